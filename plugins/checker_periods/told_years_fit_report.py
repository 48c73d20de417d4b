"""YER020: what is told as done was done in a year that the report can tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from checker.extraction.modality import AHEAD, AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.comparisons import bases_of
from checker_periods.issued_documents import cited_ahead
from checker_periods.one_figure_two_years import told_of_two_years
from checker_periods.outlook import looks_ahead, reviews, segment, tells
from checker_periods.standing import standing
from checker_periods.timeline import LOOKING_AHEAD, Announcement, Mention, announcements, heading_above, headings_over, is_guessed, is_slice, mentions
from checker_periods.told_of_another_year import is_named, told_of_another_year
from checker_periods.told_once import BOUNDS, GROWN, TO, is_quoted, opens, told_once

_MEANT = (*AHEAD, "将", "计划", "拟", "安排", "目标", "提前", "要", "预期")
_DONE_WITHIN = 30  # characters
_UP_TO = ("截至", "截止", "截止到", "截至到", "到")
_NO_AHEAD = lazy("项目前|(?:公共|基金|经营)预算|(?:完成|占|为)(?:全年|年[度初])?(?:目标|任务|计划|预算)[0-9.]*[^，。；0-9]{0,4}的[0-9.]+%|[共计已]争取|争取到")
# what speaks of times to come, or of times that a paper sets
_AHEAD = (
    *AHEAD_OR_GOT, "将", "计划", "拟", "目标", "预期", "规划", "期限", "有效期", "到期", "期满", "目前", "今后", "未来", "展望",
    "任务", "方案", "约定", "合同", "兑付", "偿还", "到位后", "以前", "之前", "底前", "末前", "建设期", "服务期", "试点", "安排", "预算", "任期", "工期",
)  # fmt: skip
_PAUSES = ("，", "、", ",")
_SINCE = lazy("[^，。；0-9]{0,24}以来")
_SINCE_THEN = lazy("[^，。；0-9]{2,12}以来")
_ATTRIBUTE = lazy("(?:建成|建设|实施|投入|签订|签约|成立|引进|出台|印发|购置|开工|投产)的")
_CENTURY, _THIS = 100, 2000
_RISEN = lazy("[由从]20[0-9]{2}年[^，。；]{1,40}(?:提高|增加|增长|上升|提升|发展|扩大|下降|减少|降低)(?:到|至)$")
_SURELY_MEANT = lazy(
    "申办|奥运|世博|亚运|(?<![主重必需首概摘])要(?!求|素|闻|点)|应当|实现.{0,6}目标|到期|存续|租|测算|预测|模型|如果|若|有望|可[达实]|[建设]成后|投产后|达产|列入|纳入|总投资|建成年|远期|峰|版|版）|翻番"
)
_DAYS = lazy("(?:[-—–~～至到]{1,2}(?:[0-9]{1,2}月)?[0-9]{1,2}日)?[，、,]")  # 29日—30日，
_EXACT = 3  # digits and a point
_PAST = lazy(
    "(?<![未为除])了(?![结解断])|已|未能|未按|仅(?:增长|下降|为|有)|只有|同比|比上年|较上年|比去年|超额|初步核算|成功|移交|累计(?:建成|完成|获|培育|引进)|位居|日趋|荣获|取得"
)
_MEANT_THEN = lazy(
    "申办|奥运|世博|亚运|(?<![主重必需首概摘])要(?!求|素|闻)|需|应当|以上|左右|以内|不低于|不少于|达到|控制在|翻|实现.{0,6}目标|到期|存续|租|测算|预测|模型|按[^，。]{0,8}计算|如果|若|有望|可[达实]|[建设]成后|投产后|达产"
)
_NO_AIM = lazy("(?:规模|限额|科级)以上|(?:超额|全面|圆满)?完成[^，。；]{0,6}任务|预算执行|目标考核")  # words of aims in what is told
# 总投资8.65亿元，2028年建成: when it is to be, without a word that it was
_STAGE = lazy(
    "(?:[0-9]{1,2}月|[春秋]季(?:学期)?|[春秋]学期|开学)?[初底末前]?(?:全面|整体|正式|基本|全线)?"
    "(?:建成|竣工|完工|投产|达产|投用|投入使用|投入运营|启用|招生|开学|开园|开业|开放|通车|交付|封顶|开工|动工|开建)(?!了)"
)
_A_STRETCH = lazy("[是为][^，。；0-9]{1,12}(?:阶段|[^当今去上往历全]年|期)(?=[，。；）])")  # 2026年为迎检阶段: what a year is meant for
# 未了事项与销号日：A-3，11月30日；B-2，2026年1月31日
_DUE_DAYS = lazy(
    "(?:销号|到期|截止|截至|届满|期满|完成|交付|交房|验收|整改|办结|付款|支付|兑付|还款|回款|清偿|竣工|完工|投产|达产|投用|通车|开通|解除|关停|换届|续签|整改完成)"
    "(?:之)?(?:日期?|时间|时限|时点|节点|年月|年份)(?:安排|要求)?(?:分别)?(?:为|是|定在|定于|[：:])|(?:时限|限期|期限)[^。]{0,6}(?:为|是|[：:])"
)
# 2026年播种面积稳在57万亩，亩产提到475公斤: what a year that comes next is meant to bring
_KEEPS_TO = lazy(
    "(?:稳定?|保持|维持|控制)在|(?:提高?|提升|增加?|扩大?|升|压减?|降低?|减少?|缩短?|发展|恢复)[到至](?!位)|守[住牢]|不[低高少多]于|再[增加建添压减降改扩提新]"
)
_SOON = 2
_MIDST = 9  # month up to which a report on part of a year was surely written in it
_EARLY = 2  # February


class ToldYearsFitReport(Rule):
    """已完成的数应是报告期内的

    为何：
        2024年的报告写“截至2034年末贷款余额35亿元”，那一年还没有到；2021年的报告写“2012年，城镇新增就业3211人，同比增长3%”，前后都说2021年，
        多半是年份抄错了一位。
    反例：
        青河县2024年金融运行情况⏎2024年，全县新增贷款3.1亿元。⏎截至2034年末，全县贷款余额35.2亿元，同比增长5.1%。
        青河县2021年就业工作情况⏎2021年，全县开展培训32场。⏎2012年，全县城镇新增就业3211人，同比增长3.2%。
    正例：
        青河县2024年金融运行情况⏎2024年，全县新增贷款3.1亿元。⏎截至2024年末，全县贷款余额35.2亿元，同比增长5.1%。
        青河县2021年就业工作情况⏎2012年以来，全县城镇新增就业累计3.2万人。⏎到2034年，城镇化率将达到70%。
    """

    code = "YER020"
    name = "told-years-fit-report"
    title_en = "What is told as done was done in a year that the report can tell of"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        reference = facts.reference
        for twice in told_of_two_years(facts):
            figure = twice.fact.quantity.said
            yield self.finding(
                facts.printed(twice.mention.start, twice.mention.end),
                f"{twice.fact.indicator[-12:]}{figure}这里说是{twice.mention.year}年的，前面说是{twice.other}年的，请核对年份",
                f"{figure} is told of {twice.mention.year} here and of {twice.other} before; check the year",
                related=(twice.first.span, twice.fact.span),
            )
        told = set()
        for odd in told_of_another_year(facts):
            told.add(odd.mention.start)
            yield self._found(facts, odd.mention, f"{odd.why}，请核对年份", odd.why_en)
        for paper in cited_ahead(facts):
            yield self.finding(facts.printed(paper.start, paper.end), paper.why, paper.why_en)
        if reference is not None and (now := facts.derive(_reached)) is not None:
            yield from self._headings_ahead(facts, reference.year, now)
            yield from self._mentions(facts, reference.year, now, told)

    def _headings_ahead(self, facts: Facts, year: int, now: int) -> Iterator[Finding]:
        """Headings over what was done in a year that is yet to come."""
        for one in facts.derive(announcements):
            if one.block.kind == "heading" and one.mention.year > now and _is_told_heading(facts, one):
                zh = f"报告说的是{year}年，{one.mention.year}年还没有到，这一部分说的却是已办的事，请核对年份"
                yield self._found(facts, one.mention, zh, f"the report is on {year}; {one.mention.year} is yet to come, and this part tells what was done")

    def _mentions(self, facts: Facts, year: int, now: int, told: Set[int]) -> Iterator[Finding]:
        """Years of which something is told that cannot be, or that stand where the report's own year should; told: where one was found already."""
        ahead = facts.derive(years_told_ahead)
        known = facts.derive(mentions)
        times = Counter(m.year for m in known)
        for mention in known:
            if mention.first is None and mention.opening is None and not mention.same and _is_reviewed_ahead(facts, mention):
                yield self._found(
                    facts,
                    mention,
                    f"这一部分回顾的是{mention.year - 1}年，这里却说{mention.year}年已完成，请核对年份",
                    f"this part reviews {mention.year - 1}, and tells {mention.year} as done; check the year",
                )
                continue
            if mention.first is not None or mention.start in told or not (mention.year > now or mention.year < year and not mention.same):
                continue
            if mention.start in ahead:
                yield self._found(
                    facts,
                    mention,
                    f"报告说的是{year}年，{mention.year}年还没有到，却说了结果，请核对年份",
                    f"the report is on {year}; {mention.year} is yet to come, and results are told of it",
                )
            elif times[mention.year] == 1 and (odd := told_once(facts, mention, year, known)) is not None:
                yield self._found(facts, mention, *odd)

    def _found(self, facts: Facts, mention: Mention, zh: str, en: str) -> Finding:
        return self.finding(facts.printed(mention.start, mention.end), zh, en)


def _reached(facts: Facts) -> int | None:
    """The last year that a report may tell results of, None where it does not say its own year firmly. Use through facts.derive."""
    if facts.reference is None:
        return None
    if is_guessed(facts):
        return None
    year = facts.reference.year
    firm = facts.issued is not None or str(year) in facts.document.title or sum(m.year == year for m in facts.derive(mentions)) > 1
    written = facts.derive(standing)
    # a report on the first half of a year is written before its end, dated or not
    within = written is not None and written.within_year and written.year == year and (written.dated or written.month <= _MIDST)
    return (year if within else max(facts.issued or 0, year + 1)) if firm else None


def years_told_ahead(facts: Facts) -> frozenset[int]:
    """Where the years to come stand that results are told of, in the text as read. Use through facts.derive."""
    now = facts.derive(_reached)
    if now is None:
        return frozenset()
    text = facts.document.view.text
    ahead = (
        m
        for m in facts.derive(mentions)
        if m.first is None and not m.same and m.year > now and not is_named(text, m) and not is_slice(facts, m) and not _is_meant(facts, m, now)
    )
    told = frozenset(m.start for m in ahead if _is_told_ahead(facts, m) or _is_result_ahead(facts, m) or _is_in_review(facts, m))
    # 2032年同期: nothing is held against a year to come
    same = (m for m in facts.derive(mentions) if m.same and m.first is None and m.year > now)
    return told | {m.start for m in same if not any(word in facts.text_of(facts.sentences[m.sentence]) for word in _AHEAD)}


_AIM = lazy("的?[0-9.]*[^，。；0-9]{0,12}的?(?:目标|规划)(?![^，。；]{0,4}完成)")  # 与2025年2.00%的目标相差0.80个百分点
_RECKONED_BY = lazy("[^。；\n]{2,40}?(?:计算|测算|推算|估算)")


def _is_meant(facts: Facts, mention: Mention, now: int) -> bool:
    """Whether a year to come is that of a day on which something is due, or the next one, of which aims are told and nothing past."""
    text = facts.document.view.text
    sentence = facts.sentences[mention.sentence]
    if _DUE_DAYS.search(text, sentence.start, mention.start) is not None or _AIM.match(text, mention.end) is not None:
        return True
    if text.endswith(("按", "按照", "以"), sentence.start, mention.start) and _RECKONED_BY.match(text, mention.end) is not None:
        return True  # 按2025年每千人口4.5个、常住人口40万人计算，需要托位1800个
    _, end = segment(facts, mention.start)
    return mention.year == now + 1 and _KEEPS_TO.search(text, mention.end, end) is not None and _PAST.search(text, sentence.start, sentence.end) is None


def _is_told_heading(facts: Facts, one: Announcement) -> bool:
    """二、2025年管网改造 in a report of 2023, above what has been finished and plans nothing."""
    heading = facts.document.quote(one.block.span)
    if one.purpose == "plan" or one.mention.first is not None or any(word in heading for word in (*_AHEAD, *_MEANT, *LOOKING_AHEAD, "建议")):
        return False
    below = facts.sentences[one.mention.sentence + 1 :][:1]
    if not below:
        return False
    words, own = facts.text_of(below[0]), facts.of(below[0])
    return any(_is_exact(f.quantity.number) for f in own) and not any(word in words for word in _AHEAD) and _MEANT_THEN.search(words) is None


def _is_reviewed_ahead(facts: Facts, mention: Mention) -> bool:
    """2025年……支出完成182.3亿元 opening a sentence under 一、2024年预算执行情况."""
    text = facts.document.view.text
    behind = text[mention.end : mention.end + _DONE_WITHIN]
    written = facts.derive(standing)
    # in January next to nothing of the new year can be told
    early = written is not None and written.dated and not written.within_year and written.month <= _EARLY and written.year == mention.year
    if "完成" not in behind and not early or not opens(facts, mention) and not behind.startswith(("全", "市", "县", "区", "省")):
        return False
    sentence = facts.sentences[mention.sentence]
    words = text[sentence.start : sentence.end]
    if mention.start != sentence.start or not facts.of(sentence) or any(word in words for word in _MEANT):
        return False
    if "完成" not in behind and (any(word in words for word in _AHEAD) or _MEANT_THEN.search(words) or behind[:1] not in _PAUSES):
        return False
    heading = heading_above(facts, mention.start)
    if heading is None or heading.purpose != "review" or heading.title or heading.mention.first is not None or heading.mention.start == mention.start:
        return False
    return heading.mention.opening is None and mention.year == heading.mention.year + 1


def _is_told_ahead(facts: Facts, mention: Mention) -> bool:
    """截至2034年末，余额…: the time of figures that are told as reached, with no word of what is to come."""
    text = facts.document.view.text
    sentence = facts.sentences[mention.sentence]
    own = facts.of(sentence)
    head = text[sentence.start : mention.start].strip(" \u3000")
    words = text[sentence.start : sentence.end]
    if not head and mention.opening is not None and text[mention.end - 1] == "日" and _DAYS.match(text, mention.end) and not own:
        told = True  # 2034年12月29日，市委领导来我县调研
    elif not any(f.kind in ("level", "growth", "count") for f in own):
        return False
    elif head.endswith("其中，"):
        told = all(f.modality == "done" for f in own if f.read.start < mention.start)
    else:
        # figures of a year to come are read as planned; who says 同比 tells what was done
        told = (not head or head.endswith(_UP_TO[:-1])) and (all(f.modality == "done" for f in own) or any(word in words for word in GROWN))
    if not told:
        return False
    return not _says_ahead(words) and not _says_ahead(headings_over(facts, mention)) and not looks_ahead(facts, mention.start)


def _is_result_ahead(facts: Facts, mention: Mention) -> bool:
    """2029年末参保6.15万人 or 2027年，路网日趋完善 within a sentence: what no plan would say of a year to come, in figures too exact or words of the past."""
    text = facts.document.view.text
    sentence = facts.sentences[mention.sentence]
    before, words = text[sentence.start : mention.start], text[sentence.start : sentence.end]
    if text.startswith("以来", mention.end) or before.endswith(("自", "从")) and _SINCE.match(text, mention.end):
        return True  # 自2029年推行以来
    if _SINCE_THEN.match(text, mention.end):
        return True  # 2027年任职以来
    if (done := _ATTRIBUTE.match(text, mention.end)) is not None and _PAST.search(text, done.end(), sentence.end) and not looks_ahead(facts, mention.start):
        return not any(word in words for word in _AHEAD)  # 2031年建成的车间长期闲置，已对外出租
    if before.endswith(TO) and not before.endswith(_UP_TO[:-1]) or text.startswith(BOUNDS, mention.end) or _STAGE.match(text, mention.end):
        return False
    own = facts.of(sentence)
    block = facts.document.blocks[sentence.block] if sentence.block >= 0 else None
    if own and facts.in_table(own[0]) or block is None or block.kind != "paragraph" and block.kind != "list_item":
        return False
    exact = any(f.read.start >= mention.end and _is_exact(f.quantity.number) for f in own)
    if not exact and _PAST.search(words) is None:
        return False
    words = _NO_AIM.sub("", words)
    if _MEANT_THEN.search(words) is not None or _says_ahead(words):
        return False
    return not any(word in headings_over(facts, mention) for word in _AHEAD) and not looks_ahead(facts, mention.start)


def _is_in_review(facts: Facts, mention: Mention) -> bool:
    """其中2027年新增3家, 由2020年的186亿元增长到2035年的278亿元 below a heading that reviews: what plans or falls due there says so."""
    text = facts.document.view.text
    sentence = facts.sentences[mention.sentence]
    start, end = segment(facts, mention.start)
    before, words = text[start : mention.start], text[start:end]
    risen = _RISEN.search(before) is not None
    if mention.opening is not None and text[mention.end - 1] in "月日份" and mention.opening[0] == mention.opening[1]:
        return False  # of months YER011 speaks
    if (
        text[mention.end : mention.end + 2].startswith(BOUNDS)
        and not risen
        or mention.year - mention.year % _CENTURY < _THIS
        or not tells(facts, mention.start)
    ):
        return False
    if before.endswith("末的") or before.endswith(TO) and not risen and not before.endswith(("于", *_UP_TO[:-1])):
        return False
    own = facts.of(sentence)
    block = facts.document.blocks[sentence.block] if sentence.block >= 0 else None
    run_in = mention.sentence > 0 and facts.sentences[mention.sentence - 1].block == sentence.block  # text behind a heading on its line
    if block is None or block.kind not in ("paragraph", "list_item") and not run_in or own and facts.in_table(own[0]) or is_quoted(before):
        return False
    if not reviews(facts, mention.start) and _says_ahead(headings_over(facts, mention)):
        return False
    if _says_ahead(words) or _SURELY_MEANT.search(words) is not None:
        return False
    now = facts.derive(_reached) or 0
    if mention.year - now <= _SOON and (_STAGE.match(text, mention.end) or _A_STRETCH.match(text, mention.end)):
        return False  # 累计完成投资1.42亿元，2023年秋季学期投入使用
    told = (m for m in facts.derive(mentions) if m.sentence == mention.sentence and m.first is None and m.year <= now and m.start not in facts.derive(bases_of))
    return reviews(facts, mention.start) or bool(own) or _PAST.search(words) is not None or any(told)


def _says_ahead(words: str) -> bool:
    """Whether a word of times to come stands there; 项目前期, 公共预算 and 完成全年目标80亿元的79.4% have none."""
    words = _NO_AHEAD.sub("", words)
    return any(word in words for word in _AHEAD)


def _is_exact(number: str) -> bool:
    """Whether a figure has more digits than anybody aims at: 6.15, 1245225."""
    return len(number) > _EXACT if "." in number else number.isdecimal() and len(number) > _EXACT + 1 and not number.endswith("00")

"""YER001."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule
from checker_periods.timeline import Mention, heading_above, mentions

# Words are looked up instead of compiled into patterns: they are tried on few short strings, and compiling would cost start-up time.
_GROWTH = frozenset("增升降减压扩缩回翻多少高低快慢持净新改好延涨跌落变放优收提")
_GROWTH_WORDS = frozenset(
    ["增长", "增加", "增幅", "提高", "提升", "提前", "降低", "减少", "压减", "扩大", "缩小", "缩短", "回落", "回升", "翻番", "持平", "净增", "新增"]
    + ["改善", "好转", "收窄", "变化", "放缓", "多出", "高出"]
)
_MOVES = {"上": "升涨调浮移", "下": "降调浮移", "前": "移进", "后": "移退", "进": "位", "晋": "位", "退": "位", "跃": "居至"}  # 位次前移4位
_REACHING = (
    "增", "增长", "增加", "提高", "提升", "上升", "上涨", "升", "涨", "下降", "降低", "降", "减少", "扩大", "扩", "缩小", "缩短", "回落", "调整", "优化",
    "变化", "变", "前移", "后移", "上移", "下移", "进位", "晋位", "跃", "攀升", "压减", "压降", "跃升", "发展", "拓展", "改善", "延伸", "推进",
)  # fmt: skip
_OTHER_MEASURE = (
    "预算", "计划", "目标", "任务", "年初", "全国", "全省", "平均", "预期", "规划", "批复", "下达", "同类", "核定", "方案", "标准", "口径调整", "初期",
    "以前", "之前", "实施前", "改革前", "疫情", "考核", "要求", "约束",
)  # fmt: skip
# Figures of a year before they were final; where the final ones are told, too, they are held against each other: 2024年决算比2024年执行数增加
_PROVISIONAL = ("执行数", "快报", "初步核算", "初步统计", "审议数")
_NEAR_BY = 150
_FINAL = ("决算", "核实", "修订", "普查")
_OTHER_TIME = (
    "今年", "去年", "上年", "明年", "次年", "翌年", "来年", "下一年", "目前", "当前", "如今", "现在", "近年", "年来", "以来", "以后", "之后", "此后", "随后",
    "后，", "五年", "三年", "未来", "今后", "将来", "至今", "一五", "二五", "三五", "四五", "五五", "现有", "现已", "起，", "先后",
)  # fmt: skip
_COMPARED_WITH = ("比上年", "较上年", "比去年", "较去年", "同上年", "与上年", "与去年", "比今年", "较今年", "上年结", "上年同期", "上年末")
_SINCE = ("以来", "以后", "之后", "起", "开始", "至今", "前", "之前", "以前", "后", "来")
_FUTURE = ("将", "力争", "目标", "规划", "打算", "争取", "确保")
_THAN = ("较", "比", "较之", "较之于", "相较于", "相对于", "相比于", "比照")
_BASIS = ("为基期", "为基数", "为基准")
_ABOVE = ("高于", "低于", "快于", "慢于", "多于", "少于", "优于", "好于", "大于", "小于", "超过", "不及", "高出")
# 2024年签约的65个项目中，已开工57个，较2024年底提高: when they were signed, not when the rest is told
_ATTRIBUTE = lazy("(?:新|已)?(?:签约|引进|开工|立项|批复|实施|安排|入库|认定|招引|新建|下达|出台|启动|建成|投产|落户|脱贫|入驻|注册|续建)的")
_DIGITS = "0123456789一二两三四五六七八九十"
_NOW = ("今年以来", "今年", "截至目前", "目前")
# the number that follows is what there was in an earlier year
_OF_EARLIER = lazy("(?:同期)?[数则]?(?:仅为|仅有|仅|只有|为|是|完成|实现)?[0-9０-９〇一二三四五六七八九十]")
_STOPS = "，。；：、！？,;\n"
_PAUSE = "，,、。；;：:\n （(“"

# 较今年同期增长6%, where nothing before speaks of another year
_SAME_TIME_THIS_YEAR = lazy("[比较]今年同[期月](?=[^，。；、0-9]{0,8}[增降减升长][^，。；、0-9]{0,4}[0-9])")
_OTHER_YEARS = ("去年", "上年", "明年", "次年", "来年", "下年", "年前", "计划", "力争", "预计", "目标", "将", "20")

MANY = 3  # comparisons with itself by which a year was put for all others at once


class Comparison(NamedTuple):
    """Words that hold a figure against a year: marker and year, and where the words end."""

    base: Mention
    start: int
    end: int
    kind: str


def comparisons(facts: Facts) -> list[Comparison]:
    """All the places at which a year is what something is compared with."""
    text = facts.document.view.text
    found: list[Comparison] = []
    for mention in facts.derive(mentions):
        comparison = _comparison(text, mention)
        if comparison is not None:
            found.append(comparison)
    return found


def bases_of(facts: Facts) -> frozenset[int]:
    """Where the years stand that something is compared with; the next ones of a list, too: 比2020年增长48%、2019年增长14%."""
    found = {c.base.start for c in facts.derive(comparisons)}
    text = facts.document.view.text
    before: Mention | None = None
    for mention in facts.derive(mentions):
        listed = before is not None and before.start in found and text[mention.start - 1] == "、" and mention.start - before.end < _NEXT
        if listed or text.endswith("同比", 0, mention.start):
            found.add(mention.start)
        before = mention
    return frozenset(found)


def _comparison(text: str, mention: Mention) -> Comparison | None:
    start, end = mention.start, mention.end
    if not start:
        return None
    last = text[start - 1]
    if last in "较比照" or text[start - 2 : start] == "较之" or (last == "于" and text[start - 3 : start] in _THAN):
        if last == "比" and text[start - 2 : start - 1] in "无可占之":
            return None
        at = start - 2 if text[start - 2 : start] in ("相较", "相比", "对比", "比照", "较之", "同比", "环比") else start - 3 if last == "于" else start - 1
        stop = _growth(text, end, 26) or _multiple(text, end)
        if not stop and text[end : end + 1] in "，," and (text[at:start] == "相比" or text[at - 1 : at] in _PAUSE and _growth(text, end + 1, 26)):
            return Comparison(mention, at, end, "than")  # 相较于2024年，……增长8%
        return Comparison(mention, at, stop, "than") if stop and not _is_of_another_kind(text, end, stop) else None
    if last in "与同和":
        stop = _after(text, end, 16, ("相比", "比较", "对比", "持平", "相当", "相较", "比增", "比提", "比减", "比下", "比上升", "比，"), "。；：！？\n")
        return Comparison(mention, start - 1, stop, "than") if stop and not _is_of_another_kind(text, end, stop) else None
    if last in "由从自":
        stop = _reaching(text, end)
        if not stop and text[end : end + 1] == "的":
            stop = _growth(text, end, 26)  # 由2024年底的38%提高3个百分点
            stop = 0 if _is_of_another_kind(text, end, stop) else stop
        return Comparison(mention, start - 1, stop, "from") if stop else None
    if last == "以" and text.startswith(_BASIS, end):
        return Comparison(mention, start - 1, end + 3, "than")
    if last == "在":
        basis = _after(text, end, 12, ("基础上",))
        stop = _growth(text, basis + (text[basis : basis + 1] in "，,"), 14) if basis else 0
        return Comparison(mention, start - 1, stop, "than") if stop and not _is_of_another_kind(text, end, basis) else None
    if text[start - 2 : start] in _ABOVE:
        behind = text[end : end + 8].lstrip("的")
        if behind[:1].isdecimal() or behind.startswith(("水平", "同期", "实际", "全年")):
            return Comparison(mention, start - 2, end, "than")
        return None
    if last in "为是达到于约":
        stop = _multiple(text, end) if last != "到" or text[start - 2] in "达复" else 0  # 到2030年翻一番 names the subject's year
        if stop and not _is_of_another_kind(text, end, stop):
            return Comparison(mention, start - 2 if text[start - 2 : start] in ("约为", "达到", "等于") else start - 1, stop, "times")
    return None


def _clause(text: str, start: int, longest: int, stops: str = _STOPS) -> int:
    """Where the clause that goes on at `start` ends; the comma of 1,234 and a short parenthesis belong to it."""
    at = start
    limit = min(len(text), start + longest)
    while at < limit:
        c = text[at]
        if c in stops and not (c == "," and text[at + 1 : at + 2].isdecimal()):
            break
        if c in "（(":
            closed = next((n for n in range(at, min(limit, at + 14)) if text[n] in "）)"), -1)
            if closed < 0:
                break
            limit = min(len(text), limit + closed - at)
            at = closed
        at += 1
    return at


def _growth(text: str, start: int, longest: int) -> int:
    """Behind the first word of growth or decline that follows in the clause, 0 where none does."""
    for at in range(start, _clause(text, start, longest)):
        if text[at] in _GROWTH:
            return at + (2 if text[at : at + 2] in _GROWTH_WORDS else 1)
        if text[at] in _MOVES and text[at + 1 : at + 2] in _MOVES[text[at]]:
            return at + 2
    return 0


def _after(text: str, start: int, longest: int, words: tuple[str, ...], stops: str = _STOPS) -> int:
    """The end of the first of `words` that follows within the clause, 0 where none does."""
    stop = _clause(text, start, longest + 3, stops)
    best = end = 0
    for word in words:
        at = text.find(word, start, stop)
        if at >= 0 and (not end or at < best or (at == best and at + len(word) > end)):
            best, end = at, at + len(word)
    return end


def _multiple(text: str, start: int) -> int:
    """The end of the 倍 or 番 that follows with its number (2023年的两倍, 2021年的2.4倍), 0 where none does."""
    stop = _clause(text, start, 22)
    for word in ("倍", "番"):
        at = text.find(word, start, stop)
        if at > start and "（" not in text[start:at] and text[at - (2 if text[at - 1] in "多余" else 1)] in _DIGITS:
            return at + 1
    return 0


def _reaching(text: str, start: int) -> int:
    """Behind 提高到, 增加至, 降为 in the same sentence, 0 where no such words follow."""
    stop = _clause(text, start, 70, "。；！？;\n")
    for at in range(start + 2, stop):
        if text[at] in "到至为成" and (text[at - 2 : at] in _REACHING or text[at - 1] in _REACHING):
            return at + 1
    return 0


def _is_of_another_kind(text: str, start: int, stop: int) -> bool:
    """Whether what is compared with is no result of that year: a plan, an average, a provisional figure where the final one is told."""
    words = text[start:stop]
    return _says(words, _OTHER_MEASURE) or (_says(words, _PROVISIONAL) and _says(text[max(0, start - _NEAR_BY) : start], _FINAL))


def _says(words: str, known: tuple[str, ...]) -> bool:
    for word in known:  # noqa: SIM110 - any() costs twice as much, and every comparison asks
        if word in words:
            return True
    return False


def _says_other_time(words: str) -> bool:
    """Whether another time than the subject's year comes into force; 比上年 is a comparison, 上年结转 an item: no such time."""
    if not _says(words, _OTHER_TIME):
        return "截至" in words
    for word in _COMPARED_WITH:
        words = words.replace(word, "")
    return _says(words, _OTHER_TIME) or "截至" in words


def _is_since(words: str) -> bool:
    return words.removeprefix("年").removeprefix("度").startswith(_SINCE)


_NEXT = 20  # characters from one year of a list of bases to the next


def compared_with_themselves(facts: Facts) -> list[tuple[Comparison, Severity, Mention | None]]:
    """The comparisons of a year with itself, in order, how surely they are such, and where the year compared is said. Use through facts.derive."""
    found: list[tuple[Comparison, Severity, Mention | None]] = []
    pending: list[Comparison] = []
    for comparison in facts.derive(comparisons):
        subject, sure = _subject(facts, comparison)
        if _is_ahead(facts, comparison, subject) or subject is not None and sure and _runs_backwards(facts, comparison, subject):
            continue
        if subject is None:
            pending.append(comparison)
        elif _is_itself(comparison.base, subject):
            found.append((comparison, "error" if sure else "warning", subject))
    sure_years = {c.base.year for c, severity, _ in found if severity == "error"}
    if pending and sure_years:
        later = max(m.year for m in facts.derive(mentions))
        for comparison in pending:
            # nothing says the subject's year, but the report compares this very year with itself elsewhere and knows no later one
            if comparison.base.year in sure_years and later <= comparison.base.year and not comparison.base.opening:
                found.append((comparison, "warning", None))
        found.sort(key=lambda entry: entry[0].start)
    return found


def replaced(facts: Facts, year: int) -> str:
    """The cause of what else is wrong with a year that is compared with itself again and again: all years were replaced by it at once.

    Empty where a report does no such thing.
    """
    return batch(year) if sum(c.base.year == year for c, _, _ in facts.derive(compared_with_themselves)) >= MANY else ""


def batch(year: int) -> str:
    """The cause that a year was put for others at once, over a whole document."""
    return f"document:batch-year-{year}"


class ComparisonIsWithAnotherYear(Rule):
    """同一年份不能与自身比较

    为何：
        “2025年……较2025年增长”没有可比的基期，多为替换年份时把上年也一并改掉；增幅与基期对不上，数据无法使用。
    反例：
        2025年，园区完成投资54亿元，较2025年增长12.5%。
        2025年，全县高新技术企业占比由2025年的16.5%提高至33.8%。
        截至2025年底，建成区面积达12平方公里，较2025增加3平方公里。
        2023年全区用电量约为2023年的两倍。
        园区2023年工作总结⏎上半年完成投资12亿元，较2024年上半年增长8%。
    正例：
        2025年，园区完成投资54亿元，较2024年增长12.5%。
        2025年底从业人员达3.2万人，较2025年初增加0.4万人。
        2025年12月用电量1.2亿千瓦时，比2025年11月增长3.1%。
        2026年计划完成投资60亿元，比2025年增长11.1%。
    """

    code = "YER001"
    name = "comparison-is-with-another-year"
    title_en = "A year is not compared with itself"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for comparison in facts.derive(comparisons):
            subject, sure = _subject(facts, comparison)
            if _is_ahead(facts, comparison, subject):
                yield self._ahead(facts, comparison)
            elif subject is not None and sure and _runs_backwards(facts, comparison, subject):
                yield self._backwards(facts, comparison, subject)
        found = facts.derive(compared_with_themselves)
        many = len(found) >= MANY
        for comparison, severity, subject in found:
            year = comparison.base.year
            span = facts.printed(comparison.start, _end(facts, comparison))
            related = [facts.printed(subject.start, subject.end)] if subject is not None else []
            words = document.view.text[comparison.start : comparison.base.end]
            zh = f"“{words}”：本句说的就是{year}年，不能与自身比较，请核对基期年份"
            en = f"“{words}”: the sentence speaks of {year} itself; check the base year"
            if severity == "warning":
                zh = f"“{words}”：所说的似乎就是{year}年，请核对基期年份"
                en = f"“{words}”: this seems to speak of {year} itself; check the base year"
            if many:
                zh += f"（全文同类{len(found)}处，疑为批量替换年份）"
                en += f" ({len(found)} such places: the years were probably replaced all at once)"
            yield self.finding(span, zh, en, severity=severity, related=related, cause=batch(year))

        for match in _SAME_TIME_THIS_YEAR.finditer(document.view.text) if "今年同" in document.view.text else ():
            if not _says(document.view.text[max(0, match.start() - _NEAR_BY) : match.start()].rpartition("。")[2], _OTHER_YEARS):
                words = match[0]
                yield self.finding(
                    facts.printed(*match.span()),
                    f"“{words}”：本句说的似乎就是今年，不能与自身比较，请核对是否应为“上年同期”",
                    f"“{words}”: the sentence seems to speak of this year itself; check the base year",
                    severity="warning",
                )

    def _backwards(self, facts: Facts, comparison: Comparison, subject: Mention) -> Finding:
        text = facts.document.view.text
        words = text[comparison.start : comparison.base.end]
        return self.finding(
            facts.printed(comparison.start, _end(facts, comparison)),
            f"“{words}”：本句说的是{subject.year}年，不能与以后的{comparison.base.year}年比较，请核对两处年份",
            f"“{words}”: the sentence speaks of {subject.year}, which cannot be held against {comparison.base.year}; check both years",
            severity="warning",
            related=[facts.printed(subject.start, subject.end)],
        )

    def _ahead(self, facts: Facts, comparison: Comparison) -> Finding:
        words = facts.document.view.text[comparison.start : comparison.base.end]
        return self.finding(
            facts.printed(comparison.start, _end(facts, comparison)),
            f"“{words}”：{comparison.base.year}年在报告年份之后，还没有数可比，请核对基期年份",
            f"“{words}”: {comparison.base.year} lies behind the year of the report; check the base year",
            severity="warning",
        )


def _runs_backwards(facts: Facts, comparison: Comparison, subject: Mention) -> bool:
    """Whether what a sentence tells of a year is held against a later one: 2015年占比36%，比2020年提高3个百分点."""
    base = comparison.base
    if base.year <= subject.year or subject.sentence != base.sentence or {base.first, subject.first} != {None} or comparison.kind == "from":
        return False
    sentence = facts.sentences[base.sentence]
    text = facts.document.view.text
    if text[comparison.end - 1] in "高低多少快慢大小" and text[comparison.end - 2 : comparison.end] not in _GROWTH_WORDS:
        return False  # 2020年基数比2021年高
    opens = not text[sentence.start : subject.start].strip(_PAUSE + "\u3000") or text[subject.start - 1] in "，；"
    between = text[subject.end : comparison.start]
    return opens and not _is_since(between) and not _says_other_time(between) and not _says(text[sentence.start : comparison.end], _FUTURE)


def _is_ahead(facts: Facts, comparison: Comparison, subject: Mention | None) -> bool:
    """Whether what is told is held against a year that the report cannot know yet; plans compare years to come."""
    known = [year for year in (facts.issued, facts.reference.year if facts.reference is not None else None) if year is not None]
    base = comparison.base
    if not known or base.year <= max(known) or base.first is not None or subject is not None and subject.year >= base.year:
        return False
    sentence = facts.sentences[base.sentence]
    text = facts.document.view.text[max(sentence.start, comparison.start - 80) : min(sentence.end, comparison.end + 20)]
    section = facts.document.section(facts.document.view.origin(base.start))
    return not _says(text, _FUTURE) and not _says(text, _OTHER_MEASURE) and not _says(section, _FUTURE) and "预计" not in text


def _subject(facts: Facts, comparison: Comparison) -> tuple[Mention | None, bool]:
    """The year that the compared figure speaks of and whether that is certain; None where nothing clearly says it."""
    text = facts.document.view.text
    years = facts.derive(mentions)
    base = comparison.base
    sentence = facts.sentences[base.sentence]
    at = _index(years, base)
    bases = facts.derive(bases_of)
    if comparison.kind == "from" and at + 1 < len(years) and years[at + 1].start < min(comparison.end + 12, sentence.end) and years[at + 1].start not in bases:
        return years[at + 1], True  # 由2021年的…提高到2025年的…
    if sentence.end - sentence.start < 40 and sentence.first == sentence.last and not _says(text[sentence.start : sentence.end], ("，", "。")):
        return None, False  # a column head
    held: Mention | None = None
    for mention in reversed(years[max(0, at - 12) : at]):
        if mention.start < sentence.start:
            break
        if (
            mention.start in bases
            or text[mention.start - 1] in "比较"
            or _is_quoted(text, mention, sentence.start, comparison.start)
            or _ATTRIBUTE.match(text, mention.end, comparison.start)
        ):
            continue
        held = mention
        break
    if held is not None:
        if held.year != base.year:
            return held, True
        if (
            text[sentence.start : held.start].rstrip()[-1:] in ("，", "、")
            and _OF_EARLIER.match(text, held.end)
            and facts[sentence.first].read.end < held.start
        ):
            return None, False  # 税收33亿元，2023年仅28亿元，比2023年增加5亿元
        between = text[held.end : comparison.start]
        if _is_since(between) or _says_other_time(between):
            return None, False
        opening = text[held.start - 1 : held.start] in _PAUSE or text[held.end : held.end + 1] in "，,、" or held.start <= sentence.start + 4
        above = None if opening else heading_above(facts, held.start)
        return held, above is None or above.mention.year == base.year
    return _inherited(facts, comparison)


def _inherited(facts: Facts, comparison: Comparison) -> tuple[Mention | None, bool]:
    """The year of the paragraph's sentence before, or of the headings, where the sentence itself says none."""
    text = facts.document.view.text
    years = facts.derive(mentions)
    base = comparison.base
    sentence = facts.sentences[base.sentence]
    before = text[max(sentence.start, comparison.start - 300) : comparison.start]
    this_year = _is_now(facts, before, base.year)
    if not this_year and _says_other_time(before) or _says(before, _FUTURE):
        return None, False
    at = _index(years, base)
    bases = facts.derive(bases_of)
    for mention in reversed(years[max(0, at - 40) : at]):
        earlier = facts.sentences[mention.sentence]
        if earlier.block != sentence.block:
            break
        near = mention.start - earlier.start <= 12 and mention.start not in bases and not _ATTRIBUTE.match(text, mention.end)
        if near and not _is_quoted(text, mention, earlier.start, sentence.start):
            if mention.year != base.year:
                return mention, True
            last = next((m for m in reversed(years[:at]) if m.sentence == mention.sentence and m.start not in bases), mention)
            if last.year != base.year:
                return last, True  # 2022年54亿元，2023年64亿元。较2022年增加10亿元
            between = text[mention.end : comparison.start]
            if _is_since(between) or _says_other_time(between):
                return None, False
            return mention, True
    above = heading_above(facts, comparison.start)
    if above is None:
        return None, False
    if above.mention.year != base.year:
        return above.mention, True
    if _is_since(above.words) or _says_other_time(above.words):
        return None, False
    block = facts.document.blocks[sentence.block]
    if _says(facts.document.section(block.span.start), _FUTURE):
        return None, False
    if this_year:
        return above.mention, True
    opening = text[facts.document.view.offset_of(block.span.start) : sentence.start][-400:]
    return above.mention, not above.title and "预计" not in before and not _says_other_time(opening) and not _says(above.words, _FUTURE)


def _is_now(facts: Facts, before: str, year: int) -> bool:
    """Whether the words name the time of writing (今年, 截至目前) and no other, in a report on the very year in which it was written."""
    reference = facts.reference
    if reference is None or facts.issued != reference.year:
        return False
    for word in _NOW:
        if word in before:
            return year == facts.issued and not _says_other_time(before.replace(word, ""))
    return False


def _is_itself(base: Mention, subject: Mention) -> bool:
    """Whether the base is the subject's own period, or one of its year that has not ended before it."""
    if base.year != subject.year or base.point == "初" or base.first is not None or subject.first is not None:
        return False
    if base.same:
        return True
    if subject.point == "初":
        return False
    mine, other = subject.span_months, base.span_months
    if mine == other:
        return True
    if base.opening is None:
        return True  # the whole year or its end: nothing within the year can be held against it
    return other[0] > mine[1] and subject.opening is not None


def _is_quoted(text: str, mention: Mention, start: int, stop: int) -> bool:
    """Whether the year stands in 《…》 or in a parenthesis that is closed before the comparison."""
    head = text[max(start, mention.start - 200) : mention.start]
    if head.rfind("《") > head.rfind("》"):
        return True
    opened = max(head.rfind("（"), head.rfind("("))
    if opened > max(head.rfind("）"), head.rfind(")")):
        tail = text[mention.end : min(stop, mention.end + 200)]
        return "）" in tail or ")" in tail
    return False


def _index(years: list[Mention], mention: Mention) -> int:
    return bisect_left(years, mention.start, key=lambda m: m.start)


def _end(facts: Facts, comparison: Comparison) -> int:
    """Behind the first figure that follows the comparison closely, else behind its verb."""
    text = facts.document.view.text
    sentence = facts.sentences[comparison.base.sentence]
    index = facts.first_at(comparison.end - 1, sentence.first, sentence.last)
    if index < sentence.last:
        read: Span = facts[index].read
        if read.start - comparison.end <= 12 and not any(c in "，。；：" for c in text[comparison.end : read.start]):
            return read.end
    return comparison.end

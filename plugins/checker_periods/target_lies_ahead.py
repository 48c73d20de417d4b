"""YER005: a target lies in the future."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import holds_any
from checker.extraction.periods import plan_years
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.compared_years import replaced
from checker_periods.comparisons import bases_of
from checker_periods.farther_outlook import farther_outlooks
from checker_periods.outlook import MARKS, looks_ahead, segment
from checker_periods.past_aims import is_stretch_of_deeds
from checker_periods.standing import reported_year, standing
from checker_periods.timeline import LOOKING_BACK, Mention, heading_above, headings_over, is_slip, mentions

_AIMS = ("力争", "争取", "确保", "计划", "预计", "拟", "有望", "目标是", "目标", "努力", "规划", "力求", "务必")
_SHORT_AIMS = ("将于", "将在", "要于", "要在")  # 将 and 要 say much else
_FIRM = ("力争", "争取", "确保", "努力", "目标", "到", "力求", "务必")
_HELD_AGAINST = ("比", "较", "基础", "同期", "结转", "以来")
_AHEAD_NOW = ("打算", "下一步", "下步", "下阶段", "工作安排", "工作思路", "今后")
_SLIPPED, _LONG_AGO = 2, 10  # years
_EXPECTED = ("预计", "有望")
_NEAR = ("力争", "争取", "确保", "努力", "将", "目标是")
_DEEDS = (
    "开工", "动工", "完工", "竣工", "投产", "建成", "完成", "达到", "实现", "投用", "投入", "启用", "接近", "突破", "翻", "通车", "达产", "超过", "到位",
)  # fmt: skip
# what an aim may be besides; without a word of aiming they are told of the past as well
_AIMED = (
    *_DEEDS, "提高", "提升", "增加", "降至", "降到", "下降", "降低", "控制", "覆盖", "扩大", "增至", "形成", "培育", "打造", "消除", "解决", "交付", "新建", "新增", "新开工",
    "引进", "改造", "签约", "启动", "达标", "纳入", "打通", "整改",
)  # fmt: skip
_TOLD = (
    "提出", "确定的", "原定", "当时", "曾", "此前", "提前", "如期", "圆满", "顺利", "明确了", "超额", "已", "了", "《", "批准", "批复", "印发",
    "既定", "预期", "原计划", "过去", "制定", "回顾", "决定",
)  # fmt: skip
_AHEAD = ("建议", "下步", "目标", "打算", "任务", "展望", "今后", "下一步", "安排", "思路", "部署", "工作计划", "重点工作", "工作要点")
_OPENS_AHEAD = ("今后", "未来", "下一步", "下步", "十五五", "展望")
_DOORS = "争取保求必划计拟望标是力在于到至，,间：:"
_LATE = 9  # October, counted from 0
_OPENINGS = (
    "将", "我们将", "我县将", "我市将", "我区将", "全县将", "全区将", "全市将", "要", "我们要", "力争", "确保", "计划", "重点抓好", "重点做好", "继续", "着力",
    "全县要", "全区要", "园区将", "开发区将", "我局将", "全局将", "县将",
)  # fmt: skip
_STAGE_THEN = lazy(
    "(?:[春秋]季)?(?:学期)?(?:底|末)?前?(?:全面|正式|全部|基本|主体)?(?:建成|竣工|完工|开工|投产|投用|投运|通车|交付|启用|达产|开园|运营|开业|招生)(?:投用|使用|招生|运营)?(?=[，。；、\n]|[一-鿿](?<![的后了前以起]))"
)
_AT_A_TIME = lazy("(?<![将拟定])(?<!计划)(?<!预计)(?<!力争)(?<!争取)(?<!确保)于$")  # 高速公路于2022年11月建成通车 tells it
_IS_TO = lazy("(?<![主重必需首概])要(?!求|素|闻|点)|着力|突出抓|重点抓|力争|确保")
_STATES = lazy("取得(?:新|明显|重大|突破|决定)|(?:明显|显著|更加|进一步|全面|大幅|不断|基本)(?:[进跃提增改优完健夯稳扩好]|形成|建立)|迈[上出]")
_STRIVES = lazy("确保|力争|争取|务必|力促|推动|加快|要(?!求)|计划|建议|(?:达到|突破)[0-9]")
_OF_WHICH_YEAR = lazy("[^，。；0-9]{0,10}的")  # 2022年未完工的12个项目
_FEWEST, _APART = 3, 3  # other years, and how much later they are
_PLAN_END = lazy('[“"](十[一二三四五六]|[七八九十])五[”"](?:规划)?(?:期)?末')
_PLAN_SPAN = lazy('[“"](十[一二三四五六]|[七八九十])五[”"](?:期间|时期)，')
_AIMED_RATE = lazy(r"年均(?:增长|增速)[^，。；]{0,10}(?:以上|左右)|力争|确保")
_AIMED_LEVEL = lazy("(?:提高到|达到|增长|突破|完成|新增|控制在)[0-9.]+[^，。；]{0,6}(?:以上|左右|以内)")
_FROM_EARLIER = lazy("[由从自][^，。；]{1,40}$")  # 由2024年的甲增加到2025年的乙
_FORWARD = ("计划", "预算", "草案", "安排", "要点", "方案", "打算")
_OF_NOW = ("预计", "拟", "有望", "计划", "将")  # what is expected when the report is written
_REACHED = ("已", "了", "顺利", "圆满", "提前")
_NO_DEED = frozenset("的以起前至—-、，。；（(）)》”同度")
_ABLE = ("可", "即可", "便可", "就可", "将")
_UNDER_WAY = ("正在", "目前", "尚未", "正抓紧", "正加快", "主体")
_BY_EFFORTS = lazy("(?:经过|通过|历经|经)[^，。；]{0,16}努力[，,](?:到|至|截至)?$")  # 经过五年努力，2024年达到
_GOALS = ("目标", "目标是", "目标为", "目标任务", "目标任务是", "目标如下", "指标")


class TargetLiesAhead(Rule):
    """目标年份应在报告期之后

    为何：
        2025年的结果已经报告，又写“力争到2025年达到”，目标已经过期或年份写错。
    反例：
        2025年，全市产业集聚区完成投资654亿元，新开工项目196个，税收32亿元。截至2025年底，建成道路695公里。⏎力争到2025年主营业务收入突破千亿元。
        一、2025年工作回顾⏎完成投资30亿元。⏎二、2026年工作打算⏎标准厂房计划2023年底前建成。
        云溪县2026年上半年经济运行情况汇报⏎下半年，全县将加大力度，确保2025年全年固定资产投资增长8%以上。
    正例：
        2025年，全市产业集聚区完成投资654亿元，新开工项目196个，税收32亿元。⏎力争到2027年主营业务收入突破千亿元。
        2025年上半年，全市产业集聚区完成投资354亿元，新开工项目96个，税收12亿元。⏎力争到2025年底完成投资700亿元。
    """

    code = "YER005"
    name = "target-lies-ahead"
    title_en = "A target lies in the future"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for mention, aim in facts.derive(overdue):
            span, over = facts.printed(mention.start - len(aim), mention.end), max(facts.derive(reported_year), mention.year)
            words = document.quote(span).replace("\n", "")
            yield self.finding(
                span,
                f"“{words}”把{mention.year}年写成今后要达到的目标，但从报告的标题、日期和内容看，{over}年已经结束；"
                f"目标年份应在{over}年之后，请核对是年份写错，还是应写成完成情况",
                f"“{words}” sets {mention.year} as a target, but by the report's title, dates and figures {over} is over; a target should lie after {over}",
                cause=replaced(facts, mention.year),
            )
        for goal, outlook in farther_outlooks(facts):
            yield self.finding(
                facts.printed(outlook.start, outlook.end),
                f"前面的目标已到{goal.year}年，“展望”应说更远的年份，请核对{outlook.year}年",
                f"the aims before run to {goal.year}, an outlook goes farther; check {outlook.year}",
                related=[facts.printed(goal.start, goal.end)],
            )
        yield from self._plan_ends(facts)
        yield from self._plan_spans(facts)

    def _plan_spans(self, facts: Facts) -> Iterator[Finding]:
        """“十四五”期间，生产总值年均增长6%以上 below a heading that looks ahead."""
        text = facts.document.view.text
        for match in _PLAN_SPAN.finditer(text) if "五”期间，" in text or "五”时期，" in text else ():
            years = plan_years(match[1])
            sentence = facts.sentence_at(match.start())
            if years is None or sentence is None or match.start() != sentence.start or years[1] > facts.derive(reported_year):
                continue
            section = facts.document.section(facts.document.view.origin(match.start()))
            words = text[sentence.start : sentence.end]
            if not _AIMED_RATE.search(words) or any(w in words for w in (*_TOLD, "取得", "累计", "成绩", "来")):
                continue
            if any(w in section for w in _AHEAD) and not any(w in section for w in LOOKING_BACK):
                yield self.finding(
                    facts.printed(match.start(), match.end()),
                    *_ended(match[1], years, "今后的打算"),
                )

    def _plan_ends(self, facts: Facts) -> Iterator[Finding]:
        """“十四五”末，森林覆盖率达到46% below a heading that looks ahead, when the last year of that plan has been reviewed."""
        text = facts.document.view.text
        for match in _PLAN_END.finditer(text) if holds_any(text, ("五”末", "五”期末", "规划末", "规划期末")) else ():
            years = plan_years(match[1])
            start = match.start()
            sentence = facts.sentence_at(start)
            if years is None or sentence is None or not text.startswith(("，", "达", "实现", "力争", "全"), match.end()):
                continue
            if start != sentence.start and text[start - 1] not in "到至，；：" or years[1] > facts.derive(reported_year):
                continue
            section = facts.document.section(facts.document.view.origin(start))
            words = text[sentence.start : sentence.end]
            if not any(w in section for w in _AHEAD) or any(w in section for w in LOOKING_BACK) or any(w in words for w in (*_TOLD, "比", "较", "实际")):
                continue
            yield self.finding(
                facts.printed(start, match.end()),
                *_ended(match[1], years, "今后的目标"),
            )


def _ended(plan: str, years: tuple[int, int], what: str) -> tuple[str, str]:
    """What is said of a plan that is over and still stands among what is to come, in both languages."""
    first, last = years
    return (
        f"这里写的是{what}，“{plan}五”却是{first}—{last}年，到报告时已经结束；应写下一个五年规划，请核对",
        f"this speaks of what is to come, but that plan covered {first}–{last} and is over; the next one is expected",
    )


def overdue(facts: Facts) -> list[tuple[Mention, str]]:
    """The years that are past and still stand as targets, each with the words before it. Use through facts.derive."""
    text = facts.document.view.text
    found: list[tuple[Mention, str]] = []
    reported: int | None = None
    for mention in facts.derive(mentions):
        if mention.first is not None:
            continue
        due = (mention.point == "末" or mention.opening is not None) and text.startswith(("前", "汛前", "入汛前", "春节前", "开学前"), mention.end)
        if (due or is_stretch_of_deeds(facts, mention)) and _is_before_plan(facts, mention):
            found.append((mention, ""))  # 2025年6月底前 below 四、2026年工作安排
            continue
        limit = due and _is_limit(text, mention, facts)
        aim = _aim(text, mention, facts) if text[mention.start - 1 : mention.start] in _DOORS else ""
        planned = not aim and not limit and _opens_plan(text, mention, facts)
        able = not aim and not limit and _is_still_to_come(text, mention, facts)
        if not aim and not limit and not planned and not able:
            if _is_planned_for_year_before(facts, mention) or _is_stage_of_past(facts, mention):
                found.append((mention, aim))
            continue
        if reported is None:
            reported = facts.derive(reported_year) or _year_before_standing(facts)
        if not reported and aim and _is_before_all(facts, mention):
            found.append((mention, aim))
            continue
        if mention.year > reported or (mention.year < reported - 8 and not any(is_slip(mention.year, year) for year in range(reported, reported + 3))):
            continue  # what was planned long ago is history, unless one slip makes it a plan of now
        # with the year's results told, its last months may still be ahead of the writer, its first are not
        part = mention.opening is not None and (facts.issued or 0) <= reported and mention.span_months[1] % 12 >= _LATE
        whole = mention.opening is None and not mention.point  # of months YER010 speaks
        expected = (able or aim.startswith(_EXPECTED)) and mention.opening is not None and not part
        if (
            mention.year < reported
            or expected
            or (aim and whole and _is_settled(facts, mention.year))
            or ((limit or planned or aim.startswith(_FIRM)) and not part)
        ):
            found.append((mention, aim))
    return found


def _is_before_plan(facts: Facts, mention: Mention) -> bool:
    """Whether a month lies in the year before the one that the heading above plans, too early to be still ahead of the writer."""
    words = facts.text_of(facts.sentences[mention.sentence])
    above = heading_above(facts, mention.start) if not any(word in words for word in _TOLD) else None
    if above is None or above.purpose != "plan" or above.mention.first is not None or above.mention.opening is not None:
        return False
    if above.title:
        return 0 < above.mention.year - mention.year <= _SLIPPED and mention.opening is not None  # a plan sets no deadline before its year
    return above.mention.year == mention.year + 1 and mention.opening is not None and mention.span_months[1] % 12 < _LATE


def _is_planned_for_year_before(facts: Facts, mention: Mention) -> bool:
    """2024年社会保障支出安排6.3亿元 opening a sentence of figures still to come, below 二、2025年预算草案."""
    sentence = facts.sentences[mention.sentence]
    text = facts.document.view.text
    begin = max(sentence.start, text.rfind("；", sentence.start, mention.start) + 1)
    opens = mention.start - sentence.start <= 2 or not text[begin : mention.start].strip(MARKS)
    if not opens or mention.opening is not None or mention.point or mention.same or _OF_WHICH_YEAR.match(text, mention.end):
        return False  # 对2022年度的46个项目开展评价: of which year they are
    own = facts.of(sentence)
    if not own or facts.in_table(own[0]) or any(f.modality != "planned" for f in own):
        return False
    now = facts.derive(standing)
    if now is not None and now.within_year and mention.year == now.year - 1 and looks_ahead(facts, mention.start):
        return not any(word in facts.text_of(sentence) for word in _HELD_AGAINST)
    above = heading_above(facts, mention.start)
    return (
        above is not None
        and above.purpose == "plan"
        and (not above.title or any(word in headings_over(facts, mention) for word in ("目标", "任务")))
        and above.mention.first is None
        and above.mention.opening is None
        and above.mention.start != mention.start
        and above.mention.year == mention.year + 1
        and not any(word in facts.text_of(sentence) for word in _HELD_AGAINST)
    )


def _is_stage_of_past(facts: Facts, mention: Mention) -> bool:
    """确保甲项目2025年11月底前投产，乙项目2024年上半年投产: a stage of a year that is over, among what is still to be done."""
    text = facts.document.view.text
    year = facts.issued or (facts.reference.year if facts.reference is not None else 0)
    if not year - _LONG_AGO <= mention.year < year or _STAGE_THEN.match(text, mention.end) is None or not looks_ahead(facts, mention.start):
        return False
    sentence = facts.sentences[mention.sentence]
    begin = facts.document.view.offset_of(facts.document.blocks[sentence.block].span.start) if sentence.block >= 0 else sentence.start
    words = text[sentence.start : sentence.end]
    if any(word in words for word in ("以来", "以后", "后，", "的基础", "，后")) or _AT_A_TIME.search(text, sentence.start, mention.start):
        return False
    end = segment(facts, mention.start)[1]
    if any(mention.end < m.start < end and m.year >= year for m in facts.derive(mentions)):
        return False  # 2022年12月开工，2025年建成: the beginning of what is still to be done
    if _STRIVES.search(text, max(sentence.start, text.rfind("，", sentence.start, mention.start)), mention.start):
        return False  # said of this very stage: YER010 holds it against the day of the report
    return _STRIVES.search(text, begin, mention.start) is not None and not any(word in words for word in _TOLD)


def _year_before_standing(facts: Facts) -> int:
    """Of a report that tells up to a month of its year, 0 where nothing says when it was written."""
    now = facts.derive(standing)
    return now.year - 1 if now is not None and now.year and now.within_year else 0


def _is_before_all(facts: Facts, mention: Mention) -> bool:
    """到2015年，新培育企业15家 in a plan of unknown date all of whose other years are later, one digit apart from one of them."""
    others = [m for m in facts.derive(mentions) if m.start != mention.start]
    return (
        len(others) >= _FEWEST
        and all(m.year >= mention.year + _APART and (m.first is None or m.first > mention.year) for m in others)
        and any(is_slip(mention.year, m.year) for m in others)
    )


def _is_settled(facts: Facts, year: int) -> bool:
    """Whether a report on the very year in which it is written would have known the year before: nothing of that is still expected."""
    reference = facts.reference.year if facts.reference is not None else None
    return reference is not None and facts.issued == reference > year and not any(word in facts.document.title for word in _FORWARD)


def _aim(text: str, mention: Mention, facts: Facts) -> str:
    """The words before the year that make it a target, said now and not told of the past; "" where there are none."""
    sentence = facts.sentences[mention.sentence]
    start, end = max(sentence.start, mention.start - 30), min(sentence.end, mention.end + 40)
    lead = text[max(sentence.start, mention.start - 12) : mention.start]
    words = lead.rstrip("在于到至").rstrip("，,")
    aim = next(word for word in _AIMS if words.endswith(word)) if words.endswith(_AIMS) else ""
    if not aim and lead.endswith(_SHORT_AIMS) and mention.start not in facts.derive(bases_of):  # 要在2024年的基数上增长8%
        aim = lead[-2]
    if words[-1:] in ("：", ":"):
        words = words[:-1]
        if not words.endswith(_GOALS):
            return ""
        aim = "目标"  # 总的目标是：2025年……
        words = words[: words.rfind(aim)] + aim if aim in words else words
    if not aim and (lead[-1:] not in ("到", "至") or mention.opening is not None or _FROM_EARLIER.search(text, sentence.start, mention.start)):
        return ""
    around = text[start:end]
    opens = text[sentence.start : sentence.start + 12].lstrip(" \u3000“")
    if (
        not aim
        and not any(word in around for word in _NEAR)
        and not opens.startswith(_OPENS_AHEAD)
        and not any(word in headings_over(facts, mention) for word in _AHEAD)
    ):
        return ""
    if lead[-1:] in ("：", ":"):
        around = around.replace("预期目标", "目标")  # a goal that is set here, not one that was told
    if aim.startswith("努力") and _BY_EFFORTS.search(text, sentence.start, mention.start) is not None:
        return ""
    pause = max(around.rfind("，", 0, mention.start - start), around.rfind("；", 0, mention.start - start)) + 1
    # 主体已经封顶，拟于2025年6月投用: what has been reached is no part of the aim
    if any(word in (around[pause:] if aim.startswith(_OF_NOW) and word in _REACHED else around) for word in _TOLD):
        return ""
    deeds = text[mention.end : end]
    if aim:
        if lead[-1:] in ("到", "至") and deeds[:1] in ("，", ","):
            deeds = deeds[1:]  # 力争到2027年底，税收达到8亿元
        deeds = deeds[:30] if lead[-1:] in "：:" else deeds[:20]
        for stop in "，。；":
            deeds = deeds.partition(stop)[0]
    reached = any((at := deeds.find(word)) >= 0 and deeds[at + len(word) : at + len(word) + 1] != "的" for word in (_AIMED if aim else _DEEDS))
    reached = reached or (not aim and mention.start - sentence.start <= 2 and deeds[:1] == "，" and _STATES.search(deeds) is not None)
    if not reached and aim:
        clause = mention.end, mention.end + len(deeds)
        reached = any(clause[0] <= f.read.start and f.read.end <= clause[1] and f.modality == "planned" for f in facts.of(sentence))  # 确保2025年税收增长6%
    if not reached and aim.startswith(_OF_NOW) and _is_long_over(mention, facts):
        reached = bool(deeds) and deeds[0] not in _NO_DEED and "的" not in deeds  # whatever is to be done then
    return "" if not reached else aim + lead[len(words) :] if aim else "到"


def _is_long_over(mention: Mention, facts: Facts) -> bool:
    """Whether a month lies years back; of those of the year before YER010 speaks."""
    now = facts.issued or (facts.reference.year if facts.reference is not None else 0)
    return mention.opening is not None and mention.year <= now - 2


def _is_still_to_come(text: str, mention: Mention, facts: Facts) -> bool:
    """正在装修，2025年9月可交付使用: what can be done then has not been done yet."""
    sentence = facts.sentences[mention.sentence]
    if mention.opening is None or not text.startswith(_ABLE, mention.end):
        return False
    words = text[sentence.start : sentence.end]
    return any(text.startswith(word, mention.end + at) for word in _AIMED for at in (1, 2, 3)) and any(word in words for word in _UNDER_WAY)


def _opens_plan(text: str, mention: Mention, facts: Facts) -> bool:
    """2024年，我们将…… below a heading that announces what is to be done."""
    sentence = facts.sentences[mention.sentence]
    if mention.opening is not None or mention.point:
        return False
    if text[mention.start - 1 : mention.start] in ("；", "。", "\n") and text.startswith(
        ("计划", "力争", "拟", "将", "确保"), mention.end
    ):  # 2024年计划再有4个村达标
        return facts.reference is not None and mention.year < facts.reference.year and any(word in headings_over(facts, mention) for word in _AHEAD_NOW)
    if mention.start - sentence.start > 2 or text[mention.end : mention.end + 1] not in ("，", ","):
        return False
    behind = text[mention.end : min(sentence.end, mention.end + 40)]
    heading = headings_over(facts, mention)
    return (
        (
            behind[1:].startswith(_OPENINGS)
            or _IS_TO.search(behind) is not None
            and not any(word in facts.text_of(sentence) for word in _TOLD)
            or _AIMED_LEVEL.search(behind) is not None
        )
        and any(word in heading for word in _AHEAD)
        and not any(word in heading for word in LOOKING_BACK)
    )


def _is_limit(text: str, mention: Mention, facts: Facts) -> bool:
    """Whether a section of plans sets 2024年底前 as a deadline for something to be done."""
    sentence = facts.sentences[mention.sentence]
    deeds = text[mention.end : min(sentence.end, mention.end + 20)].removeprefix("前，")
    for stop in "，。；":
        deeds = deeds.partition(stop)[0]
    if not any((at := deeds.find(word)) >= 0 and deeds[at + len(word) : at + len(word) + 1] not in ("的", "了") for word in _DEEDS):
        return False
    if any(word in text[max(sentence.start, mention.start - 60) : min(sentence.end, mention.end + 40)] for word in _TOLD):
        return False
    section = headings_over(facts, mention)
    return any(word in section for word in _AHEAD) and not any(word in section for word in LOOKING_BACK)

"""What is said behind a rate, or of gains and losses, that its direction belies: 增长5.7%，降幅收窄; 下降2.3%，由负转正; 亏损3亿元，上年同期盈利1亿元，扭亏为盈."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.cues import around
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer
from checker_figures.statements.growth_links import LAST_YEAR, is_amount, link

_END = "(?:态势|区间)?(?=[，。；、（(）)]|$)"
_HOW = "(?:且|并|也|已|均|仍|其|成功|首次|继续|持续|再次|年内|总体|整体|增速|增幅|今年以来|实现|保持|恢复|转为|呈现?|出现|稳定|平稳|了|的|连续[0-9一二三四五六七八九十两]{1,2}个?(?:月|季度|年))*"
_RISE = "由负转正|由降转[升增]|止跌回升|扭降为增|扭负为正|(?<!负)正增长"
_FALL = "由正转负|由升转降|由增转降|负增长"
_SIZE_OF_RISE = "涨幅(?:[比较]|收窄|扩大|回落)|增幅(?:[比较][^，。；、0-9]{2,10}|[比较][^，。；、]{0,3}[0-9]{1,2}[-—至][0-9]{1,2}月份?)?(?:扩大)"
_SIZE_OF_FALL = "(?:[比较](?:上月|上季度|[一二三]季度|上半年|前三季度|上年|去年)(?:同期|全年)?)?[降跌减]幅(?:[比较]|收窄|扩大|缩小|居|列|排|位|明显|有所|进一步|继续|持续|逐[月季]|连续|[同环]比)"
_TREND = "(?:实现|保持|呈现?|延续|维持)(?:了|出|着|住)?(?:总体|整体|持续|稳步|稳定|平稳|较快|快速|高速|恢复性|大幅|明显|良好|逐月|逐步|的)*"
_TREND_UP = f"{_TREND}(?:增长|上升|上涨|攀升)(?:的)?(?:态势|趋势|势头)?(?=[，。；、）)]|$)|增势(?:良好|强劲|迅猛|较好|喜人|较快)"
_TREND_DOWN = f"{_TREND}(?:下降|下滑|下跌)(?:的)?(?:态势|趋势|势头)(?=[，。；、）)]|$)|[降跌]势"
_SAID = lazy(
    f"[，,]{_HOW}(?:(?P<up>{_RISE}){_END}|(?P<down>{_FALL}){_END}|(?P<rose>{_SIZE_OF_RISE})|(?P<fell>{_SIZE_OF_FALL})|(?P<rising>{_TREND_UP})|(?P<falling>{_TREND_DOWN}))"
)
_IN_A_ROW = lazy("连续([0-9一二三四五六七八九十两]{1,2})个?(?:月|季度|年)")
_OF_A_TIME = lazy("[0-9一二三四]个?(?:月份?|季度|年)[^，。；、]{0,8}$")
_LONGEST_ROW = 12
_CUES = (
    "转正",
    "转升",
    "转增",
    "止跌回升",
    "扭降",
    "扭负",
    "正增长",
    "转负",
    "转降",
    "负增长",
    "涨幅",
    "增幅",
    "降幅",
    "跌幅",
    "减幅",
    "增势",
    "降势",
    "跌势",
    "态势",
    "趋势",
    "势头",
    *(how + "增长" for how in ("稳步", "稳定", "平稳", "较快", "快速", "高速", "恢复性", "大幅", "持续")),
)
_REACH = 24
_PAUSES = frozenset("，。；：、,;:\n")
_ANOTHER_TIME = lazy("上年|去年|前年|同期|上月|上季|年初|[0-9]月|季度|[上下]半年|20[0-9]{2}年|[由从]|环比|预计|预期|目标|力争")
_CHANGED = "(?:同比|[比较](?:上年|去年)(?:同期)?)?(?:净)?(?:(?:多|增加|增长|增收|增)|(?P<less>少|减少|下降|减收|减))了?$"
_BY = lazy(f"(?<![年月季度半末底初环])(?<!环比){_CHANGED}")
_HELD = lazy(f"^[，,]{_CHANGED}")
_AMOUNT = "(?:总?额)?(?:为|约|达)?[0-9.]+[万亿]*元"
_GAIN = "盈利|亏损|净?利润"
_THEN = "(?:上年|去年)(?:同期)?"
_NOW_AND_THEN = lazy(
    f"(?P<now>{_GAIN}){_AMOUNT}[，,（(]{_THEN}(?:为|是|净)*(?P<then>{_GAIN}){_AMOUNT}[）)]?[，,](?:同比|实现|成功)*(?P<turn>扭亏为盈|扭亏|由亏转盈|由盈转亏)"
)
_THEN_AND_NOW = lazy(
    f"{_THEN}(?:为|是|净)*(?P<then>{_GAIN}){_AMOUNT}[，,；](?:今年|本年|当年|20[0-9]{{2}}年|上半年|前三季度|[一二三]季度)*(?P<now>{_GAIN}){_AMOUNT}[，,](?:同比|实现|成功)*(?P<turn>扭亏为盈|扭亏|由亏转盈|由盈转亏)"
)
_FROM_TO = lazy(
    f"[由从](?:{_THEN}|年初|的|净)*(?P<then>{_GAIN}){_AMOUNT}(?:转|变|扭转|转变)为(?:净)?(?P<now>{_GAIN}){_AMOUNT}(?:[，,](?:实现|成功)*(?P<turn>扭亏为盈|扭亏|由亏转盈|由盈转亏))?"
)


class Belied(NamedTuple):
    """The words (start and end in read coordinates), as said, the rate that belies them, and whether it falls."""

    start: int
    end: int
    words: str
    rate: Fact
    falls: bool


class Opposed(NamedTuple):
    """A rate and a change beside it, both against the year before, that go opposite ways; first is the one told first."""

    first: Fact
    second: Fact


class Turned(NamedTuple):
    """Where gains and losses of two times stand with a turn that they did not take, and what they show."""

    start: int
    end: int
    shown: str


def belied(facts: Facts) -> Iterator[Belied]:
    """Words of rise or fall right behind a rate that goes the other way."""
    text = facts.document.view.text
    for match in around(_SAID, text, _CUES, before=_REACH):
        at = facts.first_at(match.start()) - 1
        rate = facts[at] if at >= 0 else None
        if rate is None or rate.read.end != match.start() or rate.kind != "growth" or rate.quantity.unit != "%" or not rate.quantity.value:
            continue
        falls = _falls(rate)
        if match["up"] is not None and not falls and (fallen := _fell_within(facts, at, match[0])) is not None:
            yield Belied(match.start(), match.end(), match[0].lstrip("，,"), fallen, True)
            continue
        trend = match["rising"] or match["falling"]
        rises_said = (match["up"] or match["rose"] or match["rising"]) is not None
        part = text.rfind("；", facts.sentences[rate.sentence].start, match.start())
        others = [f for f in facts[facts.sentences[rate.sentence].first : at] if f.kind == "growth" and f.read.start > part]
        mixed = any(_falls(f) != falls for f in others)
        if falls != rises_said or rate.modality == "planned" or facts.in_table(rate):
            continue
        other_time = (mixed or not others and at > facts.sentences[rate.sentence].first) and _ANOTHER_TIME.search(last_clause(rate.lead, _PAUSES)) is not None
        if other_time or rate.role == "from":
            continue
        sized = match["rose"] or match["fell"]
        if sized and mixed or trend and others:
            continue  # 工业下降3%、服务业增长5%，降幅收窄: of the first
        said = match["up"] or match["down"] or sized or trend
        yield Belied(match.end() - len(said), match.end(), said.rstrip("比较"), rate, falls)


def _fell_within(facts: Facts, last: int, words: str) -> Fact | None:
    """7月增长6.6%，8月下降3.7%，9月增长5.6%，连续3个月正增长: a fall among the so many rates that end here, each of a time of its own."""
    said = _IN_A_ROW.search(words)
    count = integer(said[1]) if said is not None else 0
    row = facts[max(0, last - count + 1) : last + 1] if 1 < count <= _LONGEST_ROW else ()
    if len(row) < count or any(f.kind != "growth" or f.sentence != row[-1].sentence or not _OF_A_TIME.search(f.lead) for f in row):
        return None
    return next((f for f in row if _falls(f)), None)


def opposed(facts: Facts) -> Iterator[Opposed]:
    """增长12.3%，比上年同期少3.2亿元: where the level stands before them, GRW003 holds the two against it."""
    for at, (one, other) in enumerate(pairwise(facts[:]), 1):
        if one.kind != "growth" and other.kind != "growth" or one.sentence != other.sentence:
            continue
        rate, change = (one, other) if one.kind == "growth" else (other, one)
        said = _BY.search(change.lead) if rate.quantity.unit == "%" and is_amount(change) and rate.direction is not None else None
        if said is None or _HELD.search(other.lead) is None or not LAST_YEAR.issuperset((link(rate.lead).key, link(change.lead).key)):
            continue
        before = facts[at - 2] if at > 1 else None
        if before is not None and before.sentence == one.sentence and before.quantity.base == change.quantity.base or rate.modality == "planned":
            continue
        if not rate.quantity.number.startswith("-") and (rate.direction == "down") != (said["less"] is not None):
            yield Opposed(one, other)


def _falls(rate: Fact) -> bool:
    return rate.direction == "down" or rate.quantity.number.startswith("-")


def turned(facts: Facts) -> Iterator[Turned]:
    """Losses that are said to have become gains, and are losses still."""
    text = facts.document.view.text
    turns = ("扭亏", "由亏转盈", "由盈转亏")
    for pattern, cues in ((_NOW_AND_THEN, turns), (_THEN_AND_NOW, turns), (_FROM_TO, ("转为", "变为"))):
        for match in around(pattern, text, cues, before=_REACH * 2):
            now, then = ("亏损" if match[one] == "亏损" else "盈利" for one in ("now", "then"))
            turn = match["turn"]
            if now == then or turn is not None and (now == "盈利") != (turn != "由盈转亏"):
                yield Turned(match.start(), match.end(), f"由{then}到{now}")

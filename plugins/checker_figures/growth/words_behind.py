"""What is said behind a rate, or of gains and losses, that its direction belies: 增长5.7%，降幅收窄; 下降2.3%，由负转正; 亏损3亿元，上年同期盈利1亿元，扭亏为盈."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_END = "(?:态势|区间)?(?=[，。；、）)]|$)"
_HOW = "(?:且|并|也|已|均|仍|其|成功|首次|继续|持续|再次|年内|总体|整体|增速|增幅|今年以来|实现|保持|恢复|转为|呈现?|出现|稳定|平稳|了|的|连续[0-9一二三四五六七八九十两]{1,2}个?(?:月|季度|年))*"
_RISE = "由负转正|由降转[升增]|止跌回升|扭降为增|扭负为正|(?<!负)正增长"
_FALL = "由正转负|由升转降|由增转降|负增长"
_SIZE_OF_RISE = "涨幅(?:[比较]|收窄|扩大|回落)|增幅(?:[比较][^，。；、0-9]{2,10}|[比较][^，。；、]{0,3}[0-9]{1,2}[-—至][0-9]{1,2}月份?)?(?:扩大)"
_SIZE_OF_FALL = "[降跌]幅(?:[比较]|收窄|扩大|缩小|居|列|排|位|明显|有所|进一步|继续|持续|逐[月季]|连续|[同环]比)"
_SAID = lazy(f"[，,]{_HOW}(?:(?P<up>{_RISE}){_END}|(?P<down>{_FALL}){_END}|(?P<rose>{_SIZE_OF_RISE})|(?P<fell>{_SIZE_OF_FALL}))")
_CUES = ("转正", "转升", "转增", "止跌回升", "扭降", "扭负", "正增长", "转负", "转降", "负增长", "涨幅", "增幅", "降幅", "跌幅")
_REACH = 24
_PAUSES = frozenset("，。；：、,;:\n")
_ANOTHER_TIME = lazy("上年|去年|前年|同期|上月|上季|年初|[0-9]月|季度|[上下]半年|20[0-9]{2}年|[由从]|环比|预计|预期|目标|力争")
_AMOUNT = "(?:总?额)?(?:为|约|达)?[0-9.]+[万亿]*元"
_GAIN = "盈利|亏损"
_THEN = "(?:上年|去年)(?:同期)?"
_NOW_AND_THEN = lazy(
    f"(?P<now>{_GAIN}){_AMOUNT}[，,（(]{_THEN}(?:为|是|净)*(?P<then>{_GAIN}){_AMOUNT}[）)]?[，,](?:同比|实现|成功)*(?P<turn>扭亏为盈|扭亏|由亏转盈|由盈转亏)"
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
        rises_said = match["up"] is not None or match["rose"] is not None
        part = text.rfind("；", facts.sentences[rate.sentence].start, match.start())
        others = [f for f in facts[facts.sentences[rate.sentence].first : at] if f.kind == "growth" and f.read.start > part]
        mixed = any(_falls(f) != falls for f in others)
        if falls != rises_said or rate.modality == "planned" or facts.in_table(rate):
            continue
        other_time = (mixed or not others and at > facts.sentences[rate.sentence].first) and _ANOTHER_TIME.search(last_clause(rate.lead, _PAUSES)) is not None
        if other_time or rate.role == "from":
            continue
        sized = match["rose"] or match["fell"]
        if sized and mixed:
            continue  # 工业下降3%、服务业增长5%，降幅收窄: of the first
        said = match["up"] or match["down"] or sized
        yield Belied(match.end() - len(said), match.end(), said.rstrip("比较"), rate, falls)


def _falls(rate: Fact) -> bool:
    return rate.direction == "down" or rate.quantity.number.startswith("-")


def turned(facts: Facts) -> Iterator[Turned]:
    """Losses that are said to have become gains, and are losses still."""
    text = facts.document.view.text
    for pattern, cues in ((_NOW_AND_THEN, ("扭亏", "由亏转盈", "由盈转亏")), (_FROM_TO, ("转为", "变为"))):
        for match in around(pattern, text, cues, before=_REACH * 2):
            now, then, turn = match["now"], match["then"], match["turn"]
            if now == then or turn is not None and (now == "盈利") != (turn != "由盈转亏"):
                yield Turned(match.start(), match.end(), f"由{then}到{now}")

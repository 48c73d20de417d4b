"""Two rates in one breath and the word that compares them: 增长6.2%，较一季度的8.4%有所加快; A增长4.1%，B增长6.3%，A增速快于B; 增长7.1%，保持两位数增长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.cues import around, places_of
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_NUMBER = "-?[0-9]{1,3}(?:[.][0-9]{1,2})?"
_UP, _DOWN = "增长|增速为?|增幅为?|上升|上涨", "下降|下跌|下滑|降幅为?"
_GREW = f"(?:(?:同比|累计|实际|名义|实现|[比较]上年(?:同期)?)*(?:{_UP}|{_DOWN}))"
_THEN = "(?:上年|去年)(?:同期|全年)?|[一二三]季度|上半年|前三季度|上月|上季度|上期|(?:[1１][-—–~至])?[0-9]{1,2}月份?"
_HOW = "(?:有所|明显|略有|小幅|大幅|进一步|继续|持续|显著|稍有|均)*"
_SLOWER, _FASTER = "放缓|减缓|回落|下滑|趋缓", "加快|提速|回升|提高|提升"
_END = "(?=[，。；、）)]|$)"
_MOVED = lazy(
    f"(?P<way>{_UP}|{_DOWN})(?P<now>{_NUMBER})%[，,](?P<size>增速|增幅|涨幅|降幅|跌幅)?[比较](?P<than>{_THEN})"
    f"(?:的(?P<then>{_NUMBER})%|[（(](?P<side>{_UP}|{_DOWN})?(?P<aside>{_NUMBER})%[）)])"
    f"{_HOW}(?:(?P<slower>{_SLOWER})|(?P<faster>{_FASTER})|(?P<less>收窄|缩小)|(?P<more>扩大))了?{_END}"
)
_MOVES = ("放缓", "减缓", "回落", "下滑", "趋缓", "加快", "提速", "回升", "提高", "提升", "收窄", "缩小", "扩大")
_NAME = "[一-龥]{2,14}?"
_EACH_RATE = (
    f"(?:(?P<one>{_NAME}){_GREW}(?P<first>{_NUMBER})%[，、；,]?(?P<other>{_NAME}){_GREW}(?P<second>{_NUMBER})%"
    f"|(?P<one_of_two>{_NAME})[、和与](?P<other_of_two>{_NAME})分别(?:同比)?(?P<both>增长|下降)(?P<first_of_two>{_NUMBER})%(?:和|、|与)(?P<second_of_two>{_NUMBER})%)"
)
_OUTRAN = lazy(
    f"{_EACH_RATE}[，,；](?P<left>[一-龥]{{2,12}}?)(?:的?增速|的?增幅|增长)?(?P<way>快于|慢于|(?<=增速|增幅|增长)(?:高于|超过|低于))(?P<right>[一-龥]{{2,12}}?)(?:的?增速|的?增幅|增长)?{_END}"
)
_OUTRUNS = ("快于", "慢于", *(rate + way for rate in ("增速", "增幅", "增长") for way in ("高于", "超过", "低于")))
_TWO_DIGITS = lazy(
    "%[，,](?:均|都|已|继续|实现|保持|呈现?|连续[0-9一二三四五六七八九十两]{1,2}(?:年|个季度|个月)|了|着)*两位数(?:以上)?(?:的)?(?:较快|快速|高速)?增长" + _END
)
_REACH = 48  # characters from the rate to 两位数
_SHORT, _LONG = (8, 64), (28, 96)  # characters from the last rate, and from the first, to the word
_BEHIND = 20


class Compared(NamedTuple):
    """Where the words stand (in read coordinates), as said, and what the two rates show."""

    start: int
    end: int
    words: str
    shown: str


def compared(facts: Facts) -> Iterator[Compared]:
    """Every word on two rates beside it that they belie."""
    yield from _moved(facts)
    yield from _outran(facts)
    yield from _digits(facts)


def _moved(facts: Facts) -> Iterator[Compared]:
    """增长3.6%，较前三季度的8.6%有所加快; 下降7.0%，降幅较上半年（下降3.8%）收窄."""
    for match in _before(_MOVED, facts.document.view.text, _MOVES, _SHORT):
        falls, side = _falls(match["way"]), match["side"]
        if "-" in match[0] or side is not None and _falls(side) != falls:
            continue
        shrinking = match["size"] in ("降幅", "跌幅")
        if falls != shrinking and (falls or shrinking):
            continue  # 下降3.2%，较一季度的2.1%回落: of the rate or of the fall
        now, then = Decimal(match["now"]), Decimal(match["then"] or match["aside"])
        less = match["slower"] or match["less"]
        if now != then and (less is not None) != (now < then):
            said = less or match["faster"] or match["more"]
            yield Compared(match.start("size" if match["size"] else "than"), match.end(), said, f"{then}% → {now}%")


def _outran(facts: Facts) -> Iterator[Compared]:
    """城镇居民收入增长7.1%，农村居民收入增长5.2%，农村居民增速快于城镇居民."""
    for match in _before(_OUTRAN, facts.document.view.text, _OUTRUNS, _LONG):
        one, other = match["one"] or match["one_of_two"], match["other"] or match["other_of_two"]
        if (
            match["one"] is not None
            and ("降" in match[0][: match.start("left") - match.start()] or "跌" in match[0])
            or match["both"] == "下降"
            or "-" in match[0]
        ):
            continue
        first, second = Decimal(match["first"] or match["first_of_two"]), Decimal(match["second"] or match["second_of_two"])
        left, right = match["left"], match["right"]
        if _is_of(left, one, other) and _is_of(right, other, one):
            ahead = first > second
        elif _is_of(left, other, one) and _is_of(right, one, other):
            ahead = second > first
        else:
            continue
        if first != second and ahead == (match["way"][0] in "慢低"):
            yield Compared(match.start("left"), match.end(), match["way"], f"{first}% / {second}%")


def _digits(facts: Facts) -> Iterator[Compared]:
    """增长7.1%，保持两位数增长: where the clauses before tell of no other rate."""
    for match in around(_TWO_DIGITS, facts.document.view.text, ("两位数",), before=_REACH):
        at = facts.first_at(match.start()) - 1
        rate = facts[at] if at >= 0 else None
        if rate is None or rate.read.end != match.start() + 1 or rate.kind != "growth" or rate.quantity.approximation or rate.direction == "down":
            continue
        before = facts[at - 1] if at else None
        alone = before is None or before.sentence != rate.sentence or before.kind != "growth" or before.quantity.value < 10
        if alone and 0 < rate.quantity.value < 10:
            yield Compared(match.start() + 2, match.end(), "两位数增长", f"{rate.quantity.number}%")


def _before(pattern: re.Pattern[str], text: str, cues: tuple[str, ...], reach: tuple[int, int]) -> Iterator[re.Match[str]]:
    """The matches about cues that stand close behind a rate; what holds no rate there costs one look."""
    last = 0
    for at in places_of(text, cues):
        if text.rfind("%", max(last, at - reach[0]), at) < 0:
            continue
        match = pattern.search(text, max(last, at - reach[1]), at + _BEHIND)
        if match is not None:
            yield match
            last = match.end()


def _falls(way: str) -> bool:
    return way[0] in "下降"


def _is_of(short: str, name: str, other: str) -> bool:
    """Whether a short name is that of one of two things: its characters stand in it in order (二产 of 第二产业增加值), and not in the other."""
    return _holds(name, short) and not _holds(other, short)


def _holds(name: str, short: str) -> bool:
    left = iter(name)
    return all(c in left for c in short)

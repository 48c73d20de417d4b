"""How many rose and how many fell, as said, and as the figures behind it show: “四升三降”, 26家企业中增长的19家、下降的5家."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer

_NUMBER = "[一二两三四五六七八九十]"
_CUE = lazy(f"[升涨增]{_NUMBER}[降跌减]")
_SPOKEN_OF = ("大类", "降”", "平”")
_TALLY = lazy(f"({_NUMBER})[升涨增]({_NUMBER})[降跌减](?:({_NUMBER})平)?")
_KINDS = lazy(f"({_NUMBER})大类")
_AMONG = lazy("[^，。；、0-9]{1,14}?中，")
_UP, _DOWN, _FLAT = ("增长", "上升", "盈利"), ("下降", "下滑", "负增长", "亏损"), ("停产", "持平", "停工", "停业")
_BACK, _BEHIND = 6, 8
_MOST = 200  # figures of a sentence that are looked at


class Tally(NamedTuple):
    """What is said, by its printed range in read coordinates, and what the figures make of it."""

    start: int
    end: int
    shown: str
    facts: tuple[Fact, ...]


def tallies(facts: Facts) -> Iterator[Tally]:
    text = facts.document.view.text
    for cue in _CUE.finditer(text) if holds_any(text, _SPOKEN_OF) else ():
        match = _TALLY.match(text, cue.start() - 1)
        sentence = facts.sentence_at(cue.start())
        if match is None or sentence is None or sentence.last - sentence.first > _MOST:
            continue
        rose, fell, same = (integer(n or "") for n in match.groups())
        kinds = _KINDS.search(text, sentence.start, match.start())
        if kinds is not None and integer(kinds[1]) != rose + fell + same and (same or rose + fell > integer(kinds[1])):
            yield Tally(match.start(), match.end(), f"共{kinds[1]}大类", ())
            continue
        members = [f for f in facts.of(sentence) if f.read.start > match.end() and f.kind == "growth" and f.quantity.value]
        up, down = sum(f.direction == "up" for f in members), sum(f.direction == "down" for f in members)
        if abs(up + down - rose - fell) <= 1 and up + down > 2 and (up, down) != (rose, fell) and len({f.indicator for f in members}) == len(members):
            yield Tally(match.start(), match.end(), f"{up}升{down}降", tuple(members))


def groups(facts: Facts) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
    """A count, and those of its members that rose, fell and stood still where these make more or, with all three told, less."""
    text = facts.document.view.text
    at = text.find("中，")
    while at >= 0:
        sentence = facts.sentence_at(at)
        own = facts.of(sentence) if sentence is not None and sentence.last - sentence.first <= _MOST else ()
        whole = next((f for f in reversed(own) if f.read.end <= at and f.kind == "count" and _AMONG.match(text, f.read.end, at + 2)), None)
        if whole is not None:
            members = [f for f in own if f.read.start > at and f.quantity.unit == whole.quantity.unit and f.kind in ("count", "change")]
            kinds = [_kind(text, f) for f in members]
            if "" not in kinds and len(members) > 1 and {"up", "down"} <= set(kinds) and len(set(kinds)) == len(kinds):
                made = sum(f.quantity.amount for f in members)
                if made > whole.quantity.amount or (made < whole.quantity.amount and "flat" in kinds):
                    yield whole, tuple(members)
        at = text.find("中，", at + 1)


def _kind(text: str, fact: Fact) -> str:
    behind = text[fact.read.end : fact.read.end + _BEHIND]
    for stop in "，。；、":
        behind = behind.partition(stop)[0]
    near = text[fact.read.start - _BACK : fact.read.start].rpartition("、")[2] + behind
    for kind, words in (("flat", _FLAT), ("down", _DOWN), ("up", _UP)):
        if any(word in near for word in words):
            return kind
    return ""

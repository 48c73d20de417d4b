"""Ranks beyond the number of those ranked: 在全市9个县区中居第12位."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer

_AMONG = lazy(
    r"(?<![\d.第])(?P<all>\d{1,3})个?强?(?:县|区|市|州|乡|镇|街道|开发区|园区|城市|地市)[^，；。、0-9（]{0,6}(?:（[^（）]{1,8}）)?[^，；。、0-9（]{0,4}"
    "(?:(?:[居列排]|排[名位]|位[居列次])[于在名]?(?:并列)?)?$"
)
_RANK = lazy(r"第(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?=[位名]?[，。；、（）\n]|[位名])")
_BACK = 32


class Rank(NamedTuple):
    """A rank, where it is said (of the text as read), among how many, and the words for both."""

    start: int
    end: int
    said: str


def ranks_beyond(facts: Facts) -> Iterator[Rank]:
    """The ranks of a report that are higher in number than those ranked."""
    text = facts.document.view.text
    for at in places_of(text, ("第",)):
        rank = _RANK.match(text, at)
        among = _AMONG.search(text[max(0, at - _BACK) : at]) if rank is not None else None
        if rank is None or among is None:
            continue
        value = integer(rank["number"])
        if value > int(among["all"]) > 1:
            start = at - len(among[0])
            yield Rank(start, rank.end(), text[start : rank.end()])

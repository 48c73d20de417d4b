"""Congresses and plenary sessions of the Party that cannot be: 党的二十三届三中全会, 党的十九届八中全会, 二十届四种全会."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.reading.numbering import integer

_SESSIONS = lazy("(?:党的|中共|党中央)(?P<term>[一二三四五六七八九十]{2,3})届(?P<last>[一二三四五六七八九十]{1,2})中全会")
_CONGRESS = lazy("党的(?P<term>[二三四五六七八九]十[一二三四五六七八九]?)(?:次全国代表大会|大(?![的力批型步量规]))")
_MISTYPED = lazy("[一二三四五六七](种|终|重)全会")
_LATEST = 21  # to be held in 2027
_MOST = {8: 12, 13: 8}  # plenary sessions of a central committee; seven of any other
_USUAL = 7


def impossible_meetings(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what should stand there, "" where nobody can tell) of each meeting that there has not been."""
    if "全会" in text:
        for match in _MISTYPED.finditer(text):
            yield match.start(), match.end(), f"{match[0][0]}中全会"
        for match in _SESSIONS.finditer(text):
            term, last = integer(match["term"]), integer(match["last"])
            if term > _LATEST or last > _MOST.get(term, _USUAL):
                yield match.start("term"), match.end(), ""
    if "党的" in text:
        for match in _CONGRESS.finditer(text):
            if integer(match["term"]) > _LATEST:
                yield match.start("term"), match.end(), ""

"""National censuses and the years they count: 2020年第七次全国人口普查."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple

# 《全国人口普查条例》《全国经济普查条例》《全国农业普查条例》: every ten years, for the years that end in 0; in 3 and 8; in 6
_YEARS = {
    "人口": {"三": 1982, "四": 1990, "五": 2000, "六": 2010, "七": 2020, "八": 2030},
    "经济": {"一": 2004, "二": 2008, "三": 2013, "四": 2018, "五": 2023, "六": 2028},
    "农业": {"一": 1996, "二": 2006, "三": 2016, "四": 2026},
}
_SAID = lazy("(?P<year>(?:19|20)[0-9]{2})年(?:的)?第(?P<number>[一二三四五六七八])次(?:全国)?(?P<kind>人口|经济|农业)普查")
_BEFORE = 8  # characters from the year to the cue
_LATE = 2  # years until its results are out
_CUES = ("次全国人口普查", "次人口普查", "次全国经济普查", "次经济普查", "次全国农业普查", "次农业普查")


class Misdated(NamedTuple):
    """Where a year stands in read coordinates, what is said, and the year that the census counted."""

    start: int
    end: int
    said: str
    year: int


def misdated(facts: Facts) -> Iterator[Misdated]:
    """The censuses that are said to be of a year in which there was none of that number."""
    for said in around(_SAID, facts.document.view.text, _CUES, _BEFORE):
        year = _YEARS[said["kind"]].get(said["number"])
        if year is not None and not year <= int(said["year"]) <= year + _LATE:
            yield Misdated(said.start(), said.end(), said[0], year)

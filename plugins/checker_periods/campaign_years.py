"""The year of a campaign of several years that a year is said to be: 2025年是治本攻坚三年行动的第四年, 三年行动（2024—2026年）的收官之年2025年."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer
from checker_periods.outlook import looks_ahead

_FORMS = ("行动", "攻坚", "规划", "计划", "提升", "倍增", "整治", "改革", "帮扶", "过渡期", "试点")
_NAME = f"(?P<years>[二两三四五六七八九十]|10|[2-9])年(?:{'|'.join(_FORMS)})"
_NTH = lazy(
    rf"(?:(?P<year>(?:19|20)\d\d)年|(?P<this>今年))[，,]?(?:既)?(?:是|为|作为)(?P<what>[^，。；0-9]{{0,16}}?)“?{_NAME}[^，。；]{{0,12}}?"
    "(?:(?P<first>开局之年|起步之年|第一年|首年|启动之年)|(?P<last>收官之年|最后一年|收官年)|第(?P<nth>[二三四五六七八九十]|[2-9])个?年)"
)
_DASH = "年?[-—–－~～至到─]{1,2}"
# 2024—2026年治本攻坚三年行动进入收官之年, 三年行动（2024—2026年）迎来收官之年: this year
_ENTERED = lazy(
    rf"(?:(?P<from>20\d\d){_DASH}(?P<to>20\d\d)年[^，。；0-9]{{0,16}}?)?{_NAME}[^，。；（(0-9]{{0,10}}?(?:[（(](?P<since>20\d\d){_DASH}(?P<until>20\d\d)年?[）)])?"
    "(?:今年)?(?:已|正式|全面)?(?:进入|步入|迎来)(?:了)?(?:(?P<first>开局之年|起步之年|启动之年)|(?P<last>收官之年|最后一年|收官年))"
)
_OTHER_YEAR = lazy("20[0-9]{2}年|去年|上年|明年|次年|来年|将|即将")
_SPAN = lazy(rf"{_NAME}[^，。；（(]{{0,14}}[（(](?P<from>20\d\d)年?[-—–－~～至到─]{{1,2}}(?P<to>20\d\d)年?[）)]")
_CUES = tuple(f"年{form}" for form in _FORMS)


class Campaign(NamedTuple):
    """Where it is said, in the text as read, which year of it is meant, and which year it would be (0 where it has not so many years)."""

    start: int
    end: int
    said: str
    expected: int


def misplaced_years(facts: Facts) -> Iterator[Campaign]:
    """The years that a campaign has not, and those that are other ones of it, in order."""
    text = facts.document.view.text
    yield from _entered(facts, text)
    found = list(around(_NTH, text, _CUES, before=30))
    spans = list(around(_SPAN, text, _CUES, before=2)) if found else []
    for match in found:
        years = integer(match["years"])
        if match["nth"] and integer(match["nth"]) > years:
            yield Campaign(match.start(), match.end(), match[0], 0)
            continue
        known = {(int(span["from"]), int(span["to"])) for span in spans if integer(span["years"]) == years}
        year = int(match["year"]) if match["year"] else _this_year(facts)
        if len(known) != 1 or year is None:
            continue
        first, last = next(iter(known))
        expected = last if match["last"] else first + (integer(match["nth"]) if match["nth"] else 1) - 1
        if last - first == years - 1 and year != expected:
            yield Campaign(match.start(), match.end(), match[0], expected)


def _entered(facts: Facts, text: str) -> Iterator[Campaign]:
    year = _this_year(facts)
    for match in around(_ENTERED, text, _CUES, before=40) if year is not None else ():
        sentence = facts.sentence_at(match.start())
        first, last = (int(match[one] or match[other] or 0) for one, other in (("from", "since"), ("to", "until")))
        if sentence is None or last - first != integer(match["years"]) - 1 or _OTHER_YEAR.search(text, sentence.start, match.start()):
            continue
        expected = first if match["first"] else last
        if expected != year and not looks_ahead(facts, match.start()):
            yield Campaign(match.start(), match.end(), match[0], expected)


def _this_year(facts: Facts) -> int | None:
    """What 今年 means, None where it may be the year of the report or that in which it was written."""
    year = facts.reference.year if facts.reference is not None else None
    return year if facts.issued in (None, year) else None

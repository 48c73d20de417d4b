"""Stretches that run over the turn of a year and are named by both: 2024—2025学年第二学期, 2025—2026年供暖季."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.titled_stretch import PLANS, REPORTS

_KINDS = ("学年", "供暖季", "采暖季", "供暖期", "采暖期", "供热期", "榨季", "取暖季")
_SEASON = lazy(r"(?<!\d)(20\d\d)年?[-—–~～至/]{1,2}(20\d\d)年?(?:度)?的?(" + "|".join(_KINDS) + r")(?:度)?(?:第?([一二上下])(?:学期|半学年))?")
_TERMS = {"一": 1, "上": 1, "二": 2, "下": 2}
_FAR_BACK = 12  # characters of the years before the kind
_FIRST = 200  # characters of the text in which it says what it is on


class Season(NamedTuple):
    """One that is named, in the text as read: its years, its kind, the term of a school year (0 where none is said)."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    term: int

    @property
    def place(self) -> tuple[int, int]:
        """To hold two of a kind against each other."""
        return self.first, self.term


class Misplaced(NamedTuple):
    """One that cannot be right, what it should fit, and whether it is an error of a text (told), a plan or the years themselves."""

    season: Season
    other: Season
    fault: str


def seasons(facts: Facts) -> list[Season]:
    """In order. Use through facts.derive."""
    text = facts.document.view.text
    return [
        Season(match.start(), match.end(), int(match[1]), int(match[2]), match[3], _TERMS.get(match[4] or "", 0))
        for match in around(_SEASON, text, _KINDS, before=_FAR_BACK)
    ]


def misplaced(facts: Facts) -> Iterator[Misplaced]:
    """What a text tells under the title of another, or plans for one that a title or heading reviews."""
    document = facts.document
    known = facts.derive(seasons)
    if len(known) < 2:
        return
    title = next((one for one in known if _is_reviewed(facts, one)), None)
    if title is None:
        return
    begin = title.end
    for one in known:
        if one is title or one.kind != title.kind or one.start < begin:
            continue
        sentence = facts.sentence_at(one.start)
        if sentence is None or document.view.text[sentence.start : one.start].strip(" \u3000一二三四五六七八九十、（）"):
            continue
        ahead = PLANS.search(document.section(document.view.origin(one.start))) is not None or "准备" in facts.text_of(sentence)
        if ahead and one.place <= title.place:
            yield Misplaced(one, title, "planned")
        elif not ahead and begin < _FIRST and one.place != title.place and one.term == title.term and one.start < begin + _FIRST:
            yield Misplaced(one, title, "told")


def _is_reviewed(facts: Facts, one: Season) -> bool:
    """Whether a title or heading says that it reports on a season."""
    block = facts.document.block_at(facts.document.view.origin(one.start))
    if block is None or block.kind not in ("title", "heading"):
        return False
    line = facts.document.quote(block.span)
    return REPORTS.search(line) is not None and PLANS.search(line) is None

"""Figures of this report next to those of an earlier one that stand in the same place of the same sentence pattern."""

from __future__ import annotations

from collections.abc import Iterator

from checker.history.records import Submission
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History, Match  # loads SQLAlchemy

_LEAD = 8  # characters of the pattern before a figure that must be the same
_CONTEXT = 16  # characters of it that rules look at


class Step(NamedTuple):
    """One figure, now and before. then is the earlier text up to its figure, pattern the masked words that lead up to both."""

    fact: Fact
    number: str
    unit: str
    then: str
    pattern: str
    submission: Submission
    line: int


def own_matches(history: History) -> list[Match]:
    """For each paragraph its best match among the submitter's earlier reports, the newest where several are alike."""
    chosen: dict[int, Match] = {}
    window = history.identity.window
    for match in history.matches:
        other = match.submission
        if other.submitter != history.identity.submitter or window is None or other.window.last > window.last:
            continue
        known = chosen.get(match.own.start)
        if known is None or (match.similarity, other.window.last) > (known.similarity, known.submission.window.last):
            chosen[match.own.start] = match
    return list(chosen.values())


def steps(facts: Facts, matches: list[Match]) -> Iterator[Step]:
    """The figures of matched paragraphs, paired where the pattern around them is the same."""
    at = {fact.read.start: fact for fact in facts}
    for match in matches:
        for mine, theirs in _paired(match.mine.template, match.theirs.template):
            start, end = match.mine.spans[mine]
            fact = at.get(match.own.start + start)
            if fact is None:
                continue
            there, their_end = match.theirs.spans[theirs]
            unit = match.other.text[their_end : their_end + len(fact.quantity.unit)]
            pattern = _before(match.mine.template, mine)
            yield Step(fact, match.theirs.numbers[theirs], unit, match.other.text[:there], pattern, match.submission, match.other.line)


def _paired(mine: str, theirs: str) -> Iterator[tuple[int, int]]:
    """(index of a figure here, index of it there), where the same pattern leads up to both."""
    from rapidfuzz.distance import Indel

    if mine == theirs:
        yield from ((i, i) for i in range(mine.count("#")))
        return
    for block in Indel.opcodes(mine, theirs).as_matching_blocks():
        a, b = block.a, block.b
        here, there = mine[:a].count("#"), theirs[:b].count("#")
        for at in range(block.size):
            if mine[a + at] == "#":
                # the words that lead up to it must be the same too, not only the sign
                if mine[max(0, a + at - _LEAD) : a + at] == theirs[max(0, b + at - _LEAD) : b + at]:
                    yield here, there
                here += 1
                there += 1


def _before(template: str, index: int) -> str:
    at = -1
    for _ in range(index + 1):
        at = template.index("#", at + 1)
    return template[max(0, at - _CONTEXT) : at]


def is_told(facts: Facts, match: Match) -> bool:
    """Whether most figures of a paragraph tell what was done. Targets are handed down, and are the same for many and for years."""
    end = match.own.start + len(match.own.text)
    inside = [fact for fact in facts if match.own.start <= fact.read.start < end]
    return 2 * sum(fact.modality == "done" for fact in inside) > len(inside)

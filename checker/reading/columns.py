"""Pages set in two columns: prose on both sides of a gap that runs down the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.reading.words import Line, line_of

_GAP = 0.8  # em between two columns at least
_PROSE = 8  # characters on each side of the gap, which cells of a table seldom have
_FEWEST = 5  # lines that have such a gap
_STEP = 1.5  # em from one line to the next of the other column at most
_MOST = 0.6  # of the lines of a page at least


def gap_of(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns of prose is, None for a page that has none."""
    gaps: list[tuple[float, float]] = []
    for line in lines:
        words = line.words
        if len(words) == 1 or len(line.text) < 2 * _PROSE:
            continue
        widest, at, end, before, length = _GAP * line.size, 0, words[0].right, 0, -1
        for number, (text, left, _, right, _, glued) in enumerate(words):
            if left - end > widest:
                widest, at, before = left - end, number, length
            end = right
            length += len(text) if glued else len(text) + 1  # with the blank before it
        if before >= _PROSE and length - before >= _PROSE + (not words[at].glued):
            gaps.append((words[at - 1].right, words[at].left))
    if len(gaps) < _FEWEST:
        return None
    gap = _common(gaps)
    parted = [line for line in lines if line.left < gap < line.right and _at(line, gap) is not None]
    beside = sum(1 for line in lines if line.right <= gap or line.left >= gap)
    if len(parted) < _FEWEST or len(parted) + beside < _MOST * len(lines):
        return None
    numbers = sum(1 for line in parted if sum(map(str.isdigit, line.text)) > 0.4 * len(line.text))
    return None if numbers > 0.3 * len(parted) else gap


def gap_beside(lines: Sequence[Line]) -> float | None:
    """The same where the lines of one column stand between those of the other, and none beside one; lines come from top to bottom."""
    gaps: list[tuple[float, float]] = []
    for a, b in pairwise(lines):
        if a.right <= b.left or b.right <= a.left:
            left, right = (a, b) if a.right <= b.left else (b, a)
            near = b.top - a.top < _STEP * b.size and right.left - left.right > _GAP * b.size
            if near and len(left.text) >= 2 * _PROSE and len(right.text) >= 2 * _PROSE:
                gaps.append((left.right, right.left))
    if len(gaps) < _FEWEST:
        return None
    gap = _common(gaps)
    sides = [side_of(line, gap) for line in lines]
    if min(sides.count(-1), sides.count(1)) < _FEWEST or sides.count(0) > (1 - _MOST) * len(lines):
        return None
    numbers = sum(1 for line, side in zip(lines, sides, strict=True) if side and sum(map(str.isdigit, line.text)) > 0.4 * len(line.text))
    return None if numbers > 0.3 * len(lines) else gap


def side_of(line: Line, gap: float) -> int:
    """-1 left of the gap, 1 right of it, 0 across."""
    return -1 if line.right <= gap else 1 if line.left >= gap else 0


def _common(gaps: Sequence[tuple[float, float]]) -> float:
    """The middle of most gaps: first lines are indented, last lines end early, cells are elsewhere; where most lines around it end, and
    where most begin.
    """
    middle = sorted(sum(each) / 2 for each in gaps)[len(gaps) // 2]
    rights, lefts = (sorted(side) for side in zip(*(each for each in gaps if each[0] < middle < each[1]), strict=True))
    gap: float = (rights[len(rights) * 4 // 5] + lefts[len(lefts) // 5]) / 2
    return gap


def columns(lines: Sequence[Line], gap: float) -> list[list[Line]]:
    """The lines of a page as they are read: the left column, the right one, and so on below each line that runs across the gap."""
    regions: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        at = _at(line, gap)
        if line.right <= gap:
            left.append(line)
        elif line.left >= gap:
            right.append(line)
        elif at is not None:
            left.append(line_of(line.words[:at], line.size))
            right.append(line_of(line.words[at:], line.size))
        else:  # a title above both
            regions += [left, right, [line]]
            left, right = [], []
    return [region for region in [*regions, left, right] if region]


def _at(line: Line, gap: float) -> int | None:
    """The number of the first word behind the gap, None where a word runs across it."""
    at = next((number for number, word in enumerate(line.words) if word.right > gap), len(line.words))
    return at if at == len(line.words) or line.words[at].left >= gap else None

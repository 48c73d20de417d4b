"""How far the figures of a share are looked for, and which are of one time."""

from __future__ import annotations

from checker.model.fact import Fact

# How far figures are looked for: reports stay far below, hostile input does not.
REACH = 40  # figures of a sentence
NEAR = 3  # sentences


def within(whole: Fact, part: Fact) -> bool:
    """Whether one time holds the other in one year: 上半年, where a section's figures are only known to be of this year."""
    a, b = whole.period, part.period
    if a is None or b is None or a.year != b.year:
        return False
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def same_time(whole: Fact, part: Fact) -> bool:
    if whole.period is None or part.period is None:
        return True
    return whole.period[:2] == part.period[:2] or (whole.period.year == part.period.year and whole.period.instant != part.period.instant)

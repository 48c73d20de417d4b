"""Names of indicators of which one character is another that sounds or looks alike: 个人所得说, 耕地站用税.

indicators.txt holds the last four and five characters of names that governments and statistical offices give to their figures, one a line;
they were counted in published reports: six of them at least have each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache

from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_wording.likeness import confusable
from checker_wording.lone_characters import is_lone

_LONG, _SHORT = 5, 4


@cache
def _known() -> tuple[frozenset[str], Mapping[str, list[str]]]:
    """The ends of names, and the same by their first two characters, and by all but the second."""
    with open(os.path.join(os.path.dirname(__file__), "indicators.txt"), encoding="utf-8") as file:
        ends = file.read().split()
    alike: dict[str, list[str]] = {}
    for end in ends:
        alike.setdefault(end[:2], []).append(end)
        alike.setdefault(end[0] + end[2:], []).append(end)
    return frozenset(ends), alike


def misspelt_indicators(facts: Facts) -> Iterator[tuple[Fact, str, str]]:
    """A figure, the end of its name as printed, and the end that is meant."""
    known, alike = _known()
    told = {fact.indicator[-_LONG:]: fact for fact in facts[:]}
    for end, fact in told.items():
        if end not in known and len(end) >= _SHORT and (end[:2] in alike or end[0] + end[2:] in alike):
            for meant in (*alike.get(end[:2], ()), *alike.get(end[0] + end[2:], ())):
                if _is_slip(end, meant) and not facts.in_table(fact):
                    yield fact, end, meant
                    break


def _is_slip(end: str, meant: str) -> bool:
    """Whether one character behind the first, which makes no word there, sounds or looks like that of the other."""
    if len(end) != len(meant):
        return False
    apart = [at for at in range(1, len(end)) if end[at] != meant[at]]
    return len(apart) == 1 and end[apart[0]] in confusable(meant[apart[0]]) and is_lone(end[apart[0] - 1], end[apart[0]], end[apart[0] + 1 : apart[0] + 2])

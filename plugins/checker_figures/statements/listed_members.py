"""The members of a list that something is said of behind it: its average, its greatest and its least."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker_figures.statements.binding import AMOUNTS, Term, right_before

DISTRIBUTED = lazy("分别|依次|逐[月季年]|各[月季年县区镇乡村园]")
"""Words before a list whose members are all that are spoken of."""
MOST = 40
"""Members of a list; reports have fewer."""
_SUMMED = lazy("[，,；（(](?:[两二三四五六七八九十]{1,2}(?:个?月|年|个?季度?|[个家项者]))?(?:合计|共计?|总计|总共|累计)(?:[\u4e00-\u9fff]{0,4})$")
_LINKS = frozenset("、和与及")


def members_before(row: Sequence[Term], each: Term) -> tuple[Term, ...]:
    """The list of figures of one kind and unit right before a figure, in order; their sum may stand between."""
    before = right_before(row, each, MOST)
    if len(before) > 2 and before[-1].base == each.base and before[-1].gap[:1] not in _LINKS and (_SUMMED.match(before[-1].gap) or _is_sum(before)):
        before = before[:-1]
    found: list[Term] = []
    for term in reversed(before):
        if term.base != before[-1].base or (term.fact.kind in AMOUNTS) != (before[-1].fact.kind in AMOUNTS) or term.depth != before[-1].depth:
            break
        found.append(term)
        if term.gap[:1] not in _LINKS:
            return tuple(reversed(found))
    return ()


def _is_sum(row: Sequence[Term]) -> bool:
    """Whether the last of some figures is what the list right before it adds up to: 四个季度依次为2.9、3.1、3.4和3.5亿千瓦时，全年12.9亿千瓦时."""
    amount = row[-1].fact.quantity.amount
    for term in reversed(row[:-1]):
        if term.base != row[-1].base:
            return False
        amount -= term.fact.quantity.amount
        if term.gap[:1] not in _LINKS:
            return amount == 0
    return False

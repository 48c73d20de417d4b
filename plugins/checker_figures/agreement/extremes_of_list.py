"""The greatest and the least of a list, told with their figures behind it: 各月依次为98.6、82.3和121.7万吨，最高为121.7万吨，最低为82.3万吨，相差39.4万吨."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, accused, behind_words, terms
from checker_figures.statements.listed_members import DISTRIBUTED, members_before

_ONE = lazy("[，,；（(](?:其中)?最(?P<way>[高多大低少小])(?:值|的)?(?:为|是|达到?)?$")
_APART = lazy("[，,；](?:最[高多大](?:值|的)?[与和比同]最[低少小](?:值|的)?|极差|(?:两者|二者|首尾)?(?=相差|差距))(?:相差|差距|差|高出?|多出?)?(?:为|达)?$")
_TIMES = lazy("[，,；]最[高多大](?:值|的)?(?:为|是|达到?|相当于)最[低少小](?:值|的)?的$")
_SAID_OF_LIST = lazy("[，,；（(](?:[月季年]均|平均|均值|最[高多大低少小]|[合共总]计|共)[^，；。]{0,8}$")
_SOME = lazy("前[二三四五六七八九十\\d]|居前|其中|主要|部分|以上|以下|等")
_LEAST = "低少小"
_FEWEST = 3
_BETWEEN = 4  # figures said of the list before
_NEAR = 14  # characters
_POINTS = {"百分点": "%"}
_MEASURED = frozenset(("℃", "毫米", "米", "岁", "分", "微克/立方米"))  # whose extremes may be those of a day or of one


class Extreme(NamedTuple):
    """What is said of the extremes of a list, its members, what it should be or how that is worked out, and 高, 低 and the like where one extreme is named."""

    said: Term
    members: tuple[Term, ...]
    due: str
    way: str


def extremes(facts: Facts) -> Iterator[Extreme]:
    """What is said of the greatest and the least of a list that they are not; in order."""
    rows = facts.derive(terms)
    for order in behind_words(facts, ("最", "相差", "极差"), _NEAR):
        said: Term = rows.term(order)
        if said.fact.quantity.approximation or facts.in_table(said.fact) or order in facts.derive(accused):
            continue
        found = next(((kind, m) for kind, pattern in (("one", _ONE), ("apart", _APART), ("times", _TIMES)) if (m := pattern.match(said.gap))), None)
        members = _members(rows[said.sentence], said) if found is not None else ()
        if found is None or len(members) < _FEWEST or any(t.fact.quantity.approximation or t.fact.direction != members[0].fact.direction for t in members):
            continue
        if DISTRIBUTED.search(members[0].gap) is None or any(_SOME.search(t.gap) for t in members) or members[-1].behind(1) == "等":
            continue
        due = _due(said, sorted(members, key=_amount), *found)
        if due is not None:
            facts.checked(said.fact, *(t.fact for t in members))
            if due:
                yield Extreme(said, members, due, found[1].groupdict().get("way", ""))


def _members(row: Sequence[Term], said: Term) -> tuple[Term, ...]:
    """The list before a figure; its sum, its average or an extreme may have been told between."""
    at = said.order - row[0].order
    least = max(0, at - _BETWEEN)
    while at > least and _SAID_OF_LIST.match(row[at - 1].gap):
        at -= 1
    return members_before(row, row[at])


def _due(said: Term, members: Sequence[Term], kind: str, match: re.Match[str]) -> str | None:
    """What it should be; "" where it is that, None where it is told in another unit."""
    low, high, quantity = members[0].fact.quantity, members[-1].fact.quantity, said.fact.quantity
    if kind == "times":
        ratio = ar.of(high).over(ar.of(low))
        if quantity.unit != "倍" or ratio is None:
            return None
        return "" if ar.of(quantity).meets(ratio) else f"{high.said} ÷ {low.said} = {ar.rounded(high.amount / low.amount, max(1, quantity.decimals))}倍"
    if _POINTS.get(said.base, said.base) != low.base:
        return None
    if kind == "apart":
        due = (high.amount - low.amount) / quantity.factor
        apart = ar.of(high) - ar.of(low)
        return "" if ar.of(quantity).meets(apart) else f"{high.said} − {low.said} = {ar.rounded(due, max(high.decimals, low.decimals))}{quantity.unit}"
    if low.base in _MEASURED:
        return None
    meant = low if match["way"] in _LEAST else high
    return "" if ar.of(quantity).meets(ar.of(meant)) else meant.said


def _amount(term: Term) -> float:
    return float(term.fact.quantity.amount)

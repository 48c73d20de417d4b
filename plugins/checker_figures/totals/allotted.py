"""What was handed out, place by place, each in a line of its own: 下达专项资金26428万元。⏎甲区：专项资金2405万元；⏎乙县：专项资金4150万元；."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, terms
from checker_figures.totals.total_judging import doubt_of_sum

_FEWEST, _MOST = 3, 40  # lines
_PLACE = lazy("[^，。；：]{2,12}：(?P<what>[^，。；：0-9]{2,20})$")


def doubted_allotments(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every amount that the lines right behind it hand out by name, in the same words, and that they do not make."""
    rows = facts.derive(terms)
    number, count = 0, len(facts.sentences)
    while number < count:
        first = _line(facts, number)
        if first is None:
            number += 1
            continue
        what, parts, begin = first[0], [first[1]], number
        number += 1
        while number < count and (more := _line(facts, number)) is not None and more[0] == what and more[1].base == parts[0].base:
            parts.append(more[1])
            number += 1
        if not _FEWEST <= len(parts) <= _MOST or not begin:
            continue
        whole = next((t for t in reversed(rows[begin - 1]) if t.main and t.base == parts[0].base), None)
        if whole is None or not whole.gap.endswith(what[-4:]) or whole.fact.quantity.approximation:
            continue
        severity = doubt_of_sum(facts, whole, parts)
        if severity is not None:
            yield whole, tuple(parts), severity


def _line(facts: Facts, number: int) -> tuple[str, Term] | None:
    """What a line of a name, a thing and one amount hands out."""
    sentence = facts.sentences[number]
    if sentence.last - sentence.first != 1 or "：" not in (fact := facts[sentence.first]).lead:
        return None
    said = _PLACE.match(fact.lead)
    term = facts.derive(terms)[number][0] if said is not None else None
    if said is None or term is None or not term.main or term.fact.quantity.approximation:
        return None
    return said["what"], term

"""A row of shares behind the amounts that they are of: 现金清收6.2亿元、核销5.1亿元、抵债2.5亿元，占比分别为44.9%、37.0%、18.1%.

Shares that make a hundred leave none of the amounts out: the amount right before these is to be their sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker import arithmetic as ar
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.totals.told_structures import handed_out, handed_to


def doubted_amounts(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every total right before amounts that their shares say to be all of it, and that do not make it."""
    rows, done = facts.derive(terms), facts.derive(accused)
    for run in handed_out(facts):
        amounts = handed_to(facts, run)
        slack = sum((ar.last_digit(f.quantity) for f in run), Decimal(0)) / 2
        if amounts is run or abs(sum((f.quantity.value for f in run), Decimal(0)) - 100) > slack:
            continue
        parts = [rows.term(facts.first_at(f.read.start)) for f in amounts]
        row = rows[parts[0].sentence]
        at = parts[0].order - row[0].order
        whole = row[at - 1] if at else None
        if whole is None or not whole.main or whole.base != parts[0].base or whole.depth or whole.order in done or not all(p.main for p in parts):
            continue
        used = (whole, *parts)
        if any(t.fact.quantity.approximation for t in used) or any(p.fact.quantity.amount >= whole.fact.quantity.amount for p in parts):
            continue
        facts.checked(*(t.fact for t in used))
        if not ar.of(whole.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in parts)):
            done.add(whole.order)
            yield whole, tuple(parts), "warning"

"""Level, change and rate of one thing told in different places: 总投入12.84亿元，增加0.92亿元 … 总投入增长7.7%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import growth_from_change, last_digit, miss, of, rate_digit
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.called import core
from checker_figures.statements.growth_basis import is_adjusted, stated_otherwise
from checker_figures.statements.growth_chains import Statement
from checker_figures.statements.growth_judging import signed_change, signed_rate
from checker_figures.statements.growth_links import LAST_YEAR, is_amount, is_change, is_rate, link
from checker_figures.statements.scopes import one_scope_beside

_SENTENCES = 80
_SHORTEST = 4
_SET_OUT = ("的基础上", "基础上")
_LARGEST = Decimal("0.5")


class Beside(NamedTuple):
    """A level with the change or the rate that stands right behind it."""

    level: Fact
    other: Fact


def statements_in_parts(facts: Facts) -> Iterator[Statement]:
    """A rate by name, where level and change were told together elsewhere; a change by name, where level and rate were."""
    text = facts.document.view.text
    if "增" not in text and "减" not in text and "降" not in text:
        return
    changes, rates = facts.derive(_told)
    if not changes and not rates:
        return
    for fact in facts[:]:
        if fact.kind not in ("growth", "change") or fact.inherited or fact.role is not None or not fact.indicator:
            continue
        known = changes if fact.kind == "growth" else rates
        name = core(fact.indicator)
        if name not in known or len(name) < _SHORTEST or facts.is_checked(fact) or facts.in_table(fact) or stated_otherwise(name):
            continue
        if fact.modality == "planned" and not text.startswith(_SET_OUT, fact.read.end):
            continue
        tie = link(fact.lead.replace(fact.indicator, ""))
        if tie.average or tie.respectively or tie.key not in LAST_YEAR or link(fact.lead).bare or is_adjusted(fact.lead):
            continue
        found = [b for b in known[name] if b.level.sentence != fact.sentence and _is_of(facts, b.level, fact)]
        if len({(b.level.quantity.amount, b.other.quantity.amount) for b in found}) != 1:
            continue
        level, other = found[0]
        if is_rate(fact):
            if _is_worth_saying(level, fact, other):
                yield Statement(level, fact, other, None, False, False)
        elif is_change(fact) and fact.quantity.base == level.quantity.base and _is_worth_saying(level, other, fact):
            yield Statement(level, other, fact, None, False, False)


def _is_of(facts: Facts, level: Fact, fact: Fact) -> bool:
    """Whether a level may be of the place and time that a rate or change speaks of."""
    if abs(level.sentence - fact.sentence) > _SENTENCES or not one_scope_beside(facts, level, fact):
        return False
    a, b = level.period, fact.period
    return a is None or b is None or (a.start, a.end) == (b.start, b.end) or a.year == b.year and (a.end - a.start == 11 or b.end - b.start == 11)


def _is_worth_saying(level: Fact, rate: Fact, change: Fact) -> bool:
    """Whether the three agree, or disagree by more than rounding while the change is no larger than growth is."""
    claimed, computed = signed_rate(rate), growth_from_change(of(level.quantity), signed_change(change))
    if claimed is None or computed is None:
        return False
    if claimed.meets(computed):
        return True
    rough = last_digit(change.quantity) / level.quantity.amount if level.quantity.amount > 0 else Decimal(1)
    off = miss(claimed, computed, max(rate_digit(rate.quantity), rough))
    return off >= 1 and change.quantity.amount < level.quantity.amount * _LARGEST


def _told(facts: Facts) -> tuple[dict[str, list[Beside]], dict[str, list[Beside]]]:
    """Every level by name with the change, and with the rate, right behind it. Use through facts.derive."""
    changes: dict[str, list[Beside]] = {}
    rates: dict[str, list[Beside]] = {}
    for level, other in zip(facts[:], facts[1:], strict=False):
        if level.kind not in LEVELS or level.sentence != other.sentence or level.inherited or level.modality == "planned":
            continue
        if other.kind not in ("change", "growth") or not is_amount(level) or level.quantity.approximation or other.quantity.approximation:
            continue
        tie = link(other.lead)
        if not tie.bare or tie.average or tie.respectively or tie.key not in LAST_YEAR:
            continue
        name = core(level.indicator)
        if len(name) < _SHORTEST or stated_otherwise(name + level.lead[-14:]):
            continue
        if is_rate(other):
            rates.setdefault(name, []).append(Beside(level, other))
        elif is_change(other) and other.quantity.base == level.quantity.base:
            changes.setdefault(name, []).append(Beside(level, other))
    return changes, rates

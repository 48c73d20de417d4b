"""Would one slip of the pen explain why figures disagree? A digit mistyped, two digits swapped, a point moved, 万 for 亿."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.model.fact import Quantity

# 万元 printed for 亿元, 亿元 for 万元: by what the amount has to be multiplied
_OTHER_UNITS = {"万": (Decimal(10000),), "亿": (Decimal("0.0001"),)}


_BEYOND_ROUNDING = 4  # times by which a difference exceeds all that rounding may make


def without_nought(quantity: Quantity) -> Quantity:
    """66.70% as 66.7%: some round to one decimal and fill up with a nought. The figure itself where it does not end so."""
    number = quantity.number
    return quantity._replace(number=number[:-1]) if quantity.decimals > 1 and number.endswith("0") else quantity


def slip(total: Quantity, parts: Sequence[Quantity], of_total: bool = True) -> tuple[Quantity, float] | None:
    """The figure that one slip turns right, and how often chance alone would find such a slip; None where no slip explains it.

    of_total: whether the total may be what was mistyped; 100% is not.

    Chance is the share of all differences up to the total that some single slip explains; fewer where nothing then is left to rounding.
    """
    fine = min(ar.last_digit(q) for q in (total, *parts))
    off = (sum((p.amount for p in parts), Decimal(0)) - total.amount) / fine
    slack = sum((Decimal(0) if ar.is_exact(q) else ar.last_digit(q) / fine / 2 for q in (total, *parts)), Decimal(0))
    size = abs(total.amount) / fine
    if not size:
        return None
    slipping = [*([(total, off)] if of_total else []), *((p, -off) for p in parts)]
    deltas = [(quantity, wanted, ar.last_digit(quantity) / fine, _deltas(quantity.number)) for quantity, wanted in slipping]
    if slack and abs(off) > _BEYOND_ROUNDING * slack:
        for quantity, wanted, unit, slips in deltas:
            if any(delta * unit == wanted for delta in slips):
                return quantity, _chance(size, Decimal(0))
    for quantity, wanted, unit, slips in deltas:
        if any(abs(delta * unit - wanted) <= slack for delta in slips):
            return quantity, _chance(size, slack)
        if any(abs((times - 1) * quantity.amount / fine - wanted) <= slack * max(Decimal(1), times) for times in _OTHER_UNITS.get(quantity.unit[:1], ())):
            return quantity, _chance(size, slack)
    return None


def _chance(size: Decimal, slack: Decimal) -> float:
    """The share of all differences up to a size that single slips explain, each within what rounding leaves open."""
    covered, step = Decimal(0), Decimal(1)
    while step <= size:
        covered += min(9 * step, 9 * (2 * slack + 1))
        step *= 10
    return float(min(Decimal(1), covered / size))


def is_swapped(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a total is what its parts make but for two neighbouring digits that changed places."""
    return _swaps_to(total, sum((p.amount for p in parts), Decimal(0)))


def is_swapped_part(total: Quantity, parts: Sequence[Quantity], digits: int) -> bool:
    """The same of one of the parts, of those with so many digits and more."""
    off = sum((p.amount for p in parts), Decimal(0)) - total.amount
    return any(len(p.number.replace(".", "")) >= digits and _swaps_to(p, p.amount - off) for p in parts)


def _swaps_to(quantity: Quantity, amount: Decimal) -> bool:
    """Whether a printed number is another amount once two neighbouring digits change places."""
    digits, meant = quantity.number.lstrip("-").replace(".", ""), amount / quantity.factor
    unit = Decimal(1).scaleb(-quantity.decimals)
    return any(Decimal(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) * unit == meant for at in range(len(digits) - 1))


def slipped_rate(part: Quantity, whole: Quantity, rate: Quantity, of_rate: bool = True) -> bool:
    """Whether one slip of the pen in one of three figures explains why a rate is not that of a part and its whole.

    of_rate: whether the rate may be what was mistyped; one that was made from what was printed is not.
    """
    claimed, a, b = ar.rate(rate), ar.of(part), ar.of(whole)
    if claimed is None:
        return False
    for quantity in (rate, part, whole) if of_rate else (part, whole):
        unit = Decimal(1).scaleb(-quantity.decimals)
        deltas = _near_deltas(quantity, rate, part, whole)
        others = [quantity._replace(number=f"{quantity.value + delta * unit:f}") for delta in deltas if quantity.value + delta * unit > 0]
        others += [quantity._replace(factor=int(quantity.factor * times)) for times in _OTHER_UNITS.get(quantity.unit[:1], ())]
        for other in others:
            found = ar.share(ar.of(other) if quantity is part else a, ar.of(other) if quantity is whole else b)
            wanted = ar.rate(other) if quantity is rate else claimed
            if found is not None and wanted is not None and found.meets(wanted):
                return True
    return False


def slipped_product(count: Quantity, each: Quantity, total: Quantity, averaged: bool = False) -> bool:
    """Whether one slip of the pen in one of three figures explains why so many times so much is not what all came to.

    averaged  what each has is an average, which is rounded
    """
    of_each = ar.average if averaged else ar.of
    claimed, made = ar.of(total), ar.of(count) * of_each(each)
    for quantity, other, read, read_other in ((count, each, ar.of, of_each), (each, count, of_each, ar.of)):
        unit = Decimal(1).scaleb(-quantity.decimals)
        for delta in _deltas(quantity.number):
            slipped = quantity._replace(number=f"{quantity.value + delta * unit:f}")
            if slipped.value > 0 and (read(slipped) * read_other(other)).meets(claimed):
                return True
    unit = Decimal(1).scaleb(-total.decimals)
    return any(made.meets(ar.of(total._replace(number=f"{total.value + delta * unit:f}"))) for delta in _deltas(total.number) if total.value + delta * unit > 0)


def _near_deltas(quantity: Quantity, rate: Quantity, part: Quantity, whole: Quantity) -> list[Decimal | int]:
    """The slips of one of three figures after which the rate may be that of the other two: a look in floating point, at more than they stand for."""
    deltas = _deltas(quantity.number)
    if any(q.approximation for q in (rate, part, whole)):
        return deltas
    divisor = ar.RATE_UNITS[rate.unit]
    claimed, done, all_of = _reach(rate, 1 / divisor), _reach(part, part.factor), _reach(whole, whole.factor)
    found: list[Decimal | int] = []
    for delta in deltas:
        if quantity is rate:
            claimed = _reach(rate, 1 / divisor, delta)
        elif quantity is part:
            done = _reach(part, part.factor, delta)
        else:
            all_of = _reach(whole, whole.factor, delta)
        if all_of[0] <= 0 or (done[0] <= claimed[1] * all_of[1] and claimed[0] * all_of[0] <= done[1]):
            found.append(delta)
    return found


def _reach(quantity: Quantity, scale: float, delta: Decimal | int = 0) -> tuple[float, float]:
    """What a printed number stands for at most, after so many units of its last digit were added."""
    unit: float = 10.0**-quantity.decimals
    value = float(quantity.number) + float(delta) * unit
    slack = unit + abs(value) * 1e-12
    return (value - slack) * scale, (value + slack) * scale


def slips_of(number: str) -> list[str]:
    """What a printed number would be with each single slip undone."""
    value, unit = Decimal(number), Decimal(1).scaleb(-len(number.partition(".")[2]))
    return [f"{value + delta * unit:f}" for delta in _deltas(number)]


def _deltas(number: str) -> list[Decimal | int]:
    """What single slips add to a printed number, in units of its last digit."""
    digits = number.lstrip("-").replace(".", "")
    if len(digits) > 16:
        return []
    value = int(digits)
    found: list[Decimal | int] = []
    for place, c in enumerate(reversed(digits)):
        step = 10**place
        found.extend((other - int(c)) * step for other in range(10) if other != int(c))
    for place in range(len(digits) - 1):
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        found.append(int(swapped) - value)
    found += [value * 9, value * 99]
    found += [Decimal(-9 * value) / 10, Decimal(-99 * value) / 100]
    return found


def one_unit_for_all(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the bare numbers add up although the units differ (33.62万吨 = 21.01万吨 + 0.47吨 + …): a unit was mistyped."""
    if all(p.factor == total.factor for p in parts):
        return False
    tolerance = sum((Decimal(1).scaleb(-q.decimals) for q in (total, *parts)), Decimal(0)) / 2
    return abs(sum((p.value for p in parts), Decimal(0)) - total.value) <= tolerance

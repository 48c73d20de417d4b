"""Values that may be one mistold: near each other, with two digits swapped, or in another unit."""

from __future__ import annotations

from decimal import Decimal

from checker.model.fact import Quantity
from checker_figures.agreement.claims import Claim
from checker_figures.statements.mentions import slip
from checker_figures.statements.namings import TELLS_ALONE, telling_size

_CLOSE_RATES = 5
_CLOSER = Decimal("1.35")
SHORT = 3
CLOSE = 2  # times: what is farther apart is another thing


def are_two_swapped(one: Quantity, other: Quantity) -> bool:
    """2600万元 and 6200万元, 36期 and 63期."""
    a, b = (quantity.number.replace(".", "").rstrip("0") for quantity in (one, other))
    return one.unit == other.unit and len(one.number) == len(other.number) and len(a) == len(b) == 2 and a == b[::-1] and a != b


def differ_in_unit(one: Quantity, other: Quantity) -> bool:
    """3.2亿元 and 3200万元: the same two or more digits, a magnitude apart, in another unit."""
    plain = one.number.replace(".", "").strip("0")
    return one.unit != other.unit and len(plain) > 1 and plain == other.number.replace(".", "").strip("0")


def are_near(one: Claim, other: Claim) -> bool:
    """Whether two values may be one mistold; of a thing with a short name there may be two."""
    low, high = sorted((abs(one.fact.quantity.amount), abs(other.fact.quantity.amount)))
    if (one.fact.quantity.approximation or other.fact.quantity.approximation) and high > low * _CLOSER:
        return False  # 突破700亿元 is of all, 447.96亿元 of some
    if low > 0 and high <= low * (_CLOSE_RATES if one.fact.kind == "growth" else _CLOSER if telling_size(one.phrase) < SHORT else CLOSE):
        return True
    a, b = one.fact.quantity, other.fact.quantity
    return slip(a, b) in ("digit", "swapped", "dropped") or differ_in_unit(a, b) or (are_two_swapped(a, b) and telling_size(one.phrase) >= TELLS_ALONE)

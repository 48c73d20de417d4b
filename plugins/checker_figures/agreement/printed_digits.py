"""Printed numbers by their digits: where to look one up that another was mistyped for, and how the one may have become the other."""

from __future__ import annotations

from functools import lru_cache

from checker.model.record import NamedTuple

FEWEST = 3  # digits that tell a number from others
FEW = 2  # digits that do so beside words
_ROUNDED = (4, 3)  # digits to which a longer figure may have been rounded elsewhere
_LONGEST = 12  # digits
_POWERS = {1: 0, 10**2: 2, 10**3: 3, 10**4: 4, 10**5: 5, 10**6: 6, 10**7: 7, 10**8: 8, 10**12: 12}


class Digits(NamedTuple):
    """A printed number: its digits, and those that a shorter printing may show; place of the first before the point.

    keys     where it is looked up: its digits in any order, and whatever the point
    but_one  and all of them but one
    """

    digits: str
    shorter: tuple[str, ...]
    place: int
    keys: tuple[str, ...]
    but_one: tuple[str, ...]


@lru_cache(maxsize=8192)
def digits_of(number: str, factor: int, base: str) -> Digits | None:
    """A number taken apart; None where it has too few digits to tell it from others, or too many. One of two digits has one key."""
    whole, _, tail = number.partition(".")
    digits = (whole + tail).lstrip("0-")
    telling = digits.rstrip("0")
    if len(digits) > _LONGEST or len(telling) < FEW:
        return None
    place = len(digits) - len(tail) + _POWERS.get(factor, -99)
    shorter = tuple(_rounded(digits, size) for size in _ROUNDED) if len(digits) > _ROUNDED[0] else ()
    at = f"{base}{place}:"
    keys = [at + "".join(sorted(digits))]
    but_one: list[str] = []
    if len(telling) >= FEWEST:
        keys += [at + "".join(sorted(fewer)) for fewer in shorter]
        keys.append(f"{base}={telling}")
        if len(digits) > FEWEST:
            but_one = [f"{at}{digits[:one]}*{digits[one + 1 :]}" for one in range(len(digits) - 1, -1, -1)]
    return Digits(digits, shorter, place, tuple(keys), tuple(but_one))


def _rounded(digits: str, size: int) -> str:
    return str((int(digits) + 5 * 10 ** (len(digits) - size - 1)) // 10 ** (len(digits) - size))


def difference(one: Digits, other: Digits) -> tuple[str, int]:
    """How one figure may have become the other, and how many digits say so; ("", 0) where it did not."""
    a, b = one.digits, other.digits
    if one.place != other.place:
        plain = a.rstrip("0")
        return ("point", len(a if a == b else plain)) if plain == b.rstrip("0") else ("", 0)
    if len(a) != len(b):
        short, long = (one, other) if len(a) < len(b) else (other, one)
        if len(short.digits) > _ROUNDED[0] or short.digits in long.shorter or long.digits.startswith(short.digits):
            return "", 0
        a, b = short.digits, next((digits for digits in long.shorter if len(digits) == len(short.digits)), "")
        return ("swapped", len(a)) if len(a) == len(b) and _apart(a, b) == "swapped" else ("", 0)
    kind = _apart(a, b)
    size = max(len(a.rstrip("0")), len(b.rstrip("0")))
    return (kind, size - (kind == "swapped" and _is_wide(a, b))) if kind else ("", 0)


def _is_wide(a: str, b: str) -> bool:
    """Whether another digit stands between the two that changed places: a hand seldom does that."""
    places = [at for at, (one, other) in enumerate(zip(a, b, strict=True)) if one != other]
    return places[-1] - places[0] > 1


def _apart(a: str, b: str) -> str:
    """Whether one digit differs, or two near each other changed places, of two numbers of as many digits."""
    low, high = 0, len(a) - 1
    if a == b:
        return ""
    while a[low] == b[low]:
        low += 1
    while a[high] == b[high]:
        high -= 1
    if low == high:
        return "digit"
    if high - low <= 2 and a[low] == b[high] and a[high] == b[low] and (high - low == 1 or a[low + 1] == b[low + 1]):
        return "swapped"
    return ""

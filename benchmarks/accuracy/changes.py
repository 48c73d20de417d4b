"""How a text is changed so that one fault is in it: edits, and what draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

Edit = tuple[int, int, str]
"""Start and end in the text as read, and what shall stand there."""


class Change(NamedTuple):
    """Edits that make one fault. explicit: whether the words of one sentence are enough to see it."""

    edits: tuple[Edit, ...]
    explicit: bool


Make = Callable[[Random], Change | None]


class Candidate(NamedTuple):
    """A place where a fault of a kind can be planted. places are in the text as read; make gives None where no change would do harm."""

    kind: str
    places: tuple[tuple[int, int], ...]
    make: Make


def with_digit(number: str, draw: Random) -> str:
    """One digit replaced by another."""
    at = draw.choice([i for i, c in enumerate(number) if c.isdecimal()])
    others = [d for d in "0123456789" if d != number[at] and not (d == "0" and at == 0)]
    return number[:at] + draw.choice(others) + number[at + 1 :]


def with_swap(number: str, draw: Random) -> str:
    """Two neighbouring digits, different ones, exchanged; the number itself where it has none."""
    places = [i for i, (a, b) in enumerate(zip(number, number[1:], strict=False)) if a.isdecimal() and b.isdecimal() and a != b and not (i == 0 and b == "0")]
    if not places:
        return number
    at = draw.choice(places)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def with_point(number: str, draw: Random) -> str:
    """The decimal point one place to the left or right, or lost; the number itself where it has none."""
    whole, point, tail = number.replace(",", "").partition(".")
    if not point or whole == "0":
        return number
    moved = [f"{whole}{tail[0]}" + (f".{tail[1:]}" if tail[1:] else "")]
    if len(whole) > 1:
        moved.append(f"{whole[:-1]}.{whole[-1]}{tail}")
    return draw.choice(moved)


CHANGES: Mapping[str, Callable[[str, Random], str]] = {"digit": with_digit, "swap": with_swap, "point": with_point}


def fixed(edit: Edit, explicit: bool = True) -> Make:
    """The one edit, whatever is drawn."""
    return lambda draw: Change((edit,), explicit)


def all_of(edits: tuple[Edit, ...], draw: Random) -> Change:
    """All of the edits together, whatever is drawn."""
    return Change(edits, True)


def one_of(start: int, end: int, written: Sequence[str]) -> Make:
    """What stands there replaced by one of these."""
    return lambda draw: Change(((start, end, draw.choice(written)),), True)


def all_edits(make: Callable[[Random], tuple[Edit, ...] | None], draw: Random) -> Change | None:
    """The edits that are drawn, if there are any."""
    edits = make(draw)
    return Change(edits, True) if edits is not None else None

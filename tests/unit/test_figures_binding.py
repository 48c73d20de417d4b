"""Slips of the pen, complete lists, counted names: the small judgements that the sum rules rest on."""

from __future__ import annotations

import pytest

from checker.model.fact import Quantity
from checker_figures.statements.slips import one_unit_for_all, slip
from checker_figures.totals.uneven_lists import possible_counts


def yi(number: str) -> Quantity:
    return Quantity(number, "亿元", 10**8, "元")


def wan(number: str) -> Quantity:
    return Quantity(number, "万元", 10**4, "元")


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("1727.09", ["338.25", "1398.84"]),  # one digit
        ("251.32", ["118.70", "34.82", "98.70"]),  # a digit of a part
        ("46.8", ["12.3", "43.5"]),  # two digits swapped would make 34.5
        ("30.0", ["22.6", "74"]),  # the point was lost
    ],
)
def test_one_slip_explains(total: str, parts: list[str]) -> None:
    assert slip(yi(total), [yi(p) for p in parts]) is not None


def test_many_slips_do_not() -> None:
    assert slip(wan("345678"), [wan("123456"), wan("98765")]) is None


def test_chance_falls_with_the_digits_that_agree() -> None:
    short, long = slip(yi("40"), [yi("12"), yi("18")]), slip(wan("409876"), [wan("129876"), wan("180000")])
    assert short is not None and long is not None and long[1] < 0.01 < short[1]


def test_numbers_that_add_up_across_units() -> None:
    assert one_unit_for_all(yi("13.62"), [yi("11.01"), wan("1.47"), wan("1.14")])
    assert not one_unit_for_all(yi("13.62"), [yi("11.01"), yi("1.47"), yi("1.14")])


@pytest.mark.parametrize(
    ("items", "counts"),
    [
        ("甲厂、乙厂、丙厂", {3}),
        ("甲厂、乙厂和丙厂", {3}),  # all end alike: 和 parts two
        ("县农业局、发展和改革局", {2, 3}),
        ("甲厂、乙厂，丙厂、丁厂", {2, 3, 4}),
        ("1、2号线、3号线", set()),
    ],
)
def test_possible_counts(items: str, counts: set[int]) -> None:
    assert possible_counts(items) >= counts
    assert bool(possible_counts(items)) == bool(counts)

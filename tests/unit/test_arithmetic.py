"""True values, printed at any precision and rounded or cut off, are never called inconsistent."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import arithmetic as ar
from checker.arithmetic import Interval, Verdict
from checker.model.fact import Quantity

WAYS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN])
DECIMALS = st.integers(0, 4)
AMOUNTS = st.decimals(min_value=Decimal("0.001"), max_value=Decimal(10) ** 9, places=6)
SIGNED = st.decimals(min_value=-(Decimal(10) ** 9), max_value=Decimal(10) ** 9, places=6)


def yuan(number: str, magnitude: int = 1, approximation: str | None = None) -> Quantity:
    unit = {1: "元", 10**4: "万元", 10**8: "亿元"}[magnitude]
    return Quantity(number, unit, magnitude, "元", approximation)  # type: ignore[arg-type]


def percent(number: str) -> Quantity:
    return Quantity(number, "%", 1, "%")


def prints(value: Decimal, decimals: int, way: str) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-decimals), way):f}"


def holds(interval: Interval, value: Decimal) -> bool:
    return Decimal(interval.low) <= value * interval.scale <= Decimal(interval.high)


@given(SIGNED, DECIMALS, WAYS)
def test_a_figure_stands_for_the_value_it_was_made_from(value: Decimal, decimals: int, way: str) -> None:
    assert holds(ar.printed(prints(value, decimals, way)), value)


@given(st.lists(st.tuples(SIGNED, DECIMALS, WAYS), min_size=1, max_size=9), DECIMALS, WAYS)
def test_sums_of_true_values_agree(parts: list[tuple[Decimal, int, str]], decimals: int, way: str) -> None:
    whole = ar.printed(prints(sum((v for v, _, _ in parts), Decimal(0)), decimals, way))
    assert ar.compare(whole, ar.total(ar.printed(prints(*p)) for p in parts)) is Verdict.CONSISTENT


@given(AMOUNTS, AMOUNTS, DECIMALS, DECIMALS, DECIMALS, WAYS)
def test_shares_and_growth_of_true_values_agree(a: Decimal, b: Decimal, da: int, db: int, dc: int, way: str) -> None:
    first, second = ar.printed(prints(a, da, way)), ar.printed(prints(b, db, way))
    share = ar.rate(percent(prints(a / b * 100, dc, way)))
    growth = ar.rate(percent(prints((a / b - 1) * 100, dc, way)))
    assert share is not None and growth is not None
    assert ar.compare(share, ar.share(first, second)) is not Verdict.INCONSISTENT
    assert ar.compare(growth, ar.growth(first, second)) is not Verdict.INCONSISTENT


@given(AMOUNTS, AMOUNTS, DECIMALS, DECIMALS, DECIMALS, WAYS)
def test_level_change_and_rate_of_true_values_agree(new: Decimal, old: Decimal, dn: int, dd: int, dc: int, way: str) -> None:
    change = ar.printed(prints(new - old, dd, way))
    rate = ar.rate(percent(prints((new / old - 1) * 100, dc, way)))
    assert rate is not None
    assert ar.compare(rate, ar.growth_from_change(ar.printed(prints(new, dn, way)), change)) is not Verdict.INCONSISTENT


@given(SIGNED, SIGNED, DECIMALS, DECIMALS, WAYS)
def test_products_and_differences_hold_the_true_value(a: Decimal, b: Decimal, da: int, db: int, way: str) -> None:
    first, second = ar.printed(prints(a, da, way)), ar.printed(prints(b, db, way))
    assert holds(first * second, a * b)
    assert holds(first - second, a - b)
    assert holds(first + second, a + b)


@given(SIGNED, SIGNED, AMOUNTS, AMOUNTS)
def test_quotients_hold_the_true_value(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    dividend = Interval(int(min(a, b) * 10**6), int(max(a, b) * 10**6), 10**6)
    divisor = Interval(int(min(c, d) * 10**6), int(max(c, d) * 10**6), 10**6)
    quotient = dividend.over(divisor)
    assert quotient is not None
    for x in (a, b):
        for y in (c, d):
            assert quotient.low * y * 10**6 <= x * 10**6 * quotient.scale <= quotient.high * y * 10**6


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [
        ("6.3", "6.25", "6.4"),
        ("5.0", "4.95", "5.1"),
        ("5", "4.5", "6"),
        ("-6.3", "-6.4", "-6.25"),
        ("17672.35", "17672.345", "17672.36"),
        ("0.0", "-0.1", "0.1"),
    ],
)
def test_trailing_zeros_carry_precision(number: str, low: str, high: str) -> None:
    interval = ar.printed(number)
    assert Decimal(interval.low) / interval.scale == Decimal(low)
    assert Decimal(interval.high) / interval.scale == Decimal(high)


def test_a_figure_far_too_long_meets_everything() -> None:
    assert ar.printed("9" * 10**5).meets(ar.printed("1"))


def test_words_of_approximation_widen_on_their_side() -> None:
    assert holds(ar.printed("20", "above"), Decimal(29)) and not holds(ar.printed("20", "above"), Decimal(19))
    assert holds(ar.printed("20", "below"), Decimal("18.7")) and not holds(ar.printed("20", "below"), Decimal("21.5"))
    assert holds(ar.printed("100", "about"), Decimal(95))


def test_a_rate_may_be_that_of_a_part_in_its_whole() -> None:
    part, whole = ar.printed("12.5"), ar.printed("40.0")
    assert ar.is_share(percent("31.3"), part, whole) and not ar.is_share(percent("33.1"), part, whole)
    assert not ar.is_share(yuan("31.3"), part, whole) and not ar.is_share(percent("31.3"), part, ar.printed("0"))


def test_the_negative_of_an_interval_holds_the_negative_of_its_values() -> None:
    assert holds(-ar.printed("3.2"), Decimal("-3.2")) and -ar.printed("-3.2") == ar.printed("3.2")


def test_counts_of_whole_things_are_exact() -> None:
    assert ar.of(Quantity("30", "个", 1, "个")) == Interval(60, 60, 2)
    assert not ar.is_exact(Quantity("30", "万个", 10**4, "个"))
    assert not ar.is_exact(Quantity("30", "个", 1, "个", "about"))


def test_units_are_brought_together() -> None:
    parts = ar.total([ar.of(yuan("6000", 10**4)), ar.of(yuan("1.2", 10**8))])
    assert ar.compare(ar.of(yuan("1.8", 10**8)), parts) is Verdict.CONSISTENT
    assert ar.compare(ar.of(yuan("2.8", 10**8)), parts) is Verdict.INCONSISTENT


def test_a_base_that_may_be_zero_is_undecidable() -> None:
    assert ar.compare(ar.printed("5"), ar.share(ar.printed("3"), ar.printed("0"))) is Verdict.UNDECIDABLE
    assert ar.growth(ar.printed("3"), ar.printed("-2")) is None
    assert ar.growth_from_change(ar.printed("3"), ar.printed("3")) is None


def test_a_range_spans_both_ends() -> None:
    span = ar.between(yuan("10", 10**4), yuan("20", 10**4))
    assert holds(span, Decimal(150000)) and not holds(span, Decimal(90000))


def test_how_far_a_claim_is_off_is_told_in_its_last_digit() -> None:
    claim = percent("31.7")
    share, claimed = ar.share(ar.of(yuan("6.3", 10**8)), ar.of(yuan("30", 10**8))), ar.rate(claim)
    assert share is not None and claimed is not None
    assert 90 < ar.miss(claimed, share, ar.rate_digit(claim)) < 110
    assert ar.miss(claimed, claimed, ar.rate_digit(claim)) == 0
    assert ar.last_digit(yuan("6.25", 10**8)) == 10**6 and ar.last_digit(yuan("6.25", 10**8), base=False) == Decimal("0.01")


def test_rates_without_their_unit_are_none() -> None:
    assert ar.rate(Quantity("3", "个", 1, "个")) is None
    assert ar.rate(Quantity("3", "成", 1, "成")) == ar.rate(percent("30"))._replace(low=5, high=8, scale=20)  # type: ignore[union-attr]


def test_the_calculation_is_told_in_words() -> None:
    assert ar.say_share(yuan("6.3", 10**8), yuan("30", 10**8), percent("31.7")) == "6.3 ÷ 30 = 21.0%，文中为 31.7%"
    assert ar.say_share(yuan("6300", 10**4), yuan("3", 10**8), percent("31.7")) == "6300万元 ÷ 3亿元 = 21.0%，文中为 31.7%"
    assert ar.say_sum([yuan("6000", 10**4), yuan("1.2", 10**8)], yuan("2", 10**8)) == "0.6 + 1.2 = 1.8（亿元），文中为 2"
    assert ar.say_sum([yuan("8.1", 1), yuan("5.2", 10**8)], yuan("9.2", 10**8)) == "8.1元 + 5.2亿元 = 5.2亿元，文中为 9.2亿元"
    assert ar.say_sum([yuan("9", 10**8), yuan("1.2", 10**8)], yuan("2", 10**8), (1, -1)) == "9 − 1.2 = 7.8（亿元），文中为 2"
    assert ar.say_growth(yuan("4.559", 10**8), yuan("2.66", 10**8), percent("55")) == "4.559 ÷ 2.66 − 1 = 71.4%，文中为 55%"
    assert ar.say_growth(yuan("52.7", 10**8), yuan("50.1", 10**8), percent("5.2"), falls=True) == "52.7 ÷ 50.1 − 1 = 5.2%，文中为 −5.2%"
    points = Quantity("17.8", "个百分点", 1, "百分点")
    assert ar.say_difference(percent("33.8"), percent("16.5"), points) == "33.8% − 16.5% = 17.3个百分点，文中为 17.8个百分点"
    assert ar.say_difference(yuan("3.1", 10**8), yuan("2.6", 10**8), yuan("4000", 10**4)) == "31000 − 26000 = 5000万元，文中为 4000万元"


def test_zeros_that_end_a_long_amount_may_be_no_precision() -> None:
    assert ar.roughly(yuan("15900", 10**4)).meets(ar.of(yuan("1.592", 10**8))) and not ar.roughly(yuan("15900", 10**4)).meets(ar.of(yuan("1.602", 10**8)))
    assert not ar.of(yuan("15900", 10**4)).meets(ar.of(yuan("1.592", 10**8)))
    assert ar.roughly(yuan("180000", 10**4)).meets(ar.of(yuan("18.04", 10**8))) and not ar.roughly(yuan("180000", 10**4)).meets(ar.of(yuan("18.4", 10**8)))
    assert not ar.roughly(yuan("500", 10**4)).meets(ar.of(yuan("0.052", 10**8)))
    assert not ar.roughly(Quantity("1200", "个", 1, "个")).meets(ar.of(Quantity("1201", "个", 1, "个")))
    assert not ar.roughly(percent("1200")).meets(ar.of(percent("1202")))

"""Intervals of printed figures: do these figures agree?

A printed figure stands for every true value that a writer would have printed so: 6.3 for [6.25, 6.35] when rounded and
[6.3, 6.4] when cut off, so [6.25, 6.4] in all. Ends count as inside. Everything is exact: ends are integers over a common scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache

from checker.model.fact import Quantity
from checker.model.record import NamedTuple

RATE_UNITS = {"%": 100, "‰": 1000, "个百分点": 100, "百分点": 100, "成": 10, "倍": 1, "": 1}
"""Units of a pure number, with what one is divided by: 31.7% is 0.317."""

# Things that come only whole: a printed count of them is exact.
_COUNTED = (
    "个 家 户 人 名 位 项 条 座 所 处 件 宗 次 场 批 套 台 辆 部 种 类 只 头 栋 幢 间 期 人次 届 起 张 份 "
    "村 镇 乡 县 市 区 省 艘 架 篇 册 本 例 站 院 校 馆 园 店 厂 门 科 组 队 班 "
    "枚 块 株 棵 羽 匹 眼 口 盏 支 对 双 根 颗 轮 趟 首 幅 款 道 床 张床位 孔 车位 泊位 机位 端口 点位 单 笔 台套 "
    "航次 例次 家次 户次 项次 件次 场次 批次 班次 车次 辆次"
)
_WHOLE = frozenset(_COUNTED.split())

_LONGEST = 60
_SHORT = 3  # digits of a number whose zeros are printed precision, and those that stay of a longer one
_READABLE = 8  # characters of a number


class Verdict(Enum):
    """What is said of a relation between printed figures."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDABLE = "undecidable"


class Interval(NamedTuple):
    """Every value between low / scale and high / scale, both ends included. scale is positive."""

    low: int
    high: int
    scale: int

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        a, b, scale = _common(self, other)
        return Interval(a[0] + b[0], a[1] + b[1], scale)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.scale)

    def __sub__(self, other: Interval) -> Interval:
        a, b, scale = _common(self, other)
        return Interval(a[0] - b[1], a[1] - b[0], scale)

    def __mul__(self, other: Interval) -> Interval:  # type: ignore[override]
        ends = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(ends), max(ends), self.scale * other.scale)

    def over(self, other: Interval) -> Interval | None:
        """self ÷ other; None where the divisor may be zero or negative."""
        if other.low <= 0:
            return None
        # low/high ÷ [a, b]: dividing by a makes more, by b less, of what is positive; the other way round of what is negative
        low_by = other.high if self.low >= 0 else other.low
        high_by = other.low if self.high >= 0 else other.high
        return Interval(self.low * other.scale * high_by, self.high * other.scale * low_by, self.scale * low_by * high_by)

    def scaled(self, numerator: int, denominator: int = 1) -> Interval:
        """self × numerator ÷ denominator, both positive."""
        return Interval(self.low * numerator, self.high * numerator, self.scale * denominator)

    def widened(self, numerator: int, denominator: int = 1) -> Interval:
        """Both ends moved outwards by numerator / denominator."""
        return Interval(self.low * denominator - numerator * self.scale, self.high * denominator + numerator * self.scale, self.scale * denominator)

    def meets(self, other: Interval) -> bool:
        return self.low * other.scale <= other.high * self.scale and other.low * self.scale <= self.high * other.scale

    def below(self, other: Interval) -> bool:
        """Whether every value here is smaller than every value there."""
        return self.high * other.scale < other.low * self.scale

    def is_wider_than(self, other: Interval, times: int = 1) -> bool:
        """Whether the span of values here is more than so many times the middle of the other: then a claim can hardly fail to meet it."""
        return (self.high - self.low) * 2 * other.scale > abs(other.low + other.high) * times * self.scale

    @property
    def middle(self) -> Decimal:
        return Decimal(self.low + self.high) / (2 * self.scale)


_POINT, _FIFTIETH = Decimal("0.01"), Decimal("0.02")


def is_far(printed: Decimal, claimed: Interval) -> bool:
    """Whether a rate computed from figures as they are printed is a point and a fiftieth or more off the claim.

    Where rounding alone makes such a claim meet its figures, agreement says nothing: 由2万到3.5万 is 75% as printed, and may be 85%.
    """
    middle = claimed.middle
    return abs(printed - middle) >= max(_POINT, abs(middle) * _FIFTIETH)


def _common(a: Interval, b: Interval) -> tuple[tuple[int, int], tuple[int, int], int]:
    if a.scale == b.scale:
        return (a.low, a.high), (b.low, b.high), a.scale
    if a.scale % b.scale == 0:
        times = a.scale // b.scale
        return (a.low, a.high), (b.low * times, b.high * times), a.scale
    if b.scale % a.scale == 0:
        times = b.scale // a.scale
        return (a.low * times, a.high * times), (b.low, b.high), b.scale
    return (a.low * b.scale, a.high * b.scale), (b.low * a.scale, b.high * a.scale), a.scale * b.scale


@lru_cache(maxsize=4096)
def printed(number: str, approximation: str | None = None, exact: bool = False, cut: bool = True) -> Interval:
    """What a printed number stands for, in the printed unit.

    exact: nothing was rounded (30个). cut: figures that were cut off instead of rounded are allowed for, too.
    约, 近, 超 widen it as people use them: by a tenth of the value, or up to the next round number (20多个 is 20 to 30).
    """
    if len(number) > _LONGEST:
        return Interval(-(10**_LONGEST), 10**_LONGEST, 1)  # no figure: meets everything
    whole, _, tail = number.partition(".")
    value = int(whole + tail)
    scale = 2 * 10 ** len(tail)
    middle = 2 * value
    if exact:
        low = high = middle
    elif value > 0:
        low, high = middle - 1, middle + (2 if cut else 1)
    elif value < 0:
        low, high = middle - (2 if cut else 1), middle + 1
    else:
        low, high = (-2, 2) if cut else (-1, 1)
    if approximation is not None:
        slack = _slack(value)
        if approximation != "above":
            low = middle - slack
        high = middle + slack if approximation != "below" else min(high, middle + 1)  # what comes near a number was not cut off to it
    return Interval(low, high, scale)


def _slack(value: int) -> int:
    """How far the word for “about” reaches, in half units of the last printed digit."""
    size = abs(value)
    step = 1
    while size and size % (step * 10) == 0:
        step *= 10
    return max(2 * step, size // 5)


def is_exact(quantity: Quantity) -> bool:
    """Whether the figure counts whole things and was not rounded: 30个 is, 30万个 and 30.5个 are not."""
    return quantity.factor == 1 and quantity.unit in _WHOLE and "." not in quantity.number and quantity.approximation is None


@lru_cache(maxsize=4096)
def of(quantity: Quantity, cut: bool = True) -> Interval:
    """What a printed figure stands for, in base units (亿元 → 元). Rates stay in their printed unit; see `rate`."""
    interval = printed(quantity.number, quantity.approximation, is_exact(quantity), cut)
    return interval.scaled(quantity.factor) if quantity.factor != 1 else interval


def roughly(quantity: Quantity, digits: int = _SHORT) -> Interval:
    """The same where two zeros or more at the end of a whole number may be no printed precision: 15900万元 may be 1.59亿元.

    What only holds then is no certain error. digits: how many are precise in any case.
    """
    zeros = _zeros(quantity, digits)
    return of(quantity._replace(number=quantity.number[:-zeros], factor=quantity.factor * 10**zeros)) if zeros else of(quantity)


def coarsely(quantity: Quantity) -> Interval:
    """The same where a balance was struck before the figures were rounded: 55000万元 may be 5.5亿元."""
    return roughly(quantity, 2)


def _zeros(quantity: Quantity, digits: int = _SHORT) -> int:
    """How many zeros at the end of a number may be no printed precision. One alone stands there by chance."""
    number = quantity.number
    if number[-2:] != "00" or len(number) <= _SHORT or "." in number or quantity.unit in RATE_UNITS or is_exact(quantity):
        return 0
    return min(len(number) - len(number.rstrip("0")), len(number) - digits)


def average(quantity: Quantity) -> Interval:
    """What an average stands for: it is rounded, even where it counts people: 队均35人 of 386 in 11."""
    return printed(quantity.number, quantity.approximation) if is_exact(quantity) else roughly(quantity)


def plainly(quantity: Quantity, cut: bool = True) -> Interval:
    """The same without what 约 and 近 add to it: as if the number had been printed without them."""
    return of(quantity._replace(approximation=None) if quantity.approximation is not None else quantity, cut)


def between(first: Quantity, last: Quantity) -> Interval:
    """What a printed range (10—20万元) stands for, in base units."""
    a, b, scale = _common(of(first), of(last))
    return Interval(min(a[0], b[0]), max(a[1], b[1]), scale)


def rate(quantity: Quantity, cut: bool = True) -> Interval | None:
    """A rate as a pure number: 31.7% is 0.317, 3成 is 0.3. None where the unit is none of a rate."""
    divisor = RATE_UNITS.get(quantity.unit)
    if divisor is None:
        return None
    return printed(quantity.number, quantity.approximation, False, cut).scaled(1, divisor)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of any number of intervals; of none it is zero."""
    result: Interval | None = None
    for part in parts:
        result = part if result is None else result + part
    return result if result is not None else Interval(0, 0, 1)


def share(part: Interval, whole: Interval) -> Interval | None:
    """part ÷ whole as a pure number."""
    return part.over(whole)


def is_share(claimed: Quantity, part: Interval, whole: Interval) -> bool:
    """Whether a printed rate may be that of a part in its whole."""
    said, made = rate(claimed), share(part, whole)
    return said is not None and made is not None and said.meets(made)


def growth(new: Interval, old: Interval) -> Interval | None:
    """new ÷ old − 1 as a pure number; None where the base may be zero or negative."""
    ratio = new.over(old)
    return None if ratio is None else Interval(ratio.low - ratio.scale, ratio.high - ratio.scale, ratio.scale)


def growth_from_change(new: Interval, change: Interval) -> Interval | None:
    """change ÷ (new − change) as a pure number: the rate that a level and its signed change imply.

    Both ends are taken at once, so the result is as narrow as the figures allow. None where the base may be zero or negative.
    """
    (new_low, new_high), (low, high), _ = _common(new, change)
    base_small, base_large = new_low - high, new_high - low
    if base_small <= 0 or base_large <= 0:
        return None
    # x/(n − x) grows with x for n > 0; it falls with n where x > 0, rises where x < 0
    least = (low, (new_high if low >= 0 else new_low) - low)
    most = (high, (new_low if high >= 0 else new_high) - high)
    if least[1] <= 0 or most[1] <= 0:
        return None
    return Interval(least[0] * most[1], most[0] * least[1], least[1] * most[1])


def compare(claimed: Interval, computed: Interval | None) -> Verdict:
    """Whether a claim can be true: consistent where the two can meet, undecidable where nothing could be computed."""
    if computed is None:
        return Verdict.UNDECIDABLE
    return Verdict.CONSISTENT if claimed.meets(computed) else Verdict.INCONSISTENT


def miss(claimed: Interval, computed: Interval, unit: Decimal) -> Decimal:
    """How far the two are apart, in multiples of `unit` (that of the claim's last printed digit); 0 where they meet."""
    if claimed.below(computed):
        gap = Decimal(computed.low) / computed.scale - Decimal(claimed.high) / claimed.scale
    elif computed.below(claimed):
        gap = Decimal(claimed.low) / claimed.scale - Decimal(computed.high) / computed.scale
    else:
        return Decimal(0)
    return gap / unit


def last_digit(quantity: Quantity, base: bool = True) -> Decimal:
    """What one in the last printed digit is worth: 0.01 for 6.25, in base units (10**6 元 for 6.25亿元) unless base is False."""
    step = Decimal(1).scaleb(-quantity.decimals)
    return step * quantity.factor if base else step


def is_finer(one: Quantity, other: Quantity) -> bool:
    """Whether a figure is printed to a smaller digit than another: 8925万元 than 28600万元 and 2.9亿元."""
    steps = [last_digit(quantity).scaleb(_zeros(quantity)) for quantity in (one, other)]
    return steps[0] < steps[1]


def rate_digit(quantity: Quantity) -> Decimal:
    """What one in the last printed digit of a rate is worth as a pure number: 0.001 for 31.7%."""
    return Decimal(1).scaleb(-quantity.decimals) / RATE_UNITS.get(quantity.unit, 1)


# --- the calculation in words -------------------------------------------------------------------------------------------


def plain(value: Decimal) -> str:
    """A decimal as people print it: no exponent, no trailing zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−", 1) if text.startswith("-") else text


def rounded(value: Decimal, decimals: int) -> str:
    """A decimal with so many digits behind the point."""
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}".replace("-", "−")


def in_unit(quantity: Quantity, factor: int) -> str:
    """The number of a figure in a unit of `factor` base units: 6000万元 in 亿元 is 0.6."""
    if quantity.factor == factor:
        return quantity.number.replace("-", "−")
    return plain(quantity.amount / factor)


def say_sum(parts: Sequence[Quantity], claimed: Quantity, signs: Sequence[int] = ()) -> str:
    """`21.8 + 8 + 4 = 33.8（平方公里），文中为 40.8`; parts in the unit of the total. signs: −1 for what is taken off.

    Each figure as it is printed where the unit of the total would make it unreadable: `8.1元 + 5.2亿元 = 5.2亿元`.
    """
    words: list[str] = []
    value = Decimal(0)
    figures = [in_unit(part, claimed.factor) for part in parts]
    far = any(len(figure) > _READABLE for figure, part in zip(figures, parts, strict=True) if part.factor != claimed.factor)
    for index, part in enumerate(parts):
        sign = signs[index] if signs else 1
        value += sign * part.amount
        words.append(("" if not words and sign > 0 else "− " if sign < 0 else "+ ") + (part.said if far else figures[index]))
    if far:
        largest = max(parts, key=lambda part: part.amount)
        decimals = max([2, *(part.decimals for part in parts if part.factor == largest.factor)])
        return f"{' '.join(words)} = {plain(round(value / largest.factor, decimals))}{largest.unit}，文中为 {claimed.said}"
    unit = f"（{claimed.unit}）" if claimed.unit else ""
    return f"{' '.join(words)} = {plain(value / claimed.factor)}{unit}，文中为 {claimed.number.replace('-', '−')}"


def say_share(part: Quantity, whole: Quantity, claimed: Quantity, said: str = "") -> str:
    """`6.3 ÷ 30 = 21.0%，文中为 31.7%`; said: the claim as it reads, where it is no number (过半)."""
    divisor = RATE_UNITS.get(claimed.unit, 1)
    value = part.amount / whole.amount * divisor
    same = part.unit == whole.unit
    left = part.number if same else part.said
    right = whole.number if same else whole.said
    return f"{left} ÷ {right} = {rounded(value, max(claimed.decimals, 1))}{claimed.unit}，文中为 {said or claimed.said}"


def say_growth(new: Quantity, old: Quantity, claimed: Quantity, falls: bool = False) -> str:
    """`4.559 ÷ 2.66 − 1 = 71.4%，文中为 55%`; falls: the claim is one of a fall (下降5.2% is −5.2%)."""
    divisor = RATE_UNITS.get(claimed.unit, 1)
    value = (new.amount / old.amount - 1) * divisor
    same = new.unit == old.unit
    left = new.number if same else new.said
    right = old.number if same else old.said
    computed = rounded(value, max(claimed.decimals, 1)).replace("-", "−")
    said = ("−" if falls and not claimed.number.startswith("-") else "") + claimed.number.replace("-", "−")
    return f"{left} ÷ {right} − 1 = {computed}{claimed.unit}，文中为 {said}{claimed.unit}"


def say_difference(new: Quantity, old: Quantity, claimed: Quantity) -> str:
    """`33.8% − 16.5% = 17.3个百分点，文中为 17.8个百分点`; rates are taken off as they are, amounts in the unit of the claim."""
    if new.unit in RATE_UNITS and old.unit == new.unit:
        value = new.value - old.value
        return f"{new.said} − {old.said} = {plain(value)}{claimed.unit}，文中为 {claimed.said}"
    value = (new.amount - old.amount) / claimed.factor
    left, right = in_unit(new, claimed.factor), in_unit(old, claimed.factor)
    return f"{left} − {right} = {plain(value)}{claimed.unit}，文中为 {claimed.said}"

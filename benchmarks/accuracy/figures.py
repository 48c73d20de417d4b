"""Printed figures as this benchmark reads them, on purpose without the checker's own grammar and arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

_MAGNITUDES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万亿": 10**12}
_THINGS = "元 美元 吨 公里 人次 人 户 个 项 家 亩 公顷 平方公里 平方米 立方米 千瓦时 千瓦 辆 件 所 套 头 只 条 座 名 宗 批 张 台 公斤 斤".split()
_UNIT = f"(?:(?P<points>个百分点|百分点|%|‰|倍)|(?P<magnitude>万亿|千万|百万|[亿万千百])?(?P<thing>{'|'.join(sorted(_THINGS, key=len, reverse=True))}))"
FIGURE = re.compile(rf"(?<![\d.,，:：∶+\-—~～/a-zA-Z])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:{_UNIT})(?![\-—~～]\d)")
_LOOSE_BEFORE = re.compile("[约近超逾突破达余多第]$|超过$|不足$|接近$|将近$|大约$|不低于$|以上$")
_LOOSE_AFTER = re.compile("[多余]|以上|左右|以内|以下|上下")


class Figure(NamedTuple):
    """A number and its unit in the text as read. value is the printed number, factor what its unit is worth in `base`."""

    start: int
    number_end: int
    end: int
    number: str
    magnitude: str
    base: str

    @property
    def factor(self) -> int:
        return _MAGNITUDES[self.magnitude]

    @property
    def unit(self) -> str:
        return self.magnitude + self.base

    def printed(self, number: str | None = None, magnitude: str | None = None) -> Printed:
        """What stands there, or would stand there with another number or magnitude."""
        return Printed(self.number if number is None else number, _MAGNITUDES[self.magnitude if magnitude is None else magnitude])

    @property
    def digits(self) -> str:
        """Its significant digits."""
        return self.number.replace(",", "").replace(".", "").lstrip("0")


class Printed(NamedTuple):
    """A printed number and what its unit is worth."""

    number: str
    factor: int = 1

    @property
    def value(self) -> Decimal:
        return Decimal(self.number.replace(",", "")) * self.factor

    def range(self, generous: bool) -> tuple[Decimal, Decimal]:
        """Everything that may have been rounded to it; generous: or cut off to it, a whole unit of the last digit both ways."""
        step = Decimal(1).scaleb(-len(self.number.partition(".")[2])) * self.factor
        slack = step if generous else step / 2
        return self.value - slack, self.value + slack


def figures_in(text: str, start: int, end: int) -> list[Figure]:
    """The figures with a unit in text[start:end] that are printed plainly: no 约, no 以上, no range."""
    found = []
    for match in FIGURE.finditer(text, start, end):
        if (
            _LOOSE_BEFORE.search(text, max(0, match.start() - 3), match.start())
            or _LOOSE_AFTER.match(text, match.end("number"))
            or _LOOSE_AFTER.match(text, match.end())
        ):
            continue
        base = match["points"] or match["thing"]
        found.append(Figure(match.start(), match.end("number"), match.end(), match["number"], match["magnitude"] or "", base))
    return found


# --- relations between printed figures: can all be true at once? --------------------------------------------------------

Test = Callable[[Sequence[Printed], bool], bool]


def total_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """The first is the sum of the others."""
    ranges = [f.range(generous) for f in figures]
    return sum((r[0] for r in ranges[1:]), Decimal(0)) <= ranges[0][1] and ranges[0][0] <= sum((r[1] for r in ranges[1:]), Decimal(0))


def difference_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """The first less the second is the third, in either direction."""
    (a, b), (c, d), (e, f) = (x.range(generous) for x in figures)
    return (a - d <= f and e <= b - c) or (c - b <= f and e <= d - a)


def share_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """Part, whole, percentage."""
    (part_low, part_high), (low, high), (share_low, share_high) = (x.range(generous) for x in figures)
    return low > 0 and part_low / high * 100 <= share_high and share_low <= part_high / low * 100


def growth_from_change_holds(sign: int) -> Test:
    """Level, change without its sign, percentage without its sign."""

    def holds(figures: Sequence[Printed], generous: bool) -> bool:
        (low, high), (change_low, change_high), (rate_low, rate_high) = (x.range(generous) for x in figures)
        base_low, base_high = (low - change_high, high - change_low) if sign > 0 else (low + change_low, high + change_high)
        # 1亿元 may be as little as the change itself: then any rate above the least possible one may be true
        return base_high > 0 and change_low / base_high * 100 <= rate_high and (base_low <= 0 or rate_low <= change_high / base_low * 100)

    return holds


def growth_from_ends_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """First and last value, percentage by which one grew or fell to the other, without its sign."""
    (first_low, first_high), (last_low, last_high), (rate_low, rate_high) = (x.range(generous) for x in figures)
    if first_low <= 0:
        return False
    least, most = (last_low / first_high - 1) * 100, (last_high / first_low - 1) * 100
    return (least <= rate_high and rate_low <= most) or (-most <= rate_high and rate_low <= -least)


def average_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """First and last value, percentage by which one grew to the other in each of three, four or five years."""
    (first_low, first_high), (last_low, last_high), (rate_low, rate_high) = ([float(end) for end in x.range(generous)] for x in figures)
    if first_low <= 0 or last_low <= 0:
        return False
    return any(
        ((last_low / first_high) ** (1 / years) - 1) * 100 <= rate_high and rate_low <= ((last_high / first_low) ** (1 / years) - 1) * 100
        for years in (3, 4, 5)
    )


def multiple_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """First and last value, and how many times as much the last is, or how many times the first it grew by: people say either."""
    (first_low, first_high), (last_low, last_high), (low, high) = (x.range(generous) for x in figures)
    return first_low > 0 and any(last_low / first_high - less <= high and low <= last_high / first_low - less for less in (0, 1))


def rises(figures: Sequence[Printed], generous: bool) -> bool:
    """The second is more than the first, or may be: 由1.17%下降到1.2% may be rounding."""
    return figures[0].range(generous)[0] < figures[1].range(generous)[1] if generous else figures[0].value < figures[1].value


def falls(figures: Sequence[Printed], generous: bool) -> bool:
    """The second is less than the first, or may be."""
    return rises([figures[1], figures[0]], generous)


def hundred_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """All together make 100."""
    ranges = [f.range(generous) for f in figures]
    return sum(r[0] for r in ranges) <= 100 <= sum(r[1] for r in ranges)


def equal_holds(figures: Sequence[Printed], generous: bool) -> bool:
    """All say the same: where they are given with different precision, the ranges meet."""
    ranges = [f.range(generous) for f in figures]
    return max(r[0] for r in ranges) <= min(r[1] for r in ranges)

"""Calculations that a report prints: 每亩1800元（5760万元÷3.20万亩）, 1.2＋0.8＋2.4＝4.4分, (12.6－11.6)÷11.6＝8.6%."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.arithmetic import Interval
from checker.extraction.units import base_at, magnitude_at, resolve
from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term

_OPERATORS = frozenset("÷×*/－-−—–~～")
_REACH = 12  # figures
_MOST = 24  # figures of a calculation
_DEEPEST = 3  # parentheses
_LONGEST = 15  # characters of a number
_NUMBER = lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_WORDS = lazy("[\u4e00-\u9fff“”]{0,14}")
_SIGNS = {"＋": "+", "+": "+", "－": "-", "−": "-", "-": "-", "–": "-", "×": "*", "*": "*", "÷": "/", "／": "/", "/": "/"}
_OPEN, _CLOSE = "（(", "）)"
_RATES = {"%": Decimal("0.01"), "％": Decimal("0.01"), "‰": Decimal("0.001"), "个百分点": Decimal("0.01"), "百分点": Decimal("0.01")}


def is_calculated(row: Sequence[Term], place: int) -> bool:
    """Whether the figures from a place on are multiplied, divided or taken off each other, and are no parts of a whole."""
    depth = row[place].depth
    for term in row[place + 1 : place + _REACH]:
        if term.floor < depth:
            return False
        if term.depth == depth:
            return term.gap.strip() in _OPERATORS or "÷" in term.gap or "×" in term.gap
    return False


class Figure(NamedTuple):
    """A printed number of a calculation.

    number  its digits
    factor  how many base units its unit is: 1000 of 公里, 10**8 of 亿元
    size    how many of its own unit it is counted in: 1 of 公里, 10**8 of 亿元
    unit    as printed, "" where it has none
    rough   whether words make it so (约, 近)
    """

    number: str
    factor: Decimal
    size: Decimal
    unit: str
    rough: bool = False

    def in_own_unit(self) -> Figure:
        """The same counted in its own unit: what 2.58亿元÷30公里 comes to is told for each 公里."""
        return self._replace(factor=self.size)

    @property
    def value(self) -> Decimal:
        """Its amount in base units."""
        return Decimal(self.number) * self.factor

    @property
    def step(self) -> Decimal:
        """What one in its last printed digit is worth."""
        return Decimal(1).scaleb(-len(self.number.partition(".")[2])) * self.factor

    def interval(self, cut: bool = False) -> Interval:
        """What it stands for: a whole number without 万 or 亿 is exact."""
        exact = "." not in self.number and self.factor == 1
        top, bottom = self.factor.as_integer_ratio()
        return ar.printed(self.number, None, exact, cut).scaled(top, bottom)


class Calculation(NamedTuple):
    """What a printed calculation makes: exactly as printed, and as its figures may have been rounded; its figures, and its signs."""

    value: Decimal
    interval: Interval
    figures: tuple[Figure, ...]
    signs: str


class _Unreadable(Exception):
    """The words are no calculation."""


def figure_at(text: str, at: int) -> tuple[Figure, int] | None:
    """The number that stands at a place with its unit, and where they end; words may stand before it."""
    words = _WORDS.match(text, at)
    start = words.end() if words is not None else at
    number = _NUMBER.match(text, start)
    if number is None or len(number[0]) > _LONGEST:
        return None
    end = number.end()
    digits, lead = number[0].replace(",", ""), text[at:start]
    if text[end : end + 1] in _RATES:
        size = _RATES[text[end]]
        return Figure(digits, size, size, text[end], _is_rough(lead)), end + 1
    magnitude = magnitude_at(text, end)
    base = base_at(text, end + len(magnitude))
    end += len(magnitude) + len(base)
    factor = _RATES.get(base) or Decimal(resolve(magnitude, base).factor)
    size = _RATES.get(base) or Decimal(resolve(magnitude, "").factor)
    behind = _WORDS.match(text, end)
    tail = behind[0] if behind is not None else ""
    if text[end : end + 1] == "/" and not text[end + 1 : end + 2].isdigit():  # 1.22元/斤, 0.4吨/万元
        per = _WORDS.match(text, end + 1)
        tail = text[end : per.end()] if per is not None else "/"
        each = resolve(magnitude_at(text, end + 1), "").factor
        factor, size = factor / each, size / each
    return Figure(digits, factor, size, magnitude + base, _is_rough(lead + tail)), end + len(tail)


def _is_rough(words: str) -> bool:
    return any(c in words for c in "约近超余多") or "左右" in words or "不足" in words


def calculated(text: str, in_own_units: bool = False) -> Calculation | None:
    """What a text calculates that is nothing but figures, signs and parentheses, at least one sign among them; None where it is anything else."""
    reader = _Reader(text.strip(), in_own_units)
    try:
        value, interval = reader.sum(0)
    except (_Unreadable, ArithmeticError):
        return None
    if reader.at < len(reader.text) or not reader.signs:
        return None
    return Calculation(value, interval, tuple(reader.figures), "".join(reader.signs))


class _Reader:
    """Reads sums of products of figures, from left to right."""

    def __init__(self, text: str, in_own_units: bool) -> None:
        self.text = text
        self._in_own_units = in_own_units
        self.at = 0
        self.figures: list[Figure] = []
        self.signs: list[str] = []
        self._unit = _shared_unit(text)

    def sum(self, depth: int) -> tuple[Decimal, Interval]:
        """Terms that are added and taken off."""
        value, interval = self._product(depth)
        while (sign := self._sign("+-")) is not None:
            other, span = self._product(depth)
            value, interval = (value + other, interval + span) if sign == "+" else (value - other, interval - span)
        return value, interval

    def _product(self, depth: int) -> tuple[Decimal, Interval]:
        value, interval = self._figure(depth)
        while (sign := self._sign("*/")) is not None:
            other, span = self._figure(depth)
            if sign == "*":
                value, interval = value * other, interval * span
                continue
            quotient = interval.over(span)
            if not other or quotient is None:
                raise _Unreadable
            value, interval = value / other, quotient
        return value, interval

    def _figure(self, depth: int) -> tuple[Decimal, Interval]:
        self._skip()
        if self.text[self.at : self.at + 1] and self.text[self.at] in _OPEN:
            if depth == _DEEPEST:
                raise _Unreadable
            self.at += 1
            found = self.sum(depth + 1)
            self._skip()
            if not self.text[self.at : self.at + 1] or self.text[self.at] not in _CLOSE:
                raise _Unreadable
            self.at += 1
            return found
        read = figure_at(self.text, self.at)
        if read is None or len(self.figures) == _MOST:
            raise _Unreadable
        figure, self.at = read
        figure = figure.in_own_unit() if self._in_own_units else figure
        if not figure.unit and self._unit is not None:
            figure = figure._replace(factor=self._unit.size if self._in_own_units else self._unit.factor)
        self.figures.append(figure)
        return figure.value, figure.interval()

    def _sign(self, signs: str) -> str | None:
        self._skip()
        sign = _SIGNS.get(self.text[self.at : self.at + 1])
        if sign is None or sign not in signs:
            return None
        self.at += 1
        self.signs.append(sign)
        return sign

    def _skip(self) -> None:
        while self.text[self.at : self.at + 1] in (" ", "\u3000"):
            self.at += 1


def _shared_unit(text: str) -> Figure | None:
    """The unit of the last figure of a sum, which those before it may leave out: 3.2＋4.1亿元."""
    if any(c in text for c in "×*÷／/%％"):
        return None
    last = max((text.rfind(c) for c in "＋+－−-–"), default=-1)
    read = figure_at(text, last + 1) if last >= 0 else None
    return read[0] if read is not None and read[0].unit else None

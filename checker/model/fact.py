"""What a report claims: a figure with everything that is known about it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.model.typed import Literal

Kind = Literal["level", "change", "growth", "share", "share_change", "count", "rank", "ratio", "other"]
Direction = Literal["up", "down"]
Modality = Literal["done", "planned", "expected"]
Approximation = Literal["about", "below", "above"]

LEVELS = frozenset(("level", "count"))
"""The kinds of figures that say how much or how many there is, not by how much it grew or what part of something it is."""


class Quantity(NamedTuple):
    """A printed number with its unit.

    number         ASCII digits as printed, separators left out: "1234.50" keeps its trailing zero, which carries precision
    unit           as printed, full width folded: 亿元, 万人, %, 个百分点; empty where none is printed
    factor         what one printed unit is in base units: 亿元 is 100000000 元, % is 1 %
    base           the base unit: 元, 人, %, 百分点
    approximation  about (约, 左右), below (近, 不足), above (超, 余, 多, 以上)
    """

    number: str
    unit: str
    factor: int
    base: str
    approximation: Approximation | None = None

    @property
    def value(self) -> Decimal:
        """The printed number in the printed unit."""
        return _amount(self.number, 1)

    @property
    def amount(self) -> Decimal:
        """The number in base units."""
        return _amount(self.number, self.factor)

    @property
    def said(self) -> str:
        """The number with its unit, as messages say it: 12.50亿元."""
        return self.number + self.unit

    @property
    def decimals(self) -> int:
        """Digits printed behind the decimal point."""
        _, point, tail = self.number.partition(".")
        return len(tail) if point else 0


@lru_cache(maxsize=8192)
def _amount(number: str, factor: int) -> Decimal:
    """Rules ask for the same amounts again and again."""
    return Decimal(number) * factor if factor != 1 else Decimal(number)


class Period(NamedTuple):
    """A stretch of time, both ends included, by year and month.

    start and end are year * 12 + month - 1; text is how it was said; instant marks a stock date (年末, 截至3月底).
    """

    start: int
    end: int
    text: str
    instant: bool = False

    @property
    def year(self) -> int:
        return self.end // 12

    @property
    def label(self) -> str:
        """ISO-like: 2025, 2025-03, 2025-01..2025-06, 2021..2025."""
        first, last = divmod(self.start, 12), divmod(self.end, 12)
        if first[1] == 0 and last[1] == 11:
            return f"{first[0]}" if first[0] == last[0] else f"{first[0]}..{last[0]}"
        if self.start == self.end:
            return f"{first[0]}-{first[1] + 1:02}"
        return f"{first[0]}-{first[1] + 1:02}..{last[0]}-{last[1] + 1:02}"


class Fact(NamedTuple):
    """One figure of a report.

    span        number and unit in the printed text of its document (part)
    read        the same in the text as read (Document.view.text)
    indicator   the governing noun phrase, "" where none was found; inherited from the figure before where unsaid
    subject     whose figure it is (全市, 起重园区), "" for the report's own submitter
    period      what the figure speaks of, None where nothing says it
    comparison  what it is compared with (较上年, 比2024年), None where nothing says it
    sentence    index into Facts.sentences
    lead        the words between the figure before (or the start of the sentence) and this one
    inherited   whether the indicator was taken over from an earlier figure
    whole       for a share or completion rate, what it is a part of as printed (占全市固定资产投资的 → 全市固定资产投资,
                完成年度计划的 → 年度计划), "" otherwise
    role        "from" behind 由/从, "to" behind 提高到/增加至, None otherwise
    """

    span: Span
    read: Span
    quantity: Quantity
    kind: Kind
    direction: Direction | None
    indicator: str
    subject: str
    period: Period | None
    comparison: Period | None
    modality: Modality
    sentence: int
    lead: str
    inherited: bool
    whole: str = ""
    role: Literal["from", "to"] | None = None


class Sentence(NamedTuple):
    """A sentence in read coordinates (Document.view.text); facts are Facts.all[first:last]."""

    start: int
    end: int
    first: int
    last: int
    block: int


class DateMention(NamedTuple):
    """A calendar expression with digits, in read coordinates: 2025年, 2025年9月, 4月27日. Parts that are unsaid are None.

    first is the first year (2021—2025年) or month (1—9月) of a range.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    first: int | None = None

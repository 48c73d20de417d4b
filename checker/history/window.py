"""The time that a submission reports on, down to half a month: 2026年9月上半月, 1—8月, 第三季度, 2025年."""

from __future__ import annotations

import re
from datetime import date, timedelta

from checker.extraction.periods import resolve
from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker.model.typed import Literal

Cadence = Literal["year", "half-year", "quarter", "months", "month", "half-month", "days"]

_HALF_MONTH = lazy(r"(?P<month>\d{1,2})月份?(?:的)?(?P<half>[上下])半月")
_DAYS = lazy(r"(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?[-—–~～至到─]{1,2}(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日")
_UP_TO = lazy(r"截[至止](?P<year>(?:19|20)\d\d年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日|截[至止](?P<year2>(?:19|20)\d\d年)?(?P<end>\d{1,2})月(?:底|末)")
_MONTHS = lazy(r"\d{1,2}月?[-—–~～至到─]{1,2}\d{1,2}月|\d{1,2}月份?|[上下]半年|前[一二三123]个?季度|第?[一二三四1234]季度|全年|年度")
_YEAR = lazy(r"((?:19|20)\d\d)\s*年")
# first and last month of the calendar's own stretches
_CADENCES: dict[tuple[int, int], Cadence] = {
    (1, 12): "year",
    (1, 6): "half-year",
    (7, 12): "half-year",
    (1, 3): "quarter",
    (4, 6): "quarter",
    (7, 9): "quarter",
    (10, 12): "quarter",
}


class Window(NamedTuple):
    """First and last day that a submission speaks of, both included."""

    first: date
    last: date

    @property
    def cadence(self) -> Cadence:
        """What kind of report this is: those of one cadence follow each other."""
        first, last = self
        if first.year == last.year and first.day == 1 and last == _month_end(last.year, last.month):
            return _CADENCES.get((first.month, last.month), "month" if first.month == last.month else "months")
        if (first.year, first.month) == (last.year, last.month) and (
            (first.day, last.day) == (1, 15) or (first.day == 16 and last == _month_end(*last.timetuple()[:2]))
        ):
            return "half-month"
        return "days"

    @property
    def label(self) -> str:
        """2025, 2026-H1, 2026-Q3, 2026-09, 2026-09a and 2026-09b for its halves, 2026-01..2026-09, else both days."""
        first, last = self
        match self.cadence:
            case "year":
                return f"{first.year}"
            case "half-year":
                return f"{first.year}-H{last.month // 6}"
            case "quarter":
                return f"{first.year}-Q{last.month // 3}"
            case "month":
                return f"{first:%Y-%m}"
            case "half-month":
                return f"{first:%Y-%m}{'a' if first.day == 1 else 'b'}"
            case "months":
                return f"{first:%Y-%m}..{last:%Y-%m}"
        return f"{first.isoformat()}..{last.isoformat()}"

    @property
    def words(self) -> str:
        """The label in Chinese: 2025年, 2026年上半年, 2026年第三季度, 2026年9月, 2026年9月上半月, 2026年1—9月, else both days."""
        first, last = self
        year = f"{first.year}年"
        match self.cadence:
            case "year":
                return year
            case "half-year":
                return year + ("上半年" if last.month == 6 else "下半年")
            case "quarter":
                return f"{year}第{'一二三四'[last.month // 3 - 1]}季度"
            case "month":
                return f"{year}{first.month}月"
            case "half-month":
                return f"{year}{first.month}月{'上' if first.day == 1 else '下'}半月"
            case "months":
                return f"{year}{first.month}—{last.month}月"
        return f"{first.isoformat()}至{last.isoformat()}"

    def __str__(self) -> str:
        return self.label


def window_of(text: str, year: int | None) -> Window | None:
    """The window that a title or file name speaks of; year is what a month without a year belongs to. None where nothing is said.

    Impossible dates (2月30日, 13月) are nothing said: rules on dates speak of them.
    """
    said = _YEAR.search(text)
    year = int(said[1]) if said else year
    text = text[said.end() :] if said else text
    if year is None:
        return None
    try:
        return _within(text, year)
    except ValueError:
        return None


def window_named(text: str) -> Window | None:
    """The window that is named and nothing besides: 2026年9月, 2026年第三季度. None for anything else (2026年第五季度, 2026年9月31日)."""
    text = "".join(text.split())
    said = _YEAR.match(text)
    rest = text[said.end() :] if said else ""
    if rest not in ("", "度") and not any(form.fullmatch(rest) for form in (_HALF_MONTH, _DAYS, _UP_TO, _MONTHS)):
        return None
    return window_of(text, None)


def _within(text: str, year: int) -> Window | None:
    """The window within a year. Raises ValueError for days that do not exist."""
    half = _HALF_MONTH.search(text)
    if half:
        month = int(half["month"])
        return Window(date(year, month, 1), date(year, month, 15)) if half["half"] == "上" else Window(date(year, month, 16), _month_end(year, month))
    days = _DAYS.search(text)
    if days:
        first, last = int(days["m1"]), int(days["m2"] or days["m1"])
        return Window(date(year, first, int(days["d1"])), date(year, last, int(days["d2"])))
    up_to = _UP_TO.search(text)
    if up_to:
        return Window(date(year, 1, 1), _last_day(up_to, year))
    months = _MONTHS.search(text)
    if months and not all(1 <= int(number) <= 12 for number in re.findall(r"\d+", months[0])):
        raise ValueError(months[0])
    period = resolve(months[0], year) if months else None
    if period is None:
        return Window(date(year, 1, 1), date(year, 12, 31))
    first_year, first_month = divmod(period.start, 12)
    last_year, last_month = divmod(period.end, 12)
    return Window(date(first_year, first_month + 1, 1), _month_end(last_year, last_month + 1))


def _last_day(match: re.Match[str], year: int) -> date:
    if match["day"]:
        return date(year, int(match["month"]), int(match["day"]))
    return _month_end(year, int(match["end"]))


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)  # calendar imports locale

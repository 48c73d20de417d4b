"""When reports are due, and which are late, early or missing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from checker.errors import UsageError
from checker.history.identity import Member
from checker.history.records import Submission
from checker.history.window import Window
from checker.lazy import lazy
from checker.model.record import NamedTuple

State = Literal["punctual", "late", "early", "missing", "open"]

_DAY = lazy(r"\d{1,2}")
_AFTER = lazy(r"([QHY])\+(\d{1,3})")
_MONTHS = {"Q": 3, "H": 6, "Y": 12}


class Due(NamedTuple):
    """A report that is expected: for which time, and by which day."""

    submitter: str
    window: Window
    day: date


class Standing(NamedTuple):
    """An expected report and what became of it. first is the first version that was handed in, last the newest."""

    due: Due
    state: State
    first: Submission | None
    last: Submission | None


def expected(member: Member, since: date, until: date) -> list[Due]:
    """The reports of a member that fall due from one day to another, both included. Raises UsageError for a rule of the calendar that is none.

    Days of the month: two mean half-months (on the 17th the first half is due, on the 2nd the second half of the month before), one
    means months. Q+10 is ten days after each quarter's end, H+15 after each half-year's, Y+20 after each year's.
    """
    days = sorted(int(rule) for rule in member.due if _DAY.fullmatch(rule))
    others = [rule for rule in member.due if not _DAY.fullmatch(rule)]
    if len(days) > 2 or (days and not 1 <= days[-1] <= 28):
        raise UsageError(f"submitters.{member.name}.due: 每月至多两个上报日，在 1 至 28 之间 / at most two days of the month, 1 to 28")
    found = [due for month in _months(since, until) for due in _monthly(member.name, days, *month)]
    for rule in others:
        match = _AFTER.fullmatch(rule)
        if match is None:
            raise UsageError(f"submitters.{member.name}.due: 不认识的上报日 {rule!r}（可用：日期如 2，或 Q+10、H+15、Y+20） / unknown due day {rule!r}")
        found += [
            _after(member.name, _MONTHS[match[1]], int(match[2]), *month)
            for month in _months(since - timedelta(days=366), until)
            if month[1] % _MONTHS[match[1]] == 0
        ]
    return sorted((d for d in found if since <= d.day <= until), key=lambda d: (d.day, d.window))


def standings(dues: Iterable[Due], submissions: Sequence[Submission], today: date) -> Iterator[Standing]:
    """What became of each expected report, by all versions that were handed in."""
    by_window: dict[tuple[str, Window], list[Submission]] = {}
    for submission in submissions:
        by_window.setdefault((submission.submitter, submission.window), []).append(submission)
    for due in dues:
        versions = sorted(by_window.get((due.submitter, due.window), []), key=lambda s: s.received)
        if not versions:
            yield Standing(due, "missing" if due.day < today else "open", None, None)
            continue
        day = versions[0].received.astimezone().date()
        state: State = "late" if day > due.day else "early" if day <= due.window.last else "punctual"
        yield Standing(due, state, versions[0], versions[-1])


def _months(since: date, until: date) -> Iterator[tuple[int, int]]:
    """(year, month) from the month of one day to that of another."""
    for number in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        yield number // 12, number % 12 + 1


def _monthly(name: str, days: list[int], year: int, month: int) -> Iterator[Due]:
    before = date(year, month, 1) - timedelta(days=1)
    for day in days:
        if len(days) == 1:
            window = Window(before.replace(day=1), before)
        elif day > 15:
            window = Window(date(year, month, 1), date(year, month, 15))
        else:
            window = Window(before.replace(day=16), before)
        yield Due(name, window, date(year, month, day))


def _after(name: str, months: int, days: int, year: int, month: int) -> Due:
    """The report on the stretch of so many months that ends with a month."""
    last = date(year, month, monthrange(year, month)[1])
    return Due(name, Window(date(year, month - months + 1, 1), last), last + timedelta(days=days))

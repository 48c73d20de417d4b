"""通报: how the submitters did in a stretch of time, every figure taken from the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from checker.families import FAMILIES
from checker.history.calendar import Standing, expected, standings
from checker.history.identity import Member
from checker.history.records import Submission
from checker.history.store import Store
from checker.history.window import Window
from checker.model.record import NamedTuple

_GRACE = timedelta(days=120)  # reports on a stretch fall due this long after it at most


class Line(NamedTuple):
    """One submitter. Versions are all that was handed in; faults are root causes of the last version of each report."""

    submitter: str
    due: int
    punctual: int
    late: int
    missing: int
    versions: int
    returned: int
    errors: int
    warnings: int
    by_family: dict[str, int]
    repeated: tuple[str, ...]
    before: float | None
    now: float | None


class Bulletin(NamedTuple):
    """All submitters in a stretch of time. before and now of a line are faults per report, in the stretch before and in this one."""

    window: Window
    lines: tuple[Line, ...]
    families: tuple[str, ...]


def bulletin(store: Store, roster: Sequence[Member], window: Window, today: date) -> Bulletin:
    """The bulletin of a stretch of time. Submitters that the roster does not know but that handed something in are there, too."""
    before = _stretch_before(window)
    names = [m.name for m in roster]
    everything = store.submissions(since=before.first, until=window.last, standing=False)
    names += sorted({s.submitter for s in everything if _within(s.window, window) or _within(s.window, before)} - set(names))
    members = {m.name: m for m in roster}
    lines = tuple(_line(store, members.get(name, Member(name)), everything, window, before, today) for name in names)
    found = {family for line in lines for family in line.by_family}
    families = (*(f for f in FAMILIES if f in found), *sorted(found - set(FAMILIES)))  # those of other people's plugins come last
    return Bulletin(window, lines, families)


def _line(store: Store, member: Member, everything: Sequence[Submission], window: Window, before: Window, today: date) -> Line:
    mine = [s for s in everything if s.submitter == member.name]
    now = [s for s in mine if _within(s.window, window)]
    states = Counter(standing.state for standing in _standings(member, window, now, today))
    last = _last_versions(now)
    faults = _faults(store, last)
    past = _last_versions([s for s in mine if _within(s.window, before)])
    past_faults = _faults(store, past)
    return Line(
        member.name,
        sum(states.values()) - states["open"],
        states["punctual"] + states["early"],
        states["late"],
        states["missing"],
        len(now),
        sum(s.verdict == "return" for s in now),
        sum(severity == "error" for _, severity in faults),
        sum(severity == "warning" for _, severity in faults),
        dict(Counter(code[:3] for code, _ in faults)),
        tuple(sorted({code for code, _ in faults} & {code for code, _ in past_faults})),
        len(past_faults) / len(past) if past else None,
        len(faults) / len(last) if last else None,
    )


def _standings(member: Member, window: Window, submissions: Sequence[Submission], today: date) -> list[Standing]:
    dues = [due for due in expected(member, window.first, window.last + _GRACE) if _within(due.window, window)]
    return list(standings(dues, submissions, today))


def _within(inner: Window, outer: Window) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _stretch_before(window: Window) -> Window:
    """The stretch of the same kind that ends the day before: as many months, the other half of a month, else as many days."""
    first, last = window
    end = first - timedelta(days=1)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:  # months are not of one length
        start = 12 * first.year + first.month - 1 - (12 * (last.year - first.year) + last.month - first.month + 1)
        return Window(date(start // 12, start % 12 + 1, 1), end)
    if window.cadence == "half-month":
        return Window(end.replace(day=16 if first.day == 1 else 1), end)
    return Window(end - (last - first), end)


def _last_versions(submissions: Sequence[Submission]) -> list[Submission]:
    newest: dict[tuple[Window, str, int], Submission] = {}
    for submission in submissions:
        key = submission.window, submission.subject, submission.part
        if key not in newest or newest[key].version < submission.version:
            newest[key] = submission
    return list(newest.values())


def _faults(store: Store, submissions: Sequence[Submission]) -> list[tuple[str, str]]:
    """(code, severity) of each root cause, hints left out."""
    causes: dict[tuple[int, str], tuple[str, str]] = {}
    for finding in store.findings(submissions):
        if finding["severity"] != "info":
            causes.setdefault((finding["submission"], finding["cause"]), (finding["code"], finding["severity"]))
    return list(causes.values())

"""From findings to what a reviewer reads: root causes, order, verdict."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from checker.model.document import Document
from checker.model.finding import SEVERITIES, Coverage, Failure, Finding, Muted, PassedOver, Severity, Summary, Verdict
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.selection import reaches

# families of rules that speak of a figure, or of one that is not there; others may fault the words around it for a reason of their own
_OF_FIGURES = ("BLK", "CON", "GRW", "HIS", "SHR", "SUM", "UNT")


class Cause(NamedTuple):
    """One root cause: its findings in order of place; the first, the most severe one, stands for it."""

    key: str
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return min(self.findings, key=_rank)


class Report(NamedTuple):
    """Everything said of one document, complete without it.

    document  None where it could not be read, and where the report came from another process or out of the cache
    read      whether the document could be read
    fail_level  findings from this severity on make the report fail
    muted     findings that count for nothing, with the reason
    whole     whether all rules looked at it: False where a plugin of the run could not be loaded
    passed_over  files beside it in its archive that are no reports; the last report of an archive tells
    """

    path: str
    document: Document | None
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    summary: Summary
    read: bool = True
    fail_level: Severity = "error"
    muted: tuple[Muted, ...] = ()
    whole: bool = True
    passed_over: PassedOver = PassedOver()

    @property
    def fails(self) -> bool:
        """Whether a finding is at or above the fail level."""
        return any(reaches(finding, self.fail_level) for finding in self.findings)

    def muting(self, muted: Sequence[Muted]) -> Report:
        """The report without these findings, which are kept apart and count for nothing."""
        if not muted:
            return self
        gone = {id(m.finding) for m in muted}
        return self._counted([f for f in self.findings if id(f) not in gone], self.failures)._replace(muted=(*self.muted, *muted))

    def adding(self, findings: Sequence[Finding], failures: Sequence[Failure]) -> Report:
        """The report with findings and failures that were not made by rules."""
        return self._counted([*findings, *self.findings], [*self.failures, *failures]) if findings or failures else self

    def _counted(self, findings: Sequence[Finding], failures: Sequence[Failure]) -> Report:
        summary = summarize(self.path, findings, failures, self.summary.coverage, self.whole)
        return self._replace(findings=tuple(findings), failures=tuple(failures), summary=summary)


def assign_causes(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order of place, each with a cause key that is unique within the document.

    Findings of one family and part that proposed the same cause are one, over all parts where it begins with "document:";
    so is a fault that stands again in a pasted copy. A suite's finding at words that a rule of figures found joins that cause.
    """
    ordered = sorted(findings, key=lambda f: (f.span.start, f.span.end, f.code))
    copies = [(f.related[0].span, f.span) for f in ordered if f.code.startswith("DUP") and f.related]
    keyed: dict[tuple[str, str], str] = {}
    result: list[Finding] = []
    originals: dict[tuple[int, str, str], str] = {}
    parts = [part.printed(Span(0, 0)).start for part in document.parts]
    inside_copy, inside_original = _Open([copy for _, copy in copies]), _Open([original for original, _ in copies])
    for finding in ordered:
        part = max(0, bisect_right(parts, finding.span.start) - 1)
        proposed = finding.cause
        group = (finding.code[:3], proposed if proposed.startswith("document:") else f"{proposed}@{part}")
        key = keyed.get(group) if proposed else None
        if key is None:
            for number in inside_copy.holding(finding.span):
                if finding.span != copies[number][1]:
                    key = originals.get((number, finding.code, _folded(finding.quote)))
                    if key:
                        break
        if key is None:
            key = f"{finding.code}@{finding.span.start}"
        if proposed:
            keyed[group] = key
        for number in inside_original.holding(finding.span):
            originals.setdefault((number, finding.code, _folded(finding.quote)), key)
        result.append(finding._replace(cause=key))
    return _one_in_one(_joined(result, frozenset(keyed.values())))


def _joined(findings: list[Finding], proposed: frozenset[str]) -> list[Finding]:
    """The findings, those of suites with the cause of a rule that speaks of the same figure. Causes that were proposed stay.

    Both then end at one place, and the words of one hold those of the other: 增长58% and 58%, a heading and what is blank at its end.
    """
    suites = [f for f in findings if f.code.startswith("EXP") and f.cause == f"{f.code}@{f.span.start}" and f.cause not in proposed]
    if not suites:
        return findings
    by_end: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.code.startswith(_OF_FIGURES):
            by_end.setdefault(finding.span.end, []).append(finding)
    taken: dict[str, str] = {}
    for finding in suites:
        told = [f for f in by_end.get(finding.span.end, ()) if f.span.holds(finding.span) or finding.span.holds(f.span)]
        if told:
            taken[finding.cause] = min(told, key=_rank).cause
    return [f._replace(cause=taken[f.cause]) if f.cause in taken else f for f in findings] if taken else findings


def _one_in_one(findings: list[Finding]) -> list[Finding]:
    """The findings, with one cause for what is wrong with one date, for a teaser that is cut off and stands again in full, and for a unit and what it breaks.

    Of a date its year, a day left blank and the script of its digits are faulted by rules of three families; it is read and mended once.
    A sum, a share or a growth that does not follow from a figure whose unit is doubted does so for that unit.
    """
    units = sorted((f for f in findings if f.code == "UNT004"), key=lambda f: f.span.start)
    years = {f.span.start: f for f in findings if f.code.startswith("YER")}
    teasers = sorted(((f.related[0].span, f) for f in findings if f.code == "DUP004" and f.related), key=_start_of)
    if not years and not teasers and not units:
        return findings
    alone = Counter(f.cause for f in findings)
    result: list[Finding] = []
    for finding in findings:
        if finding.code.startswith(("BLK003", "DOC003")):
            whole = years.get(finding.span.start)
            known = whole is not None and (whole.span.holds(finding.span) or finding.span.holds(whole.span))
        elif finding.code == "STR005":
            before = bisect_right(teasers, finding.span.start, key=_start_of) - 1
            whole = teasers[before][1] if before >= 0 else None
            known = before >= 0 and finding.span.start < teasers[before][0].end
        elif units and finding.code.startswith(_RELATIONS):
            whole = _within(units, finding)
            known = whole is not None
        else:
            whole, known = None, False
        result.append(finding._replace(cause=whole.cause) if whole is not None and known and alone[finding.cause] == 1 else finding)
    return result


_RELATIONS = ("SUM", "SHR", "GRW", "CON", "UNT007")


def _within(units: Sequence[Finding], finding: Finding) -> Finding | None:
    """The first of the findings of a unit whose figure a relation takes in."""
    for span in (finding.span, *(other.span for other in finding.related)):
        at = bisect_left(units, span.start, key=lambda f: f.span.start)
        if at < len(units) and span.holds(units[at].span):
            return units[at]
    return None


def _start_of(placed: tuple[Span, Finding]) -> int:
    return placed[0].start


class _Open:
    """Which of many spans hold a place, asked for places in ascending order: a document may have thousands of both."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._waiting = sorted(range(len(spans)), key=lambda number: -spans[number].start)
        self._open: list[int] = []

    def holding(self, place: Span) -> list[int]:
        """The numbers of the spans that hold the place, in order."""
        while self._waiting and self._spans[self._waiting[-1]].start <= place.start:
            self._open.append(self._waiting.pop())
        if not self._open:
            return []
        self._open = [number for number in self._open if self._spans[number].end > place.start]
        return sorted(number for number in self._open if self._spans[number].holds(place))


def causes(findings: Iterable[Finding]) -> list[Cause]:
    """The root causes, worst first, then by place."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.cause, []).append(finding)
    result = [Cause(key, tuple(members)) for key, members in grouped.items()]
    result.sort(key=lambda c: _rank(c.first))
    return result


def by_sentence(found: Iterable[Cause]) -> list[tuple[Cause, ...]]:
    """Causes gathered by the sentence that they begin in, in the order given: a sentence that breaks several rules is read once."""
    gathered: dict[tuple[str, ...], list[Cause]] = {}
    for cause in found:
        where = cause.first.where
        # the same words may stand in two places; a finding without a sentence stands alone
        key = (where.sentence, str(where.start.line)) if where.sentence else (cause.key,)
        gathered.setdefault(key, []).append(cause)
    return [tuple(causes) for causes in gathered.values()]


def summarize(path: str, findings: Sequence[Finding], failures: Sequence[Failure], coverage: Coverage, whole: bool = True) -> Summary:
    """Counts and verdict: return with an error, review with a warning or where something could not be checked, else pass.

    whole  whether all rules looked at the report
    """
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        counts[finding.severity] += 1
    verdict: Verdict = "return" if counts["error"] else "review" if counts["warning"] or failures or not whole else "pass"
    return Summary(path, verdict, counts["error"], counts["warning"], counts["info"], coverage)


def _rank(finding: Finding) -> tuple[int, int, int, str]:
    return SEVERITIES.index(finding.severity), finding.span.start, finding.span.end, finding.code


def _folded(quote: str) -> str:
    return "".join(quote.split())

"""What a report is held against: the store as one report's rules see it, and the keeping of the report once it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from checker.history.identity import Identity, Member, identify
from checker.history.passages import Masked, masked, passages_of
from checker.history.records import Known, Passage, Submission
from checker.history.store import Store
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.triage import Report, summarize

_ALIKE = 88.0  # similarity of two templates, of 100, from which on one is the other's copy
_SUBJECT_NOISE = lazy(r"(?:19|20)\d\d年?度?|\d{1,2}(?:[-—–~～至到]\d{1,2})?月份?|\d{1,2}日|[上下]半[年月]|前?[一二三四]个?季度|第|全年|关于|[\s\W_]+")


class Match(NamedTuple):
    """A paragraph that was handed in before. similarity is that of the templates, of 100."""

    own: Passage
    other: Passage
    submission: Submission
    similarity: float
    mine: Masked
    theirs: Masked

    @property
    def same_figures(self) -> bool:
        return self.mine.numbers == self.theirs.numbers

    @property
    def other_time(self) -> bool:
        return self.mine.times != self.theirs.times


class History:
    """The past of one report (or part of a compilation). Empty where its submitter or its time is unknown.

    identity  whose report it is, and for which time
    earlier   the submitter's standing submissions that end before this one, newest first
    roster    who submits, as far as configuration says
    """

    def __init__(self, store: Store, document: Document, whole: Document, identity: Identity, roster: Sequence[Member]) -> None:
        self._store = store
        self._own = (document, whole)
        self.identity = identity
        self.roster = roster
        self._doubted: dict[int, frozenset[int]] = {}  # by submission, the lines that rules across submissions spoke of
        self._facts: dict[int, list[Known]] = {}  # by submission

    @cached_property
    def earlier(self) -> list[Submission]:
        window = self.identity.window
        if not self.identity.submitter or window is None:
            return []
        before = self._store.submissions(self.identity.submitter, until=window.last)
        return [s for s in reversed(before) if s.window != window and s.window.last <= window.last]

    @cached_property
    def matches(self) -> list[Match]:
        """The paragraphs that this report's submitter has handed in before, and those with the same figures that others have.

        The best match of each submission comes first. Others' paragraphs of the same pattern with other figures are no matches: where a
        form is filled in by everybody, every submitter has them.
        """
        from rapidfuzz import fuzz

        own = passages_of(*self._own)
        by_pattern: dict[int, list[Passage]] = {}
        by_figures: dict[int, list[Passage]] = {}
        for passage in own:
            for key in passage.keys:
                by_pattern.setdefault(key, []).append(passage)
            if passage.figures is not None:
                by_figures.setdefault(passage.figures, []).append(passage)
        pairs: dict[tuple[int, int], tuple[Passage, Passage, Submission]] = {}
        for by_key, submitter in ((by_pattern, self.identity.submitter), (by_figures, None)):
            for key, other, submission in self._store.like(by_key, submitter):
                if self._is_own_version(submission):
                    continue
                for passage in by_key[key]:
                    pairs[passage.start, other.id] = (passage, other, submission)
        templates = {passage.start: masked(passage.text) for passage in own}
        found = []
        for passage, other, submission in pairs.values():
            mine, theirs = templates[passage.start], masked(other.text)
            similarity = fuzz.ratio(mine.template, theirs.template, score_cutoff=_ALIKE)
            if similarity:
                found.append(Match(passage, other, submission, similarity, mine, theirs))
        return sorted(found, key=lambda m: (m.own.start, -m.similarity, m.submission.id))

    def facts(self, submissions: Sequence[Submission]) -> list[Known]:
        for submission in submissions:
            if submission.id not in self._facts:
                self._facts[submission.id] = list(self._store.facts([submission]))
        return [known for submission in submissions for known in self._facts[submission.id]]

    def is_doubted(self, submission: Submission, line: int) -> bool:
        """Whether what stands in a line of an earlier report was found at odds with reports before it: then this report may be the right one."""
        if submission.id not in self._doubted:
            said = self._store.findings([submission])
            self._doubted[submission.id] = frozenset(f["line"] for f in said if f["code"].startswith("HIS") and f["severity"] != "info")
        return line in self._doubted[submission.id]

    def of_window(self, submitter: str) -> list[Submission]:
        """Another submitter's standing submissions for this report's time."""
        window = self.identity.window
        if window is None:
            return []
        return [s for s in self._store.submissions(submitter, since=window.last, until=window.last) if s.window == window]

    def _is_own_version(self, submission: Submission) -> bool:
        return submission.submitter == self.identity.submitter and submission.window == self.identity.window


class Memory:
    """The store of a run with its roster. Not to be shared between threads or processes."""

    def __init__(self, store: Store, roster: Sequence[Member] = ()) -> None:
        self.store = store
        self.roster = tuple(roster)

    def history(self, document: Document, whole: Document) -> History:
        """What a document (or part of `whole`) is held against."""
        return History(self.store, document, whole, identify(document, self.roster), self.roster)

    def keep(self, report: Report, parts: Sequence[Facts], language: str = "zh") -> list[Submission]:
        """Keep a report that has been judged, each part of a compilation on its own and with a verdict of its own: who wrote a part
        without a fault is not sent back for what others wrote.

        A part whose submitter or time is unknown is left out: nothing could find it again. facts.history must be set.
        """
        assert report.document is not None
        return [self._keep(facts, report.document, report, language) for facts in parts if _is_known(facts.history.identity)]

    def _keep(self, facts: Facts, whole: Document, report: Report, language: str) -> Submission:
        document, identity = facts.document, facts.history.identity
        own, verdict = report.findings, report.summary.verdict
        if len(whole.parts) > 1:
            start, end = document.printed(Span(0, len(document.text)))
            own = tuple(f for f in report.findings if start <= f.span.start < end)
            verdict = summarize(report.path, own, report.failures, report.summary.coverage, report.whole).verdict
        submission = Submission(
            identity.submitter,
            identity.window,
            subject_of(document.title, identity.submitter),
            document.source.name,
            document.number or 0,
            document.source.sha256,
            verdict,
            datetime.now(UTC),
        )
        return self.store.record(submission, known_of(facts, whole), passages_of(document, whole), (_finding_row(f, language) for f in own))


def _is_known(identity: Identity) -> bool:
    return bool(identity.submitter) and identity.window is not None


def _finding_row(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.where.start.line,
        "cause": finding.cause,
        "message": finding.says(language),
        "quote": finding.quote,
        "fingerprint": finding.fingerprint,
    }


def subject_of(title: str, submitter: str) -> str:
    """What kind of report a title names, without whose and when: 经济运行情况汇报."""
    return _SUBJECT_NOISE.sub("", title.replace(submitter, ""))[:200]


def known_of(facts: Facts, whole: Document) -> list[Known]:
    """The figures of a report as they are kept."""
    document = facts.document
    return [
        Known(
            0, f.span.start, whole.locate(document.printed(f.span)).line, document.quote(f.span), f.quantity, f.kind, f.direction,
            f.indicator, f.subject, f.period, f.modality, facts.text_of(facts.sentences[f.sentence]).strip(),
        )
        for f in facts
    ]  # fmt: skip

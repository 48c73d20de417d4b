"""Suites as batch validators: which reports they want, and findings back at their place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from checker.errors import UsageError
from checker.explain import Page
from checker.globs import matches
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Failure, Finding, Message
from checker.model.span import Span
from checker.settings import Settings, SuiteUse
from checker_expectations import data_docs
from checker_expectations.figures import Row, Taken, take
from checker_expectations.loading import FOLDER, built_in, load, locate
from checker_expectations.suite import Entry, Matcher, Suite

NOT_EVALUATED = "EXP000"


def suite_validators(settings: Settings) -> Iterator[SuiteValidator]:
    """One validator per suite that is named, in the order of naming. Suites are read now, so that a broken one ends the run at once."""
    everywhere: dict[str, bool] = {locate(name, os.getcwd()): True for name in settings.suites}
    uses: dict[str, list[SuiteUse]] = {path: [] for path in everywhere}
    for use in settings.suite_uses:
        for name in use.suites:
            uses.setdefault(locate(name, use.root), []).append(use)
    if settings.data_docs and not uses:
        raise UsageError("--data-docs：没有期望集可用（请用 --suite，或在 checker.toml 的 [suites] 中写明） / no suite is named")
    docs = data_docs.pages_in(settings.data_docs) if settings.data_docs else None
    for path, named in uses.items():
        yield SuiteValidator(load(path), None if path in everywhere else named, docs)


class SuiteValidator:
    """One suite for one run. uses None means that every report is held against it."""

    def __init__(self, suite: Suite, uses: Sequence[SuiteUse] | None = None, docs: data_docs.DataDocs | None = None) -> None:
        self.suite = suite
        self.uses = uses
        self.docs = docs
        self.matcher = Matcher([e for e in suite.entries if e.kind != "required"])
        if docs is not None:
            docs.add(suite)

    @property
    def stamp(self) -> str | None:
        """The suite; no entry looks at more than one row. With a page of results every report has to be evaluated for it."""
        return None if self.docs is not None else repr(self.suite)

    def codes(self) -> list[str]:
        return [NOT_EVALUATED, *(e.code for e in self.suite.entries)]

    def wants(self, path: str) -> bool:
        return self.uses is None or any(matches(use.glob, path, use.root) for use in self.uses)

    def take(self, path: str, document: Document, facts: Sequence[Facts]) -> Taken:
        return take(self.suite, self.matcher, path, document, facts)

    def inspect(self, taken: Sequence[Taken]) -> Iterator[tuple[int, Finding | Failure]]:
        """Evaluate the suite once over the batch. A report with no figure that any entry speaks of is told so: that is no pass."""
        for number, document in enumerate(taken):
            if not document.rows:
                yield number, self._not_evaluated(document)
        if not any(document.rows for document in taken):
            return
        from checker_expectations.evaluation import evaluate, frame_of

        places = [(number, row) for number, document in enumerate(taken) for row in document.rows]
        for outcome in evaluate(self.suite, frame_of(self.suite, taken)):
            entry = outcome.entry
            if self.docs is not None:
                self.docs.note(self.suite, outcome, taken)
            if outcome.error:
                for number, document in enumerate(taken):
                    if any(code == entry.code for row in document.rows for code, _ in row.values):
                        yield number, self._failure(document.path, entry, outcome.error)
            for position in outcome.unexpected:
                number, row = places[position]
                yield number, self._finding(entry, taken[number].document, row)

    def close(self) -> None:
        if self.docs is not None:
            self.docs.write()

    def _finding(self, entry: Entry, document: Document, row: Row) -> Finding:
        span = Span(row.start, row.end)
        if entry.kind == "required":
            zh, en = entry.message.zh, entry.message.en
            calculation = f"{entry.expected}，文中 {dict(row.values)[entry.code]:.0f} 个"
        else:
            quote = document.quote(span)
            zh, en = f"{entry.message.zh}，文中为“{quote}”", f"{entry.message.en}; the report says {quote}"
            calculation = f"应为 {entry.expected}，文中为 {quote}"
        evidence = {"calculation": calculation, "suite": self.suite.name}
        return Finding(entry.code, self.suite.name, entry.severity, Message(zh, en), span, evidence=evidence, cause=entry.code if entry.kind == "units" else "")

    def _not_evaluated(self, document: Taken) -> Finding:
        zh = f"期望集“{self.suite.title}”未评估：报告中没有它所要求检查的指标数字，不等于符合"
        en = f"suite {self.suite.name} was not evaluated: the report has no figure that it speaks of; that is no pass"
        return Finding(NOT_EVALUATED, self.suite.name, "info", Message(zh, en), document.title, evidence={"suite": self.suite.name})

    def _failure(self, path: str, entry: Entry, reason: str) -> Failure:
        where = f"{self.suite.path}:{entry.line}"
        zh = f"期望集 {self.suite.name} 的条目 {entry.code}（{where}）未能评估：{reason}"
        return Failure(path, "CHK013", Message(zh, f"entry {entry.code} of suite {self.suite.name} ({where}) could not be evaluated: {reason}"))


def pages(settings: Settings) -> list[Page]:
    """One page per entry of the suites that come with the checker and of those that are named, and one for EXP000."""
    paths = dict.fromkeys(locate(name, "") for name in built_in())
    for name, root in [(n, os.getcwd()) for n in settings.suites] + [(n, use.root) for use in settings.suite_uses for n in use.suites]:
        paths[locate(name, root)] = None
    zh, en = "期望集未评估：报告中没有它所要求检查的指标数字", "Suite not evaluated: the report has no figure that it speaks of"
    why = "一个数字也没有检查，不能算作符合：可能是报告类型与期望集不对应，也可能是指标的写法未被认出。"
    result = [Page(NOT_EVALUATED, "not-evaluated", zh, en, "info", "", why, (), ())]
    for path in paths:
        suite = load(path)
        where = os.path.relpath(path, FOLDER) if path.startswith(FOLDER) else path
        result += [
            Page(e.code, suite.name, e.message.zh, e.message.en, e.severity, f"期望集“{suite.title}”（{where}:{e.line}）", suite.description, (), ())
            for e in suite.entries
        ]
    return result

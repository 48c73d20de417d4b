"""The engine under watch, stream and consume: one submission in, one verdict out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.configuration import Configuration
from checker.model.finding import Failure
from checker.pipeline import Input
from checker.renderers.json_lines import failure_object, finding_object, passed_over_objects, summary_object
from checker.run import Checkers
from checker.triage import Report

_WORST_FIRST = ("return", "review", "pass")


class Engine:
    """The checkers of a run that goes on. Not to be shared between threads or processes."""

    def __init__(self, configuration: Configuration) -> None:
        """Raises UsageError where the configuration names a rule, a suite, a file or a store that does not exist or is broken."""
        self._configuration = configuration
        self._checkers = Checkers()
        for settings in configuration.every():
            self._checkers.of(settings)
        self.language: str = configuration.of_run("lang")

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Plugins that could not be loaded."""
        return self._checkers.failures

    def reports(self, entry: Input) -> Iterator[Report]:
        """The report of each document of a submission, kept in the store if there is one."""
        yield from self._checkers.of(self._configuration.for_report(entry.name)).submit(entry)

    def lines(self, report: Report) -> Iterator[dict[str, Any]]:
        """The objects of the JSON Lines format for one report: findings, failures, and the document where it could be read."""
        yield from (finding_object(report.path, finding, self.language) for finding in report.findings)
        yield from (failure_object(failure, self.language) for failure in report.failures)
        if report.read:
            yield summary_object(report)
        yield from passed_over_objects(report)

    def verdict(self, entry: Input, **more: Any) -> dict[str, Any]:
        """One object for a submission: its verdict, and the objects of the JSON Lines format by type. more is put in front.

        The verdict is the worst of its documents; what could not be read is never a pass.
        """
        found: dict[str, list[dict[str, Any]]] = {"finding": [], "failure": [], "document": [], "passed_over": []}
        verdicts = set()
        for report in self.reports(entry):
            verdicts.add(report.summary.verdict)
            for line in self.lines(report):
                found[line["type"]].append(line)
        verdict = next((v for v in _WORST_FIRST if v in verdicts), "review")
        return {
            "type": "submission",
            "path": entry.name,
            **more,
            "verdict": verdict,
            "documents": found["document"],
            "findings": found["finding"],
            "failures": found["failure"],
            **({"passed_over": found["passed_over"]} if found["passed_over"] else {}),
        }

    def close(self) -> None:
        self._checkers.close()

"""Annotations for GitHub Actions: workflow commands, with everything of a report escaped so that it cannot become one."""

from __future__ import annotations

from typing import TextIO

from checker.model.finding import Failure
from checker.renderers import About
from checker.renderers.paths import container, relative
from checker.renderers.printable import visible
from checker.renderers.said import annotated
from checker.triage import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


class GitHubRenderer:
    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream = stream
        self.language = language

    def begin(self, about: About) -> None:
        for failure in about.failures:
            self._failure(failure)

    def document(self, report: Report) -> None:
        for finding in report.findings:
            start, end = finding.where.start, finding.where.end
            file, lined, said = annotated(report.path, finding, self.language)
            place: dict[str, object] = {"file": relative(file)}
            if lined:
                place |= {"line": start.line, "endLine": end.line}
                if start.line == end.line:
                    place |= {"col": start.column, "endColumn": end.column}
            self._write(_COMMANDS[finding.severity], {**place, "title": f"{finding.code} {finding.rule}"}, said)
        for failure in report.failures:
            self._failure(failure)

    def end(self) -> None:
        pass

    def _failure(self, failure: Failure) -> None:
        file, member = container(failure.path)
        place = {"file": relative(file)} if file else {}
        said = failure.message.say(self.language)
        self._write("error", {**place, "title": failure.code}, f"{member}: {said}" if member else said)

    def _write(self, command: str, properties: dict[str, object], message: str) -> None:
        said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        self.stream.write(f"::{command} {said}::{_data(message)}\n")


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

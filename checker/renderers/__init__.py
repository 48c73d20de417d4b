"""How reports are shown. A renderer has begin(), document(report) and end(); it writes to the stream it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TextIO

from checker.triage import Report


class Renderer(Protocol):
    def begin(self) -> None: ...

    def document(self, report: Report) -> None: ...

    def end(self) -> None: ...


def _console(stream: TextIO, language: str) -> Renderer:
    from checker.renderers.console import ConsoleRenderer

    return ConsoleRenderer(stream, language)


def _json_lines(stream: TextIO, language: str) -> Renderer:
    from checker.renderers.json_lines import JsonLinesRenderer

    return JsonLinesRenderer(stream, language)


RENDERERS: dict[str, Callable[[TextIO, str], Renderer]] = {"console": _console, "jsonl": _json_lines}

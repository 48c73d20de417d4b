"""Which formats go where: --format and --output, paired in the order in which they stand on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from checker.commands import common
from checker.errors import UsageError
from checker.model.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.renderers import About, Renderer
    from checker.run import Reports
    from checker.triage import Report

STANDARD = "-"


class Told(argparse.Action):
    """Notes --format and --output in one list, so that their order is known."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, value: Any, option: str | None = None) -> None:
        namespace.outputs = [*getattr(namespace, "outputs", []), (self.dest, value)]


def describe(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(outputs=[])
    parser.add_argument(
        "--format",
        action=Told,
        metavar="FORMAT",
        default=argparse.SUPPRESS,
        help="console、jsonl、json、sarif、junit、gitlab、github、rdjson、markdown，或插件的格式 / or a plugin's",
    )
    parser.add_argument(
        "--output",
        action=Told,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="写入文件而非标准输出；可与 --format 成对重复 / write here instead of standard output; may be repeated in pairs with --format",
    )


def pairs(told: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """(format, file) of every output, "-" for standard output. Raises UsageError where two go to one place.

    Each pair is one --format and one --output in either order; the second of a kind begins the next pair.
    """
    groups: list[dict[str, str]] = [{}]
    for kind, value in told:
        if kind in groups[-1]:
            groups.append({})
        groups[-1][kind] = value
    result = [(group.get("format", "console"), group.get("output", STANDARD)) for group in groups]
    places = [place for _, place in result]
    for place in places:
        if places.count(place) > 1:
            said = "标准输出" if place == STANDARD else place
            raise UsageError(f"--output: 两种格式都写入{said}；请用 --format 格式 --output 文件 成对写明 / two formats go to one place: {place}")
    return result


class Outputs:
    """The renderers of a run with the files that they write; files appear when they are complete."""

    def __init__(self, told: Sequence[tuple[str, str]], reports: Reports, language: str) -> None:
        """Raises UsageError for a format that does not exist, and for a place where nothing can be written."""
        from checker.renderers import factory

        named = pairs(told)
        plugins = reports.formats() if any(name not in _built_in() for name, _ in named) else {}
        makers = [factory(name, plugins) for name, _ in named]
        self.to_terminal = any(place == STANDARD for _, place in named)
        self._open: list[common.Output] = []
        self._renderers: list[Renderer] = []
        try:
            for make, (_, place) in zip(makers, named, strict=True):
                output = common.Output(None if place == STANDARD else place)
                stream = output.__enter__()
                self._open.append(output)
                self._renderers.append(make(stream, language))
        except BaseException:
            self._close(UsageError)
            raise

    def __enter__(self) -> Outputs:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._close(kind)

    def _close(self, kind: type[BaseException] | None) -> None:
        """Close the files, the last first, each whatever becomes of the others; after an error none takes its place."""
        if self._open:
            try:
                self._open.pop().__exit__(kind)
            except BaseException as error:
                kind = type(error)
                raise
            finally:
                self._close(kind)

    def begin(self, about: About) -> None:
        for renderer in self._renderers:
            renderer.begin(about)

    def document(self, report: Report) -> None:
        for renderer in self._renderers:
            renderer.document(report)

    def end(self) -> None:
        for renderer in self._renderers:
            renderer.end()


def _built_in() -> Sequence[str]:
    from checker.renderers import BUILT_IN

    return list(BUILT_IN)

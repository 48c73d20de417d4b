"""How reports are shown. A renderer writes to the stream it was given, report by report; nothing of a report is acted upon where it lands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker import imports
from checker.errors import UsageError
from checker.model.finding import Failure
from checker.model.record import NamedTuple
from checker.model.typed import Protocol, TextIO
from checker.triage import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.explain import Page


class About(NamedTuple):
    """What a renderer may say of the run beside its reports.

    failures  plugins that could not be loaded
    pages     gets the pages of all rules, by code; takes a moment, to be called once
    compared  whether findings were held against a baseline
    """

    failures: tuple[Failure, ...] = ()
    pages: Callable[[], Mapping[str, Page]] = dict
    compared: bool = False


class Renderer(Protocol):
    """What writes one format: begin once, document for each report in order, end once."""

    def begin(self, about: About) -> None: ...

    def document(self, report: Report) -> None: ...

    def end(self) -> None: ...


Factory = Callable[[TextIO, str], Renderer]
# name → module and class (imported when used), and what it is for
BUILT_IN: dict[str, tuple[str, str, str]] = {
    "console": ("console", "ConsoleRenderer", "终端 / for people, in a terminal"),
    "jsonl": ("json_lines", "JsonLinesRenderer", "JSON Lines，每行一个对象 / one object per line"),
    "json": ("json_document", "JsonRenderer", "一个 JSON 文档 / one JSON document"),
    "sarif": ("sarif", "SarifRenderer", "SARIF 2.1.0，代码扫描 / code scanning"),
    "junit": ("junit", "JUnitRenderer", "JUnit XML，测试报告 / test reports"),
    "gitlab": ("gitlab", "GitLabRenderer", "GitLab 代码质量 / code quality"),
    "github": ("github", "GitHubRenderer", "GitHub 注释 / annotations"),
    "rdjson": ("rdjson", "RdjsonRenderer", "reviewdog"),
    "markdown": ("markdown", "MarkdownRenderer", "Markdown 摘要 / job summary"),
}


def factory(name: str, plugins: Mapping[str, Factory]) -> Factory:
    """What makes the renderer of a format, ours or of a plugin. Raises UsageError for a name that is none."""
    if name in BUILT_IN:
        module, cls, _ = BUILT_IN[name]
        made: Factory = getattr(imports.module(f"checker.renderers.{module}"), cls)
        return made
    if name not in plugins:
        raise UsageError(f"--format: 没有格式 {name!r}（可用：{', '.join([*BUILT_IN, *plugins])}） / no such format")
    return plugins[name]

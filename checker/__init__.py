"""Data-quality and consistency checker for Chinese work reports.

    import checker

    for report in checker.check("汇报.txt"):
        print(report.path, report.summary.verdict)
        for finding in report.findings:
            print(report.document.locate(finding.span).line, finding.code, finding.message.zh)

    frame = checker.facts("汇报.txt")    # a pandas DataFrame, one row per figure

Names are imported when they are first used, so that `import checker` costs next to nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["Failure", "Finding", "ReadError", "Report", "Reports", "Settings", "Span", "UsageError", "__version__", "check", "facts"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.api import check as check
    from checker.api import facts as facts
    from checker.errors import ReadError as ReadError
    from checker.errors import UsageError as UsageError
    from checker.model.finding import Failure as Failure
    from checker.model.finding import Finding as Finding
    from checker.model.span import Span as Span
    from checker.run import Reports as Reports
    from checker.settings import Settings as Settings
    from checker.triage import Report as Report

_HOMES = {
    "check": "api",
    "facts": "api",
    "Reports": "run",
    "Failure": "model.finding",
    "Finding": "model.finding",
    "ReadError": "errors",
    "UsageError": "errors",
    "Report": "triage",
    "Settings": "settings",
    "Span": "model.span",
}


def __getattr__(name: str) -> object:
    """The public names, imported on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from checker import imports

    value = getattr(imports.module(f"checker.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

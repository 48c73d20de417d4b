"""What a report is checked by: rules, levels, suites and limits, as configuration and command decided them for it."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.finding import Severity
from checker.model.record import NamedTuple
from checker.model.typed import Any
from checker.reading.limits import Limits


class SuiteUse(NamedTuple):
    """Reports whose path matches the glob (relative to `root`) are held against the named suites."""

    root: str
    glob: str
    suites: tuple[str, ...]


class Settings(NamedTuple):
    """Everything that a check needs to know. select empty means all rules; codes may be families (BLK) or codes (BLK001).

    severity  of findings, by family or code, where it is not to be the rule's own
    suites    every report is held against these; suite_uses name the reports
    options   of rules, by code
    origins   the files that select, ignore, severity and rules come from; nothing where the command says them;
              `ignore.CODE` is where a severity says off
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity = "error"
    plugin_folders: tuple[str, ...] = ()
    suite_uses: tuple[SuiteUse, ...] = ()
    suites: tuple[str, ...] = ()
    expectations: bool = True
    data_docs: str | None = None
    store: str = ""
    submitters: Mapping[str, Mapping[str, Any]] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    limits: Limits = Limits()
    severity: Mapping[str, Severity] = {}
    origins: Mapping[str, str] = {}

    def option(self, code: str, name: str, default: Any) -> Any:
        """An option of a rule from [rules.CODE] of checker.toml."""
        return self.options.get(code, {}).get(name, default)

"""Which rules run, which findings count, and for how much: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.errors import UsageError
from checker.model.finding import SEVERITIES, Finding, Severity
from checker.model.typed import Any
from checker.settings import Settings

SUPPRESSIONS = ("SUP001", "SUP002")  # findings about suppressions, which no rule makes
SUPPRESSION_SUFFIX = ".checker.toml"  # behind the name of the report that they stand beside


def codes_of(values: Iterable[str]) -> tuple[str, ...]:
    """Codes or families from texts that each hold one or several, parted by commas."""
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


def is_selected(code: str, settings: Settings) -> bool:
    """Whether a rule runs. The longer of two entries that match a code decides; on a tie ignore wins."""
    chosen = max((len(s) for s in settings.select if code.startswith(s)), default=-1)
    left_out = max((len(s) for s in settings.ignore if code.startswith(s)), default=-1)
    if not settings.select:
        chosen = 0
    return chosen > left_out


def at_level(finding: Finding, settings: Settings) -> Finding:
    """The finding with the severity that the settings give it; of the entries that match its code the longest decides."""
    if not settings.severity:
        return finding
    entry = max((s for s in settings.severity if finding.code.startswith(s)), key=len, default=None)
    return finding if entry is None else finding._replace(severity=settings.severity[entry])


def check_settings(settings: Settings, rules: Mapping[str, type[Any]], others: Iterable[str]) -> None:
    """Raise UsageError where the settings name a code that no rule answers to, or an option that its rule does not have.

    rules are the classes by code, others the codes that no class stands behind (suites).
    """
    known = [*rules, *others]
    for key, entries in (("select", settings.select), ("ignore", settings.ignore), ("severity", settings.severity)):
        for entry in entries:
            check_codes([entry], known, settings.origins.get(f"{key}.{entry}") or _place(settings, key))
    for code, table in settings.options.items():
        where = _place(settings, "rules")
        if code not in rules:
            raise UsageError(f"{where}.{code}: 没有这条规则（全部规则见 checker rules） / no such rule")
        options = getattr(rules[code], "options", {})
        for name, value in table.items():
            if name not in options:
                raise UsageError(f"{where}.{code}: 不认识的可调项 {name!r}（可用：{'、'.join(options) or '无'}） / unknown option {name!r}")
            fault = options[name].fault(value)
            if fault:
                raise UsageError(f"{where}.{code}.{name}: {fault}，实为 {value!r} / not allowed")


def check_codes(entries: Iterable[str], known: Iterable[str], where: str = "") -> None:
    """Raise UsageError for an entry of select, ignore or severity that no rule answers to. where is the place that has it."""
    codes = list(known)
    for entry in entries:
        if not entry or not any(code.startswith(entry) for code in codes):
            families = ", ".join(sorted({code[:3] for code in codes}))
            said = f"没有规则匹配 {entry!r}（规则族：{families}；全部规则见 checker rules） / no rule matches {entry!r}"
            raise UsageError(f"{where}: {said}" if where else said)


def reaches(finding: Finding, level: Severity) -> bool:
    """Whether a finding is at or above the fail level."""
    return SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)


def _place(settings: Settings, key: str) -> str:
    origin = settings.origins.get(key, "")
    return f"{origin}: {key}" if origin else f"--{key}"

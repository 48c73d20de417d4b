"""Which rules run and which findings count: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Iterable

from checker.errors import UsageError
from checker.model.finding import SEVERITIES, Finding, Severity
from checker.settings import Settings


def is_selected(code: str, settings: Settings) -> bool:
    """Whether a rule runs. The longer of two entries that match a code decides; on a tie ignore wins."""
    chosen = max((len(s) for s in settings.select if code.startswith(s)), default=-1)
    left_out = max((len(s) for s in settings.ignore if code.startswith(s)), default=-1)
    if not settings.select:
        chosen = 0
    return chosen > left_out


def check_codes(entries: Iterable[str], known: Iterable[str]) -> None:
    """Raise UsageError for an entry of --select or --ignore that no rule answers to."""
    codes = list(known)
    for entry in entries:
        if not entry or not any(code.startswith(entry) for code in codes):
            families = ", ".join(sorted({code[:3] for code in codes}))
            raise UsageError(f"没有规则匹配 {entry!r}（规则族：{families}；全部规则见 checker rules） / no rule matches {entry!r}")


def reaches(finding: Finding, level: Severity) -> bool:
    """Whether a finding is at or above the fail level."""
    return SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)

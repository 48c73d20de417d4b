"""What several formats say of a finding in running text."""

from __future__ import annotations

from checker.model.finding import Finding
from checker.renderers.printable import visible


def sentence(finding: Finding, language: str) -> str:
    """Message, calculation and repair on one line, fit for any log."""
    english = language == "en"
    message = finding.says(language)
    parts = [message]
    shown = finding.calculation(language)
    if shown and shown not in message:
        parts.append(f"calculation: {shown}" if english else f"计算：{shown}")
    if finding.suggestion:
        parts.append(f"replace by: {finding.suggestion}" if english else f"改为：{finding.suggestion}")
    return visible((". " if english else "。").join(part.rstrip("。.") for part in parts))

"""What several formats say of a finding in running text."""

from __future__ import annotations

from checker.model.finding import Finding
from checker.renderers.paths import container
from checker.renderers.printable import visible, where

_HEADING = 20  # characters shown of a heading


class Counted(int):
    """A number that says what it counts: `f"{Counted(1):entry}"` is “1 entry”, of two it is “2 entries”."""

    def __format__(self, noun: str) -> str:
        if not noun:
            return str(int(self))
        return f"{int(self)} {noun if self == 1 else noun[:-1] + 'ies' if noun.endswith('y') else noun + 's'}"


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


def located(finding: Finding, language: str) -> str:
    """Where a person finds the finding: of a file that has neither pages nor cells there, the heading helps."""
    start = finding.where.start
    said = where(start, language)
    if finding.where.file:
        return f"{visible(finding.where.file)} {said}"
    heading = visible(finding.section.rpartition(" > ")[2])
    if not heading or not start.as_read or start.page or start.cell:
        return said
    heading = heading if len(heading) <= _HEADING else heading[:_HEADING] + "…"
    return f"{said}, under “{heading}”" if language == "en" else f"{said}，“{heading}”下"


def annotated(path: str, finding: Finding, language: str) -> tuple[str, bool, str]:
    """(file, whether the finding's lines are lines of that file, what is said of it) for services that show a file with remarks beside it.

    The lines of a text that was read out of another format, or out of an archive, are none of the file: the place is said in words.
    """
    said = sentence(finding, language)
    if finding.where.file:
        return finding.where.file, True, said
    file, member = container(path)
    if not member and not finding.where.start.as_read:
        return path, True, said
    place = f"{visible(member)} {located(finding, language)}".strip()
    return file, False, f"{place}: {said}" if language == "en" else f"{place}：{said}"

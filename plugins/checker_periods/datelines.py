"""The dates that a report bears, under its title and at its end."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.numbering import integer
from checker_periods.moments import MONTHS

_DATE = lazy(r"((?:19|20)\d\d)\s*[年.\-/]\s*(?:(\d{1,2})\s*[月.\-/](?:\s*(\d{1,2})(?!\d)日?)?|月)")
_SPELLED = lazy(
    r"([二一][〇○零0０oOＯ九][〇○零0０oOＯ一二三四五六七八九\d]{2})\s*年\s*([一二三四五六七八九十]{1,2}|\d{1,2})?\s*月(?:\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*日)?"
)
_DIGITS = {c: d for d, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零0０oOＯ", 0) | {str(d): d for d in range(10)}
_UNTIL = lazy("[-—–~～至到]{1,2}(?:20[0-9]{2}年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_GOES_ON = frozenset("。；，")
_DASHES = ("—", "─", "-")  # before the day on which a report is given, behind its title
_LONGEST = 70  # characters of a line that is a date
_LONGEST_LAST = 24  # and of one at the end
_FIRST, _LAST = 9, 3  # blocks in which it may stand


class Dateline(NamedTuple):
    """The date that a report bears: year, month and day (None where they are left out), and where it stands in the printed text."""

    year: int
    month: int | None
    span: Span
    day: int | None = None


def datelines_of(facts: Facts) -> list[Dateline]:
    """The datelines of a report. Use through facts.derive."""
    return datelines(facts.document)


def datelines(document: Document) -> list[Dateline]:
    """The dates printed under the title and at the end of the report."""
    found: list[Dateline] = []
    blocks = document.blocks
    for number, block in enumerate((*blocks[:_FIRST], *blocks[max(_FIRST, len(blocks) - _LAST) :])):
        start, end = block.span
        if end - start > _LONGEST or block.kind in ("heading", "table_row"):
            continue
        line = document.folded[start:end].translate(_HALF_WIDTH)
        if number >= _FIRST and end - start > _LONGEST_LAST:
            continue
        if "月" not in line and "年" not in line and not line[-1:].isdecimal():
            continue
        if line.rstrip()[-1:] in _GOES_ON:
            continue  # 2025年9月初，各村选举产生负责人14名。
        match = _DATE.search(line) or _SPELLED.search(line)
        given = match is not None and line[max(0, match.start() - 1) : match.start()] in _DASHES and line[match.end() : match.end() + 1] == "在"
        if match is None or (block.kind == "title" and match.end() < len(line) - 4 and not given):
            continue
        masthead = match.end() == len(line) and line[match.start() - 1] in " \u3000"  # 县统计局　　　　2026年9月4日
        if number < _FIRST and not (line[0] in "（(—-─" or match.start() == 0 or len(line) < _LONGEST_LAST or masthead or given):
            continue
        year = int("".join(str(_DIGITS.get(c, c)) for c in match[1]))
        month = match[2]
        value = None if month is None else int(month) if month.isdecimal() else MONTHS.get(month)
        day = integer(match[3]) or None if match.re.groups > 2 and match[3] else None
        until = _UNTIL.match(line, match.end()) if day is not None else None
        if until is not None:  # （2025年12月1日—15日）: the report goes up to its end
            value, day = int(until[1] or value or 0), int(until[2])
        found.append(Dateline(year, value, Span(start + match.start(), start + match.end()), day))
    return found

"""Sums that a table states: by a formula beside its rows or below its headings (A=B+C, 3=1+2), and by the codes of the subjects of a budget, where
205 is what 20501 to 20599 make (《政府收支分类科目》: three digits for a class, two more for each level below).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Quantity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.slips import slip
from checker_figures.statements.table_rows import Row
from checker_figures.totals.table_regularities import adds_up, how_telling

_SYMBOL = "[A-Z]{1,2}|[0-9]{1,2}|[①-⑳]"
_FORMULA = lazy(f"(?:({_SYMBOL}) ?= ?)?((?:{_SYMBOL})(?: ?[-+] ?(?:{_SYMBOL}))*)")
_TERM = lazy(f"([-+]?) ?({_SYMBOL})")
_PLAIN = str.maketrans("＝＋－−—（）", "=+---()")
_CODE = lazy("[1-5][0-9]{2}(?:[0-9]{2}){0,2}")
_CODE_LENGTHS = frozenset((3, 5, 7))
_FEWEST = 2  # symbols that a row or column of formulas has
_FEWEST_CODES = 5
_MOST_ROWS = 400  # of one table that are looked at
_EVIDENCE = 6.0  # the families of codes that add up would do so by chance once in a million times
_FAMILIES = 3  # that add up
_MOST_BAD = 4  # so many times more families add up than do not, but for the three that must
_RARE = 0.05  # so seldom does chance look like one slip of the pen


class Stated(NamedTuple):
    """A cell that should be made of others. signs: 1 or -1 for each part; holds: whether it is."""

    total: Quantity
    span: Span
    parts: Sequence[tuple[Quantity, Span]]
    signs: Sequence[int]
    holds: bool
    row: str
    formula: str


def sums_by_formula(rows: Sequence[Row], lines: Sequence[Row]) -> list[Stated]:
    """What the formulas of a table make of its cells; nothing where most of that is wrong, as of letters that are no symbols.

    rows  those with numbers; lines: all of the table
    """
    found = [*_down(rows), *_across(lines, rows)]
    return found if 2 * sum(one.holds for one in found) >= len(found) else []


def _down(rows: Sequence[Row]) -> Iterator[Stated]:
    """A column of formulas, one for each row."""
    for c in range(1, min(4, len(rows[0].words))):
        keys = [row.words[c] for row in rows]
        if not any("=" in key.translate(_PLAIN) for key in keys):
            continue
        for total, parts, signs, formula in _equations(keys):
            row = rows[total]
            for k in range(c + 1, len(row.cells)):
                yield from _stated(row.label, formula, signs, [(rows[r].cells[k], rows[r].spans[k]) for r in (total, *parts)])


def _across(lines: Sequence[Row], rows: Sequence[Row]) -> Iterator[Stated]:
    """A row of formulas, one for each column."""
    for line in lines[:6]:
        if not any("=" in word.translate(_PLAIN) for word in line.words):
            continue
        width = len(line.words)
        for total, parts, signs, formula in _equations(line.words):
            for row in rows:
                if row is not line and len(row.cells) == width:
                    yield from _stated(row.label, formula, signs, [(row.cells[c], row.spans[c]) for c in (total, *parts)])


def _equations(keys: Sequence[str]) -> Iterator[tuple[int, list[int], list[int], str]]:
    """(place of the total, places of its parts, their signs, the formula) of each formula whose symbols all stand beside it, once."""
    places: dict[str, int] = {}
    formulas: list[tuple[int, str, str]] = []
    for place, key in enumerate(keys):
        said = key.translate(_PLAIN).strip("()")
        match = _FORMULA.fullmatch(said)
        if match is None:
            continue
        symbol = match[1] or (match[2] if _TERM.fullmatch(match[2]) else "")
        if symbol in places:
            return  # two tables, or numbers that are none of columns
        if symbol:
            places[symbol] = place
        if match[1]:
            formulas.append((place, match[2], said))
    if len(places) <= _FEWEST:
        return
    for place, terms, said in formulas:
        found = [(places.get(term[2]), -1 if term[1] == "-" else 1) for term in _TERM.finditer(terms)]
        parts = [at for at, _ in found if at is not None]
        if len(parts) == len(found) > 1:
            yield place, parts, [sign for _, sign in found], said


def _stated(row: str, formula: str, signs: Sequence[int], cells: Sequence[tuple[Quantity | None, Span]]) -> Iterator[Stated]:
    known = [(q, span) for q, span in cells if q is not None]
    if len(known) == len(cells):
        (total, span), *parts = known
        yield Stated(total, span, parts, signs, adds_up(total, [q for q, _ in parts], signs), row, formula)


def sums_by_code(rows: Sequence[Row]) -> list[Stated]:
    """What the subjects below each subject make, where nearly all of the table adds up; what does not is one slip of the pen."""
    rows = rows[:_MOST_ROWS]
    column = next((c for c in (0, 1) if c < len(rows[0].words) - 1 and _codes_in(rows, c) >= max(_FEWEST_CODES, len(rows) // 2)), None)
    if column is None:
        return []
    families = list(_families(rows, column))
    found: list[Stated] = []
    for c in range(column + 1, len(rows[0].cells)):
        told = [one for row, below in families for one in _of_family(row, below, c)]
        good = [one for one in told if one.holds]
        evidence = sum(how_telling(one.total, len(one.parts)) for one in good)
        if len(good) >= _FAMILIES and evidence >= _EVIDENCE and _MOST_BAD * (len(told) - len(good)) <= len(good) + _FAMILIES:
            found += (one for one in told if one.holds or _is_slip(one))
    return found


def _codes_in(rows: Sequence[Row], column: int) -> int:
    """How many cells of a column are codes: a cheap look, as most tables have none."""
    return len([word for row in rows if (word := row.words[column]).isdecimal() and len(word) in _CODE_LENGTHS])


def _is_code(row: Row, column: int) -> bool:
    return column < len(row.words) and _CODE.fullmatch(row.words[column]) is not None


def _families(rows: Sequence[Row], column: int) -> Iterator[tuple[Row, list[Row]]]:
    """Each subject with those right below its code; not the last ones of the table, which may go on."""
    coded = [(row.words[column], row) for row in rows if _is_code(row, column)]
    for place, (code, row) in enumerate(coded):
        below: list[Row] = []
        behind = ""
        for behind, other in coded[place + 1 :]:
            if not behind.startswith(code) or len(behind) == len(code):
                break
            if len(behind) == len(code) + 2:
                below.append(other)
        else:
            continue
        if below and all(len(other.cells) == len(row.cells) for other in below):
            yield row, below


def _of_family(row: Row, below: Sequence[Row], column: int) -> Iterator[Stated]:
    total = row.cells[column] if column < len(row.cells) else None
    parts = [(q, other.spans[column]) for other in below if (q := other.cells[column]) is not None]
    if total is not None and parts and total.value:
        name = next((word for word in row.words[1:] if word and not word[0].isdecimal()), row.label).strip()
        holds = adds_up(total, [q for q, _ in parts])
        yield Stated(total, row.spans[column], parts, [1] * len(parts), holds, name, "")


def _is_slip(stated: Stated) -> bool:
    found = slip(stated.total, [q for q, _ in stated.parts])
    return found is not None and found[1] <= _RARE

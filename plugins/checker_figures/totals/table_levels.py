"""What the rows of a table are to each other by their names: two tables side by side, items below 一、 and 二、, the three sectors of an economy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.lazy import lazy
from checker_figures.statements.table_rows import Row

TOP = lazy("^([一二三四五六七八九十]+)[、.．]")
# columns and rows that do not add up
RATE = lazy("[%％‰]|增[长幅速]|比上|同比|占比|比重|排[名位]|位次|名次|序号|率|均价|单价|人均|平均|指数|年份")
_NUMERALS = "一二三四五六七八九十"
_ALL_SECTORS = lazy("(?:地区|国内|本地|全[省市县区])?生产总值(?:[（(][^（）()]{1,8}[)）])?|GDP")
_SECTORS = tuple(lazy(f"(?:其中[:：]?)?第?{c}产业?(?:增加值)?") for c in "一二三")
_OF_WHICH = ("其中", "#", "＃", "-", "—", "·")


def sides(header: Sequence[str], rows: Sequence[Row]) -> list[tuple[Sequence[str], Sequence[Row]]]:
    """A table taken apart where two stand side by side (收入 预算数 决算数 支出 预算数 决算数): the second has names in a column of its own."""
    width = len(rows[0].cells) if rows else 0
    half = width // 2
    names = [r.words[half] for r in rows if len(r.words) == width and r.words[half]]
    if width < 4 or width % 2 or 2 * len(names) < len(rows) or len(names) < 2:
        return [(header, rows)]
    if any(r.cells[half] is not None for r in rows if len(r.cells) == width) or any(r.cells[half + 1] is None for r in rows[:2] if len(r.cells) == width):
        return [(header, rows)]
    left = [Row(r.label, r.cells[:half], r.spans[:half], r.words[:half]) for r in rows if len(r.cells) == width]
    right = [
        Row(r.words[half].replace(" ", "").replace("\u3000", ""), (None, *r.cells[half + 1 :]), r.spans[half:], r.words[half:])
        for r in rows
        if len(r.cells) == width
    ]
    return [(header[:half], left), (header[half:], right)]


def top_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows 一、 二、 三、 below a first row, [] where one is missing."""
    numbered = [(m[1], r) for r in rows if (m := TOP.match(r.label)) is not None]
    return [r for _, r in numbered] if len(numbered) > 1 and [n for n, _ in numbered] == list(_NUMERALS[: len(numbered)]) else []


def families(rows: Sequence[Row]) -> Iterator[tuple[Row, Sequence[Row]]]:
    """(the row 一、, the plain rows below it) for each of them that has two or more and none of another level."""
    heads = [place for place, r in enumerate(rows) if TOP.match(r.label)]
    for place, behind in pairwise([*heads, len(rows)]):
        below = rows[place + 1 : behind]
        end = next((n for n, r in enumerate(below) if not r.label), len(below))
        children = below[:end]
        if len(children) > 1 and not any(r.label.startswith(_OF_WHICH) or "计" in r.label[-1:] for r in children):
            yield rows[place], children


def sectors(rows: Sequence[Row]) -> tuple[Row, Sequence[Row]] | None:
    """The row of the gross domestic product and those of the three sectors."""
    whole = next((r for r in rows if _ALL_SECTORS.fullmatch(r.label)), None)
    parts = [next((r for r in rows if name.fullmatch(r.label)), None) for name in _SECTORS]
    found = [r for r in parts if r is not None]
    return (whole, found) if whole is not None and len(found) == len(parts) else None

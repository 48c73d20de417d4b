"""What the rows of a table are to each other by their names: two tables side by side, items below 一、 and 二、, the three sectors of an economy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.lazy import lazy
from checker_figures.statements.table_rows import Row

TOP = lazy("^([一二三四五六七八九十]+)[、.．]")
# columns and rows that do not add up
RATE = lazy("[%％‰]|增[长幅速]|比上|同比|占比|比重|排[名位]|位次|名次|序号|率|均价|单价|人均|平均|指数|年份")
TOTAL = lazy("(?:合计|总计|共计)(?:数|额)?(?:[（(][^（）()]{0,8}[)）])?[：:]?$|^(?:总 ?计|合 ?计|全[县市区省]|总数|总和|累计)$")
PART_OF_TOTAL = lazy("小计(?:[（(][^（）()]{0,8}[)）])?$")
OF_WHICH = ("其中", "#", "-", "—", "·", "＃")
LEVELS = lazy("^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）])")
MOST_ROWS = 60
_NUMERALS = "一二三四五六七八九十"
_ALL_SECTORS = lazy("(?:地区|国内|本地|全[省市县区])?生产总值(?:[（(][^（）()]{1,8}[)）])?|GDP")
_SECTORS = tuple(lazy(f"(?:其中[:：]?)?第?{c}产业?(?:增加值)?") for c in "一二三")


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
        if len(children) > 1 and not any(r.label.startswith(OF_WHICH) or "计" in r.label[-1:] for r in children):
            yield rows[place], children


def sectors(rows: Sequence[Row]) -> tuple[Row, Sequence[Row]] | None:
    """The row of the gross domestic product and those of the three sectors."""
    whole = next((r for r in rows if _ALL_SECTORS.fullmatch(r.label)), None)
    parts = [next((r for r in rows if name.fullmatch(r.label)), None) for name in _SECTORS]
    found = [r for r in parts if r is not None]
    return (whole, found) if whole is not None and len(found) == len(parts) else None


def readings_of(above: Sequence[Row]) -> list[list[Row]]:
    """The rows that a totals row may sum up: those since the totals row before, all of them, the subtotals, the top level."""
    last = max((i for i, r in enumerate(above) if TOTAL.search(r.label)), default=-1)
    since = [r for r in above[last + 1 :] if r.label]
    plain = [r for r in since if not r.label.startswith(OF_WHICH) and not PART_OF_TOTAL.search(r.label)]
    everything = [r for r in above if not r.label.startswith(OF_WHICH) and not PART_OF_TOTAL.search(r.label) and not TOTAL.search(r.label)]
    subtotals = [r for r in above if PART_OF_TOTAL.search(r.label) or TOTAL.search(r.label)]
    top = [r for r in since if LEVELS.match(r.label)]
    found: list[list[Row]] = []
    for reading in (plain, top, subtotals, everything):
        if len(reading) > 1 and reading not in found:
            found.append(reading)
    return found


def since_subtotal(above: Sequence[Row]) -> list[list[Row]]:
    """The rows that a subtotal sums up: those since the one before."""
    last = max((i for i, r in enumerate(above) if PART_OF_TOTAL.search(r.label) or TOTAL.search(r.label)), default=-1)
    return [[r for r in above[last + 1 :] if r.label and not r.label.startswith(OF_WHICH)]]


def below_total(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows that a total in the first row sums up: all of them, where none is of another level or leaves a column out."""
    below = rows[1 : MOST_ROWS + 1]
    if top := top_rows(below):
        return [top]
    filled = [cell is not None for cell in rows[0].cells]
    if any([cell is not None for cell in r.cells] != filled for r in below):
        return []
    levels = any(TOTAL.search(r.label) or PART_OF_TOTAL.search(r.label) or LEVELS.match(r.label) or r.label.startswith(OF_WHICH) for r in below)
    return [] if levels or len(rows) - 1 > len(below) else [list(below)]

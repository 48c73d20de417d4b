"""Tables as rows of cells: what stands in a column, and under which heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from checker.arithmetic import printed, roughly
from checker.lazy import lazy
from checker.model.document import Block
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.mentions import slip
from checker_figures.statements.namings import spelled

_NUMBER = lazy(r"[-−—–+]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?")
_CELL = lazy(r"[^ \u3000\t]+(?:[ \u3000][^ \u3000\t]+)*")
_WIDE = str.maketrans("０１２３４５６７８９．，－％", "0123456789.,-%")
_UNIT = lazy(r"单位[：:]\s*([^）)。\s]{1,16})")
_ASIDE = lazy(r"[（(][^（）()]{0,20}[)）]|^[\s\d.、一二三四五六七八九十]+、|^其中[：:]?|\s")
_TOTAL = ("合计", "总计", "小计")
_LONGEST_LABEL = 24
WHOSE = lazy("^(?:全国|全省|全市|全县|全区|全社会)")
# Rows that are somebody's: the name is whose the figures are
PLACE = lazy("(?:[镇乡县区市州园]|街道|园区|开发区|高新区|经开区|新区|公司|集团|农场|林场|[^下]局|项目|工程)$")
_MOST_COLUMNS = 16
_MOST_DIGITS = 15
_LONGEST_HEAD = 120
_FEWEST = 3  # rows, and columns, of a table whose lines are held against each other
_MOST_LINES = 20_000  # of the tables of one report: reports stay below, hostile input does not
_SCALES = (1, 10**4, 10**8)
_NEAR = (5, 4)  # at most five quarters of each other


class Row(NamedTuple):
    """A line of a table: the words of its first cell, its numbers by column (None where a cell holds none), and their places."""

    label: str
    cells: tuple[Quantity | None, ...]
    spans: tuple[Span, ...]
    words: tuple[str, ...]


class Line(NamedTuple):
    """A row that has not been taken apart: its first cell and where it stands."""

    label: str
    block: Block


class Table(NamedTuple):
    """Rows that hold numbers below the block of their headings, None where there is none; unit as the lines above say it, "" where they do not."""

    head: Block | None
    rows: tuple[Line, ...]
    unit: str


def _above(blocks: Sequence[Block], first: int) -> list[Block]:
    return [b for b in blocks[max(0, first - 2) : first] if b.span.end - b.span.start <= _LONGEST_HEAD]


def unit_above(text: str, blocks: Sequence[Block], first: int) -> str:
    """The unit that the lines above the table say (单位：万元), "" where they say none. first is the table's first block."""
    return next((m[1] for b in reversed(_above(blocks, first)) if (m := _UNIT.search(text, b.span.start, b.span.end))), "")


def runs_of_rows(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """First block of each run of table rows, and the one behind its last."""
    place = 0
    while place < len(blocks):
        first = place
        while place < len(blocks) and blocks[place].kind == "table_row":
            place += 1
        if place > first:
            yield first, place
        else:
            place += 1


def tables(facts: Facts) -> tuple[Table, ...]:
    """The tables of a report, their rows not yet taken apart: most are never asked for. Use through facts.derive."""
    blocks, text = facts.document.blocks, facts.document.folded
    found: list[Table] = []
    for first, behind in runs_of_rows(blocks):
        above = _above(blocks, first)
        unit = unit_above(text, blocks, first)
        head = above[-1] if above and blocks[first - 1] is above[-1] else None
        rows: list[Line] = []
        for block in blocks[first:behind]:
            start, end = block.span
            if _HOLDS_NUMBER.search(text, start, end):
                label = _LABEL.match(block.row(text)) if block.narrow else _LABEL.match(text, start, end)
                rows.append(Line(label[1] if label is not None else "", block))
                continue
            if rows:
                found.append(Table(head, tuple(rows), unit))
            head, rows = block, []
        if rows:
            found.append(Table(head, tuple(rows), unit))
    return tuple(found)


_HOLDS_NUMBER = lazy(r"[\t| \u3000][-−—–+]?[\d０-９][\d０-９,，.．]*[%％]?(?=[\t| \u3000]|$)")
_LABEL = lazy(r"[|\t \u3000]*(?:\d{1,3}(?:[|\t\u3000]| {2})[|\t \u3000]*(?=[^\d\s|]))?([^|\t \u3000]+(?:[ \u3000][^|\t \u3000]+)*)")


class PlainTable(NamedTuple):
    """Rows of one width that stand together. lines: all of them; rows: those with numbers; header: the words above each column, all lines together."""

    header: Sequence[str]
    rows: Sequence[Row]
    lines: Sequence[Row]


def plain_tables(facts: Facts) -> tuple[PlainTable, ...]:
    """The tables that are wide and long enough for their lines to be held against each other. Use through facts.derive."""
    blocks, text = facts.document.blocks, facts.document.folded
    found: list[PlainTable] = []
    left = _MOST_LINES
    for first, behind in runs_of_rows(blocks):
        if behind - first < _FEWEST or left <= 0:
            continue
        behind = min(behind, first + left)
        left -= behind - first
        for width, group in groupby((row_of(text, block) for block in blocks[first:behind]), key=lambda row: len(row.words)):
            lines = list(group)
            if width < _FEWEST or len(lines) < _FEWEST:
                continue
            rows = [row for row in lines if any(row.cells)]
            heads = [row.words for row in lines if not any(row.cells)]
            if len(rows) >= _FEWEST:
                found.append(PlainTable([" ".join(filter(None, column)) for column in zip(*heads, strict=True)] if heads else (), rows, lines))
    return tuple(found)


class Place(NamedTuple):
    """A row in its table."""

    table: Table
    line: Line


class Labels(NamedTuple):
    """Rows by the name of what they measure, and by whose they are (a township, a firm, a project)."""

    named: dict[str, list[Place]]
    whose: dict[str, list[Place]]


def labelled(facts: Facts) -> Labels:
    """The rows of the tables by their names. Use through facts.derive."""
    named: dict[str, list[Place]] = {}
    whose: dict[str, list[Place]] = {}
    for table in facts.derive(tables):
        for line in table.rows:
            label, is_place = _name_of(line.label)
            if is_place:
                whose.setdefault(label, []).append(Place(table, line))
            elif label:
                named.setdefault(label, []).append(Place(table, line))
    return Labels(named, whose)


@lru_cache(maxsize=4096)
def _name_of(label: str) -> tuple[str, bool]:
    """What a row is called, as it is looked up, and whether that is a place, firm or project; "" where it is nothing that the text names."""
    name = WHOSE.sub("", _ASIDE.sub("", label))
    if name.endswith(_TOTAL):
        name = name[:-2]
    if not 2 <= len(name) <= _LONGEST_LABEL or not any("\u4e00" <= c <= "\u9fff" for c in name):
        return "", False
    if PLACE.search(name):
        return name, True
    return (name_key(name) if len(name) >= 4 else ""), False


def row_name(label: str) -> str:
    """The key of what a row measures, "" where it is somebody's, or nothing that the text names."""
    name, is_place = _name_of(label)
    return "" if is_place else name


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name whatever the order of its words: 农村公路新改建 and 新改建农村公路 are one."""
    return "".join(sorted(spelled(WHOSE.sub("", name))))


def row_of(text: str, block: Block) -> Row:
    """The cells of a line: parted by pipes, tabs or two blanks. Empty cells count between pipes and tabs."""
    return _row_of(block.row(text), block.span.start)


@lru_cache(maxsize=1024)
def _row_of(line: str, start: int) -> Row:
    """Several rules ask for the same rows."""
    places: list[tuple[int, int]] = []
    mark = "|" if "|" in line else "\t" if "\t" in line else ""
    if mark:
        at = 0
        for piece in line.split(mark)[: _MOST_COLUMNS + 2]:
            left = at + len(piece) - len(piece.lstrip())
            places.append((left, left + len(piece.strip())))
            at += len(piece) + 1
        if mark == "|" and places and places[0][0] == places[0][1]:
            places = places[1:]
        if mark == "|" and places and places[-1][0] == places[-1][1] and line.rstrip().endswith("|"):
            places = places[:-1]
    else:
        for match in _CELL.finditer(line):
            if len(places) >= _MOST_COLUMNS:
                break
            places.append(match.span())
    words = tuple([line[a:b].translate(_WIDE) for a, b in places])
    cells = (None, *map(_number, words[1:])) if words else ()
    spans = tuple([Span(start + a, start + b) for a, b in places])
    label = words[0].replace(" ", "").replace("\u3000", "").replace("*", "") if words else ""
    return Row(label, cells, spans, words)


def _number(word: str) -> Quantity | None:
    word = word.strip("* ")
    if not word or not word[-1].isdecimal():
        return None
    if word.isdecimal() and len(word) <= _MOST_DIGITS:
        return Quantity(word, "", 1, "")
    if _NUMBER.fullmatch(word) is None:
        return None
    return Quantity(word.replace(",", "").replace("−", "-").replace("—", "-").replace("–", "-").lstrip("+"), "", 1, "")


def check_cells(facts: Facts, spans: Iterable[Span]) -> None:
    """Record that a relation was tested on the figures of these cells."""
    known = facts.derive(by_place)
    facts.checked(*(known[span.start] for span in spans if span.start in known))


def by_place(facts: Facts) -> dict[int, Fact]:
    """The figures by where they begin as printed. Use through facts.derive."""
    return {fact.span.start: fact for fact in facts[:]}


def quantity_of(word: str) -> Quantity | None:
    """The number of a cell, with or without its percent sign."""
    return _number(word.rstrip("* ").removesuffix("%"))


def agrees(quantity: Quantity, cell: Quantity) -> bool:
    """Whether a figure may be the one of a cell, in whatever unit the table is."""
    one, other = roughly(quantity).scaled(1, quantity.factor), printed(cell.number)
    return any(one.scaled(scale).meets(other) or other.scaled(scale).meets(one) for scale in _SCALES)


def is_near(quantity: Quantity, cell: Quantity) -> bool:
    """Whether a figure and that of a cell may be one mistold, in whatever unit the table is."""
    if quantity.unit == "%":
        return True
    one, other = abs(quantity.value), abs(cell.value)
    if not one or not other or quantity.approximation is not None:
        return False
    for scale in _SCALES:
        for low, high in (sorted((one * scale, other)), sorted((one, other * scale))):
            if high * _NEAR[1] <= low * _NEAR[0]:
                return True
    return slip(quantity, quantity._replace(number=cell.number)) in ("digit", "swapped", "dropped")

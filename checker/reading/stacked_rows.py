"""Tables whose every cell was copied onto a line of its own: the heads one below the other, then the cells of each row."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.document import Block
from checker.model.span import Span

_NUMBER = lazy(r"[-—–+]?\d[\d,]*(?:\.\d+)?[%％]?|[-—–]+")
_BLANKS = " \u3000|"
_NAME, _FIGURE, _EMPTY, _PROSE = "n", "#", "?", "."
_ROWS = lazy(r"n{1,2}[#?]{1,9}")
_PATTERN = lazy("n{1,2}#{1,9}")
_NO_CELL = frozenset("，。；！？：:")
_LONGEST = 24
_FEWEST_ROWS = 3
_MOST_COLUMNS = 10


def stacked(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are the cells of a table made rows of it: at least three rows of as many cells, a name and numbers each."""
    kinds = "".join([_kind(text, block) for block in blocks])
    made: list[Block] = []
    at = done = 0
    while True:
        found = _ROWS.search(kinds, at)
        if found is None:
            break
        first, width = _first_row(kinds, found.start(), found.end())
        count = 0 if width == 0 else _repeated(kinds, first, width)
        if count < _FEWEST_ROWS or width == 2 and _are_pages(text, blocks[first : first + count * width]):
            at = max(found.end(), first + count * width)
            continue
        heads = _heads(kinds, first, done)
        if heads >= 2 * width and count % 2 == 0 and _is_twofold([_cell(text, b) for b in blocks[first - 2 * width : first]]):
            width, count = 2 * width, count // 2
        if heads >= width:
            first, count = first - width, count + 1
        made += blocks[done:first]
        for row in range(first, first + count * width, width):
            made.append(Block("table_row", Span(blocks[row].span.start, blocks[row + width - 1].span.end), narrow=True))
        at = done = first + count * width
    return [*made, *blocks[done:]] if done else list(blocks)


def _kind(text: str, block: Block) -> str:
    start, end = block.span
    if block.kind == "table_row" or end - start > _LONGEST:
        return _PROSE
    cell = _cell(text, block)
    if not cell:
        return _EMPTY
    if _NUMBER.fullmatch(cell):
        return _FIGURE
    return _PROSE if "|" in cell or not _NO_CELL.isdisjoint(cell.removeprefix("其中：").removeprefix("其中:")) else _NAME


def _cell(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end].rstrip(_BLANKS)


def _first_row(kinds: str, start: int, end: int) -> tuple[int, int]:
    """Where the first row begins and how many cells it has, of the names and numbers there: heads may stand before its own name."""
    for width in range(2, _MOST_COLUMNS + 1):
        for first in range(start, end - 1):
            if kinds[first] == _NAME and first + width >= end and _repeated(kinds, first, width) >= _FEWEST_ROWS:
                return first, width
    return start, 0


def _repeated(kinds: str, first: int, width: int) -> int:
    """How many rows of so many cells follow each other that are names and numbers alike."""
    pattern = kinds[first : first + width]
    if _PATTERN.fullmatch(pattern) is None:
        return 0
    count = 0
    while len(row := kinds[first + count * width : first + (count + 1) * width]) == width and all(
        one in (two, _EMPTY) for one, two in zip(row, pattern, strict=True)
    ):
        count += 1
    return count


def _heads(kinds: str, first: int, low: int) -> int:
    """How many names, and cells without one, stand right above a table."""
    place = first
    while place > low and kinds[place - 1] in (_NAME, _EMPTY):
        place -= 1
    return first - place


def _is_twofold(heads: Sequence[str]) -> bool:
    """Whether two tables stand side by side under these heads: 收入 预算数 决算数 支出 预算数 决算数."""
    half = len(heads) // 2
    return 2 * sum(1 for one, two in zip(heads[1:half], heads[half + 1 :], strict=True) if one == two) >= half - 1


def _are_pages(text: str, cells: Sequence[Block]) -> bool:
    """Whether the numbers are the pages of a table of contents."""
    numbers = [_cell(text, cell) for cell in cells[1::2]]
    return all(n.isdecimal() and len(n) <= 3 for n in numbers) and sorted(numbers, key=int) == numbers

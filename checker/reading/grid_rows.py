"""Rows between two rules that are several: tables whose rows no rule parts, only their columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from checker.lazy import lazy
from checker.reading.words import Word

_FIGURE = lazy(r"[-—–+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％]?|[-—–]+")  # whole: 129,75 goes on in the next line of its cell
_PIECE, _REST = lazy(r"-?\d[\d,.]*|\d+[%％]"), lazy(r"\d{1,2}[%％]?")  # of a figure that its column is too narrow for
_PADDING = 12.0  # points that cells leave free at their sides, both together
_LEADING = 2.4  # heights of digits from one line of a cell to the next
_FEWEST = 3  # figures below each other that are rows even where one column alone has figures
_MOST_LINES = 2_000  # of one row of a grid: no page prints more
_LABEL = 4  # characters that the longest of several labels has at least
_OVER = 2.0  # points by which a line may reach beyond its row
_MIDDLE = 0.25  # of the height of a row by which the middle of its lines may miss its own
_FAR = 1.2  # line heights between two lines that are not of one paragraph, even where the first is full
_FULL = 1.2  # em that a full line of a cell may lack

CellLines = Sequence[Sequence[Word]]
Cells = Mapping[int, CellLines]


class _Row:
    """A row in the making: from where to where it stands, and the lines of each column."""

    def __init__(self, top: float, bottom: float) -> None:
        self.top, self.bottom = top, bottom
        self.cells: dict[int, list[Sequence[Word]]] = {}

    def beside(self, top: float, bottom: float) -> bool:
        return min(self.bottom, bottom) - max(self.top, top) > 0.5 * min(self.bottom - self.top, bottom - top)


def parted(cells: Cells, edges: Sequence[float]) -> list[Cells]:
    """The rows of one row of a grid: one for each line of the columns that hold figures below each other, or it as it is.

    cells  column → its lines; edges  the places of the rules between which the columns stand
    """
    if sum(map(len, cells.values())) > _MOST_LINES:
        return [cells]
    cells = _mended(cells, edges)
    columns = [column for column, lines in cells.items() if len(lines) > 1 and all(_is_figure(line) for line in lines)]
    rows: list[_Row] = []
    for column in columns:
        for line in cells[column]:
            _put(rows, column, line)
    others = [column for column in cells if column not in columns]
    if not _are_rows(rows, [cells[column] for column in others], len(columns)):
        return [cells]
    figures = list(rows)
    for column in others:
        for paragraph in _paragraphs(cells[column], edges[column + 1], figures):
            row = _row_of(paragraph, figures)
            if row is None:
                _put(rows, column, *paragraph)
            else:
                row.cells.setdefault(column, []).extend(paragraph)
    return [dict(row.cells) for row in sorted(rows, key=lambda row: row.top)]


def _mended(cells: Cells, edges: Sequence[float]) -> Cells:
    """The cells with figures made whole that did not fit the width of their columns: 34881 above 93 is 3488193, unless they are two rows."""
    doubled = [column for column, lines in cells.items() if len(lines) == 2 and all(_PIECE.fullmatch(line[0].text) and len(line) == 1 for line in lines)]
    if not doubled or not all(_is_broken(cells[column], edges[column + 1] - edges[column]) for column in doubled):
        return cells
    mended = dict(cells)
    for column in doubled:
        ((first,), (rest,)) = cells[column]
        mended[column] = [
            [first._replace(text=first.text + rest.text, left=min(first.left, rest.left), right=max(first.right, rest.right), bottom=rest.bottom)]
        ]
    return mended


def _is_broken(lines: CellLines, room: float) -> bool:
    """Whether a figure goes on in the next line of its cell: it left no place for another digit, and what is left is short."""
    (first,), (rest,) = lines
    left = room - (first.right - first.left)
    digit = (first.right - first.left) / len(first.text)
    return 0 < left < _PADDING + 2 * digit and _REST.fullmatch(rest.text) is not None and rest.top - first.top < _LEADING * first.height


def shared_out(parts: dict[int, dict[int, list[list[Word]]]], rows: Sequence[float], columns: Sequence[float]) -> None:
    """Give the rows of a table the lines of cells that seem to span them: programs draw some borders below some columns only.

    parts  row → column → the lines of its cell, changed in place;  rows, columns  the places of the rules
    """
    several = [(row, column, lines) for row, cells in parts.items() for column, lines in cells.items() if len(lines) > 1]
    for row, column, lines in several:
        if _reach(lines[-1])[1] <= rows[row + 1] + _OVER:
            continue
        shares = _shares(lines, rows, row, columns[column + 1])
        if len(shares) < _FEWEST or _is_upright(lines) or len(shares) <= max(shares) - row:  # a cell that spans rows leaves some empty
            continue
        if any(column in parts.get(other, {}) for other in shares if other != row):
            continue
        del parts[row][column]
        for other, share in shares.items():
            parts.setdefault(other, {})[column] = share


def _shares(lines: CellLines, rows: Sequence[float], row: int, right: float) -> dict[int, list[list[Word]]]:
    """The lines of a cell by the rows in whose middles they stand, nothing where they are one paragraph or stand across."""
    shares: dict[int, list[list[Word]]] = {}
    last: Sequence[Word] | None = None
    for line in lines:
        top, bottom = _reach(line)
        own = bisect_right(rows, (top + bottom) / 2) - 1
        if not row <= own < len(rows) - 1:
            return {}
        if last is not None and own not in shares and _is_full(last, right) and top - _reach(last)[1] < _FAR * (bottom - top):
            return {}
        shares.setdefault(own, []).append(list(line))
        last = line
    for own, share in shares.items():
        top, bottom = _reach(share[0])[0], _reach(share[-1])[1]
        height = rows[own + 1] - rows[own]
        if abs(top + bottom - rows[own] - rows[own + 1]) > 2 * _MIDDLE * height or bottom - top > height:
            return {}
    return shares


def _is_upright(lines: CellLines) -> bool:
    """Whether a word is set from top to bottom: 产 出 指 标, one character or two in a line."""
    texts = ["".join([word.text for word in line]) for line in lines]
    return max(map(len, texts)) < _LABEL and len(set(texts)) > 1


def _is_figure(line: Sequence[Word]) -> bool:
    return len(line) == 1 and _FIGURE.fullmatch(line[0].text) is not None


def _are_rows(rows: Sequence[_Row], others: Sequence[CellLines], columns: int) -> bool:
    """Whether figures below each other are rows: they stand beside those of another column, or three and more beside other lines."""
    if columns > 1:
        return sum(1 for row in rows if len(row.cells) > 1) > 1
    return len(rows) >= _FEWEST and any(sum(1 for row in rows if any(row.beside(*_reach(line)) for line in lines)) >= _FEWEST for lines in others)


def _put(rows: list[_Row], column: int, *lines: Sequence[Word]) -> None:
    """Put lines of a column into the row that they stand beside, or into one of their own."""
    top, bottom = _reach(lines[0])
    row = next((row for row in rows if column not in row.cells and row.beside(top, bottom)), None)
    if row is None:
        row = _Row(top, bottom)
        rows.append(row)
    row.cells.setdefault(column, []).extend(lines)


def _paragraphs(lines: CellLines, right: float, figures: Sequence[_Row]) -> list[list[Sequence[Word]]]:
    """The lines of a cell, joined where one is full and the next has no figures of its own."""
    paragraphs: list[list[Sequence[Word]]] = []
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last is not None and _is_full(last[-1], right) and not (_row_of([line], figures) and _row_of(last, figures)):
            last.append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _is_full(line: Sequence[Word], right: float) -> bool:
    return right - line[-1].right < _FULL * max(word.height for word in line)


def _row_of(paragraph: CellLines, figures: Sequence[_Row]) -> _Row | None:
    """The row that a line of a paragraph stands beside, or that stands in its middle."""
    for line in paragraph:
        top, bottom = _reach(line)
        for row in figures:
            if row.beside(top, bottom):
                return row
    if len(paragraph) == 1:
        return None
    top, bottom = _reach(paragraph[0])[0], _reach(paragraph[-1])[1]
    return next((row for row in figures if top < (row.top + row.bottom) / 2 < bottom), None)


def _reach(line: Sequence[Word]) -> tuple[float, float]:
    return min(word.top for word in line), max(word.bottom for word in line)

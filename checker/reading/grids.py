"""Tables of a page: cells between the rules that are drawn, or words that stand below each other where no rules are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker.model.span import Box
from checker.reading.grid_rows import Cells, parted, shared_out
from checker.reading.words import Line, Word, around, rows_of, text_of

_NEAR = 2.5  # points between rules that are one
_SHORTEST = 6.0  # points; shorter lines are part of a character or a picture
_GAP = 1.2  # em between the columns of a table without rules
_NUMBER_GAP = 0.4  # the same between two numbers
_FEWEST_ROWS = 3
_new = tuple.__new__
_BROKEN = lazy(r"\d,\d{1,2}$")  # a number that goes on in the next line of its cell
_NUMBER = lazy(r"[-—–+]?\d[\d,.]*[%％]?|[-—–]+")


class Rule(NamedTuple):
    """A straight line: its place across, and from where to where it runs along."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The horizontal lines of a page, whole(), and the vertical ones as they were drawn: where these break, rows end."""

    across: Sequence[Rule] = ()
    down: Sequence[Rule] = ()

    def between(self, left: float, right: float) -> Rules:
        """Those that stand in one of the columns of a page."""
        return Rules([r for r in self.across if r.start >= left and r.end <= right], [r for r in self.down if left <= r.at <= right])


class GridCell(NamedTuple):
    """A cell of a table: its text on one line, and the box around its words, None for an empty one."""

    text: str
    box: Box | None


_EMPTY = GridCell("", None)


class Grid(NamedTuple):
    """A table: rows of equal length, the lines of text it was made of, and where rules are drawn, the right edge of each column."""

    rows: tuple[tuple[GridCell, ...], ...]
    lines: tuple[Line, ...]
    edges: tuple[float, ...] = ()


def grids(rules: Rules, lines: Sequence[Line]) -> list[Grid]:
    """The tables between rules. A merged cell's text stands in its first column and row, the others are empty."""
    found: list[Grid] = []
    pieces = _placed(rules.down)
    down_all, across_all = _merged(pieces), rules.across
    for top, bottom in _bands(down_all):
        across = [r for r in across_all if top - _NEAR <= r.at <= bottom + _NEAR]
        down = [r for r in down_all if r.end > top - _NEAR and r.start < bottom + _NEAR]
        across = sorted(across + _unseen(pieces, top, bottom, across, down))
        # tables are often open at the sides: the rules across say how far they reach
        rows = _places([Rule(top, 0, 0), *across, Rule(bottom, 0, 0)])
        columns = _places([Rule(min(r.start for r in across), 0, 0), *down, Rule(max(r.end for r in across), 0, 0)] if across else down)
        if len(rows) < 3 or len(columns) < 3:
            continue
        inside = [line for line in lines if top - 1 < (line.top + line.bottom) / 2 < bottom + 1 and line.right > columns[0] and line.left < columns[-1]]
        if inside:
            found.append(_filled(inside, rows, columns, across, down))
    return found


def aligned_tables(lines: Sequence[Line]) -> list[Grid]:
    """Tables without rules: at least three lines one below the other whose words part at the same places, most of them numbers."""
    found: list[Grid] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _parted(line) and (not run or line.top - run[-1].bottom < 2.5 * line.size):
            run.append(line)
            continue
        if len(run) >= _FEWEST_ROWS:
            found += _aligned(run)
        run = [line] if line is not None and _parted(line) else []
    return found


def _parted(line: Line) -> bool:
    return len(_pieces(line)) > 1


def _pieces(line: Line) -> list[list[Word]]:
    """The words of a line, parted where a wide gap stands between them."""
    pieces: list[list[Word]] = []
    for word in line.words:
        last = pieces[-1][-1] if pieces else None
        if last is not None and word.left - last.right < (_NUMBER_GAP if _is_number(last) and _is_number(word) else _GAP) * line.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _is_number(word: Word) -> bool:
    return word.text[0] in "0123456789-" and _NUMBER.fullmatch(word.text) is not None


def _aligned(run: Sequence[Line]) -> list[Grid]:
    pieces = [[_joined(piece) for piece in _pieces(line)] for line in run]
    behind = [cell for row in pieces for cell in row[1:]]
    if sum(1 for cell in behind if _NUMBER.fullmatch(cell.text)) * 2 < len(behind):
        return []
    rows = _columned(pieces) or _by_words(run, max(map(len, pieces)))
    return [Grid(rows, tuple(run))] if rows else []


def _columned(pieces: Sequence[Sequence[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """Pieces of lines in columns, () where two of one line would share one: these are no columns."""
    edges = _gaps([cell for row in pieces for cell in row])
    rows = []
    for row in pieces:
        cells = [_EMPTY] * (len(edges) + 1)
        for cell in row:
            column = bisect_right(edges, cell.box.left + 1) if cell.box else 0
            if cells[column].text:
                return ()
            cells[column] = cell
        rows.append(tuple(cells))
    return tuple(rows) if edges else ()


def _by_words(run: Sequence[Line], most: int) -> tuple[tuple[GridCell, ...], ...]:
    """The same by the gaps that run down between all words, where a wide cell stands closer to the next than cells elsewhere do.

    most  the pieces of the line that has most: there are no fewer columns
    """
    edges = _gaps([_joined([word]) for line in run for word in line.words])
    if len(edges) + 1 < most:
        return ()
    rows = []
    for line in run:
        columns: dict[int, list[Word]] = {}
        for word in line.words:
            columns.setdefault(bisect_right(edges, word.left + 1), []).append(word)
        if any(b.left - a.right > _GAP * line.size for words in columns.values() for a, b in pairwise(words)):
            return ()
        rows.append(tuple([_joined(columns[column]) if column in columns else _EMPTY for column in range(len(edges) + 1)]))
    filled = [sum(1 for row in rows if row[column].text) for column in range(len(edges) + 1)]
    return tuple(rows) if min(filled) * 2 > len(rows) else ()


def _gaps(cells: Sequence[GridCell]) -> list[float]:
    """Where nothing stands between left and right: the middle of each gap."""
    boxes = sorted(cell.box for cell in cells if cell.box is not None)
    edges: list[float] = []
    reach = boxes[0].right
    for box in boxes[1:]:
        if box.left > reach + 1:
            edges.append((reach + box.left) / 2)
        reach = max(reach, box.right)
    return edges


def _joined(words: Sequence[Word]) -> GridCell:
    if len(words) == 1:
        text, left, top, right, bottom, _ = words[0]
    else:
        text = text_of(words)
        left, top, right, bottom = around(words)
    return _new(GridCell, (text, _new(Box, (left, top, right, bottom))))


def whole(rules: Sequence[Rule]) -> list[Rule]:
    """The rules as they are seen: pieces that follow each other made one, short ones left out."""
    return _merged(_placed(rules))


def _placed(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """The rules in order of place, to the nearest place that counts as one."""
    near = _NEAR
    placed = [((at / near + 0.5) // 1 * near, start, end) for at, start, end in rules]
    placed.sort(key=itemgetter(1))  # programs draw them in order, mostly: twice by one number takes half as long as once by all three
    placed.sort(key=itemgetter(0))
    return placed


def _merged(pieces: Sequence[tuple[float, float, float]]) -> list[Rule]:
    """Pieces of one line, as programs draw them cell by cell, made one."""
    merged: list[Rule] = []
    place, start, end = -1.0, 0.0, 0.0
    for at, begin, stop in pieces:
        if at == place and begin <= end + _NEAR:
            if stop > end:
                end = stop
            continue
        if end - start > _SHORTEST:
            merged.append(_new(Rule, (place, start, end)))
        place, start, end = at, begin, stop
    if end - start > _SHORTEST:
        merged.append(_new(Rule, (place, start, end)))
    return merged


def _bands(down: Sequence[Rule]) -> list[tuple[float, float]]:
    """From where to where vertical rules run without a break: one table each."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(down, key=lambda r: r.start):
        if bands and rule.start <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], rule.end))
        else:
            bands.append((rule.start, rule.end))
    return bands


def _unseen(pieces: Sequence[tuple[float, float, float]], top: float, bottom: float, across: Sequence[Rule], down: Sequence[Rule]) -> list[Rule]:
    """Borders between rows that are not drawn: programs draw the vertical ones row by row, and all of them break there.

    pieces  the vertical rules as they were drawn;  across, down  the rules of the table, whose vertical ones run from top to bottom
    """
    low, high = top + _NEAR, bottom - _NEAR
    drawn = {rule.at + near for rule in across for near in (-_NEAR, 0.0, _NEAR)}
    starts = {start for _, start, _ in pieces}
    undrawn = {start: place for start in starts if low < start < high and (place := _rounded(start)) not in drawn and place}
    if not undrawn:
        return []
    broken: dict[float, set[float]] = {place: set() for place in undrawn.values()}
    for at, start, _ in pieces:
        if start in undrawn:
            broken[undrawn[start]].add(at)
    left, right = min((r.at for r in down), default=0.0), max((r.at for r in down), default=0.0)
    found = {at for at, columns in broken.items() if len(columns) > 2 and columns.issuperset([place for place, start, end in down if start < at < end])}
    return [Rule(at, left, right) for at in sorted(found) if at - _NEAR not in found]


def _rounded(place: float) -> float:
    return (place / _NEAR + 0.5) // 1 * _NEAR  # at half of what round() takes


def _places(rules: Sequence[Rule]) -> list[float]:
    """Where rules stand, in order; those that rounding put on both sides of one place are one."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _filled(lines: Sequence[Line], rows: Sequence[float], columns: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]) -> Grid:
    """The words of the lines in the cells that the rules around them make."""
    parts: dict[int, dict[int, list[list[Word]]]] = {}  # row → column → the lines of the cell
    several: set[int] = set()  # rows of which a cell has several words
    in_rows, in_columns = _Slots(across, rows, columns), _Slots(down, columns, rows)
    places, slots, full = in_columns.at, in_columns.slots, in_columns.full
    for line in lines:
        row = in_rows.whole(line.top, line.bottom, line.left, line.right)
        cells = parts.setdefault(row, {}) if row is not None else {}
        for word in line.words:
            _, left, top, right, bottom, _ = word
            x, y = (left + right) / 2, (top + bottom) / 2
            if row is None:
                own = in_rows.of(y, x)
                cells = parts.setdefault(own, {})
            else:
                own = row
            column = slots[bisect_right(places, x)] if full else in_columns.of(x, y)
            if column in cells:
                cells[column][0].append(word)
                several.add(own)
            else:
                cells[column] = [[word]]
    for row in several:
        parts[row] = {column: rows_of(words) if len(words) > 1 else [words] for column, (words,) in sorted(parts[row].items())}
    if len(rows) > 3:
        shared_out(parts, rows, columns)
    result: list[Cells] = []
    for _, rest in sorted(parts.items()):
        if max(map(len, rest.values())) > 1:
            result += parted(rest, columns)
        else:
            result.append(rest)
    used = sorted({column for cells in result for column in cells})  # programs draw columns that nothing stands in
    filled = tuple([tuple([_cell(cells[column]) if column in cells else _EMPTY for column in used]) for cells in result])
    return Grid(filled, tuple(lines), tuple([columns[column + 1] for column in used]))


class _Slots:
    """The rows or columns of a table: which one a place is in, by the nearest rule before it that passes it."""

    def __init__(self, rules: Sequence[Rule], places: Sequence[float], along: Sequence[float]) -> None:
        self._rules = [(rule.start - 1, rule.end + 1) for rule in rules]
        self.at = [rule.at for rule in rules]
        last = len(places) - 2
        self.slots = [0, *[min(max(0, bisect_right(places, at + _NEAR / 2) - 1), last) for at in self.at]]  # behind so many rules
        low, high = along[0], along[-1]
        self.full = all(start <= low and high <= end for start, end in self._rules)  # no cell is merged

    def whole(self, start: float, end: float, low: float, high: float) -> int | None:
        """The one that all places from start to end are in, and from low to high along it; None where there may be several."""
        index = bisect_right(self.at, start)
        if index != bisect_right(self.at, end):
            return None
        if self.full:
            return self.slots[index]
        if index and self._rules[index - 1][0] <= low and high <= self._rules[index - 1][1]:
            return self.slots[index]
        return None

    def of(self, place: float, along: float) -> int:
        index = bisect_right(self.at, place)
        if self.full:
            return self.slots[index]
        while index:
            start, end = self._rules[index - 1]
            if start <= along <= end:
                return self.slots[index]
            index -= 1
        return 0


def _cell(lines: Sequence[Sequence[Word]]) -> GridCell:
    """The words of a cell in reading order; its lines are joined without a blank, as those of a paragraph are."""
    if len(lines) == 1:
        if len(lines[0]) > 1:
            return _joined(lines[0])
        (word,) = lines[0]
        return _new(GridCell, (word[0], _new(Box, word[1:5])))
    flat: list[Word] = []
    for first, *rest in lines:
        if flat:  # numbers below each other are not one, but 308,37 goes on
            last = flat[-1].text
            first = first._replace(glued=not (last[-1:].isdigit() and first.text[:1].isdigit()) or _BROKEN.search(last) is not None)
        flat += [first, *rest]
    return _joined(flat)

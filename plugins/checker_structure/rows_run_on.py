"""STR015: the rows of a numbered table run on, and each stands once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.cues import holds_any
from checker.extraction.tables import pieces_of
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule

_HEADS = ("序号", "编号", "序 号", "序\u3000号")
_HEAD_WORDS = frozenset("".join(head.split()) for head in _HEADS)
_NUMBER = lazy(r"\d{1,3}")
_FEWEST = 3  # rows with a number, before one that is out of its place is a slip
_FARTHEST = 3  # rows that are lost at once; a greater jump is of numbers that mean something
_LONGEST_SHOWN = 16
_HAN = lazy("[\u4e00-\u9fff]")
_FEWEST_HAN = 4
_FIGURE = lazy(r"\d[\d,]*(?:\.\d+)?%?")


class _Row(NamedTuple):
    """A row by the number in its column of numbers, the place of that number, and what its other cells say."""

    value: int
    span: Span
    said: tuple[str, ...]


class RowsRunOn(Rule):
    """表格的序号要依次相接，同一行不能列两次

    为何：
        从电子表格里增删、粘贴行，“序号”一列常跳号、重号，同一个项目常列了两遍，合计也就跟着错。
    反例：
        | 序号 | 项目名称 | 万元 |⏎| 1 | 东岭道路改造 | 3200 |⏎| 2 | 河西污水处理厂 | 5600 |⏎| 4 | 城南小学扩建 | 1800 |
        | 序号 | 项目名称 | 万元 |⏎| 1 | 东岭道路改造 | 3200 |⏎| 2 | 河西污水处理厂 | 5600 |⏎| 3 | 河西污水处理厂 | 5600 |
    正例：
        | 序号 | 项目名称 | 万元 |⏎| 1 | 东岭道路改造 | 3200 |⏎| 2 | 河西污水处理厂 | 5600 |⏎| 合计 | | 8800 |
        | 序号 | 项目名称 | 万元 |⏎| 一 | 交通项目 | 3200 |⏎| 1 | 东岭道路改造 | 3200 |⏎| 二 | 民生项目 | 1800 |⏎| 1 | 城南小学扩建 | 1800 |
    """

    code = "STR015"
    name = "rows-run-on"
    title_en = "The rows of a numbered table run on, and each stands once"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if not holds_any(document.text, _HEADS):
            return
        for rows in _tables(document.text, document.blocks):
            gaps = [(before, row) for before, row in pairwise(rows) if row.value not in (1, before.value + 1)]
            if len(gaps) == 2 and gaps[0][1] is gaps[1][0] and gaps[1][1].value == gaps[0][0].value + 2:
                before, row = gaps[0]
                zh = f"表格的序号“{row.value}”应为“{before.value + 1}”，请核对"
                yield self.finding(row.span, zh, f"row {row.value} should be number {before.value + 1}", related=[before.span], cause="rows")
            elif len(gaps) == 1 or all(row.said == before.said for before, row in gaps):
                for before, row in gaps:
                    yield from self._gap(rows, before, row)
            yield from self._twice(rows)

    def _gap(self, rows: Sequence[_Row], before: _Row, row: _Row) -> Iterator[Finding]:
        if len(rows) < _FEWEST or row.said == before.said and _tells(row):
            return
        if row.value == before.value:
            zh, en = f"表格的序号“{row.value}”重复，请核对", f"two rows of the table have the number {row.value}"
        elif row.value > before.value:
            if row.value - before.value - 1 > _FARTHEST:
                return
            zh = f"表格的序号由“{before.value}”跳到“{row.value}”，请核对是否漏了行"
            en = f"the rows of the table jump from {before.value} to {row.value}: is one lost?"
        else:
            zh, en = f"表格的序号由“{before.value}”退回“{row.value}”，请核对顺序", f"the rows of the table step back from {before.value} to {row.value}"
        yield self.finding(row.span, zh, en, related=[before.span], cause="rows")

    def _twice(self, rows: Sequence[_Row]) -> Iterator[Finding]:
        seen: dict[tuple[str, ...], _Row] = {}
        for row in rows:
            if not _tells(row):
                continue
            first = seen.setdefault(row.said, row)
            if first is not row:
                name = next(cell for cell in row.said if cell)
                zh = f"表格里“{name[:_LONGEST_SHOWN]}”一行与序号{first.value}的一行完全相同，请核对是否列重"
                yield self.finding(row.span, zh, f"this row says the same as row {first.value}", related=[first.span], cause="rows")


def _tells(row: _Row) -> bool:
    """Whether a row names something and has a figure, so that no other one is alike by chance."""
    return any(len(_HAN.findall(cell)) >= _FEWEST_HAN for cell in row.said) and any(_FIGURE.fullmatch(cell) for cell in row.said)


def _tables(text: str, blocks: Sequence[Block]) -> Iterator[list[_Row]]:
    """The numbered rows below each head that names a column of numbers."""
    rows: list[_Row] = []
    column = -1
    for block in blocks:
        if block.kind != "table_row":
            if rows:
                yield rows
            rows, column = [], -1
            continue
        places, cells = zip(*pieces_of(block.row(text)), strict=True)
        head = next((at for at, cell in enumerate(cells) if "".join(cell.split()) in _HEAD_WORDS), -1)
        if head >= 0:
            if rows:
                yield rows
            rows, column = [], head
        elif 0 <= column < len(cells) and _NUMBER.fullmatch(cells[column]):
            start = block.span.start + places[column]
            rows.append(_Row(int(cells[column]), Span(start, start + len(cells[column])), cells[:column] + cells[column + 1 :]))
    if rows:
        yield rows

"""Lines and their roles: title, heading, paragraph, list item, table row, footnote."""

from __future__ import annotations

from collections.abc import Mapping

from checker.lazy import lazy
from checker.model.document import Block, BlockKind
from checker.model.span import Span
from checker.reading.layout import is_page_number
from checker.reading.numbering import mark_of
from checker.reading.stacked_rows import stacked

_BLANKS = " \t\u3000\u00a0\ufeff\f"
_CELLS = lazy(r"\t+|\s*\|\s*|[ \u3000]{2,}")
_NO_CELL = " \u3000\u00a0\r\v\f|"
_NUMERIC_CELL = lazy(r"[-—–+]?\d[\d,.]*[%％]?|[-—–]+|—")
# In a row of many cells: 24.6公里, 2025年10月
_MEASURED_CELL = lazy(r"[-—–+]?\d[\d,.]*(?:[%％]|[\u4e00-\u9fff]{1,4}(?:\d{1,2}月(?:\d{1,2}日)?)?)?|[-—–]+")
_MANY_CELLS = 4
_TITLE_WORDS = lazy(
    "报告|汇报|总结|公报|情况|要点|通报|材料|方案|说明|计划|规划|意见|决定|决议|讲话|建议|进展|小结|简报|快报|月报|季报|旬报|周报|简况|综述|清单|台账|一览表|统计表|情况表|(?:运行|形势|统计|执行)分析|工作安排|工作打算|工作思路"
)
_OFFICES = ("局", "委员会", "发改委", "建委", "办公室", "政府", "管委会", "厅", "公司", "集团", "领导小组", "指挥部", "中心", "研究院", "设计院")
_NO_NAME = frozenset("年的于_-—|｜ 0123456789")  # 2025年统计公报 - 青河市人民政府
_LONGEST_OFFICE = 24
_SENTENCE_END = "。；！？，"
_ENDS_NUMBER = frozenset("0123456789%％-—–")
_BEGINS_NUMBER, _LONGEST_NUMBER = frozenset("0123456789-—–"), 20
_ENDS_LINE = "。；！？：:;”）)"
_ITEM_LEVEL, _SHORT_LINE = 3, 12
_TORN_DECIMAL = lazy(r"\d{1,3}\. \d{1,3} ?(?:[万亿%％、，]|个百分点|公里|平方)")  # 24. 3 亿元, as OCR leaves a decimal
_FEWEST_ROWS = 3
_MOST_CELLS = 16


_LONGEST_HEADING = 60


def blocks_of(
    text: str, known: Mapping[int, tuple[BlockKind, int]] | None = None, offset: int = 0, marked: Mapping[int, int] | None = None
) -> tuple[Block, ...]:
    """One block per line that holds more than blanks; spans leave out the blanks at both ends, but the tabs of empty cells.

    known   offset of a line, counted from `offset` before the text → its kind and level, where the file's format says them
    marked  offset of a line → how many hashes stood before it in Markdown, 0 where it is the item of a list
    """
    blocks: list[Block] = []
    before_body = True
    lines_seen = 0
    behind = 0
    narrow: list[int] = []
    numbers = 0
    for raw in text.split("\n"):
        begin, end = behind, behind + len(raw)
        behind = end + 1
        line = raw.strip(_BLANKS)
        if not line:
            continue
        start = begin if raw[0] == line[0] else begin + len(raw) - len(raw.lstrip(_BLANKS))
        block = _block(line, Span(start, start + len(line)), before_body and lines_seen < 6, marked.get(begin, 0) if marked else 0)
        if block.level == _ITEM_LEVEL and blocks and _TORN_DECIMAL.match(line) and _goes_on(text, blocks[-1]):
            block = Block("paragraph", block.span)
        if block.kind == "table_row" and "\t" in (raw[0], raw[-1]):
            block = Block("table_row", Span(begin, end))  # the tabs of empty cells keep their columns
        if marked and block.kind == "paragraph" and begin in marked:
            block = Block("list_item", block.span)
        if known:
            block = _as_known(block, Span(begin, end), known.get(offset + begin))
        announced = block.number[-1:] == "篇" and line.rstrip("：:") == block.number  # 第一篇, its title below it
        if (block.kind in ("heading", "list_item") and not announced) or (block.kind == "paragraph" and len(line) > 40):
            before_body = False
        lines_seen += 1
        blocks.append(block)
        if line[0] in _BEGINS_NUMBER and len(line) <= _LONGEST_NUMBER:
            numbers += 1
        if line[-1] in _ENDS_NUMBER and (" " in line or "\u3000" in line) and block.kind != "table_row":
            narrow.append(len(blocks) - 1)
    if len(narrow) >= _FEWEST_ROWS:
        _set_narrow_rows(text, blocks, narrow)
    return tuple(stacked(text, blocks) if not known and numbers >= _FEWEST_ROWS else blocks)


def _goes_on(text: str, block: Block) -> bool:
    """Whether a line ends in the middle of a sentence, so that the next one is no item."""
    line = text[block.span.start : block.span.end]
    return block.kind in ("paragraph", "list_item", "heading") and line[-1] not in _ENDS_LINE and "，" in line and len(line) > _SHORT_LINE


def _set_narrow_rows(text: str, blocks: list[Block], candidates: list[int]) -> None:
    """Make table rows of the lines, with the heads above them, whose cells are parted by one blank each: 大米 万吨 36.8 35.1 4.8.

    One such line may be anything; three of as many cells, one below the other, are a table.
    """
    at = 0
    while at < len(candidates):
        first, count = candidates[at], _narrow_cells(text, blocks[candidates[at]])
        behind = at + 1
        if count:
            while behind < len(candidates) and candidates[behind] == candidates[behind - 1] + 1 and _narrow_cells(text, blocks[candidates[behind]]) == count:
                behind += 1
            if behind - at >= _FEWEST_ROWS:
                if first and _is_narrow_head(text, blocks[first - 1], count):
                    first -= 1
                for place in range(first, candidates[behind - 1] + 1):
                    blocks[place] = Block("table_row", blocks[place].span, narrow=True)
        at = behind


def _narrow_cells(text: str, block: Block) -> int:
    """How many cells one blank each parts in a line of a name and numbers, 0 where it is none."""
    cells = _parted(text, block)
    names = 1 if _NUMERIC_CELL.fullmatch(cells[0]) is None else 2  # 1 大米 36.8
    if len(cells) <= names or len(cells) > _MOST_CELLS or not all(cells) or any(c in _SENTENCE_END for c in cells[0]):
        return 0
    numbers = sum(1 for cell in cells[names:] if _NUMERIC_CELL.fullmatch(cell))
    fits = numbers * 2 >= len(cells) - names and _NUMERIC_CELL.fullmatch(cells[-1]) is not None and _NUMERIC_CELL.fullmatch(cells[names - 1]) is None
    return len(cells) if fits and not cells[names - 1].isascii() else 0


def _parted(text: str, block: Block) -> list[str]:
    """What one blank each parts in a line, be it an ideographic one."""
    return text[block.span.start : block.span.end].replace("\u3000", " ").split(" ")


def _is_narrow_head(text: str, block: Block, count: int) -> bool:
    """Whether a line holds a heading for each of so many columns."""
    cells = _parted(text, block)
    return block.kind != "table_row" and len(cells) == count and all(cells) and not any(c in cell for cell in cells for c in _SENTENCE_END)


def _as_known(block: Block, line: Span, said: tuple[BlockKind, int] | None) -> Block:
    """The block as its format calls it. What is styled as a heading is one unless its printed number says more, or it is a paragraph."""
    if said is None:
        return block
    kind, level = said
    if kind != "heading":
        return Block(kind, line if kind == "table_row" else block.span)
    short = block.span.end - block.span.start <= _LONGEST_HEADING
    return Block("heading", block.span, level) if block.kind == "paragraph" and short else block


def _block(line: str, span: Span, may_be_title: bool, hashes: int) -> Block:
    mark = mark_of(line)
    if hashes:
        level = mark.level if mark else max(1, hashes - 1)
        kind: BlockKind = "title" if hashes == 1 and mark is None and may_be_title else "heading"
        return Block(kind, span, level if kind == "heading" else 0, mark.text if mark else "")
    if mark is not None and not ((mark.level == 3 or "\t" in line) and is_table_row(line)):
        if mark.level <= 2:
            # 一 without its mark is a heading only as a short line: 三 存在的问题
            if mark.text[-1] not in " \u3000" or len(line) <= 25:
                return Block("heading", span, mark.level, mark.text.strip())
        elif len(line) <= 40 and line[-1] not in _SENTENCE_END:
            return Block("heading", span, mark.level, mark.text)
        else:
            return Block("list_item", span, mark.level, mark.text)
    if is_page_number(line):
        return Block("footnote", span)
    if is_table_row(line):
        return Block("table_row", span)
    if (
        may_be_title
        and len(line) <= 60
        and line[-1] not in _SENTENCE_END
        and "。" not in line
        and line[0] not in "（(—"
        and _TITLE_WORDS.search(line)
        and not _is_office(line)
    ):
        return Block("title", span)
    return Block("paragraph", span)


def _is_office(line: str) -> bool:
    """Whether a line above the title says who reports: 青河县住房和城乡规划建设局."""
    return len(line) <= _LONGEST_OFFICE and line.endswith(_OFFICES) and _NO_NAME.isdisjoint(line)


def is_table_row(line: str) -> bool:
    """Whether a line is a row of cells: tabs, pipes or wide gaps between cells, most behind the first being numbers."""
    if "\t" not in line and "|" not in line and "  " not in line and "\u3000" not in line:
        return False
    if line.count("\t") > 1 and len([piece for piece in line.split("\t", 8) if piece.strip(_NO_CELL)]) > 2:
        return True  # most rows of most tables
    cells = [cell for cell in _CELLS.split(line) if cell]
    if len(cells) < 2:
        return False
    if line[0] == "|":
        return True
    if "\t" in line:
        return not (len(cells) == 2 and ("。" in line or line.count("，") >= 2))
    number = _MEASURED_CELL if len(cells) >= _MANY_CELLS and not any(c in line for c in "，。；") else _NUMERIC_CELL
    return sum(1 for cell in cells[1:] if number.fullmatch(cell)) * 2 >= len(cells) - 1

"""Cells of a table bound to what is printed around them: 单位：万元 above it, the head of their column, the name of their row."""

from __future__ import annotations

from functools import lru_cache

from checker.extraction.context import Context, Frame, period_of_title
from checker.extraction.figures import Figure
from checker.extraction.periods import resolve
from checker.extraction.subjects import subject_of
from checker.extraction.units import BASES, MAGNITUDES, Unit, base_at, magnitude_at
from checker.extraction.units import resolve as resolve_unit
from checker.lazy import lazy
from checker.model.document import Block, Document, View
from checker.model.fact import Kind, Modality, Period, Quantity
from checker.model.record import NamedTuple
from checker.reading.spellings import arabic_years

_GAP_CELL = lazy(r"\S+(?: \S+)*")
_UNIT = lazy(r"单位\s*[:：]?\s*[（(]?\s*([^\s\t|，。；）)]{1,14})")
_IN_BRACKETS = lazy(r"[（(]([^（）()]{1,12})[）)]\s*$")
_TIME = lazy(r"(?<!\d)(?:19|20)[0-4]\d(?!\d)|[今去上本当明]年|\d{1,2}[-—－~～至]\d{1,2}月|\d{1,2}月|季度|半年|[上本]月|年初|[年期]末|同期")
_GROWTH = lazy(r"增长|增速|增幅|增减(?!额|量)|同比|环比|涨幅|升降|较上年|比上年|±|\+/-")
_SHARE = lazy(r"占比|比重|比例|占(?:全|总|地区|GDP|[省市县区本上年预合])|为预算|完成率|完成预算|完成年|[率%％]$")
_CHANGE = lazy(r"^增减$|增减额|增减量|增加额|增减数|净增|增减变动|(?:增减|增长|增加|[比较].{1,10})\s*(?:金额|数额|绝对[额数]|额)$")
_PLANNED = lazy(r"预算数|(?<!公共)(?<!基金)(?<!经营)预算(?:安排|草案|收入|支出)?$|计划|目标|预期")
_ACTUAL = lazy(r"执行|完成|决算|实际|实绩")
# Heads of the first column under which rows are places, companies or projects rather than indicators
_WHOSE = lazy(r"地区|县|市|区|镇|乡|园|单位|部门|企业|公司|项目名称|工程名称|名称|姓名|街道|村|机构|银行|债券|^项目$|^年份$|^时间$")
_GENERIC_HEAD = lazy(
    r"^(?:金额|数额|数值|数量|绝对[数量额]|总[数量额]|指标值|合计|小计|总计|累计|本[年月期]|当[年月期]|上[年期]|去年|同期|第|前|全[市省县区]|市本级|本级|实绩|完成[数额情况]*|执行数|决算数|预算数|余额|发生额|调整数|变动数|累计数|累计完成|(?:19|20)\d\d年?|年|月|\d{1,2}(?!\d)|[-—－~～至]|季度|[上下]半年|[一二三四]|末|底|比重|占比|完成率|序号|备注)+$"
)
_NUMBER_CHARACTERS = "0123456789０１２３４５６７８９,.，．-—–－+%％‰()（）…/* "
_PROSE = frozenset("，。；")
_NOT_NUMBERS = frozenset(("", "%", "％", "‰", "±%", "(%)", "（%）"))  # of number characters all the same
_LONGEST_BETWEEN = 60
_LONGEST_NAMING = 100
_MOST_CELLS = 40
_MOST_HEAD_ROWS = 3
_LONGEST_NUMBER = 24  # a cell of prose is read as prose
_LONGEST_NAME = 48
_new = tuple.__new__  # cells come by the thousand: half the time of the class's own constructor


class Head(NamedTuple):
    """What the head of a column or the name of a row says: its name and whose, unit, kind of figure, time words, sense.

    generic: its name says in which sense an amount is meant (金额, 执行数), not what it measures
    """

    name: str
    subject: str
    unit: str
    kind: Kind | None
    time: str
    planned: bool | None
    generic: bool


class Cell(NamedTuple):
    """A cell of a row: where it begins in its line, its text, whether it is a number."""

    start: int
    text: str
    number: bool


class Tables:
    """Goes through the blocks of a document in order; what is printed above a row holds for its cells."""

    def __init__(self, document: Document, frame: Frame) -> None:
        self._document = document
        self._frame = frame
        self._units: tuple[str, ...] = ()
        self._heads: tuple[Head, ...] = ()
        self._whose = False
        self._head_rows: list[list[Cell]] = []  # the heads so far: they may take several rows; taken apart when a row of numbers comes
        self._about: Period | None = None  # the time that the title of the table names
        self._rows_passed = False  # since that title
        self._above = ""
        self._broken_off = ""  # a row's name may be broken off onto the line above
        self._cells: list[Cell] = []

    def pass_by(self, block: Block) -> None:
        """Note a block: the unit above a table, the heads of its columns, the end of it."""
        start, end = block.span
        if block.kind != "table_row" and end - start > _LONGEST_NAMING:
            self._units, self._heads, self._above, self._head_rows, self._about = (), (), "", [], None
            return
        line = block.row(self._document.folded)
        if "单位" in line and len(line) < _LONGEST_NAMING:
            self._note_unit(line)
        if block.kind == "table_row":
            self._rows_passed = True
            self._broken_off, self._above = self._above, ""
            self._cells = cells = cells_of(line)
            if len(cells) > 1 and _is_head(cells) and not (len(cells) == 2 and cells[1].text.startswith("单位")):
                self._head_rows = [*self._head_rows[1 - _MOST_HEAD_ROWS :], cells]
            elif self._head_rows:
                self._take_heads()
            return
        if self._head_rows:
            self._take_heads()
        self._note_title(line)
        if len(line) > _LONGEST_BETWEEN or line.endswith("。"):
            self._units, self._heads = (), ()
        elif block.kind == "heading":
            self._heads = ()
        self._above = line if len(line) <= _LONGEST_NAME else ""

    def _note_title(self, line: str) -> None:
        """Note the time that a title above a table names: 2026年1—9月主要经济指标. It holds for the rows below, up to the next line."""
        if self._rows_passed:
            self._about, self._rows_passed = None, False
        if _PROSE.isdisjoint(line) and len(line) <= _LONGEST_BETWEEN:
            self._about = period_of_title(line) or self._about

    def _take_heads(self) -> None:
        words: list[str] = []
        for cells in self._head_rows:
            words = _merged(words, [cell.text for cell in cells])
        self._heads = tuple(map(head_of, words))
        self._whose = _WHOSE.search(words[0]) is not None
        self._head_rows = []

    def _note_unit(self, line: str) -> None:
        found = _UNIT.search(line)
        if found is not None:
            units = tuple(filter(None, map(_spelled_unit, found[1].replace("/", "、").split("、"))))
            if units:
                self._units, self._heads = units, ()

    def row(self, block: Block, figures: list[Figure], context: Context, view: View) -> list[Cellular] | None:
        """What the table says of each figure of a row, in order; None where one of them does not stand in a cell of its own."""
        cells = self._cells
        if len(cells) < 2:
            return None
        heads = self._heads if len(self._heads) == len(cells) else ()
        said: list[Cellular] = []
        place = -1
        label, unit, before = _NO_HEAD, "", ""
        first = _NO_HEAD
        if self._whose and cells[0].number and _YEAR.fullmatch(cells[0].text):
            label = _new(Head, ("", "", "", None, f"{cells[0].text}年", None, True))  # 年份 above, 2025 before the cells of a row
        if self._whose:
            first = next((head_of(cell.text) for cell in cells if not cell.number and len(cell.text) <= _LONGEST_NAME), _NO_HEAD)
        whole = "." not in next((cell.text for cell in cells if cell.number and cell.text.strip("-—–－…/*")), "")
        shift, at = view.origin(figures[0].start) - figures[0].start, figures[-1].start
        straight = view.origin(at) - at == shift  # nothing was left out inside the row
        for figure in figures:
            offset = (figure.start + shift if straight else view.origin(figure.start)) - block.span.start
            while place + 1 < len(cells) and cells[place + 1].start <= offset:
                place += 1
                cell = cells[place]
                if not cell.number and cell.text:
                    spelled = _spelled_unit(cell.text)
                    label, unit = (label, spelled) if spelled else (head_of(cell.text), unit)
            if place < 0 or not (cells[place].number or _is_amount(cells[place].text)):
                return None
            head = heads[place] if heads and " " not in cells[place].text else _NO_HEAD  # several numbers in one cell: columns ran together
            said.append(self._cellular(figure, label, first, head, unit, whole, before, context))
            before = "" if head.kind is not None else _later(before, head.time)
        return said

    def _cellular(self, figure: Figure, row: Head, first: Head, head: Head, unit: str, whole: bool, before: str, context: Context) -> Cellular:
        """whole: the amounts of the row are whole numbers, so one with a decimal point is none of them, but a rate."""
        quantity = figure.quantity
        if not row.name and self._broken_off:
            row = head_of(self._broken_off)
        kind: Kind | None = head.kind or row.kind
        rate = kind in ("growth", "share")
        unit = quantity.unit or head.unit or ("" if rate else unit) or ("%" if head.kind and rate else row.unit)
        if not unit and rate and self._units:
            unit = "%"
        elif not unit and self._units and not (whole and quantity.decimals):
            unit = self._units[0]
        if not quantity.unit and unit:
            meaning = _meaning(unit)
            quantity = _new(Quantity, (quantity.number, unit, meaning.factor, meaning.base, quantity.approximation))
        by_head = self._whose and head.name and not head.generic
        time = head.time or (row.time if row.time and _TIME_ONLY.fullmatch(row.time) else "")
        if head.kind is not None and not head.time:
            time = before or time  # growth stands behind the amount that grew
        planned = head.planned
        modality: Modality = context.modality if planned is None else "planned" if planned else "done"
        return _new(
            Cellular,
            (
                quantity,
                kind if kind is not None and (unit or kind == "share") else None,
                head.name if by_head else row.name,
                first.subject + first.name if by_head else row.subject,
                (self._period(time, context) if time else None) or self._about or context.period,
                modality,
            ),
        )

    def _period(self, said: str, context: Context) -> Period | None:
        return resolve(said, self._frame.now, self._about or context.home, self._about or self._frame.upto)


class Cellular(NamedTuple):
    """What a table says of the figure in one of its cells. kind is None where neither head nor name tells."""

    quantity: Quantity
    kind: Kind | None
    indicator: str
    subject: str
    period: Period | None
    modality: Modality


def _later(before: str, time: str) -> str:
    """Of the times of two columns the one that growth behind both is of: that of the later year (2025年执行数, 2024年执行数, 增长%),
    never that of a column of the year before (本期, 上年同期, 增长%).
    """
    if "上年" in time or "去年" in time or "同期" in time:
        return before
    years = [_YEAR.search(said) for said in (before, time)]
    return before if years[0] and years[1] and years[0][0] > years[1][0] else time or before


_YEAR = lazy(r"(?:19|20)\d\d")
_BEGINS = lazy(r"[-—–－+(（]?\d[^，。；：、]*$")
_TIME_ONLY = lazy(r"(?:(?:19|20)\d\d年?|[今去上本当]年)?(?:\d{1,2}(?:[-—－~～至]\d{1,2})?月份?|[上下]半年|[前第]?[一二三四]季度|[年月]?末|累计)*")
_NO_HEAD = Head("", "", "", None, "", None, True)


def cells_of(line: str) -> list[Cell]:
    """The cells of a row parted by tabs, pipes or wide gaps; empty cells between tabs count."""
    mark = "\t" if "\t" in line else "|" if "|" in line else ""
    if not mark:
        return [Cell(match.start(), match[0], not match[0].strip(_NUMBER_CHARACTERS)) for match in _GAP_CELL.finditer(line)][:_MOST_CELLS]
    at, cells = 0, []
    for piece in line.split(mark, _MOST_CELLS):
        text = piece.strip(" \u3000")
        cells.append(_new(Cell, (at, text, not text.strip(_NUMBER_CHARACTERS))))
        at += len(piece) + 1
    if mark == "|":
        cells = [cell for cell in cells if cell.text]
    return cells


def pieces_of(line: str) -> list[tuple[int, str]]:
    """(where it begins, what it says) of each cell of a row parted by tabs or pipes, blanks around it left out; empty ones count."""
    mark = "\t" if "\t" in line else "|"
    at, found = 0, []
    for piece in line.split(mark):
        found.append((at + len(piece) - len(piece.lstrip()), piece.strip()))
        at += len(piece) + 1
    return found


def _is_amount(text: str) -> bool:
    """Whether a cell holds an amount with its unit (12.3亿元) and no prose."""
    return len(text) <= _LONGEST_NUMBER and _BEGINS.match(text) is not None


def _is_head(cells: list[Cell]) -> bool:
    """Whether a row holds the heads of columns: no number but years, and of those not just one behind a name."""
    for cell in reversed(cells):  # numbers stand behind names
        if cell.number and not (cell.text in _NOT_NUMBERS or _YEAR.fullmatch(cell.text)):
            return False
    return len(cells) > 2 or not cells[1].number


def _merged(above: list[str], row: list[str]) -> list[str]:
    """The words above each column, those of a row below added; a merged cell is told to the empty ones behind it that this row parts."""
    if len(above) != len(row):
        return row
    words: list[str] = []
    covering = ""
    for outer, inner in zip(above, row, strict=True):
        covering = outer or (covering if inner else "")
        words.append(f"{covering} {inner}" if covering and inner else covering or inner)
    return words


@lru_cache(maxsize=4096)
def head_of(text: str) -> Head:
    """The head of a column or the name of a row taken apart: 税收收入（亿元）, 2025年执行数, 比上年增长(%), 其中：工业投资."""
    plain = arabic_years(text.replace(" ", "").replace("\u3000", ""))
    unit = ""
    said = _IN_BRACKETS.search(plain)
    if said is not None:
        unit = _spelled_unit(said[1].removeprefix("单位").lstrip("：:"))
        if unit:
            plain = plain[: said.start()]
    growth = _GROWTH.search(plain) is not None
    change = _CHANGE.search(plain) is not None
    kind: Kind | None = "change" if change and unit not in ("%", "％") else "growth" if growth and unit in ("", "%", "‰") else None
    if kind is None and (_SHARE.search(plain) or unit in ("%", "‰")) and unit in ("", "%", "‰"):
        kind = "share"
    if kind in ("growth", "share") and not unit and plain[-1:] in "%％":
        unit = "%"
    planned = True if _PLANNED.search(plain) and not _ACTUAL.search(plain) and kind is None else False if _ACTUAL.search(plain) else None
    time = plain if _TIME.search(plain) and not growth else ""
    name = _MARK.sub("", plain).strip("：:、“”%％")
    if growth:
        name = _GROWTH_WORDS.sub("", name)
    name = _LEADING_TIME.sub("", name)
    subject, end = subject_of(name)
    name = name[end:] if any("\u4e00" <= c <= "\u9fff" for c in name) else ""
    return Head(name, subject, unit, kind, time, planned, _GENERIC_HEAD.match(name) is not None)


_GROWTH_WORDS = lazy(
    r"(?:[比较](?:上年|去年|预算|上月|年初)(?:同期|同月|末|数)?|同比|环比)?(?:增长|增速|增幅|增减|升降|涨幅|涨跌|变动|±|\+/-|率|幅度|同比|环比)*(?:[（(].*)?$"
)
_MARK = lazy(r"^(?:其中[:：]?|[#＃]|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]|(?!(?:19|20)\d\d年)\d{3,9}(?=[\u4e00-\u9fff])|[*※]+|附[、:：])+")
_LEADING_TIME = lazy(r"^(?:截至)?(?:(?:19|20)\d\d年|[今去上本当]年|全年|年末|\d{1,2}月)(?:度|末|底|初)?(?=[\u4e00-\u9fff]{3})")


@lru_cache(maxsize=256)
def _meaning(unit: str) -> Unit:
    magnitude = magnitude_at(unit, 0)
    return resolve_unit(magnitude, unit[len(magnitude) :])


def _spelled_unit(text: str) -> str:
    """The unit that a text is (万元, %, 户), "" where it is none."""
    text = "%" if text == "％" else text
    magnitude = magnitude_at(text, 0)
    rest = text[len(magnitude) :]
    if not rest:
        return text if text in MAGNITUDES else ""
    head, _, per = rest.partition("/")
    return text if head in BASES and (not per or base_at(per.removeprefix(magnitude_at(per, 0)), 0)) else ""

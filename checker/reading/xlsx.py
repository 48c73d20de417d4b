"""Excel workbooks (.xlsx): the cells of all sheets that are shown, as they are shown.

ECMA-376 part 1, chapter 18. The values are in the file, and so are the formats that say how many of their digits are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.reading import number_formats, package, refusals, tabular
from checker.reading.draft import Draft
from checker.reading.limits import Limits
from checker.reading.package import Package
from checker.reading.reader import Reader
from checker.reading.xml import attribute, integer, local

_MOST_COLUMNS = 16_384
_LONGEST_FORMAT = 255  # characters, as Excel has it
_HERE = 2_000_000  # bytes of XML; more is read by a process that can be killed


class XlsxReader(Reader):
    name = "Excel"
    media_types = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",)
    suffixes = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})

    def recognises(self, name: str, data: bytes) -> bool:
        return package.holds(data, b"xl/workbook.xml")

    def isolates(self, data: bytes) -> bool:
        return package.unpacks_beyond(data, _HERE)

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        return _Workbook(Package(data, self.name, limits), limits).draft(self.media_types[0])


class _Workbook:
    """One workbook on its way into a draft."""

    def __init__(self, files: Package, limits: Limits) -> None:
        self.files, self.limits = files, limits
        self.part = next(iter(files.related("").get("officeDocument", [])), "xl/workbook.xml")
        root = files.xml(self.part)
        if root is None:
            raise refusals.damaged("Excel", f"没有 {self.part} / no {self.part}")
        self.root = root
        related = files.related(self.part)
        self.strings = [_text(item) for item in _children(self._first(related, "sharedStrings"), "si")]
        self.formats = _formats(self._first(related, "styles"))
        properties = next((e for e in root if local(e.tag) == "workbookPr"), None)
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.cells = 0
        self.zeros = True  # whether the sheet shows cells that hold nought
        self.hidden_rows: list[int] = []  # of the sheet, where they hold amounts
        self.hidden_columns: list[int] = []
        self.open: list[str] = []  # cells of the sheet that hold a formula and no value

    def draft(self, media_type: str) -> Draft:
        draft = Draft(media_type, self.limits)
        targets = self.files.targets(self.part)
        hidden: list[str] = []  # rows and columns that hold amounts, by sheet
        read: set[str] = set()
        for sheet in (e for parent in self.root if local(parent.tag) == "sheets" for e in parent):
            name = sheet.get("name", "")
            if sheet.get("state") in ("hidden", "veryHidden"):
                draft.remark("hidden", name, draft.length, draft.length)
                continue
            part = targets.get(attribute(sheet, "id") or "", "")
            if part in read:  # a small file could print one sheet a million times
                raise refusals.damaged("Excel", f"两张工作表是同一个部分（{part}） / two sheets are one part")
            read.add(part)
            root = self.files.xml(part)
            if root is None:
                draft.gap(refusals.PARTLY, f"工作表“{name}”的内容不在文件里，未检查", f"what the sheet {name} holds is missing")
                continue
            self.hidden_rows, self.hidden_columns, self.open = [], [], []
            tabular.write(draft, name, self._rows(root))
            if said := tabular.named_hidden(self.hidden_rows, self.hidden_columns):
                hidden.append(f"{name} {said}")
            if self.open:
                draft.gap(
                    refusals.PARTLY,
                    f"工作表“{name}”有 {len(self.open)} 个公式没有算好的值（如 {self.open[0]}），未检查，请用表格程序打开、保存后再报送",
                    f"{len(self.open)} formulas of the sheet {name} have no value ({self.open[0]} …): open and save it in a spreadsheet program",
                )
        if draft.gaps and not draft.length:
            raise refusals.damaged("Excel", draft.gaps[0].zh)
        tabular.remark_hidden(draft, hidden)
        return draft

    def _first(self, related: dict[str, list[str]], kind: str) -> Element | None:
        names = related.get(kind)
        return self.files.xml(names[0]) if names else None

    def _rows(self, sheet: Element) -> Iterator[tuple[int, tabular.Cells]]:
        """(row, text by column); rows and columns that are hidden are left out, as they are on paper."""
        hidden = bytearray(_MOST_COLUMNS)
        view = next((e for group in sheet if local(group.tag) == "sheetViews" for e in group), None)
        self.zeros = view is None or view.get("showZeros") not in ("0", "false")
        for e in (e for group in sheet if local(group.tag) == "cols" for e in group):
            if e.get("hidden") in ("1", "true"):
                first, last = max(1, integer(e.get("min"), 1)), min(integer(e.get("max"), 1), _MOST_COLUMNS)
                hidden[first - 1 : last] = b"\1" * max(0, last - first + 1)
        number = -1
        columns: set[int] = set()  # those that are hidden and hold amounts
        for row in (e for data in sheet if local(data.tag) == "sheetData" for e in data):
            number = integer(row.get("r"), number + 2) - 1
            if row.get("hidden") in ("1", "true"):
                if any(_is_amount(cell) for cell in row):  # headings and zeros that are not shown are nobody's secret
                    self.hidden_rows.append(number)
                yield number, tabular.HIDDEN
                continue
            cells: dict[int, str] = {}
            column = -1
            for cell in row:
                if not len(cell):  # no more than a border: a sheet may have a million of them
                    column = _column(cell.get("r"), column + 1)
                    continue
                self.cells += 1
                if self.cells > self.limits.cells:
                    raise refusals.too_many_cells(self.limits.cells)
                column = _column(cell.get("r"), column + 1)
                if column < _MOST_COLUMNS and not hidden[column]:
                    cells[column] = self._shown(cell)
                elif _is_amount(cell):
                    columns.add(column)
            yield number, cells
        self.hidden_columns = sorted(columns)

    def _shown(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_text(e) for e in cell if local(e.tag) == "is")
        value = next((e.text or "" for e in cell if local(e.tag) == "v"), "")
        if not value and kind != "str" and any(local(e.tag) == "f" for e in cell):
            self.open.append(cell.get("r", "?"))
        if kind == "s":
            index = integer(value, -1)
            return self.strings[index] if 0 <= index < len(self.strings) else ""
        if kind == "b":
            return "是" if value == "1" else "否"
        if kind != "n" or not value:
            return value
        if not self.zeros and not value.strip("0.-"):
            return ""
        style = integer(cell.get("s"), 0)
        return number_formats.shown(value, self.formats[style] if 0 <= style < len(self.formats) else "General", self.from_1904)


def _formats(styles: Element | None) -> list[str]:
    """The number format of each cell style, in order."""
    if styles is None:
        return []
    named = dict(number_formats.BUILT_IN)
    for group in styles:
        if local(group.tag) == "numFmts":
            named |= {integer(e.get("numFmtId"), 0): e.get("formatCode", "General")[:_LONGEST_FORMAT] for e in group}
    return [named.get(integer(e.get("numFmtId"), 0), "General") for group in styles if local(group.tag) == "cellXfs" for e in group]


def _is_amount(cell: Element) -> bool:
    """Whether a cell holds a number other than nought."""
    value = next((e.text or "" for e in cell if local(e.tag) == "v"), "") if cell.get("t", "n") == "n" else ""
    return value.strip("0.-") != ""


def _text(item: Element) -> str:
    """The text of a string, its runs joined, without the readings that Japanese versions add."""
    pieces = []
    for child in item:
        if local(child.tag) == "t":
            pieces.append(child.text or "")
        elif local(child.tag) == "r":
            pieces += [t.text or "" for t in child if local(t.tag) == "t"]
    return "".join(pieces)


def _children(element: Element | None, name: str) -> Iterator[Element]:
    return (child for child in (element if element is not None else ()) if local(child.tag) == name)


def _column(reference: str | None, default: int) -> int:
    """B7 is 1."""
    column = 0
    for character in reference or "":
        if not ("A" <= character <= "Z"):
            break
        column = column * 26 + ord(character) - ord("A") + 1
    return column - 1 if 0 < column <= _MOST_COLUMNS else default

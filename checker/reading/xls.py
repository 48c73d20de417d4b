"""Excel workbooks of before 2007 (.xls, and .et of WPS): through xlrd, which also knows how cells are shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from checker.reading import number_formats, refusals, tabular
from checker.reading.draft import Draft
from checker.reading.limits import Limits
from checker.reading.reader import Reader

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_WORD = "WordDocument".encode("utf-16-le")


class XlsReader(Reader):
    name = "Excel"
    media_types = ("application/vnd.ms-excel",)
    suffixes = frozenset({".xls", ".xlt", ".et", ".ett"})

    def recognises(self, name: str, data: bytes) -> bool:
        return data.startswith(OLE) and _WORD not in data and any(stream in data for stream in _WORKBOOK)

    def isolates(self, data: bytes) -> bool:
        return True

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        import xlrd

        try:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO())
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise refusals.locked(self.name) from error
            raise refusals.damaged(self.name, str(error)) from error
        draft = Draft(self.media_types[0], limits)
        cells = 0
        hidden: list[str] = []  # rows and columns that hold amounts, by sheet
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            if sheet.visibility:
                draft.remark("hidden", sheet.name, draft.length, draft.length)
                continue
            cells += sheet.nrows * sheet.ncols
            if cells > limits.cells:
                raise refusals.too_many_cells(limits.cells)
            rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
            columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
            tabular.write(draft, sheet.name, _rows(book, sheet, rows, columns))
            if said := tabular.named_hidden(*_amounts(sheet, rows, columns)):
                hidden.append(f"{sheet.name} {said}")
            book.unload_sheet(number)
        tabular.remark_hidden(draft, hidden)
        return draft


def _rows(book: Any, sheet: Any, hidden_rows: set[int], hidden_columns: set[int]) -> Iterator[tuple[int, tabular.Cells]]:
    for row in range(sheet.nrows):
        if row in hidden_rows:
            yield row, tabular.HIDDEN
            continue
        columns = (column for column in range(sheet.row_len(row)) if column not in hidden_columns)
        yield row, {column: _shown(book, sheet.cell(row, column), bool(sheet.show_zero_values)) for column in columns}


def _amounts(sheet: Any, hidden_rows: set[int], hidden_columns: set[int]) -> tuple[list[int], list[int]]:
    """The hidden rows and columns that hold amounts."""
    held = [(r, c) for r in range(sheet.nrows) for c in range(sheet.row_len(r)) if (r in hidden_rows or c in hidden_columns) and _is_amount(sheet.cell(r, c))]
    return sorted({r for r, _ in held if r in hidden_rows}), sorted({c for r, c in held if r not in hidden_rows})


def _is_amount(cell: Any) -> bool:
    import xlrd

    return bool(cell.ctype == xlrd.XL_CELL_NUMBER and cell.value != 0)


def _shown(book: Any, cell: Any, zeros: bool) -> str:
    """The text of a cell; one that holds nought may be empty on the sheet."""
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        if cell.value == 0 and not zeros:
            return ""
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return number_formats.shown(repr(cell.value), form, bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return str(cell.value)

"""A few tables with a title, for the terminal, a web page, Word and Excel. Nothing of a report is taken for markup or a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO
from unicodedata import east_asian_width

from checker.errors import UsageError, not_installed
from checker.model.record import NamedTuple
from checker.renderers.printable import visible

_PAGE = """<!DOCTYPE html>
<html lang="{{ lang }}"><head><meta charset="utf-8"><title>{{ title }}</title><style>
body{font:16px/1.6 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.5rem} h2{font-size:1rem;margin:1.6rem 0 .4rem} div{overflow-x:auto} table{border-collapse:collapse;width:100%} p{color:#555;font-size:.9rem}
th,td{border:1px solid #bbb;padding:.3rem .6rem;text-align:left} .n{text-align:right;font-variant-numeric:tabular-nums} th{background:#f2f4f7;white-space:nowrap}
td:first-child{min-width:7em}
@media print{body{max-width:none;font-size:10pt}thead{display:table-header-group}tr{break-inside:avoid}}
</style></head><body><h1>{{ title }}</h1>
{% for sheet in sheets %}{% set numeric = sheet.numeric %}<h2>{{ sheet.name }}</h2>
<div><table><thead><tr>{% for c in sheet.columns %}<th{% if numeric[loop.index0] %} class="n"{% endif %}>{{ c }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in sheet.rows %}<tr>{% for v in row %}<td{% if numeric[loop.index0] %} class="n"{% endif %}>{{ show(v) }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table></div>
{% if sheet.note %}<p>{{ sheet.note }}</p>{% endif %}
{% endfor %}</body></html>
"""


_WIDEST = 30  # columns of a terminal by which a name is broken


class Sheet(NamedTuple):
    """A table: numbers stay numbers, everything else is text. note: what its heads mean, printed below it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""

    @property
    def numeric(self) -> list[bool]:
        """Of each column, whether only numbers stand in it, or nothing where there is none to tell."""
        return [all(isinstance(row[index], int | float | None) for row in self.rows) for index in range(len(self.columns))]

    @property
    def widths(self) -> list[int]:
        """Of each column, how many columns of a terminal its widest text takes."""
        return [max(map(_width, [name, *(show(row[index]) for row in self.rows)])) for index, name in enumerate(self.columns)]


def write(form: str, title: str, sheets: Sequence[Sheet], language: str, output: str | None, stream: TextIO) -> None:
    """Write the tables as `form`. Raises UsageError where a format needs a file and none is named, or its library is missing."""
    if form in ("docx", "xlsx"):
        if output is None:
            raise UsageError(f"--format {form} 要用 --output 写明文件 / needs --output")
        try:
            _BINARY[form](title, sheets, Path(output))
        except ImportError as error:
            raise not_installed("office", error) from error
        return
    (_html if form == "html" else _console)(title, sheets, language, stream)


def show(value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return "—"
    return f"{value:.1f}" if isinstance(value, float) else visible(str(value))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _console(title: str, sheets: Sequence[Sheet], language: str, stream: TextIO) -> None:
    from rich.table import Table

    from checker.renderers.sheet import Terminal

    console = Terminal(stream)
    console.print(title, style="bold")
    for sheet in sheets:
        many = len(sheet.columns) > 8  # heads of several words are stacked, lest narrow terminals cut words in two
        table = Table(title=sheet.name, title_justify="left", box=None, pad_edge=False, collapse_padding=many)
        for name, numeric in zip(sheet.columns, sheet.numeric, strict=True):
            table.add_column(name.replace(" ", "\n") if many else name, justify="right" if numeric else "left", overflow="fold")
        for row in sheet.rows:
            table.add_row(*(show(value) for value in row))
        console.print(table)
        if sheet.note:
            console.print(sheet.note, style="dim")


def _html(title: str, sheets: Sequence[Sheet], language: str, stream: TextIO) -> None:
    from jinja2 import Environment

    page = Environment(autoescape=True).from_string(_PAGE)
    stream.write(page.render(title=title, sheets=sheets, lang="zh" if language == "zh" else "en", show=show))


def _docx(title: str, sheets: Sequence[Sheet], path: Path) -> None:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name, face, size in (("Normal", "宋体", 10.5), ("Heading 1", "黑体", 18), ("Heading 2", "黑体", 12)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:  # else the theme's Latin faces come before those named here
            del fonts.attrib[theme]
        fonts.set(qn("w:eastAsia"), face)
    document.add_heading(title, 1).alignment = ALIGN.CENTER

    def marked(row: Any, *marks: str) -> None:
        properties = row._tr.get_or_add_trPr()
        for mark in marks:
            properties.append(OxmlElement(mark))

    for sheet in sheets:
        document.add_heading(sheet.name, 2)
        table = document.add_table(rows=1, cols=len(sheet.columns), style="Table Grid")
        marked(table.rows[0], "w:cantSplit", "w:tblHeader")  # the head stands on every page, no row is torn in two
        for values in (sheet.columns, *sheet.rows):
            row = table.rows[0] if values is sheet.columns else table.add_row()
            if values is not sheet.columns:
                marked(row, "w:cantSplit")
            for cell, value, numeric in zip(row.cells, values, sheet.numeric, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.alignment = ALIGN.RIGHT if numeric else ALIGN.LEFT
                paragraph.add_run(show(value)).bold = values is sheet.columns
        table.autofit = False
        shares = [min(width, _WIDEST) + 4 for width in sheet.widths]
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Cm(25.7 * share / sum(shares))
            for cell in column.cells:
                cell.width = column.width
        if sheet.note:
            document.add_paragraph().add_run(sheet.note).font.size = Pt(9)
    document.save(str(path))


def _xlsx(title: str, sheets: Sequence[Sheet], path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.remove(book.active)
    border = Border(*(Side("thin", "BBBBBB") for _ in range(4)))
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:31])
        page.append([title])
        page.append(list(sheet.columns))
        for row in sheet.rows:
            page.append(list(row))
        last = page.max_row
        if sheet.note:
            page.append([])
            page.append([sheet.note])
        for cells in page.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.value, cell.data_type = visible(cell.value), "s"  # a text that begins with = is no formula
                elif isinstance(cell.value, float):
                    cell.number_format = "0.0"
        for cells in page.iter_rows(min_row=2, max_row=last):
            for cell, numeric in zip(cells, sheet.numeric, strict=True):
                cell.border, cell.alignment = border, Alignment("right" if numeric else "left", "center", wrap_text=not numeric)
        for cell in page[2]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", "F2F4F7")
        page["A1"].font = Font(bold=True, size=14)
        for number, width in enumerate(sheet.widths, 1):
            page.column_dimensions[get_column_letter(number)].width = min(width, _WIDEST) + 2
        page.freeze_panes, page.print_title_rows = "B3", "2:2"
        page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", page.PAPERSIZE_A4, 0
        page.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    book.save(path)


_BINARY: dict[str, Callable[[str, Sequence[Sheet], Path], None]] = {"docx": _docx, "xlsx": _xlsx}

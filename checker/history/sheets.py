"""A few tables with a title, for the terminal, a web page, Word and Excel. Nothing of a report is taken for markup or a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from checker.errors import UsageError
from checker.model.record import NamedTuple
from checker.renderers.printable import visible

_PAGE = """<!DOCTYPE html>
<html lang="{{ lang }}"><head><meta charset="utf-8"><title>{{ title }}</title><style>
body{font:16px/1.6 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.5rem} table{border-collapse:collapse;margin:1rem 0;width:100%} caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{border:1px solid #bbb;padding:.3rem .6rem;text-align:left} td.n{text-align:right;font-variant-numeric:tabular-nums} th{background:#f2f4f7}
</style></head><body><h1>{{ title }}</h1>
{% for sheet in sheets %}<table><caption>{{ sheet.name }}</caption><thead><tr>{% for c in sheet.columns %}<th>{{ c }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in sheet.rows %}<tr>{% for v in row %}<td{% if v is number %} class="n"{% endif %}>{{ show(v) }}</td>{% endfor %}</tr>{% endfor %}</tbody></table>
{% endfor %}</body></html>
"""


class Sheet(NamedTuple):
    """A table: numbers stay numbers, everything else is text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def write(form: str, title: str, sheets: Sequence[Sheet], language: str, output: str | None, stream: TextIO) -> None:
    """Write the tables as `form`. Raises UsageError where a format needs a file and none is named, or its library is missing."""
    if form in ("docx", "xlsx"):
        if output is None:
            raise UsageError(f"--format {form} 要用 --output 写明文件 / needs --output")
        try:
            _BINARY[form](title, sheets, Path(output))
        except ImportError as error:
            raise UsageError(f"需要安装：pip install 'work-report-checker[office]'（{error}） / the extra `office` is not installed") from error
        return
    (_html if form == "html" else _console)(title, sheets, language, stream)


def show(value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return "—"
    return f"{value:.1f}" if isinstance(value, float) else visible(str(value))


def _console(title: str, sheets: Sequence[Sheet], language: str, stream: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    console.print(title, style="bold")
    for sheet in sheets:
        many = len(sheet.columns) > 8  # heads of several words are stacked, lest narrow terminals cut words in two
        table = Table(title=sheet.name, title_justify="left", box=None, pad_edge=False, collapse_padding=many)
        for index, name in enumerate(sheet.columns):
            numeric = bool(sheet.rows) and isinstance(sheet.rows[0][index], int | float)
            table.add_column(name.replace(" ", "\n") if many else name, justify="right" if numeric else "left", overflow="fold")
        for row in sheet.rows:
            table.add_row(*(show(value) for value in row))
        console.print(table)


def _html(title: str, sheets: Sequence[Sheet], language: str, stream: TextIO) -> None:
    from jinja2 import Environment

    page = Environment(autoescape=True).from_string(_PAGE)
    stream.write(page.render(title=title, sheets=sheets, lang="zh" if language == "zh" else "en", show=show))


def _docx(title: str, sheets: Sequence[Sheet], path: Path) -> None:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, section.page_height, section.page_width
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    document.add_heading(title, 1)
    for sheet in sheets:
        document.add_heading(sheet.name, 2)
        table = document.add_table(rows=1, cols=len(sheet.columns), style="Table Grid")
        for cell, name in zip(table.rows[0].cells, sheet.columns, strict=True):
            cell.text = name
        for row in sheet.rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = show(value)
    document.save(str(path))


def _xlsx(title: str, sheets: Sequence[Sheet], path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name[:31])
        page.append([title])
        page.append(list(sheet.columns))
        for row in sheet.rows:
            page.append(list(row))
        for cells in page.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.value, cell.data_type = visible(cell.value), "s"  # a text that begins with = is no formula
        for cell in page[2]:
            cell.font = Font(bold=True)
    book.save(path)


_BINARY: dict[str, Callable[[str, Sequence[Sheet], Path], None]] = {"docx": _docx, "xlsx": _xlsx}

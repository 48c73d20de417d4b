"""The readers that come with the checker."""

from __future__ import annotations

from checker.reading.reader import Reader


def built_in() -> list[type[Reader]]:
    """The readers in the order in which they are asked; the last, for text, takes whatever no other recognises."""
    from checker.reading.archive import ZipReader
    from checker.reading.csv_tables import CsvReader
    from checker.reading.docx import DocxReader
    from checker.reading.html import HtmlReader
    from checker.reading.ofd import OfdReader
    from checker.reading.office import OfficeReader
    from checker.reading.pdf import PdfReader
    from checker.reading.text import TextReader
    from checker.reading.xls import XlsReader
    from checker.reading.xlsx import XlsxReader

    return [DocxReader, XlsxReader, OfdReader, PdfReader, XlsReader, OfficeReader, HtmlReader, ZipReader, CsvReader, TextReader]

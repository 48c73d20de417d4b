"""PDF files through PDFium: words with their places; pages.py makes text of them."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import c_ushort
from itertools import pairwise
from math import pi
from typing import Any

from checker.errors import ReadError
from checker.lazy import lazy
from checker.reading import refusals
from checker.reading.draft import Draft
from checker.reading.grids import Rules
from checker.reading.limits import Limits
from checker.reading.pages import Page, Writer
from checker.reading.pdf_frame import Frame, rules_of
from checker.reading.pdf_words import Boxes, lines_of_page
from checker.reading.pdfium import calls
from checker.reading.reader import Reader
from checker.reading.words import Line, one_line

_HEAD = 1024  # bytes in which %PDF may stand
_FEWEST = 8  # characters by which a page has text
_UNREADABLE = lazy("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_FEW, _SAMPLE = 12, 40  # characters of a page that say how it is turned: few where all of them agree


class PdfReader(Reader):
    name = "PDF"
    media_types = ("application/pdf",)
    suffixes = frozenset({".pdf"})

    def recognises(self, name: str, data: bytes) -> bool:
        return b"%PDF-" in data[:_HEAD]

    def isolates(self, data: bytes) -> bool:
        return True

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        import pypdfium2 as pdfium

        from checker.reading import pdf_fonts

        pdf_fonts.install()
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower():
                raise refusals.locked(self.name) from error
            raise refusals.damaged(self.name, str(error)) from error
        with document:
            if len(document) > limits.pages:
                raise refusals.too_many_pages(len(document), limits.pages)
            return _draft(document, limits)


def _draft(document: Any, limits: Limits) -> Draft:
    pages: list[Page] = []
    silent: list[int] = []
    garbled: list[int] = []
    for number in range(len(document)):
        read = _page(document, number)
        text = "".join([line.text for line in read.lines])
        pictured = len(text) < _FEWEST and _has_picture(document, number)
        if pictured:
            silent.append(number + 1)
        elif len(_UNREADABLE.findall(text)) > 0.2 * len(text):
            garbled.append(number + 1)
        pages.append(read)
    if len(silent) == len(pages):
        raise refusals.scanned()
    if len(silent) + len(garbled) == len(pages):
        raise _garbled()
    draft = Draft("application/pdf", limits)
    Writer(draft).write(pages)
    if silent:
        draft.gap(refusals.PICTURES, *refusals.pages_of_pictures(silent))
    if garbled:
        draft.gap(
            refusals.PARTLY, f"{refusals.pages(garbled)[0]}的字体没有文字编码，文字无法还原，未检查", f"{refusals.pages(garbled)[1]}: the fonts give no text"
        )
    return draft


def _page(document: Any, number: int) -> Page:
    """A page of a document by its number from 0. The objects that pypdfium2 makes of pages cost more than much that is read from them."""
    import pypdfium2.raw as raw

    page = raw.FPDF_LoadPage(document.raw, number)
    if page and raw.FPDFPage_GetRotation(page) == 2:  # shown upside down: PDFium would take each line from its end
        raw.FPDFPage_SetRotation(page, 0)
    text_page = raw.FPDFText_LoadPage(page) if page else None
    try:
        if not text_page:
            raise refusals.damaged(PdfReader.name, f"第 {number + 1} 页无法载入 / page {number + 1} cannot be loaded")
        text = _text_of(text_page)
        turned = _turned(text, text_page)
        visible = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, visible)
        frame = Frame(-90 * turned % 360, visible.left, visible.bottom, visible.right, visible.top)  # whatever the page says: what its text says is right
        upright = (lambda i: _quarters(text_page, i) != turned) if turned else None
        lines = tuple(lines_of_page(text, Boxes(text_page, frame), upright))
        return Page(number + 1, *frame.size, lines, rules_of(page, frame) if _tabular(lines) else Rules())
    finally:
        if text_page:
            raw.FPDFText_ClosePage(text_page)
        if page:
            raw.FPDF_ClosePage(page)


def _text_of(text_page: Any) -> str:
    """The text of a page, one character for each of PDFium's."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    first, last = (raw.FPDFText_GetTextIndexFromCharIndex(text_page, index) for index in (0, count - 1))
    if (first, last) == (0, count - 1):
        buffer = (c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(text_page, 0, count, buffer)
        text = bytes(memoryview(buffer)[: written - 1]).decode("utf-16-le", "ignore")
        if len(text) == count:
            return text
    # characters beyond the basic plane, or some that PDFium leaves out of running text
    return "".join([chr(raw.FPDFText_GetUnicode(text_page, index) or 32) for index in range(count)])


def _turned(text: str, text_page: Any) -> int:
    """By how many quarters most of a page's text is turned clockwise: wide tables are laid on their side."""
    seen: list[int] = []
    for sample in (_FEW, _SAMPLE):
        step = len(text) // sample + 1
        seen = [_quarters(text_page, i) for i in range(step // 2, len(text), step) if not text[i].isspace()]
        if len(seen) * 2 > _FEW and seen.count(seen[0]) == len(seen):
            break
    return max(dict.fromkeys(seen), key=seen.count, default=0)


def _quarters(text_page: Any, index: int) -> int:
    """By how many quarters a character is turned."""
    angle: float = calls().angle(text_page, index)
    return round(angle / (pi / 2)) % 4


def _tabular(lines: Sequence[Line]) -> bool:
    """Whether a page may hold a table: several lines with gaps that no sentence has, or beside each other where cells are printed one by
    one. Looking for rules takes as long as reading.
    """
    gaps = 0
    for line in lines:
        if len(line.words) > 1 and any(b.left - a.right > line.size for a, b in pairwise(line.words)):
            gaps += 1
            if gaps == 2:
                return True
    ordered = sorted(lines, key=lambda line: line.top + line.bottom)
    return sum(1 for a, b in pairwise(ordered) if one_line(a, b) and max(b.left - a.right, a.left - b.right) > a.size) >= 2


def _has_picture(document: Any, number: int) -> bool:
    import pypdfium2.raw as raw

    page = document[number]
    try:
        return next(iter(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))), None) is not None
    finally:
        page.close()


def _garbled() -> ReadError:
    return ReadError(refusals.PARTLY, "字体没有文字编码，文字无法还原，请换一种方式另存为 PDF", "the fonts give no text; save the PDF in another way")

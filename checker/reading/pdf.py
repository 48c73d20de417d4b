"""PDF files through PDFium: words with their places; pages.py makes text of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import byref, c_double, c_float, c_int
from itertools import pairwise
from math import pi
from typing import Any

from checker.errors import ReadError
from checker.lazy import lazy
from checker.reading import refusals
from checker.reading.draft import Draft
from checker.reading.grids import Rule, Rules, one_line
from checker.reading.limits import Limits
from checker.reading.pages import Line, Page, Word, Writer, line_of
from checker.reading.reader import Reader

_HEAD = 1024  # bytes in which %PDF may stand
_FEWEST = 8  # characters by which a page has text
_GLUE = 0.7  # em between a character and a digit that PDFium takes for a blank and typesetters for none
_EM_OF_DIGITS = 1.4  # how much larger the type is than digits are high
_IDEOGRAPH = lazy("[\u4e00-\u9fff]")
_SPACES = lazy(r"[ \u00a0\u3000\t]+")
_UNREADABLE = lazy("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_NUMBER_PIECE = lazy("[-—–─]*\\d{0,4}[-—–─]*")  # a page number or a piece of one
_SAMPLE = 40  # characters of a page that say how it is turned
_THIN = 2.0  # points
_LEVEL = 0.6  # em between what is on one line, a dash and a comma, say, and what is not
_MOST_OBJECTS = 20_000


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
                raise refusals.beyond(f"有 {len(document)} 页，上限 {limits.pages} 页", f"{len(document)} pages of at most {limits.pages}", "pages")
            return _draft(document)


def _draft(document: Any) -> Draft:
    pages: list[Page] = []
    silent: list[int] = []
    garbled: list[int] = []
    for number in range(len(document)):
        page = document[number]
        try:
            read = _page(page, number + 1)
        finally:
            page.close()
        text = "".join(line.text for line in read.lines)
        if len(text) < _FEWEST and _has_picture(document, number):
            silent.append(number + 1)
        elif len(_UNREADABLE.findall(text)) > 0.2 * len(text):
            garbled.append(number + 1)
        pages.append(read)
    if len(silent) == len(pages):
        raise refusals.scanned()
    if len(silent) + len(garbled) == len(pages):
        raise _garbled()
    draft = Draft("application/pdf")
    Writer(draft).write(pages)
    if silent:
        draft.gap(refusals.PICTURES, *refusals.pages_of_pictures(silent))
    if garbled:
        draft.gap(
            refusals.PARTLY, f"{refusals.pages(garbled)[0]}的字体没有文字编码，文字无法还原，未检查", f"{refusals.pages(garbled)[1]}: the fonts give no text"
        )
    return draft


def _page(page: Any, number: int) -> Page:
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        text = text_page.get_text_range(0, count) if count else ""
        if len(text) != count:  # characters beyond the basic plane, or some that PDFium leaves out of running text
            text = "".join(chr(raw.FPDFText_GetUnicode(text_page.raw, i) or 32) for i in range(count))
        step = count // _SAMPLE + 1
        turned = _turned(_quarters(text_page.raw, i) for i in range(step // 2, count, step) if not text[i].isspace())
        frame = _Frame(-90 * turned % 360, *page.get_bbox())  # whatever the page says: what its text says is right
        upright = (lambda i: _quarters(text_page.raw, i) != turned) if turned else None
        lines = tuple(_lines(text, _Boxes(raw.FPDFText_GetCharBox, text_page.raw, frame), upright))
    finally:
        text_page.close()
    return Page(number, *frame.size, lines, _rules(page, frame) if _tabular(lines) else Rules())


def _turned(quarters: Iterable[int]) -> int:
    """By how many quarters most of a page's text is turned clockwise: wide tables are laid on their side."""
    most = Counter(quarters).most_common(1)
    return most[0][0] if most else 0


def _quarters(text_page: Any, index: int) -> int:
    """By how many quarters a character is turned."""
    import pypdfium2.raw as raw

    return round(float(raw.FPDFText_GetCharAngle(text_page, index)) / (pi / 2)) % 4


def _tabular(lines: Sequence[Line]) -> bool:
    """Whether a page may hold a table: several lines with gaps that no sentence has, or beside each other where cells are printed one by
    one. Looking for rules takes as long as reading.
    """
    if sum(1 for line in lines if any(b.left - a.right > line.size for a, b in pairwise(line.words))) >= 2:
        return True
    ordered = sorted(lines, key=lambda line: line.top + line.bottom)
    return sum(1 for a, b in pairwise(ordered) if one_line(a, b) and max(b.left - a.right, a.left - b.right) > a.size) >= 2


class _Frame:
    """The part of a page that is seen, and how it is turned: places in the file to places from its upper left corner."""

    def __init__(self, rotation: int, left: float, bottom: float, right: float, top: float) -> None:
        self.rotation, self.left, self.bottom, self.right, self.top = rotation, left, bottom, right, top

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.rotation in (0, 180) else (height, width)

    def seen(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """left, top, right, bottom as seen."""
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


class _Boxes:
    """Boxes of the characters of a page, as seen."""

    def __init__(self, call: Any, handle: Any, frame: _Frame) -> None:
        self._call, self._handle, self._frame = call, handle, frame
        self._values = [c_double() for _ in range(4)]
        self._pointers = [byref(value) for value in self._values]

    def __call__(self, index: int) -> tuple[float, float, float, float]:
        """left, top, right, bottom."""
        self._call(self._handle, index, *self._pointers)
        left, right, bottom, top = self._values
        return self._frame.seen(left.value, bottom.value, right.value, top.value)

    def em(self, index: int) -> float:
        """How far an ideograph advances: the size of its type, whatever its ink is like."""
        import pypdfium2.raw as raw

        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._handle, index, byref(box))
        left, _, right, _ = self._frame.seen(box.left, box.bottom, box.right, box.top)
        return right - left


def _lines(text: str, box: _Boxes, upright: Callable[[int], bool] | None) -> Iterator[Line]:
    """The lines of a page as PDFium has them, parted into words where a blank stands.

    upright  where the text lies on its side: whether a character does not. The page number may stand across what is now a line.
    """
    at = 0
    for line in text.split("\r\n"):
        words = list(_words(line, at, box, upright))
        if words:
            ideograph = _IDEOGRAPH.search(line)
            size = box.em(at + ideograph.start()) if ideograph else _EM_OF_DIGITS * max(word.height for word in words)
            for piece in _levels(words, size):
                yield line_of(piece, size)
        at += len(line) + 2


def _levels(words: list[Word], size: float) -> Iterator[list[Word]]:
    """The words of a line of PDFium's, parted where one stands below the others: the last row of a page and its number."""
    start, top, bottom = 0, words[0].top, words[0].bottom
    for number, word in enumerate(words):
        if word.top > bottom + _LEVEL * size or word.bottom < top - _LEVEL * size:
            yield words[start:number]
            start, top, bottom = number, word.top, word.bottom
        else:
            top, bottom = min(top, word.top), max(bottom, word.bottom)
    yield words[start:]


def _words(line: str, offset: int, box: _Boxes, upright: Callable[[int], bool] | None) -> Iterator[Word]:
    start, last = 0, None
    for gap in [*_SPACES.finditer(line), None]:
        end = gap.start() if gap is not None else len(line)
        if end > start and not (upright and _NUMBER_PIECE.fullmatch(line, start, end) and upright(offset + start)):
            left, top, right, bottom = box(offset + start)
            if end > start + 1:
                left2, top2, right, bottom2 = box(offset + end - 1)
                left, top, bottom = min(left, left2), min(top, top2), max(bottom, bottom2)
            text = line[start:end].replace("\x02", "").replace("\ufffe", "")
            word = Word(text, left, top, right, bottom, last is not None and _is_glued(last, text, left, max(bottom - top, last.bottom - last.top)))
            yield word
            last = word
        start = gap.end() if gap is not None else end


def _is_glued(last: Word, text: str, left: float, size: float) -> bool:
    """Whether the blank between two words is only the quarter that typesetters put between characters and digits."""
    if not last.text or not text or last.text[-1].isascii() == text[0].isascii():
        return False
    return -1 < left - last.right < _GLUE * size


def _rules(page: Any, frame: _Frame) -> Rules:
    """The straight lines drawn on a page, thin rectangles among them, as most programs draw the borders of cells."""
    import pypdfium2.raw as raw

    across: list[Rule] = []
    down: list[Rule] = []
    handle = page.raw
    sides = [c_float() for _ in range(4)]
    x1, y1, x2, y2 = sides
    pointers = [byref(side) for side in sides]
    for number in range(min(raw.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(handle, number)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(item, *pointers):
            continue
        bounds = x1.value, y1.value, x2.value, y2.value
        for piece in [bounds] if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= _THIN else _sides(item, raw):
            a, b, c, d = frame.seen(min(piece[0], piece[2]), min(piece[1], piece[3]), max(piece[0], piece[2]), max(piece[1], piece[3]))
            if d - b <= _THIN and c - a >= _THIN:
                across.append(Rule((b + d) / 2, a, c))
            if c - a <= _THIN and d - b >= _THIN:
                down.append(Rule((a + c) / 2, b, d))
    return Rules(across, down)


def _sides(item: Any, raw: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path whose outline may be a cell or a grid; what is filled and not outlined shades a cell."""
    filled, outlined = c_int(), c_int()
    if raw.FPDFPath_GetDrawMode(item, byref(filled), byref(outlined)) and not outlined.value:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, byref(matrix))
    x, y = c_float(), c_float()
    start = before = (0.0, 0.0)
    for number in range(min(raw.FPDFPath_CountSegments(item), _MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*before, *point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*point, *start)
        before = point


def _has_picture(document: Any, number: int) -> bool:
    import pypdfium2.raw as raw

    return next(iter(document[number].get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))), None) is not None


def _garbled() -> ReadError:
    return ReadError(refusals.PARTLY, "字体没有文字编码，文字无法还原，请换一种方式另存为 PDF", "the fonts give no text; save the PDF in another way")

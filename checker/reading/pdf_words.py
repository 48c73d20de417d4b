"""The words of a PDF page with their places, line by line as PDFium has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_float
from typing import Any

from checker.lazy import lazy
from checker.reading.pages import Line, Word, line_of
from checker.reading.pdf_frame import Frame
from checker.reading.pdfium import calls

_GLUE = 0.7  # em between a character and a digit that PDFium takes for a blank and typesetters for none
_EM_OF_DIGITS = 1.4  # how much larger the type is than digits are high
_new = tuple.__new__
_FLAT, _SAMPLE = 0.6, 8  # how high a word is at least, by the width of its characters, and how many of them are asked if it is not
_LEVEL = 0.6  # em between what is on one line, a dash and a comma, say, and what is not
_IDEOGRAPH = lazy("[\u4e00-\u9fff]")
_SPACES = lazy(r"[ \u00a0\u3000\t]+")
_NUMBER_PIECE = lazy("[-—–─]*\\d{0,4}[-—–─]*")  # a page number or a piece of one


class Boxes:
    """Boxes of the characters of a page, as seen."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._call, self._handle, self._frame = calls().char_box, handle, frame
        self._sides = (c_double * 4)()
        self._references = [byref(self._sides, 8 * number) for number in range(4)]
        self._loose, self._advance = calls().loose_box, (c_float * 4)()
        self._rectangle = byref(self._advance)
        self._around = memoryview(self._sides).cast("B").cast("d")  # read at two thirds of what a slice takes
        self._plain = frame.rotation == 0

    def around(self, first: int, last: int) -> tuple[float, float, float, float]:
        """left, top, right, bottom of the characters of a word, as seen, by its first and last."""
        call, handle, references, around = self._call, self._handle, self._references, self._around.tolist
        call(handle, first, *references)
        left, right, bottom, top = around()
        if last != first:
            call(handle, last, *references)
            left2, right2, bottom2, top2 = around()
            if left2 < left:
                left = left2
            if right2 > right:
                right = right2
            if bottom2 < bottom:
                bottom = bottom2
            if top2 > top:
                top = top2
            if top - bottom < _FLAT * (right - left) / (last - first + 1):  # 一体发展， begins and ends with what is not as high as the others
                for index in range(first + 1, min(last, first + _SAMPLE)):
                    call(handle, index, *references)
                    _, _, bottom2, top2 = around()
                    bottom, top = min(bottom, bottom2), max(top, top2)
        frame = self._frame
        if self._plain:
            return left - frame.left, frame.top - top, right - frame.left, frame.top - bottom
        return frame.seen(left, bottom, right, top)

    def is_generated(self, index: int) -> bool:
        """Whether a character is not in the file but made by PDFium: a blank where a gap is."""
        return bool(calls().generated(self._handle, index) == 1)

    def em(self, index: int) -> float:
        """How far an ideograph advances: the size of its type, whatever its ink is like."""
        self._loose(self._handle, index, self._rectangle)
        left, top, right, bottom = self._advance[:]
        return right - left if self._frame.rotation in (0, 180) else top - bottom


def lines_of_page(text: str, box: Boxes, upright: Callable[[int], bool] | None) -> Iterator[Line]:
    """The lines of a page as PDFium has them, parted into words where a blank stands.

    upright  where the text lies on its side: whether a character does not. The page number may stand across what is now a line.
    """
    at = 0
    for line in text.split("\r\n"):
        words = list(_words(line, at, box, upright))
        if words:
            ideograph = _IDEOGRAPH.search(line)
            size = box.em(at + ideograph.start()) if ideograph else _EM_OF_DIGITS * max([word.height for word in words])
            other = _IDEOGRAPH.search(line, len(line) // 2) if ideograph else None
            if other:  # some programs give a narrow one, as 目, less than the others
                size = max(size, box.em(at + other.start()))
            if len(words) == 1:
                (word,) = words
                yield _new(Line, ((word,), word.left, word.top, word.right, word.bottom, size, word.text))
            else:
                for piece in _levels(words, size):
                    yield line_of(piece, size)
        at += len(line) + 2


def _levels(words: list[Word], size: float) -> Iterator[list[Word]]:
    """The words of a line of PDFium's, parted where one stands below the others: the last row of a page and its number."""
    start, top, bottom, far = 0, words[0].top, words[0].bottom, _LEVEL * size
    for number, word in enumerate(words):
        if word.top > bottom + far or word.bottom < top - far:
            yield words[start:number]
            start, top, bottom = number, word.top, word.bottom
            continue
        if word.top < top:
            top = word.top
        if word.bottom > bottom:
            bottom = word.bottom
    yield words[start:]


def _words(line: str, offset: int, box: Boxes, upright: Callable[[int], bool] | None) -> Iterator[Word]:
    start, last = 0, None
    ends = [match.span() for match in _SPACES.finditer(line)] if not line.isalnum() else []
    for end, following in [*ends, (len(line), 0)]:
        if end > start and not (upright and _NUMBER_PIECE.fullmatch(line, start, end) and upright(offset + start)):
            left, top, right, bottom = box.around(offset + start, offset + end - 1)
            text = line[start:end]
            if not text.isprintable():
                text = text.replace("\x02", "").replace("\ufffe", "")
            last = _new(Word, (text, left, top, right, bottom, last is not None and _is_glued(last, text, left, bottom - top, box, offset + start - 1)))
            yield last
        start = following


def _is_glued(last: Word, text: str, left: float, height: float, box: Boxes, blank: int) -> bool:
    """Whether the blank between two words is only the quarter that typesetters put between characters and digits, or what PDFium makes
    of a line that is spread to its full width.
    """
    if not last.text or not text or not -1 < left - last.right < _GLUE * max(height, last.bottom - last.top):
        return False
    before, after = last.text[-1].isascii(), text[0].isascii()
    return before != after or (not before and box.is_generated(blank))

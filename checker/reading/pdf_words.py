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
_HIGH = 0.5  # em that characters and digits are high at least, which on one line stand beside each other
_IDEOGRAPH = lazy("[\u4e00-\u9fff]")
_SPACES = lazy(r"[ \u00a0\u3000\t]+")
_NUMBER_PIECE = lazy("[-—–─]*\\d{0,4}[-—–─]*")  # a page number or a piece of one


class Boxes:
    """Boxes of the characters of a page, as seen."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._handle, self._frame, self._left, self._top = handle, frame, frame.left, frame.top
        sides = (c_double * 4)()
        place_of = memoryview(sides).cast("B").cast("d").tolist  # at two thirds of what a slice takes
        self._asked: tuple[Any, ...] = (calls().char_box, handle, *[byref(sides, 8 * number) for number in range(4)], place_of)
        advance = (c_float * 4)()
        self._loose, self._rectangle, self._advance = calls().loose_box, byref(advance), memoryview(advance).cast("B").cast("f").tolist
        self._plain = frame.rotation == 0

    def around(self, first: int, last: int) -> tuple[float, float, float, float]:
        """left, top, right, bottom of the characters of a word, as seen, by its first and last."""
        call, handle, a, b, c, d, place_of = self._asked
        call(handle, first, a, b, c, d)
        left, right, bottom, top = place_of()
        if last != first:
            call(handle, last, a, b, c, d)
            left2, right2, bottom2, top2 = place_of()
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
                    call(handle, index, a, b, c, d)
                    _, _, bottom2, top2 = place_of()
                    bottom, top = min(bottom, bottom2), max(top, top2)
        if self._plain:
            x, y = self._left, self._top
            return left - x, y - top, right - x, y - bottom
        return self._frame.seen(left, bottom, right, top)

    def is_generated(self, index: int) -> bool:
        """Whether a character is not in the file but made by PDFium: a blank where a gap is."""
        return bool(calls().generated(self._handle, index) == 1)

    def em(self, index: int) -> float:
        """How far an ideograph advances: the size of its type, whatever its ink is like."""
        self._loose(self._handle, index, self._rectangle)
        left, top, right, bottom = self._advance()
        return right - left if self._frame.rotation in (0, 180) else top - bottom


def lines_of_page(text: str, box: Boxes, upright: Callable[[int], bool] | None) -> Iterator[Line]:
    """The lines of a page as PDFium has them, parted into words where a blank stands.

    upright  where the text lies on its side: whether a character does not. The page number may stand across what is now a line.
    """
    at = 0
    for line in text.split("\r\n"):
        words = _words(line, at, box, upright)
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
                level = max([word[2] for word in words]) < min([word[4] for word in words])  # tops and bottoms: all stand beside each other
                for piece in (words,) if level else _levels(words, size):
                    yield line_of(piece, size)
        at += len(line) + 2


def _levels(words: list[Word], size: float) -> Iterator[list[Word]]:
    """The words of a line of PDFium's, parted where one stands below the others: the last row of a page and its number, two rows in bold."""
    start, top, bottom, far, high = 0, words[0].top, words[0].bottom, _LEVEL * size, _HIGH * size
    for number, word in enumerate(words):
        if (word.top > bottom or word.bottom < top) and (
            word.top > bottom + far or word.bottom < top - far or (bottom - top > high and word.bottom - word.top > high)
        ):
            yield words[start:number]
            start, top, bottom = number, word.top, word.bottom
            continue
        if word.top < top:
            top = word.top
        if word.bottom > bottom:
            bottom = word.bottom
    yield words[start:]


def _words(line: str, offset: int, box: Boxes, upright: Callable[[int], bool] | None) -> list[Word]:
    words: list[Word] = []
    start, behind, reach, high = 0, "", 0.0, 0.0  # of the word before: its text, its right edge and its height
    ends = [match.span() for match in _SPACES.finditer(line)] if not line.isalnum() else []
    ends.append((len(line), 0))
    around = box.around
    for end, following in ends:
        if end > start and not (upright and _NUMBER_PIECE.fullmatch(line, start, end) and upright(offset + start)):
            left, top, right, bottom = around(offset + start, offset + end - 1)
            text = line[start:end]
            if not text.isprintable():
                text = text.replace("\x02", "").replace("\ufffe", "")
            height = bottom - top
            near = behind and text and -1 < left - reach < _GLUE * (high if high > height else height)
            words.append(_new(Word, (text, left, top, right, bottom, bool(near and _is_glued(behind, text, box, offset + start - 1)))))
            behind, reach, high = text, right, height
        start = following
    return words


def _is_glued(before: str, text: str, box: Boxes, blank: int) -> bool:
    """Whether the blank between two words close to each other is only the quarter that typesetters put between characters and digits, or
    what PDFium makes of a line that is spread to its full width.
    """
    ascii_before = before[-1].isascii()
    return ascii_before != text[0].isascii() or (not ascii_before and box.is_generated(blank))

"""The words of a PDF page with their places, line by line as PDFium has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import sub
from typing import Any

from checker.lazy import lazy
from checker.reading.pdf_frame import Frame
from checker.reading.pdfium import calls
from checker.reading.words import Line, Word, line_of

_GLUE = 0.7  # em between a character and a digit that PDFium takes for a blank and typesetters for none
_EM_OF_DIGITS = 1.4  # how much larger the type is than digits are high
_new = tuple.__new__
_FLAT, _SAMPLE = 0.6, 8  # how high a word is at least, by the width of its characters, and how many of them are asked if it is not
_LEVEL = 0.6  # em between what is on one line, a dash and a comma, say, and what is not
_HIGH = 0.5  # em that characters and digits are high at least, which on one line stand beside each other
_IDEOGRAPH = lazy("[\u4e00-\u9fff]")
_WORD = lazy(r"[^ \u00a0\u3000\t]+")
_NUMBER_PIECE = lazy("[-—–─]*\\d{0,4}[-—–─]*")  # a page number or a piece of one


class Boxes:
    """Boxes of the characters of a page."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._handle, self.frame = handle, frame

    def of(self, characters: Sequence[int]) -> list[float]:
        """left, right, bottom, top in the file of each of these characters, one after the other."""
        return calls().char_box.of([self._handle] * len(characters), characters)

    def ems(self, characters: Sequence[int]) -> list[float]:
        """How far ideographs advance: the sizes of their type, whatever their ink is like. Of those numbered -1 anything."""
        sides = calls().loose_box.of([self._handle] * len(characters), characters)  # left, top, right, bottom
        low, high = (0, 2) if self.frame.rotation in (0, 180) else (3, 1)
        return list(map(sub, sides[high::4], sides[low::4]))

    def is_generated(self, index: int) -> bool:
        """Whether a character is not in the file but made by PDFium: a blank where a gap is."""
        return bool(calls().generated(self._handle, index) == 1)


def lines_of_page(text: str, box: Boxes, upright: Callable[[int], bool] | None) -> Iterator[Line]:
    """The lines of a page as PDFium has them, parted into words where a blank stands.

    upright  where the text lies on its side: whether a character does not. The page number may stand across what is now a line.
    """
    lines: list[list[tuple[int, int]]] = []  # from where to where the words of each stand
    ideographs: list[int] = []  # the first of each line and one further on, -1 where there is none: some programs give a narrow one, as 目, less than others
    at = 0
    words_of, ideograph_of = _WORD.finditer, _IDEOGRAPH.search
    for line in text.split("\r\n"):
        end = at + len(line)
        spans = [match.span() for match in words_of(text, at, end)]
        if upright:
            spans = [span for span in spans if not (_NUMBER_PIECE.fullmatch(text, *span) and upright(span[0]))]
        if spans:
            lines.append(spans)
            first = ideograph_of(text, at, end)
            further = ideograph_of(text, at + len(line) // 2, end) if first else None
            ideographs += first.start() if first else -1, (further or first).start() if first else -1
        at = end + 2
    ems = iter(box.ems(ideographs))
    for words, ideograph, em, other in zip(_words(text, lines, box), ideographs[::2], ems, ems, strict=True):
        size = max(em, other) if ideograph >= 0 else _EM_OF_DIGITS * max([word.height for word in words])
        if len(words) == 1:
            (word,) = words
            yield _new(Line, ((word,), word.left, word.top, word.right, word.bottom, size, word.text))
            continue
        columns = _, _, tops, _, bottoms, _ = tuple(zip(*words, strict=True))
        if max(tops) < min(bottoms):  # all stand beside each other
            yield line_of(words, size, columns)
        else:
            for piece in _levels(words, size):
                yield line_of(piece, size)


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


def _words(text: str, lines: Sequence[Sequence[tuple[int, int]]], box: Boxes) -> Iterator[list[Word]]:
    """The words of each line, by where they stand in the text."""
    sides = iter(box.of([index for spans in lines for start, end in spans for index in (start, end - 1)]))
    places = zip(sides, sides, sides, sides, sides, sides, sides, sides, strict=True)  # of the first and the last character of each word
    frame = box.frame
    plain, x, y = frame.rotation == 0, frame.left, frame.top
    hyphens = "\x02" in text or "\ufffe" in text  # as PDFium has those at the ends of lines
    for spans in lines:
        words: list[Word] = []
        behind, reach, high = "", 0.0, 0.0  # of the word before: its text, its right edge and its height
        for (start, end), (left, right, bottom, top, left2, right2, bottom2, top2) in zip(spans, places, strict=False):
            if left2 < left:
                left = left2
            if right2 > right:
                right = right2
            if bottom2 < bottom:
                bottom = bottom2
            if top2 > top:
                top = top2
            if top - bottom < _FLAT * (right - left) / (end - start) and end - start > 2:  # 一体发展， begins and ends with what is not as high
                inner = box.of(range(start + 1, min(end - 1, start + _SAMPLE)))
                bottom, top = min(bottom, *inner[2::4]), max(top, *inner[3::4])
            if plain:
                left -= x
                right -= x
                bottom, top = y - bottom, y - top
            else:
                left, top, right, bottom = frame.seen(left, bottom, right, top)
            word = text[start:end]
            if hyphens:
                word = word.replace("\x02", "").replace("\ufffe", "")
            height = bottom - top
            near = -1 < left - reach < _GLUE * (high if high > height else height)
            glued = near and word != "" and behind != "" and _is_glued(behind, word, box, start - 1)
            words.append(_new(Word, (word, left, top, right, bottom, glued)))
            behind, reach, high = word, right, height
        yield words


def _is_glued(before: str, text: str, box: Boxes, blank: int) -> bool:
    """Whether the blank between two words close to each other is only the quarter that typesetters put between characters and digits, or
    what PDFium makes of a line that is spread to its full width.
    """
    ascii_before = before[-1].isascii()
    return ascii_before != text[0].isascii() or (not ascii_before and box.is_generated(blank))

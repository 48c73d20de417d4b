"""Words and lines of a page, by their places: what PDF and OFD print, before paragraphs and tables are made of it.

Coordinates are points from the upper left corner of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.model.record import NamedTuple
from checker.model.span import Box

_APART = 0.35  # em between two words
_SPREAD, _WIDEST = 4, 1.3  # characters in a row that a line spreads, and how far (em)
_new = tuple.__new__  # words and lines come by the ten thousand: half the time of the classes' own constructors


class Word(NamedTuple):
    """Characters without a gap between them. glued says that no blank parts it from the word before."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    glued: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Line(NamedTuple):
    """Words on one line in order, with the box around them and their text; size is the height of its characters."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str

    @property
    def box(self) -> Box:
        return _new(Box, (self.left, self.top, self.right, self.bottom))


def text_of(words: Sequence[Word]) -> str:
    """Words in a row, with a blank before each that is not glued."""
    text = "".join([text if glued else " " + text for text, _, _, _, _, glued in words])
    return text if words[0].glued else text[1:]


def around(words: Sequence[Word]) -> tuple[float, float, float, float]:
    """left, top, right, bottom of the box around words."""
    _, lefts, tops, rights, bottoms, _ = zip(*words, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def one_line(first: Line | Word, second: Line | Word) -> bool:
    """Whether two stand beside each other: half of the lower one's height in common."""
    common = min(first.bottom, second.bottom) - max(first.top, second.top)
    return common > 0.5 * min(first.bottom - first.top, second.bottom - second.top)


def line_of(words: Sequence[Word], size: float = 0.0, columns: Sequence[Sequence[Any]] = ()) -> Line:
    """The line of these words. size is that of its type where it is known, else guessed from how high its characters are.

    columns  the texts of the words, their left sides and so on, where they are at hand
    """
    if not size:
        heights = sorted(word.height for word in words)
        size = heights[len(heights) * 3 // 4] or 1.0  # digits and points are lower than characters
    if len(words) == 1:
        text, left, top, right, bottom, _ = words[0]
        return _new(Line, ((words[0],), left, top, right, bottom, size, text))
    texts, lefts, tops, rights, bottoms, glued = columns or zip(*words, strict=True)
    if len(words) >= _SPREAD and list(map(len, texts)).count(1) > 1:
        words = _unspaced(words)
        glued = [word.glued for word in words]
    text = text_of(words) if True in glued else " ".join(texts)
    return _new(Line, (tuple(words), min(lefts), min(tops), max(rights), max(bottoms), size, text))


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words by the rows in which they stand beside each other, from top to bottom, those of a row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom) / 2):
        if rows and one_line(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.left) for row in rows]


def lines_of(characters: Sequence[Word]) -> list[Line]:
    """Lines of single characters: those beside each other, parted into words where a gap stands between them."""
    return [line_of(_merged(row)) for row in rows_of(characters)]


def _merged(row: Sequence[Word]) -> list[Word]:
    """Characters of a row as words. A character that is printed twice at one place, to make it bold, is one."""
    words: list[Word] = []
    for character in row:
        last = words[-1] if words else None
        if (
            last is not None
            and last.text[-1] == character.text
            and character.left - last.right < -0.6 * character.height * (0.5 if character.text.isascii() else 1)
        ):
            continue
        if last is not None and character.left - last.right < _APART * character.height:
            words[-1] = Word(
                last.text + character.text, last.left, min(last.top, character.top), character.right, max(last.bottom, character.bottom), last.glued
            )
        else:
            words.append(character)
    return words


def _unspaced(words: Sequence[Word]) -> Sequence[Word]:
    """Words without the blanks that spread the characters of a line or a cell: 一 般 公 共 预 算."""
    result, run = list(words), 0
    for number, word in enumerate([*words[1:], None], 1):
        before = words[number - 1]
        if word is not None and 1 in (len(word.text), len(before.text)) and word.left - before.right < _WIDEST * max(word.height, before.height):
            run += 1
            continue
        if run + 1 >= _SPREAD:
            for at in range(number - run, number):
                result[at] = words[at]._replace(glued=True)
        run = 0
    return result

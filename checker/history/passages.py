"""Paragraphs that are handed in again: by which keys they are looked up, and how alike two of them are."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from checker.history.records import Passage
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.record import NamedTuple

_SHORTEST = 30  # characters: below that stock phrases are alike without being copied
_GRAM = 5
_KEYS = 8
FEWEST_FIGURES = 3  # of a paragraph, that its figures may be another's; one or two may well come out the same
_SPREAD = 0x9E3779B1  # odd; multiplies a checksum into a number of which the smallest are a fair sample
_MASK = lazy(
    r"(?P<time>(?:(?:19|20)\d\d年)?(?:\d{1,2}(?:[-—–~～至到]\d{1,2})?月份?(?:[上下]半月|底|末|初)?(?:\d{1,2}日?(?:[-—–~～至到](?:\d{1,2}月)?\d{1,2}日)?|\d{1,2}日)?"
    r"|[上下]半年|前[一二三123]个?季度|第?[一二三四]季度|全年|年度|年?[初末底])|(?:19|20)\d\d年|[今去上本当明]年(?:以来)?|[本上]半?月|[上下]半月|同期)"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<nothing>[\s　，。；、：:;（）()“”\"‘’《》]+)"
)


class Masked(NamedTuple):
    """A paragraph without its figures, times and punctuation.

    template  each figure is #, each time @
    numbers   the figures in order, thousands separators left out; spans are their places in the paragraph
    times     the times in order. Figures of dates belong to them
    """

    template: str
    numbers: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    times: tuple[str, ...]


def masked(text: str) -> Masked:
    """What stays of a paragraph when other figures and other times are filled in."""
    numbers: list[str] = []
    spans: list[tuple[int, int]] = []
    times: list[str] = []

    def mask(match: re.Match[str]) -> str:
        if match["nothing"]:
            return ""
        if match["time"]:
            times.append(match[0])
            return "@"
        numbers.append(match[0].replace(",", ""))
        spans.append(match.span())
        return "#"

    return Masked(_MASK.sub(mask, text), tuple(numbers), tuple(spans), tuple(times))


def keys_of(template: str) -> tuple[int, ...]:
    """Keys under which paragraphs with a similar template are kept: its smallest shingles by checksum.

    Two paragraphs that have half of their shingles in common share none of eight keys in one case of 250.
    """
    data = template.replace("#", "").replace("@", "")
    grams = {data[i : i + _GRAM] for i in range(len(data) - _GRAM + 1)}
    hashed = sorted({zlib.crc32(gram.encode("utf-8", "surrogatepass")) * _SPREAD & 0xFFFFFFFF for gram in grams})
    return tuple(hashed[:_KEYS])


def figures_key(numbers: Sequence[str]) -> int | None:
    """The key under which a paragraph with exactly these figures is kept, apart from those of templates. None where they are too few."""
    if len(set(numbers)) < FEWEST_FIGURES:
        return None
    return 1 << 32 | zlib.crc32("\0".join(numbers).encode("utf-8", "surrogatepass"))


def passages_of(document: Document, whole: Document) -> list[Passage]:
    """The paragraphs of a document (or part of `whole`) that are long enough to be known again, as read; start is a read offset."""
    result = []
    view = document.view
    for block in document.blocks:
        if block.kind in ("title", "footnote"):
            continue
        start = view.offset_of(block.span.start)
        text = view.text[start : view.offset_of(block.span.end)].rstrip()
        known = masked(text)
        if len(known.template) >= _SHORTEST:
            line = whole.locate(document.printed(block.span)).line
            result.append(Passage(start, line, text, keys_of(known.template), figures_key(known.numbers)))
    return result

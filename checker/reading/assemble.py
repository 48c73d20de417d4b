"""Text to Document: blocks, view, title, and the parts of a compilation."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.document import Block, Document, Source
from checker.model.span import Span
from checker.reading.blocks import blocks_of
from checker.reading.layout import view_of
from checker.reading.numbering import Mark, mark_of


def assemble(source: Source, text: str) -> Document:
    """The Document of a decoded text. A compilation (第一篇 … 第五篇) becomes several parts, each a Document of its own."""
    blocks = blocks_of(text)
    title = title_of(text, blocks)
    boundaries = _part_boundaries(text, blocks)
    view = view_of(text, blocks)
    if len(boundaries) < 2:
        return Document(source, text, view, blocks, title=title)
    parts = []
    for index, (start, number) in enumerate(boundaries):
        end = boundaries[index + 1][0] if index + 1 < len(boundaries) else len(text)
        parts.append(_part(source, text[start:end], start, number))
    return Document(source, text, view, blocks, tuple(parts), title=title)


def title_of(text: str, blocks: Sequence[Block]) -> str:
    """The printed title: the last title line before the body, without the mark of a part."""
    title = ""
    for block in blocks[:8]:
        line = text[block.span.start : block.span.end].lstrip("# ")
        mark = mark_of(line)
        if block.kind == "title":
            title = title or line
        elif mark is not None and mark.unit == "篇":
            title = line[len(mark.text) :].lstrip("：: \u3000")[:60]
        elif block.kind == "heading":
            break
    return title


def _part(source: Source, text: str, offset: int, number: int | None) -> Document:
    blocks = blocks_of(text)
    return Document(source, text, view_of(text, blocks), blocks, (), offset, number, title_of(text, blocks))


def _part_boundaries(text: str, blocks: Sequence[Block]) -> list[tuple[int, int | None]]:
    """Where the parts begin, with their printed numbers. Fewer than two: the text is one report."""
    marks: list[tuple[Span, Mark]] = []
    for block in blocks:
        if block.kind == "heading" and block.level == 1 and block.number[:1] == "第":
            mark = mark_of(text[block.span.start : block.span.end])
            if mark is not None and mark.unit == "篇":
                marks.append((block.span, mark))
    if len(marks) < 2:
        return []
    boundaries: list[tuple[int, int | None]] = []
    for index, (span, mark) in enumerate(marks):
        start = 0 if index == 0 and not text[: span.start].strip() else _line_start(text, span.start)
        boundaries.append((start, mark.value))
        following = marks[index + 1] if index + 1 < len(marks) else None
        if following is not None and following[1].value > mark.value + 1:
            restart = _restart(text, blocks, span.end, following[0].start)
            if restart is not None:
                boundaries.append((restart, None))
    if boundaries[0][0] > 0:
        boundaries.insert(0, (0, None))
    return boundaries


def _restart(text: str, blocks: Sequence[Block], start: int, end: int) -> int | None:
    """Where headings begin at 一 again although the mark of a part is lost there."""
    highest = 0
    for block in blocks:
        if block.span.start < start or block.span.start >= end or block.kind != "heading" or block.level != 1:
            continue
        mark = mark_of(text[block.span.start : block.span.end])
        if mark is None:
            continue
        if mark.value == 1 and highest >= 2:
            return _line_start(text, block.span.start)
        highest = max(highest, mark.value)
    return None


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1

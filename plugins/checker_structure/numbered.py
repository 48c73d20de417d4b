"""The printed number of a heading or item, and the words behind it. The hashes of Markdown stand before the number."""

from __future__ import annotations

from checker.model.document import Block, Document
from checker.model.span import Span


def number_of(document: Document, block: Block) -> Span:
    """Where the number of a block stands; empty, at the beginning of the block, where it has none."""
    start = block.span.start
    if block.number:
        start = max(start, document.folded.find(block.number, start, block.span.end))
    return Span(start, start + len(block.number))


def words_of(document: Document, block: Block) -> str:
    """What a block says behind its number; all that it says where it has none."""
    start = number_of(document, block).end if block.number else block.span.start
    return document.folded[start : block.span.end]

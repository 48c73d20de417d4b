"""Putting the pieces together: every figure of a report with what it measures, whose, when, and in which sense."""

from __future__ import annotations

from bisect import bisect_right

from checker.extraction.context import frame_of, looks_ahead
from checker.extraction.outline import Outline
from checker.extraction.periods import years
from checker.extraction.quantities import scan
from checker.extraction.sentence_reader import OPENS_WITH_TIME, SentenceReader
from checker.extraction.sentences import boundaries
from checker.extraction.subjects import named_first
from checker.extraction.tables import Tables
from checker.model.document import Block, Document
from checker.model.fact import Fact, Sentence
from checker.model.facts import Facts

_new = tuple.__new__  # a report has hundreds of facts: half the time of the class's own constructor
_BLANKS = " \u3000\t\n"


def extract(document: Document) -> Facts:
    """The facts of a document (or part). Never raises: what cannot be understood stays unbound."""
    text = document.view.text
    blocks = document.blocks
    skip = _number_marks(document)
    found = scan(text, skip)
    frame = frame_of(document)
    facts: list[Fact] = []
    sentences: list[Sentence] = []
    start = begin = 0
    index, count = 0, len(found.figures)
    outline = Outline(document, frame)
    context = outline.context
    reader = SentenceReader(document, frame, facts)
    tables = Tables(document, frame) if any(b.kind == "table_row" for b in blocks) else None
    starts = [b.span.start for b in blocks] + [len(document.text) + 1]
    origin = document.view.origin
    block_index, behind = -1, starts[0]  # where the next block begins
    for end in boundaries(text):
        first = len(facts)
        if begin <= start:  # a run of blank lines is walked once, not once for each of its lines
            begin = _behind_blanks(text, start) if text[start : start + 1] in _BLANKS else start
        at = origin(start) + begin - start
        current = block_index
        if at >= behind:
            current = bisect_right(starts, at) - 1
            behind = starts[current + 1]
            for number in range(block_index + 1, current + 1):
                outline.pass_by(number)
                if tables is not None:
                    tables.pass_by(blocks[number])
            block_index, context = current, outline.context
            context.period = context.home
            reader.before = None
            reader.block_subject = _block_subject(document, blocks[current]) if current >= 0 else ""
            if text[begin : begin + 1] in OPENS_WITH_TIME:
                reader.open(text[begin:end], context)
        if context.ahead is not None and looks_ahead(text[begin:end]):
            context = outline.context = context.ahead
            context.period = context.home
        upto = index
        while upto < count and found.figures[upto].start < end:
            upto += 1
        if upto > index:
            figures = found.figures[index:upto]
            said = tables.row(blocks[current], figures, context, document.view) if tables is not None and blocks[current].kind == "table_row" else None
            if said is None:
                reader.sentence(figures, start, end, context, len(sentences))
            else:
                reader.row(figures, said, start, len(sentences))
        index = upto
        sentences.append(_new(Sentence, (start, end, first, len(facts), block_index)))
        start = end
    period = years(frame.reference, frame.reference, f"{frame.reference}年") if frame.reference is not None else None
    return Facts(document, tuple(facts), tuple(sentences), tuple(found.dates), period, frame.issued)


def _block_subject(document: Document, block: Block) -> str:
    """What a list item or heading that opens with a name is about (（1）起重机械产业园项目。总投资5亿元)."""
    if block.kind not in ("list_item", "heading"):
        return ""
    start = block.span.start + len(block.number)
    return named_first(document.read(start, min(block.span.end, start + 50)).lstrip(_BLANKS))


def _number_marks(document: Document) -> frozenset[int]:
    """The read offsets of the digits of heading and list marks (1、, （2）): they are no figures."""
    marks = set()
    for block in document.blocks:
        if block.level >= 3:
            for at, c in enumerate(block.number):
                if c.isdecimal():
                    marks.add(document.view.offset_of(block.span.start + at))
                    break
    return frozenset(marks)


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at

"""What a document knows of the places that findings speak of, taken along so that a finding can do without the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from checker.digests import blake2b
from checker.extraction.sentences import boundaries, ends_of
from checker.model.document import Document
from checker.model.finding import Finding, Related, Where
from checker.model.span import Span

_SHOWN = 24  # characters of the line on either side of a finding
_KNOWN = 40  # characters by which a neighbouring sentence is known: its far end may lie out of reach
_FAR = 20_000
_BEGINS_NONE = frozenset("”’）.")
_REACH = 300  # how far a sentence is looked for: a report without a full stop is one sentence


def placed(document: Document, findings: Iterable[Finding], read: Document | None = None) -> list[Finding]:
    """The findings with quote, section and where, and the same of what they relate to.

    read  the document whose text their spans are of, where a layout parts it from the printed one: they are led back
    """
    read = read or document
    sentences = _Sentences(read)
    return [_placed(document, finding, read, sentences) for finding in findings]


def _placed(document: Document, finding: Finding, read: Document, sentences: _Sentences) -> Finding:
    related = []
    for other in finding.related:
        span = read.printed(other.span)
        related.append(Related(span, other.quote or document.quote(span), document.locate(span), document.locate_end(span)))
    span = read.printed(finding.span)
    return finding._replace(
        span=span,
        quote=finding.quote or document.quote(span),
        section=finding.section or read.section(finding.span.start),
        related=tuple(related),
        where=_where(document, span, _beside(read, finding.span), sentences.around(finding.span.start)),
    )


def _where(document: Document, span: Span, beside: tuple[str, str], around: tuple[str, str, str]) -> Where:
    before, after = beside
    sentence, last, following = around
    start, end = document.locate(span), document.locate_end(span)
    columns = (_in_bytes(document, span.start, start.column), _in_bytes(document, span.end, end.column))
    return Where(start, end, columns if all(columns) else (0, 0), before, after, sentence, last, following)


def _in_bytes(document: Document, offset: int, column: int) -> int:
    """A column counted in bytes of UTF-8, 0 far along a line: counting for each finding would take the square of its length."""
    if column > _FAR:
        return 0
    return len(document.text[offset - column + 1 : offset].encode("utf-8", "surrogatepass")) + 1


def _beside(document: Document, span: Span) -> tuple[str, str]:
    """The printed text of the span's line on either side, with … where it was cut."""
    block = document.block_at(span.start)
    if block is None:
        return "", ""
    low = max(block.span.start if block.span.start <= span.start else 0, span.start - _SHOWN)
    high = min(max(block.span.end, span.end), span.end + _SHOWN)
    before = ("…" if low > block.span.start else "") + document.text[low : span.start]
    return before, document.text[span.end : high] + ("…" if high < block.span.end else "")


class _Sentences:
    """Digests of the sentences of a document."""

    def __init__(self, document: Document) -> None:
        self._view = document.view
        self._ends: Sequence[int] = ()

    def around(self, printed: int) -> tuple[str, str, str]:
        """Digests of the sentence at a printed offset, of the one before it and of the one behind it; "" where there is none."""
        text = self._view.text
        at = self._view.offset_of(printed)
        low, high = max(0, at - _REACH), at + _REACH
        if low and text[low] in _BEGINS_NONE:  # what is left of the end of a sentence out of reach
            ends: Sequence[int] = [low + end for end in ends_of(text[low:high])]
        else:
            ends = self._ends = self._ends or boundaries(text)
        index = bisect_right(ends, at)
        this = self._said(ends, index, low, high) if index < len(ends) else ""
        if index == len(ends):  # at the very end of the text
            index, this = self._next(ends, index, -1, low, high)
        last, following = self._next(ends, index, -1, low, high)[1], self._next(ends, index, 1, low, high)[1]
        return digest(this), digest(last[-_KNOWN:]) if last else "", digest(following[:_KNOWN]) if following else ""

    def _next(self, ends: Sequence[int], index: int, step: int, low: int, high: int) -> tuple[int, str]:
        """The next sentence in reach, before or behind another, that is more than blanks; its number and what it says."""
        index += step
        while 0 <= index < len(ends) and ends[index] > low and (not index or ends[index - 1] < high):
            said = self._said(ends, index, low, high)
            if said:
                return index, said
            index += step
        return index, ""

    def _said(self, ends: Sequence[int], index: int, low: int, high: int) -> str:
        """A sentence without its blanks, as far as it is in reach."""
        start = ends[index - 1] if index else 0
        return "".join(self._view.text[max(start, low) : min(ends[index], high)].split())


def digest(text: str) -> str:
    """16 hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

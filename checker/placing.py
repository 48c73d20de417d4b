"""What a document knows of the places that findings speak of, taken along so that a finding can do without the document."""

from __future__ import annotations

from collections.abc import Iterable

from checker.digests import blake2b
from checker.extraction.sentences import boundaries
from checker.model.document import Document
from checker.model.finding import Finding, Related, Where
from checker.model.span import Span

_SHOWN = 24  # characters of the line on either side of a finding
_KNOWN = 40  # characters by which a neighbouring sentence is known: its far end may lie out of reach
_FAR = 20_000
_REACH = 300  # how far a sentence is looked for: a report without a full stop is one sentence


def placed(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with quote, section and where, and the same of what they relate to."""
    return [_placed(document, finding) for finding in findings]


def _placed(document: Document, finding: Finding) -> Finding:
    related = tuple(Related(r.span, r.quote or document.quote(r.span), document.locate(r.span), document.locate_end(r.span)) for r in finding.related)
    return finding._replace(
        quote=finding.quote or document.quote(finding.span),
        section=finding.section or document.section(finding.span.start),
        related=related,
        where=_where(document, finding.span),
    )


def _where(document: Document, span: Span) -> Where:
    before, after = _beside(document, span)
    sentence, last, following = _sentences(document, span.start)
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


def _sentences(document: Document, printed: int) -> tuple[str, str, str]:
    """Digests of the sentence at a printed offset, of the one before it and of the one behind it; "" where there is none."""
    text = document.view.text
    at = document.view.offset_of(printed)
    low = max(0, at - _REACH)
    window = text[low : at + _REACH]
    ends = boundaries(window)
    start, pieces = 0, []
    for end in ends:
        piece = "".join(window[start:end].split())
        if piece or start <= at - low < end:
            pieces.append((start <= at - low < end, piece))
        start = end
    index = next((i for i, (holds, _) in enumerate(pieces) if holds), len(pieces) - 1)
    last, this, following = (pieces[i][1] if 0 <= i < len(pieces) else "" for i in (index - 1, index, index + 1))
    return digest(this), digest(last[-_KNOWN:]) if last else "", digest(following[:_KNOWN]) if following else ""


def digest(text: str) -> str:
    """16 hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


__all__ = ["digest", "placed"]

"""The fact table: one row per figure, for people, machines and expectation suites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model.document import Document
from checker.model.fact import Fact

COLUMNS = (
    "path", "start", "end", "line", "quote", "value", "unit", "kind", "direction", "indicator",
    "subject", "period", "comparison", "modality", "approximation", "section",
)  # fmt: skip


def row(path: str, part: Document, fact: Fact, whole: Document) -> dict[str, Any]:
    """One figure as a row. start and end are code-point offsets into the whole text; value is the printed number in its unit."""
    span = part.printed(fact.span)
    return {
        "path": path,
        "start": span.start,
        "end": span.end,
        "line": whole.locate(span).line,
        "quote": whole.quote(span),
        "value": fact.quantity.number,
        "unit": fact.quantity.unit,
        "kind": fact.kind,
        "direction": fact.direction,
        "indicator": fact.indicator,
        "subject": fact.subject,
        "period": fact.period.label if fact.period else None,
        "comparison": fact.comparison.label if fact.comparison else None,
        "modality": fact.modality,
        "approximation": fact.quantity.approximation,
        "section": part.section(fact.span.start),
    }


def rows(path: str, document: Document) -> Iterator[dict[str, Any]]:
    """The rows of a document, its parts in order."""
    from checker.extraction import extract

    for part in document.parts:
        for fact in extract(part):
            yield row(path, part, fact, document)

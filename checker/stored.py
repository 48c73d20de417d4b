"""Reports as text and back: what a cache keeps. Documents do not go along."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.model.finding import Coverage, Failure, Finding, Message, Muted, PassedOver, Related, Summary, Where
from checker.model.span import Box, Place, Span
from checker.triage import Report


def dump(reports: Sequence[Report]) -> str:
    """The reports as JSON; records are arrays of their fields."""
    return json.dumps([report._replace(document=None) for report in reports], ensure_ascii=True, separators=(",", ":"))


def load(text: str) -> list[Report]:
    """Raises ValueError, TypeError, KeyError or IndexError for what dump() did not write."""
    return [_report(*row) for row in json.loads(text)]


def _report(path: str, document: None, findings: Any, failures: Any, summary: Any, *rest: Any) -> Report:
    read, fail_level, muted, whole, (count, first) = rest
    named, verdict, errors, warnings, infos, coverage = summary
    return Report(
        path,
        None,
        tuple(_finding(*row) for row in findings),
        tuple(Failure(failed, code, Message(*message)) for failed, code, message in failures),
        Summary(named, verdict, errors, warnings, infos, Coverage(*coverage)),
        read,
        fail_level,
        tuple(Muted(_finding(*row), why, reason) for row, why, reason in muted),
        whole,
        PassedOver(count, tuple(first)),
    )


def _finding(*row: Any) -> Finding:
    flat = Finding(*row)
    return flat._replace(
        message=Message(*flat.message),
        span=Span(*flat.span),
        related=tuple(Related(Span(*span), quote, _place(start), _place(end)) for span, quote, start, end in flat.related),
        where=_where(flat.where),
    )


def _where(row: Any) -> Where:
    start, end, columns, *rest = row
    return Where(_place(start), _place(end), tuple(columns), *rest)


def _place(row: Any) -> Place:
    place = Place(*row)
    return place if place.box is None else place._replace(box=Box(*place.box))

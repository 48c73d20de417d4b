"""What a suite needs of one document: the figures it speaks of, and how many figures a report has on each required topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from checker.model.document import Document, heading_text
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.span import Span
from checker_expectations.suite import Entry, Matcher, Suite, amount_in


class Row(NamedTuple):
    """One row of the frame: a figure, or (indicator None) a report and its count of figures on one required topic.

    values has one value for each entry that speaks of the row: a number in base units, or a unit. start and end are offsets
    into the whole text, where a finding of this row belongs.
    """

    start: int
    end: int
    line: int
    quote: str
    indicator: str | None
    values: tuple[tuple[str, Any], ...]


class Taken(NamedTuple):
    """All of one document that is held until its batch is evaluated; title is where a finding about the whole belongs."""

    path: str
    rows: tuple[Row, ...]
    title: Span


def take(suite: Suite, matcher: Matcher, path: str, document: Document, parts: Sequence[Facts]) -> Taken:
    """The rows of one document; each part of a compilation is a report of its own."""
    rows: list[Row] = []
    required = [e for e in suite.entries if e.kind == "required"]
    for facts in parts:
        rows.extend(_figures(matcher, document, facts))
        rows.extend(_reports(required, document, facts))
    return Taken(path, tuple(rows), _title(document))


# 五年来, “十四五”期间, 比2007年, 到本世纪末: such growth says nothing against a range that holds for one year
_LONG = re.compile(
    r"(?<![\d〇○零一二三四五六七八九])(?:[两二三四五六七八九十]|[2-9]|1\d)个?年(?!级|度|底|末|初|期)"
    "|十[一二三四五]五|[七八九]五[”\"期]|“十五”|(?<!今年)以来|[^今]年来|世纪|翻番|翻一番|这届|本届|上届|任期"
)
_NEAR = 12


def _figures(matcher: Matcher, document: Document, facts: Facts) -> Iterator[Row]:
    offset = facts.document.offset
    for position, fact in enumerate(facts):
        if not fact.indicator:
            continue
        named = matcher(fact.indicator)
        if not named or (fact.inherited and position == facts.sentences[fact.sentence].first):
            # an indicator taken over from the sentence before is a guess: good enough to show, not to judge by
            continue
        values = tuple((e.code, _value(e, fact)) for e in named if e.takes(fact) and (e.kind != "units" or _adjacent(fact)))
        if values and not (fact.kind == "growth" and _over_years(facts, fact)):
            span = fact.span.shifted(offset)
            yield Row(span.start, span.end, document.locate(span).line, document.quote(span), fact.indicator, values)


def _adjacent(fact: Fact) -> bool:
    """Whether the indicator stands right before the figure: a unit is only judged where nothing else can have claimed the figure."""
    at = fact.lead.rfind(fact.indicator)
    return not fact.inherited and at >= 0 and len(fact.lead) - at - len(fact.indicator) <= _NEAR


def _over_years(facts: Facts, fact: Fact) -> bool:
    """Whether a growth rate covers more than a year, as far as its comparison, its paragraph or the headings above say."""
    if fact.comparison is not None and fact.period is not None and abs(fact.period.year - fact.comparison.year) > 1:
        return True
    if fact.period is not None and fact.period.end - fact.period.start >= 12:
        return True
    part = facts.document
    block = part.block_at(fact.span.start)
    paragraph = part.text[block.span.start : fact.span.start] if block else ""
    return _LONG.search(paragraph) is not None or _LONG.search(part.section(fact.span.start)) is not None


def _value(entry: Entry, fact: Fact) -> float | str:
    if entry.kind == "units":
        return fact.quantity.unit
    amount = amount_in(entry.base, fact)
    assert amount is not None
    return float(amount)


def _reports(required: Sequence[Entry], document: Document, facts: Facts) -> Iterator[Row]:
    """One row per required topic: how many figures the report has on it. A report without figures has rows all the same."""
    if not required:
        return
    part = facts.document
    sections: dict[int, str] = {}
    counts = dict.fromkeys((e.code for e in required), 0)
    for fact in facts:
        sentence = facts.sentences[fact.sentence]
        if sentence.block not in sections:
            sections[sentence.block] = part.section(fact.span.start)
        section = sections[sentence.block]
        text = facts.text_of(sentence)
        for entry in required:
            if any(word in section for word in entry.unless_sections):
                continue
            if any(word in section or word in text for word in entry.topics) and entry.names(fact.indicator) and entry.takes(fact):
                counts[entry.code] += 1
    for entry in required:
        span = _best_place(part, entry).shifted(part.offset)
        yield Row(span.start, span.end, document.locate(span).line, document.quote(span), None, ((entry.code, float(counts[entry.code])),))


def _best_place(part: Document, entry: Entry) -> Span:
    """The heading under which the topic belongs, the innermost that names it; the title where no heading does."""
    best: tuple[int, Span] | None = None
    for block in part.blocks:
        if block.kind == "heading":
            line = part.quote(block.span)
            heading = heading_text(line).partition("，")[0]
            if any(w in heading for w in entry.topics) and not any(w in heading for w in entry.unless_sections) and (best is None or block.level > best[0]):
                start = block.span.start + len(line) - len(line.lstrip())
                best = block.level, Span(start, min(start + len(heading), block.span.end))
    return best[1] if best else _title(part)


def _title(document: Document) -> Span:
    """The title's line, else the first line; where nothing is written, the beginning."""
    block = next((b for b in document.blocks if b.kind == "title"), document.blocks[0] if document.blocks else None)
    return block.span if block else Span(0, 0)

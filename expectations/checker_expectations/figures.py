"""What a suite needs of one document: the figures it speaks of, and how many figures a report has on each required topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
    indicator: str | None
    values: tuple[tuple[str, float | str], ...]


class Taken(NamedTuple):
    """All of one document that is held until its batch is evaluated; the document is held by its report anyway."""

    path: str
    document: Document
    rows: tuple[Row, ...]

    @property
    def title(self) -> Span:
        """Where a finding about the whole report belongs."""
        return _title(self.document)


def take(suite: Suite, matcher: Matcher, path: str, document: Document, parts: Sequence[Facts]) -> Taken:
    """The rows of one document; each part of a compilation is a report of its own."""
    rows: list[Row] = []
    required = [e for e in suite.entries if e.kind == "required"]
    for facts in parts:
        if matcher.entries:
            rows.extend(_figures(matcher, facts))
        if required:
            rows.extend(_reports(required, facts))
    return Taken(path, document, tuple(rows))


# 五年来, “十四五”期间, 翻一番, 到本世纪末: such growth says nothing against a range that holds for one year. One character class comes
# first and all else looks back at it: as alternatives side by side the pattern takes six times as long.
_LONG = re.compile(
    r"[两二三四五六七八九十\d以年世翻这本上任](?:"
    r"(?<=[两二三四五六七八九十2-9])(?<![\d〇○零一二三四五六七八九].)个?年(?!级|度|底|末|初|期)"
    r"|(?<=1)(?<![\d].)\d个?年(?!级|度|底|末|初|期)"
    '|(?<=十)[一二三四五]五|(?<=[七八九十])五[”"期]'
    "|(?<=以)来(?<!今年以来)|(?<=年)来(?<!今年来)|(?<=世)纪|(?<=翻)一?番|(?<=[这本上])届|(?<=任)期)"
)
_NEAR = 12


def _figures(matcher: Matcher, facts: Facts) -> Iterator[Row]:
    spans_years = _SpansYears(facts)
    for position, fact in enumerate(facts):
        if not fact.indicator:
            continue
        named = matcher(fact.subject + fact.indicator)
        if not named or (fact.inherited and position == facts.sentences[fact.sentence].first):
            # an indicator taken over from the sentence before is a guess: good enough to show, not to judge by
            continue
        values: list[tuple[str, float | str]] = []
        for entry in named:
            if not entry.takes(fact):
                continue
            if entry.kind == "units":
                if _adjacent(fact):
                    values.append((entry.code, fact.quantity.unit))
            else:
                amount = amount_in(entry.base, fact)
                if amount is not None:
                    values.append((entry.code, float(amount)))
        if values and not (fact.kind == "growth" and spans_years(fact)):
            yield Row(*facts.document.printed(fact.span), fact.indicator, tuple(values))


def _adjacent(fact: Fact) -> bool:
    """Whether the indicator stands right before the figure: a unit is only judged where nothing else can have claimed the figure."""
    at = fact.lead.rfind(fact.indicator)
    return not fact.inherited and at >= 0 and len(fact.lead) - at - len(fact.indicator) <= _NEAR


class _SpansYears:
    """Whether a growth rate covers more than a year, as far as its comparison, its paragraph up to it or the headings above say.

    Headings are looked at once for each block, and every character of a paragraph once, as far as its last growth rate.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.block = -1
        self.found = False
        self.seen = 0

    def __call__(self, fact: Fact) -> bool:
        if fact.comparison is not None and fact.period is not None and abs(fact.period.year - fact.comparison.year) > 1:
            return True
        if fact.period is not None and fact.period.end - fact.period.start >= 12:
            return True
        part = self.facts.document
        number = self.facts.sentences[fact.sentence].block
        if number != self.block:
            self.block, self.seen = number, part.blocks[number].span.start if 0 <= number < len(part.blocks) else fact.span.start
            self.found = _LONG.search(part.section(self.seen)) is not None
        if not self.found:
            # a mark may begin a few characters before the place where the last search ended
            self.found = _LONG.search(part.text, max(part.blocks[number].span.start if number >= 0 else 0, self.seen - 4), fact.span.start) is not None
            self.seen = max(self.seen, fact.span.start)
        return self.found


def _reports(required: Sequence[Entry], facts: Facts) -> Iterator[Row]:
    """One row per required topic: how many figures the report has on it, counted no further than to be enough.

    A report without figures has rows all the same.
    """
    part = facts.document
    counts = dict.fromkeys((e.code for e in required), 0)
    open_entries = list(required)
    for sentence in facts.sentences:
        if not open_entries:
            break
        if sentence.first == sentence.last:
            continue
        section, text = part.section(facts[sentence.first].span.start), facts.text_of(sentence)
        for entry in list(open_entries):
            if any(word in section for word in entry.unless_sections) or not any(word in section or word in text for word in entry.topics):
                continue
            counts[entry.code] += sum(entry.names(fact.subject + fact.indicator) and entry.takes(fact) for fact in facts.of(sentence))
            if counts[entry.code] >= entry.at_least:
                open_entries.remove(entry)
    for entry in required:
        span = part.printed(_best_place(part, entry))
        yield Row(span.start, span.end, None, ((entry.code, float(counts[entry.code])),))


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

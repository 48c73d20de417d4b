"""Totals printed behind a list, and the total that the paragraph before told of the same things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import Fact, Sentence
from checker.model.facts import Facts
from checker_figures.statements.mentions import time_of
from checker_figures.statements.scopes import one_scope

_DIVIDED = lazy("[\\s\\u3000]*(?:其中)?[分从按][^，。；：]{1,8}?(?:看|分|划分|分类)[，：,:]")
_SUMMED = lazy("^[，、；,;]?(?:合计|共计?|总计|累计)$")
_BACK = 3
_FEW = 2
_MOST = 40
_NOUN = 2
_NARROW = ("其中", "占", "同比", "比", "较", "平均")


def list_totals(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of a total and another that closes a list of what it is made of: 事故19起。分行业看，…，共21起."""
    text = facts.document.view.text
    for number, sentence in enumerate(facts.sentences):
        if sentence.last - sentence.first <= _FEW or _DIVIDED.match(text, sentence.start, sentence.end) is None:
            continue
        row = facts.of(sentence)
        for at, total in enumerate(row[:_MOST]):
            if total.kind != "count" or not _SUMMED.match(total.lead):
                continue
            parts = [fact for fact in row[:at] if fact.kind == "count" and fact.quantity.unit == total.quantity.unit]
            noun = _common_end([fact.indicator for fact in parts])
            if len(parts) < _FEW or len(noun) < _NOUN or sum((p.quantity.amount for p in parts), Decimal(0)) != total.quantity.amount:
                continue
            told = _told_before(facts, number, total, noun)
            if told is not None and told.quantity.amount != total.quantity.amount:
                yield told, total
            break


def _common_end(names: Sequence[str]) -> str:
    """The characters that all names end with."""
    if not names:
        return ""
    end = names[0]
    while end and not all(name.endswith(end) for name in names):
        end = end[1:]
    return end


def _told_before(facts: Facts, number: int, total: Fact, noun: str) -> Fact | None:
    """The nearest count of the whole before a list; None where it is another place's or time's, or only about."""
    for before in reversed(facts.sentences[max(0, number - _BACK) : number]):
        for fact in _counts(facts, before):
            if fact.quantity.unit == total.quantity.unit and noun in fact.indicator:
                alike = fact.quantity.approximation is None and fact.modality == total.modality and time_of(facts, fact) == time_of(facts, total)
                return fact if alike and one_scope(facts, fact, total) else None
    return None


def _counts(facts: Facts, sentence: Sentence) -> Iterator[Fact]:
    """The counts of a sentence that are no parts of one before them."""
    for fact in facts.of(sentence):
        if any(word in fact.lead for word in _NARROW):
            return
        if fact.kind == "count" and not fact.inherited:
            yield fact

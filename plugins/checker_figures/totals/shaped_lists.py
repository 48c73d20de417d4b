"""Totals and parts that no known word ties together, only the shape of the sentence: one amount, then a list of smaller ones of its kind, and no other.

However the list is led in (涵盖, 依次为, 具体来看), figures of four digits and more that one slip of the pen keeps from adding up were meant to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.completeness import label, leaves_the_last_out
from checker_figures.statements.overlaps import may_be_all_at_once, may_overlap
from checker_figures.statements.slips import slip

_FEWEST, _MOST = 2, 10  # parts
_LED_IN = 30  # characters before the first part
_NAME = 18  # and before the others
# of all differences between total and parts, how many a slip may explain by chance
_RARE = 0.02
_NO_PART = lazy(
    "[比较](?![大强高重差为好])|上年|去年|同期|累计|平均|人均|每|目标|计划|任务|预算|应|以上|以下|排名|年末|年初|新增|净增|减少|增加|增至|降至|达到|同时|目前|截至"
    "|此外|另外|合计|共计|总计|总投资|总|预计|其他县|全[国省市]|力争|[由从至]|(?<!来)自|带动|占|20\\d\\d年|已|季度|月"
)
_NEXT = lazy("[，、；,;和及与以）)]")


def doubted_shapes(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every total with the parts behind it that one slip keeps from making it, where nothing else of the kind stands in its sentence."""
    rows = facts.derive(terms)
    done = facts.derive(accused)
    for number, sentence in enumerate(facts.sentences):
        if sentence.last - sentence.first < _FEWEST or facts.in_table(facts[sentence.first]):
            continue
        for total, parts in _shapes(facts, rows, number):
            used = (total, *parts)
            if total.order in done or facts.is_checked(total.fact):
                continue
            claimed, quantities = total.fact.quantity, [p.fact.quantity for p in parts]
            if ar.roughly(claimed).meets(ar.total(map(ar.of, quantities))):
                continue
            found = slip(claimed, quantities)
            less = sum(q.amount for q in quantities) < claimed.amount
            if found is None or found[1] > _RARE or less and leaves_the_last_out(parts, total):
                continue
            facts.checked(*(t.fact for t in used))
            done.add(total.order)
            yield total, parts, "warning"


def _shapes(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int) -> Iterator[tuple[Term, tuple[Term, ...]]]:
    """The amounts of a sentence that are one total and its parts by their shape, by unit; the total may stand alone in the sentence before."""
    row = [t for t in rows[number] if t.main and not t.fact.quantity.approximation]
    for base in dict.fromkeys(t.base for t in row[: _MOST + 1]):
        same = [t for t in row if t.base == base]
        if not _FEWEST <= len(same) <= _MOST:
            continue
        whole, parts = same[0], same[1:]
        before = rows[number - 1] if number and facts.sentences[number - 1].block == facts.sentences[number].block else ()
        told = [t for t in before[-_MOST:] if t.main and t.base == base]
        if len(told) == 1 and not told[0].depth and _are_parts(told[0], same):
            yield told[0], tuple(same)
        elif len(parts) >= _FEWEST and _is_led_in(whole, parts) and _are_parts(whole, parts):
            yield whole, tuple(parts)


def _is_led_in(whole: Term, parts: Sequence[Term]) -> bool:
    """Whether the first part is set off from the total otherwise than from the next: …万人次，来自省内、省外、境外. Members of one list are alike."""
    return parts[0].depth > whole.depth or parts[0].gap[:1] != parts[1].gap[:1] or "：" in parts[0].gap


def _are_parts(whole: Term, parts: Sequence[Term]) -> bool:
    """Whether smaller amounts of one depth are listed by short names, none of which says when, or against what."""
    first = parts[0]
    if len(parts) < _FEWEST or whole.depth > first.depth or len(first.gap) > _LED_IN or whole.fact.quantity.approximation:
        return False
    size = whole.fact.quantity.amount
    if any(p.depth != first.depth or p.fact.quantity.amount >= size or p.fact.modality != whole.fact.modality for p in parts):
        return False
    if any(len(p.gap) > _NAME or _NEXT.match(p.gap) is None for p in parts[1:]) or any(_NO_PART.search(p.gap) for p in parts):
        return False
    labels = [label(p) for p in parts]
    return len(set(labels)) == len(labels) and not may_overlap(labels) and not may_be_all_at_once(labels)

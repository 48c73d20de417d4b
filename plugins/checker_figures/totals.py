"""Totals and their parts: which figures a report says belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.binding import Term, cues, terms

Cue = Literal["of_which", "parenthesis", "split", "joined", "grouped", "states"]

_STOP = lazy("合计|共计|总计|总共|累计|总额|总量|总产|总投资|小计|另外|此外|另有|同时|目前|截至|截止|比上年|预计|今年|明年|到20|20\\d\\d年")
_SPLIT = lazy("^[^，；。：（]{0,2}[，：]?(?:分别(?:是|为)|分为|包括|包含|主要是|构成(?:为|是)|组成(?:为|是)|如下|分布(?:在|为))|^[：:]")
_SPLITTING = frozenset("分包主构组如：:")
_JOINED = lazy(
    r"(?:^|[，；、。：\n ,;:])(?:以上|上述|前述|这|全部|各项|当年|预算)?(?:[一二两三四五六七八九十\d]{1,2}[项者类个]|各项|相加|加总|收入|支出|收支|资金)?"
    r"(?:合计|共计|总计|总量|总共|共)(?:约?[为达是约有:：]|实现|完成|达到|(?:安排|投资|资金|下达|拨付|支出|收入|落实|面积|规模|数量|投入|金额|项目|债务|余额|兑付|争取)+为?)?$"
)
_UNSAID = lazy("(?:收入|支出|合计|总计|资金|财力)(?:再)?加上?[^，；。、]*$")
_OPEN = lazy("其中|包括|包含|含|主要|如|等")
_ADDING = lazy("(?:^|[，；。、,; ])(?:再)?加(?:上)?")


# How many figures a list or chain is followed over. The longest seen have about thirty; hostile input has thousands.
_REACH = 60


class Relation(NamedTuple):
    """A total and its parts as a report presents them.

    readings    the lists of parts that the words allow, the natural one first
    wholes      the figures that may be the total, the natural one first
    nested      the parts have parts of their own
    plain       the words leave no doubt where the list ends
    closed      the words say that the list is complete
    enclosed    the list fills parentheses of its own
    """

    cue: Cue
    wholes: tuple[Term, ...]
    readings: tuple[tuple[Term, ...], ...]
    nested: bool
    plain: bool
    closed: bool
    enclosed: bool = False


def relations(facts: Facts) -> list[Relation]:
    """All totals with parts of a document. Use through facts.derive."""
    rows = facts.derive(terms)
    sentences = facts.sentences
    found: list[Relation] = []
    for order in facts.derive(cues).sums:
        number = facts[order].sentence
        row = rows[number]
        place = order - sentences[number].first
        term = row[place]
        gap = term.gap
        relation = None
        if "其中" in gap:
            relation = _following(facts, rows, number, place, "of_which")
        elif place:
            if term.depth > row[place - 1].depth and row[place - 1].main:
                relation = _following(facts, rows, number, place, "parenthesis")
            elif not _SPLITTING.isdisjoint(gap[:8]) and row[place - 1].main and _SPLIT.search(gap):
                relation = _following(facts, rows, number, place, "split")
        if relation is not None:
            found.append(relation)
        if _may_join(gap) and _JOINED.search(gap) and term.main:
            relation = _preceding(facts, rows, number, place)
            if relation is not None:
                found.append(relation)
    return found


def parts_of_totals(facts: Facts) -> dict[int, tuple[Term, ...]]:
    """The totals that a part was named under, by the part's order. Use through facts.derive."""
    result: dict[int, tuple[Term, ...]] = {}
    for relation in facts.derive(relations):
        if relation.cue == "joined":
            continue
        for part in relation.readings[-1]:
            result[part.order] = relation.wholes
    return result


def _following(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int, cue: Cue) -> Relation | None:
    row = rows[number]
    first = place
    while first < len(row) and not row[first].main:
        if first > place and ("；" in row[first].gap or "其中" in row[first].gap):
            return None
        first += 1
    if first == len(row) or first > place + 2:
        return None
    start = row[first]
    base, depth = start.base, start.depth
    wholes: list[Term] = []
    for term in reversed(row[max(0, place - _REACH) : place]):
        if term.depth <= depth and term.main and term.base == base:
            wholes.append(term)
            break
    if not wholes and cue == "of_which" and place == 0:
        wholes = _before(facts, rows, number, base)
    if not wholes:
        return None
    parts: list[Term] = [start]
    breaks: list[int] = []
    skipping = False
    inside: list[int] = []
    for term in row[first + 1 : first + _REACH]:
        if term.floor < depth:
            break
        if term.depth > depth:
            continue
        gap = term.gap
        inner = "其中" in gap or "包括" in gap or "包含" in gap
        if "；" in gap or ";" in gap:
            breaks.append(len(parts))
            skipping = False
        if inner:
            skipping = True
            inside.append(len(parts))
            continue
        if _STOP.search(gap):
            break
        if skipping or not term.main or term.base != base:
            continue
        parts.append(term)
    readings: list[tuple[Term, ...]] = []
    stops = [b for b in breaks if b < len(parts)]
    if stops and stops[0] > 1:
        readings.append(tuple(parts[: stops[0]]))
    if tuple(parts) not in readings:
        readings.append(tuple(parts))
    plain = not stops or stops[0] > 1 or stops == list(range(1, len(parts)))
    closed = cue != "of_which" and not _OPEN.search(row[place].gap) and _is_closed(facts, readings[0], cue)
    nested = any(at < len(readings[0]) for at in inside)
    return Relation(cue, tuple(wholes), tuple(readings), nested, plain, closed, depth > wholes[0].depth and _is_closed(facts, readings[0], "parenthesis"))


def _is_closed(facts: Facts, parts: tuple[Term, ...], cue: Cue) -> bool:
    """Whether the list ends with its last part: in parentheses nothing may follow it, elsewhere no 等."""
    if len(parts) < 2:
        return False
    text = facts.document.view.text
    end = parts[-1].fact.read.end
    behind = text[end : end + 1]
    if cue == "parenthesis":
        return behind in ("）", ")")
    return behind != "、" and "等" not in text[end : min(end + 40, facts.sentences[parts[0].sentence].end)]


def _before(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, base: str) -> list[Term]:
    """The amounts of the sentence before, in the same paragraph, that a sentence beginning with 其中 may speak of; last first."""
    block = facts.sentences[number].block
    for earlier in range(number - 1, max(-1, number - 4), -1):
        if facts.sentences[earlier].block != block:
            break
        found = [t for t in reversed(rows[earlier][-_REACH:]) if t.main and t.depth == 0 and t.base == base]
        if found:
            return found
        if rows[earlier]:
            break
    return []


def _may_join(gap: str) -> bool:
    """Whether words hold any that sum up; the cheap look before the pattern's."""
    return "计" in gap or "共" in gap or "总量" in gap


def _preceding(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int) -> Relation | None:
    """The parts that a total behind them sums up: those of its sentence, or a chain begun in the sentences before (A。加上B、C，总计D)."""
    row = rows[number]
    total = row[place]
    lowest = max(0, place - _REACH)
    begin = max((i + 1 for i, t in enumerate(row[lowest:place], lowest) if t.base == total.base and _may_join(t.gap) and _JOINED.search(t.gap)), default=0)
    first = max(begin, lowest)
    parts = [t for t in row[first:place] if t.main and t.base == total.base and t.depth <= total.depth]
    readings = [tuple(parts)] if len(parts) > 1 else []
    block = facts.sentences[number].block
    earlier: list[Term] = []
    for back in range(number - 1, max(-1, number - 3), -1):
        if begin or facts.sentences[back].block != block:
            break
        earlier = [t for t in rows[back][:_REACH] if t.main and t.base == total.base and t.depth <= total.depth] + earlier
    plain = len(parts) > 1
    adding = next((t for t in row[first:place] if "加" in t.gap and _ADDING.search(t.gap)), None)
    if adding is None and any("加" in t.gap and _UNSAID.search(t.gap) for t in row[first:place]):
        plain = False
    if adding is not None and parts:
        chain = [t for t in parts if t.order >= adding.order]
        heads = [t for t in parts if t.order < adding.order] or earlier
        if not heads:
            return None
        heads = heads[:12] + heads[12:][-12:]
        chains = [(head, *chain) for head in reversed(heads)]
        plain = len(chains) == 1
        readings = [*chains[-1:], *chains[:-1], *readings]
    if not readings:
        return None
    if earlier:
        readings.append((*earlier, *parts))
    return Relation("joined", (total,), tuple(readings), False, plain, False)

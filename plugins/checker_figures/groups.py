"""Totals whose parts follow in words or lines of their own: 按类别分，A x个、B y个；已竣工x个，在建y个，未开工z个; announced lists."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.binding import Term, cues, terms
from checker_figures.completeness import are_all_states, is_complete, label
from checker_figures.lists import lists
from checker_figures.totals import Relation, is_income_of, parts_of_totals

_GROUPED = lazy("(?:^|[，。；、：\n \u3000])(?:按照?[^，；。、：]{1,12}?(?:分类?|划分|区分|归类)(?:来?看)?|[分从按][^，；。、：]{1,10}?来?看)[，：,:]")
_STATE = lazy("未|尚需|尚待|亏损|持平|较差|不[合达]")
_A_STATE = lazy("(?:其中|目前|预计)?(?:已|尚|未)")
_STOP = lazy("合计|共计|总计|小计|目前|截至|另外|此外|同时|其中")
_JOINT = lazy("^[，、；和及,;]+[^，；。：,;:]{1,14}$")
_FEW = 24
_BACK = 2
_MOST = 200  # lists of states looked at; a report has a few


def groups(facts: Facts) -> list[Relation]:
    """Totals with the parts that a sentence behind them divides them into. Use through facts.derive."""
    rows = facts.derive(terms)
    inside = set(facts.derive(parts_of_totals))
    found: list[Relation] = []
    done = -1
    tried = 0
    for order in facts.derive(cues).sums:
        lead = facts[order].lead
        if "按" in lead or "看" in lead:
            match = _GROUPED.search(lead)
            if match is not None:
                relations = list(_grouped(facts, rows.term(order), "看" not in match[0], inside))
                inside.update(part.order for relation in relations for part in relation.readings[0])
                found += relations
        elif order > done and tried < _MOST and _STATE.search(lead):
            tried += 1
            relation = _states(facts, rows.term(order), inside)
            if relation is not None:
                done = relation.readings[0][-1].order
                found.append(relation)
    return found + _listed(facts)


def wholes_of_parts(facts: Facts) -> dict[int, tuple[Term, ...]]:
    """What each part was named under, by the part's order: by 其中 and the like, or where the parts of a group add up. Use through facts.derive."""
    result = dict(facts.derive(parts_of_totals))
    for relation in facts.derive(groups):
        parts = relation.readings[0]
        amount = ar.total(ar.of(p.fact.quantity) for p in parts)
        whole = next((t for t in relation.wholes if ar.of(t.fact.quantity).meets(amount)), None)
        if whole is not None and len(parts) > 1:
            for part in parts:
                result.setdefault(part.order, (whole,))
    return result


def _listed(facts: Facts) -> list[Relation]:
    """The totals of announced lists: each item's first amount of the total's kind is a part."""
    found: list[Relation] = []
    for announced in facts.derive(lists).all:
        bases: set[str] = set()
        for whole in announced.wholes:
            if whole.base in bases or not announced.divides or len(announced.items) < 2:
                continue
            bases.add(whole.base)
            parts = [next((t for t in row if t.main and t.depth == 0 and t.base == whole.base), None) for row in announced.items]
            known = tuple(p for p in parts if p is not None)
            if len(known) == len(parts):
                found.append(Relation("listed", (whole,), (known,), False, False, False))
    return found


def _grouped(facts: Facts, first: Term, plain: bool, inside: Container[int]) -> Iterator[Relation]:
    """按类别分，A 14个、23.5亿元，B 11个、31.2亿元: a list for each of the units that every member has.

    plain   按…分 divides; 分…看 may look at what overlaps (从主要市场看)
    inside  the places of figures that are parts of others
    """
    row = facts.derive(terms)[first.sentence]
    listed: list[Term] = []
    for term in row[first.order - row[0].order :][:_FEW]:
        if term is not first and (_STOP.search(term.gap) or term.depth < first.depth or len(term.gap) > 30):
            break
        if term.depth == first.depth and term.main:
            listed.append(term)
    bases = [first.base]
    bases += [t.base for t in listed[1:2] if t.base != first.base]
    sizes = {base: [t for t in listed if t.base == base] for base in bases}
    if any(len(parts) < 2 for parts in sizes.values()):
        sizes = {first.base: sizes[first.base]}
    for parts in sizes.values():
        if len(parts) < 2 or len(parts) != len(next(iter(sizes.values()))) or not parts[0].main:
            continue
        wholes = _before(facts, first, parts, inside)
        if wholes:
            end = parts[-1].fact.read.end
            text = facts.document.view.text
            open_end = "等" in text[end : min(end + 12, facts.sentences[first.sentence].end)]
            yield Relation("grouped", tuple(wholes), (tuple(parts),), False, plain, not open_end)


def _states(facts: Facts, term: Term, inside: Container[int]) -> Relation | None:
    """已竣工x个，在建y个，未开工z个, with all of them before; None where the states leave room for others."""
    row = facts.derive(terms)[term.sentence]
    at = first = last = term.order - row[0].order
    if not term.main:
        return None
    while first > 0 and last - first < 6 and _joined(row[first - 1], row[first]):
        first -= 1
    while last + 1 < len(row) and last - at < 6 and _joined(row[last], row[last + 1]):
        last += 1
    labels = [label(t) for t in row[first : last + 1]]
    for begin in range(first, at + 1):
        for end in range(last, max(at - 1, begin), -1):
            parts = row[begin : end + 1]
            if "其中" in parts[0].gap or not are_all_states(labels[begin - first : end + 1 - first]):
                continue
            wholes = [t for t in _before(facts, parts[0], parts, inside) if not _A_STATE.match(label(t))]
            return Relation("states", tuple(wholes), (parts,), False, True, True) if wholes else None
    return None


def _joined(left: Term, right: Term) -> bool:
    """Whether two figures follow each other in one list."""
    return left.main and right.main and left.base == right.base and left.depth == right.depth and _JOINT.match(right.gap) is not None


def _before(facts: Facts, first: Term, parts: Sequence[Term], inside: Container[int]) -> list[Term]:
    """What may be divided so: the amounts of its kind before it in the paragraph that are no parts of others, the nearest first."""
    rows = facts.derive(terms)
    base = parts[0].base
    block = facts.sentences[first.sentence].block
    row = rows[first.sentence]
    found: list[Term] = list(reversed(row[max(0, first.order - row[0].order - _FEW) : first.order - row[0].order]))
    for back in range(first.sentence - 1, max(-1, first.sentence - 1 - _BACK), -1):
        if facts.sentences[back].block != block:
            break
        found += reversed(rows[back][-_FEW:])
    most = max(p.fact.quantity.amount for p in parts)
    outside = [t for t in found if (t.main or is_income_of(t, first)) and t.base == base and t.depth <= first.depth and t.order not in inside]
    wholes = [t for t in outside if t.fact.quantity.amount > most]
    return (
        wholes
        or (outside if is_complete(parts) else [])
        or [t for t in found if t.main and t.base == base and t.order not in inside and t.fact.quantity.unit != parts[0].fact.quantity.unit][:1]
    )

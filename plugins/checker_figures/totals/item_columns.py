"""Items that each give several figures, and the totals told before them: 项目46个，总投资288.5亿元。其中，续建19个、38.2亿元；新建27个，46.2亿元。

Where one column of such a list makes its total to the last digit, the list leaves no item out: the other columns are to make theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.completeness import label
from checker_figures.statements.lists import lists
from checker_figures.statements.slips import slip

_SAID = lazy("[，。；\\s]*(?:其中|具体|(?:按|从|分)[^，；。：]{1,12}(?:分|看))")
_PARTED = lazy("[；;。\n]")
_OTHER_SUM = lazy("合计|共计|总计|小计|另有|此外|另外|同时|截至|其中")
# 已完成投资, 年度计划完成投资 go by what they end with, and by whether they are planned
_BEFORE_NAME = lazy("^(?:其中|截至|目前|当前|累计|已经|实际|预计|均|共|已|现)+|(?:达到|约|为|达|共)+$")
_PLANNED = ("计划", "目标", "总投资", "概算")
_MOST = 12  # items, and figures of one
_FEWEST = 2
_BACK = 3  # sentences
_TELLING = 10  # two small counts make a third too often


class Column(NamedTuple):
    """A total, and what each of the items has of its kind."""

    whole: Term
    parts: tuple[Term, ...]


def doubted_columns(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """The totals that a column does not make beside one that does."""
    done = facts.derive(accused)
    for columns in facts.derive(item_columns):
        sound = [c for c in columns if _holds(c)]
        if not any(_tells(c) for c in sound):
            continue
        for column in columns:
            whole, parts = column
            used = (whole, *parts)
            if column in sound:
                facts.checked(*(t.fact for t in used))
                continue
            quantities = [p.fact.quantity for p in parts]
            amount, size = sum(q.amount for q in quantities), whole.fact.quantity.amount
            explained = slip(whole.fact.quantity, quantities) is not None
            near = amount * 7 < size * 10 < amount * 14
            if whole.order in done or any(t.fact.quantity.approximation for t in used) or not (near or explained) or _goes_on(facts, columns, column):
                continue
            done.add(whole.order)
            facts.checked(*(t.fact for t in used))
            cut_off = ar.of(whole.fact.quantity).meets(ar.total(map(ar.of, quantities)))
            some = amount < size and "其中" in parts[0].gap  # 其中 need not name a kind of which none was closed, so that the other column holds
            yield whole, parts, "error" if near and explained and not cut_off and not some else "warning"


def second_column_adds_up(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether what each item tells behind its first figure makes an amount of the total's sentence: 累计完成7.52亿元: 概算4.62亿元，完成4.18亿元; …."""
    rows = facts.derive(terms)
    kinds = {part.gap[-2:] for part in parts}
    if total.order > parts[0].order or len(kinds) > 1 or kinds <= {total.gap[-2:]} or next(iter(kinds)) in label(total):
        return False  # the first figures are of no kind of their own, or of the total's
    seconds: list[Term] = []
    for part in parts:
        row = rows[part.sentence]
        at = part.order - row[0].order + 1
        if at >= len(row) or row[at].base != part.base or any(row[at].order == other.order for other in parts):
            return False
        seconds.append(row[at])
    made = ar.total(ar.of(t.fact.quantity) for t in seconds)
    return any(t.base == total.base and total.order != t.order < parts[0].order and ar.of(t.fact.quantity).meets(made) for t in rows[total.sentence])


def _goes_on(facts: Facts, columns: Sequence[Column], column: Column) -> bool:
    """Whether the figure behind the list is the one that is left: 小学90所，招生0.81万人。特殊教育学校2所."""
    behind = max(c.parts[-1].order for c in columns) + 1
    if behind >= len(facts):
        return False
    more = facts[behind].quantity
    amount = sum(p.fact.quantity.amount for p in column.parts) + more.amount
    return bool(more.base == column.whole.base and amount == column.whole.fact.quantity.amount)


def item_columns(facts: Facts) -> list[list[Column]]:
    """The columns of each list whose items give two figures or more, with a total for each. Use through facts.derive."""
    rows = facts.derive(terms)
    found: list[list[Column]] = []
    for number, sentence in enumerate(facts.sentences):
        if sentence.last - sentence.first < 2 * _FEWEST or facts.in_table(facts[sentence.first]):
            continue
        items = _items(rows[number])
        if items is not None:
            found.append(_columns(_wholes(facts, items[0][0]), items))
    known = facts.derive(lists)
    for announced in (*known.all, *known.told):
        rows_of_items = [tuple(t for t in row if t.main and t.depth == 0)[:_MOST] for row in announced.items]
        if len(rows_of_items) >= _FEWEST and all(len(row) > 1 for row in rows_of_items):
            found.append(_columns(_wholes(facts, rows_of_items[0][0]), rows_of_items))
    return [columns for columns in found if len(columns) > 1]


def _items(row: Sequence[Term]) -> list[tuple[Term, ...]] | None:
    """The figures of each item of a sentence, from 其中 or its beginning on: parted by ；, or each beginning as the first does."""
    begin = next((place for place in range(len(row) - 1, -1, -1) if "其中" in row[place].gap), 0)
    if begin and any("；" in t.gap for t in row[begin:]) and not _SAID.match(row[begin].gap):
        return None
    plain = [t for t in row[begin : begin + _MOST * 4] if t.main and t.depth == row[begin].depth]
    if len(plain) < 2 * _FEWEST:
        return None
    parted = any(_PARTED.search(t.gap) for t in plain[1:])
    items: list[list[Term]] = []
    for term in plain:
        if not items or (_PARTED.search(term.gap) if parted else term.base == plain[0].base):
            items.append([])
        items[-1].append(term)
    if any(_OTHER_SUM.search(item[0].gap) for item in items[1:]):
        return None
    return [tuple(item) for item in items] if _FEWEST <= len(items) <= _MOST and all(len(item) > 1 for item in items) else None


def _wholes(facts: Facts, first: Term) -> list[Term]:
    """The amounts that stand before a list: in its sentence and those before, in its paragraph or the one above its lines."""
    rows = facts.derive(terms)
    row = rows[first.sentence]
    at = first.order - row[0].order
    found = list(row[max(0, at - _MOST) : at])
    block = facts.sentences[first.sentence].block
    for back in range(first.sentence - 1, max(-1, first.sentence - 1 - _BACK), -1):
        if block - facts.sentences[back].block > (0 if found or at else 1):
            break
        if facts.sentences[back].block != block:
            block = facts.sentences[back].block
        found = [*rows[back][-_MOST:], *found]
    return [t for t in found if t.main and t.depth == 0 and not t.fact.quantity.approximation]


def _columns(wholes: Sequence[Term], items: Sequence[Sequence[Term]]) -> list[Column]:
    """What each item has of the kind of each of its first's figures, with the total of that name, or the only one of that unit."""
    found: list[Column] = []
    for place, first in enumerate(items[0]):
        name = _name(first)
        again = sum(t.base == first.base for t in items[0])
        parts: list[Term] = [first]
        for item in items[1:]:
            alike = [t for t in item if t.base == first.base]
            named = [t for t in alike if _is_named(_name(t), name)]
            part = next(iter(named), None) if place and again > 1 else next(iter(named or alike), None)
            if part is not None:
                parts.append(part)
        candidates = [t for t in wholes if t.base == first.base]
        if place or again > 1:
            candidates = [t for t in candidates if _is_named(_name(t), name)] or (candidates if again == 1 and place else [])
            if place == 0:
                candidates = candidates or [t for t in wholes if t.base == first.base][:1]
        if len(parts) == len(items) and len({t.order for t in parts}) == len(parts) and candidates:
            whole = candidates[-1] if len(candidates) == 1 else _fitting(candidates, parts)
            if whole is not None and all(whole is not c.whole for c in found):
                found.append(Column(whole, tuple(parts)))
    return found


def _fitting(candidates: Sequence[Term], parts: Sequence[Term]) -> Term | None:
    """Of several that may be the total the one that the parts make."""
    return next((t for t in reversed(candidates) if _holds(Column(t, tuple(parts)))), None)


def _name(term: Term) -> str:
    return _BEFORE_NAME.sub("", label(term))


def _is_named(name: str, other: str) -> bool:
    """Whether two figures are called alike: 完成投资, 已完成投资; not 年度计划投资 and 完成投资."""
    planned = [next((word for word in _PLANNED if word in said), "") for said in (name, other)]
    return len(name) > 1 and len(other) > 1 and planned[0] == planned[1] and (name.endswith(other[-2:]) or name[:2] == other[:2])


def _holds(column: Column) -> bool:
    whole, parts = column
    return ar.of(whole.fact.quantity, False).meets(ar.total(ar.of(p.fact.quantity, False) for p in parts))


def _tells(column: Column) -> bool:
    """Whether that a column adds up is hardly chance."""
    return len(column.parts) > _FEWEST or column.whole.fact.quantity.amount > _TELLING

"""The one item of a list whose parts do not make it, where those of all others do: 制度类84个，其中甲51个、乙33个；资金类138个，其中甲62个、乙67个；…."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.model.facts import Facts
from checker_figures.statements.relation import Relation
from checker_figures.statements.totals import relations

_CUES = ("of_which", "parenthesis", "split")
_FEWEST = 3  # items
_MOST = 40
_ITEM = 2  # sentences of an item


def odd_items(facts: Facts) -> set[int]:
    """The places of the first parts of such items. Use through facts.derive."""
    found: set[int] = set()
    for run in _runs(facts):
        odd = [relation for relation in run if not _holds(relation)]
        if len(run) >= _FEWEST and len(odd) == 1:
            found.add(odd[0].readings[0][0].order)
    return found


def _runs(facts: Facts) -> Iterator[list[Relation]]:
    """Totals with as many parts each, in items that follow each other."""
    run: list[Relation] = []
    for relation in facts.derive(relations):
        if not _is_item(relation):
            continue
        if run and (len(run) == _MOST or not _follows(facts, run[-1], relation)):
            yield run
            run = []
        run.append(relation)
    yield run


def _is_item(relation: Relation) -> bool:
    parts = relation.readings[0]
    used = (relation.wholes[0], *parts)
    counted = all(t.fact.kind == "count" and t.fact.quantity.approximation is None for t in used)  # of amounts a kind is often left out
    return relation.cue in _CUES and len(parts) > 1 and len(relation.wholes) == 1 and counted


def _follows(facts: Facts, last: Relation, relation: Relation) -> bool:
    before, parts, whole = last.readings[0], relation.readings[0], relation.wholes[0]
    alike = len(before) == len(parts) and last.cue == relation.cue and before[0].base == parts[0].base and before[0].gap[:3] == parts[0].gap[:3]
    near = whole.sentence - before[-1].sentence <= _ITEM and facts.sentences[whole.sentence].block - facts.sentences[before[-1].sentence].block <= 1
    return alike and near and whole.order > before[-1].order


def _holds(relation: Relation) -> bool:
    made = ar.total(ar.of(part.fact.quantity, False) for part in relation.readings[0])
    return ar.of(relation.wholes[0].fact.quantity, False).meets(made)

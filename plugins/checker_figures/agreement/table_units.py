"""Tables whose unit is not that of the text: 固定资产投资86.35亿元, and a table in 亿元 (单位：亿元) with 863500 in the row of that name."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import last_digit
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.mentions import digits
from checker_figures.statements.table_rows import name_key, runs_of_rows

_MAGNITUDES = (10**4, 10**8)
_TELLING = 3  # digits, where two rows are off alike; one more where one is
_MOST = 8  # cells of one name
_PLANNED = lazy("计划|目标|预算|任务|上年|去年|同期|概算")


def table_units(facts: Facts) -> Iterator[tuple[Fact, list[Fact], int]]:
    """A figure of the text, the cells of the table that are off as its own is, that first, and how many times; once for each table and unit."""
    blocks = facts.document.blocks
    runs = {number: first for first, behind in runs_of_rows(blocks) for number in range(first, behind)}
    if not runs:
        return
    cells: dict[str, list[Fact]] = {}
    text: list[Fact] = []
    for fact in facts[:]:
        if fact.kind not in LEVELS or fact.quantity.factor == 1 or len(fact.indicator) < 3 or digits(fact.quantity) < _TELLING:
            continue
        if facts.in_table(fact):
            cells.setdefault(name_key(fact.indicator), []).append(fact)
        elif not fact.inherited and fact.modality == "done" and _PLANNED.search(fact.lead[-12:]) is None:
            text.append(fact)
    doubted: dict[tuple[int, str], list[tuple[Fact, Fact, int]]] = {}
    sound: set[tuple[int, str]] = set()
    for fact in text:
        named = [cell for cell in cells.get(name_key(fact.indicator), ())[:_MOST] if cell.quantity.base == fact.quantity.base]
        for cell in named:
            table = (runs.get(facts.sentences[cell.sentence].block, -1), cell.quantity.unit)
            times = _times(fact, cell)
            if times == 1:
                sound.add(table)
            elif times:
                doubted.setdefault(table, []).append((fact, cell, times))
    for table, found in doubted.items():
        own = [told for told in found if told[2] == found[0][2]]
        if table not in sound and (len({cell.span for _, cell, _ in own}) > 1 or digits(own[0][0].quantity) > _TELLING):
            facts.checked(*(fact for fact, _, _ in own))
            yield own[0][0], list({cell.span: cell for _, cell, _ in own}.values()), own[0][2]


def _times(fact: Fact, cell: Fact) -> int:
    """How many times the one is the other within what both round: 1, 万 or 亿; 0 where they are not alike."""
    less, more = sorted((fact, cell), key=lambda f: f.quantity.amount)
    slack = last_digit(less.quantity)
    for times in (1, *_MAGNITUDES):
        if abs(more.quantity.amount - times * less.quantity.amount) <= last_digit(more.quantity) + times * slack:
            return times
    return 0

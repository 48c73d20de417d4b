"""Tables of one indicator by years (2020年 2022年 2025年目标): what the text says of a year stands under its heading."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.scopes import is_own, scope_of
from checker_figures.statements.table_rows import Row, Table, agrees, is_near, name_key, quantity_of, row_name, row_of, tables

_YEAR = lazy(
    "^(?:到)?(?P<year>20\\d\\d)年?(?:末|底)?(?P<aim>规划|预期|计划)?(?P<goal>目标)?(?:实际|完成|实绩|达到|执行|决算)?[值数]?(?:[（(][^（）()]{0,8}[）)])?$"
)
_FEWEST = 2  # columns of years
_UNIT_HEAD = ("单位", "计量单位")
_IN_BRACKETS = lazy("[（(]([^（）()]{1,10})[）)]$")
_KINDS = frozenset(("level", "count", "share"))
_OTHER = lazy("上年|去年|同期|高于|低于|快于|其中|[比较]|分别|季度|上半年|月|每年|年均")
_ADJUSTED = lazy("可比|口径|追溯|披露|调整前|修订|快报|初步核算")
_WIDER = ("全国", "全省")
_AIM = lazy("目标|计划|任务|预期|规划")


class _Line(NamedTuple):
    """A row with its unit and the year of each of its columns, 0 where it is of none, and whether it is a goal."""

    row: Row
    unit: str
    years: tuple[tuple[int, bool], ...]


def told_by_year(facts: Facts) -> Iterator[tuple[Fact, Quantity, Span]]:
    """Figures of the text beside the cell of their indicator and year, where the two are not one and may be one mistold."""
    lines = facts.derive(_lines)
    if not lines:
        return
    for fact in facts[:]:
        if fact.kind not in _KINDS or fact.inherited or fact.whole or fact.period is None or facts.in_table(fact):
            continue
        line = lines.get(name_key(fact.indicator))
        if line is None or not _is_of_a_year(facts, fact) or (fact.quantity.unit or "%") not in line.unit and fact.quantity.base not in line.unit:
            continue
        scope = scope_of(facts, fact)
        if scope.startswith("全") and (not is_own(facts, scope) or (scope in _WIDER and scope[1] not in facts.document.title)):
            continue
        yield from _held(facts, fact, line)


def _lines(facts: Facts) -> dict[str, _Line]:
    """By their names the rows of the tables that have several years in their headings, those that stand in two tables left out."""
    found: dict[str, _Line] = {}
    twice: set[str] = set()
    for table in facts.derive(tables):
        years = _years(facts, table)
        if sum(1 for year, _ in years if year) < _FEWEST:
            continue
        for told in table.rows:
            name = row_name(told.label)
            row = row_of(facts.document.folded, told.block)
            if not name or len(row.words) != len(years):
                continue
            if name in found:
                twice.add(name)
            found[name] = _Line(row, _unit(facts, table, row), years)
    return {name: line for name, line in found.items() if name not in twice}


def _years(facts: Facts, table: Table) -> tuple[tuple[int, bool], ...]:
    if table.head is None or facts.document.folded.count("20", *table.head.span) < _FEWEST:
        return ()
    found = []
    for head in row_of(facts.document.folded, table.head).words:
        match = _YEAR.match(head)
        found.append((int(match["year"]), bool(match["aim"] or match["goal"])) if match is not None else (0, False))
    return tuple(found)


def _unit(facts: Facts, table: Table, row: Row) -> str:
    """The unit of a row: in a column of its own, in brackets behind the label or all the years, above the table."""
    assert table.head is not None
    heads = row_of(facts.document.folded, table.head).words
    for head, word in zip(heads, row.words, strict=False):
        if head in _UNIT_HEAD:
            return word
    said = _IN_BRACKETS.search(row.label)
    if said is not None:
        return said[1]
    of_years = {found[1] if (found := _IN_BRACKETS.search(head)) else "" for head in heads if _YEAR.match(head)}
    return of_years.pop() or table.unit if len(of_years) == 1 else table.unit


def _is_of_a_year(facts: Facts, fact: Fact) -> bool:
    """Whether a figure is of a whole year or its end, the year said beside it; unsaid it is what was done in the year of the report."""
    period = fact.period
    assert period is not None
    if not period.instant and (period.start % 12 or period.end != period.start + 11):
        return False
    sentence = facts.sentences[fact.sentence]
    if _ADJUSTED.search(facts.document.view.text, sentence.start, sentence.end) is not None:
        return False  # 可比数与上年披露数（营业收入51.36亿元）不同
    clause = last_clause(fact.lead, _PAUSES)
    said = str(period.year) in fact.lead or (fact.modality == "done" and facts.reference is not None and period[:2] == facts.reference[:2])
    return said and not _OTHER.search(clause) and (fact.modality != "done" or not _AIM.search(clause))


_PAUSES = frozenset("，。；、：,;:（）()")


def _held(facts: Facts, fact: Fact, line: _Line) -> Iterator[tuple[Fact, Quantity, Span]]:
    assert fact.period is not None
    year, reference = fact.period.year, facts.reference
    ahead = reference is not None and year > reference.year
    columns = [at for at, (of, aim) in enumerate(line.years) if of == year and (ahead or aim == (fact.modality != "done"))]
    if len(columns) != 1:
        return
    numbers = [quantity_of(word) for word in line.row.words]
    cell = numbers[columns[0]]
    if cell is None or not cell.value:
        return
    if any(number is not None and agrees(fact.quantity, number) for number in numbers):
        facts.checked(fact)
        return
    if fact.quantity.approximation is None and is_near(fact.quantity, cell):
        facts.checked(fact)
        yield fact, cell, line.row.spans[columns[0]]

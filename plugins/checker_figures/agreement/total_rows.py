"""Paragraphs that tell what the total row of a table shows: 年度计划投资11.7亿元，完成投资5.41亿元, with 合计 11.7 and 5.14 below.

A paragraph speaks of a total row where one of its figures stands there under a heading of its name. Its other figures are then held
against the cells under theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.arithmetic import of, printed
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.growth_links import link
from checker_figures.statements.mentions import digits, slip
from checker_figures.statements.names import share_word
from checker_figures.statements.table_rows import Table, quantity_of, row_of, tables

_TOTAL = ("合计", "总计")
_NO_AMOUNT = lazy("[增升]|占|比|率|排名|位次|序号|同期|上年|去年|备注|时间|日期|年限|工期|规模")
_OTHER_SENSE = lazy("上年|去年|同期|当月|其中|人均|平均|[比较由从]|新增|每|[一二三四]季度|剩余|还需|以上|以下")
_GROWTH = lazy("(?:同比|比上年|较上年)?(?:同期)?(?:增长|增速|增幅|增减)(?:率|幅度)?[%％]?")
_WHOLE = lazy("全[国省市县区州镇乡园]|合计|共计?")
_FULL_NAME = 4  # characters of a heading
_SLIPS = ("digit", "swapped", "dropped")
_IN_BRACKETS = lazy("[（(]([^（）()]*)[）)]")
_UNITS = {"万元": 10**4, "亿元": 10**8, "元": 1}
_TELLING = 3  # digits of a figure that ties a paragraph to a table in its own section
_FAR = 4  # and to one in another section
_BACK = 12
_CLOSE = Decimal("1.3")  # times: what is farther apart is another thing
_MOST = 8  # tables


class Cell(NamedTuple):
    """A cell of a total row: the heading of its column, its amount, where it stands."""

    head: str
    quantity: Quantity
    span: Span


_BEFORE = lazy("[（( \u3000]*(?:去年|上年|前年|上[一]?[旬月]|上季度|20\\d\\d年同期)")


def mistold_totals(facts: Facts) -> Iterator[tuple[Fact, Cell]]:
    """Figures of the text with the cell of a total row that they should show."""
    summed = [table for table in facts.derive(tables) if table.head is not None and table.rows[-1].label.startswith(_TOTAL)]
    for table in summed[:_MOST]:
        cells = _cells(facts, table)
        if len(cells) > 1:
            yield from _held(facts, cells, facts.document.section(table.rows[0].block.span.start))


def _held(facts: Facts, cells: Sequence[Cell], section: str) -> Iterator[tuple[Fact, Cell]]:
    document = facts.document
    amounts = [cell for cell in cells if not _GROWTH.fullmatch(cell.head)]
    rates = [cell for cell in cells if _GROWTH.fullmatch(cell.head)]
    told: dict[int, list[tuple[int, Cell]]] = {}
    for index, fact in enumerate(facts[:]):
        if fact.kind in LEVELS and fact.role != "from" and not _OTHER_SENSE.search(fact.lead, max(0, len(fact.lead) - _BACK)) and not facts.in_table(fact):
            named = [cell for cell in amounts if _is_of(fact, cell)]
            if len(named) == 1 and not _is_of_before(facts, fact):
                told.setdefault(facts.sentences[fact.sentence].block, []).append((index, named[0]))
    for block, pairs in told.items():
        least = _TELLING if document.section(document.blocks[block].span.start) == section else _FAR
        tied = any(digits(facts[index].quantity) >= least and _agree(facts[index], cell) for index, cell in pairs)
        for index, cell in pairs:
            said: Fact = facts[index]
            if any(_agree(said, other) for other in amounts):
                if digits(said.quantity) >= _FAR and len(rates) == 1:
                    yield from _rate(facts, index, rates[0])
            elif _are_near(said, cell) and ((tied and digits(said.quantity) >= _TELLING) or _is_said_of_all(facts, said, cell)):
                facts.checked(said)
                yield said, cell


def _is_of_before(facts: Facts, fact: Fact) -> bool:
    """Whether a figure is one of an earlier year: 去年同期（1—6月），全区签约项目34个."""
    if fact.period is not None and facts.reference is not None and fact.period.end < facts.reference.start:
        return True
    start = facts.sentences[fact.sentence].start
    return _BEFORE.match(facts.document.view.text, start) is not None


def _is_said_of_all(facts: Facts, fact: Fact, cell: Cell) -> bool:
    """Whether a figure is the whole place's, by a column's full name, or of so many digits that it is the cell mistyped."""
    sentence = facts.sentences[fact.sentence]
    if not _WHOLE.search(facts.document.view.text, sentence.start, fact.read.start):
        return False
    full = len(cell.head) >= _FULL_NAME and cell.head in fact.lead
    return full or (digits(fact.quantity) >= _FAR and slip(fact.quantity, fact.quantity._replace(number=cell.quantity.number)) in _SLIPS)


def _rate(facts: Facts, index: int, cell: Cell) -> Iterator[tuple[Fact, Cell]]:
    """The growth behind an amount that stands in the total row, where it is not the growth of that row."""
    if index + 1 >= len(facts):
        return
    grown: Fact = facts[index + 1]
    tie = link(grown.lead)
    if grown.kind != "growth" or grown.quantity.unit != "%" or not tie.bare or tie.average or tie.respectively or tie.key not in ("", "same", "year"):
        return
    value = -grown.quantity.value if grown.direction == "down" else grown.quantity.value
    if not printed(f"{value:f}").meets(printed(cell.quantity.number)):
        facts.checked(grown)
        yield grown, cell


def _cells(facts: Facts, table: Table) -> list[Cell]:
    """The amounts of the total row with the headings of their columns; none where it cannot be told which stands under which."""
    text = facts.document.folded
    assert table.head is not None
    heads = row_of(text, table.head).words
    total = row_of(text, table.rows[-1].block)
    amounts = [(number, span) for word, span in zip(total.words[1:], total.spans[1:], strict=True) if (number := quantity_of(word)) is not None]
    if len(total.words) == len(heads):
        columns = [at for at, word in enumerate(total.words) if at and quantity_of(word) is not None]
    else:  # the cells that have no total are not printed: columns that hold numbers in every row
        rows = [row for line in table.rows[:-1] if len((row := row_of(text, line.block)).words) == len(heads)]
        columns = [at for at in range(1, len(heads)) if rows and all(quantity_of(row.words[at]) is not None for row in rows)]
    if len(columns) != len(amounts):
        return []
    return [
        Cell(_IN_BRACKETS.sub("", heads[at]), _measured(number, heads[at], table.unit), span)
        for at, (number, span) in zip(columns, amounts, strict=True)
        if not _NO_AMOUNT.search(heads[at]) or _GROWTH.fullmatch(_IN_BRACKETS.sub("", heads[at]))
    ]


def _measured(number: Quantity, head: str, unit: str) -> Quantity:
    said = _IN_BRACKETS.search(head)
    own = said[1] if said is not None else unit
    return number._replace(unit=own, factor=_UNITS[own], base="元") if own in _UNITS else number


def _is_of(fact: Fact, cell: Cell) -> bool:
    """Whether a figure is named as a column is: 年度计划投资 is 年度计划, 总投资 is not 完成投资."""
    quantity = cell.quantity
    if fact.quantity.base != quantity.base if quantity.base else fact.quantity.base == "元":
        return False
    lead = fact.lead[-_BACK:]
    if ("总" in cell.head) != ("总" in lead) or ("计划" in cell.head) != ("计划" in lead):
        return False
    return share_word(cell.head, lead)


def _agree(fact: Fact, cell: Cell) -> bool:
    return of(fact.quantity).meets(of(cell.quantity))


def _are_near(fact: Fact, cell: Cell) -> bool:
    low, high = sorted((fact.quantity.amount, cell.quantity.amount))
    return low > 0 and high < _CLOSE * low

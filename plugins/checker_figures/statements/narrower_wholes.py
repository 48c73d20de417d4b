"""Wholes that a share names more narrowly than the report tells them: 占义务教育专任教师的, where 专任教师4820人 are those of all schools."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.completeness import label
from checker_figures.statements.names import normal, share_word
from checker_figures.statements.table_rows import Table, quantity_of, row_of, tables
from checker_figures.statements.totals import parts_of_totals

# What is said of whatever is meant, and narrows nothing
_ANY_KIND = lazy("各项|各类|所有|同类|本年|当年|全部|总|[省市县区]")
# Kinds that others are made up of: 义务教育 is 小学 and 初中
_KINDS = {
    "义务教育": ("小学", "初中"),
    "义务教育阶段": ("小学", "初中"),
    "义务教育学校": ("小学", "初中"),
    "高中阶段": ("普通高中", "中等职业"),
    "高中阶段教育": ("普通高中", "中等职业"),
    "高中阶段学校": ("普通高中", "中等职业"),
    "二三产业": ("第二产业", "第三产业"),
    "非农产业": ("第二产业", "第三产业"),
}
_TOTAL = ("合计", "总计", "总数", "全县", "全市", "全区")
_ASIDE = lazy("[（(][^（）()]*[）)]|\\s")
_AND = lazy("[、和与及]")
_MOST = 8  # tables
_SHORTEST = 2  # characters of a name


def narrowing(words: str, told: str) -> bool:
    """Whether words name some of what is told only, by letters that are not said there."""
    return any(c not in told for c in _ANY_KIND.sub("", words))


def is_told_of_more(facts: Facts, plain: str, whole: Term) -> bool:
    """Whether a name (义务教育专任教师) narrows what an amount is called (专任教师) by words that neither its sentence nor its headings say."""
    more = _narrower(plain, whole)
    if not more:
        return False
    document, start = facts.document, facts.sentences[whole.sentence].start
    said = document.view.text[start : whole.fact.read.start] + document.section(whole.fact.span.start) + document.title + whole.fact.subject
    return narrowing(more, said)


def _narrower(plain: str, whole: Term) -> str:
    """The words that a name has before those that an amount goes by, "" where it goes by others."""
    own = normal(whole.fact.indicator)
    return plain[: -len(own)] if len(own) >= _SHORTEST and plain.endswith(own) else ""


def of_its_kinds(facts: Facts, plain: str, whole: Term) -> Term | None:
    """What a narrower name stands for, where its kinds are told as parts of the amount, in the text or in a table: 小学1940人 and 初中1180人."""
    more = _narrower(plain, whole)
    kinds = _KINDS.get(more) or _AND.split(more)
    amounts = _parts_in_text(facts, kinds, whole) or _parts_in_tables(facts, kinds, whole)
    if len(amounts) != len(kinds):
        return None
    quantity = whole.fact.quantity
    value = sum((q.amount for q in amounts), Decimal(0)) / quantity.factor
    made = quantity._replace(number=f"{value:.{max(q.decimals for q in (quantity, *amounts))}f}")
    return Term(whole.fact._replace(quantity=made), whole.order, whole.gap, whole.depth, whole.floor, "")


def _parts_in_text(facts: Facts, kinds: Sequence[str], whole: Term) -> list[Quantity]:
    rows = facts.derive(terms)
    parts = [rows.term(order) for order, wholes in facts.derive(parts_of_totals).items() if whole in wholes]
    found = [[p.fact.quantity for p in parts if label(p).startswith(kind)] for kind in kinds]
    return [one[0] for one in found] if all(len(one) == 1 for one in found) else []


def _parts_in_tables(facts: Facts, kinds: Sequence[str], whole: Term) -> list[Quantity]:
    """Those of the rows of the kinds, in the one column that has the amount in its total row and is called alike."""
    for table in facts.derive(tables)[:_MOST]:
        found = _parts_in_table(facts, table, kinds, whole) if table.head is not None else []
        if found:
            return found
    return []


def _parts_in_table(facts: Facts, table: Table, kinds: Sequence[str], whole: Term) -> list[Quantity]:
    text, quantity = facts.document.folded, whole.fact.quantity
    assert table.head is not None
    name = normal(whole.fact.indicator)
    total = next((line for line in reversed(table.rows) if line.label.startswith(_TOTAL)), None)
    lines = [next((line for line in table.rows if _ASIDE.sub("", line.label).startswith(kind)), None) for kind in kinds]
    if total is None or None in lines:
        return []
    cells = row_of(text, total.block).words
    heads = enumerate(row_of(text, table.head).words)
    columns = [at for at, word in heads if share_word(word, name) and (cell := _cell(cells, at)) is not None and cell.value == quantity.value]
    found = [_cell(row_of(text, line.block).words, columns[0]) for line in lines if line is not None] if len(columns) == 1 else []
    return [quantity._replace(number=cell.number) for cell in found if cell is not None]


def _cell(words: Sequence[str], column: int) -> Quantity | None:
    return quantity_of(words[column]) if column < len(words) else None

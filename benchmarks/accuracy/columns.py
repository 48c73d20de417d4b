"""Totals of tables, and averages with the amount and the count that they come from: relations beside those of relations.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .figures import Figure, Printed, Test, figures_in, total_holds
from .relations import Relation

_CELL = re.compile(r"[^\t|\n]+")  # tabs and pipes part cells
_WORDS = re.compile(r"\S+(?: \S+)*")  # two blanks do, too
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?")
_TOTAL = re.compile("^(?:合 ?计|总 ?计|共 ?计|.{0,8}(?:合计|总计))$")
_SUBTOTAL = re.compile("小计|其中|^[-—#·]")
_NO_SUM = re.compile("[%％]|率|比|增|排名|位次|序号|均|年份")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_TELLING = 3  # digits
_FEWEST_ROWS, _MOST_ROWS = 3, 40
_EACH = re.compile(r"(?:(?P<short>[户人亩村])均|(?:平均)?每(?P<unit>[户人亩个家项村])|(?P<crop>(?:平均)?(?:亩产|单产)))[^，。；、\d]{0,6}$")
_COUNTED = {"户": ("户", "家"), "人": ("人", "名", "人次"), "亩": ("亩",), "个": ("个",), "家": ("家",), "项": ("项",), "村": ("个",)}
_WEIGHTS = {"吨": Decimal(1000), "公斤": Decimal(1), "斤": Decimal("0.5")}
_OTHER = re.compile("标准|按|以上|不低于|增|减|提高|上年|去年|[比较]")


def relations_of_tables(text: str) -> Iterator[Relation]:
    """Columns of a table that make the total in its last row."""
    rows: list[list[tuple[int, int]]] = []
    for line in re.finditer("[^\n]+", text):
        cells = _cells(text, *line.span())
        if len(cells) >= 2 and (not rows or len(cells) == len(rows[0])):
            rows.append(cells)
            continue
        yield from _totals(text, rows)
        rows = [cells] if len(cells) >= 2 else []
    yield from _totals(text, rows)


def cells_with_numbers(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """(its place, that of its row) for every cell behind the first one of a row that holds a number of three digits and more; years are none."""
    for line in re.finditer("[^\n]*[\t|][^\n]*", text):
        for start, end in _cells(text, *line.span())[1:]:
            if _NUMBER.fullmatch(text, start, end) and sum(map(str.isdecimal, text[start:end])) >= _TELLING and not _YEAR.fullmatch(text, start, end):
                yield (start, end), line.span()


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a line stand; one cell of a line of prose."""
    marked = "\t" in text[start:end] or text.count("|", start, end) > 2
    found = []
    for match in (_CELL if marked else _WORDS).finditer(text, start, end):
        left = match.start() + len(match[0]) - len(match[0].lstrip())
        if match[0].strip():
            found.append((left, left + len(match[0].strip())))
    return found


def _totals(text: str, rows: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Relation]:
    if not _FEWEST_ROWS < len(rows) <= _MOST_ROWS or not _TOTAL.match(text[slice(*rows[-1][0])]):
        return
    body = [row for row in rows[:-1] if any(_NUMBER.fullmatch(text[slice(*cell)]) for cell in row[1:])]
    if any(_SUBTOTAL.search(text[slice(*row[0])]) or _TOTAL.match(text[slice(*row[0])]) for row in body):
        return
    place = (rows[0][0][0], rows[-1][-1][1])
    for column in range(1, len(rows[0])):
        if any(_NO_SUM.search(text[slice(*row[column])]) for row in rows if row not in body and row is not rows[-1]):
            continue
        cells = [rows[-1][column], *(row[column] for row in body)]
        if not all(_NUMBER.fullmatch(text[slice(*cell)]) for cell in cells):
            continue
        figures = [Figure(a, b, b, text[a:b], "", "") for a, b in cells]
        if len(figures) > _FEWEST_ROWS and total_holds([f.printed() for f in figures], False) and len(figures[0].digits) > 1:
            yield Relation("table", tuple(figures), ("total", *("part" for _ in figures[1:])), total_holds, True, (place,))


def averages(text: str) -> Iterator[Relation]:
    """发放补贴1260万元，惠及农户4200户，户均3000元; 面积11.2万亩，总产3.14万吨，亩产280公斤."""
    for sentence in re.finditer("[^。！？；\n]+", text):
        figures = figures_in(text, *sentence.span())
        for at in range(2, len(figures)):
            mean = figures[at]
            lead = text[figures[at - 1].end : mean.start]
            each = _EACH.search(lead)
            if each is None or _OTHER.search(lead) or len(mean.digits) < 2:
                continue
            counted = ("亩",) if each["crop"] else _COUNTED[each["short"] or each["unit"]]
            pair = figures[at - 2 : at]
            count = next((f for f in pair if f.base in counted), None)
            amount = next((f for f in pair if f is not count), None)
            if count is None or amount is None:
                continue
            if not (amount.base == mean.base == "元" if not each["crop"] else amount.base in _WEIGHTS and mean.base in _WEIGHTS):
                continue
            holds = _mean_holds(_WEIGHTS.get(amount.base, Decimal(1)), _WEIGHTS.get(mean.base, Decimal(1)))
            if holds([f.printed() for f in (amount, count, mean)], False):
                yield Relation("mean", (amount, count, mean), ("amount", "count", "mean"), holds, True, (sentence.span(),))


def _mean_holds(amount: Decimal, mean: Decimal) -> Test:
    """Amount ÷ count is the mean; both in their units' weights."""

    def holds(figures: Sequence[Printed], generous: bool) -> bool:
        (a, b), (c, d), (e, f) = (x.range(generous) for x in figures)
        return c > 0 and a * amount / d <= f * mean and e * mean <= b * amount / c

    return holds

"""CON002."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.mentions import digits, slip

_CELLS = lazy(r"[^\t|\n \u3000]+(?:[ \u3000][^\t|\n \u3000]+)*")
_ASIDE = lazy(r"[（(][^（）()]{0,20}[)）]|^[\s\d.、一二三四五六七八九十]+、|^其中[：:]?|\s")
_TOTAL = ("合计", "总计", "小计")
_WHOSE = lazy("^(?:全国|全省|全市|全县|全区|全社会)")
_NUMBER = lazy(r"[ \u3000]*(-?\d[\d,]*(?:\.\d+)?)[ \u3000]*(?:[亿万]?元|%|[个家户人]|万[人吨亩户])?[ \u3000]*")
_MOST_CELLS = 12


class Cell(NamedTuple):
    """A number of a table: as printed, separators left out."""

    number: str
    span: Span


class TextAgreesWithTable(Rule):
    """正文与表格中的同一指标要一致。

    为何：
        正文写135.14亿元，表里是136.14亿元，读者不知道信哪一个；多半是改了一处，忘了另一处。
    反例：
        全县一般公共预算收入完成135.14亿元，增长8.2%。⏎指标  完成数  增长%⏎一般公共预算收入（亿元）  136.14  8.2⏎固定资产投资（亿元）  61.75  6.1
    正例：
        全县一般公共预算收入完成135.14亿元，增长8.2%。⏎指标  完成数  增长%⏎一般公共预算收入（亿元）  135.14  8.2⏎固定资产投资（亿元）  61.75  6.1
        全县一般公共预算收入完成135.14亿元，增长8.2%。⏎指标  上年完成数  增长%⏎一般公共预算收入（亿元）  124.90  8.2
    """

    code = "CON002"
    name = "text-agrees-with-table"
    title_en = "A figure is the same in the text and in the table"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        rows = _rows(document)
        if not rows:
            return
        for fact in facts[:]:
            if fact.kind not in ("level", "count") or fact.inherited or fact.role == "from" or digits(fact.quantity) < 4:
                continue
            cells = rows.get(_WHOSE.sub("", fact.indicator))
            if not cells:
                continue
            block = document.block_at(fact.span.start)
            if block is None or block.kind == "table_row" or any(block.span.holds(c.span) for c in cells):
                continue
            yield from self._held(facts, fact, cells)

    def _held(self, facts: Facts, fact: Fact, cells: list[Cell]) -> Iterator[Finding]:
        quantity = fact.quantity
        if any(_same_digits(quantity.number, c.number) for c in cells):
            facts.checked(fact)
            return
        for cell in cells:
            if slip(quantity, Quantity(cell.number, quantity.unit, quantity.factor, quantity.base)) in ("digit", "swapped", "dropped"):
                facts.checked(fact)
                line = facts.document.locate(cell.span).line
                yield self.finding(
                    fact.span,
                    f"“{fact.indicator}”正文为{quantity.number}{quantity.unit}，第{line}行表中为{cell.number}，只差一位，请核对",
                    f"{fact.indicator}: {quantity.number} in the text, {cell.number} in the table in line {line}",
                    related=(cell.span,),
                    evidence={"calculation": f"{quantity.number} ≠ {cell.number}", "indicator": fact.indicator},
                )
                return


def _same_digits(one: str, other: str) -> bool:
    """The same figure, whatever the unit and however it was rounded for the text."""
    a, b = one.replace(".", "").strip("0"), other.replace(".", "").replace("-", "").strip("0")
    short, long = sorted((a, b), key=len)
    return long.startswith(short) or (
        len(short) >= 3 and long.startswith(short[:-1]) and abs(int(long[: len(short)] or 0) - int(short)) <= 1 and len(long) > len(short)
    )


def _rows(document: Document) -> dict[str, list[Cell]]:
    """The numbers of every table row that begins with a name, by that name."""
    rows: dict[str, list[Cell]] = {}
    for block in document.blocks:
        if block.kind != "table_row":
            continue
        label = ""
        for count, match in enumerate(_CELLS.finditer(document.text, block.span.start, block.span.end)):
            if count > _MOST_CELLS:
                break
            cell = match[0]
            if not label:
                label = _WHOSE.sub("", _ASIDE.sub("", cell))
                if not any("\u4e00" <= c <= "\u9fff" for c in label):
                    break
                if label.endswith(_TOTAL):
                    label = label[:-2]
                continue
            number = _NUMBER.fullmatch(cell)
            if number is not None and len(label) >= 4:
                printed = number[1].replace(",", "")
                cells = rows.setdefault(label, [])
                if len(cells) <= 2 * _MOST_CELLS:
                    cells.append(Cell(printed, Span(match.start() + number.start(1), match.start() + number.end(1))))
    return rows

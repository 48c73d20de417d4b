"""SUM006: the totals row of a table is the sum of the rows above it, its totals column that of the columns beside it, and what a table says or keeps to
without a word of totals holds everywhere in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.validator import Rule, shortened
from checker_figures.statements.slips import slip
from checker_figures.statements.spoken import Spoken
from checker_figures.statements.table_rows import Row, check_cells, plain_tables, row_of, runs_of_rows, unit_above
from checker_figures.totals.table_formulas import sums_by_code, sums_by_formula
from checker_figures.totals.table_levels import (
    MOST_ROWS,
    PART_OF_TOTAL,
    RATE,
    TOTAL,
    below_total,
    families,
    readings_of,
    sectors,
    sides,
    since_subtotal,
    top_rows,
)
from checker_figures.totals.table_regularities import regular_sums

_ALL_OF = lazy("总[量额数](?:[（(][^（）()]{0,8}[)）])?$")
_MAY_TOTAL = lazy("[合总共][ \u3000*]*计|生产总值|[一二三]、|全[ \u3000*]*[县市区省]|总[ \u3000*]*[数和量额]|累[ \u3000*]*计")
_COUNTED = lazy("[（(](?:个|家|户|人|名|所|座|处|件|起|项|台|辆|场|次|人次|村|头|套|栋|间|条|批|宗|张)[）)]|[人户个家件起][次数]$")
_ROUNDED = lazy("[百千万亿]|元|吨|公里|公顷|亩")
_PLAIN_TOTAL = lazy("(?:全[县市区省镇乡])?(?:总|合|共|累)[ \u3000]*计[：:]?|全[县市区省]")
_PLAIN_ROWS = 12  # longer tables have rows of rows
_MOST_HEADS = 4  # rows of one header
_DONE, _NOT_DONE = lazy("已|完成|实际"), lazy("^(?:未|尚未|待|剩余)")
_FEWEST = 3  # rows that agree
_SUPPORT = 2  # columns
_UNITS = (Decimal(10_000), Decimal("0.0001"))
_RARER = 0.01
_RARE = 0.05  # so seldom does chance look like one slip of the pen where the rows are far from their total
_MOST_COLUMNS = 16
_MOST_NAMES = 4  # of a total and its parts that are told
_MOST_TOTALS = 40


class TableTotalsMatchRows(Rule):
    """表中合计应等于各行（各列）之和

    为何：
        表格的合计行、合计列可以逐一验算；改了明细忘改合计，或抄错一位，一加便知。
        没有写“合计”的也验算：表里列有公式的（A=B+C、3=1-2），按科目编码分级的（205等于20501、20502……之和），以及其余各行（各列）都是甲＝乙＋丙、只有一处不是的。
    反例：
        项目  本年  上年⏎教育支出  5126  4968⏎农林水支出  3764  3691⏎两项支出合计  8990  8659
        项目  公式  年初  年末⏎债务限额  A=B+C  70.42  68.74⏎一般债务  B  22.56  22.63⏎专项债务  C  46.86  46.11
    正例：
        项目  本年  上年⏎教育支出  5126  4968⏎农林水支出  3764  3691⏎两项支出合计  8890  8659
        类别  个数  增长%⏎工业  12  5.2⏎农业  8  3.1⏎合计  20  4.4
    """

    code = "SUM006"
    name = "table-totals-match-rows"
    title_en = "Totals of a table match its rows and columns"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        told = Spoken()
        for finding in self._named(facts):
            told.add(finding.span, *(related.span for related in finding.related))
            yield finding
        for finding in self._kept_to(facts):
            if not any(map(told.holds, (finding.span, *(related.span for related in finding.related)))):
                told.add(finding.span, *(related.span for related in finding.related))
                yield finding

    def _named(self, facts: Facts) -> Iterator[Finding]:
        """Totals that are called so."""
        for header, rows, rounded in _tables(facts):
            yield from self._down(facts.document, facts, header, rows, rounded)
            yield from self._across(header, rows, rounded)
            yield from self._left_over(header, rows)
            yield from self._items(header, rows, rounded)
            yield from self._sectors(header, rows)

    def _kept_to(self, facts: Facts) -> Iterator[Finding]:
        """Totals that a formula, a code, or all the rest of the table says are some."""
        for table in facts.derive(plain_tables):
            for stated in (*sums_by_formula(table.rows, table.lines), *sums_by_code(table.rows)):
                check_cells(facts, (stated.span, *(span for _, span in stated.parts)))
                if not stated.holds:
                    words = ar.say_sum([q for q, _ in stated.parts], stated.total, stated.signs)
                    zh = f"表中“{shortened(stated.row)}”按{f'所列公式“{stated.formula}”' if stated.formula else '科目编码，与下级科目之和'}对不上：{words}，请核对"
                    en = f"{stated.row}: not what {stated.formula or 'the subjects below its code'} makes: {words}"
                    yield self._wrong(stated.span, zh, en, words, [span for _, span in stated.parts], "error")
            for kept in regular_sums(table.header, table.rows):
                check_cells(facts, (span for line in kept.lines for _, span in line))
                for line in map(kept.lines.__getitem__, kept.bad):
                    (total, span), *parts = line
                    words = ar.say_sum([q for q, _ in parts], total)
                    names = "＋".join(f"“{shortened(name, 12)}”" for name in kept.names[1:_MOST_NAMES])
                    more = "等" if len(kept.names) > _MOST_NAMES else ""
                    zh = f"表中别处“{shortened(kept.names[0], 12)}”都是{names}{more}，这里不是：{words}，请核对"
                    yield self._wrong(
                        span, zh, f"{kept.names[0]}: elsewhere in the table it is the sum of these cells: {words}", words, [s for _, s in parts], "warning"
                    )

    def _wrong(self, span: Span, zh: str, en: str, words: str, parts: Sequence[Span], severity: Severity) -> Finding:
        return self.finding(span, zh, en, severity=severity, related=parts[:20], evidence={"calculation": words})

    def _down(self, document: Document, facts: Facts, header: Sequence[str], rows: Sequence[Row], rounded: bool) -> Iterator[Finding]:
        """Every totals row against the rows above it."""
        weighed = 0
        for place, row in enumerate(rows):
            subtotal = PART_OF_TOTAL.search(row.label) is not None
            if place == 1 or weighed >= _MOST_TOTALS or not (TOTAL.search(row.label) or subtotal and place):
                continue
            weighed += 1
            width = len(row.cells)
            above = list(rows[max(0, place - MOST_ROWS) : place])
            found = since_subtotal(above) if subtotal else readings_of(above) if place else below_total(rows)
            readings = [r for r in found if len(r) > 1 and all(len(x.cells) == width for x in r)]
            if not readings:
                continue
            columns = [c for c in range(1, width) if row.cells[c] is not None and not (c < len(header) and RATE.search(header[c]))]
            counted = {c for c in columns if c < len(header) and _COUNTED.search(header[c])}
            for reading in readings:
                verdicts = {c: _adds_up(row.cells[c], [r.cells[c] for r in reading], rounded, c in counted) for c in columns}
                good = [c for c, v in verdicts.items() if v]
                bad = [c for c, v in verdicts.items() if v is False]
                if good or not bad:
                    break
            else:
                reading = readings[0]
                good, bad = [], columns if len(columns) == 1 and _are_one(readings, columns[0]) else []
                if not bad and _holds_all(rows, place, readings) and _follow_each_other(document.folded, rows):
                    yield from self._none_agrees(row, reading, columns)
            if good or bad:
                check_cells(facts, (r.spans[c] for c in (*good, *bad) for r in (row, *reading)))
            few = bool(good) and len(good) < len(bad)  # more columns disagree than agree: they may be no parts of this total
            for c in bad:
                if any(_adds_up(row.cells[c], [r.cells[c] for r in other], rounded, c in counted) for other in readings):
                    continue
                plain = (len(columns) == 1 or bool(good) and _is_amount(row, reading, c)) and _holds_all(rows, place, readings)
                plain = plain and all(r.cells[c] is not None for r in reading)
                # where the columns beside it add up, a cell pasted from the row above may make twice the total
                pasted = len(good) >= _SUPPORT and not few and not subtotal and _is_amount(row, reading, c)
                yield from self._accuse(row, c, [(r.cells[c], r.spans[c]) for r in reading], len(good), plain, few, pasted)

    def _none_agrees(self, row: Row, reading: Sequence[Row], columns: Sequence[int]) -> Iterator[Finding]:
        """A total of which no column is the sum of its rows: one was left out, added, pasted twice, or moved by a column."""
        off = [c for c in columns if _is_amount(row, reading, c) and _is_near(row.cells[c], [r.cells[c] for r in reading])]
        if len(off) < _SUPPORT or len(reading) < _FEWEST:
            return
        (first, *_) = off
        total, quantities = row.cells[first], [q for r in reading if (q := r.cells[first]) is not None]
        assert total is not None
        words = ar.say_sum(quantities, total)
        twice = next((r.label for r in reading if all(_is_too_much(row.cells[c], [x.cells[c] for x in reading], r.cells[c]) for c in off)), None)
        why = f"多出的正是“{twice}”一行，疑其重复或应另计" if twice is not None else "疑漏了一行、多了一行或错位"
        yield self.finding(
            row.spans[first],
            f"表中“{row.label}”有{len(off)}列与各行之和不符（如{words}），{why}，请核对",
            f"{len(off)} columns of the total are not the sums of their rows ({words}): a row may be missing, too many, or moved",
            severity="warning",
            related=[row.spans[c] for c in off],
            evidence={"calculation": words},
        )

    def _across(self, header: Sequence[str], rows: Sequence[Row], rounded: bool) -> Iterator[Finding]:
        """A totals column against the columns behind or before it, where all rows but one agree."""
        for c, title in enumerate(header[:_MOST_COLUMNS]):
            named = TOTAL.search(title) is not None  # 供水总量 may be anything, but for the columns that make it row by row
            if c == 0 or not (named or _ALL_OF.search(title)):
                continue
            end = len(header)
            # 全年预算 市级 县级 合计: what stands left of the parts is another matter
            ranges = [(c + 1, end)] * named + [(k, c) for k in range(1, c - 1)] + [(c + 1, k) for k in range(c + 3, end + (not named))]
            for first, last in ranges:
                columns = [k for k in range(first, last) if not RATE.search(header[k])]
                if len(columns) < 2 or len(columns) != last - first:
                    continue
                weighed = [
                    (r, _adds_up(r.cells[c], [r.cells[k] for k in columns], rounded)) for r in rows if len(r.cells) == len(header) and r.cells[c] is not None
                ]
                bad = [r for r, v in weighed if v is False]
                good = sum(1 for _, v in weighed if v)
                inner = not named or (first, last) not in ((c + 1, end), (1, c))
                if good >= (_FEWEST if inner else 2) and len(bad) == 1:
                    yield from self._accuse(bad[0], c, [(bad[0].cells[k], bad[0].spans[k]) for k in columns], good, few=inner)
                    break

    def _items(self, header: Sequence[str], rows: Sequence[Row], rounded: bool) -> Iterator[Finding]:
        """一、 against the rows below it, where those of the other numbers add up, or all of them to the total."""
        known = [(row, below) for row, below in families(rows) if all(len(r.cells) == len(row.cells) for r in below)]  # empty cells may be lost
        for c in range(1, len(rows[0].cells) if known else 0):
            if c < len(header) and RATE.search(header[c]):
                continue
            weighed = [(row, below, _adds_up(row.cells[c], [r.cells[c] for r in below], rounded)) for row, below in known if len(row.cells) > c]
            bad = [(row, below) for row, below, verdict in weighed if verdict is False and not (below[-1] is rows[-1] and _falls_short(row, below, c))]
            good = sum(1 for *_, verdict in weighed if verdict) + (_adds_up(rows[0].cells[c], [r.cells[c] for r in top_rows(rows[1:])], rounded) is True)
            if good and len(bad) == 1:
                yield from self._accuse(bad[0][0], c, [(r.cells[c], r.spans[c]) for r in bad[0][1]], good, few=good < _SUPPORT)

    def _sectors(self, header: Sequence[str], rows: Sequence[Row]) -> Iterator[Finding]:
        """生产总值 against 第一产业, 第二产业 and 第三产业."""
        known = sectors(rows)
        for c in range(1, len(known[0].cells) if known is not None else 0):
            assert known is not None
            whole, parts = known
            if c < len(header) and RATE.search(header[c]) or any(len(r.cells) <= c for r in parts):
                continue
            if _adds_up(whole.cells[c], [r.cells[c] for r in parts], True) is False:
                yield from self._accuse(whole, c, [(r.cells[c], r.spans[c]) for r in parts], 0, few=c >= len(header))

    def _left_over(self, header: Sequence[str], rows: Sequence[Row]) -> Iterator[Finding]:
        """What was done and what was not (已开工, 未开工) against all there was to do, where all rows but one agree."""
        for c, title in enumerate(header[:_MOST_COLUMNS]):
            if c < 3 or _NOT_DONE.search(title) is None or _DONE.search(header[c - 1]) is None or RATE.search(header[c - 2]):
                continue
            full = [r for r in rows if len(r.cells) == len(header) and all(cell is not None for cell in r.cells[c - 2 : c + 1])]
            verdicts = [(r, _adds_up(r.cells[c - 2], r.cells[c - 1 : c + 1], False)) for r in full]
            bad = [r for r, v in verdicts if v is False]
            if len(bad) != 1 or sum(1 for _, v in verdicts if v) < _FEWEST:
                continue
            (row,) = bad
            total, *parts = row.cells[c - 2 : c + 1]
            quantities = [q for q in parts if q is not None]
            assert total is not None
            words = ar.say_sum(quantities, total)
            yield self.finding(
                row.spans[c - 2],
                f"“{row.label}”一行“{header[c - 2]}”与“{header[c - 1]}”“{title}”之和不符：{words}，请核对",
                f"{row.label}: what was done and what was not do not make all: {words}",
                related=row.spans[c - 1 : c + 1],
                evidence={"calculation": words},
            )

    def _accuse(
        self, row: Row, column: int, parts: Sequence[tuple[Quantity | None, Span]], supported: int, plain: bool = False, few: bool = False, sure: bool = False
    ) -> Iterator[Finding]:
        """plain: the total of a table that holds nothing but its parts, one each; no slip need explain that they disagree.

        few: only a slip that chance would hardly look like is doubted; sure: whatever the rows make is.
        """
        total = row.cells[column]
        known = [(q, s) for q, s in parts if q is not None]
        if total is None or len(known) < 2:
            return
        quantities = [q for q, _ in known]
        alien = _in_another_unit(total, quantities)
        if alien is None and not sure and not _is_doubtful(total, quantities, supported, plain, few, len(known) == len(parts)):
            return
        found = slip(total, quantities)
        words = ar.say_sum(quantities, total)
        severity: Severity = "error" if supported and found is not None else "warning"
        yield self.finding(
            row.spans[column],
            f"表中“{row.label}”与各项之和不符：{words}，请核对{f'“{alien.number}”的单位' if alien is not None else ''}",
            f"The total of the table is not the sum of its rows: {words}",
            severity=severity,
            related=[s for _, s in known][:20],
            evidence={"calculation": words},
        )


def _holds_all(rows: Sequence[Row], place: int, readings: Sequence[Sequence[Row]]) -> bool:
    """Whether a table is a few rows and their total at its end, and nothing else."""
    alone = len(readings) == 1 and len(readings[0]) == place == len(rows) - 1 <= _PLAIN_ROWS
    return alone and _PLAIN_TOTAL.fullmatch(rows[place].label) is not None


def _follow_each_other(text: str, rows: Sequence[Row]) -> bool:
    """Whether nothing stands between the rows: a running head may have swallowed one."""
    return all(not text[one.spans[-1].end : other.spans[0].start].strip("\r\n\t |　") for one, other in pairwise(rows))


def _is_amount(row: Row, reading: Sequence[Row], column: int) -> bool:
    """Whether the total of a column is no average or rate: it is more than any of its rows, and all of them are known."""
    total, cells = row.cells[column], [r.cells[column] for r in reading]
    return total is not None and all(q is not None and 0 <= q.value < total.value for q in cells)


def _is_near(total: Quantity | None, parts: Sequence[Quantity | None]) -> bool:
    """Whether parts make a total but for less than half of it, or of what they make."""
    amount = sum((q.value for q in parts if q is not None), Decimal(0))
    return total is not None and total.value < 2 * amount and amount < 2 * total.value


def _is_too_much(total: Quantity | None, parts: Sequence[Quantity | None], part: Quantity | None) -> bool:
    """Whether parts make a total without one of them."""
    return part is not None and _adds_up(total, [q for q in parts if q is not part], True) is True


def _falls_short(row: Row, below: Sequence[Row], column: int) -> bool:
    """Whether rows make less than the one above them: a page may end before the last of them."""
    total = row.cells[column]
    return total is not None and sum((q.value for r in below if (q := r.cells[column]) is not None), Decimal(0)) < total.value


def _is_doubtful(total: Quantity, parts: Sequence[Quantity], supported: int, plain: bool, few: bool, all_known: bool) -> bool:
    """Whether it may be said that a total is not the sum of its rows; supported: so many other columns of the same rows add up."""
    found = slip(total, parts)
    chance = found[1] if found is not None else 1.0
    if few:
        return chance <= _RARER
    size, amount = abs(total.amount), abs(sum((q.amount for q in parts), Decimal(0)))
    near = 4 * size < 5 * amount and 4 * amount < 5 * size
    if plain and near or supported >= _SUPPORT and near and all_known:
        return True
    if found is None or not supported and chance > 0.2:
        return False
    # far off is another total, unless a slip says otherwise: a point moved, a first digit mistyped
    return size < 2 * amount < 4 * size or supported > 0 or chance <= _RARE


def _in_another_unit(total: Quantity, parts: Sequence[Quantity]) -> Quantity | None:
    """The part that is given in 亿元 among 万元, or the other way round, where that makes the total."""
    amount = sum((q.value for q in parts), Decimal(0))
    for part in parts:
        for times in _UNITS:
            if part.value and _adds_up(total, [*(q for q in parts if q is not part), part._replace(number=f"{part.value * times:f}")], False):
                return part if abs(amount - total.value) > abs(total.value) / 1000 else None
    return None


def _are_one(readings: Sequence[Sequence[Row]], column: int) -> bool:
    """Whether all that a total may sum up comes to one amount: the rows, and their subtotals."""
    sums = {sum((q.value for r in reading if (q := r.cells[column]) is not None), Decimal(0)) for reading in readings}
    return len(sums) == 1


def _adds_up(total: Quantity | None, parts: Sequence[Quantity | None], rounded: bool, counted: bool = False) -> bool | None:
    """Whether the parts make the total as they are printed; None where a cell is no number or fewer than two are.

    rounded  whether whole numbers are rounded amounts (万元), not counts
    counted  whether the head of the column says that whole things are counted
    """
    known = [q for q in parts if q is not None]
    if total is None or len(known) < 2:
        return None
    fine = max(q.decimals for q in (total, *known))
    amount = sum((q.value for q in known), Decimal(0))
    if fine == 0 and counted:
        slack = Decimal(0)
    elif fine == 0 and len(known) < 4:
        slack = Decimal(1 if rounded else 0)
    else:
        slack = Decimal(len(known) + 1) / 2 * Decimal(1).scaleb(-min(q.decimals for q in (total, *known)))
    return abs(amount - total.value) <= slack


def _tables(facts: Facts) -> Iterator[tuple[Sequence[str], Sequence[Row], bool]]:
    """The runs of table rows with the words of their header, and whether its unit is one that amounts are rounded to; only those that
    name a total.
    """
    blocks, text = facts.document.blocks, facts.document.folded
    for first, place in runs_of_rows(blocks):
        end = blocks[place - 1].span.end
        if (
            place - first < 2
            or all(text.find(c, blocks[first].span.start, end) < 0 for c in "计全总、")
            or _MAY_TOTAL.search(text, blocks[first - 1].span.start if first else 0, end) is None
        ):
            continue
        lines = [row_of(text, b) for b in blocks[first:place]]
        heads = list(takewhile(lambda r: not any(r.cells), lines[:_MOST_HEADS])) or [r for r in lines[:3] if not any(r.cells)][:1]
        if not heads and first and blocks[first - 1].kind == "paragraph" and blocks[first - 1].span.end - blocks[first - 1].span.start < 80:
            heads = [row_of(text, blocks[first - 1])]
        rows = [r for r in lines if any(r.cells)]
        width = len(rows[0].cells) if rows else 0
        words = [r.words for r in heads if len(r.words) == width]
        rounded = _ROUNDED.search(unit_above(text, blocks, first)) is not None
        for header, side in sides([" ".join(filter(None, column)) for column in zip(*words, strict=True)], rows):
            yield header, side, rounded

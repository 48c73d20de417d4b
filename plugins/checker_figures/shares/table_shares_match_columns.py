"""SHR009: shares and completion rates printed in a table agree with its other columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.statements.table_rates import unkept
from checker_figures.statements.table_rows import check_cells, quantity_of, row_of, runs_of_rows

_SHARE = lazy("^(?:占比|比重|所占比[重例]|占总[量额数]的?(?:比重|比例)?|构成|占全[部县市区]的?(?:比重|比例)?)(?:[（(]?[%％][）)]?)?$")
_RATE = lazy(
    "(?:完成|执行|支出|支付|拨付|到位|投资完成)(?:率|比例|进度)|完成(?:年度|全年)?(?:计划|目标|任务|预算)的?(?:比例|比重)?[（(]?[%％]|占(?:年度|全年|年初)?(?:计划|目标|任务|预算)的?(?:比例|比重)?|^进度(?:[（(]?[%％][）)]?)?$"
)
_PLAN = lazy("计划|目标|任务|预算(?!收入|支出)|应(?!收)|总投资|安排")
_DONE = lazy("完成|执行|支出|支付|拨付|到位|实现|累计|实际")
_NO_AMOUNT = lazy("[%％‰]|率|比|增|序号|排名|位次|名次|平均|均|上年|去年|同期|备注|年限|日期")
_MONEY = lazy("元|投资|资金|收入|支出|产值|税|预算")  # what else is whole is counted
_TOTAL = lazy("[合总共累][ \u3000]*计|全[县市区]|总 ?数|^计$|小计")
_MOST_COLUMNS = 14
_MOST_ROWS = 200
_LONGEST_HEAD = 240
_FEWEST_SOUND = 2  # rows that must agree before one that does not is doubted


class Line(NamedTuple):
    """A row of a table: its cells as printed, their numbers, and their places."""

    words: tuple[str, ...]
    numbers: tuple[Quantity | None, ...]
    spans: tuple[Span, ...]


class TableSharesMatchColumns(Rule):
    """表中的占比、完成率要与同一行的数对得上

    为何：
        表里“计划”“完成”“完成率”并列，或者各行都有“占比”，逐行都能验算；改了数没有改百分比，一除便知。同一张表至少有两行验算一致才报。
        表头没有写明的，其余各行（至少四行）都是一列除以另一列、只有个别行不是的，也报。
    反例：
        项目  年度计划  累计完成  完成率（%）⏎甲项目  1.6  0.8  50.0⏎乙项目  2.5  1.0  40.0⏎丙项目  3.2  1.6  60.0
        板块  收入  占比（%）⏎工程  3142  58.6⏎养护  876  18.3⏎客运  439  8.2⏎物流  908  16.9⏎合计  5365  100.0
    正例：
        项目  年度计划  累计完成  完成率（%）⏎甲项目  1.6  0.8  50.0⏎乙项目  2.5  1.0  40.0⏎丙项目  3.2  1.6  50.0
    """

    code = "SHR009"
    name = "table-shares-match-columns"
    title_en = "Shares and completion rates of a table agree with its columns"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        told: set[Span] = set()
        for finding in self._named(document, facts):
            told.add(finding.span)
            yield finding
        for kept, claim in unkept(facts, "share"):
            if claim.span not in told:
                said = kept.told(claim)
                evidence = {"calculation": said.calculation}
                yield self.finding(claim.span, said.zh, said.en, severity=kept.severity(claim), related=claim.related, evidence=evidence)

    def _named(self, document: Document, facts: Facts) -> Iterator[Finding]:
        """Rates that their headings name."""
        for head, rows in _tables(document):
            for column, title in enumerate(head):
                if not column:
                    continue
                if _SHARE.search(title):
                    yield from self._shares(facts, head, rows, column)
                elif _RATE.search(title):
                    yield from self._rates(facts, head, rows, column)

    def _rates(self, facts: Facts, head: Sequence[str], rows: Sequence[Line], column: int) -> Iterator[Finding]:
        """完成率 against the columns of what was planned and what was done: the pair of columns that most rows agree with."""
        plans = [c for c in range(1, len(head)) if _PLAN.search(head[c]) and not _DONE.search(head[c]) and not _NO_AMOUNT.search(head[c])]
        dones = [c for c in range(1, len(head)) if _DONE.search(head[c]) and c not in plans and not _NO_AMOUNT.search(head[c])]
        pairs = [(done, plan) for plan in plans for done in dones]
        yield from self._fitting(facts, head, column, [[(r, r.numbers[d], r.numbers[p], head[p]) for r in rows] for d, p in pairs])

    def _shares(self, facts: Facts, head: Sequence[str], rows: Sequence[Line], column: int) -> Iterator[Finding]:
        """占比 against a column before it and its total, in the totals row or as its sum."""
        tries = []
        all_of_it = [r for r in rows if (claim := r.numbers[column]) is not None and claim.value == 100]
        whole = all_of_it if len(all_of_it) == 1 else []  # the row of the county above those of its townships
        for c in range(1, len(head)):
            if c == column or _NO_AMOUNT.search(head[c]):
                continue
            totals = [r for r in rows if _TOTAL.search(r.words[0])] or whole
            total = next((r.numbers[c] for r in totals if r.numbers[c] is not None), None)
            if total is None:
                continue
            tries.append([(r, r.numbers[c], total, "合计") for r in rows if r not in totals])
        yield from self._fitting(facts, head, column, tries)

    def _fitting(
        self, facts: Facts, head: Sequence[str], column: int, tries: Sequence[Sequence[tuple[Line, Quantity | None, Quantity | None, str]]]
    ) -> Iterator[Finding]:
        best: list[tuple[Line, Quantity, Quantity, str]] = []
        sound = 0
        checked: list[Span] = []
        counted = not any(_MONEY.search(title) for title in head)
        for rows_of in tries:
            good, bad = [], []
            for row, part, whole, name in rows_of:
                claim = row.numbers[column]
                if part is None or whole is None or claim is None:
                    continue
                if counted and not part.decimals and not whole.decimals:
                    part, whole = part._replace(unit="个"), whole._replace(unit="个")
                verdict = _holds(part, whole, claim)
                if verdict:
                    good.append(row.spans[column])
                elif verdict is False:
                    bad.append((row, part, whole, name))
            if len(good) > sound:
                sound, best, checked = len(good), bad, good
        if sound < _FEWEST_SOUND or 3 * len(best) > 2 * sound:
            return
        check_cells(facts, checked)
        for row, part, whole, name in best:
            yield self._found(row, column, part, whole, name, head[column], "error" if sound > 4 * len(best) else "warning")

    def _found(self, row: Line, column: int, part: Quantity, whole: Quantity, name: str, title: str, severity: Severity) -> Finding:
        claim = row.numbers[column]
        assert claim is not None
        value = ar.rounded(part.amount / whole.amount * 100, max(claim.decimals, 1))
        words = f"{part.number} ÷ {whole.number} = {value}%，表中为 {claim.number}%"
        return self.finding(
            row.spans[column],
            f"“{row.words[0][:16]}”一行的{title.split('（')[0]}与{name}对不上：{words}，请核对",
            f"{row.words[0][:16]}: {value}% follows from the columns, the table says {claim.number}%",
            severity=severity,
            evidence={"calculation": words},
        )


def _holds(part: Quantity, whole: Quantity, claim: Quantity) -> bool | None:
    computed, claimed = ar.share(ar.of(part), ar.of(whole)), ar.rate(claim._replace(unit="%"))
    if computed is None or claimed is None or not whole.amount or abs(claim.value) > Decimal(10000):
        return None
    return claimed.meets(computed)


def _tables(document: Document) -> Iterator[tuple[Sequence[str], Sequence[Line]]]:
    """The tables whose headings name a share or a rate, with their rows."""
    blocks, text = document.blocks, document.folded
    for first, place in runs_of_rows(blocks):
        lines = blocks[max(0, first - 1) : min(first + 3, place)]
        heads = ((i, row_of(text, b).words) for i, b in enumerate(lines) if _is_head(text[b.span.start : b.span.end]))
        at, head = next((found for found in heads if 3 <= len(found[1]) <= _MOST_COLUMNS), (0, ()))  # a caption (各镇完成情况) is no header
        if not head:
            continue
        start = max(0, first - 1) + at + 1
        rows: list[Line] = []
        for block in blocks[max(start, first) : min(place, start + _MOST_ROWS)]:
            row = row_of(text, block)
            if len(row.words) == len(head):
                rows.append(Line(row.words, tuple(quantity_of(w) if i else None for i, w in enumerate(row.words)), row.spans))
        if len(rows) > _FEWEST_SOUND:
            yield tuple(word.replace(" ", "") for word in head), rows


def _is_head(line: str) -> bool:
    return (
        ("比" in line or "率" in line or "占" in line or "完成" in line or "构成" in line) and len(line) < _LONGEST_HEAD and sum(map(str.isdecimal, line)) < 9
    )

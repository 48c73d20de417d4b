"""GRW009: growth printed in a table agrees with the columns of both years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import Verdict, compare, growth, last_digit, miss, of, rate, rate_digit, rounded
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.statements.growth_basis import stated_otherwise
from checker_figures.statements.table_rates import unkept

_CELLS = lazy(r"[^\t|\n \u3000]+(?:[ \u3000][^\t|\n \u3000]+)*")
_NUMBER = lazy(r"([-－−+＋]?)(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(\.\d{1,6})?[%％]?")
_RATE_HEAD = lazy("(?:增长|增幅|增速|增减|升降|同比|比上年|较上年|比去年).{0,8}(?:[%％]|率)|[%％].{0,2}增|^(?:增长|增幅|增速|增长率|同比|同比增长)$")
_CHANGE_HEAD = lazy("(?:增减|增加|变动)(?:额|量|数|值)?(?:[（(][^%％]{1,4}[）)])?$")
_HEADED = lazy("[增升同比较变](?:[长幅速减率加]|(?<=升)降|(?<=同)比|(?<=[比较])[上去]年|(?<=变)动)|[%％].{0,2}增")  # what a heading of growth or change holds
_NO_RATE = lazy("百分点|额|占比|比重|完成|排名|位次|累计|拉动|贡献|全国|全省|全市")
_IN_PERCENT = lazy("[（(][%％][）)]|[用房率]率$|占比$|比重$|率[（(]")
_YEAR = lazy(r"((?:19|20)\d\d) ?年?")
_LATER, _EARLIER = ("本年", "本期", "今年", "当年"), ("上年", "去年", "同期")
# Headings that leave no doubt about their columns: two years or times of one thing, and the growth from one to the other
_PERIOD = r"(?:[上下]半年|前?[一二三四]季度|全年|(?:1[—–~～至-])?\d{1,2}月份?)"
_PERIODS = lazy(_PERIOD)
_PLAIN_LEVEL = lazy(
    r"(?:(?:19|20)\d\d ?年?|本[年期]|[今当]年|[上去]年|(?:[上去]年)?同期)?"
    + _PERIOD
    + r"?(?:累计|实际)?(?:完成)?(?:数量?|额|值|产[量值]|销量|数值|金额)?(?:[（(][^（）()％%]{1,8}[）)])?"
)
_PLAIN_GROWTH = lazy(
    r"(?:同比|[比较][上去]年(?:同期)?)?(?:增长|增幅|增速|增减|升降|增加|变动)?(?:率|幅度?|额|量|数)?[±+-]{0,3}[（(]?[±+-]{0,3}(?:[%％]|[\u4e00-\u9fff]{1,4})?[）)]?"
)
# Surveys cover other units than a year ago: their rates follow from no levels.
_SURVEYED = lazy("规模?以上|规上|限额?以上|限上|固定资产|投资|零售|营业收入|主营业务|利润|可支配|人均|消费|工业|建筑|服务业|进出口|外资|就业|人口|房")
_DONE_HEAD = lazy("^(?:累计|实际|本[年期]|[1-9]—[1-9]月)?(?:完成|执行|合 ?计|累计)(?:数|额)?(?:[（(][^（）()%]{1,6}[）)])?$")
_PLAN_HEAD = lazy("预算|计划|目标|任务|[%％]|率$|单位|序号")
_MOST_CELLS = 12
_LONGEST_HEAD = 120
_FEWEST_SOUND = 2  # rows that must agree before one that does not is doubted


class Cell(NamedTuple):
    """A cell as printed. quantity is None where it holds no number."""

    text: str
    span: Span
    quantity: Quantity | None


class Columns(NamedTuple):
    """Which column is what, counted from the right: the label's column may have no heading.

    plain: the headings alone leave no doubt, whatever the rows say
    """

    width: int
    now: int
    before: int
    rate: int | None
    change: int | None
    plain: bool = False


class TableGrowthMatchesColumns(Rule):
    """表中的增长率、增减额要与两年的数对得上。

    为何：
        表里本年数、上年数和增长率并列，逐行都能验算；个别行对不上，多半是丢了负号，或者改了数没有改增长率。
        表头没有写明的，其余各行（至少四行）都是一列比另一列增长几、只有个别行不是的，也提示。
        同一张表一般要有两行验算一致才提示；表头写明是哪两年、增长多少的，只有一两行也提示。按不变价计算的增加值、产值不作验算，抽样或名录会变的统计指标不凭一行提示。
    反例：
        产品  2024年  2023年  增长（%）⏎油料  21.46  20.85  2.9⏎蔬菜  186.73  182.90  2.1⏎瓜果  34.18  35.02  2.4⏎食用菌  5.27  4.18  26.1
        项目  2024年  2023年  增减额⏎税收收入  361480  352760  8720⏎非税收入  185070  175316  9754⏎教育支出  512630  496870  25760
        指标  2024年  2023年  比上年增长（%）⏎用电量（亿千瓦时）  23.64  21.52  19.9
    正例：
        产品  2024年  2023年  增长（%）⏎油料  21.46  20.85  2.9⏎蔬菜  186.73  182.90  2.1⏎瓜果  34.18  35.02  -2.4⏎食用菌  5.27  4.18  26.1
        指标  2024年  增长（%）⏎油料  21.46  2.9⏎蔬菜  186.73  2.1⏎瓜果  34.18  2.4
    """

    code = "GRW009"
    name = "table-growth-matches-columns"
    title_en = "Growth printed in a table agrees with the columns of both years"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        told: set[Span] = set()
        for finding in self._named(document):
            told.add(finding.span)
            yield finding
        for kept, claim in unkept(facts, "growth"):
            if claim.span not in told and not stated_otherwise(claim.label):
                said = kept.told(claim)
                evidence = {"calculation": said.calculation}
                yield self.finding(claim.span, said.zh, said.en, severity=kept.severity(claim), related=claim.related, evidence=evidence)

    def _named(self, document: Document) -> Iterator[Finding]:
        """Growth that the headings name."""
        columns: Columns | None = None
        rows: list[Block] = []
        text = document.folded
        if _HEADED.search(text) is None:
            return
        line_before: Block | None = None
        for block in document.blocks:
            if block.kind == "table_row":
                if columns is None and line_before is not None and _may_head(text, line_before):
                    columns = _columns(_cells(document, line_before))  # headings alone do not look like a row
                line_before = None
                head = _columns(_cells(document, block)) if _HEADED.search(text, *block.span) is not None else None
                if head is not None:
                    if columns is not None:
                        yield from self._table(document, columns, rows)
                    columns, rows = head, []
                elif columns is not None:
                    rows.append(block)
                continue
            if columns is not None:
                yield from self._table(document, columns, rows)
                columns, rows = None, []
            line_before = block
        if columns is not None:
            yield from self._table(document, columns, rows)

    def _table(self, document: Document, columns: Columns, rows: list[Block]) -> Iterator[Finding]:
        sound = 0
        doubted: list[tuple[Cell, Cell, Cell, Cell, bool, Decimal]] = []
        for cells in (_cells(document, row) for row in rows):
            if not columns.width - 1 <= len(cells) <= columns.width + 1 or len(cells) <= max(columns.now, columns.before):
                continue
            label, now, before = cells[0], cells[-1 - columns.now], cells[-1 - columns.before]
            if now.quantity is None or before.quantity is None or label.quantity is not None or stated_otherwise(label.text):
                continue
            for place, is_rate in ((columns.rate, True), (columns.change, False)):
                claim = cells[-1 - place] if place is not None else None
                if claim is None or claim.quantity is None:
                    continue
                is_rate = is_rate or claim.quantity.unit == "%"  # 增减 is headed, -4.8% stands below
                verdict, gap = _judge(now.quantity, before.quantity, claim.quantity, is_rate)
                if is_rate and verdict is Verdict.INCONSISTENT and _is_of_rates(cells):
                    continue  # 客房开房率  %  48.64  49.00  0.4: by points
                if verdict is Verdict.CONSISTENT:
                    sound += 1
                elif verdict is Verdict.INCONSISTENT:
                    doubted.append((label, now, before, claim, is_rate, gap))
        if sound < _FEWEST_SOUND:
            if columns.plain and len(doubted) == 1 and not _SURVEYED.search(doubted[0][0].text):
                yield self._found(*doubted[0][:-1], "warning")
            return
        if 3 * len(doubted) > 2 * sound:
            return  # not the columns they seem to be
        for label, now, before, claim, is_rate, gap in doubted:
            yield self._found(label, now, before, claim, is_rate, "error" if sound > 4 * len(doubted) and gap >= 1 else "warning")

    def _found(self, label: Cell, now: Cell, before: Cell, claim: Cell, is_rate: bool, severity: Severity) -> Finding:
        assert now.quantity is not None and before.quantity is not None and claim.quantity is not None
        new, old, said = now.quantity, before.quantity, claim.quantity
        printed = said.number
        if is_rate:
            printed += "%"
            value = rounded((new.amount / old.amount - 1) * 100, max(said.decimals, 1)) + "%"
            calculation = f"{new.number} ÷ {old.number} − 1 = {value}，表中为 {printed}"
        else:
            value = f"{new.amount - old.amount:f}"
            calculation = f"{new.number} − {old.number} = {value}，表中为 {printed}"
        opposite = said.amount * (new.amount - old.amount) < 0
        name = label.text[:16]
        return self.finding(
            claim.span,
            f"“{name}”一行{'增长率' if is_rate else '增减额'}{'正负号不对' if opposite else '与两年的数对不上'}：应为{value}，表中为{printed}，请核对",
            f"{name}: {value} follows from the two columns, the table says {printed}",
            severity="warning" if opposite else severity,
            related=(now.span, before.span),
            evidence={"calculation": calculation},
        )


def _is_of_rates(cells: list[Cell]) -> bool:
    """Whether a row is of a rate in per cent, whose change is told by points."""
    return _IN_PERCENT.search(cells[0].text) is not None or any(cell.text in ("%", "％") for cell in cells[1:])


def _judge(now: Quantity, before: Quantity, claim: Quantity, is_rate: bool) -> tuple[Verdict, Decimal]:
    """Whether a rate or a difference agrees with two levels, and by how many last digits it misses."""
    if is_rate:
        claimed, computed, digit = rate(claim._replace(unit="%")), growth(of(now), of(before)), rate_digit(claim._replace(unit="%"))
    else:
        claimed, computed, digit = of(claim), of(now) - of(before), last_digit(claim)
    if claimed is None or computed is None:
        return Verdict.UNDECIDABLE, Decimal(0)
    return compare(claimed, computed), miss(claimed, computed, digit)


def _may_head(text: str, block: Block) -> bool:
    start, end = block.span
    return end - start < _LONGEST_HEAD and _HEADED.search(text, start, end) is not None


def _cells(document: Document, block: Block) -> list[Cell]:
    """The cells of a line, those with a number read as one; a line of prose comes out as one cell or two."""
    cells: list[Cell] = []
    begin = block.span.start
    for match in _CELLS.finditer(block.row(document.folded)):
        if len(cells) >= _MOST_CELLS:
            return []
        text = match[0].strip("*")
        number = _NUMBER.fullmatch(text)
        quantity = None
        if number is not None:
            printed = ("-" if number[1] and number[1] not in "+＋" else "") + number[2].replace(",", "") + (number[3] or "")
            quantity = Quantity(printed, "%", 1, "%") if text[-1] in "%％" else Quantity(printed, "", 1, "")
        cells.append(Cell(text, Span(begin + match.start(), begin + match.end()), quantity))
    return cells


def _columns(cells: list[Cell]) -> Columns | None:
    """What the headings of a table say, None where they do not name two years and one growth."""
    if len(cells) < 3:
        return None
    rates, changes, now, before, others = [], [], [], [], []
    years: list[tuple[int, int]] = []
    for index, cell in enumerate(reversed(cells)):
        text = cell.text
        if cell.quantity is not None and not _YEAR.fullmatch(text):
            return None
        if _RATE_HEAD.search(text):
            if _NO_RATE.search(text):
                return None
            rates.append(index)
        elif _CHANGE_HEAD.search(text):
            changes.append(index)
        else:
            year = _YEAR.match(text)
            if year:
                years.append((int(year[1]), index))
            elif any(word in text for word in _EARLIER):
                before.append(index)
            elif any(word in text for word in _LATER):
                now.append(index)
            elif index < len(cells) - 1:
                others.append(index)
    if len(years) == 2 and not now and not before and years[0][0] != years[1][0]:
        years.sort()
        before, now = [years[0][1]], [years[1][1]]
    elif years:
        return None
    if before and not now and len(others) == 1:
        now = others  # 产值、上年同期、增速: what has no time is of this one
    elif before and not now:  # 年初预算、累计完成、上年同期: what was done, beside what was planned
        done = [place for place in others if _DONE_HEAD.search(cells[-1 - place].text)]
        summed = len(done) == 1 and cells[-1 - done[0]].text.replace(" ", "") == "合计"  # 市级 县级 合计: its parts stand left of it
        if len(done) == 1 and all(place == done[0] or summed and place > done[0] or _PLAN_HEAD.search(cells[-1 - place].text) for place in others):
            now = done
    if len(now) != 1 or len(before) != 1 or len(rates) > 1 or len(changes) > 1 or not (rates or changes):
        return None
    heads = [cell.text for cell in reversed(cells)]
    plain = (
        (not years or years[1][0] == years[0][0] + 1)
        and all(heads[place] in ("单位", "计量单位", "序号") for place in others if place != now[0])
        and all(_PLAIN_LEVEL.fullmatch(heads[place]) for place in (now[0], before[0]))
        and len({period[0] for place in (now[0], before[0]) if (period := _PERIODS.search(heads[place])) is not None}) <= 1
        and all(_PLAIN_GROWTH.fullmatch(heads[place]) for place in (*rates, *changes))
        and len({heads[place].partition("（")[2] for place in (now[0], before[0], *changes)}) == 1  # all in one unit
    )
    return Columns(len(cells), now[0], before[0], rates[0] if rates else None, changes[0] if changes else None, plain)

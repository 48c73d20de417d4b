"""GRW003: a growth rate agrees with the level and the absolute change printed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import RATE_UNITS, Verdict, compare, miss, of, rate_digit, rounded, share
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.growth.growth_elsewhere import judged_elsewhere
from checker_figures.statements.growth_basis import stated_otherwise
from checker_figures.statements.growth_chains import Statement
from checker_figures.statements.growth_judging import falls_by_words, implied_rate, judged, signed_change, signed_rate, words
from checker_figures.statements.growth_links import link

_EARLIER = lazy("(?:上[旬周月年期]|上个月|上季度|上半月|去年|同期)[^，；。、]{0,12}$")


class GrowthMatchesChange(Rule):
    """增长率要与增加额、总量对得上。

    为何：
        总量、增加额和增长率印在一处，三个数互相验算：增加额 ÷（总量 − 增加额）就是增长率。对不上，必有一个数写错或串了行。
        按可比口径、剔除因素计算的增速，以及按不变价计算的增加值、生产总值，不作验算。
    反例：
        全县一般公共预算收入完成135.1亿元，比上年增加10.2亿元，增长9.8%。
        教育支出完成8.4亿元，为预算的99.6%，增加1.3万元，增长18.3%。
    正例：
        全县一般公共预算收入完成135.1亿元，比上年增加10.2亿元，增长8.2%。
        税收收入完成94.6亿元，按可比口径比上年增加3.1亿元，增长9.9%。
        第二产业增加值51.2亿元，比上年增加2.1亿元，增长6.8%。
        存款余额2480.5亿元，比年初增加150.3亿元，同比增长8.1%。
    """

    code = "GRW003"
    name = "growth-matches-change"
    title_en = "A growth rate agrees with the level and the absolute change printed beside it"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._both_ways(facts)
        yield from self._upon_base(facts)
        for statement, verdict, missed in (*facts.derive(judged), *facts.derive(judged_elsewhere)):
            if statement.change is None or verdict is not Verdict.INCONSISTENT or _is_of_base(facts, statement):
                continue
            level, rate, change = statement.level.quantity, statement.rate, statement.change.quantity
            assert rate is not None
            base = level.amount - (-change.amount if falls_by_words(statement.change) else change.amount)
            if base <= 0:
                yield self._beyond(facts, statement)
                continue
            value = abs(change.amount) / base * RATE_UNITS["%"]
            said = rounded(value, max(rate.quantity.decimals, 1 if value > Decimal("0.05") else 4))
            falls = statement.change.direction == "down"
            same = level.unit == change.unit
            left = change.number.lstrip("-") if same else change.number.lstrip("-") + change.unit
            right = level.number if same else level.said
            sign = "+" if falls else "−"
            calculation = f"{left} ÷（{right} {sign} {left}）= {'下降 ' if falls else ''}{said}%，文中为{'下降 ' if rate.direction == 'down' else ' '}{rate.quantity.number.lstrip('-')}%"
            slip_zh, slip_en = _unit_slip(statement)
            opposite = statement.change.direction != rate.direction
            zh = f"增长率与增加额对不上：按{level.said}和{change.said}推算应为{said}%，文中为{rate.quantity.number}%"
            en = f"rate and absolute change disagree: {said}% follows from level and change, the text says {rate.quantity.number}%"
            if opposite:
                zh, en = _opposed(statement.change, rate)
            yield self.finding(
                words(facts, rate),
                f"{zh}{slip_zh}，请核对三个数",
                f"{en}{slip_en}",
                severity="error" if statement.explicit and missed >= Decimal("0.5") else "warning",
                related=(words(facts, statement.change), statement.level.span),
                evidence={"calculation": calculation},
            )

    def _upon_base(self, facts: Facts) -> Iterator[Finding]:
        """与上次普查的48215人相比，增加4145人，增长8.60%: the change is so much of the base, and no level is told with them."""
        own = facts[:]
        weighed = {j.statement.rate.read.start for j in facts.derive(judged) if j.statement.rate is not None and j.statement.base is not None}
        for order, (base, change, rate) in enumerate(zip(own, own[1:], own[2:], strict=False)):
            if change.kind != "change" or rate.kind != "growth" or rate.quantity.unit != "%" or change.quantity.base != base.quantity.base:
                continue
            if rate.sentence != base.sentence or not _CHANGED.fullmatch(change.lead) or not _BY.fullmatch(rate.lead) or not link(base.lead).compared:
                continue
            if rate.read.start in weighed or order and own[order - 1].sentence == base.sentence and own[order - 1].quantity.base == base.quantity.base:
                continue  # of a level, which is weighed with it
            claimed, computed = signed_rate(rate), share(signed_change(change), of(base.quantity))
            if claimed is None or computed is None or base.quantity.amount <= 0 or stated_otherwise(facts.text_of(facts.sentences[base.sentence])):
                continue
            facts.checked(base, change, rate)
            if compare(claimed, computed) is not Verdict.INCONSISTENT:
                continue
            said = rounded(abs(change.quantity.amount) / base.quantity.amount * RATE_UNITS["%"], max(rate.quantity.decimals, 1))
            calculation = f"{change.quantity.number} ÷ {base.quantity.number} = {said}%，文中为 {rate.quantity.number}%"
            yield self.finding(
                words(facts, rate),
                f"增长率与基数、增减额对不上：{calculation}，请核对三个数",
                f"rate, base and absolute change disagree: {said}% follows, the text says {rate.quantity.number}%",
                severity="error" if miss(claimed, computed, rate_digit(rate.quantity)) >= Decimal("0.5") else "warning",
                related=(base.span, words(facts, change)),
                evidence={"calculation": calculation},
            )

    def _both_ways(self, facts: Facts) -> Iterator[Finding]:
        """公务接待费较上年增加0.4万元，下降3.2%: the amount and the rate of one change go opposite ways."""
        own = facts[:]
        for order, (change, rate) in enumerate(zip(own, own[1:], strict=False)):
            if rate.kind != "growth" or change.kind != "change" or change.direction == rate.direction or change.sentence != rate.sentence:
                continue
            if rate.quantity.unit != "%" or change.quantity.unit == "%" or not _BY.fullmatch(rate.lead) or not _BY_SO_MUCH.search(change.lead):
                continue
            if order and own[order - 1].sentence == change.sentence and own[order - 1].quantity.base == change.quantity.base:
                continue  # of a level, which is weighed with it
            facts.checked(change, rate)
            zh, en = _opposed(change, rate)
            yield self.finding(facts.printed(change.read.start, rate.read.end), f"{zh}，请核对", en)

    def _beyond(self, facts: Facts, statement: Statement) -> Finding:
        """An increase as large as the level itself leaves no base for the rate printed."""
        assert statement.rate is not None and statement.change is not None
        level, rate, change = statement.level.quantity, statement.rate.quantity, statement.change.quantity
        said = change.said, level.said
        return self.finding(
            words(facts, statement.rate),
            f"增加额{said[0]}与总量{said[1]}相当，推不出增长{rate.number}%，请核对三个数和单位",
            f"a change of {said[0]} to a level of {said[1]} leaves no base for a rate of {rate.number}%",
            severity="error" if statement.explicit else "warning",
            related=(words(facts, statement.change), statement.level.span),
            evidence={"calculation": f"{said[1]} − {said[0]} ≤ 0，文中增长 {rate.number}%"},
        )


def _opposed(change: Fact, rate: Fact) -> tuple[str, str]:
    """What is said of a change and its rate that go opposite ways."""
    amount, percent = change.quantity.said.lstrip("-"), rate.quantity.said.lstrip("-")
    zh = f"增减额与增减幅方向相反：{'增加' if change.direction == 'up' else '减少'}{amount}，却{'增长' if rate.direction == 'up' else '下降'}{percent}"
    return zh, f"{'an increase' if change.direction == 'up' else 'a decrease'} of {amount}, yet {'a rise' if rate.direction == 'up' else 'a fall'} of {percent}"


_BY = lazy("，(?:增长|增加|上升|提高|下降|减少|降低|增幅|降幅)(?:了|为|达)?")
_CHANGED = lazy("[，,]?(?:相比[，,]?)?(?:[一二三四五六七八九十]年|十年间?)?(?:(?:共|净)?(?:增加|减少|增长|下降)|净[增减])(?:了|约)?")
_NOW = lazy("[，,；;](?:今年|本年|本[季月期旬周])[^，。；]{0,6}(?:增|减|多|少|高|低)")
_BY_SO_MUCH = lazy("(?:增加|增长|减少|下降|降低)(?:了|约)?$")


def _is_of_base(facts: Facts, statement: Statement) -> bool:
    """Whether the level is the one that the change was added to: 上旬来访20批次，环比增加3批次，增长15%; 2024年2500万元，今年增加700万元，增长28%."""
    assert statement.change is not None
    claimed = signed_rate(statement.rate) if statement.rate is not None else None
    if claimed is None:
        return False
    level, change = statement.level, statement.change
    earlier = _EARLIER.search(level.lead) is not None or _NOW.match(change.lead) is not None or _is_before_now(facts, level, change)
    computed = share(signed_change(change), of(level.quantity)) if earlier else None
    return computed is not None and compare(claimed, computed) is Verdict.CONSISTENT


def _is_before_now(facts: Facts, level: Fact, change: Fact) -> bool:
    """Whether what the level has changed to is printed right before it: 全季946件；二季度为1024件，环比减少78件."""
    order = facts.first_at(level.read.start)
    moved = -change.quantity.amount if falls_by_words(change) else change.quantity.amount
    near = facts[max(0, order - 2) : order]
    return any(f.quantity.base == level.quantity.base and f.quantity.amount == level.quantity.amount + moved for f in near)


def _unit_slip(statement: Statement) -> tuple[str, str]:
    """Words for a change whose unit is 万 or 亿 off, where that would make the figures agree."""
    assert statement.rate is not None and statement.change is not None
    claimed = signed_rate(statement.rate)
    if claimed is None:
        return "", ""
    for power in (4, 8):
        for up in (True, False):
            implied = implied_rate(statement, 10**power, 1) if up else implied_rate(statement, 1, 10**power)
            if implied is not None and compare(claimed, implied) is Verdict.CONSISTENT and implied.high - implied.low < implied.scale // 20 + 1:
                unit = statement.change.quantity.unit
                return f"（“{unit}”疑少写或错写了“{'万' if power == 4 else '亿'}”级单位）", f" (the unit {unit} seems to be off by 10^{power})"
    return "", ""

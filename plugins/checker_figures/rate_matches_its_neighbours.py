"""SHR007: a completion rate, a named rate or a bare 占x% agrees with the amounts printed next to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from checker import arithmetic as ar
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.validator import Rule

# Budgets change in the course of the year: their rates are held against the printed budget by the rule on completion
_PLAN_WORDS = ("计划", "任务", "目标")
# Rates whose whole is not printed with what was counted
_OTHER_WHOLES = (
    "失业率",
    "化率",
    "利率",
    "税率",
    "增长率",
    "覆盖率",
    "空置率",
    "销售率",
    "入学率",
    "巩固率",
    "参保率",
    "普及率",
    "发生率",
    "贡献率",
    "负债率",
    "成活率",
    "死亡率",
    "出生率",
    "毛利率",
    "汇率",
    "费率",
    "自给率",
    "利用率",
    "上座率",
    "入住率",
    "转化率",
)
_PLAN_RATES = ("完成率", "执行率", "投资完成率", "支出进度", "资金到位率", "到位率", "支付率", "拨付率", "完成进度", "进度")
_PAUSES = "，。；：、,;:（）()\n"
_FILL = ("约为", "达到", "为", "达", "约", "仅", "近", "超过", "超", "是", "已达", "已", "就")
# Letters of a rate's name that say nothing of what is counted
_COMMON = frozenset("率完成度的总项投资数")
# How many figures back amounts are looked for: reports stay below, hostile input does not
_REACH = 16
_OF = ("占", "完成", "为", "达")
_AMOUNTS = frozenset({"level", "count"})


class RateMatchesItsNeighbours(Rule):
    """比率应与紧挨着的数字相符

    为何：
        完成率、开工率、占比前后，完成数、总数往往就印在同一句或上一句；三个数对不上，至少有一个写错。
    反例：
        年度计划投资96亿元。1—6月累计完成投资51.8亿元，完成年计划的45.9%。
        完成固定资产投资4.6亿元，占全年任务5亿元的82%。
        督察反馈问题23项，完成整改21项，整改完成率81.3%。
        11个断面中优良9个，占91.8%。
    正例：
        年度计划投资96亿元。1—6月累计完成投资51.8亿元，完成年计划的54.0%。
        完成固定资产投资4.6亿元，占全年任务5亿元的92%。
        督察反馈问题23项，完成整改21项，整改完成率91.3%。
        签约的86个项目中，已开工52个，开工率60.5%；已投产20个，投产率23.3%。
        年度计划投资96亿元，争取债券12亿元，完成进度快于全市，工业投资占45.9%。
    """

    code: ClassVar[str] = "SHR007"
    name: ClassVar[str] = "rate-matches-its-neighbours"
    title_en: ClassVar[str] = "A rate agrees with the amounts next to it"
    severity: ClassVar[Severity] = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for number, sentence in enumerate(facts.sentences):
            row = facts.of(sentence)
            for place, fact in enumerate(row):
                if fact.quantity.unit != "%" or fact.kind not in ("share", "ratio") or fact.role or facts.is_checked(fact):
                    continue
                if document.blocks and sentence.block >= 0 and document.blocks[sentence.block].kind == "table_row":
                    continue
                near = row[max(0, place - _REACH) : place + 1]
                pair = _amounts(facts, number, near, len(near) - 1)
                if pair is not None and not _borne_out(near[:-1], fact, *pair):
                    yield from self._judge(facts, fact, *pair)

    def _judge(self, facts: Facts, rate: Fact, part: Fact, whole: Fact) -> Iterator[Finding]:
        claimed = ar.rate(rate.quantity)
        # a plan is set, not measured: 5亿元 is 5.0
        planned = any(word in whole.lead for word in _PLAN_WORDS) and not whole.quantity.approximation
        base = ar.printed(whole.quantity.number, None, True).scaled(whole.quantity.factor) if planned else ar.of(whole.quantity)
        computed = ar.share(ar.of(part.quantity), base)
        verdict = ar.compare(claimed, computed) if claimed is not None else ar.Verdict.UNDECIDABLE
        if verdict is ar.Verdict.UNDECIDABLE or claimed is None or computed is None:
            return
        facts.checked(rate, part, whole)
        # two units of the last digit: what a report rounds twice is not worth a reviewer's time
        near = abs(float(computed.middle) / float(claimed.middle) - 1) < 0.03 if claimed.middle else True
        if verdict is ar.Verdict.CONSISTENT or near or ar.miss(claimed, computed, ar.rate_digit(rate.quantity)) < 2 or rate.quantity.approximation:
            return
        value = float(computed.middle) * 100
        words = f"{part.quantity.number}{part.quantity.unit} ÷ {whole.quantity.number}{whole.quantity.unit} = {value:.1f}%，文中为 {rate.quantity.number}%"
        clause = _last_clause(rate.lead)
        start = rate.read.start - len(clause) if len(clause) <= 24 else rate.read.start
        yield self.finding(
            facts.printed(start, rate.read.end),
            f"比率与前面的数字对不上：{words}，请核对。",
            f"The rate does not follow from the amounts before it: {words}.",
            related=[Span(*part.span), Span(*whole.span)],
            evidence={"calculation": words},
        )


def _borne_out(before: Sequence[Fact], rate: Fact, part: Fact, whole: Fact) -> bool:
    """Whether the rate follows from another amount of the sentence: 86个中，开工52个，投产20个，投产率23.3%."""
    claimed, done = ar.rate(rate.quantity), ar.of(part.quantity)
    others = (f for f in before if f is not part and f is not whole and f.kind in _AMOUNTS and f.quantity.base == part.quantity.base)
    return claimed is not None and any(ar.compare(claimed, ar.share(done, ar.of(f.quantity))) is ar.Verdict.CONSISTENT for f in others)


def _amounts(facts: Facts, number: int, row: Sequence[Fact], place: int) -> tuple[Fact, Fact] | None:
    """(part, whole) of the rate row[place], None where its words do not say which amounts it belongs to."""
    rate = row[place]
    clause = _stripped(_last_clause(rate.lead))
    before = [f for f in row[:place] if f.kind in _AMOUNTS and f.quantity.base]
    if clause.startswith("的") and len(clause) <= 2 and rate.lead.lstrip("）) ").startswith("的"):
        return _base_inside(before)
    if not before:
        return None
    part = before[-1]
    if (clause.startswith(_OF) and clause.endswith("的") and any(word in clause for word in _PLAN_WORDS)) or clause in _PLAN_RATES:
        plan = _plan(facts, number, before, part)
        return (part, plan) if plan is not None else None
    if clause.endswith("率") and 2 <= len(clause) <= 8 and not clause.endswith(_OTHER_WHOLES):
        return _named(clause, before, row)
    if clause not in ("占", "占比") or not _is_part(part.lead) or len(before) < 2 or not _adjacent(before[-2], part, row):
        return None
    whole = before[-2]
    return (part, whole) if whole.quantity.base == part.quantity.base and whole.quantity.amount > part.quantity.amount else None


def _is_part(lead: str) -> bool:
    """其中高新技术企业41家, 11个断面中优良9个: the lead of a part of the amount before it."""
    return "其中" in lead or ("中" in lead[:8] and "，" not in lead)


def _base_inside(before: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """占全年任务5亿元的82%: the whole is printed right before the rate."""
    whole = before[-1] if before else None
    if whole is None or not _last_clause(whole.lead).startswith(_OF):
        return None
    for part in reversed(before[-5:-1]):
        if "其中" in part.lead or part.lead.startswith("、"):
            return None  # which of the list, or what the list belongs to: not said
        if _last_clause(part.lead).startswith(_OF) and any(word in part.lead for word in ("预算", *_PLAN_WORDS)):
            continue  # another base of the same amount: 为年初预算8亿元的90%，为调整预算9亿元的80%
        return (part, whole) if part.quantity.base == whole.quantity.base else None
    return None


def _plan(facts: Facts, number: int, before: Sequence[Fact], part: Fact) -> Fact | None:
    """The one planned amount of the same unit in this sentence or the two before it in the same paragraph."""
    block = facts.sentences[number].block
    found: dict[object, Fact] = {}
    for index in range(max(0, number - 2), number + 1):
        sentence = facts.sentences[index]
        if sentence.block != block:
            continue
        for fact in before if index == number else facts[sentence.first : min(sentence.last, sentence.first + _REACH)]:
            if fact is part or fact.kind not in _AMOUNTS or fact.quantity.base != part.quantity.base:
                continue
            clause = _last_clause(fact.lead)
            if any(word in clause for word in _PLAN_WORDS) and not clause.startswith(("完成", "占")):
                found[fact.quantity.amount] = fact
    if len(found) != 1:
        return None
    plan = next(iter(found.values()))
    # the plan of something else: the words for what is counted must meet
    mine, its = set(part.lead[-12:]) - _COMMON, set(plan.lead[-12:])
    return plan if part.inherited or not part.indicator or mine & its or "投资" in part.lead and "投资" in plan.lead else None


def _named(clause: str, before: Sequence[Fact], row: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """问题23项，完成整改21项，整改完成率: the two counts before a rate that is named for the second."""
    if len(before) < 2 or not _adjacent(before[-2], before[-1], row):
        return None
    whole, part = before[-2], before[-1]
    stem = set(clause) - _COMMON
    if part.quantity.base != whole.quantity.base or not stem & set(part.lead) or part.quantity.amount > whole.quantity.amount:
        return None
    return part, whole


def _adjacent(first: Fact, second: Fact, row: Sequence[Fact]) -> bool:
    """Whether nothing but rates stands between two amounts of a sentence."""
    at, to = row.index(first), row.index(second)
    return all(f.kind not in _AMOUNTS for f in row[at + 1 : to]) and to - at <= 3


def _last_clause(lead: str) -> str:
    for at in range(len(lead) - 1, -1, -1):
        if lead[at] in _PAUSES:
            return lead[at + 1 :]
    return lead


def _stripped(clause: str) -> str:
    while clause.endswith(_FILL):
        for word in _FILL:
            if clause.endswith(word):
                clause = clause[: -len(word)]
                break
    return clause

"""SHR006: an average is the amount divided by the number it is spread over."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.binding import Term, terms

_EACH = lazy(
    "(?:平均每|每)(?P<unit>[个家户人亩项位套件村座辆台名处所])(?P<noun>[\u4e00-\u9fff]{0,6}?)(?:平均)?(?:投资|投入|获得|受益|补助|资金|补贴|增收|奖励|贷款|规模|总投资|面积)?(?:约|达到?|近|为)*$"
    "|(?P<short>[户人亩家])均(?:投资|投入|获得|受益|补助|资金|补贴|增收|奖励|贷款|税收|发放)?(?:约|达到?|近|为)*$"
)
_UNLIKE = lazy("以上|不低于|最[高低]|标准|达到每|提高|增|减|上年|去年|预计|最多|不超过|[比较]|按")
_COUNTS = {"人": ("人", "名", "位"), "名": ("人", "名", "位"), "户": ("户",), "亩": ("亩",)}


class AverageMatchesTotalAndCount(Rule):
    """平均数应等于总数除以个数

    为何：
        金额、个数和平均数同时报出，平均数就是算出来的；差一位小数或单位写错，一除便知。
    反例：
        落实专项资金24.6亿元，惠及项目41个，平均每个项目600万元。
        发放补贴1260万元，惠及农户4200户，户均300元。
    正例：
        落实专项资金24.6亿元，惠及项目41个，平均每个项目6000万元。
        发放补贴1260万元，惠及农户4200户，户均3000元。
        发放补贴1260万元，每户补助标准为300元。
    """

    code = "SHR006"
    name = "average-matches-total-and-count"
    title_en = "An average is the amount divided by the count"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        if "平均每" not in text and "均" not in text:
            return
        rows = facts.derive(terms)
        for order, fact in enumerate(facts[:]):
            if fact.kind not in ("level", "other") or "均" not in fact.lead[-16:]:
                continue
            match = _EACH.search(fact.lead[-16:])
            if match is None:
                continue
            term = rows.term(order)
            found = _amount_and_count(rows[fact.sentence], term, match["unit"] or match["short"], match["noun"] or "")
            if found is not None:
                yield from self._weigh(facts, term, *found)

    def _weigh(self, facts: Facts, average: Term, amount: Term, count: Term) -> Iterator[Finding]:
        computed = ar.of(amount.fact.quantity).over(ar.of(count.fact.quantity))
        if computed is None:
            return
        facts.checked(average.fact, amount.fact, count.fact)
        if ar.of(average.fact.quantity).meets(computed):
            return
        claimed = average.fact.quantity
        value = amount.fact.quantity.amount / count.fact.quantity.amount / claimed.factor
        words = f"{amount.fact.quantity.number}{amount.fact.quantity.unit} ÷ {count.fact.quantity.number}{count.fact.quantity.unit} = {ar.rounded(value, max(1, claimed.decimals))}{claimed.unit}，文中为 {claimed.number}{claimed.unit}"
        clause = max(average.gap.rfind(c) for c in "，；。、,;（(") + 1
        yield self.finding(
            facts.printed(average.fact.read.start - len(average.gap) + clause, average.fact.read.end),
            f"平均数与总数、个数对不上：{words}，请核对数字和单位。",
            f"The average does not follow from the amount and the count: {words}.",
            related=[amount.fact.span, count.fact.span],
            evidence={"calculation": words},
        )


def _amount_and_count(row: tuple[Term, ...], average: Term, unit: str, noun: str) -> tuple[Term, Term] | None:
    """The amount and the count right before an average; None where others of their kind stand between or the average is a rule (每户补助标准)."""
    at = average.order - row[0].order
    if at < 2 or any(c in average.gap for c in "；;") or _UNLIKE.search(average.gap):
        return None
    first, second = row[at - 2], row[at - 1]
    amount, count = (first, second) if first.base == average.base else (second, first)
    if amount.base != average.base or count.base == average.base or not first.main or not second.main or first.depth != second.depth:
        return None
    if any(c in second.gap for c in "；;") or "其中" in second.gap or amount.fact.quantity.approximation or count.fact.quantity.approximation:
        return None
    if count.fact.quantity.unit.lstrip("万") not in _COUNTS.get(unit, (unit,)):
        return None
    if noun and noun not in count.fact.indicator and noun[-2:] not in count.gap and noun[-2:] not in amount.gap:
        return None
    return (amount, count) if average.fact.quantity.approximation is None else None

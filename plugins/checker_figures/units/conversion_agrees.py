"""UNT008: a size that is said twice, in two units, is one size."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.binding import AREAS

_SAME = lazy("[（(](?:约?合|折合|相当于|即|约|约为)?$|，(?:约合|折合|合)$")
_EACH = lazy("[均每各][^，；。、]{0,8}$")  # 310户户均4000元，合124万元: what so many come to
_CLOSE = ("）", ")", "，", "。", "；", "、")
# 15 亩 are a hectare
_MU = 15
_BASES = frozenset(("瓦", "克", "米", "千瓦时", "元", "立方米", "字节"))
_SLACK = 20  # a size may be off by one part in so many: 15 rounded to 16, 公斤 to 斤 by eye


class ConversionAgrees(Rule):
    """同一个量换算成两种单位，两个数要相等。

    为何：
        “11.034万千瓦（110KW）”“3.2公顷（480亩）”：括号里只是换了单位，差十倍千倍就是有一个写错。
    反例：
        安全容量11.034万千瓦（110kW）。
        完成造林3.2公顷（480亩）。
    正例：
        安全容量11.034万千瓦（110.34MW）。
        完成造林3.2公顷（48亩）。
        占地12.5公顷（约187亩），总投资3.2亿元（其中设备1.8亿元）。
    """

    code = "UNT008"
    name = "conversion-agrees"
    title_en = "A quantity given in two units is the same in both"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        before: Fact | None = None
        for fact in facts[:]:
            first, before = before, fact
            if first is None or not 0 < len(fact.lead) <= 4 or fact.sentence != first.sentence or fact.quantity.unit == first.quantity.unit:
                continue
            if fact.kind not in ("level", "count", "change") or not _SAME.search(fact.lead) or not text.startswith(_CLOSE, fact.read.end):
                continue
            if _EACH.search(first.lead):
                continue
            if fact.lead[0] not in "，" and not text.startswith(("）", ")"), fact.read.end):
                continue
            yield from self._weigh(facts, first, fact)

    def _weigh(self, facts: Facts, first: Fact, fact: Fact) -> Iterator[Finding]:
        one, other = ar.of(first.quantity, False), ar.of(fact.quantity, False)
        if {first.quantity.base, fact.quantity.base} == AREAS:
            one, other = (i.scaled(10_000, _MU) if f.quantity.base == "亩" else i for f, i in ((first, one), (fact, other)))
        elif first.quantity.base != fact.quantity.base or first.quantity.base not in _BASES:
            return
        facts.checked(first, fact)
        if one.scaled(_SLACK + 1, _SLACK).below(other) or other.below(one.scaled(_SLACK - 1, _SLACK)):
            said, again = first.quantity.said, fact.quantity.said
            low, high = sorted((one.middle, other.middle))
            times = high / low if low else None
            apart = f"，两数相差{ar.plain(round(times, 1 if times < 10 else 0))}倍" if times is not None else ""
            yield self.finding(
                fact.span,
                f"{said}换算成{again}不对{apart}，请核对数字和单位",
                f"{said} is not {again}",
                related=(first.span,),
                evidence={"calculation": f"{said} ≠ {again}"},
            )

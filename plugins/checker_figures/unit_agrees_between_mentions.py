"""CON003."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.mentions import digits, repeated, scope_of, slip


class UnitAgreesBetweenMentions(Rule):
    """同一指标前后单位、小数点要一致。

    为何：
        前面写135.12亿元，后面写135.12万元或13.512亿元，数字一样而量级差了，必有一处单位或小数点写错。
    反例：
        全县固定资产投资完成135.12亿元。⏎在全县固定资产投资135.12万元中，民间投资占六成。
        全县一般公共预算收入135.12亿元。⏎全县一般公共预算收入13.512亿元，位居全市第三。
    正例：
        全县固定资产投资完成135.12亿元。⏎全县固定资产投资1351200万元，增长5.6%。
    """

    code = "CON003"
    name = "unit-agrees-between-mentions"
    title_en = "One indicator keeps its unit and its decimal point"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for group in facts.derive(repeated):
            seen: dict[str, Fact] = {}
            for mention in group.mentions:
                fact = mention.fact
                number = fact.quantity.number.replace(".", "").strip("0")
                first = seen.setdefault(number, fact)
                if first is fact or first.quantity.amount == fact.quantity.amount or first.sentence == fact.sentence:
                    continue
                kind = slip(first.quantity, fact.quantity)
                if kind not in ("unit", "point") or scope_of(facts, first) != scope_of(facts, fact):
                    continue
                if fact.period and first.period and fact.period[:2] != first.period[:2]:
                    continue
                facts.checked(first, fact)
                one, two = f"{first.quantity.number}{first.quantity.unit}", f"{fact.quantity.number}{fact.quantity.unit}"
                line = document.locate(first.span).line
                ratio = max(first.quantity.amount, fact.quantity.amount) / min(first.quantity.amount, fact.quantity.amount)
                yield self.finding(
                    fact.span,
                    f"“{group.indicator}”第{line}行为{one}，这里为{two}，数字相同而量级差{ratio:,.0f}倍，请核对{'单位' if kind == 'unit' else '小数点'}",
                    f"{group.indicator}: {one} in line {line}, {two} here; the {'unit' if kind == 'unit' else 'decimal point'} is off",
                    severity="error" if digits(fact.quantity) >= 4 else "warning",
                    related=(first.span,),
                    evidence={"calculation": f"{one} ÷ {two} = {first.quantity.amount / fact.quantity.amount:g}"},
                )

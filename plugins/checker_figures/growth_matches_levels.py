"""GRW004."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import Verdict, compare, last_digit, miss, of, say_difference, say_growth
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.growth_statements import judged, signed_change, statements, words


class GrowthMatchesLevels(Rule):
    """增长率、增加额要与前后两个数对得上。

    为何：
        “由甲增加到乙，增长几”“完成乙（上年为甲），增长几”：两头的数都在，增长率和增加额都能算出来，对不上就要改。
    反例：
        全年财政收入由2.66亿元增加到4.559亿元，增长55%。
        技改投资完成12.6亿元（上年为11.2亿元），增长25.1%。
        在册企业由320家增加到455家，净增125家。
    正例：
        全年财政收入由2.66亿元增加到4.559亿元，增长71.4%。
        技改投资完成12.6亿元（上年为11.2亿元），增长12.5%。
        生产总值由210亿元增加到260亿元，按可比价格计算增长18%。
    """

    code = "GRW004"
    name = "growth-matches-levels"
    title_en = "A growth rate or change agrees with the two levels printed beside it"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for statement, verdict, gap in facts.derive(judged):
            base, rate = statement.base, statement.rate
            if base is None or rate is None or verdict is not Verdict.INCONSISTENT:
                continue
            level = statement.level
            calculation = say_growth(level.quantity, base.quantity, rate.quantity)
            said = calculation.split(" = ")[1].split("，")[0]
            falls = "下降" if rate.direction == "down" else ""
            yield self.finding(
                words(facts, rate),
                f"增长率与前后两个数对不上：由{base.quantity.number}{base.quantity.unit}到{level.quantity.number}{level.quantity.unit}，"
                f"增幅应为{said}，文中为{falls}{rate.quantity.number}%，请核对",
                f"the rate disagrees with the two levels: {said} follows, the text says {'a fall of ' if falls else ''}{rate.quantity.number}%",
                severity="error" if statement.explicit and gap >= Decimal("0.5") else "warning",
                related=(base.span, level.span),
                evidence={"calculation": calculation},
            )
        for statement in facts.derive(statements):
            change, base = statement.change, statement.base
            if change is None or base is None:
                continue
            level = statement.level
            difference = of(level.quantity) - of(base.quantity)
            claimed = signed_change(change)
            facts.checked(level, base, change)
            if compare(claimed, difference) is not Verdict.INCONSISTENT:
                continue
            gap = miss(claimed, difference, last_digit(change.quantity))
            yield self.finding(
                words(facts, change),
                f"增减额与前后两个数对不上：由{base.quantity.number}{base.quantity.unit}到{level.quantity.number}{level.quantity.unit}，"
                f"文中增减{change.quantity.number}{change.quantity.unit}，请核对",
                "the change disagrees with the two levels",
                severity="error" if statement.explicit and gap >= Decimal("0.5") else "warning",
                related=(base.span, level.span),
                evidence={"calculation": say_difference(level.quantity, base.quantity, change.quantity)},
            )

"""SUM003: the members of a structure make 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_COLONS = frozenset(":：∶")
_STRUCTURE = lazy("结构|构成|比重|三次产业|[一二三]产|占比|产业比")

_SHARE_OF = lazy("第([一二三])产业(?:增加值)?(?:占比|比重|所占比重|占(?:地区)?生产总值的?比重|占GDP的?比重)(?:分别)?(?:为|达到?)?$")
_THREE = lazy("三次产业(?:增加值|结构)?(?:占比|比重|比例|占(?:地区)?生产总值的?比重|占GDP的?比重)(?:分别)?(?:为|是)?$")


class StructureMakesHundred(Rule):
    """结构比例各项之和应为100

    为何：
        三次产业结构等按百分比写成a:b:c，各项之和只能在100上下差一个尾数，差多了必有一项抄错。
    反例：
        三次产业结构为5.8:41.6:57.6。
        三次产业结构由12.1：45.3：42.6调整为11.5：46.2：45.3。
    正例：
        三次产业结构为5.8:41.6:52.6。
        按1:2:3的比例落实省、市、县三级补助资金。
    """

    code = "SUM003"
    name = "structure-makes-hundred"
    title_en = "The members of a structure make 100"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        run: list[Fact] = []
        text = document.view.text
        for fact in facts[:]:
            if fact.kind == "ratio" and not fact.quantity.unit:
                if run and text[run[-1].read.end : fact.read.start].strip() not in _COLONS:
                    yield from self._weigh(facts, run)
                    run = []
                run.append(fact)
            elif run:
                yield from self._weigh(facts, run)
                run = []
        yield from self._weigh(facts, run)
        if "三次产业" in text or "第三产业" in text:
            for sentence in facts.sentences:
                if sentence.last - sentence.first >= 3:
                    yield from self._weigh(facts, _three_industries(facts.of(sentence)))

    def _weigh(self, facts: Facts, run: list[Fact]) -> Iterator[Finding]:
        if len(run) < 3:
            return
        total = sum((f.quantity.value for f in run), Decimal(0))
        if not 50 < total < 200:
            return  # 1:2:3 is a ratio, no structure
        slack = sum((Decimal(1).scaleb(-f.quantity.decimals) for f in run), Decimal(0)) / 2
        facts.checked(*run)
        if abs(total - 100) <= slack:
            return
        start = run[0].read.start
        if not _STRUCTURE.search(facts.document.view.text, max(0, start - 60), start):
            return
        words = f"{' + '.join(f.quantity.number for f in run)} = {total}，应为 100"
        yield self.finding(
            Span(run[0].span.start, run[-1].span.end),
            f"结构比例各项之和不是100：{words}，请核对各项。",
            f"The members of the structure do not make 100: {' + '.join(f.quantity.number for f in run)} = {total}.",
            severity="error" if abs(total - 100) > 2 * slack else "warning",
            related=[f.span for f in run],
            evidence={"calculation": words},
        )


def _three_industries(row: Sequence[Fact]) -> list[Fact]:
    """Three shares that are those of the three industries: 三次产业占比分别为a%、b%和c%, or each with its name."""
    named = {m[1]: f for f in row if f.kind == "share" and f.quantity.unit == "%" and (m := _SHARE_OF.search(f.lead))}
    if len(named) == 3:
        return list(named.values())
    for place, fact in enumerate(row[:-2]):
        if fact.kind == "share" and fact.quantity.unit == "%" and _THREE.search(fact.lead):
            following = row[place + 1 : place + 3]
            if all(f.quantity.unit == "%" and f.lead.strip() in ("、", "，", "和", ",", "及") for f in following):
                return [fact, *following]
    return []

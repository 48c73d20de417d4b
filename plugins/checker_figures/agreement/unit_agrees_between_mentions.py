"""CON003: one indicator keeps its unit and its decimal point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_figures.agreement.mistyped import mistyped
from checker_figures.agreement.table_units import table_units
from checker_figures.statements.mentions import digits, repeated, slip
from checker_figures.statements.scopes import one_scope
from checker_figures.statements.spoken import Spoken


class UnitAgreesBetweenMentions(Rule):
    """同一指标前后单位、小数点要一致。

    为何：
        前面写135.12亿元，后面写135.12万元或13.512亿元，数字一样而量级差了，必有一处单位或小数点写错。
    反例：
        全县固定资产投资完成135.12亿元。⏎在全县固定资产投资135.12万元中，民间投资占六成。
        全县一般公共预算收入135.12亿元。⏎全县一般公共预算收入13.512亿元，位居全市第三。
        专项债务转贷收入56,300万元。⏎全年争取专项债券5.63万元，支持项目11个。
        全县固定资产投资完成135.12亿元，工业投资61.75亿元。⏎指标  完成数  增长%⏎固定资产投资（亿元）  1351200  8.2⏎工业投资（亿元）  617500  6.1
    正例：
        全县固定资产投资完成135.12亿元。⏎全县固定资产投资1351200万元，增长5.6%。
    """

    code = "CON003"
    name = "unit-agrees-between-mentions"
    title_en = "One indicator keeps its unit and its decimal point"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        spoken = Spoken()
        for finding in (*self._mentions(facts), *self._kindred(document, facts)):
            spoken.add(finding.span, *(other.span for other in finding.related))
            yield finding
        for fact, cells, times in table_units(facts):
            if not any(spoken.holds(cell.span) for cell in cells):
                spoken.add(*(cell.span for cell in cells))
                yield self._off(facts, fact, cells, times)
        for first, second, kind in facts.derive(mistyped):
            if kind == "point" and not (spoken.holds(first.span) or spoken.holds(second.span)):
                spoken.add(first.span, second.span)
                facts.checked(first, second)
                yield self._apart(facts, second.indicator or first.indicator, first, second, "warning")

    def _off(self, facts: Facts, fact: Fact, cells: Sequence[Fact], times: int) -> Finding:
        """A table in another unit than its caption says."""
        said, told = fact.quantity.said, cells[0].quantity.said
        more = f"（该表另有{len(cells) - 1}项同样）" if len(cells) > 1 else ""
        place = facts.document.locate(cells[0].span)
        return self.finding(
            fact.span,
            f"“{fact.indicator}”正文为{said}，{place.say('zh')}表中为{told}，数字相同而量级差{times:,}倍{more}，请核对表的单位",
            f"{fact.indicator}: {said} in the text, {told} in the table in {place.say('en')}: the unit of the table seems to be off",
            severity="error" if len(cells) > 1 else "warning",
            related=tuple(cell.span for cell in cells),
            evidence={"calculation": " ÷ ".join((told, said) if cells[0].quantity.amount > fact.quantity.amount else (said, told)) + f" = {times:,}"},
        )

    def _kindred(self, document: Document, facts: Facts) -> Iterator[Finding]:
        """专项债务转贷收入56300万元 and 争取专项债券5.63万元: names that share a noun, the same digits, a magnitude apart."""
        seen: dict[str, list[Fact]] = {}
        for fact in facts[:]:
            quantity = fact.quantity
            if quantity.base not in ("元", "美元") or fact.kind != "level" or fact.inherited or len(fact.indicator) < 3 or facts.in_table(fact):
                continue
            number = quantity.number.replace(".", "").strip("0")
            if len(number) < 3:
                continue
            others = seen.setdefault(number, [])
            for other in others:
                if fact.indicator == other.indicator or fact.sentence == other.sentence or _ratio(other, fact) not in _MAGNITUDES:
                    continue
                if other.quantity.base != quantity.base or not _share_noun(other.indicator, fact.indicator, 2 if quantity.base == "美元" else 3):
                    continue
                facts.checked(fact, other)
                least, most = sorted((other, fact), key=_amount)
                one, two = least.quantity.said, most.quantity.said
                place = document.locate(most.span)
                yield self.finding(
                    least.span,
                    f"“{least.indicator}”{one}与{place.say('zh')}“{most.indicator}”{two}数字相同而量级差{_ratio(other, fact):,}倍，请核对单位",
                    f"{least.indicator} {one} and {most.indicator} {two} in {place.say('en')} have the same digits, a magnitude apart",
                    related=(most.span,),
                    evidence={"calculation": f"{two} ÷ {one} = {_ratio(other, fact):,}"},
                )
                break
            if len(others) < _MOST:
                others.append(fact)

    def _mentions(self, facts: Facts) -> Iterator[Finding]:
        for group in facts.derive(repeated):
            seen: dict[str, Fact] = {}
            for mention in group.mentions:
                fact = mention.fact
                number = fact.quantity.number.replace(".", "").strip("0")
                first = seen.setdefault(number, fact)
                if first is fact or first.quantity.amount == fact.quantity.amount or first.sentence == fact.sentence:
                    continue
                kind = slip(first.quantity, fact.quantity)
                if kind not in ("unit", "point"):
                    continue
                telling = kind == "unit" and len(number) >= 3 and _ratio(first, fact) in _MAGNITUDES  # no chance, whoever's and whenever
                if not telling and not one_scope(facts, first, fact):
                    continue
                if not telling and fact.period and first.period and fact.period[:2] != first.period[:2]:
                    continue
                facts.checked(first, fact)
                yield self._apart(facts, group.indicator, first, fact, "error" if digits(fact.quantity) >= 4 else "warning")

    def _apart(self, facts: Facts, name: str, first: Fact, second: Fact, severity: Severity) -> Finding:
        one, two = first.quantity.said, second.quantity.said
        place = facts.document.locate(first.span)
        ratio = max(first.quantity.amount, second.quantity.amount) / min(first.quantity.amount, second.quantity.amount)
        unit = first.quantity.unit != second.quantity.unit
        return self.finding(
            second.span,
            f"“{name}”{place.say('zh')}为{one}，这里为{two}，数字相同而量级差{ratio:,.0f}倍，请核对{'单位' if unit else '小数点'}",
            f"{name}: {one} in {place.say('en')}, {two} here; the {'unit' if unit else 'decimal point'} is off",
            severity=severity,
            related=(first.span,),
            evidence={"calculation": f"{one} ÷ {two} = {first.quantity.amount / second.quantity.amount:g}"},
        )


_MAGNITUDES = (10**4, 10**8)
_MOST = 8
_COMMON = lazy("总?投资额?|预算|收入|支出|一般公共|资金|合同|金额|累计|工程|建设|项目|公司|企业|计划|完成|[^a-zA-Z\u4e00-\u9fff]")


def _ratio(one: Fact, other: Fact) -> int:
    """How many times the greater amount is the less, 0 where that is no whole number."""
    least, most = sorted((one.quantity.amount, other.quantity.amount))
    return int(most / least) if least > 0 and most % least == 0 else 0


def _amount(fact: Fact) -> Decimal:
    return fact.quantity.amount


def _share_noun(one: str, other: str, least: int) -> bool:
    """Whether two names have so many characters in a row in common that are more than words of every report."""
    a, b = _COMMON.sub(" ", one), _COMMON.sub(" ", other)
    return any(a[at : at + least] in b and " " not in a[at : at + least] for at in range(len(a) - least + 1))

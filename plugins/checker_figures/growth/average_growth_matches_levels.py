"""GRW006: an average annual growth rate agrees with both ends and the number of years."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_figures.growth.averages_of_rates import averaged
from checker_figures.growth.growth_elsewhere import statements_elsewhere
from checker_figures.statements.binding import behind_words
from checker_figures.statements.growth_chains import Statement
from checker_figures.statements.growth_judging import falls_by_words, words
from checker_figures.statements.growth_links import link
from checker_figures.statements.growth_statements import statements

_YEAR = lazy(r"((?:19|20)\d\d)年")
_YEARS = lazy(r"(?:过去|最?近|这)的?([一两二三四五六七八九十]|\d{1,2})年|([一两二三四五六七八九十]|(?<!\d)\d{1,2})年(?:来|间|时间|年均|平均|净增|累计)")
_RANGE = lazy(r"((?:19|20)\d\d)年?(?:至|到|[-—–~～]{1,2})((?:19|20)\d\d)年(?![末底])")
_IN_BRACKETS = lazy(r"[（(]((?:19|20)\d\d)年[末底]?[）)]")
_PLAN = lazy("[一二三四五六七八九]五”?(?:期间|时期|以来)?")
_TIMES_OF = lazy("[，,](?:相当于|是|为|达到?)((?:19|20)\\d\\d)年[末底]?的$")
_NEXT_TO = 2  # characters from the words to their figure
_MOST_YEARS = 30
_WHOLE_YEAR = 11


class AverageGrowthMatchesLevels(Rule):
    """年均增速要与期初、期末数和年数对得上。

    为何：
        年均增速按复利算：（期末 ÷ 期初）开年数次方，再减一。把总增幅除以年数，或者年数数错，都会算错。
    反例：
        财政收入由2020年的10.0亿元增加到2025年的15.0亿元，年均增长10%。
    正例：
        财政收入由2020年的10.0亿元增加到2025年的15.0亿元，年均增长8.4%。
        财政收入由2021年的10.0亿元增加到2025年的15.0亿元，年均增长8.4%。
        地区生产总值由2020年的100亿元增加到2025年的150亿元，年均增长6.2%。
    """

    code = "GRW006"
    name = "average-growth-matches-levels"
    title_en = "An average annual growth rate agrees with both ends and the number of years"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._of_multiples(facts)
        for one in averaged(facts):
            yield self.finding(facts.printed(one.start, one.end), one.why, one.why_en, severity="warning", evidence=one.evidence)
        told: tuple[int, tuple[int, ...]] = (-1, ())  # of the sentence's items the first often says the years for all
        for statement in (*facts.derive(statements), *facts.derive(statements_elsewhere)):
            rate, base = statement.rate, statement.base
            if not statement.average or rate is None or base is None or rate.quantity.unit != "%":
                continue
            years = _years(facts, statement)
            if not years and told[0] == statement.level.sentence and not _year(facts, base) and not _year(facts, statement.level):
                years = told[1]
            told = statement.level.sentence, years
            first, last = of(base.quantity), of(statement.level.quantity)
            if not years or first.low <= 0 or last.low <= 0:
                continue
            facts.checked(statement.level, base, rate)
            claimed = float(rate.quantity.value) * (-1 if falls_by_words(rate) else 1)
            unit = 10.0**-rate.quantity.decimals
            slack = unit if rate.quantity.approximation is None else max(2 * unit, abs(claimed) / 10)
            low, high = last.low * first.scale / (first.high * last.scale), last.high * first.scale / (first.low * last.scale)
            if any((low ** (1 / n) - 1) * 100 - slack <= claimed <= (high ** (1 / n) - 1) * 100 + slack for n in years):
                continue
            if len(years) > 1:
                facts.undecided(statement.level, base, rate)
                continue  # counted from a year whose figure is not printed
            n = years[0]
            value = float(statement.level.quantity.amount / base.quantity.amount)
            said = (value ** (1 / n) - 1) * 100
            level = statement.level.quantity
            mean = abs((value - 1) * 100 / n - claimed) <= 2 * unit
            yield self.finding(
                words(facts, rate),
                f"年均增速与期初、期末数对不上：{n}年由{base.quantity.said}到{level.said}，"
                f"年均应为{said:.1f}%，文中为{rate.quantity.number}%{'（像是把总增幅平均到每年）' if mean else ''}，请核对",
                f"the average annual rate disagrees with both ends: {said:.1f}% a year over {n} years",
                related=(base.span, statement.level.span),
                evidence={"calculation": f"（{level.said} ÷ {base.quantity.said}）^(1/{n}) − 1 = {said:.1f}%，文中为 {rate.quantity.number}%"},
            )

    def _of_multiples(self, facts: Facts) -> Iterator[Finding]:
        """2005年达到95亿元，是2000年的2.4倍，年均增长19%: what a multiple makes of each year between the two."""
        for order in behind_words(facts, ("年的", "年末的", "年底的"), _NEXT_TO):
            if order + 1 >= len(facts):
                continue
            times, rate = facts[order], facts[order + 1]
            base = _TIMES_OF.search(times.lead)
            if base is None or times.quantity.unit != "倍" or times.kind == "growth" or rate.sentence != times.sentence or rate.quantity.unit != "%":
                continue
            tie = link(rate.lead)
            text, start = facts.document.view.text, facts.sentences[times.sentence].start
            before = _YEAR.findall(text, start, times.read.start - len(times.lead)) or _YEAR.findall(times.lead[: base.start()])
            if not tie.average or not tie.bare or tie.respectively or rate.quantity.approximation or times.quantity.approximation or not before:
                continue
            n = next((int(year) for year in reversed(before) if year > base[1]), 0) - int(base[1])
            if not 1 < n <= _MOST_YEARS or times.quantity.value <= 1:
                continue
            facts.checked(times, rate)
            half, unit = 0.5 * 10.0**-times.quantity.decimals, 10.0**-rate.quantity.decimals
            value, claimed = float(times.quantity.value), float(rate.quantity.value) * (-1 if falls_by_words(rate) else 1)
            low, high = (((value + way * half) ** (1 / n) - 1) * 100 for way in (-1, 1))
            if low - unit <= claimed <= high + unit:
                continue
            said = (value ** (1 / n) - 1) * 100
            yield self.finding(
                words(facts, rate),
                f"年均增速与倍数对不上：{n}年达到{times.quantity.number}倍，年均应为{said:.1f}%左右，文中为{rate.quantity.number}%，请核对",
                f"the average annual rate disagrees with the multiple: {times.quantity.number} times in {n} years is {said:.1f}% a year",
                related=(times.span,),
                evidence={"calculation": f"{times.quantity.number}^(1/{n}) − 1 = {said:.1f}%，文中为 {rate.quantity.number}%"},
            )


def _years(facts: Facts, statement: Statement) -> tuple[int, ...]:
    """The numbers of years the text allows for: those printed at both ends, else those it says. Empty where it says none.

    A span that begins with the first year of a five-year plan (2021年—2025年) is often counted from the year before it, whose
    figure is not printed: such a rate is only ever found right.
    """
    assert statement.base is not None
    first, last = _year(facts, statement.base), _year(facts, statement.level)
    sentence = facts.sentences[statement.level.sentence]
    text = facts.document.view.text[sentence.start : max(statement.level.read.start, statement.rate.read.start if statement.rate else 0)]
    if not first and not last and (named := _RANGE.search(text)) is not None:
        first, last = int(named[1]), int(named[2])
    reference = facts.reference
    if (
        first
        and not last
        and reference is not None
        and reference.end - reference.start == _WHOLE_YEAR
        and not _YEARS.search(statement.rate.lead if statement.rate else "")
    ):
        last = reference.year  # 由2020年的甲增加到乙: of the year that the report is about
        if str(last) not in facts.document.title + facts.document.source.name:
            return tuple(n for n in (last - first - 1, last - first) if n > 0)  # written in that year: its own figures may not be known yet
    if first and last and last > first:
        span = last - first
        return (span, span + 1) if first % 5 == 1 else (span,)
    said = _YEARS.search(text)
    if said:
        count = integer(said[1] or said[2])
        apart = reference.year - first if first and reference is not None else count
        return (count,) if 1 < count <= 30 and apart == count else ()
    return (5,) if _PLAN.search(text) and not first else ()


def _year(facts: Facts, fact: Fact) -> int | None:
    """The year printed before a level, or in the brackets behind it: 由12.6亿元（2020年）."""
    behind = _IN_BRACKETS.match(facts.document.view.text, fact.read.end)
    if behind is not None:
        return int(behind[1])
    lead = _RANGE.sub("", _IN_BRACKETS.sub("", fact.lead))[-24:]
    found = _YEAR.findall(lead)
    return int(found[-1]) if found else None

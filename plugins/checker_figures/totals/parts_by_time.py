"""Parts of a year in sentences of their own: 一季度完成投资3.2亿元。二季度…。三季度…。四季度…。全年完成投资…亿元。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.namings import spelled
from checker_figures.totals.total_judging import doubt_of_sum

_CUES = ("季度", "下半年", "12月", "二月", "月当月", "单月", "月份")
_YEAR = 11  # months of it, counted from 0
_FEWEST = 2  # parts
_Key = tuple[str, str, str, int]  # indicator, subject, unit, year
# What is there at a time, is revised, or is told anew for each part; and what is told from the beginning of the year
_NO_FLOW = lazy(
    "余额|存款|贷款|总值|增加值|GDP|总量|总数|户数|人口|库存|存量|保有|在校|在册|在建|在岗|从业|市场主体|经营主体|结余|均|价|率|指数|实有|拥有|(?<!固定)资产|负债|结转|参保|达到?$|第一"
)
_RUNNING = lazy("累计|前|截至|合计|共计|总计|至|年内|以来")
_ELSEWHERE = lazy("上年|去年|同期|计划|目标|预计|预期|任务|[比较]|其中|分别|最|不含|剔除|口径|(?<!月)当月|平均|每")
_OWN = lazy("^全[国省市县区州盟旗镇乡园]?$|^我[省市县区局镇乡]$|^园区$|^开发区$")
_LONGEST_LEAD = 10  # characters before a figure whose indicator was said before


class Parted(NamedTuple):
    """A total of a stretch of time with its parts in order of time."""

    total: Term
    parts: tuple[Term, ...]


def doubted_by_time(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every such total that its parts do not make; quarters are often told anew in the end, so only a slip of the pen is sure."""
    for total, parts in parted_by_time(facts):
        severity = doubt_of_sum(facts, total, parts)
        if severity is not None:
            yield total, parts, severity


def parted_by_time(facts: Facts) -> Iterator[Parted]:
    """Every total of a year or half a year whose parts are all told once, as done, of one indicator, whether they add up or not."""
    text = facts.document.view.text
    if not holds_any(text, _CUES):
        return
    told: dict[_Key, dict[tuple[int, int], list[Term]]] = {}
    # whole years, of which most figures are, only where parts are told of the same
    for whole in (False, True):
        for order, fact in enumerate(facts[:]):
            period = fact.period
            if period is None or (period.end - period.start == _YEAR) != whole:
                continue
            if period.instant or fact.kind not in LEVELS or not _counts(fact):
                continue
            year, month = divmod(period.start, 12)
            key = spelled(_named_before(facts, order)), "" if _OWN.match(fact.subject) else fact.subject, fact.quantity.base, year
            if whole and key not in told or month + period.end - period.start > _YEAR or (month and _RUNNING.search(fact.lead)) or facts.in_table(fact):
                continue
            term = facts.derive(terms).term(order)
            if term.main and not term.depth:
                told.setdefault(key, {}).setdefault((month, period.end % 12), []).append(term)
        if not any(len(stretches) > 1 for stretches in told.values()):
            return
    for stretches in told.values():
        if len(stretches) > _FEWEST:
            yield from _parted(stretches)


def _named_before(facts: Facts, order: int) -> str:
    """The indicator of a figure, or that of the one before it in its sentence of which it says but the verb: 1—7月接待游客…，8月接待…."""
    fact: Fact = facts[order]
    before = facts[order - 1] if order else fact
    short = before.sentence == fact.sentence and before.quantity.base == fact.quantity.base and before.indicator.startswith(fact.indicator)
    return before.indicator if short else fact.indicator


def _parted(stretches: dict[tuple[int, int], list[Term]]) -> Iterator[Parted]:
    """The totals of one indicator in one year with their finest parts; a stretch that is told twice with two figures is of two things."""
    sure = {stretch: said[0] for stretch, said in stretches.items() if len({t.fact.quantity.amount for t in said}) == 1}
    for whole, total in sure.items():
        parts = _finest(sure, whole)
        if parts is not None and len({t.sentence for t in (total, *parts)}) > 1:
            yield Parted(total, parts)


def _finest(sure: dict[tuple[int, int], Term], whole: tuple[int, int]) -> tuple[Term, ...] | None:
    """The most parts that follow on each other from the first month of a whole to its last."""
    ways: dict[int, tuple[Term, ...]] = {whole[1] + 1: ()}  # by the month they begin with
    for (first, last), term in sorted(sure.items(), reverse=True):
        if whole[0] <= first and last <= whole[1] and (first, last) != whole and last + 1 in ways:
            way = (term, *ways[last + 1])
            if len(way) > len(ways.get(first, ())):
                ways[first] = way
    return ways.get(whole[0])


def _counts(fact: Fact) -> bool:
    """Whether a figure is what was done in its stretch of time, exactly, of something that adds up."""
    if fact.modality != "done" or fact.quantity.approximation is not None or fact.role is not None or fact.whole or not fact.indicator:
        return False
    if fact.inherited and len(fact.lead) > _LONGEST_LEAD:
        return False
    return _NO_FLOW.search(fact.indicator) is None and _ELSEWHERE.search(fact.lead) is None

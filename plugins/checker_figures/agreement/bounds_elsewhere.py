"""Rates that are told round in one place and as they are in another: 漏损率13.2% and 漏损率已控制在12%以内; 占比55.9% and 占比已超过六成."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.arithmetic import RATE_UNITS, Interval, printed, rate
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import accused
from checker_figures.statements.mentions import time_of
from checker_figures.statements.namings import PAUSES, phrase_key, plain
from checker_figures.statements.scopes import one_scope

_ABOVE = "(?<![不未没])(?:超过|高于|突破|超出|(?<![超通经度])过|超)"
_BELOW = "不足|不到|未到|未达到?|没达到?|低于|少于|未超过|没有超过|未突破"
_WITHIN = "控制在|压[缩减降]到|[降压]至|[降减]到|下降到"
_SAID = lazy(
    "(?P<name>[^，。；：、]{3,24}?)(?:已经?|也|都|均|仍然?|还|尚|至今|目前|却|但|就|只|有效|成功|始终|持续|一直|稳定|总体|全部|大幅|明显)*"
    f"(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})|(?P<within>{_WITHIN})|(?P<about>有|仅为?|[为达占]|达到))了?$"
)
_WITHIN_BEHIND = lazy("(?:以内|以下|之内|之下)")
_SHARE_WORD = lazy("(?:所?占)?(?:的)?(?:比重|比例|占比)$")
_OF = lazy("占(?P<of>[^，。；、]{2,12}?)的?(?:比重|比例|总量|总数)?(?:为|达到?|已|的)*$")
_NOT_SO = lazy(
    f"{ANY_AHEAD_OR_GOT}|如果|若|要求|标准|目标(?!值)|计划|上年|去年|同期|年初|曾|原来?|由|从|部分|个别|少数|一些|有的|[每各]|(?<!占)[比较](?![例重])"
)
_ASIDE = lazy(
    "的?(?:企业|项目|单位|乡镇|镇|村|县|区|户|人|家|学校|部门|指标|要求|红线|应当|年份|月份|有?[0-9一二两三四五六七八九十]+[家个户所座项人名处条笔只])"
)
_ROUND = ("%", "成", "")  # 12%, 六成, 一半
_ABOUT = ("成", "")
_SHORTEST = 3  # characters of a name
_MOST = 100  # reports stay below, hostile input does not


class Beyond(NamedTuple):
    """Where a rate is told round (start and end in read coordinates), and what is printed of it elsewhere."""

    start: int
    end: int
    told: Fact
    fact: Fact


def beyond_bounds(facts: Facts) -> Iterator[Beyond]:
    """The rates that are told round and are another in the only place that prints them."""
    text = facts.document.view.text
    rates: dict[str, list[Fact]] | None = None
    seen = 0
    for fact in facts[:]:
        if fact.kind != "share" or fact.quantity.unit not in _ROUND or fact.modality != "done" or not fact.lead or facts.in_table(fact):
            continue
        clause = last_clause(fact.lead, PAUSES)
        said = _SAID.search(clause)
        if said is None or _NOT_SO.search(clause) or _ASIDE.match(text, fact.read.end):
            continue
        within = _WITHIN_BEHIND.match(text, fact.read.end)
        meant = _meant(fact, said, within is not None)
        if meant is None:
            continue
        rates = _rates(facts) if rates is None else rates
        seen += 1
        if seen > _MOST:
            return
        told = _told(facts, fact, rates, plain(_SHARE_WORD.sub("", said["name"])))
        facts.checked(fact, *told)
        if told and not any(meant.meets(value) for one in told if (value := rate(one.quantity)) is not None):
            facts.derive(accused).add(facts.first_at(fact.read.start))
            yield Beyond(fact.read.start - len(clause), within.end() if within is not None else fact.read.end, fact, told[0])


def _meant(fact: Fact, said: re.Match[str], within: bool) -> Interval | None:
    """Where the rate lies by what is said: 超过六成, 不到一半, 12%以内; 六成 is half a tenth less or more. None where it may lie anywhere."""
    quantity = fact.quantity
    divisor = RATE_UNITS[quantity.unit]
    least = most = printed(quantity.number, None, True).scaled(1, divisor)
    if said["above"]:
        most = Interval(1000, 1000, 1)
    elif said["below"] or said["within"]:
        if said["within"] and not within:
            return None
        least = Interval(-1000, -1000, 1)
    elif quantity.unit not in _ABOUT:
        return None
    elif quantity.approximation == "above":
        most = Interval(1000, 1000, 1)
    elif quantity.approximation == "below":
        return None
    else:
        slack = Interval(6, 6, 100)
        least, most = least - slack, most + slack
    return Interval(least.low * most.scale, most.high * least.scale, least.scale * most.scale)


def _rates(facts: Facts) -> dict[str, list[Fact]]:
    """The rates that are printed as they are, by the key of their name."""
    found: dict[str, list[Fact]] = {}
    for fact in facts[:]:
        if fact.kind == "share" and fact.quantity.base == "%" and fact.quantity.approximation is None and fact.indicator:
            found.setdefault(phrase_key(plain(_SHARE_WORD.sub("", fact.indicator))), []).append(fact)
    return found


def _told(facts: Facts, fact: Fact, rates: dict[str, list[Fact]], name: str) -> list[Fact]:
    """What is printed of that name, the rate of the same place and time first; none where there are several of these."""
    alike = rates.get(phrase_key(name), []) if len(name) >= _SHORTEST else []
    now = [one for one in alike if not _NOT_SO.search(last_clause(one.lead, PAUSES))]
    wholes = {of["of"] for one in now if (of := _OF.search(one.lead)) is not None}
    if not now or len(wholes) > 1 or len({one.quantity.amount for one in now}) > 1:
        return []
    when, then = time_of(facts, now[0]), time_of(facts, fact)
    same = (when is None or then is None or when[1] == then[1]) and one_scope(facts, now[0], fact)
    if not same or any(one.modality != "done" or one.role is not None or one.sentence == fact.sentence for one in now):
        return []
    return [*now, *(one for one in alike if one not in now)]

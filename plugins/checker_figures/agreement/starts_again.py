"""What a plan sets out from, held against what was told: 网上可办率98.6% and 由目前的95.8%提高到99%; 在去年新增14家的基础上."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.extraction.modality import ANY_AHEAD
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.called import core
from checker_figures.statements.mentions import time_of
from checker_figures.statements.scopes import one_scope_beside

_FROM = lazy("[由从](?:目前|当前|现在|现有|上年末?|去年末?|今年|20[0-9]{2}年末?|上半年|前三季度)?的?(?:在?全[国省市县区]的?)?第?$")
_UPON = lazy("在(?:巩固)?(?P<when>目前|当前|现有|现|今年|去年|上年|20[0-9]{2}年|上半年|前三季度|全[省市县区]?)[^，。；]{0,24}$")
_UPON_BEHIND = lazy("的?[^，。；0-9]{0,12}?的?基础上")
_NAME_BEHIND = lazy("[一-鿿A-Za-z]{3,12}?(?=的基础上)")
_DOING = lazy("^(?:新增|新建|建成|新?签约|完成|实现|累计)+")
_DONE_HERE = lazy("(?:新增|新建|(?<!已)建成|签约|完成|引进|培育|改造)[^，。；]{0,12}$")
_DONE_BEFORE = lazy("(?:新增|新建|建成|签约|完成|引进|培育|改造)[^，。；]{2,12}$")  # not 希望小屋建成52间: of all there are
_WHEN = lazy("在|目前|现有|今年|去年|上年|20[0-9]{2}年|上半年|前三季度")
_STATE = lazy("由|从|在|的$|新增|目前|现有|今年|去年|上年|20[0-9]{2}年|上半年|前三季度|全[省市县区]|增长$|下降$")
_KINDS = frozenset(("level", "count", "share", "growth", "rank"))
_OTHERWISE = lazy(f"{ANY_AHEAD}|目标|计划|预算|同期|比|较|约|近|超")
_AHEAD = ("安排", "打算", "计划", "思路", "目标", "下一步", "下步")
_LOOK = 18
_MOST = 100  # reports stay below, hostile input does not
_LEAST = 3  # characters of a name


def starts_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of a level that is told and the one that a plan says it sets out from."""
    text = facts.document.view.text
    if "基础上" not in text and not any(fact.role == "from" for fact in facts[:]):
        return
    starts = [(fact, name) for number, fact in enumerate(facts[:]) if len(name := _start(facts, text, number, fact)) >= _LEAST]
    if not starts:
        return
    told: dict[str, list[Fact]] = {}
    for fact in facts[:]:
        if fact.modality == "done" and fact.role != "from" and fact.kind in _KINDS and not facts.in_table(fact) and fact.quantity.approximation is None:
            told.setdefault(core(fact.indicator)[-_LEAST:], []).append(fact)
    for fact, name in starts[:_MOST]:
        alike = [one for one in told.get(name[-_LEAST:], ()) if one.read.start != fact.read.start and _is_one(facts, one, fact, name)]
        amounts = {one.quantity.amount for one in alike}
        if len(amounts) == 1 and alike[0].sentence < fact.sentence and not of(alike[0].quantity).meets(of(fact.quantity)):
            yield alike[0], fact


def _start(facts: Facts, text: str, number: int, fact: Fact) -> str:
    """The name of what a plan sets out from, "" where the figure is none."""
    if fact.role != "from" and text.find("基础上", fact.read.end, fact.read.end + _LOOK) < 0:
        return ""
    if fact.kind not in _KINDS or fact.quantity.approximation is not None or facts.in_table(fact):
        return ""
    if fact.role == "from":
        behind = facts[number + 1] if number + 1 < len(facts) else None
        ahead = behind is not None and behind.role == "to" and behind.sentence == fact.sentence and (behind.modality == "planned" or _plans(facts, fact))
        return core(_STATE.sub("", fact.indicator)) if ahead and _FROM.search(fact.lead) else ""
    if _UPON_BEHIND.match(text, fact.read.end) is None or _UPON.search(fact.lead) is None:
        return ""
    named = _NAME_BEHIND.match(text, fact.read.end)
    name = core(named[0] if named is not None else _STATE.sub("", fact.indicator))
    return name if len(name) >= _LEAST else core(_WHEN.sub("", fact.indicator))  # 新增就业


def _plans(facts: Facts, fact: Fact) -> bool:
    section = facts.document.section(fact.span.start)
    return any(word in section for word in _AHEAD)


def _is_one(facts: Facts, told: Fact, fact: Fact, name: str) -> bool:
    if told.kind != fact.kind or told.quantity.base != fact.quantity.base or told.direction != fact.direction or _OTHERWISE.search(told.lead):
        return False
    new = _DONE_HERE.search(fact.lead) is not None  # 建成9个口袋公园: not of all there are
    if new != (_DONE_BEFORE.search(told.lead) is not None) or _DOING.sub("", core(told.indicator)) != _DOING.sub("", name):
        return False
    when, then = time_of(facts, told), time_of(facts, fact)
    year = then[1] // 12 if then is not None and fact.role != "from" else facts.reference.year if facts.reference is not None else 0
    if when is not None and when[1] // 12 != year:
        return False
    said = _UPON.search(fact.lead)
    if said is not None and then is not None and when is not None and said["when"] in ("上半年", "前三季度") and when != then:
        return False
    return one_scope_beside(facts, told, fact)

"""The aims of a year, by what they are of: 完成全年任务56亿元的52.3%, 年度目标调增为24.6亿元, 年度计划投资46.2亿元."""

from __future__ import annotations

from checker.arithmetic import Interval, of, printed
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.called import agreement, core
from checker_figures.statements.scopes import one_scope, one_scope_beside

_CUES = ("目标", "任务", "计划", "预期", "预算")
_WORD = "(?:预期目标|目标任务|奋斗目标|目标|任务|计划|预期|预算)"
# 完成全年任务56亿元, 年度目标调增为24.6亿元, 年度计划投资46.2亿元, （目标800人
_AIM = lazy(f"{_WORD}(?:任务|值|数|额)*(?:[一-鿿]{{0,4}}?(?:调[整增减高低]|上调|下调)+(?:后)?)?(?:总?投资|数|值)?(?:为|是|到|至|：|（)*$")
_MOVED = lazy("(?:调[整增减高低]|上调|下调|追加)(?:后)?(?:为|到|至|的|年度|全年|目标|任务|计划|预期|数)*$")
_NO_AIM = lazy("上年|去年|同期|十[三四五]五|五年|规划|总投资$|倍增|行动|[超比较距差多少高低]于?[^，；。]{0,8}$|每|人均|其中|概算|上半年|季度|序时")
_VERBS = lazy(
    "^(?:市局将|将|把|我[局市县区]|年初|全年|年度|力争|确保|预计|要|需|须|还需|再|还|又|组织|完成|实现|新增|净增|新|达到|市级重大项目|[一-鿿]{0,6}项目(?=再?完成|投资))+|(?:完成|实现|达到|目标|任务|计划|预期|预算|为|压)+$"
)
_FEWEST = 2
_MOST = 60


class Aim(NamedTuple):
    """An aim for the year, its name ("" where none is said), and whether it was changed in the year (调整后), or is said to be the first (年初)."""

    fact: Fact
    name: str
    moved: bool
    first: bool


def aims(facts: Facts) -> list[Aim]:
    """The amounts that are said to be aims, in order. Use through facts.derive."""
    found: list[Aim] = []
    text = facts.document.view.text
    if not any(cue in text for cue in _CUES):
        return found
    last: Fact | None = None
    for fact in facts[:]:
        before, last = last, fact
        if (
            fact.kind not in LEVELS
            and not (fact.kind == "change" and "调" in fact.lead)
            or fact.role == "from"
            or not fact.quantity.base
            or fact.quantity.unit == "%"
            or facts.in_table(fact)
        ):
            continue
        moved = _MOVED.search(fact.lead) is not None
        if not moved and _AIM.search(fact.lead) is None or _NO_AIM.search(fact.lead):
            continue
        name = plain_name(fact)
        held = before is not None and before.sentence == fact.sentence and before.quantity.base == fact.quantity.base and before.kind in LEVELS
        if held and before is not None and not moved and ("完成" in fact.lead or "为" in fact.lead or "占" in fact.lead or fact.lead.startswith("（")):
            name = plain_name(before)
        elif found and (moved or len(name) < _FEWEST) and found[-1].fact.quantity.base == fact.quantity.base and facts.in_one_block(found[-1].fact, fact):
            name = found[-1].name
        found.append(Aim(fact, name, moved, "年初" in fact.lead or "原" in fact.lead))
        if len(found) == _MOST:
            break
    return found


def plain_name(fact: Fact) -> str:
    """What a figure is of, without what is done to it, and when: 需组织税收 is 税收."""
    return core(_VERBS.sub("", fact.indicator)).removesuffix("收入")


def as_set(fact: Fact) -> Interval:
    """What a figure stands for; what is planned was set as it is printed, not rounded."""
    quantity = fact.quantity
    return of(quantity) if fact.modality != "planned" else printed(quantity.number, None, True).scaled(quantity.factor)


def is_aim(facts: Facts, fact: Fact) -> bool:
    """Whether a figure is one of the aims."""
    return fact.read in facts.derive(_places)


def _places(facts: Facts) -> frozenset[Span]:
    return frozenset(aim.fact.read for aim in facts.derive(aims))


def are_one(facts: Facts, one: Fact, name: str, other: Fact, other_name: str) -> bool:
    """Whether two figures go by one name and may be of one place."""
    if one.quantity.base != other.quantity.base or min(len(name), len(other_name)) < _FEWEST:
        return False
    same = agreement(name, other_name) > 1 or name.endswith(other_name) or other_name.endswith(name)
    return same and (one.sentence == other.sentence or one_scope_beside(facts, one, other) or one_scope(facts, one, other))


def aims_of(facts: Facts, fact: Fact) -> list[Aim]:
    """The aims of what a figure is of, told before it, or in its sentence."""
    name = plain_name(fact)
    return [aim for aim in facts.derive(aims) if aim.fact is not fact and aim.fact.sentence <= fact.sentence and are_one(facts, aim.fact, aim.name, fact, name)]

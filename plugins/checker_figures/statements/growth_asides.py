"""Figures of a sentence on growth that belong to nothing said before: differences, averages, members of lists, tails of torn numbers."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker_figures.statements.growth_chains import BACK
from checker_figures.statements.growth_links import PLAN_KEY, is_amount, is_rate, link

_PROGRESS = lazy("(?:时间|[序时][时序]|均衡|计划)进度")
_BY_SO_MUCH = lazy("[）)](?:多|少|高|低)(?:出|了)?$")
# 超额完成2亿元，比上年多到位4.6亿元; 超收1420万元，比上年增收3320万元
BEYOND = lazy("(?:超额(?:完成)?|超(?:计划|目标|任务|预算)(?:完成)?|超[收支产]|[短欠][收支产]|[还尚]差)(?:了|约)?$")
_FOR_SO_MANY = lazy("[，,、（(](?:每[十百千万][\u4e00-\u9fff]{1,4}|每[\u4e00-\u9fff]{1,3})(?:拥有|约|为|有)?$")
_FOR_EACH = lazy("[，,、][日周旬月季年人户亩]均(?:为|约)?$")
_HELD_AGAINST = lazy("(?:低于|高于|超过?|超出|少于)[^，；。、]{0,10}(?:目标|计划|预算|限额|任务|指标)(?:数|额)?(?:[（(][^，；。、（）()]{0,4})?$")
_FEW = 10
_AND = ("和", "与", "及", "、")
_LIST = lazy("其中|包括|包含|涉及|[，,]含")
_LISTED = 6  # figures
_HELD = lazy("(?:^|[，,；;、（(])(?:而|又|也|已|共)?(?:比(?![例重值]|[^，；。]{0,2}较)|较(?![大小高低多少好快为强])|与|同(?!比))[^，；。、（）]{2,16}$")
_MORE = lazy("(?:[多少高低超](?:出|了)?|[超短节][收支]|欠收|节约|节省|增[收支]|减[收支])(?:了|约)?")
_CHANGED = frozenset(
    f"{said}{more}{verb}{end}"
    for said in ("", "相比")
    for more in ("", "净")
    for verb in ("增加", "增长", "减少", "下降", "提高", "降低", "上升")
    for end in ("", "了", "约")
)
# 为规划投资18.5亿元的106.1%, 占合同金额40亿元的58.8%: of what stands before
_OF_SO_MUCH = lazy("[，,](?:约)?(?:[占为是]|相当于|完成|已?达到?)(?![上去前]年|20\\d\\d年)[^，；。、]{2,}$")


def is_passed_over(own: Sequence[Fact], index: int, level: Fact | None, base: Fact | None) -> bool:
    """Whether a figure stands between those of a chain without belonging to it."""
    fact = own[index]
    lead = fact.lead
    if (fact.kind == "share_change" or fact.quantity.unit == "%" and "进度" in lead) and _PROGRESS.search(lead) is not None:
        return True  # 占年度计划的74.0%，比时间进度慢1.0个百分点；上年同期…
    if _BY_SO_MUCH.match(lead) and own[index - 1] is not base or fact.kind in LEVELS and BEYOND.search(lead):
        return True  # 比上旬（37列）多9列
    if not is_amount(fact):
        return False
    if _is_an_average(own, index, level):
        return True  # 总量1400万立方米，日均45.2万立方米，环比6月的1330万立方米增长
    # 低于目标8.10亿元0.28亿元
    return _HELD_AGAINST.search(lead) is not None or bool(lead.strip("）) ") in ("", "共") and index and _HELD_AGAINST.search(own[index - 1].lead))


def is_shared_out(own: Sequence[Fact], index: int) -> bool:
    """Whether an amount is only told for the share of it behind: 完成计划80亿元的102%, 为合同金额40亿元的58.8%."""
    share = own[index + 1] if index + 1 < len(own) else None
    if share is None or share.kind != "share" or share.lead not in ("的", "的约", "的近"):
        return False
    return PLAN_KEY.search(own[index].lead) is not None or _OF_SO_MUCH.match(own[index].lead) is not None


def is_held_against(own: Sequence[Fact], index: int) -> bool:
    """Whether an amount is one that the change right behind it is held against, whatever it is of: 比一期工程的2.1万平方米增加0.3万平方米."""
    claim = own[index + 1] if index + 1 < len(own) else None
    if claim is None or _HELD.search(own[index].lead) is None:
        return False
    return (
        claim.kind in ("change", "growth")
        and claim.lead in _CHANGED
        or claim.quantity.base == own[index].quantity.base
        and _MORE.fullmatch(claim.lead) is not None
    )


def level_before_rates(own: Sequence[Fact], index: int) -> Fact | None:
    """The level that a base is held against behind rates of other names: 到位资金23.5亿元，到位率55%，比上年的21.36亿元增长10%.

    None where other amounts stand between, or the level is told behind: 比上年的21.36亿元增长10%，达到23.5亿元.
    """
    base = own[index].quantity.base
    if any(f.quantity.base == base and arrives(f.lead) for f in own[index + 1 : index + 1 + BACK]):
        return None
    passed: list[Fact] = []
    for fact in reversed(own[max(0, index - _LISTED) : index]):
        if fact.quantity.base == base:
            plain = fact.kind in LEVELS and fact.role is None and not link(fact.lead).base and _MORE.fullmatch(fact.lead) is None
            listed = bool(passed) and _LIST.search(passed[-1].lead) is not None  # 完成投资23.5亿元，其中续建14个、新开工9个，比上年的…
            return fact if plain and (listed or all(f.quantity.unit == "%" or f.quantity.base == "百分点" for f in passed)) else None
        passed.append(fact)
    return None


def arrives(lead: str) -> bool:
    """Whether an amount is said to be what something came to: ，达到23.5亿元."""
    return lead[:1] in "，,、" and ("达" in lead or "总量" in lead or "总额" in lead) and "累计" not in lead


def _is_an_average(own: Sequence[Fact], index: int, level: Fact | None) -> bool:
    """Whether an amount for each day only stands between a level and what that is held against."""
    fact = own[index]
    if (
        level is not None
        and fact.quantity.base == level.quantity.base
        and fact.quantity.amount * _FEW < level.quantity.amount
        and _FOR_SO_MANY.search(fact.lead)
    ):
        return True  # 床位3250张，每千人口5.2张
    if level is None or index + 1 >= len(own) or _FOR_EACH.search(fact.lead) is None or fact.quantity.base != level.quantity.base:
        return False
    base = own[index + 1].quantity
    if own[index + 1].kind == "change" and base.base == fact.quantity.base:
        return base.amount >= fact.quantity.amount > 0  # 18.3万吨，日均500吨，比上年增加1.5万吨
    if is_rate(own[index + 1]) and index + 2 < len(own) and is_amount(own[index + 2]) and link(own[index + 2].lead).base:
        base = own[index + 2].quantity  # 日均45.2万立方米，环比增长5.3%（6月份1330万立方米）
    elif not is_amount(own[index + 1]):
        return False
    if base.base != level.quantity.base or not base.amount:
        return False
    return abs(level.quantity.amount - base.amount) < abs(fact.quantity.amount - base.amount)


def whole_of_list(own: Sequence[Fact]) -> Fact | None:
    """The amount before the list that 其中 begins, where figures of its unit end with that list."""
    for place in range(len(own) - 1, 0, -1):
        if own[place].quantity.base != own[-1].quantity.base:
            return None
        if "其中" in own[place].lead:
            whole = own[place - 1]
            return whole if is_amount(whole) and whole.quantity.base == own[-1].quantity.base else None
    return None


def told_before(own: Sequence[Fact], change: Fact) -> Fact | None:
    """The level that a change goes back to behind an amount of another unit: 签约项目73个，总投资298.5亿元，签约项目个数比上年同期增加11个.

    Without its name only the count right before the amount, where there is no other: 签约项目73个，总投资298.5亿元，较上年同期多11个.
    """
    for level in reversed(own[-BACK:]):
        if level.quantity.base == change.quantity.base:
            if level.kind not in LEVELS or level.role is not None:
                return None
            named = len(level.indicator) > 1 and level.indicator[-2:] in change.lead
            alone = (
                len(own) > 1
                and level is own[-2]
                and sum(f.quantity.base == change.quantity.base for f in own) == 1
                and level.quantity.unit == change.quantity.unit
            )
            return level if named or alone and change.kind == "change" and link(change.lead).bare else None
    return None


def stands_alone(level: Fact, fact: Fact) -> bool:
    """Whether a level of the same unit is no member of a list."""
    return fact.quantity.base == level.quantity.base and level.lead[:1] not in "、；" and "其中" not in level.lead


def is_torn(text: str, start: int) -> bool:
    """Whether a separator parts the number from digits before it (1，753亿元): only its tail was read."""
    at = start - 1
    while at >= 0 and text[at] in " \u3000":
        at -= 1
    return at > 0 and text[at] in ",，." and text[at - 1].isdecimal()


def is_one_of_two(own: Sequence[Fact], index: int) -> bool:
    """回升62元和36元，增幅为1.8%和1.0%: whether a rate is the first of two told of two amounts in one breath."""
    if index < 2 or index + 1 == len(own) or not is_rate(own[index]) or not is_rate(own[index + 1]):
        return False
    return own[index + 1].lead in _AND and own[index - 1].lead in _AND and is_amount(own[index - 1]) and is_amount(own[index - 2])

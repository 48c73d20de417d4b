"""What stands around a number without its unit: a list that carries the unit at its end, amounts of money, a size that speaks for itself."""

from __future__ import annotations

from checker.model.fact import Fact
from checker.model.facts import Facts

_LISTED = 8  # members of a list
_NAME_IN_LIST = 8  # characters, with the pause before it


def is_vast(fact: Fact) -> bool:
    """Whether it is thousands of 亿, told exactly: only money is."""
    return fact.quantity.unit == "亿" and len(fact.quantity.number) > 3 and not fact.quantity.number.endswith("000")


def money_beside(facts: Facts, index: int) -> bool:
    """Whether the figure before or behind, in the same sentence, is one of money."""
    fact: Fact = facts[index]
    beside = (facts[index - 1] if index else None, facts[index + 1] if index + 1 < len(facts) else None)
    return any(other is not None and other.sentence == fact.sentence and other.quantity.base == "元" for other in beside)


def is_in_list(facts: Facts, index: int) -> bool:
    """Whether a figure has its unit from the last of its list: 农业0.98亿、工业0.21亿、生态0.04亿立方米; before it a comma may be typed: 29.8亿、16.2亿，12.9亿元."""
    if is_listed(facts, index):
        return True
    if not index or index + 1 >= len(facts):
        return False
    before, fact, behind = facts[index - 1 : index + 2]
    unit = fact.quantity.unit
    listed: bool = fact.lead == "、" and behind.lead == "，" and before.quantity.unit == unit
    return listed and behind.quantity.base != "" and bool(behind.quantity.unit.startswith(unit))


def is_listed(facts: Facts, index: int) -> bool:
    """Whether all members of a list of short names but the last leave their unit to it; of one amount of money alone it was lost."""
    fact: Fact = facts[index]
    unit = fact.quantity.unit
    first = index
    while first and facts[first].lead[:1] == "、" and facts[first - 1].sentence == fact.sentence and facts[first - 1].quantity.unit == unit:
        first -= 1
    for last in range(index + 1, min(index + _LISTED, len(facts))):
        behind: Fact = facts[last]
        if behind.sentence != fact.sentence or behind.lead[:1] != "、" or len(behind.lead) > _NAME_IN_LIST:
            return False
        if behind.quantity.unit != unit:
            return bool(behind.quantity.base) and behind.quantity.unit.startswith(unit) and (behind.quantity.base != "元" or last - first > 1)
    return False


def goes_on(text: str, at: int) -> bool:
    """Whether the next line begins with the rest of the unit."""
    return text[at : at + 8].lstrip()[:1] in ("元", "人", "亩", "吨", "美", "户", "平", "千", "立", "件", "个")

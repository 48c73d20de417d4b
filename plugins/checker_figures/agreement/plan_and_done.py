"""What was contracted or planned and what came of it, by one name: 管网气1700万立方米 of the contract, and 管网气1742万立方米，合同执行率102.5%."""

from __future__ import annotations

from itertools import permutations

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

_RATE = lazy(
    "(?:执行|完成|履约|到位|兑现|实现|交付|达产|供应)(?:率|进度|比例)(?:为|达到?)?$|(?:占|为|完成)[^，。；0-9]{0,10}(?:计划|合同|预算|任务|目标|协议)[^，。；0-9]{0,4}的$"
)
_BEHIND = 3  # figures


def are_plan_and_done(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the rate right behind one of two figures says that it is what came of the other."""
    for done, plan in permutations((one, other)):
        at = facts.first_at(done.read.start)
        for rate in facts[at + 1 : at + 1 + _BEHIND]:
            if rate.sentence != done.sentence:
                break
            if rate.quantity.unit == "%" and _RATE.search(rate.lead) and ar.is_share(rate.quantity, ar.of(done.quantity), ar.of(plan.quantity)):
                return True
    return False

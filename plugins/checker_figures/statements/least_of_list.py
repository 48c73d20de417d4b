"""The one amount of a list that is told in 万元 where 亿元 would fit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.model.facts import Facts
from checker_figures.statements.unlikely_amounts import EACH, Unlikely, amounts_of_money

_LIST = ("支出", "投资", "资金", "产值", "收入", "增值税", "所得税", "消费税", "资源税", "契税", "建设税", "使用税")
_ALIKE = 50  # times by which amounts of one list may differ
_FAR_BELOW = 300  # times by which one in 万元 falls short of the least of the others
_TIMES = 10_000


def lesser_than_its_list(facts: Facts) -> Iterator[Unlikely]:
    """Of amounts in 亿元 that stand together the one in 万元 that 亿元 would fit: 教育支出4.6亿元、卫生支出2.1万元、农林水支出3.3亿元."""
    money = facts.derive(amounts_of_money)
    if not any(f.quantity.unit == "万元" and "." in f.quantity.number for f in money):
        return
    amounts = [f for f in money if f.kind == "level" and f.indicator.endswith(_LIST) and f.quantity.unit in ("万元", "亿元")]
    for index, fact in enumerate(amounts):
        if fact.quantity.unit != "万元" or "." not in fact.quantity.number:
            continue
        near = [
            f
            for f in amounts[max(0, index - 2) : index + 3]
            if f is not fact
            and abs(f.sentence - fact.sentence) <= 1
            and (f.indicator[-2:] == fact.indicator[-2:] or f.indicator[-1] == fact.indicator[-1] == "税")
        ]
        if len(near) < 2 or any(f.quantity.unit != "亿元" for f in near) or EACH.search(fact.lead[-12:]):
            continue
        meant = fact.quantity.amount * Decimal(_TIMES)
        least, most = min(f.quantity.amount for f in near), max(f.quantity.amount for f in near)
        if fact.quantity.amount * _FAR_BELOW < least and least / _ALIKE <= meant <= most * _ALIKE:
            other = near[-1]
            yield Unlikely(
                fact,
                f"{fact.indicator[-12:]}{fact.quantity.said}，前后同类的数都以“亿元”计（如{other.quantity.said}），疑应为“亿元”",
                f"{fact.quantity.said} among amounts in 亿元: 亿元 seems to be meant",
                tuple(near),
            )

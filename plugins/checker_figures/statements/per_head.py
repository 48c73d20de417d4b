"""Amounts per head and the kinds that they are made of."""

from __future__ import annotations

from checker.lazy import lazy
from checker_figures.statements.binding import Term

_PER_HEAD = lazy(
    "人均(?:工资性|经营性?净|财产性?净|转移性?净)收入$|人均(?:食品烟酒|衣着|居住|生活用品及服务|交通通信|教育文化娱乐|医疗保健|其他用品[和及]服务)(?:消费)?(?:支出)?$"
)


def is_income_of(whole: Term, part: Term) -> bool:
    """Whether an amount per head is one that its kinds add up to: 人均可支配收入, of which 工资性收入."""
    if "人均" not in whole.gap:
        return False
    if "食品烟酒" in part.gap:
        return whole.gap.endswith(("消费支出", "消费性支出"))
    return "工资性收入" in part.gap and whole.gap.endswith("可支配收入")


def is_kind_per_head(term: Term) -> bool:
    """Whether an amount per head is one of the kinds that such an amount is made of: 人均工资性收入, 人均食品烟酒支出."""
    return "人均" in term.gap and _PER_HEAD.search(term.gap) is not None

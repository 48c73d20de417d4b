"""What kind of figure one is: a level or a count, a growth, a share, a rank."""

from __future__ import annotations

from checker.extraction.figures import Figure
from checker.extraction.indicators import Lead, is_rate_noun
from checker.model.fact import Direction, Kind, Quantity

COUNTERS = frozenset("个 家 户 人 名 位 项 条 座 所 处 件 宗 次 场 批 套 台 辆 部 种 类 只 头 栋 间 期 人次 届 起 张 份 村 镇 乡 县 市 区".split())
"""The units in which things are counted."""


def kind_of(figure: Figure, quantity: Quantity, lead: Lead) -> Kind:
    """The kind of a figure by its unit and the words before it."""
    base = quantity.base
    direction: Direction | None = lead.direction if not lead.end_value else None
    if figure.ordinal:
        return "rank"
    if base == "百分点":
        return "share_change"
    if figure.ratio:
        return "share" if lead.whole else "ratio"
    if quantity.unit in ("%", "‰", "倍", "番", "成"):
        if direction or quantity.unit == "番":
            return "growth"
        if lead.whole or quantity.unit == "成":
            return "share"
        if quantity.unit == "倍":
            return "ratio"
        return "share" if is_rate_noun(lead.phrase[-6:]) or not lead.chained else "ratio"
    if direction and not figure.ratio:
        return "change"
    if quantity.unit in COUNTERS:
        return "count"
    if not quantity.unit:
        return "other"
    return "level"

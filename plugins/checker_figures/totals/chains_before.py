"""The counts of one chain that stand before what is left of the first of them: 计划出让13宗，实际成交4宗，流拍3宗，其余6宗."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from checker.lazy import lazy
from checker.model.fact import Fact

UNLIKE = lazy("上年|去年|同期|新增|增加|比|较|另|超|平均|均")
_OF_A_LIST = lazy("其中|[按从分][^，；。、：]{1,12}(?:[分看]|划分|区分)[，：:]|分别|包括|包含|构成|中[，：]|[：:][^，；。、]*$")
_NO_CHAIN = lazy("其中|上年|去年|同期|新增|比|较|另|超|平均|均|累计|含|开工")


def all_before(row: Sequence[Fact], place: int) -> Sequence[Fact] | None:
    """计划出让13宗，实际成交4宗，流拍3宗，其余6宗: all before what is left, the first of them the whole; None where they are not counts of one unit in one chain."""
    chain, unit = row[:place], row[place].quantity.unit
    one = all(f.kind == "count" and f.quantity.unit == unit and f.quantity.approximation is None for f in (*chain, row[place]))
    if not one or any(f.lead[:1] not in ("，", "、") or _NO_CHAIN.search(f.lead) for f in chain[1:]) or UNLIKE.search(chain[0].lead):
        return None
    if _OF_A_LIST.search(chain[0].lead):
        return None  # 案件46起。按品类分，农产品19起、成品油11起、其余16起: the whole stands before
    amounts, left = [f.quantity.amount for f in chain], row[place].quantity.amount
    if any(one - other == left for one, other in combinations(amounts, 2)):
        return None  # 已开工35个，竣工9个，其余23个 of 58; 检查97个，发现问题38个，已整改35个，其余3个
    return chain if sum(amounts[1:]) < amounts[0] else None

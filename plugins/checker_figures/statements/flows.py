"""The words for what comes to a stock and what goes from it: 新增, 迁入, 出生; 注销, 迁出, 死亡. Rules frame them as their clauses want."""

from __future__ import annotations

CAME = (
    "新登记|新增|新设立?|新开办|新注册|新入[库规统]|新安置|新纳入|(?<!重)新认定|新引进|新发展|新招|新识别|新发现|新排查|新接|新收|新建档|新发放|新签约|新投放|新吸纳"
    "|补聘|转入|入库|升规|入网|纳入|迁入|流入|调入|引进|招录|出生"
)
"""An alternation, to stand within a pattern."""
WENT = "注销|撤销|撤并|退出|退库|退规|退网|关停|迁出|流出|调出|吊销|淘汰|清退|减少|核销|核减|离职|退休|解聘|未通过|到期|报废|转出|死亡|消除|解除"
"""The same."""

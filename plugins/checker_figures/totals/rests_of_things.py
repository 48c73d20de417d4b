"""Whether what is left may be of the same things as a total."""

from __future__ import annotations

from checker.model.fact import Fact
from checker.model.facts import Facts


def is_of_it(facts: Facts, total: Fact, left: Fact) -> bool:
    """Whether what is left may be of the same things as the total: not 3个乡镇 of 168个行政村."""
    if total.quantity.unit != left.quantity.unit and left.kind == "count":
        return False
    text = facts.document.view.text
    behind = text[left.read.end : left.read.end + 2]
    if left.kind != "count" or behind[:1] in _GOES_ON or behind in _DEEDS_BEHIND or not behind:
        return True
    return behind in text[total.read.start - len(total.lead) : total.read.end + 8]


# what is done with the rest, not what it is: 其余9处落实度汛措施
_DEEDS_BEHIND = frozenset(
    "落实 列入 纳入 采取 进入 继续 移交 限期 制定 明确 完成 计划 属于 实施 处于 办理 推进 整改 转入 安排 开展 拟于 力争 确保 抓紧 加快 逐步".split()
)
_GOES_ON = frozenset("，。；、（）)\n正未在待没尚仍按将全因需已预计年月底的0123456789中下上")

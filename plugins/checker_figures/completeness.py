"""Is a list of parts complete? What its words say, and names that leave no third."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker_figures.binding import Term

# Two names that together are all there is of what stands before them in a report of this kind.
_PAIRS: tuple[tuple[str, str], ...] = (
    ("非税", "税收"),
    ("一般债", "专项债"),
    ("新增", "再融资"),
    ("一般性转移", "专项转移"),
    ("还本", "付息"),
    ("本金", "利息"),
    ("出口", "进口"),
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("男", "女"),
    ("省内", "省外"),
    ("境内", "境外"),
    ("夏粮", "秋粮"),
    ("财产险", "人身险"),
    ("公办", "民办"),
    ("在建", "建成"),
    ("新建", "续建"),
    ("规模以上", "规模以下"),
    ("盈利", "亏损"),
    ("商品零售", "餐饮"),
)
# States that one thing passes through, or grades that it is given: all of them together are all there is.
_SCALES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("竣工", "完工", "建成", "投产", "已完成", "交付"),
        ("在建", "正在", "续建", "推进中", "施工", "实施中", "建设中"),
        ("未开工", "尚未", "前期", "待开工", "拟建", "待建", "未动工", "谋划", "未启动"),
    ),
    (("增长", "上升", "提高", "增产", "上涨"), ("持平",), ("下降", "下滑", "减少", "回落", "减产", "下跌")),
    (("优秀", "优等"), ("良好",), ("一般", "中等", "合格", "达标", "较差", "不合格", "不达标")),
)
_NOT = lazy("(?:尚未|没有|未|不|非)([一-龥]{2})")
_TRIPLE = lazy("第?([一二三])(?:产业|产)")
_REST = lazy("(?:其他|其它|其余|剩余|余下)[^，；。、：]{0,14}$")
_PIECES = lazy("[，；。、：（(,;:\n]")


def label(term: Term) -> str:
    """The words that name a part: those right before its figure, or, where there are none, the last that were said."""
    for piece in reversed(_PIECES.split(term.gap)):
        piece = piece.strip(" \u3000")
        if len(piece) > 1:
            return piece.removeprefix("其中")
    return term.fact.indicator


def is_complete(parts: Sequence[Term]) -> bool:
    """Whether the parts are all there are: the last one is 其他, they are the three industries, or a pair that leaves no third."""
    labels = [label(p) for p in parts]
    if _REST.search(labels[-1]) or are_all_states(labels):
        return True
    if len(labels) == 3:
        numbers = [m[1] for m in map(_TRIPLE.search, labels) if m]
        return sorted(numbers) == sorted("一二三") and not any("用电" in name for name in labels)  # homes use power, too
    if len(labels) != 2:
        return False
    a, b = labels
    for first, second in _PAIRS:
        # 非税收入 holds 税收: the first name of a pair is looked for alone, the second where the first is not
        if (first in a) != (first in b):
            other = b if first in a else a
            return second in other and (first == "非税" or second not in (a if other is b else b))
    return False


def are_all_states(labels: Sequence[str]) -> bool:
    """Whether names are states that leave no other: 已竣工, 在建, 未开工; 增长, 持平, 下降; 已整改, 正在整改, 未整改; 合格, 不合格."""
    for place, name in enumerate(labels):
        denied = _NOT.search(name)
        if denied is not None:
            others = [other for at, other in enumerate(labels) if at != place]
            if others and all(denied[1] in other and _NOT.search(other) is None for other in others):
                return True
            break
    if len(labels) < 3:
        return False
    for scale in _SCALES:
        found = [next((grade for grade, words in enumerate(scale) if any(w in name for w in words)), None) for name in labels]
        if None not in found and set(found) == set(range(len(scale))):
            return True
    return False

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
)
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
    if _REST.search(labels[-1]):
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

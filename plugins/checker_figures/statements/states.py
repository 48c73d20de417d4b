"""States that one thing passes through: do they leave no other? 竣工, 在建, 未开工; 增长, 持平, 下降."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.lazy import lazy

# States that one thing passes through, or grades that it is given: all of them together are all there is.
_SCALES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("竣工", "完工", "建成", "投产", "已完成", "交付"),
        ("在建", "正在", "续建", "推进中", "施工", "在施", "实施中", "建设中"),
        ("未开工", "尚未", "前期", "待开工", "拟建", "待建", "未动工", "谋划", "未启动"),
    ),
    (("不满意",), ("基本满意", "比较满意", "一般"), ("满意",)),
    (("增长", "上升", "提高", "增产", "上涨"), ("持平",), ("下降", "下滑", "减少", "回落", "减产", "下跌")),
    (("优秀", "优等"), ("良好",), ("一般", "中等", "合格", "达标", "较差", "不合格", "不达标")),
)
# 未就业12人, 不合格产品3批; not 未就业高校毕业生实名登记1264人, of whom others were then found work
_NOT = lazy("(?:尚未|没有|未|不|非|尚需|还需|尚待)([一-龥]{2})[^，；。]{0,4}$")


def are_done_and_doing(labels: Sequence[str]) -> bool:
    """Whether of two names one says that it is finished and one that it is being built."""
    finished, doing, _ = _SCALES[0]
    grades = [[any(word in name for word in words) for words in (finished, doing)] for name in labels]
    return sorted(grades) == [[False, True], [True, False]]


def are_stages(labels: Sequence[str]) -> bool:
    """Whether names say how far things have come, from what is finished to what is not: 超额完成, 全面完成, 正在推进; two of one deed: 已整改, 正在整改."""
    ended = [_FINISHED.search(name) is not None for name in labels]
    going = [_UNFINISHED.search(name) is not None for name in labels]
    if len(labels) < 2 or not ended[0] or not going[-1] or any(_ANY_STAGE.search(name) for name in labels):
        return False
    if not all(one or other for one, other in zip(ended, going, strict=True)):
        return False
    if len(labels) > 2:
        return True
    doing = _DOING.search(labels[1])
    return doing is not None and ((doing[1] or "\n") in labels[0] or are_done_and_doing(labels))


_FINISHED = lazy("完成|办结|竣工|完工|建成|整改|销号|解决|验收|交付|拆除|化解|达到")
_UNFINISHED = lazy("正在|推进|在建|在施|续建|办理|施工|坚持|持续|延期|滞后|未|尚|待|前期|限期|需")
_ANY_STAGE = lazy("开工|计划|新增|累计|总|主体|前期工作完成|手续")  # what is finished was begun, too
_DOING = lazy("正在?([一-龥]{2})|在建")


def are_all_states(labels: Sequence[str]) -> bool:
    """Whether names are states that leave no other: 已竣工, 在建, 未开工; 增长, 持平, 下降; 已整改, 正在整改, 未整改; 合格, 不合格."""
    if any("计划" in name or "总" in name or "新增" in name for name in labels):
        return False
    for place, name in enumerate(labels):
        denied = _NOT.search(name)
        if denied is not None:
            others = [other for at, other in enumerate(labels) if at != place]
            if others and all(denied[1] in other and _NOT.search(other) is None for other in others):
                return True
            break
    if len(labels) < 3:
        return False
    return any(None not in grades and len(set(grades)) == len(scale) for scale, grades in zip(_SCALES, zip(*map(_grades, labels), strict=True), strict=True))


_PREPARED = lazy("正在(?:办理|开展|推进|进行)[\u4e00-\u9fff]{0,4}(?:前期|手续)")  # not yet begun


@lru_cache(maxsize=4096)
def _grades(name: str) -> tuple[int | None, ...]:
    """The grade of a name on each scale, None on those of which it is none. Each name is asked for in many sublists of its list."""
    if _PREPARED.search(name) is not None:
        name = "前期"
    return tuple([next((grade for grade, words in enumerate(scale) if any(word in name for word in words)), None) for scale in _SCALES])

"""Is a list of parts complete? What its words say, and names that leave no other."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker_figures.binding import Term

# Names that together are all there is of what stands before them in a report of this kind. A name that holds another comes first.
_SETS: tuple[tuple[str, ...], ...] = (
    ("非税", "税收"),
    ("一般债", "专项债"),
    ("新增", "再融资"),
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
    ("约束性", "预期性"),
    ("少数股东", "归属于母公司"),
    ("中国科学院", "中国工程院"),
    ("采矿业", "制造业", "供应业"),
    ("工资性收入", "经营净收入", "财产净收入", "转移净收入"),
)
# The same, where now and then something is left over: 税收返还, a zone beside the counties.
_LIKELY: tuple[tuple[str, ...], ...] = (
    ("一般性转移", "专项转移"),
    ("本级", "区县"),
    ("本级", "县区"),
    ("本级", "县市"),
    ("本级", "县级"),
    ("本级", "市县级"),
    ("本级", "区级"),
    ("基本支出", "项目支出"),
    ("短期债务", "长期债务"),
    ("固定电话", "移动电话"),
    ("线上", "线下"),
    ("中央财政", "地方财政"),
    ("春季", "秋季"),
    ("资本性", "费用性"),
    ("机关事业", "城乡居民", "企业职工"),
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
_NOT = lazy("(?:尚未|没有|未|不|非|尚需|还需|尚待)([一-龥]{2})")
_TRIPLE = lazy("第?([一二三])(?:产业|产)")
_REST = lazy("(?:其他|其它|其余|剩余|余下)[^，；。、：]{0,14}$")
_PIECES = lazy("[，；。、：（(,;:\n]")


def label(term: Term) -> str:
    """The words that name a part: those right before its figure, those behind a count, or, where there are none, the last that were said."""
    fact = term.fact
    if fact.indicator and ("分别" in term.gap or (fact.kind == "count" and fact.indicator not in term.gap)):
        return fact.indicator
    for piece in reversed(_PIECES.split(term.gap)):
        piece = piece.strip(" \u3000")
        if len(piece) > 1:
            return piece.removeprefix("其中")
    return fact.indicator


def is_complete(parts: Sequence[Term]) -> bool:
    """Whether the parts are all there are: the last one is 其他, they are the three industries, or names that leave no other."""
    return are_complete([label(p) for p in parts])


def are_complete(labels: Sequence[str]) -> bool:
    """The same of their names."""
    if _REST.search(labels[-1]) or are_all_states(labels):
        return True
    if len(labels) == 3:
        numbers = [m[1] for m in map(_TRIPLE.search, labels) if m]
        if sorted(numbers) == sorted("一二三"):
            return not any("用电" in name for name in labels)  # homes use power, too
    return _fill_one(labels, _SETS)


def is_likely_complete(parts: Sequence[Term], whole: Term) -> bool:
    """Whether the parts hardly leave another: 市本级 and 区县, or kinds that the name of the whole strings together (省市重点项目: 省重点, 市重点)."""
    labels = [label(p) for p in parts]
    if are_likely_complete(labels):
        return True
    heads = "".join(name[:1] for name in labels)
    return 2 <= len(set(heads)) == len(labels) <= 4 and heads in label(whole) + whole.fact.indicator


def are_likely_complete(labels: Sequence[str]) -> bool:
    """Whether names hardly leave another: 市本级 and 区县."""
    return _fill_one(labels, _LIKELY)


def _fill_one(labels: Sequence[str], sets: Sequence[Sequence[str]]) -> bool:
    """Whether the labels are the members of one of the sets, one each."""
    for members in sets:
        if len(members) != len(labels):
            continue
        left = list(labels)
        for word in members:
            named = [name for name in left if word in name]
            if len(named) != 1:
                break
            left.remove(named[0])
        if not left:
            return True
    return False


def are_all_states(labels: Sequence[str]) -> bool:
    """Whether names are states that leave no other: 已竣工, 在建, 未开工; 增长, 持平, 下降; 已整改, 正在整改, 未整改; 合格, 不合格."""
    if any("计划" in name or "总" in name for name in labels):
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
    for scale in _SCALES:
        found = [next((grade for grade, words in enumerate(scale) if any(w in name for w in words)), None) for name in labels]
        if None not in found and set(found) == set(range(len(scale))):
            return True
    return False

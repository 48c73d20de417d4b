"""The kinds of faults, and who must report each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

NUMERIC = frozenset(("SUM", "SHR", "GRW", "CON", "UNT"))


class Kind(NamedTuple):
    """A kind of fault: its name, the families of which one must report it, and the group that it is printed in."""

    key: str
    title: str
    families: frozenset[str]
    group: str


def _kinds() -> Iterator[Kind]:
    blank, unit, year = frozenset(("BLK",)), frozenset(("UNT", "CON", "SUM", "SHR", "GRW")), frozenset(("YER",))
    for key, title in (
        ("total-total-digit", "总数错一位"),
        ("total-part-digit", "分项错一位"),
        ("total-any-swap", "总数或分项两位颠倒"),
        ("total-any-point", "总数或分项小数点移位"),
        ("total-any-unit", "总数或分项万、亿写错"),
    ):
        yield Kind(key, title, NUMERIC, "总数与分项")
    for key, title in (
        ("share-share-digit", "占比错一位"),
        ("share-part-digit", "部分错一位"),
        ("share-whole-digit", "总体错一位"),
        ("share-any-swap", "两位颠倒"),
        ("share-any-point", "小数点移位"),
        ("share-any-unit", "万、亿写错"),
    ):
        yield Kind(key, title, NUMERIC, "占比与完成率")
    for key, title in (
        ("growth-rate-digit", "增速错一位"),
        ("growth-change-digit", "增减额错一位"),
        ("growth-level-digit", "总量错一位"),
        ("growth-any-swap", "两位颠倒"),
        ("growth-any-point", "小数点移位"),
        ("growth-word", "增减相反"),
    ):
        yield Kind(key, title, NUMERIC, "总量、增减额与增速")
    for key, title in (
        ("ends-change-digit", "由A到B：变化错一位"),
        ("ends-any-digit", "由A到B：起讫数错一位"),
        ("points-change-digit", "由a%到b%：百分点错一位"),
        ("points-any-digit", "由a%到b%：比率错一位"),
        ("average-change-digit", "年均增速错一位"),
        ("average-any-digit", "年均增速的起讫数错一位"),
        ("order-ends", "起讫数颠倒，与升降相反"),
    ):
        yield Kind(key, title, NUMERIC, "前后两数")
    for key, title in (
        ("hundred-ratio-digit", "结构比例错一位"),
        ("counted-count", "清单个数错"),
        ("balance-any-digit", "收支平衡关系错一位"),
    ):
        yield Kind(key, title, NUMERIC, "结构、清单、收支")
    for key, title in (
        ("mean-mean-digit", "平均数错一位"),
        ("mean-any-digit", "总数或个数错一位"),
        ("mean-any-unit", "万、亿写错"),
    ):
        yield Kind(key, title, NUMERIC, "总数、个数与平均数")
    for key, title in (
        ("table-total-digit", "合计错一位"),
        ("table-part-digit", "明细错一位"),
        ("table-any-swap", "两位颠倒"),
        ("table-any-point", "小数点移位"),
    ):
        yield Kind(key, title, NUMERIC, "表中合计与明细")
    yield Kind("cell-digit", "表中任取一个数错一位", NUMERIC, "表中合计与明细")
    for key, title in (
        ("twice-any-digit", "其中一处错一位"),
        ("twice-any-swap", "其中一处两位颠倒"),
        ("twice-any-point", "其中一处小数点移位"),
        ("twice-any-unit", "其中一处万、亿写错"),
    ):
        yield Kind(key, title, NUMERIC, "同一指标两处")
    yield Kind("fall-over-100", "降幅超过100%", frozenset(("GRW",)), "不可能的数")
    yield Kind("fall-negative", "“下降-x%”", frozenset(("GRW",)), "不可能的数")
    yield Kind("share-over-100", "占比超过100%", frozenset(("SHR",)), "不可能的数")
    yield Kind("rate-point-lost", "主要指标增速的小数点丢失", NUMERIC, "不可能的数")
    yield Kind("unit-no-yuan", "“元”字丢失", unit, "单位与写法")
    yield Kind("unit-gone", "单位整个丢失", unit | blank, "单位与写法")
    yield Kind("unit-doubled", "单位叠写", unit, "单位与写法")
    yield Kind("magnitude-lost", "“万”“亿”丢失", unit, "单位与写法")
    yield Kind("magnitude-other", "“万”写成“亿”、“亿”写成“万”", unit, "单位与写法")
    yield Kind("point-lost", "小数点成了空格", unit, "单位与写法")
    yield Kind("dash-lost", "起讫月、日的连接号丢失", unit | year, "单位与写法")
    for key, title in (("blank-removed", "数字删去"), ("blank-spaces", "数字成了空格"), ("blank-cross", "数字成了××、XX"), ("blank-line", "数字成了下划线")):
        yield Kind(key, title, blank, "空缺")
    yield Kind("date-impossible", "日期不存在", year, "年份与日期")
    yield Kind("year-compared", "对比年份改成本年", year, "年份与日期")
    yield Kind("year-slipped", "报告年份错一位或两位颠倒", year | frozenset(("GRW",)), "年份与日期")
    yield Kind("paragraph-pasted", "整段重复粘贴", frozenset(("DUP",)), "重复与缺失")
    yield Kind("paragraph-edited", "整段粘贴后略有改动", frozenset(("DUP",)), "重复与缺失")
    yield Kind("sentence-pasted", "整句重复粘贴", frozenset(("DUP",)), "重复与缺失")
    structure = frozenset(("STR",))
    yield Kind("heading-dropped", "标题丢失", structure, "重复与缺失")
    yield Kind("page-number", "页码插入句中", structure, "结构与文字")
    yield Kind("sentence-cut", "句子被截断", structure, "结构与文字")
    yield Kind("debris", "插入网页代码、乱码、重复标点", structure, "结构与文字")
    yield Kind("half-lost", "括号丢了半个", structure, "结构与文字")
    yield Kind("term-varied", "名称换一种写法", frozenset(("TRM",)), "结构与文字")
    yield Kind("word-slipped", "词里一个字写错", frozenset(("TRM",)), "结构与文字")


KINDS: Mapping[str, Kind] = {kind.key: kind for kind in _kinds()}

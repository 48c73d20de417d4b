"""Growth as offices tell it: in multiples and tenths, against last year's over two sentences, in points against other times and places.

A figure in ‹› follows from others; ‹126~15›: mistyped by at least 15, as the words round it.
"""

from __future__ import annotations

from decimal import Decimal

from patterns.draw import Draw


def _times(d: Draw, name: str, unit: str, least: float, most: float) -> tuple[str, str, Decimal, Decimal]:
    before = d.amount(8, 90)
    return name, unit, before, d.part(before, least, most)


def doubled(d: Draw) -> str:
    name, unit, before, now = _times(d, "外贸进出口总额", "亿元", 1.98, 2.3)
    return f"{name}由2021年的{before}{unit}{d.choice(('增加到', '提高到', '增长到'))}‹{now}~{now // 3}›{unit}，{d.choice(('翻了一番', '实现翻番', '翻一番'))}"


def nearly_doubled(d: Draw) -> str:
    name, unit, before, now = _times(d, "实缴注册资本", "亿元", 1.85, 1.99)
    return f"{name}由{before}{unit}增加到‹{now}~{now // 3}›{unit}，{d.choice(('接近翻番', '近乎翻番', '增长近一倍'))}"


def grown_by_times(d: Draw) -> str:
    name, unit, before, now = _times(d, "港口货物吞吐量", "万吨", 2.1, 2.9)
    return f"{name}{now}{unit}，上年同期为{before}{unit}，{d.choice(('增长一倍多', '增长超过1倍', '是上年同期的两倍多'))}"


def grown_by_tenths(d: Draw) -> str:
    name, unit, before, now = _times(d, "快递业务量", "万件", 1.31, 1.39)
    return f"{name}由{before}{unit}增加到‹{now}~{now // 3}›{unit}，增长{d.choice(('三成多', '三成以上', '超三成'))}"


def halved(d: Draw) -> str:
    before = d.count(80, 600)
    return f"信访积案由{before}件{d.choice(('降至', '减少到', '下降到'))}‹{d.some(before, 0.2, 0.49)}~{before // 3}›件，{d.choice(('减少一半以上', '下降一半多', '降幅过半'))}"


def last_year_behind(d: Draw) -> str:
    name, unit, before, now = _times(d, "技改投资", "亿元", 0.8, 1.4)
    return f"{name}实现{now}{unit}。{d.choice(('上年同期这一数字为', '去年同期为', '上年同期为'))}{before}{unit}，同比{d.change(now, before)}"


def last_year_ahead(d: Draw) -> str:
    name, unit, before, now = _times(d, "软件业务收入", "亿元", 0.8, 1.4)
    return f"上年同期{name}为{before}{unit}。今年{d.choice(('前三季度达', '达到', '前三季度'))}{now}{unit}，同比{d.change(now, before)}"


def rate_ahead(d: Draw) -> str:
    name, unit, before, now = _times(d, "网络零售额", "亿元", 0.8, 1.4)
    return f"{name}同比{d.change(now, before)}。总量为{now}{unit}，上年同期为{before}{unit}"


def on_the_basis_of(d: Draw) -> str:
    name, unit, before, now = _times(d, "合同利用外资", "万美元", 1.02, 1.5)
    return f"{name}{now}{unit}，在上年同期{before}{unit}的基础上{d.change(now, before)}"


def more_than_grown(d: Draw) -> str:
    then, more = d.count(60, 400), d.count(8, 90)
    return f"各项贷款比年初增加{then + more}亿元，同比多增‹{more}›亿元，上年同期增加{then}亿元"


def fewer_than_grown(d: Draw) -> str:
    now, less = d.count(60, 400), d.count(8, 90)
    return f"各项存款比年初增加{now}亿元，上年同期增加{now + less}亿元，同比少增‹{less}›亿元"


def ahead_of_the_city(d: Draw) -> str:
    theirs, more = d.amount(1, 6), d.amount(0.4, 6)
    name, own = "规上工业增加值", theirs + more
    return d.choice(
        (
            f"{name}增长{own}%，比全市平均增速{theirs}%高‹{more}›个百分点",
            f"{name}增长{own}%，领先全市‹{more}›个百分点（全市{theirs}%）",
            f"全市{name}增长{theirs}%。我县增长{own}%，高于全市‹{more}›个百分点",
            f"{name}增长{own}%，全市平均为{theirs}%，高出‹{more}›个百分点",
        )
    )


def ahead_of_two(d: Draw) -> str:
    own, one, other = d.amount(8, 15), d.amount(2, 7), d.amount(2, 7)
    return f"固定资产投资增长{own}%，分别高于全省（{one}%）、全国（{other}%）‹{own - one}›个和‹{own - other}›个百分点"


def fall_narrows(d: Draw) -> str:
    now, less = d.amount(1, 6), d.amount(0.4, 6)
    return d.choice(
        (
            f"社会消费品零售总额下降{now}%，跌幅较上半年的{now + less}%收窄‹{less}›个百分点",
            f"社会消费品零售总额下降{now}%，降幅较上半年（下降{now + less}%）收窄‹{less}›个百分点",
            f"社会消费品零售总额由上半年下降{now}%转为前三季度下降{now + less}%，降幅扩大‹{less}›个百分点",
        )
    )


def fall_turned(d: Draw) -> str:
    fell, rose = d.amount(1, 9), d.amount(1, 9)
    return f"建安投资由一季度下降{fell}%转为{d.choice(('前三季度', ''))}增长{rose}%，{d.choice(('提高', '回升'))}‹{fell + rose}›个百分点"


def two_times_apart(d: Draw) -> str:
    then, more = d.amount(1, 6), d.amount(0.4, 6)
    return f"上半年，民间投资增长{then}%。前三季度增长{then + more}%，增速{d.choice(('提高', '加快'))}‹{more}›个百分点"

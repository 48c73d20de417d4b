"""How much what usually grows in a year: the table behind the rule on believable growth.

How it was measured: all growth rates of 282 published reports (8,300 rates of one year; government work reports of nation,
provinces, cities and counties, statistical bulletins, budget and fiscal reports, 2000 to 2026) were sorted by what they measure;
`benchmarks/growth.py` measures again, `benchmarks/README.md` has the table.
seen: the least and the greatest rate met for the indicator as such. low, high: bounds well outside of that, rounded; a rate
beyond them was never met where it was right. No bound is given for what swings without limit: profits, funds from land sales,
single items of expenditure, single products and trades, new kinds of enterprises, anything counted from next to nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.lazy import lazy
from checker.model.record import NamedTuple


class Bound(NamedTuple):
    """low and high in % a year (in points of a rate); pattern is matched at the end of the indicator's name; seen is what was met.

    small   of a zone, a town or a street, which begin from little, it grows faster: the high bound is OF_SMALL times as high
    points  it is a rate, and what is bound is its change in percentage points
    recent  the high bound for a year or half a year since SLOWER, where what was met is much lower; 0 where it is the same
    """

    name: str
    pattern: str
    low: int
    high: int
    seen: str
    small: bool = False
    points: bool = False
    recent: int = 0


BOUNDS = (
    #      name              what the indicator's name ends with                                                        low  high  seen
    Bound("地区生产总值", r"(?:生产总值|GDP|经济总量)$", -45, 40, "-39.2 (Hubei, first quarter of 2020), else -4.7 … 25", recent=30),
    Bound("工业增加值", r"(?:规模?以上工业|规上工业|全部工业|^工业)增加值$", -45, 70, "-17 … 33.9", recent=45),
    Bound(
        "财政收入",
        r"(?:一般公共预算(?:总)?收入|一般预算收入|公共财政预算收入|财政(?:总)?收入)$",
        -85,
        160,
        "-66.7 … 58.6, 132.7 of a single street",
        small=True,
        recent=100,
    ),
    Bound("税收收入", r"税收(?:收入|总收入|总额)$", -97, 150, "-92.2 … 22.4", small=True, recent=100),
    Bound("财政支出", r"(?:一般公共预算支出|财政(?:总)?支出)$", -75, 150, "-52.1 … 71.6", small=True, recent=100),
    Bound("固定资产投资", r"(?:固定资产投资|全社会投资)(?:额|总额)?$", -70, 150, "-41.2 … 81.8", small=True, recent=100),
    Bound("工业投资", r"(?:工业|技改|技术改造|制造业)投资(?:额|总额)?$", -90, 300, "-47.6 … 128", small=True, recent=200),
    Bound("房地产开发投资", r"房地产(?:开发)?投资(?:额|总额)?$", -90, 200, "-41 … 30.1", small=True, recent=150),
    Bound("建筑业总产值", r"建筑业(?:企业)?总产值$", -70, 150, "-19.4 … 8.2", recent=100),
    Bound("社会消费品零售总额", r"(?:社会消费品零售总额|消费品零售总额|社零总额)$", -40, 60, "-20.8 … 22", recent=40),
    Bound("居民收入", r"(?:人均可支配收入|居民收入|人均纯收入|可支配收入|平均工资)(?:实际|名义)?$", -15, 40, "-2.4 … 20.2"),
    Bound("居民消费价格", r"(?:居民消费价格|消费价格总水平|CPI|物价|价格总水平|消费价格指数)$", -10, 30, "-2 … 11.4", recent=10),
    Bound("工业总产值", r"工业(?:企业)?总产值$", -60, 150, "-19.5 … 56.6", recent=100),
    Bound("工业营业收入", r"(?:工业|规上|规模以上).{0,8}(?:主营业务|营业|销售)收入$", -60, 150, "-23.9 … 66.3", recent=100),
    Bound("进出口总额", r"(?:^|外贸|货物|贸易|自营|全市|全县)(?:进出口|出口)(?:贸易)?(?:总额|总值|额)$", -80, 300, "-52.1 … 53.7", small=True),
    Bound("存贷款余额", r"(?:各项|^项|人民币|本外币|存贷款|金融机构|住户|存款|贷款).{0,6}(?:存款|贷款|存贷款)余额$", -40, 80, "-16.2 … 30", recent=60),
    Bound("人口", r"(?:常住|户籍|总)人口$", -15, 15, "-0.3 … 0.65"),
    Bound("用电量", r"(?:全社会|工业)用电量$", -60, 120, "-27.2 … 36.9", recent=90),
    Bound("粮食产量", r"(?:粮食|夏粮|秋粮)(?:总)?产量$", -50, 60, "-20.8 … 32.9", recent=40),
    Bound("农产品产量", r"(?:蔬菜|水果|肉类|猪肉|禽蛋|牛奶|水产品|油料|茶叶)(?:总)?产量$|(?:生猪|肉牛|肉羊|家禽)出栏量?$", -70, 200, "-18.4 … 32.9"),
    Bound("研发经费", r"(?:研发|研究与试验发展|R&D)(?:经费|投入|经费投入|经费支出|投入经费)$", -70, 200, "4.9 … 49.2", small=True),
    Bound("企业数", r"(?:经营主体|市场主体|规模?以上(?:工业)?企业|规上(?:工业)?企业|在册企业)(?:数|数量|总数|户数)?$", -90, 300, "-50 … 82"),
    Bound("项目数", r"项目(?:数|个数|数量|总数)?$", -95, 400, "-90 … 385"),
    Bound("旅游", r"(?:接待游客|旅游总收入|旅游综合收入|旅游收入|游客人次|接待国内外游客|国内游客)(?:人次|数量?)?$", -90, 400, "2.5 … 168"),
    Bound("农业", r"(?:农林牧渔业|农业)(?:总产值|增加值)$|第一产业增加值$", -40, 45, "1.4 … 11.3", recent=30),
    Bound("第二、三产业增加值", r"(?:第[二三]产业|(?:^|[县市区省])服务业|^建筑业)增加值$", -45, 60, "-4.5 … 13.6", recent=40),
    Bound("工业生产者价格", r"(?:工业生产者|工业品)(?:出厂|购进)价格(?:指数)?$|PPI$", -35, 50, "-5.1 … 0.5"),
    Bound(
        "单位能耗",
        r"(?:单位|万元)(?:地区|国内)?(?:生产总值|GDP|工业增加值|产值)(?:综合)?(?:能耗|能源消耗|电耗|水耗|用水量)$",
        -50,
        50,
        "-18 (of five years) … 5.5",
    ),
    Bound("城镇化率", r"城镇化率$", -3, 8, "0.2 … 1.51, 5.27 of five years", points=True),
    Bound("森林覆盖率", r"森林覆盖率$", -8, 12, "1.3 … 1.8", points=True),
)


OF_SMALL = 4
"""Times as high as the high bound may what is small grow."""
SLOWER = 2012
"""The year since which growth of two digits has become rare: no rate met since then lies beyond the bounds for it."""
REBOUND, OF_REBOUND = 2021, 3
"""The year whose first months are compared with a lockdown, and times as high as the high bound may growth be: the gross product of Hubei
grew by 58.3% in its first quarter.
"""
STEADY = 2014
"""The year since which plans, and averages of years, were met to stay within half of the recent bound."""
_LAST = frozenset("义值P量入额出资际格平I价数口业体目次客耗率费栏")  # what the names end with: most names are told apart by their last character


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], Bound], ...]:
    return tuple((lazy(bound.pattern), bound) for bound in BOUNDS)


@lru_cache(maxsize=1024)
def bound_of(indicator: str, points: bool = False) -> Bound | None:
    """The bound for an indicator's name, None where it has none."""
    if indicator[-1:] not in _LAST:
        return None
    for pattern, bound in _compiled():
        if bound.points == points and pattern.search(indicator):
            return bound
    return None


def steady_bound(bound: Bound) -> float:
    """How much at most what is bound is planned to grow in a year, or grows in one on the average of several."""
    return (bound.recent or bound.high) / 2

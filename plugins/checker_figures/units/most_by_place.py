"""How much of a thing a township, a county, a city, a province or the country has at most: what is beyond carries 亿 for 万.

The country's figures are those of the statistical yearbooks, rounded up; a place is given several times the share of the largest of its
kind. A figure ten thousand times too large is far outside, whatever is real lies within.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import AMOUNTS
from checker_figures.statements.unlikely_amounts import Unlikely, amounts_of_money

# by base unit: the most in the country, and what kind of thing it is
_COUNTRY: dict[str, tuple[float, str]] = {
    "人": (15e8, "people"),
    "户": (2e9, "people"),  # of broadband and the like, too
    "家": (2.5e8, "people"),
    "辆": (6e8, "people"),
    "套": (8e8, "people"),
    "头": (1e9, "people"),
    "亩": (1.5e10, "land"),
    "平方米": (1e13, "land"),
    "米": (1e11, "works"),  # of roads, pipes and cables: 光缆 is the longest, 0.7亿公里
    "瓦": (8e12, "works"),
    "千瓦时": (2e13, "works"),
    "元": (4e14, "money"),  # what all banks of the country hold
}
_SHARES = {
    "people": {"国": 1.0, "省": 0.2, "市": 0.05, "县": 0.008, "乡": 0.002},
    "land": {"国": 1.0, "省": 0.25, "市": 0.08, "县": 0.03, "乡": 0.01},
    "money": {"国": 1.0, "省": 0.15, "市": 0.1, "县": 0.03, "乡": 0.03},
    "works": {"国": 1.0, "省": 0.3, "市": 0.1, "县": 0.08, "乡": 0.05},
}
_LEVELS = (
    ("国", ("国务院", "全国", "中央", "中华人民共和国", "中国共产党", "总公司")),
    ("省", ("省", "自治区", "北京市", "上海市", "天津市", "重庆市", "新疆生产建设兵团")),
    ("乡", ("镇", "乡", "街道", "开发区", "高新区", "园区", "产业集聚区", "工业园")),
    ("县", ("县", "区", "旗")),
    ("市", ("市", "自治州", "州", "盟", "地区")),
)
# whose figures a report gives that has no title; the larger first
_WHOSE = (("省", "全省"), ("市", "全市"), ("县", "全县"), ("乡", "全镇"), ("乡", "全乡"))
_OF_ALL = lazy("(?<![居占于选获在])全国(?![第前首平百])")
_NAMING = lazy("[一-龥]{2,6}?(?:自治[区州县]|[省市县区旗镇乡盟])")
_WIDER = lazy(
    "全国|全省|全球|世界|国际|我国|中国|国内|国家|全区各|长江|黄河|累计|[旅乘]客|客运|人次|次|平台|用户|播放|浏览|点击|关注|粉丝|每|[人户平亩日年月]均"
)
_TURNED_OVER = lazy("结算|支付|清算|交易|成交|资产|市值|托管|名义|合约|业务量|转账|融资规模")
_MANY = "株 尾 羽 剂 件 销 产量 产能 年产 生产 出口 客运 旅客 流动量".split()


def beyond_its_place(facts: Facts) -> Iterator[Unlikely]:
    """The figures of the running text that no such place has."""
    level = ""
    for fact in facts[:]:
        quantity = fact.quantity
        bound = _COUNTRY.get(quantity.base)
        if bound is None or quantity.factor < 10_000 or fact.kind not in AMOUNTS:
            continue
        most, kind = bound
        if quantity.amount < most * _SHARES[kind]["乡"]:
            continue
        level = level or _level(facts)
        wider = _WIDER.search(facts.text_of(facts.sentences[fact.sentence]))
        share = _SHARES[kind]["国" if wider is not None else level]
        if kind == "money" and _TURNED_OVER.search(fact.lead) is not None:
            continue
        if quantity.amount > most * share and not _is_of_many(fact) and (_is_whole_column(fact) or not facts.in_table(fact)):
            said = quantity.said
            where = {"国": "全国", "省": "一个省", "市": "一个市", "县": "一个县区", "乡": "一个乡镇或园区"}[level if wider is None else "国"]
            yield Unlikely(fact, f"{said}超过{where}可能有的数，疑多写了“万”或“亿”", f"{said} is more than there can be: 万 or 亿 seems to be one too many")


# by base unit: what the country, a province, a city tells no less of; the words right before the figure
_LEAST: dict[str, tuple[dict[str, int], str]] = {
    "亩": ({"国": 100_000, "省": 5_000, "市": 100}, "(?:高标准农田|营造林|造林|种草改良|草原治理|高效节水灌溉|粮食播种)(?:面积)?(?:建设|治理|任务)?"),
    "米": ({"国": 50_000, "省": 5_000, "市": 200}, "(?:农村公路|高速公路|铁路|管网|供水管道|燃气管道|农村电网|福道|碧道|绿道)(?:通车)?(?:总)?(?:里程)?"),
    "人": ({"国": 100_000, "省": 5_000, "市": 0}, "(?:城镇新增就业|转移就业|职业技能培训|高校毕业生就业|在校学?生(?:总数|规模)?)(?:人数)?"),
    "瓦": ({"国": 10**9, "省": 10**7, "市": 10**6}, "(?:装机(?:容量|规模)?|新型储能(?:项目)?(?:规模)?|新能源发电)"),
}
_TELLS_OF_ALL = frozenset("国省市")
_OF_ONE = lazy("[县镇乡村场园校]|公司|企业|集团|基地|示范|项目|试点|其中|均|每|单|段|增加|减少|一期|二期")
_SAID_LEAST = {base: lazy(f"{said}(?:约|达到?了?|为|是|有|共|完成|实现|规模|突破|近|超过?|[增升]至|[增提][加高]到)*$") for base, (_, said) in _LEAST.items()}


def beneath_its_place(facts: Facts) -> Iterator[Unlikely]:
    """The figures of the running text that no city, province or country tells so little of: 全省新增高标准农田300亩."""
    level = _level(facts)
    if level not in _TELLS_OF_ALL or level == "国" and not any(word in facts.document.title for word in _LEVELS[0][1]):
        return
    for fact in facts[:]:
        quantity = fact.quantity
        least = _LEAST.get(quantity.base)
        if least is None or not 0 < quantity.amount < least[0][level] or fact.kind not in AMOUNTS or _SAID_LEAST[quantity.base].search(fact.lead) is None:
            continue
        if _OF_ONE.search(fact.subject + fact.lead) is not None or facts.in_table(fact):
            continue
        where = {"国": "全国", "省": "一个省", "市": "一个市"}[level]
        said = quantity.said
        yield Unlikely(
            fact, f"{fact.indicator[-12:]}{said}，{where}不会只有这些，疑漏“万”或单位写小", f"{said} is less than such a place tells of: 万 seems to be lost"
        )


def _level(facts: Facts) -> str:
    """What kind of place a report speaks for, by its title, else by whose figures it gives; of several names the smallest. The country where none is said."""
    title = facts.document.title
    if any(word in title for word in _LEVELS[0][1]):
        return "国"
    names = _NAMING.findall(title)
    last = names[-1] if names else ""
    for level, words in _LEVELS[1:]:
        if last.endswith(words) or (level in "省乡" and any(word in title for word in words)):
            return level
    text = facts.document.view.text
    said = [(text.count(whose), level) for level, whose in _WHOSE if whose in text]
    return max(said)[1] if said and not _OF_ALL.search(text) else "国"


def alone_in_trillions(facts: Facts) -> Iterator[Unlikely]:
    """The only amount in 万亿元 of a city or county that is a hundred times the next: 奖补资金1.2万亿元."""
    money = [f for f in facts.derive(amounts_of_money) if not facts.in_table(f)] if "万亿元" in facts.document.view.text else []
    great = [f for f in money if f.quantity.unit == "万亿元"]
    if len(great) != 1 or len(money) < _FEWEST_AMOUNTS or _level(facts) in "国省":
        return
    fact, next_to_it = great[0], max((f for f in money if f is not great[0]), key=lambda f: f.quantity.amount)
    if fact.quantity.amount < _MANY_TIMES * next_to_it.quantity.amount or _OF_ANOTHER.search(facts.text_of(facts.sentences[fact.sentence])) is not None:
        return
    yield Unlikely(
        fact,
        f"{fact.quantity.said}是本报告其他金额的上百倍（其次是{next_to_it.quantity.said}），疑多写了“万”",
        f"{fact.quantity.said} is a hundred times any other amount of the report: 万 seems to be one too many",
        (next_to_it,),
    )


_FEWEST_AMOUNTS = 5
_MANY_TIMES = 100
_OF_ANOTHER = lazy("国|全省|中央|世界|全球|产业|市场|赛道|规模|目标|级")


def _is_whole_column(fact: Fact) -> bool:
    """Whether a cell is told in 亿元, which another unit may have been meant to be, and is no two cells run into one."""
    return fact.quantity.unit == "亿元" and len(fact.quantity.number.partition(".")[0]) <= _LONGEST_CELL


_LONGEST_CELL = 8  # digits


def _is_of_many(fact: Fact) -> bool:
    """Whether a figure counts what no place holds at once: seedlings, doses, articles sold, passengers of a year."""
    return any(word in fact.lead[-12:] + fact.indicator for word in _MANY)

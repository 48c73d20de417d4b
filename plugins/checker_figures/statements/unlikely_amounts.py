"""Amounts that no such thing has, whoever reports them: half a person, a kilogram of grain from ten 亩, an investment of 215元.

A unit that was lost or mistyped is worth ten thousand times; the bounds are wide enough for whatever is real.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.for_each import PRICED, is_for_each
from checker_figures.statements.points_again import are_points_again

EACH = lazy("均|每|单位|标准|单价|价格|票价|工价|运费|日|/|率|比|指数|倍|元/")
_AVERAGE = lazy("均|每")
_RELATED = lazy("亿元|万车|GDP|生产总值|[十百千万]万?[人户辆]|死亡|平均|每|折算|折合")
# Things that come only whole: a fraction of them lost its 万
_WHOLE = frozenset(
    ("人", "户", "家", "头", "人次", "名", "辆", "个", "张", "台", "套", "件", "只", "棵", "株", "座", "间", "处", "册", "部", "所", "例", "起", "宗", "栋")
)
_OF_MANY = lazy("每(?!年)|均|(?<![0-9])[百千万][人户]|相当于|比例|之比")
_OF_TIME = ("小时", "月", "百分点", "工作日", "标准", "亿", "点", "学时", "课时", "班次", "单位", "床位费")  # 1.5个小时
_MOST_WHOLE = 10_000
_FEWER = frozenset(("名", "家", "项", "所", "座", "起", "宗", "栋"))  # of none of these anybody has a hundred million
_FEWEST_TOO_MANY = 100_000_000
_MONEY = lazy(
    "(?:完成|累计|计划|已|实际|到位|争取|拨付|投入|发放|实现)(?:固定资产|年度|总|项目|工业|建设|上级|各类|财政|专项|各级)*(?:投资|资金|贷款|产值|税收|收入)$|(?:债务|存款|贷款|债券)余额$|债务限额$"
)
_LEAST_MONEY = 1_000  # 元
# no total of a report is told in yuan and parts of them: 债务限额合计1079.4元
_TOTAL = lazy(
    "(?:限额|余额|账面价值|授信额度|彩票|规模|资产|负债|收入|支出|投资|资金|债务|产值|税收|利润|贷款|存款|合计|总计|总额|到位|拨付|争取|增加值|(?:财产|经济)损失)[^，。；、%]{0,10}$"
)
_PRICE = lazy(
    "账户|专户|均|每(?!年)|单|标准|价|/|率|比|股|(?<!彩)票|费|工资|薪|奖|补[贴助]|低保|日(?!游)|时|亩|斤|吨|度|户|村民|居民|职工|学生|农民|个人|群众|员工|老人|万?人"
)
_LEAST_TOTAL = 10_000  # 元
_NO_SUM = lazy(
    "账户|均|每|单|标准|价|/|[率比股]|(?<!彩)票|费|工资|薪|奖|补[贴助]|低保|日(?!游)|时|[亩斤吨度户人]|成本|租|息|学|餐|罚|收益|分红|养老金|定额|限值|职工|农民|居民|家庭"
)
_FOR_ONE = lazy(
    "均|每(?!年)|单位|标准|单[价项]|(?<!面)价(?!值)|[租月年周日时]薪|工资|薪[酬金]|[租票房地水电气运话邮餐]费|费用?[为是]|[缴收资学保]费|票|奖[励补金]|补[贴助偿差]|低保|/|元钱|起征|扣除|供养|津贴|抚恤|慰问|红包|优惠"
    "|门槛|(?<![债证])券|满|孤儿|特困|五保|职工|农民|居民|家庭|群众|村民|学生|老人|教师|个人|本人|一次性|助学|伙食|餐|养老|医保|报销|起付|封顶|自付|筹资|参保|限[额价]|罚|成本|造价|定额|分红|租金|收益|增收|收入"
    "|公?斤|千克|吨|[一两]方|亩|户|度电|桶|立方|按照?|技师|工人|[孩儿]童|一[个人次天年件]|最[低高小少]|GDP|生产总值|赔付|低于|高于|不足|以[上下内]|标价|售|卖|票面|面值|押金|诈|骗|盗|受贿|红利|月|时"
)
_KINDS_OF_EACH = lazy("[^；。]{0,40}[人户]均[^；。]{2,16}元[^；。]{0,24}其中")  # 人均消费支出17210元，其中食品烟酒5120元，居住3680元
# 1美元＝7.15元, 汇率7.15元
_EXCHANGED = lazy("(?<![0-9.])10{0,4}(?:美|欧|港|日|澳|加|新)?(?:元|币|镑|卢布|韩元)(?:[＝=≈:：]|折|兑|合人民币)|汇率|牌价|中间价")
_AROUND, _BEHIND = 40, 12  # characters before and behind
_PAUSE = lazy("[，。；]")  # 分别给予5000元、3000元的奖励: members of a list share what stands behind the last
_FIRST_YEAR = 1990  # before that a few yuan were worth telling
_OF_ONE = lazy("均|每(?!年)|单|标准|价|费|工资|薪|低保|户|亩")
_MOVED = lazy("(?:余额|存款|贷款|收入|支出|投资|产值|税收|债务|总额)$")
_PER_LENGTH = lazy("每公里(?:造价|投资|成本|建设|改造|费用)[^，。；、]{0,6}$")
_LEAST_PER_LENGTH = 1_000  # 元
_LAND = lazy("(?:高标准农田|播种面积|耕地|粮食面积|造林(?:面积)?|种植面积|(?:推广|还田|防治|示范)面积)$")
_OF_A_SITE = lazy("新增耕地|[占征退]用?|涉及?|违法|流转|[复开]垦|整治")  # of one project, one offence
_POWER = lazy("(?:用电量|发电量|供电量|售电量)$")
_POWER_A_YEAR = lazy("(?:^|[，；。计期后可])年(?:均|平均)发电量(?:约|可?达到?|为)*$")  # of a station, not of a roof
_LEAST_POWER_A_YEAR = 10_000
_LEAST_POWER, _LEAST_POWER_OF_ALL = 100_000, 5_000_000  # 千瓦时
# What is paid or made for each, and the most that it may be in yuan, by the last character
# what those who work in a bank or a firm have, lend and earn for it may be millions
_FOR_EACH = lazy(
    "人均(?!存|贷|[总净]?资产|总?产值|营[收业]|销售|创[利收]|利润|利税|保费|管)(?:补助|补贴|救助|发放|工资|消费|增收|纯收入|月工资)?|每人(?!民)|每公?斤|每千克"
)
_MOST_FOR_EACH = dict.fromkeys("均助贴救发放资费收入", 2_000_000) | {"人": 10_000_000, "斤": 1_000_000, "克": 1_000_000}
_BACK = 12
_CLAUSE, _SHORT_CLAUSE = 24, 8
_FOREIGN = lazy("(?:外资|进出口(?:总[额值])?|出口(?:总?额)?|进口(?:总?额)?)(?:完成|达到?|为|实现|总额|总值)*$")
_LEAST_FOREIGN = 100_000  # 美元
_FINE = lazy("PM|细颗粒物|颗粒物|二氧化硫|二氧化氮|臭氧")
_MOST_FINE = 1  # mg/m³
_INVESTED = lazy("(?:计划|协议|概算|预计|项目)?总?投资额?(?:约?为|达到?)?$")
_PLANTS = "产业园|工业园|科技园|物流园|创业园|园区|生产线|生产基地|加工厂|电站|风电场|光伏电站|医院|水库|大桥|高速|综合体|污水处理厂|数据中心|冷链|智造|制造|新材料|开发"
_PLANT = lazy(f"的[^，；。、]{{0,16}}?(?P<what>{_PLANTS})[^，；。、]{{0,8}}(?:项目|工程)")
_PLANT_BEFORE = lazy(f"(?P<what>{_PLANTS})[^，；。、]{{0,8}}(?:项目|工程)[，]?[^，；。、]{{0,6}}$")
_LEAST_PLANT, _LEAST_EARNED, _LEAST_TAX = 100_000, 200_000, 1_000_000  # 元
_SMALL_WORKS = lazy("村|户|维修|修缮|维护|养护|加固|改造|监测|标识|标牌|清淤|绿化|整治|采购|设备")
_TAX = lazy(
    "(?:园区|开发区|高新区|经开区|产业园|全[县区市]|[我本][县区市])(?:规上|规模以上|工业|企业|地方|上半年|全年|入库|累计|完成|实现|上缴|缴纳|贡献|全口径|总|各项|的)*税收(?:收入)?(?:约|达到?了?|为|共|完成|实现)*$"
)
_TAX_OF_TITLE = lazy("(?:^|[，；])(?:累计|共)?(?:实现|完成|入库|上缴)(?:各项|各类)?(?:税收(?:收入|总额)?|利税|税金|利润(?:总额)?)(?:约|达到?了?|为|共)*$")
_PLACE = lazy("[县市区园](?!.*[村镇乡])")  # who reports
_AT_WORK = lazy("(?:达产|投产|建成)后[^，。；]{0,6}产值(?:可达|达到?|约|为)*$")
_OF_ONE_FIRM = lazy("户|均|每|亩|家|增|减|欠|退|新|补|入驻|其中")
_EARNED = lazy("(?P<what>工业(?:总)?产值|总产值|产值|营业(?:总)?收入|主营业务收入|销售收入|销售额|营收)(?:约|达到?了?|为|是|共|完成|实现)*$")
# who makes so much: a firm, a zone or all of a place
_EARNED_BY_FIRM = lazy(
    "公司|集团|企业|园区|[业流技]园|开发区|高新区|规上|规模以上|工业|产业|全[县区市]|达产|投产|建成|机械|电子|科技|材料|制造|制药|化工|重工|汽车|钢|电[气器]"
)
_EARNED_BY_FEW = lazy("孵化|创业|文创|小微|初创|户|人|村|均|每|亩|社|店|摊|日|网|直播|家庭|场|棚|[增加减少]|基地|车间|学|茶|果|农|养|种|他|她|老|单|最")


class Unlikely(NamedTuple):
    """A figure that cannot be as printed: why, in Chinese and English, and the figures that say so."""

    fact: Fact
    why: str
    why_en: str
    beside: tuple[Fact, ...] = ()


def unlikely(facts: Facts) -> Iterator[Unlikely]:
    """The figures of the running text that the general knowledge above speaks against."""
    for fact in facts[:]:
        check = _CHECKS.get(fact.quantity.unit)
        if fact.kind == "change" and check is _in_yuan and not facts.in_table(fact) and (changed := _changed(fact)) is not None:
            yield changed
        if fact.kind != "level" and fact.kind != "count" and not (fact.kind == "change" and check is _whole):
            continue
        found = None
        if fact.kind == "level" and check is _each and (found := _works(facts, fact)) is not None and not facts.in_table(fact):
            yield found
        elif check is not None and fact.quantity.approximation is None:
            found = check(fact)
            if found is not None and not facts.in_table(fact) and not (check is _whole and _is_average(facts, fact)):
                yield found
        if (
            found is None
            and (check is _in_yuan or check is _foreign)
            and (found := _few_yuan(facts, fact) or _among_ten_thousands(facts, fact)) is not None
            and not facts.in_table(fact)
            and not is_for_each(facts, fact)
        ):
            yield found


_LIST_OF_POINTS = 60
_POINTS = lazy(r"(?:[、和]\d+\.\d+个?)+百分点")  # 4.0个、3.3个、2.8个和1.3个百分点


def _is_average(facts: Facts, fact: Fact) -> bool:
    """1.5个小时, 2.2个和3.7个百分点; 每百户家庭拥有汽车50.1辆、空调77.3台."""
    text, sentence = facts.document.view.text, facts.sentences[fact.sentence]
    behind = text[fact.read.end : fact.read.end + _LIST_OF_POINTS]
    return (
        behind.startswith(_OF_TIME)
        or "百分点" in behind[:16]
        or _POINTS.match(behind) is not None
        or (fact.quantity.unit == "个" and are_points_again(facts, fact))
        or _OF_MANY.search(text, sentence.start, fact.read.start) is not None
    )


def _whole(fact: Fact) -> Unlikely | None:
    """年末常住人口52.4人; 选派干部1.6亿名."""
    if fact.quantity.unit.removeprefix("亿") in _FEWER and fact.quantity.amount >= _FEWEST_TOO_MANY:
        return Unlikely(fact, f"{fact.quantity.said}过多，疑多写了“亿”", f"{fact.quantity.said} are too many: 亿 seems to be one too many")
    if "." not in fact.quantity.number or fact.quantity.amount >= _MOST_WHOLE or EACH.search(fact.lead[-24:]) or _RELATED.search(fact.lead[-24:]):
        return None
    return Unlikely(fact, f"“{fact.quantity.said}”有小数，疑漏“万”", f"{fact.quantity.said} is no whole number: 万 seems to be lost")


def _money(fact: Fact) -> Unlikely | None:
    """完成投资215元, 政府债务余额58.37元, 平均每公里造价90元."""
    amount, lead = fact.quantity.amount, fact.lead
    if amount < _LEAST_PER_LENGTH and _PER_LENGTH.search(lead):
        return Unlikely(fact, f"每公里{fact.quantity.said}过低，疑漏“万”", f"{fact.quantity.said} for a kilometre: 万 seems to be lost")
    if 0 < amount < _LEAST_MONEY and _MONEY.search(lead[-16:]) and not EACH.search(lead[-16:]):
        return Unlikely(
            fact, f"{fact.indicator[-12:]}只有{fact.quantity.said}，疑漏“万”或“亿”", f"{fact.quantity.said} for a total: the unit seems to be too small"
        )
    if "." in fact.quantity.number and 0 < amount < _LEAST_TOTAL and not _PRICE.search(_own_words(lead)):
        total = _TOTAL.search(lead[-20:])
        if total is not None:
            name = total[0].strip("，；")[-12:]
            return Unlikely(fact, f"{name}只有{fact.quantity.said}，疑漏“万”或“亿”", f"{fact.quantity.said} for a total: the unit seems to be too small")
    return None


def _own_words(lead: str) -> str:
    """The clause right before a figure, with the one before it where it is short: 每人每月，补助35.5元."""
    clause = lead[lead.rfind("；") + 1 :][-_CLAUSE:]
    at = clause.rfind("，")
    return clause[at + 1 :] if len(clause) - at > _SHORT_CLAUSE else clause


def _few_yuan(facts: Facts, fact: Fact) -> Unlikely | None:
    """拉动消费728.4元, 签订60元的合作协议, 下达2000元长期国债: so few yuan are told of one person or thing only, or as a limit, and the words around say so."""
    early = facts.reference is not None and facts.reference.year < _FIRST_YEAR
    if early or fact.quantity.unit not in ("元", "美元") or not 0 < fact.quantity.amount < _LEAST_TOTAL:
        return None
    if _EXCHANGED.search(facts.document.view.text, max(0, fact.read.start - _BEHIND), fact.read.end + _BEHIND):
        return None
    if fact.role is not None or fact.lead in ("到", "至", "降到", "涨到", "跌到"):
        return None  # 黄瓜由4.20元到4.83元: a unit is not left out twice
    text, start, end = facts.document.view.text, facts.sentences[fact.sentence].start, fact.read.end
    before = text[max(start, fact.read.start - _AROUND) : fact.read.start]
    if PRICED.search(text, start, fact.read.start) or _KINDS_OF_EACH.match(text, start, fact.read.start):
        return None  # 粳米每500克2.86元，…；鸡蛋4.32元: a list of prices, or of what is spent a head
    if _FOR_ONE.search(before + fact.indicator + _PAUSE.split(text[end : end + _BEHIND], maxsplit=1)[0]):
        return None
    return Unlikely(fact, f"只有{fact.quantity.said}，疑漏“万”或“亿”", f"{fact.quantity.said} for all of it: the unit seems to be too small")


def _among_ten_thousands(facts: Facts, fact: Fact) -> Unlikely | None:
    """查出违规金额2.23元、损失浪费金额1800万元: yuan and parts of them, where the amounts around are told in 万元 and 亿元."""
    quantity = fact.quantity
    if not quantity.decimals or not 0 < quantity.amount < (_LEAST_TOTAL if quantity.decimals > 1 else _LEAST_MONEY * 100):
        return None
    if quantity.unit != "元" or quantity.approximation or _NO_SUM.search(_own_words(fact.lead) + fact.indicator):
        return None
    text = facts.document.view.text
    if text.startswith(("/", "的", "每", "一", "折"), fact.read.end) or _EXCHANGED.search(text, max(0, fact.read.start - _BEHIND), fact.read.end + _BEHIND):
        return None
    money = facts.derive(amounts_of_money)
    at = bisect_left(money, fact.read.start, key=_starts)
    near = [f for f in money[max(0, at - 2) : at + 3] if f is not fact and abs(f.sentence - fact.sentence) < 2]
    if not near or any(f.quantity.unit not in ("万元", "亿元", "万亿元") for f in near):
        return None
    return Unlikely(
        fact,
        f"{fact.indicator[-12:]}{fact.quantity.said}，前后的金额都以“{near[-1].quantity.unit}”计，疑漏“万”或“亿”",
        f"{fact.quantity.said} among amounts in 万元 and 亿元: the unit seems to be too small",
        tuple(near),
    )


def _starts(fact: Fact) -> int:
    return fact.read.start


def _works(facts: Facts, fact: Fact) -> Unlikely | None:
    """What is built and made, where the figure is of a size to be looked at."""
    quantity = fact.quantity
    if quantity.unit == "万元":
        return _plant(facts, fact) if "." in quantity.number or _AT_WORK.search(fact.lead) else None
    vast = quantity.amount >= _LEAST_VAST and fact.lead[-1:] in _ENDS_OF_INVESTED
    if not vast and quantity.amount >= _LEAST_VAST and (quantity.unit == "亿元" and ("高" in fact.lead or "予" in fact.lead)):
        return _award(facts, fact)
    return _humble(facts, fact) if vast else None


def _award(facts: Facts, fact: Fact) -> Unlikely | None:
    """给予最高200亿元生活补贴: nobody is rewarded with 10亿元."""
    text, end = facts.document.view.text, fact.read.end
    if _AWARDED.search(fact.lead) is None or _AWARD.match(text, end, end + _BEHIND) is None:
        return None
    said = fact.quantity.said
    return Unlikely(fact, f"奖补{said}过高，疑应为“万元”", f"an award of {said}: 万元 seems to be meant")


_AWARDED = lazy("(?:给予|奖励|奖补|补助|资助)(?:一次性)?(?:最高|不超过|最高不超过)?(?:达|为)?$")
_AWARD = lazy("的?(?:一次性)?(?:资金|综合|生活|购房|安家|财政)?(?:奖励|奖补|补贴|补助|资助|支持)")


def _humble(facts: Facts, fact: Fact) -> Unlikely | None:
    """自筹资金24亿元，新建凉亭6座: what a village builds costs thousands of yuan, or some millions."""
    text, sentence = facts.document.view.text, facts.sentences[fact.sentence]
    behind = text[fact.read.end : min(sentence.end, fact.read.end + _AROUND)].partition("；")[0]
    before = text[max(sentence.start, fact.read.start - _AROUND) : fact.read.start].rpartition("；")[2]
    before = "，".join(before.split("，")[-2:])  # 新建凉亭6座，投资24亿元: what was built right before
    if _HUMBLE_INVESTED.search(fact.lead) is None or _VAST.search(before + behind):
        return None
    built = _HUMBLE.search(behind) or _HUMBLE.search(before)
    if built is None:
        return None
    return Unlikely(
        fact, f"{built[0]}一类项目投资{fact.quantity.said}过大，疑应为“万元”", f"{fact.quantity.said} for works of a village: 万元 seems to be meant"
    )


_HUMBLE = lazy("凉亭|机井|公厕|活动室|卫生室|农家书屋|健身器材|垃圾箱|机耕道|进村道路|村组道路|入户路|宣传栏|蓄水池|晒谷场|小广场|百姓舞台|老年食堂|幸福院")
_HUMBLE_INVESTED = lazy("(?:投入|投资|总投资|筹集|自筹|筹措|拨付|安排)(?:各类|专项|帮扶|衔接|财政|项目)*(?:资金)?(?:约|共|共计|达)?$")
_VAST = lazy("全[国省市县区]|各[乡镇]|累计|以来|[二三四五六七八九十]年|等|城|综合体|片区|小区|房|配套|配建|高速|地产")
_ENDS_OF_INVESTED = frozenset("入资金集筹措付排约共计达")
_LEAST_VAST = 1_000_000_000  # 元


def _plant(facts: Facts, fact: Fact) -> Unlikely | None:
    """总投资3.5万元的智能装备产业园项目, 宏源机械实现产值3.6万元: what is built there costs millions, what a firm makes in months is worth more."""
    of_all = _TAX.search(fact.lead) or _TAX_OF_TITLE.search(fact.lead) and _PLACE.search(facts.document.title)
    if fact.quantity.amount < _LEAST_TAX and of_all and not _OF_ONE_FIRM.search(fact.lead):
        return Unlikely(
            fact,
            f"税收只有{fact.quantity.said}，疑应为“亿元”",
            f"{fact.quantity.said} of taxes for all of a place: the unit seems to be too small",
        )
    earned = _EARNED.search(fact.lead) if fact.quantity.amount < _LEAST_EARNED else None
    if earned is not None and _EARNED_BY_FIRM.search(facts.document.title + fact.lead) and not _EARNED_BY_FEW.search(fact.lead):
        return Unlikely(
            fact, f"{earned['what']}只有{fact.quantity.said}，疑应为“亿元”", f"{fact.quantity.said} for what a firm makes: the unit seems to be too small"
        )
    if fact.quantity.amount >= _LEAST_PLANT or _INVESTED.search(fact.lead[-12:]) is None:
        return None
    text, end = facts.document.view.text, fact.read.end
    built = _PLANT.match(text, end, min(len(text), end + _AROUND)) or _PLANT_BEFORE.search(fact.lead[-_AROUND:])
    if built is None or _SMALL_WORKS.search(built[0]):
        return None
    return Unlikely(
        fact, f"{built['what']}项目总投资只有{fact.quantity.said}，疑应为“亿元”", f"{fact.quantity.said} for such a project: the unit seems to be too small"
    )


def _changed(fact: Fact) -> Unlikely | None:
    """存款余额比年初增加318.27元: no total is told in yuan and parts of them."""
    if "." not in fact.quantity.number or not 0 < fact.quantity.amount < _LEAST_TOTAL:
        return None
    if not _MOVED.search(fact.indicator) or _OF_ONE.search(fact.indicator + fact.lead[-24:]):
        return None
    return Unlikely(
        fact,
        f"{fact.indicator[-12:]}的变化只有{fact.quantity.said}，疑漏“万”或“亿”",
        f"a change of {fact.quantity.said} in a total: the unit seems to be too small",
    )


def _each(fact: Fact) -> Unlikely | None:
    """人均救助2111万元, 每公斤13.2亿元."""
    said = _FOR_EACH.search(fact.lead, max(0, len(fact.lead) - _BACK))
    if said is None or fact.quantity.amount < _MOST_FOR_EACH[said[0][-1]]:
        return None
    if "分别" in fact.lead and said[0] not in fact.subject + fact.indicator:
        return None  # 生产总值、人均收入分别达到326亿元、3.6万元: the first of two
    return Unlikely(fact, f"{said[0]}{fact.quantity.said}过高，疑多写了“万”或“亿”", f"{fact.quantity.said} for each: 万 or 亿 seems to be one too many")


def _in_yuan(fact: Fact) -> Unlikely | None:
    return _money(fact) or _each(fact)


def _foreign(fact: Fact) -> Unlikely | None:
    """实际使用外资1260美元."""
    if 0 < fact.quantity.amount < _LEAST_FOREIGN and _FOREIGN.search(fact.lead[-16:]) and not EACH.search(fact.lead[-16:]):
        return Unlikely(
            fact, f"{fact.indicator[-12:]}只有{fact.quantity.said}，疑漏“万”或“亿”", f"{fact.quantity.said} for a total: the unit seems to be too small"
        )
    return None


def _land(fact: Fact) -> Unlikely | None:
    """新建高标准农田4.2亩."""
    if (
        "." in fact.quantity.number
        and fact.quantity.amount < 100  # 亩
        and _LAND.search(fact.indicator)
        and not _AVERAGE.search(fact.lead[-14:])
        and not _OF_A_SITE.search(fact.lead[-14:])
    ):
        return Unlikely(fact, f"{fact.indicator[-12:]}只有{fact.quantity.said}，疑漏“万”", f"{fact.quantity.said} of land: 万 seems to be lost")
    return None


def _power(fact: Fact) -> Unlikely | None:
    """全社会用电量8.74千瓦时."""
    if (
        0 < fact.quantity.amount < (_LEAST_POWER_OF_ALL if "全社会" in fact.subject + fact.indicator else _LEAST_POWER)
        and _POWER.search(fact.indicator)
        and (not EACH.search(fact.lead[-14:]) or fact.quantity.amount < _LEAST_POWER_A_YEAR and _POWER_A_YEAR.search(fact.lead) is not None)
    ):
        return Unlikely(
            fact, f"{fact.indicator[-12:]}只有{fact.quantity.said}，疑漏“万”或“亿”", f"{fact.quantity.said} for a total: the unit seems to be too small"
        )
    return None


def _fine(fact: Fact) -> Unlikely | None:
    """PM2.5平均浓度32毫克/立方米."""
    if fact.quantity.value > _MOST_FINE and _FINE.search(fact.indicator):
        return Unlikely(fact, f"{fact.indicator[-12:]}{fact.quantity.said}，疑应为“微克/立方米”", f"{fact.quantity.said}: µg/m³ seems to be meant")
    return None


_CHECKS: dict[str, Callable[[Fact], Unlikely | None]] = {
    **dict.fromkeys((*_WHOLE, *(f"亿{unit}" for unit in _FEWER)), _whole),
    "元": _in_yuan,
    "万元": _each,
    "亿元": _each,
    "美元": _foreign,
    "亩": _land,
    **dict.fromkeys(("千瓦时", "万千瓦时"), _power),
    "毫克/立方米": _fine,
}


def amounts_of_money(facts: Facts) -> tuple[Fact, ...]:
    """The amounts and changes in 元 and its multiples. Use through facts.derive."""
    return tuple(fact for fact in facts[:] if fact.quantity.base == "元" and (fact.kind == "level" or fact.kind == "change"))

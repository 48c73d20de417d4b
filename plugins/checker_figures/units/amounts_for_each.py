"""Amounts divided by the number they stand beside: what a kilometre of road costs, a person is paid, a 亩 yields, a project takes.

One row of the table for each relation. The bounds are common knowledge, widened until whatever is real lies within: a household has up to fifty
members, a kilometre of village lane costs some 10万元 and one of railway under the sea some 10亿元, the dearest herbs yield kilograms and
tomatoes under glass thirty tonnes. A unit lost or mistyped is worth ten thousand times.
"""

from __future__ import annotations

from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.unlikely_amounts import Unlikely


class Spread(NamedTuple):
    """A number and an amount that belong together.

    said     what the words before the two figures and behind the second are, the figures written as #
    counts   the units of the number, 万 and 亿 left out
    base     the base unit of the amount
    least    and
    most     in base units, for each (a tonne is 1000 公斤 here)
    fewest   of what is counted: a single one may be anything
    swapped  the amount stands first
    unless   words that make it another relation
    """

    said: str
    counts: str
    base: str
    least: float
    most: float
    fewest: int = 1
    swapped: bool = False
    unless: str = ""


_PAID = "(?:资金|补[助贴]金?|津贴|低保金|供养金|救助金?|生活费|保险金?|奖金|慰问金|工资|薪酬|报酬|贷款|发放|拨付|支付|投入)(?:共计?|达到?|约|为|总额)*"
_BENEFIT = "(?:惠及|受益|覆盖|涉及|发放对象|享受)"
_EACH = "均|每|标准|[百千万][人户]"
_COST = "(?:项目|工程|概算|估算|计划|预计|完成|累计|已|共)*(?:总投资|投资|造价|概算)(?:总额|额|估算|概算)?(?:约|为|达)*"
_CONTRACT = "(?:计划|年度|概算|累计|已|共|预计|项目|完成)*(?:总投资|投资|(?:协议|合同|签约)(?:总|引?资)?[额金])(?:总?额|规模|金)?(?:达到?|约|为|共|完成)*"
_GIVEN = "(?:投入|投资|安排|拨付|筹集|争取|整合)"
_BUILT = "(?:新建|改建|改造|扩建|改扩建|建成|建设|修建|维修|除险加固|加固)"
_GREAT_WORKS = "项目|工程|机组|园|基地|城|线|港|高速|铁|机场|电站|厂"
_NO_PROJECT = f"(?![^，；。]{{0,12}}(?:{_GREAT_WORKS}))"
_ROWS = (
    Spread("##|#、#", "户", "人", 1, 50, unless="企业|个体|[约近超]#"),
    Spread("##|#、#", "人", "户", 0.02, 1, unless="企业|个体|[约近超]#"),
    Spread("(?:人口|农户|居民|住户|户籍|常住|群众|总户数|全[县市区镇乡村]共?有?)[^#]*#(?:[，（]|，?共)#", "户", "人", 0.5, 50, unless="企业|个体"),
    Spread(f"(?:全长|线路长|总长|里程|公路|道路|高速|铁路|隧道)(?:约|为|达)*#[，、（(]{_COST}#", "公里", "元", 1e4, 5e9),
    Spread("(?:游客|旅游者|旅游[人总]|接待)[^#]*#[^；#]*(?:旅游(?:总|综合|消费|业)?(?:收入|花费|消费)|综合效益|综合收入)(?:达到?|约|为|共)*#", "人次", "元", 0.5, 5e4),
    Spread(f"(?:重点|产业|重大|亿元)[^#]*项目(?:,[^#]*)?#(?:[^#]*[，；（(]|、){_CONTRACT}#", "个 项", "元", 5e5, 5e10, 3),
    Spread(f"项目(?:,[^#]*)?#(?:[^#]*[，；（(]|、){_CONTRACT}#", "个 项", "元", 5e4, 5e10, 3),
    Spread("投资[^#]{0,8}#的#[^，；。]{0,8}?项目", "个 项", "元", 5e4, 5e10, 3, True),
    # what people are paid, lent and given
    # the least that is paid for a house or a lavatory to be rebuilt is some hundreds
    Spread("(?:危房|农房|抗震房|户厕|厕所|竣工|完工|改造)[^#]*#，[^#，；。]{0,8}(?:资金|补[助贴]|投资)(?:共计?|达|约)*#", "户", "元", 50, 1e7, 5, unless=_EACH + "|贷"),
    Spread(f"(?:{_BENEFIT}[^#]*#[^；#]*|#(?:{_BENEFIT}|，?[^，。；、#]{{0,14}}(?:发放|给予|减免|支付|拨付|提供|争取))[^；#]*)(?:贷款|{_PAID}[^#]*贷[^#]*)#", "人 名 人次 户", "元", 1, 1e8, unless=_EACH),
    Spread(f"(?:{_BENEFIT}[^#]*#[^；#]*|#(?:{_BENEFIT}|，?[^，。；、#]{{0,14}}(?:发放|给予|减免|支付|拨付|提供|争取))[^；#]*?){_PAID}#", "人 名 人次 户", "元", 1, 1e6, unless=_EACH + "|贷"),
    Spread(f"发放[^#，；。]{{0,6}}#[^#，；。]{{0,10}}{_PAID}#", "人 名", "元", 1, 1e7, unless=_EACH + "|贷"),
    Spread("(?:补[助贴]|津贴|救助金|低保金|奖[金励]|慰问金|助学金|补偿)[^#，；。]{0,6}#，[^#，；。]{0,4}(?:惠及|受益|资助|救助|补助|涉及)[^#，；。]{0,10}#", "人 名 人次", "元", 1, 1e7, 1, True, _EACH + "|贷|基金|亿元以上"),
    Spread("(?:危房|农房|户厕|贫困户|脱贫户|低保户|农户)[^#，；。]{0,4}#，[^#，；。]{0,8}(?:资金|补[助贴]|投资)(?:共计?|达|约)*#", "户", "元", 1, 1e7, unless=_EACH + "|贷"),
    Spread("(?:临时救助|救助|资助|补[助贴]|补偿|慰问|奖励)[^#，；。]{0,10}#，[^#，；。]{0,4}(?:支出|发放|投入|拨付)[^#，；。]{0,8}#", "人 名 人次 户", "元", 1, 1e7, 5, unless=_EACH + "|贷"),
    # what a county gives to firms: the greatest single subsidies are some 亿元
    Spread("(?:奖[补励]|补[助贴]|返还|兑现|退税|减税|降费)[^#，；。]{0,8}#，[^#，；。]{0,4}(?:惠及|支持|涉及|覆盖)[^#，；。]{0,8}#(?:[^，；。]{0,4}企业)?", "家 户", "元", 10, 5e8, 5, True, "基金|贷"),
    # what is built and bought by the piece, no project of which one alone may cost hundreds of 亿元; of machines none costs one
    Spread(f"{_GIVEN}[^#，；。]{{0,8}}#，?[^#，；。]{{0,4}}{_BUILT}[^#，；。]{{0,8}}#{_NO_PROJECT}", "个 处 座 所 间 栋", "元", 0.1, 1e10, 3, True),
    Spread(f"{_BUILT}[^#，；。]{{0,10}}#，{_COST}#", "个 处 座 所 间 栋", "元", 0.1, 1e10, 3, unless=_GREAT_WORKS),
    Spread(f"{_GIVEN}[^#，；。]{{0,8}}#，?[^#，；。]{{0,4}}(?:购置|配备|安装|更新|采购)[^#，；。]{{0,8}}#", "台 套 辆 盏 张", "元", 0.1, 1e8, 10, True, "机组"),
    Spread("(?:宗|笔|交易|成交)[^#]*#[^#]*(?:成交|交易|授信|融资|放贷)(?:总|金)?额?#|#[^#]*(?:成交|交易|授信|融资|放贷)(?:总|金)?额?#", "宗 笔", "元", 200, 1e12),
    Spread("(?:楼栋|居民|住户|住宅|楼房|房屋|征收|拆[迁除]|涉及|户|栋)[^#]*#、?[^#；。]{0,4}(?:总)?(?:建筑)?面积(?:共计?|达|约|为)*#", "户 套", "平方米", 5, 1e4, 5, unless=_EACH + "|公园|占地|绿"),
    Spread("(?:楼栋|楼房|住宅|居民|涉及|栋)[^#]*#、?[^#；。]{0,4}(?:总)?建筑面积(?:共计?|达|约|为)*#", "栋 幢", "平方米", 20, 1e6, 5, unless=_EACH),
    Spread("(?:道路|公路|街巷|街道|背街小巷|渠道|干渠|[市城]路)[^#]*#[、，（](?:共|总?长|全长|约|计|总里程)*#", "条", "米", 5, 1e6, 2, unless=_EACH),
    # what is fined in one case: the dearest ones are some tens of millions, those of whole provinces apart
    Spread("(?:立案|查处|查办|处罚|案件|违法|违规)[^#]*#[^#；。]{0,10}(?:罚没款?|罚款|罚金|处罚)(?:金额|款项)?(?:共计?|合计|达|约)*#", "起 件 宗 例 次", "元", 1, 1e8),
    # the dearest towers cost some hundreds of millions for each 亩 of their site, an orchard some hundreds
    Spread(f"占地(?:总?面积)?(?:约|为|达|共)*#[，、]{_COST}#", "亩 公顷", "元", 100, 1e9, unless="租|流转|每|均|景区|保护区|林|草"),
    Spread(f"{_COST}#[，、](?:项目)?(?:规划|总)?(?:占地|用地)(?:总?面积)?(?:约|为|达|共)*#", "亩 公顷", "元", 100, 1e9, swapped=True, unless="租|流转|每|均|景区|保护区|林|草"),
    # what it costs to make a tonne a year: gravel a few yuan
    Spread(f"{_COST}#[，、；](?:[^，；。#]{{0,16}}[，、])?[^，；。#]{{0,10}}年(?:产|生产|加工|处理)[^，；。#]{{0,12}}#", "克", "元", 1, 1e7, 100, swapped=True),
    # the dearest halls for machines that make chips cost some 200 000 for each square metre of floor
    Spread("(?:总投资|计划投资|概算)(?:额|约|为|达)*#，(?:规划|总)?建筑面积(?:约|为|达|共)*#", "平方米", "元", 10, 5e6, swapped=True),
    Spread("建筑面积(?:约|为|达|共)*#，(?:项目|概算|计划)?总投资(?:额|约|为|达)*#", "平方米", "元", 10, 5e6),
    Spread("(?:违法建设|违法建筑|违建)[^#]*#[、，](?:共|总?面积|计|约)*#", "处 宗 栋", "平方米", 0.5, 1e6, 5),
    # a kilogram in base units is 1000
    Spread("(?:种植|播种|面积|粮食|水稻|小麦|玉米|蔬菜|大豆|油菜|马铃薯|花生|水果|茶|棉|药材|园|栽培)[^#]*#[^#]*(?:产量|总产|产粮|收获|产出|采收)[^#]{0,6}#", "亩 公顷 平方公里", "克", 1e3, 5e7),
)  # fmt: skip


def _by_units() -> dict[tuple[str, str], tuple[tuple[Spread, int], ...]]:
    """The rows by the units of the first and the second figure: the plain unit of a number, the base unit of an amount."""
    found: dict[tuple[str, str], tuple[tuple[Spread, int], ...]] = {}
    for at, row in enumerate(_ROWS):
        for count in row.counts.split():
            key = (row.base, count) if row.swapped else (count, row.base)
            found[key] = (*found.get(key, ()), (row, at))
    return found


_BY_UNITS = _by_units()
_BASES = frozenset(row.base for row in _ROWS)
_SAID = tuple(lazy(row.said) for row in _ROWS)
_UNLESS = tuple(lazy(row.unless or "$^") for row in _ROWS)
_MU = Decimal("0.0015")  # of a square metre
_BACK, _AHEAD = 40, 14


def for_each(facts: Facts, first: Fact, second: Fact) -> Unlikely | None:
    """What is wrong with two neighbouring figures of one sentence that are so many and how much; None where nothing is."""
    if first.kind not in LEVELS or second.kind not in LEVELS or second.quantity.approximation is not None:
        return None
    one, other = first.quantity, second.quantity
    if other.base not in _BASES and one.base not in _BASES:
        return None
    for key in ((one.unit.lstrip("万亿"), other.base), (one.base, other.unit.lstrip("万亿"))):
        for row, at in _BY_UNITS.get(key, ()):
            text, end = facts.document.view.text, second.read.end
            words = f"{first.indicator},{first.lead[-_BACK:]}#{second.lead}#"
            if _SAID[at].search(words + text[end : end + _AHEAD] if row.swapped else words) is None or _UNLESS[at].search(words) is not None:
                continue
            return _weigh(row, second, first) if row.swapped else _weigh(row, first, second)
    return None


def _weigh(row: Spread, count: Fact, amount: Fact) -> Unlikely | None:
    number, whole = _number(count), amount.quantity.amount
    if number < row.fewest or number <= 0 or whole <= 0 or Decimal(row.least) * number <= whole <= Decimal(row.most) * number:
        return None
    unit = count.quantity.unit.lstrip("万亿")
    each = _say(whole / number if row.base != "克" else whole / number / 1000, row.base)
    if row.base == "克":
        unit = "亩"
    elif count.quantity.base == "克":
        unit = "吨"
    return Unlikely(
        amount,
        f"{count.quantity.said}共{amount.quantity.said}，平均每{unit}{each}，疑单位有误",
        f"{amount.quantity.said} for {count.quantity.said}: a unit seems to be off",
        (count,),
    )


def _number(count: Fact) -> Decimal:
    """How many there are: kilometres of a length, 亩 of land, tonnes, whatever else is counted."""
    base, amount = count.quantity.base, count.quantity.amount
    if base == "克":
        return amount / 1_000_000
    return amount / 1000 if base == "米" else amount * _MU if base == "平方米" and count.quantity.unit.lstrip("万亿") != "平方米" else Decimal(amount)


def _say(each: Decimal, base: str) -> str:
    """So much for each, in the unit that reads best."""
    if base == "元":
        for size, unit in ((10**8, "亿元"), (10**4, "万元")):
            if each >= size:
                return f"{ar.plain(round(each / size, 2))}{unit}"
        return f"{ar.plain(round(each, 2))}元" if each >= Decimal("0.01") else "不到一分钱"
    return f"{ar.plain(round(each, 2))}{'公斤' if base == '克' else base}"

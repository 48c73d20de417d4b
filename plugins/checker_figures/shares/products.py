"""So many, so much for each, and what they come to, in any order in two sentences: 选定24个村，每村扶持50万元，总计投入1400万元; 640人。每人每月800元，半年支出370.2万元.

What words call the sum of all, or an average, is a product; that figures do not multiply is told only where one slip of the pen explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import arithmetic as ar
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer
from checker_figures.statements.per_unit import COUNTS, MEASURED, near_averages, telling
from checker_figures.statements.slips import slipped_product

_THING = "生(?![产活态])|平方米|平方公里|公里|千米|公顷|立方米|千瓦|公?斤|吨|乡镇|街道|社区|病区|班级|学校|企业|项目|标段|批次|车次|人次|[人户名位亩家个套辆台处座村所间栋幢期班场次宗株棵头只羽件口眼盏车份镇乡区校批条箱盒床天日]"
_EACH = lazy(
    f"每(?P<of>{_THING})(?P<noun>[\u4e00-\u9fff]{{0,4}}?)(?:每(?P<time>[月天日年])(?P<rest>[\u4e00-\u9fff]{{0,6}})|(?P<plain>[\u4e00-\u9fff]{{0,10}}))$"
    "|(?P<monthly>月)?(?P<average>[户人村亩校企店场])均(?P<what>[\u4e00-\u9fff]{0,6})$"
)
_UNLIKE = lazy(
    "上年|去年|同期|最[高低]|不[超低少]|以[上下内]|预计|比|较|提高|增[加长]|减|原|达到每|平均分|限额|起付|其中|[每均][月日天季学周次]|超过|不足|各|分别"
)
_ALL = lazy(
    "[总合共累]计|(?<!公)共(?![享建同青产和])|总(?:[额量数收支投产面长造成]|价|计)|一共|全年|半年|季度|全部|[共总]需|需(?:要|资金)|发放|兑现|拨付|筹集|下达|支出|支付|投入|落实|带动|增收|资金|收入|补[贴助]|奖"
)
_EVERY = lazy("每(?![天日年月])|均")
_SUM = lazy(
    "[总合共累]计|(?<!公)共(?![享建同青产和])|总(?:[额量数收支投产面长造成]|价|计)|一共|全部|[共总]需|需(?:要|[\u4e00-\u9fff]{0,4}资金)|应(?:拨付|发放?|支付|兑现|补[助贴发])"
)
_NOT_ALL = lazy("其中|上年|去年|同期|目标|计划|增加|减少|平均|[均每]|[比较]|缺口|本金|另|此外|人均|已(?=完成|到位|拨付)|首批|先行|第[一二三]")
_MONTHS = lazy(
    "(?P<n>\\d{1,2}|[一二三四五六七八九十]{1,2})个月|(?P<half>半年)|(?P<year>全年|一年)|(?P<quarter>[一二三四]?季度)|[前1](?:[-—～~至])(?P<to>\\d{1,2})月"
)
_EACH_TIME = lazy("每[年月天日]")
_PAUSES = frozenset("，。；：,;")
_KINDS = frozenset(("level", "count", "other", "change"))
_NEVER = frozenset(("", "%", "‰", "百分点", "年", "岁", "分", "倍"))
_BACK, _AHEAD = 4, 4  # figures
_ANY = frozenset(("个", "所", "家"))  # whatever is counted
_MEASURE_WORDS = frozenset("张间台套辆名个人")
_FAR, _FEWEST = 14, 5  # figures around one; digits of the three together
_WHOSE = lazy("村集体|农户|企业|群众|财政|社会|职工|茶农|果农|农民|贫困户|脱贫户")


class Product(NamedTuple):
    """How many, how much for each, what they come to by the words.

    months  of how many months it is the sum
    times   how many base units of what is counted the one amount is for: 1000 metres
    """

    number: Fact
    each: Fact
    total: Fact
    months: int
    times: int


_OPERATORS = frozenset("×÷＋+＝=")


def missed_products(facts: Facts) -> Iterator[Product]:
    """Every such three that do not multiply, where one slip explains why."""
    for order in facts.derive(near_averages):
        each: Fact = facts[order]
        if each.kind not in _KINDS or each.quantity.base in _NEVER or each.quantity.approximation or facts.in_table(each) or facts.is_checked(each):
            continue
        clause = last_clause(each.lead, _PAUSES)
        said = _EACH.search(clause[-20:])
        if said is None or _UNLIKE.search(clause.replace(f"{said['average']}均", "", 1) if said["average"] else _without_each(clause)):
            continue
        around = _around(facts, order)
        if any(_EVERY.search(f.lead) for f in around):
            continue  # 36家每家奖励10万元，20家每家奖励2万元，共兑现400万元
        of = said["of"] or said["average"]
        counts = [f for f in around if _counts(facts, f, of, said["noun"] or "", each)]
        totals = [
            f
            for f in around
            if _unit(f) == _unit(each)
            and f.quantity.amount > each.quantity.amount
            and (_is_all(f, each, bool(said["average"]), "平均每" in clause) or _is_spent_before(facts, f, order, said))
        ]
        if len(counts) > 1:  # of two numbers of people the one in its sentence: 务工12860人。设置公益性岗位2150个，每人每月补助500元
            counts = [f for f in counts if f.sentence == each.sentence]
        if len(counts) != 1 or len(totals) != 1:
            continue
        count, total = counts[0], totals[0]
        if not _OPERATORS.isdisjoint(count.lead + total.lead):
            continue  # 人均1.2万元×86人＋补贴18万元＝121.2万元: a calculation, which has more to it
        if _is_last_of_several(facts, count):
            continue  # 一标段1.2万亩、二标段1.7万亩，亩均投资
        counted = _counted_times(around, each, total, said["time"]) if said["time"] else 0
        months = counted or (_months(total, each) if said["time"] == "月" or said["monthly"] else 1)
        if not months or (not counted and said["time"] in ("天", "日", "年")):
            continue
        times = MEASURED[of][1] if of in MEASURED else 1
        if count.quantity.factor % times:
            continue
        spread = count.quantity._replace(factor=count.quantity.factor * months // times)
        averaged = bool(said["average"]) or "平均" in clause
        made = ar.of(spread, False) * (ar.average(each.quantity) if averaged else ar.of(each.quantity, False))
        claimed = ar.of(total.quantity)
        if made.meets(claimed):
            facts.checked(count, each, total)
        elif any(f.quantity.base == each.quantity.base and made.meets(ar.of(f.quantity)) for f in around):
            continue  # 自筹2.1亿元。发放贷款120户636万元，户均5.30万元: what they make is printed
        elif _is_slip(spread, each.quantity, total.quantity, averaged) and not _of_another(facts, order, total, made):
            facts.checked(count, each, total)
            yield Product(count, each, total, months, times)


def _is_last_of_several(facts: Facts, count: Fact) -> bool:
    """Whether a count ends a list of its kind, of which all together are meant."""
    order = facts.first_at(count.read.start)
    before = facts[order - 1] if order else None
    return before is not None and before.sentence == count.sentence and _unit(before) == _unit(count) and count.lead.startswith(("、", "，"))


def _is_slip(spread: Quantity, each: Quantity, total: Quantity, averaged: bool) -> bool:
    """Whether one slip explains it, of figures with digits enough to tell by."""
    return sum(telling(q.number) for q in (spread, each, total)) >= _FEWEST and slipped_product(spread, each, total, averaged)


def _of_another(facts: Facts, order: int, total: Fact, made: ar.Interval) -> bool:
    """Whether the total is of something else that the paragraph counts, or holds more than the product (12个站点每个5.5万元，设备40万元，总投资106万元), or is
    of somebody else: 农户每亩增收400元，村集体增收1000万元."""
    each: Fact = facts[order]
    whose = _WHOSE.search(last_clause(total.lead, _PAUSES))
    if whose is not None and total.quantity.base == "元" and whose[0] not in last_clause(each.lead, _PAUSES):
        return True
    claimed, one = ar.of(total.quantity), ar.of(each.quantity, False)
    block = facts.sentences[each.sentence].block
    for fact in facts[max(0, order - _FAR) : order + _FAR]:
        if (
            fact is not total
            and fact is not each
            and fact.quantity.amount > 0
            and facts.sentences[fact.sentence].block == block
            and ((one * ar.of(fact.quantity, False)).meets(claimed) or (_unit(fact) == _unit(total) and ar.total((made, ar.of(fact.quantity))).meets(claimed)))
        ):
            return True
    return False


def _without_each(clause: str) -> str:
    """A clause without what says for each: 每人每月."""
    return _EACH_TIME.sub("", clause)


def _around(facts: Facts, order: int) -> list[Fact]:
    """The figures before and behind one in its sentence, the one before and the one behind, none only about."""
    each: Fact = facts[order]
    block = facts.sentences[each.sentence].block
    near = [*facts[max(0, order - _BACK) : order], *facts[order + 1 : order + 1 + _AHEAD]]
    return [
        f
        for f in near
        if abs(f.sentence - each.sentence) <= 1
        and facts.sentences[f.sentence].block == block
        and not f.quantity.approximation
        and f.quantity.amount > 0
        and f.kind in _KINDS
    ]


def _unit(fact: Fact) -> str:
    """The base unit without what is counted by it: 张床位."""
    base = fact.quantity.base
    return base[:1] if base[:1] in _MEASURE_WORDS else base.removesuffix("次") or base


def _counts(facts: Facts, fact: Fact, of: str, noun: str, each: Fact) -> bool:
    """Whether a figure is how many there are of what something is said for each of."""
    base = fact.quantity.base
    if base == each.quantity.base or fact.kind == "change":
        return False
    if of in MEASURED:
        return base == MEASURED[of][0]
    if base in COUNTS.get("人" if of in "名位" else of, (of,)) and base not in _ANY:
        return True
    end = fact.read.end
    named = noun if of == base else of
    return base in _ANY and named in fact.indicator[-4:] + facts.document.view.text[end : end + 4]


def _is_all(fact: Fact, each: Fact, average: bool, each_one: bool) -> bool:
    clause = last_clause(fact.lead, _PAUSES)
    if fact.role == "from" or _NOT_ALL.search(clause.replace("总投资", "总额").replace("每天", "")):
        return False
    behind = fact.read.start > each.read.start
    if not behind and "标准" in each.lead:
        return False  # 发放补贴1260万元，惠及4200户，每户补助标准为300元: it may be for a month
    if each_one and not behind:
        return fact.kind != "change" or "增" in each.lead
    return (_SUM if behind and not average else _ALL).search(clause) is not None


def _is_spent_before(facts: Facts, fact: Fact, order: int, said: re.Match[str]) -> bool:
    """硬化道路132公里，投资3960万元，每公里30万元: what was spent right before, where no other words say what is meant for each."""
    bare = not (said["average"] or said["noun"] or said["plain"] or said["time"])
    return bare and fact is facts[order - 1] and _SPENT.fullmatch(fact.lead) is not None


_SPENT = lazy("，(?:完成|总|计划)?(?:投资|造价|投入|费用|补助|补贴)")


def _counted_times(around: list[Fact], each: Fact, total: Fact, time: str) -> int:
    """Of how many months or days a total is, where these stand between: 每人每月补助500元，发放12个月，共需资金49.2万元; 0 where none do, or several."""
    between = [f for f in around if each.read.end <= f.read.start and f.read.end <= total.read.start and f.quantity.unit in _OF_TIME.get(time, ())]
    return int(between[0].quantity.value) if len(between) == 1 and "." not in between[0].quantity.number else 0


_OF_TIME = {"月": ("个月",), "天": ("天", "日"), "日": ("天", "日")}


def _months(total: Fact, each: Fact) -> int:
    """Of how many months a total is by its words; 0 where they do not say."""
    said = _MONTHS.search(total.lead) or _MONTHS.search(each.lead)
    if said is None:
        return 0
    if said["n"]:
        return integer(said["n"])
    return 6 if said["half"] else 12 if said["year"] else 3 if said["quarter"] else int(said["to"])

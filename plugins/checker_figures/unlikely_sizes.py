"""Sizes that nothing of the kind has, and amounts that do not go with the amount beside them: a unit lost, or 万 and 亿 mixed up.

What the bounds rest on is common knowledge, widened tenfold and more: the largest school or hospital grounds cover a few square
kilometres; a year has 366 days; a household has up to fifteen members; town incomes are less than four times those of the
country; a firm turns over less than some thousand times its registered capital, and less than 10亿元 for each of its people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.unlikely_amounts import Unlikely, amounts_of_money

_EACH = lazy("均|每|单[位套间个]|标准|户型|套型|最小|最低|人防|展位|摊位|不足|[增加减少]")
_FLOOR = lazy("(?:建筑|占地|营业|使用|厂房|总)面积(?:约|达到?|为|共)*$")
_LEAST_FLOOR = 10  # m²
_GROUNDS = lazy("(?:院区|校园|校区|校舍|厂区|馆舍|厂房|车间|办公楼|门诊楼|综合楼|广场|航站楼|站房|建筑|[医学][院校])(?:占地|总)?(?:面积)?(?:约|达到?|为|共)*$")
_MOST_GROUNDS = 50_000_000  # m²
_DAYS = lazy(
    "(?:(?:优良|达标|良好|优良空气|空气质量[^，；。]{0,8}|蓝天|晴天|污染|供水|供暖|开放)天数|无霜期|采暖期)(?:约|达到?|为|有|共|增加到|保持在|稳定在)*$"
)
_MOST_DAYS = 366
_NO_YEAR = lazy("累计|连续|[两二三四五六七八九十]年|总|人次?均?工|出勤|工期")
_EARTH = lazy("(?:土方|土石方|石方|方量)(?:开挖|回填|填筑|外运)?(?:量|约|达到?|共)*$|(?:开挖|回填|填筑|外运)(?:土方|土石方)(?:量|约|达到?|共)*$")
_LEAST_EARTH = 200  # m³
_GRAIN = lazy("(?:粮食|夏粮|秋粮)(?:总?产量?|总产量)(?:约|达到?|为|实现|完成)*$")
_LEAST_GRAIN = 1_000_000_000  # g: 1000吨
_SMALL_PLACE = lazy("(?<!农)村|社|场|公司|[户组]|基地")
_REWARD = lazy("一次性(?:给予)?(?:奖[补励]|补[助贴]|资助)(?:资金)?(?:最高|不超过|达到?|为)*$")
_MOST_REWARD = 1_000_000_000  # 元
_PEOPLE = ("人", "口人")
_HOMES = lazy("人口|农户|居民|住户|户籍|常住|群众|总户数")
_MOST_AT_HOME = 50
_BENEFITS = lazy("惠及|受益|覆盖|涉及|发放对象|享受")
_PAID = lazy("(?:资金|补[助贴]|津贴|救助金?|生活费|保险金?|奖金|慰问金|发放|拨付|支付|投入)(?:共计?|达到?|约|为|总额)*$")
_PAYEES = frozenset(("人", "名", "人次", "户"))
_LEAST_PAID = 1  # 元 for each


def oversized(facts: Facts) -> Iterator[Unlikely]:
    """The figures of the running text that are too large or too small for what they measure, or for the figure beside them."""
    before: Fact | None = None
    for fact in facts[:]:
        if fact.kind not in _KINDS:
            continue
        check = _CHECKS.get(fact.quantity.unit)
        if check is not None and (fact.quantity.approximation is None or check is _days):
            found = check(fact, before if before is not None and before.sentence == fact.sentence else None)
            if found is not None and not facts.in_table(fact):
                yield found
        before = fact


_KINDS = frozenset(("level", "count"))


def _said(fact: Fact) -> str:
    return f"{fact.quantity.number}{fact.quantity.unit}"


def _floor(fact: Fact, before: Fact | None) -> Unlikely | None:
    """占地面积140亩，建筑面积3.8平方米."""
    if 0 < fact.quantity.amount < _LEAST_FLOOR and _FLOOR.search(fact.lead) and not _EACH.search(fact.lead[-16:]):
        return Unlikely(fact, f"{fact.indicator[-12:]}只有{_said(fact)}，疑漏“万”", f"{_said(fact)} of floor: 万 seems to be lost")
    return None


def _grounds(fact: Fact, before: Fact | None) -> Unlikely | None:
    """院区面积61320平方公里."""
    if fact.quantity.amount > _MOST_GROUNDS and _GROUNDS.search(fact.lead):
        return Unlikely(fact, f"{(fact.subject + fact.indicator)[-12:]}{_said(fact)}过大，疑应为“平方米”", f"{_said(fact)} is too large: m² seems to be meant")
    return None


def _days(fact: Fact, before: Fact | None) -> Unlikely | None:
    """年优良天数390天."""
    if fact.quantity.amount > _MOST_DAYS and _DAYS.search(fact.lead) and not _NO_YEAR.search(fact.lead[-20:]):
        return Unlikely(fact, f"{fact.indicator[-12:]}{_said(fact)}，一年只有365或366天", f"{_said(fact)}: a year has 365 or 366 days")
    return None


def _earth(fact: Fact, before: Fact | None) -> Unlikely | None:
    """完成土方开挖42.6立方米."""
    if "." in fact.quantity.number and fact.quantity.amount < _LEAST_EARTH and _EARTH.search(fact.lead):
        return Unlikely(fact, f"{fact.indicator[-12:]}只有{_said(fact)}，疑漏“万”", f"{_said(fact)} of earth: 万 seems to be lost")
    return None


def _grain(fact: Fact, before: Fact | None) -> Unlikely | None:
    """全市粮食总产559.4吨."""
    if (
        fact.quantity.amount < _LEAST_GRAIN
        and _GRAIN.search(fact.lead)
        and not _SMALL_PLACE.search(fact.subject + fact.lead.rpartition("，")[2])
        and not _EACH.search(fact.lead[-16:])
    ):
        return Unlikely(fact, f"{fact.indicator[-12:]}只有{_said(fact)}，疑漏“万”", f"{_said(fact)} of grain: 万 seems to be lost")
    return None


def _reward(fact: Fact, before: Fact | None) -> Unlikely | None:
    """给予一次性奖补100亿元."""
    if fact.quantity.amount >= _MOST_REWARD and _REWARD.search(fact.lead):
        return Unlikely(fact, f"一次性奖补{_said(fact)}过高，疑应为“万元”", f"{_said(fact)} of a reward: 万元 seems to be meant")
    return None


def _people(fact: Fact, before: Fact | None) -> Unlikely | None:
    """人口总数7111户、21434万人."""
    if before is None or before.quantity.base != "户" or fact.lead not in ("、", "，", "", "共", "，共", "（"):
        return None
    if not _HOMES.search(before.lead) or "企业" in before.lead or "个体" in before.lead:
        return None
    homes, people = before.quantity.amount, fact.quantity.amount
    if homes <= 0 or Decimal("0.5") * homes <= people <= _MOST_AT_HOME * homes:
        return None
    return Unlikely(
        fact,
        f"{_said(before)}、{_said(fact)}，合每户{ar.plain(round(people / homes, 2))}人，疑单位有误",
        f"{_said(fact)} in {_said(before)}: a unit seems to be off",
        (before,),
    )


def _paid(fact: Fact, before: Fact | None) -> Unlikely | None:
    """惠及学生3.6万人，全年拨付资金3600元."""
    if (
        before is None
        or before.quantity.unit.lstrip("万") not in _PAYEES
        or not _BENEFITS.search(before.lead)
        or not _PAID.search(fact.lead)
        or _EACH.search(fact.lead)
        or "；" in fact.lead
    ):
        return None
    count, amount = before.quantity.amount, fact.quantity.amount
    if not 0 < amount < _LEAST_PAID * count:
        return None
    return Unlikely(
        fact,
        f"{_said(before)}共{_said(fact)}，平均不到{_LEAST_PAID}元，疑漏“万”",
        f"{_said(fact)} for {_said(before)}: 万 seems to be lost",
        (before,),
    )


_CHECKS: dict[str, Callable[[Fact, Fact | None], Unlikely | None]] = {
    **dict.fromkeys(("平方米", "㎡", "平米", "m²"), _floor),
    **dict.fromkeys(("平方公里", "平方千米", "km²"), _grounds),
    "天": _days,
    **dict.fromkeys(("立方米", "方", "立方", "m³"), _earth),
    "吨": _grain,
    "亿元": _reward,
    **dict.fromkeys(("人", "万人", "口人"), _people),
    **dict.fromkeys(("元", "万元"), _paid),
}

_MOST_APART = 6
_BOTH = ("预算收入", "预算支出")
_MOST_OUT_OF_LINE = 2_000
_SLIP = 10_000
_ALIKE = 10
_OF_A_FIRM = ("注册资金", "注册资本", "投资", "投资额", "产值", "销售收入", "销售额", "营业收入", "主营业务收入")
_AMOUNTS = ("可支配收入", *_BOTH, *_OF_A_FIRM)
_FIRM = lazy("(?:该|本|我)?(?:公司|企业|厂)|有限公司")
_MOST_TIMES = 5_000
_MANY = lazy("全[国省市县区]|家企业|个项目|累计|企业(?:共|完成|实现)|各(?:企业|公司|家|区|县|镇|项目|单位)")


def out_of_line(facts: Facts) -> Iterator[Unlikely]:
    """Amounts that do not go with those beside them that must: income in towns and in the country, both sides of one fund, one firm's, one sentence's."""
    last: dict[str, Fact] = {}
    text = facts.document.view.text
    firms = "公司" in text or "厂" in text
    together: list[Fact] = []
    for fact in facts.derive(amounts_of_money):
        if fact.kind != "level" or fact.role is not None:
            continue
        if together and together[0].sentence != fact.sentence:
            yield from _greatest(facts, together)
            together.clear()
        together.append(fact)
        name = fact.indicator
        if not name.endswith(_AMOUNTS):
            continue
        if name.endswith("可支配收入"):
            yield from _incomes(last, fact)
        elif name.endswith(_BOTH):
            yield from _both(last, fact)
        elif firms:
            first = last.get("firm")
            if first is not None and _is_of_one_firm(facts, text, first, fact):
                yield from _apart(first, fact, _MOST_TIMES, "同一企业的")
            last["firm"] = fact
    yield from _greatest(facts, together)


def _greatest(facts: Facts, together: Sequence[Fact]) -> Iterator[Unlikely]:
    """The one amount of a sentence in 亿元, if it would fit among the others in 万元: 预算收入1860亿元，支出1240万元，调出620万元."""
    if len(together) < 3:
        return
    great = [f for f in together if f.quantity.unit == "亿元"]
    if len(great) != 1 or any(f.quantity.unit not in ("万元", "亿元") for f in together) or facts.in_table(great[0]):
        return
    others = [f.quantity.amount for f in together if f is not great[0]]
    amount = great[0].quantity.amount
    if min(others) <= 0 or amount < _MOST_OUT_OF_LINE * max(others) or not min(others) <= amount / _SLIP <= _ALIKE * max(others):
        return
    near = next(f for f in together if f is not great[0])
    yield Unlikely(
        great[0],
        f"{great[0].indicator[-12:]}{_said(great[0])}，同一句里其他的数都以“万元”计（如{_said(near)}），疑应为“万元”",
        f"{_said(great[0])} among amounts in 万元: 万元 seems to be meant",
        tuple(f for f in together if f is not great[0]),
    )


def _is_of_one_firm(facts: Facts, text: str, first: Fact, fact: Fact) -> bool:
    """Whether two amounts stand in one paragraph on one firm."""
    one, other = facts.sentences[first.sentence], facts.sentences[fact.sentence]
    if one.block != other.block or fact.sentence - first.sentence > 4 or facts.in_table(fact):
        return False
    between = text[first.read.end : fact.read.start]
    return _FIRM.search(text, one.start, first.read.end) is not None and not _MANY.search(text, one.start, fact.read.start) and "有限公司" not in between


def _incomes(last: dict[str, Fact], fact: Fact) -> Iterator[Unlikely]:
    """城镇居民人均可支配收入41138元；农村居民人均可支配收入2494元."""
    kind = "城镇" if "城镇" in fact.lead[-24:] else "农村" if "农村" in fact.lead[-24:] else ""
    first = last.get("农村" if kind == "城镇" else "城镇")
    if not kind:
        return
    last[kind] = fact
    if first is None or first.sentence < fact.sentence - 1 or first.period != fact.period:
        return
    yield from _apart(first, fact, _MOST_APART, "城乡居民收入")


def _both(last: dict[str, Fact], fact: Fact) -> Iterator[Unlikely]:
    """国有资本经营预算收入60万元。国有资本经营预算支出85亿元."""
    stem = fact.indicator[:-2]
    first = last.get(stem)
    last[stem] = fact
    if first is None or first.indicator == fact.indicator or fact.sentence - first.sentence > 2 or first.quantity.unit == fact.quantity.unit:
        return
    yield from _apart(first, fact, _MOST_OUT_OF_LINE, "同一预算的收支")


def _apart(first: Fact, fact: Fact, most: int, what: str) -> Iterator[Unlikely]:
    """The later of two amounts where one is so many times the other."""
    less, more = sorted((first.quantity.amount, fact.quantity.amount))
    if less <= 0 or more <= most * less:
        return
    yield Unlikely(
        fact,
        f"{what}{_said(first)}与{_said(fact)}相差{ar.rounded(more / less, 0)}倍，疑单位或小数点有误",
        f"{_said(first)} and {_said(fact)} do not go together: a unit seems to be off",
        (first,),
    )

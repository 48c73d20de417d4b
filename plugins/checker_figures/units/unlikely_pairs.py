"""Amounts that do not go with the amount beside them: a unit lost, or 万 and 亿 mixed up.

What the bounds rest on is common knowledge, widened: a household has up to fifteen members; town incomes are less than four times
those of the country; a firm turns over less than some thousand times its registered capital; revenue and spending of one fund are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.span import Span
from checker_figures.statements.for_each import is_for_each
from checker_figures.statements.unlikely_amounts import Unlikely, amounts_of_money
from checker_figures.units.amounts_for_each import for_each
from checker_figures.units.one_in_two_units import EACH, FAR, SHORT, SLIP, beyond_level, listed_behind, next_to_nothing, off_beside, off_change, off_ends

_PEOPLE = ("人", "人次", "户", "名")  # who are counted in 万 without a word
_LISTED = ("、", "和", "及", "与")
_LONGEST_LIST = 40
_SOME = 3
_LESS_FAR = 100
_BY_AIR = lazy("(?:民航|航空|空运|机场).{0,3}(?:货|邮|吞吐|运输)")  # a hundredth of a hundredth of what goes by road


def beside_another(facts: Facts) -> Iterator[Unlikely]:
    """The figures of the running text that are too large or too small for the figure beside them."""
    before: Fact | None = None
    spoken: set[Span] = set()
    changed = False
    for order, fact in enumerate(facts[:]):
        if fact.role == "to" and order and facts[order - 1].role == "from":
            yield from off_ends(facts, facts[order - 1], fact)
        if fact.kind not in LEVELS:
            changed = fact.kind == "change"
            if changed and before is not None:
                yield from off_change(facts, order)
            continue
        if fact.quantity.unit == "万元":
            yield from next_to_nothing(facts, order)
        if changed:
            yield from beyond_level(facts, order)
        changed = False
        if (
            before is not None
            and before.sentence == fact.sentence
            and (
                before.quantity.base == fact.quantity.base
                or before.quantity.base == ""
                and before.quantity.factor > 1
                and fact.lead == "、"
                and fact.quantity.base in _PEOPLE
            )
            and before.quantity.unit != fact.quantity.unit
        ):
            odd = _odd_one(facts, fact.sentence, fact.quantity.base)
            if odd is not None and odd.fact.span not in spoken:
                spoken.add(odd.fact.span)
                yield odd
            if fact.role is not None or not (is_for_each(facts, fact) or is_for_each(facts, before)):
                yield from off_beside(facts, before, fact)
        if before is not None and before.sentence == fact.sentence:
            found = for_each(facts, before, fact)
            if found is not None and not facts.in_table(fact):
                yield found
        before = fact


def _odd_one(facts: Facts, number: int, base: str) -> Unlikely | None:
    """小麦12.3万吨、玉米9.8万吨、大豆1.2吨: the one of a list whose unit is another, where that of the others would fit."""
    same = [f for f in facts.of(facts.sentences[number]) if f.quantity.base == base and f.kind in LEVELS and f.role is None]
    for fact in same if 1 < len(same) <= _LONGEST_LIST else ():
        if _BY_AIR.search(fact.indicator):
            continue
        others = [f for f in same if f is not fact and _is_like(f, fact)]
        far = FAR if len(others) < _SOME else _LESS_FAR
        if not others:
            others, far = listed_behind(same, fact), _LESS_FAR
        units = {f.quantity.unit for f in others}
        if (
            len(units) != 1
            or len(others) < 2
            and not _are_twins(fact, others[0])
            or fact.quantity.unit in units
            or (fact.quantity.factor == 1 and "." not in fact.quantity.number and base != "元")
        ):
            continue
        least, most = min(f.quantity.amount for f in others), max(f.quantity.amount for f in others)
        amount, meant = fact.quantity.amount, fact.quantity.value * others[0].quantity.factor
        if amount <= 0 or least / far < amount or not least / _ALIKE <= meant <= most * _ALIKE:
            continue
        if EACH.search(fact.lead[-12:]) or facts.in_table(fact) or is_for_each(facts, fact):
            return None
        return Unlikely(
            fact,
            f"{fact.indicator[-12:]}{fact.quantity.said}，前后同类的数都以“{others[0].quantity.unit}”计（如{others[-1].quantity.said}），疑应为“{others[0].quantity.unit}”",
            f"{fact.quantity.said} among figures in {others[0].quantity.unit}: that seems to be meant",
            tuple(others),
        )
    return None


def _are_twins(one: Fact, other: Fact) -> bool:
    """Whether two figures are told alike: names of some length that end in the same three characters, with as many digits behind the point."""
    return one.indicator[-3:] == other.indicator[-3:] and len(one.indicator) > 3 < len(other.indicator) and one.quantity.decimals == other.quantity.decimals > 0


def _is_like(one: Fact, other: Fact) -> bool:
    """Whether two figures are members of one list: of names that end alike, or with nothing but pauses between."""
    return (
        one.indicator[-2:] in other.indicator[-3:]
        or other.indicator[-2:] in one.indicator[-3:]
        or one.lead.startswith(_LISTED)
        and other.lead.startswith(_LISTED)
        and len(one.lead) < SHORT > len(other.lead)
    )


_MOST_APART = 6
_BOTH = ("预算收入", "预算支出", "债务限额", "债务余额")
_MOST_OUT_OF_LINE = 2_000
_LEAST_TOTAL = 100_000  # 元
_PERSON = lazy("均|每|可支配|工资|标准|一次性|单价|价格")
_ALIKE = 10
_OF_A_FIRM = (
    "注册资金",
    "注册资本",
    "投资",
    "投资额",
    "产值",
    "销售收入",
    "销售额",
    "营业收入",
    "主营业务收入",
    "总资产",
    "资产总额",
    "净资产",
    "总负债",
    "负债总额",
)
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
    yield from _among_projects(facts)


def _among_projects(facts: Facts) -> Iterator[Unlikely]:
    """One project whose cost is nothing beside the least of all others of its report, or dwarfs the greatest, and fits among them but for 万 or 亿."""
    costs = [f for f in facts.derive(amounts_of_money) if f.indicator.endswith("总投资") and f.kind == "level" and f.quantity.approximation is None]
    costs = [f for f in costs if f.quantity.amount > 0 and not facts.in_table(f)] if len(costs) > _FEWEST_PROJECTS else []
    if len(costs) <= _FEWEST_PROJECTS:
        return
    costs.sort(key=lambda f: f.quantity.amount)
    (low, second), (near, high) = costs[:2], costs[-2:]
    for fact, other, meant in ((low, second, low.quantity.amount * SLIP), (high, near, high.quantity.amount / SLIP)):
        ratio = max(fact.quantity.amount, other.quantity.amount) / min(fact.quantity.amount, other.quantity.amount)
        if ratio < _APART_FROM_ALL or not second.quantity.amount <= meant <= near.quantity.amount:
            continue
        yield Unlikely(
            fact,
            f"总投资{fact.quantity.said}，本报告其他{len(costs) - 1}处总投资在{second.quantity.said}至{near.quantity.said}之间，疑单位写错"
            if fact is low
            else f"总投资{fact.quantity.said}，本报告其他{len(costs) - 1}处总投资最多{near.quantity.said}，疑单位写错",
            f"a cost of {fact.quantity.said} among {len(costs) - 1} others that are nothing like it: its unit seems to be wrong",
            (other,),
        )


_FEWEST_PROJECTS = 5
_APART_FROM_ALL = 100


def _greatest(facts: Facts, together: Sequence[Fact]) -> Iterator[Unlikely]:
    """The one amount of a sentence in 亿元, if it would fit among the others in 万元: 预算收入1860亿元，支出1240万元，调出620万元."""
    if len(together) < 3:
        return
    great = [f for f in together if f.quantity.unit == "亿元"]
    if len(great) != 1 or any(f.quantity.unit not in ("万元", "亿元") for f in together) or facts.in_table(great[0]):
        return
    others = [f.quantity.amount for f in together if f is not great[0]]
    amount = great[0].quantity.amount
    if (
        min(others) < _LEAST_TOTAL
        or any(_PERSON.search(f.lead) for f in together)
        or amount < _MOST_OUT_OF_LINE * max(others)
        or not min(others) <= amount / SLIP <= _ALIKE * max(others)
    ):
        return
    near = next(f for f in together if f is not great[0])
    yield Unlikely(
        great[0],
        f"{great[0].indicator[-12:]}{great[0].quantity.said}，同一句里其他的数都以“万元”计（如{near.quantity.said}），疑应为“万元”",
        f"{great[0].quantity.said} among amounts in 万元: 万元 seems to be meant",
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
    if stem.endswith("债务"):
        stem = stem[-4:]  # 地方政府一般债务限额, 一般债务余额
    first = last.get(stem)
    last[stem] = fact
    if first is None or first.indicator == fact.indicator or fact.sentence - first.sentence > 2 or first.quantity.unit == fact.quantity.unit:
        return
    yield from _apart(first, fact, _MOST_OUT_OF_LINE, "同一预算的收支、同一债务的限额与余额")


def _apart(first: Fact, fact: Fact, most: int, what: str) -> Iterator[Unlikely]:
    """The later of two amounts where one is so many times the other."""
    less, more = sorted((first.quantity.amount, fact.quantity.amount))
    if less <= 0 or more <= most * less:
        return
    yield Unlikely(
        fact,
        f"{what}{first.quantity.said}与{fact.quantity.said}相差{ar.rounded(more / less, 0)}倍，疑单位或小数点有误",
        f"{first.quantity.said} and {fact.quantity.said} do not go together: a unit seems to be off",
        (first,),
    )

"""What each gets, how many there are, and what all get: with one decimal point or 万 out of place the digits agree, and the magnitude does not."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.unlikely_amounts import Unlikely, amounts_of_money

_EACH = lazy("(?:每(?P<each>[人户亩家个名套辆台处])|(?P<all>[人户亩家])均)(?P<month>每月)?[^，；。、]{0,8}$")
_UNITS = {
    "人": ("人", "名"),
    "名": ("人", "名"),
    "户": ("户",),
    "亩": ("亩",),
    "家": ("家", "户"),
    "个": ("个",),
    "套": ("套",),
    "辆": ("辆",),
    "台": ("台",),
    "处": ("处",),
}
_TOTAL = lazy(
    "(?:[合总共]计?|一共)?(?:需|应|可)?[^，；。、]{0,6}(?:筹集|发放|拨付|投入|兑付|支付|补助|补贴|奖补|下达|安排|落实)[^，；。、]{0,8}$|(?:合计|总计|共计?|共需)(?:约|达|为)?$"
)
_NOT = lazy("增[加长]|减少|提高|上年|最[高低]|不低于|不超过|其中|另")
_YEAR = lazy("全年|年度|1[-—–至]12月|一年")
_MONTHS = 12
_NEXT = 2
_BACK = 24
_MAGNITUDES = (10, 100, 1000, 10_000)


def magnitude_of_each(facts: Facts) -> Iterator[Unlikely]:
    """按每人每月1500元标准，全年发放76.68万元 for 426 children: ten times as much."""
    text = facts.document.view.text
    if "每" not in text and "均" not in text:
        return
    for fact in facts.derive(amounts_of_money):
        if ("每" not in fact.lead[-14:] and "均" not in fact.lead[-14:]) or fact.quantity.approximation is not None:
            continue
        each = _EACH.search(fact.lead[-14:])
        if each is None or _NOT.search(fact.lead[-14:]):
            continue
        sentence = facts.sentences[fact.sentence]
        order = sentence.first + facts.of(sentence).index(fact)
        total = _total(facts, order)
        if total is not None:
            yield from _weigh(facts, order, total, _UNITS[each["each"] or each["all"]], each["month"] is not None)


def _total(facts: Facts, order: int) -> int | None:
    """The place of the amount right behind that is said to be paid to all."""
    fact: Fact = facts[order]
    for place in range(order + 1, min(len(facts), order + 1 + _NEXT)):
        total: Fact = facts[place]
        if total.sentence != fact.sentence or "；" in total.lead or _NOT.search(total.lead):
            return None
        if total.quantity.base == "元":
            return place if total.kind == "level" and total.quantity.approximation is None and _TOTAL.search(total.lead) else None
    return None


def _weigh(facts: Facts, order: int, place: int, units: tuple[str, ...], monthly: bool) -> Iterator[Unlikely]:
    fact, total = facts[order], facts[place]
    block = facts.sentences[fact.sentence].block
    each, all_ = ar.of(fact.quantity, False), ar.of(total.quantity)
    if monthly and _YEAR.search(total.lead):
        each = each.scaled(_MONTHS)
    off: tuple[Fact, int] | None = None
    for near in range(max(0, order - _BACK), place):
        count: Fact = facts[near]
        if facts.sentences[count.sentence].block != block or count.kind not in ("level", "count") or count.quantity.unit.lstrip("万") not in units:
            continue
        product = each * ar.of(count.quantity, False)
        if product.meets(all_):
            facts.checked(fact, count, total)
            return
        for times in _MAGNITUDES:
            if product.meets(all_.scaled(times)) or product.scaled(times).meets(all_):
                off = count, times
    if off is None:
        return
    count, times = off
    said, number, whole = (f"{f.quantity.number}{f.quantity.unit}" for f in (fact, count, total))
    yield Unlikely(
        total,
        f"{number}、每{units[0]}{said}，合计不会是{whole}，数字相合而差{times}倍，疑小数点或单位有误",
        f"{number} at {said} do not make {whole}: off by {times} times",
        (fact, count),
    )

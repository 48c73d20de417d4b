"""Sums that hold once the unit of one figure is changed, by 万 or 亿 or to that of the others: its digits are right, its unit is not."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.extraction.units import DIMENSION_OF
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import Term
from checker_figures.statements.groups import groups
from checker_figures.statements.totals import relations
from checker_figures.statements.unlikely_amounts import Unlikely

_SLIPS = (10**4, 10**8)
_LEAST = 2  # significant digits that a figure must have to be known by them
_MOST = 20  # members
_KINDS = {
    **dict.fromkeys(("人", "名", "人次"), "people"), "户": "home", "亩": "area", "平方米": "area", "公顷": "area", "米": "length", "克": "mass", "千瓦时": "energy", "瓦": "power",
    "元": "money", "立方米": "volume", **dict.fromkeys(("家", "个", "所", "座", "处", "项", "件", "台", "辆", "条"), "thing"),
}  # fmt: skip
_UNKNOWN = frozenset(("例", "块", "点", "次", "平方"))  # of people, yuan, areas or things
_LISTED = lazy("[、，和及]{1,2}(?:以及)?[一-鿿A-Za-z]{1,10}$")


def off_by_unit(facts: Facts) -> Iterator[Unlikely]:
    """总值86.2亿元，其中甲12.1万元、乙74.1亿元."""
    for relation in (*facts.derive(relations), *facts.derive(groups)):
        parts = relation.readings[0]
        if not 1 < len(parts) <= _MOST:
            continue
        units = {t.fact.quantity.factor for t in (relation.wholes[0], *parts)}
        if len(units) == 1:
            continue
        found = _slip(relation.wholes[0], parts)
        if found is None:
            continue
        term, times, grown = found
        said = term.fact.quantity.said
        yield Unlikely(
            term.fact,
            f"{said}{'放大' if grown else '缩小'}{times:,}倍，总数与各分项才相等，疑单位写错",
            f"the parts make the total if {said} is {'more' if grown else 'less'} by {times:,} times: its unit seems to be wrong",
            tuple(t.fact for t in (relation.wholes[0], *parts) if t is not term),
        )


def _slip(whole: Term, parts: tuple[Term, ...]) -> tuple[Term, int, bool] | None:
    """The one figure that makes the sum hold when it is so many times as large (True), or as small; None where none does, or it holds."""
    claimed = ar.of(whole.fact.quantity, False)
    amounts = [ar.of(p.fact.quantity, False) for p in parts]
    if ar.total(amounts).meets(claimed):
        return None
    hits: list[tuple[Term, int, bool]] = []
    for times in _SLIPS:
        for place, part in enumerate((whole, *parts)):
            if len(part.fact.quantity.number.replace(".", "").strip("0")) < _LEAST:
                continue
            for grown in (True, False):
                before = amounts[place - 1] if place else claimed
                changed = before.scaled(times) if grown else before.scaled(1, times)
                total = claimed if place else changed
                rest = ar.total([changed if at == place - 1 else a for at, a in enumerate(amounts)] if place else amounts)
                others = [a for at, a in enumerate(amounts) if at != place - 1]
                if place and others and ar.total(others).meets(claimed):
                    continue  # without it the sum holds as it is: it is no part
                if rest.meets(total):
                    hits.append((part, times, grown))
    return hits[0] if len(hits) == 1 else None


def off_by_kind(facts: Facts) -> Iterator[Unlikely]:
    """用户5.32万户，其中企业1.18万人、个体4.14万户: the parts make the total, and one of them is in a unit of another kind."""
    for order, fact in enumerate(facts[:]):
        if "其中" not in fact.lead or not order or fact.quantity.base not in _KINDS:
            continue
        whole = next((f for f in reversed(facts[max(0, order - 3) : order]) if f.kind in LEVELS), None)
        if whole is None or whole.sentence != fact.sentence:
            continue
        parts: list[Fact] = [fact]
        for part in facts[order + 1 : order + _MOST]:
            if part.sentence != fact.sentence or part.kind not in LEVELS or part.quantity.base not in _KINDS or _LISTED.match(part.lead) is None:
                break
            parts.append(part)
            odd = _odd_kind(whole, parts)
            if odd is not None:
                yield _of_another_kind(odd, (whole, *parts))
                break
        if len(parts) == 1:
            yield from _in_pairs(facts, whole, order)


def _of_another_kind(odd: Fact, members: tuple[Fact, ...]) -> Unlikely:
    others = tuple(f for f in members if f is not odd)
    unit, said = others[0].quantity.unit, odd.quantity.said
    return Unlikely(odd, f"{said}改用“{unit}”，总数与各分项正好相等，疑单位写错", f"the parts make the total if {said} is in {unit}", others)


def _in_pairs(facts: Facts, whole: Fact, order: int) -> Iterator[Unlikely]:
    """9个项目、132.5公里，其中完工5个、71.2平方公里，在建4个、61.3公里: the second of each pair."""
    parts: list[Fact] = []
    for count, part in zip(facts[order : order + _MOST : 2], facts[order + 1 : order + _MOST : 2], strict=False):
        if (
            part.sentence != whole.sentence
            or count.kind not in LEVELS
            or part.kind not in LEVELS
            or part.lead not in _BESIDE
            or part.quantity.base not in _KINDS
        ):
            return
        parts.append(part)
        odd = _odd_kind(whole, parts)
        if odd is not None:
            yield _of_another_kind(odd, (whole, *parts))
            return


_BESIDE = ("、", "，", "/", "，计", "、计", "，共", "、共")


def shares_between_kinds(facts: Facts) -> Iterator[Unlikely]:
    """建成温室312座，占规划420亩的74.3%: the share is right, and the two it is of are of different kinds."""
    own = facts[:]
    for order, share in enumerate(own):
        if share.quantity.unit != "%" or order < 2 or not share.lead.startswith("的") or len(share.lead) > _SHORT:
            continue
        part, whole = own[order - 2], own[order - 1]
        if part.sentence != share.sentence or part.kind not in LEVELS or whole.kind not in LEVELS or _SHARE_OF.search(whole.lead) is None:
            continue
        one, other = (_KINDS.get(f.quantity.base, "") for f in (part, whole))
        if (
            not one
            or not other
            or one == other
            or {one, other} in _ALIKE
            or part.quantity.unit[:1] in "万亿"
            and part.quantity.unit[:1] != whole.quantity.unit[:1]
        ):
            continue
        decimals = share.quantity.decimals
        if not decimals or not whole.quantity.value or facts.in_table(share):
            continue
        if ar.rounded(part.quantity.value * 100 / whole.quantity.value, decimals) != share.quantity.number:
            continue
        yield Unlikely(
            whole,
            f"{part.quantity.said}占{whole.quantity.said}的{share.quantity.said}，数字相符而单位不同，疑有一个的单位写错",
            f"{part.quantity.said} is {share.quantity.said} of {whole.quantity.said}: the digits agree, the units do not",
            (part, share),
        )


_SHORT = 6
_SHARE_OF = lazy("(?:占|完成|达到|为)[^，；。]{0,14}$")
_ALIKE = ({"home", "thing"}, {"home", "people"})  # 户 and 家 are both said of firms


def _kind_of(base: str) -> str:
    """What a base counts or measures, also where no factor is known (吨标准煤, 度), "" where that is unknown."""
    dimension = DIMENSION_OF.get(base, "")
    if base in _UNKNOWN or base not in _KINDS and dimension in ("人", "人次"):
        return ""  # 户次, 人份
    return _KINDS.get(base) or _KINDS.get(dimension, dimension)


def _odd_kind(whole: Fact, parts: list[Fact]) -> Fact | None:
    """The one of a total and its parts that is of another kind than the rest, where the printed numbers add up; None where there is none."""
    members = (whole, *parts)
    kinds = [_kind_of(f.quantity.base.partition("（")[0]) for f in members]  # 台（套）
    rest = max(set(kinds), key=kinds.count)
    odd = [f for f, kind in zip(members, kinds, strict=True) if kind != rest]
    if {rest, *kinds} <= {"home", "thing"} or "" in kinds:
        return None  # 户 and 家 are both said of firms; 诊疗人次96万，其中县级32万人次: no unit of another kind
    if len(odd) != 1 or not rest or len(odd[0].quantity.number.replace(".", "").strip("0")) < _LEAST:
        return None
    if len({f.quantity.unit[:1] in "万亿" and f.quantity.unit[:1] for f in members}) > 1:
        return None
    return odd[0] if sum(f.quantity.value for f in parts) == whole.quantity.value else None

"""Things counted once and spoken of again with another number before their name: 省级企业技术中心19家 and 依托17家省级企业技术中心.

Where the second mention is of all of them its words say so: 对, 依托, 围绕 right before the number, or 中 right behind the name. The numbers
are one slip apart, and the report gives the name no third one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.agreement.kindred_mentions import are_siblings
from checker_figures.statements.mentions import NO_BASE, other_deeds
from checker_figures.statements.scopes import one_scope

_ALL = lazy(
    "(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|今年|目前|在|继续|要|重点|切实|进一步|充分|紧紧|全面|为)*"
    "(?:(?:对|向|按|按照|围绕|依托|针对|用好|盘活|守牢|管好|守住|确保|发挥|组织|督促|指导|服务|支持|推动|协调|跟踪|紧盯|抓好|上述|以上|这|该|全部|现有|全[省市县区镇乡]|已[一-龥]{2}的)的?)+(?:现有|新[一-龥]{2}的)*$"
)
_ALONE = lazy("(?:[一二三四五六七八九十]是)?")
_SOME = lazy("(?:对|向|为|组织|督促|指导|服务|支持|推动|协调|跟踪|紧盯|抓好|针对|按|按照)$")
_EVERY = lazy("(?:(?:已|均|现)?(?:已)?全部|[一-龥]{0,2}后，|中(?![一-龥])|中(?=[有，已尚])|里，)")
_OTHERWISE = lazy(
    "其中|上年|去年|同期|年初|另|余下|剩余|部分|首批|第[一二三四]|每|各[县区镇乡]|累计|储备|谋划|力争|目标|争取|拟|再|每年|[两三四五]年|分别|以来"
)
_PAUSES = frozenset("，。；：、,;:（）()“”\n\t 　|")
_TOTAL = lazy("，(?:累计)?总(?:数|量)(?:已|就)?(?:达到?|增?至|为)?$")
_ADDED = lazy("^(?:新增|净增|新培育|新认定|培育|新引进)")
_BESIDE = ("", "、", "，")
_MEASURES = frozenset("张个家件所座名户")
_ADORNED = lazy("(?:任务|总数|总量|[共为达有约]|共[有计]|达到|合计|累计)+$")
_BEHIND = 12
# the last characters of what _ALL and _ALONE match, and pauses
_LEAD_ENDS = frozenset("对向按照绕托针好活牢管住保挥织促导务持动调踪盯述上这该部有省市县区镇乡的是，。；：\n")
_LEVEL = "级"
_SHORTEST = 2  # characters of a name
_NAME = 4  # and of one that a slip of two digits is believed of
_NO_CHANCE = 3  # digits of which two do not change places by chance
_OFTEN = 12  # figures of one name
_CLOSE = Decimal("1.4")


class _Again(NamedTuple):
    fact: Fact
    name: str  # the characters right behind the number
    all: bool


def named_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order of the text."""
    text = facts.document.view.text
    again = [_Again(fact, name, every) for fact in facts[:] if _may_be_again(fact) for name, every in _names(text, fact)]
    if not again:
        return
    before = _before(facts, {one.fact.quantity.unit[:1] for one in again})
    for one in again:
        found = _named_before(one, before)
        if found is None:
            continue
        first, size = found
        name = one.name[:size]
        kind = _slip(first.quantity.number, one.fact.quantity.number)
        sure = kind == "swapped" and len(one.fact.quantity.number.replace(".", "")) >= _NO_CHANCE
        every = one.all or _EVERY.match(text, one.fact.read.end + size - _in_unit(one.fact)) is not None
        if not kind or not every and not sure or size < _NAME and not (sure and every):
            continue
        if kind == "digit" and one.fact.quantity.amount < first.quantity.amount and _SOME.search(one.fact.lead) is not None:
            continue  # 养老机构26家, 对24家养老机构开展评定: most of them
        values = {other.fact.quantity.amount for other in again if other.name.startswith(name) and _same_unit(other.fact, one.fact)}
        if values - {first.quantity.amount, one.fact.quantity.amount} or first.quantity.amount in values:
            continue
        if _are_one(facts, first, one.fact, sure and one.all, name):
            yield (first, one.fact) if first.read.start < one.fact.read.start else (one.fact, first)


def _may_be_again(fact: Fact) -> bool:
    """Whether a figure stands behind nothing, or behind words that may speak of all of something. A look without words."""
    quantity = fact.quantity
    return (
        (not fact.lead or fact.lead[-1] in _LEAD_ENDS)
        and fact.kind in LEVELS
        and len(quantity.number) > 1
        and quantity.approximation is None
        and quantity.base not in NO_BASE
        and quantity.base != "%"
    )


def _names(text: str, fact: Fact) -> Iterator[tuple[str, bool]]:
    """What stands right behind a figure, and whether the words before say that it is of all of that."""
    unit = fact.quantity.unit
    name = unit[1:] * (unit[:1] in _MEASURES) + _han(text[fact.read.end : fact.read.end + _BEHIND])
    if len(name) >= _SHORTEST:
        clause = last_clause(fact.lead, _PAUSES)
        every = clause != "" and _ALL.match(clause) is not None
        if every or _ALONE.fullmatch(clause) is not None:
            yield name, every


def _before(facts: Facts, units: Set[str]) -> dict[str, list[tuple[Fact, str]]]:
    """The figures of some units with the words before them, by the last two characters of these."""
    found: dict[str, list[tuple[Fact, str]]] = {}
    last: Fact | None = None
    chained = ""
    for fact in facts[:]:
        side_by_side = last is not None and last.sentence == fact.sentence and fact.read.start - last.read.end <= 1
        clause = chained if side_by_side and fact.lead in _BESIDE else _ADORNED.sub("", last_clause(fact.lead, _PAUSES))
        if not clause and _TOTAL.match(fact.lead):
            clause = _ADDED.sub("", chained)  # 新增省级企业技术中心3家，总数达到26家
        last, chained = fact, clause
        if len(clause) >= _SHORTEST and fact.quantity.unit[:1] in units and fact.kind in LEVELS and fact.quantity.approximation is None:
            found.setdefault(clause[-2:], []).append((fact, clause))
    return found


def _in_unit(fact: Fact) -> int:
    """How many characters of a name were read with the measure: 3280张床位."""
    unit = fact.quantity.unit
    return len(unit) - 1 if unit[:1] in _MEASURES else 0


def _same_unit(one: Fact, other: Fact) -> bool:
    a, b = one.quantity.unit, other.quantity.unit
    return a == b or (a[:1] in _MEASURES and a[:1] == b[:1] and 1 in (len(a), len(b)))


def _han(words: str) -> str:
    size = next((at for at, c in enumerate(words) if not "一" <= c <= "\u9fff"), len(words))
    return words[:size]


def _named_before(one: _Again, before: dict[str, list[tuple[Fact, str]]]) -> tuple[Fact, int] | None:
    """The figure that the name stands right before, with the size of the name; None where no one number is told of it."""
    for size in range(len(one.name), _SHORTEST - 1, -1):
        name = one.name[:size]
        told = [fact for fact, clause in before.get(name[-2:], ()) if clause.endswith(name) and _same_unit(fact, one.fact) and not _OTHERWISE.search(fact.lead)]
        if told:
            amounts = {fact.quantity.amount for fact in told}
            if len(told) > _OFTEN or one.fact.quantity.amount in amounts:
                return None
            swapped = told if len(amounts) == 1 else [fact for fact in told if _slip(fact.quantity.number, one.fact.quantity.number) == "swapped"]
            return (swapped[0], size) if swapped else None
    return None


def _are_one(facts: Facts, first: Fact, second: Fact, sure: bool, name: str) -> bool:
    if first.sentence == second.sentence or facts.in_table(first) or facts.in_table(second):
        return False
    low, high = sorted((first.quantity.amount, second.quantity.amount))
    one, other = first.period, second.period
    if not low > 0 or high > low * _CLOSE or (not sure and one is not None and other is not None and one.year != other.year):
        return False
    of_one = one_scope(facts, first, second) or (_LEVEL in name and all(fact.subject[:1] in ("", "全") for fact in (first, second)))  # 省级以上创新平台
    return not _OTHERWISE.search(second.lead) and of_one and not other_deeds(first, second) and not are_siblings(facts, first, second)


def _slip(one: str, other: str) -> str:
    """digit where one differs, swapped where two changed places, "" where the numbers are farther apart."""
    if len(one) != len(other) or one.find(".") != other.find("."):
        return ""
    apart: Sequence[int] = [at for at in range(len(one)) if one[at] != other[at]]
    if len(apart) == 1:
        return "digit"
    return "swapped" if len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]] else ""

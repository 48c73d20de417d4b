"""Things counted once and spoken of again with another number before their name: 省级企业技术中心19家 and 依托17家省级企业技术中心.

Where the second mention is of all of them its words say so: 对, 依托, 围绕 right before the number, or 中 right behind the name. The numbers
are one slip apart, and the report gives the name no third one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.kindred_mentions import are_siblings
from checker_figures.mentions import NO_BASE, other_deeds
from checker_figures.scopes import one_scope

_KINDS = frozenset(("level", "count"))
_ALL = lazy(
    "(?:继续|要|重点|切实|进一步|充分|紧紧|全面|为|已)*(?:对|向|为|按|按照|围绕|依托|针对|用好|盘活|守牢|管好|守住|确保|发挥|组织|督促|指导|服务|支持|推动|协调|跟踪|紧盯|抓好|上述|以上|这|该|全部)+(?:全[省市县区镇乡])?(?:的|这|现有|已[一-龥]{2}的|新[一-龥]{2}的)*$"
)
_EVERY = lazy("(?:(?:已|均|现)?(?:已)?全部|[一-龥]{0,2}后，|中(?![一-龥])|中(?=[有，已尚])|里，)")
_OTHERWISE = lazy(
    "其中|上年|去年|同期|年初|另|余下|剩余|部分|首批|第[一二三四]|每|各[县区镇乡]|累计|储备|谋划|力争|目标|争取|拟|再|每年|[两三四五]年|分别|以来"
)
_PAUSES = "，。；：、,;:（）()“”\n\t 　|"
_BESIDE = ("", "、", "，")
_MEASURES = frozenset("张个家件所座名户")
_ADORNED = lazy("(?:任务|总数|总量|[共为达有约]|共[有计]|达到|合计|累计)+$")
_BEHIND = 12
_SHORTEST = 2  # characters of a name
_NAME = 4  # and of one that a slip of two digits is believed of
_NO_CHANCE = 3  # digits of which two do not change places by chance
_OFTEN = 12  # figures of one name
_CLOSE = Decimal("1.35")


class _Again(NamedTuple):
    fact: Fact
    name: str  # the characters right behind the number
    all: bool


def named_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order of the text."""
    text = facts.document.view.text
    again: list[_Again] = []
    before: dict[str, list[tuple[Fact, str]]] = {}
    last: Fact | None = None
    chained = ""
    for fact in facts[:]:
        quantity = fact.quantity
        side_by_side = last is not None and last.sentence == fact.sentence and fact.read.start - last.read.end <= 1
        last, clause = fact, chained if side_by_side and fact.lead in _BESIDE else _ADORNED.sub("", _clause(fact.lead))
        chained = clause
        if fact.kind not in _KINDS or len(quantity.number) < 2 or quantity.approximation is not None or quantity.base in NO_BASE or quantity.base == "%":
            continue
        behind = quantity.unit[1:] * (quantity.unit[:1] in _MEASURES) + _han(text[fact.read.end : fact.read.end + _BEHIND])
        if len(behind) >= _SHORTEST:
            again.append(_Again(fact, behind, not side_by_side and _ALL.match(clause) is not None))
        if len(clause) >= _SHORTEST:
            before.setdefault(clause[-2:], []).append((fact, clause))
    for one in again:
        found = _named_before(one, before)
        if found is None:
            continue
        first, size = found
        name = one.name[:size]
        kind = _slip(first.quantity.number, one.fact.quantity.number)
        sure = kind == "swapped" and len(one.fact.quantity.number.replace(".", "")) >= _NO_CHANCE
        every = one.all or (not _clause(one.fact.lead) and _EVERY.match(text, one.fact.read.end + size - _in_unit(one.fact)) is not None)
        if not kind or not (every and (sure or size >= _NAME) or sure and size >= _NAME):
            continue
        values = {other.fact.quantity.amount for other in again if other.name.startswith(name) and _same_unit(other.fact, one.fact)}
        if values - {first.quantity.amount, one.fact.quantity.amount} or first.quantity.amount in values:
            continue
        if _are_one(facts, first, one.fact):
            yield (first, one.fact) if first.read.start < one.fact.read.start else (one.fact, first)


def _in_unit(fact: Fact) -> int:
    """How many characters of a name were read with the measure: 3280张床位."""
    unit = fact.quantity.unit
    return len(unit) - 1 if unit[:1] in _MEASURES else 0


def _same_unit(one: Fact, other: Fact) -> bool:
    a, b = one.quantity.unit, other.quantity.unit
    return a == b or (a[:1] in _MEASURES and a[:1] == b[:1] and 1 in (len(a), len(b)))


def _clause(lead: str) -> str:
    """The words right before a figure, back to a pause."""
    return lead[max(map(lead.rfind, _PAUSES)) + 1 :] if lead else ""


def _han(words: str) -> str:
    size = next((at for at, c in enumerate(words) if not "一" <= c <= "\u9fff"), len(words))
    return words[:size]


def _named_before(one: _Again, before: dict[str, list[tuple[Fact, str]]]) -> tuple[Fact, int] | None:
    """The figure that the name stands right before, with the size of the name; None where no one number is told of it."""
    for size in range(len(one.name), _SHORTEST - 1, -1):
        name = one.name[:size]
        told = [fact for fact, clause in before.get(name[-2:], ()) if clause.endswith(name) and _same_unit(fact, one.fact) and not _OTHERWISE.search(fact.lead)]
        if told:
            return (told[0], size) if len(told) <= _OFTEN and len({fact.quantity.amount for fact in told}) == 1 else None
    return None


def _are_one(facts: Facts, first: Fact, second: Fact) -> bool:
    if first.sentence == second.sentence or facts.in_table(first) or facts.in_table(second):
        return False
    low, high = sorted((first.quantity.amount, second.quantity.amount))
    one, other = first.period, second.period
    if not low > 0 or high > low * _CLOSE or (one is not None and other is not None and one.year != other.year):
        return False
    return not _OTHERWISE.search(second.lead) and one_scope(facts, first, second) and not other_deeds(first, second) and not are_siblings(facts, first, second)


def _slip(one: str, other: str) -> str:
    """digit where one differs, swapped where two changed places, "" where the numbers are farther apart."""
    if len(one) != len(other) or one.find(".") != other.find("."):
        return ""
    apart: Sequence[int] = [at for at in range(len(one)) if one[at] != other[at]]
    if len(apart) == 1:
        return "digit"
    return "swapped" if len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]] else ""

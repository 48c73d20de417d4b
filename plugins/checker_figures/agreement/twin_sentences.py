"""Sentences that tell the same things in the same words, one of them with another figure: 招商11次，拜访企业86家，邀请客商320人次 and 招商9次，…320人次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.agreement.contradictions import ACCOUNTS
from checker_figures.agreement.opposites import speak_of_opposites
from checker_figures.statements.mentions import NO_BASE, slip
from checker_figures.statements.scopes import one_scope

_WORDS = 9  # characters of the words between three figures that are no chance
_TELLING = 3  # characters of the figure that both sentences share


def twins(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of figures that differ although their neighbours and the words between are one."""
    if ACCOUNTS.search(facts.document.title) is not None:
        return  # the accounts of a city and those of its own level share many items
    seen: dict[tuple[str, str], int] = {}
    all_facts: Sequence[Fact] = facts[:]
    for sentence in facts.sentences:
        for at in range(sentence.first, sentence.last - 2):
            words = all_facts[at + 1].lead, all_facts[at + 2].lead
            first = seen.setdefault(words, at)
            if first < sentence.first and len(words[0]) + len(words[1]) >= _WORDS:
                apart = _apart(facts, all_facts[first : first + 3], all_facts[at : at + 3])
                if apart is not None:
                    yield apart
                    break


def _apart(facts: Facts, ones: Sequence[Fact], others: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The first pair that differs of three figures in two sentences, where another of them tells that they are the same."""
    if any(fact.kind not in LEVELS or fact.role is not None for fact in (*ones, *others)) or facts.in_table(others[0]):
        return None
    pairs = list(zip(ones, others, strict=True))
    if ones[0].lead[-2:] != others[0].lead[-2:] or any(one.quantity.unit != other.quantity.unit or not _one_time(one, other) for one, other in pairs):
        return None
    unlike = [(one, other) for one, other in pairs if one.quantity != other.quantity]
    alike = any(one.quantity == other.quantity and len(one.quantity.number) >= _TELLING for one, other in pairs)
    if not alike or not unlike or unlike[0][0].quantity.base in NO_BASE or speak_of_opposites(facts, *unlike[0]):
        return None
    return unlike[0] if one_scope(facts, *unlike[0]) else None


def _one_time(one: Fact, other: Fact) -> bool:
    return one.modality == other.modality and (one.period is None or other.period is None or one.period[:2] == other.period[:2])


def of_as_many(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that are one slip apart and are told of as many things: 电站65座，总装机2.6万千瓦 and 65座电站总装机6.2万千瓦."""
    if ACCOUNTS.search(facts.document.title) is not None:
        return
    seen: dict[tuple[str, str, str, str], tuple[Fact, Fact]] = {}
    all_facts: Sequence[Fact] = facts[:]
    text = facts.document.view.text
    for many, fact in zip(all_facts, all_facts[1:], strict=False):
        if many.kind != "count" or len(many.quantity.number) < _SWAPPED or fact.sentence != many.sentence or fact.kind not in LEVELS or fact.role is not None:
            continue
        noun = _FILL.sub("", fact.lead)[-2:]
        if fact.quantity.base in NO_BASE or len(noun) < 2 or facts.in_table(fact) or fact.quantity.approximation:
            continue
        key = many.quantity.number, many.quantity.unit, noun, fact.quantity.unit
        first, told = seen.setdefault(key, (many, fact))
        if told.sentence == fact.sentence or not _is_slip(told, fact) or not _one_time(told, fact) or speak_of_opposites(facts, told, fact):
            continue
        if _are_of_one_noun(text, first, many) and one_scope(facts, told, fact):
            yield told, fact


def of_one_share(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that are one slip apart and have one share of one plan: 完成投资56.2亿元，占年度计划的78.4% and 52.6亿元，占年度计划的78.4%."""
    if ACCOUNTS.search(facts.document.title) is not None:
        return
    seen: dict[tuple[str, str, str, str], Fact] = {}
    all_facts: Sequence[Fact] = facts[:]
    for fact, share in zip(all_facts, all_facts[1:], strict=False):
        if share.kind != "share" or len(share.quantity.number) <= _TELLING or fact.sentence != share.sentence or fact.kind != "level" or fact.role is not None:
            continue
        noun = _FILL.sub("", fact.lead)[-2:]
        if not share.lead.endswith(_OF_PLAN) or len(noun) < 2 or fact.quantity.base in NO_BASE or fact.quantity.approximation or facts.in_table(fact):
            continue
        told = seen.setdefault((share.quantity.number, share.lead[-3:], noun, fact.quantity.unit), fact)
        if (
            told.sentence != fact.sentence
            and slip(told.quantity, fact.quantity) in ("digit", "swapped")
            and _one_year(told, fact)
            and one_scope(facts, told, fact)
        ):
            yield told, fact


def _one_year(one: Fact, other: Fact) -> bool:
    """今年以来 and 1—10月 are told of the same."""
    return one.modality == other.modality and (one.period is None or other.period is None or one.period.year == other.period.year)


def _is_slip(one: Fact, other: Fact) -> bool:
    a, b = (fact.quantity.number for fact in (one, other))
    plain = a.replace(".", ""), b.replace(".", "")
    swapped = len(plain[0]) == _SWAPPED and plain[0] == plain[1][::-1] and a.find(".") == b.find(".") and a != b
    return swapped or slip(one.quantity, other.quantity) in ("digit", "swapped")


def _are_of_one_noun(text: str, one: Fact, other: Fact) -> bool:
    """Whether what is counted is called alike, before the figure or behind it."""
    said = [fact.indicator + text[fact.read.end : fact.read.end + _REACH] for fact in (one, other)]
    return any(fact.indicator[-2:] in words and len(fact.indicator) > 1 for fact, words in zip((one, other), reversed(said), strict=True))


_FILL = lazy("(?:[共约为达有]|达到|合计|累计|[：，])+$")
_OF_PLAN = ("计划的", "任务的", "目标的", "预算的")
_SWAPPED = 2  # digits of a number that can change places
_REACH = 10

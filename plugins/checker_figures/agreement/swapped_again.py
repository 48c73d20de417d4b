"""Figures of which two digits changed places, wherever a report tells of the same thing in other words: 转移群众86户214人 and 转移的241名群众.

Chance seldom does that to three digits and more: what else the two sentences have in common says whether it is one figure, the figure
right beside it (供地6宗428亩, 6宗482亩) or words that reports do not use of everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.agreement.contradictions import ACCOUNTS, are_of_other_stretches
from checker_figures.agreement.kindred_mentions import are_siblings
from checker_figures.agreement.opposites import speak_of_opposites
from checker_figures.statements.mentions import NO_BASE, other_deeds, time_of
from checker_figures.statements.scopes import one_scope_beside

_KINDS = frozenset(("level", "count", "change", "share"))
_FEWEST = 3  # digits
_MOST = 6  # figures of the same digits
_WORDS = {3: 2, 4: 2}  # pairs of characters in common, by the digits
_FEW_WORDS = 1
_REACH = 24
_LEFT = ("剩余", "剩下", "余下")  # of what was told before, whatever half of the year the plan is for
_PERSONS = {"名": "人", "位": "人"}
_COMMON = lazy(
    "[^\u4e00-\u9fff]|投资|预算|收入|支出|一般公共|资金|累计|完成|达到|实现|新增|全[省市县区年]|其中|建设|今年|去年|上年|以上|以下|规模|企业|重点|增加值|产业|面积|工作|开展|推进|人员|城乡"
    "|[上下]半年|季度|年内|目前|以来|增加|[共计合约近超为是了的在已达有]|项目|实施|组织|总|发放|提供|带动|建成|带来|覆盖|培训|服务"
    "|[万亿]?[元吨亩户家个]|增[长产]|下降|提高|减少|[同环]比|百分|分之|部门|产量|[工农]业|服务业|地区|居民|分别|比重|占比|较上"
)


def swapped_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order."""
    if ACCOUNTS.search(facts.document.title) is not None:
        return
    seen: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts[:]:
        number = fact.quantity.number
        if len(number) < _FEWEST or fact.kind not in _KINDS or fact.quantity.base in NO_BASE:
            continue
        unit = fact.quantity.unit
        known = seen.setdefault((_PERSONS.get(unit[:1], unit), "".join(sorted(number))), [])
        alike = (one for one in known if _swapped(one.quantity.number, number) and _is_one(facts, one, fact))
        found = next((one for one in alike if not (_is_told_beside(facts, one, fact) or _is_told_beside(facts, fact, one))), None)
        if found is not None:
            yield found, fact
        if len(known) < _MOST:
            known.append(fact)


def _swapped(one: str, other: str) -> bool:
    if one == other or one.find(".") != other.find(".") or any(len(number.replace(".", "").strip("0")) < _FEWEST for number in (one, other)):
        return False
    apart = [at for at, c in enumerate(one) if c != other[at]]
    return len(apart) == 2 and apart[1] - apart[0] <= 2


def _is_one(facts: Facts, first: Fact, second: Fact) -> bool:
    if first.sentence == second.sentence or any(f.quantity.approximation is not None or f.role == "from" or facts.in_table(f) for f in (first, second)):
        return False
    if facts.in_one_block(first, second) or first.modality != second.modality and "planned" not in (first.modality, second.modality):
        return False
    if (first.kind == "share") != (second.kind == "share"):
        return False
    other_time = _are_of_other_times(facts, first, second)
    left = second.lead.endswith(_LEFT)
    if other_time and (first.kind != "count" or _say_other_times(first, second) and not left):
        return False
    if (
        (not left and are_of_other_stretches(facts, first, second))
        or other_deeds(first, second)
        or speak_of_opposites(facts, first, second, of_time=not left)
        or are_siblings(facts, first, second)
    ):
        return False
    if not one_scope_beside(facts, first, second):
        return False
    if _beside(facts, first) & _beside(facts, second):
        return True
    size = len(first.quantity.number.replace(".", "").strip("0"))
    words = _words(facts, first) & _words(facts, second)
    return len(words) >= _WORDS.get(size, _FEW_WORDS) + 2 * (first.kind == "share") + other_time


def _is_told_beside(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the sentence of the one tells the other as well, in the other's words: 甲街道3.97亿元，多于乙街道的3.79亿元 and 乙街道3.79亿元."""
    same = [f for f in facts.of(facts.sentences[one.sentence]) if f.quantity.amount == other.quantity.amount and f.quantity.unit == other.quantity.unit]
    words = _words(facts, other) if same else set()
    return any(len(_words(facts, f) & words) >= len(_words(facts, one) & words) for f in same)


def _are_of_other_times(facts: Facts, first: Fact, second: Fact) -> bool:
    return first.period is not None and second.period is not None and time_of(facts, first) != time_of(facts, second)


def _say_other_times(first: Fact, second: Fact) -> bool:
    """Whether each says a time of its own: 2023年, 7月份."""
    one, other = (fact.period.text if fact.period is not None else "" for fact in (first, second))
    return bool(one and other) and one != other


def _beside(facts: Facts, fact: Fact) -> set[tuple[str, object]]:
    """The figure right before in the sentence, with its unit."""
    order = facts.first_at(fact.read.start)
    before = facts[order - 1] if order else None
    if before is None or before.sentence != fact.sentence or fact.read.start - before.read.end > 2 or before.quantity.base in NO_BASE:
        return set()
    return {(before.quantity.unit, before.quantity.amount)}


def _words(facts: Facts, fact: Fact) -> set[str]:
    """The pairs of characters around a figure that are no words of every report."""
    text = facts.document.view.text
    sentence = facts.sentences[fact.sentence]
    around = text[max(sentence.start, fact.read.start - _REACH) : fact.read.start] + " " + text[fact.read.end : min(sentence.end, fact.read.end + _REACH // 2)]
    telling = _COMMON.sub(" ", around)
    return {telling[at : at + 2] for at in range(len(telling) - 1) if " " not in telling[at : at + 2]}

"""Which of a list is said to have the most, and which has: 甲镇8.6亿元、乙镇5.2亿元、丙镇7.4亿元，最多的是丙镇."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.cues import places_of
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.completeness import label

_SAID = lazy("最([多少大小高低])的(?:依次)?(?:是|为)([一-鿿]{2,10})(?=[，。；（(\n])")
# 从构成看，公路养护占比最大; 以公路养护为最多
_BEHIND = lazy(
    "(?:^|[，。；\n])(?:其中|从(?:总量|数量|构成|结构|类型|类别|规模)[上来]?看)?[，,]?(?:以|是)?(?P<name>[一-鿿]{2,10}?)(?:数量|个数|金额|资金|占比|比重|规模|总量|体量|为)?$"
)
_OF_SIZE = lazy("最([多少大小])(?=[，。；\n])")
_OF_ANOTHER = lazy("[增降减]|速|率|比|占|均|幅|潜力|难度|影响|其中")
_BEFORE = 8  # characters
_BACK = 24
_PAUSES = frozenset("，。；：、\n")
_JOINED = "、，；,;"
_LEAST = "少小低"
_FEWEST, _MOST = 3, 40


class Beaten(NamedTuple):
    """What is said (start and end in read coordinates), the one that it names, and the one that has more, or less."""

    start: int
    end: int
    named: Term
    beyond: Term


def beaten(facts: Facts) -> Iterator[Beaten]:
    """The ones said to have the most or least of a list right before, though another has more or less."""
    text = facts.document.view.text
    for at in places_of(text, ("最",)):
        said = _SAID.match(text, at) or _OF_SIZE.match(text, at)
        sentence = facts.sentence_at(at) if said is not None else None
        if said is None or sentence is None:
            continue
        before = None if said.lastindex == 2 else _BEHIND.search(text, max(0, at - _BACK), at)
        if said.lastindex == 2 and _OF_ANOTHER.search(last_clause(text[max(0, at - _BEFORE) : at], _PAUSES)) or said.lastindex == 1 and before is None:
            continue
        name, start = (said[2], at) if before is None else (before["name"], before.start("name"))
        listed = _list_before(facts, facts.first_at(start), sentence.block)
        named = [t for t in listed if (name in label(t) or name.endswith(label(t)) if before is None else label(t).endswith(name))]
        if len(named) != 1:
            continue
        sign = -1 if said[1] in _LEAST else 1
        beyond = max(listed, key=lambda t: sign * t.fact.quantity.amount)
        facts.checked(named[0].fact, beyond.fact)
        if sign * beyond.fact.quantity.amount > sign * named[0].fact.quantity.amount:
            yield Beaten(start, said.end(), named[0], beyond)


def _list_before(facts: Facts, end: int, block: int) -> Sequence[Term]:
    """The figures of one unit that are listed right before a place, the last of them the figure before it; () where fewer than three are."""
    rows = facts.derive(terms)
    found: list[Term] = []
    for order in range(end - 1, max(-1, end - 1 - _MOST), -1):
        term = rows.term(order)
        if facts.sentences[term.sentence].block != block or found and term.base != found[-1].base or term.fact.quantity.approximation:
            break
        found.append(term)
        if term.gap[:1] not in _JOINED or not term.gap or "其中" in term.gap or "：" in term.gap:
            break
    if len(found) < _FEWEST or not found[0].main or len({t.sentence for t in found}) > 1:
        return ()
    whole = max(found, key=_amount)
    return [term for term in found if term is not whole] if 2 * _amount(whole) == sum(map(_amount, found)) else found


def _amount(term: Term) -> Decimal:
    return term.fact.quantity.amount

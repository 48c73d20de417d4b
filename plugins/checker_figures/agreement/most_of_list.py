"""Which of a list is said to have the most, and which has: 甲镇8.6亿元、乙镇5.2亿元、丙镇7.4亿元，最多的是丙镇."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.cues import places_of
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.completeness import label

_SAID = lazy("最([多少大小高低])的(?:依次)?(?:是|为)([一-鿿]{2,10})(?=[，。；（(\n])")
_OF_ANOTHER = lazy("[增降减]|速|率|比|占|均|幅|潜力|难度|影响|其中")
_BEFORE = 8  # characters
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
        said = _SAID.match(text, at)
        sentence = facts.sentence_at(at) if said is not None else None
        if said is None or sentence is None or _OF_ANOTHER.search(last_clause(text[max(0, at - _BEFORE) : at], _PAUSES)):
            continue
        name = said[2]
        listed = _list_before(facts, facts.first_at(at), sentence.block)
        named = [t for t in listed if name in label(t) or name.endswith(label(t))]
        if len(named) != 1:
            continue
        sign = -1 if said[1] in _LEAST else 1
        beyond = max(listed, key=lambda t: sign * t.fact.quantity.amount)
        facts.checked(named[0].fact, beyond.fact)
        if sign * beyond.fact.quantity.amount > sign * named[0].fact.quantity.amount:
            yield Beaten(at, said.end(), named[0], beyond)


def _list_before(facts: Facts, end: int, block: int) -> Sequence[Term]:
    """The figures of one unit that are listed right before a place, the last of them the figure before it; () where fewer than three are."""
    rows = facts.derive(terms)
    found: list[Term] = []
    for order in range(end - 1, max(-1, end - 1 - _MOST), -1):
        term = rows.term(order)
        if facts.sentences[term.sentence].block != block or found and term.base != found[-1].base or term.fact.quantity.approximation:
            break
        found.append(term)
        if term.gap[:1] not in _JOINED or not term.gap:
            break
    if len(found) < _FEWEST or not found[0].main or len({t.sentence for t in found}) > 1:
        return ()
    return found

"""What a printed rate leaves, told elsewhere one slip away: 1500家, 已检查1236家, 82.4% and 完成剩余246家检查.

Two figures of one unit whose quotient is the rate printed beside them are all and how many of them were done, however that is worded.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from checker import arithmetic as ar
from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.agreement.left_again import Left
from checker_figures.agreement.printed_digits import FEWEST, difference, digits_of
from checker_figures.statements.binding import percents

_CUES = ("剩余", "剩下", "余下", "其余", "尚有", "还有", "仍有", "未")
_LEFT = lazy("(?:剩余|剩下|余下|其余|(?:尚|还|仍)?未(?:能|完成)?[一-鿿]{2})(?:的|这)?$")
_SOME_LEFT = ("尚有", "还有", "仍有")
_BEHIND = lazy("[一-鿿]{0,8}?(?:空置|闲置|未|没有)")
_NO_RATES = frozenset(("growth", "change", "share_change"))
_REACH = 12  # characters that say what is left
_BACK = 6  # figures before a rate
_COMMON = lazy("[^一-鿿]|完成|累计|项目|资金|全[省市县区年]|目前|截至|剩余|其余")
_MOST = 100


class _Known(NamedTuple):
    """All, how many of them were done, and what that leaves as printed in their unit."""

    whole: Fact
    done: Fact
    rest: str


def left_of_rates(facts: Facts) -> Iterator[Left]:
    """What is left and one slip away from what a rate elsewhere leaves, in order."""
    text = facts.document.view.text
    if not holds_any(text, _CUES):
        return
    known: list[_Known] | None = None
    for fact in facts[:]:
        if not _is_left(text, fact):
            continue
        if known is None:
            known = list(_known(facts))[:_MOST]
        found = [one for one in known if _is_slip(facts, one, fact)]
        if len({one.rest for one in found}) == 1 and not any(_rest(one).meets(ar.of(fact.quantity)) for one in known):
            yield Left(found[0].done, fact, "剩余", found[0].whole)


def _is_left(text: str, fact: Fact) -> bool:
    if fact.kind not in LEVELS or fact.quantity.approximation is not None or not fact.quantity.unit:
        return False
    return _LEFT.search(fact.lead[-_REACH:]) is not None or (fact.lead.endswith(_SOME_LEFT) and _BEHIND.match(text, fact.read.end) is not None)


def _known(facts: Facts) -> Iterator[_Known]:
    for _, _, term in facts.derive(percents):
        rate = term.fact
        if rate.kind in _NO_RATES or rate.quantity.approximation is not None or facts.in_table(rate):
            continue
        last = term.order
        before = [
            fact
            for fact in facts[max(0, last - _BACK) : last]
            if fact.kind in LEVELS and fact.quantity.approximation is None and facts.in_one_block(fact, rate)
        ]
        behind = facts[last + 1 : last + 2]
        for one, other in combinations((*before, *(f for f in behind if f.sentence == rate.sentence and f.kind in LEVELS)), 2):
            if one.quantity.unit != other.quantity.unit or one.quantity.amount == other.quantity.amount:
                continue
            done, whole = sorted((one, other), key=_amount)
            if ar.is_share(rate.quantity, ar.of(done.quantity), ar.of(whole.quantity)):
                yield _Known(whole, done, ar.plain(whole.quantity.value - done.quantity.value))


def _amount(fact: Fact) -> Decimal:
    return fact.quantity.amount


def _rest(known: _Known) -> ar.Interval:
    return ar.of(known.whole.quantity) - ar.of(known.done.quantity)


def _is_slip(facts: Facts, known: _Known, left: Fact) -> bool:
    """Whether what is left is told of the same things, and one slip away."""
    quantity = left.quantity
    if known.done.quantity.unit != quantity.unit or left.sentence == known.done.sentence or _rest(known).meets(ar.of(quantity)):
        return False
    one, other = (digits_of(number, quantity.factor, quantity.base) for number in (known.rest, quantity.number))
    kind, size = difference(one, other) if one is not None and other is not None else ("", 0)
    enough = kind == "swapped" or (kind == "digit" and one is not None and len(one.digits) >= FEWEST and size > 1)
    return enough and bool(_words(facts, left) & (_words(facts, known.whole) | _words(facts, known.done)))


def _words(facts: Facts, fact: Fact) -> set[str]:
    """Pairs of characters around a figure that say what it is of."""
    text, sentence = facts.document.view.text, facts.sentences[fact.sentence]
    around = _COMMON.sub(" ", text[max(sentence.start, fact.read.start - _REACH) : min(sentence.end, fact.read.end + _REACH)])
    return {pair for at in range(len(around) - 1) if " " not in (pair := around[at : at + 2])}

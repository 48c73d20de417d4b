"""Amounts that are so much for each though the words right before them do not say so: 均价每500克（下同）3.26元。芹菜3.42元; 每10股派2.50元; 按县道10000元、乡道5000元的标准."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.cues import find
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

PRICED = lazy("每[0-9一两]*(?:公?斤|克|千克|升|吨|立方米|千瓦时|平方米)|均价|零售价|收购价|价格")
"""What a price is for, or that an amount is one."""

_OF_SO_MANY = lazy("每[0-9一二两三五十百千万][0-9.]*[^，。；、：0-9]{1,14}$")  # 每10股派发现金红利
_STANDARD = lazy("的?[^，。；、（(]{0,8}(?:标准|定额|单价|价格)|[（(](?:均)?[为按]?每|/")
_HEREAFTER = lazy("[（(][^（()）]{0,12}下同[)）]")
_LINKED = ("、", "和", "及", "与")
_AROUND, _CLAUSE = 24, 24  # figures; characters
_FAR = 6  # paragraphs that 下同 is taken to hold for
_ALIKE = 30  # times by which prices of one list may differ


def is_for_each(facts: Facts, fact: Fact) -> bool:
    """Whether an amount is what one costs, gets or pays by the words of its list, of its clause or of a price before it."""
    start = fact.read.start
    clause = facts.document.view.text[max(facts.sentences[fact.sentence].start, start - _CLAUSE) : start]
    return _OF_SO_MANY.search(clause) is not None or _is_of_a_standard(facts, fact) or _is_price_again(facts, fact)


def _is_of_a_standard(facts: Facts, fact: Fact) -> bool:
    """按县道10000元、乡道5000元、村道2500元的标准: the words behind the last of a list are of all."""
    at = facts.first_at(fact.read.start)
    last = fact
    for behind in facts[at + 1 : at + 1 + _AROUND]:
        if behind.sentence != fact.sentence or not behind.lead.startswith(_LINKED) or behind.quantity.unit != fact.quantity.unit:
            break
        last = behind
    end = last.read.end
    return _STANDARD.match(facts.document.view.text, end, end + _CLAUSE) is not None


def _is_price_again(facts: Facts, fact: Fact) -> bool:
    """粳米每500克2.86元。芹菜3.42元: what a price was for is told once in a paragraph, and in those behind it where 下同 says so."""
    told = facts.derive(_prices)
    at = bisect_left(told, fact.read.start, key=_start)
    block, amount = facts.sentences[fact.sentence].block, fact.quantity.amount
    for price in reversed(told[max(0, at - _AROUND) : at]):
        above = block - facts.sentences[price.sentence].block
        if above and (above > _FAR or not _holds_on(facts, price)):
            continue
        if price.quantity.unit == fact.quantity.unit and price.quantity.amount / _ALIKE <= amount <= price.quantity.amount * _ALIKE:
            return True
    return False


def _holds_on(facts: Facts, price: Fact) -> bool:
    text, (start, end) = facts.document.view.text, price.read
    return find(text, "下同") >= 0 and _HEREAFTER.search(text, max(0, start - _CLAUSE), end + _CLAUSE) is not None


def _prices(facts: Facts) -> Sequence[Fact]:
    """The amounts in yuan that are prices by the words right before them. Use through facts.derive."""
    text = facts.document.view.text
    found = (fact for fact in facts[:] if fact.quantity.unit == "元")
    return [f for f in found if PRICED.search(text, max(facts.sentences[f.sentence].start, f.read.start - _CLAUSE), f.read.start) is not None]


def _start(fact: Fact) -> int:
    return fact.read.start

"""Percentage points that are said shortly again: 两年提高2.7个百分点，年均1.35个；后三年须提高3.3个，年均1.1个."""

from __future__ import annotations

from checker.model.fact import Fact
from checker.model.facts import Facts

_AROUND = 24  # figures


def are_points_again(facts: Facts, fact: Fact) -> bool:
    """Whether several figures of a sentence say 个 with a point for 个百分点, behind one in full; of one alone the rest was lost."""
    sentence, index = facts.sentences[fact.sentence], facts.first_at(fact.read.start)
    own = facts[max(sentence.first, index - _AROUND) : min(sentence.last, index + _AROUND)]
    full = next((other.read.start for other in own if other.quantity.base == "百分点"), fact.read.start)
    return full < fact.read.start and sum(f.quantity.unit == "个" and "." in f.quantity.number and f.read.start > full for f in own) > 1

"""Amounts whose unit is said short: 36.18亿 for 36.18亿元."""

from __future__ import annotations

from checker.extraction.figures import EXTENTS
from checker.model.facts import Facts

MAGNITUDES = frozenset(("万", "亿", "万亿", "千亿", "百亿", "千万", "百万", "十万", "十亿"))
_PAUSES = frozenset("，。；;.！？）)\n")
_HABIT = 6  # amounts without 元 that are no slips


def leaves_out_yuan(facts: Facts) -> bool:
    """Whether a report says 36.18亿 as a rule, as telegrams and speeches do: no unit was lost then. Use through facts.derive."""
    text = facts.document.view.text
    short = sum(f.quantity.base == "" and f.quantity.unit in MAGNITUDES and ends(text, f.read.end) for f in facts[:])
    return short >= _HABIT and short * 2 > sum(f.quantity.base == "元" and f.quantity.factor > 1 for f in facts[:])


def ends(text: str, at: int) -> bool:
    """Whether nothing more belongs to a figure that ends here: a pause, or 以上 and a pause; 2亿、3亿元 goes on."""
    if text.startswith(EXTENTS, at):
        at += 2
    return text[at : at + 1] in _PAUSES or text[at : at + 1] == "、" and not text[at + 1 : at + 2].isdecimal()

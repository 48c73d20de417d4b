"""Words that are right although they look like slips of what reports are full of: 限行 beside 先行, 生化需氧量 beside 化学需氧量, 二聚体 beside 具体.

right_words.txt holds them, parted by blanks: words of trades, of the law, of chemistry and of textiles, names of places, sayings. They were found by
asking the rule about every word of the dictionaries of jieba 0.42.1 and pypinyin (both MIT).
"""

from __future__ import annotations

import os
from functools import cache

_LONGEST = 5  # characters of a word


@cache
def _words() -> list[str]:
    """Read only where something looks like a slip."""
    with open(os.path.join(os.path.dirname(__file__), "right_words.txt"), encoding="utf-8") as file:
        return file.read().split()


def is_right(text: str, start: int, end: int) -> bool:
    """Whether what looks like a slip is, or shares a character with, a word that is right."""
    first = max(0, start - _LONGEST + 1)
    around = text[first : end + _LONGEST - 1]
    for word in _words():
        at = around.find(word)
        while at >= 0:
            if first + at < end and first + at + len(word) > start:
                return True
            at = around.find(word, at + 1)
    return False

"""Names of one paragraph that are alike but for a character, whatever stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from checker.extraction.words import is_chinese
from checker_wording.confusions import COMMON
from checker_wording.likeness import confusable
from checker_wording.lone_characters import makes_word
from checker_wording.near_names import KINDS, LOOSE, Pair, in_one_sentence, places_of

_NOTHING = "\n" * 4  # before a text, so that a name at its beginning has a window, too
_COMMON = frozenset(COMMON)
_MOST = 20  # names of a paragraph


def within_paragraphs(text: str) -> Iterator[Pair]:
    """青屿半导体材料基地 and the firm that builds it, 青峪材料科技公司, in one paragraph: what is named alike there, but for one character, is one."""
    stems: dict[str, None] = {}
    last = 0
    for match in KINDS.finditer(_NOTHING + text):
        start = match.start() - len(_NOTHING)
        if "\n" in text[last:start]:
            yield from _alike_stems(text, list(stems))
            stems.clear()
        last = start
        stem = text[start - 2 : start]
        if match[0] not in LOOSE and len(stem) == 2 and is_chinese(stem) and not makes_word(*stem):
            stems[stem] = None
    yield from _alike_stems(text, list(stems))


def _alike_stems(text: str, stems: list[str]) -> Iterator[Pair]:
    for one, other in combinations(stems[:_MOST], 2):
        at = next((at for at in (0, 1) if one[at] != other[at] and one[1 - at] == other[1 - at]), None)
        if at is None or other[at] not in confusable(one[at]) or (one[at] in _COMMON and other[at] in _COMMON):
            continue
        if not in_one_sentence(text, places_of(text, one), places_of(text, other)):
            usual, rare = sorted((one, other), key=lambda stem: (-text.count(stem), text.find(stem)))
            yield Pair(usual, rare)

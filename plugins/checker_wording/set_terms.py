"""Set terms of official Chinese with one character mistyped: 亲情政商关系 for 亲清政商关系, 财政衔结资金 for 财政衔接资金; with two that changed
places, or one that stands twice: 营商境环, 招商引引资.

terms.txt holds the terms, of four characters and more, parted by blanks. A slip leaves one half of a term as it was: by its halves a term is
looked for, and only where a report has them. Terms that turn into other right words by one character (秸秆禁烧, 秸秆焚烧) are left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress
from operator import ne

from checker_wording.likeness import ORDER, confusable, sounding_near
from checker_wording.lone_characters import is_lone, makes_word

_PADDING = "\n" * 16
_LAST = "\uffff"  # of the characters that take two bytes


@cache
def _terms() -> frozenset[str]:
    with open(os.path.join(os.path.dirname(__file__), "terms.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())


@cache
def _by_pair() -> Mapping[int, tuple[tuple[int, int, Mapping[str, tuple[str, ...]]], ...]]:
    """The terms by the first two characters of each half: a slip leaves one half as it was.

    With each where in a term those two stand, how far from them the other half begins, and the terms by each of the two characters
    that it begins with: one of them at least is as it should be, or a place off.
    """
    held: dict[int, dict[tuple[int, int], dict[str, tuple[str, ...]]]] = {}
    for term in sorted(_terms()):
        half = len(term) - max(2, len(term) // 2)
        for at, other in ((0, 2), (half, 0)):
            by_character = held.setdefault(_number(term[at : at + 2]), {}).setdefault((at, other - at), {})
            for c in term[other : other + 2]:
                by_character[c] = (*by_character.get(c, ()), term)
    return {pair: tuple((*place, terms) for place, terms in places.items()) for pair, places in held.items()}


def _number(pair: str) -> int:
    return int.from_bytes(pair.encode("utf-16-le"), "little")


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """(offset, its number) of each pair of characters that some term has. Numbers are read off the text's bytes: strings of two would cost thrice as much."""
    known = _by_pair()
    data = text.encode("utf-16-le", "surrogatepass")
    for first in (0, 1):
        numbers = memoryview(data[2 * first : len(data) - (len(data) - 2 * first) % 4]).cast("I")
        for place in compress(range(len(numbers)), map(known.__contains__, numbers)):
            yield first + 2 * place, numbers[place]


def misspelt_terms(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the term that is meant), in order of the text."""
    by_pair, terms = _by_pair(), _terms()
    if not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
        text = "".join([c if c <= _LAST else " " for c in text])
    padded = text + _PADDING
    found: dict[int, tuple[int, str]] = {}
    for at, pair in _pairs(text):
        for before, away, by_character in by_pair[pair]:
            place = at + away
            first, second = padded[place], padded[place + 1]
            if first in by_character:
                likely = by_character[first]
                if second in by_character:
                    likely += by_character[second]
            elif second in by_character:
                likely = by_character[second]
            else:
                continue
            start = at - before
            for term in likely if start >= 0 else ():
                if padded.startswith(term, start):
                    continue
                end = start + len(term)
                said = padded[start:end]
                if _is_slip(said, term, padded[start - 1], padded[end]):
                    if said in terms:
                        continue
                elif before or not _is_doubled(padded, start, term):
                    continue
                else:
                    end += 1
                if found.get(start, (0, ""))[0] < end:
                    found[start] = end, term
    behind = -1
    for start in sorted(found):
        if start >= behind:
            behind, term = found[start]
            yield start, behind, term


def _is_slip(said: str, term: str, before: str, behind: str) -> bool:
    """Whether one character of a term, and no more, was put for one that sounds or looks alike, or two neighbours changed places.

    What changed places makes no words: 时序进度, 税收入|收缴, 进一步|稳推进.
    """
    apart = sum(map(ne, said, term))
    if not 1 <= apart <= 2:
        return False
    at = next(place for place, (a, b) in enumerate(zip(said, term, strict=True)) if a != b)
    around = before + said + behind
    if apart == 1:
        return said[at] in confusable(term[at]) or (is_lone(around[at], said[at], around[at + 2]) and said[at] in sounding_near(term[at]))
    pair = said[at : at + 2]
    if pair != term[at + 1 : at + 2] + term[at] or not ORDER.isdisjoint(pair):
        return False
    return not any(makes_word(around[place], around[place + 1]) for place in range(at, at + 3))


def _is_doubled(text: str, start: int, term: str) -> bool:
    """Whether a character inside a term stands there twice: 招商引引资. The last one may begin the word behind: 项目建设|设施."""
    size = len(term)
    if text[start + size] != term[-1] or text[start - 1] == term[0]:  # 扎扎实实推进
        return False
    return any(text[start + at] == term[at - 1] and text.startswith(term[:at], start) and text.startswith(term[at:], start + at + 1) for at in range(2, size))

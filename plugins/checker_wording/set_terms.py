"""Set terms of official Chinese with one character mistyped: 亲情政商关系 for 亲清政商关系, 财政衔结资金 for 财政衔接资金.

terms.txt holds the terms, of four characters and more, parted by blanks. A slip leaves one half of a term as it was: by its halves a term is
looked for, and only where a report has them. Terms that turn into other right words by one character (秸秆禁烧, 秸秆焚烧) are left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress
from operator import ne

from checker_wording.likeness import confusable

_PADDING = "\n" * 4
_LAST = "\uffff"  # of the characters that take two bytes


@cache
def _terms() -> frozenset[str]:
    with open(os.path.join(os.path.dirname(__file__), "terms.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())


@cache
def _by_pair() -> Mapping[int, tuple[tuple[str, int, int], ...]]:
    """The terms by the first two characters of each half: a slip leaves one half as it was. With each, where in the term those stand, and

    where the other half has two characters of which one at least is as it should be.
    """
    held: dict[int, list[tuple[str, int, int]]] = {}
    for term in sorted(_terms()):
        half = len(term) - max(2, len(term) // 2)
        held.setdefault(_number(term[:2]), []).append((term, 0, 2))
        held.setdefault(_number(term[half : half + 2]), []).append((term, half, 0))
    return {pair: tuple(terms) for pair, terms in held.items()}


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
    by_pair = _by_pair()
    if not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
        text = "".join([c if c <= _LAST else " " for c in text])
    padded = text + _PADDING
    found: dict[int, tuple[int, str]] = {}
    for at, pair in _pairs(text):
        for term, before, other in by_pair[pair]:
            place = at - before + other
            if padded[place] == term[other] or padded[place + 1] == term[other + 1]:
                start = at - before
                end = start + len(term)
                said = text[start:end] if start >= 0 else ""
                if said != term and _is_slip(said, term) and said not in _terms() and found.get(start, (0, ""))[0] < end:
                    found[start] = end, term
    behind = -1
    for start in sorted(found):
        if start >= behind:
            behind, term = found[start]
            yield start, behind, term


def _is_slip(said: str, term: str) -> bool:
    """Whether one character of a term, and no more, was put for one that sounds or looks alike."""
    if len(said) != len(term) or sum(map(ne, said, term)) != 1:
        return False
    at = next(place for place, (a, b) in enumerate(zip(said, term, strict=True)) if a != b)
    return said[at] in confusable(term[at])

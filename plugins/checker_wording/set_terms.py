"""Set terms of official Chinese with one character mistyped: 亲情政商关系 for 亲清政商关系, 财政衔结资金 for 财政衔接资金; with two that changed
places, or one that stands twice: 营商境环, 招商引引资.

terms.txt holds the terms, of four characters and more, parted by blanks. A slip leaves one half of a term as it was: by its halves a term is
looked for, and only where a report has them. Terms that turn into other right words by one character (秸秆禁烧, 秸秆焚烧) are left out.
phrases.txt holds what is never said otherwise: names of policies, offices, laws and indicators. Inside one of these any other character is
a slip (一般公用预算收入, 生态环保局), at its end, too, where it is marked with ！, and so are two words that changed places (中华人民共和国生产安全法).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import compress
from operator import ne

from checker_wording.likeness import ORDER, confusable, sounding_near
from checker_wording.lone_characters import is_lone, makes_word
from checker_wording.pairs_of_characters import of_two_bytes, written_as_numbers

_PADDING = "\n" * 16
_SHORTEST = 4  # characters of a term
_NEIGHBOURS = 2  # characters that changed places
_WITHIN = (1, 2, 4)  # characters of a phrase: one is another, two or two words changed places
_AND = "和与及"


_Place = tuple[int, int, dict[str, tuple[str, ...]]]


_TO_THE_END = "！"


class _Index(dict[int, list[_Place]]):
    """By a pair of characters, written as one number, its places in the terms: where it stands, how far from it the other half begins, and the terms by
    each of the two characters that that half begins with. One of them at least is as it should be, or a place off.

    A slip leaves one half of a term as it was, so the pairs are those that a half begins with. No report holds all of
    them: what belongs to one is put in order when it is first met.
    """

    def __init__(self, terms: list[str], phrases: list[str]) -> None:
        super().__init__()
        self.phrases = {phrase.rstrip(_TO_THE_END): len(phrase) - (phrase[-1] != _TO_THE_END) for phrase in phrases}
        terms = list(dict.fromkeys((*terms, *self.phrases)))
        self.terms = frozenset(terms)
        halves = [(term, at) for term in terms for at in (0, _half(term))]
        self.by_pair: dict[int, list[tuple[str, int]]] = {}
        for number, half in zip(written_as_numbers("".join([term[at : at + 2] for term, at in halves])), halves, strict=True):
            self.by_pair.setdefault(number, []).append(half)

    def __missing__(self, pair: int) -> list[_Place]:
        held: dict[tuple[int, int], dict[str, tuple[str, ...]]] = {}
        for term, at in self.by_pair[pair]:
            other = 0 if at else 2
            by_character = held.setdefault((at, other - at), {})
            for c in term[other : other + 2]:
                by_character[c] = (*by_character.get(c, ()), term)
        self[pair] = [(*place, terms) for place, terms in held.items()]
        return self[pair]


@cache
def _index() -> _Index:
    return _Index(*map(_words_of, ("terms.txt", "phrases.txt")))


def _words_of(name: str) -> list[str]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read().split()


def _half(term: str) -> int:
    """Where the second half of a term begins, as far as its first two characters go."""
    return len(term) - max(2, len(term) // 2)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """(offset, its number) of each pair of characters that some term has. Numbers are read off the text's bytes: strings of two would cost thrice as much."""
    known = _index().by_pair
    for first in (0, 1):
        numbers = written_as_numbers(text[first:])
        for place in compress(range(len(numbers)), map(known.__contains__, numbers)):
            yield first + 2 * place, numbers[place]


def misspelt_terms(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the term that is meant), in order of the text."""
    index = _index()
    terms, phrases = index.terms, index.phrases
    text = of_two_bytes(text)
    padded = text + _PADDING
    found: dict[int, tuple[int, str]] = {}
    for at, pair in _pairs(text):
        for before, away, by_character in index[pair]:
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
                apart = sum(map(ne, said, term))
                slipped = (apart <= _NEIGHBOURS and _is_slip(said, term, apart, padded[start - 1], padded[end])) or (
                    apart in _WITHIN and term in phrases and _is_other_inside(said, term, phrases[term], padded[end])
                )
                if slipped:
                    if said in terms or any(said[:size] in terms for size in range(_SHORTEST, len(said)) if said[:size] != term[:size]):
                        continue  # 规模以上企业|总产值 is no slip of 规模以上工业总产值
                elif before or padded[end] != term[-1] or not _is_doubled(padded, start, term):
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


def _is_slip(said: str, term: str, apart: int, before: str, behind: str) -> bool:
    """Whether one character of a term, and no more, was put for one that sounds or looks alike, or two neighbours changed places.

    What changed places makes no words: 时序进度, 税收入|收缴, 进一步|稳推进.
    """
    at = next(place for place, (a, b) in enumerate(zip(said, term, strict=True)) if a != b)
    around = before + said + behind
    if apart == 1:
        return said[at] in confusable(term[at]) or (is_lone(around[at], said[at], around[at + 2]) and said[at] in sounding_near(term[at]))
    pair = said[at : at + 2]
    if pair != term[at + 1 : at + 2] + term[at] or not ORDER.isdisjoint(pair):
        return False
    return not any(makes_word(around[place], around[place + 1]) for place in range(at, at + 3))


def _is_other_inside(said: str, phrase: str, size: int, behind: str) -> bool:
    """Whether one character of a phrase is another, or two neighbours or two words beside each other changed places.

    Its ends are left alone (城镇登记失业率, 城镇登记失业|人员), but for the last character of a phrase that nothing else ends like: of its size at most.
    """
    apart = [at for at, (a, b) in enumerate(zip(said, phrase, strict=True)) if a != b]
    first, last = apart[0], apart[-1]
    if len(apart) == 1:
        a, b = said[first], phrase[first]
        if not 0 < first < size or (a in _AND and b in _AND) or not ("\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff"):
            return False
        return first < len(phrase) - 1 or not makes_word(a, behind)
    half = (last - first + 1) // 2
    middle, end = first + half, first + 2 * half
    return half <= 2 and last < end and said[first:end] == phrase[middle:end] + phrase[first:middle]


def _is_doubled(text: str, start: int, term: str) -> bool:
    """Whether a character inside a term stands there twice: 招商引引资. The last one may begin the word behind: 项目建设|设施."""
    size = len(term)
    if text[start - 1] == term[0]:  # 扎扎实实推进
        return False
    return any(text[start + at] == term[at - 1] and text.startswith(term[:at], start) and text.startswith(term[at:], start + at + 1) for at in range(2, size))

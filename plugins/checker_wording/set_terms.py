"""Set terms of official Chinese with one character mistyped: 亲情政商关系 for 亲清政商关系, 财政衔结资金 for 财政衔接资金; with two that changed
places, or one that stands twice: 营商境环, 招商引引资.

terms.txt holds the terms, of four characters and more, parted by blanks. A slip of one character leaves the first character of a term and the
third, or the second and the fourth: by those a term is looked for. Terms that turn into other right words by one character (秸秆禁烧, 秸秆焚烧)
are left out.
phrases.txt holds what is never said otherwise: names of policies, offices, laws and indicators. Inside one of these any other character is
a slip (一般公用预算收入, 生态环保局), at its end, too, where it is marked with ！, and so are two words that changed places (中华人民共和国生产安全法).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress

from checker.model.record import NamedTuple
from checker_wording.likeness import ORDER, confusable, sounding_near
from checker_wording.lone_characters import is_lone, makes_word
from checker_wording.pairs_of_characters import apart, of_two_bytes, written_as_numbers

_PADDING = "\n" * 16
_SHORTEST = 4  # characters of a term
_WIDEST = 4  # characters that a slip lies within
_WITHIN = (1, 2, 4)  # characters of a phrase: one is another, two or two words changed places
_AND = "和与及"
_TO_THE_END = "！"
# a term that two characters with one between them belong to; where in it the first of the two stands, which of its characters is the one
# between, and whether that one may be another if the fourth of the first four is right
_Likely = tuple[str, int, int, bool]


class _Terms(NamedTuple):
    """The terms, phrases among them; of these, how many characters may be a slip; and what is likely by two characters with one between them,
    written as one number.
    """

    known: frozenset[str]
    phrases: Mapping[str, int]
    likely: Mapping[int, list[_Likely]]


@cache
def _terms() -> _Terms:
    phrases = {phrase.rstrip(_TO_THE_END): len(phrase) - (phrase[-1] != _TO_THE_END) for phrase in _words_of("phrases.txt")}
    terms = list(dict.fromkeys((*_words_of("terms.txt"), *phrases)))
    long = [term for term in terms if len(term) > _SHORTEST]
    words = [phrase for phrase in phrases if len(phrase) > _SHORTEST]
    likely: dict[int, list[_Likely]] = {}
    for those, one, middle, other, at, loose in (
        (terms, 0, 1, 2, 0, True),
        (terms, 1, 2, 3, 1, True),
        (terms, 1, 0, 2, 0, False),  # the first two changed places
        (long, 0, 2, 1, 0, False),  # the second and the third: the two halves of a short one change no character
        (terms, 0, 1, 3, 0, False),  # the third and the fourth
        (words, 0, 3, 4, 0, False),  # two words, from the second character on
        (words, 0, 1, 4, 0, False),  # or from the third
        ([term for term in terms if term[0] == term[1]], 0, 1, 1, 0, False),  # 久久久为功
    ):
        for number, term in zip(written_as_numbers("".join([term[one] + term[other] for term in those])), those, strict=True):
            likely.setdefault(number, []).append((term, at, middle, loose))
    return _Terms(frozenset(terms), phrases, likely)


def _words_of(name: str) -> list[str]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read().split()


def long_terms() -> list[str]:
    """The terms of nothing but Chinese characters that are so long that one may be left out, in order."""
    return sorted(term for term in _terms().known if len(term) > _SHORTEST and min(term) >= "\u4e00" and max(term) <= "\u9fff")


def never_shortened() -> frozenset[str]:
    """The phrases of nothing but Chinese characters that nothing else begins or ends like."""
    return frozenset(term for term, size in _terms().phrases.items() if size > len(term) and min(term) >= "\u4e00" and max(term) <= "\u9fff")


def misspelt_terms(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the term that is meant), in order of the text."""
    known, phrases, likely = _terms()
    text = of_two_bytes(text)
    padded = text + _PADDING
    numbers = apart(text)
    found: dict[int, tuple[int, str]] = {}
    for place in compress(range(len(numbers)), map(likely.__contains__, numbers)):
        for term, at, middle, loose in likely[numbers[place]]:
            start, outer = place - at, 3 - 3 * at
            if padded[place + 1] != term[middle]:
                if not loose or padded[start + outer] != term[outer]:
                    continue
            elif padded.startswith(term, start):
                continue
            if start < 0:
                continue
            end = start + len(term)
            said, behind = padded[start:end], padded[end]
            if _is_doubled(padded, start - at, term):  # where the second character stands twice, it and those behind it are a place off
                start -= at
                end += 1 - at
            else:
                first = 0
                while said[first] == term[first]:
                    first += 1
                if said[first + _WIDEST :] != term[first + _WIDEST :]:
                    continue  # it only begins like the term
                slipped = _is_slip(said, term, first, padded[start - 1], behind) or (term in phrases and _is_other_inside(said, term, phrases[term], behind))
                if not slipped or _is_term(said, term, known):
                    continue
            if found.get(start, (0, ""))[0] < end:
                found[start] = end, term
    last = -1
    for start in sorted(found):
        if start >= last:
            last, term = found[start]
            yield start, last, term


def _is_term(said: str, meant: str, known: frozenset[str]) -> bool:
    """Whether what is said is a term as well, or begins with another one: 规模以上企业|总产值 is no slip of 规模以上工业总产值."""
    return said in known or any(said[:size] in known for size in range(_SHORTEST, len(said)) if said[:size] != meant[:size])


def _is_slip(said: str, term: str, at: int, before: str, behind: str) -> bool:
    """Whether one character of a term, and no more, was put for one that sounds or looks alike, or two neighbours changed places: the first is at `at`.

    What changed places makes no words: 时序进度, 税收入|收缴, 进一步|稳推进.
    """
    around = before + said + behind
    if said[at + 1 :] == term[at + 1 :]:
        return said[at] in confusable(term[at]) or (is_lone(around[at], said[at], around[at + 2]) and said[at] in sounding_near(term[at]))
    pair = said[at : at + 2]
    if pair != term[at + 1 : at + 2] + term[at] or said[at + 2 :] != term[at + 2 :] or not ORDER.isdisjoint(pair):
        return False
    return not any(makes_word(around[place], around[place + 1]) for place in range(at, at + 3))


def _is_other_inside(said: str, phrase: str, size: int, behind: str) -> bool:
    """Whether one character of a phrase is another, or two neighbours or two words beside each other changed places.

    Its ends are left alone (城镇登记失业率, 城镇登记失业|人员), but for the last character of a phrase that nothing else ends like: of its size at most.
    """
    apart = [at for at, (a, b) in enumerate(zip(said, phrase, strict=True)) if a != b]
    first, last = apart[0], apart[-1]
    if len(apart) not in _WITHIN:
        return False
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
    if text[start + size] != term[-1] or text[start - 1] == term[0]:  # 扎扎实实推进
        return False
    return any(text[start + at] == term[at - 1] and text.startswith(term[:at], start) and text.startswith(term[at:], start + at + 1) for at in range(2, size))

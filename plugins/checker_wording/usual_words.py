"""A word that reports are full of with one of its two characters mistyped, wherever it stands: 首要任物, 推进方安; a set term with one character
left out: 固定产投资.

usual_words.txt holds, a line for each such word, what is put for its first character and, behind a blank, for its second one: what sounds or
looks like it, makes no word with the other, and never stands beside it in some three hundred published reports. benchmarks/usual_words.py makes it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress

from checker_wording.lone_characters import is_lone, makes_word, stands_alone
from checker_wording.pairs_of_characters import beside, of_two_bytes, written_as_numbers
from checker_wording.set_terms import long_terms

_PADDING = "\n\n"
_NAMED = 3  # times that a report says what is its own name for something: 嘉科集团


@cache
def _meant() -> Mapping[int, str]:
    """The word that each slip, written as one number, is put for."""
    slips: list[str] = []
    words: list[str] = []
    with open(os.path.join(os.path.dirname(__file__), "usual_words.txt"), encoding="utf-8") as file:
        for line in file.read().split("\n")[:-1]:
            word = line[:2]
            one, other = word[0], word[1]
            firsts, _, seconds = line[2:].partition(" ")
            slips += [c + other for c in firsts]
            slips += [one + c for c in seconds]
            words += [word] * (len(firsts) + len(seconds))
    return dict(zip(written_as_numbers("".join(slips)), words, strict=True))


@cache
def _shortened() -> Mapping[int, list[tuple[str, int, str]]]:
    """Terms with one character left out, by the two that meet there, written as one number: (what is said, where they meet, the term).

    The term keeps two characters at each end, and one of the two that meet was part of a word: 固定产投资, but not 夏|粮播种面积.
    """
    terms = long_terms()
    found: dict[str, list[tuple[str, int, str]]] = {}
    for term in terms:
        for at in range(2, len(term) - 2):
            one, gone, other = term[at - 1], term[at], term[at + 1]
            broken = makes_word(one, gone) and not makes_word(term[at - 2], one) or makes_word(gone, other) and not makes_word(other, term[at + 2])
            if broken and not makes_word(one, other) and not stands_alone(gone):
                found.setdefault(one + other, []).append((term[:at] + term[at + 1 :], at - 1, term))
    whole = " ".join(terms)
    kept = {met: [said for said in those if said[0] not in whole] for met, those in found.items()}
    return dict(zip(written_as_numbers("".join(kept)), kept.values(), strict=True))


def shortened_terms(text: str) -> Iterator[tuple[int, str, str]]:
    """(start, what is said, the term that is meant) of each term with a character left out, in order of the text."""
    known = _shortened()
    numbers = beside(of_two_bytes(text))
    for place in compress(range(len(numbers)), map(known.__contains__, numbers)):
        for said, at, term in known[numbers[place]]:
            if place >= at and text.startswith(said, place - at):
                yield place - at, said, term


def misspelt_usual_words(text: str) -> Iterator[tuple[int, str]]:
    """(start of a word of two characters, the word that is meant) of each slip, in order of the text.

    Its characters make no word with what stands beside them, where other words end and begin; what is nothing but two characters between
    pauses or in quotation marks is a name.
    """
    meant = _meant()
    text = _PADDING + of_two_bytes(text) + _PADDING
    numbers = beside(text)
    places = list(compress(range(len(numbers)), map(meant.__contains__, numbers)))
    often = Counter(map(numbers.__getitem__, places))
    for place in places:
        end = place + 2
        before, behind = text[place - 1], text[end]
        if (
            is_lone(before, text[place], "")
            and is_lone("", text[end - 1], behind)
            and _is_end(text[place - 2], before)
            and _is_beginning(behind, text[end + 1])
            and (_is_han(before) or before.isdigit() or _is_han(behind))
            and before != "“"
            and behind != "”"
            and often[numbers[place]] < _NAMED
        ):
            yield place - len(_PADDING), meant[numbers[place]]


def _is_end(before: str, character: str) -> bool:
    """Whether a word may end there: with its last character, a small word, or no word at all."""
    return not _is_han(character) or stands_alone(character) or not is_lone(before, character, "")


def _is_beginning(character: str, behind: str) -> bool:
    return not _is_han(character) or stands_alone(character) or not is_lone("", character, behind)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"

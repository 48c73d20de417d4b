"""Words that reports are full of, torn apart: a mark inside one (财，政收入), two that got into each other (科创技新), the last character of one before it,
too (动推动), where what often stands before the word or behind it stands there.

Told only where the characters make words no other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, islice
from operator import and_, eq

from checker.lazy import lazy
from checker_wording.likeness import ORDER, TELLING
from checker_wording.lone_characters import makes_word, stands_alone
from checker_wording.pairs_of_characters import apart, of_two_bytes, written_as_numbers
from checker_wording.usual_words import usual_words

_PADDING = "\n\n"
_MARK = lazy("[，。；]")


@cache
def _numbers() -> frozenset[int]:
    return frozenset(written_as_numbers("".join(usual_words())))


def torn_words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is meant) of each."""
    text = _PADDING + of_two_bytes(text) + _PADDING
    for start, end, meant in (*_marked(text), *_crossed(text), *_stuttered(text)):
        yield start - len(_PADDING), end - len(_PADDING), meant


def _marked(text: str) -> Iterator[tuple[int, int, str]]:
    words = usual_words()
    for match in _MARK.finditer(text):
        at = match.start() - 1
        one, other, before, behind = text[at], text[at + 2], text[at - 1], text[at + 3]
        word = one + other
        if word in words and one != other and not makes_word(before, one) and not makes_word(other, behind):
            left, right = words[word]
            if _tells(before, left) or _tells(behind, right):
                yield at, at + 3, word


def _crossed(text: str) -> Iterator[tuple[int, int, str]]:
    words = usual_words()
    are_words = list(map(_numbers().__contains__, apart(text)))
    for at in compress(range(len(are_words)), map(and_, are_words, islice(are_words, 1, None))):
        a, b, c, d = text[at], text[at + 1], text[at + 2], text[at + 3]
        before, behind = text[at - 1], text[at + 4]
        if makes_word(a, b) or makes_word(b, c) or makes_word(c, d) or len({a, b, c, d}) < 4 or not ORDER.isdisjoint((a, b, c, d)):
            continue
        usual = (before in words[a + c][0]) + (behind in words[b + d][1])
        if usual == 2 or (usual and not makes_word(before, a) and not makes_word(d, behind)):
            yield at, at + 4, a + c + b + d


def _stuttered(text: str) -> Iterator[tuple[int, int, str]]:
    words = usual_words()
    for at in compress(range(len(text)), map(eq, text, islice(text, 2, None))):
        before, one, word = text[at - 1], text[at], text[at + 1 : at + 3]
        if word not in words or one in TELLING or stands_alone(one) or before == word[0] or not _tells(before, words[word][0]):
            continue
        if not makes_word(before, one) and not makes_word(one, word[0]):
            yield at, at + 3, word


def _tells(beside: str, usual: str) -> bool:
    return beside in usual and not stands_alone(beside)

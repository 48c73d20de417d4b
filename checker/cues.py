"""Looking for words in a text, and driving a pattern from words that each of its matches holds.

A pattern that begins with a choice is tried at every character of a text: 100 µs and more for a report. Finding a character costs
one to five, a word of several fifteen. Most words that rules ask for are in no report: that their first two characters stand nowhere
beside each other is told in less than one, by the pairs of all the text, which are put together once for all rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

_SHORT, _LONG = 2_000, 1_000_000  # characters of a text through which looking costs less, and of all texts whose pairs are remembered
_remembered: Mapping[str, Set[int]] = {}  # the pairs of each text, as numbers


def remember(texts: Sequence[str]) -> None:
    """Put together the pairs of texts, those of a document's parts, that hundreds of words will be looked for in. The last ones are remembered."""
    global _remembered
    long = [text for text in texts if len(text) >= _SHORT] if sum(map(len, texts)) <= _LONG else []
    _remembered = {text: {*_numbers(text), *_numbers(text[1:])} for text in long}


def _numbers(pairs: str) -> memoryview[int]:
    """Each two characters, one pair behind the other, as a number; an odd last one is left out. Strings of two would cost twice as much."""
    data = pairs.encode("utf-32", "surrogatepass")  # behind a mark of four bytes; the names that say which order import a codec
    return memoryview(data)[4 : 4 + len(pairs) // 2 * 8].cast("Q")


@lru_cache(maxsize=4096)
def _number(word: str) -> int:
    return _numbers(word[:2])[0]


def find(text: str, word: str) -> int:
    """text.find(word), at once where the text is one of those remembered and the word cannot be there."""
    pairs = _remembered.get(text)
    if pairs is not None and len(word) > 1 and _number(word) not in pairs:
        return -1
    return text.find(word)


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether any of the words stands in a text."""
    return any(find(text, word) >= 0 for word in words)


def places_of(text: str, cues: tuple[str, ...]) -> list[int]:
    """Where any of the cues stands, in order."""
    places: list[int] = []
    for cue in cues:
        at = find(text, cue)
        while at >= 0:
            places.append(at)
            at = text.find(cue, at + 1)
    places.sort()
    return places


def around(pattern: re.Pattern[str], text: str, cues: tuple[str, ...], before: int = 0) -> Iterator[re.Match[str]]:
    """What pattern.finditer(text) yields, if each match holds one of the cues, at most `before` characters behind its start."""
    places = places_of(text, cues)
    if not places:
        return
    least = 0
    for place in places:
        start = max(least, place - before)
        while start <= place:
            match = pattern.match(text, start)
            if match is None:
                start += 1
            else:
                yield match
                start = max(match.end(), start + 1)
        least = start

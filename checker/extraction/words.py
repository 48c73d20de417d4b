"""Words at the ends of a phrase, taken off by look-up: as fast as a pattern, and nothing to compile at start-up."""

from __future__ import annotations

from collections.abc import Container


class Words(frozenset[str]):
    """A set of words that knows how long its longest one is, and with which characters they begin and end: most texts are told by those."""

    longest: int
    first: frozenset[str]
    last: frozenset[str]

    def __new__(cls, words: str) -> Words:
        """words: parted by blanks."""
        self = super().__new__(cls, words.split())
        self.longest = max(map(len, self))
        self.first = frozenset([word[0] for word in self])
        self.last = frozenset([word[-1] for word in self])
        return self


def last_word(text: str, words: Words) -> str:
    """The longest of the words that the text ends with, "" where none does."""
    if text[-1:] in words.last:
        for size in range(min(words.longest, len(text)), 0, -1):
            if text[-size:] in words:
                return text[-size:]
    return ""


def first_word(text: str, words: Words, at: int = 0) -> str:
    """The longest of the words that the text goes on with at an offset, "" where none does."""
    if text[at : at + 1] in words.first:
        for size in range(min(words.longest, len(text) - at), 0, -1):
            word = text[at : at + size]
            if word in words:
                return word
    return ""


def without_tail(text: str, words: Words, kept: tuple[str, ...] = ()) -> str:
    """The text with words taken off its end until none is left, or it ends with one of the words to be kept."""
    while text:
        word = last_word(text, words)
        if not word or text.endswith(kept):
            break
        text = text[: -len(word)]
    return text


def without_head(text: str, words: Words, kept: tuple[str, ...] = ()) -> str:
    """The text with words taken off its beginning until none is left, or it goes on with one of the words to be kept."""
    at = 0
    while at < len(text):
        word = first_word(text, words, at)
        if not word or text.startswith(kept, at):
            break
        at += len(word)
    return text[at:] if at else text


def last_clause(text: str, pauses: Container[str]) -> str:
    """What stands behind the last pause."""
    for at in range(len(text) - 1, -1, -1):
        if text[at] in pauses:
            return text[at + 1 :]
    return text


def is_chinese(text: str) -> bool:
    """Whether a text is of Chinese characters alone; none at all is not."""
    return bool(text) and min(text) >= "\u4e00" and max(text) <= "\u9fff"

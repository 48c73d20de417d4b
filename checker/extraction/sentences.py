"""Where sentences end. 。！？ and line breaks end one; ； does not: the parts of a total are often parted by it.

A text without full stops is no single sentence: rules look at the figures of a sentence for each of its figures, which would take the
square of its length. Behind as many characters as no report has in one sentence, the next pause ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.lazy import lazy

_END = lazy(r"[。！？\n.](?:(?<!\.)|(?!\d))[。！？\n.]*[”’）]?")
_LONGEST = 3000  # characters; the longest sentence of three hundred reports has 1616
_PAUSE = lazy(r"[，；、](?!\d)")
_BETWEEN = lazy("[一-鿿](?=[一-鿿])")


@lru_cache(maxsize=1)
def boundaries(text: str) -> Sequence[int]:
    """The offsets just behind each sentence of a text as read; the last is len(text). Those of the last text are remembered."""
    return ends_of(text)


def ends_of(text: str) -> Sequence[int]:
    """The same of a piece of text, and nothing is remembered."""
    ends: list[int] = []
    last = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and not _is_full_stop(text, match):
            continue
        end = match.end()
        if end - last > _LONGEST:
            ends += _pauses(text, last, end)
        ends.append(end)
        last = end
    if not ends or last < len(text):
        ends += _pauses(text, last, len(text))
        ends.append(len(text))
    return ends


def _pauses(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets just behind the pauses that part what is too long for one sentence; none in the row of a table."""
    if end - start <= _LONGEST or text.find("\t", start, end) >= 0 or text.find("|", start, end) >= 0:
        return
    while end - start > _LONGEST:
        far = start + 2 * _LONGEST
        pause = _PAUSE.search(text, start + _LONGEST, min(far, end)) or _BETWEEN.search(text, min(far, end), end)
        if pause is None or pause.end() >= end:
            return
        start = pause.end()
        yield start


def _is_full_stop(text: str, match: re.Match[str]) -> bool:
    """An ASCII point ends a sentence behind a Chinese character, unless it is an ellipsis or begins a decimal."""
    start, end = match.span()
    if len(match[0].rstrip("”’）")) > 1:
        return "\n" in match[0]
    before, after = text[start - 1 : start], text[end : end + 1]
    return "\u4e00" <= before <= "\u9fff" and not after.isdecimal() and not (after.isascii() and after.isalpha())

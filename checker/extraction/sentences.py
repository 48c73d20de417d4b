"""Where sentences end. 。！？ and line breaks end one; ； does not: the parts of a total are often parted by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.lazy import lazy

_END = lazy(r"[。！？\n.](?:(?<!\.)|(?!\d))[。！？\n.]*[”’）]?")


@lru_cache(maxsize=1)
def boundaries(text: str) -> Sequence[int]:
    """The offsets just behind each sentence of a text as read; the last is len(text). Those of the last text are remembered."""
    return ends_of(text)


def ends_of(text: str) -> Sequence[int]:
    """The same of a piece of text, and nothing is remembered."""
    ends: list[int] = []
    for match in _END.finditer(text):
        if text[match.start()] == "." and not _is_full_stop(text, match):
            continue
        ends.append(match.end())
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _is_full_stop(text: str, match: re.Match[str]) -> bool:
    """An ASCII point ends a sentence behind a Chinese character, unless it is an ellipsis or begins a decimal."""
    start, end = match.span()
    if len(match[0].rstrip("”’）")) > 1:
        return "\n" in match[0]
    before, after = text[start - 1 : start], text[end : end + 1]
    return "\u4e00" <= before <= "\u9fff" and not after.isdecimal() and not (after.isascii() and after.isalpha())

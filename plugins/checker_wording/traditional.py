"""Traditional characters in a report that is written in simplified ones: 提質增效.

traditional.txt holds each such character that GB 2312 has not, with the simplified one behind it; it was made from the table TSCharacters of OpenCC
(Apache 2.0), without those that are in use beside the simplified one (昇腾, 二噁英, 瞭望). Told where the simplified one makes a word: in names a
traditional character may be right (《国家通用语言文字法》第十七条).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache

from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker_wording.lone_characters import makes_word

_MOST = 20  # in a report that is not itself written in them


@cache
def _simplified() -> Mapping[str, str]:
    with open(os.path.join(os.path.dirname(__file__), "traditional.txt"), encoding="utf-8") as file:
        return {pair[0]: pair[1] for pair in file.read().split()}


@cache
def _traditional() -> re.Pattern[str]:
    return lazy(f"[{''.join(_simplified())}]")


def traditional_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the word as it is to be written) of each."""
    places = [match.start() for match in _traditional().finditer(text)]
    if len(places) > _MOST:
        return
    for at in places:
        before, right, behind = text[at - 1 : at], _simplified()[text[at]], text[at + 1 : at + 2]
        if makes_word(before, right):
            yield at - 1, at + 1, before + right
        elif is_chinese(behind) and makes_word(right, behind):
            yield at, at + 2, right + behind

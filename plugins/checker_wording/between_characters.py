"""A character between two others that stand around another which sounds or looks like it: 高质亮发展, 基出设施.

trigrams.txt holds, a line for two characters, what stands between them in many of some three hundred published reports, and behind a blank
what is seldom there and right. benchmarks/trigrams.py makes it. A character that makes a word with neither neighbour, where one that is usual
there would make one, is a slip.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress, repeat

from checker_wording.likeness import alikes_of
from checker_wording.lone_characters import is_lone, makes_word
from checker_wording.pairs_of_characters import apart, of_two_bytes, written_as_numbers


@cache
def _between() -> Mapping[int, str]:
    """The lines by their first two characters, written as one number."""
    with open(os.path.join(os.path.dirname(__file__), "trigrams.txt"), encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    return dict(zip(written_as_numbers("".join([line[:2] for line in lines])), lines, strict=True))


def misspelt_between(text: str) -> Iterator[tuple[int, str]]:
    """(start of a word of two characters, the word that is meant) of each slip, in order of the text."""
    known = _between()
    text = of_two_bytes(text)
    lines = list(map(known.get, apart(text), repeat("")))
    for place in compress(range(len(lines)), lines):
        character, line = text[place + 1], lines[place]
        if character in line or character < "\u4e00" or not is_lone(text[place], character, text[place + 2]):
            continue
        usual = line[2:].partition(" ")[0]
        meant = list(alikes_of(character).intersection(usual))
        if len(meant) == 1:
            if makes_word(text[place], meant[0]):
                yield place, text[place] + meant[0]
            else:
                yield place + 1, meant[0] + text[place + 2]

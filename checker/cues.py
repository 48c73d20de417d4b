"""Driving a pattern from words that each of its matches holds.

A pattern that begins with a choice is tried at every character of a text: 100 µs and more for a report. Finding a character costs
one to five, a word of several ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def places_of(text: str, cues: tuple[str, ...]) -> list[int]:
    """Where any of the cues stands, in order."""
    places: list[int] = []
    for cue in cues:
        at = text.find(cue)
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

"""How much of two texts is the same."""

from __future__ import annotations

import sys

_PIECE = 4000
_BY_HAND = 2000  # texts of so many characters in all are compared in a millisecond; importing rapidfuzz takes twenty
_ANCHOR = 12  # characters by which the place of a piece of one text is found in the other


def similarity(one: str, other: str) -> float:
    """How much of two texts is the same: twice the longest common subsequence over the sum of the lengths."""
    if len(one) + len(other) <= 4 * _PIECE:
        return _share(one, other)
    # The cost of a comparison grows with the square of the length: long texts are compared piece by piece.
    alike, at, begin = 0.0, 0, 0
    while at < len(one) and begin < len(other):
        to, end = at + _PIECE, begin + _PIECE
        if to >= len(one):
            to, end = len(one), len(other)
        else:
            found = other.find(one[to : to + _ANCHOR], end - _PIECE // 8, end + _PIECE // 8)
            end = found if found >= 0 else end
        alike += _share(one[at:to], other[begin:end][: 2 * _PIECE]) * (to - at + end - begin)
        at, begin = to, end
    return alike / (len(one) + len(other))


def _share(one: str, other: str) -> float:
    if one == other:
        return 1.0
    head = common(one, other, 0, 0, min(len(one), len(other)))
    middle, rest = one[head:][::-1], other[head:][::-1]
    tail = common(middle, rest, 0, 0, min(len(middle), len(rest)))
    middle, rest = middle[tail:], rest[tail:]
    if len(middle) + len(rest) <= _BY_HAND and "rapidfuzz" not in sys.modules:
        same = _subsequence(middle, rest)
    else:
        from rapidfuzz.distance.LCSseq import similarity as subsequence

        same = subsequence(middle, rest)
    return 1 - (len(middle) + len(rest) - 2 * same) / (len(one) + len(other))


def common(one: str, other: str, at: int, begin: int, most: int) -> int:
    """How many characters, at most so many, are the same in one text from `at` and in another from `begin` on."""
    if one[at : at + most] == other[begin : begin + most]:
        return most
    low, step = 0, 16
    while one[at + low : at + low + step] == other[begin + low : begin + low + step]:
        low += step
        step *= 2
    while step > 1:
        step //= 2
        if one[at + low : at + low + step] == other[begin + low : begin + low + step]:
            low += step
    return low


def _subsequence(one: str, other: str) -> int:
    """The length of the longest common subsequence, all of `one` at once in the bits of a number (Hyyrö 2004)."""
    places: dict[str, int] = {}
    bit = 1
    for character in one:
        places[character] = places.get(character, 0) | bit
        bit <<= 1
    every = row = bit - 1
    for character in other:
        here = row & places.get(character, 0)
        if here:
            row = ((row + here) | (row - here)) & every
    return len(one) - row.bit_count()


def at_most(one: str, other: str) -> float:
    """What the similarity is at most, from the characters alone: it spares most runs the import of rapidfuzz."""
    common = sum(min(one.count(character), other.count(character)) for character in set(one))
    return 2 * common / (len(one) + len(other))

"""Text that stands twice, exactly or nearly so: found through clause ends that recur, proved by comparing the passages.

Comparing every passage with every other grows with the square of the text. Here the first and last characters of each
clause are looked up in a dictionary; a copy, even an edited one, shares many of them at about one distance, so that the
cost grows with the length. Only what survives that is compared character by character, and only where two long passages
differ widely is rapidfuzz loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, compress
from operator import ne

from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker_structure.similarity import at_most, common, similarity

WIDTH = 6  # characters of a clause end that are looked up
_EARLIER = 6  # how many earlier places of a clause end are followed: bounds the cost on lines that are repeated without end
_DRIFT = 24  # how far the distance between the copies may move from one clause end to the next
_GAP = 90  # how many characters between two shared clause ends may have been rewritten
_TIDY = 500  # after so many characters chains that have come to their end are forgotten
_LONG = 48  # a clause longer than this is looked up in its middle, too
_ROOM = 600  # how much may have been put in between two copies that follow each other
_SHIFT = 8  # how many characters may have been put in or left out at one place when the edges of a copy are followed
_COMMON = 12  # from so many places on, only the last one is followed: a stock phrase
_MOST = 300  # how many copies are looked at in one document
_REACH = 400  # how far the edges of a copy are followed
_INNER = lazy("[、：的一-丿]")
_ALIKE = 0.8
_ALIKE_SHORT = 0.88  # of passages of up to twice the least length
_CLOSE = 0.92
_MARKS = "，。；：！？,;!?、"
DOUBLED = 8


class Repeat(NamedTuple):
    """text[start:end] says again what text[first:last] said before; similarity is 1.0 for the same characters."""

    first: int
    last: int
    start: int
    end: int
    similarity: float


def repeats(text: str, least: int = 32) -> list[Repeat]:
    """The passages of at least `least` characters that stand twice in a text without blanks, in order of the later copy.

    Offsets are those of `text`. Each later passage is named once, with the earlier passage that it resembles most.
    A clause of `DOUBLED` characters and more that is followed by itself is named, however short it is.
    """
    pairs = _shared_places(text)
    found = _doubled(text, pairs)
    chains = _chains(text, pairs, least)
    if len(chains) > _MOST:
        chains = sorted(sorted(chains, key=lambda c: -c.links)[:_MOST], key=lambda c: c.places[0][1])
    grown = [_grown(text, *chain.range) for chain in chains]
    alone: list[Repeat] = []
    merged = _merged(grown)
    for passages in merged:
        found += _proved(text, passages, least)
    tried = set(merged)
    if len(found) != len(chains) or any(f.similarity < _CLOSE for f in found):
        close = [f for f in _best(found) if f.similarity >= _CLOSE]
        for chain, passages in zip(chains, grown, strict=True):  # a copy whose surroundings are only alike is found by itself
            if any(f.start <= passages[1] and passages[3] <= f.end for f in close):
                continue
            if passages not in tried:
                alone += _proved(text, passages, least)
            if chain.links > 4:
                core = _grown(text, *_core(text, chain))
                if core != passages:
                    alone += _proved(text, core, least)
    return _best(found + alone)


def _proved(text: str, passages: tuple[int, int, int, int], least: int) -> list[Repeat]:
    """The two passages as a repeat, if they are as alike as that takes."""
    first, start, last, end = passages
    stop = end
    if start < last:  # a text of period p resembles itself moved by p: the first period is the original
        last, stop = start, start + start - first
    if end - start < least:
        return []
    one, other = text[first:last], text[start:stop]
    least_alike = _ALIKE if min(last - first, end - start) > 2 * least else _ALIKE_SHORT
    if one != other and len(one) < 200 and at_most(one, other) < least_alike:
        return []
    share = similarity(one, other)
    return [Repeat(first, last, start, end, share)] if share >= least_alike else []


def _core(text: str, chain: _Chain) -> tuple[int, int, int, int]:
    """The stretch of a chain that is worth most, where what is the same counts for it and what differs against it."""
    best, total, begin, stretch = 0, 0, 0, (0, 0)
    places = chain.places
    for k in range(len(places) - 1):
        (first, start), (last, end) = places[k], places[k + 1]
        length = max(1, end - start)
        total += length if text[first:last] == text[start:end] else -length
        if total <= 0:
            total, begin = 0, k + 1
        elif total > best:
            best, stretch = total, (begin, k + 1)
    (first, start), (last, end) = places[stretch[0]], places[stretch[1]]
    return first, start, last + WIDTH, end + WIDTH


def similar_sections(sections: Iterable[str], alike: float = 0.8, keys: int = 12) -> Iterator[tuple[int, int, float]]:
    """The pairs (earlier, later, similarity) of sections, by index, that are at least so much alike.

    Of each section only some clause ends are kept: those last in code-point order, so that a copy keeps the same ones.
    A pair that shares two of them is compared.
    """
    texts: list[str] = []
    places: dict[str, list[int]] = {}
    for number, text in enumerate(sections):
        texts.append(text)
        clauses = _clauses(text)
        ends = {c[:WIDTH] for c in clauses}
        ends.update([c[-WIDTH:] for c in clauses])
        votes: dict[int, int] = {}
        for key in sorted(ends, reverse=True)[:keys]:
            earlier = places.get(key)
            if earlier is None:
                places[key] = [number]
                continue
            for other in earlier[-_EARLIER:]:
                votes[other] = votes.get(other, 0) + 1
            earlier.append(number)
        for other in sorted((o for o, n in votes.items() if n > 1), key=votes.__getitem__, reverse=True)[:3]:
            share = similarity(texts[other], text)
            if share >= alike:
                yield other, number, share


def _clauses(text: str) -> list[str]:
    """The clauses of a text; one character stands between two of them."""
    for mark in "。；：,;！":
        if mark in text:
            text = text.replace(mark, "，")
    return text.split("，")


def _shared_places(text: str) -> list[tuple[int, int]]:
    """Pairs (later, earlier) of offsets at which the same clause end stands, in order of the later one."""
    clauses = _clauses(text)
    ends = list(accumulate(map(len, clauses)))  # the offset behind clause k is ends[k] + k
    pairs: list[tuple[int, int]] = []
    _pair([c[:WIDTH] for c in clauses], lambda k: ends[k] + k - len(clauses[k]), pairs)
    _pair([c[-WIDTH:] for c in clauses], lambda k: ends[k] + k - WIDTH, pairs)
    keys: list[str] = []
    offsets: list[int] = []
    for k, clause in enumerate(clauses):
        if len(clause) > _LONG:
            begin = ends[k] + k - len(clause)
            for match in _INNER.finditer(clause, 1, len(clause) - WIDTH):
                keys.append(clause[match.end() : match.end() + WIDTH])
                offsets.append(begin + match.end())
    if keys:
        _pair(keys, offsets.__getitem__, pairs)
    pairs.sort()
    return pairs


def _pair(keys: Sequence[str], place: Callable[[int], int], pairs: list[tuple[int, int]]) -> None:
    """Add the places of equal keys. Most keys stand once: they are sifted out without a step of Python each."""
    numbers = range(len(keys))
    final = dict(zip(keys, numbers, strict=True))
    again = {key for key in compress(keys, map(ne, map(final.__getitem__, keys), numbers)) if len(key) == WIDTH}
    if not again:
        return
    places: dict[str, list[int]] = {}
    for k in compress(numbers, map(again.__contains__, keys)):
        offset = place(k)
        earlier = places.setdefault(keys[k], [])
        for other in earlier[-_EARLIER:] if len(earlier) < _COMMON else earlier[-1:]:
            pairs.append((offset, other))
        earlier.append(offset)


def _doubled(text: str, pairs: list[tuple[int, int]]) -> list[Repeat]:
    """Clauses that are followed by themselves, once or many times."""
    found: list[Repeat] = []
    for start, first in pairs:
        length = start - first - 1
        if not DOUBLED <= length <= 80 or text[start - 1] not in _MARKS or text[first : start - 1] != text[start : start + length]:
            continue
        end = start + length
        if text[end : end + 1] not in _MARKS or (first and text[first - 1] not in _MARKS):
            continue
        before = found[-1] if found else None
        if before is None or first > before.end + 1:
            found.append(Repeat(first, start - 1, start, end, 1.0))
        elif before.start - before.first == start - first and end > before.end:
            found[-1] = before._replace(end=end)
    return found


class _Chain:
    """Clause ends shared by two passages in the same order, at about one distance, as (earlier, later) offsets."""

    __slots__ = ("end", "last", "places")

    def __init__(self, first: int, start: int) -> None:
        self.last, self.end = first, start
        self.places = [(first, start)]

    @property
    def links(self) -> int:
        return len(self.places)

    @property
    def range(self) -> tuple[int, int, int, int]:
        first, start = self.places[0]
        return first, start, self.last + WIDTH, self.end + WIDTH


def _chains(text: str, pairs: list[tuple[int, int]], least: int) -> list[_Chain]:
    """Runs of shared places that are dense enough to be a copy, in order of where the later one begins.

    A lane knows its last chain. Most pairs of a long text are chance: nothing joins the chain that they begin, and it is forgotten.
    """
    lanes: dict[int, _Chain] = {}
    chains: list[_Chain] = []
    tidy = 0
    for start, first in pairs:
        if start >= tidy:  # few lanes are looked at in less time than many
            lanes = {lane: chain for lane, chain in lanes.items() if start - chain.end <= _GAP}
            tidy = start + _TIDY
        lane = (start - first) // _DRIFT
        best = None
        for beside in (lane, lane - 1, lane + 1):
            chain = lanes.get(beside)
            if chain is not None and start - chain.end <= _GAP and -WIDTH <= first - chain.last <= _GAP and (best is None or chain.end > best.end):
                best = chain
        if best is None:
            lanes[lane] = _Chain(first, start)
            continue
        lanes[lane] = best
        if start > best.end and first > best.last:
            best.last, best.end = first, start
            best.places.append((first, start))
            if len(best.places) == 2:
                chains.append(best)
    chains.sort(key=_begins)
    return [chain for chain in chains if _is_dense(text, chain, least)]


def _begins(chain: _Chain) -> tuple[int, int]:
    first, start = chain.places[0]
    return start, first


def _is_dense(text: str, chain: _Chain, least: int) -> bool:
    first, start, last, end = chain.range
    length = end - start
    if length * 3 < least or chain.links * 40 < length:
        return False
    return chain.links > 2 or text[first:last] == text[start:end]


def _merged(chains: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Copies that follow each other in both places, the gap small beside them, as one: a paragraph was put in or left out there."""
    result: list[tuple[int, int, int, int]] = []
    for first, start, last, end in sorted(chains, key=lambda c: c[1]):
        nearest, moved = -1, 0
        for index in range(len(result) - 1, max(-1, len(result) - 41), -1):
            a, b, c, d = result[index]
            if start > d + _ROOM or not a <= first <= c + _ROOM:
                continue
            room = min(_ROOM, max(60, (d - b + end - start) // 3))
            follows = c - WIDTH <= first <= c + room and d - WIDTH <= start <= d + room
            if follows or (abs(start - first - b + a) <= 2 * _DRIFT and a <= first <= c + room and start <= d + room):
                by = abs(start - first - d + c)
                if nearest < 0 or by < moved:
                    nearest, moved = index, by
        if nearest < 0:
            result.append((first, start, last, end))
        else:
            a, b, c, d = result[nearest]
            result[nearest] = (a, b, max(c, last), max(d, end))
    return result


def _grown(text: str, first: int, start: int, last: int, end: int) -> tuple[int, int, int, int]:
    """The passages with what is the same, or nearly so, before and behind them."""
    size = min(len(text), end + _REACH)
    floor = max(0, first - _REACH)
    while True:
        same = common(text, text, last, end, size - end)
        last += same
        end += same
        for a in range(_SHIFT + 1):
            probe = text[last + a : last + a + WIDTH]
            at = text.find(probe, end, min(size, end + _SHIFT + WIDTH)) if len(probe) == WIDTH else -1
            if at >= 0:
                last += a
                end = at
                break
        else:
            break
    while True:
        most = first - floor
        same = common(text[floor:first][::-1], text[start - most : start][::-1], 0, 0, most)
        first -= same
        start -= same
        for a in range(min(_SHIFT + 1, first - floor - WIDTH + 1)):
            at = text.rfind(text[first - a - WIDTH : first - a], max(0, start - _SHIFT - WIDTH), start)
            if at >= 0:
                first -= a
                start = at + WIDTH
                break
        else:
            break
    return first, start, last, end


def _best(found: list[Repeat]) -> list[Repeat]:
    """Of repeats whose later passages cover each other only one: the closest kind first, then the longest, the nearest."""
    kept: list[Repeat] = []
    for repeat in sorted(found, key=lambda r: (r.similarity < _CLOSE, r.start - r.end, -r.similarity, r.start - r.first))[: 2 * _MOST]:
        start, end = repeat.start, repeat.end
        for k in kept:
            if start < k.end and k.start < end and 2 * (min(end, k.end) - max(start, k.start)) >= min(end - start, k.end - k.start):
                break
        else:
            kept.append(repeat)
    kept.sort(key=lambda r: r.start)
    return kept

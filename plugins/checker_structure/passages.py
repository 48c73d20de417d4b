"""Passages of a document that stand twice, as ranges of the printed text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_structure.near_duplicates import Repeat, repeats
from checker_structure.similarity import similarity

_MARK = lazy(r"^[（(]?\d{1,2}[)）.、．]?(?!\d)")
NUMBER = lazy(r"\d+(?:[.,]\d+)*[%‰]?")
_STOPS = "，。；：！？,;!?…."
_ENDS = "。；！？!?"
_TAIL = 20  # a shorter piece at the edge of a copy, less than two thirds of its line, is chance: both lines begin with the same words
_MOST = 300  # passages whose figures are remembered: a rule asks for them several times
_PIECE = 200  # figures of a passage that are held against each other at once
_EDGE = 6  # characters of a line that may be missing at the edge of a copy for the line still to count as copied


class Passage(NamedTuple):
    """A passage that says again what an earlier one says.

    earlier, later   printed ranges, snapped to lines or clauses
    before, text     the earlier and the later passage as read, blanks left out
    similarity       0–1
    lines            lines, as read, that the later passage touches
    whole            both passages consist of whole lines
    complete         the later passage begins and ends where a sentence does
    distance         characters between the two
    open             the earlier passage breaks off: … stands behind it
    """

    earlier: Span
    later: Span
    before: str
    text: str
    similarity: float
    lines: int
    whole: bool
    complete: bool
    distance: int
    open: bool

    def figures(self) -> tuple[int, list[tuple[str, str]]]:
        """How many figures the later passage holds, and those that differ, as (earlier, later); "" where one has none."""
        return _figures(self.before, self.text)

    def evidence(self) -> dict[str, str]:
        """similarity, length and figures, as printed in the triage."""
        count, changed = self.figures()
        figures = "；".join(f"{a or '无'} ↔ {b or '无'}" for a, b in changed[:12]) or ("相同" if count else "无数字")
        share = "100%" if self.similarity == 1.0 else f"{min(self.similarity * 100, 99.9):.1f}%"
        return {"similarity": share, "length": f"{len(self.text)}字", "figures": figures}


@lru_cache(maxsize=_MOST)
def _figures(before: str, text: str) -> tuple[int, list[tuple[str, str]]]:
    one, other = (NUMBER.findall(_MARK.sub("", passage, count=1)) for passage in (before, text))
    return len(other), _changed(one, other)


def _changed(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    """The figures that differ. Where new ones stand in the places of old ones, their places say which; else they are aligned."""
    if len(one) == len(other):
        changed = [(before, after) for before, after in zip(one, other, strict=True) if before != after]
        if not {before for before, _ in changed}.intersection(other) and not {after for _, after in changed}.intersection(one):
            return changed
    return [(one[a + k] if a + k < b else "", other[c + k] if c + k < d else "") for a, b, c, d in _replaced(one, other) for k in range(max(b - a, d - c))]


def _replaced(one: list[str], other: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where other[c:d] stands for one[a:b], in order.

    The cost of an alignment grows with the square of the length: of long lists it is made piece by piece, the next from where
    the last stretch that both have ends.
    """
    from difflib import SequenceMatcher

    at, begin = 0, 0
    while at < len(one) or begin < len(other):
        to, end = at + _PIECE, begin + _PIECE
        whole = to >= len(one) and end >= len(other)
        codes = SequenceMatcher(None, one[at:to], other[begin:end], autojunk=False).get_opcodes()
        if not whole and len(codes) > 1 and codes[-1][0] != "equal":
            codes.pop()
        for tag, a, b, c, d in codes:
            if tag != "equal":
                yield at + a, at + b, begin + c, begin + d
        at, begin = at + codes[-1][2], begin + codes[-1][4]


def passages_of(facts: Facts) -> list[Passage]:
    """The passages of the whole document that stand twice, in order of the later one."""
    document = facts.document
    squeezed = "".join(document.view.text.split())
    found = repeats(squeezed)
    if not found:
        return []
    read = _Reading(document, squeezed)
    passages = [read.passage(repeat) for repeat in found]
    return [p for p in passages if p is not None]


class _Reading:
    """Leads from the text without blanks back to the text as read and as printed."""

    def __init__(self, document: Document, squeezed: str) -> None:
        self.view = document.view
        self.text = squeezed
        self.begins: list[int] = []
        self.shifts: list[int] = []
        self.lines = [0]
        at, behind = 0, 0
        text = document.view.text
        for word in text.split():
            start = text.find(word, behind)
            end = start + len(word)
            if at and "\n" in text[behind:start]:
                self.lines.append(at)
            self.begins.append(at)
            self.shifts.append(start - at)
            at += end - start
            behind = end
        self.lines.append(at)

    def printed(self, start: int, end: int) -> Span:
        return self.view.printed(self._read(start), self._read(end - 1) + 1)

    def _read(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.begins, offset) - 1]

    def passage(self, repeat: Repeat) -> Passage | None:
        """The passage with its edges at lines, sentences or clauses, the same in both copies."""
        first, start = self._begin(repeat.first, repeat.start, repeat.end)
        last, end = self._stop(repeat.last, repeat.end, start)
        last = min(last, start)
        while first < last and self.text[first] in _STOPS:
            first += 1
        if last - first < 8 or end - start < 8:
            return None
        before, text = self.text[first:last], self.text[start:end]
        edges = [self._is_line(offset) for offset in (first, last, start, end)]
        starts_sentence = edges[2] or self.text[start - 1] in _ENDS
        ends_sentence = edges[3] or self.text[end - 1] in _ENDS or self.text[end : end + 1] in _ENDS
        return Passage(
            self.printed(first, last),
            self.printed(start, end),
            before,
            text,
            similarity(before, text[: len(before)] if 2 * len(text) >= 3 * len(before) else text),
            bisect_left(self.lines, end) - bisect_right(self.lines, start) + 1,
            all(edges),
            starts_sentence and ends_sentence,
            start - last,
            "…" in self.text[last - 1 : last + 1] or ".." in self.text[last - 2 : last + 2],
        )

    def _is_line(self, offset: int) -> bool:
        """Whether a line begins, or the one before ends, at the offset."""
        index = bisect_left(self.lines, offset)
        return index < len(self.lines) and self.lines[index] == offset

    def _line(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.lines, offset)
        return self.lines[index - 1], self.lines[min(index, len(self.lines) - 1)]

    def _begin(self, first: int, start: int, end: int) -> tuple[int, int]:
        line, stop = self._line(start)
        if start > line and stop < end and stop - start <= _TAIL and (stop - start) * 3 < (stop - line) * 2:  # the tail of a line only
            first += stop - start
            start = stop
        early, late = self._line_before(first), self._line_before(start)
        if late is None and (early is None or self.text[start - 1] not in _STOPS):
            for step in range(_TAIL * 2):
                if self.text[start + step - 1] in _STOPS:
                    first, start = first + step, start + step
                    break
            early = None
        return first if early is None else early, start if late is None else late

    def _line_before(self, offset: int) -> int | None:
        line = self._line(offset)[0]
        return line if offset - line <= _EDGE else None

    def _stop(self, last: int, end: int, start: int) -> tuple[int, int]:
        line, stop = self._line(end - 1)
        if stop > end and line > start and end - line <= _TAIL and (end - line) * 3 < (stop - line) * 2:  # the head of a line only
            last -= end - line
            end = line
        early, late = self._line_behind(last), self._line_behind(end)
        if late is None and self.text[end - 1] not in _STOPS and self.text[end : end + 1] not in _STOPS:
            for step in range(1, _TAIL * 2):
                if self.text[end - step - 1] in _STOPS:
                    last, end = last - step, end - step
                    break
            early = self._line_behind(last)
        return last if early is None else early, end if late is None else late

    def _line_behind(self, offset: int) -> int | None:
        stop = self._line(offset - 1)[1]
        return stop if stop - offset <= _EDGE else None

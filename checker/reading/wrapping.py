"""Paragraphs that a page, a mail or a terminal broke into lines of one width.

Such lines are filled as far as they go: what begins the next line would not have fitted. A width at which that holds for most lines that end
in the middle of a sentence is the width of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

from checker.lazy import lazy
from checker.model.document import BlockKind, Layout
from checker.model.record import NamedTuple
from checker.reading.layout import BULLETS, TERMINAL, is_page_number
from checker.reading.numbering import Mark, mark_of

_BLANKS = " \t\u3000\u00a0\ufeff\f"
_HEADING = "【〖"
_PAUSES = "，。；"
_HALTS = "，、。；：！？）"
# what a word processor does not break: a figure, a word, or one character, with the marks before and behind it
_TOKEN = lazy(r"[“‘（(《〈【]*(?:\d[\d,.]*[%％‰]?|[A-Za-z]+|.)[，。、；：！？）)”’》〉】%％]*")
_NARROWEST, _WIDEST = 20, 130  # characters of a line
_FEWEST, _ENOUGH = 3, 6  # lines that end in a sentence
_SHARE, _SHARE_OF_FEW = 0.7, 0.8
_INDENTED = 0.5  # of the lines below a short one, where paragraphs are indented
_ITEM = lazy("[-+*] ")
_NO_BULLET = lazy(r"—[^— \u3000]|\*+[^* \u3000]")  # 中国⏎—中亚, 引进人才**⏎*名
_KEPT_TOGETHER = 4  # columns of a word or a unit (百分点, 7.3万元) that is not parted from what stands before it
_RAGGED = 10  # columns that a line may lack in a text that is set in type
_NEARLY_ALL = 0.95
_FULL = 0.9  # of the width
_DECIMAL = lazy(r"\d+\.\d")  # no sentence begins with one, but a section does: 1.2 产业发展
_MOST_ASIDES = 4
_MOST_SAID, _HEAD = 4000, 40  # characters of a paragraph that are looked back at, and those of its number
_HEADS = 2  # pages
_IN_LINE = (3, 4)  # the levels of 1. and （1）, which stand inside paragraphs, too
_ANNOUNCED = ("如下：", "如下:")


class Wrap(NamedTuple):
    """How a text was broken into lines.

    width   of a full line, as `measure` counts it (characters or columns)
    slack   what a line may lack where its sentence goes on in the next
    margin  columns of blanks before a line that goes on with a paragraph, None where the first line of a paragraph does not differ in it
    spaced  whether blank lines part the lines of one paragraph, too
    heads   lines that stand at the head or foot of several pages
    """

    width: int
    measure: Callable[[str], int]
    slack: int
    margin: int | None
    spaced: bool
    heads: frozenset[str]

    def room(self, line: str, following: str) -> int:
        """What would have been left of a line behind the beginning of the next; below 0 the line is full."""
        token = _TOKEN.match(following)
        return self.width - self.measure(line) - (self.measure(token[0]) if token else 0)


class Unwrapped(NamedTuple):
    """A text whose paragraphs stand in one line each, how it leads back to the printed one, and what is known of its lines."""

    text: str
    layout: Layout
    known: dict[int, tuple[BlockKind, int]]


def columns(line: str) -> int:
    """How wide a line is printed: a Chinese character takes two columns, a digit or a blank one."""
    return (len(line.encode("utf-8", "replace")) + len(line)) // 2


def wrap_of(lines: Sequence[str]) -> Wrap | None:
    """How the lines of a text were broken, None where its lines are its paragraphs."""
    if sum(1 for line in lines if _NARROWEST <= len(line) <= _WIDEST and line[-1] not in TERMINAL and "，" in line) < _FEWEST:
        return None
    full = [number for number, line in enumerate(lines) if line.strip(_BLANKS)]
    kept = [number for number in full if not is_page_number(lines[number].strip(_BLANKS))]
    heads = _heads(lines, full) if len(kept) < len(full) else frozenset()
    if heads:
        kept = [number for number in kept if lines[number].strip(_BLANKS) not in heads]
    pairs = [(a, b) for a, b in pairwise(kept) if _is_open(lines[a].rstrip(_BLANKS), lines[b].strip(_BLANKS))]
    best = max((_fitted(lines, pairs, measure) for measure in (columns, len)), key=lambda fit: fit[0], default=None)
    if best is None or best[0] < (_SHARE if best[1] >= _ENOUGH else _SHARE_OF_FEW) or best[1] < _FEWEST:
        return None
    _, _, width, measure = best
    wrap = Wrap(width, measure, 0, None, False, heads)
    rooms = [wrap.room(lines[a].rstrip(_BLANKS), lines[b].strip(_BLANKS)) for a, b in pairs]
    ragged = sorted(room for room in rooms if room < _RAGGED)
    wrap = wrap._replace(slack=max(-1, ragged[int(_NEARLY_ALL * (len(ragged) - 1))]))
    broken = [pair for pair, room in zip(pairs, rooms, strict=True) if room <= wrap.slack]
    spaced = 2 * sum(1 for a, b in broken if not lines[a + 1].strip(_BLANKS)) > len(broken)
    return wrap._replace(margin=_margin(lines, kept, broken, wrap), spaced=spaced)


def _is_open(line: str, following: str) -> bool:
    """Whether a line of text ends in the middle of a sentence; a heading above what it heads is none, nor is an item above another like it."""
    if not _NARROWEST <= len(line) <= _WIDEST or line[-1] in TERMINAL or "\t" in line or "|" in line or following[0] in BULLETS:
        return False
    if line.lstrip(_BLANKS)[:2] == following[:2] or line[-2:] == following[-2:]:
        return False
    return any(mark in line for mark in _PAUSES) and (mark_of(following) is None or "。" in line)


def _fitted(lines: Sequence[str], pairs: Sequence[tuple[int, int]], measure: Callable[[str], int]) -> tuple[float, int, int, Callable[[str], int]]:
    """(share of the open lines that are full, how many, the width at which most are, measure)."""
    slack = 1 if measure is columns else 0
    reach = [0] * (3 * _WIDEST)
    spans = []
    for a, b in pairs:
        line, following = lines[a].rstrip(_BLANKS), lines[b].strip(_BLANKS)
        token = _TOKEN.match(following)
        low = measure(line) - slack
        high = low + slack + measure(token[0] if token else following[0]) + slack
        if measure(following) <= high + _RAGGED:
            reach[low] += 1
            reach[min(high, len(reach) - 1)] -= 1
        spans.append((low, high))
    counts = list(accumulate(reach))
    most = max(counts)
    width = counts.index(most)
    among = sum(1 for _, high in spans if 2 * high > width)
    return most / among if among else 0.0, most, width, measure


def _margin(lines: Sequence[str], kept: Sequence[int], broken: Sequence[tuple[int, int]], wrap: Wrap) -> int | None:
    """The blanks before lines that go on, where most lines that begin a paragraph have others before them."""
    (margin, count), *_ = Counter(_indent(lines[b]) for _, b in broken).most_common(1)
    if count < _SHARE * len(broken):
        return None
    short = _FULL * wrap.width
    firsts = [_indent(lines[b]) for a, b in pairwise(kept) if wrap.measure(lines[a].rstrip(_BLANKS)) < short and "\t" not in lines[b]]
    return margin if firsts and sum(1 for indent in firsts if abs(indent - margin) > 1) > _INDENTED * len(firsts) else None


def _indent(line: str) -> int:
    return columns(line[: len(line) - len(line.lstrip(_BLANKS))])


def _heads(lines: Sequence[str], full: Sequence[int]) -> frozenset[str]:
    """The lines that stand beside the numbers of several pages."""
    said = [lines[number].strip(_BLANKS) for number in full]
    beside = Counter(
        line
        for place, line in enumerate(said)
        if len(line) <= _WIDEST
        and line[-1] not in TERMINAL
        and not is_page_number(line)
        and any(is_page_number(other) for other in said[max(0, place - 1) : place + 2])
    )
    return frozenset(line for line, count in beside.items() if count >= _HEADS)


def unwrapped(text: str, is_row: Callable[[str], bool], known: Mapping[int, tuple[BlockKind, int]], parts: Sequence[int] = ()) -> Unwrapped | None:
    """The text with each paragraph in one line, None where no layout broke them. What stood between their lines stands behind them.

    is_row  whether a line is the row of a table
    known   offset of a line → its kind and level, where the file's format says them
    parts   where the reports of a compilation begin, each of which may have been broken at a width of its own
    """
    lines = text.split("\n")
    whole = wrap_of(lines)
    begins = list(accumulate([len(line) + 1 for line in lines], initial=0)) if whole is not None or parts else []
    edges = [0, *[bisect_right(begins, part) - 1 for part in parts if part], len(lines)]
    chunks = [(first, end, wrap_of(lines[first:end]) or whole) for first, end in pairwise(edges)] if parts else [(0, len(lines), whole)]
    if not any(wrap for _, _, wrap in chunks):
        return None
    pieces: list[str] = []
    starts, printed = [0], [0]
    moved: dict[int, tuple[BlockKind, int]] = {}

    def append(begin: int, end: int, mark: str) -> None:
        pieces.append(text[begin:end] + mark)
        printed[-1] = begin
        starts.append(starts[-1] + len(pieces[-1]))
        printed.append(end)

    for at, end, wrap in chunks:
        while at < end:
            if begins[at] in known:
                moved[starts[-1]] = known[begins[at]]
            said, begin, last = lines[at].strip(_BLANKS), begins[at], at  # said: the words of the paragraph so far
            asides: list[int] = []
            broken = wrap is not None and said and not is_row(said)
            while broken and wrap is not None and begins[last] not in known:
                below = _next(lines, last, end, wrap)
                if below == end or begins[below] in known or not _goes_on(lines, last, below, said, wrap, is_row):
                    break
                append(begin, begins[last] + len(lines[last].rstrip(_BLANKS)), "")
                asides += [number for number in range(last + 1, below) if lines[number].strip(_BLANKS)]
                said += lines[below].strip(_BLANKS)
                if len(said) > _MOST_SAID:  # to copy it for each line would take the square of its length
                    said = said[:_HEAD] + said[-_MOST_SAID // 2 :]
                begin, last = begins[below] + len(lines[below]) - len(lines[below].lstrip(_BLANKS)), below
            append(begin, begins[last + 1] - 1, "\n")
            for number in asides:
                append(begins[number], begins[number + 1] - 1, "\n")
            at = last + 1
    joined = "".join(pieces)[:-1]
    return Unwrapped(joined, Layout(starts[:-1], printed[:-1], begins[:-1]), moved) if joined != text else None


def _next(lines: Sequence[str], last: int, end: int, wrap: Wrap) -> int:
    """The next line of text, past blank lines, page numbers and the heads of pages."""
    asides = numbers = 0
    for at in range(last + 1, end):
        line = lines[at].strip(_BLANKS)
        if not line:
            continue
        if is_page_number(line):
            numbers += 1
        elif line not in wrap.heads and not (numbers == 1 and asides == 1 and _is_head(line, wrap)):
            return at
        asides += 1
        if asides > _MOST_ASIDES:
            return at
    return end


def _is_head(line: str, wrap: Wrap) -> bool:
    """Whether a line behind the number of a page is none of the text: short, without a pause and an end."""
    return 2 * wrap.measure(line) < wrap.width and not any(c.isdecimal() or c in _HALTS for c in line)


def _goes_on(lines: Sequence[str], above: int, below: int, said: str, wrap: Wrap, is_row: Callable[[str], bool]) -> bool:
    """Whether the paragraph that has said so much and come to the line `above` goes on in the line `below`."""
    line, following = lines[above].rstrip(_BLANKS), lines[below].strip(_BLANKS)
    if (
        following[0] in _HEADING
        or _ITEM.match(following)
        or following[0] in BULLETS
        and not _NO_BULLET.match(following)
        or "\t" in line.lstrip(_BLANKS)
        or is_row(following)
    ):
        return False
    if wrap.margin is not None and abs(_indent(lines[below]) - wrap.margin) > 1:
        return False
    room = wrap.room(line, following) - (lines[above] != line)  # the blank behind it may have been the last that fitted
    if wrap.measure(line) > wrap.width + _RAGGED:
        return False  # no layout broke it
    parted = not wrap.spaced and any(not lines[at].strip(_BLANKS) for at in range(above + 1, below))
    mark = mark_of(following)
    own = mark_of(said) if mark is not None else None
    if line[-1] not in TERMINAL or (line[-1] in ":：" and line[-2:-1].isdecimal() and following[0].isdecimal()):
        is_text = any(pause in said for pause in _PAUSES)
        if room > wrap.slack + (_KEPT_TOGETHER if is_text else 0):
            return False
        if mark is None:
            return (room < 0 and not (said[0] in "（(" and said[-1] in "）)")) or is_text or any(pause in line + following for pause in _PAUSES + "、")
        if mark_of(said[said.rfind("。") + 1 :].lstrip(_BLANKS)) is not None and "。" in said:
            return False  # …服务机器人。三、提升应用能力: a heading that stands behind its paragraph
        return is_text and not parted and (own is None or (own.level, own.value + 1) != (mark.level, mark.value))
    if parted or room >= 0 or line.endswith(_ANNOUNCED) or _DECIMAL.match(following) or (mark is not None and not _counts_on(said, mark)):
        return False
    if wrap.margin is None and below != above + 1 + wrap.spaced:
        return False
    return following[-1] in "。；" or wrap.measure(lines[below].rstrip(_BLANKS)) >= _FULL * wrap.width


def _counts_on(said: str, mark: Mark) -> bool:
    """Whether a paragraph has the number before this one inside: …：（1）…；（2）…."""
    at = said.find(mark.text.replace(str(mark.value), str(mark.value - 1))) if mark.level in _IN_LINE and mark.value > 1 else 0
    return at > 0 and said[at - 1] in TERMINAL

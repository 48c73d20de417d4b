"""Lists that a paragraph announces with an amount: 安排支出28.9亿元，其中： and an item for each part in the lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.lazy import lazy
from checker.model.document import Block
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import mark_of
from checker_figures.statements.binding import Term, terms

_COLONS = ("：", ":")
_MARK = lazy("——|[-—●•·◆■▪]|[一二三四五六七八九十]{1,2}是")
_PARTS = lazy("其中|构成|组成|包括|如下|分别|具体|主要|分为|按")
_OF_WHICH = ("其中：", "其中:")
# 位居前三位的行业是：…: the others are not told
_FIRST_OF_MORE = lazy("前(?:[二三四五六七八九十两]{1,2}|\\d{1,2})(?:位|名|大|强|个)|居前|靠前|较[大多高]的")
_LONGEST_ITEM = 80
_MOST = 40
_FEWEST = 2  # items below a line that does not announce them
_DEEP = 3  # the level from which on a numbered line is an item, not a heading with paragraphs of its own


class Announced(NamedTuple):
    """A list below a line with amounts: the amounts of the line's last sentence, the last one first, and the figures of each item's first sentence.

    divides  whether the line says that parts follow (其中, 构成是)
    """

    wholes: tuple[Term, ...]
    items: tuple[tuple[Term, ...], ...]
    divides: bool


class Lists(NamedTuple):
    """All announced lists (behind a colon), the one that each sentence stands in, and the lists that follow a line with amounts without a word."""

    all: tuple[Announced, ...]
    of: dict[int, Announced]
    told: tuple[Announced, ...]


def lists(facts: Facts) -> Lists:
    """The lists of a document that have amounts above them. Use through facts.derive."""
    blocks, text = facts.document.blocks, facts.document.folded
    starts: dict[int, int] = {}
    for number, sentence in enumerate(facts.sentences):
        starts.setdefault(sentence.block, number)
    shapes = [_shape(text, block) for block in blocks]
    found: list[Announced] = []
    told: list[Announced] = []
    of: dict[int, Announced] = {}
    place = 1
    while place < len(blocks):
        before = blocks[place - 1]
        shape = shapes[place]
        plain = not shape and _opens_plain_list(text, before)
        if not plain and (not shape or shapes[place - 1] == shape):
            place += 1
            continue
        first = place
        alone = not plain and (place + 1 == len(blocks) or shapes[place + 1] != shape)  # a heading with paragraphs of its own
        if alone or not text[before.span.start : before.span.end].rstrip().endswith(_COLONS):
            announced = _told(facts, starts, first, shapes)
            if announced is not None:
                told.append(announced)
            place += 1
            continue
        while place < len(blocks) and place - first < _MOST and shapes[place] == shape and not (plain and _is_long(facts, starts, place)):
            place += 1
        if place == first:
            place += 1
            continue
        announced = _announced(facts, starts, first, place)
        if announced is not None:
            found.append(announced)
            for block in range(first, place):
                number = starts.get(block, -1)
                while 0 <= number < len(facts.sentences) and facts.sentences[number].block == block:
                    of[number] = announced
                    number += 1
    return Lists(tuple(found), of, tuple(told))


def _opens_plain_list(text: str, block: Block) -> bool:
    """Whether a line announces parts that stand in lines of their own without a mark: 完成投资42.6亿元。其中："""
    return block.kind != "table_row" and text[max(block.span.start, block.span.end - 4) : block.span.end].rstrip().endswith(_OF_WHICH)


def _is_long(facts: Facts, starts: dict[int, int], place: int) -> bool:
    """Whether a line without a mark is no item of a list: it has no figure, or is a paragraph of its own."""
    block = facts.document.blocks[place]
    return block.kind == "table_row" or block.span.end - block.span.start > _LONGEST_ITEM or not _first_row(facts, starts.get(place, -1), place)


def _told(facts: Facts, starts: dict[int, int], first: int, shapes: Sequence[str]) -> Announced | None:
    """The items from a block on with the line above them, which ends like any other; None where it has no amount or an item has none."""
    blocks, shape = facts.document.blocks, shapes[first]
    if blocks[first - 1].kind in ("title", "table_row"):
        return None
    mark = mark_of(f"{blocks[first].number}项") if blocks[first].number else None
    if mark is not None and mark.value != 1:
        return None  # 5. below the text of an item whose own number is not read as one (4.100兆瓦光伏项目)
    wholes, _ = _amounts_above(facts, starts, first)
    if not wholes:
        return None
    level = blocks[first].level
    items: list[tuple[Term, ...]] = []
    own: tuple[Term, ...] = ()
    for block in range(first, min(len(blocks), first + _MOST)):
        other = shapes[block]
        if other == shape:
            if block > first:
                if not own:
                    return None
                items.append(own)
            own = ()
        elif other and blocks[block].level <= level or blocks[block].kind == "table_row" or not other and own and level < _DEEP:
            break
        own = own or _first_row(facts, starts.get(block, -1), block)
    if own:
        items.append(own)
    return Announced(wholes, tuple(items), False) if len(items) >= _FEWEST else None


def _first_row(facts: Facts, number: int, block: int) -> tuple[Term, ...]:
    """The figures of the first sentence of a block that has any."""
    rows = facts.derive(terms)
    while 0 <= number < len(facts.sentences) and facts.sentences[number].block == block:
        row: tuple[Term, ...] = rows[number]
        if row:
            return row
        number += 1
    return ()


def _shape(text: str, block: Block) -> str:
    """How a line is marked as an item: its number without the digits and its level, or its dash; "" where it is none."""
    if block.kind == "table_row":
        return ""
    if block.number:
        return _shape_of(block.number, block.level)
    match = _MARK.match(text, block.span.start, min(block.span.end, block.span.start + 6))
    return "" if match is None else "是" if match[0].endswith("是") else match[0]


@lru_cache(maxsize=512)
def _shape_of(number: str, level: int) -> str:
    return f"{level}" + "".join(c for c in number if not c.isalnum())


def _amounts_above(facts: Facts, starts: dict[int, int], first: int) -> tuple[tuple[Term, ...], str]:
    """The amounts of the last sentence with any in the block above, the last one first, and its words with those behind it."""
    rows = facts.derive(terms)
    number = starts.get(first, 0) - 1
    wholes: tuple[Term, ...] = ()
    said = ""
    for back in range(number, max(-1, number - 3), -1):
        if facts.sentences[back].block != first - 1:
            break
        said = facts.text_of(facts.sentences[back]) + said
        wholes = tuple(t for t in reversed(rows[back][-8:]) if t.main and t.depth == 0)
        if wholes:
            break
    return wholes, said


def _announced(facts: Facts, starts: dict[int, int], first: int, last: int) -> Announced | None:
    """The list of the blocks first to last; None where the line above them has no amount."""
    rows = facts.derive(terms)
    wholes, said = _amounts_above(facts, starts, first)
    if not wholes:
        return None
    items = tuple(rows[starts[b]] for b in range(first, last) if b in starts)
    return Announced(wholes, items, _PARTS.search(said[-24:]) is not None)


def are_first_of_more(facts: Facts, first: Fact) -> bool:
    """Whether the words before the first member of a list say that it tells only the largest or first ones."""
    text = facts.document.view.text
    start = facts.sentences[first.sentence].start
    clause = text[max(start, text.rfind("；", start, first.read.start)) : first.read.start]
    return _FIRST_OF_MORE.search(clause) is not None

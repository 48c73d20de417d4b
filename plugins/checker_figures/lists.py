"""Lists that a paragraph announces with an amount: 安排支出28.9亿元，其中： and an item for each part in the lines below it."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.document import Block
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.binding import Term, terms

_COLONS = ("：", ":")
_MARK = lazy("——|[-—●•·◆■▪]|[一二三四五六七八九十]{1,2}是")
_PARTS = lazy("其中|构成|组成|包括|如下|分别|具体|主要|分为|按")
_MOST = 40


class Announced(NamedTuple):
    """An announced list: the amounts of the announcing sentence, the last one first, and the figures of each item's first sentence."""

    wholes: tuple[Term, ...]
    items: tuple[tuple[Term, ...], ...]
    divides: bool
    """Whether the announcement says that parts follow (其中, 构成是)."""


class Lists(NamedTuple):
    """All announced lists, and the one that each sentence stands in."""

    all: tuple[Announced, ...]
    of: dict[int, Announced]


def lists(facts: Facts) -> Lists:
    """The announced lists of a document. Use through facts.derive."""
    blocks, text = facts.document.blocks, facts.document.text
    starts: dict[int, int] = {}
    for number, sentence in enumerate(facts.sentences):
        starts.setdefault(sentence.block, number)
    found: list[Announced] = []
    of: dict[int, Announced] = {}
    place = 1
    while place < len(blocks):
        before = blocks[place - 1]
        shape = _shape(text, blocks[place])
        if not shape or not text[before.span.start : before.span.end].rstrip().endswith(_COLONS) or _shape(text, before) == shape:
            place += 1
            continue
        first = place
        while place < len(blocks) and place - first < _MOST and _shape(text, blocks[place]) == shape:
            place += 1
        announced = _announced(facts, starts, first, place)
        if announced is not None:
            found.append(announced)
            for block in range(first, place):
                number = starts.get(block, -1)
                while 0 <= number < len(facts.sentences) and facts.sentences[number].block == block:
                    of[number] = announced
                    number += 1
    return Lists(tuple(found), of)


def _shape(text: str, block: Block) -> str:
    """How a line is marked as an item: its number without the digits and its level, or its dash; "" where it is none."""
    if block.kind == "table_row":
        return ""
    if block.number:
        return f"{block.level}" + "".join(c for c in block.number if not c.isalnum())
    match = _MARK.match(text, block.span.start, min(block.span.end, block.span.start + 6))
    return "" if match is None else "是" if match[0].endswith("是") else match[0]


def _announced(facts: Facts, starts: dict[int, int], first: int, last: int) -> Announced | None:
    """The list of the blocks first to last; None where the line above them has no amount."""
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
    if not wholes:
        return None
    items = tuple(rows[starts[b]] for b in range(first, last) if b in starts)
    return Announced(wholes, items, _PARTS.search(said[-24:]) is not None)

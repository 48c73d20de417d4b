"""Lists that are said to go from the most to the least, and do not: 由高到低依次为甲镇6.8亿元、乙镇5.2亿元、丙镇5.9亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_FALLING, _RISING = ("高到低", "大到小", "多到少", "快到慢"), ("低到高", "小到大", "少到多")
_SORTED = lazy("[\u4e00-\u9fff]到[\u4e00-\u9fff]的?(?:顺序|次序)?(?:进行)?(?:依次|分别|排序|排列|排名)?(?:依次|分别)?[是为]?[：:，]?")
_FIRST_IN_TURN = lazy("前[两二三四五六七八九十][位名强]的?[\u4e00-\u9fff]{0,8}?依次[是为][：:]?")
_TOGETHER = lazy("合计|共|总")
_BACK = 14
_JOINED = frozenset("、，；,;（(）)和")
_MOST = 40
_FEWEST = 3


class Misplaced(NamedTuple):
    """Two members of a list that follow each other in the wrong order, and whether it is said to go from the most to the least."""

    before: Fact
    behind: Fact
    falling: bool


def misplaced(facts: Facts) -> Iterator[Misplaced]:
    """The first two that are out of order of each such list; none where the figures of another unit are in order."""
    text = facts.document.view.text
    for at, falling in _said(text):
        sentence = facts.sentence_at(at - 1)
        if sentence is None:
            continue
        listed = _listed(facts, facts.first_at(at), sentence.last)
        facts.checked(*(fact for members in listed for fact in members))
        wrong = [_out_of_order(members, falling) for members in listed]
        if wrong and wrong[0] is not None and None not in wrong:
            yield Misplaced(*wrong[0], falling)


def _said(text: str) -> Iterator[tuple[int, bool]]:
    """Where the lists begin whose order is said, and whether they go from the most to the least."""
    for cues in (_FALLING, _RISING):
        for at in places_of(text, cues):
            said = _SORTED.match(text, at)
            if said is not None and text[at - 1 : at] in "由从按":
                yield said.end(), cues is _FALLING
    for at in places_of(text, ("依次",)):
        said = _FIRST_IN_TURN.search(text, max(0, at - _BACK), at + 4)
        if said is not None:
            yield said.end(), True


def _listed(facts: Facts, first: int, end: int) -> Sequence[Sequence[Fact]]:
    """The figures of a list by their unit and kind, as many of each as of the first, three or more."""
    kinds: dict[tuple[str, str], list[Fact]] = {}
    paused = False  # behind a list with 、 a comma begins something else
    for fact in facts[first : min(end, first + _MOST)]:
        paused = paused or fact.lead[:1] == "、"
        if kinds and (fact.lead[:1] not in _JOINED or paused and fact.lead[:1] in "，；") or fact.quantity.approximation or _TOGETHER.search(fact.lead):
            break
        kinds.setdefault((fact.quantity.base, fact.kind), []).append(fact)
    most = len(next(iter(kinds.values()), ()))
    return [members for members in kinds.values() if len(members) == most >= _FEWEST]


def _out_of_order(members: Sequence[Fact], falling: bool) -> tuple[Fact, Fact] | None:
    """The first two of a list in the wrong order, where it is in order but for one of its members."""
    values = [(-1 if f.direction == "down" else 1) * f.quantity.amount * (1 if falling else -1) for f in members]
    wrong = [place for place, (one, other) in enumerate(pairwise(values)) if one < other]
    if not wrong:
        return None
    alone = any(_falls([*values[:at], *values[at + 1 :]]) for at in range(len(values)))
    return (members[wrong[0]], members[wrong[0] + 1]) if alone else None


def _falls(values: Sequence[Decimal]) -> bool:
    return all(one >= other for one, other in pairwise(values))

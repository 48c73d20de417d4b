"""What is said of all rows of a table, of the distance between two of them, and of the place that each one takes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.numbering import integer

_ALL_DONE = lazy(
    "(?:(?P<count>[0-9]{1,2}|[一二两三四五六七八九十])个|各(?!项)|所有)(?P<what>[\u4e00-\u9fff]{1,8}?)(?:任务|目标|计划)?(?:均已?|都已?|全部|全都)(?:超额|圆满|按时|按期|如期|提前|全面|顺利|超过)*完成(?!率)(?:了)?"
    "[^，。；]{0,8}?(?:任务|目标|计划)"
    "|(?:(?P<count2>[0-9]{1,2}|[一二两三四五六七八九十])个|各(?!项)|所有)(?P<what2>[\u4e00-\u9fff]{1,8}?)(?:的)?完成率(?:均|都|全部)(?:超过|达到|在|高于|突破)了?100%"
)
_DONE = lazy("完成率|完成比例|完成进度|完成情况$|^进度$|完成占比")
_MEANT = lazy(f"{ANY_AHEAD_OR_GOT}|将|要|推动|推进|未|没有|上年|去年|若|如果")
_RATE = lazy("率|增速|增幅|占比|比重|比例|进度")
_RANK = lazy("^(?:位次|排名|名次|排位|位序|序位|排序)$")
_FULL = 100
_FEWEST_RANKED = 5
_LOWER = frozenset("低慢少")

Values = Mapping[str, tuple[Decimal, Span]]


class Belied(NamedTuple):
    """What is said from start to end of a sentence, and the rows that do not bear it out."""

    start: int
    end: int
    rows: Sequence[str]
    values: Values
    head: str


class Distance(NamedTuple):
    """Two rows whose distance in points is said from start to end, and what it is."""

    start: int
    end: int
    one: str
    other: str
    values: Values
    head: str
    apart: Decimal


def all_done(text: str, columns: Sequence[tuple[str, Values]]) -> Iterator[Belied]:
    """4个分局均超额完成年度任务 against the only column of completion rates; columns by their heads."""
    rates = [(head, values) for head, values in columns if _DONE.search(head)]
    if len(rates) != 1 or "完成" not in text:
        return
    head, values = rates[0]
    for said in _ALL_DONE.finditer(text):
        what, count = said["what"] or said["what2"], said["count"] or said["count2"]
        if _MEANT.search(text, max(0, said.start() - 12), said.end()):
            continue
        number = integer(count) if count else 0
        named = sum(name.endswith(what[-1:]) for name in values) == len(values)
        if number != len(values) if number else not named:
            continue
        short = [name for name, (value, _) in values.items() if value < _FULL]
        if short and len(short) < len(values):
            yield Belied(said.start(), said.end(), short, values, head)


def distances(text: str, names: str, columns: Sequence[tuple[str, Values]]) -> Iterator[Distance]:
    """完成率最高的东阁区比最低的南桥县高4.9个百分点 against the column that the sentence names."""
    if "个百分点" not in text:
        return
    for said in _between(names).finditer(text):
        one, other = said["one"], said["other"]
        own = [
            (head, values)
            for head, values in columns
            if one in values and other in values and _RATE.search(head) and (head in text[: said.end()] or head.removeprefix("投资") in text[: said.end()])
        ]
        if len(own) != 1 or one == other or _MEANT.search(text, 0, said.start()):
            continue
        head, values = own[0]
        apart = values[one][0] - values[other][0]
        claimed = Decimal(said["points"]) * (-1 if said["side"] in _LOWER or said["side2"] == "低于" else 1)
        places = min(max(0, -int(number.as_tuple().exponent)) for number in (claimed, apart))
        if abs(apart - claimed) > Decimal(1).scaleb(-places):
            yield Distance(said.start(), said.end(), one, other, values, head, apart)


def _between(names: str) -> re.Pattern[str]:
    return re.compile(
        f"(?P<one>{names})[^，。；、0-9]{{0,10}}?(?:比|较|(?P<side2>高于|低于|高出))[^，。；、0-9]{{0,8}}?(?P<other>{names})[^，。；、0-9]{{0,6}}?(?P<side>[高低快慢多少]?)出?了?(?P<points>[0-9]+(?:[.][0-9]+)?)个百分点"
    )


def misplaced(heads: Sequence[str], rows: Sequence[Sequence[Decimal | None]]) -> tuple[int, int, list[tuple[int, int]]] | None:
    """(column of places, column of values, rows by their number that stand in another place, with that place) of a table that ranks its rows.

    The values are those of whichever column the places follow but for one or two rows; None where they follow one wholly, or none.
    """
    at = next((place for place, head in enumerate(heads) if _RANK.match(head)), 0)
    ranked = [number for number, row in enumerate(rows) if at and row[at] is not None]
    if len(ranked) < _FEWEST_RANKED:
        return None
    places = [int(rows[number][at] or 0) for number in ranked]
    if max(places) > len(ranked) or min(places) != 1:
        return None
    best: tuple[int, list[tuple[int, int]]] | None = None
    for column in range(1, len(heads)):
        values = [rows[number][column] for number in ranked]
        if column == at or any(value is None for value in values):
            continue
        for sign in (1, -1):
            wrong = _out_of_place(places, [sign * (value or Decimal(0)) for value in values])
            if not wrong:
                return None
            if best is None or len(wrong) < len(best[1]):
                best = column, wrong
    if best is None or len(best[1]) > (1 if len(ranked) < 2 * _FEWEST_RANKED - 2 else 2):
        return None
    return at, best[0], [(ranked[number], place) for number, place in best[1]]


def _out_of_place(places: Sequence[int], values: Sequence[Decimal]) -> list[tuple[int, int]]:
    """Rows whose place is none that their value may take, and the first that it may; equal values share theirs in any order."""
    wrong = []
    ordered = sorted(values)
    for number, (place, value) in enumerate(zip(places, values, strict=True)):
        first, last = len(ordered) - bisect_right(ordered, value) + 1, len(ordered) - bisect_left(ordered, value)
        if not first <= place <= last:
            wrong.append((number, first))
    return wrong

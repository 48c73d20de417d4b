"""Planting: one fault per copy of a report, each at a place where the sound text is known to hold."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

from checker.model.document import Document

from . import wording
from .changes import CHANGES, Candidate, Change, Edit, all_edits, all_of, fixed, one_of, with_digit
from .columns import averages, cells_with_numbers, relations_of_tables
from .figures import FIGURE, Figure, figures_in
from .kinds import KINDS
from .relations import Relation, relations

_TRIES = 12


class Fault(NamedTuple):
    """A planted fault: the text with it, and where it is to be reported, in that text as printed.

    before, after   the changed sentence, as read
    """

    kind: str
    text: str
    places: tuple[tuple[int, int], ...]
    explicit: bool
    before: str
    after: str


def candidates(document: Document) -> Iterator[Candidate]:
    """Everywhere in a report that a fault can be planted."""
    text = document.view.text
    for relation in (*relations(text), *relations_of_tables(text), *averages(text)):
        yield from _in_relation(text, relation)
    for match in re.finditer("[^。！？\n]+", text):
        if "\t" in match[0] or match[0].count("  ") > 3 or match[0].count("|") > 2:
            continue
        yield from _in_sentence(text, match.start(), match.end())
    for cell, row in cells_with_numbers(text):
        yield Candidate("cell-digit", (row,), partial(_other_digit, text, *cell))
    yield from _years(text)
    yield from _slipped_years(text)
    yield from _passages(document)
    for place in wording.places(document):
        yield Candidate(place.kind, ((place.start, place.end),), partial(all_edits, place.make))


def plant(document: Document, candidate: Candidate, draw: Random) -> Fault | None:
    """The report with the fault, nothing else changed; None where every change that was tried would leave it sound."""
    change = candidate.make(draw)
    if change is None:
        return None
    view = document.view
    printed = sorted((*view.printed(start, end), new) if end > start else (view.origin(start), view.origin(start), new) for start, end, new in change.edits)
    if any(_digits(document.quote(view.printed(start, end))) != _digits(view.text[start:end]) for start, end, _ in change.edits if end > start):
        return None  # 百分之三十三 is read as 33%, and no digit of it can be changed
    pieces: list[str] = []
    at = 0
    for start, end, new in printed:
        pieces += (document.text[at:start], new)
        at = end
    pieces.append(document.text[at:])
    changed = "".join(pieces)
    places = tuple(_moved(*(view.printed(start, end) if end > start else (view.origin(start),) * 2), printed) for start, end in candidate.places)
    before, after = _around(document.text, printed[0][0], printed[-1][1]), _around(changed, printed[0][0], printed[-1][0] + len(printed[-1][2]))
    return Fault(candidate.kind, changed, places, change.explicit, before, after)


def _digits(text: str) -> str:
    return "".join([str(unicodedata.decimal(c)) for c in text if c.isdecimal()])


def _moved(start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int]:
    """A range of the printed text after the edits; what was inserted at its end belongs to it."""
    return (
        start + sum(len(new) - (b - a) for a, b, new in edits if a < start),
        end + sum(len(new) - (b - a) for a, b, new in edits if a <= end),
    )


def _around(text: str, start: int, end: int) -> str:
    before = max(text.rfind(mark, 0, start) for mark in "。\n") + 1
    stops = [at for at in (text.find(mark, end) for mark in "。\n") if at >= 0]
    return text[max(before, start - 150) : min(min(stops, default=len(text)), end + 100)].strip()


_ROLES = {
    "total": ("total", "part"),
    "share": ("part", "whole", "share"),
    "growth": ("level", "change", "rate"),
    "ends": ("first", "last"),
    "points": ("first", "last"),
    "average": ("first", "last"),
    "balance": ("income", "expenditure", "rest"),
    "twice": ("first", "second"),
    "mean": ("amount", "count"),
    "table": ("total", "part"),
}


def _in_relation(text: str, relation: Relation) -> Iterator[Candidate]:
    """All kinds of faults that break a relation."""
    for key in KINDS:
        kind, _, rest = key.partition("-")
        if kind != relation.kind or key in ("share-over-100", "unit-gone"):
            continue
        if key == "growth-word":
            yield Candidate(key, relation.places, partial(_opposite_word, text, relation))
            continue
        if key == "order-ends":
            first, last = relation.figures
            if relation.holds([last.printed(), first.printed()], True):
                continue  # 由45%提高到44%: as rounded, both may be one
            exchanged = ((first.start, first.end, text[last.start : last.end]), (last.start, last.end, text[first.start : first.end]))
            yield Candidate(key, relation.places, partial(all_of, exchanged))
            continue
        if key == "counted-count":
            yield Candidate(key, relation.places, partial(_other_count, text, relation))
            continue
        role, _, change = rest.partition("-")
        roles = _ROLES[kind] if role == "any" else (role,)
        yield Candidate(key, relation.places, partial(_broken, relation, roles, change))


def _other_digit(text: str, start: int, end: int, draw: Random) -> Change:
    """A cell with one digit of its number replaced; whether anything else in the table can tell is not asked."""
    return Change(((start, end, with_digit(text[start:end], draw)),), False)


def _broken(relation: Relation, roles: tuple[str, ...], change: str, draw: Random) -> Change | None:
    """An edit of one figure after which the relation cannot hold, however its figures were rounded."""
    numbers = [n for n, role in enumerate(relation.roles) if role in roles]
    printed = [f.printed() for f in relation.figures]
    for _ in range(_TRIES):
        at = draw.choice(numbers)
        figure = relation.figures[at]
        if change == "unit":
            other = {"亿": "万", "万": "亿"}.get(figure.magnitude)
            if other is None or figure.base != "元":
                continue
            changed, edit = figure.printed(magnitude=other), (figure.number_end, figure.number_end + 1, other)
        else:
            number = CHANGES[change](figure.number, draw)
            if number == figure.number:
                continue
            changed, edit = figure.printed(number), (figure.start, figure.number_end, number)
        broken = [*printed[:at], changed, *printed[at + 1 :]]
        if not relation.holds(broken, True):
            short = relation.open and sum(p.value for p in broken[1:]) < broken[0].value
            return Change((edit,), relation.explicit and not short)
    return None


_OPPOSITE = {"增长": "下降", "上升": "下降", "增加": "减少", "增收": "减收", "下降": "增长", "减少": "增加", "降低": "提高", "提高": "降低", "减收": "增收"}


def _opposite_word(text: str, relation: Relation, draw: Random) -> Change | None:
    """The word before the rate turned round, that before the change left as it is."""
    rate = relation.figures[-1]
    for word, other in _OPPOSITE.items():
        if text.endswith(word, 0, rate.start):
            return Change(((rate.start - len(word), rate.start, other),), relation.explicit)
    return None


def _other_count(text: str, relation: Relation, draw: Random) -> Change | None:
    figure = relation.figures[0]
    number = int(figure.number) + draw.choice((-1, 1, 2))
    if not 2 <= number <= 10 and not text[figure.start].isdecimal():
        return None
    written = str(number) if text[figure.start].isdecimal() else "零一二三四五六七八九十"[number]
    return Change(((figure.start, figure.end, written),), relation.explicit) if number > 1 else None


# --- single figures ----------------------------------------------------------------------------------------------------

# 固定资产投资增长7.5%: the growth of what every report tells, with one digit before its point
_RATE = re.compile(
    r"(?:生产总值|增加值|总产值|固定资产投资|零售总额|预算收入|预算支出|可支配收入|进出口总额|[存贷]款余额)[^，。；、%\n]{0,16}，?(?:同比|比上年|比去年|较上年)?(?:实际|名义)?增长[1-9](\.)\d%"
)
_FALL = re.compile(r"(?:下降|降低|减少)(?:了)?(\d{1,2}(?:\.\d+)?)%(?!以上|左右)")
_OF_PLAN = re.compile("计划|目标|任务|预期|(?<!公共)预算")
# what is held against these may well be more: a guarantee than the net assets, a parent company than the group after consolidation
_MAY_EXCEED = re.compile("净资产|所有者权益|合并")
_CAN_TURN = re.compile("利润|利税|盈|亏|差|净|效益|损益|结余|增加额|增速|增幅")
_SHARE = re.compile(r"占(?:[^，。；、\d]{0,20}?(?:比重|比例|的|比)(?:为|达到?|的)?)(\d{1,2}(?:\.\d+)?)%(?!以上|左右)")
_DATE = re.compile(r"(?<!\d)([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_MONTHS = re.compile(r"(?<![\d月])([1-9])([—\-–－~～])(1?[0-9])(?=月)")
_DAYS = re.compile(r"(?<=月)([1-9]|[12]\d)([—\-–－~～])([1-9]|[123]\d)(?=日)")
_NOUN = re.compile("(?![的和与及以左上用，。；、])[\u4e00-\u9fff]{2}")
_PAUSE = frozenset("，。；\n")
_NO_MONEY_BEFORE = re.compile("[突破超近逾过万亿]$")


def _in_sentence(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Faults of one figure that need no other."""
    place = ((start, end),)
    for match in _FALL.finditer(text, start, end):
        if not _CAN_TURN.search(text, max(start, match.start() - 40), match.start()):
            yield Candidate("fall-over-100", place, fixed((match.start(1), match.start(1), "1" if len(match[1].partition(".")[0]) == 2 else "10")))
        yield Candidate("fall-negative", place, fixed((match.start(1), match.start(1), "-")))
    for match in _RATE.finditer(text, start, end):
        yield Candidate("rate-point-lost", place, fixed((match.start(1), match.end(1), ""), explicit=False))
    for match in _SHARE.finditer(text, start, end):
        if _OF_PLAN.search(text, match.start(), match.end()) or _MAY_EXCEED.search(text, match.start(), match.end()):
            continue
        yield Candidate("share-over-100", place, fixed((match.start(1), match.start(1), "1" if len(match[1].partition(".")[0]) == 2 else "10")))
    for match in _DATE.finditer(text, start, end):
        written = (f"13月{match[2]}", f"{match[1]}月32", "2月30", "11月31", f"{match[1]}月0")
        yield Candidate("date-impossible", place, one_of(match.start(1), match.end(2), written))
    for match in (*_MONTHS.finditer(text, start, end), *_DAYS.finditer(text, start, end)):
        day, month = text[match.end()] == "日", len(match[3]) == 2 and int(match[3]) <= 12
        if (day and int(match[1] + match[3]) > 31 and int(match[1]) < int(match[3])) or (not day and month):
            yield Candidate("dash-lost", place, fixed((*match.span(2), "")))
    for figure in figures_in(text, start, end):
        yield from _of_figure(text, figure, place)


def _of_figure(text: str, figure: Figure, place: tuple[tuple[int, int], ...]) -> Iterator[Candidate]:
    if figure.base == "所" and text[figure.end : figure.end + 1] in ("列", "示", "述"):
        return  # 附件1所列 counts no schools
    behind = text[figure.end : figure.end + 1]
    number = (figure.start, figure.number_end)
    if figure.base == "元" and figure.magnitude in ("万", "亿"):
        if behind in _PAUSE and not _NO_MONEY_BEFORE.search(text, 0, figure.start):
            yield Candidate("unit-no-yuan", place, fixed((figure.end - 1, figure.end, "")))
            yield Candidate("unit-gone", place, fixed((figure.number_end, figure.end, "")))
        doubled = [
            figure.unit * 2,
            figure.magnitude * 2 + "元",
            "万亿万元" if figure.magnitude == "亿" else "万亿元万元",
            "亿万元" if figure.magnitude == "亿" else "万亿万元",
        ]
        yield Candidate("unit-doubled", place, one_of(figure.number_end, figure.end, doubled))
    if figure.magnitude in ("万", "亿") and figure.base:
        # whether a reader can tell depends on what stands around
        at = figure.end - len(figure.unit)
        other = "亿" if figure.magnitude == "万" else "万"
        yield Candidate("magnitude-lost", place, fixed((at, at + 1, ""), False))
        yield Candidate("magnitude-other", place, fixed((at, at + 1, other), False))
    whole, point, tail = figure.number.partition(".")
    if point and figure.base != "倍":
        yield Candidate("point-lost", place, fixed((figure.start + len(whole), figure.start + len(whole) + 1, " ")))
    if (
        "\u4e00" <= text[figure.start - 1 : figure.start] <= "\u9fff"
        and text[figure.start - 1] not in "第每一二三四五六七八九十分上下图表"
        and figure.base != "倍"
    ):
        # 扩招万人目标, 严守亿亩红线: a round size before its noun is good Chinese without a number
        if not (figure.magnitude and _NOUN.match(text, figure.end)):
            yield Candidate("blank-removed", place, fixed((*number, "")))
        yield Candidate("blank-spaces", place, one_of(*number, ("  ", "   ", "\u3000\u3000", " ")))
        yield Candidate("blank-cross", place, one_of(*number, ("XX", "××", "xx", "X", "***", "XXX")))
        yield Candidate("blank-line", place, one_of(*number, ("____", "__", "＿＿", "_____")))


# --- years -------------------------------------------------------------------------------------------------------------

_COMPARED = re.compile(r"[比较]((?:19|20)\d\d)年(?!均|前|以前|代|计划|预算|目标|的|初)(?=[^，。；]{0,16}[增减提降升翻多下回扩缩])")
_YEAR = re.compile(r"((?:19|20)\d\d)年(?!代)")
_OWN_YEAR = re.compile(r"(?<![\d年—-])(20\d\d)年(?![\d—-]*(?:20\d\d|以来|起))")


def _years(text: str) -> Iterator[Candidate]:
    """较2024年 becomes 较2025年 where the sentence, or the one before, speaks of 2025."""
    before: list[str] = []
    before_start = 0
    for match in re.finditer("[^。！？\n]+", text):
        years = _YEAR.findall(match[0])
        for compared in _COMPARED.finditer(text, *match.span()):
            own = _YEAR.findall(text, match.start(), compared.start())
            year, explicit = (own[0], True) if own else (before[0], False) if len(set(before)) == 1 and text[match.start() - 1] != "\n" else (None, False)
            if year is None or int(year) <= int(compared[1]) or len(set(years)) > 2:
                continue
            places = (match.span(),) if explicit else ((before_start, match.end()),)
            yield Candidate("year-compared", places, fixed((*compared.span(1), year), explicit))
        before, before_start = years, match.start()


def _slipped_years(text: str) -> Iterator[Candidate]:
    """The year that a report is about, mistyped once in a sentence with figures: 2021 becomes 2012, 2011 or 2026."""
    years = Counter(_YEAR.findall(text))
    if not years:
        return
    own, times = years.most_common(1)[0]
    if times < 3:
        return
    for match in re.finditer("[^。！？\n]+", text):
        if sum(c.isdecimal() for c in match[0]) < 8:
            continue
        for said in _OWN_YEAR.finditer(text, *match.span()):
            if said[1] == own:
                yield Candidate("year-slipped", (match.span(),), partial(_slip_of_year, said.start(1), own))


def _slip_of_year(at: int, year: str, draw: Random) -> Change | None:
    slips = [year[:3] + str(d) for d in range(10) if abs(d - int(year[3])) > 1] + [year[:2] + str((int(year[2]) + d) % 10) + year[3] for d in (-1, 1)]
    slips += [year[:2] + year[3] + year[2]] * 3
    slips = [slip for slip in slips if slip != year]
    return Change(((at, at + 4, draw.choice(slips)),), False) if slips else None


# --- passages ----------------------------------------------------------------------------------------------------------

_SHORTEST_PARAGRAPH, _LONGEST_PARAGRAPH, _SHORTEST_SENTENCE = 100, 1500, 40
_FARTHEST = 12
_HEADING = re.compile(r"[^\t；。]{4,40}")


def _passages(document: Document) -> Iterator[Candidate]:
    """Paragraphs and sentences pasted a second time; headings that a sequence goes on without."""
    view, blocks = document.view, document.blocks
    read = [(view.offset_of(b.span.start), view.offset_of(b.span.end)) for b in blocks]
    paragraphs = [n for n, b in enumerate(blocks) if b.kind == "paragraph" and "\t" not in document.quote(b.span)]
    for number in paragraphs:
        start, end = read[number]
        if not _SHORTEST_PARAGRAPH <= end - start <= _LONGEST_PARAGRAPH or view.text[end - 1 : end] not in "。；！":
            continue
        later = [n for n in paragraphs if number < n <= number + _FARTHEST and view.text[read[n][1] - 1] in "。；！"] or [number]
        body = document.quote(blocks[number].span)
        for target in (later[0], later[-1]):
            at = read[target][1]
            places = ((start, end), (at, at))
            yield Candidate("paragraph-pasted", places, fixed((at, at, "\n" + body)))
            yield Candidate("paragraph-edited", places, partial(_edited_copy, at, body))
            sentence = max(re.findall("[^。]+。", body), key=len, default="")
            if _SHORTEST_SENTENCE <= len(sentence) < len(body) - 40 and target != number:
                yield Candidate("sentence-pasted", places, fixed((at, at, sentence.strip())))
    headings = [n for n, b in enumerate(blocks) if b.kind == "heading" and b.level in (1, 2) and b.number and _HEADING.fullmatch(document.quote(b.span))]
    for number, previous in zip(headings[1:], headings, strict=False):
        following = next((n for n in headings if n > number), None)
        if following is None or not blocks[number].level == blocks[previous].level == blocks[following].level or read[number][1] + 1 >= len(view.text):
            continue
        start = read[number][0]
        end = read[number + 1][0]
        yield Candidate("heading-dropped", ((read[previous][0], read[following][1]),), fixed((start, end, "")))


def _edited_copy(at: int, body: str, draw: Random) -> Change:
    return Change(((at, at, "\n" + edited(body, draw)),), False)


def edited(body: str, draw: Random) -> str:
    """A pasted paragraph after an editor's pass: every fourth figure another one, a word left out here and there."""
    changed = FIGURE.sub(lambda m: m[0].replace(m["number"], with_digit(m["number"], draw), 1) if draw.random() < 0.25 else m[0], body)
    for _ in range(max(1, len(changed) // 120)):
        at = draw.randrange(len(changed) - 2)
        if "\u4e00" <= changed[at] <= "\u9fff" and "\u4e00" <= changed[at + 1] <= "\u9fff":
            changed = changed[:at] + changed[at + 2 :]
    return changed

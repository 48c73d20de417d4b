"""Figures of one thing that are one slip of the pen apart, wherever a report prints them: 326人次 and 362人次, 58.37亿元 and 583.7亿元.

Figures are looked up by their digits: only those that one slip turns into each other are asked what they measure.
The more digits agree, the fewer words of their names need to.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.agreement.contradictions import ACCOUNTS, are_of_other_stretches
from checker_figures.agreement.kindred_mentions import are_siblings
from checker_figures.agreement.opposites import are_opposed, speak_of_opposites
from checker_figures.agreement.printed_digits import FEW, FEWEST, Digits, difference, digits_of
from checker_figures.statements.mentions import NO_BASE, is_told_as_part, other_deeds, time_of
from checker_figures.statements.names import share_word
from checker_figures.statements.namings import naming
from checker_figures.statements.scopes import one_scope, one_scope_beside
from checker_figures.statements.size_classes import are_of_other_sizes

_KINDS = frozenset(("level", "count", "share", "other"))
_NO_BASE = NO_BASE | {"位", "岁"}
_MOST = 6  # figures of the same digits
_TOTALS = 4  # characters that two totals of two digits have in common
_FULL = 6  # and other figures of two digits
_FULL_NAME = 5  # characters that are one project's name
_LONG_NAME = 4  # characters that name one thing wherever a paragraph speaks of other places
_MANY = 5  # digits that are no chance, whatever is planned and done
_CLAUSE = 24
_BEHIND = 12
# How many characters in a row two names need to have in common, by the slip and the digits that agree
_RUNS = {"swapped": (3, 2, 2), "digit": (9, 4, 3), "point": (4, 3, 3)}
# Words of every report: sharing them does not make two figures one.
_COMMON = lazy(
    "[^a-zA-Z0-9\u4e00-\u9fff]|总?投资额?|预算|收入|支出|一般公共|资金|金额|累计|完成|达到|实现|新增|全[省市县区年]|其中|建设|今年|去年|上年|以上|以下|规模|企业|重点|增加值|产业|覆盖率|总?产量|总产|面积|销售额|工作|开展|推进|人员|城乡"
    "|[上下]半年|季度|年内|目前|以来|增加|[共计合约近超为是了的在已达有]|项目|[0-9]+月|20[0-9]{2}年"
)
_WORD = 2  # characters of a telling word
_ADORNED = lazy("全年|累计|实现|完成|达到|突破|总|[已共的]")


class Slip(NamedTuple):
    """Two printings, in order, and how one became the other: swapped, digit, point."""

    first: Fact
    second: Fact
    kind: str


def mistyped(facts: Facts) -> tuple[Slip, ...]:
    """Every figure with the first one before it that it may be a slip of. Use through facts.derive."""
    return tuple(_slips(facts))


def _is_cell_swapped(facts: Facts, fact: Fact, cell: Fact) -> bool:
    """Whether two digits of a figure changed places in a cell of its name, or of its row's where the report is no accounts."""
    one, other = (digits_of(f.quantity.number, f.quantity.factor, f.quantity.base) for f in (fact, cell))
    kind, size = difference(one, other) if one is not None and other is not None else ("", 0)
    return kind == "swapped" and (_is_one(facts, fact, cell, kind, size) or (not facts.derive(_accounts) and _names_cell(fact, cell)))


def _names_cell(fact: Fact, cell: Fact) -> bool:
    """Whether the words of a figure name the row of a cell, and nothing speaks of another time."""
    said = fact.subject + fact.lead[-_CLAUSE:]
    name = cell.subject or cell.indicator
    named = len(name) >= FEWEST and (name in said or max(map(len, _runs(name, said)), default=0) >= max(FEWEST, len(name) - 1))
    return named and _same_sense(fact, cell) and (fact.period is None or cell.period is None or fact.period.year == cell.period.year)


class _Seen:
    """A figure that later ones are held against, with where it stands, and what is said of it once somebody has asked."""

    __slots__ = ("block", "digits", "fact", "sentence", "words")

    def __init__(self, fact: Fact, digits: Digits, block: int) -> None:
        self.fact = fact
        self.digits = digits
        self.sentence = fact.sentence
        self.block = block
        self.words: _Known | None = None


def _slips(facts: Facts) -> Iterator[Slip]:
    seen: dict[str, list[_Seen]] = {}
    sentence, block, in_table = -1, -1, False
    for fact in facts[:]:
        quantity = fact.quantity
        if fact.kind not in _KINDS or len(quantity.number) < FEW or fact.role == "from" or quantity.base in _NO_BASE:
            continue
        if fact.sentence != sentence:
            sentence, in_table = fact.sentence, facts.in_table(fact)
            block = facts.sentences[sentence].block
        if in_table:
            continue
        known = digits_of(quantity.number, quantity.factor, quantity.base)
        if known is None:
            continue
        found: Slip | None = None
        new = _Seen(fact, known, block)
        for key in known.keys:
            alike = seen.get(key)
            if alike is None:
                seen[key] = [new]
                continue
            if found is None:
                found = _first_slip(facts, alike, new, False)
            if len(alike) < _MOST:
                alike.append(new)
        for key in known.but_one:
            alike = seen.get(key)
            if alike is None:
                seen[key] = [new]
                continue
            if found is None:
                found = _first_slip(facts, alike, new, True)
            if len(alike) < _MOST:
                alike.append(new)
        if found is not None:
            yield found


def _first_slip(facts: Facts, alike: list[_Seen], new: _Seen, one_digit: bool) -> Slip | None:
    """The first of the figures of one key that a figure may be a slip of; cheap looks come first.

    A sentence tells one thing once, and so does a paragraph where but one digit differs.
    """
    for there in alike:
        if there.digits is new.digits or there.sentence == new.sentence or (one_digit and there.block == new.block):
            continue
        words, own = there.words, new.words
        if words is not None and own is not None and words.marks.isdisjoint(own.marks):
            continue
        kind, size = difference(there.digits, new.digits)
        if not kind or (kind != "point" and not _same_time(facts, there.fact, new.fact)):
            continue
        there.words = words = words or _known_of(facts, there.fact)
        new.words = own = own or _known_of(facts, new.fact)
        if _may_be_one(words, own, kind, size) and _is_one(facts, there.fact, new.fact, kind, size):
            return Slip(there.fact, new.fact, kind)
    return None


def _may_be_one(one: _Known, other: _Known, kind: str, size: int) -> bool:
    """A look at what two figures are called that costs less than asking: names with four characters in a row in common have two marks in common."""
    if one.marks.isdisjoint(other.marks):
        return False
    if size >= FEWEST:
        if _RUNS[kind][min(size, 5) - FEWEST] < _TOTALS:
            return True
        if one.told is not None and other.told is not None and one.told.phrase == other.told.phrase:
            return True
    return len(one.marks & other.marks) > 1


def mistyped_cells(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Figures of the text whose digits are swapped in a cell of their name, and that stand in no cell as they are."""
    cells = [fact for fact in facts[:] if fact.kind in _KINDS and len(fact.quantity.number) >= FEWEST and facts.in_table(fact)]
    if not cells:
        return
    printed = {fact.quantity.number for fact in cells}
    told = [f for f in facts[:] if f.quantity.number not in printed and f.kind in _KINDS and f.role != "from" and not facts.in_table(f)]
    shuffled = {_shuffled(fact) for fact in told}
    by_digits: dict[str, list[Fact]] = {}
    for cell in cells:
        known = digits_of(cell.quantity.number, cell.quantity.factor, cell.quantity.base) if _shuffled(cell) in shuffled else None
        if known is not None and len(known.keys) > 1 and cell.quantity.base not in _NO_BASE:
            same = by_digits.setdefault(known.keys[0], [])
            if len(same) < _MOST:
                same.append(cell)
    for fact in told if by_digits else ():
        known = digits_of(fact.quantity.number, fact.quantity.factor, fact.quantity.base)
        for cell in by_digits.get(known.keys[0], ()) if known is not None else ():
            if _is_cell_swapped(facts, fact, cell):
                yield fact, cell
                break


def _shuffled(fact: Fact) -> str:
    """The digits of a figure in order, zeros left out: most of the cells of a table share those of no figure of the text, and are not taken apart."""
    return "".join(sorted(fact.quantity.number)).lstrip("-.0")


def _is_one(facts: Facts, first: Fact, second: Fact, kind: str, size: int) -> bool:
    if kind == "swapped" and size <= FEWEST and (first.quantity.unit != second.quantity.unit or are_of_other_sizes(facts, first, second)):
        return False  # 612000万元 and 16.2亿元: who writes another unit types all the digits anew
    if kind == "swapped" and _is_one_name(facts, first, second, size):
        return True
    if kind != "swapped" and (size < FEWEST or first.inherited or second.inherited):
        return False
    text = facts.document.view.text
    if first.sentence == second.sentence:
        return False
    if kind == "digit" and facts.in_one_block(first, second):
        return False
    if (first.kind == "share") != (second.kind == "share") or first.whole or second.whole:
        return False
    if kind == "point" and first.period and second.period and first.period.year != second.period.year:
        return False
    one_sense = kind == "point" or size >= _MANY or _same_sense(first, second)
    if not one_sense and (kind != "swapped" or size <= FEWEST) or (kind != "point" and not _same_time(facts, first, second)):
        return False
    if _is_listed(first.lead) or _is_listed(second.lead) or is_told_as_part(text, first) or is_told_as_part(text, second):
        return False
    one, other = _told(facts, first), _told(facts, second)
    if one is None or other is None or are_opposed(one.words, other.words):
        return False
    same_phrase = one.phrase == other.phrase and len(one.phrase) >= FEWEST
    if facts.derive(_accounts) and not (same_phrase and size > FEWEST and kind != "digit"):
        return False
    need = _RUNS[kind][max(0, min(size, 5) - FEWEST)] + (first.kind == "share")
    if size < FEWEST:
        need = _TOTALS if "总投资" in first.lead[-8:] and "总投资" in second.lead[-8:] else _FULL + 2 * (first.kind == "share")
    elif not one_sense:
        need = _FULL_NAME
    if (not same_phrase or size < FEWEST or not one_sense) and max(_in_common(one.telling, other.telling, size), _in_common(one.wide, other.wide, size)) < need:
        return False
    if any(word in fact.subject for fact in (first, second) for word in ("项目", "工程")):
        return _longest(one.telling, other.telling) >= _FULL_NAME
    if size < _MANY and _are_led_apart(one.words, other.words):
        return False
    long = kind == "swapped" and _longest(one.telling, other.telling) >= _LONG_NAME
    return (one_scope_beside if long else one_scope)(facts, first, second) and not other_deeds(first, second) and not are_siblings(facts, first, second)


def _is_one_name(facts: Facts, first: Fact, second: Fact, size: int) -> bool:
    """Two digits changed places under one name: chance hardly does that, even where one is told as done and one is planned.

    Accounts repeat their items with figures of all kinds: there it is chance now and then.
    """
    if first.sentence == second.sentence or first.whole or second.whole or _is_listed(first.lead) or _is_listed(second.lead):
        return False
    if first.lead == second.lead == "、":
        return False  # each in a list of its own: 分别为80%、11.5%和8.5%
    if (facts.derive(_accounts) or size < FEWEST) and not _same_sense(first, second):
        return False
    if not (_named_alike(facts, first, second, size) and _same_time(facts, first, second) and one_scope(facts, first, second)):
        return False
    if are_opposed(first.lead[-_CLAUSE:] + first.indicator, second.lead[-_CLAUSE:] + second.indicator):
        return False
    return not other_deeds(first, second) and not are_siblings(facts, first, second) and not speak_of_opposites(facts, first, second)


def _named_alike(facts: Facts, first: Fact, second: Fact, size: int) -> bool:
    """Whether one name holds the other; of many digits, whether they have a telling word in common."""
    one, other = _known_of(facts, first).name, _known_of(facts, second).name
    if min(len(one), len(other)) >= FEWEST and (one in other or other in one):
        return True
    if size <= FEWEST or facts.derive(_accounts):
        return False
    told, again = _told(facts, first), _told(facts, second)
    return told is not None and again is not None and _in_common(told.telling, again.telling, size) >= _WORD


def _accounts(facts: Facts) -> bool:
    """Whether the report has accounts with the same items for one place after another."""
    return ACCOUNTS.search(facts.document.title) is not None


def _same_sense(first: Fact, second: Fact) -> bool:
    return first.modality == second.modality or ("总投资" in first.lead[-8:] and "总投资" in second.lead[-8:])


def _same_time(facts: Facts, first: Fact, second: Fact) -> bool:
    one, other = first.period, second.period
    if one is None and other is None and are_of_other_stretches(facts, first, second):
        return False
    if one is None or other is None or time_of(facts, first) == time_of(facts, second):
        return True
    return one.end == other.end and (first.kind == "share" or one.instant or other.instant)


class _Told(NamedTuple):
    """The words that say what a figure measures; the same with those of every report blanked out; of a short name with those before it; its phrase."""

    words: str
    telling: str
    wide: str
    phrase: str


class _Known(NamedTuple):
    """What is said of a figure, found once; told is None where it takes its name from one before it that it is no sum of.

    marks  two characters each, and a phrase: two figures that have none of them in common are not of one thing
    """

    told: _Told | None
    name: str
    marks: frozenset[str]


def _told(facts: Facts, fact: Fact) -> _Told | None:
    return _known_of(facts, fact).told


def _known_of(facts: Facts, fact: Fact) -> _Known:
    found = facts.derive(_known)
    start = fact.read.start
    known = found.get(start)
    if known is None:
        told = _said_of(facts, fact)
        name = _ADORNED.sub("", fact.indicator)
        words = name if told is None else f"{name} {told.telling} {told.wide}" if told.wide != told.telling else f"{name} {told.telling}"
        marks = {pair for at in range(len(words) - 1) if " " not in (pair := words[at : at + 2])}
        if told is not None and len(told.phrase) >= FEWEST:
            marks.add(told.phrase)
        known = found[start] = _Known(told, name, frozenset(marks))
    return known


def _known(facts: Facts) -> dict[int, _Known]:
    """What has been found of each figure so far: nothing."""
    return {}


def _said_of(facts: Facts, fact: Fact) -> _Told | None:
    text = facts.document.view.text
    if facts.in_table(fact):
        words = fact.subject + fact.indicator
        return _Told(words, _COMMON.sub(" ", words), _COMMON.sub(" ", words), "")
    sentence = facts.sentences[fact.sentence]
    start, end = fact.read
    lead = text[max(sentence.start, start - max(len(fact.lead), 1)) : start][-_CLAUSE:].rpartition("；")[2]
    words = lead.rpartition("，")[2]
    summed = words[-3:].startswith(("合计", "共", "总计")) or words.endswith(("合计", "共", "共计", "总计"))
    second = lead in _CHAINED and fact.kind != "share"  # 3笔、1460万元: of what the first measure is
    if fact.inherited and fact.kind == "share" and not summed:
        return None
    if fact.inherited and not summed and not second:
        words = f"{words} {fact.indicator}"
    if summed:
        words = f"{words} {fact.indicator} {_heading(facts, fact)}"
    if fact.kind == "count" or text[end : end + 1] == "的":
        behind = _UP_TO.match(text, end, min(sentence.end, end + _BEHIND))
        words += " " + behind[0].removeprefix("的") if behind is not None else ""
    telling = _COMMON.sub(" ", words)
    short = second or len(telling.replace(" ", "")) < FEWEST
    wide = _COMMON.sub(" ", text[max(sentence.start, start - _CLAUSE) : start].rpartition("；")[2]) if short else telling
    return _Told(words, telling, wide, said.phrase if (said := naming(fact.lead)) is not None else "")


_UP_TO = lazy("[^，。；、：:,;（）()\n]*")
_ALONE = ("和", "与", "及")
_CHAINED = ("、", "，")


def _is_listed(lead: str) -> bool:
    """Whether a figure is one of several that 分别 or 和 lists."""
    return "分别" in lead or lead in _ALONE


def _heading(facts: Facts, fact: Fact) -> str:
    document = facts.document
    return document.section(document.blocks[facts.sentences[fact.sentence].block].span.start).rpartition(" > ")[2]


@lru_cache(maxsize=2048)
def _in_common(one: str, other: str, size: int) -> int:
    """How many characters in a row two names have in common; all of those that stand in pairs, where the digits are many, or the names are one."""
    runs = sorted((run for run in _runs(one, other) if len(run) > 1), key=len, reverse=True)
    if not runs:
        return 0
    if one.split() == other.split():
        return len(runs[0]) + 1
    total = sum(map(len, runs))
    covered = total >= min(len(one.replace(" ", "")), len(other.replace(" ", "")))  # 兑现惠企资金, 惠企政策资金兑现
    return total if size > FEWEST or covered else len(runs[0])


@lru_cache(maxsize=2048)
def _are_led_apart(one: str, other: str) -> bool:
    """Whether the longest words in common have others right before them in both names, and not the same: 大专学校在校学生, 中等专业学校在校学生."""
    run = max(_runs(one, other), key=len, default="")
    if not run:
        return False
    before, there = (_COMMON.sub("", text[: text.find(run)].rpartition(" ")[2]) for text in (one, other))
    return len(before) > 1 and len(there) > 1 and not share_word(before, there)


@lru_cache(maxsize=2048)
def _longest(one: str, other: str) -> int:
    """How many characters in a row two names have in common."""
    return max(map(len, _runs(one, other)), default=0)


def _runs(one: str, other: str) -> Iterator[str]:
    """The pieces of a text that stand in another, the longest first from the left."""
    at = 0
    while at < len(one):
        size = 0
        while at + size < len(one) and one[at + size] != " " and one[at : at + size + 1] in other:
            size += 1
        if size > 1:
            yield one[at : at + size]
        at += max(size, 1)

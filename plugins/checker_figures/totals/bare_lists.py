"""Totals whose parts stand behind them without a word: 进出口48.6亿元，出口39.2亿元，进口9.4亿元.

Nothing says that these are parts, so only names that together leave nothing out are taken for them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.called import clause_of
from checker_figures.totals.total_judging import doubt_of_sum


class _Kinds(NamedTuple):
    """What a total is called, where that has to be said, and the beginnings of the names of all its parts, in any order."""

    total: str
    parts: tuple[str, ...]


_COMPLETE = (
    _Kinds("进出口|外贸", ("出口", "进口")),
    _Kinds("收入|财政|预算", ("税收", "非税")),
    _Kinds("粮食|播种", ("夏粮", "秋粮")),
    _Kinds("粮食|播种", ("小春", "大春")),
    _Kinds("零售|消费品", ("城镇", "乡村")),
    _Kinds("零售|消费品", ("商品零售", "餐饮")),
    _Kinds("常住人口|总人口|户籍", ("城镇", "乡村")),
    _Kinds("保费", ("财产险", "人身险")),
    _Kinds("供应|供地|土地", ("出让", "划拨")),
    _Kinds("债", ("一般债", "专项债")),
    _Kinds("产业|增加值|项目|投资", ("一产", "二产", "三产")),
    _Kinds("生产总值|GDP", ("第一产业", "第二产业", "第三产业")),
    _Kinds("主体", ("企业", "个体", "农民专业合作社")),
    _Kinds("主体", ("企业", "个体", "专业合作社")),
    _Kinds("农林牧渔业总产值|农林牧渔总产值|农业总产值", ("农业", "林业", "牧业", "渔业", "农林牧渔")),
)
_CUES = tuple(kinds.parts[-1] for kinds in _COMPLETE)
_OPENS = lazy("^(?:其中|全[年市县区]|实现|完成|[：:，、和及与])+")
_UNLIKE = lazy("[比较]|上年|去年|同期|新增|增加(?!值)|减少|累计|当[年月]|计划|目标|任务|平均|每|另|同时|达到|以上|排名|第(?![一二三]产业)")
_ONE_MEASURE = frozenset(("户", "家", "个"))  # of businesses
_RATES = frozenset(("%", "百分点", "‰"))
_MOST = 8
_SEVERAL = 3  # kinds; two are often told of different things


def doubted_lists(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every total right before names that leave nothing out, which do not make it."""
    text = facts.document.view.text
    rows = facts.derive(terms)
    starts = [sentence.start for sentence in facts.sentences]
    for number in sorted({max(0, bisect_right(starts, at) - 1) for at in places_of(text, _CUES) if starts}):
        sentence = facts.sentences[number]
        yield from _in_sentences(facts, number)
        if sentence.last - sentence.first < 2:
            continue
        row = [t for t in rows[number] if t.base not in _RATES]
        told = _told_before(facts, number)
        if told is not None:
            row.insert(0, told)
        for place, total in enumerate(row):
            parts = _parts(row[place + 1 : place + 1 + _MOST], total)
            if parts:
                known = all(facts.is_checked(t.fact) for t in (total, *parts))
                severity = None if known else doubt_of_sum(facts, total, parts)
                if severity is not None:
                    yield total, parts, severity


def _in_sentences(facts: Facts, number: int) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """A total and its kinds, each at the head of a sentence of its own: 生产总值9.2亿元，…。第一产业…。第二产业…。第三产业…."""
    for kinds in _COMPLETE:
        count = len(kinds.parts)
        if count < _SEVERAL or number < count:
            continue
        parts = tuple(t for at in range(number - count + 1, number + 1) if (t := _first(facts, at)) is not None)
        names = [_OPENS.sub("", clause_of(t)) for t in parts]
        if len(parts) < count or not _are_all(names, kinds.parts) or any(not t.main or t.base != parts[0].base for t in parts):
            continue
        total = _first(facts, number - count)
        if total is None or total.base != parts[0].base or not total.main or total.depth or not _is_called(kinds.total, total):
            continue
        if any(t.fact.quantity.approximation or _UNLIKE.search(clause_of(t)) for t in (total, *parts)):
            continue
        severity = doubt_of_sum(facts, total, parts)
        if severity is not None:
            yield total, parts, severity


def _first(facts: Facts, number: int) -> Term | None:
    """The first figure of a sentence that is no rate."""
    return next((t for t in facts.derive(terms)[number][:_MOST] if t.base not in _RATES), None)


def _told_before(facts: Facts, number: int) -> Term | None:
    """The one amount of the sentence before, which the names that a sentence begins with may divide: 零售总额9.2亿元，比上年的8.8亿元增长4%。城镇…；乡村…."""
    if not number or facts.sentences[number - 1].block != facts.sentences[number].block:
        return None
    row = [t for t in facts.derive(terms)[number - 1] if t.base not in _RATES]
    return row[0] if row and all(_UNLIKE.search(clause_of(t)) for t in row[1:]) else None


def _parts(behind: Sequence[Term], total: Term) -> tuple[Term, ...]:
    """The figures right behind a total that leave nothing of it out, () where they may."""
    if not total.main or total.depth or total.fact.quantity.approximation:
        return ()
    names: list[str] = []
    found: list[Term] = []
    for term in behind:
        clause = clause_of(term)
        name = _OPENS.sub("", clause)
        apart = "；" in term.gap and (not found or len(found) > 1 and "；" not in found[1].gap)
        if (
            not (term.base == total.base or {term.base, total.base} <= _ONE_MEASURE)
            or not term.main
            or term.depth
            or apart
            or term.fact.quantity.approximation
            or _UNLIKE.search(clause)
        ):
            return ()
        names.append(name)
        found.append(term)
        for kinds in _COMPLETE:
            if len(found) == len(kinds.parts) and _are_all(names, kinds.parts) and _is_called(kinds.total, total):
                return tuple(found)
    return ()


def _are_all(names: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether each name begins with one of the kinds, and each kind begins a name."""
    return {next((k for k in kinds if name.startswith(k)), "") for name in names} == set(kinds)


def _is_called(named: str, total: Term) -> bool:
    """Whether a total goes by one of these names."""
    clause = clause_of(total)
    return any(word in clause or word in total.fact.indicator for word in named.split("|"))

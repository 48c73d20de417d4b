"""Shares told in words that the report itself belies: 非税收入占比接近四成 where 29.6% is printed, 占税收收入的三分之一 of 6.85亿元 in 14.38亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.shares.plans_of_rates import NO_PLAN_WORDS
from checker_figures.statements.binding import Term, accused, right_before, terms
from checker_figures.statements.called import EXACT, SUFFIX, agreement, amounts, core, name_of, of_one, of_one_time
from checker_figures.statements.completions import is_plan
from checker_figures.statements.names import ends_as
from checker_figures.statements.shares_in_words import InWords, beside_rates, shares_in_words
from checker_figures.statements.told_shares import ToldShare, told_shares

_ANY_WHOLE = lazy("(?:全[部国省市县区州镇乡年天体]?|总数?|其|整个|所有)*")
_OF_ALL = ("完工率", "建成率", "竣工率")
_FEW = 4  # amounts of one name
_BESIDE = 8  # figures
_FAR = 120  # characters
_UP_TO = lazy("(?:^|(?<=[，；。\n]))(?:截[至止]到?|到|至)?[^，；。]{1,10}(?:底|末|日|半年|季度)，$")
_TIMES = lazy("[0-9]{1,2}月|[上下]半年|[一二三四]季度|前三季度|年初|年[末底]|20[0-9]{2}年")
# What many things have: 完成投资 may be that of some projects only
_GENERIC = frozenset("投资 资金 金额 面积 产能 建设 项目 合计 总计 其他 收入 支出 任务 产值 企业 人员 人口 利润 成本 数量 总数 案件 余额".split())


class Belied(NamedTuple):
    """Where a share is told in words, what it is by the figures, and which these are."""

    start: int
    end: int
    shown: str
    facts: tuple[Fact, ...]


def belied_shares(facts: Facts) -> Iterator[Belied]:
    """The shares in words that are another by the only figures that the report prints for them."""
    for beside in beside_rates(facts):
        rate = ar.rate(beside.rate.quantity)
        facts.checked(beside.rate)
        if rate is not None and not beside.meant.meets(rate):
            yield Belied(beside.start, beside.end, beside.rate.quantity.said, (beside.rate,))
    for words in shares_in_words(facts):
        near = facts.derive(terms).term(words.near)
        fact = near.fact
        if words.read and (words.near in facts.derive(accused) or fact.modality != "done" and not _is_of_plan(words)):
            continue
        found = _by_plan(facts, words, near) if _is_of_plan(words) else _by_share(facts, words, near)
        if found is None and words.kind == "share":
            found = _by_amounts(facts, words, near)
        if found is not None:
            facts.checked(*([fact] if words.read else ()), *found.facts)
        if found is not None and found.shown:
            if words.read:
                facts.derive(accused).add(words.near)
            yield found


def _is_of_plan(words: InWords) -> bool:
    return words.kind != "share"


def _by_share(facts: Facts, words: InWords, near: Term) -> Belied | None:
    """What the same share is where it is printed; shown is empty where it is what the words say."""
    told = [t for t in facts.derive(told_shares).of(words.subject, words.whole) if _may_be(facts, t.term, words, near)]
    return _against(words, told, "") if told else None


def _may_be(facts: Facts, told: Term, words: InWords, near: Term) -> bool:
    """Whether a printed rate is another than the figure read in the words, of one place and time with it."""
    if told.order == words.near and words.read or not of_one(facts, told, near):
        return False
    if words.read and told.fact.period is not None and near.fact.period is not None:
        return True
    text, sentence = facts.document.view.text, facts.sentences[told.sentence]
    said = _UP_TO.search(text, max(0, words.start - _FAR), words.start)
    own = set(_TIMES.findall(text[said.start() if said is not None else words.start : words.end]))
    other = set(_TIMES.findall(text[max(sentence.start, told.fact.read.start - _FAR) : told.fact.read.start]))
    return not own or not other or bool(own & other)  # 截至6月底, 截至9月底


def _against(words: InWords, told: Sequence[ToldShare], less: str) -> Belied | None:
    values = {t.term.fact.quantity.value for t in told}
    first = told[0].term.fact
    for t in told:
        rate = ar.rate(t.term.fact.quantity)
        if rate is None:
            return None
        rate = ar.Interval(rate.scale - rate.high, rate.scale - rate.low, rate.scale) if less else rate
        if words.meant.meets(rate):
            return Belied(words.start, words.end, "", (first,))
    if len(values) > 1:
        return None
    shown = f"{first.quantity.said}" if not less else f"100% − {first.quantity.said} = {ar.plain(100 - first.quantity.value)}%"
    return Belied(words.start, words.end, shown, (first,))


def _by_plan(facts: Facts, words: InWords, near: Term) -> Belied | None:
    """What was done of the same plan or things, or is left of them, by the rate that is printed."""
    less = "less" if words.kind == "left" else ""
    if words.whole.endswith("率"):
        rates = [t for t in facts.derive(told_shares).rates.get(words.whole, ()) if _may_be(facts, t.term, words, near)]
        own = core(words.subject)
        rates = [t for t in rates if not t.subject or not own or agreement(own, t.subject)] if len({t.subject for t in rates}) < 2 else []
        return _against(words, rates, less) if rates else None
    name = core(words.subject) or core(NO_PLAN_WORDS.sub("", words.whole))
    planned = [t for t in facts.derive(told_shares).planned if _may_be(facts, t.term, words, near)]
    named = [t for t in planned if agreement(name, t.subject) >= SUFFIX] if len(name) > 1 else planned
    if not named and len(name) < 2:  # 已完工36个，完工率75%，完成年度任务的四分之三
        named = [t for rate in _OF_ALL for t in facts.derive(told_shares).rates.get(rate, ()) if t.term.sentence == near.sentence]
    if not named or len({t.subject for t in named}) > 1:
        return None
    return _against(words, named, less)


def _by_amounts(facts: Facts, words: InWords, near: Term) -> Belied | None:
    """What the amount of the part is of that of the whole, by their names."""
    whole = core(words.whole)
    if len(whole) < 2 or _ANY_WHOLE.fullmatch(words.whole) is not None:
        return None
    known, own = facts.derive(amounts), core(words.subject)
    row = (*right_before(facts.derive(terms)[near.sentence], near, _BESIDE), near)
    for base in known.bases():
        parts = called_exactly(facts, near, base, (own, *_with_measure(own, whole))) or ending_so(row, base, own)
        wholes = called_exactly(facts, near, base, (whole,)) or ending_so([t for t in row if t not in parts], base, whole) if parts else []
        wholes = [w for w in wholes if all(w.fact.quantity.amount > p.fact.quantity.amount for p in parts)]
        if not parts or not wholes or len(parts) * len(wholes) > _FEW:
            continue
        part, of = parts[0].fact, wholes[0].fact
        for p, w in product(parts, wholes):
            computed = ar.share(ar.of(p.fact.quantity), ar.of(w.fact.quantity))
            if computed is None or words.meant.meets(computed):
                return Belied(words.start, words.end, "", (part, of))
        same = part.quantity.unit == of.quantity.unit
        left, right = (q.number if same else q.said for q in (part.quantity, of.quantity))
        shown = f"{left} ÷ {right} = {ar.rounded(part.quantity.amount / of.quantity.amount * 100, 1)}%"
        return Belied(words.start, words.end, shown, (part, of))
    return None


def _with_measure(name: str, whole: str) -> tuple[str, ...]:
    """The part's name with the noun that the whole ends with, or without it: 高技术制造业(增加值) of 规上工业增加值, 对虾(养殖面积) of 养殖面积."""
    shorter = name.removesuffix(whole)
    longer = (name + whole[-size:] for size in (2, 3) if len(whole) > size and not name.endswith(whole[-size:]))
    return (*longer, shorter) if len(shorter) > 1 else tuple(longer)


def ending_so(beside: Sequence[Term], base: str, name: str) -> list[Term]:
    """The one amount of a sentence whose name ends so: 一般公共预算支出 for 支出."""
    found = [t for t in beside if t.base == base and t.main and t.fact.modality == "done" and ends_as(name_of(t), name)]
    return found if len(found) == 1 else []


def called_exactly(facts: Facts, near: Term, base: str, names: Sequence[str]) -> list[Term]:
    """The amounts of one of the names, each once, that were done and stand in the report's own time and place."""
    known = facts.derive(amounts)
    for name in names:
        if name in _GENERIC:
            continue
        found = [c.term for c in known.called(name, base, near) if c.agrees == EXACT]
        found = [
            t
            for t in found
            if t.fact.modality == "done" and not is_plan(t) and t.fact.kind != "change" and t.order != near.order and of_one_time(facts, t, near)
        ]
        if found:
            return list({t.fact.quantity.amount: t for t in reversed(found)}.values())[::-1]
    return []

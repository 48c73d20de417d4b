"""Growth whose levels, now and a year ago, are told elsewhere under that name, or beside the very same amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.arithmetic import growth, miss, of, rate_digit
from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, cues, in_sentences_around, right_before, terms
from checker_figures.statements.called import EXACT, SUFFIX, Amounts, agreement, amounts, clause_of, core, name_of
from checker_figures.statements.growth_basis import is_adjusted, stated_otherwise
from checker_figures.statements.growth_chains import Statement
from checker_figures.statements.growth_judging import signed_rate
from checker_figures.statements.growth_links import Link, is_rate, link
from checker_figures.statements.mentions import digits
from checker_figures.statements.scopes import one_scope_beside, paragraph_start

_EARLIER = lazy("(?:上年度?|去年|上一年|前一年|同期|年初|原(?:来|有|先|标准|定额))[^，；。、]{0,20}$|^（?原(?:来|先)?(?:为|是)$")
_OF_A_YEAR = lazy("(?:19|20)\\d\\d年[^，；。、]{0,20}$")
_BEFORE = lazy(
    "(?:而|在)?(?:[比较与]|同(?=上|去|19|20)|低于|高于|由|从)?(?:上年度?|去年|上一年|前年|同期|年初|原有?|末|底|年末|年底|同月|的|是|为|实际|完成|(?:19|20)\\d\\d年)+"
)
_RATE_WORDS = lazy(
    "(?:同比|环比|名义|[比较](?:上年度?|去年|年初|上年末|去年底|上年同期|去年同期|同期)|相比|实际|分别|[了约达为均已])*(?:增长|增加|增幅|增速|提高|上升|上涨|提升|扩大|下降|减少|降低|回落|下滑|降幅|涨幅|升幅)(?:率|幅度)?(?:[了约达为至到]|仅|只有|高达)*$"
)
_NO_LEVEL = lazy("计划|目标|任务|预算|力争|平均每|净增|限额|结转|结余")
_ANY_TIME = lazy("上年度?|去年|上一年|前一年|同期|末$|底$|年初|实际|基数|水平|(?:决算|执行|完成)数?")
_AND_ANOTHER = lazy(r"[、和及]\d[\d.]*(?![\d.%％])")
_TOGETHER = lazy("[，,]?(?:两者|两项|三项|二者)?(?:相加|合计|共计|加起来|加总|之和)(?:为|是|共)?")
_JOINTS = frozenset("、和及")
_REACH = 14
_FAR = 3
_MOST_BESIDE = 60


class Levels(NamedTuple):
    """The level now and the one before that a rate may come from."""

    now: Term
    before: Term


def named_levels(facts: Facts) -> Iterator[Statement]:
    """Growth whose level, base or both were told elsewhere under that name: 出让价款较上年的33.2亿元下降16.0%."""
    text = facts.document.view.text
    if not holds_any(text, ("上年", "去年", "同期", "原", "年初", "由", "从")):
        return
    rows = facts.derive(terms)
    for order in facts.derive(cues).rates:
        fact = facts[order]
        if not is_rate(fact) or fact.modality == "planned" or fact.role is not None or facts.is_checked(fact) or facts.in_table(fact):
            continue
        tie = link(fact.lead)
        if tie.average or tie.respectively or tie.key not in _KEYS:
            continue
        levels = _levels(facts, rows.term(order), tie)
        if levels is not None and _is_worth_saying(fact, levels):
            yield Statement(levels.now.fact, fact, None, levels.before.fact, False, False)


def _is_worth_saying(rate: Fact, levels: Levels) -> bool:
    """Whether the levels bear a rate out, or contradict it by more than rounding while they are near each other."""
    now, before = levels.now.fact.quantity, levels.before.fact.quantity
    claimed, computed = signed_rate(rate), growth(of(now), of(before))
    if claimed is None or computed is None:
        return False
    return claimed.meets(computed) or (miss(claimed, computed, rate_digit(rate.quantity)) >= 1 and _LEAST < now.amount / before.amount < _MOST)


def _levels(facts: Facts, rate: Term, tie: Link) -> Levels | None:
    """The one pair that a rate speaks of; None where it is not clear, or nothing but another pair explains it."""
    row = facts.derive(terms)[rate.sentence]
    at = rate.order - row[0].order
    last = row[at - 1] if at else None
    if last is not None and tie.bare and last.base and "；" not in rate.gap:
        if _is_level(last) and _is_earlier(facts, last):
            name = core(_ANY_TIME.sub("", _name_before(last)))
            above = row[at - 2] if at > 1 else None
            if not name and above is not None and above.base == last.base and _is_level(above) and not _is_earlier(facts, above) and "；" not in last.gap:
                return _sound(facts, name_of(above), [above], [last])
            return _sound(facts, name, _now(facts, name, last, rate), [last])
        if _is_level(last) and not _is_earlier(facts, last):
            name = _full_name(last)
            return _sound(facts, name, [last], _earlier(facts, name, last))
        return None
    if tie.bare and at:
        return None
    if last is not None and _is_level(last) and _is_earlier(facts, last) and _AGAINST.match(rate.gap):
        name = core(_RATE_WORDS.sub("", clause_of(rate)))
        return _sound(facts, name, _now(facts, name, last, rate), [last])
    name = core(_RATE_WORDS.sub("", clause_of(rate)))
    if len(name) < _FAR + 1:
        return None
    known = in_sentences_around(facts.derive(_ends), rate.sentence, _SENTENCES, _sentence_of_ends)
    pairs = [levels for other, levels in known if agreement(name, other) == EXACT]
    pairs = [p for p in pairs if _NEAR < p.now.fact.quantity.amount / p.before.fact.quantity.amount < 1 / _NEAR]
    return pairs[0] if len({(p.now.fact.quantity.amount, p.before.fact.quantity.amount) for p in pairs}) == 1 and not stated_otherwise(name) else None


def _sound(facts: Facts, name: str, now: Sequence[Term], before: Sequence[Term]) -> Levels | None:
    """The pair, where there is one of each and nothing says that growth is told on another basis."""
    if len({t.fact.quantity.amount for t in now}) != 1 or len({t.fact.quantity.amount for t in before}) != 1 or stated_otherwise(name):
        return None
    new, old = now[0], before[0]
    if (
        new.fact.quantity.amount == old.fact.quantity.amount
        or new.fact.quantity.approximation
        or old.fact.quantity.approximation
        or old.fact.quantity.amount <= 0
    ):
        return None
    return None if any(is_adjusted(facts.text_of(facts.sentences[t.sentence])) for t in (new, old)) else Levels(new, old)


def _is_level(term: Term) -> bool:
    return term.fact.kind in LEVELS and term.fact.modality != "planned" and not _names_no_level(clause_of(term))


@lru_cache(maxsize=4096)
def _names_no_level(clause: str) -> bool:
    return _NO_LEVEL.search(clause) is not None


def _is_earlier(facts: Facts, term: Term) -> bool:
    """Whether an amount is that of an earlier time: 上年, 比去年底的, 原标准为, 2024年 in a report on 2025."""
    clause = clause_of(term)
    if _names_earlier(clause):
        return True
    period, reference = term.fact.period, facts.reference
    return period is not None and reference is not None and period.year < reference.year and _OF_A_YEAR.search(clause) is not None


def _may_be_earlier(facts: Facts, term: Term) -> bool:
    """A cheap look at what _is_earlier reads: of most amounts it need not be asked."""
    lead, period, reference = term.fact.lead, term.fact.period, facts.reference
    if "年" in lead or "同期" in lead or "原" in lead:
        return (
            "去" in lead
            or "上" in lead
            or "前" in lead
            or "初" in lead
            or "同期" in lead
            or "原" in lead
            or (period is not None and reference is not None and period.year < reference.year)
        )
    return False


@lru_cache(maxsize=4096)
def _names_earlier(clause: str) -> bool:
    return _EARLIER.search(clause) is not None


def _name_before(term: Term) -> str:
    """What the words before an earlier amount say it is: 托位数 in 托位数虽比去年底的."""
    return _BEFORE.sub("", clause_of(term))


def _full_name(term: Term) -> str:
    """The name of an amount, where it says one itself."""
    return name_of(term) if len(name_of(term)) > 1 else ""


def _now(facts: Facts, name: str, before: Term, rate: Term) -> list[Term]:
    """What goes by a name now."""
    known = facts.derive(amounts).called(name, before.base, rate, any_time=True)
    found = [c for c in known if c.agrees >= SUFFIX and _is_level(c.term) and not _is_earlier(facts, c.term) and _is_later(facts, c.term, before)]
    return [c.term for c in found if c.agrees == found[0].agrees]


def _is_later(facts: Facts, now: Term, before: Term) -> bool:
    """Whether one amount is of the report's own time, and may be of a later one than the other."""
    reference, period = facts.reference, now.fact.period
    if now.order == before.order or (reference is not None and period is not None and (period.year != reference.year or period.end > reference.end)):
        return False
    year = before.fact.period
    return period is None or year is None or year.year <= period.year


def _earlier(facts: Facts, name: str, now: Term) -> list[Term]:
    """What went by that name a year before, or stands beside the very same amount elsewhere."""
    earlier = facts.derive(_all_earlier).get(now.base)
    if earlier is None:
        return []
    same = earlier.beside.get(now.fact.quantity.amount, ()) if digits(now.fact.quantity) > _FAR - 1 else ()
    beside = [e.term for e in same if e.term.order != now.order]
    if beside or len(name) < _FAR:
        return beside
    return [
        e.term
        for e in in_sentences_around(earlier.all, now.sentence, _SENTENCES, _sentence_of_earlier)
        if agreement(name, e.name) >= (EXACT if min(len(name), len(e.name)) <= _FAR else SUFFIX)
        and e.term.order != now.order
        and one_scope_beside(facts, e.term.fact, now.fact)
    ]


class Earlier(NamedTuple):
    """An amount of an earlier time, what it is of, and the amount of now that it stands beside."""

    term: Term
    name: str
    beside: Decimal | None


class AllEarlier(NamedTuple):
    """The amounts of an earlier time in one unit, in order; those that stand beside an amount of now, by that, the first of each."""

    all: list[Earlier]
    beside: dict[Decimal, list[Earlier]]


def _sentence_of_earlier(earlier: Earlier) -> int:
    return earlier.term.sentence


def _all_earlier(facts: Facts) -> dict[str, AllEarlier]:
    """The amounts of an earlier time, by unit. Use through facts.derive."""
    known: Amounts = facts.derive(amounts)
    rows = facts.derive(terms)
    found: dict[str, AllEarlier] = {}
    for base in known.bases():
        for term in known.of(base):
            if not _may_be_earlier(facts, term) or not _is_level(term) or not _is_earlier(facts, term):
                continue
            row = rows[term.sentence]
            before = reversed(right_before(row, term, _FAR))
            now = next((t for t in before if t.base == base and _is_level(t) and not _is_earlier(facts, t)), None)
            own = core(_ANY_TIME.sub("", _name_before(term)))
            several = _AND_ANOTHER.match(term.behind(_REACH)) is not None
            total = _added_up(row, term) if several and not own else None
            beside = now.fact.quantity.amount if now is not None and not own and (total or not several) and "年初" not in term.gap else None
            earlier = Earlier(total or term, own or (name_of(now) if now is not None else ""), beside)
            of_unit = found.setdefault(base, AllEarlier([], {}))
            of_unit.all.append(earlier)
            if beside is not None and len(same := of_unit.beside.setdefault(beside, [])) < _MOST_BESIDE:
                same.append(earlier)
    return found


def _added_up(row: Sequence[Term], first: Term) -> Term | None:
    """What several amounts of an earlier time make together: 上年同期29.7亿元、23.5亿元，相加为53.2亿元."""
    for term in row:
        if term.order > first.order and term.base == first.base and _TOGETHER.fullmatch(term.gap):
            return term
        if term.order > first.order and not (term.base == first.base and term.gap in _JOINTS):
            break
    return None


def _ends(facts: Facts) -> list[tuple[str, Levels]]:
    """What changed from one level to another, with its name. Use through facts.derive."""
    rows = facts.derive(terms)
    text = facts.document.view.text
    found: list[tuple[str, Levels]] = []
    for order, (old, new) in enumerate(zip(facts[:], facts[1:], strict=False)):
        if (
            new.role == "to"
            and (old.role == "from" or _FROM.search(old.lead))
            and old.sentence == new.sentence
            and old.quantity.base == new.quantity.base
            and old.kind in LEVELS
        ):
            sentence = facts.sentences[old.sentence]
            if _OVER_YEARS.search(text, max(sentence.start - _HEAD, paragraph_start(facts, sentence.block)), new.read.start):
                continue
            found.append((core(_FROM.sub("", clause_of(rows.term(order)))), Levels(rows.term(order + 1), rows.term(order))))
    return found


def _sentence_of_ends(named: tuple[str, Levels]) -> int:
    return named[1].now.sentence


_AGAINST = lazy("相?比[，,]")
_FROM = lazy("[由从自][^由从自]{0,14}$")
# 五年来 at the head of a paragraph, or the year it began with: growth over years
_OVER_YEARS = lazy(r'[二三四五六七八九十两][个]?年|[一二三四五]五[”"]?(?:时期|期间|以来|末|规划)|(?:19|20)\d\d年的|年均|累计')
_HEAD = 400
_KEYS = frozenset(("", "same", "year", "stock"))
_SENTENCES = 60
_LEAST, _MOST = Decimal("0.5"), 2
_NEAR = Decimal("0.75")

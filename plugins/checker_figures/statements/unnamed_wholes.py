"""What a share is of that names no whole (占比35%): an amount right before its part, or what the sentence before divides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, right_before, terms
from checker_figures.statements.called import PIECES, amounts
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.share_reach import NEAR, REACH, same_time
from checker_figures.statements.told_wholes import by_their_verb

_PASSED = 3  # figures that only say which things are meant
_AMONG_THEM = lazy("[^，；。：（）、]{0,10}中[，,]?[^，；。：（）、]{0,16}$")
_OF_THEM = lazy("[^，。；：（）、]{0,12}，(?:(?:其中|已|目前)?有|(?:目前|现)?已[\u4e00-\u9fff]{2,6})$")  # 45项目标，有40项…，占88.9%
_ATTRIBUTE = lazy("[/每]?[年月人户亩]?(?:以[上下内])?的")


def told_before(facts: Facts, part: Term) -> list[Term]:
    """The one amount of the sentence before, or shortly before in its own, that 占总数的 may speak of: 抽检样品1511批次。蔬菜408批次，占总量的27%."""
    rows = facts.derive(terms)
    block = facts.sentences[part.sentence].block
    row = rows[part.sentence]
    above = rows[part.sentence - 1] if part.sentence and facts.sentences[part.sentence - 1].block == block else ()
    found = [t for t in (*above[-REACH:], *right_before(row, part, REACH)) if t.main and t.base == part.base]
    return found if len(found) == 1 and found[0].fact.quantity.amount > part.fact.quantity.amount and same_time(found[0].fact, part.fact) else []


def counted_before(row: Sequence[Term], part: Term) -> list[Term]:
    """The amount right before a part that is said to be among it: 11个断面中优良9个."""
    at = part.order - row[0].order
    while at > 1 and row[at - 1].base != part.base and (not row[at - 1].gap or _ATTRIBUTE.match(row[at - 1].behind(10)) is not None):
        at -= 1  # 386户1204人; 11个社区中收入不足50万元的有4个
    whole = row[at - 1]
    of_them = at and whole.fact.quantity.unit == part.fact.quantity.unit and whole.fact.kind == "count" and _OF_THEM.match(part.gap) is not None
    among = _AMONG_THEM.match(part.gap) is not None or at and _AMONG_THEM.match(row[at].gap) is not None
    if not at or not among and not of_them:
        return []
    larger = whole.fact.quantity.amount > part.fact.quantity.amount or "中有" in part.gap or "中已" in part.gap
    return [whole] if whole.main and whole.base == part.base and larger else []


def before_both(row: Sequence[Term], share: Term, part: Term) -> list[Term]:
    """The counts of its unit before a share that has its part in parentheses behind it: 教师1450人，本科以上学历占82%（1189人）."""
    found = [t for t in right_before(row, share, REACH) if t.main and t.base == part.base and t.depth == share.depth and t.fact.kind == "count"]
    return [t for t in reversed(found) if t.fact.quantity.amount >= part.fact.quantity.amount]


def of_one_noun(row: Sequence[Term], part: Term) -> list[Term]:
    """The larger amount of the same things right before a part: 养殖大户212户，年出栏超过300头的养殖大户有87户，占比41.0%.

    Figures that only say which things are meant (超过300头的) are passed over.
    """
    noun = part.fact.indicator[-2:]
    if part.gap[:1] in ("、", "和", "及"):
        return []
    for earlier in reversed(row[max(0, part.order - row[0].order - _PASSED) : part.order - row[0].order]):
        if earlier.base == part.base and earlier.main and earlier.depth == part.depth:
            larger = earlier.fact.quantity.amount > part.fact.quantity.amount
            return [earlier] if larger and len(noun) == 2 and earlier.fact.indicator.endswith(noun) and "；" not in part.gap else []
        if _ATTRIBUTE.match(earlier.behind(10)) is None:
            return []
    return []


def among_called(facts: Facts, part: Term) -> list[Term]:
    """The amount that a part is said to be among, by its name: 专任教师4560人。专任教师中女性2964人，占比过半."""
    match = _IN_THEM.match(part.gap.lstrip("，；。 \u3000"))
    told = facts.derive(amounts).called(match["whole"], part.base, part) if match is not None else []
    found = [c.term for c in told if c.term.order < part.order and part.sentence - c.term.sentence <= NEAR and _is_more(c.term, part)][:1]
    doers = by_their_verb(facts, match["whole"], part) if match is not None and not found else []
    return found or (doers[:1] if len({t.fact.quantity.amount for t in doers}) == 1 and _is_more(doers[0], part) else [])


def has_share(facts: Facts, term: Term, of: str = "") -> bool:
    """Whether an amount is told as a share of something itself, or of what a place has: 甲164亿元，占74.7%。乙36亿元，占16.4%: of what 甲 is a share of."""
    row = facts.derive(terms)[term.sentence]
    behind = row[term.order + 1 - row[0].order :]
    return any(t.fact.kind == "share" and f"占{of}" in t.gap for t in takewhile(lambda t: not t.main, behind))


def divided_before(facts: Facts, part: Term) -> list[Term]:
    """What the sentence before divides, of the same noun: 衔接资金1.56亿元，其中中央资金…、省级资金…。用于产业的资金1.01亿元，占比65%."""
    before = part.sentence - 1
    if before < 0 or part.order != facts.sentences[part.sentence].first or facts.sentences[before].block != facts.sentences[part.sentence].block:
        return []
    inherited = facts.derive(wholes_of_parts)
    found = [t for t in facts.derive(terms)[before][-REACH:] if t.main and t.base == part.base and t.order not in inherited]
    if len(found) != 1 or not _is_more(found[0], part) or not same_time(found[0].fact, part.fact) or has_share(facts, found[0]):
        return []
    noun, match = part.fact.indicator[-2:], _IN_THEM.match(part.gap)
    said = PIECES.split(found[0].gap)[-1]
    among = match is not None and any(c in said for c in match["whole"] if c not in _ANY_NOUN)  # 共培训3150人次。参训人员中女性…
    return found if among or len(noun) == 2 and found[0].fact.indicator.endswith(noun) else []


def _is_more(whole: Term, part: Term) -> bool:
    return whole.fact.quantity.amount > part.fact.quantity.amount


_IN_THEM = lazy("(?P<whole>[\u4e00-\u9fff]{2,10}?)中[，,]?[^，；。：（）、]{0,14}$")
_ANY_NOUN = frozenset("人员者项目企业个的有")

"""Where an indicator stands among others: 增长8.6%，居全市第3位; 高于全市1.2个百分点."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.modality import ANY_AHEAD
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.agreement.claims import THESE
from checker_figures.statements.mentions import time_of
from checker_figures.statements.namings import PAUSES, phrase_key, plain
from checker_figures.statements.scopes import is_own, one_scope, scope_of

_RANK = lazy(
    "(?:位?居|排名?|位列|列|位次)?(?:在)?(?P<of>全[国省市县区州])(?:[0-9]+个?(?:县[（(]?市?、?区?[）)]?|区县|县区|市州?|园区|开发区))?(?:排名?|排|列|居|位列)?第?$"
)
# 在全市9个县（市、区）中居第3位: the places are counted, and stand as a figure before the rank
_AMONG = lazy("^(?:县|区|市|州|园区|开发区|乡镇|镇)[^，；。、]{0,3}(?:[（(][^（）()]{0,8}[）)])?[^，；。、]{0,3}[中里]?(?:位?居|排名?|位列|列|位次)?在?第?$")
_STANDS = frozenset("居列排")
_WIDER = lazy("(?P<verb>位?居|排名?|位列|列)?在?(?P<of>全[国省市区州])?的?$")
_POINTS = lazy("(?P<side>高于|低于|快于|高出|慢于)(?P<of>全[国省市县区州])(?:平均(?:水平)?|平均增速|水平|增速)?$")
_RATE = lazy("(?:增[长速幅]|增长率|同比).{0,4}$")
_OTHER = lazy("上年|去年|上月|季度|目标|以来|[一二三四五六]月")
_AIMED = lazy(f"{ANY_AHEAD}|目标|计划|进[入位到]|跻身|升[至到]|提[升高]|保持|前移")
_FEWEST = 4  # characters of a name
_RANKED = lazy("排名|位次|位列|位居")
_SUMS = ("总量", "总额", "总规模")
_ADORNED = lazy("总[量额]$|总?规模$|各类|各级|上级|^(?:共|累计)")


def standings(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one indicator two ranks, or two distances, among the same."""
    seen: dict[tuple[str, str, str], list[Fact]] = {}
    stands: dict[int, Fact] = {}  # by where a rank begins the figure whose scope is that of the rank
    for index, fact in enumerate(facts[:]):
        if fact.kind != "rank" and fact.quantity.base != "百分点":
            continue
        match = (_RANK if fact.kind == "rank" else _POINTS).search(fact.lead)
        among = _AMONG.match(fact.lead) if match is None and fact.kind == "rank" and index > 0 and facts[index - 1].sentence == fact.sentence else None
        if among is not None:
            index -= 1  # the words before the number of places
            match = _WIDER.search(facts[index].lead)
            verb = match is not None and (match["verb"] or not _STANDS.isdisjoint(among[0]))
            if match is not None and not (verb and (match["of"] or among[0][0] in "县区")):
                continue
        lead = facts[index].lead
        if match is None or _OTHER.search(lead) or not _is_done(facts, fact) or facts.in_table(fact):
            continue
        name = _name(facts, index, lead[: match.start()])
        if not name:
            continue
        known = seen.setdefault((name, match["of"] or "全市", match.groupdict().get("side") or "rank"), [])
        known.append(fact)
        stands[fact.read.start] = facts[index]
    for facts_of_one in seen.values():
        first = facts_of_one[0]
        unlike = [fact for fact in facts_of_one[1:] if fact.quantity.number != first.quantity.number]
        if unlike and len({fact.quantity.number for fact in facts_of_one}) == 2:
            other = unlike[0]
            if (
                first.sentence != other.sentence
                and not any("当月" in facts.text_of(facts.sentences[fact.sentence]) for fact in (first, other))
                and time_of(facts, first) == time_of(facts, other)
                and _of_one(facts, stands[first.read.start], stands[other.read.start])
            ):
                yield first, other


def _of_one(facts: Facts, first: Fact, second: Fact) -> bool:
    """Whether one place stands there twice: 全市 before a rank is whom it stands among, 我县 the place itself."""
    if one_scope(facts, first, second):
        return True
    scopes = scope_of(facts, first), scope_of(facts, second)
    return all(scope.startswith("全") or is_own(facts, scope) for scope in scopes)


def _is_done(facts: Facts, fact: Fact) -> bool:
    """2024年居全市第5位，2025年力争进入前2位: where it stood, though the sentence is a plan."""
    if fact.modality == "done":
        return True
    period, reference = fact.period, facts.reference
    return period is not None and reference is not None and period.end <= reference.end and period.text[:2] == "20" and not _AIMED.search(fact.lead)


def _name(facts: Facts, index: int, before: str) -> str:
    """The key of what stands there, that of a growth marked: in the clause itself, or the figure right before in the sentence."""
    clause = last_clause(before.rstrip("，"), PAUSES)
    rate = _RATE.search(clause) is not None
    phrase = plain(_RATE.sub("", clause))
    fact: Fact = facts[index]
    if len(phrase) < _FEWEST and index and facts[index - 1].sentence == fact.sentence and (not phrase or clause in _SUMS):
        last: Fact = facts[index - 1]
        if last.kind not in ("growth", "level", "count", "share") or (rate and last.kind != "growth"):
            return ""
        if _RANKED.search(last.indicator):
            return ""  # 全省排名第104，同比下降15.9%，全市排名第8
        phrase, summed = plain(last.indicator), clause in _SUMS
        rate = last.kind == "growth" and not summed
        if rate and last.indicator in _SUMS:
            # 争取资金86亿元，总量增长12%，居全市第3位: of the amount that the sentence begins with
            phrase, rate = plain(facts[facts.sentences[fact.sentence].first].indicator), False
    if THESE.match(phrase):
        return ""
    if not rate:
        phrase = _ADORNED.sub("", phrase)
    return phrase_key(phrase) + ("%" if rate else "") if len(phrase) >= _FEWEST else ""

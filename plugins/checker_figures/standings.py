"""Where an indicator stands among others: 增长8.6%，居全市第3位; 高于全市1.2个百分点."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.mentions import one_scope, time_of
from checker_figures.namings import phrase_key, plain

_RANK = lazy(
    "(?:位?居|排名?|位列|列|位次)?(?:在)?(?P<of>全[国省市县区州])(?:[0-9]+个?(?:县[（(]?市?、?区?[）)]?|区县|县区|市州?|园区|开发区))?(?:排名?|排|列|居|位列)?第?$"
)
_POINTS = lazy("(?P<side>高于|低于|快于|高出|慢于)(?P<of>全[国省市县区州])(?:平均(?:水平)?|平均增速|水平|增速)?$")
_RATE = lazy("(?:增[长速幅]|增长率|同比).{0,4}$")
_OTHER = lazy("上年|去年|上月|季度|目标|以来|[一二三四五六]月")
_PAUSES = frozenset("，；。：、,;:（）()！？!?\n\t| \u3000")
_FEWEST = 4  # characters of a name


def standings(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one indicator two ranks, or two distances, among the same."""
    seen: dict[tuple[str, str, str], list[Fact]] = {}
    for index, fact in enumerate(facts[:]):
        if fact.kind != "rank" and fact.quantity.base != "百分点":
            continue
        match = (_RANK if fact.kind == "rank" else _POINTS).search(fact.lead)
        if match is None or _OTHER.search(fact.lead) or fact.modality != "done" or facts.in_table(fact):
            continue
        name = _name(facts, index, fact.lead[: match.start()])
        if not name:
            continue
        known = seen.setdefault((name, match["of"], match.groupdict().get("side") or "rank"), [])
        known.append(fact)
    for facts_of_one in seen.values():
        first = facts_of_one[0]
        unlike = [fact for fact in facts_of_one[1:] if fact.quantity.number != first.quantity.number]
        if unlike and len({fact.quantity.number for fact in facts_of_one}) == 2:
            other = unlike[0]
            if first.sentence != other.sentence and time_of(facts, first) == time_of(facts, other) and one_scope(facts, first, other):
                yield first, other


def _name(facts: Facts, index: int, before: str) -> str:
    """The key of what stands there, that of a growth marked: in the clause itself, or the figure right before in the sentence."""
    clause = last_clause(before.rstrip("，"), _PAUSES)
    rate = _RATE.search(clause) is not None
    phrase = plain(_RATE.sub("", clause))
    fact: Fact = facts[index]
    if len(phrase) < _FEWEST and index and facts[index - 1].sentence == fact.sentence and not phrase and not rate:
        last: Fact = facts[index - 1]
        if last.kind not in ("growth", "level", "count", "share"):
            return ""
        phrase, rate = plain(last.indicator), last.kind == "growth"
    return phrase_key(phrase) + ("%" if rate else "") if len(phrase) >= _FEWEST else ""

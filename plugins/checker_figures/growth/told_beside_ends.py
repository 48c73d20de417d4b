"""What is told of a change in other words than its rate: 压减比例26.7% behind both ends, 净增19家 before them."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import behind_words

# by how much of what it was a time or a number was cut
_CUT = lazy("[，,](?:平均|整体|总体|累计)?(?:压[减缩降]|缩[减短]|精简|减少|降低|下降)(?:的?(?:比例|比率|幅度)|率)(?:达到?|为|约)*")
_LEGAL, _PROMISED = lazy("法定"), lazy("承诺|实际")
_NET = lazy("(?:^|[，；、。])(?:全年|当年|今年|年内|实际)?净(?P<way>增加?|减少?)$")
_OF_ALL = lazy("^[，。](?:[^，。；]{0,12}总[数量])?(?:已|则)?[由从](?:年初|上年|去年)?[末底]?的?$")


def cuts(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact]]:
    """(from, to, share) of every cut whose share is not what the ends make: 由30个工作日压缩至8个工作日，压减比例26.7%."""
    for order in behind_words(facts, ("比例", "比率", "幅度", "率"), 5):
        claim = facts[order]
        if order < 2 or claim.quantity.unit != "%" or claim.quantity.approximation or _CUT.fullmatch(claim.lead) is None:
            continue
        base, level = facts[order - 2], facts[order - 1]
        bound = (
            base.lead.endswith(("由", "从"))
            and level.lead.endswith(("到", "至"))
            or level.role == "to"
            and base.role == "from"
            or _LEGAL.search(base.lead)
            and _PROMISED.search(level.lead)
        )
        if not bound or not base.sentence == level.sentence == claim.sentence or base.quantity.base != level.quantity.base or base.quantity.amount <= 0:
            continue
        facts.checked(base, level, claim)
        made = ar.share(ar.of(base.quantity) - ar.of(level.quantity), ar.of(base.quantity))
        said = ar.rate(claim.quantity)
        if made is not None and said is not None and ar.compare(said, made) is ar.Verdict.INCONSISTENT:
            yield base, level, claim


def net_before(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact]]:
    """(from, to, change) of every net change told right before both ends of the whole, which are not so far apart: 净增19家，总数由118家增加到141家."""
    for order in behind_words(facts, ("净增", "净减"), 3):
        claim = facts[order]
        said = _NET.search(claim.lead)
        if said is None or order + 2 >= len(facts) or claim.quantity.approximation:
            continue
        base, level = facts[order + 1], facts[order + 2]
        if not claim.sentence == base.sentence == level.sentence or base.role != "from" or level.role != "to" or _OF_ALL.fullmatch(base.lead) is None:
            continue
        if not claim.quantity.base == base.quantity.base == level.quantity.base:
            continue
        facts.checked(base, level, claim)
        change = ar.of(level.quantity) - ar.of(base.quantity) if said["way"][0] == "增" else ar.of(base.quantity) - ar.of(level.quantity)
        if ar.compare(ar.of(claim.quantity), change) is ar.Verdict.INCONSISTENT:
            yield base, level, claim

"""Shares that 分别 distributes over the amounts before them: 城镇人口24.1万人，农村人口18.5万人，分别占56.6%、43.4%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.names import normal
from checker_figures.statements.share_wholes import ShareClaim, claim_of
from checker_figures.statements.shares import ShareSaid, heads_a_list, said_shares

_JOINED = frozenset(("、", "和", "与", "及", "，"))
_NAMED_THINGS = lazy("(?:是|为|有|包括|：)[^，；。、]{2,}(?:、[^，；。、]{2,})*[、和与及][^，；。、]{2,}，(?:占比)?(?:分别|各)占")
_SUM = lazy("[，,；](?:[两二三四五六七八九十][个家项者])?(?:合计|共计?|总计|总共)[\u4e00-\u9fff]{0,4}$")
_BACK = 24
_UNNAMED = ("", "总数", "全部")


def distributed_claims(facts: Facts) -> Iterator[ShareClaim]:
    """The shares behind 分别占 and 占比分别为, or in a list of their own (占比45%、40%、15%), each with the amount that it speaks of."""
    for said in facts.derive(said_shares):
        if "分别" in said.share.gap or "各占" in said.share.gap or heads_a_list(facts.derive(terms)[said.number], said.place):
            yield from _distributed(facts, said)


def _distributed(facts: Facts, said: ShareSaid) -> Iterator[ShareClaim]:
    row = facts.derive(terms)[said.number]
    if _NAMED_THINGS.search(said.share.gap) is not None:
        return  # 前三位是物业管理、噪声扰民和供水供热，分别占14%、10%、8%: of those, no amounts are told
    shares = [said.share]
    for term in row[said.place + 1 : said.place + 1 + _BACK]:  # there are no more amounts than that to be shares of
        if term.gap not in _JOINED or term.fact.quantity.unit != said.share.fact.quantity.unit:
            break
        shares.append(term)
    before = _amounts(row, said)
    count = len(shares)
    if count < 2 or len(before) < count:
        return
    parts = before[-count:]
    if len(before) > count and _SUM.match(before[-1].gap) is not None:
        parts, before = before[-count - 1 : -1], [*before[: -count - 1], before[-1], *before[-count - 1 : -1]]  # 甲41万吨、乙27万吨，合计68万吨，分别占
    made = _made(shares, parts)
    named = normal(said.whole)
    one = len({normal(p.fact.indicator) for p in parts}) == 1 or any(named and normal(p.fact.indicator) == named for p in parts)
    if one and made is None:
        return  # one thing in several years: 财力分别为A、B和C，债务占财力的比重分别为…
    subject = said.subject.replace("分别", "").strip("，、其各自均")
    if subject and made is None and not any(subject in p.gap + p.fact.indicator for p in parts):
        return
    whole = before[-count - 1] if len(before) > count else None
    for share, part in zip(shares, parts, strict=True):
        claim = claim_of(facts, share, part, said.whole)
        if made is not None and (claim is None or claim.wholes[0].fact.quantity.amount != made.fact.quantity.amount):
            yield ShareClaim(share, part, (made,), False, "合计", True)
        elif claim is not None:
            if any(w.order == p.order for w in claim.wholes for p in parts):
                continue  # 分别占全区耕地面积的: one of the parts is no whole of the other
            yield claim._replace(explicit=False)
        elif whole is not None and said.whole in _UNNAMED and all(whole.fact.quantity.amount > p.fact.quantity.amount for p in parts):
            yield ShareClaim(share, part, (whole,), False, whole.fact.indicator or "总数", True)


def _made(shares: Sequence[Term], parts: Sequence[Term]) -> Term | None:
    """What three or more parts add up to, where all their shares but one at most are shares of that."""
    quantities = [p.fact.quantity for p in parts]
    if len(parts) < 3 or len({(q.unit, q.approximation) for q in quantities}) > 1:
        return None
    whole = ar.total(map(ar.of, quantities))
    if sum(ar.is_share(s.fact.quantity, ar.of(q), whole) for s, q in zip(shares, quantities, strict=True)) < len(parts) - 1:
        return None
    last = parts[-1]
    number = sum((q.value for q in quantities), Decimal(0))
    return Term(last.fact._replace(quantity=quantities[-1]._replace(number=f"{number:f}")), last.order, last.gap, last.depth, last.floor, "")


def _amounts(row: Sequence[Term], said: ShareSaid) -> list[Term]:
    """The amounts of one kind right before a share, in order; remarks on them (rates) are passed over."""
    found: list[Term] = []
    for term in reversed(row[max(0, said.place - _BACK) : said.place]):
        if not term.main:
            if term.fact.kind in ("growth", "share_change"):
                continue
            break
        if term.depth != said.share.depth or found and term.base != found[0].base:
            break
        found.append(term)
        if "；" in term.gap or "。" in term.gap:
            break
    return found[::-1]

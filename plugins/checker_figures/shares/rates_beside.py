"""Rates whose figures stand beside them otherwise than before: behind them, in parentheses, as the rest, or as a part that was named."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.totals import parts_of_totals

_ANY = frozenset("完成总的项投资数实已新")
_REACH = 12
_OPENING = ("（", "(")
_THE_REST = lazy("[，；](?:其余|剩余|余下)(?:的)?$")
_IS_DONE = lazy("(?:已经?|完成)[^，；。]{0,8}$")
_STARTS = lazy("[，,（(](?:全年|共|累计|应|总计|全县|全市|全区)*[\u4e00-\u9fff]{2,8}$")
_OF_ALL = lazy("[^，；。）)]{0,10}中[，,]?[^，；。）)]{0,10}$|[，,、](?:目前)?已[^，；。）)]{1,10}$")
_ALL = lazy("[，,、](?:总共|共计?|总计|合计|应)[^，；。）)]{0,10}$")
_WHOSE = lazy("^(?:全[国省市县区镇村乡]|我[省市县区]|目前|其中)")


def with_the_rest(row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """22处已接入监测平台，接入率88.0%，其余4处……: what was done and the rest are all there were."""
    if not place or place + 1 >= len(row):
        return None
    done, share, rest = row[place - 1 : place + 2]
    stem = name[-2:]
    if not (done.main and rest.main and done.base == rest.base and done.fact.kind == rest.fact.kind == "count" and done.depth == share.depth == rest.depth):
        return None
    if _THE_REST.match(rest.gap) is None or share.gap.count(stem) < 2 or "未" in share.gap:
        return None
    both = done.fact.quantity._replace(number=str(done.fact.quantity.value + rest.fact.quantity.value))
    whole = Term(done.fact._replace(quantity=both), rest.order, rest.gap, rest.depth, rest.floor, "")
    return ShareClaim(share, done, (whole,), True, f"{done.fact.quantity.number}与其余{rest.fact.quantity.number}之和", True)


def so_much(row: Sequence[Term], place: int) -> ShareClaim | None:
    """设墩柱32个，已浇筑24个，完成75%; 126条水体已治理120条（95%）: all there was and what was done, right before."""
    if place < 2:
        return None
    whole, done, share = row[place - 2 : place + 1]
    enclosed = share.gap in _OPENING  # 126条水体已治理120条（95%）
    if enclosed and (share.behind(1) not in ("）", ")") or whole.fact.quantity.unit != done.fact.quantity.unit or "，" in done.gap):
        return None
    if (
        not whole.main
        or not done.main
        or whole.base != done.base
        or not whole.depth == done.depth == share.depth - enclosed
        or share.fact.quantity.approximation
    ):
        return None
    if not _IS_DONE.search(done.gap) or whole.fact.quantity.amount < done.fact.quantity.amount or any(c in done.gap for c in "；;") or "其中" in done.gap:
        return None
    return ShareClaim(share, done, (whole,), False, whole.fact.indicator or "总数", True)


def told_behind(facts: Facts, share: Term, name: str) -> ShareClaim | None:
    """办结率98.5%，共受理1286件，办结1267件; 覆盖率57.7%（168个行政村中已完成97个）; 开工率75%（已开工18个、共24个）: the figures stand in the parentheses behind the rate."""
    row = facts.derive(terms)[share.sentence]
    at = share.order - row[0].order
    if at + 2 >= len(row):
        return None
    first, second = row[at + 1], row[at + 2]
    stem = name[-2:]
    alike = first.base == second.base and first.main and second.main and first.depth == second.depth
    own = at + 3 < len(row) and row[at + 3].fact.quantity.unit == "%" and "率" in row[at + 3].gap  # 行政村通畅率100%，自然村412个已通389个，通达率94.4%
    if alike and not own and _STARTS.match(first.gap) and stem in second.gap and stem not in first.gap and len(second.gap) < 12 and "其中" not in second.gap:
        return ShareClaim(share, second, (first,), False, first.fact.indicator or "总数")
    if first.gap[:1] not in ("（", "(") or first.depth != share.depth + 1 or second.depth != first.depth or first.base != second.base:
        return None
    if not first.main or not second.main or second.behind(1) not in ("）", ")"):
        return None
    if _OF_ALL.match(second.gap):
        return ShareClaim(share, second, (first,), True, first.fact.indicator or "总数")
    if _ALL.match(second.gap) and "已" in first.gap:
        return ShareClaim(share, first, (second,), True, second.fact.indicator or "总数")
    return None


def part_behind(row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """床位4200张，入住率65%（入住老人2730人）; 食堂96个，覆盖率93.8%（90个）: all there is stands before the rate, the part in parentheses behind it."""
    share, behind = row[place], row[place + 1 : place + 2]
    if not behind or behind[0].gap[:1] not in ("（", "(") or behind[0].behind(1) not in ("）", ")") or "；" in share.gap or "其中" in share.gap:
        return None
    part = behind[0]
    whole = next((t for t in reversed(row[max(0, place - _REACH) : place]) if t.main and t.depth == share.depth), None)
    if whole is None or not part.main or part.depth != share.depth + 1 or part.fact.quantity.amount > whole.fact.quantity.amount:
        return None
    named = any(c in part.gap for c in name[-2:] if c not in _ANY)
    if not named and part.gap not in ("（", "(") or (part.fact.quantity.unit, whole.fact.quantity.unit) not in _TAKEN and part.base != whole.base:
        return None
    return ShareClaim(share, part, (whole,), named, whole.fact.indicator or "总数", True)


_TAKEN = frozenset((one, place) for one in ("人", "名", "户") for place in ("张", "张床位", "个", "间", "套"))  # who takes up places


def of_named_part(facts: Facts, share: Term, name: str) -> ShareClaim | None:
    """特困人员1463人，其中集中供养412人。集中供养率28.2%: the rate goes by the name of a part of what was told right before."""
    rows = facts.derive(terms)
    parts = facts.derive(parts_of_totals)
    core = _WHOSE.sub("", name)
    if len(core) < 3 and "面" not in share.gap:  # 增长的113家，持平的9家，下降的54家，增长面
        return None
    block = facts.sentences[share.sentence].block
    found = [
        t
        for number in range(max(0, share.sentence - 2), share.sentence + 1)
        if facts.sentences[number].block == block
        for t in rows[number]
        if t.order < share.order and t.main and t.order in parts and core in t.gap
    ]
    if len(found) != 1 or len(parts[found[0].order]) != 1:
        return None
    return ShareClaim(share, found[0], parts[found[0].order], False, parts[found[0].order][0].fact.indicator or "总数")

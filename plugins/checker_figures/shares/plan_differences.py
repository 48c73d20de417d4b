"""Completion rates with how much more or less than planned was done: 完成年计划的104%，比计划多5公里."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import AMOUNTS, REMARKS, Term, percents, terms
from checker_figures.statements.completions import is_plan
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.shares import PLAN

_PLANNED = "(?:计划|目标|任务|预算)(?:任务|目标|数|额)?"
_YEARLY = "(?:全年|年度|年初|当年|年|原|既定|上级|下达|[省市县区]下达|[省市县区]定)*(?:的)?"
_MORE = lazy(
    f"[，,（(]?(?:(?:已|共)?[比较]{_YEARLY}{_PLANNED}(?:多|高|超)[\u4e00-\u9fff]{{0,3}}|超(?:额|出|过)?(?:完成)?(?:{_YEARLY}{_PLANNED})?(?:完成)?)(?:了|约)?$"
)
_LESS = lazy(
    f"[，,（(]?(?:[比较]{_YEARLY}{_PLANNED}(?:少|低|短|欠)[\u4e00-\u9fff]{{0,3}}|(?:[距离]|距离){_YEARLY}(?:完成)?{_PLANNED}(?:要求)?(?:还|尚|仍)*(?:差|缺|少|有)|(?:还|尚|仍)(?:差|欠|缺)|与{_YEARLY}{_PLANNED}(?:还|尚|仍)?(?:相差|差)|短收|欠收|(?:剩余|其余|余下)的?)(?:了|约)?$"
)
_COMPARED = lazy("[比较]|同|净")  # else a change is what was done: 已压减780万元
_BACK = 4  # figures


def claims_by_difference(facts: Facts) -> Iterator[ShareClaim]:
    """Every completion rate whose plan is what was done less what was done beyond it, or with what is lacking."""
    rows = facts.derive(terms)
    for number, place, share in facts.derive(percents):
        row = rows[number]
        if not place or place + 1 >= len(row) or PLAN.search(share.gap) is None or share.fact.quantity.approximation:
            continue
        off = row[place + 1]
        sign = -1 if _MORE.match(off.gap) else 1 if _LESS.match(off.gap) else 0
        done = _done(row, place) if sign else None
        if done is None or off.fact.kind not in AMOUNTS or off.base != done.base or not share.depth <= off.depth <= share.depth + 1:
            continue
        plan = done.fact.quantity.amount + sign * off.fact.quantity.amount
        if plan <= 0 or off.fact.quantity.approximation or done.fact.quantity.approximation:
            continue
        quantity = done.fact.quantity
        decimals = quantity.decimals if off.fact.quantity.factor < quantity.factor else min(quantity.decimals, off.fact.quantity.decimals)
        whole = quantity._replace(number=f"{plan / quantity.factor:.{decimals}f}")
        yield ShareClaim(share, done, (Term(done.fact._replace(quantity=whole), off.order, off.gap, off.depth, off.floor, ""),), True, "计划", True)


def _done(row: Sequence[Term], place: int) -> Term | None:
    """What was done, right before a rate; None where the plan is printed before it, too: the rate is held against that."""
    share = row[place]
    if "；" in share.gap or "其中" in share.gap or "分别" in share.gap:
        return None
    before = row[max(0, place - _BACK) : place]
    if any(is_plan(t) and t.depth <= share.depth for t in before):
        return None
    done = next((t for t in reversed(before) if t.fact.kind not in REMARKS or t.fact.kind == "change" and not _COMPARED.search(t.gap)), None)
    return done if done is not None and done.main and done.depth == share.depth else None

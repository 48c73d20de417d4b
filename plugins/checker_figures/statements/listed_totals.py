"""Totals of announced lists below them, item by item."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term
from checker_figures.statements.completeness import is_complete, label
from checker_figures.statements.divided_wholes import adds_up
from checker_figures.statements.lists import lists
from checker_figures.statements.relation import Relation
from checker_figures.statements.slips import slip
from checker_figures.statements.states import are_stages

# 1.续建项目12个: an item that says nothing before its figure but its name
_IS_SHORT = lazy("\\s*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[）)、.．]{1,2}|——|[-—●•·◆■▪①-⑳])[^，。；：、]{2,16}$")
_SEVERAL = 8  # items of which hardly any is left out


def listed_totals(facts: Facts) -> list[Relation]:
    """The totals of lists below them: each item's first amount of the total's kind is a part. Where the counts of a list add up, its amounts do, too."""
    found: list[Relation] = []
    known = facts.derive(lists)
    for announced in (*known.all, *known.told):
        columns: dict[str, tuple[Term, tuple[Term, ...]]] = {}
        for whole in announced.wholes:
            if whole.base in columns or len(announced.items) < 2:
                continue
            if sum(t.base == whole.base for t in announced.wholes) > 1 and any(sum(t.base == whole.base for t in row) > 1 for row in announced.items):
                continue  # 总投资, 完成投资: columns go by their names, see item_columns
            parts = [next((t for t in row if t.main and t.depth == 0 and t.base == whole.base), None) for row in announced.items]
            parts_known = tuple(p for p in parts if p is not None)
            if len(parts_known) == len(parts):
                columns[whole.base] = whole, parts_known
        sound = {base for base, column in columns.items() if adds_up(*column)}
        for base, (whole, members) in columns.items():
            named = len(members) > 2 and not announced.divides and all(p.fact.indicator.endswith(whole.fact.indicator[-2:] or "\n") for p in members)
            short = (len(members) > 2 or is_complete(members)) and all(
                p is row[0] and _IS_SHORT.match(p.gap) for p, row in zip(members, announced.items, strict=True)
            )
            if are_stages([label(p) for p in members]) and all(p is row[0] for p, row in zip(members, announced.items, strict=True)):
                found.append(Relation("states", (whole,), (members,), False, True, False))
            elif announced.divides or sound or named or short:
                foremost = "主要" in facts.document.view.text[whole.fact.read.end : members[0].fact.read.start] or len(members) > _SEVERAL
                slipped = short and not foremost and len(members) > 2 and slip(whole.fact.quantity, [p.fact.quantity for p in members]) is not None
                found.append(Relation("listed", (whole,), (members,), False, bool(sound - {base}) or slipped, False, named))
    return found

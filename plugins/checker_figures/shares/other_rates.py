"""Rates that are of something else than the two figures which their words point to."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.called import clause_of
from checker_figures.statements.completeness import label
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.totals import parts_of_totals

_ALL = 100


def is_one_of_items(facts: Facts, number: int, place: int, stem: str, whole: Term) -> bool:
    """Whether a sentence gives a rate of one name for several items, and their whole elsewhere: 干渠支付38万元，支付率76.9%；泵站支付22万元，支付率80.1%."""
    row = facts.derive(terms)[number]
    return whole.sentence != number and any("；" in t.gap for t in row) and sum(t.gap.endswith(row[place].gap[-len(stem) - 1 :]) for t in row) > 1


def is_of_a_part(facts: Facts, share: Term, done: Term, whole: Term) -> bool:
    """Whether a rate goes by the name of a part of what was told before: 保费3.2亿元，其中财险1.4亿元、寿险1.8亿元；赔付1.1亿元，财险赔付率."""
    clause = clause_of(share)
    for order, totals in facts.derive(parts_of_totals).items():
        if whole in totals and order < share.order:
            name = label(facts.derive(terms).term(order))
            if len(name) > 1 and name in clause and name not in done.gap:
                return True
    return False


def is_all_of_it(row: Sequence[Term], share: Term, part: Term, whole: Term) -> bool:
    """Whether a rate of 100% is of the amount right before it, and the other one stands before a ；: 审结46件；行政应诉35件，出庭应诉率100%."""
    if share.fact.quantity.value != _ALL or share.order != part.order + 1 or whole.sentence != part.sentence:
        return False
    return any("；" in t.gap for t in row if whole.order < t.order <= part.order)


def is_what_another_leaves(facts: Facts, share: Term) -> bool:
    """Whether a rate is told beside what it leaves: 不合格率5.1%，合格率94.9%."""
    beside = [facts[at] for at in (share.order - 1, share.order + 1) if 0 <= at < len(facts)]
    own = share.fact.quantity
    return own.unit == "%" and any(f.sentence == share.sentence and f.quantity.unit == "%" and f.quantity.value + own.value == 100 for f in beside)


def is_of_own_item(facts: Facts, claim: ShareClaim, whole: str) -> bool:
    """Whether a share is of what its own item has, which is not told there: 第1项　石桥村路。劳务报酬占中央资金32.0%; 占该项目人数的5.6%."""
    blocks = [facts.sentences[t.sentence].block for t in (claim.share, claim.wholes[0])]
    return blocks[0] != blocks[1] and (whole.startswith(_OWN) or is_coded_item(facts, blocks[0]))


def is_coded_item(facts: Facts, block: int) -> bool:
    """Whether a block begins with the code of an item in a list that tells each by itself: 第1项　石桥村路; C2　完成540万元."""
    return _ITEM.match(facts.document.quote(facts.document.blocks[block].span)) is not None


_OWN = ("该", "本项", "本户", "本村", "其")
_ITEM = lazy("[ \u3000]*(?:第[0-9一二三四五六七八九十]{1,3}项|[A-Z][0-9]{1,3})[ \u3000：:.、]")

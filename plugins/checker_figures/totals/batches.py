"""What came in so many batches, each told: 专项债券11.80亿元，分三批下达：2月第一批4.60亿元，5月第二批3.90亿元，9月第三批3.30亿元."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.reading.numbering import integer
from checker_figures.statements.binding import Term, terms

_CUES = ("批", "次", "期", "笔", "轮")
_SPLIT = lazy("分(?P<many>[两二三四五六七八])(?:个)?(?P<what>批次?|次|期|笔|轮)[^，。；：0-9]{0,10}[：:，,]")
_EACH = "(?:第[一二三四五六七八]|首|[0-9一二三四五六七八九十]+月)"
_MEMBER = lazy(f"{_EACH}[^，。；、0-9]{{0,12}}$")


def doubted_batches(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every amount that all of its batches do not make."""
    text = facts.document.view.text
    if "分" not in text:
        return
    rows = facts.derive(terms)
    for match in around(_SPLIT, text, _CUES, before=3):
        order = facts.first_at(match.start()) - 1
        whole, many = rows.term(order) if order >= 0 else None, integer(match["many"].replace("两", "二"))
        if whole is None or many is None or not whole.main or whole.depth or "。" in text[whole.fact.read.end : match.start()]:
            continue
        row = rows[whole.sentence]
        behind = [t for t in row if t.fact.read.start >= match.end() and t.base == whole.base and not t.depth]
        parts = behind[:many]
        exact = all(t.fact.quantity.approximation is None for t in (whole, *parts))
        if len(parts) < many or not exact or not all(_MEMBER.search(t.gap) for t in parts) or len(behind) > many and _MEMBER.search(behind[many].gap):
            continue
        facts.checked(whole.fact, *(t.fact for t in parts))
        if not ar.of(whole.fact.quantity).meets(ar.total(ar.of(t.fact.quantity) for t in parts)):
            yield whole, tuple(parts), "warning"

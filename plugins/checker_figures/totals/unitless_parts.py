"""Parts that are given without the unit of their total: 新增经营主体1280户，其中企业420、个体860; 隐患166处（重大12、较大35、一般119）.

Of a total in ten thousands they keep the 万: 经营主体42.6万户，企业11.8万、个体工商户30.8万.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, accused
from checker_figures.statements.completeness import are_complete, are_likely_complete
from checker_figures.statements.overlaps import are_of_two_sorts, kinds_end_alike, may_be_all_at_once, may_overlap
from checker_figures.statements.slips import slip

_ITEM = "[\\u4e00-\\u9fff]{1,8}?\\d{1,7}(?:(?:\\.\\d{1,3})?[万亿])?"
_LIST = lazy(
    f"[\\u4e00-\\u9fff]{{0,6}}?(?:[，,；]?(?:其中|包括)[：:，]?|(?P<open>[（(])(?:其中[：:，]?)?|(?P<bare>，))(?P<items>{_ITEM}(?:[、，,]{_ITEM})+)(?=(?P<close>[）)])|[。；，\\n]|$)"
)
_PART = lazy("(?P<name>[\\u4e00-\\u9fff]{1,8}?)(?P<number>\\d{1,7}(?:\\.\\d{1,3})?)(?P<many>[万亿]?)(?=[、，,]|$)")
_OPENERS = ("其中", "包括", "（", "(", "，")
_NO_PARTS = lazy("编号|电话|第$|[年月日号期]$|其中")
_MANY = frozenset("万亿")
_NEAR = 12
_LONGEST = 120
_CHANCE = 0.03


def doubted_unitless(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every count that such parts do not make, where they are all there are by their names or brackets, more than all, or one slip away."""
    text = facts.document.view.text
    for order, fact in enumerate(facts[:]):
        many = fact.quantity.unit[0] if fact.quantity.unit[:1] in _MANY and fact.quantity.base != "元" else ""
        if not (fact.kind == "count" or many and fact.kind == "level") or fact.quantity.approximation or order in facts.derive(accused):
            continue
        end = fact.read.end
        ahead = text[end : end + _NEAR]
        if not any(opener in ahead for opener in _OPENERS):
            continue
        said = _LIST.match(text, end, end + _LONGEST)
        if said is None or said["bare"] and not many or facts.in_table(fact) or any(part["many"] != many for part in _PART.finditer(said["items"])):
            continue
        parts = _parts(facts, fact, order, said.start("items"), said["items"])
        labels = [part.gap for part in parts]
        if len(parts) < 2 or any(_NO_PARTS.search(name) for name in labels):
            continue
        quantities = [part.fact.quantity for part in parts]
        claimed, amount = fact.quantity, sum(q.amount for q in quantities)
        if ar.of(claimed).meets(ar.total(map(ar.of, quantities))) or not amount / 2 < claimed.amount < amount * 2:
            continue
        apart = not (may_overlap(labels) or are_of_two_sorts(labels) or may_be_all_at_once(labels))
        enclosed = said["open"] is not None and said["close"] is not None
        full = are_complete(labels) or are_likely_complete(labels)
        found = slip(claimed, quantities)
        sorted_so = apart and (enclosed or amount > claimed.amount and (len(parts) > 2 or kinds_end_alike(labels) > 0))
        if said["bare"] and not full:
            continue
        if full or sorted_so or apart and found is not None and found[1] <= _CHANCE:
            facts.derive(accused).add(order)
            yield Term(fact, order, "", 0, 0, ""), parts, "warning"


def _parts(facts: Facts, whole: Fact, order: int, start: int, items: str) -> tuple[Term, ...]:
    """The parts as figures in the unit of the whole, each with its name for the words before it."""
    found: list[Term] = []
    for match in _PART.finditer(items):
        at, end = start + match.start("number"), start + match.end()
        quantity = whole.quantity._replace(number=match["number"])
        read = whole.read._replace(start=at, end=end)
        found.append(Term(whole._replace(quantity=quantity, span=facts.printed(at, end), read=read), order, match["name"], 0, 0, ""))
    return tuple(found)

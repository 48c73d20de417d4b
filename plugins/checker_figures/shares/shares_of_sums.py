"""Shares of what several amounts come to together: 产值分别为12.6亿元、9.4亿元和6.0亿元，三项合计占农业总产值35亿元的80%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer
from checker_figures.statements.binding import Term, behind_words, right_before, terms
from checker_figures.statements.completeness import label
from checker_figures.statements.groups import groups, wholes_of_parts
from checker_figures.statements.relation import Relation
from checker_figures.statements.shares import heads_a_list
from checker_figures.statements.totals import relations

_TOGETHER = lazy(
    "[，,；](?:上述|以上|这)?(?:[两三四五六七八]|几)?(?:[项者类个大]|产业|行业|家|项目)*(?:合计|共计|总计|累计|加起来|共)?占[^，；。、0-9]{2,16}[（(]?$"
)
_SAID = lazy("(?:合计|共|加起来|[两三四五六七八][项者类个])")
_OF = lazy("[）)]?的(?:比重为?)?$")
_LIST = ("、", "和", "及", "与", "，")
_MOST = 8


class ShareOfSum(NamedTuple):
    """A share with its whole, and the amounts that are said to make so much of it together."""

    share: Term
    whole: Term
    parts: tuple[Term, ...]


def shares_of_sums(facts: Facts) -> Iterator[ShareOfSum]:
    """Every share of amounts listed right before it, whose whole is printed within its words, that they do not make."""
    rows = facts.derive(terms)
    for order in behind_words(facts, ("合计占", "共占", "项占", "者占", "总计占", "共计占"), 24):
        whole = rows.term(order)
        row: Sequence[Term] = rows[whole.sentence]
        at = order - row[0].order
        if at + 1 >= len(row) or _TOGETHER.match(whole.gap) is None or _SAID.search(whole.gap) is None:
            continue
        share = row[at + 1]
        if share.fact.quantity.unit != "%" or _OF.match(share.gap) is None:
            continue
        listed: list[Term] = []
        for term in reversed(right_before(row, whole, _MOST)):
            if term.base != whole.base or not term.main or term.fact.quantity.approximation:
                break
            listed.append(term)
            if not term.gap.startswith(_LIST) or len(term.gap) > 1 and ("分别" in term.gap or "其中" in term.gap):
                break
        parts, total = _apart(facts, listed[::-1])
        claimed = ar.rate(share.fact.quantity)
        if len(parts) < 2 or claimed is None or whole.fact.quantity.approximation or any(p.fact.quantity.amount >= whole.fact.quantity.amount for p in parts):
            continue
        made = [ar.total(ar.of(p.fact.quantity) for p in parts), *(ar.of(t.fact.quantity) for t in total)]
        computed = [ar.share(amount, ar.of(whole.fact.quantity)) for amount in made]
        facts.checked(share.fact, whole.fact, *(p.fact for p in parts))
        if not any(one is None or claimed.meets(one) for one in computed):
            yield ShareOfSum(share, whole, tuple(parts))
    yield from _of_members(facts)


def _of_members(facts: Facts) -> Iterator[ShareOfSum]:
    """申请864对中，撤回142对、视为撤回180对，两者占37.3%: of so many members of the list right before it, whose whole was told."""
    rows = facts.derive(terms)
    divided: dict[int, Relation] | None = None
    for order in behind_words(facts, ("两", "二", "三", "四"), _FAR):
        if facts[order].quantity.unit != "%" or facts[order].kind != "share":
            continue
        share = rows.term(order)
        said = _MEMBERS.search(share.gap)
        if said is None or not order or heads_a_list(rows[share.sentence], order - rows[share.sentence][0].order):
            continue
        if divided is None:
            divided = {p.order: relation for relation in (*facts.derive(relations), *facts.derive(groups)) for p in relation.readings[0]}
        relation = divided.get(order - 1)
        if relation is None or len(relation.wholes) > 1 or relation.cue in ("joined", "named"):
            continue
        whole, members = relation.wholes[0], [p for p in relation.readings[0] if p.order < order]
        count = integer(said["many"])
        parts = members[:count] if said["first"] else members[-count:]
        used = [whole.fact.quantity, *(p.fact.quantity for p in parts)]
        named = not said["of"] or said["of"] in label(whole) + whole.fact.indicator + whole.behind(_FAR)
        if len(parts) < count or not named or whole.order > parts[0].order or any(q.approximation for q in used) or not used[0].amount:
            continue
        facts.checked(share.fact, whole.fact, *(p.fact for p in parts))
        if not ar.is_share(share.fact.quantity, ar.total(ar.of(p.fact.quantity) for p in parts), ar.of(whole.fact.quantity)):
            yield ShareOfSum(share, whole, tuple(parts))


_MEMBERS = lazy(
    "[，；](?:以上|上述|这)?(?P<first>前)?(?P<many>[两二三四])(?:[者项类个因种级]|家)[^，；。、\\d]{0,4}?(?:合计|共计|总计|共)?(?:占|(?<=[合总共]计))(?:总[数量额]|全部)?(?P<of>[^，；。、\\d]{0,6}?)的?(?:比重|比例)?(?:约?为|达)?$"
)
_FAR = 20


def _apart(facts: Facts, parts: Sequence[Term]) -> tuple[Sequence[Term], Sequence[Term]]:
    """The parts of a list, and apart from them what they are said to make or do: 三大产业120亿元，其中甲60亿元、乙40亿元、丙20亿元，合计占…."""
    if len(parts) > 2 and parts[0].fact.quantity.amount == sum((p.fact.quantity.amount for p in parts[1:]), Decimal(0)):
        return parts[1:], parts[:1]
    inherited = facts.derive(wholes_of_parts)
    return parts, inherited.get(parts[0].order, ()) if parts else ()

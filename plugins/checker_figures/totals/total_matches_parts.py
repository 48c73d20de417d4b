"""SUM001: a total is what its parts add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_figures.statements.binding import Term, accused
from checker_figures.statements.completeness import label, leaves_the_last_out
from checker_figures.statements.groups import groups
from checker_figures.statements.lists import are_first_of_more
from checker_figures.statements.relation import Relation
from checker_figures.statements.slips import is_swapped
from checker_figures.statements.totals import relations
from checker_figures.totals.allotted import doubted_allotments
from checker_figures.totals.apposed_lists import doubted_appositions
from checker_figures.totals.bare_lists import doubted_lists
from checker_figures.totals.batches import doubted_batches
from checker_figures.totals.changes_of_parts import doubted_changes, listed_changes
from checker_figures.totals.classes_beside import doubted_classes
from checker_figures.totals.echoes import echoes
from checker_figures.totals.item_columns import doubted_columns, second_column_adds_up
from checker_figures.totals.lists_of_more import (
    are_of_another,
    are_told_as_some,
    goes_on_with_others,
    is_counted_twice,
    is_member_of_more,
    nearly_in_more,
    overlap_is_said,
    rest_of_outer,
    said_sum,
    without_rest_of_outer,
)
from checker_figures.totals.parts_by_time import doubted_by_time
from checker_figures.totals.rows_of_two import doubted_rows
from checker_figures.totals.shaped_lists import doubted_shapes
from checker_figures.totals.shares_beside_amounts import doubted_amounts
from checker_figures.totals.shares_together import doubted_shares
from checker_figures.totals.sibling_items import odd_items
from checker_figures.totals.total_judging import PLACE, are_nested, doubted_echo, doubted_group, doubted_parts, leaves_a_few
from checker_figures.totals.unitless_parts import doubted_unitless

_LONGEST = 200
_THE_REST = lazy("[，；。,;]?(?:其余|其他|其它|余下|剩余|另外|另有|还有)(?:的|均|都|全部|则)*(?:[为是系属来自均]|[\u4e00-\u9fff]{1,10}(?:未列|略))")
_REST = lazy("[，；、](?:其余|剩余|余下|剩下|未|尚有|正在)")
_ADDED_UNSAID = lazy("[，,；]加上?[^\\d，；。]{2,24}(?:[，,]|后)")
_THE_OTHERS = lazy("(?:其他|其它)(?!国家|[省市县区])")
_FAR = 300  # figures before one that are looked at: paragraphs of reports stay below, hostile input does not
_GROUPS = ("grouped", "states", "listed")
_BEHIND = ("joined", "named")
_ITEM = 4  # figures that an item gives
_BEASTS = frozenset("头只匹峰羽")
_TELLING = 3  # characters of a figure that parts make by no chance


class TotalMatchesParts(Rule):
    """总数应等于各分项之和

    为何：
        总数与分项同时报出，必有一处可以验算；对不上说明至少有一个数字抄错、漏改或口径不一。
    反例：
        新签约项目12个，其中工业项目5个，农业项目4个，其他项目2个。
        全县政府债务余额52.6亿元，其中：一般债务20.1亿元，专项债务31.5亿元。
        本级收入3.2亿元，上级补助1.5亿元，上年结余0.4亿元，收入总计5.7亿元。
        2025年一季度完成投资3.2亿元。二季度完成投资4.1亿元。三季度完成投资5.0亿元。四季度完成投资2.7亿元。全年完成投资16.0亿元。
    正例：
        新签约项目12个，其中工业项目5个，农业项目4个，其他项目3个。
        全年接待游客86.3万人次，其中境外游客1.2万人次，过夜游客20.5万人次。
    """

    code = "SUM001"
    name = "total-matches-parts"
    title_en = "A total is the sum of its parts"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        told: set[tuple[Decimal, int]] = set()
        classes = list(doubted_classes(facts))
        apart = {parts[0].order for _, parts, _ in classes}  # what stands behind these is beside them
        for relation in (*facts.derive(relations), *facts.derive(groups), *facts.derive(echoes)):
            used = _holding(relation)
            if used is not None:
                total, *held = used
                sure = ar.plainly(total.fact.quantity).meets(ar.total(ar.plainly(p.fact.quantity) for p in held))
                (facts.checked if sure else facts.undecided)(*(t.fact for t in used))
                added = _part_beyond(relation, total, held)
                if added is not None:
                    facts.derive(accused).add(total.order)
                    yield self._accuse(total, (*held, added), "warning")
                elif (outer := rest_of_outer(facts, relation, total, held)) is not None:
                    facts.derive(accused).update((outer[0].order, outer[1][1].order))
                    yield self._accuse(*outer, "warning")
                continue
            if are_nested(facts, relation.readings[0]):
                continue
            weigh = doubted_group if relation.cue in _GROUPS else doubted_echo if relation.cue == "echoed" else doubted_parts
            doubted = weigh(facts, relation) if len(relation.readings[0]) > 1 else None
            if doubted is None and relation.readings[0][0].order in facts.derive(odd_items):
                doubted = relation.wholes[0], relation.readings[0], "warning"
            if doubted is None:
                if len(relation.readings[0]) > 1 and _is_undecided(relation):
                    facts.undecided(relation.wholes[0].fact, *(p.fact for p in relation.readings[0]))
                continue
            total, parts, severity = doubted
            if total.order in apart:
                continue
            parts = without_rest_of_outer(facts, total, parts)
            if len(parts) < 2:
                continue
            if severity != "error" and (overlap_is_said(facts, parts) or are_of_another(facts, total, parts)):
                continue
            if is_counted_twice(facts, total, parts):
                claimed = said_sum(facts, parts)
                if claimed is not None and not ar.of(claimed.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in parts)):
                    yield self._accuse(claimed, parts, "warning")
                continue
            if (
                _has_other_beasts(facts, total, parts)
                or _makes_another(facts, total, parts)
                or _stands_beside(facts, total, parts)
                or _goes_on_unsaid(facts, total, parts)
                or _leaves_a_rest(facts, total, parts)
                or _goes_on_behind(facts, total, parts)
                or _ends_with_all(total, parts)
                or _counts_the_foremost(total, parts)
                or is_member_of_more(facts, total, parts)
                or are_told_as_some(facts, total, parts)
                or goes_on_with_others(total, parts)
                or second_column_adds_up(facts, total, parts)
                or any(_FOR_EACH.search(p.gap) for p in parts)
            ):
                continue
            if (outer_whole := nearly_in_more(facts, total, parts)) is not None:
                facts.derive(accused).add(outer_whole.order)
                yield self._accuse(outer_whole, (total, *parts), "warning")
                continue
            less = sum(p.fact.quantity.amount for p in parts) < total.fact.quantity.amount
            if less and are_first_of_more(facts, parts[0].fact):
                continue  # 位居前三位的行业是：…: the others are not told
            swapped = relation.cue == "parenthesis" and is_swapped(total.fact.quantity, [p.fact.quantity for p in parts])
            if less and leaves_the_last_out(parts, total) and not swapped:
                continue
            key = (total.fact.quantity.amount, parts[-1].order)  # a total may stand before its parts and behind them
            if key not in told:
                told.add(key)
                facts.checked(total.fact, *(p.fact for p in parts))
                facts.derive(accused).add(total.order)
                yield self._accuse(total, parts, severity)
        for total, parts, severity in (
            *doubted_columns(facts),
            *doubted_lists(facts),
            *doubted_by_time(facts),
            *(doubted for doubted in doubted_shapes(facts) if not leaves_a_few(*doubted[:2])),
            *doubted_allotments(facts),
            *doubted_batches(facts),
            *doubted_appositions(facts),
            *doubted_shares(facts),
            *doubted_unitless(facts),
            *classes,
            *doubted_rows(facts),
            *doubted_amounts(facts),
        ):
            if not (
                are_nested(facts, parts)
                or _ends_with_all(total, parts)
                or _counts_the_foremost(total, parts)
                or is_member_of_more(facts, total, parts)
                or overlap_is_said(facts, parts)
                or is_counted_twice(facts, total, parts)
                or second_column_adds_up(facts, total, parts)
            ):
                yield self._accuse(total, parts, severity)
        for change, changes in (*doubted_changes(facts), *listed_changes(facts)):
            yield self._accuse(change, changes, "warning")

    def _accuse(self, total: Term, parts: Sequence[Term], severity: Severity) -> Finding:
        quantities = [p.fact.quantity for p in parts]
        claimed = total.fact.quantity
        if severity == "error" and ar.roughly(claimed).meets(ar.total(map(ar.roughly, quantities))):
            severity = "warning"  # 28600万元 of 12500万元 and 16000万元 may have been 2.86亿元 of 1.25亿元 and 1.60亿元
        words = ar.say_sum(quantities, claimed)
        spans = sorted(t.fact.span for t in (total, *parts))
        extent = Span(spans[0].start, spans[-1].end)
        more = sum(q.amount for q in quantities) > claimed.amount
        zh = f"分项之和{'大于' if more else '小于'}总数：{words}，请核对总数和各分项"
        en = f"The parts add up to {'more' if more else 'less'} than the total: {words}"
        return self.finding(
            extent if extent.end - extent.start <= _LONGEST else total.fact.span,
            zh,
            en,
            severity=severity,
            related=spans,
            evidence={"calculation": words, "total": claimed.said, "parts": "、".join(q.said for q in quantities)},
        )


def _part_beyond(relation: Relation, total: Term, held: Sequence[Term]) -> Term | None:
    """The part of a list that comes behind those that make the total already, and can be in none of them: 其他, or another place (城关镇5个、河东镇4个、石桥乡2个)."""
    parts = relation.readings[-1]
    if relation.cue not in ("of_which", "parenthesis", "split") or len(held) == len(parts) or list(parts[: len(held)]) != list(held):
        return None
    beyond, labels = parts[len(held)], [label(p) for p in held]
    if beyond.gap[:1] != "、" or any(t.fact.quantity.approximation for t in (total, beyond)):
        return None
    name = label(beyond)
    if ar.of(total.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in (*held, beyond))):
        return None
    return beyond if _THE_OTHERS.match(name) or all(PLACE.search(n) for n in (*labels, name)) else None


def _has_other_beasts(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether animals with another measure word stand among the parts: 牲畜存栏280万头（只），其中羊250万只、牛20万头、马10万匹."""
    if total.base not in _BEASTS:
        return False
    orders = [total.order, *(p.order for p in parts)]
    return any(facts[at].quantity.base in _BEASTS - {total.base} for at in range(min(orders), max(orders)))


def _makes_another(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether parts make up a figure before them that was not taken for their total: 从投资性质看，国有…；非国有….

    Those of a later sentence one of the paragraph, those of the total's own sentence another one of it: 受理4360件，办结4273件；其中….
    """
    if parts[0].order < total.order:
        return False
    same = parts[0].sentence == total.sentence
    more = sum(p.fact.quantity.amount for p in parts) > total.fact.quantity.amount  # 项目26个，已开工19个，其中新建11个、续建15个
    made = ar.total(ar.of(p.fact.quantity, False) for p in parts)
    block = facts.sentences[parts[0].sentence].block
    at = parts[0].order - 1
    least = max(0, at - _FAR)
    while at >= least and facts.sentences[facts[at].sentence].block == block and not (same and facts[at].sentence != total.sentence):
        quantity = facts[at].quantity
        if (
            at != total.order
            and (not same or more or len(quantity.number) >= _TELLING)
            and quantity.base == total.base
            and quantity.approximation is None
            and ar.of(quantity, False).meets(made)
        ):
            return True
        at -= 1
    return False


def _stands_beside(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the last part stands beside the total and makes up a figure before it with it: 支出711亿元（当年安排508亿元，其中预备费6亿元；上级专款安排203亿元）."""
    last = parts[-1]
    if last.order < total.order or ("；" not in last.gap and ";" not in last.gap):
        return False
    made = ar.of(total.fact.quantity, False) + ar.of(last.fact.quantity, False)
    first = facts.sentences[total.sentence].first
    before = (facts[at].quantity for at in range(total.order - 1, max(first, total.order - _FAR) - 1, -1))
    return any(q.base == total.base and q.approximation is None and ar.of(q, False).meets(made) for q in before)


def _goes_on_unsaid(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether more is added to the parts than figures are given for: 加上级补助等资金，收入总量为……."""
    if parts[-1].order > total.order:
        return False
    between = facts.document.view.text[parts[-1].fact.read.end : total.fact.read.start]
    return _ADDED_UNSAID.search(between) is not None


def _leaves_a_rest(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the words behind the last part say that there are others: 其中企业6730户、个体2.13万户，其余为合作社; 一期10亿元，二期12亿元，三期待定."""
    claimed, named = total.fact.quantity, sum(p.fact.quantity.amount for p in parts)
    if named >= claimed.amount:
        return False
    if _is_share_of_more(facts, total, parts):
        return True
    text, end = facts.document.view.text, parts[-1].fact.read.end
    return _THE_REST.match(text, end) is not None or ("二期" in parts[-1].gap and text.find("三期", end, facts.sentences[parts[-1].sentence].end) >= 0)


def _is_share_of_more(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether what parts make is told behind them, and as a share of the total: 过夜游28亿元、一日游14亿元，两项合计42亿元，占90.0%; 其余4.7亿元."""
    last = parts[-1]
    if last.order < total.order or last.order + 2 >= len(facts):
        return False
    made, told = facts[last.order + 1 : last.order + 3]
    amount = sum(p.fact.quantity.amount for p in parts)
    if made.sentence != last.sentence or "计" not in made.lead and "共" not in made.lead or made.quantity.amount != amount or told.sentence != last.sentence:
        return False
    rest = told.quantity.base == made.quantity.base and told.quantity.amount == total.fact.quantity.amount - amount
    return rest or "占" in told.lead and ar.is_share(told.quantity, ar.of(made.quantity), ar.of(total.fact.quantity))


def _goes_on_behind(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the next sentence begins with the one part that is left: 项目16个，其中新建项目9个、续建项目3个。储备项目4个."""
    last = parts[-1]
    number = last.sentence + 1
    if last.order < total.order or total.fact.kind != "count" or number >= len(facts.sentences):
        return False
    following = facts.sentences[number]
    if following.first - last.order > _ITEM or following.first == following.last:
        return False
    more: Fact = facts[following.first]
    if more.quantity.unit != last.fact.quantity.unit or more.kind != "count" or following.block != facts.sentences[last.sentence].block:
        return False
    named = label(last)[-2:] in more.lead or label(total)[-2:] in more.lead
    return named and sum(p.fact.quantity.amount for p in parts) + more.quantity.amount == total.fact.quantity.amount


def _counts_the_foremost(total: Term, parts: Sequence[Term]) -> bool:
    """Whether a total is that of fewer than were listed: 纺织12.4亿元、食品8.3亿元、建材6.1亿元、机械5.2亿元，三大传统产业合计26.8亿元."""
    said = _SO_MANY_GREAT.search(total.gap[-16:])
    return said is not None and integer(said[1]) != len(parts)


_SO_MANY_GREAT = lazy("([三四五六七八九十])大[一-鿿]{0,8}(?:合计|[共总]计|共)[一-鿿]{0,2}$")


def _ends_with_all(total: Term, parts: Sequence[Term]) -> bool:
    """Whether one of the parts and the rest are all there are: 隐患486条，重大隐患4条，已整改472条，其余14条; 项目58个，已开工35个，竣工9个，其余23个."""
    if len(parts) < 3 or _REST.search(parts[-1].gap) is None or parts[0].order < total.order:
        return False
    return any(ar.of(total.fact.quantity, False).meets(ar.of(p.fact.quantity, False) + ar.of(parts[-1].fact.quantity, False)) for p in parts[:-1])


def _is_undecided(relation: Relation) -> bool:
    """Whether a total that its parts do not make may still be theirs, as figures are only about, or may have been cut off."""
    total, parts = relation.wholes[0], relation.readings[0]
    if len(relation.wholes) > 1:
        return False
    return ar.of(total.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in parts))


def _holding(relation: Relation) -> tuple[Term, ...] | None:
    """The figures of the first reading that agrees; a list may go on with other things behind its last part, or begin with them."""
    for total in relation.wholes:
        claimed = ar.of(total.fact.quantity, False)
        for parts in relation.readings:
            held = _run(claimed, parts, relation)
            if held is not None:
                return (total, *held)
    return None


def _run(claimed: ar.Interval, parts: Sequence[Term], relation: Relation) -> Sequence[Term] | None:
    """The longest run of at least two parts that makes the total: from the first part on, or to the last one of a sum."""
    joined = relation.cue in _BEHIND
    held = 0
    amount: ar.Interval | None = None
    for count, part in enumerate(reversed(parts) if joined else parts, 1):
        interval = ar.of(part.fact.quantity, False)
        amount = interval if amount is None else amount + interval
        if count > 1 and (not relation.closed or count == len(parts)) and claimed.meets(amount):
            held = count
    if not held:
        return None
    return parts[len(parts) - held :] if joined else parts[:held]


_FOR_EACH = lazy("[0-9两二三四五六七八九十][个家名户人所支队][^，。；]{0,8}各[^，。；0-9]{0,8}$")  # 两个镇各奖20万元

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
from checker.validator import Rule
from checker_figures.bare_lists import doubted_lists
from checker_figures.binding import Term, accused, terms
from checker_figures.completeness import (
    are_grades,
    is_complete,
    is_likely_complete,
    kinds_end_alike,
    label,
    leaves_the_last_out,
    may_overlap,
    steps_reach_both_ends,
)
from checker_figures.echoes import echoes
from checker_figures.groups import groups
from checker_figures.parts_by_time import doubted_by_time
from checker_figures.slips import one_unit_for_all, slip
from checker_figures.totals import Relation, goes_on_behind, is_account, relations, shares_of_all

_LONGEST = 200
_REMARK = 40
_CAME = lazy("(?:新入库|新增|新登记|新设立?|新引进|入库|迁入|调入|招录)[^，；。、]{0,4}$")
_WENT = lazy("(?:退库|退出|注销|减少|迁出|调出|淘汰|关停|退休|离职)[^，；。、]{0,4}$")
_ACCOUNT = lazy("(?:收入|支出)(?:总计|合计|总量)(?:为|达|达到|完成)?$")
_THE_REST = lazy("[，；。,;]?(?:其余|其他|其它|余下|剩余|另外|另有|还有)(?:的|均|都|全部|则)*(?:[为是系属来自均]|[\u4e00-\u9fff]{1,10}(?:未列|略))")
_ADDED_UNSAID = lazy("[，,；]加上?[^\\d，；。]{2,24}(?:[，,]|后)")
_OVERLAP = lazy("[（(][^（）()]{0,12}(?:含|兼|同时)|交叉|重叠|重复(?:计|统计|享受|人员)|有重复|分别计[入算]")
_MEASURE = lazy("(?:总?产量|(?:总?播种|种植)?面积|总?产值|增加值|[存出]栏)$")
_SAID_OUT = lazy("[。；](?![（(])|\n")  # a remark may stand behind its sentence
# A list behind 其中 may be a selection: a shortfall is only doubted where chance would seldom look like one slip of the pen.
_CHANCE = 0.2
_MOST = 30
_FAR = 300  # figures before one that are looked at: paragraphs of reports stay below, hostile input does not
# of 46 projects 21, 14 and 10: the least share of a whole that kinds must make for one of them to be doubted
_NEARLY_ALL = 88
_LONGEST_KIND = 14
_FAR_STEP = 30
_GROUPS = ("grouped", "states", "listed")
_BEHIND = ("joined", "named")
# Where the words leave more than one list of parts, only a slip that chance would hardly ever look like is doubted.
_RARE = 0.02
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
        told: set[tuple[int, int]] = set()
        for relation in (*facts.derive(relations), *facts.derive(groups), *facts.derive(echoes)):
            used = _holding(relation)
            if used is not None:
                total, *held = used
                sure = ar.plainly(total.fact.quantity).meets(ar.total(ar.plainly(p.fact.quantity) for p in held))
                (facts.checked if sure else facts.undecided)(*(t.fact for t in used))
                continue
            if _are_nested(relation.readings[0]):
                continue
            weigh = _doubted_group if relation.cue in _GROUPS else _doubted_echo if relation.cue == "echoed" else _doubted
            doubted = weigh(facts, relation) if len(relation.readings[0]) > 1 else None
            if doubted is None:
                if len(relation.readings[0]) > 1 and _is_undecided(relation):
                    facts.undecided(relation.wholes[0].fact, *(p.fact for p in relation.readings[0]))
                continue
            total, parts, severity = doubted
            if severity != "error" and (_overlap_is_said(facts, parts[-1]) or _are_of_another(facts, total, parts)):
                continue
            if (
                _makes_another(facts, total, parts)
                or _stands_beside(facts, total, parts)
                or _goes_on_unsaid(facts, total, parts)
                or _leaves_a_rest(facts, total, parts)
                or goes_on_behind(facts, total, parts)
            ):
                continue
            if sum(p.fact.quantity.amount for p in parts) < total.fact.quantity.amount and leaves_the_last_out(parts, total):
                continue
            key = (total.order, parts[-1].order)
            if key not in told:
                told.add(key)
                facts.checked(total.fact, *(p.fact for p in parts))
                facts.derive(accused).add(total.order)
                yield self._accuse(total, parts, severity)
        for total, parts, severity in (*doubted_lists(facts), *doubted_by_time(facts)):
            yield self._accuse(total, parts, severity)

    def _accuse(self, total: Term, parts: Sequence[Term], severity: Severity) -> Finding:
        quantities = [p.fact.quantity for p in parts]
        claimed = total.fact.quantity
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
            evidence={"calculation": words, "total": claimed.number + claimed.unit, "parts": "、".join(q.number + q.unit for q in quantities)},
        )


def _makes_another(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether parts make up a figure before them that was not taken for their total: 从投资性质看，国有…；非国有….

    Those of a later sentence one of the paragraph, those of the total's own sentence another one of it: 受理4360件，办结4273件；其中….
    """
    if parts[0].order < total.order:
        return False
    same = parts[0].sentence == total.sentence
    made = ar.total(ar.of(p.fact.quantity, False) for p in parts)
    block = facts.sentences[parts[0].sentence].block
    at = parts[0].order - 1
    least = max(0, at - _FAR)
    while at >= least and facts.sentences[facts[at].sentence].block == block and not (same and facts[at].sentence != total.sentence):
        quantity = facts[at].quantity
        if (
            at != total.order
            and (not same or len(quantity.number) >= _TELLING)
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
    """Whether the words behind the last part say that there are others: 其中企业6730户、个体2.13万户，其余为合作社."""
    claimed, named = total.fact.quantity, sum(p.fact.quantity.amount for p in parts)
    return named < claimed.amount and _THE_REST.match(facts.document.view.text, parts[-1].fact.read.end) is not None


def _are_of_another(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the share printed behind a part is of another whole: 第三产业用电16.0亿千瓦时，占全社会用电量的10.1%, behind 第二产业用电129.0亿千瓦时."""
    for part in parts:
        after = facts[part.order + 1 : part.order + 3]
        share = next((f for f in after if f.sentence == part.sentence and f.kind == "share" and f.quantity.unit == "%" and "占" in f.lead[-16:]), None)
        claimed = ar.rate(share.quantity) if share is not None else None
        computed = ar.share(ar.of(part.fact.quantity), ar.of(total.fact.quantity))
        if claimed is not None and computed is not None and not claimed.meets(computed):
            return True
    return False


def _overlap_is_said(facts: Facts, last: Term) -> bool:
    """Whether a remark behind the last part says that something is counted in two of them: （乡镇办件含帮办代办的线上件）."""
    end = last.fact.read.end
    behind = _SAID_OUT.split(facts.document.view.text[end : end + _REMARK], maxsplit=1)[0]
    return _OVERLAP.search(behind) is not None


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


def _doubted(facts: Facts, relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
    """The total and parts to accuse, and how sure that is; None where nothing may be said."""
    parts = _accused_parts(relation)
    complete = relation.cue == "joined" or relation.closed or is_complete(parts) or leaves_none(facts, relation.wholes[0], parts) or _is_balance(relation)
    by_rate = not complete and _rate_takes_them_for_all(facts, parts)
    complete = complete or by_rate
    quantities = [p.fact.quantity for p in parts]
    total = relation.wholes[0]
    if relation.cue == "named" and not (("计" in total.gap[-8:] or "总数" in total.gap[-8:]) and is_complete(parts)):
        return _slipped(relation)
    if len(relation.wholes) > 1:
        if not complete:
            return _slipped(relation)
        amount = sum(q.amount for q in quantities)
        total = min(relation.wholes, key=lambda t: abs(t.fact.quantity.amount - amount))
        if not amount / 2 < total.fact.quantity.amount < amount * 2:
            return None
    claimed = total.fact.quantity
    likely = is_likely_complete(parts, total)
    shares = shares_of_all(facts, parts)
    if shares is not None and abs(shares - 100) > len(parts):
        return None  # 亿元以上项目21个，占36.2%；制造业项目39个，占67.2%: neither is among the rest of the other
    if claimed.amount <= 0:
        return None
    if any(q.amount == claimed.amount for q in quantities) and not (complete or likely or _are_apart(parts)):
        return None  # a part that is all of it overlaps the others
    vague = any(q.approximation for q in (claimed, *quantities))
    cut_off = ar.of(claimed).meets(ar.total(ar.of(q) for q in quantities))
    if vague and (cut_off or not complete):
        return None
    if cut_off and ar.last_digit(claimed) > max(ar.last_digit(q) for q in quantities):
        return None  # 150.1 of 105.655 and 44.509: printed less finely than its parts, a total is often cut off
    explicit = relation.plain and len(relation.wholes) == 1 and not relation.nested
    if relation.cue == "joined":
        if not explicit and len(relation.readings) == 1:
            return _slipped(relation)
    elif not (relation.plain and not relation.nested) and not complete:
        return _slipped(relation)
    if one_unit_for_all(claimed, quantities):
        return total, parts, "error"
    if complete:
        return total, parts, "warning" if cut_off or vague or by_rate or not explicit else "error"
    amount = sum(q.amount for q in quantities)
    more = amount > claimed.amount
    found = slip(claimed, quantities) if len(parts) <= _MOST else None
    selected = "其中" in parts[0].gap and not more and found is None  # （其中上解支出A、还本支出B）: others may have been left out
    if relation.enclosed and not selected and amount / 2 < claimed.amount < amount * 2:
        return total, parts, "warning"
    if likely and not cut_off and amount / 3 < claimed.amount < amount * 3:
        return total, parts, "warning"
    if likely and found is not None and not cut_off and relation.enclosed:
        return total, parts, "warning"
    beside = more and not complete and parts[0].gap.startswith("，其中") and parts[1].gap[:1] in "；;"
    if beside and (found is None or found[1] > _CHANCE):
        return None  # 文化馆40个，其中，文化站34个；剧场7个: the list goes on with what stands beside the whole
    if found is not None and found[1] <= (_CHANCE if not more else 1) or more and len(parts) > 2 and _alike(parts) and not _go_beyond(total, parts):
        return total, parts, "warning"
    if found is not None and not cut_off and amount * 100 >= claimed.amount * _NEARLY_ALL and _are_kinds(relation, parts):
        return total, parts, "warning"
    return None


def _go_beyond(total: Term, parts: Sequence[Term]) -> bool:
    """Whether the list goes on with things that are no part of the whole: 粮食11.7万亩，其中谷物11.6万亩；棉花12.4万亩; 禽肉2.4万吨，其中牛肉1.0万吨；牛奶0.3万吨."""
    size = total.fact.quantity.amount
    if any(p.fact.quantity.amount > size for p in parts[1:]) or sum(p.fact.quantity.amount for p in parts) * 2 > size * 3:
        return True
    whole, *kinds = (_MEASURE.sub("", label(t)) for t in (total, *parts))
    return whole[-1:] == kinds[0][-1:] != "" and any(kind[-1:] != whole[-1:] for kind in kinds[1:])


def _are_nested(parts: Sequence[Term]) -> bool:
    """Whether parts hold one another, or are what came and what went: 1亿元以上（含10亿元以上）138个，10亿元以上17个; 新入库97家、退库34家."""
    if sum("以上" in p.gap for p in parts) > 1:
        return True
    return any(_CAME.search(p.gap) for p in parts) and any(_WENT.search(p.gap) for p in parts)


def _is_balance(relation: Relation) -> bool:
    """Whether the items of an account stand behind its total (支出总计437802万元，包括：…): such a list leaves none out."""
    parts = relation.readings[0]
    return relation.cue == "split" and "主要" not in parts[0].gap and _ACCOUNT.search(relation.wholes[0].gap[-12:]) is not None and is_account(parts)


def leaves_none(facts: Facts, whole: Term, parts: Sequence[Term]) -> bool:
    """Whether a list is complete by its form: the steps of a scale from end to end, or as many as were counted (项目2个，总投资4亿元，其中A项目…，B项目…)."""
    text, row = facts.document.view.text, facts.derive(terms)[whole.sentence]
    before = whole.order - row[0].order
    if before and whole.sentence == parts[0].sentence:
        count = row[before - 1]
        counted = count.fact.kind == "count" and count.fact.quantity.number == str(len(parts)) and count.depth == whole.depth
        noun = count.fact.indicator[-2:]
        if counted and len(parts) > 1 and len(noun) == 2 and all(noun in p.gap for p in parts):
            return True
    if not any("以" in p.gap or "不足" in p.gap for p in parts):
        return False
    starts = [max(p.fact.read.start - _FAR_STEP, last) for p, last in zip(parts, [whole.fact.read.end, *(p.fact.read.end for p in parts)], strict=False)]
    between = [text[start : p.fact.read.start] for start, p in zip(starts, parts, strict=True)]
    return steps_reach_both_ends(between, text[max(facts.sentences[whole.sentence].start, whole.fact.read.start - _FAR_STEP) : whole.fact.read.start])


def _are_kinds(relation: Relation, parts: Sequence[Term]) -> bool:
    """Whether three or more kinds of one thing stand in one compact list, so that hardly one was left out: 产业项目21个、基础设施项目14个、民生项目10个."""
    if len(parts) < 3 or not all(p.gap[:1] in "、和" and len(p.gap) <= _LONGEST_KIND for p in parts[1:]):
        return False
    labels = [label(p) for p in parts]
    return kinds_end_alike(labels) > 0 and not may_overlap(labels)


def _are_apart(parts: Sequence[Term]) -> bool:
    """Whether the names of the parts are of one make and nothing can be two of them: 国家级, 省级."""
    labels = [label(p) for p in parts]
    compact = len(parts) > 3 and all(p.gap.startswith("、") for p in parts[1:])
    return (compact or _alike(parts) and (len(parts) > 2 or labels[0].endswith("级"))) and not may_overlap(labels) or are_grades(labels)


def _rate_takes_them_for_all(facts: Facts, parts: Sequence[Term]) -> bool:
    """小区29个，其中已完工17个、正在施工9个，完工率65.4%: the rate behind the list is that of its first part among all of them."""
    behind = parts[-1].order + 1
    if len(parts) < 2 or behind >= len(facts) or facts[behind].sentence != parts[-1].sentence:
        return False
    rate: Fact = facts[behind]
    said = rate.quantity.unit == "%" and rate.quantity.decimals > 0 and "率" in rate.lead and rate.lead[:1] in "，,（("
    claimed = ar.rate(rate.quantity) if said else None
    computed = ar.share(ar.of(parts[0].fact.quantity), ar.total(ar.of(p.fact.quantity) for p in parts))
    return claimed is not None and computed is not None and claimed.meets(computed)


def _slipped(relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
    """The total and parts that one slip of the pen brings together, where the words leave open which figures belong together."""
    tried = [(total, parts) for total in relation.wholes[:3] for parts in relation.readings[:6] if 1 < len(parts) <= _MOST]
    for total, parts in tried:
        quantities = [p.fact.quantity for p in parts]
        if any(q.approximation for q in (total.fact.quantity, *quantities)):
            continue
        found = slip(total.fact.quantity, quantities)
        if found is not None and found[1] * len(tried) <= _RARE:
            return total, parts, "warning"
    return None


def _doubted_group(facts: Facts, relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
    """The same for a total that its parts do not follow at once (按类别分…): the one that is named as they are, or the only one."""
    parts = relation.readings[0]
    quantities = [p.fact.quantity for p in parts]
    slipped = next((t for t in relation.wholes if one_unit_for_all(t.fact.quantity, quantities)), None)
    if slipped is not None:
        return slipped, parts, "error"
    noun = label(parts[-1])[-2:]
    named = [t for t in relation.wholes if noun in label(t)[-6:] or noun in t.fact.indicator[-6:]]
    wholes = named or list(relation.wholes)
    amount = sum(q.amount for q in quantities)
    total = min(wholes, key=lambda t: abs(t.fact.quantity.amount - amount))
    size = total.fact.quantity.amount
    complete = relation.cue == "states" or is_complete(parts) or leaves_none(facts, total, parts)
    likely = relation.cue == "grouped" and is_likely_complete(parts, total)
    if relation.enclosed and not may_overlap([label(p) for p in parts]):
        likely = size * _NEARLY_ALL < amount * 100 and amount * _NEARLY_ALL < size * 100 and slip(total.fact.quantity, quantities) is not None
    if not (relation.plain or complete or likely):
        return _slipped(relation) or _overfull(relation, amount)
    if not (size * 7 < amount * 10 < size * 14 or (complete and slip(total.fact.quantity, quantities))) or any(
        t.fact.quantity.approximation for t in (total, *parts)
    ):
        return None
    if amount < size and relation.cue == "grouped" and not complete and not likely:
        # some kinds may have been left out; not where a compact list names them all alike
        compact = len(parts) > 2 and all(p.gap.startswith("、") and noun == label(p)[-2:] for p in parts[1:])
        if not relation.closed or not compact:
            return None
    cut_off = ar.of(total.fact.quantity).meets(ar.total(ar.of(q) for q in quantities))
    needed = any("需" in label(p) for p in parts)  # what was spent and what is needed may be more than was planned
    sure = (
        not needed
        and len({t.fact.quantity.amount for t in wholes}) == 1
        and not cut_off
        and relation.closed
        and not likely
        and (relation.cue == "states" or complete or amount > size)
    )
    return total, parts, "error" if sure else "warning"


def _overfull(relation: Relation, amount: Decimal | int) -> tuple[Term, Sequence[Term], Severity] | None:
    """从类别看，A 14场、B 9场、C 6场、D 8场 of 36: a closed list of kinds that makes a little more than the one figure that it may divide."""
    parts, whole = relation.readings[0], relation.wholes[0]
    size = whole.fact.quantity.amount
    compact = len(parts) > 2 and all(p.gap[:1] in "、，" and len(p.gap) <= _LONGEST_KIND for p in parts[1:])
    cut_off = ar.of(whole.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in parts))
    plain = not any(t.fact.quantity.approximation for t in (whole, *parts))
    if relation.cue != "grouped" or not relation.closed or len(relation.wholes) > 1 or not compact or not plain or may_overlap([label(p) for p in parts]):
        return None
    return (whole, parts, "warning") if not cut_off and size < amount and amount * _NEARLY_ALL < size * 100 else None


def _doubted_echo(facts: Facts, relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
    """The same for a total that says what its parts said."""
    total, parts = relation.wholes[0], relation.readings[0]
    quantities = [p.fact.quantity for p in parts]
    if not relation.plain:
        return _slipped(relation)
    amount, size = sum(q.amount for q in quantities), total.fact.quantity.amount
    if any(q.approximation for q in (total.fact.quantity, *quantities)) or not amount / 3 < size < amount * 3:
        return None
    cut_off = ar.of(total.fact.quantity).meets(ar.total(ar.of(q) for q in quantities))
    return total, parts, "error" if relation.closed and not cut_off and slip(total.fact.quantity, quantities) else "warning"


def _accused_parts(relation: Relation) -> Sequence[Term]:
    """The parts of the natural reading; where they begin with a pair that leaves no third, that pair."""
    parts = relation.readings[0]
    if relation.cue == "of_which" and len(parts) > 2 and not is_complete(parts):
        for stop in (2, 3):
            if stop < len(parts) and is_complete(parts[:stop]) and any("非税" in label(p) or "人身" in label(p) for p in parts[:stop]):
                return parts[:stop]
    return parts


def _alike(parts: Sequence[Term]) -> bool:
    """Whether the names of the parts are of one make (国家级, 省级, 市级; 一般债务余额, 专项债务余额)."""
    labels = [label(p) for p in parts]
    size = next((n for n in (4, 3, 2, 1) if len({name[-n:] for name in labels}) == 1), 0)
    return size >= 2 or size == 1 and labels[0][-1] in "级类型"

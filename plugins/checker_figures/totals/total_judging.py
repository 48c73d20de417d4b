"""Which total to doubt where its parts do not make it, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.reading.numbering import integer
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.completeness import are_strung_together, is_complete, is_likely_complete, label
from checker_figures.statements.flows import CAME, WENT
from checker_figures.statements.overlaps import are_grades, are_of_two_sorts, kinds_end_alike, may_be_all_at_once, may_overlap
from checker_figures.statements.relation import Relation
from checker_figures.statements.scales import fill_a_scale
from checker_figures.statements.slips import is_swapped, is_swapped_part, one_unit_for_all, slip
from checker_figures.statements.sums_behind import is_account
from checker_figures.statements.totals import relations

_EXPORTS, _IMPORTS, _TRADE = lazy("(?<!进)出口"), lazy("进口"), lazy("进出口")
_CAME = lazy(f"(?:{CAME})[^，；。、]{{0,4}}$")
_WENT = lazy(f"(?:{WENT})[^，；。、]{{0,4}}$")
_PLACES = lazy("(?:乡镇|镇|乡|街道|村|社区|县|区|园区)")
PLACE = lazy("(?:[乡镇村县区市园]|街道|社区)$")
_SO_MANY = lazy("([两二三四五六七八九十])(?:个|大|家)?(?:[乡镇村县区市园]|街道|社区|片区|组团)")
_POINT = lazy("[一二三四五六七八九]是(?P<deed>[\u4e00-\u9fff]{2})[^，；。：]{0,4}$")
_SELECTS = lazy("其中|[（(]含")
_ACCOUNT = lazy("(?:收入|支出)(?:总计|合计|总量)(?:为|达|达到|完成)?$")
_MEASURE = lazy("(?:总?产量|(?:总?播种|种植)?面积|总?产值|增加值|[存出]栏)$")
# A list behind 其中 is mostly a selection: with figures of three digits one slip in seven would be chance, so it must hardly ever look like one.
_CHANCE = 0.03
_MOST = 30
# of 46 projects 21, 14 and 10: the least share of a whole that kinds must make for one of them to be doubted
_NEARLY_ALL = 88
_MOST_OF_IT, _RARER = 75, 0.01
_LONGEST_KIND = 14
# Where the words leave more than one list of parts, only a slip that chance would hardly ever look like is doubted.
_RARE = 0.02
_TIMES_AS_MANY = 3  # of a count: no slip of the pen makes so many of one of its parts
_FEW, _HARDLY_ANY, _OUT_OF_REACH = 10, 500, 1000  # so many at most; of so many one; of so many times their sum no parts
_TELLING = 3  # digits of a total: two of them change places, and its parts make it, by no chance
_WITHIN_OTHERS = ("技改", "技术改造", "政务处分")  # of 工业投资; of those who are 党纪处分, too
_BESIDE_THEM = ("新建", "续建", "扩建", "迁建")  # what is built anew is no 技改
_AS_MUCH = Decimal("0.8")  # figures that make less of a total, or more, may be parts of something else


def doubted_parts(facts: Facts, relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
    """The total and parts to accuse, and how sure that is; None where nothing may be said."""
    parts = relation.readings[0]
    if len(relation.wholes) > 1 and len(strung := [t for t in relation.wholes if are_strung_together(parts, t)]) == 1:
        relation = relation._replace(wholes=tuple(strung))
    complete = relation.cue == "joined" or relation.closed or is_complete(parts) or _leaves_none(facts, relation.wholes[0], parts) or _is_balance(relation)
    complete = complete or _column_beside_adds_up(facts, relation)
    by_rate = not complete and _rate_takes_them_for_all(facts, parts)
    complete = complete or by_rate
    quantities = [p.fact.quantity for p in parts]
    total = relation.wholes[0]
    if relation.cue == "named" and not (("计" in total.gap[-8:] or "总数" in total.gap[-8:]) and is_complete(parts)):
        return _slipped(relation)
    if len(relation.wholes) > 1 and not complete:
        return _slipped(relation)
    if len(relation.wholes) > 1:
        amount = sum(q.amount for q in quantities)
        total = min(relation.wholes, key=lambda t: abs(t.fact.quantity.amount - amount))
        if not amount / 2 < total.fact.quantity.amount < amount * 2:
            return None
    claimed = total.fact.quantity
    likely = is_likely_complete(parts, total) and not _rate_is_of(facts, parts, total)
    if claimed.amount <= 0 or _goes_both_ways(total, parts):
        return None
    if any(q.amount == claimed.amount for q in quantities) and not (complete or likely or _are_apart(parts)):
        return None  # a part that is all of it overlaps the others
    vague = any(q.approximation for q in (claimed, *quantities))
    cut_off = ar.of(claimed).meets(ar.total(ar.of(q) for q in quantities))
    if vague and (cut_off or not complete):
        return None
    if all(ar.is_finer(q, claimed) for q in quantities) and ar.roughly(claimed).meets(ar.total(map(ar.of, quantities))):
        return None  # 150.1 of 105.655 and 44.509: printed less finely than its parts, a total is often cut off
    if not complete and any(word in p.gap for p in parts for word in _WITHIN_OTHERS) and not any(word in p.gap for p in parts for word in _BESIDE_THEM):
        return None
    fuller = not (complete or relation.enclosed) and relation.cue == "of_which" and sum(q.amount for q in quantities) > claimed.amount
    if fuller and _ends_beside_whole(total, parts):
        return None
    if not complete and not likely and relation.cue == "of_which" and are_of_two_sorts([label(p) for p in parts]):
        return None
    if not complete and relation.cue == "of_which" and sum(q.amount for q in quantities) > claimed.amount and may_be_all_at_once([label(p) for p in parts]):
        return None
    explicit = relation.plain and len(relation.wholes) == 1 and not relation.nested
    if relation.cue == "joined":
        if not explicit and len(relation.readings) == 1:
            return _slipped(relation)
    elif not (relation.plain and not relation.nested) and not complete:
        return _slipped(relation)
    if one_unit_for_all(claimed, quantities):
        return total, parts, "error"
    if complete and (relation.cue == "parenthesis" and _may_leave_out(claimed, parts) or claimed.amount >= sum(q.amount for q in quantities) * _OUT_OF_REACH):
        return None  # 消费1302万元，折合1元券带动7元: no parts of it
    if complete:
        return total, parts, "warning" if cut_off or vague or by_rate or not explicit else "error"
    if relation.cue == "of_which" and leaves_a_few(total, parts):
        return None
    amount = sum(q.amount for q in quantities)
    more = amount > claimed.amount
    found = slip(claimed, quantities) if len(parts) <= _MOST else None
    selected = _SELECTS.search(parts[0].gap) is not None and not more and found is None  # （其中上解支出A、还本支出B）: others may have been left out
    if relation.enclosed and not selected and amount / 2 < claimed.amount < amount * 2:
        return total, parts, "warning"
    if likely and parts[1].gap[:1] in "；;" and max(q.amount for q in quantities[1:]) > claimed.amount:
        return None  # 新登记企业19.0万户，其中外资企业0.03万户；新登记个体工商户34.4万户: the list goes on with what stands beside the whole
    if likely and not cut_off and amount / 3 < claimed.amount < amount * 3:
        return total, parts, "warning"
    if likely and found is not None and not cut_off and relation.enclosed:
        return total, parts, "warning"
    beside = more and not complete and parts[0].gap.startswith("，其中") and parts[1].gap[:1] in "；;"
    if beside and (found is None or found[1] > _CHANCE):
        return None  # 文化馆40个，其中，文化站34个；剧场7个: the list goes on with what stands beside the whole
    if not more and amount * 100 < claimed.amount * _MOST_OF_IT and (found is None or found[1] > _RARER):
        return None  # more likely a selection than a slip in the first digit
    if found is not None and found[1] <= (_CHANCE if not more else 1) or more and len(parts) > 2 and _alike(parts) and not _go_beyond(total, parts):
        return total, parts, "warning"
    swapped = len(claimed.number.replace(".", "")) >= _TELLING and is_swapped(claimed, quantities) or is_swapped_part(claimed, quantities, _TELLING)
    if not cut_off and swapped:
        return total, parts, "warning"
    if found is not None and not cut_off and amount * 100 >= claimed.amount * _NEARLY_ALL and _are_kinds(parts):
        return total, parts, "warning"
    return None


def _goes_both_ways(total: Term, parts: Sequence[Term]) -> bool:
    """进口3.1亿元。其中对欧盟出口1.2亿元、进口2.1亿元: exports and imports are no parts of one of them."""
    gaps = [p.gap for p in parts]
    return _TRADE.search(total.gap) is None and any(map(_EXPORTS.search, gaps)) and any(_IMPORTS.search(gap) for gap in gaps)


def _may_leave_out(claimed: Quantity, parts: Sequence[Term]) -> bool:
    """Whether a remark may tell of the foremost only: 医院1530人（医师612人、护士746人）, that no slip makes all of them, or of what is within: 孵化器2家（在孵企业86家）."""
    if any(p.fact.kind == "count" and p.fact.quantity.amount > claimed.amount * _TIMES_AS_MANY for p in parts):
        return True
    quantities = [p.fact.quantity for p in parts]
    less = sum(q.amount for q in quantities) < claimed.amount
    return less and not is_complete(parts) and len(parts) <= _MOST and slip(claimed, quantities) is None


def doubt_of_sum(facts: Facts, total: Term, parts: Sequence[Term]) -> Severity | None:
    """How surely a total is wrong whose parts no word ties to it; None where they make it, or may be parts of something else.

    It is recorded which figures were held against each other: a total is accused once.
    """
    claimed, quantities = total.fact.quantity, [p.fact.quantity for p in parts]
    used = (total, *parts)
    if any(t.order in facts.derive(accused) for t in used):
        return None
    made = ar.total(map(ar.of, quantities))
    if ar.of(claimed).meets(made):
        sure = ar.of(claimed, False).meets(ar.total(ar.of(q, False) for q in quantities))
        (facts.checked if sure else facts.undecided)(*(t.fact for t in used))
        return None
    if not claimed.amount:
        return None
    slipped = slip(claimed, quantities)
    explained = slipped is not None and slipped[1] < _RARE
    if not explained and not _AS_MUCH < made.middle / claimed.amount < 1 / _AS_MUCH:
        return None
    facts.checked(*(t.fact for t in used))
    facts.derive(accused).add(total.order)
    return "error" if explained else "warning"


def _ends_beside_whole(total: Term, parts: Sequence[Term]) -> bool:
    """Whether the last of a list is called as the whole is, but for its first words, and no other: 新建学校12所，其中小学8所，改建学校6所."""
    whole, *others, last = (label(t) for t in (total, *parts))
    noun = whole[-2:]
    named = min(len(whole), len(last)) > len(noun) and last.endswith(noun) and last[:2] != whole[:2]
    return named and bool(others) and parts[-1].gap[:1] in "，；" and not any(other.endswith(noun) for other in others)


def _go_beyond(total: Term, parts: Sequence[Term]) -> bool:
    """Whether the list goes on with things that are no part of the whole: 粮食11.7万亩，其中谷物11.6万亩；棉花12.4万亩; 禽肉2.4万吨，其中牛肉1.0万吨；牛奶0.3万吨."""
    size = total.fact.quantity.amount
    if any(p.fact.quantity.amount > size for p in parts[1:]) or sum(p.fact.quantity.amount for p in parts) * 2 > size * 3:
        return True
    whole, *kinds = (_MEASURE.sub("", label(t)) for t in (total, *parts))
    return whole[-1:] == kinds[0][-1:] != "" and any(kind[-1:] != whole[-1:] for kind in kinds[1:])


def are_nested(facts: Facts, parts: Sequence[Term]) -> bool:
    """Whether parts hold one another, or are what came and what went: 1亿元以上（含10亿元以上）138个，10亿元以上17个; 新入库97家、退库34家.

    地表水8亿立方米，地下水3亿立方米，不重复量1亿立方米: that some are counted twice is said.
    """
    if any("重复" in p.gap for p in parts):
        return True
    if sum("以上" in p.gap or len(p.gap) < 2 and "以上" in _before(facts, p) for p in parts) > 1:
        return True
    gaps = [p.gap if len(p.gap) > 1 else _before(facts, p) for p in parts]
    return any(map(_CAME.search, gaps)) and any(map(_WENT.search, gaps))


def _before(facts: Facts, part: Term) -> str:
    """The words before the figure that an amount stands right behind, which are of both: 千万元以上21户、5.7亿元; 新识别5户16人."""
    row = facts.derive(terms)[part.sentence]
    return row[part.order - row[0].order - 1].gap if part.order > row[0].order else ""


def _is_balance(relation: Relation) -> bool:
    """Whether the items of an account stand behind its total (支出总计437802万元，包括：…): such a list leaves none out."""
    parts = relation.readings[0]
    return relation.cue == "split" and "主要" not in parts[0].gap and _ACCOUNT.search(relation.wholes[0].gap[-12:]) is not None and is_account(parts)


def _leaves_none(facts: Facts, whole: Term, parts: Sequence[Term]) -> bool:
    """Whether a list is complete by its form: the steps of a scale from end to end, or as many as were counted (项目2个，总投资4亿元，其中A项目…，B项目…)."""
    row = facts.derive(terms)[whole.sentence]
    before = whole.order - row[0].order
    if before and whole.sentence == parts[0].sentence:
        count = row[before - 1]
        counted = count.fact.kind == "count" and count.fact.quantity.number == str(len(parts)) and count.depth == whole.depth
        noun = count.fact.indicator[-2:]
        places = _PLACES.match(count.behind(4)) is not None and all(PLACE.search(label(p)) for p in parts)
        if counted and len(parts) > 1 and (places or len(noun) == 2 and all(noun in p.gap for p in parts)):
            return True
    if _points_say_so(whole, parts):
        return True
    said = _SO_MANY.search(whole.gap)  # 三个园区共完成产值104亿元，其中甲园、乙园、丙园…
    if said is not None and integer(said[1]) == len(parts) > 1 and all(PLACE.search(label(p)) for p in parts):
        return True
    return fill_a_scale(facts, whole, parts)


def _points_say_so(whole: Term, parts: Sequence[Term]) -> bool:
    """Whether a list goes point by point, each begun with the deed of the whole: 累计投入资金468万元。一是投入200万元…；二是投入154万元…."""
    deeds = {m["deed"] if (m := _POINT.search(p.gap)) else "" for p in parts}
    return len(parts) > 1 and len(deeds) == 1 and "" not in deeds and deeds.pop() in whole.gap


def _are_kinds(parts: Sequence[Term]) -> bool:
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


def _column_beside_adds_up(facts: Facts, relation: Relation) -> bool:
    """Whether the other of two columns makes its total: 32户59人，其中2021年脱贫11户21人、2022年6户14人、2023年15户24人."""
    parts = relation.readings[0]
    if len(parts) < 2 or relation.cue == "joined":
        return False
    total, beside = relation.wholes[0], facts.derive(columns).get(parts[0].sentence, ())
    for whole, others in beside:
        if len(others) != len(parts) or others[0].base == parts[0].base or abs(whole.order - total.order) != 1:
            continue
        if all(abs(one.order - other.order) == 1 for one, other in zip(parts, others, strict=True)):
            return True
    return False


def columns(facts: Facts) -> dict[int, list[tuple[Term, tuple[Term, ...]]]]:
    """The totals of each sentence that two or more parts make to the last digit, by the parts' sentence. Use through facts.derive."""
    found: dict[int, list[tuple[Term, tuple[Term, ...]]]] = {}
    for relation in facts.derive(relations):
        parts, total = relation.readings[0], relation.wholes[0]
        sums = accumulate(p.fact.quantity.amount for p in parts)
        made = max((n for n, amount in enumerate(sums, 1) if n > 1 and amount == total.fact.quantity.amount), default=0)
        if made:  # 续建269个、新开工207个；竣工111个: the list may go on
            found.setdefault(parts[0].sentence, []).append((total, parts[:made]))
    return found


def _rate_takes_them_for_all(facts: Facts, parts: Sequence[Term]) -> bool:
    """小区29个，其中已完工17个、正在施工9个，完工率65.4%: the rate behind the list is that of its first part among all of them."""
    behind = parts[-1].order + 1
    if len(parts) < 2 or behind >= len(facts) or facts[behind].sentence != parts[-1].sentence:
        return False
    rate: Fact = facts[behind]
    said = rate.quantity.unit == "%" and rate.quantity.decimals > 0 and "率" in rate.lead and rate.lead[:1] in "，,（("
    return said and ar.is_share(rate.quantity, ar.of(parts[0].fact.quantity), ar.total(ar.of(p.fact.quantity) for p in parts))


def _rate_is_of(facts: Facts, parts: Sequence[Term], whole: Term) -> bool:
    """Whether the rate behind a list bears its total out: 小区29个，其中完工17个、正在施工9个，完工率58.6%."""
    behind = parts[-1].order + 1
    if behind >= len(facts) or facts[behind].sentence != parts[-1].sentence:
        return False
    rate: Fact = facts[behind]
    return rate.quantity.unit == "%" and "率" in rate.lead and ar.is_share(rate.quantity, ar.of(parts[0].fact.quantity), ar.of(whole.fact.quantity))


def leaves_a_few(total: Term, parts: Sequence[Term]) -> bool:
    """Whether a kind with hardly any may not have been told: 医疗卫生机构6412个，其中医院115个、基层医疗卫生机构6267个、专业公共卫生机构27个."""
    left = total.fact.quantity.amount - sum(p.fact.quantity.amount for p in parts)
    few = 0 < left < _FEW and left * _HARDLY_ANY < total.fact.quantity.amount
    return few and total.fact.kind == "count" and left < min(p.fact.quantity.amount for p in parts)


def _slipped(relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
    """The total and parts that one slip of the pen brings together, where the words leave open which figures belong together."""
    tried = [(total, parts) for total in relation.wholes[:3] for parts in relation.readings[:6] if 1 < len(parts) <= _MOST]
    for total, parts in tried:
        quantities = [p.fact.quantity for p in parts]
        if any(q.approximation for q in (total.fact.quantity, *quantities)):
            continue
        found = slip(total.fact.quantity, quantities)
        if relation.cue == "of_which" and leaves_a_few(total, parts):
            continue
        if found is not None and found[1] * len(tried) <= _RARE:
            return total, parts, "warning"
    return None


def doubted_group(facts: Facts, relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
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
    complete = relation.cue == "states" or is_complete(parts) or _leaves_none(facts, total, parts)
    likely = relation.cue == "grouped" and is_likely_complete(parts, total)
    if relation.enclosed and not may_overlap([label(p) for p in parts]):
        likely = size * _NEARLY_ALL < amount * 100 and amount * _NEARLY_ALL < size * 100 and slip(total.fact.quantity, quantities) is not None
    if not (relation.plain or complete or likely):
        return _slipped(relation) or _nearly_full(relation, amount)
    if not (size * 7 < amount * 10 < size * 14 or (complete and slip(total.fact.quantity, quantities))) or any(
        t.fact.quantity.approximation for t in (total, *parts)
    ):
        return None
    if amount < size and relation.cue == "grouped" and not complete and not likely:
        # some kinds may have been left out; not where a compact list names them all alike
        compact = len(parts) > 2 and all(p.gap.startswith("、") and noun == label(p)[-2:] for p in parts[1:])
        found = slip(total.fact.quantity, quantities) if relation.plain else None
        if not relation.closed or not (compact or found is not None and found[1] <= _CHANCE):
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


def _nearly_full(relation: Relation, amount: Decimal | int) -> tuple[Term, Sequence[Term], Severity] | None:
    """从类别看，A 14场、B 9场、C 6场、D 8场 of 36: a closed list that makes a little more than the one figure that it may divide; of four places or more, a little less."""
    parts, whole = relation.readings[0], relation.wholes[0]
    size = whole.fact.quantity.amount
    compact = len(parts) > 2 and all(p.gap[:1] in "、，" and len(p.gap) <= _LONGEST_KIND for p in parts[1:])
    cut_off = ar.of(whole.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in parts))
    plain = not any(t.fact.quantity.approximation for t in (whole, *parts))
    if relation.cue != "grouped" or not relation.closed or len(relation.wholes) > 1 or not compact or not plain or may_overlap([label(p) for p in parts]):
        return None
    if amount < size and (len(parts) < 4 or any(p.gap[:1] != "、" for p in parts[1:]) or not _BY_PLACE.search(parts[0].gap)):
        return None
    least, most = sorted((size, amount))
    return (whole, parts, "warning") if not cut_off and most * _NEARLY_ALL < least * 100 else None


_BY_PLACE = lazy("(?:[分从按]|具体到)(?:各)?(?:[乡镇村县区市园]|乡镇|街道|社区|区域|县区|片区|园区|镇街|属地)(?:来?看|分)?[，：]")


def doubted_echo(facts: Facts, relation: Relation) -> tuple[Term, Sequence[Term], Severity] | None:
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


def _alike(parts: Sequence[Term]) -> bool:
    """Whether the names of the parts are of one make (国家级, 省级, 市级; 一般债务余额, 专项债务余额)."""
    labels = [label(p) for p in parts]
    size = next((n for n in (4, 3, 2, 1) if len({name[-n:] for name in labels}) == 1), 0)
    return size >= 2 or size == 1 and labels[0][-1] in "级类型"

"""Shares with the figures they were worked out from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import LEVELS
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.announced_shares import announced
from checker_figures.statements.binding import Term, percents, right_before, terms
from checker_figures.statements.called import PIECES
from checker_figures.statements.completeness import label
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.growth_links import link
from checker_figures.statements.names import names, normal
from checker_figures.statements.per_head import is_kind_per_head
from checker_figures.statements.share_reach import NEAR, REACH, same_time, within
from checker_figures.statements.share_wholes import LARGER, ShareClaim, claim_of
from checker_figures.statements.shares_of_years import beside_that_of_the_last, of_its_year, year_of_part
from checker_figures.statements.told_wholes import is_of_unread, without_other_years
from checker_figures.statements.totals import parts_of_totals

_SHARE = lazy(
    r"(?P<subject>[^，；。]*?)(?:所占|占到(?!位)|约占|相当于|占|完成(?=(?:概算|项目)?总投资))(?P<whole>[^，；。]{0,30}?)(?:总量|总额|总数)?的?(?:比重|比例|份额|比率|比)?"
    r"(?:[均已就约近仅只仍也还更竟逾过]|大约|超过?|高达|不足|不到|接近|突破)*(?:分别|依次)?(?:约?为|是|达到?|近|超过?|提高到|提高至|上升到|上升至|升至|降至|下降到|降到)?(?:约|近|超过?|不足)?$"
)
# 夏粮12万吨，比重为53%
_BARE = lazy("[，,（(]?(?P<subject>)(?P<whole>)(?:比重|比例|份额)(?:分别)?(?:约?为|是|达到?)(?:约|近|超过?)?$")
# 在移动电话用户中占比
_AMONG = lazy(
    r"(?P<subject>[^，；。]*?)在(?P<whole>[^，；。]{2,30}?)中的?(?:所占)?(?:占比|占|比重|比例|份额)(?:的?(?:比重|比例|份额))?(?:已|就|约|大约|近|超过?|高达|仅|只|不足|不到|接近|突破)?(?:约?为|是|达到?|提高到|上升到|升至|降至|下降到)?(?:约|近|超过?)?$"
)
PLAN = lazy("(?:控制|年度|全年|下达|考核)指标|预算(?!执行|完成|收入|支出|总|稳定|外|管理)|(?:计划|目标|任务|预期)(?!执行|完成)")


class ShareSaid(NamedTuple):
    """A share that is said with 占: number of its sentence, place in it, the rate, whose share ("" where unsaid), and of what ("" for 占比)."""

    number: int
    place: int
    share: Term
    subject: str
    whole: str


def said_shares(facts: Facts) -> list[ShareSaid]:
    """Every share that is said with 占. Use through facts.derive."""
    rows = facts.derive(terms)
    found: list[ShareSaid] = []
    for number, place, term in facts.derive(percents):
        fact = term.fact
        if (
            ("占" not in term.gap and "相当于" not in term.gap and "完成总投资" not in term.gap and not _BARE.match(term.gap))
            or fact.kind in ("growth", "share_change")
            or fact.role == "from"
            or _MOVED.search(term.gap)
        ):
            continue
        clause = PIECES.split(term.gap)[-1]
        if clause.startswith("占比最"):
            clause = clause[5:]  # 占比最高的道路运输事故占总数的
        match = (_AMONG.match(clause) if "中" in clause else None) or _SHARE.match(clause) or _BARE.match(clause)
        if match is not None and not PLAN.search(match["whole"]):
            whole = match["whole"] or ("总数" if "占总" in clause else "")
            if not whole and goes_on_of_plan(rows[number], place):
                continue
            found.append(ShareSaid(number, place, term, _OPENING.sub("", match["subject"]), _TOTAL_VALUE.sub("", _LEADING.sub("", whole))))
    return found


def part_of(facts: Facts, said: ShareSaid) -> Term | None:
    """The amount right before a share that it speaks of."""
    return _part(facts.derive(terms)[said.number], said.place, said.subject)


def share_claims(facts: Facts) -> list[ShareClaim]:
    """Every share (占…的x%) whose part and whole are printed. Use through facts.derive."""
    rows = facts.derive(terms)
    found: list[ShareClaim] = []
    unsaid: dict[int, list[tuple[Term, Term]]] = {}
    unnamed: list[tuple[Term, Term]] = []
    for number, place, term, subject, whole in (*facts.derive(said_shares), *_fractions(facts)):
        part = _part(rows[number], place, subject) or _said_before(facts, term, subject) or _said_behind(rows[number], place, subject)
        claim = claim_of(facts, term, part, whole) if part else None
        if part is not None and not whole and year_of_part(part):
            claim = of_its_year(facts, term, part, claim)
            beside = beside_that_of_the_last(facts, claim, unsaid.get(number, ())) if claim is not None else None
            found += [c for c in (claim, beside) if c is not None]
        elif claim is not None:
            found.append(claim)
        elif part is not None and not whole:
            unsaid.setdefault(number, []).append((term, part))
        if part is not None and not whole:
            unnamed.append((term, part))
    for number, place, term in facts.derive(percents):
        if term.gap.endswith(_OF_THEM) and 0 < place < len(rows[number]) - 1 and (claim := _counted_behind(rows[number], place)) is not None:
            found.append(claim)
    for pairs in unsaid.values():
        found += _borne_out_together(facts, without_other_years(facts, pairs))
    unnamed.sort(key=lambda pair: pair[0].order)
    of_items = {claim.share.order: claim for claim in announced(facts, unnamed, {claim.share.order: claim for claim in found})}
    return [*(of_items.pop(claim.share.order, claim) for claim in found), *of_items.values()]


def goes_on_of_plan(row: Sequence[Term], place: int) -> bool:
    """Whether the share before one without a whole is of a plan, which holds for both: 甲完成108.9亿元，占计划58.4%；乙完成70.1亿元，占57.1%."""
    before = next((t for t in reversed(row[max(0, place - REACH) : place]) if t.fact.quantity.unit == "%"), None)
    return before is not None and "占" in before.gap and PLAN.search(before.gap.rpartition("占")[2]) is not None


_OF_THEM = ("其中", "中，", "中有")


def _counted_behind(row: Sequence[Term], place: int) -> ShareClaim | None:
    """589家企业，其中13.2%（78家）: a share of the count right before it that is counted itself behind it."""
    whole, share, part = row[place - 1 : place + 2]
    counted = part.gap in ("（", "(") and part.behind(1) in ("）", ")") and whole.fact.kind == part.fact.kind == "count"
    if not counted or share.fact.kind != "share" or whole.base != part.base or whole.depth != share.depth or "；" in share.gap or not whole.main:
        return None
    return ShareClaim(share, part, (whole,), True, "", True)


def _fractions(facts: Facts) -> Iterator[ShareSaid]:
    """Shares that are said as fractions: 占三分之一, 占一半以上, 占比过半."""
    text = facts.document.view.text
    if "分之" not in text and "半" not in text:
        return
    rows = facts.derive(terms)
    for order, fact in enumerate(facts[:]):
        if fact.kind not in ("share", "ratio") or fact.quantity.unit or fact.quantity.value >= 1 or "占" not in fact.lead:
            continue
        match = _SHARE.match(PIECES.split(fact.lead)[-1])
        if match is not None and not PLAN.search(match["whole"]):
            whole = match["whole"] or ("总数" if "占总" in fact.lead else "")
            yield ShareSaid(
                fact.sentence, order - facts.sentences[fact.sentence].first, rows.term(order), _OPENING.sub("", match["subject"]), _LEADING.sub("", whole)
            )


def _borne_out_together(facts: Facts, pairs: Sequence[tuple[Term, Term]]) -> list[ShareClaim]:
    """第二产业税收5.12亿元，占比59.3%；第三产业税收3.38亿元，占比39.1%: the amount shortly before that one of them is a share of, is the whole of all."""
    rows = facts.derive(terms)
    first = pairs[0][1]
    if len(pairs) < 2 or len({part.base for _, part in pairs}) > 1:
        return []
    noun = first.fact.indicator[-2:]
    for row in rows[max(0, first.sentence - NEAR) : first.sentence + 1][::-1]:
        for whole in reversed(row[-REACH:]):
            if not whole.main or whole.order >= first.order or whole.base != first.base or len(noun) < 2 or noun not in whole.fact.indicator:
                continue
            agree = [_is_share_of(share, part, whole) for share, part in pairs]
            if all(agree) or any(agree) and not _all_of_another(facts, pairs, whole):
                return [ShareClaim(share, part, (whole,), False, whole.fact.indicator, True) for share, part in pairs]
    divided = _divided_right_before(facts, first)
    if divided is not None and any(_is_share_of(share, part, divided) for share, part in pairs) and not _all_of_another(facts, pairs, divided):
        return [ShareClaim(share, part, (divided,), False, divided.fact.indicator, True) for share, part in pairs]
    return []


def _divided_right_before(facts: Facts, first: Term) -> Term | None:
    """What the list in the sentence before adds up to: 教师4560人，其中小学…。本科以上学历3192人，占70%；高级职称684人，占15%."""
    before = first.sentence - 1
    if before < 0 or facts.sentences[before].block != facts.sentences[first.sentence].block:
        return None
    divided = {whole.order: whole for t in facts.derive(terms)[before][-REACH:] for whole in facts.derive(wholes_of_parts).get(t.order, ())}
    found = [whole for whole in divided.values() if whole.base == first.base and not facts.derive(wholes_of_parts).get(whole.order)]
    return found[0] if len(found) == 1 and found[0].fact.quantity.amount > first.fact.quantity.amount else None


def _all_of_another(facts: Facts, pairs: Sequence[tuple[Term, Term]], whole: Term) -> bool:
    """Whether one amount further up makes all the shares at once: 诉求2877件 some paragraphs before 来电2808件."""
    rows = facts.derive(terms)
    above = (t for row in rows[max(0, whole.sentence - _FAR_UP) : whole.sentence] for t in row[-REACH:] if t.main and t.base == whole.base)
    return any(all(_is_share_of(share, part, other) for share, part in pairs) for other in above)


_FAR_UP = 12  # sentences


def _is_share_of(share: Term, part: Term, whole: Term) -> bool:
    return ar.is_share(share.fact.quantity, ar.of(part.fact.quantity), ar.of(whole.fact.quantity))


def printed_base_claims(facts: Facts) -> list[ShareClaim]:
    """Every rate of an amount that is printed right before it: 占收集问题152个的85.9%, 完成调整预算（3.2亿元）的98.2%. Use through facts.derive."""
    rows = facts.derive(terms)
    found: list[ShareClaim] = []
    for number, place, term in (*facts.derive(percents), *_multiples(facts)):
        base = _printed_base(rows[number], place) if "的" in term.gap and place and term.fact.role != "from" else None
        if base is None:
            continue
        whole = rows[number][place - 1]
        at = place - 1
        while at > 1 and rows[number][at - 1].fact.kind in _RATIOS and _printed_base(rows[number], at - 1) is not None:
            at -= 2  # 完成950亩，为年度任务380亩的2.5倍，占总任务1100亩的86.4%
        part = _part(rows[number], at, base["subject"] if "占" in base[0] else "", term.depth) if at else _done_behind(rows[number], place)
        if part is not None and part.base != whole.base and at > 1 and part is rows[number][at - 1] and part.gap[:1] == "、":
            part = _part(rows[number], at - 1, "", term.depth)  # 改造小区9个、涉及1246户，占任务15个的60%
        if part is None and _GOES_ON.match(rows[number][at].gap):  # 建成126个，其中改造78个、新建48个；完成计划120个的105%
            divided = facts.derive(parts_of_totals).get(rows[number][at - 1].order, ())
            part = divided[0] if len(divided) == 1 and divided[0].sentence == number else None
        if part is not None and part.base == whole.base and (part.depth == term.depth or "（" not in term.gap):
            found.append(ShareClaim(term, part, (whole,), True, base["whole"]))
    return found


def _done_behind(row: Sequence[Term], place: int) -> Term | None:
    """What was done where a sentence begins with its rate: 占年度计划20亿元的55.0%，完成投资11亿元."""
    done = row[place + 1] if place + 1 < len(row) else None
    words = AND_SO_MUCH if row[place - 1].base == "元" else _AND_SO_MANY  # 完成造林15万亩 of a task in 亩
    said = done is not None and PLAN.search(row[place - 1].gap) is not None and words.fullmatch(done.gap) is not None
    return done if said and done is not None and done.main else None


AND_SO_MUCH = lazy("，(?:已|累计|共|实际)*完成(?:投资|产值|收入)?")
"""What was done, told right behind its rate."""

_AND_SO_MANY = lazy("，(?:已|累计|共|实际)*完成[\u4e00-\u9fff]{0,6}")
_GOES_ON = lazy("[；;，](?:占|(?:已|超额)?完成|为|达到?)")  # no other subject
_RATIOS = ("share", "ratio")


def _printed_base(row: Sequence[Term], place: int) -> re.Match[str] | None:
    """The words that make the amount right before a rate what it is a rate of; None where they do not."""
    whole = row[place - 1]
    if place < 1 or "的" not in row[place].gap or not (_OF_COUNTED if whole.fact.kind == "count" else _OF_IT).match(row[place].gap):
        return None
    if whole.fact.kind not in LEVELS or not whole.base or whole.gap.count("（") > row[place].gap.count("）"):
        return None
    return _BASE.search(PIECES.split(whole.gap.rstrip("（( "))[-1])


def _multiples(facts: Facts) -> Iterator[tuple[int, int, Term]]:
    """Multiples of a plan that is printed right before: 为年度任务380亩的2.5倍."""
    text = facts.document.view.text
    at = text.find("倍")
    while at >= 0:
        order = facts.first_at(at) - 1
        if order > 1 and facts[order].read.end == at + 1 and facts[order].lead == "的" and PLAN.search(facts[order - 1].lead):
            term = facts.derive(terms).term(order)
            yield term.sentence, order - facts.sentences[term.sentence].first, term
        at = text.find("倍", at + 1)


def is_completion(claim: ShareClaim) -> bool:
    """Whether a rate is measured against a plan (完成年初预算的), not against a whole."""
    return PLAN.search(claim.name) is not None


# 占比由八成提高到八成五: neither end need be that of the amounts before
_MOVED = lazy("[由从][^，；。]{1,8}(?:提高|提升|上升|增加|下降|降低|降|升|增长)[到至为]$")
_OF_IT = lazy("[）)]?中?的(?:比重|比例)?(?:约|近|超过?|为|达到?)?$")
_OF_COUNTED = lazy("[）)]?[\u4e00-\u9fff]{0,8}的(?:比重|比例)?(?:约|近|超过?|为|达到?)?$")  # 占全县196个行政村的
_BASE = lazy("(?P<subject>[^，；。]{0,12}?)(?:占|完成了?|达到?|相当于|为|是|实现)(?P<whole>(?!上年|去年|同期)[^，；。]{0,20})$")


def amounts_with_shares(facts: Facts) -> Iterator[tuple[Term, Term | None, str]]:
    """Every share with the amount it speaks of, where there is one, and the plain name of its whole ("" for 占比)."""
    rows = facts.derive(terms)
    for number, place, term, subject, whole in facts.derive(said_shares):
        if not term.fact.quantity.approximation:
            part = _part(rows[number], place, subject) if "分别" not in term.gap else None
            yield term, part, whole if whole[:2] in LARGER else normal(whole)


def heads_a_list(row: Sequence[Term], place: int) -> bool:
    """Whether a share is the first of a list: 制造业4158人，服务业3696人，占比45%、40%."""
    behind = row[place + 1] if place + 1 < len(row) else None
    return behind is not None and behind.gap == "、" and behind.fact.quantity.unit == row[place].fact.quantity.unit


def _part(row: Sequence[Term], place: int, subject: str, depth: int | None = None) -> Term | None:
    """The amount that a share speaks of: the one right before it, with nothing but remarks on it in between."""
    gap = row[place].gap
    own = depth is None and gap[:1] in ("（", "(") and row[place].depth > 0  # 甲12亿元（占35%）
    depth = row[place].depth - own if depth is None else depth
    subject = subject.removeprefix("其中").strip()
    if "；" in gap or ";" in gap or "其中" in gap or "分别" in gap or "各占" in gap or "合计" in gap or heads_a_list(row, place) or is_of_unread(gap):
        return None
    held_against = False
    for at in range(place - 1, max(0, place - REACH) - 1, -1):
        earlier, fact = row[at], row[at].fact
        if earlier.depth > depth or held_against or earlier.again:
            held_against = False
            continue
        if earlier.gap in _BY_SO_MUCH and (earlier.gap or at and row[at - 1].base == earlier.base):  # 播种33万亩，比去年的32万亩多1万亩，占…: of the 33
            held_against = True
            continue
        if earlier.depth < depth:
            return None
        if fact.kind in LEVELS and "占" in gap and "均" not in gap and _FOR_EACH.fullmatch(earlier.gap):
            continue  # 补贴1134.0万元，户均3.60万元，占61.0%: of the 1134.0
        if earlier.main or is_kind_per_head(earlier):
            if subject and normal(subject) != normal(fact.indicator) and not _is_short_for(subject, fact.indicator):
                return None
            if not own and earlier.gap[:1] in ("、", "和") and earlier.order > row[0].order and row[earlier.order - row[0].order - 1].base == earlier.base:
                return None  # the last of a list: the share may be that of all of them
            return earlier
        if fact.kind in LEVELS and _THE_YEAR_BEFORE.match(earlier.gap) is not None and earlier is row[place - 1] and place > 1 and "占" in row[place - 2].gap:
            return earlier  # 制造业7.44亿千瓦时，占75.0%，上年6.84亿千瓦时，占72.0%
        if fact.kind == "level" and _THAN_BEFORE.search(earlier.gap) is not None:
            continue  # 教育支出9.46亿元，比上年的8.85亿元增长6.9%，占…: of the 9.46
        of_plan = fact.kind == "share" and (PLAN.search(earlier.gap) is not None or _SHARE_BEFORE.match(earlier.gap) is not None)
        if not of_plan and (fact.kind not in ("growth", "change", "share_change", "rank") or not is_remark(earlier)):
            return None
    return None


_THE_YEAR_BEFORE = lazy("[，；](?:而)?(?:上年|去年)(?:同期)?[为是]?$")
_FOR_EACH = lazy("[，,、](?:平均)?(?:[月日年季户人亩村企校店厂镇站园家床]均|每[月日年户人亩家个])(?:投资|补助|补贴|资金|投入|收入|产值|税收)?(?:约|为|达)?")
_SHARE_BEFORE = lazy("[，,]占(?:比|总[数量额]的?)?(?:约|近)?$")  # 到位7.2亿元，占10.0%，完成年度任务8.0亿元的90.0%
_THAN_BEFORE = lazy("[，（(](?:同?比|较)(?:上年|去年|上一年|20[0-9]{2}年)(?:同期|全年|末|底)?的?$")
# nothing where 32万亩多 was read as a little more than that
_BY_SO_MUCH = frozenset(("", "多", "少", "高", "低", "多了", "少了", "高出", "低了", "高了"))


def _said_behind(row: Sequence[Term], place: int, subject: str) -> Term | None:
    """The amount that tells how much a share of 其中 is, right behind it: 其中夏粮占53.7%，为11.35万吨; 亏损企业占15%（24家）."""
    if not subject or place + 1 == len(row):
        return None
    part = row[place + 1]
    enclosed = part.gap[:1] in ("（", "(")
    if not (enclosed or "其中" in row[place].gap) or _SO_MUCH.match(part.gap) is None:
        return None
    return part if part.main and part.depth == row[place].depth + enclosed else None


_SO_MUCH = lazy("[，,](?:共|计|约)?(?:为|达到?|有|是|共|计)$|[（(](?:共|计|有)?$")


def _is_short_for(subject: str, name: str) -> bool:
    """Whether a share speaks of the amount before it by half its name: 税收收入562亿元，税收占比75%."""
    return len(subject) > 1 and (name.startswith(subject) or name.endswith(subject))


def _said_before(facts: Facts, share: Term, subject: str) -> Term | None:
    """The amount of a share's own subject (税收收入占…), printed before it in the report."""
    subject = subject[subject.rfind("的") + 1 :].removeprefix("其中").strip()
    if len(subject) < 2 or "分别" in share.gap:
        return None
    inside = facts.derive(parts_of_totals)
    short = [t for t in right_before(facts.derive(terms)[share.sentence], share, REACH) if t.order in inside and _is_short(label(t), subject)]
    if len(short) == 1:
        return short[0]  # 其中中央0.74亿元、省级0.31亿元；中央资金占六成
    if share.fact.quantity.approximation:
        return None
    if len(subject) < 4:  # 出口占进出口总额的: said in its very sentence
        row = facts.derive(terms)[share.sentence]
        return next((t for t in right_before(row, share, REACH) if t.main and t.fact.indicator.startswith(subject)), None)
    known = facts.derive(names)
    told = known.of(normal(subject), share.order) or [t for end in "量额" for t in known.of(normal(subject) + end, share.order)]  # 工业用电占
    before = [t for t in told if t.order < share.order]
    before = [t for t in before if same_time(t.fact, share.fact)] or [t for t in before if within(t.fact, share.fact)]
    if len({t.fact.quantity.amount for t in before}) > 1:
        before = [t for t in before if t.sentence == share.sentence] or before
    return before[-1] if before and len({t.fact.quantity.amount for t in before}) == 1 else None


def _is_short(name: str, subject: str) -> bool:
    """Whether a part in a list leaves out the noun that a share says of it: 中央 for 中央资金."""
    return len(name) > 1 and subject[len(name) :] in _LEFT_OUT and subject.startswith(name)


_LEFT_OUT = frozenset(("资金", "投资", "收入", "支出", "项目", "企业", "人员", "案件", "面积", "产值", "税收", "贷款"))


def is_remark(term: Term) -> bool:
    """Whether a figure says more of the amount before it (，比上年增长5%) instead of beginning something new."""
    fact = term.fact
    clause = PIECES.split(term.gap)[-1]
    if fact.kind == "growth" and not link(clause).bare and not _COMPARES.match(clause):
        return False  # 民间投资增长5.2%，占全部投资的46.8%
    return fact.inherited or len(clause) <= 6 or _REMARK.search(clause) is not None


_LEADING = lazy("^(?:同期|我(?=外贸|进出口))")
_TOTAL_VALUE = lazy("(?<!生产)总值$")
_COMPARES = lazy("[比较按扣剔可不同名实环]")
_OPENING = lazy("^[，、]?(?:[一二三四五六七八九十]{1,3}是|但|而|目前|其中|正好|恰好|刚好|恰恰|几乎)")
_REMARK = lazy("[比较]|同比|环比|占|居|列|位")

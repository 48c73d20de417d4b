"""Shares and completion rates with the figures they were worked out from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.binding import Term, percents, terms
from checker_figures.names import names, normal
from checker_figures.totals import parts_of_totals

_PIECES = lazy("[，；。、：,;:（）()\n]")
_SHARE = lazy(
    r"(?P<subject>[^，；。]*?)(?:所占|占到|约占|占)(?P<whole>[^，；。]{0,30}?)(?:总量|总额|总数)?的?(?:比重|比例|份额|比率|比)?"
    r"(?:均|已|就|约|大约|近|超过?|高达|仅|只|不足|不到|接近|突破)?(?:分别)?(?:约?为|是|达到?|近|超过?|提高到|提高至|上升到|上升至|升至|降至|下降到|降到)?(?:约|近|超过?|不足)?$"
)
_COMPLETED = lazy(
    r"(?:完成(?:了)?|为|是|达到?|占|相当于)(?P<whole>[^，；。]{0,24}?(?:预算|计划|目标|任务|预期)[^，；。]{0,8}?)的?(?:比重|比例)?(?:约|近|超过?)?$"
    r"|(?P<bare>(?:预算|计划|目标|任务)(?:完成|执行)率)(?:约?为|达到?)?$"
)
_PLAN = lazy("预算(?!执行|完成|收入|支出|总|稳定|外|管理)|(?:计划|目标|任务|预期)(?!执行|完成)")
_REVISED = lazy("调整|变动|调增|调减|追加|修订")

# How far figures are looked for: reports stay far below, hostile input does not.
_REACH = 40


class ShareClaim(NamedTuple):
    """A printed share or completion rate with the figures that it may come from.

    part      what was done, or the part
    wholes    what it may be a share of, the likeliest first
    explicit  whether the words leave no doubt what the whole is
    name      the whole as the report calls it, "" for 占比
    """

    share: Term
    part: Term
    wholes: tuple[Term, ...]
    explicit: bool
    name: str


def said_shares(facts: Facts) -> list[tuple[int, int, Term, str, str]]:
    """Every share that is said with 占: number of the sentence, place in it, the rate, whose share, and of what. Use through facts.derive."""
    found: list[tuple[int, int, Term, str, str]] = []
    for number, place, term in facts.derive(percents):
        fact = term.fact
        if "占" not in term.gap or fact.kind in ("growth", "share_change") or fact.role == "from":
            continue
        match = _SHARE.match(_PIECES.split(term.gap)[-1])
        if match is not None and not _PLAN.search(match["whole"]):
            found.append((number, place, term, match["subject"], match["whole"]))
    return found


def share_claims(facts: Facts) -> list[ShareClaim]:
    """Every share (占…的x%) whose part and whole are printed. Use through facts.derive."""
    rows = facts.derive(terms)
    found: list[ShareClaim] = []
    for number, place, term, subject, whole in facts.derive(said_shares):
        part = _part(rows[number], place, subject) or _said_before(facts, term, subject)
        claim = _claim(facts, term, part, whole) if part else None
        if claim is not None:
            found.append(claim)
    return found


def printed_base_claims(facts: Facts) -> list[ShareClaim]:
    """Every rate of an amount that is printed right before it: 占收集问题152个的85.9%, 完成调整预算（3.2亿元）的98.2%. Use through facts.derive."""
    rows = facts.derive(terms)
    found: list[ShareClaim] = []
    for number, place, term in facts.derive(percents):
        if place < 2 or "的" not in term.gap or term.fact.role == "from" or not _OF_IT.match(term.gap):
            continue
        row = rows[number]
        whole = row[place - 1]
        if whole.fact.kind not in ("level", "count") or not whole.base or whole.gap.count("（") > term.gap.count("）"):
            continue
        clause = _PIECES.split(whole.gap.rstrip("（( "))[-1]
        match = _BASE.search(clause)
        if match is None:
            continue
        part = _part(row, place - 1, match["subject"] if "占" in clause else "", term.depth)
        if part is not None and part.base == whole.base and (part.depth == term.depth or "（" not in term.gap):
            found.append(ShareClaim(term, part, (whole,), True, match["whole"]))
    return found


def is_completion(claim: ShareClaim) -> bool:
    """Whether a rate is measured against a plan (完成年初预算的), not against a whole."""
    return _PLAN.search(claim.name) is not None


_OF_IT = lazy("[）)]?中?的(?:比重|比例)?(?:约|近|超过?|为|达到?)?$")
_BASE = lazy("(?P<subject>[^，；。]{0,12}?)(?:占|完成了?|达到?|相当于|为|是|实现)(?P<whole>(?!上年|去年|同期)[^，；。]{0,20})$")


def amounts_with_shares(facts: Facts) -> Iterator[tuple[Term, Term | None, str]]:
    """Every share with the amount it speaks of, where there is one, and the plain name of its whole ("" for 占比)."""
    rows = facts.derive(terms)
    for number, place, term, subject, whole in facts.derive(said_shares):
        if not term.fact.quantity.approximation:
            part = _part(rows[number], place, subject) if "分别" not in term.gap else None
            yield term, part, normal(whole)


def _part(row: Sequence[Term], place: int, subject: str, depth: int | None = None) -> Term | None:
    """The amount that a share speaks of: the one right before it, with nothing but remarks on it in between."""
    gap = row[place].gap
    depth = row[place].depth if depth is None else depth
    subject = subject.removeprefix("其中").strip()
    if "；" in gap or ";" in gap or "其中" in gap or "分别" in gap or "合计" in gap:
        return None
    for earlier in reversed(row[max(0, place - _REACH) : place]):
        fact = earlier.fact
        if earlier.depth > depth:
            continue
        if earlier.depth < depth:
            return None
        if earlier.main:
            if subject and normal(subject) != normal(fact.indicator):
                return None
            if earlier.gap[:1] in ("、", "和") and earlier.order > row[0].order:
                return None  # the last of a list: the share may be that of all of them
            return earlier
        if fact.kind not in ("growth", "change", "share_change", "rank") or not _is_remark(earlier):
            return None
    return None


def _said_before(facts: Facts, share: Term, subject: str) -> Term | None:
    """The amount of a share's own subject (税收收入占…), printed before it in the report."""
    subject = subject.removeprefix("其中").strip()
    if len(subject) < 4 or "分别" in share.gap or share.fact.quantity.approximation:
        return None
    before = [t for t in facts.derive(names).of(normal(subject), share.order) if t.order < share.order and _same_time(t.fact, share.fact)]
    return before[-1] if before and len({t.fact.quantity.amount for t in before}) == 1 else None


def _is_remark(term: Term) -> bool:
    """Whether a figure says more of the amount before it (，比上年增长5%) instead of beginning something new."""
    clause = _PIECES.split(term.gap)[-1]
    return term.fact.inherited or len(clause) <= 6 or _REMARK.search(clause) is not None


def _claim(facts: Facts, share: Term, part: Term, name: str) -> ShareClaim | None:
    rows = facts.derive(terms)
    plain = normal(name)
    inherited = facts.derive(parts_of_totals).get(part.order, ())
    wholes: list[Term] = []
    explicit = False
    if plain:
        found = facts.derive(names).alike(plain, part.order)
        wholes = [t for t in found if t.base == part.base and t.order != part.order and _same_time(t.fact, part.fact)]
        wholes.sort(key=lambda t: (t.order > part.order, abs(t.order - part.order)))
        if len(plain) < 4:
            wholes = [t for t in wholes if t.order < part.order and part.sentence - t.sentence <= 1]
        if not wholes and len(plain) > 1:
            above = rows[part.sentence][: part.order - rows[part.sentence][0].order][-_REACH:]
            wholes = [t for t in reversed(above) if t.base == part.base and _ends_with(t, name) and t.main]
        if not wholes and not _foreign(name):
            wholes = _same_noun(plain, part, rows)
        if wholes:
            first = wholes[0]
            near = 0 <= part.sentence - first.sentence <= 1 and share.sentence - part.sentence <= 1
            said = normal(first.fact.indicator) == plain or (first.sentence == part.sentence and _ends_with(first, name))
            explicit = said and near and not _foreign(name) and first.fact.subject in ("", part.fact.subject)
    elif len(inherited) == 1:
        above = inherited[0].order + 1 - rows[inherited[0].sentence][0].order
        row = rows[inherited[0].sentence]
        explicit = not (above < len(row) and "占" in row[above].gap)  # a whole with a share of its own is a part itself
    wholes.extend(t for t in inherited if t not in wholes)
    if not wholes:
        return None
    return ShareClaim(share, part, tuple(wholes), explicit, name)


def _ends_with(term: Term, name: str) -> bool:
    """Whether the words before an amount end with the very name of a whole (道路全长 for 占全长的)."""
    if name.strip(" 的") in _COMMON:
        return False
    return term.gap.rstrip("共约为达").endswith(name.strip(" 的"))


def _same_noun(plain: str, part: Term, rows: Sequence[tuple[Term, ...]]) -> list[Term]:
    """The one amount shortly before that measures the same noun and is larger (占园区收入的, where 主营业务收入 stands before)."""
    noun = _ENDING.search(plain)
    if noun is None or noun[0] == plain:
        return []
    found = [
        t
        for row in rows[max(0, part.sentence - 4) : part.sentence + 1]
        for t in row[-_REACH:]
        if t.main and t.order < part.order and t.base == part.base and t.fact.indicator.endswith(noun[0]) and _same_time(t.fact, part.fact)
    ]
    larger = [t for t in found if t.fact.quantity.amount > part.fact.quantity.amount]
    return larger if len(larger) == 1 else []


def _around(found: list[int], order: int) -> list[int]:
    """The nearest of many places, all of them but in a hostile report."""
    if len(found) <= _REACH:
        return found
    at = bisect_left(found, order)
    return found[max(0, at - _REACH // 2) : at + _REACH // 2]


def _foreign(name: str) -> bool:
    return name.startswith(("全国", "全省", "世界", "全球"))


def _same_time(whole: Fact, part: Fact) -> bool:
    if whole.period is None or part.period is None:
        return True
    return whole.period.label == part.period.label or (whole.period.year == part.period.year and whole.period.instant != part.period.instant)


def completion_claims(facts: Facts) -> Iterator[ShareClaim]:
    """Every completion rate (完成年初预算的x%) whose amount and plan are printed in its sentence or shortly before."""
    rows = facts.derive(terms)
    for number, place, term in facts.derive(percents):
        if not place or not _PLAN.search(term.gap):
            continue
        match = _COMPLETED.search(_PIECES.split(term.gap)[-1])
        if match is None or not _PLAN.search(match[0]):
            continue
        claim = _completion(facts, rows, number, place, match["whole"] or match["bare"])
        if claim is not None:
            yield claim


def distant_claims(facts: Facts, taken: frozenset[int]) -> Iterator[ShareClaim]:
    """Completion rates of a plan for the year that was printed somewhere else (占全年总计划的x%), by the noun that both share."""
    rows = facts.derive(terms)
    plans: list[int] | None = None
    for number, place, term in facts.derive(percents):
        if term.order in taken or not place or not _PLAN.search(term.gap):
            continue
        match = _COMPLETED.search(_PIECES.split(term.gap)[-1])
        if match is None or not match["whole"] or not _PLAN.search(match["whole"]) or not _YEARLY.search(match["whole"]) or "分别" in term.gap:
            continue
        done = rows[number][place - 1]
        if not done.main or done.depth != term.depth:
            continue
        if plans is None:
            plans = _yearly_plans(facts)
        noun = _NOUNS.findall(_PIECES.split(done.gap)[-1])
        near = (rows.term(o) for o in _around(plans, term.order) if noun and noun[-1] in facts[o].lead and o != done.order)
        fitting = [t for t in near if t.base == done.base and t.main]
        if fitting:
            grand = [t for t in fitting if _GRAND.search(_PIECES.split(t.gap)[-1])]
            yield ShareClaim(term, done, tuple(grand + [t for t in fitting if t not in grand]), len(grand) == 1 and noun[-1] not in _COMMON, match["whole"])


_YEARLY = lazy("全年|年度|年初|今年|总|目标")
_GRAND = lazy("总额|总投资|总量|总数|总计|合计")
_ENDING = lazy("(?:收入|产值|投资|税收|利润|面积|用电量|产量|进出口|出口|贷款|存款)$")
_COMMON = frozenset(("收入", "支出", "资金", "项目", "任务"))
_NOUNS = lazy("投资|收入|税收|产值|贷款|资金|面积|产量|出口|外资|引资|销售|就业|支出|任务|项目")
_AHEAD = lazy("目标|计划|力争|预期|确保|预算")
_BROKEN_YEAR = lazy("季度|月|半年|上年|去年|完成率")


def _yearly_plans(facts: Facts) -> list[int]:
    """The places of amounts that a report plans for a whole year: planned by their own words or those their paragraph begins with."""
    text = facts.document.view.text
    result: list[int] = []
    sentences = facts.sentences
    seen, ahead = -1, False
    for order, fact in enumerate(facts[:]):
        sentence = sentences[fact.sentence]
        if sentence.block != seen:
            seen, ahead = sentence.block, _AHEAD.search(text, sentence.start, sentence.start + 24) is not None
        if fact.kind not in ("level", "count") or not (ahead or fact.modality == "planned"):
            continue
        if (fact.period is None or fact.period.end - fact.period.start == 11) and not _BROKEN_YEAR.search(fact.lead):
            result.append(order)
    return result


def _is_rated(row: Sequence[Term], plan: Term) -> bool:
    """Whether an amount has a completion rate of its own: then it is no plan."""
    behind = plan.order + 1 - row[0].order
    return behind < len(row) and row[behind].fact.quantity.unit == "%" and _PLAN.search(row[behind].gap) is not None


def _differ(noun: Sequence[str], plan: Term) -> bool:
    """Whether a plan names another thing than what was done (计划投资, 完成税收)."""
    planned = _NOUNS.findall(_PIECES.split(plan.gap)[-1])
    return bool(noun and planned) and noun[-1] != planned[-1] and noun[-1] not in planned and planned[-1] not in noun


def _completion(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int, name: str) -> ShareClaim | None:
    row = rows[number]
    share = row[place]
    if "分别" in share.gap or any(c in share.gap for c in "；;"):
        return None
    done = next((t for t in reversed(row[max(0, place - _REACH) : place]) if t.main and t.depth <= share.depth), None)
    if done is None or _is_plan(done):
        return None
    between = row[done.order - row[0].order + 1 : place]
    if not all(t.depth > share.depth or t.fact.kind in ("growth", "change", "share_change") and _is_remark(t) for t in between):
        return None
    at = done.order - row[0].order
    before = "".join(t.gap for t in row[max(0, at - _REACH) : at + 1])
    if "其中" in before or not _DONE.search(_PIECES.split(done.gap)[-1]):
        return None
    noun = _NOUNS.findall(_PIECES.split(done.gap)[-1])
    plans = [t for t in reversed(row[max(0, at - _REACH) : at]) if _is_plan(t) and t.base == done.base and t.depth <= done.depth and not _differ(noun, t)]
    plans = [t for t in plans if not _is_rated(row, t)]
    plans = [t for t in plans if not _is_for_life(t)] or plans
    local = bool(plans) and not _is_for_life(plans[0])
    if not plans:
        block = facts.sentences[number].block
        for back in range(number - 1, max(-1, number - 3), -1):
            if facts.sentences[back].block != block:
                break
            plans += [t for t in reversed(rows[back][-_REACH:]) if _is_plan(t) and t.base == done.base and t.depth <= done.depth]
    if not plans:
        return None
    if not local:
        plans = [t for t in plans if not noun or len(_PIECES.split(done.gap)[-1]) < 7 and noun[-1] in t.gap]
        if not plans:
            return None
    revised = _REVISED.search(name) is not None
    fitting = [t for t in plans if (_REVISED.search(t.gap) is not None) == revised]
    wholes = fitting + [t for t in plans if t not in fitting]
    return ShareClaim(share, done, tuple(wholes), local and bool(fitting), name)


_DONE = lazy("^(?:[^，；。]{0,12}(?:实际|全年|共|已|累计)?(?:完成|执行|实现|达到?)[^，；。预]{0,6}|收入|支出|[^，；。]{0,8}已经?[\u4e00-\u9fff]{2,6})$")
_REMARK = lazy("[比较]|同比|环比")
_PLANNED = lazy("预算|计划|目标|任务")
_TO_DO = lazy("(?:计划(?!生育)|目标|任务)(?:任务|数|安排)?(?:完成|实现|到位|实施|新增|新建|开工|招引|引进|争取|改造|发放)?[\u4e00-\u9fff]{0,8}(?:为|约)?$")
_OF_A_YEAR = lazy("年度|全年|年计划|年目标|年任务|当年|今年|本年|年内")
_FINISHED = lazy("完成|执行|实际|实现|占|为预算")
_STABILISING = lazy("预算稳定|稳定调节|预算外")
_IS_PLAN = lazy(
    "(?:预算|计划|目标|任务)(?:数|额|总数|总额)?(?:合计|总计|安排)?(?:经?[^，；。]{0,8}调整(?:为|到))?(?:[为约是]|达到)?$|(?:调整|调增|调减|变动|修订)(?:后)?(?:预算|计划|目标|任务)?(?:数)?(?:为|到)$"
)


def _is_plan(term: Term) -> bool:
    """Whether an amount is a budget, plan or target: 年初预算为, 支出预算合计, 计划数, 调整为, 年度计划投资."""
    if term.fact.kind not in ("level", "count"):
        return False
    clause = _PIECES.split(term.gap)[-1][-24:]
    if _PLANNED.search(clause) is None:
        return _IS_PLAN.search(clause) is not None
    if _STABILISING.search(clause):
        return False
    if _IS_PLAN.search(clause) is not None or (not _FINISHED.search(clause) and clause.endswith(("为", "约", "合计"))):
        return True
    match = _TO_DO.search(clause)
    return match is not None and not _FINISHED.search(clause[: match.start()])


def _is_for_life(term: Term) -> bool:
    """Whether a planned amount is that of a project's whole life: 计划总投资, but not 年度计划总投资."""
    clause = _PIECES.split(term.gap)[-1][-24:]
    return "总投资" in clause and not _OF_A_YEAR.search(clause)

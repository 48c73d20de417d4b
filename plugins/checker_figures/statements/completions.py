"""Completion rates (为预算的x%, 完成年度计划的x%) with what was done and what was planned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.lazy import lazy
from checker.model.fact import LEVELS
from checker.model.facts import Facts
from checker_figures.statements.binding import REMARKS, Term, percents, terms
from checker_figures.statements.called import PIECES
from checker_figures.statements.named_wholes import COMMON
from checker_figures.statements.names import names, normal
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.shares import AND_SO_MUCH, PLAN, is_remark

_COMPLETED = lazy(
    r"(?:完成(?:了)?|为|是|达到?|占|相当于)(?P<whole>[^，；。]{0,24}?(?:预算|计划|目标|任务|预期|(?:年度|全年|下达|考核)指标)[^，；。]{0,8}?)的?(?:比重|比例)?(?:约|近|超过?)?$"
    r"|(?P<bare>(?:预算|计划|目标|任务)(?:完成|执行|达成)(?:率|进度|比例|了)?)(?:约?为|已?达到?|过)?$"
)
# 年度计划投资9.6亿元，投资完成率55%: of the plan right before
_BY_RATE = lazy("[）)]?[，,、](?:投资|任务|资金|整体|总体)*完成(?:率|比例|进度)(?:约?为|达到?|是)?(?:约|近|超过?)?$")
_REVISIONS = "调整|变动|调增|调减|追加|修订"
_REVISED = lazy(_REVISIONS)
_REVISED_TO = lazy(f"[，,]?(?:{_REVISIONS})(?:后)?[为到至]?$")
_FIRST = lazy("年初|初始")
# 营业收入目标11.5亿元，上半年完成46.6%
_SO_FAR = lazy(
    r"[，,](?:截至[^，；。]{1,8}|[上下]半年|[一二三四]季度|前[一二三]季度|\d{1,2}(?:[-—–~～至]\d{1,2})?月份?|目前)?(?:已|累计|仅|实际)*完成(?:率|比例|进度|了)?(?:约?为|已?达到?)?$"
)
# 5000人的目标, 128.5亿元年度投资计划
_PLAN_BEHIND = lazy("[\u4e00-\u9fff]{0,4}?的?(?:[年全]度?|[\u4e00-\u9fff]{0,4})(?:目标|任务|计划)(?:任务|数)?(?=[，。；、的）)]|$)")
# 为调整预算（以下简称预算）的98.3%
_ASIDE = lazy("[（(][^（）()]{0,20}[）)]")
_DONE = lazy("^(?:[^，；。]{0,30}(?:实际|全年|共|已|累计)?(?:完成|执行|实现|达到?)[^，；。预]{0,6}|收入|支出|[^，；。]{0,8}已经?[\u4e00-\u9fff]{2,6})$")
PLANNED = lazy("预算|计划|目标|任务|(?:年度|全年|下达|考核)[^，。；]{0,8}?指标")
_TO_DO = lazy("(?:计划(?!生育)|目标|任务)(?:任务|数|安排)?(?:完成|实现|到位|实施|新增|新建|开工|招引|引进|争取|改造|发放)?[\u4e00-\u9fff]{0,8}(?:为|约)?$")
_OF_A_YEAR = lazy("年度|全年|年计划|年目标|年任务|当年|今年|本年|年内")
_FINISHED = lazy("完成|执行|实际|实现|占|为预算")
_STABILISING = lazy("预算稳定|稳定调节|预算外")
_IS_PLAN = lazy(
    "(?:预算|计划|目标|任务)(?:数|额|值|总数|总额)?(?:合计|总计|安排)?(?:经?[^，；。]{0,8}(?:调整|变动)(?:为|到))?(?:[为约是由]|达到)?$|(?:调整|调增|调减|变动|修订)(?:后)?(?:预算|计划|目标|任务)?(?:数)?(?:为|到)$"
)
_SET = ("目标", "任务", "计划")
_EXCESS = ("超额", "超额完成", "超收", "超出", "多完成", "短收", "欠收", "少完成")  # 比年度目标7.5亿元超额3400万元
_HARD = lazy("投资|税收|产值|贷款|面积|产量|出口|就业|用电|销售|利润")
_NOUNS = lazy("投资|收入|税收|产值|贷款|资金|面积|产量|出口|外资|引资|销售|就业|支出|任务|项目")
_YEARLY = lazy("全年|年度|年初|今年|总|目标")
_GRAND = lazy("总额|总投资|总量|总数|总计|合计")
_AHEAD = lazy("目标|计划|力争|预期|确保|(?<!公共)(?<!基金)(?<!经营)(?<!一般)(?<!财政)预算")
_BROKEN_YEAR = lazy("季度|月|半年|上年|去年|完成率")
# Whose account an amount belongs to: two that name different ones are never held against each other.
_ACCOUNT = lazy("一般公共|公共财政|一般预算|政府性基金|国有资本|社会保险|财政专户")
_SCOPE = lazy("全[国省市县区州盟旗]|[国省市州盟县区]本?级|[经高]开区|高新区|开发区|园区|新区")
_SIDE = lazy("收入|支出")
# What is left of a clause without these is the name of something of its own (教育支出, 税收), which a plan has to name, too.
_WITHOUT = lazy(
    r"收入|支出|资金|预算|任务|项目|[（(][^（）()]{0,20}[）)]|(?:20\d\d)?年|\d{1,2}月份?|[1一]?[-—–~～至]|全[国省市县区州盟旗]|[国省市州盟县区]本?级|本级"
    r"|一般公共|公共财政|一般|政府性基金|国有资本经营|社会保险|基金|财政专户管理|地方|全年|上半年|前?[一二三四三]?个?季度|截至|累计|实际|已经?|共|完成|执行|实现|达到?|了|为|的|数|总|其|中?[底末]"
)

# How far figures are looked for, in figures, sentences and characters: reports stay far below, hostile input does not.
_FEW = 6
_REACH = 40
_SENTENCES = 5
_BACK = 300
_BEGUN = lazy("[已开动]工|竣工|完工|投产|续建|新建|建成|实施|推进|签约|已|共")  # what has come of all of them
_FORESEEN = lazy("或[将达可]|预测|有望")  # no plan


def completion_claims(facts: Facts) -> Iterator[ShareClaim]:
    """Every completion rate (完成年初预算的x%) whose amount and plan are printed in its sentence or in those before it."""
    rows = facts.derive(terms)
    for number, place, term in facts.derive(percents):
        name = _plan_named(term)
        claim = None
        if name:
            row = rows[number]
            claim = _told_in_parentheses(row, place, name) or _done_behind(row, place, name) or _completion(facts, rows, number, place, name)
        elif place and "完成" in term.gap and _BY_RATE.match(term.gap) and (claim := _told_in_parentheses(rows[number], place, "计划")) is not None:
            pass
        elif place > 1 and "完成" in term.gap and _BY_RATE.match(term.gap):
            claim = _told_behind(rows[number], place, "计划")
        if claim is not None:
            yield claim


def _plan_named(term: Term) -> str:
    """The plan that a rate is said to be of, "" where it is of none."""
    if not PLANNED.search(term.gap):
        return ""
    match = _COMPLETED.search(PIECES.split(_ASIDE.sub("", term.gap))[-1])
    if match is None or not (match["bare"] or PLAN.search(match[0])):
        return ""
    return match["whole"] or match["bare"] or ""


def rates_of_plans(facts: Facts) -> Iterator[ShareClaim]:
    """营业收入目标11.5亿元，上半年完成46.6%: what was done is told elsewhere by the plan's name."""
    rows = facts.derive(terms)
    for number, place, term in facts.derive(percents):
        if not place or "完成" not in term.gap or not _SO_FAR.match(term.gap):
            continue
        plan = rows[number][place - 1]
        name = normal(plan.fact.indicator)
        if not plan.main or plan.depth != term.depth or not is_plan(plan) or len(name) < 4:
            continue
        known = facts.derive(names)
        told = [t for t in (*known.of(name, term.order), *known.longer(name, term.order)) if t.base == plan.base and t.order != plan.order]
        time = term.fact.period
        done = [
            t
            for t in told
            if not is_plan(t)
            and t.fact.modality == "done"
            and time is not None
            and t.fact.period is not None
            and t.fact.period[:2] == time[:2]
            and t.fact.role != "from"
        ]
        if len({t.fact.quantity.amount for t in done}) == 1:
            yield ShareClaim(term, done[0], (plan,), False, "目标", True)


def distant_claims(facts: Facts, taken: frozenset[int]) -> Iterator[ShareClaim]:
    """Completion rates of a plan for the year that was printed somewhere else (占全年总计划的x%), by the noun that both share."""
    rows = facts.derive(terms)
    plans: list[int] | None = None
    for number, place, term in facts.derive(percents):
        name = _plan_named(term) if place and term.order not in taken else ""
        if not name or not PLAN.search(name.replace("完成", "")) or not _YEARLY.search(name) or "分别" in term.gap:
            continue
        done = rows[number][place - 1]
        if not done.main or done.depth != term.depth:
            continue
        if plans is None:
            plans = _yearly_plans(facts)
        noun = _NOUNS.findall(PIECES.split(done.gap)[-1])
        near = (rows.term(o) for o in _around(plans, term.order) if noun and o != done.order)
        account = about(facts, done)[0]
        near = (t for t in near if _of_one_year(t, done))
        near = (t for t in near if not account or about(facts, t)[0] in ("", account))
        fitting = [t for t in near if t.base == done.base and (t.main or _is_set(t)) and noun[-1] in t.fact.lead + PIECES.split(t.behind(12))[0]]
        own = _WITHOUT.sub("", PIECES.split(done.gap)[-1])
        telling = len(_NOUNS.sub("", own)) > 1
        same = [t for t in fitting if telling and set(own) <= set(_said_of(t))]
        if len({t.fact.quantity.amount for t in same}) == 1:
            yield ShareClaim(term, done, tuple(same + [t for t in fitting if t not in same]), True, name)
        elif fitting:
            grand = [t for t in fitting if _GRAND.search(PIECES.split(t.gap)[-1])]
            yield ShareClaim(term, done, tuple(grand + [t for t in fitting if t not in grand]), len(grand) == 1 and noun[-1] not in COMMON, name)


def _of_one_year(plan: Term, done: Term) -> bool:
    """Whether a plan may be for the year in which something was done: 2026年计划完成26亿元 is none for what 2025 brought."""
    one, other = plan.fact.period, done.fact.period
    return one is None or other is None or one.start // 12 <= other.end // 12 and other.start // 12 <= one.end // 12


def _said_of(term: Term) -> str:
    return term.gap[-24:] + PIECES.split(term.behind(12))[0]


def _is_set(term: Term) -> bool:
    """Whether the words behind an amount make it a plan."""
    behind = term.behind(14)
    return any(word in behind for word in _SET) and _PLAN_BEHIND.match(behind) is not None


def _around(found: list[int], order: int) -> list[int]:
    """The nearest of many places, all of them but in a hostile report."""
    if len(found) <= _REACH:
        return found
    at = bisect_left(found, order)
    return found[max(0, at - _REACH // 2) : at + _REACH // 2]


def _yearly_plans(facts: Facts) -> list[int]:
    """The places of amounts that a report plans for a whole year: planned by their own words or those their paragraph begins with."""
    text = facts.document.view.text
    result: list[int] = []
    sentences = facts.sentences
    seen, ahead = -1, False
    told = _before_words(facts, _SET, 14)
    for order, fact in enumerate(facts[:]):
        sentence = sentences[fact.sentence]
        if sentence.block != seen:
            seen, ahead = sentence.block, _AHEAD.search(text, sentence.start, sentence.start + 24) is not None
        if fact.kind not in LEVELS:
            continue
        if not (ahead or fact.modality == "planned" or order in told and _PLAN_BEHIND.match(text, fact.read.end, fact.read.end + 14)):
            continue
        if (fact.period is None or fact.period.end - fact.period.start == 11) and not _BROKEN_YEAR.search(fact.lead) and not _FORESEEN.search(fact.lead):
            result.append(order)
    return result


def _before_words(facts: Facts, words: Sequence[str], reach: int) -> set[int]:
    """The places of the figures right before one of these words."""
    text = facts.document.view.text
    found: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            order = facts.first_at(at) - 1
            if order >= 0 and at - facts[order].read.end <= reach:
                found.add(order)
            at = text.find(word, at + 1)
    return found


def _completion(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int, name: str) -> ShareClaim | None:
    row = rows[number]
    share = row[place]
    if "分别" in share.gap or any(c in share.gap for c in "；;"):
        return None
    done = next((t for t in reversed(row[max(0, place - _REACH) : place]) if t.main and t.depth <= share.depth), None)
    if done is None or done.gap.endswith(_EXCESS):
        return None
    told = _told_behind(row, place, name)
    if told is not None or is_plan(done):
        return told
    at = done.order - row[0].order
    between = row[at + 1 : place]
    if not all(t.depth > share.depth or t.fact.kind in ("growth", "change", "share_change", "rank", "share") and is_remark(t) for t in between):
        return None
    clause = PIECES.split(done.gap)[-1]
    if any("其中" in t.gap for t in row[max(0, at - _REACH) : at + 1] if t.depth <= share.depth):
        return None
    said = _DONE.search(clause) is not None
    noun = _NOUNS.findall(clause)
    plans = [t for t in reversed(row[max(0, at - _REACH) : at]) if is_plan(t) and t.base == done.base and t.depth <= done.depth and not _differ(noun, t)]
    plans = [t for t in plans if not is_rated(row, t) and not is_for_another_time(t, name)]
    plans = [t for t in plans if not _is_for_life(t)] or plans
    local = bool(plans) and not _is_for_life(plans[0])
    if not plans:
        plans = [t for t in _before(facts, rows, number, done) if not is_of_some(row, at, rows[t.sentence], t)]
    core = PLANNED.sub("", name).replace("的", "")
    named = [t for t in reversed(row[max(0, at - _REACH) : at]) if len(core) > 3 and t.main and t.base == done.base and core in t.gap]
    plans = [*named[:1], *(t for t in plans if t not in named[:1])]
    if not plans:
        return None
    revised, first = _REVISED.search(name) is not None, _FIRST.search(name) is not None
    fitting = [t for t in plans if (_REVISED.search(t.gap) is not None) == revised and not (first and _REVISED.search(t.gap))]
    if not revised and not first:  # 支出预算由A变动为B, 为预算的: B is the budget then
        fitting = [t for t in plans if _REVISED_TO.match(t.gap)][:1] or fitting
    wholes = fitting + [t for t in plans if t not in fitting]
    # 由A变动为B, 预算为A，执行中调整为B: the words say which of them is meant
    alone = len({t.fact.quantity.amount for t in fitting}) == 1 or len({t.sentence for t in plans}) == 1 and bool(fitting)
    return ShareClaim(share, done, tuple(wholes), said and local and bool(fitting), name, alone)


def _told_behind(row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """完成投资5.28亿元，增长6%，年度计划9.6亿元，完成年度计划的55%: the plan stands between what was done and the rate."""
    plan, at = row[place - 1], place - 2
    if at < 0 or not is_plan(plan) or _is_for_life(plan) or is_for_another_time(plan, name) or "；" in plan.gap or "其中" in plan.gap:
        return None
    while place - at < _FEW and at and not row[at].main and row[at].fact.kind in REMARKS and is_remark(row[at]):
        at -= 1
    done = row[at]
    if (
        not done.main
        or is_plan(done)
        or done.gap.endswith(_EXCESS)
        or done.base != plan.base
        or not done.depth <= plan.depth <= done.depth + 1
        or done.fact.modality != "done"
    ):
        return None
    if "其中" in done.gap or not plan.fact.inherited and _differ(_NOUNS.findall(PIECES.split(done.gap)[-1]), plan):
        return None
    said = _DONE.search(PIECES.split(done.gap)[-1]) is not None
    return ShareClaim(row[place], done, (plan,), said and plan.fact.inherited, name, True)


def _done_behind(row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """年度计划投资41.2亿元，上半年完成年度计划的50.4%，完成投资20.8亿元: what was done stands behind the rate."""
    behind = row[place + 1 : place + 2]
    if not place or not behind or AND_SO_MUCH.fullmatch(behind[0].gap) is None or not is_plan(row[place - 1]) or row[place - 1].base != behind[0].base:
        return None
    plan, share, done = row[place - 1], row[place], behind[0]
    alike = plan.depth == share.depth == done.depth and plan.main and done.main and not is_plan(done)
    if not alike or _is_for_life(plan) or is_for_another_time(plan, name) or "；" in share.gap or "其中" in share.gap:
        return None
    return ShareClaim(share, done, (plan,), False, name, True)


def _told_in_parentheses(row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """完成投资5.28亿元，完成年度计划的55%（年度计划9.6亿元）: the plan stands in parentheses behind the rate."""
    share, behind = row[place], row[place + 1 : place + 2]
    if not behind or behind[0].gap[:1] not in ("（", "(") or not is_plan(behind[0]) or _is_for_life(behind[0]) or is_for_another_time(behind[0], name):
        return None
    plan, at = behind[0], place - 1
    while place - at < _FEW and at and not row[at].main and row[at].fact.kind in REMARKS and is_remark(row[at]):
        at -= 1
    done = row[at]
    if at < 0 or not done.main or done.base != plan.base or done.depth != share.depth or "其中" in done.gap or is_plan(done) or "；" in share.gap:
        return None
    said = _DONE.search(PIECES.split(done.gap)[-1]) is not None
    return ShareClaim(share, done, (plan,), said, name, True)


def _before(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, done: Term) -> list[Term]:
    """The plans in the sentences before, the nearest first, that are of the very thing that was done: the same account, scope and side of it."""
    blocks, block = facts.document.blocks, facts.sentences[number].block
    mine = about(facts, done)
    own = _WITHOUT.sub("", PIECES.split(done.gap)[-1])
    found: list[Term] = []
    others: list[Term] = []
    for back in range(number - 1, max(-1, number - 1 - _SENTENCES), -1):
        above = facts.sentences[back].block
        if above != block and (above != block - 1 or blocks[above].kind == "heading" or not all(mine[::2]) or found):
            break
        for term in reversed(rows[back][-_REACH:]):
            if not is_plan(term) or term.base != done.base or term.depth > done.depth or is_rated(rows[back], term) or _is_for_life(term):
                continue
            if not all(not a or not b or a == b for a, b in zip(mine, about(facts, term), strict=True)):
                continue
            (found if own in term.gap else others).append(term)
    if not found and not any(mine[::2]) and len({t.fact.quantity.amount for t in others}) == 1:
        found = [t for t in others[:1] if _may_speak_of(own, t)]
    return found


def is_of_some(row: Sequence[Term], at: int, above: Sequence[Term], plan: Term) -> bool:
    """Whether what was done is that of fewer things than were planned for: 安排项目64宗，年度计划171.3亿元; 市重点项目25宗，完成投资94.52亿元."""
    if any("其中" in t.gap for t in row[max(0, at - _REACH) : at + 1] if t.order > plan.order):
        return True
    if not at or row[at - 1].fact.kind != "count" or row[at - 1].depth != row[at].depth or _BEGUN.search(PIECES.split(row[at - 1].gap)[-1]):
        return False
    own = row[at - 1].fact.quantity
    all_of = next((t.fact.quantity for t in above if t.order < plan.order and t.fact.kind == "count" and t.depth == plan.depth), None)
    return all_of is not None and own.unit == all_of.unit and own.amount < all_of.amount


def _may_speak_of(own: str, plan: Term) -> bool:
    """Whether the one plan around may be that of what was done in other words: 目标引资80亿元, 到位资金36亿元."""
    words = _WITHOUT.sub("", PIECES.split(plan.gap)[-1])
    nouns, planned = _HARD.findall(own), _HARD.findall(words)
    return not (nouns and planned and nouns[-1] != planned[-1]) and (not own or not words or not set(own).isdisjoint(words) or not (nouns or planned))


def about(facts: Facts, term: Term) -> tuple[str, str, str]:
    """Account, scope and side of an amount as they were last said in its sentence; "" for what was not."""
    end = term.fact.read.start
    said = facts.document.view.text[max(end - _BACK, facts.sentences[term.sentence].start) : end]
    return _last(_ACCOUNT.findall(said)), _last(_SCOPE.findall(said)).replace("本", ""), _last(_SIDE.findall(said))


def _last(found: Sequence[str]) -> str:
    return found[-1] if found else ""


def is_rated(row: Sequence[Term], plan: Term) -> bool:
    """Whether an amount has a completion rate of its own: then it is no plan."""
    behind = plan.order + 1 - row[0].order
    return behind < len(row) and row[behind].fact.quantity.unit == "%" and PLAN.search(row[behind].gap) is not None


def is_for_another_time(plan: Term, name: str) -> bool:
    """Whether an amount is planned for a month or a quarter while a rate is said of the year's plan, or the other way round: 9月份计划完成投资3.2亿元, 占年度计划的80%."""
    clause = PIECES.split(plan.gap)[-1]
    part = [_BROKEN_YEAR.search(words) is not None and not _OF_A_YEAR.search(words) for words in (clause, name)]
    return part[0] and _OF_A_YEAR.search(name) is not None or part[1] and _OF_A_YEAR.search(clause) is not None


def _differ(noun: Sequence[str], plan: Term) -> bool:
    """Whether a plan names another thing than what was done (计划投资, 完成税收)."""
    planned = [word for word in _NOUNS.findall(PIECES.split(plan.gap)[-1]) if word != "任务"]
    return bool(noun and planned) and noun[-1] != planned[-1] and noun[-1] not in planned and planned[-1] not in noun


def is_plan(term: Term) -> bool:
    """Whether an amount is a budget, plan or target: 年初预算为, 支出预算合计, 计划数, 调整为, 年度计划投资."""
    if term.fact.kind not in LEVELS:
        return False
    named = _names_plan(term.gap)
    return _is_set(term) if named is None else named


@lru_cache(maxsize=4096)
def _names_plan(gap: str) -> bool | None:
    """Whether the words before an amount make it a plan; None where those behind it may."""
    clause = PIECES.split(gap)[-1][-24:]
    if PLANNED.search(clause) is None:
        return True if _IS_PLAN.search(clause) is not None else None
    if _STABILISING.search(clause):
        return False
    if _IS_PLAN.search(clause) is not None or (not _FINISHED.search(clause) and clause.endswith(("为", "约", "合计"))):
        return True
    match = _TO_DO.search(clause)
    return match is not None and not _FINISHED.search(clause[: match.start()])


def _is_for_life(term: Term) -> bool:
    """Whether a planned amount is that of a project's whole life: 计划总投资, but not 年度计划总投资."""
    clause = PIECES.split(term.gap)[-1][-24:]
    return "总投资" in clause and not _OF_A_YEAR.search(clause)

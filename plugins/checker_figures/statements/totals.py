"""Totals and their parts: which figures a report says belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import LEVELS
from checker.model.facts import Facts
from checker_figures.statements.binding import BY_TIME, Term, cues, terms
from checker_figures.statements.calculations import is_calculated
from checker_figures.statements.completeness import are_likely_complete, label
from checker_figures.statements.item_readings import column_of_items
from checker_figures.statements.per_head import is_income_of, is_kind_per_head
from checker_figures.statements.relation import Cue, Relation
from checker_figures.statements.sums_behind import preceding, sums_beside, sums_up

_STOP = lazy(
    "[，；][0-9]{1,2}月份?[，,]|[，；](?:[一二三四]季度|[上下]半年)[，,]|合计|共计|总计|总共|累计|总额|总量|总产|总投资|小计|另外|此外|另有|同时|目前|截至|截止|比上年|预计|今年|明年|到20|20\\d\\d年|年度(?:计划|任务|目标)|全年(?:计划|任务|目标)|目标任务|误[作为报写填录列计]"
)
_RESUMED = lazy("[；;](完成|实现|新增|引进|安排|争取|拨付|投入|签约|建成|实施|下达|筹集|发放|到位)")
# 21个主要指标，包括13个: what is counted may stand behind its number
_SPLIT = lazy(
    "^[^，；。：（、]{0,12}?[，；：,;:]?(?:具体|主要)?(?:分别(?:是|为)|[可划细]?分[为成]|结构[为是]|(?:明细|分项)(?:情况)?[为是]?[：:]|(?:资金|经费)?来源(?:为|是|如下)?[：:]|计有|来自|用于|投向|依次(?:为|是)|包括|包含|涵盖|涉及|主要是|具体(?:为|是)|也就是|构成(?:为|是)|组成(?:为|是)|如下|分布(?:在|为)|即[：:])|^[：:]|^中[，,]"
    "|^[^，；。：（、]{0,12}?(?:——|[，,](?:[内其]?含(?![有税量义金水氧能])|即(?![将可便使由达为]))|[，；：,;:]一是)"
)
# behind a remark (占…的8.98%，包括): 主要是 would give its reason there
# 其中2020年已发行A，2021年发行B: parts by their years
_DIVIDED_ANEW = lazy("[，；]按照?[^，；。、]{2,16}(?:要求|标准|类型|类别|原因|方式|途径|划分|分类?)[，：:]")
_YEAR_OF_PART = lazy("[（(，；、,; ]?(?:其中[：:，,]?)?(?:并?计划于?)?20\\d\\d ?年")
_SPLIT_BEHIND_REMARK = lazy(
    "^[^，；。：（、]{0,12}[，,](?:(?:具体|主要)?(?:包括|包含)|分别(?:为|是)|[可划细]?分[为成]|结构[为是]|计有|依次(?:为|是)|具体(?:为|是)|(?:具体)?[构组]成(?:为|是)|也就是|[内其]?含(?![有税量义金水氧能])|即(?![将可便使由达为]|$)|一是)[：:]?[^，；。：、]{0,24}$|^(?:[：:]|——)"
)
_BUDGETED = lazy("预算(?:数|额)?(?:约?为|是)?$")
_ITS_USE = ("用于", "投向", "来自")
_SPLITTING = frozenset("分包主构组如即：:中具含—是由依涵涉计来用投")
# 由甲12亿元、乙9亿元组成
_MADE_UP_OF = lazy("^[，,](?:主要)?由[^，；。：（、]{2,}$")
_MADE_UP = lazy("(?:共同)?[组构]成")
# 调整后由三部分构成：, 分为三个功能区：
_MADE_OF = lazy("^[，,]?[^，；。：（、]{0,12}?(?:由[^，；。：（、]{1,10}[组构]成|分[为成][^，；。：（、]{2,8})[：:][^，；。：、]{2,24}$")
# 离婚申请8640对中，撤回1425对、视为撤回1798对: some of them, as behind 其中
_OF_SO_MANY = lazy("[^，；。：（、]{0,12}?中[，,]")
# 生产总值126.4亿元，三次产业增加值分别为A、B和C
_THREE = lazy("^[，,](?:其中)?(?:三次|三大|一二三|一、二、三)(?:次)?产业[^，；。：、]{0,8}分别(?:为|是|完成|实现|达到?)$")
_BEGUN = lazy("(?<![新未])开工|计划新?[开竣]工")  # what is finished has been begun, too
_LISTED = 6
_OF_THESE = lazy("^[^，；。：（、]{2,14}中[，,：:][^，；。：（、]{2,16}$")
# 总投资25亿元，一期投资10亿元，二期投资12亿元
_FIRST_STAGE = lazy("[，,；](?:项目)?一期[^，；。：（、]{0,10}$")
# 主要上游包括甲公司（20.57亿元，…）、乙公司（2.90亿元）
_ITEM = lazy(
    "(?:包括|包含|其中|分别(?:为|是)|(?:主要|具体)(?:为|是|有|系)|[：:]|——|[，,；;]一是|[，,（(][内其]?含|[，,]即)[，,：:]?[^，；。（）()]{2,40}[（(]$"
)
_NEXT_ITEM = lazy("^(?:[^（()]{0,30}[）)])?[、，,和及与以；; ]+[^，；。（）()]{2,40}[（(]$")
# and what is said of each: 甲（2.90亿元），增长3.1%，乙（…）
_REMARK_OF_ITEM = lazy("^[）)][，,]?[^，；。、（）()]{0,12}$")
_HELD_IN = lazy("[（(][^，；。]{0,3}[含括计]在")  # 已暂停接单3家（包含在12家之内）
_OPEN = lazy("其中|包括|包含|含|涵盖|涉及|来自|用于|投向|主要|如|等|一是")


_THE_OTHERS = lazy("[、和与及以](?:其他|其它|其余)(?:类|方面)?$")
_OF_CAPITAL = lazy("固定资产|设备")  # one kind of what a project costs, whose stages are of all of it
_TIME_OF_PART = lazy("、(?:20\\d\\d年|第?[二三四]季度|下半年|\\d{1,2}月份?)")
_CUMULATED = lazy("累计|以来|年来|期间|共|合计|总|[前全]")
# 其中甲、乙等项目达产；正在建设43个: the clause of 其中 has ended without a figure
_CLOSED_CLAUSE = lazy("[；;]")
_COMPARES = lazy("[，,]?(?:比|较|与)(?:上年|去年)[^，；。]{0,6}[增下上减提回][长降升少高落加收支]了?$")
_AMONG_NAMED = lazy("[，,；;](?:在|而)?(?P<name>[^，。；：、（）其]{2,16}?)(?:当中|之中|中|里|内)")
# What two figures are held against, which is no part of them
_OTHER_SIDE = lazy("目标|计划|任务|上年|去年|同期|年初|预算|应|需")
# What a total has been changed by, which is no part of it
_ADJUSTED = lazy("已?加上|扣除|扣减|剔除|减去|抵减|核减")
_SAYS_MORE = lazy("[，,](?:现?已|累计|目前|共|实际|实现|完成|拨付|支付|带动|预计|年内|现有|争取|可)")

# How many figures a list or chain is followed over. The longest seen have about thirty; hostile input has thousands.
_REACH = 60
_ASIDE = lazy("（[^（）]*）|\\([^()]*\\)")
_LINKS = " 、，和与及以"  # between the members of a list
_SHORT = 12  # characters behind a list that may say what it was


def relations(facts: Facts) -> list[Relation]:
    """All totals with parts of a document. Use through facts.derive."""
    rows = facts.derive(terms)
    sentences = facts.sentences
    found: list[Relation] = []
    for order in facts.derive(cues).sums:
        number = facts[order].sentence
        row = rows[number]
        place = order - sentences[number].first
        term = row[place]
        gap = term.gap
        apart = gap[-1:] in ("（", "(") and _ITEM.search(gap) is not None
        if "其中" in gap and not _CLOSED_CLAUSE.search(gap, gap.rfind("其中")):
            found += _following(facts, rows, number, place, "of_which", apart)
        elif not place and ("一是" in gap[:_SHORT] or "分项情况" in gap[:_SHORT] or _MADE_OF.search(gap)):
            found += _following(facts, rows, number, place, "split", apart)
        elif place and (_begins_stages(row, place) or _is_of_those(row, place)):
            found += _following(facts, rows, number, place, "of_which", apart)
        elif place:
            if apart:
                found += _following(facts, rows, number, place, "split", True)
            elif (
                term.depth > row[place - 1].depth and not _HELD_IN.match(gap) and (row[place - 1].main or gap[1:2] == "含" and _is_remark(row[place - 1], term))
            ):
                found += _following(facts, rows, number, place, "parenthesis")
            elif _divides(row, place):
                found += _following(facts, rows, number, place, "of_which" if _OF_SO_MANY.match(gap) is not None else "split")
        if term.main and sums_up(gap):
            relation = preceding(facts, rows, number, place)
            if relation is not None:
                found += [relation, *sums_beside(row, relation)]
    return found


def _begins_stages(row: Sequence[Term], place: int) -> bool:
    """Whether the first of two stages stands behind what they cost: 总投资25亿元，一期投资10亿元，二期投资12亿元."""
    term = row[place]
    return (
        _FIRST_STAGE.match(term.gap) is not None
        and any(t.base == term.base for t in row[max(0, place - 3) : place])
        and any("二期" in t.gap for t in row[place + 1 : place + 3])
    )


def _is_of_those(row: Sequence[Term], place: int) -> bool:
    """36件督办事项中，已办结…: a count, and some of those that were counted."""
    return (
        _OF_THESE.match(row[place].gap) is not None
        and row[place - 1].fact.kind == "count"
        and not any(_BEGUN.search(t.gap) for t in row[place : place + _LISTED])
    )


def _divides(row: Sequence[Term], place: int) -> bool:
    """Whether the words before a figure divide the one before it: 分别为, 包括; or the first of a list by years does."""
    gap, whole = row[place].gap, row[place - 1]
    if BY_TIME.match(gap) is not None and _spans_times(row, place):
        return True
    if _SPLITTING.isdisjoint(gap[:18]):
        return False
    if gap[1:].startswith(("由", "主要由")) and "：" not in gap:
        return _MADE_UP_OF.match(gap) is not None and _MADE_UP.search(row[-1].behind(_SHORT)) is not None
    if whole.main:
        split = _SPLIT.search(gap)
        if split is not None:  # 用于甲12亿元，用于乙8亿元: one list; 专项债券13亿元，用于园区建设；再融资债券…: another
            return not (split[0].endswith(_ITS_USE) and split[0][-2:] in whole.gap or _CLOSED_CLAUSE.search(gap, split.end()))
        return _MADE_OF.search(gap) is not None or whole.base == row[place].base and _THREE.match(gap) is not None
    # 余额12亿元，比年初减少2亿元：新增A、解除B divides the change
    return _SPLIT_BEHIND_REMARK.search(gap) is not None and ("包" in gap or _is_remark(whole, row[place]))


def _is_remark(term: Term, part: Term) -> bool:
    """Whether a figure right before a part is no amount that could be divided, but a rate or a rank."""
    return term.base != part.base and not term.main


def _spans_times(row: Sequence[Term], place: int) -> bool:
    """Whether the figure before a list of three or more by their times covers them all: 累计228个，2021年52个、2022年58个、2023年61个."""
    whole = row[place - 1]
    others = [t for t in row[place + 1 : place + _REACH] if t.gap.startswith("、") and _TIME_OF_PART.match(t.gap) and t.base == whole.base]
    return len(others) > 1 and whole.main and whole.base == row[place].base and _CUMULATED.search(whole.gap) is not None


def _is_reached(term: Term) -> bool:
    """Whether an amount is what something grew to (由53家增加到61家): no part, but a whole."""
    return term.fact.role == "to" and term.fact.kind in LEVELS and bool(term.base)


def parts_of_totals(facts: Facts) -> dict[int, tuple[Term, ...]]:
    """The totals that a part was named under, by the part's order. Use through facts.derive."""
    result: dict[int, tuple[Term, ...]] = {}
    for relation in facts.derive(relations):
        if relation.cue == "joined":
            continue
        for part in relation.readings[-1]:
            result[part.order] = relation.wholes
    return result


def _following(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int, cue: Cue, apart: bool = False) -> Iterator[Relation]:
    """The parts behind a whole; two lists where each part has a count and an amount (其中工业5个、20亿元，农业4个、8亿元).

    apart   each part stands in parentheses of its own behind its name
    """
    row = rows[number]
    if is_calculated(row, place):
        return  # 1.08亩（1296亩÷1200亩）
    first = place
    opened = row[place].depth if cue == "parenthesis" else 0
    while first < len(row) and not row[first].main and not is_kind_per_head(row[first]):
        if first > place and ("；" in row[first].gap or "其中" in row[first].gap):
            return
        first += 1
    if first == len(row) or first > place + 2 or row[first].floor < opened <= row[place].depth and first > place:
        return  # 甲12亿元（增长3.1%），乙9亿元: 乙 stands outside
    yield from _list(facts, rows, number, place, first, cue, apart)
    second = first + 1
    if second < len(row) and row[second].main and row[second].base != row[first].base and row[second].depth == row[first].depth and "；" not in row[second].gap:
        yield from _list(facts, rows, number, place, second, cue, apart, False)


def _list(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int, first: int, cue: Cue, apart: bool, far: bool = True) -> Iterator[Relation]:
    """The parts of one unit from the figure row[first] on; far: their whole may stand in the sentence before."""
    row = rows[number]
    start = row[first]
    base, depth = start.base, start.depth
    wholes: list[Term] = []
    staged = _FIRST_STAGE.match(start.gap) is not None
    for term in reversed(row[max(0, place - _REACH) : place]):
        if term.depth <= depth and term.base == base and (term.main or _is_reached(term) or is_income_of(term, start)):
            if staged and _OF_CAPITAL.search(term.gap):
                continue
            wholes.append(term)
            break
        if cue == "of_which" and term.main and term.depth == 0 and _CLOSED_CLAUSE.search(term.gap):
            break  # 高中1所，教职工612人；学生4080人，其中2所幼儿园有幼儿233人，3所…: the schools before are another matter
    if not wholes and place == 0 and far and not (number and "一是" in start.gap and "一是" in facts.text_of(facts.sentences[number - 1])):
        wholes = _before(facts, rows, number, base, start)  # not a figure of another such list
    if not wholes:
        return
    head = row[place].gap  # of a second column, too: the words stand before the first
    by_year = _YEAR_OF_PART.match(head) is not None
    parts: list[Term] = [start]
    breaks: list[int] = []
    skipping, nested = False, Decimal(0)
    inside: list[int] = []
    more: tuple[Term, ...] = ()
    left = False
    for term in row[first + 1 : first + _REACH]:
        if apart and term.depth == term.floor == depth - 1 and not term.main and _REMARK_OF_ITEM.match(term.gap):
            continue
        if term.floor < depth and not (apart and term.floor == depth - 1 and term.depth == depth and _NEXT_ITEM.match(term.gap)):
            break
        if term.depth > depth:
            continue
        gap = term.gap
        if len(parts) > 1 and all(p.gap[:1] in _LINKS for p in parts[1:]) and gap[:1] == "，":
            if left and term.base == base:
                break  # 其中A 26亿元、B 16亿元，分别增长3%、2%，出口9亿元; …，洽谈36次，协议资金18亿元: what a comma adds to a list of pauses
            left = left or "分别" in gap or term.main and term.base != base
        if len(parts) > 1 and gap[:1] == "，" and term.base == base and _THE_OTHERS.match(parts[-1].gap) and all(p.gap[:1] in _LINKS for p in parts[1:]):
            break  # 投诉28件、其他40件，尚未办结9件: the others end a list
        if gap[:1] == "，" and "另" not in gap and term.base == base and _leave_none_over(parts):
            break
        if not gap and start.gap and term.base == base == "元":
            break  # 发放贷款145户841万元 tells what a count came to, which the parts of this list do not
        if "按" in gap and _DIVIDED_ANEW.match(gap) is not None:
            break  # 其中两因户182户，两缺户467户，按照五个一批的要求，发展生产的308户
        said = _ASIDE.sub("", gap) if "）" in gap or ")" in gap else gap  # 农民自筹（包括投工折资）23万元: what a part is, no list of its parts
        inner = "其中" in said or "包括" in said or "包含" in said or goes_into_a_part(gap, parts, wholes[0])
        if "；" in gap or ";" in gap:
            if skipping and term.base == base and nested + term.fact.quantity.amount == parts[-1].fact.quantity.amount:
                continue  # 购置及运行费12万元，其中：购置费5万元；运行费7万元: within the last part
            breaks.append(len(parts))
            skipping = False
        if inner:
            skipping, nested = True, term.fact.quantity.amount
            inside.append(len(parts))
            continue
        if (term.fact.kind == "growth" and term.base != base or term.fact.kind == "change") and _COMPARES.match(gap):
            continue  # 住户贷款余额179.87亿元，比上年增长11.2%；税收收入9.4亿元，比上年增收0.6亿元；非税收入…
        if not staged and len(parts) == 1 and _FIRST_STAGE.match(gap) and "期" not in start.gap:
            break  # 总投资18亿元，其中固定资产投资13.5亿元，一期投资8亿元、二期投资10亿元: the stages are of all of it
        resumed = _RESUMED.search(gap)
        if resumed is not None and resumed[1] in wholes[0].gap and resumed[1] not in head + start.gap:
            break  # 完成工业投资4亿元；其中新开工项目2个，投资1亿元；完成其他投资2亿元: what stands beside the whole
        stop = _STOP.search(gap)
        shared = head + start.gap + wholes[0].gap if depth > wholes[0].depth else head + start.gap
        if stop is not None and not (by_year and _YEAR_OF_PART.match(gap)) and stop[0] not in shared:
            more = (term,) if stop[0] == "另有" and term.main and term.base == base else ()  # of them, or beside them
            break  # behind 其中A累计完成3亿元 begins B累计完成2亿元 no other list
        if skipping or term.base != base or not (term.main or is_kind_per_head(term)):
            continue
        if _SAYS_MORE.match(gap) and (all(p.gap.startswith("、") for p in parts[1:]) if len(parts) > 1 else gap[1] == "已" and "已" not in start.gap):
            break  # 其中A 3个、B 5个，已竣工6个; 其中有隐患312栋，已整治268栋
        parts.append(term)
    if (
        "分别" in start.gap
        and len(parts) > 1
        and (not wholes[0].gap.strip(_LINKS) or any("分别" in t.gap for t in row[max(0, place - _REACH) : place] if t.base == base))
    ):
        return  # 收入分别为A、B和C，其中通行费分别为D、E和F: one thing in several years
    if cue == "parenthesis" and any(_ADJUSTED.search(p.gap) for p in parts):
        return  # 债务余额4.7亿元（已加上汇率调整63万元，扣除已偿还32万元）
    if cue == "parenthesis" and (held := _OTHER_SIDE.search(start.gap)) is not None and held[0] not in wholes[0].gap:
        return  # 甲2318人、乙716人（目标分别为2200人、700人）
    readings: list[tuple[Term, ...]] = []
    stops = [b for b in breaks if b < len(parts)]
    if stops and stops[0] > 1:
        readings.append(tuple(parts[: stops[0]]))
    if tuple(parts) not in readings:
        readings.append(tuple(parts))
    column = column_of_items(parts, stops, wholes[0])
    if column:
        readings.insert(0, column)
    if more:
        readings.append((*parts, *more))
    plain = not stops or stops[0] > 1 or stops == list(range(1, len(parts)))
    closed = cue != "of_which" and not more and not _OPEN.search(row[place].gap) and _is_closed(facts, readings[0], cue)
    has_inner = bool(inside) and inside[0] < len(readings[0])
    enclosed = depth > wholes[0].depth and not apart and _is_closed(facts, readings[0], "parenthesis")
    yield Relation(cue, tuple(wholes), tuple(readings), has_inner, plain, closed, enclosed)


def _leave_none_over(parts: Sequence[Term]) -> bool:
    """Whether a list of pauses leaves nothing for what a comma adds: 中学186人、小学210人、幼儿园16人，空编34名."""
    return len(parts) > 1 and all(p.gap[:1] == "、" for p in parts[1:]) and are_likely_complete([label(p) for p in parts])


def goes_into_a_part(gap: str, parts: Sequence[Term], whole: Term | None) -> bool:
    """Whether words go on with what a part holds, by its name: 财政总收入15亿元，其中一般公共预算收入9亿元；一般公共预算收入中税收6亿元."""
    match = _AMONG_NAMED.match(gap)
    return match is not None and (whole is None or match["name"] not in whole.gap) and any(match["name"] in p.gap for p in parts)


def _is_closed(facts: Facts, parts: tuple[Term, ...], cue: Cue) -> bool:
    """Whether the list ends with its last part: in parentheses nothing may follow it, elsewhere no 等."""
    if len(parts) < 2:
        return False
    text = facts.document.view.text
    end = parts[-1].fact.read.end
    behind = text[end : end + 1]
    if cue == "parenthesis":
        return behind in ("）", ")")
    return behind != "、" and "等" not in text[end : min(end + 40, facts.sentences[parts[0].sentence].end)]


def _before(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, base: str, part: Term | None = None) -> list[Term]:
    """The amounts of the sentence before, in the same paragraph, that a sentence beginning with 其中 may speak of; last first."""
    block, last = facts.sentences[number].block, number - 1
    for earlier in range(last, max(-1, number - 4), -1):
        if facts.sentences[earlier].block != block:
            break
        found = [t for t in reversed(rows[earlier][-_REACH:]) if (t.main or part is not None and is_income_of(t, part)) and t.depth == 0 and t.base == base]
        if len(found) > 1 and part is not None and not _BUDGETED.search(part.gap):
            found = [t for t in found if not _BUDGETED.search(t.gap)] or found  # 预算为44万元，决算为22万元。其中…
        if found:
            return found if earlier == last or len(found) == 1 else []
        if rows[earlier] and (part is None or part.fact.kind != "count"):
            break  # 项目58个，总投资…。1—3月完成投资…。其中省重点8个: a count is divided that no other stands behind
    return []


def shares_of_all(facts: Facts, parts: Sequence[Term]) -> Decimal | None:
    """What the shares printed behind each of the parts add up to, None where one has none."""
    total = Decimal(0)
    for part in parts:
        after = facts[part.order + 1] if part.order + 1 < len(facts) else None
        if after is None or after.sentence != part.sentence or after.quantity.unit != "%" or "占" not in after.lead[-8:]:
            return None
        total += after.quantity.value
    return total

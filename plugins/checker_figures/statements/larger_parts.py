"""Parts that are larger than their wholes, for the rules that say so: by their number or by their unit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from checker import arithmetic as ar
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_figures.statements.binding import AMOUNTS, Term, accused
from checker_figures.statements.completeness import label
from checker_figures.statements.completions import is_plan
from checker_figures.statements.larger_parts_by_words import OF_EACH, Names, amount_of, told_elsewhere
from checker_figures.statements.net_flows import NET
from checker_figures.statements.overlaps import are_grades
from checker_figures.statements.relation import Relation
from checker_figures.statements.stocks import HAS_GONE
from checker_figures.statements.totals import relations

_SAID = lazy("其中|包括|包含|内含|[（(，,]含")
# 对所有项目开展自评价，对其中219个开展再评价: of those, not of the 55 before
_OF_THOSE = lazy("[对从在由将把以]其中")
_PARTED = lazy("[；;\t\n]")
# Behind these a figure is no part of what stands before 其中: 其中…可带动投资50亿元
_NOT_PART = lazy("带动|拉动|撬动|预计|计划|目标|上年|去年|同期|全国|全省|不含|不包括|另有|总投资|相当于|累计|合计|共计|[由从]|[高低快慢多少优好]于")
_POINT = lazy("(?<=[。；])[一二三四五六七八九十]是")
# A verb behind a comma begins something else: 其中农民工635人次，接待游客233.7万人次
_GOES_ON = lazy("，(?:接待|完成|实现|引进|发放|投入|争取|新增|开展|组织|建成|实施|签约|落实)")
_BEYOND = ("超", "超过", "过", "逾", "达")
_COUNTED_BEHIND = lazy("的?[一-鿿]{0,8}[0-9]")
_BEHIND = 12
_NEAR = 12
_LIST = 400
_SHORTEST = 2
_FAR = 100
_OWN = 16
_ALIKE = 4
_LONGEST_NAME = 14  # characters of an indicator that a message gives


class Larger(NamedTuple):
    """A part that is larger than its whole, how sure that is, and whether it is so much larger that its unit is to blame.

    names  what both are called
    """

    whole: Fact
    part: Fact
    severity: Severity
    by_unit: bool
    names: Names


def accusation(rule: Rule, larger: Larger) -> Finding:
    """What is said of a part that is larger than its whole."""
    whole, part = larger.whole, larger.part
    less, more = whole.quantity.said, part.quantity.said
    what = larger.names.what
    one, all_ = larger.names.part or part.indicator[-_LONGEST_NAME:], larger.names.whole or whole.indicator[-_LONGEST_NAME:] or what
    return rule.finding(
        part.span,
        f"部分大于{what}：{one}{more}，{all_}只有{less}，请核对这两个数{'的单位' if larger.by_unit else ''}",
        f"A part is larger than its whole: {more} of {less}",
        severity=larger.severity,
        related=(whole.span,),
        evidence={"calculation": f"{more} > {less}"},
    )


def larger_parts(facts: Facts) -> list[Larger]:
    """The parts of a document that are larger than their wholes and of which SUM001 has not spoken. Use through facts.derive."""
    told = facts.derive(accused)
    spoken: set[int] = set()
    found: list[Larger] = []

    def say(whole: int, part: int, severity: Severity, names: Names = Names()) -> None:  # noqa: B008 - it cannot be changed
        by_unit = amount_of(facts[part]) >= _FAR * amount_of(facts[whole])
        found.append(Larger(facts[whole], facts[part], severity, by_unit, names))

    for relation in facts.derive(relations):
        pair = _larger_part(facts, relation)
        if pair is None or not told.isdisjoint(pair[:2]) and amount_of(facts[pair[1]]) < _FAR * amount_of(facts[pair[0]]):
            continue  # SUM001 has said it, unless a unit is to blame
        if spoken.isdisjoint(pair[:2]):
            spoken.update(pair[:2])
            say(*pair)
    for whole, part, names in told_elsewhere(facts, told):
        if not spoken & {whole, part}:
            spoken.add(part)
            say(whole, part, "warning", names)
    return found


def _falls(fact: Fact) -> bool:
    return fact.direction == "down" or HAS_GONE.search(fact.lead) is not None


def _larger_part(facts: Facts, relation: Relation) -> tuple[int, int, Severity] | None:
    """A whole and a part that is larger than whatever may be the whole: the one right behind 其中; of the others one that is far too large."""
    if relation.cue not in ("of_which", "parenthesis", "split"):
        return None
    parts, whole = relation.readings[0], relation.wholes[0]
    first = parts[0]
    if "净" in whole.gap and NET.search(whole.gap) and any(_falls(f) for f in facts[first.order : parts[-1].order + 2] if f.sentence == first.sentence):
        return None  # 净增72人，其中补充246人、减少174人
    if "其中" not in first.gap and "含" not in first.gap and "括" not in first.gap:
        column = (_first_of_column(facts, relation, first, whole) or _told_alike(relation, parts, whole)) if relation.cue == "of_which" else None
        return None if column is None or _is_of_one_before(facts, whole, column) else (whole.order, column.order, "warning")
    said = _SAID.search(first.gap)
    if (
        said is None
        or _PARTED.search(first.gap, first.gap[:3] == "；其中")
        or _OF_THOSE.search(first.gap)
        or _is_no_part(first, whole, said.end())
        or _is_bound(first.gap, first.behind(_BEHIND))
        or facts.in_table(first.fact)
    ):
        return None
    if whole.depth > first.floor and whole.depth != first.depth or first.fact.modality != whole.fact.modality or is_plan(whole) and not is_plan(first):
        return None
    if any(w.fact.quantity.amount <= 0 or any(word in w.fact.indicator for word in OF_EACH) for w in relation.wholes):
        return None
    facts.checked(first.fact, whole.fact)
    size = ar.of(first.fact.quantity)
    if first.fact.quantity.approximation != "below" and all(ar.of(w.fact.quantity).below(size) for w in relation.wholes):
        inside = first.depth > whole.depth and first.order == whole.order + 1  # 工作人员74名（含16名带班领导）
        if not (inside and (said[0][-1] == "含" or first.gap[-2:] in whole.gap)) and (
            _is_of_other_kind(facts, first, whole)
            or _has_count_between(facts, whole, first)
            or _has_greater(facts, whole, first, size)
            and amount_of(first.fact) < _FAR * amount_of(whole.fact)
        ):
            return None
        return whole.order, first.order, "error"
    if (told := _told_alike(relation, parts, whole)) is not None:
        return whole.order, told.order, "warning"
    most = _FAR * max(w.fact.quantity.amount for w in relation.wholes)
    parts = tuple(takewhile(lambda p: p is first or not _GOES_ON.match(p.gap), parts))
    far = next((p for p in parts if p.fact.quantity.amount >= most and not _PARTED.search(p.gap) and not _is_no_part(p, whole)), None)
    if far is not None and any(f.kind in AMOUNTS and f.quantity.base != whole.base for f in facts[first.order : far.order]):
        far = None  # 项目12个，其中新建4个、改建8个，投资3.86亿元，新增学位7200个
    return None if far is None else (whole.order, far.order, "warning")


def _is_of_one_before(facts: Facts, whole: Term, part: Term) -> bool:
    """Whether the amount before the whole in its sentence may hold the part: 成交312宗、18.6亿元，节约1.03亿元，其中工程126宗、11.3亿元."""
    before = next((f for f in reversed(facts[max(0, whole.order - 2) : whole.order]) if f.quantity.base == whole.base), None)
    if before is None or before.sentence != whole.sentence or before.kind not in AMOUNTS:
        return False
    return not ar.of(before.quantity).below(ar.of(part.fact.quantity))


def _first_of_column(facts: Facts, relation: Relation, first: Term, whole: Term) -> Term | None:
    """The first amount of a second column that is more than its whole: 机构86个，床位4200张，其中医院12个、床位8300张."""
    before = facts[first.order - 1] if first.order else None
    if before is None or before.sentence != first.sentence or not before.lead.lstrip("。，；").startswith("其中") or before.quantity.base == first.base:
        return None
    bounded = first.gap.startswith(_THRESHOLD) or _is_bound(before.lead, first.gap + first.fact.quantity.number)
    if bounded and whole.order == first.order - 2:  # 企业31家，其中产值500万元以上企业40家
        return (
            first
            if whole.fact.quantity.approximation is None and len(relation.wholes) == 1 and ar.of(whole.fact.quantity).below(ar.of(first.fact.quantity))
            else None
        )
    whole_before = facts[whole.order - 1] if whole.order else None
    beside = whole_before is not None and whole_before.sentence == whole.sentence and whole_before.quantity.base == before.quantity.base
    if not beside or len(relation.wholes) > 1 or whole.fact.quantity.approximation is not None or _is_no_part(first, whole):
        return None
    return first if ar.of(whole.fact.quantity).below(ar.of(first.fact.quantity)) else None


_THRESHOLD = ("以上", "以下", "及以上", "及以下")


def _told_alike(relation: Relation, parts: Sequence[Term], whole: Term) -> Term | None:
    """The part that alone is more than the whole, in a list within parentheses or one that tells all its parts alike: 甲实现产值12亿元，乙实现产值80亿元."""
    graded = relation.enclosed or are_grades([label(p) for p in parts])  # 国家级龙头企业1家、省级8家、市级97家
    others = parts[1:] if graded else list(takewhile(lambda p: _is_told_like(parts[0], p) or _are_spent(whole, p), parts[1:]))
    if len(relation.wholes) > 1 or whole.fact.quantity.approximation is not None:
        return None
    return next((p for p in others if ar.of(whole.fact.quantity).below(ar.of(p.fact.quantity)) and not _is_no_part(p, whole)), None)


def _is_told_like(first: Term, other: Term) -> bool:
    """Whether the words before two parts end alike: 甲实现产值12亿元，乙实现产值80亿元; of short names the last character will do: 省级8家，市级130家."""
    if "；" in other.gap:
        return False
    short = other.fact.kind == "count" and len(other.gap) <= _SHORT_NAME and other.gap[:1] in "、，"
    return other.gap[-_ALIKE:] == first.gap[-_ALIKE:] or short and other.gap[-1:] == first.gap[-1:] and "\u4e00" <= other.gap[-1:] <= "\u9fff"


def _are_spent(whole: Term, part: Term) -> bool:
    """Whether a part and its whole are spending by their names: 预算支出18.9亿元，其中农林水支出3.4亿元，…，教育支出52.4亿元."""
    ends = whole.fact.indicator.endswith("支出") and part.fact.indicator.endswith("支出")
    return ends and not part.fact.indicator.endswith(_OTHER_BUDGETS) and part.gap[:1] in "，、" and not part.fact.inherited and len(part.gap) <= _LONGEST_ITEM


_OTHER_BUDGETS = ("基金支出", "基金预算支出", "国有资本经营支出", "国有资本经营预算支出")  # which 一般公共预算支出 does not hold
_LONGEST_ITEM = 14
_SHORT_NAME = 8


def _is_no_part(part: Term, whole: Term, start: int = 0) -> bool:
    """Whether its words from `start` on make a figure something else than a part; not a word that its whole has as well: 累计完成9亿元，其中A累计完成4亿元."""
    said = _NOT_PART.search(part.gap, start)
    return said is not None and said[0] not in whole.gap


def _is_bound(lead: str, behind: str) -> bool:
    """Whether a figure says which things are counted behind it: 超5亿元项目9个，其中超10亿元项目4个."""
    return lead.endswith(_BEYOND) and _COUNTED_BEHIND.match(behind) is not None


def _is_of_other_kind(facts: Facts, part: Term, whole: Term) -> bool:
    """Whether the noun behind a count names other things than those counted before: 建成污水处理设施3个，其中7个乡镇…."""
    if part.fact.kind != "count" or part.fact.indicator in part.gap:
        return False
    end = part.fact.read.end
    noun = part.fact.indicator
    if not noun or not facts.document.view.text.startswith(noun, end):
        return False
    return noun[-2:] not in whole.gap + whole.fact.indicator


def _has_count_between(facts: Facts, whole: Term, part: Term) -> bool:
    """Whether things counted by another word stand between, of which the part may be: 检查4个批次，发现隐患36处，其中7个…."""
    return part.fact.kind == "count" and any(f.kind in AMOUNTS and f.quantity.base != "元" for f in facts[whole.order + 1 : part.order])


def _has_greater(facts: Facts, whole: Term, part: Term, size: ar.Interval) -> bool:
    """Whether figures before, in the same paragraph, may be the whole: 发现问题12个，已整改5个，其中7个…; together: 国控断面4个、省控断面5个，其中7个…."""
    block = facts.sentences[whole.sentence].block
    together = ar.of(whole.fact.quantity)
    named = _is_named_alike(whole, part)
    own = _is_own_item(facts, whole, part)
    end = whole.fact.read.start
    text = facts.document.view.text
    listed = text.rfind("；", max(facts.sentences[whole.sentence].start, end - _LIST), end)
    point = max((match.start() for match in _POINT.finditer(text, max(facts.sentences[whole.sentence].start - _LIST, 0), end)), default=0)
    for fact in facts[max(0, whole.order - _NEAR) : whole.order]:
        if fact.quantity.base != whole.base or fact.kind not in AMOUNTS or facts.sentences[fact.sentence].block != block:
            continue
        if fact.read.end <= point:
            continue  # of another point: 一是…86个项目。二是引进项目40个，其中…
        if own and fact.sentence == whole.sentence and fact.read.end <= text.rfind("；", 0, end):
            continue
        if named and (fact.sentence != whole.sentence or fact.indicator[-_SHORTEST:] != whole.fact.indicator[-_SHORTEST:]):
            continue  # 生产总值391亿元；财政收入38.7亿元，其中地方收入46.5亿元: the part says by its name what it is of
        amount = ar.of(fact.quantity)
        if not amount.below(size):
            return True
        if fact.sentence == whole.sentence and fact.read.end > listed:
            together += amount
    return not together.below(size)


def _is_own_item(facts: Facts, whole: Term, part: Term) -> bool:
    """Whether a part goes by the noun of the whole right before it, behind a ；: 未开工小区447个；已开工小区129个，其中已完工小区139个."""
    if part.fact.kind != "count":
        return False
    tails = [last_clause(term.gap, "，；：。、")[-_SHORTEST:] for term in (whole, part)]
    return (
        tails[0] == tails[1] and len(tails[0]) == _SHORTEST and "；" in facts.document.view.text[max(0, whole.fact.read.start - _OWN) : whole.fact.read.start]
    )


def _is_named_alike(whole: Term, part: Term) -> bool:
    """Whether the names of two levels end alike: 财政收入, 地方级收入."""
    one, other = whole.fact, part.fact
    if one.kind != "level" or other.kind != "level" or one.inherited or other.inherited:
        return False
    return one.indicator[-_SHORTEST:] == other.indicator[-_SHORTEST:] and len(other.indicator) > _SHORTEST

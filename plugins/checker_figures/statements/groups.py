"""Totals whose parts follow in words or lines of their own: 按类别分，A x个、B y个；已竣工x个，在建y个，未开工z个; announced lists."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, behind_words, cues, terms
from checker_figures.statements.called import EXACT, amounts
from checker_figures.statements.completeness import label
from checker_figures.statements.divided_wholes import adds_up, fitting, said_of, told_elsewhere, wholes_before
from checker_figures.statements.listed_totals import listed_totals
from checker_figures.statements.names import names, normal
from checker_figures.statements.overlaps import may_overlap
from checker_figures.statements.relation import Relation
from checker_figures.statements.state_groups import all_begun, states_before
from checker_figures.statements.totals import goes_into_a_part, parts_of_totals

_GROUPED = lazy(
    "(?:^|[，。；、：\n \u3000])(?:按照?[^，；。、：]{1,12}?(?:分类?|划分|区分|归类)(?:来?看)?|[分从按][^，；。、：]{1,10}?来?看|(?:具体|细分)(?:来)?看|具体到[各\u4e00-\u9fff]{1,4}|(?:具体|构成)(?:情况|构成)(?:如下|为|是)?|(?:主要|各|分)(?:税种|科目|分项|项目|类别)[^，；。、：]{0,6})[，：,:]"
)
# 按病险程度，三类坝19座，二类坝5座: without a word for dividing only what follows at once is divided
_BY = lazy("(?:^|[，。；\n \u3000])按照?[^，。；、：]{0,6}?(?:规模|程度|等级|类型|类别|性质|用途|原因|品种|期限|来源|层级|级别)[，：,:]")
# 火灾按场所分, 23个滞后项目按原因分: what is divided is named
_NAMED_SO = lazy("(?:^|[，。；、：\n \u3000])(?P<of>[^，。；、：（）\\d\\s按]{2,12})按照?[^，；。、：]{1,12}?(?:分类?|划分|区分|归类)(?:来?看)?[，：,:]")
# 从类型看, 从构成看 divide as 按类型分 does: each thing is of one of them
_DIVIDES = lazy("(?<!经济)(?<!注册)类[别型]|[结构][构成]|性质|三次产业|[产行]业看|领域|来源|隶属|(?:具体|构成)情况|(?:具体|细分)来?看")
_STATE = lazy("未|尚需|尚待|亏损|持平|较差|不[合达]")
_STATE_BEHIND = lazy("未|正在|待")  # 尚有4所未开工
_STOP = lazy("合计|共计|总计|小计|目前|截至|另外|此外|同时|其中")
_OF_THEM = lazy("(?:上述|这些|目前|现有)?(?P<whole>[\u4e00-\u9fff]{2,10})中，")
_IN_THEM = lazy("在?(?P<whole>[\u4e00-\u9fff]{3,12})中[：，]")
_WITHIN = lazy("(?:^|[，；。、])(?:在|而)?(?P<whole>[\u4e00-\u9fff]{2,8}?)中[，：]?有?[\u4e00-\u9fff]{2,14}$")
_UNDER_WAY = ("已", "未", "尚未", "计划", "累计", "正在")
_HAVING = lazy("^(?:[共现拥]?有|发现|排查|建成|新建)")
_LONGEST_WITHIN = 26
_TWO = 2
_NAMED_BEHIND = lazy("[^，。；：、（）]{2,14}[、，和]$")
_OF_THOSE = lazy("(?:^|[，；。：])(?:上述|这些)?(?P<whole>[\u4e00-\u9fff]{3,10})中$")
_INDUSTRYS_VALUE = lazy("([一二三])产业?增加值")
_INVESTED = lazy("第([一二三])产业(?:完成)?投资")
_PRODUCT = ("生产总值", "GDP")
_REACH = 24
_FEW = 24
_SENTENCES = 6
_MOST = 200  # lists of states looked at; a report has a few


def groups(facts: Facts) -> list[Relation]:
    """Totals with the parts that a sentence behind them divides them into. Use through facts.derive."""
    rows = facts.derive(terms)
    inside = set(facts.derive(parts_of_totals))
    found: list[Relation] = []
    done = -1
    tried = 0
    named = -1, ""  # the sentence in which something is divided by name, which holds for its further divisions: 火灾按场所分，…；按原因分，…
    for order in facts.derive(cues).sums:
        lead = facts[order].lead
        if "按" in lead or "看" in lead or "具体到" in lead or "情况" in lead or "税种" in lead or "科目" in lead:
            match, own = _GROUPED.search(lead), _NAMED_SO.search(lead)
            if own is not None or match is not None and named[0] != facts[order].sentence:
                named = facts[order].sentence, own["of"] if own is not None else ""
            match = match or own
            if match is None and _BY.search(lead) is not None and _is_compact(facts, rows.term(order)):
                match = _BY.search(lead)
            if match is not None:
                plain = "看" not in match[0] or _DIVIDES.search(match[0]) is not None
                relations = list(_grouped(facts, _behind_step(facts, rows.term(order)), plain, inside, named[1]))
                inside.update(part.order for relation in relations for part in relation.readings[0])
                found += relations
        elif (
            order > done
            and tried < _MOST
            and (_STATE.search(lead) or (lead.endswith("有") or lead == "，") and _STATE_BEHIND.match(rows.term(order).behind(2)))
        ):
            tried += 1
            relation = states_before(facts, rows.term(order), inside)
            if relation is not None:
                done = relation.readings[0][-1].order
                found.append(relation)
    return [
        *found,
        *listed_totals(facts),
        *_among(facts),
        *_within_parts(facts),
        *_items_among(facts),
        *_counted_among(facts),
        *all_begun(facts),
        *_of_industries(facts, inside),
    ]


def _among(facts: Facts) -> Iterator[Relation]:
    """在建项目中，A 6个、B 5个、C 4个: their whole was told before by that name."""
    rows = facts.derive(terms)
    for sentence in facts.sentences:
        if sentence.last - sentence.first < 3 or "中，" not in facts[sentence.first].lead:
            continue
        match = _OF_THEM.match(facts[sentence.first].lead.lstrip())
        if match is None:
            continue
        first = rows[facts[sentence.first].sentence][0]
        parts = [first]
        for term in rows[first.sentence][1:_FEW]:
            if (
                term.depth != first.depth
                or not term.main
                or term.base != first.base
                or term.gap[:1] not in (parts[-1].gap[:1] if len(parts) > 1 else "，、和") + "和"
                and not _WHAT_IS_LEFT.match(term.gap)
            ):
                break
            parts.append(term)
        wholes = [t for t in facts.derive(names).of(normal(match["whole"]), first.order) if t.order < first.order and t.base == first.base]
        wholes = wholes or _named_by_state(facts, match["whole"], first)
        if len(parts) > 2 and wholes and first.main:
            found, _ = fitting(parts, wholes[::-1])
            yield Relation("grouped", tuple(found or wholes[-1:]), (tuple(parts),), False, False, False, bool(found))


def _is_compact(facts: Facts, first: Term) -> bool:
    """Whether a list from its first figure to the end of its clause holds nothing but short names and amounts of one unit."""
    row = facts.derive(terms)[first.sentence]
    for term in row[first.order - row[0].order + 1 :][:_FEW]:
        if term.gap[:1] in "；;":
            break
        if term.base != first.base or not term.main or term.gap[:1] not in "，、和" or len(term.gap) > _LONGEST_NAME:
            return False
    return True


_LONGEST_NAME = 12


def _named_by_state(facts: Facts, whole: str, first: Term) -> list[Term]:
    """The amount of the sentence before that a thing is named after: 已就业3432人，就业率55%。已就业人员中，…."""
    before = first.sentence - 1
    if before < 0 or facts.sentences[before].block != facts.sentences[first.sentence].block:
        return []
    told = [t for t in facts.derive(terms)[before][-_REACH:] if t.main and t.base == first.base]
    return [t for t in told if len(name := label(t)) > 1 and whole.startswith(name) and whole[len(name) :] in _THINGS]


_THINGS = frozenset("人员 人口 对象 群众 职工 学生 项目 企业 单位 案件 问题 事项 任务 家庭 农户 隐患".split())
_WHAT_IS_LEFT = lazy("[，；](?:其余|余下|剩余|剩下)的?$")


def _within_parts(facts: Facts) -> Iterator[Relation]:
    """其中医院115个、…；医院中公立医院36个、民营医院79个: what one part holds, told in the same sentence or the next by its name and 中."""
    rows = facts.derive(terms)
    for order in behind_words(facts, ("中",), _LONGEST_WITHIN):
        first = rows.term(order)
        match = _WITHIN.search(first.gap) if "中" in first.gap and "其中" not in first.gap else None
        row = rows[first.sentence]
        at = order - row[0].order
        if match is None or not first.main or at and not match.start("whole"):
            continue  # 32个项目中，新开工18个: of those counted right before
        before = [*(rows[first.sentence - 1][-_REACH:] if first.sentence and (at < _TWO or first.gap[:1] == "；") else ()), *row[max(0, at - _REACH) : at]]
        wholes = [t for t in before if t.main and t.base == first.base and _HAVING.sub("", label(t)) == match["whole"]]
        if len(wholes) != 1 or facts.sentences[wholes[0].sentence].block != facts.sentences[first.sentence].block:
            continue
        name = first.gap[match.end("whole") + 1 :].lstrip("，：有")
        parts = [Term(first.fact._replace(indicator=name), order, name, first.depth, first.floor, "")]
        for term in row[at + 1 : at + _FEW]:
            if not term.main or term.base != first.base or term.depth != first.depth or term.gap[:1] not in "、，和" or _STOP.search(term.gap):
                break
            parts.append(term)
        if len(parts) >= _TWO and not any(label(p).startswith(_UNDER_WAY) for p in parts):
            yield Relation("of_which", tuple(wholes), (tuple(parts),), False, True, False)


def _items_among(facts: Facts) -> Iterator[Relation]:
    """在市级平台交易中：甲114项，金额…；乙81项，金额…: each item's first count is of those that were told by that name."""
    rows = facts.derive(terms)
    for sentence in facts.sentences:
        match = _IN_THEM.match(facts[sentence.first].lead.lstrip()) if sentence.last - sentence.first > _TWO else None
        if match is None:
            continue
        row = rows[facts[sentence.first].sentence]
        first = row[0]
        parts = [first, *(t for t in row[1:] if "；" in t.gap and t.main and t.base == first.base and t.depth == first.depth)]
        told = facts.derive(amounts).called(match["whole"], first.base, first) if first.main and len(parts) > _TWO else []
        wholes = [c.term for c in told if c.agrees == EXACT and c.term.order < first.order]
        if len(wholes) == 1 and sum("；" in t.gap for t in row) == len(parts) - 1:
            yield Relation("grouped", tuple(wholes), (tuple(parts),), False, False, True, True)


def _counted_among(facts: Facts) -> Iterator[Relation]:
    """预期性指标中8项达到进度、5项基本达到、3项滞后: the same with the numbers before what they count."""
    rows = facts.derive(terms)
    for order in [order for order, fact in enumerate(facts[:]) if fact.lead[-1:] == "中" and fact.kind == "count"]:
        first = rows.term(order)
        match = _OF_THOSE.search(first.gap)
        if match is None or not first.main:
            continue
        parts = [first]
        row = rows[first.sentence]
        for term in row[order - row[0].order + 1 :][:_FEW]:
            if not term.main or term.base != first.base or term.depth != first.depth or _NAMED_BEHIND.match(term.gap) is None:
                break
            parts.append(term)
        wholes = [rows.term(at) for at in range(max(0, order - _FEW), order) if facts[at].lead.endswith(match["whole"]) and rows.term(at).base == first.base]
        behind = facts.document.view.text[parts[-1].fact.read.end :][:12]
        if len(parts) < 3 or not wholes or "等" in behind or may_overlap([label(p) for p in parts]):
            continue
        if sum(p.fact.quantity.amount for p in parts) >= wholes[-1].fact.quantity.amount:  # fewer may be all that is told
            yield Relation("states", (wholes[-1],), (tuple(parts),), False, True, False)


def _of_industries(facts: Facts, inside: Container[int]) -> Iterator[Relation]:
    """全市生产总值320.4亿元，增长6.2%。⏎第一产业增加值…；第二产业增加值…；第三产业增加值…: the paragraph below divides what the one above tells."""
    rows = facts.derive(terms)
    for order in behind_words(facts, ("第一产业增加值", "一产增加值", "第一产业投资", "第一产业完成投资"), _REACH):
        first = rows.term(order)
        invested = "投资" in first.gap
        of_industry = _INVESTED if invested else _INDUSTRYS_VALUE
        row = rows[first.sentence]
        at = order - row[0].order
        listed = [*row[at : at + _FEW], *(rows[first.sentence + 1][:1] if first.sentence + 1 < len(facts.sentences) else ())]
        parts = [t for t in listed if t.main and t.base == first.base and t.depth == first.depth and of_industry.search(t.gap)][:3]
        torn = len(parts) == 3 and parts[2].sentence != first.sentence  # 其中：第一产业…；第二产业…。第三产业…
        if len(parts) < 3 or any((m := of_industry.search(t.gap)) is None or m[1] != number for t, number in zip(parts, "一二三", strict=True)):
            continue
        if not torn and (order in inside or any("其中" in t.gap for t in parts)):
            continue
        block = facts.sentences[first.sentence].block
        for back in range(first.sentence, max(-1, first.sentence - _SENTENCES), -1):
            if block - facts.sentences[back].block > 2:  # a heading may stand between
                break
            whole = next((t for t in reversed(rows[back]) if t.order < order and t.fact.kind == "level" and _is_of_industries(t.fact, invested)), None)
            if whole is not None:
                alike = whole.base == first.base and whole.fact.period == first.fact.period and whole.fact.modality == first.fact.modality
                if (
                    alike
                    and (torn or facts.sentences[back].block < block or back == first.sentence)
                    and not whole.fact.indicator.startswith("人均")
                    and first.fact.subject in ("", whole.fact.subject)
                ):
                    yield Relation("grouped", (whole,), (tuple(parts),), False, False, False, True)
                break


def _is_of_industries(whole: Fact, invested: bool) -> bool:
    """Whether a level is what the three industries produce, or what is invested in them, together."""
    return whole.indicator.startswith("固定资产") and whole.indicator.endswith("投资") if invested else whole.indicator.endswith(_PRODUCT)


def wholes_of_parts(facts: Facts) -> dict[int, tuple[Term, ...]]:
    """What each part was named under, by the part's order: by 其中 and the like, or where the parts of a group add up. Use through facts.derive."""
    result = dict(facts.derive(parts_of_totals))
    for relation in facts.derive(groups):
        parts = relation.readings[0]
        amount = ar.total(ar.of(p.fact.quantity) for p in parts)
        whole = next((t for t in relation.wholes if ar.of(t.fact.quantity).meets(amount)), None)
        if whole is not None and len(parts) > 1:
            for part in parts:
                result.setdefault(part.order, (whole,))
    return result


def _behind_step(facts: Facts, first: Term) -> Term:
    """The figure that a step of a scale is counted by: 按规模分，10亿元以上3个."""
    row = facts.derive(terms)[first.sentence]
    at = first.order - row[0].order
    if facts.document.view.text.startswith(("以", "及以", "至", "—", "-", "到"), first.fact.read.end):
        return next((t for t in row[at + 1 : at + 3] if t.base != first.base), first)
    return first


def _begins_division(gap: str) -> bool:
    """Whether words before a figure begin to divide something: 按类别分，…; 火灾按场所分，…; 按病险程度，…."""
    return any(pattern.search(gap) is not None for pattern in (_GROUPED, _NAMED_SO, _BY))


def _called_so(facts: Facts, first: Term, parts: Sequence[Term], of: str) -> list[Term]:
    """The nearest amount before a division of something by name that is called so: 火灾354起，占42.9%；抢险救援287起。火灾按场所分，…."""
    rows = facts.derive(terms)
    row = rows[first.sentence]
    at = first.order - row[0].order
    before = list(row[max(0, at - _REACH) : at])
    for back in range(first.sentence - 1, max(-1, first.sentence - 1 - _SENTENCES), -1):
        if facts.sentences[back].block != facts.sentences[first.sentence].block:
            break
        before[:0] = rows[back][-_REACH:]
    told = [t for t in before if t.main and t.base == parts[0].base]
    return [t for t in told if of in label(t) or of in t.fact.indicator or t.behind(len(of)) == of][-1:]


def _grouped(facts: Facts, first: Term, plain: bool, inside: Container[int], of: str = "") -> Iterator[Relation]:
    """按类别分，A 14个、23.5亿元，B 11个、31.2亿元: a list for each of the units that every member has.

    plain   按…分 divides; 分…看 may look at what overlaps (从主要市场看)
    inside  the places of figures that are parts of others
    of      what is divided, where it is named
    """
    row = facts.derive(terms)[first.sentence]
    listed: list[Term] = []
    for term in row[first.order - row[0].order :][:_FEW]:
        if term.order > first.order and (_STOP.search(term.gap) or term.depth < first.depth or len(term.gap) > 30 or _begins_division(term.gap)):
            break
        if goes_into_a_part(term.gap, listed, None):
            break
        if term.depth == first.depth and term.main:
            listed.append(term)
    bases = [first.base]
    bases += [t.base for t in listed[1:2] if t.base != first.base]
    sizes = {base: [t for t in listed if t.base == base] for base in bases}
    if any(len(parts) < 2 for parts in sizes.values()):
        sizes = {first.base: sizes[first.base]}
    borne_out = _counted_beside(facts, first, list(sizes.values()), inside)
    if borne_out is not None:
        yield borne_out
    for parts in sizes.values():
        if len(parts) < 2 or len(parts) != len(next(iter(sizes.values()))) or not parts[0].main:
            continue
        if borne_out is not None and borne_out.readings[0][0] is parts[0]:
            continue
        called = _called_so(facts, first, parts, of) if of else []
        wholes = called or wholes_before(facts, first, parts, inside)
        near = bool(of) and not called
        if not called and not fitting(parts, wholes)[0] and (others := told_elsewhere(facts, first, parts)):
            wholes, near = others, True
        if "采矿" in label(parts[0]):  # the kinds of industry leave the builders of 第二产业 out
            wholes = [t for t in wholes if "工业" in said_of(facts, t)]
        wholes = [t for t in wholes if not _is_of_other_division(facts, t, parts)]
        if wholes:
            end = parts[-1].fact.read.end
            text = facts.document.view.text
            open_end = "等" in text[end : min(end + 12, facts.sentences[first.sentence].end)]
            yield Relation("grouped", tuple(wholes), (tuple(parts),), False, plain and not near, not open_end, near)


def _is_of_other_division(facts: Facts, whole: Term, parts: Sequence[Term]) -> bool:
    """Whether a figure stands in another division of the same total: 按门类看，制造业38.9亿元、电力3.8亿元、采矿业1.5亿元。按镇街看，…."""
    row = facts.derive(terms)[whole.sentence]
    at = next((n for n, t in enumerate(row[: whole.order - row[0].order + 1]) if _GROUPED.search(t.gap) is not None), None)
    if at is None:
        return False
    others = [t for t in row[at : at + _FEW] if t.main and t.base == whole.base and t.depth == whole.depth]
    made = ar.total(ar.of(p.fact.quantity) for p in parts)
    return len(others) > 1 and ar.total(ar.of(t.fact.quantity) for t in others).meets(made)


def _counted_beside(facts: Facts, first: Term, columns: Sequence[Sequence[Term]], inside: Container[int]) -> Relation | None:
    """项目86个，总投资321.4亿元。从产业看，甲28个、124.6亿元，乙…: where the counts make their total, the list is whole, and the amounts make the one beside it."""
    if len(columns) != 2 or len(columns[0]) != len(columns[1]) or len(columns[0]) < 2:
        return None
    for known, other in (columns, columns[::-1]):
        whole = next((t for t in wholes_before(facts, first, known, inside) if adds_up(t, tuple(known)) and t.order < first.order), None)
        if whole is None or not all(p.main for p in other) or known[0].fact.kind != "count":
            continue
        row = facts.derive(terms)[whole.sentence]
        at = whole.order - row[0].order
        beside = [t for t in row[max(0, at - 1) : at + 2] if t.main and t.base == other[0].base and t.depth == whole.depth and t.order < first.order]
        if len(beside) == 1:
            return Relation("listed", (beside[0],), (tuple(other),), False, True, True)
    return None

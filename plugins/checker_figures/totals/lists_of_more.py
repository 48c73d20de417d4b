"""Lists that do not divide the figure right before them: their whole stands farther back, or they tell of some only, or some are counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.completeness import label
from checker_figures.statements.relation import Relation
from checker_figures.statements.slips import slip

_FAR = 60  # figures before a total that are looked at
_REMARK = 40
_MOST_BEHIND = 160  # characters
_OVERLAP = lazy("[（(][^（）()]{0,12}(?:含|兼|同时)|交叉|重叠|重复(?:计|统计|享受|人员)|有重复|分别计[入算]")
_IN_TWO = lazy(
    "兼[有具属跨顾]|同时(?:属于|具有|具备|涉及|计入|符合)|分项(?:之和|合计|相加)|各项之和|[大多高]于(?:总数|合计)|不[等止]于总数|多重(?:计|统)|两[方类项]面?(?:都|均)有"
)
_ANOTHER_IN_IT = lazy("[（(](?:其中)?(?:含|兼)[^，（）()；。]{2,12}[)）]")
_SAID_OUT = lazy("[。；](?![（(])|\n")  # a remark may stand behind its sentence
_SENTENCE_OUT = lazy("[。\n]")
_DISTRIBUTED = lazy("分别|各占|依次")  # 甲3家、乙5家，分别占37.5%、62.5%: the first share is not of the last part
_TOGETHER = lazy(
    "^[，,、；;（(](?:[两二三四五六七八九][者项个类因种级大家][^，。；、]{0,6}?|以上|上述)?(?:(?:合计|共计|总计|共|合)?占[^，。；]{0,12}|(?:合计|共计)[^，。；]{0,2})$"
)
_THE_REST = lazy("^[，；](?:其余|余下|剩余|剩下)的?$")
_LEFT_OVER = lazy("^[，；](?:剩余|剩下)的?$")
_DONE = lazy("(?:已|累计|完成)[一-鿿]{0,8}$")
_OTHERS = lazy("(?P<but>等)?(?:其他|其它)(?P<noun>[一-鿿]{2,8})$")
_SUM_OF_ITEMS = lazy("(?:分项|各项|各类)(?:之和|合计|相加)[（(]?(?:为|共|是|达)?$")
_FEW = 8  # figures
_CLOSE = 88  # per cent
_TELLING, _RARE = 4, 0.02  # digits, and how often chance looks like a slip


def is_member_of_more(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether a total is the first member of the list itself, of a whole told before: 接警826起。火灾354起；抢险287起、救助144起、其他41起; 供水2186万立方米，售水1930万立方米，其中漏损197万立方米，其余59万立方米."""
    if len(parts) < 2 or parts[0].order < total.order:
        return False
    behind = next((at for at, part in enumerate(parts) if part.gap[:1] in "；;"), 0)  # 工业31.8亿，其中制造业26.4亿；居民8.2亿、其余6.8亿
    lists = [parts, parts[behind:]] if behind else [parts]
    made = [ar.total(ar.of(t.fact.quantity, False) for t in (total, *some)) for some in lists]
    block = facts.sentences[total.sentence].block
    for fact in reversed(facts[max(0, total.order - _FAR) : total.order]):
        if facts.sentences[fact.sentence].block != block:
            break
        quantity = fact.quantity
        if quantity.base == total.base and quantity.approximation is None and fact.kind in LEVELS and any(map(ar.of(quantity, False).meets, made)):
            return True
    return False


def nearly_in_more(facts: Facts, total: Term, parts: Sequence[Term]) -> Term | None:
    """The amount before a total that it would make with much smaller parts behind 其中 but for one slip of the pen: 供水326万吨，售水277万吨，其中漏损39万吨，其余12万吨."""
    amount, size = sum(p.fact.quantity.amount for p in parts), total.fact.quantity.amount
    outer = _outer(facts, total) if parts[0].order > total.order and amount * 2 < size else None
    if outer is None or outer.fact.quantity.approximation or len(outer.fact.quantity.number.replace(".", "")) < _TELLING:
        return None
    found = slip(outer.fact.quantity, [t.fact.quantity for t in (total, *parts)])
    return outer if found is not None and found[1] < _RARE else None


def are_told_as_some(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the share printed behind a list is that of its members together: 申请8640对中，撤回1425对、视为撤回1798对，两者占37.3%."""
    at = parts[-1].order + 1
    if at >= len(facts) or facts[at].sentence != parts[-1].sentence:
        return False
    share: Fact = facts[at]
    if share.quantity.unit != "%" or _TOGETHER.match(share.lead) is None:
        return False
    return ar.is_share(share.quantity, ar.total(ar.of(p.fact.quantity) for p in parts), ar.of(total.fact.quantity))


def are_of_another(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the share printed behind a part is of another whole: 第三产业用电16.0亿千瓦时，占全社会用电量的10.1%, behind 第二产业用电129.0亿千瓦时."""
    for part in parts:
        after = list(takewhile(lambda f: f.kind not in LEVELS, facts[part.order + 1 : part.order + 3]))  # else it is the share of that
        share = next(
            (
                f
                for f in after
                if f.sentence == part.sentence and f.kind == "share" and f.quantity.unit == "%" and "占" in f.lead[-16:] and not _DISTRIBUTED.search(f.lead)
            ),
            None,
        )
        claimed = ar.rate(share.quantity) if share is not None else None
        computed = ar.share(ar.of(part.fact.quantity), ar.of(total.fact.quantity))
        if claimed is not None and computed is not None and not claimed.meets(computed):
            return True
    return False


def overlap_is_said(facts: Facts, parts: Sequence[Term]) -> bool:
    """Whether words say that something is counted in two parts: 特岗42人、研究生8人（含特岗3人）; 采用双盲的43宗；既采用双盲又异地评标的28宗."""
    if any("既" in p.gap or "至少" in p.gap for p in parts):
        return True
    text = facts.document.view.text
    for part in parts:
        behind = _SAID_OUT.split(text[part.fact.read.end : part.fact.read.end + _REMARK], maxsplit=1)[0]
        if (_OVERLAP.search if part is parts[-1] else _ANOTHER_IN_IT.match)(behind):
            return True
    return False


def is_counted_twice(facts: Facts, total: Term, parts: Sequence[Term]) -> bool:
    """Whether the sentence of a list, or a remark right behind it, says why its members add up to more than there are: 兼有两方面原因，故分项之和比总数多3个."""
    if sum(p.fact.quantity.amount for p in parts) < total.fact.quantity.amount:
        return False
    end = parts[-1].fact.read.end
    text = facts.document.view.text
    behind = text[end : end + _MOST_BEHIND]
    ended = _SENTENCE_OUT.search(behind)
    rest = behind[: ended.start()] if ended is not None else behind
    remark = behind[ended.end() :][:_REMARK] if ended is not None and behind[ended.end() :][:1] in ("（", "(") else ""
    return _IN_TWO.search(rest + remark) is not None


def said_sum(facts: Facts, parts: Sequence[Term]) -> Term | None:
    """What the members of a list are said to make together, where they are more than there are: 分项之和（26个）."""
    for order in range(parts[-1].order + 1, min(len(facts), parts[-1].order + _FEW)):
        fact: Fact = facts[order]
        if fact.sentence != parts[-1].sentence:
            return None
        if _SUM_OF_ITEMS.search(fact.lead) is not None and fact.quantity.base == parts[0].base:
            return facts.derive(terms).term(order)
    return None


def rest_of_outer(facts: Facts, relation: Relation, total: Term, held: Sequence[Term]) -> tuple[Term, tuple[Term, Term]] | None:
    """The whole that a part, divided itself, and the rest behind its parts do not make by one slip of the pen: 供热3860万平方米，居民2954万平方米，其中甲1980万、乙974万，其余926万."""
    parts = relation.readings[-1]
    beyond = parts[len(held)] if len(held) < len(parts) and list(parts[: len(held)]) == list(held) else None
    if beyond is None or _THE_REST.match(beyond.gap) is None:
        return None
    outer = _outer(facts, total)
    if outer is None or any(t.fact.quantity.approximation for t in (outer, total, beyond)):
        return None
    claimed, quantities = outer.fact.quantity, [total.fact.quantity, beyond.fact.quantity]
    if ar.of(claimed).meets(ar.total(map(ar.of, quantities))) or claimed.amount < total.fact.quantity.amount or slip(claimed, quantities) is None:
        return None
    return outer, (total, beyond)


def without_rest_of_outer(facts: Facts, total: Term, parts: Sequence[Term]) -> Sequence[Term]:
    """The parts but for a rest that makes with their total the amount before it: 筹集386套；已分配290套，其中甲186套、乙103套，剩余96套."""
    if len(parts) < 2 or _THE_REST.match(parts[-1].gap) is None or any(p.gap[:1] != "、" for p in parts[1:-1]):
        return parts
    if _LEFT_OVER.match(parts[-1].gap) is not None and _DONE.search(total.gap) is not None:
        return parts[:-1]  # 已整改331条，其中重大隐患12条，剩余10条: of what was to be done
    outer = _outer(facts, total)
    made = ar.of(total.fact.quantity, False) + ar.of(parts[-1].fact.quantity, False)
    return parts[:-1] if outer is not None and ar.of(outer.fact.quantity, False).meets(made) else parts


def _outer(facts: Facts, total: Term) -> Term | None:
    """The amount right before one that is divided, of its unit and larger, in its sentence or the one before."""
    rows = facts.derive(terms)
    row = rows[total.sentence]
    at = total.order - row[0].order
    before = [*(rows[total.sentence - 1][-_FEW:] if total.sentence else ()), *row[max(0, at - _FEW) : at]]
    amount = total.fact.quantity.amount
    return next((t for t in reversed(before) if t.main and t.base == total.base and t.depth == total.depth and t.fact.quantity.amount > amount), None)


def goes_on_with_others(total: Term, parts: Sequence[Term]) -> bool:
    """Whether 其他 behind a ； is others than the whole, and not than the one part told of it: 机构床位1487张，其中护理型922张；其他养老床位214张."""
    others = _OTHERS.search(label(parts[-1])) if len(parts) == 2 and parts[1].gap[:1] in "；;" else None
    if others is None:
        return False
    amount, claimed = sum(p.fact.quantity.amount for p in parts), total.fact.quantity.amount
    least, most = sorted((amount, claimed))
    named = others["noun"] in label(total) + "\0" + total.fact.indicator
    return least * 100 < most * _CLOSE and (not named or others["but"] is not None and amount < claimed)

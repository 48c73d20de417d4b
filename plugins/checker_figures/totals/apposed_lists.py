"""Totals beside a list that no word leads in: 储备池里有86个项目，在谈41个，签约27个，前期18个; …。三项加起来共114批次.

What speaks for a total is weighed: that it is said to be one (全县, 共), that the names of the list are of one make or leave no other, that one slip of
the pen explains the difference. A list that only may be the total's is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Rows, Term, accused, terms
from checker_figures.statements.completeness import is_complete, is_likely_complete, label, leaves_the_last_out
from checker_figures.statements.overlaps import are_grades, come_from_one_source_each, kinds_end_alike, may_overlap
from checker_figures.statements.scales import steps_reach_both_ends
from checker_figures.statements.slips import is_swapped, slip
from checker_figures.statements.totals import parts_of_totals

_MOST = 12  # parts
_FEW = 3
_NAME = 22  # characters before a part
_RATES = frozenset(("%", "百分点", "‰"))
# Words with which a figure is no part of what stands before it, or no total of what stands behind
_NO_PART = lazy(
    "[比较](?![大强高重差为好])|上年|去年|同期|平均|人均|每|目标|计划|任务|应(?!急)|以[上下](?!游)|排名|减少|增加(?!值)|增至|降至|同时|此外|另外|合计|共计|总计|预计|力争"
    "|[由至]|(?<!来)自(?!筹|治|办|行|主|愿|有)|占|其中|累计|目前|截至|已经|带动|惠及|涉及|覆盖|解决|投资(?=$)|总投资|新增(?=$)|超额|剩|剔除|注销|退出|退库|淘汰|核销|清退|归还|偿还"
)
_NO_TOTAL = lazy("其中|[比较](?![大强高重差为好])|平均|人均|每|目标|[按分从][^，。；]{1,10}[看分]，|：|主要|分别|达到[^，]*的|以上|排名|、[^，、]*$")
_OF_ALL = lazy(
    "全[省市县区州旗镇乡村园局系]|[我本][省市县区州旗镇乡村园局]|全口径|各[类级项地]|共(?![享建同青产和])|总(?![经书干工部队体结])|大盘|盘子|池|家底|规模|城乡|现有|一批|所有|两|[三四五六七八九]类"
)
_IN_ALL = lazy("共(?![享建同青产和])|总(?![经书干工部队体结])|盘|池|家底|现有|一批|所有")  # and not only whose it is
_SUMMED = lazy(
    "(?:以上|上述|这|前)?[几两二三四五六七八九十]+(?:[项者类个块笔部][\u4e00-\u9fff]{0,4}?)?(?:加|合|相|累|总|共)|加起来|加在一起|合在一起|算下来|合计|总计|共计|一共|总共|累计|(?<![公])共(?![享建同青产和])"
    "|总(?:数|量|额|盘子|规模|面积|里程|投资|投入|人数|支出|收入|产量|户数)|(?:大|总)?盘子|全部"
)
_BEHIND_TOTAL = lazy("[，；](?:目前|截至|现已|已|累计|其中|较|比|同比|为|占|惠及|覆盖|可)")
_REST = lazy("^[，、；](?:其余|其它|其他|剩余|余下)")
_OTHERS = lazy("(?:其余|其它|其他)(?P<noun>[一-鿿]{2,4})$")
_BARE_OTHERS, _NOUN = ("其他", "其它", "其余"), 2  # letters of what is counted, which a total has as well
_DEEDS = lazy("^(?:新建|改建|扩建|续建|新改建|改扩建|改造|提质|提升|维修|修缮|整治|更新|补植|抚育|复垦|新开工?|结转)")
_DONE = lazy("已|完成|实际|落实|到位|[开竣完]工|建成")
_TIME = lazy("^\\d{1,2}月份?|季度")
_PLACE = lazy("(?:[乡镇村县区市园片场]|街道|社区|园区|组团)$")
_STEP = lazy("\\d+岁(?:（含）)?(?:及?以[上下]|[至到—-]\\d+岁?)")
_SO_MANY_ABOVE = lazy("(?:以上|上述|前述)(?P<many>[两二三四五六七八九])[项个类批笔]")
_COUNTS = {"两": 2} | {c: n for n, c in enumerate("二三四五六七八九", 2)}
_PARTICULARS = lazy("\\s*(?:(?:具体|任务|名额|资金|指标|项目)[^，；。：]{0,8}[：:，]|其中|分别|[按从分][^，。；：]{1,10}[看分][，：]?)")
_BACK = 2  # sentences
_LIST = frozenset("，、；和及与")
_CHANCE = 0.2
_RARE, _SELDOM = 0.02, 0.12  # as often as chance may explain two parts, or more of them
_CLOSE = 88  # per cent
_TELLING = 3  # digits of a total that is named as its parts are: 全乡水稻面积2.2万亩，油菜面积…


class _Apposed(NamedTuple):
    """A total and a list beside it; summed: the total stands behind its parts and words say that it sums them up."""

    total: Term
    parts: tuple[Term, ...]
    summed: bool


def doubted_appositions(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every total with the list beside it that does not make it."""
    rows = facts.derive(terms)
    done = facts.derive(accused)
    for number, sentence in enumerate(facts.sentences):
        count = sentence.last - sentence.first
        # one figure alone may only sum up those of the sentence before
        if not count or count == 1 and (not number or _SUMMED.search(facts[sentence.first].lead) is None):
            continue
        for found in _appositions(facts, rows, number):
            total, parts, _ = found
            if (
                total.order in done
                or facts.is_checked(total.fact)
                or any(p.order in done for p in parts)
                or sum(map(facts.is_checked, (p.fact for p in parts))) > 1
            ):
                continue
            if _is_doubted(found) and not facts.in_table(total.fact):
                facts.checked(total.fact, *(p.fact for p in parts))
                done.add(total.order)
                yield total, parts, "warning"
                break


def _appositions(facts: Facts, rows: Rows, number: int) -> Iterator[_Apposed]:
    row: tuple[Term, ...] = rows[number]
    divided = facts.derive(parts_of_totals)
    before = [t for t in _before(facts, rows, number) if t.order not in divided]
    by_base: dict[str, list[Term]] = {}
    for term in row[: 2 * _MOST]:
        by_base.setdefault(term.base, []).append(term)
    yield from _in_clauses(row)
    for base, same in by_base.items():
        first = same[0]
        sums_up = first is row[0] and _SUMMED.search(first.gap) is not None
        if base in _RATES or len(same) < 2 and not sums_up:
            continue
        told = [t for t in before[-_MOST:] if t.base == base and t.main] or _told(facts, rows, number, base, first)
        if sums_up and not before and _is_total(first, summed=True) and (items := _items_above(facts, rows, number, first)):
            yield _Apposed(first, items, True)
        if sums_up and _is_total(first, summed=True):
            parts = _run(told)
            if len(parts) == len(told) > 1:
                yield _Apposed(first, parts, True)
        if len(same) < 2:
            continue
        if len(told) == 1 and _is_total(told[0]) and not any("；" in t.gap for t in before if t.order > told[0].order):
            parts = _run(same)
            if len(parts) == len(same) or len(parts) > 1 and _BEHIND_TOTAL.match(same[len(parts)].gap):
                yield _Apposed(told[0], parts, False)
        if len(same) < _FEW:
            continue
        if _is_total(first):
            parts = _run(same[1:])
            if parts and parts[0].gap.startswith("、") and _IN_ALL.search(first.gap) is None:
                parts = ()  # 来自沿海的企业21家、内地的12家、其他8家: the first of the list
            stop = next((n for n in range(2, len(parts)) if is_complete(parts[:n])), 0)
            if stop and not _makes(first, parts):  # 耕地3.26万亩，水田1.84万亩、旱地1.42万亩，林地5.2万亩
                yield _Apposed(first, parts[:stop], False)
            elif parts and len(parts) == len(same) - 1 or len(parts) > 1 and _BEHIND_TOTAL.match(same[len(parts) + 1].gap):
                yield _Apposed(first, parts, False)
        parts = _run(same)
        if _FEW <= len(parts) + 1 <= len(same) and parts and _SUMMED.search(same[len(parts)].gap) and _is_total(same[len(parts)], summed=True):
            yield _Apposed(same[len(parts)], parts, True)
        elif len(parts) > 2 and _SUMMED.search(parts[-1].gap):
            yield _Apposed(parts[-1], parts[:-1], True)


def _in_clauses(row: Sequence[Term]) -> Iterator[_Apposed]:
    """Totals behind a ；, with a list to the end of the clause that leaves nothing out by its last name: …；结案126件，调解84件、裁决31件、其他11件."""
    clause: list[Term] = []
    for term in (*row[: 4 * _MOST], None):
        if term is not None and term.gap[:1] not in "；;":
            clause.append(term)
            continue
        same = [t for t in clause if t.base == clause[0].base]
        if len(same) > _FEW and clause[0].gap[:1] in "；;" and _is_total(clause[0]):
            parts = _run(same[1:])
            if len(parts) == len(same) - 1 and (_OTHERS.match(label(parts[-1])) or label(parts[-1]).startswith(_BARE_OTHERS)):
                yield _Apposed(clause[0], parts, False)
        clause = [term] if term is not None else []


def _before(facts: Facts, rows: Rows, number: int) -> tuple[Term, ...]:
    """The figures of the sentence before in the same paragraph."""
    if not number or facts.sentences[number - 1].block != facts.sentences[number].block:
        return ()
    found: tuple[Term, ...] = rows[number - 1]
    return found


def _items_above(facts: Facts, rows: Rows, number: int, total: Term) -> tuple[Term, ...]:
    """The first amounts of the lines above one that sums up so many of them: （一）…2300万元。⏎（二）…3650万元。⏎以上两项合计5950万元."""
    said = _SO_MANY_ABOVE.match(total.gap.strip())
    many = _COUNTS.get(said["many"], 0) if said is not None else 0
    parts: list[Term] = []
    block, at = facts.sentences[number].block, number
    for back in range(1, many + 1):
        first: Term | None = None
        while at and facts.sentences[at - 1].block == block - back:
            at -= 1
            first = next((t for t in rows[at] if t.base == total.base and t.main), first)
        if first is None or first.depth or first.fact.quantity.approximation:
            return ()
        parts.append(first)
    return tuple(reversed(parts)) if many > 1 else ()


def _told(facts: Facts, rows: Rows, number: int, base: str, first: Term) -> list[Term]:
    """The one amount of a kind shortly before the sentence before, where a sentence says that it goes into the particulars: 具体安排是：甲19个，…."""
    if _PARTICULARS.match(first.gap) is None:
        return []
    for back in range(number - 2, max(-1, number - 2 - _BACK), -1):
        if facts.sentences[back].block != facts.sentences[number].block:
            break
        found = [t for t in rows[back][-_MOST:] if t.base == base and t.main]
        if found:
            return found if len(found) == 1 else []
    return []


def _is_total(term: Term, summed: bool = False) -> bool:
    return term.main and not term.depth and term.fact.quantity.approximation is None and (summed or _NO_TOTAL.search(term.gap) is None)


def _run(same: Sequence[Term]) -> tuple[Term, ...]:
    """The members of a list from its first on: of one depth, by short names; rates may be told of each."""
    parts: list[Term] = []
    for term in same[:_MOST]:
        gap = term.gap
        if not term.main or term.fact.quantity.approximation or len(gap) > _NAME or _NO_PART.search(_own(gap) if not parts else _STEP.sub("", gap)):
            break
        if parts and (gap[:1] not in _LIST or term.depth != parts[0].depth or term.order > parts[-1].order + 1):
            break
        parts.append(term)
    return tuple(parts)


def _makes(total: Term, parts: Sequence[Term]) -> bool:
    return ar.roughly(total.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in parts))


def _own(gap: str) -> str:
    """The words before the first part without those that belong to the figure before it: 58项整改任务，已销号39项."""
    at = min((place for place in (gap.find("，"), gap.find("：")) if place >= 0), default=0)
    return _STEP.sub("", gap[at:])


def _is_doubted(found: _Apposed) -> bool:
    total, parts, summed = found
    if len(parts) < 2 or _is_done_of_planned(total, parts):
        return False
    claimed, quantities = total.fact.quantity, [p.fact.quantity for p in parts]
    made = ar.total(map(ar.of, quantities))
    if not claimed.amount or _makes(total, parts) or any(q.amount >= claimed.amount for q in quantities):
        return False
    labels = [label(p) for p in parts]
    steps = [p.gap for p in parts]
    rest = _REST.match(parts[-1].gap) is not None
    apart = summed or rest or all(map(_DEEDS.match, labels)) or all(map(_STEP.search, steps[::2]))
    if len(set(labels)) < len(labels) or may_overlap(labels) and not apart:
        return False
    ratio = made.middle / claimed.amount * 100
    if not 70 < ratio < 140 and not (len(claimed.number) > 2 and "." not in claimed.number and is_swapped(claimed, quantities)):
        return False
    less = ratio < 100
    if less and not all(map(_TIME.search, labels)) and leaves_the_last_out(parts, total):
        return False
    chance = _chance(claimed, quantities)
    if summed:
        return chance <= 1
    if come_from_one_source_each([total.gap, *labels]):
        return False
    of_all = _OF_ALL.search(total.gap) is not None
    if _is_member(total, labels) and not (of_all and (len(claimed.number.replace(".", "")) >= _TELLING or _IN_ALL.search(total.gap))):
        return False
    if rest or steps_reach_both_ends(steps, total.gap) or is_complete(parts) or is_likely_complete(parts, total):
        return chance <= 1 or not less
    if len(parts) < _FEW:
        return of_all and chance <= _RARE
    if of_all and chance <= _SELDOM:
        return True
    places = all(map(_PLACE.search, labels))
    graded = are_grades(labels)  # 国家级6处、省级32处、市级68处
    if not (places or graded) and not _are_of_one_make(labels):
        return False
    if not (of_all or places or graded) or chance > 1:
        return False
    # places may be the foremost only; of kinds that are counted hardly any is left out where little is missing
    foremost = places and _PARTICULARS.match(parts[0].gap) is None
    return not less or chance <= (_SELDOM if foremost else _CHANCE) or not foremost and total.fact.kind == "count" and ratio >= _CLOSE


def _chance(claimed: Quantity, quantities: Sequence[Quantity]) -> float:
    """How often chance would make a difference look like one slip of the pen; above 1 where it does not look like one."""
    if is_swapped(claimed, quantities):
        return _RARE if len(claimed.number) > 2 else _SELDOM
    found = slip(claimed, quantities)
    return found[1] if found is not None else 2


def _is_done_of_planned(total: Term, parts: Sequence[Term]) -> bool:
    """Whether a list tells what was done of a plan, or what is planned beside what was done."""
    if any(p.fact.modality != parts[0].fact.modality for p in parts):
        return True
    if total.fact.modality == parts[0].fact.modality:
        return False
    return total.fact.modality == "done" or any(_DONE.search(p.gap) for p in parts)


def _is_member(total: Term, labels: Sequence[str]) -> bool:
    """Whether a figure is named as the list behind it is: 全资子公司9家、控股子公司4家、参股公司7家; 装备产业实现产值141亿元，电子产业实现产值86亿元，其他产业58亿元."""
    own = label(total)
    end = kinds_end_alike([own, *labels])
    others = _OTHERS.match(labels[-1])
    if labels[-1] in _BARE_OTHERS and kinds_end_alike([own, *labels[:-1]]) > _NOUN:
        return True  # 住建领域问题25个，交通领域问题17个，其他4个
    return end > 0 and kinds_end_alike(labels) == end or others is not None and all(others["noun"] in name for name in (own, *labels))


def _are_of_one_make(labels: Sequence[str]) -> bool:
    """Whether all names end or begin alike, or say what was done."""
    return kinds_end_alike(labels) > 0 or len({name[:1] for name in labels}) == 1 or all(map(_DEEDS.match, labels))

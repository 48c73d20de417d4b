"""Shares that words say are all of a structure: 构成为…, 占比分别为…, 三次产业占比…, 贡献率分别为…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import behind_words
from checker_figures.statements.completeness import INDUSTRY

_SHARE_OF = lazy("第([一二三])产业(?:增加值)?(?:占比|比重|所占比重|占(?:地区)?生产总值的?比重|占GDP的?比重)(?:分别|依次)?(?:为|达到?)?$")
_THREE = lazy(
    "(?:三次产业|第?一(?:产业)?、第?二(?:产业)?[、和]第?三(?:次)?产业)(?:增加值|结构)?(?:占比|比重|比例|占(?:地区)?生产总值的?比重|占GDP的?比重)(?:分别|依次)?(?:为|是)?$"
)
_MOST = 12
ASKED = lazy("问卷|受访|被访|多选|调[查研]|反映|认为|表示|选择")  # one and the same may give several answers


def structures(facts: Facts) -> Iterator[Sequence[Fact]]:
    """The shares of a list that is said to be a structure: 支出构成为：工资35.7%、材料24.2%、其他40.1%."""
    text = facts.document.view.text
    for order in behind_words(facts, ("构成", "结构"), _SHORT):
        first: Fact = facts[order]
        if first.quantity.unit != "%" or first.kind != "share" or _MADE_OF.search(first.lead) is None:
            continue
        row = [first]
        for fact in facts[order + 1 : order + _MOST]:
            if fact.sentence != first.sentence or fact.quantity.unit != "%" or fact.kind != "share" or _NEXT_MEMBER.match(fact.lead) is None:
                break
            row.append(fact)
        behind = text[row[-1].read.end : row[-1].read.end + 2]
        if behind[:1] in "。；" and behind[:1]:
            yield row


_SHORT = 16
_MADE_OF = lazy("(?:构成|结构)(?:分别|依次)?(?:为|是|[：:])[：:]?[^，；。：、\\d]{2,12}$")
_NEXT_MEMBER = lazy("^[、，和及]+[^，；。：、\\d]{2,12}$")


def handed_out(facts: Facts) -> Iterator[Sequence[Fact]]:
    """Three shares or more of one whole that 分别 hands out: 同城、异地、国际业务量分别占全部业务量的9.1%、88.7%和2.2%; or that stand for as many counts: 占比72.5%、21.6%、5.9%."""
    for order in behind_words(facts, ("分别占", "占比", "比重"), _NAMED):
        first: Fact = facts[order]
        if _HANDS_OUT.search(first.lead) is None:
            continue
        if first.quantity.unit != "%" or first.kind != "share" or "产业" in first.lead or ASKED.search(first.lead) or _EACH_OF_ITS_OWN.search(first.lead):
            continue
        run = [first]
        for fact in facts[order + 1 : order + _MOST]:
            if fact.sentence != first.sentence or fact.quantity.unit != "%" or fact.lead not in ROW:
                break
            run.append(fact)
        if len(run) > 2 and not any(f.quantity.approximation for f in run):
            yield run


def handed_to(facts: Facts, run: Sequence[Fact]) -> Sequence[Fact]:
    """What shares in a row are those of: the amounts of one unit right before them, one each; the shares themselves, where they have names of their own."""
    order = facts.first_at(run[0].read.start)
    before = facts[max(0, order - len(run)) : order]
    alike = len(before) == len(run) and len({f.quantity.base for f in before}) == 1 and all(f.sentence == run[0].sentence for f in before)
    return before if alike and before[0].kind in LEVELS else run


def make_what_is_before(facts: Facts, amounts: Sequence[Fact]) -> bool:
    """Whether amounts make the one of their unit right before them: they are all of it."""
    order = facts.first_at(amounts[0].read.start)
    before: Fact = facts[max(0, order - 1)]
    told = order and before.kind in LEVELS and before.quantity.base == amounts[0].quantity.base and before.sentence == amounts[0].sentence
    return bool(told) and ar.of(before.quantity, False).meets(ar.total(ar.of(f.quantity, False) for f in amounts))


_HANDS_OUT = lazy("分别占|(?:占比|比重)(?:分别|依次)|[，（](?:占比|比重)[为是]?$")
_NAMED = 24
_EACH_OF_ITS_OWN = lazy("同类|各自|相应|对应")  # 分别占全国同类用水的66.2%、75.9%
OF_ALL = lazy("占(?:全部|总)|占[^，。；]{0,12}(?:总量|总数|总额)的?$")


def contributions(facts: Facts) -> Iterator[Sequence[Fact]]:
    """三次产业对经济增长的贡献率分别为9.6%、42.1%和48.3%: what the three contribute to growth is all of it."""
    for order in behind_words(facts, ("贡献率",), _SHORT):
        run = facts[order : order + 3]
        if len(run) < 3 or _ALL_OF_GROWTH.search(run[0].lead) is None or any(f.lead not in ROW for f in run[1:]):
            continue
        if all(f.quantity.unit == "%" and f.quantity.approximation is None for f in run):
            yield run

    found: list[Fact] = []
    for order in behind_words(facts, ("贡献率",), _SHORT):
        fact: Fact = facts[order]
        said = _OF_INDUSTRY.search(fact.lead)
        if said is None or fact.quantity.unit != "%" or fact.quantity.approximation is not None:
            continue
        found = [*found, fact] if found and fact.sentence == found[0].sentence and said[1] == "一二三"[len(found)] else [fact] if said[1] == "一" else []
        if len(found) == 3:
            yield found
            found = []


_OF_INDUSTRY = lazy("第?([一二三])(?:次)?产业?(?:增加值)?对[^，；。、]{0,8}(?:生产总值|GDP|经济)(?:增长)?的?贡献率(?:分别|依次)?(?:为|是|达到?)$")
_ALL_OF_GROWTH = lazy(
    "(?:三次产业|三大产业|一、二、三(?:次)?产业|(?:投资|资本形成)[^，；。]{0,8}消费[^，；。]{0,8}出口)[^，；。]{0,16}贡献率分别(?:为|是|达到?)$"
)


def changed_structures(facts: Facts) -> Iterator[Sequence[Fact]]:
    """三次产业结构由上年的12.1%、35.4%和52.5%调整为11.8%、34.9%和53.3%: the three shares of each year."""
    for order in behind_words(facts, ("调整为", "优化为", "变为"), len("调整为")):
        before, behind = facts[max(0, order - 3) : order], facts[order : order + 3]
        if len(before) < 3 or len(behind) < 3 or "产业" not in before[0].lead or _OF_STRUCTURE.search(before[0].lead) is None:
            continue
        six = (*before, *behind)
        listed = all(f.lead in ROW for f in (*before[1:], *behind[1:]))
        if listed and all(f.quantity.unit == "%" and f.sentence == before[0].sentence and f.quantity.approximation is None for f in six):
            yield before
            yield behind


_OF_STRUCTURE = lazy("(?:结构|构成|比重|占比)[^，；。：、\\d]{0,8}$")
ROW = frozenset(("、", "和", "，", "与"))


def _of_three(shares: Sequence[Fact]) -> bool:
    """Whether three shares are distributed over the three industries: 一产、二产、三产增加值占GDP的比重分别为a%、b%、c%."""
    found = [m[1] for m in (INDUSTRY.match(f.indicator) for f in shares) if m]
    return found == ["一", "二", "三"] and ("占" in shares[0].lead or "比重" in shares[0].lead)


def three_industries(row: Sequence[Fact]) -> list[Fact]:
    """Three shares that are those of the three industries: 三次产业占比分别为a%、b%和c%, or each with its name; with that of the homes, where power is used by four."""
    named = {m[1]: f for f in row if f.kind == "share" and f.quantity.unit == "%" and (m := _SHARE_OF.search(f.lead))}
    if len(named) == 3:
        last = max(row.index(f) for f in named.values())
        return [*named.values(), *(f for f in row[last + 1 : last + 2] if f.kind == "share" and f.quantity.unit == "%" and _OF_HOMES.search(f.lead))]
    for place, fact in enumerate(row[:-2]):
        if (
            fact.kind == "share"
            and fact.quantity.unit == "%"
            and (_THREE.search(fact.lead) or ("分别" in fact.lead or "依次" in fact.lead) and _of_three(row[place : place + 3]))
        ):
            following = row[place + 1 : place + 3]
            if not all(f.quantity.unit == "%" and f.lead.strip() in _LINKS for f in following):
                continue
            fourth = [f for f in row[place + 3 : place + 4] if f.quantity.unit == "%" and f.lead.strip() in _LINKS]
            if not fourth or any(_OF_HOMES.search(f.lead) for f in row[: place + 1]):
                return [fact, *following, *fourth]
    return []


_LINKS = frozenset(("、", "，", "和", ",", "及"))
_OF_HOMES = lazy("居民|生活")

"""Shares that are said to be all there are of something: those of a structure, what 分别 hands out, what industries contribute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import behind_words

ASKED = lazy("问卷|受访|被访|多选|调[查研]|反映|认为|表示|选择")  # one and the same may give several answers
_MOST = 12


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
    """Three shares or more of one whole that 分别 hands out: 同城、异地、国际业务量分别占全部业务量的9.1%、88.7%和2.2%."""
    for order in behind_words(facts, ("分别占", "占比分别", "比重分别", "占比依次", "比重依次"), _NAMED):
        first: Fact = facts[order]
        if first.quantity.unit != "%" or first.kind != "share" or "产业" in first.lead or ASKED.search(first.lead) or _EACH_OF_ITS_OWN.search(first.lead):
            continue
        run = [first]
        for fact in facts[order + 1 : order + _MOST]:
            if fact.sentence != first.sentence or fact.quantity.unit != "%" or fact.lead not in _JOINS:
                break
            run.append(fact)
        if len(run) > 2 and not any(f.quantity.approximation for f in run):
            yield run


_NAMED = 24
_EACH_OF_ITS_OWN = lazy("同类|各自|相应|对应")  # 分别占全国同类用水的66.2%、75.9%


def contributions(facts: Facts) -> Iterator[Sequence[Fact]]:
    """三次产业对经济增长的贡献率分别为9.6%、42.1%和48.3%: what the three contribute to growth is all of it."""
    for order in behind_words(facts, ("贡献率",), _SHORT):
        run = facts[order : order + 3]
        if len(run) < 3 or _ALL_OF_GROWTH.search(run[0].lead) is None or any(f.lead not in _JOINS for f in run[1:]):
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
        listed = all(f.lead in _JOINS for f in (*before[1:], *behind[1:]))
        if listed and all(f.quantity.unit == "%" and f.sentence == before[0].sentence and f.quantity.approximation is None for f in six):
            yield before
            yield behind


_OF_STRUCTURE = lazy("(?:结构|构成|比重|占比)[^，；。：、\\d]{0,8}$")
_JOINS = frozenset(("、", "和", "，", "与"))

"""Figures printed twice under names that are worded differently: two digits changed places, or one project has two totals."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.mentions import one_scope, scope_of

_KINDS = frozenset(("level", "count", "share", "other"))
_NO_BASE = frozenset(("", "年", "月", "天", "倍", "番", "成", "百分点", "位", "岁"))
_MOST = 6  # figures made of the same digits
_NAME = 24
# Words of every report: sharing them does not make two figures one.
_COMMON = lazy(
    "[^a-zA-Z\u4e00-\u9fff]|总?投资额?|预算|收入|支出|一般公共|资金|金额|累计|完成|达到|实现|新增|全[省市县区年]|其中|建设|今年|去年|上年|以上|以下|规模|企业|重点|增加值|产业|覆盖率|工作|开展|推进|人员|城乡"
)
_PROJECT = lazy(
    "([\u4e00-\u9fff]{4,16}?(?:项目|工程|产业园|基地|公路|大桥|水库|电站))(?:建设)?[，（(]?(?:项目|计划|概算|估算)?总投资(?:额)?(?:约|为|达|达到)?$"
)
_PARTS = ("期", "标段", "个项目", "等项目", "类项目", "这些", "上述")


def swapped(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of one unit, period and modality, in two sections, whose names share a noun, two neighbouring digits changed."""
    seen: dict[tuple[str, int, str], list[Fact]] = {}
    for fact in facts[:]:
        number = fact.quantity.number
        if len(number) < 3 or fact.kind not in _KINDS or fact.role is not None or fact.quantity.base in _NO_BASE:
            continue
        same = seen.setdefault((fact.quantity.unit, number.find("."), "".join(sorted(number))), [])
        for other in same:
            if other.quantity.number != number and _two_places(other.quantity.number, number) and _may_be_one(facts, other, fact):
                yield other, fact
                break
        if len(same) < _MOST:
            same.append(fact)


def projects(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one named project two totals."""
    seen: dict[str, Fact] = {}
    for fact in facts[:]:
        if fact.quantity.base != "元" or "总投资" not in fact.lead[-8:]:
            continue
        found = _PROJECT.search(fact.lead[-_NAME - 8 :])
        if found is None or any(word in found[1] for word in _PARTS):
            continue
        first = seen.setdefault(found[1][-8:], fact)
        if first is fact or len(found[1]) < 6 or first.quantity.unit != fact.quantity.unit or first.quantity.amount == fact.quantity.amount:
            continue
        if fact.quantity.approximation is None and first.quantity.approximation is None and _apart(facts, first, fact):
            yield first, fact


def _two_places(one: str, other: str) -> bool:
    apart = [at for at, (a, b) in enumerate(zip(one.replace(".", ""), other.replace(".", ""), strict=True)) if a != b]
    return len(apart) == 2 and apart[1] - apart[0] == 1


def _may_be_one(facts: Facts, first: Fact, second: Fact) -> bool:
    of_project = "总投资" in first.lead[-8:] and "总投资" in second.lead[-8:]
    few = len(first.quantity.number.replace(".", "")) < 3
    if (
        (few and not of_project)
        or (first.modality != second.modality and not of_project)
        or (first.period and first.period[:2]) != (second.period and second.period[:2])
    ):
        return False
    if (first.kind == "share") != (second.kind == "share") or not _apart(facts, first, second):
        return False
    least = 4 if first.kind == "share" or few else 3
    return _share_noun(_COMMON.sub(" ", _named(facts, first)), _COMMON.sub(" ", _named(facts, second)), least) and one_scope(
        scope_of(facts, first), scope_of(facts, second)
    )


def _named(facts: Facts, fact: Fact) -> str:
    """The words of the sentence before a figure, back to the figure before it."""
    sentence = facts.sentences[fact.sentence]
    text = facts.document.view.text
    lead = text[max(sentence.start, fact.read.start - max(len(fact.lead), 1)) : fact.read.start]
    clause = lead[-_NAME:].rpartition("；")[2]
    return clause if "总投资" in clause else clause.rpartition("，")[2]


def _share_noun(one: str, other: str, least: int) -> bool:
    return any(one[at : at + least] in other and " " not in one[at : at + least] for at in range(len(one) - least + 1))


def _apart(facts: Facts, first: Fact, second: Fact) -> bool:
    """Whether a heading stands between two figures of running text."""
    blocks = facts.document.blocks
    one, two = facts.sentences[first.sentence].block, facts.sentences[second.sentence].block
    if one == two or blocks[one].kind == "table_row" or blocks[two].kind == "table_row":
        return False
    sections: list[int] = facts.derive(_sections)
    return sections[one] != sections[two]


def _sections(facts: Facts) -> list[int]:
    """For every block, how many headings stand before its end."""
    counts, count = [], 0
    for block in facts.document.blocks:
        count += block.kind == "heading"
        counts.append(count)
    return counts

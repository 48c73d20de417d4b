"""Projects that are told twice with another extent: 占地260亩 and 占地620亩, 全长12.6公里 and 全长16.2公里."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.kindred_mentions import one_project
from checker_figures.mentions import behind_words

_CUES = ("占地", "全长", "总长", "建筑面积", "年产", "装机", "库容", "处理能力", "产能")
_TRAIT = lazy(
    "(?P<what>占地|规划面积|建筑面积|[全总]长|库容|装机|设计产能|年产[\u4e00-\u9fff]{0,6}?|日处理能力)(?:总?面积|容量|规模|度|能力)?(?:约|为|达到?|共|：)*$"
)
_NAME = lazy(
    "(?P<name>[^，。；：、（）“”\\s0-9%的]{2,24}(?:项目|工程|[产物科工创]?[业流技研]?园|基地|公路|快速路|大道|大桥|水库|电站|医院|学校|学院|管廊|厂区?|中心|市场|小区|安置房))[”）]?(?P<phase>[一二三四首]期)?"
)
_AHEAD = lazy("^(?:其中|另外|目前|全年|今年|已|在建的?|新建的?|推进|加快|推动|实施|完成|启动|建设|由|对|将|为)+")
_OTHER = lazy("其中|本期|[一二三四首]期|新增|剩余|扩建|增加|每|各|均|分别|累计")
_BACK = 80
_REACH = 16
_FEWEST = 5  # characters of a name
_MOST = 6
_MANY = lazy("[个等类批条座]|这些|上述|重点|续建|全[省市县区]")


def traits(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one named project two extents."""
    seen: dict[tuple[str, str, str], list[tuple[str, Fact]]] = {}
    for index in behind_words(facts, _CUES, _REACH):
        fact: Fact = facts[index]
        if fact.quantity.approximation is not None or fact.kind not in ("level", "count"):
            continue
        trait = _TRAIT.search(fact.lead)
        named = _name(facts, fact, trait.start() - len(fact.lead)) if trait is not None else None
        if trait is None or named is None or facts.in_table(fact):
            continue
        name, phase = named
        known = seen.setdefault((trait["what"].removeprefix("总").removeprefix("全"), fact.quantity.base, phase), [])
        alike = [first for other, first in known if one_project(other, name)]
        if len(alike) == 1 and alike[0].sentence != fact.sentence and not of(alike[0].quantity).meets(of(fact.quantity)):
            yield alike[0], fact
        if not alike and len(known) < _MOST:
            known.append((name, fact))


def _name(facts: Facts, fact: Fact, at: int) -> tuple[str, str] | None:
    """The last project that the sentence names before its trait, and the phase of it; None where it names none, or another comes between."""
    text = facts.document.view.text
    sentence = facts.sentences[fact.sentence]
    end = fact.read.start + at
    found = next(reversed(list(_NAME.finditer(text, max(sentence.start, end - _BACK), end))), None)
    if found is None or _OTHER.search(text, found.end("name"), end) and not found["phase"]:
        return None
    name = _AHEAD.sub("", found["name"])
    return None if len(name) < _FEWEST or _MANY.search(name[:-2]) else (name, found["phase"] or "")

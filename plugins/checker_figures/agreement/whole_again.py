"""How many there are in all, told again with some of them: 全区142家工业企业 and 152家企业中有6家; and what is wanting, told twice:
16个村中有6个未落实保洁经费 and 未落实保洁经费的9个村.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from checker.extraction.modality import ANY_AHEAD
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

_UNITS = frozenset("个家处所座条户件名艘间")
_AMONG = lazy("(?P<name>[一-鿿]{2,8}?)中[，,]?(?:有|仅|只|还|尚|仍|日均|年|平均|超|[0-9]|个别|部分)")
_ALL = lazy("(?:全[省市县区镇乡州]|在册|现有|共有|拥有|下属|下辖|设立|建有|辖)[一-鿿]{0,12}$")
_NAME = lazy("[一-鿿]{2,8}")
_OTHERWISE = lazy(f"{ANY_AHEAD}|上年|去年|20[0-9]{{2}}年|新增|新建|计划|其中|约|近|超")
_KIND = lazy("，其中[一-鿿]{2,8}$")
_TIME = lazy("(?:(?:20[0-9]{2}年|全年|上半年|前三季度|[一二三四]季度|1[-—][0-9]{1,2}月)，)?")
_ACTED = lazy("[一-鿿]{2,8}?(?:共?实现|完成)(?:营业|产值|总产值|增加值|利润|销售)")
_LACKING = lazy("(?P<what>(?:未|无|不|没有|缺)[一-鿿]{3,12}|[一-鿿]{2,5}(?:不足|陈旧|滞后|紧缺|不[一-鿿]{1,3}))(?=[；，。])")
_SOME = lazy("(?:有|仅有|尚有|仍有)$")
_NEWLY = lazy("新(?P<verb>招聘|招录|聘用|开工|签约|引进|入库|认定)的?(?P<what>[一-鿿]{2,4})")
_LOOK = 16
_AIM = lazy("(?:围绕|对标|锚定|紧盯|聚焦|对照)[^，。；]{0,10}?(?P<verb>新增|新建|培育|引进|新开工|签约)(?P<name>[一-鿿]{0,10})$")
_AIMED = lazy("(?P<what>(?:[一-鿿]{3,10}?)?)的?(?:年度|全年|既定|工作)?(?:目标|任务)")
_FEWEST, _MOST = 4, 400
_ENOUGH = 20  # figures of one name: reports have a few
_LONGEST = 6  # characters of a name


def wholes_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order: all there are, and more of them among which some are told."""
    text = facts.document.view.text
    if "中" not in text:
        return
    counts = [f for f in facts[:] if f.kind == "count" and f.quantity.unit in _UNITS and f.quantity.approximation is None and not facts.in_table(f)][:_MOST]
    known: list[tuple[str, Fact]] | None = None
    for fact in counts:
        among = _AMONG.match(text, fact.read.end) if not fact.lead or fact.lead[-1] in "，；。：但" else None
        if among is None:
            continue
        if known is None:
            known = [(_name(text, one), one) for order, one in enumerate(counts) if _is_all(text, one, counts[order - 1])]
        alike = [one for name, one in known if one.sentence < fact.sentence and one.quantity.unit == fact.quantity.unit and among["name"] in name]
        amounts = {one.quantity.amount for one in alike}
        if len(amounts) != 1 or fact.quantity.amount <= alike[0].quantity.amount:
            continue
        if not any(one.sentence < fact.sentence and one.quantity == fact.quantity for one in counts):  # 新签约项目34个，其中亿元以上项目19个; 34个项目中
            yield alike[0], fact


def _is_all(text: str, fact: Fact, before: Fact) -> bool:
    """Whether all there are of something are counted, or all of a kind of them: 现有企业53家，其中生产企业38家; 14户监管企业实现……."""
    if _KIND.match(fact.lead) is not None:
        return before.sentence == fact.sentence and _ALL.search(before.lead) is not None
    if _TIME.fullmatch(fact.lead) is not None and _ACTED.match(text, fact.read.end) is not None:
        return True
    return _ALL.search(fact.lead) is not None and _OTHERWISE.search(fact.lead) is None


def _name(text: str, fact: Fact) -> str:
    """What is counted, by the words behind the figure, or by the end of those before it."""
    behind = _NAME.match(text, fact.read.end)
    return behind[0][:_LONGEST] if behind is not None else fact.lead.rpartition("，")[2][-_LONGEST:]


def lacking_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of how many want something, told with the same words twice."""
    text = facts.document.view.text
    told: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts[:]:
        if fact.kind == "count" and fact.quantity.unit in _UNITS and _SOME.search(fact.lead):
            lacks = _LACKING.match(text, fact.read.end)
            if lacks is not None and len(lacks["what"]) >= _FEWEST:
                told.setdefault((lacks["what"], fact.quantity.unit), []).append(fact)
    for (what, unit), first in islice(told.items(), _MOST):
        at = text.find(what, first[0].read.end + len(what)) if len(first) == 1 else -1
        if at < 0:
            continue
        end = at + len(what) + text.startswith("的", at + len(what))
        sentence = facts.sentence_at(at)
        again = [f for f in facts.of(sentence) if f.read.end == at or f.read.start == end] if sentence is not None else []
        if len(again) == 1 and again[0].quantity.unit == unit and again[0].quantity.amount != first[0].quantity.amount:
            yield first[0], again[0]


def aims_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of what is aimed at and the aim as it is named again: 新增规上企业12家 and 围绕新增15家规上企业的目标."""
    text = facts.document.view.text
    planned: dict[tuple[str, str], list[Fact]] | None = None
    for fact in facts[:]:
        aim = _AIM.search(fact.lead) if fact.kind in ("count", "change", "level") and text.find("目标", fact.read.end, fact.read.end + _LOOK) >= 0 else None
        named = _AIMED.match(text, fact.read.end) if aim is not None else None
        if aim is None or named is None:
            continue
        words = aim["verb"] + aim["name"] + named["what"]
        if len(words) < _FEWEST:
            continue
        if planned is None:
            planned = _planned(facts)
        told = [f for f in planned.get((fact.quantity.unit, words[-_FEWEST:]), ()) if f.sentence < fact.sentence and f.lead.endswith(words)]
        if len({f.quantity.amount for f in told}) == 1 and told[0].quantity.amount != fact.quantity.amount:
            yield told[0], fact


def newly_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of what is newly done and those it is done to: 招聘教师160名 and 对190名新招聘教师开展培训."""
    text = facts.document.view.text
    for fact in facts[:]:
        new = _NEWLY.match(text, fact.read.end) if fact.kind == "count" and fact.lead.endswith(("对", "组织", "为")) else None
        if new is None:
            continue
        told = [f for f in facts[:_MOST] if f.sentence < fact.sentence and f.quantity.unit == fact.quantity.unit and f.modality in ("planned", fact.modality)]
        alike = [f for f in told if f.lead.endswith(new["what"][:2]) and new["verb"] in f.lead[-_LOOK:]]
        if len({f.quantity.amount for f in alike}) == 1 and alike[0].quantity.amount != fact.quantity.amount:
            yield alike[0], fact


def _planned(facts: Facts) -> dict[tuple[str, str], list[Fact]]:
    """The first figures that are planned, by their unit and the last characters before them."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts[:]:
        if fact.modality == "planned":
            same = found.setdefault((fact.quantity.unit, fact.lead[-_FEWEST:]), [])
            if len(same) < _ENOUGH:
                same.append(fact)
    return found

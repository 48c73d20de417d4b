"""Projects that are told twice with another extent: 占地260亩 and 占地620亩, 全长12.6公里 and 全长16.2公里."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.agreement.kindred_mentions import one_project

# in one pattern: so many words are sooner found in the leads of the figures than in the text
_CUE = lazy(
    "占地|用地|全长|总长|建筑面积|标准厂房|年产|装机|库容|日处理|产能|总投资|投资总额|年税收|年纳税|年缴税|就业|岗位|生产线|形象进度|工程进度|工程量|完成投资|床位|学位|车位"
)
_TRAIT = lazy(
    "(?:(?P<what>占地|用地(?=面积|规模|[约为达共]|$)|(?<=项目)用地|规划面积|建筑面积|标准化?厂房|[全总]长|库容|装机|设计产能|年产(?!值)[\u4e00-\u9fff]{0,6}?|(?:设计)?日处理(?:污水|垃圾)?)(?:总?面积|容量|规模|度|能力)?"
    "|(?P<total>(?:计划|(?<![一-鿿A-Za-z”）])项目|概算|估算)?总投资额?|投资总额)|(?P<output>年产值)|(?P<tax>年(?:税收|纳税|缴税)额?)|(?P<jobs>(?:带动|吸纳|解决|新增|提供)(?:就业)?(?:岗位|就业)(?:人数)?)"
    "|(?P<lines>生产线)|(?P<beds>(?:设置|编制|设计|规划|新增|提供)(?:床位|学位|停?车位)数?)|(?P<progress>(?:形象|工程|总体)进度|完成总工程量的)|(?P<spent>(?:累计|已)完成投资))(?:预计|可)?(?:约|为|达到?|共|：)*$"
)
_NAME = lazy(
    "(?P<name>[^，。；：、（）“”\\s0-9%的]{2,24}(?:项目|工程|[产物科工创]?[业流技研]?园|基地|公路|快速路|大道|大桥|水库|电站|医院|学校|学院|管廊|厂(?!房)区?|中心|市场|小区|安置房))[”）]?(?P<phase>[一二三四首]期)?"
)
_AHEAD = lazy("^(?:其中|另外|目前|全年|今年|重点|已|在建的?|新建的?|推进|加快|推动|实施|完成|启动|建设|由|对|将|为)+")
_OTHER = lazy("其中|本期|[一二三四首]期|新增|剩余|扩建|增加|每|各|均|分别|累计")
_BACK = 80
_KINDS = frozenset(("level", "count", "share", "other"))
_SAME = {
    "用地": "占地",
    "标准化厂房": "标准厂房",
    "年产能": "产能",
    "设计产能": "产能",
    "年产": "产能",
    "日处理污水": "日处理",
    "日处理垃圾": "日处理",
    "设计日处理污水": "日处理",
    "设计日处理垃圾": "日处理",
}
_PASSING = frozenset(("progress", "spent"))  # other from month to month
_FILL = lazy("[“”]|科技|股份|(?:有限)?公司|集团|综合|整体|建设")  # as often said as left out
_SOME_TIME = lazy("[0-9]月|季度|上半年|去年|上年|年底|今年|年内")
_REACH = 16
_FEWEST = 5  # characters of a name
_MOST = 6
_MANY = lazy("[个等类批条座]|这些|上述|重点|续建|全[省市县区]|以上|入库|在谈|签约|谋划|储备|引进|招商引资|亿元")
_SO_MANY = lazy(r"\d[\d,，]*多?[个处家座条所项片]")
_SORT = lazy("[是为系属列]|由[^，。]{0,12}投资")  # 是省级重点项目 tells what the project named before is


def traits(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one named project two extents."""
    seen: dict[tuple[str, str, str], list[tuple[str, Fact]]] = {}
    for fact in facts[:]:
        if _CUE.search(fact.lead[-_REACH:]) is None or fact.quantity.approximation is not None or fact.kind not in _KINDS:
            continue
        trait = _TRAIT.search(fact.lead)
        named = _name(facts, fact, trait.start() - len(fact.lead)) if trait is not None else None
        if trait is None or named is None or facts.in_table(fact):
            continue
        name, phase = named
        what = _SAME.get(trait["what"], trait["what"].removeprefix("设计").removeprefix("总").removeprefix("全")) if trait["what"] else str(trait.lastgroup)
        known = seen.setdefault((what, fact.quantity.base, phase), [])
        alike = [first for other, first in known if one_project(other, name)]
        unlike = len(alike) == 1 and alike[0].sentence != fact.sentence and not of(alike[0].quantity).meets(of(fact.quantity))
        if unlike and (what not in _PASSING or _one_time(facts, alike[0], fact)):
            yield alike[0], fact
        if not alike and len(known) < _MOST:
            known.append((name, fact))


def _one_time(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether what grows from month to month is told of one day: no sentence says a time of its own, or both the same."""
    said = [_SOME_TIME.search(facts.text_of(facts.sentences[fact.sentence])) is not None for fact in (one, other)]
    return one.modality == other.modality == "done" and (not any(said) or (all(said) and one.period == other.period))


def _name(facts: Facts, fact: Fact, at: int) -> tuple[str, str] | None:
    """The last project that the sentence names before its trait, and the phase of it; None where it names none, or another comes between."""
    text = facts.document.view.text
    sentence = facts.sentences[fact.sentence]
    end = fact.read.start + at
    if text.startswith("的", fact.read.end):  # 总投资3.2亿元的远航机械项目
        behind = _NAME.match(text, fact.read.end + 1, min(sentence.end, fact.read.end + _REACH + _BACK))
        return (plain_name(behind["name"]), behind["phase"] or "") if behind is not None and plain_name(behind["name"]) else None
    named = [m for m in _NAME.finditer(text, max(sentence.start, end - _BACK), end) if not _SORT.match(m["name"])]
    found = named[-1] if named else None
    if found is None or _OTHER.search(text, found.end("name"), end) and not found["phase"]:
        return None
    if _SO_MANY.match(text, found.end()):
        return None  # 改造老旧小区28个，建筑面积…: so many of a kind
    name = plain_name(found["name"])
    return (name, found["phase"] or "") if name else None


def plain_name(said: str) -> str:
    """A project's name without the words that lead to it and those that are left out as often as not, "" where it is nobody's."""
    name = _FILL.sub("", _AHEAD.sub("", said))
    if name.endswith(("园项目", "基地项目", "园工程")):
        name = name[:-2]
    return "" if len(name) < _FEWEST or _MANY.search(name[:-2]) else name

"""How many there are of what a place has for good (villages, schools, hospitals), told twice: 全县现有养老机构18家 and 对全县21家养老机构."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extraction.modality import ANY_AHEAD
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_UNITS = frozenset("个所家处座件")
_KINDS = (
    "行政村|建制村|自然村|社区|居委会|乡镇|街道|镇街|中小学校|小学|中学|学校|幼儿园|医院|卫生院|卫生室|医疗卫生机构|医疗机构|养老机构|机构|景区|水厂|水库|泵站|污水处理厂"
    "|企业|服务站|服务网点|网点|站点|服务中心|文化站|小区|断面|网格|民生实事|工业园区|泊位|供水工程|电站|加油站|市场|重点项目"
)
_NAME = rf"(?P<name>[A-Za-z一-鿿]{{0,8}}?(?:{_KINDS}))"
_BEHIND = lazy(_NAME + r"(?![一-鿿]?(?:总部|数|量|负责人|代表|户数))")
# the name before the figure: 全县现有养老机构18家, 其中公立医院5家
_BEFORE = lazy(
    rf"(?:^|[，。；、：])(?P<how>(?:全[省市县区镇乡州]|截至[^，。；]{{1,8}}|目前|其中|现|共|有|拥有|安排|确定|设|下设|设有|建有|辖|我[市县区镇])*){_NAME}(?P<much>(?:总数|总量)?(?:共?有|共计?|达到?|为|合计|增至)*)$"
)
_DEFINITE = lazy("(?:全[省市县区镇乡州]|现有|共有|所有|辖|确定|安排)$")
_LOOSE = lazy("(?:^|[一二三四五六七八九]是|对|推动|组织|依托|针对|围绕|紧扣|督促|指导)$")
_OTHERWISE = lazy(f"{ANY_AHEAD}|新增|新建|新改|改扩建|增加|增长|[创建]成|创建|培育|打造|计划|目标|达标|示范|试点|部分|首批|先后|累计|第|每|等|约|近|超|不少于")
_YEAR = lazy("20[0-9]{2}年")
_OTHER_TIME = lazy("上年|去年|同期|明年|年初|原有|过去|改革前|调整前")
_SMALL = lazy("^有|以上|“|”|各类")
_CLAUSE = lazy("^.*[，；。、：]")
_LISTED = lazy("全[省市县区镇乡州](?:现|共|拥)?有[^，。；]*$")
_LIST = 60  # characters
_AMONG = lazy("(?P<name>[一-鿿]{2,4}?)中[，,]?(?:有|仅|只|还|尚|仍|[0-9])")
_SEATS = frozenset(("乡镇", "社区", "街道", "镇街", "县区"))
_VISITED = lazy("^(?:检查|走访|督导|覆盖|服务|巡查)")
_MOST = 20  # of one name
_SHORT = 3  # characters of a name that tells enough
_LOOK = 16


class _Count(NamedTuple):
    fact: Fact
    scope: str
    all: bool


def counted_again(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order: two numbers of all there are, or some that are more than all."""
    text = facts.document.view.text
    told: dict[tuple[str, str, str], list[_Count]] = {}
    for fact in facts[:]:
        if fact.quantity.unit not in _UNITS or fact.kind != "count" or fact.quantity.approximation is not None or facts.in_table(fact):
            continue
        found = _named(text, fact)
        if found is None:
            continue
        name, count = found
        if (len(name) >= _SHORT or name in _SEATS) and not _is_of_another_time(facts, fact):
            changing = fact.modality if name.endswith("项目") else ""
            told.setdefault((name, fact.quantity.unit, changing), []).append(count)
    for same in told.values():
        wholes = {count.fact.quantity.amount for count in same if count.all}
        if len(same) < 2 or not wholes or len(wholes) > 2:
            continue
        pair = _apart(same[:_MOST])
        if pair is not None:
            yield pair


def _is_of_another_time(facts: Facts, fact: Fact) -> bool:
    """Whether the clause speaks of another year than the report."""
    sentence = facts.sentences[fact.sentence]
    clause = facts.document.view.text[max(sentence.start, fact.read.start - 60) : fact.read.start].rpartition("；")[2]
    own = f"{facts.reference.year}年" if facts.reference is not None else ""
    return _OTHER_TIME.search(clause) is not None or any(year != own for year in _YEAR.findall(clause))


def _named(text: str, fact: Fact) -> tuple[str, _Count] | None:
    """What is counted, and whether all of it is; None where nothing says so."""
    lead = _CLAUSE.sub("", fact.lead[-_LOOK:])
    if not lead and (among := _AMONG.match(text, fact.read.end)) is not None and among["name"] in _SEATS:
        return among["name"], _Count(fact, "", True)  # 14个乡镇中有5个
    every = _DEFINITE.search(lead)
    if every is not None or _LOOSE.search(lead) is not None:
        behind = _BEHIND.match(text, fact.read.end)
        if behind is not None and not _OTHERWISE.search(lead):
            scope = every[0] if every is not None and every[0].startswith("全") else ""
            return _SMALL.sub("", behind["name"]), _Count(fact, scope, every is not None)
    before = _BEFORE.search(fact.lead) if len(fact.lead) < 2 * _LOOK and fact.modality == "done" else None
    if before is None or _OTHERWISE.search(before[0]):
        return None
    scope = next((word for word in re.findall("全[省市县区镇乡州]", before["how"])), "")
    if fact.lead.startswith("、") and before.start() == 0 and _LISTED.search(text, max(0, fact.read.start - _LIST), fact.read.start) is not None:
        return _SMALL.sub("", before["name"]), _Count(fact, "", True)  # 全区现有餐饮单位3460家、农贸市场14个
    some = (
        bool(scope)
        or text.startswith(("，实现全覆盖", "，全覆盖"), fact.read.end)
        or "总" in before["much"]
        or any(word in before["how"] for word in ("现", "有", "其中", "安排", "确定", "设"))
    )
    return _SMALL.sub("", _VISITED.sub("", before["name"])), _Count(fact, scope, some)


def _apart(same: list[_Count]) -> tuple[Fact, Fact] | None:
    for at, one in enumerate(same):
        for other in same[at + 1 :]:
            if not (one.all or other.all) or one.fact.sentence == other.fact.sentence or one.scope and other.scope and one.scope != other.scope:
                continue
            first, second = one.fact.quantity.amount, other.fact.quantity.amount
            if first != second and (one.all and other.all or (first > second) == other.all):
                return one.fact, other.fact
    return None

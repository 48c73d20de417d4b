"""A project that a report tells as begun or finished, and plans to begin or to build again: 9月竣工 and 加快……建设，力争主体完工."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_NAME = "(?P<name>[一-鿿A-Za-z0-9“”·]{3,22}?(?:项目|工程|大桥|水库|医院|[院校厂园库]区|学校|小学|中学|幼儿园|产业园|陵园|公园|广场|隧道|管廊|泵站|水厂|电站|污水处理厂|中心|仓库|公路|快速路|大道|泊位|实验楼|综合楼|航站楼|市场|[一-鿿]路改造|迁建|扩建)(?:[一二三四]期)?)"
# what is planned: to begin, or to go on building
_BEGIN = lazy(
    rf"(?:启动|开工建设|新开工|动工建设|开建|加快启动|推动(?=[^，。；、]{4, 30}(?:开工|启动)))(?P<lead>){_NAME}(?P<how>主体结构|[^，。；、]{{0,6}}?(?:建设|开工|施工)|(?:项目|工程|建设)?(?:[一-鿿]{{0,3}}改造|扩建)?(?=[，。；]))"
)
_BUILD = lazy(
    rf"(?:加快推进|全力推进|继续推进|加快|推进|推动|抓紧|抓好)(?P<lead>){_NAME}(?:项目|工程)?(?:(?P<how>主体[^，。；、]{{0,3}}(?:封顶|完工|施工|建设)|前期[^，。；、]{{0,6}}|征[^，。；、]{{0,4}}|招标[^，。；、]{{0,4}}|开工[^，。；、]{{0,4}})"
    r"|(?:项目|工程)?(?:(?:建设|施工)?(?=进度|速度)|建设(?=[，。；、])|，(?:争取|力争|确保)[^，。；]{0,8}(?:完工|竣工|建成|封顶)))"
)
# any name, where 建设 and an aim follow it
_BUILD_ANY = lazy(
    r"(?:加快推进|全力推进|继续推进|加快|推进|抓紧)(?P<lead>)(?P<name>[一-鿿A-Za-z0-9“”]{4,16})(?:项目|工程)?建设，(?:力争|确保|争取)(?P<how>)[^，。；]{0,10}(?:封顶|完工|竣工|建成|通水|通车|投产|投用)"
    r"|(?:启动|开工建设)(?P<lead2>)(?P<name2>[一-鿿A-Za-z0-9“”]{4,16}?)(?:建设)?(?=[，。；])"
)
_NAMED = lazy(rf"(?:[\n，。；、：）前内初是])(?P<lead>){_NAME}(?:项目|工程)?(?P<how>)$")
_STARTS = ("开工", "动工", "启动建设")
_PLANS = ("打算", "安排", "计划", "思路", "下一步", "下步", "下阶段", "下半年", "措施", "目标", "四季度", "二季度", "三季度", "下学期", "重点工作", "个月工作")
_NEXT_YEAR = lazy("(20[0-9]{2})年")
_HOW = "(?:已于?|于|均|全面|全部|正式|顺利|如期|提前|通过|成功|今年|去年|当年|(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?[底末初]?|目前|主体)*"
_FINISHED = lazy(
    f"{_HOW}(?:竣工验收|竣工|完工|建成|投入使用|投入运营|投用|开诊|正式开诊|通车|投产|投运|通水|通气|蓄水|交付|开放|开园|开馆|全面完成)(?!后|前|率|的)"
)
_BEGUN = lazy(f"{_HOW}(?:开工建设|开工|动工|进场施工|主体结构封顶|主体封顶|主体完工|完成(?:总)?工程量的?|完成路基|完成主体|封顶)(?!后|前|率|的|手续|条件)")
_AHEAD = lazy(f"{ANY_AHEAD_OR_GOT}|计划|将|拟|未|推迟|目标|底前|待")
_ANOTHER = lazy("[一二三四五]期|[东西南北]段|配套|附属|后续|周边|[0-9一二三四]标段|改造|扩建|提升|运营|装修|设备|绿化|智能化|附近|等")
GENERIC = lazy(
    "高标准农田|老旧小区|农村公路|农村饮水|饮水安全|管网|安置房|棚户区|保障房|人居环境|厕所|道路|[个等类批条座]|这些|上述|重点|全[省市县区]|各|一批|部分|其他|产业项目|招商|签约|民生|基础设施|标准厂房|充电|续建|在建|新建|工业项目"
)
_STEM = lazy("(?:项目|工程|建设)+$")
_STEMS = lazy("(?:项目|工程|建设|主体工程)+")
_TURN = lazy("(?:20[0-9]{2}年)?[0-9]{1,2}月[^，。；、]{1,8}、")
_OTHERS = lazy("项目[^，。；]{0,6}[，、]|工程[^，。；]{2,8}[和及]|[二三]期")
_LEAD = lazy(
    "^(?:(?:20[0-9]{2}年)?[0-9]{1,2}月?(?:[上中下]旬|[底末初])?前?|年内|力争|确保|争取|尽快|按期|如期|完成|实施|建设|抓好|推进|加快|一是|二是|三是|四是|五是|和|及|对|将|并)+"
)
_FEWEST = 4
_MOST = 100  # projects that are planned: reports stay below, hostile input does not
_BEFORE = 30
_ENDS = tuple("，。；、建")
_REACH = 80


class Twice(NamedTuple):
    """Where the plan stands and where it was told as done, in read coordinates."""

    start: int
    end: int
    said: int
    said_end: int


def planned_again(facts: Facts) -> Iterator[Twice]:
    """What is planned below a heading that looks ahead, although it was told as done before."""
    text = facts.document.view.text
    seen: set[int] = set()
    looked = 0
    for first, last in _sections_ahead(facts):
        for pattern, begins in ((_BEGIN, True), (_BUILD, False), (_BUILD_ANY, False), (_NAMED, True)):
            for match in pattern.finditer(text, first, last) if pattern is not _NAMED else _named_before(text, first, last):
                which = "name" if match["name"] else "name2"
                name = _LEAD.sub("", _STEM.sub("", match[which]))
                more = _ANOTHER.match(text, match.end(which)) if which == "name" and pattern is not _BUILD_ANY else None
                if more is not None:
                    name += more[0]  # 湖滨菜市场改造: told under that name, or not at all
                if len(name) < _FEWEST or GENERIC.search(name) or match.start(which) in seen:
                    continue
                begun_too = begins or which == "name2" or (match["how"] or "").startswith(("前期", "征", "招标", "开工"))
                said = _told(facts, text, name, first, begun_too)
                looked += 1
                if looked > _MOST:
                    return
                if said is not None:
                    seen.add(match.start(which))
                    yield Twice(match.start("lead") if pattern is _NAMED else match.start(), match.end() + (2 if pattern is _NAMED else 0), *said)


def _named_before(text: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """The projects that stand right before a word that says they are begun: 6月底前城东大桥开工."""
    for word in _STARTS:
        at = text.find(word, first, last)
        while at >= 0:
            found = _NAMED.search(text, max(first, at - _BEFORE), at) if text[at + len(word) : at + len(word) + 1] in _ENDS else None
            if found is not None:
                yield found
            at = text.find(word, at + 1, last)


def _sections_ahead(facts: Facts) -> Iterator[tuple[int, int]]:
    """The parts of the text below headings of the first level that announce what is to be done."""
    document = facts.document
    tops = [block for block in document.blocks if block.kind == "heading" and block.level <= 1]
    for number, block in enumerate(tops):
        heading = document.quote(block.span)
        ahead = _NEXT_YEAR.search(heading)
        planned = any(word in heading for word in _PLANS) or ahead is not None and facts.reference is not None and int(ahead[1]) > facts.reference.year
        if number and planned and "完成情况" not in heading and "回顾" not in heading:
            end = tops[number + 1].span.start if number + 1 < len(tops) else len(document.folded)
            yield document.view.offset_of(block.span.end), document.view.offset_of(end)


def _told(facts: Facts, text: str, name: str, before: int, begun_too: bool) -> tuple[int, int] | None:
    """Where the project was told as finished (or begun), None where it was not, or only as planned."""
    at = text.find(name)
    while 0 <= at < before:
        sentence = facts.sentence_at(at)
        if sentence is None:
            return None
        end = min(sentence.end, at + _REACH)
        behind = at + len(name)
        stop = min((p for p in (text.find("；", behind, end), text.find("。", behind, end)) if p >= 0), default=end)
        if _ANOTHER.match(text, behind) is None:
            for pattern in (_FINISHED, _BEGUN) if begun_too else (_FINISHED,):
                found = _search(pattern, text, behind, stop)
                if found is not None:
                    return at, found.end()
        at = text.find(name, at + 1)
    return None


def _search(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The first stage that opens a clause behind the name, or follows it at once, and is not planned."""
    at = start
    while at < end:
        stem = _STEMS.match(text, at) if at == start else None
        match = pattern.match(text, stem.end() if stem is not None else at, end)
        clause = max(text.rfind(c, start, at) for c in "，、；")
        if "、" in _TURN.sub("", text[start:at]):
            return None  # 甲渠全线开挖、乙渠通水，建成……: what follows is told of others
        if match is not None and _AHEAD.search(text, max(start, clause), match.end()) is None and _OTHERS.search(text, start, at) is None:
            return match
        pause = text.find("，", at, end)
        turn = _TURN.match(text, at, end)
        if turn is not None:
            pause = turn.end() - 1  # 4月招标、6月进场、9月完工
        if pause < 0:
            return None
        at = pause + 1
    return None

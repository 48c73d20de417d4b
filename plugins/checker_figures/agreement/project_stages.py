"""How far a project has come, told twice: 6月18日投入运营 and 预计明年投运; 牛舍主体已完工 and 尚未动工; 已竣工投产 and 完成工程量的60%.

Each clause behind a project's name is read as a statement of how far it is; two statements of one project that cannot both be are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import holds_any
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.agreement.kindred_mentions import one_project
from checker_figures.agreement.project_again import GENERIC
from checker_figures.agreement.project_traits import plain_name

BEGUN, BUILT, RUNNING = 1, 3, 4
_NOUNS = (
    "项目|工程|产业园|物流园|科技园|工业园|创业园|基地|大桥|水库|医院|院区|校区|学校|[小中]学|幼儿园|水厂|处理厂|电厂|电站|泵站|体育馆|图书馆|博物馆|文化馆|公园|广场|隧道|公路|快速路"
    "|大道|专用线|处理站|冷链库|中心|小镇|综合体|住院楼|门诊楼|综合楼|生产线|牧场"
)
_NAME = lazy(
    f"(?P<name>[^，。；：、（）()\\s|]{{2,26}}?(?:{_NOUNS})(?:(?!主体)[^，。；：、（）()\\s|的0-9]{{0,12}}?(?:项目|工程))?)(?!的?[个处座条]|建设领域|质量|进度|用地|资金|管理|前期)(?:迁建|新建|扩建|改扩建|改造|建设)?(?P<phase>[一二三四]期)?(?:工程|项目)?"
)
_NOUN = lazy(_NOUNS)
_LONGEST = 26  # characters of a name before its noun
_STOPS = frozenset("，。；：、（）()| \t\n\u3000")
_OWNER = lazy("。[一-鿿A-Za-z0-9“”]{4,20}?(?:总投资|概算|占地|全长|位于)")  # another work begins
_PHASE = lazy("(?:[。；，：]|^)(?P<phase>[一二三四]期)(?:工程|项目)?(?!和|、|投资[0-9.]+[亿万]元[、和]|建设用地)")
_MARK = lazy("^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|[一二三四五六七八九十]是)+")
_LEAD = lazy(
    "^(?:其中|目前|现|截至目前|加快|加速|推进|推动|全力|抓紧|抓好|确保|力争|力促|争取|完成|启动|实施|做好|保障|督促|继续|还有|特别是|尤其是|如|以及|和|与|对|将|使|由|为|由于|因|受)+"
)
_AIMED = lazy("(?:确保|力争|力促|争取|推动|加快|督促|推进)[^，。；]{0,8}$|^(?:确保|力争|力促|争取|推动|督促)")
_EVENTS = (
    f"(?P<level{RUNNING}>(?:(?:竣工|完工|建成|验收|并|、)*)(?:投产|投用|投运|投入使用|投入运营|投入运行|投入生产|正式运营|运营|通车|通水|通气|并网发电|并网|开园|开业|启用|开通运营|开通|交付使用))"
    f"|(?P<level{BUILT}>(?:竣工|完工|建成)(?:验收)?|完成主体验收)|(?P<level{BEGUN}>开工建设|开工|动工|破土动工)"
)
_TIME = "(?P<year>20[0-9]{2}年|去年|上年|今年|明年|本年)?(?:(?P<month>1[0-2]|[1-9])月(?:[0-9]{1,2}日)?(?:份|底|末|初|[上中下]旬)?(?:前|之前|以前)?|(?P<late>年底|年末|底|年内|下半年|[三四]季度)前?)?"
_DONE = lazy(
    f"(?:目前|现在?|均)?(?P<sure>已经?|均已|现已|业已)?(?:于|在)?{_TIME}(?P<how>正式|全面|全部|顺利|成功|如期|提前|整体|已|实现|完成|通过|恢复|并)*(?:{_EVENTS})(?!后|前|率|的(?!基础)|手续|条件|任务|目标|时间|验收备案)(?P<since>以来)?"
)
_SINCE = lazy(f"(?:自)?(?:{_EVENTS})(?:以来|后(?:仍|，?(?:运行|利用率|一直|累计|效益)))")
_WILL = lazy(
    f"(?:目前|现|力争|确保|争取|预计|计划|有望|可望|将|拟|预期|可)+(?:要|能|于|在|到)?{_TIME}(?:正式|全面|全部|顺利|整体|实现|基本|可|完成)*(?:{_EVENTS})(?!后|率)"
)
_AIM = lazy(f"{_TIME}(?:正式|全面|全部|顺利|整体|实现|基本|建设)*(?:{_EVENTS})(?!后|率)")
_NOT = lazy(
    f"(?:至今|目前|现在?|因[^，。；]{{1,12}}?|但|由于[^，。；]{{1,12}}?)*(?:(?:尚|还|仍)?未|(?:仍|还)?没有)(?:能)?(?:正式|全面|如期|按期|实质性?|真正)*(?:{_EVENTS})"
)
_WORKING = lazy(
    "(?:主体工程)?(?:目前|现|仍|已)*(?:正在|正|处于|仍在|还在|尚在)(?:全面|加快|抓紧|进行|开展|推进)*(?:主体|基础|桩基|土建|厂房|路基|结构|内外墙|装饰|装修)*(?:工程)?(?:施工|建设|砌筑)(?:阶段|中)?"
    "|(?:目前|现|已|累计)*完成(?:总|主体)?工程量的?(?:约)?[0-9]{1,2}(?:[.][0-9]+)?%|(?:目前|现)?(?:工程|形象|总体|施工|建设)进度(?:已)?(?:为|达到?|约)*[0-9]{1,2}(?:[.][0-9]+)?%"
    "|(?:目前|现|已)*(?:因[^，。；]{1,12}?)?(?:停工|处于停工状态)"
)
_PARTLY = lazy(
    "(?:目前|现)?已?完成(?:铺轨|桩基|基础|主体|土方|路基|架梁|浇筑|吊装|砌筑|设备安装|管道铺设)|(?:[一-鿿0-9、]{0,10})(?:主体|厂房|基础|桩基|路基|牛舍|车间|结构|综合楼|办公楼|土建)(?:工程|结构|施工)?(?:均|已经?|全部|全面|顺利)*(?:完工|封顶|完成|竣工|建成)"
)
_BEFORE = lazy(f"{_TIME}(?:全面|全部|基本)?(?P<event>建成|完成|竣工|建设)?")  # 年底前建成……项目
_PLANS = ("打算", "安排", "计划", "思路", "下一步", "下步", "下阶段", "下半年")
_ENDS = lazy("[，。；、（）\n并]|以来|后|$")
_OTHER = lazy("原计划|原定|此前|曾|上年末|去年底|当时|如果|若|部分|首条|首批|一标段|局部|先期|具备|试|除|其他|另")
# another work beside it: 东城污水处理厂配套管网
_BESIDE = lazy("(?:项目|工程)?的?(?:配套|附属|周边|外围|连接线|外部|管网|扩建|改扩建|绿化|征地|征迁|拆迁|安置|前期|用地|手续|资金|运营|验收)")
_EARLIER = lazy("[0-9]月|季度|年初|去年|上年|此前|当时|20[0-9]{2}年")
_CUES = ("竣工", "完工", "建成", "投产", "投用", "投运", "运营", "通车", "通水", "并网", "开工", "动工", "施工", "封顶", "停工", "投入", "开园", "开业", "启用")
_PHASES = "分期工程"  # the phases of the one project that a report is about
_FEWEST = 4
_LOOK = 10
_DECEMBER = 11  # of a report on a whole year, dated or not, a month tells nothing
_REACH = 240  # characters behind a name
_MOST = 12  # statements of one ending
_CLAUSE = lazy("[^，。；：、\n]+")


class Stage(NamedTuple):
    """How far a project is said to be, in read coordinates; level: what is done, or (open) what is still to come."""

    name: str
    phase: str
    level: int
    done: bool
    start: int
    end: int
    sentence: int


def stages_apart(facts: Facts) -> Iterator[tuple[Stage, Stage]]:
    """Pairs, in order, of statements of one project that cannot both be; one for each project."""
    text = facts.document.view.text
    if not holds_any(text, _CUES):
        return
    known: dict[str, list[Stage]] = {}
    told: set[str] = set()
    for stage in _stages(facts, text):
        same = known.setdefault(stage.name[-2:], [])
        other = next((one for one in same if _are_apart(one, stage)), None)
        if other is not None and stage.name not in told and other.name not in told:
            told.update((stage.name, other.name))
            yield other, stage
        if len(same) < _MOST:
            same.append(stage)


def _are_apart(one: Stage, other: Stage) -> bool:
    if one.done == other.done or one.phase != other.phase:
        return False
    done, ahead = (one, other) if one.done else (other, one)
    return done.level >= ahead.level and (one.name == other.name or one_project(one.name, other.name))


def _stages(facts: Facts, text: str) -> Iterator[Stage]:
    """Every statement behind a project's name, to the end of its sentence, or of the paragraph that its name begins."""
    document = facts.document
    blocks = [block for block in document.blocks if block.kind != "table_row"]
    spans = [block.span for block in blocks]
    named = [_named(text, document.view.offset_of(span.start), document.view.offset_of(span.end)) for span in spans]
    for number, (block, names) in enumerate(zip(blocks[:-1], named, strict=False)):
        headed = block.kind == "heading" and len(names) == 1 and names[0].opens and blocks[number + 1].kind != "heading"
        if headed and document.view.offset_of(block.span.end) - names[0].end <= 1:
            begin = document.view.offset_of(spans[number + 1].start)  # the heading names what its paragraph tells of
            named[number + 1].insert(0, names[0]._replace(start=begin, end=begin))
    of_phases = {one.name for names in named for one in names if one.phase and one.name != _PHASES}
    for span, names in zip(spans, named, strict=True):
        start, end = document.view.offset_of(span.start), document.view.offset_of(span.end)
        planned = bool(names) and any(word in document.section(span.start) for word in _PLANS)
        for order, one in enumerate(names):
            if not one.name or one.name == _PHASES and len(of_phases) > 1:
                continue
            stop = names[order + 1].start if order + 1 < len(names) else end
            if not one.opens or (other := _OWNER.search(text, one.end, stop)) is not None and other.start() < stop:
                full = text.find("。", one.end, stop)
                stop = full if full >= 0 else stop
            before = _BEFORE.match(text, one.start)
            ahead = before is not None and (_is_ahead(facts, before) or planned and (before["month"] or before["late"]) is not None)
            aimed = planned or ahead or _AIMED.search(text[max(start, one.start - _LOOK) : one.start]) is not None or _AIMED.match(text, one.start) is not None
            sentence = facts.sentence_at(one.start)
            if sentence is None:
                continue
            if ahead and before is not None and before["event"]:
                yield Stage(one.name, one.phase, BUILT, False, one.start, one.end, sentence.start)
            earlier = _EARLIER.search(text, sentence.start, one.start) is not None  # 3月前，项目尚未开工
            for level, done, first, last in _statements(facts, text, one.end, min(stop, one.end + _REACH), bool(aimed), earlier):
                if not (done and planned):
                    yield Stage(one.name, one.phase, level, done, one.start if first == one.end else first, last, sentence.start)


class _Name(NamedTuple):
    """A project that a block names, and where; name is "" where it is nobody's: it ends what is said of the one before."""

    name: str
    phase: str
    start: int
    end: int
    opens: bool


def _names(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The names of a block. Looked for from their nouns on: few clauses have one."""
    covered = start
    for noun in _NOUN.finditer(text, start, end):
        at = noun.start()
        if at < covered or text.startswith("主体工程", at - 2):
            continue  # 第二水厂主体工程 is no work of its own
        begin = max(covered, at - _LONGEST)
        begin += at - begin - len(last_clause(text[begin:at], _STOPS))
        match = _NAME.match(text, begin, end)
        if match is not None:
            yield match
            covered = match.end()


def _named(text: str, start: int, end: int) -> list[_Name]:
    found: list[_Name] = []
    for match in _names(text, start, end):
        said = _LEAD.sub("", _MARK.sub("", match["name"]))
        time = _BEFORE.match(said)
        name = plain_name(_LEAD.sub("", said[time.end() :] if time is not None else said))
        if len(name) < _FEWEST or GENERIC.search(name) or _BESIDE.match(text, match.end()) is not None:
            name = ""
        found.append(_Name(name, match["phase"] or "", match.start(), match.end(), match.start() == start))
    for match in _PHASE.finditer(text, start, end):
        found.append(_Name(_PHASES, match["phase"], match.start("phase"), match.end(), False))
    return sorted(found, key=lambda one: one.start)


def _statements(facts: Facts, text: str, start: int, end: int, aimed: bool, earlier: bool) -> Iterator[tuple[int, bool, int, int]]:
    """What is said of one project: level, whether it is done, and where; earlier: what was not done was not done at another time."""
    for clause in _CLAUSE.finditer(text, start, end):
        first, last = clause.span()
        if _OTHER.search(text, first, last):
            continue
        will = _WILL.match(text, first, last) or (_AIM.match(text, first, last) if aimed else None)
        since = None if will is not None else _SINCE.match(text, first, last)
        event = will or since or _NOT.match(text, first, last) or _DONE.match(text, first, last)
        if event is not None and since is None and not _ENDS.match(text, event.end()):
            continue  # 未开工3个
        if will is not None:
            if aimed or not _is_past(facts, will):
                yield _level(will), False, first, will.end()
        elif since is not None:
            yield _level(since), True, first, since.end()
        elif event is not None and event.re.pattern == _NOT.pattern:
            if earlier:
                continue
            yield _level(event), False, first, event.end()
        elif event is not None:
            dated = event["month"] is not None or event["year"] is not None
            said = event["sure"] or event["how"] or event["since"]
            if not _is_ahead(facts, event) if said else dated and _is_past(facts, event):
                yield _level(event), True, first, event.end()
        elif (event := _WORKING.match(text, first, last)) is not None:
            if not earlier:
                yield BUILT, False, first, event.end()
            yield BEGUN, True, first, event.end()
        elif (event := _PARTLY.match(text, first, last)) is not None:
            yield BEGUN, True, first, event.end()


def _level(event: re.Match[str]) -> int:
    return next(level for level in (RUNNING, BUILT, BEGUN) if event[f"level{level}"])


def _is_past(facts: Facts, event: re.Match[str]) -> bool:
    """Whether the time of an event lies within what the report is about; one without a month does not, nor one that nobody can tell."""
    year, month, reference = event["year"], event["month"], facts.reference
    if reference is None or year == "明年":
        return False
    if year is not None and year[:2] == "20":
        return int(year[:4]) * 12 + int(month or 12) - 1 <= reference.end
    if year in ("去年", "上年"):
        return True
    last = reference.end % 12
    return month is not None and (last < _DECEMBER and int(month) - 1 <= last or last == _DECEMBER and _is_over(facts))


def _is_ahead(facts: Facts, event: re.Match[str]) -> bool:
    """Whether the time of an event certainly lies behind what the report is about."""
    year, month, reference = event["year"], event["month"], facts.reference
    if reference is None or year in ("去年", "上年"):
        return False
    if year is not None and year[:2] == "20":
        return int(year[:4]) * 12 + int(month or 1) - 1 > reference.end
    last = reference.end % 12
    return year == "明年" or last < _DECEMBER and (event["late"] is not None or month is not None and int(month) - 1 > last)


def _is_over(facts: Facts) -> bool:
    """Whether the year of a report is over when it is written."""
    return "总结" in facts.document.title or facts.issued is not None and facts.reference is not None and facts.issued > facts.reference.end // 12

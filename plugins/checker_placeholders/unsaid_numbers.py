"""Numbers that are missing where no unit shows it: behind words that tell them (完成率达，), before 余, 亿 and 万 alone, behind 第 and 〕."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around, find, places_of
from checker.lazy import lazy
from checker.model.finding import Severity
from checker_placeholders.grammar import BLANK_LETTERS, BLANKS, LONGER, PAUSES, calls_for_figure, unit_pattern

Gap = tuple[int, int, str, Severity]
"""Where the gap begins, the end of the unit or word, that unit or word, how surely; in read coordinates."""

NUMERALS = frozenset("0123456789.,几多上百千万亿每半一二两三四五六七八九十零")
"""What ends a number, in figures or in words."""

_RANK = lazy("第[ \u3000\u00a0]*(?:[位名](?![列次单字])|季度|(?=[，。；]))")
_NUMBER = lazy(f"〕[{BLANKS}]*号")
_RANKED = tuple("居列省市国县区名位")
_RUNNING = lazy("连续(?:年|季度)(?=[，。；保位居获被入实])")
_PERCENT = "百分之"
# 完成率达，; 总产值为 。; 收入完成，同比增长: what the word says comes behind it
_TOLD = lazy(
    rf"[率比重速幅值入出额资度百长加降少高](?:(?<=[率比重速幅值入出额资度])(达到|达|为)|(?<=[值入出额资])(完成|实现)(?=[{BLANKS}]{{0,8}}，(?:同比|比上年|较上年)?(?:增长|下降))"
    rf"|(?<=百)分之|(?:(?<=增[长加])|(?<=下降)|(?<=减少)|(?<=提高))[{BLANKS}]{{2}})[{BLANKS}]{{0,8}}(?=[，。；])"
)

_HOW = "增长|下降|上升|回落|提高"
_ONE_OF_SEVERAL = lazy(
    rf"(?P<one>[\u4e00-\u9fff]{{2,10}}?)(?:同比)?(?:{_HOW})[0-9.]+(?:%|个百分点)，[\u4e00-\u9fff]{{0,8}}?(?P<kind>[\u4e00-\u9fff]{{2}})(?:同比)?(?P<how>{_HOW})，"
    rf"(?P<other>[\u4e00-\u9fff]{{2,10}}?)(?:同比)?(?:{_HOW})[0-9]"
)
_UNSAID_AMONG = tuple(f"{how}，" for how in _HOW.split("|"))
_FARTHEST = 40  # characters from the first of them to the one that is unsaid
TELLING = frozenset(("的", "达到", "达", "为", "完成", "实现", "增长", "增加", "下降", "减少", "提高", _PERCENT))
"""The words that a number follows; units have theirs before them."""

_BARE = tuple(f"{word}{unit}" for word in "约达资投" for unit in "亿万")
_REST = frozenset("其多剩业富盈残结节工课") | {""}  # what makes a word with 余
_BEFORE_BARE = frozenset("约达近超为资投入元额")


def unsaid(text: str) -> Iterator[Gap]:
    """Every such gap of a text, in no order."""
    yield from _over(text)
    yield from _grew_unsaid(text)
    yield from _beside_others(text)
    yield from _share_unsaid(text)
    yield from _people_unsaid(text)
    yield from _told(text)
    for match in around(_RATE_OF_NOTHING, text, ("率达", "率为", "率提", "率稳"), before=0):
        yield match.end("word"), match.end("word"), match["word"], "error"
    for match in around(_RUNNING, text, ("连续年", "连续季度")):
        yield match.start() + 2, match.end(), match[0][2:], "error"
    for at in places_of(text, _BARE):
        if is_bare(text, at + 1, at + 2):
            yield at + 1, at + 2, text[at + 1], "error"
    for match in _RANK.finditer(text) if "第" in text else ():
        if text[match.end() - 1] != "第" or text[match.start() - 1 : match.start()] in _RANKED:
            yield match.start(), match.end(), match[0], "error"
    for match in _NUMBER.finditer(text) if "〕" in text else ():
        yield match.start() + 1, match.end(), "号", "error"


# 治理率达到创建示范村63个: where the rate stood another sentence begins
_RATE_OF_NOTHING = lazy(
    "率(?P<word>达到?|为|(?:提高|提升|稳定)[到至在])(?=创建|培育|新建|建成|改造|开展|引进|打造|新增|组织|争取|整治|实施|推进|完善|落实|认定|发放|铺设|修复|签约|办理)"
)


def _told(text: str) -> Iterator[Gap]:
    """完成率达，; 总产值为 。; 同比增长  ，: what a word says comes behind it."""
    for match in _TOLD.finditer(text):
        start = match.start()
        told = _PERCENT if text[start] == "百" else match[1] or match[2]
        if told is None:  # 增长  ，: found by its second letter
            start -= 1
            told = text[start : start + 2]
        yield start, match.end(), told, "error"


def is_bare(text: str, at: int, end: int) -> bool:
    """Whether 亿 or 万 with no unit behind it closes its clause behind words of money: 已投亿，."""
    after = text[end : end + 1]
    return (after in PAUSES or not after) and text[at - 1 : at] in _BEFORE_BARE and at > 0 and calls_for_figure(text[max(0, at - 12) : at], "元")


def _over(text: str) -> list[Gap]:
    """余 behind no number: 培训党员余人, 组织活动  余场."""
    found: list[Gap] = []
    at = text.find("余")
    while at >= 0:
        start = at
        while start > 0 and text[start - 1] in BLANK_LETTERS:
            start -= 1
        unit = unit_pattern().match(text, at + 1) if "\u4e00" <= text[start - 1 : start] <= "\u9fff" else None
        if unit is not None and text[unit.end() : unit.end() + 1] not in LONGER.get(unit[0], "|"):
            left = text[max(0, start - 12) : start]
            if left[-1] not in NUMERALS and left[-1] not in _REST and (calls_for_figure(left, unit[0]) or start < at):
                found.append((start, unit.end(), f"余{unit[0]}", "error"))
        at = text.find("余", at + 1)
    return found


def _beside_others(text: str) -> Iterator[Gap]:
    """化工行业增长7.1%，冶金行业增长，食品行业下降1.2%: one of several of a kind that is told by how much, and does not say it."""
    for match in around(_ONE_OF_SEVERAL, text, _UNSAID_AMONG, before=_FARTHEST):
        if match["kind"] in (match["one"][-2:], match["other"][-2:]):
            yield match.start("how"), match.end("how"), match["how"], "error"


def _grew_unsaid(text: str) -> Iterator[Gap]:
    """营收2.7亿元，同比增长；: behind an amount the word says by how much it grew."""
    for cue in _GREW:
        at = find(text, cue)
        while at >= 0:
            if _AMOUNT_BEFORE.search(text, max(0, at - 16), at) is not None or cue[2] != "，" and _RATE_BEFORE.search(text, max(0, at - 16), at) is not None:
                yield at, at + 2, cue[:2], "warning" if cue[2] == "，" else "error"
            at = text.find(cue, at + 1)


_RATE_BEFORE = lazy("[0-9]%，其中[\u4e00-\u9fff]{2,10}(?<![实出为续步持速复定始现幅所度])$")  # 投资增长8.2%，其中工业投资增长；
_GREW = tuple(word + pause for word in ("增长", "下降", "增加", "减少") for pause in "；。，")
_AMOUNT_BEFORE = lazy("[0-9][万亿]*(?:元|吨|人次?|家|个|件|亩|户|辆|台|度|千瓦时|公里|%)，(?:同比|环比|[比较](?:上年|去年)(?:同期)?)$")


def _share_unsaid(text: str) -> Iterator[Gap]:
    """受理案件312件，占案件总数的；: behind an amount the word says how much of all that is. 前10位企业占进出口总额的。: so does it behind a name."""
    if "的。" in text or "的；" in text:
        for named in around(_SHARE_BEFORE_STOP, text, ("占",), before=2):
            if text[named.start() - 1 : named.start()] != "，":
                yield named.end() - 1, named.end(), "的", "warning"
    at = text.find("，占")
    while at >= 0:
        match = _SHARE_OPEN.match(text, at) if text[at - 1 : at] in _COUNTING else None
        if match is not None:
            yield match.end() - 1, match.end(), "的", "error"
        at = text.find("，占", at + 1)


_COUNTING = frozenset("元吨次家个件亩户辆台起份人名项宗批")
_SHARE_OPEN = lazy("(?<=[0-9].|[0-9万亿].|人次)，占[^，。；：、0-9]{0,12}[数额量入出划务标算]的(?=[，。；])")
_SHARE_BEFORE_STOP = lazy(
    "(?<![是均不未挤侵])占(?!用|领|有|地)[^，。；：、0-9]{0,16}(?:总[额量数值]|总(?:产值|投资|收入|支出|面积|人口)|生产总值|增加值|预算收入|预算支出|(?:年度|全年)(?:计划|任务|目标)(?:任务)?)的(?=[。；])"
)


def _people_unsaid(text: str) -> Iterator[Gap]:
    """立案27件人: the cases are counted, the people of them are not."""
    for cue in ("件人", "案人"):
        at = text.find(cue)
        while at >= 0:
            if text[at - 1 : at].isdecimal() and text[at + 2 : at + 3] in _AFTER_PEOPLE:
                yield at + 1, at + 2, "人", "error"
            at = text.find(cue, at + 1)


_AFTER_PEOPLE = frozenset("，。；、（）)")

"""When works were begun, topped out and finished: each stage that a report dates, with the work that it is a stage of."""

from __future__ import annotations

import re
from bisect import bisect_left

from checker.extraction.modality import AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.moments import LAST_DAY, Moment, moments

# words of one stage say the same; between two of them a work may go on for months
_STAGES: dict[str, tuple[int, str]] = {
    word: (rank, name)
    for rank, name, words in (
        (
            0,
            "立项",
            "立项 签约 签约落地 签订协议 完成土地摘牌 取得批复 取得立项批复 取得可研批复 完成立项审批 完成可研审批 完成施工招标 获批 获批立项 完成立项 完成可研批复 完成初步设计 完成招标 完成招投标 发布招标公告",
        ),
        (1, "开工", "开工 开工建设 动工 动工建设 开建 破土 破土动工 打下第一根桩 打桩 奠基 进场施工 启动建设 开始施工 启动施工 施工单位进场"),
        (2, "封顶", "主体封顶 主体完工 完成主体 完成主体工程 封顶 合龙 合拢 贯通"),
        (2, "安装", "完成机电安装 完成设备安装 完成装修 完成内部装修"),
        (3, "竣工", "竣工 完工 建成 交工 全部建成"),
        (3, "验收", "验收 通过验收 完成验收 通过竣工验收 竣工验收 完成竣工验收"),
        (4, "通车", "通车"),
        (4, "投产", "投产 试生产 点火 点火投产 达产"),
        (4, "投用", "投入使用 投用 启用 交付使用 交付 投入运营 投运 开园 开业 投入运行 试运行 投入试运行 投入试运营 并网 开诊 正式开诊 开馆 开门迎客"),
    )
    for word in words.split()
}
_WORDS = tuple(sorted(_STAGES, key=len, reverse=True))
_BETWEEN = frozenset("必须务要正式全面全部全线顺利如期已经均基本就可能将完成并实现即了整体建设主体工程才刚方始又先投入、")
_NAME = lazy("[\u4e00-\u9fffA-Za-z0-9“”·（）()—-]{4,30}")
_LEAD = lazy(
    "^(?:其中|目前|截至目前|今年以来|加快推进|加快|推进|推动|全力推进|力争|确保|争取|促进|继续推进|继续|抓好|抓紧|全力抓好|保障|督促|协调|总投资的|投资的|一是|二是|三是|四是|五是"
    "|六是|重点推进|重点抓好|完成|实施|统筹推进|服务|盯紧|紧盯|做好|和|及|与|同时|此外|另外|会同|对|由|的|全县|全市|全区|我县|我市|我区|重点|新建的|续建的|（?[一二三四五六七八九十0-9]+[）.、．])"
)
_TAIL = lazy("(?:已经?|计划|预计|拟|将|可|将于|力争|确保|争取|有望|于|在|自|从|也|原计划|到|均|顺利|正式|工程|项目|建设工程|新建|建设|计划于|预计于)$")
_GENERIC = lazy("^(?:该?项目|工程|一期|二期|三期|目前|主体|全部|其余|其中|主体工程|基础|个|家|[^\u4e00-\u9fff]*)+$")
_ATTRIBUTE = ("的", "前", "率", "令", "面", "条")
_THE_SAME = ("该项目", "该工程", "该")  # 项目 is taken off the end
_CLOSED = tuple("，、。；）,")  # 4月签约入驻企业 is no stage of the works
_NAME_BEHIND = lazy("[\u4e00-\u9fffA-Za-z0-9“”（）()—-]{4,24}?(?=[，。；、：！\n]|[要可将应]|尽快|加快|目前|已|$)")
_COUNTED = lazy("[0-9一二三四五六七八九十两]+[个条座所处栋家批项]")  # 3条断头路: no name
_PLANNED = (*AHEAD_OR_GOT, "计划", "拟", "将", "目标", "务必", "要")
_VOID = ("原计划", "原定", "原拟", "调整", "推迟", "延期", "变更", "提前", "重新", "恢复", "二次", "比计划", "较计划", "停工", "复工")
# what a work is called where it does not stand right before its date
_WORK = lazy(
    "[\u4e00-\u9fffA-Za-z0-9“”—-]{2,24}(?:项目|工程|隧道|大桥|水库|水厂|电厂|电站|厂房|医院|卫生院|学校|小学|中学|幼儿园|中心|产业园|工业园|科技园|管网|泵站|广场|公园|枢纽|车站|市场"
    "|公路|高速|大道|[\u4e00-\u9fff]路|安置房)"
)
# 一期2022年并网，三期4月核准，预计10月开工: the clause between has a subject of its own
_OTHER_PART = lazy("[，、](?:其中)?(?:第?[一二三四五六七八九十0-9]+(?:期|标段|合同段|号[\u4e00-\u9fff])|[A-Z]区|后者|其余|其他|另)")
_LAST_COLUMN = lazy("完工|竣工|建成|投产|交工")
_CELL = lazy("[A-Za-z0-9（）()“”—-]*[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）()“”—-]{2,}")
_PAUSES = "，。；：、！？\n"
NAMELESS = "@"
_OPENING = 4  # characters before the first date of a sentence that name nothing
_LEAST = 4
_MOST = 400
_REACH = 60
_LONGEST = 6  # characters of a stage


class Milestone(NamedTuple):
    """A stage of a work and when it was, is or will be reached; stage is one of 开工, 封顶, 竣工, 通车, 投产, 投用.

    also: the stage told in one breath with it: 竣工 of 竣工投用; "" where there is none.
    """

    name: str
    rank: int
    stage: str
    moment: Moment
    end: int
    planned: bool
    also: str = ""


def milestones(facts: Facts) -> list[Milestone]:
    """Of works whose name is certain, in order. Use through facts.derive."""
    text = facts.document.view.text
    found: list[Milestone] = []
    for moment in sorted([*facts.derive(moments), *_whole_years(facts)]):
        if moment.grain == "range" or len(found) >= _MOST:
            continue
        stage, end = _stage(text, moment.end)
        behind = "" if stage else _named_behind(text, moment.end)
        if behind:
            stage, end = _stage(text, moment.end, attribute=True)
        sentence = facts.sentence_at(moment.start) if stage else None
        if sentence is None or any(word in text[max(sentence.start, moment.start - 12) : min(sentence.end, end + 8)] for word in _VOID):
            continue
        before = found[-1] if found and found[-1].moment.start >= sentence.start else None
        name, planned = (behind, False) if behind else _subject(text, max(sentence.start, moment.start - _REACH), moment.start, before)
        if name:
            rank, word = _STAGES[stage]
            found.append(Milestone(name, rank, word, moment, end, planned, _told_with(text, moment.end, end - len(stage))))
    return found


def _whole_years(facts: Facts) -> list[Moment]:
    """The years that no month follows and a stage does: 2023年动工、2024年竣工."""
    text = facts.document.view.text
    return [
        Moment(date.start, date.end, date.year, 101, 1200 + LAST_DAY, True, "year")
        for date in facts.dates
        if date.year is not None
        and date.month is None
        and date.first is None
        and text[date.end : date.end + 1] not in ("底", "末", "初")
        and _stage(text, date.end)[0]
    ]


def tabled(facts: Facts) -> list[tuple[Milestone, Milestone]]:
    """Beginning and end of each work in the rows below a head that names both (开工时间 …… 完工时间). Use through facts.derive."""
    text = facts.document.view.text
    found: list[tuple[Milestone, Milestone]] = []
    at = text.find("开工")
    while at >= 0 and len(found) < _MOST:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        head = text[start:end]
        last = _LAST_COLUMN.search(head) if _is_head(head) else None
        if last is not None:
            backward = last.start() < at - start
            while (row := end + 1) < len(text):
                end = text.find("\n", row)
                end = end if end >= 0 else len(text)
                pair = _row(facts, row, end, _STAGES[last[0]], "划" in head or "计" in head, backward)
                if pair is None and (end == row or text[end - 1] == "。"):
                    break
                if pair is not None:
                    found.append(pair)
        at = text.find("开工", end)
    return found


def _is_head(line: str) -> bool:
    return "。" not in line and "，" not in line and len(line.split()) > 2 and not any(c.isdecimal() for c in line)


def _row(facts: Facts, start: int, end: int, finish: tuple[int, str], planned: bool, backward: bool) -> tuple[Milestone, Milestone] | None:
    """Beginning and end printed in a row (the end first where backward), with the name before them; None where there are not just two dates."""
    known = facts.derive(moments)
    index = bisect_left(known, start, key=_begin)
    dates = [m for m in known[index : index + 3] if m.end <= end]
    if len(dates) != 2 or not all(m.said and m.grain in ("month", "day") for m in dates):
        return None
    cells = _CELL.findall(facts.document.quote(facts.printed(start, dates[0].start)))  # as printed: reading closes blanks beside digits
    name = core(cells[0]) if cells else ""
    if backward:
        dates.reverse()
    return Milestone(name, 1, "开工", dates[0], dates[0].end, False), Milestone(name, *finish, dates[1], dates[1].end, planned)


def _begin(moment: Moment) -> int:
    return moment.start


def _named_behind(text: str, at: int) -> str:
    """The work that stands behind its stage: 4月已投入试生产的鸿泰铝箔二期."""
    stage, end = _stage(text, at, attribute=True)
    found = _NAME_BEHIND.match(text, end + 1) if stage and text.startswith("的", end) else None
    return core(found[0]) if found is not None else ""


def _stage(text: str, at: int, attribute: bool = False) -> tuple[str, int]:
    """The word of a stage that follows a date with nothing between but 前, 正式, 全面 and the like, and where it ends.

    Before 的 and the like it tells of something else (竣工率), unless what it is an attribute of is asked for.
    """
    limit = min(len(text), at + 12)
    if text[at : at + 1] == "前":
        at += 1
    while at < limit:
        if text.startswith(_WORDS, at):
            word = next(w for w in _WORDS if text.startswith(w, at))
            end = at + len(word)
            more = next((w for w in _WORDS if text.startswith(w, end)), "")  # 建成通车, 竣工投产: the last one tells
            if more:
                word, end = more, end + len(more)
            aside = text[end : end + 1] in _ATTRIBUTE or not _STAGES[word][0] and text[end : end + 1] not in _CLOSED
            return ("", 0) if aside and not attribute else (word, end)
        if text[at] not in _BETWEEN:
            break
        at += 1
    return "", 0


def _told_with(text: str, start: int, end: int) -> str:
    """The stage right before another: 竣工 of 竣工投用, of 建成并投入使用."""
    words = text[max(start, end - _LONGEST) : end].rstrip("并")
    return next((name for word, (rank, name) in _STAGES.items() if rank > 2 and words.endswith(word)), "")


def _subject(text: str, start: int, end: int, before: Milestone | None) -> tuple[str, bool]:
    """The work that a date speaks of, "" where it is not certain, and whether its stage is only planned.

    Its name stands right before the date, or is the last one in the sentence; else it is the work of the date before. A sentence
    that begins with its date (北环路改造。2024年3月开工，……) speaks of a work of its own, which goes by where the sentence stands.
    """
    pause = max(text.rfind(c, start, end) for c in _PAUSES) + 1
    clause = text[max(start, pause) : end]
    planned = any(word in clause for word in _PLANNED)
    said = _without(_TAIL, clause)
    if said in _THE_SAME:
        return (before.name if before is not None else f"{NAMELESS}{start}"), planned
    if _without(_LEAD, said):
        name = core(said)
        return (name if _NAME.fullmatch(name) else ""), planned
    since = max(start, before.end) if before is not None else start
    works = list(_WORK.finditer(text, since, max(since, pause)))
    if works:
        return core(works[-1][0]), planned
    if before is not None and "；" not in text[before.end : end] and _OTHER_PART.search(text, before.end, end) is None:
        return before.name, planned
    return (f"{NAMELESS}{start}" if end - start <= _OPENING else ""), planned


def _without(pattern: re.Pattern[str], words: str) -> str:
    """The words without what the pattern finds at their edge, as often as it does."""
    while words and (match := pattern.search(words)) is not None and match.end() > match.start():
        words = words[: match.start()] + words[match.end() :]
    return words


def core(name: str) -> str:
    """A work's name without what leads up to it and without 项目, 工程: 加快推进鸿泰铝箔项目 is 鸿泰铝箔. "" where that is no name."""
    name = _without(_TAIL, _without(_LEAD, name.rpartition("的")[2]))
    return "" if len(name) < _LEAST or _GENERIC.match(name) or _COUNTED.match(name) else name

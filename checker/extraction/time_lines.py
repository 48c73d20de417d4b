"""Lines that say of what time those below them tell: （上）去年, 卯·明年, 2024年：, 去年的七项指标是六降一升：."""

from __future__ import annotations

from checker.extraction.context import Context, Frame
from checker.extraction.periods import resolve, years
from checker.lazy import lazy
from checker.model.fact import Period
from checker.model.record import NamedTuple
from checker.reading.spellings import arabic_years

LIST = "："
"""The mark of a line that opens a list: the time holds for its items only."""

# marks that no heading is recognised by; those of one kind follow each other
_MARK = lazy(
    "[（(【\\[]?(?:(?P<part>第[一二三四五六七八九十]{1,2}[目项款]|[上中下](?=[篇编辑部）)·、]))|(?P<big>[〇壹贰叁肆伍陆柒捌玖拾]{1,2})|(?P<stem>[甲乙丙丁戊己庚辛壬癸])"
    "|(?P<branch>[子丑寅卯辰巳午未申酉戌亥])|(?P<number>[0-9]{1,2}(?:\\.[0-9]{1,2})*)(?![0-9年月]))(?:篇|编|辑|部分|部)?[）)】\\]]?(?:[·、.．:： \u3000—-]+|(?<=[）)】\\]]))"
)
_AROUND = " \t\u3000#*■▲●◆★※【】[]〔〕《》"
_TIME = (
    "(?P<time>(?P<year>(?:19|20)[0-9]{2})年度?|(?P<word>上年同期|去年同期|[去上今本明来前]年度?|下一?年度?|上一年度?|[上本]期))?"
    "(?P<part>(?:前[一二三]个?季度|第?[一二三四]季度|[上下]半年|1[-—–~～至到]{1,2}[0-9]{1,2}月份?|全年)?)"
)
_NAMED = (
    "(?:的?(?:主要|总体|基本|全年|经济)?(?:情况|数据?|指标|账|表现|实绩|成绩|成绩单|回顾|总结|小结|走势|底数|形势|运行|工作)"
    "(?:完成|执行|运行|进展|落实|回顾|总结)?(?:情况)?|(?:的?(?:主要|总体|工作|重点|发展)*)(?:目标|安排|打算|计划|任务|重点|重点工作|展望|预期|工作考虑)|怎么[样干看办走]|干了什么|做什么)?"
)
_HEADS = lazy(_TIME + _NAMED + "[：:]?")
_OPENS_LIST = lazy(
    _TIME
    + "(?:[，,]?(?:[全我][省市县区镇乡州]|[一-鿿]{2,4}[省市县区镇乡州])?的?(?:主要|经济|社会|重点|核心|各项|总体|运行|生产|完成|有关|相关|的)*(?:指标|数据|情况|实绩)"
    "|(?:[收支产投税人口粮用水电入出资]{2}|的)?[一二三四五六七八九十两]{1,2}[项个])[^。；：]{0,30}[：:]"
)
_PLAN_WORDS = ("目标", "安排", "打算", "计划", "任务", "重点", "展望", "预期", "考虑", "怎么干", "怎么办", "怎么走", "做什么")
_TOLD_WORDS = ("完成", "执行", "落实", "进展", "回顾", "总结")
_BULLETS = frozenset("·•●◆■▲★※○◇□—–-*①②③④⑤⑥⑦⑧⑨⑩")
_LONGEST_HEAD, LONGEST_OPENING = 24, 48
_CLOSES = 22  # characters of a line that heads what is no more of the time
_NO_HEAD = frozenset("，。；！？,;|\t0123456789")


class TimeLine(NamedTuple):
    """The time a line says, and what kind of mark stands before it: part, big, stem, branch or number; "" for none, LIST where it opens a list.

    plans: whether it says that what follows is meant: 下半年工作打算
    """

    mark: str
    year: str
    word: str
    part: str
    plans: bool


def time_line(line: str) -> TimeLine | None:
    """What a line says of the time of those below it; None where it says nothing of the kind, or is a date or a mere cell."""
    line = arabic_years(line.strip())
    if len(line) > LONGEST_OPENING or not line:
        return None
    mark, start = _mark(line)
    said = line[start:].strip(_AROUND)
    match = _HEADS.fullmatch(said) if len(line) <= _LONGEST_HEAD else None
    if match is None:
        match, mark = _OPENS_LIST.fullmatch(said), LIST
    if match is None or not (match["time"] or match["part"]):
        return None
    rest = said[match.end("part") :]
    plans = any(word in rest for word in _PLAN_WORDS) and not any(word in rest for word in _TOLD_WORDS)
    return TimeLine(mark, match["year"] or "", match["word"] or "", match["part"] or "", plans)


def _mark(line: str) -> tuple[str, int]:
    """The kind of mark that a line begins with, "" for none, and where its words begin."""
    match = _MARK.match(line)
    return (match.lastgroup or "", match.end()) if match is not None else ("", 0)


def time_of(line: TimeLine, frame: Frame) -> Period | None:
    """The period that such a line means in a report."""
    base = frame.reference
    if line.year:
        return resolve(f"{line.year}年{line.part}", frame.now)
    if base is None:
        return None
    year = _year(line.word, frame, base)
    if line.part:
        return resolve(f"{year}年{line.part}", frame.now)
    about = frame.about
    if about is not None and line.word in ("上年同期", "去年同期", "本期"):
        return about if line.word == "本期" else Period(about.start - 12, about.end - 12, line.word)
    if about is not None and line.word == "上期":
        long = about.end - about.start + 1
        return Period(about.start - long, about.end - long, line.word)
    return years(year, year, line.word)


def _year(word: str, frame: Frame, base: int) -> int:
    """The year that 去年 and its like mean: of a report that reviews the year before it is written, 去年 is the one that it reviews."""
    word = word.removesuffix("度")
    late = frame.issued is not None and frame.issued > base
    if word in ("去年", "去年同期"):
        return base if late and word == "去年" else base - 1
    if word in ("上年", "上一年", "上期", "上年同期"):
        return base - 1
    if word == "前年":
        return base - 1 if late else base - 2
    if word == "今年":
        return frame.now if frame.now is not None else base
    return base + 1 if word in ("明年", "来年", "下年", "下一年") else base


def below_time(line: str, above: Context, frame: Frame, follows: str) -> Context | None:
    """What holds below a line that says a time, with what held before it around; None where it says none. follows: the next line, "" for a table's."""
    said = time_line(line)
    period = time_of(said, frame) if said is not None else None
    if said is None or period is None or not said.mark and not _is_head(line, follows):
        return None
    found = Context(period, "planned" if _is_ahead(said, period, frame) else above.modality, above.span)
    found.outer = above
    found.mark = said.mark
    return found


def set_time(heading: str, context: Context, frame: Frame) -> None:
    """Let the time that a heading names in a word hold below it: 上年, 本期, 明年; years are read with all else that a heading says."""
    said = time_line(heading)
    if said is None or said.year or said.mark == LIST:
        return
    period = time_of(said, frame)
    if period is not None:
        context.home = context.period = period
        if _is_ahead(said, period, frame):
            context.modality = "planned"


def _is_ahead(said: TimeLine, period: Period, frame: Frame) -> bool:
    """Whether a time lies behind what a report tells: next year, the year after the one it is about."""
    known = frame.now if frame.told else None
    if said.plans:
        return True
    return known is not None and period.year > known or frame.reference is not None and period.year > frame.reference and said.word != "今年"


def _is_head(line: str, follows: str) -> bool:
    """Whether a line without a mark stands above text or a list: 2024年 above 2023年 is a cell."""
    return len(follows) > _CLOSES or is_item(follows) or line.rstrip().endswith(("：", ":"))


def is_item(line: str) -> bool:
    """Whether a line is one of a list."""
    line = line.lstrip(" \u3000")
    return line[:1] in _BULLETS or line.endswith(("；", ";")) or _mark(line)[1] > 0


def ends_time(line: str, context: Context) -> bool:
    """Whether a line ends what a line that says a time holds for: the next with such a mark, without one the next heading, of a list what is no item."""
    if context.mark == LIST:
        return not is_item(line)
    if context.mark:
        return _mark(line)[0] == context.mark
    title = line.strip(_AROUND)
    return 2 <= len(title) <= _CLOSES and line.lstrip(" \u3000")[:1] not in _BULLETS and _NO_HEAD.isdisjoint(title)

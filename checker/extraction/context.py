"""Which year, which stretch of time and which modality hold where nothing is said: from title, dateline, name and headings."""

from __future__ import annotations

import re

from checker.extraction.outlook import YEAR, announces, follows_plans, is_of_next_year, line_names_plans, names_plans, names_plans_plainly, reviews
from checker.extraction.periods import plan_span, resolve, years
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.fact import Modality, Period
from checker.model.record import NamedTuple
from checker.reading.spellings import arabic_years

_LONG_AGO = lazy("年[^，。；、\\d以]{2,10}(?:之后|后)，")  # 2001年撤市设区后，开发区发展迅猛
# 园区2009年经省政府批准设立, told of some years later
_FOUNDED = lazy("年(?:\\d{1,2}月)?(?:经[^，。；]{2,16}?(?:批准|同意))?(?:正式|依法)?(?:成立|设立|组建|挂牌|创建|创办|始建|建县|建区|设区|升级为|获批)")
_SINCE = lazy("年(?:\\d{1,2}月)?(?:底|末|初|年底|年初)?(?:以来|起|开始|至今)")
_YEARS_SINCE = 3
_SERIES = 3  # years, one behind the other
_UNTIL = ("到", "至", "—", "-", "–", "～", "~")
_PLANNED = lazy("[^。；\\n]*?(?:计划|拟|将|力争|安排|目标|预计|确保|争取|规划|达到|突破|启动|[底末月]前)")
_CLAUSE = 40
NAME_YEAR = lazy(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = lazy(r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|(?=版|稿|修订|印))")
_OPENING = lazy(r"(?m)(?:^|[。；])[ \u3000]*((?:19|20)\d\d)年(?:以来)?[，,]")
_DATELINE = lazy(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月")
_COMPARING = ("较", "比", "与", "同", "恢复到", "恢复至")
_UP_TO = ("截至", "截止")
_OF_TWO_YEARS = ("年同期", "年—", "年-", "年–", "年至", "年到", "年~", "年～")  # what another year is compared with, where a stretch begins
_WORK_DONE = ("、重点工作", "、各项重点工作", " 重点工作", "\u3000重点工作")
_ON_WORK_DONE = ("汇报", "总结", "情况", "小结", "通报", "简报", "进展")
_PAST_YEAR = ("去年", "过去一年", "过去的一年", "上一年")
_NO_HEADING = frozenset("，。；！？、%,;\t|")
# 计划执行中的主要问题: what a plan met with, not a plan
_MET_WITH = lazy("(?:执行|实施|推进|落实|完成|开展)(?:过程)?中[^。]{0,8}(?:问题|困难|不足|短板|矛盾|差距)")
_WANTING_AND_PLANS = lazy("(?:问题|不足|困难|短板)[^。]{0,4}[及和与、](?:[^。]{0,8})(?:打算|安排|计划|下一?步|措施|建议)")
_ALONE = lazy(r"[ \u3000（(]*((?:19|20)\d\d)[ \u3000]*年[ \u3000]*(\d{1,2})[ \u3000]*月(?:[ \u3000]*\d{1,2}[ \u3000]*日)?[ \u3000）)]*")
# 青河县统计局　　2025年9月4日, on one line
_SIGNED = lazy("[一-鿿（）()、 ]{0,40}?[局委会府室厅司团组部心院处站办社队所科行校镇乡街道区）)][ \u3000\t]+(?=[12二一])")
_LAST_LINES, _DATE_LENGTH = 12, 24  # lines; characters
_EARLY = 3  # March: until then reports tell of the year before
_LONGEST_HEADING = 40
_HAS_FIGURE = lazy("[0-9](?!\\d*年)")  # 改造危房330户, on a line of its own: no heading
LONGEST_LINE = 22
_AROUND = " \t\u3000*#■▲●◆【】〖〗〔〕［］—"
_LABEL = lazy("^[（(]?[一-鿿\\d]{1,6}[）)〗】］〕][ \u3000]*")  # 〖七账〗, its first bracket taken off


class Frame(NamedTuple):
    """What a report says of its own time.

    reference  the year it is about; told is False where only the first year of its body hints at it
    issued     the year it was written
    about      the stretch within a year that its title says (上半年, 11月上半月), None where it is about whole years
    upto       the month it was written or is about: 本月, 今年以来; None where nothing says it
    next_part  where in a report the last heading begins that announces what is next (四、下一步打算): 重点工作 before it have been done; 0 where none does
    """

    reference: int | None
    issued: int | None
    about: Period | None = None
    upto: Period | None = None
    told: bool = True
    next_part: int = 0

    @property
    def now(self) -> int | None:
        """The year that 今年 means."""
        return self.issued or self.reference


class Context:
    """What holds for the figures below a heading.

    home    the period of a figure that says none; period moves on where a sentence opens with a time of its own
    span    the years that an average (年均) speaks of, None where the heading names none
    outer   what held before a line without a number announced plans; it holds again behind the next such line
    ahead   what holds from the first sentence that looks ahead: 存在问题和下步打算 tells of what is wanting before it plans
    listed  whether a sentence announced plans and the paragraphs behind it list them: 下一步，抓好以下工作：; outer holds again behind the last of these
    mark    how the line is marked that said the time of those below it (see time_lines); None where none did
    sense   the modality of a figure that says none, as period is its time: it moves on where a sentence opens with what is next (明年，…)
    """

    __slots__ = ("ahead", "home", "listed", "mark", "modality", "outer", "period", "sense", "span")

    def __init__(self, home: Period | None, modality: Modality, span: Period | None = None, outer: Context | None = None) -> None:
        self.home = home
        self.outer = outer
        self.ahead: Context | None = None
        self.listed = False
        self.mark: str | None = None
        self.modality: Modality = modality
        self.span = span
        self.restart()

    def restart(self) -> None:
        """Go back to what the heading says: a paragraph begins."""
        self.period = self.home
        self.sense = self.modality


def frame_of(document: Document) -> Frame:
    """The time of a report, from headings, title, dateline, file name and first lines.

    A report given to a congress in January to April, and one whose headings plan for a year, review the year before.
    """
    issued, month = _dateline(document)
    title = arabic_years(document.title)
    if document.cover and YEAR.search(title) is None:
        title = f"{arabic_years(document.cover)}\n{title}"  # the cover of a compilation says it for all its parts
    match = YEAR.search(title)
    later = _opening_year(document) if match is None and issued is not None else None
    if later is not None and issued is not None and later > issued + 1:
        issued = month = None  # a date years before what the report tells is a slip: （2001年4月）2025年，全县…
    else:
        later = None
    stem = document.source.name.rpartition("/")[2] if len(document.parts) == 1 and not document.offset else ""
    title_year = int(match[1]) if match else _only_year(stem)
    reviewed, planned = _heading_years(document, title_year)
    if title_year is not None and planned != title_year and any(word in title for word in _ON_WORK_DONE) and not _is_address(document):
        reviewed = title_year if reviewed is not None else None  # （一）2023年情况 below 2024年度运行情况 is what 2024 is held against
    reference = reviewed
    if reference is None and _is_address(document):
        if issued is not None and month is not None and month <= 4:
            reference = issued - 1
        elif planned is not None:
            reference = planned - 1
        elif issued is None and title_year is not None and "预算" not in title:
            reference, issued = title_year - 1, title_year
    if reference is None and title_year is None and issued is not None and month is not None and month <= _EARLY and _first_told_year(document) == issued - 1:
        reference = issued - 1  # written in February, and its first words are of the year before
    for known in (title_year, planned - 1 if planned is not None else None, issued):
        reference = known if reference is None else reference
    if reference is None and later is None:
        issued, month = _closing_date(document)
        early = issued is not None and month is not None and month <= _EARLY and _first_told_year(document) == issued - 1
        reference = issued - 1 if issued is not None and early else issued
    told = reference is not None
    if reference is None:
        reference = later or _first_body_year(document)
    about = _stretch(title, reference) or _stretch(stem, reference)
    upto = about
    if upto is None and issued is not None and month is not None:
        upto = Period(issued * 12 + month - 1, issued * 12 + month - 1, "")
    return Frame(reference, issued if issued is not None else title_year, about, upto, told, _next_part(document))


def opening(frame: Frame) -> Context:
    """What holds before the first heading."""
    return Context(_unsaid(frame), "done")


def below(heading: str, level: int, above: Context, frame: Frame, start: int, around: Context | None = None) -> Context:
    """What holds below a heading that begins at an offset of the text, level 1 being the outermost.

    above: what held before; plans go on below the next heading of the level. around: what holds below the heading that encloses it.
    """
    title = arabic_years(heading[:_LONGEST_HEADING].split("。")[0])
    back = reviews(title) or _MET_WITH.search(title) is not None and _WANTING_AND_PLANS.search(title) is None
    next_year = not back and is_of_next_year(title, frame.reference, frame.issued)
    if level > 1:
        planned = above.modality == "planned" or (len(title) <= 25 and not back and (names_plans_plainly(title) or next_year))
        if planned and above.ahead is not None and not _said(title, frame, planned):
            return above.ahead
        home = _said(title, frame, planned) or (above if planned or around is None else around).home
        found = Context(home, "planned" if planned else "done", above.span)
        return _of_both(title, found, above.home) if above.modality == "done" else found
    if start < frame.next_part:
        back = back or title.rstrip(_AROUND).endswith(_WORK_DONE) and YEAR.search(title) is None
    goes_on = above.modality == "planned" and not back and start >= frame.next_part and follows_plans(title)
    planned = not back and (names_plans(title) or next_year or goes_on)
    unsaid = _unsaid(frame)
    if goes_on:
        unsaid = above.home
    elif planned and frame.issued is not None and "半月" not in title:
        unsaid = years(frame.issued, frame.issued, "")
    return _of_both(title, Context(_said(title, frame, planned) or unsaid, "planned" if planned else "done", plan_span(title)), _unsaid(frame))


def _of_both(title: str, plans: Context, now: Period | None) -> Context:
    """What holds below a heading: of what is wanting now and of plans, where it names both."""
    if plans.modality != "planned" or _WANTING_AND_PLANS.search(title) is None:
        return plans
    wanting = Context(now, "done")
    wanting.ahead = plans
    return wanting


def beneath(line: str, above: Context, frame: Frame) -> Context:
    """What holds below a short line that may be a heading without a number: 下一步工作打算, 2026年工作计划：."""
    said = _LABEL.sub("", line.strip(_AROUND))
    title = said.rstrip("：:")
    spelled = arabic_years(title)
    next_year = YEAR.search(spelled, 1) is None and is_of_next_year(spelled, frame.reference, frame.issued)
    if not (2 if next_year else 4) <= len(title) <= LONGEST_LINE or not _NO_HEADING.isdisjoint(title):
        return above
    announced = next_year or (names_plans_plainly(title) if len(title) < len(said) else line_names_plans(title))
    if announced and not reviews(title):
        if above.modality == "planned":
            return above
        plans = below(title, 1, above, frame, frame.next_part)
        plans.outer = above
        return plans
    if above.outer is None or above.mark is not None or _HAS_FIGURE.search(title):
        return above
    return above.outer


def announced(sentence: str, above: Context) -> Context:
    """What holds for the paragraphs behind one that ends with a sentence, which may announce a list of plans."""
    if above.sense == above.modality or not announces(sentence):
        return above
    plans = Context(above.period, "planned", above.span, above)
    plans.listed = True
    return plans


def _said(title: str, frame: Frame, planned: bool) -> Period | None:
    """The period a heading names: a year before the five years that stand beside it, the last of two where they are planned."""
    named = list(YEAR.finditer(title))
    if named:
        year = named[-1] if planned else named[0]
        return resolve(title[year.start() :], frame.now) if not planned else years(int(year[1]), int(year[1]), title)
    if "一年来" in title and frame.reference is not None:
        return years(frame.reference, frame.reference, title)
    if any(word in title for word in _PAST_YEAR):
        year_before = frame.reference if frame.reference != frame.issued or frame.issued is None else frame.issued - 1
        return years(year_before, year_before, title) if year_before is not None else None
    if "五年" in title and "年计划" not in title:
        return resolve("今后五年", frame.now) if planned else resolve("五年来", frame.now, _unsaid(frame))
    span = plan_span(title)
    if span is not None:
        return span
    if "季度" in title or "半年" in title or "今年" in title or "明年" in title or ("月" in title and "半月" not in title):
        base = frame.now
        return resolve(title, base, years(base, base, "") if base is not None else None, frame.upto)
    return None


def _unsaid(frame: Frame) -> Period | None:
    if frame.about is not None:
        return frame.about
    return years(frame.reference, frame.reference, "") if frame.reference is not None else None


def _stretch(text: str, year: int | None) -> Period | None:
    """The stretch within a year that a title names."""
    if not any(word in text for word in ("月", "季", "半年")):
        return None
    text = _DAY.sub("", text)
    said = YEAR.search(text)
    period = resolve(text[said.start() if said else 0 :], year, years(year, year, "") if year is not None else None)
    return period if period is not None and period.end - period.start < 11 else None


def period_of_title(line: str) -> Period | None:
    """The stretch, or the year, that the title of a table names (2026年1—9月主要指标); None where it names none or several, or is a dateline."""
    text = _DAY.sub("", arabic_years(line))
    named = set(NAME_YEAR.findall(text))
    if len(named) != 1 or YEAR.search(text) is None:
        return None
    year = int(named.pop())
    return _stretch(text, year) or years(year, year, f"{year}年")


def _heading_years(document: Document, title_year: int | None) -> tuple[int | None, int | None]:
    """(the first year that a heading reviews, the first year that one plans for); 四、2026年重点 plans below the title of a report on 2025."""
    planned: int | None = None
    reviewed: int | None = None
    plans_below = 0  # the level of a heading that plans: what stands below it reviews nothing
    for block in document.blocks:
        if block.kind != "heading":
            continue
        line = document.read(block.span.start, min(block.span.end, block.span.start + 30)).partition("。")[0]
        plans = names_plans(line) and not reviews(line)
        if plans_below and block.level > plans_below:
            continue
        plans_below = block.level if plans else 0
        found = YEAR.search(line)
        if found is None:
            continue
        if plans or title_year is not None and int(found[1]) > title_year and not reviews(line):
            planned = planned or int(found[1])
        else:
            reviewed = reviewed or int(found[1])
    return reviewed, planned


def _next_part(document: Document) -> int:
    """Where the last heading of the first level begins that announces what is next, in a report on what was done; 0 where there is none."""
    if not any(word in document.title for word in _ON_WORK_DONE):
        return 0
    lines = (
        (block.span.start, document.read(block.span.start, block.span.start + LONGEST_LINE).partition("\n")[0])
        for block in document.blocks
        if block.kind == "heading" and block.level == 1
    )
    plans = (at for at, line in lines if names_plans_plainly(line) and not reviews(line))
    return max(plans, default=0)


def _only_year(name: str) -> int | None:
    named = NAME_YEAR.findall(name)
    return int(named[0]) if len(set(named)) == 1 else None


def _dateline(document: Document) -> tuple[int | None, int | None]:
    """Year and month of a date printed under the title (——2025年1月19日在…会议上, （2025年4月8日）)."""
    for block in document.blocks[:6]:
        if block.span.end - block.span.start > 60 or block.kind in ("heading", "table_row"):
            continue
        line = document.read(*block.span)
        match = _DATELINE.search(line)
        if match and len({date[0] for date in _DATELINE.findall(line)}) > 1:
            continue  # 2021年3月到任，2025年12月离任
        if match and line.rstrip()[-1:] not in ("。", "；", "：", "，") and 1 <= int(match[2]) <= 12:
            return int(match[1]), int(match[2])
    return None, None


def _closing_date(document: Document) -> tuple[int | None, int | None]:
    """Year and month of the date on one of the last lines, alone or behind the name of who reports; (None, None) where none does."""
    for block in reversed(document.blocks[-_LAST_LINES:]):
        line = document.read(*block.span)
        behind = _SIGNED.match(line)
        start = behind.end() if behind is not None else 0
        if len(line) - start > _DATE_LENGTH or block.kind == "table_row" and not start:
            continue
        match = _ALONE.fullmatch(line[start:])
        if match is not None and 1 <= int(match[2]) <= 12:
            return int(match[1]), int(match[2])
    return None, None


def _is_address(document: Document) -> bool:
    """Whether a report is given to a congress: such a report of January to April reviews the year before."""
    return "各位代表" in document.folded[:1200] or "政府工作报告" in document.title


def _first_body_year(document: Document) -> int | None:
    """The first year that nothing is compared with; the one up to which (截至2018年) is told, where that is later; the last of years told one by one."""
    text = document.folded  # years in digits alone: the first of a text without a title is a guess
    years = [m for m in YEAR.finditer(text, 0, 1500) if not text.endswith(_COMPARING, 0, m.start()) and not text.startswith(_OF_TWO_YEARS, m.end())]
    latest = max((int(m[1]) for m in years), default=0)
    years = [m for m in years if not (_LONG_AGO.match(text, m.end()) or int(m[1]) + _YEARS_SINCE <= latest and _FOUNDED.match(text, m.end()))] or years
    years = [m for m in years if not (int(m[1]) < latest and _SINCE.match(text, m.end()))] or years
    years = years[_passed_over(text, years) :]
    upto = [int(m[1]) for m in years if text.endswith(_UP_TO, 0, m.start())]
    return max([int(years[0][1]), *upto]) if years else None


def _passed_over(text: str, years: list[re.Match[str]]) -> int:
    """How many of the first years begin a series that goes on to a later one: 2020年…，2022年…，2023年…; what is planned for a year ends it."""
    run = 0
    for at, match in enumerate(years):
        planned = text.endswith(_UNTIL, 0, match.start()) or _PLANNED.match(text, match.end(), match.end() + _CLAUSE) is not None
        if planned or at and int(match[1]) <= int(years[at - 1][1]):
            break
        run = at + 1
    return run - 1 if run >= _SERIES else 0


def _first_told_year(document: Document) -> int | None:
    """The first year that is no date: 2024年，全区增加值……, not （2025年2月）."""
    text = document.folded
    return next((int(m[1]) for m in YEAR.finditer(text, 0, 1500) if not _DATELINE.match(text, m.start())), None)


def _opening_year(document: Document) -> int | None:
    """The year that a sentence near the beginning opens with and tells of: 2025年，全县经济平稳; not 2025年，力争建成…."""
    text = document.folded
    for match in _OPENING.finditer(text, 0, 1500):
        clause = text[match.end() : match.end() + _CLAUSE].partition("，")[0]
        if _PLANNED.match(clause) is None:
            return int(match[1])
    return None


def heading_of(document: Document, block: Block) -> str:
    """The beginning of a heading line."""
    return document.read(block.span.start, min(block.span.end, block.span.start + _LONGEST_HEADING))

"""When a report speaks: the date below its title or at its end, else the end of the part of the year that it is about."""

from __future__ import annotations

from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_periods.datelines import Dateline, datelines_of
from checker_periods.timeline import announcements, mentions, months_of, told_years

_WHOLE = ("回顾", "总结", "执行情况", "决算")
_PARTIAL = ("上半年", "季度", "1—", "1-", "1至", "半月", "目前为止", "截至目前")
_HALF = lazy("月份?([上下])半月")
_COVERED = lazy(r"(20\d\d)年(\d{1,2}月|[上下]半年|前[一二三]季度|第?[一二三四]季度|1[-—至]\d{1,2}月)")
_STRETCH = lazy(r"(?<![\d—-])\d{1,2}月(?=份?(?:[上下]半月)?[^\d日—-])|[上下]半年|前[一二三]季度|第?[一二三四]季度|1[-—至]\d{1,2}月")
_TOLD_UP_TO = lazy(r"截[至止]到?(?:(20\d\d)年)?(\d{1,2})月(?:\d{1,2}日|底|末)")
_FIRST_TOLD = lazy(
    r"(?<![0-9])1[-—–~～至]{1,2}([0-9]{1,2})月(?:份)?(?=[，,完全实累])|截[至止]到?([0-9]{1,2})月(?:底|末)|(?:现将|(?<=\n))(上半年|前[一二三]季度|第?[一二三]季度)(?![末底初、和])"
)
REPORT_WORDS = ("总结", "汇报", "情况", "报告", "通报", "简报", "进展", "小结", "分析")
PLAN_WORDS = ("计划", "要点", "方案", "安排", "打算", "思路")
"""In a title: what tells of something past, and what of something to come."""
_TERM = lazy(r"(20\d\d)年?[-—–~～至/]{1,2}(20\d\d)学年(?:度)?第?([一二上下])(?:学期|半学年)[^计打安]*(?:总结|汇报|情况|报告)")
_HEAD = 600  # characters
_EARLIEST, _LAST = 2, 12
_SAYING = ("。", "；", "截至", "截止", "计划", "预计", "拟", "：")


class Standing(NamedTuple):
    """Month and day of the report; day is None where only the month is known, year 0 where no year is printed at all. dated: a dateline says so.

    span: the dateline as printed, None where there is none.
    within_year: the report is written in the year that it is about, so that a month without its year is one of that year.
    """

    year: int
    month: int
    day: int | None
    dated: bool
    within_year: bool
    span: Span | None = None

    @property
    def label(self) -> str:
        return (f"{self.year}年" if self.year else "") + f"{self.month}月" + (f"{self.day}日" if self.day else "")


def standing(facts: Facts) -> Standing | None:
    """Use through facts.derive. None where neither a dateline that fits the period nor the period itself tells the month."""
    known = about(facts)
    dated = _latest(facts)
    if known is None:
        if dated is None:
            return _without_year(facts)
        if not dated.month or not 1 <= dated.month <= 12:
            return None
        known = dated.year, None
    year, months = known
    if dated is not None and dated.month and 1 <= dated.month <= 12:
        if dated.year == year:
            return Standing(year, dated.month, dated.day, True, True, dated.span)
        if dated.year == year + 1 and dated.month <= 6:
            return Standing(dated.year, dated.month, dated.day, True, False, dated.span)
        # nobody reports on nine months before they began: the year is wrong
        before = dated.year < year and months is not None and not any(word in facts.document.title for word in PLAN_WORDS)
        if abs(dated.year - year) > 1 or before:
            return Standing(year, dated.month, None, False, months is not None)  # the year is wrong; its month tells when the report was written
        return None
    title = facts.document.title
    if months is None and (covered := _COVERED.search(facts.document.cover)) is not None and int(covered[1]) == year:
        title, months = facts.document.cover, months_of(covered[2])
    term = _TERM.search(title) if "学年" in title and months is None else None
    if term is not None and int(term[1]) + 1 == int(term[2]):
        second = term[3] in ("二", "下")
        return Standing(int(term[2]), 7 if second else 1, None, False, second)
    if months is None:
        months = _up_to(facts, year)
    half = _HALF.search(title)
    if any(word in title for word in PLAN_WORDS) and not any(word in title for word in REPORT_WORDS):
        return None  # the plan for the first half of a year is written before it
    if months is None or months[1] == 12 and (half is None or half[1] != "上"):
        return None
    return Standing(year, months[1], (15 if half[1] == "上" else 30) if half is not None else None, False, True)


def _without_year(facts: Facts) -> Standing | None:
    """When a report speaks that prints no year: at the end of the part of it that its title or its first figures name."""
    if facts.derive(mentions):
        return None
    said = _STRETCH.findall(facts.document.title)
    months = months_of(said[0]) if len(said) == 1 else None
    if months is None and not said:
        match = _FIRST_TOLD.search(facts.document.view.text, 0, _HEAD)
        if match is not None:
            months = months_of(match[3]) if match[3] else (1, int(match[1] or match[2]))
    title = facts.document.title
    if months is None or not _EARLIEST <= months[1] < _LAST or any(word in title for word in PLAN_WORDS) and not any(word in title for word in REPORT_WORDS):
        return None
    return Standing(0, months[1], None, False, True)


def _up_to(facts: Facts, year: int) -> tuple[int, int] | None:
    """The months up to which the first paragraphs tell (截至10月31日，已整改164个), where no heading plans for the next year."""
    match = _TOLD_UP_TO.search(facts.document.view.text, 0, _HEAD)
    if match is None or match[1] not in (None, str(year)) or not _EARLIEST <= int(match[2]) < _LAST:
        return None
    return None if any(a.mention.year > year for a in facts.derive(announcements)) else (1, int(match[2]))


def about(facts: Facts) -> tuple[int, tuple[int, int] | None] | None:
    """The year of the title, and its months where it names them; else the year that the report is about."""
    for mention in facts.derive(mentions)[:3]:
        if facts.sentences[mention.sentence].block > 1 or mention.first is not None:
            break
        if facts.document.blocks[facts.sentences[mention.sentence].block].kind in ("title", "heading"):
            return mention.year, mention.opening
    if facts.reference is None:
        return None
    months = _STRETCH.findall(facts.document.title)  # 12月上半月安全生产情况, its year below it
    return facts.reference.year, months_of(months[0]) if len(months) == 1 else None


def _latest(facts: Facts) -> Dateline | None:
    """The dateline; a short line that tells something on a day is none."""
    document = facts.document
    found = []
    for date in facts.derive(datelines_of):
        block = document.block_at(date.span.start)
        line = document.quote(block.span) if block is not None else ""
        if not any(mark in line for mark in _SAYING):
            found.append(date)
    return max(found, key=lambda date: (date.year, date.month or 0, date.day or 0), default=None)


def reported_year(facts: Facts) -> int:
    """The latest year whose full results are known when the report is written; 0 where that is unclear."""
    text = facts.document.view.text
    known = facts.issued - 1 if facts.issued is not None else 0
    for announced in facts.derive(announcements):
        ahead = announced.mention.year
        if announced.purpose == "plan" and not announced.title and announced.mention.opening is None and f"{ahead - 1}年" in facts.document.title:
            known = max(known, ahead - 1 if "总结" in facts.document.title else 0)  # 2025年工作总结 goes on to 2026年工作计划
        if announced.purpose == "review" and announced.mention.opening is None and any(word in announced.words for word in _WHOLE):
            known = max(known, announced.mention.year)
    latest = facts.issued or (facts.reference.year if facts.reference is not None else 0)
    told = frozenset([year for year in facts.derive(told_years) if known < year <= latest])
    if told and holds_any(text, _PARTIAL):
        ends = [m for m in facts.derive(mentions) if m.point == "末" and m.year in told]
        told = frozenset(m.year for m in ends if text[max(0, m.start - 2) : m.start] in ("截至", "截止"))
    return max([known, *told])

"""YER003: title, date, file name and body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.extraction.context import NAME_YEAR
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_periods.attached_names import other_periods
from checker_periods.comparisons import bases_of
from checker_periods.datelines import Dateline, datelines_of
from checker_periods.said_of_itself import announced, dated_twice, issued_in, own_data, part_against, submitted
from checker_periods.standing import reported_year
from checker_periods.timeline import Announcement, announcements, mentions, told_years
from checker_periods.titled_stretch import MIDST, PLANS, published_early, too_early

_YEARS = lazy(r"((?:19|20)\d\d)\s*年")
_HEAD = 120  # characters
_CONGRESS = 4  # months in which the work of the year that has begun is planned
_SO_FAR = lazy("(?:推进|进展|进度|建设|落实|开展)情况|截[至止]|快报|通报|月报|旬报|简报")
_UP_TO, _BEFORE_DATE = lazy("截[至止]"), 6  # （截至2023年6月末）
_TO = ("到", "至")  # a plan speaks of the year that it leads to
_OF_PAST = lazy("总结|运行情况|汇报|简报|公报|完成情况|小结")
_WHOLE = ("回顾", "总结")
_NAMES = ("附件", "附表", "表")
_CENSUS = "普查"  # published years after the year that it counts


class TitleDateAndBodyAgree(Rule):
    """标题、落款日期、文件名与正文的年份应一致

    为何：
        报告说的是2025年，落款却是二〇〇一年，或标题写2023年而通篇是2025年，收件人无从判断数据属于哪一年。
    反例：
        产业集聚区建设情况⏎（二00一年四月）⏎2025年，集聚区完成投资30亿元。⏎2025年建设目标：建成区面积4平方公里。⏎2025年计划招商42家。
        2023年工作总结⏎一、2025年工作回顾⏎2025年完成投资30亿元。
        县发展和改革局2025年工作总结⏎（2024年3月8日）⏎2025年完成投资30亿元。
    正例：
        政府工作报告⏎（2026年1月15日）⏎一、2025年工作回顾⏎2025年完成投资30亿元。⏎二、2026年工作安排
        关于2024年预算执行情况和2025年预算草案的报告⏎（2025年1月10日）⏎2024年收入30亿元。
    """

    code = "YER003"
    name = "title-date-and-body-agree"
    title_en = "Title, date, file name and body speak of the same year"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        known = facts.derive(announcements)
        dates = facts.derive(datelines_of)
        titles = [a for a in known if a.title]
        whole = len(document.parts) == 1 and not document.offset
        yield from too_early(self, facts, dates)
        yield from published_early(self, facts, dates)
        yield from announced(self, facts)
        yield from issued_in(self, document, dates)
        yield from part_against(self, facts, known)
        yield from submitted(self, facts)
        yield from own_data(self, facts)
        yield from other_periods(self, facts)
        if not dates and not titles and not (whole and NAME_YEAR.search(document.source.name)):
            return
        years = facts.derive(mentions)
        text = document.view.text
        bases = facts.derive(bases_of)
        counts = Counter([m.year for m in years if m.marked and m.start not in bases and text[max(0, m.start - 1) : m.start] not in _TO])
        for date in dates:
            counts[date.year] -= sum(1 for m in years if m.year == date.year and date.span.holds(facts.printed(m.start, m.start + 4)))
        reviews = [a for a in known if a.purpose == "review" and a.mention.first is None and a.block.kind != "paragraph" or a.title and a.purpose == "review"]
        main, times = max(counts.items(), key=lambda item: item[1], default=(0, 0))
        against = [self._date_against(facts, date, titles, known, counts, main, times) for date in dates]
        yield from [finding for finding in against if finding is not None] or dated_twice(self, facts, dates)
        yield from self._title_against(facts, titles, [r for r in reviews if not r.title], counts, main, times)
        if whole:
            yield from self._name_against(document, facts, titles, counts, main, times)

    def _date_against(
        self, facts: Facts, date: Dateline, titles: list[Announcement], known: list[Announcement], counts: Counter[int], main: int, times: int
    ) -> Finding | None:
        printed = f"{date.year}年{date.month}月" if date.month else f"{date.year}年"
        planned = {a.mention.year for a in known if a.purpose == "plan"}
        tops = {a.mention.year for a in known if a.purpose == "plan" and a.block.kind == "heading" and a.mention.first is None and a.mention.opening is None}
        if (
            date.month
            and date.month <= _CONGRESS
            and tops == {date.year + 1}
            and not any(r.mention.year < date.year for r in known)
            and facts.document.title.find("报告") >= 0
        ):
            return self.finding(
                date.span,
                f"日期为{printed}，打算的却是{date.year + 1}年的工作，请核对",
                f"dated {date.year}-{date.month:02}, and plans for {date.year + 1}; check both",
            )
        for review in known:
            if review.purpose != "review" or review.mention.first is not None or _is_name(facts, review):
                continue
            year = review.mention.year
            whole = any(word in review.words for word in _WHOLE) or year + 1 in planned
            early = date.year * 12 + (date.month or 12) - 1 < review.mention.span_months[1] - 2
            if early and (whole or date.year < year):
                return self.finding(
                    date.span,
                    f"日期为{printed}，却已回顾{year}年的工作，请核对日期与年份",
                    f"dated {date.year}, yet {year} is already reviewed; check date and year",
                    severity="error" if date.year < year else "warning",
                    related=[facts.printed(review.mention.start, review.mention.end)],
                )
        years = {y for t in titles for y in (t.mention.year, t.mention.first) if y and t.mention.first is None}
        reviewed = [a.mention.year for a in known if a.purpose == "review" and a.mention.first is None and not a.title and not _is_name(facts, a)]
        settled = _OF_PAST.search(facts.document.title) is not None and not PLANS.search(facts.document.title)
        if years and titles[0].purpose != "plan" and (date.year < min(years) - (not settled) or date.year > max(years) + 1):
            first = titles[0].mention
            return self._date_differs(date, printed, first.year, "标题", "title", False, facts.printed(first.start, first.end))
        if reviewed and date.year > max(reviewed) + 1 and counts[date.year] < times:
            return self._date_differs(date, printed, max(reviewed), "回顾", "review", False)
        told = facts.derive(told_years)
        if told and date.year < max(told) and max(told) not in planned:
            year = max(told)
            return self._date_differs(date, printed, year, "正文", "text", counts[date.year] <= 0 and date.year < min(y for y in counts if counts[y] > 0))
        if (
            told
            and date.year == max(told)
            and date.month
            and date.month <= MIDST
            and _UP_TO.search(facts.document.folded, max(0, date.span.start - _BEFORE_DATE), date.span.end) is None
            and facts.derive(reported_year) == date.year
            and _is_yearly(facts, titles, date.year)
        ):
            return self._date_differs(date, printed, date.year, "正文", "text", False, what="全年")
        if times < 3 or abs(date.year - main) < 2 or _CENSUS in facts.document.title:
            return None
        if date.year < main - 1 and counts[date.year] <= 0 and counts[date.year + 1] <= 1:
            return self._date_differs(date, printed, main, "正文", "text", date.year < min(y for y in counts if counts[y] > 0))
        if date.year > max(main, *told, 0) + 1 and counts[date.year] <= 0 and counts[date.year - 1] <= 1 and counts[date.year + 1] <= 0:
            return self._date_differs(date, printed, main, "正文", "text", False)
        return None

    def _date_differs(
        self, date: Dateline, printed: str, year: int, place: str, place_en: str, certain: bool, other: Span | None = None, what: str = ""
    ) -> Finding:
        return self.finding(
            date.span,
            f"日期为{printed}，{place}说的却是{year}年{what}，请核对",
            f"dated {date.year}, while the {place_en} speaks of {year}; check it",
            severity="error" if certain else "warning",
            related=[other] if other is not None else [],
            evidence={"date": printed, place_en: f"{year}年"},
        )

    def _title_against(
        self, facts: Facts, titles: list[Announcement], reviews: list[Announcement], counts: Counter[int], main: int, times: int
    ) -> Iterator[Finding]:
        years = {t.mention.year for t in titles} | {t.mention.first for t in titles if t.mention.first}
        if not years:
            return
        years |= {int(year) for year in _YEARS.findall(facts.document.title)}  # 关于2024年决算和2025年上半年预算执行情况的报告
        first = titles[0].mention
        span = facts.printed(first.start, first.end)
        for review in reviews[:1]:
            year = review.mention.year
            if year in years or (year + 1 in years and not any(t.purpose == "review" for t in titles)):
                continue
            certain = max(years) < year and len(years) == 1
            yield self.finding(
                span,
                f"标题为{first.year}年，正文回顾的是{year}年，请核对",
                f"the title says {first.year}, the review is of {year}; check it",
                severity="error" if certain else "warning",
                related=[facts.printed(review.mention.start, review.mention.end)],
            )
            return
        if len(years) > 1 or first.first is not None or times < 3 or reviews:
            return
        told = max(facts.derive(told_years), default=0)
        behind = told > first.year and titles[0].purpose != "plan"
        main = told if behind else main
        ahead = main < first.year - 1 and counts[first.year] <= 1 and counts[first.year - 1] <= 1
        if behind or ahead:
            yield self.finding(
                span,
                f"标题为{first.year}年，正文说的却是{main}年，请核对",
                f"the title says {first.year}, the text speaks of {main}; check it",
                evidence={"body": f"{main}年", "times": str(times)},
            )

    def _name_against(self, document: Document, facts: Facts, titles: list[Announcement], counts: Counter[int], main: int, times: int) -> Iterator[Finding]:
        names = {int(n) for n in NAME_YEAR.findall(document.source.name.rpartition("/")[2])}
        if len(names) != 1:
            return
        (year,) = names
        said = {t.mention.year for t in titles} or ({main} if times >= 3 else set())
        if not said or counts[year] > 0 or min(abs(year - s) for s in said) < 2:
            return
        nearest = min(said, key=lambda s: abs(year - s))
        place = titles[0].mention if titles else next(m for m in facts.derive(mentions) if m.year == nearest)
        yield self.finding(
            facts.printed(place.start, place.end),
            f"文件名为{year}年，报告说的是{nearest}年，请核对",
            f"the file name says {year}, the report speaks of {nearest}; check it",
        )


def _is_name(facts: Facts, announcement: Announcement) -> bool:
    """Whether what names a year is only what an attachment or a table is called."""
    return facts.document.folded.startswith(_NAMES, announcement.block.span.start)


def _is_yearly(facts: Facts, titles: list[Announcement], year: int) -> bool:
    """Whether the title announces a report on the whole year, not on how far things have come (推进情况, 截至4月20日)."""
    if _SO_FAR.search(facts.document.folded, 0, _HEAD):
        return False
    return any(t.mention.year == year and t.mention.opening is None and t.purpose == "review" for t in titles)

"""YER003."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.cues import around
from checker.extraction.periods import arabic_years
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule
from checker_periods.comparisons import bases_of
from checker_periods.moments import MONTHS
from checker_periods.target_lies_ahead import reported_year
from checker_periods.timeline import Announcement, announcements, mentions, months_of, told_years

_YEARS = lazy(r"((?:19|20)\d\d)\s*年")
_DATE = lazy(r"((?:19|20)\d\d)\s*[年.\-/]\s*(?:(\d{1,2})\s*[月.\-/](?:\s*(\d{1,2})(?!\d)日?)?|月)")
_SPELLED = lazy(
    r"([二一][〇○零0０oOＯ九][〇○零0０oOＯ一二三四五六七八九\d]{2})\s*年\s*([一二三四五六七八九十]{1,2}|\d{1,2})?\s*月(?:\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*日)?"
)
_NAME_YEAR = lazy(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SPELLED_MONTH = lazy("(?<=年)(?:十[一二]?|[一二三四五六七八九])(?=月)")
_DIGITS = {c: d for d, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零0０oOＯ", 0) | {str(d): d for d in range(10)}
_ISSUE = lazy("[（(【]?(20\\d\\d)年?第 ?\\d{1,3} ?期")
_UNTIL = lazy("[-—–~～至到]{1,2}(?:20[0-9]{2}年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日")
_HEAD_LINES = 6
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_HEAD = 120  # characters
_SO_FAR = lazy("(?:推进|进展|进度|建设|落实|开展)情况|截[至止]|快报|通报|月报|旬报|简报")
_TO = ("到", "至")  # a plan speaks of the year that it leads to
# what a title says a report is on, and what it is called where it tells of something past
_TITLE_PERIOD = lazy(
    r"((?:19|20)\d\d)年(?:度)?(?:(?P<month>\d{1,2})月份?(?P<half>上半月|下半月|[上中下]旬)?(?![-—–~～至到\d])"
    r"|(?P<part>前[一二三123]个?季度|上半年|第?[一二三四1-4]季度|\d{1,2}[-—–~～至到]{1,2}\d{1,2}月))?"
)
_REPORTS = lazy("总结|汇报|情况|简报|通报|月报|季报|公报|年报|进展|小结|分析|报告")
_OF_PAST = lazy("总结|运行情况|汇报|简报|公报|完成情况|小结")
_PLANS = lazy("计划|方案|安排|要点|意见|预案|通知|打算|任务|目标|部署|会议|草案|预测|展望|建议|预期|上的")
_KINDS = lazy(r"((?:19|20)\d\d)年(?:度)?[^\d，。；、《》]{0,14}?(执行情况|草案|决算|总结|回顾|计划(?!执行|完成)|打算|安排|要点)")
_ALSO_CALLED = {"回顾": "总结", "打算": "计划", "安排": "计划"}  # in the heading of a part
_APPROVED = lazy(r"批准的(20\d\d)年(?:度)?[^，。；、\d]{0,8}预算(?!调整)")
_OWN_DATA = lazy("本(?:公报|报告|年报|材料|文)(?:中|所列|所用|使用)?的?((?:19|20)\\d\\d)年度?的?(?:各项)?(?:统计)?(?:数据|数字|指标|数)(?:均|都)?(?:为|是|系)")
_SUBMITS = lazy("报告|汇报|提请|现将")
# 现将2024年……情况报告如下; the year of a plan, a law or a meeting named on the way is another's
_SUBMITTED = lazy(r"现[将就][^，。；：《〔\d]{0,16}((?:19|20)\d\d)年[^，。；：《]{0,30}(?:情况|工作|总结)[^，。；《]{0,12}(?:报告|汇报|报送|通报|总结)?如下")
_FIRST_SENTENCES = 12
_WHOLE = ("回顾", "总结")
_GOES_ON = frozenset("。；，")
_CENSUS = "普查"  # published years after the year that it counts
_MIDST = 9  # until September nobody knows the year's results
_LONGEST = 70
_DASHES = ("—", "─", "-")  # before the day on which a report is given, behind its title
_LATE_REPORTS = lazy("审计|决算|整改|评估|建议|提案|后评价|评级|验收|债券")  # which come long after the year
_LATE = 10  # months after the end of what a report is on


class Dateline(NamedTuple):
    """The date that a report bears: year, month and day (None where they are left out), and where it stands in the printed text."""

    year: int
    month: int | None
    span: Span
    day: int | None = None


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
        yield from _too_early(self, facts, dates)
        yield from _announced(self, facts)
        yield from _issued_in(self, document, dates)
        yield from _part_against(self, facts, known)
        yield from _submitted(self, facts)
        yield from _own_data(self, facts)
        if not dates and not titles and not (whole and _NAME_YEAR.search(document.source.name)):
            return
        years = facts.derive(mentions)
        text = document.view.text
        bases = facts.derive(bases_of)
        counts = Counter([m.year for m in years if m.marked and m.start not in bases and text[max(0, m.start - 1) : m.start] not in _TO])
        for date in dates:
            counts[date.year] -= sum(1 for m in years if m.year == date.year and date.span.holds(facts.printed(m.start, m.start + 4)))
        reviews = [a for a in known if a.purpose == "review" and a.mention.first is None and a.block.kind != "paragraph" or a.title and a.purpose == "review"]
        main, times = max(counts.items(), key=lambda item: item[1], default=(0, 0))
        for date in dates:
            finding = self._date_against(facts, date, titles, known, counts, main, times)
            if finding is not None:
                yield finding
        yield from self._title_against(facts, titles, [r for r in reviews if not r.title], counts, main, times)
        if whole:
            yield from self._name_against(document, facts, titles, counts, main, times)

    def _date_against(
        self, facts: Facts, date: Dateline, titles: list[Announcement], known: list[Announcement], counts: Counter[int], main: int, times: int
    ) -> Finding | None:
        printed = f"{date.year}年{date.month}月" if date.month else f"{date.year}年"
        planned = {a.mention.year for a in known if a.purpose == "plan"}
        for review in known:
            if review.purpose != "review" or review.mention.first is not None:
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
        reviewed = [a.mention.year for a in known if a.purpose == "review" and a.mention.first is None and not a.title]
        settled = _OF_PAST.search(facts.document.title) is not None and not _PLANS.search(facts.document.title)
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
            and date.month <= _MIDST
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
        names = {int(n) for n in _NAME_YEAR.findall(document.source.name.rpartition("/")[2])}
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


def _issued_in(rule: Rule, document: Document, dates: list[Dateline]) -> Iterator[Finding]:
    """2023年第8期, above or below a date of 2024: the number of the issue was not brought up to date."""
    for block in document.blocks[:_HEAD_LINES]:
        match = _ISSUE.match(document.text, block.span.start, block.span.end)
        years = {date.year for date in dates if date.month and date.month > 1}
        if match is None or len(years) != 1 or int(match[1]) in years:
            continue
        date = next(d for d in dates if d.year in years)
        yield rule.finding(
            Span(*match.span()),
            f"期号为{match[1]}年，日期却是{date.year}年{date.month}月，请核对",
            f"the issue is numbered in {match[1]}, yet dated {date.year}; check it",
            related=[date.span],
        )


def _too_early(rule: Rule, facts: Facts, dates: list[Dateline]) -> Iterator[Finding]:
    """A report on the first half year that is dated in May, on the whole year in March: nobody knows its figures yet."""
    title = arabic_years(facts.document.title)
    if len(dates) != 1 or not dates[0].month or not _REPORTS.search(title) or _PLANS.search(title):
        return
    (date,) = dates
    month, day = dates[0].month, date.day
    match = _TITLE_PERIOD.search(_SPELLED_MONTH.sub(lambda said: str(MONTHS[said[0]]), title))
    if match is None or len(_NAME_YEAR.findall(title)) > 1:
        return
    if int(match[1]) != date.year:
        yield from _of_another_year(rule, facts, date, match)
        return
    if match["half"]:
        last, until, slack = int(match["month"]), {"上半月": 15, "上旬": 10, "中旬": 20}.get(match["half"], 30), 5
    elif match["month"]:
        last, until, slack = int(match["month"]), 30, 12
    elif match["part"]:
        months = months_of(match["part"])
        if months is None:
            return
        last, until, slack = months[1], 30, 20
    elif "公报" in title or "年报" in title:
        last, until, slack = _MIDST, 30, 0
    else:
        return
    early = (last - month) * 30 + until - day > slack if day else last > month
    if early:
        said = match[0].removesuffix("份")
        yield rule.finding(
            date.span,
            f"标题说的是{said}，落款却在{date.year}年{month}月{f'{day}日' if day else ''}，时段还没有结束，请核对",
            f"the title speaks of {said}, the report is dated before its end; check both",
            evidence={"title": said},
        )


def _of_another_year(rule: Rule, facts: Facts, date: Dateline, title: re.Match[str]) -> Iterator[Finding]:
    """A report on June 2025 that is dated July 2024, or on the first half of 2024 dated July 2025: within the year, whole years apart."""
    months = (int(title["month"]),) * 2 if title["month"] else months_of(title["part"]) if title["part"] else None
    if months is None and date.year > int(title[1]) and not title["part"] and not _LATE_REPORTS.search(facts.document.title):
        months = (12, 12)  # of the whole year
    if months is None or date.month is None:
        return
    late = (date.year - int(title[1])) * 12 + date.month - months[1]
    if late < 0 or (late >= _LATE and late % 12 <= 2):
        said = title[0].removesuffix("份")
        yield rule.finding(
            date.span,
            f"标题说的是{said}，落款却在{date.year}年{date.month}月，请核对年份",
            f"the title speaks of {said}, the report is dated {date.year}-{date.month:02}; check the year",
            evidence={"title": said},
        )


def _part_against(rule: Rule, facts: Facts, known: list[Announcement]) -> Iterator[Finding]:
    """一、2025年上半年运行情况 below the title 2026年上半年……情况."""
    title = next((m for m in facts.derive(mentions)[:2] if facts.sentences[m.sentence].block == 0 and m.opening is not None), None)
    if title is None or title.first is not None or title.opening is None:
        return
    reviews = [
        a.mention
        for a in known
        if a.block.kind == "heading" and a.purpose == "review" and a.mention.first is None and a.mention.opening and a.mention.opening[1] == title.opening[1]
    ]
    if reviews and all(abs(m.year - title.year) == 1 for m in reviews):
        yield rule.finding(
            facts.printed(reviews[0].start, reviews[0].end),
            f"标题为{title.year}年，这里回顾的却是{reviews[0].year}年，请核对",
            f"the title says {title.year}, this review is of {reviews[0].year}; check the year",
            related=[facts.printed(title.start, title.end)],
        )


def _submitted(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """现将2024年上半年工作情况报告如下 below the title 2025年上半年工作情况."""
    title = arabic_years(facts.document.title)
    years = set(_YEARS.findall(title))
    if len(years) != 1 or not _REPORTS.search(title) or _PLANS.search(title):
        return
    (titled,) = years
    text = facts.document.view.text
    for sentence in facts.sentences[:_FIRST_SENTENCES]:
        match = _SUBMITTED.search(text, sentence.start, sentence.end) if any(word in text[sentence.start : sentence.end] for word in ("现将", "现就")) else None
        if match is not None and match[1] != titled and titled not in match[0]:
            yield rule.finding(
                facts.printed(match.start(1), match.end(1) + 1),
                f"标题为{titled}年，这里报送的却是{match[1]}年，请核对",
                f"the title says {titled}, the text submits {match[1]}; check the year",
                evidence={"title": f"{titled}年"},
            )


def _announced(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """向大会报告2024年预算执行情况 below the title 2025年预算执行情况."""
    text = facts.document.view.text
    if "预算" in facts.document.title and "批准的20" in text:
        years = _YEARS.findall(facts.document.title)
        for match in _APPROVED.finditer(text) if years else ():
            if match[1] not in years:
                yield rule.finding(
                    facts.printed(*match.span()),
                    f"标题为{years[0]}年，这里却是“{match[0]}”，请核对",
                    f"the title says {years[0]}, this sentence “{match[0]}”; check the year",
                )
    titled: dict[str, list[str]] = {}
    for year, kind in _KINDS.findall(facts.document.title):
        titled.setdefault(_ALSO_CALLED.get(kind, kind), []).append(year)
    if not titled:
        return
    begin = facts.document.view.offset_of(facts.document.blocks[0].span.end) if facts.document.blocks else 0
    for block in facts.document.blocks:
        if block.kind == "heading" and block.span.end - block.span.start <= _LONGEST:
            heading = facts.document.quote(block.span)
            for match in _KINDS.finditer(heading):
                kind = _ALSO_CALLED.get(match[2], match[2])
                told = match[2] in titled or match[1] in facts.document.title  # a year of no part of the title is another finding
                if told and kind in titled and match[1] not in titled[kind] and len(_YEARS.findall(heading)) == 1:
                    yield rule.finding(
                        Span(block.span.start + match.start(), block.span.start + match.end()),
                        f"标题为{titled[kind][0]}年{kind}，这里却是{match[1]}年，请核对",
                        f"the title says {titled[kind][0]}, this heading {match[1]}; check the year",
                    )
    for sentence in facts.sentences[:_FIRST_SENTENCES]:
        submits = _SUBMITS.search(text, sentence.start, sentence.end) if sentence.start >= begin else None
        if submits is None:
            continue
        for match in _KINDS.finditer(text, sentence.start, sentence.end):
            if match.start() > submits.start() and match[2] in titled and match[1] not in titled[match[2]]:
                yield rule.finding(
                    facts.printed(*match.span()),
                    f"标题为{titled[match[2]][0]}年{match[2]}，这里却是{match[1]}年，请核对",
                    f"the title says {titled[match[2]][0]}, this sentence {match[1]}; check the year",
                )


def _is_yearly(facts: Facts, titles: list[Announcement], year: int) -> bool:
    """Whether the title announces a report on the whole year, not on how far things have come (推进情况, 截至4月20日)."""
    if _SO_FAR.search(facts.document.text, 0, _HEAD):
        return False
    return any(t.mention.year == year and t.mention.opening is None and t.purpose == "review" for t in titles)


def datelines_of(facts: Facts) -> list[Dateline]:
    """The datelines of a report. Use through facts.derive."""
    return datelines(facts.document)


def datelines(document: Document) -> list[Dateline]:
    """The dates printed under the title and at the end of the report."""
    found: list[Dateline] = []
    blocks = document.blocks
    for number, block in enumerate((*blocks[:9], *blocks[max(9, len(blocks) - 3) :])):
        start, end = block.span
        if end - start > _LONGEST or block.kind in ("heading", "table_row"):
            continue
        line = document.text[start:end].translate(_HALF_WIDTH)
        if number >= 9 and end - start > 24:
            continue
        if "月" not in line and "年" not in line and not line[-1:].isdecimal():
            continue
        if line.rstrip()[-1:] in _GOES_ON:
            continue  # 2025年9月初，各村选举产生负责人14名。
        match = _DATE.search(line) or _SPELLED.search(line)
        given = match is not None and line[max(0, match.start() - 1) : match.start()] in _DASHES and line[match.end() : match.end() + 1] == "在"
        if match is None or (block.kind == "title" and match.end() < len(line) - 4 and not given):
            continue
        masthead = match.end() == len(line) and line[match.start() - 1] in " \u3000"  # 县统计局　　　　2026年9月4日
        if number < 9 and not (line[0] in "（(—-─" or match.start() == 0 or len(line) < 24 or masthead or given):
            continue
        year = int("".join(str(_DIGITS.get(c, c)) for c in match[1]))
        month = match[2]
        value = None if month is None else int(month) if month.isdecimal() else MONTHS.get(month)
        day = _day(match[3]) if match.re.groups > 2 and match[3] else None
        until = _UNTIL.match(line, match.end()) if day is not None else None
        if until is not None:  # （2025年12月1日—15日）: the report goes up to its end
            value, day = int(until[1] or value or 0), int(until[2])
        found.append(Dateline(year, value, Span(start + match.start(), start + match.end()), day))
    return found


def _day(printed: str) -> int | None:
    """8, 二十, 二十八 as a number."""
    if printed.isdecimal():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return MONTHS.get(printed)
    return 10 * MONTHS.get(tens or "一", 0) + (MONTHS.get(ones, 0) if ones else 0)


def _own_data(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """本公报中2021年数据均为初步统计数 in the bulletin on 2022: a note from the year before."""
    text = facts.document.view.text
    year = facts.reference.year if facts.reference is not None else None
    if year is None or str(year) not in facts.document.title:
        return
    for match in around(_OWN_DATA, text, ("本公报", "本报告", "本年报", "本材料", "本文")):
        if int(match[1]) != year:
            yield rule.finding(
                facts.printed(*match.span()),
                f"标题是{year}年，这里却说“{match[0]}”，似为沿用往年的说明，请核对年份",
                f"the title says {year}, and the note speaks of {match[1]}; is it from an earlier year?",
            )

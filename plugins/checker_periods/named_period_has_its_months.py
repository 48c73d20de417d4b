"""YER016: a named part of the year and the months printed behind it agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_periods.moments import PARTS_OF_MONTH
from checker_periods.outlook import segment
from checker_periods.standing import standing
from checker_periods.timeline import months_of

_DASHES = "-—–－~～至到─"
_PART = r"(前[一二三123]个?季度|第?[一二三四1-4]季度|首季|[上下]半年|全年|前(?:[二两三四五六七八九十]|十一|\d{1,2})个月)"
_MONTHS = rf"(?:20\d\d年)?(\d{{1,2}})月?[{_DASHES}]{{1,2}}(\d{{1,2}})月(?:份)?"
_OF_YEAR = lazy(rf"{_PART}(?:以来)?(?:[（(](?:即|指)?{_MONTHS}[）)]|[，,]?即{_MONTHS})")
_BEHIND = lazy(rf"(?<![\d—–~～至到-]){_MONTHS}[（(](?:即)?{_PART}[）)]")
_END = lazy(rf"(?:{_PART}末|(年)[底末])(?:[（(]|的)(\d{{1,2}})月(?:底|末|\d{{1,2}}日)[）)]?")
_COUNTED = lazy(rf"(?<![\d—–~～至到-])(\d{{1,2}})月?[{_DASHES}]{{1,2}}(\d{{1,2}})月份?(?:的|这|共)?([两三四五六七八九十]|十一|\d{{1,2}})个月(?![后前])")
_LISTED = lazy(rf"{_PART}[，,（(](\d{{1,2}})、\d{{1,2}}、(\d{{1,2}})(?:三个)?月")
_OF_MONTH = lazy(
    rf"(上半月|下半月|上旬|中旬|下旬)[（(](?P<month>\d{{1,2}}月)?(?P<first>\d{{1,2}})日?[{_DASHES}]{{1,2}}(?:\d{{1,2}}月)?(?P<last>\d{{1,2}})日[）)]"
)
_BESIDE = {"上半月": ("下半月",), "下半月": ("上半月",), "上旬": ("中旬", "下旬"), "下旬": ("上旬", "中旬")}
_HELD_AGAINST = ("比", "较", "与", "同", "和")
_PART_OF = lazy(r"其中[，,：:]?(?:今年)?(\d{1,2}月份?|第?[一二三四]季度|[上下]半年)(?!\d{1,2}日|[—–~～至到底末初前的-])")
_WHOLE = lazy(r"(?<![\d—–~～-])1月?[-—–~～至到]{1,2}\d{1,2}月|前[一二三]个?季度|[上下]半年|第?[一二三四]季度")
_OTHER_TIMES = ("去年", "上年", "同期", "明年", "下年", "全年", "截至", "预计", "计划", "力争")
_YEAR = lazy("20[0-9]{2}年")
_REACH = 8  # characters behind 其中9月
_NUMBER = r"([一两二三四五六七八九十]|\d{1,2})年"
_RANGE = rf"((?:19|20)\d\d)年?[{_DASHES}]{{1,2}}((?:19|20)\d\d)年?"
_YEARS = lazy(rf"(?<!\d){_RANGE}(?:的|，|这)?{_NUMBER}(?:来|间|时间|内|累计|共|总共|合计|行动|规划|计划|任务|目标|(?=[，。；）)]))")
_YEARS_BEHIND = lazy(rf"(?<![第每十\d、—–-]){_NUMBER}(?:来|间|时间|内|以来)?[一-鿿“”]{{0,20}}?[（(]{_RANGE}[）)]")
_STAGES = ("行动", "计划", "规划", "方案", "攻坚", "工程")
_SCHOOL_YEAR = lazy(r"((?:19|20)\d\d)(?:学?年)?[-—–－~～至/]{1,2}((?:19|20)\d\d)学年(?!间|期间|[两三四五])")
_WEEKDAY = lazy(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日[（(，]?(?:星期|周)([一二三四五六日天])(?=[）)，。；、晚早上下])")
_WEEK = "一二三四五六日"
_LAST = 28  # February ends here
_BEFORE = 28  # characters from 三年 to the bracket


class NamedPeriodHasItsMonths(Rule):
    """季度、半年、旬、星期与括注的月份、日期要一致

    为何：
        “三季度（4—6月）”“下半月（1日至15日）”“2021—2025年三年来”“9月18日（星期一）”，前后说的不是同一段时间，数据属于哪一期就不清楚。
    反例：
        三季度（4—6月），全县完成投资12亿元。
        1—3月，工业增加值增长6.4%，其中4月份增长7.2%。
        9月下半月（9月1日至15日），新开工项目2个。
        2021—2025年三年来，累计完成投资320亿元。
        实施产业升级三年行动（2026—2027年）。
        2026年9月18日（星期一），召开调度会。
    正例：
        三季度（7—9月），全县完成投资12亿元。
        9月下半月（9月16日至30日），新开工项目2个。
        2021—2025年五年来，累计完成投资320亿元；2020—2025年五年间，人口增加1.2万人。
        实施产业升级三年行动（2026—2028年）。2026年9月18日（星期五），召开调度会。
    """

    code = "YER016"
    name = "named-period-has-its-months"
    title_en = "A named part of the year and the months printed behind it agree"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        yield from self._months(facts, text)
        for match in around(_OF_MONTH, text, ("半月（", "半月(", "旬（", "旬("), before=1):
            first, last = PARTS_OF_MONTH[match[1]]
            if not _are_days_of(match, first, last) and not _is_the_one_beside(text, match):
                yield self._found(facts, match, f"{match[1]}是{first}日至{last if last != 31 else '月末'}{'日' if last != 31 else ''}")
        for match in around(_PART_OF, text, ("其中",)):
            yield from self._within(facts, match)
        yield from self._years(facts, text)
        if holds_any(text, ("星期", "（周", "日周")):
            yield from self._weekdays(facts, text)
        yield from self._school_years(facts, text)

    def _months(self, facts: Facts, text: str) -> Iterator[Finding]:
        """一季度（1—4月）; 上半年，即1—8月; 1—7月（上半年）; 上半年末（9月末）; 三季度，6、7、8三个月; 1—9月的8个月."""
        brackets = [part + bracket for part in ("季度", "半年", "全年", "个月", "首季") for bracket in "（("]
        for match in around(_OF_YEAR, text, (*brackets, "即"), before=8):
            yield from self._part(facts, match, match[1], match[2] or match[4], match[3] or match[5])
        for match in around(_BEHIND, text, ("月（", "月份（", "月("), before=12):
            yield from self._part(facts, match, match[3], match[1], match[2])
        for match in around(_END, text, ("末（", "末的", "底（", "末(", "底("), before=6):
            months = (1, 12) if match[2] else _months_of(match[1])
            if months is not None and months[1] != int(match[3]):
                yield self._found(facts, match, f"{match[1] or match[2]}末是{months[1]}月底")
        for match in around(_LISTED, text, ("、7、", "、8、", "、5、", "、2、", "、11、"), before=12):
            yield from self._part(facts, match, match[1], match[2], match[3])
        for match in around(_COUNTED, text, ("个月",), before=14):
            first, last, said = int(match[1]), int(match[2]), integer(match[3])
            if first <= last <= 12 and said and last - first + 1 != said:
                yield self._found(facts, match, f"{first}—{last}月是{last - first + 1}个月")

    def _within(self, facts: Facts, match: re.Match[str]) -> Iterator[Finding]:
        """1—3月增长6.4%，其中4月份增长7.2%: a month of another stretch."""
        sentence = facts.sentence_at(match.start())
        text = facts.document.view.text
        begin, _ = segment(facts, match.start())
        apart = False
        if sentence is None or any(word in text[begin : match.end() + _REACH] for word in _OTHER_TIMES):
            return
        if _WHOLE.search(text, begin, match.start()) is None and sentence.block >= 0 and begin == sentence.start:
            # 1—5月，产值132亿元。完成投资21亿元，其中6月5亿元: the stretch that the paragraph opened with
            begin = max(facts.document.view.offset_of(facts.document.blocks[sentence.block].span.start), text.rfind("。", 0, max(0, begin - 1)) + 1)
            apart = True
            if any(word in text[begin : sentence.start] for word in _OTHER_TIMES):
                return
        whole = [m for m in _WHOLE.finditer(text, begin, match.start()) if text[m.start() - 1] not in "比较于与和至到自从"]
        part = months_of(match[1].removesuffix("份"))
        months = months_of(whole[-1][0]) if whole and len(set(_YEAR.findall(text[begin : match.start()]))) < 2 else None
        if part is None or months is None or months[0] <= part[0] and part[1] <= months[1] or not apart and "；" in text[whole[-1].end() : match.start()]:
            return
        yield self.finding(
            facts.printed(match.start(1), match.end(1)),
            f"前面说的是{whole[-1][0]}，不含“{match[1]}”，请核对时段",
            f"{match[1]} is no part of {whole[-1][0]}; check the period",
            severity="warning",
            related=[facts.printed(whole[-1].start(), whole[-1].end())],
        )

    def _part(self, facts: Facts, match: re.Match[str], part: str, first: str, last: str) -> Iterator[Finding]:
        months = _months_of(part)
        if months is not None and months != (int(first), int(last)):
            yield self._found(facts, match, f"{part}是{months[0]}—{months[1]}月")

    def _years(self, facts: Facts, text: str) -> Iterator[Finding]:
        """2021—2025年三年来; 三年行动（2026—2027年）."""
        dates = [date for date in facts.dates if date.first is not None and date.first > 1900]
        last = -1
        for date in dates:
            match = _YEARS.match(text, date.start)
            if match is not None:
                said, apart = integer(match[3]), int(match[2]) - int(match[1])
            elif text[date.start - 1 : date.start] in ("（", "("):
                match = _YEARS_BEHIND.search(text, max(0, last, date.start - _BEFORE), date.end + 1)
                if match is None:
                    continue
                said, apart = integer(match[1]), int(match[3]) - int(match[2])
            else:
                continue
            last = match.end()
            # a campaign runs by calendar years, its first and last included
            whole = (
                _is_plan(date.first, date.year)
                or text[match.start() : date.start - 1].rstrip("”").endswith(_STAGES)
                or match[0].endswith(_STAGES)
                or text[match.start() - 1] in "前头"
            )
            if apart > 0 and said not in ((apart + 1,) if whole else (apart, apart + 1)):
                yield self._found(facts, match, f"{date.first}年到{date.year}年是{apart + 1}个年份")

    def _school_years(self, facts: Facts, text: str) -> Iterator[Finding]:
        """2023—2025学年: a school year ends in the year after it began; several are told as 2023—2025两个学年, or by their time."""
        for match in around(_SCHOOL_YEAR, text, ("学年",), before=12):
            apart = int(match[2]) - int(match[1])
            if apart != 1:
                yield self._found(facts, match, "一个学年跨相邻的两年", "error" if apart < 1 else "warning")

    def _weekdays(self, facts: Facts, text: str) -> Iterator[Finding]:
        """9月18日（星期一）: of a day without its year only where the report says which year it is."""
        import datetime

        now = facts.derive(standing)
        for match in _WEEKDAY.finditer(text):
            year = int(match[1]) if match[1] else now.year if now is not None and now.within_year else None
            if year is None:
                continue
            try:
                day = _WEEK[datetime.date(year, int(match[2]), int(match[3])).weekday()]
            except ValueError:
                continue
            if day != match[4].replace("天", "日"):
                yield self._found(facts, match, f"{year}年{match[2]}月{match[3]}日是星期{day}", "error" if match[1] else "warning")

    def _found(self, facts: Facts, match: re.Match[str], why: str, severity: Severity = "error") -> Finding:
        return self.finding(
            facts.printed(match.start(), match.end()),
            f"“{match[0]}”前后不一：{why}，请核对",
            f"“{match[0]}” contradicts itself; check the period",
            severity=severity,
            evidence={"period": why},
        )


def _are_days_of(match: re.Match[str], first: int, last: int) -> bool:
    """Whether the days in the brackets are those of a part of a month, a month ending on its 28th to 31st."""
    return int(match["first"]) == first and (int(match["last"]) == last or last == 31 and _LAST <= int(match["last"]) <= last)


def _is_the_one_beside(text: str, match: re.Match[str]) -> bool:
    """Whether 上半月 is the half month before the one reported, as 上月 is the month before, and 下半月 the one behind: 比上半月（10月16日—31日）.

    Words of comparison before it say so, or a month that only the brackets name; 10月上半月 and 本月上半月 are of that month.
    """
    beside = _BESIDE.get(match[1], ())
    before = text[max(0, match.start() - 3) : match.start()]
    if not any(_are_days_of(match, *PARTS_OF_MONTH[part]) for part in beside) or before.endswith(("月", "月份", "月的")):
        return False
    return match["month"] is not None or before.endswith(_HELD_AGAINST)


def _months_of(part: str) -> tuple[int, int] | None:
    """First and last month of a part of the year: 首季, 前八个月, 全年 besides those of months_of."""
    if part.endswith("个月"):
        last = integer(part[1:-2])
        return (1, last) if 1 < last <= 12 else None
    return (1, 12) if part == "全年" else (1, 3) if part == "首季" else months_of(part)


def _is_plan(first: int | None, last: int | None) -> bool:
    """2021—2025, the years of a five-year plan: five years, not four from one end to the other."""
    return first is not None and last is not None and first % 5 == 1 and last % 5 == 0

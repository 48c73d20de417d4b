"""YER016."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_periods.standing import standing
from checker_periods.timeline import months_of

_DASHES = "-—–－~～至到─"
_OF_YEAR = lazy(
    rf"(前[一二三123]个?季度|第?[一二三四1-4]季度|[上下]半年|全年)(?:以来)?[（(](?:即|指)?(?:20\d\d年)?(\d{{1,2}})月?[{_DASHES}]{{1,2}}(\d{{1,2}})月(?:份)?[）)]"
)
_OF_MONTH = lazy(rf"(上半月|下半月|上旬|中旬|下旬)[（(](?:\d{{1,2}}月)?(\d{{1,2}})日?[{_DASHES}]{{1,2}}(?:\d{{1,2}}月)?(\d{{1,2}})日[）)]")
_NUMBER = r"([一两二三四五六七八九十]|\d{1,2})年"
_RANGE = rf"((?:19|20)\d\d)年?[{_DASHES}]{{1,2}}((?:19|20)\d\d)年?"
_YEARS = lazy(rf"(?<!\d){_RANGE}(?:的|，|这)?{_NUMBER}(?:来|间|时间|内|累计|共|总共|合计|行动|规划|计划|任务|目标)")
_YEARS_BEHIND = lazy(rf"(?<![第每十\d、—–-]){_NUMBER}(?:来|间|时间|内|以来)?[一-鿿]{{0,8}}?[（(]{_RANGE}[）)]")
_WEEKDAY = lazy(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日[（(，]?(?:星期|周)([一二三四五六日天])(?=[）)，。；、晚早上下])")
_DAYS = {"上半月": (1, 15), "下半月": (16, 31), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_NUMBERS = "零一二三四五六七八九十"
_WEEK = "一二三四五六日"
_LAST = 28  # February ends here


class NamedPeriodHasItsMonths(Rule):
    """季度、半年、旬、星期与括注的月份、日期要一致

    为何：
        “三季度（4—6月）”“下半月（1日至15日）”“2021—2025年三年来”“9月18日（星期一）”，前后说的不是同一段时间，数据属于哪一期就不清楚。
    反例：
        三季度（4—6月），全县完成投资12亿元。
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
        for match in _around(text, ("季度（", "季度(", "半年（", "半年(", "全年（"), 5, _OF_YEAR):
            months = (1, 12) if match[1] == "全年" else months_of(match[1])
            if months is not None and months != (int(match[2]), int(match[3])):
                yield self._found(facts, match, f"{match[1]}是{months[0]}—{months[1]}月")
        for match in _around(text, ("半月（", "半月(", "旬（", "旬("), 1, _OF_MONTH):
            first, last = _DAYS[match[1]]
            if int(match[2]) != first or not (int(match[3]) == last or last == 31 and _LAST <= int(match[3]) <= last):
                yield self._found(facts, match, f"{match[1]}是{first}日至{last if last != 31 else '月末'}{'日' if last != 31 else ''}")
        yield from self._years(facts, text)
        if "星期" in text or "（周" in text or "日周" in text:
            yield from self._weekdays(facts, text)

    def _years(self, facts: Facts, text: str) -> Iterator[Finding]:
        """2021—2025年三年来; 三年行动（2026—2027年）."""
        dates = [date for date in facts.dates if date.first is not None and date.first > 1900]
        last = -1
        for date in dates:
            match = _YEARS.match(text, date.start)
            if match is not None:
                said, apart = _count(match[3]), int(match[2]) - int(match[1])
            elif text[date.start - 1 : date.start] in ("（", "("):
                match = _YEARS_BEHIND.search(text, max(0, date.start - 16), date.end + 1)
                if match is None or match.start() < last:
                    continue
                said, apart = _count(match[1]), int(match[3]) - int(match[2])
            else:
                continue
            last = match.end()
            whole = _is_plan(date.first, date.year)
            if apart > 0 and said not in ((apart + 1,) if whole else (apart, apart + 1)):
                yield self._found(facts, match, f"{date.first}年到{date.year}年是{apart + 1}个年份")

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


def _is_plan(first: int | None, last: int | None) -> bool:
    """2021—2025, the years of a five-year plan: five years, not four from one end to the other."""
    return first is not None and last is not None and first % 5 == 1 and last % 5 == 0


def _around(text: str, cues: tuple[str, ...], before: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What the pattern finds at each place of a cue, whose words begin so many characters before it: looking for a word beats matching."""
    for cue in cues:
        at = text.find(cue)
        while at >= 0:
            match = pattern.search(text, max(0, at - before), at + 40)
            if match is not None and match.start() <= at:
                yield match
            at = text.find(cue, at + 1)


def _count(number: str) -> int:
    return int(number) if number.isdecimal() else _NUMBERS.find(number.replace("两", "二"))

"""YER016."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.timeline import months_of

_DASHES = "-—–－~～至到─"
_OF_YEAR = lazy(rf"(前[一二三]个?季度|第?[一二三四]季度|[上下]半年)[（(](?:20\d\d年)?(\d{{1,2}})月?[{_DASHES}]{{1,2}}(\d{{1,2}})月(?:份)?[）)]")
_OF_MONTH = lazy(rf"(上半月|下半月|上旬|中旬|下旬)[（(](?:\d{{1,2}}月)?(\d{{1,2}})日?[{_DASHES}]{{1,2}}(?:\d{{1,2}}月)?(\d{{1,2}})日[）)]")
_YEARS = lazy(rf"(?<!\d)((?:19|20)\d\d)年?[{_DASHES}]{{1,2}}((?:19|20)\d\d)年(?:的|，|这)?([一两二三四五六七八九十]|\d{{1,2}})年(?:来|间|时间)")
_DAYS = {"上半月": (1, 15), "下半月": (16, 31), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_NUMBERS = "零一二三四五六七八九十"
_LAST = 28  # February ends here


class NamedPeriodHasItsMonths(Rule):
    """季度、半年、旬与括注的月份、日期要一致

    为何：
        “三季度（4—6月）”“下半月（1日至15日）”“2021—2025年三年来”，前后说的不是同一段时间，数据属于哪一期就不清楚。
    反例：
        三季度（4—6月），全县完成投资12亿元。
        9月下半月（9月1日至15日），新开工项目2个。
        2021—2025年三年来，累计完成投资320亿元。
    正例：
        三季度（7—9月），全县完成投资12亿元。
        9月下半月（9月16日至30日），新开工项目2个。
        2021—2025年五年来，累计完成投资320亿元；2020—2025年五年间，人口增加1.2万人。
    """

    code = "YER016"
    name = "named-period-has-its-months"
    title_en = "A named part of the year and the months printed behind it agree"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for match in around(_OF_YEAR, text, ("季度（", "季度(", "半年（", "半年("), 4):
            months = months_of(match[1])
            if months is not None and months != (int(match[2]), int(match[3])):
                yield self._found(facts, match, f"{match[1]}是{months[0]}—{months[1]}月")
        for match in around(_OF_MONTH, text, ("半月（", "半月(", "旬（", "旬("), 1):
            first, last = _DAYS[match[1]]
            if int(match[2]) != first or not (int(match[3]) == last or last == 31 and _LAST <= int(match[3]) <= last):
                yield self._found(facts, match, f"{match[1]}是{first}日至{last if last != 31 else '月末'}{'日' if last != 31 else ''}")
        for match in around(_YEARS, text, ("19", "20")):
            said = int(match[3]) if match[3].isdecimal() else _NUMBERS.find(match[3].replace("两", "二"))
            apart = int(match[2]) - int(match[1])
            if apart > 0 and said not in (apart, apart + 1):
                yield self._found(facts, match, f"{match[1]}年到{match[2]}年是{apart + 1}个年份")

    def _found(self, facts: Facts, match: re.Match[str], why: str) -> Finding:
        return self.finding(
            facts.printed(match.start(), match.end()),
            f"“{match[0]}”前后不一：{why}，请核对",
            f"“{match[0]}” contradicts itself; check the period",
            evidence={"period": why},
        )

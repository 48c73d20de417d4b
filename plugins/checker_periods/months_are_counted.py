"""YER021."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.moments import Moment, moments
from checker_periods.standing import standing

_TERM = lazy(r"(?:工期|建设期|周期|为期|历时)(?:为|共|约)?(\d{1,2}|[一两二三四五六七八九十]{1,2})个月")
_LEFT = lazy(r"(?:年底|年末|全年|今年)[^，。；]{0,8}(?:还有|仅剩|只剩|剩下|剩余|不足|尚有)(?:不到|不足)?(\d{1,2}|[一两二三四五六七八九十]{1,2})个(?:多)?月")
_NUMBERS = "零一二三四五六七八九十"
_SLACK = 1
_REACH = 60


class MonthsAreCounted(Rule):
    """说了几个月，就应是几个月

    为何：
        “建设工期24个月，2025年3月开工，2026年6月完工”只有15个月；10月的报告写“距年底还有5个月”，多为照抄旧稿。
    反例：
        水库除险加固工程建设工期24个月，2025年3月开工，计划2026年6月完工。
        2025年前三季度工作汇报⏎距年底还有五个月，要倒排工期。
    正例：
        水库除险加固工程建设工期24个月，2025年3月开工，计划2027年3月完工。
        2025年前三季度工作汇报⏎距年底还有三个月，要倒排工期。
    """

    code = "YER021"
    name = "months-are-counted"
    title_en = "A stretch has as many months as are said"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        if "个月" not in text and "个多月" not in text:
            return
        for match in _TERM.finditer(text):
            said = count(match[1])
            sentence = facts.sentence_at(match.start())
            if sentence is None or not said:
                continue
            told = facts.derive(moments)
            first = bisect_left(told, match.end(), key=_start)
            last = bisect_left(told, min(sentence.end, match.end() + _REACH), first, key=_start)
            near = [m for m in told[first:last] if m.said and m.grain in ("day", "month")]
            if len(near) != 2 or near[0].year is None or near[1].year is None:
                continue
            apart = (near[1].year - near[0].year) * 12 + near[1].last // 100 - near[0].first // 100
            if apart > 0 and not apart - _SLACK <= said <= apart + _SLACK:
                yield self._found(facts, match.start(), near[1].end, match[0], apart)
        now = facts.derive(standing)
        if now is None or not now.within_year:
            return
        for match in _LEFT.finditer(text):
            said, left = count(match[1]), 12 - now.month
            if said and not left - _SLACK <= said <= left + _SLACK:
                yield self._found(facts, match.start(), match.end(), match[0], left)

    def _found(self, facts: Facts, start: int, end: int, words: str, months: int) -> Finding:
        return self.finding(
            facts.printed(start, end),
            f"“{words}”：按前后的日期算是{months}个月，请核对",
            f"“{words}”: by the dates it is {months} months; check it",
            evidence={"months": str(months)},
        )


def _start(moment: Moment) -> int:
    return moment.start


def count(number: str) -> int:
    """A number in digits or Chinese, 0 where it is not read (十二)."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _NUMBERS.find(number.replace("两", "二")) if len(number) == 1 else 0
    return 10 * (_NUMBERS.find(tens) if tens else 1) + (_NUMBERS.find(ones) if ones else 0)

"""YER021: a stretch is as long as is said."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_periods.standing import standing
from checker_periods.stretches import stretches

_LEFT = lazy(r"(?:年底|年末|全年|今年)[^，。；]{0,8}(?:还有|仅剩|只剩|剩下|剩余|不足|尚有)(?:不到|不足)?(\d{1,2}|[一两二三四五六七八九十]{1,2})个(?:多)?月")
_SLACK = 1


class MonthsAreCounted(Rule):
    """说了几天、几个月、几年，就应有那么久

    为何：
        “建设工期24个月，2025年3月开工，2026年6月完工”只有15个月；10月的报告写“距年底还有5个月”，多为照抄旧稿；
        “自3月10日起，至6月10日结束，历时五个月”也对不上。
    反例：
        水库除险加固工程建设工期24个月，2025年3月开工，计划2026年6月完工。
        2025年前三季度工作汇报⏎距年底还有五个月，要倒排工期。
        自2025年3月10日起开展专项整治，至6月10日结束，历时五个月。
        2025年10月1日至8日，国庆中秋假期共6天。
    正例：
        水库除险加固工程建设工期24个月，2025年3月开工，计划2027年3月完工。
        2025年前三季度工作汇报⏎距年底还有三个月，要倒排工期。
    """

    code = "YER021"
    name = "months-are-counted"
    title_en = "A stretch is as long as is said"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for stretch in stretches(facts):
            yield self._found(facts, stretch.start, stretch.end, stretch.words, stretch.number, stretch.unit)
        if "个月" not in text and "个多月" not in text:
            return
        now = facts.derive(standing)
        if now is None or not now.within_year:
            return
        for match in _LEFT.finditer(text):
            said, left = integer(match[1]), 12 - now.month
            if said and not left - _SLACK <= said <= left + _SLACK:
                yield self._found(facts, match.start(), match.end(), match[0], str(left), "个月")

    def _found(self, facts: Facts, start: int, end: int, words: str, number: str, unit: str) -> Finding:
        return self.finding(
            facts.printed(start, end),
            f"“{words}”：按前后的日期算是{number}{unit}，请核对",
            f"“{words}”: by the dates it is {number} {'days' if unit == '天' else 'months'}; check it",
            evidence={"lasted": f"{number}{unit}"},
        )

"""YER001: a year is not compared with itself."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.extraction.modality import AHEAD
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_periods.compared_years import MANY, Faulted, batch, faulted
from checker_periods.comparisons import NEAR_BY, Comparison, says
from checker_periods.measured_against import wrongly_measured
from checker_periods.slipped_bases import Slipped, slipped_bases
from checker_periods.timeline import Mention

# 较今年同期增长6%, 比今年减少80亩, 比下年增长3%, where nothing before speaks of another year
_SAME_TIME_THIS_YEAR = lazy(
    "(?<![同环相对])[比较](?:(?:今年|本年)(?:同[期月]|[末底](?!标))?|(?:下一?年|明年|来年|次年)(?:同[期月]|全年|[上下]半年)?)"
    "(?=(?:的[0-9.]+[^，。；、0-9]{1,4})?[^，。；、0-9年月]{0,8}(?:增|降|减|升|回落|扩大|[多少高低快慢](?!于))[^，。；、0-9]{0,4}[0-9])"
)
_THAN_NEXT = tuple(than + word for than in "比较" for word in ("下年", "下一年", "明年", "来年", "次年"))
_YEARS = lazy("(20[0-9]{2})年")
_CELLS = lazy(r"[\t|│]")
_TIME_CELL = lazy(r"20\d\d年")
_BEFORE_COVID = "2019"
_GROWTH_CELL = lazy("增长|增减|增幅|同比|±")
_OTHER_YEARS = ("去年", "上年", "明年", "次年", "来年", "下年", "年前", *AHEAD, "计划", "目标", "将", "预算数", "安排")


class ComparisonIsWithAnotherYear(Rule):
    """同一年份不能与自身比较

    为何：
        “2025年……较2025年增长”没有可比的基期，多为替换年份时把上年也一并改掉；增幅与基期对不上，数据无法使用。
    反例：
        2025年，园区完成投资54亿元，较2025年增长12.5%。
        2025年，全县高新技术企业占比由2025年的16.5%提高至33.8%。
        截至2025年底，建成区面积达12平方公里，较2025增加3平方公里。
        2023年全区用电量约为2023年的两倍。
        园区2023年工作总结⏎上半年完成投资12亿元，较2024年上半年增长8%。
    正例：
        2025年，园区完成投资54亿元，较2024年增长12.5%。
        2025年底从业人员达3.2万人，较2025年初增加0.4万人。
        2025年12月用电量1.2亿千瓦时，比2025年11月增长3.1%。
        2026年计划完成投资60亿元，比2025年增长11.1%。
    """

    code = "YER001"
    name = "comparison-is-with-another-year"
    title_en = "A year is not compared with itself"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        faults = facts.derive(faulted)
        times = sum(one.fault == "itself" for one in faults)
        for one in faults:
            if one.fault == "itself":
                yield self._itself(facts, one, times)
            elif one.fault == "ahead":
                yield self._ahead(facts, one.comparison)
            elif one.subject is not None:
                yield self._backwards(facts, one.comparison, one.subject)
        judged = {one.comparison.start for one in faults}
        for slip in facts.derive(slipped_bases):
            if slip.comparison.start not in judged:
                yield self._slipped(facts, slip)
        for row, columns in _headed_alike(document):
            yield self.finding(
                row,
                f"表头两栏是“{columns}”，又列增减，应是相邻两年的同一时段，请核对",
                f"two columns of this head are of {columns}, with growth beside them; they should be the same stretch of two years running",
                severity="warning",
            )
        text = document.view.text
        for measured in wrongly_measured(text):
            words = text[measured.start : measured.end]
            yield self.finding(
                facts.printed(measured.start, measured.end),
                f"“{words}”：与上年同期比是同比，与上月、上季度比是环比，这里似应为“{measured.meant}”，请核对",
                f"“{words}”: 同比 is against the same time of last year, 环比 against the month or quarter before; check which is meant",
                severity="warning",
            )
        for match in around(_SAME_TIME_THIS_YEAR, text, ("比今年", "较今年", "比本年", "较本年", *_THAN_NEXT)):
            before = text[max(0, match.start() - NEAR_BY) : match.start()].rpartition("。")[2]
            if not says(before, _OTHER_YEARS) and (match[0][-1] in "期月末底" or match[0][1] in "下明来次" or _tells_own_year(facts, before)):
                words = match[0]
                yield self.finding(
                    facts.printed(*match.span()),
                    f"“{words}”：本句说的似乎就是今年，不能与自身或以后比较，请核对是否应为“上年”",
                    f"“{words}”: the sentence seems to speak of this year itself; check the base year",
                    severity="warning",
                )

    def _itself(self, facts: Facts, one: Faulted, times: int) -> Finding:
        comparison, year = one.comparison, one.comparison.base.year
        words = facts.document.view.text[comparison.start : comparison.base.end]
        zh = f"“{words}”：本句说的就是{year}年，不能与自身比较，请核对基期年份"
        en = f"“{words}”: the sentence speaks of {year} itself; check the base year"
        if one.severity == "warning":
            zh = f"“{words}”：所说的似乎就是{year}年，请核对基期年份"
            en = f"“{words}”: this seems to speak of {year} itself; check the base year"
        if times >= MANY:
            zh += f"（全文同类{times}处，疑为批量替换年份）"
            en += f" ({times} such places: the years were probably replaced all at once)"
        related = [facts.printed(one.subject.start, one.subject.end)] if one.subject is not None else []
        return self.finding(facts.printed(comparison.start, _end(facts, comparison)), zh, en, severity=one.severity, related=related, cause=batch(year))

    def _backwards(self, facts: Facts, comparison: Comparison, subject: Mention) -> Finding:
        text = facts.document.view.text
        words = text[comparison.start : comparison.base.end]
        return self.finding(
            facts.printed(comparison.start, _end(facts, comparison)),
            f"“{words}”：本句说的是{subject.year}年，不能与以后的{comparison.base.year}年比较，请核对两处年份",
            f"“{words}”: the sentence speaks of {subject.year}, which cannot be held against {comparison.base.year}; check both years",
            severity="warning",
            related=[facts.printed(subject.start, subject.end)],
        )

    def _slipped(self, facts: Facts, slip: Slipped) -> Finding:
        comparison, mention = slip.comparison, slip.mention
        words = facts.document.view.text[comparison.start : max(comparison.base.end, mention.end)]
        return self.finding(
            facts.printed(comparison.start, max(_end(facts, comparison), mention.end)),
            f"“{words}”：全文只有这里这样比，疑为“{slip.meant}年”，请核对{mention.year}年",
            f"“{words}”: only here this is compared with that; is {slip.meant} meant, not {mention.year}?",
            severity="warning",
        )

    def _ahead(self, facts: Facts, comparison: Comparison) -> Finding:
        words = facts.document.view.text[comparison.start : comparison.base.end]
        return self.finding(
            facts.printed(comparison.start, _end(facts, comparison)),
            f"“{words}”：{comparison.base.year}年在报告年份之后，还没有数可比，请核对基期年份",
            f"“{words}”: {comparison.base.year} comes after the year of the report; check the base year",
            severity="warning",
        )


def _headed_alike(document: Document) -> Iterator[tuple[Span, str]]:
    """Heads of tables with two columns of one time and one of growth: 指标 2025年一季度 2025年一季度 增长%."""
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if block.kind != "table_row" or number and blocks[number - 1].kind == "table_row":
            continue
        cells = [cell.strip() for cell in _CELLS.split(document.quote(block.span))]
        times = [cell for cell in cells if _TIME_CELL.match(cell)]
        if (
            len(times) == 2
            and times[0][4:] == times[1][4:]
            and abs(int(times[0][:4]) - int(times[1][:4])) != 1
            and _BEFORE_COVID not in times[1] + times[0]
            and any(_GROWTH_CELL.search(cell) for cell in cells)
        ):
            yield block.span, "、".join(times)


def _tells_own_year(facts: Facts, words: str) -> bool:
    """Whether the words print the year that 今年 means, and no other."""
    return (
        facts.reference is not None and {int(year) for year in _YEARS.findall(words)} == {facts.reference.year} and facts.issued in (None, facts.reference.year)
    )


def _end(facts: Facts, comparison: Comparison) -> int:
    """Behind the first figure that follows the comparison closely, else behind its verb."""
    text = facts.document.view.text
    sentence = facts.sentences[comparison.base.sentence]
    index = facts.first_at(comparison.end - 1, sentence.first, sentence.last)
    if index < sentence.last:
        read: Span = facts[index].read
        if read.start - comparison.end <= 12 and not any(c in "，。；：" for c in text[comparison.end : read.start]):
            return read.end
    return comparison.end

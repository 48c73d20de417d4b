"""YER012: a five-year plan and its years agree."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.extraction.periods import plan_years
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_periods.campaign_years import misplaced_years
from checker_periods.censuses import misdated
from checker_periods.named_plans import misnamed

# Earlier plans are left out: “七五”, “八五” today name five years of legal education.
_PLAN = lazy('(十[一二三四五六七]?)五[”"’](?:规划期|规划|计划|时期|期间|建设|发展)?(?:的)?')
_RANGE = lazy(r"(?:以来)?(?:的)?(?:[一二三四五]年)?[（(]((?:19|20)\d\d)年?[-—–－~～至到─]{1,2}((?:19|20)\d\d)年?[）)]")
_RANGE_BEFORE = lazy(r"(?<!\d)((?:19|20)\d\d)年?[-—–－~～至到─]{1,2}((?:19|20)\d\d)年(?:的|是|为)?[“\"‘]$")
_STRETCH = ("时期", "期间")
_FIRST = "开局之年|开局第一年|开局首年|起步年|头一年|开局年|起步之年|开局起步之年|第一年|首年|开局"
_LAST = "收官之年|收官年|最后一年|收官|末年|期末|末"
_EDGE = lazy(f"(?:(?:目标任务|目标|任务|实施|推进|执行|落实)*的)?(?:(?P<first>{_FIRST})|(?P<last>{_LAST}|第五年)|(?P<nth>第[二三四]年))")
_GOOD_START = lazy("[一-鿿]{0,6}?(?:开好局|起好步|良好开局)")
_SOME_YEAR = lazy("(?:实施|推进|落实|承前启后|目标任务|目标)?的?(?:、[^，。；]{2,40}的)?(?:关键|攻坚|重要|中期|承上启下|冲刺|深化)[一-鿿]{0,6}?(?:之年|一年)")
# 2025年是“十四五”收官之年; 今年是……
_SAID_BEFORE = lazy(
    r"(?:((?:19|20)\d\d)年|(今年))[，,]?(?:既)?(?:是|作为|为)(?:[^，。；“”0-9]{2,16}[和与及、])?(?:全面)?(?:实施|落实|推进|完成|执行|实现)?[“\"‘]$"
)
# 2024年是承上启下的一年，也是实施“十四五”规划的关键之年
_SAID_FURTHER = lazy(
    r"(?:^|[。\n\u3000 ])(?:((?:19|20)\d\d)年|今年)[，,]?既?是(?:(?!(?:19|20)\d\d年)[^。；]){2,60}[，,](?:也|又|更|还)?是(?:全面)?(?:实施|落实|推进|完成|执行|实现)?[“\"‘]$"
)
_AT = lazy(r"(?:到|至)((?:19|20)\d\d)年(?:底|末)?[，,]?(?:即)?[“\"‘]$")
_SAID_BEHIND = lazy(r"(?:的|（|\(|，即|即|——)?((?:19|20)\d\d)年(?![-—–~～至到]|以来)")
_NEAR, _FAR = 30, 90
_TITLED = lazy(r"《([^《》（）()\n]{4,40})[（(]((?:19|20)\d\d)年?[-—–－~～至到─]{1,2}((?:19|20)\d\d)年[）)]》")
_TITLE_LENGTH = 60


class PlanPeriodHasItsYears(Rule):
    """五年规划与年份要对得上

    为何：
        “十四五”是2021—2025年，“十五五”是2026—2030年，开局之年是头一年，收官之年是末一年。年份对不上，多为沿用旧稿或替换年份所致。
        全国普查是哪一年的，也照此核对：第七次人口普查是2020年的，第五次经济普查是2023年的。
    反例：
        “十五五”时期（2021—2025年），全县累计完成投资320亿元。
        2026年是“十四五”规划的开局之年。
        到2025年“十五五”末，城镇化率达到60%。
        与2012年第七次全国人口普查相比，常住人口增加3.1万人。
    正例：
        “十四五”时期（2021—2025年），全县累计完成投资320亿元。
        2025年是“十四五”规划收官之年，2026年是“十五五”开局之年。
        “十四五”以来（2021—2024年），累计完成投资260亿元。
    """

    code = "YER012"
    name = "plan-period-has-its-years"
    title_en = "A five-year plan and its years agree"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for one in misdated(facts):
            yield self.finding(
                facts.printed(one.start, one.end),
                f"“{one.said}”年份有误，这次普查是{one.year}年的，请核对",
                f"this census is of {one.year}",
            )
        for campaign in misplaced_years(facts):
            yield self.finding(
                facts.printed(campaign.start, campaign.end),
                f"“{campaign.said}”：{f'按起止年份应是{campaign.expected}年' if campaign.expected else '没有这么多年'}，请核对",
                f"by its first and last year this should be {campaign.expected}" if campaign.expected else "it has not so many years",
                severity="warning",
            )
        yield from self._named(facts)
        for other in misnamed(facts):
            yield self.finding(
                facts.printed(other.start, other.end),
                f"“{other.plan}五”是{other.years[0]}—{other.years[1]}年，{other.why}，请核对是哪一个五年规划",
                f"this plan runs from {other.years[0]} to {other.years[1]}, and {other.why_en}; which plan is meant?",
                severity="warning",
            )
        text = document.view.text
        if "五”" not in text and '五"' not in text:
            return
        for match in _PLAN.finditer(text):
            name = match[1]
            years = plan_years(name)
            if years is None or text[match.start() - 1 : match.start()] not in '“"‘':
                continue
            found = self._range(facts, match.start(), match.end(), years) or self._edge(facts, match.start(), match.end(), years)
            found = found or self._good_start(facts, match.start(), match.end(), years)
            if found is None:
                continue
            start, end, said, meant, severity = found
            plan = f"“{name}五”"
            yield self.finding(
                facts.printed(start, end),
                f"{plan}是{years[0]}—{years[1]}年，{meant}，文中为{said}，请核对",
                f"{plan} runs from {years[0]} to {years[1]}; the text says {text[start:end]}",
                severity=severity,
                evidence={"plan": f"{plan}为{years[0]}—{years[1]}年"},
            )

    def _named(self, facts: Facts) -> Iterator[Finding]:
        """《国土空间规划（2021—2025年）》 below 《国土空间规划（2021—2035年）》: one plan, and two ends."""
        text = facts.document.view.text
        known: dict[str, tuple[int, int, int]] = {}
        for match in around(_TITLED, text, ("年）》", "年)》"), before=_TITLE_LENGTH):
            first, last = int(match[2]), int(match[3])
            before = known.setdefault(match[1], (first, last, match.start(2)))
            if (before[0] == first) != (before[1] == last):
                yield self.finding(
                    facts.printed(match.start(2), match.end(3)),
                    f"“{match[1]}”在前面是{before[0]}—{before[1]}年，这里是{first}—{last}年，请核对",
                    f"this plan ran from {before[0]} to {before[1]} before, and here from {first} to {last}; check both",
                    severity="warning",
                    related=[facts.printed(before[2], before[2] + 4)],
                )

    def _range(self, facts: Facts, start: int, end: int, years: tuple[int, int]) -> tuple[int, int, str, str, Severity] | None:
        """“十四五”时期（2026—2030年）; 以来 and 前三年 are told of a part of it."""
        text = facts.document.view.text
        match = _RANGE.match(text, end)
        if match is None and text.startswith(_STRETCH, end - 2):
            match = _RANGE_BEFORE.search(text, max(0, start - 16), start)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2])
        if years[0] <= first and last <= years[1] or first > last:
            return None
        severity: Severity = "error" if last < years[0] or first > years[1] else "warning"
        return match.start(1), match.end(2), f"{first}—{last}年", "起止年份不符", severity

    def _good_start(self, facts: Facts, start: int, end: int, years: tuple[int, int]) -> tuple[int, int, str, str, Severity] | None:
        """推动“十四五”规划开好局 in a report of its last year, or later."""
        match = _GOOD_START.match(facts.document.view.text, end)
        known = _years_of(facts)
        if match is None or not known or min(known) <= years[0] + 1:
            return None
        return start - 1, match.end(), facts.document.view.text[start - 1 : match.end()], f"到{max(known)}年开局早已过去", "warning"

    def _within(self, facts: Facts, start: int, end: int, years: tuple[int, int]) -> tuple[int, int, str, str, Severity] | None:
        """2026年是“十四五”攻坚之年, 今年是…: whichever of its years, it is none."""
        text = facts.document.view.text
        some = _SOME_YEAR.match(text, end)
        before = _SAID_BEFORE.search(text, max(0, start - _NEAR), start) or (some and _SAID_FURTHER.search(text, max(0, start - _FAR), start))
        if some is not None and before is not None and not before[1]:
            known = _years_of(facts)
            elsewhere = bool(known) and all(year < years[0] or year > years[1] for year in known)
            return (before.start(), some.end(), f"今年（{max(known)}年）", "不含这一年", "warning") if elsewhere else None
        if some is None or before is None or years[0] <= int(before[1]) <= years[1]:
            return None
        return before.start(1), some.end(), f"{before[1]}年", "不含这一年", "error"

    def _edge(self, facts: Facts, start: int, end: int, years: tuple[int, int]) -> tuple[int, int, str, str, Severity] | None:
        """2026年是“十四五”开局之年; 到2025年“十五五”末; “十四五”收官之年2024年."""
        text = facts.document.view.text
        edge = _EDGE.match(text, end)
        if edge is None:
            return self._within(facts, start, end, years)
        if edge["last"] and text[start - 2] in "比较" and text[start - 3 : start - 1] not in ("相比", "对比"):
            year = facts.reference.year if facts.reference is not None else facts.issued
            ahead = year is not None and years[1] > year
            return (start - 2, edge.end(), f"与“{text[start : edge.end()]}相比", f"到{years[1]}年底才结束", "warning") if ahead else None
        word = edge["first"] or edge["last"] or edge["nth"]
        expected = years[0] if edge["first"] else years[1] if edge["last"] else years[0] + "一二三四".index(word[1])
        meant = f"{word}应为{expected}年"
        before = _SAID_BEFORE.search(text, max(0, start - _NEAR), start) or (_AT.search(text, max(0, start - _NEAR), start) if edge["last"] else None)
        if before is not None and before[1]:
            return None if int(before[1]) == expected else (before.start(1), edge.end(), f"{before[1]}年", meant, "error")
        if before is not None:
            known = _years_of(facts)
            slack = 0 if facts.issued is not None and len(known) == 1 else 1  # written in the year that it is about: nothing else is 今年
            if not known or any(abs(year - expected) <= slack for year in known):
                return None
            return before.start(), edge.end(), f"今年（{max(known)}年）", meant, "warning"
        behind = _SAID_BEHIND.match(text, edge.end() + (text.endswith("作为", 0, start - 1) and text.startswith("，", edge.end())))
        if behind is None or int(behind[1]) == expected or word == "末" and behind[0][0] not in "的（(":
            return None
        return start, behind.end(), f"{behind[1]}年", meant, "error"


def _years_of(facts: Facts) -> set[int]:
    """The year in which a report was written and the one that it is about, as far as they are known: 今年 may mean either."""
    return {year for year in (facts.issued, facts.reference.year if facts.reference is not None else None) if year}

"""YER014: last year is the year before the one that is spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_periods.carried_over import carried_over
from checker_periods.comparisons import bases_of
from checker_periods.datelines import datelines_of
from checker_periods.timeline import Mention, mentions

_THIS = lazy(r"(今年|本年度?)(?:[（(]即?|[是为即])?((?:19|20)\d\d)年(?!以)")
_BEGINNING = lazy(r"年初[（(]((?:19|20)\d\d)年初[）)]?")
_NEXT = lazy(r"(?:明年|来年|下一?年度?)(?:[（(，]即?|即)((?:19|20)\d\d)年[）)]?")
_BEFORE_LAST = lazy(r"前年[（(，]?(?:即)?((?:19|20)\d\d)年[）)]?")
_SAME_TIME = lazy(
    r"同比[（(]?[较比与]((?:19|20)\d\d)年|(?:同比|[比较同与](?:上年|去年)(?:同期)?(?:相比)?)[^，。；（(]{1,14}[（(]((?:19|20)\d\d)年(?:同期|(?:全年)?(?:为|是|仅为)?(?=\d))"
)
_SAME_MONTHS = lazy(
    "[（(，,](?:上年|去年)(上半年|前[一二三123]个?季度|[一二三四]季度|(?:1月?[-—–~～至到]{1,2})?[0-9]{1,2}月)份?[^，。；、（）()0-9]{0,12}(?=[0-9])"
)
_LAST = lazy(r"(上一?年|去年)(?:同期|末|底|度)?(?:的|[（(](?:即|为|指)?|，即|即)?((?:19|20)\d\d)年")
_NAMED_BEHIND = lazy(r"((?:19|20)\d\d)年[（(](上年|去年|前年|明年|今年|本年)[）)]")
# 与2019年同期相比，两年平均增长; 以2019年为基期，两年平均
_AVERAGED = lazy(
    r"(?:[与和同比较]((?:19|20)\d\d)年(?:同期|同月)?[^。；，（）()]{0,16}(?:相比)?|以((?:19|20)\d\d)年[^。；，]{0,6}为(?:基期|基数))，(?:[^。；，]{1,8}，)?([两二三四五])年(?:平均|复合|年均)"
)
_APART = {"上年": -1, "去年": -1, "前年": -2, "明年": 1, "今年": 0, "本年": 0}
_OTHERWISE = (
    (("同比", "上年", "去年"), _SAME_TIME, -1),
    (("前年",), _BEFORE_LAST, -2),
    (("明年", "来年", "下年", "下一年"), _NEXT, 1),
    (("年初",), _BEGINNING, 0),
)


class LastYearIsTheYearBefore(Rule):
    """“上年”“去年”所指的年份要对得上

    为何：
        说的是2025年，“比上年（2023年）增长”的上年应是2024年，年份写错，增长率的基期也就错了。
    反例：
        2025年，全县完成财政收入8.6亿元，比上年（2023年）增长6.2%。
        2025年财政收入8.6亿元，较上年2025年增长9%。
    正例：
        2025年，全县完成财政收入8.6亿元，比上年（2024年）增长6.2%。
        2024年全县完成财政收入8.1亿元，比上年的2023年增长6.2%。
    """

    code = "YER014"
    name = "last-year-is-the-year-before"
    title_en = "Last year is the year before the one that is spoken of"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        yield from self._this_year(facts, text)
        yield from self._named_otherwise(facts, text)
        yield from self._named_behind(facts, text)
        yield from self._averaged(facts, text)
        for one in carried_over(facts) if "结转" in text else ():
            yield self.finding(
                facts.printed(one.start, one.end),
                f"这里说的是{one.own}年的收支，结转的应是{'上年' if one.end - one.start == 5 else '下年'}的资金，不会是{one.year}年，请核对",
                f"these are the accounts of {one.own}; money is carried from the year before into the next one, not {one.year}",
            )
        if "上年" not in text and "去年" not in text and "上一年" not in text:
            return
        yield from self._other_months(facts, text)
        for match in around(_LAST, text, ("上年", "上一年", "去年")):
            year = int(match[2])
            own = _subject(facts, match.start())
            spoken = {own} if own is not None and match[1] != "去年" else {own, facts.issued, facts.reference.year if facts.reference is not None else None}
            spoken.discard(None)
            if not spoken or year + 1 in spoken:
                continue
            expected = (own or max(y for y in spoken if y)) - 1
            end = _closed(text, match)
            words = text[match.start() : end]
            yield self.finding(
                facts.printed(match.start(), end),
                f"“{words}”：{match[1]}应是{expected}年，请核对年份",
                f"“{words}”: the year before should be {expected}; check it",
                severity="error" if own is not None and year >= own else "warning",
                evidence={"year": f"{expected}年"},
            )

    def _named_behind(self, facts: Facts, text: str) -> Iterator[Finding]:
        """与2022年（上年）相比 in a report on 2024."""
        known = {year for year in (facts.issued, facts.reference.year if facts.reference is not None else None) if year is not None}
        for match in around(_NAMED_BEHIND, text, ("（上年）", "（去年）", "（前年）", "（明年）", "（今年）", "（本年）"), before=6) if known else ():
            expected = {year + _APART[match[2]] for year in known}
            if int(match[1]) not in expected:
                yield self.finding(
                    facts.printed(*match.span()),
                    f"“{match[0]}”：{match[2]}应是{max(expected)}年，请核对年份",
                    f"“{match[0]}”: {max(expected)} is expected here; check the year",
                    evidence={"year": f"{max(expected)}年"},
                )

    def _averaged(self, facts: Facts, text: str) -> Iterator[Finding]:
        """与2018年同期相比，两年平均增长 in a report on 2021: as many years lie between as are averaged."""
        reference = facts.reference
        for match in around(_AVERAGED, text, ("年平均", "年复合", "年年均"), before=60) if reference is not None else ():
            own, years = _subject(facts, match.start()) or (reference.year if reference is not None else 0), integer(match[3])
            said = int(match[1] or match[2])
            if years is not None and said + years != own:
                yield self.finding(
                    facts.printed(match.start(), match.end()),
                    f"{own}年与{said}年相隔{own - said}年，这里却说{match[3]}年平均，请核对年份",
                    f"{own - said} years lie between {said} and {own}, not {years}; check the years",
                    evidence={"year": f"{own - years}年"},
                )

    def _other_months(self, facts: Facts, text: str) -> Iterator[Finding]:
        """前三季度营业收入46亿元，同比增长28.5%（上年上半年为35.8亿元）: 同比 is said of the same months."""
        for match in around(_SAME_MONTHS, text, ("上年", "去年"), before=1):
            index = facts.first_at(match.end())
            if index >= len(facts) or facts[index].read.start != match.end():
                continue
            base = facts[index]
            own = facts.of(facts.sentences[base.sentence])
            levels = [f for f in own if f.read.end <= match.start() and f.quantity.base == base.quantity.base and f.kind in LEVELS]
            if base.period is None or not levels or any(f.period is None or f.period.text not in f.lead or _months(f) == _months(base) for f in levels):
                continue
            if any(f.kind == "growth" and f.sentence == base.sentence for f in facts[max(0, index - 1) : index + 2]):
                yield self.finding(
                    facts.printed(match.start() + 1, base.read.end),
                    f"同比应与上年同一时段比，这里的“{text[match.start() + 1 : match.start(1)]}{match[1]}”与前面所说的时段不同，请核对",
                    f"growth is measured against the same months of last year; “{match[1]}” is another stretch than the one told before",
                    related=[levels[0].span],
                )

    def _named_otherwise(self, facts: Facts, text: str) -> Iterator[Finding]:
        """同比（与2023年同期相比）, 前年（2022年）, 明年（2025年）, 年初（2024年初） in a report on 2025."""
        dates = [date.year for date in facts.derive(datelines_of)]
        own = {year for year in (facts.issued, facts.reference.year if facts.reference is not None else None, *dates) if year is not None}
        for cues, pattern, apart in _OTHERWISE if own else ():
            for match in around(pattern, text, cues, 1):
                said = _subject(facts, match.start()) if apart < 0 else None
                spoken = {said} if said is not None else own
                year = int(match[1] or match[match.lastindex or 1])
                if year - apart in spoken or facts.reference is None:
                    continue
                expected = (said or facts.reference.year) + apart
                yield self.finding(
                    facts.printed(match.start(), match.end()),
                    f"“{match[0]}”：所说的应是{expected}年，请核对年份",
                    f"“{match[0]}”: {expected} is expected here; check the year",
                    evidence={"year": f"{expected}年"},
                )

    def _this_year(self, facts: Facts, text: str) -> Iterator[Finding]:
        """今年（2019年） in a report on 2021."""
        known = {facts.issued, facts.reference.year if facts.reference is not None else None} - {None}
        for match in around(_THIS, text, ("今年", "本年")) if known else ():
            if int(match[2]) not in known and facts.reference is not None:
                end = _closed(text, match)
                words = text[match.start() : end]
                yield self.finding(
                    facts.printed(match.start(), end),
                    f"“{words}”：报告说的是{facts.reference.year}年，请核对年份",
                    f"“{words}”: the report is on {facts.reference.year}; check the year",
                )


def _closed(text: str, match: re.Match[str]) -> int:
    """Where the words of a match end, with the bracket that closes behind them."""
    return match.end() + (match[0].count("（") + match[0].count("(") > 0 and text[match.end() : match.end() + 1] in ("）", ")"))


def _subject(facts: Facts, at: int) -> int | None:
    """The year that the sentence speaks of before an offset; None where it names none but such as something is compared with."""
    years: list[Mention] = facts.derive(mentions)
    bases = facts.derive(bases_of)
    index = bisect_left(years, at, key=_start) - 1
    sentence = facts.sentence_at(at)
    while index >= 0 and sentence is not None and years[index].start >= sentence.start:
        if years[index].start not in bases and years[index].first is None:
            return years[index].year
        index -= 1
    return None


def _months(fact: Fact) -> tuple[int, int] | None:
    """The first month within the year, counted from 0, and how many more there are."""
    return (fact.period.start % 12, fact.period.end - fact.period.start) if fact.period is not None else None


def _start(mention: Mention) -> int:
    return mention.start

"""YER023: as many figures follow as years were said."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_periods.timeline import Mention, mentions

_FIGURE = r"(?:约|近)?-?\d[\d,]*(?:\.\d+)?(?:万|亿|百万|千万|万亿)?(?:个百分点|[%‰％℃a-zA-Z/一-鿿]{0,5}?)"
_FIGURES = lazy(
    rf"[，,]?([^。；\d，、和与及]{{2,24}})分别(?:为|是|达到?|完成|实现|增长|下降)?({_FIGURE}(?:[、，]{_FIGURE})*(?:和|及|与|以及){_FIGURE})(?=[，。；（\n]|$)"
)
_IN_A_ROW = lazy(r"(?:连续|近)([两二三四五六七八九十]|\d)年[一-鿿]{0,4}[（(]((?:20\d\d年?[、和及与]?){2,10})[）)]")
# 2024年、2025年连续三年
_LISTED_BEFORE = lazy(r"(?<![0-9])((?:20\d\d年?(?:度)?[、和及与]){1,9}20\d\d年(?:度)?)，?(?:已)?连续([两二三四五六七八九十]|\d)年")
_LISTED = lazy(r"20\d\d")
_NUMBER = lazy(r"\d[\d,]*(?:\.\d+)?")
_JOINED = ("、", "和", "及", "与", "以及")
_REACH = 160
_LONGEST = 60  # characters of a list of years


class YearsHaveTheirFigures(Rule):
    """说了几年，就应有几个数

    为何：
        “2022—2024年，营业收入分别为12.3亿元、13.5亿元、14.2亿元和15.1亿元”，三年有四个数，年份或数字必有一处多写、漏写。
    反例：
        2022—2024年，公司营业收入分别为12.3亿元、13.5亿元、14.2亿元和15.1亿元。
        2023—2024年，公司毛利率分别为12.3%、13.5%和14.2%。
    正例：
        2022—2024年，公司营业收入分别为12.3亿元、13.5亿元和14.2亿元。
        2022—2024年及2025年1—3月，公司毛利率分别为12.3%、13.5%、14.2%和11.8%。
    """

    code = "YER023"
    name = "years-have-their-figures"
    title_en = "As many figures follow as years were said"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for row in around(_IN_A_ROW, text, ("连续", "近"), before=0):
            said, listed = integer(row[1]), len(_LISTED.findall(row[2]))
            if said and listed != said and listed > 1:
                yield self.finding(
                    facts.printed(row.start(), row.end()),
                    f"“{row[0]}”：说的是{said}年，列出的是{listed}年，请核对",
                    f"“{row[0]}”: {said} years are said, {listed} listed",
                )
        for row in around(_LISTED_BEFORE, text, ("年连续", "年度连续", "年，连续", "年已连续"), before=_LONGEST):
            listed_years = [int(year) for year in _LISTED.findall(row[1])]
            if integer(row[2]) != len(listed_years) and all(b == a + 1 for a, b in zip(listed_years, listed_years[1:], strict=False)):
                yield self.finding(
                    facts.printed(row.start(), row.end()),
                    f"“{row[0]}”：列出的是{len(listed_years)}年，说的是{integer(row[2])}年，请核对",
                    f"“{row[0]}”: {len(listed_years)} years are listed, {integer(row[2])} said",
                )
        if "分别" not in text:
            return
        known = facts.derive(mentions)
        for number, mention in enumerate(known):
            if number and _is_joined(text, known[number - 1], mention):
                continue
            last, years = number, _years(mention)
            while last + 1 < len(known) and _is_joined(text, known[last], known[last + 1]):
                last += 1
                years += _years(known[last])
            sentence = facts.sentences[mention.sentence]
            match = _FIGURES.match(text, known[last].end, min(sentence.end, known[last].end + _REACH)) if years > 1 else None
            figures = len(_NUMBER.findall(match[2])) if match is not None else years
            if match is not None and figures != years and "各" not in match[1]:
                yield self.finding(
                    facts.printed(mention.start, match.end()),
                    f"“{text[mention.start : known[last].end]}”是{years}个时期，后面却有{figures}个数，请核对",
                    f"{years} times are said, and {figures} figures follow; check both",
                    evidence={"years": str(years), "figures": str(figures)},
                )


def _years(mention: Mention) -> int:
    return mention.year - mention.first + 1 if mention.first is not None else 1


def _is_joined(text: str, one: Mention, other: Mention) -> bool:
    return text[one.end : other.start].strip() in _JOINED

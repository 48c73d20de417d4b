"""What a report says of itself in other places than its title: in its issue number, its headings, its first sentences and its notes."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.reading.spellings import arabic_years
from checker.validator import Rule
from checker_periods.datelines import Dateline
from checker_periods.timeline import Announcement, mentions
from checker_periods.titled_stretch import PLANS, REPORTS

_YEARS = lazy(r"((?:19|20)\d\d)\s*年")
_ISSUE = lazy("[（(【]?(20\\d\\d)年?第 ?\\d{1,3} ?期")
_HEAD_LINES, _LAST_LINES = 6, 3
_LATE = 6  # months of a year in which the one before is reported on
_NEARLY_A_YEAR = 11  # months
_BOTH_ENDS = 2  # dates: below the title, and at the end
_KINDS = lazy(r"((?:19|20)\d\d)年(?:度)?[^\d，。；、《》]{0,14}?(执行情况|草案|决算|总结|回顾|计划(?!执行|完成)|打算|安排|要点)")
_ALSO_CALLED = {"回顾": "总结", "打算": "计划", "安排": "计划"}  # in the heading of a part
_APPROVED = lazy(r"批准的(20\d\d)年(?:度)?[^，。；、\d]{0,8}预算(?!调整)")
_OWN_DATA = lazy("本(?:公报|报告|年报|材料|文)(?:中|所列|所用|使用)?的?((?:19|20)\\d\\d)年度?的?(?:各项)?(?:统计)?(?:数据|数字|指标|数)(?:均|都)?(?:为|是|系)")
_SUBMITS = lazy("报告|汇报|提请|现将")
# 现将2024年……情况报告如下; the year of a plan, a law or a meeting named on the way is another's
_SUBMITTED = lazy(r"现[将就][^，。；：《〔\d]{0,16}((?:19|20)\d\d)年[^，。；：《]{0,30}(?:情况|工作|总结)[^，。；《]{0,12}(?:报告|汇报|报送|通报|总结)?如下")
_FIRST_SENTENCES = 12
_LONGEST = 70  # characters of a heading


def issued_in(rule: Rule, document: Document, dates: list[Dateline]) -> Iterator[Finding]:
    """2023年第8期, above or below a date of 2024: the number of the issue was not brought up to date."""
    for block in document.blocks[:_HEAD_LINES]:
        match = _ISSUE.match(document.folded, block.span.start, block.span.end)
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


def part_against(rule: Rule, facts: Facts, known: list[Announcement]) -> Iterator[Finding]:
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


def submitted(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """现将2024年上半年工作情况报告如下 below the title 2025年上半年工作情况."""
    title = arabic_years(facts.document.title)
    years = set(_YEARS.findall(title))
    if len(years) != 1 or not REPORTS.search(title) or PLANS.search(title):
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


def announced(rule: Rule, facts: Facts) -> Iterator[Finding]:
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
    for year, kind in _KINDS.findall(_whole_title(facts.document)):
        titled.setdefault(_ALSO_CALLED.get(kind, kind), []).append(year)
    if not titled:
        return
    begin = facts.document.view.offset_of(facts.document.blocks[0].span.end) if facts.document.blocks else 0
    for block in facts.document.blocks:
        if block.kind == "heading" and block.span.end - block.span.start <= _LONGEST:
            heading, start = facts.document.read(*block.span), facts.document.view.offset_of(block.span.start)
            for match in _KINDS.finditer(heading):
                kind = _ALSO_CALLED.get(match[2], match[2])
                told = match[2] in titled or match[1] in facts.document.title  # a year of no part of the title is another finding
                if told and kind in titled and match[1] not in titled[kind] and len(_YEARS.findall(heading)) == 1:
                    yield rule.finding(
                        facts.printed(start + match.start(), start + match.end()),
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


def _whole_title(document: Document) -> str:
    """The title, and where it was broken in the middle of 计划执行情况 the line that goes on."""
    blocks = document.blocks
    place = next((n for n, b in enumerate(blocks[:_HEAD_LINES]) if document.read(*b.span) == document.title), None)
    rest = document.read(*blocks[place + 1].span) if place is not None and place + 1 < len(blocks) else ""
    return document.title + rest if rest.startswith(("执行", "完成")) else document.title


def own_data(rule: Rule, facts: Facts) -> Iterator[Finding]:
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


def dated_twice(rule: Rule, facts: Facts, dates: list[Dateline]) -> Iterator[Finding]:
    """（2025年7月12日） below the title and 2024年7月14日 at the end: the same time of another year."""
    if len(dates) != _BOTH_ENDS or not all(date.month for date in dates):
        return
    head, end = dates
    apart = (end.year - head.year) * 12 + (end.month or 0) - (head.month or 0)
    if abs(apart) < _NEARLY_A_YEAR or min(apart % 12, -apart % 12) > 1 or facts.document.block_at(end.span.start) not in facts.document.blocks[-_LAST_LINES:]:
        return
    title = arabic_years(facts.document.title)
    whole = not any(word in title for word in ("季", "半年", "月")) and (end.month or 0) <= _LATE  # its results are known in the next year
    expected = max([int(year) for year in _YEARS.findall(title)], default=head.year - whole) + whole
    wrong, other = (head, end) if abs(head.year - expected) > abs(end.year - expected) else (end, head)
    yield rule.finding(
        wrong.span,
        f"日期为{wrong.year}年{wrong.month}月，另一处却是{other.year}年{other.month}月，请核对年份",
        f"dated {wrong.year}-{wrong.month:02} here and {other.year}-{other.month:02} there; check the year",
        related=[other.span],
    )

"""DOC010: number, date and date of printing of a document fit together."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule

_NUMBER = lazy(r"[ \u3000]*[\u4e00-\u9fff]{1,12}[〔\[［（(【](?P<year>20\d\d)[〕\]］）)】][ ]?(?:第)?\d{1,4}[ ]?号(?:[ \u3000]+签发人.*)?[ \u3000]*")
_DATED = lazy(r"[ \u3000（(]*(?P<year>20\d\d)[ ]?年[ ]?(?P<month>\d{1,2})[ ]?月[ ]?(?P<day>\d{1,2})[ ]?日[ \u3000）)]*")
_PRINTED = lazy(r"(?P<date>(?P<year>20\d\d)[ ]?年[ ]?(?P<month>\d{1,2})[ ]?月[ ]?(?P<day>\d{1,2})[ ]?日)[ \u3000]*印发[ \u3000]*$")
_HEAD = 5  # lines among which the number stands
_LONGEST = 60
_JANUARY = 1  # a number of the old year is used up in the first days of the new one


class _Date(NamedTuple):
    year: int
    month: int
    day: int


class DocumentsFitTheirDate(Rule):
    """发文字号的年份、印发日期要与成文日期相符

    为何：
        照上一份文件改稿，常忘了改发文字号里的年份或版记里的印发日期，收文机关按文号、日期都查不到这份文件。
    反例：
        泽园管报〔2025〕47号⏎泽川工业园区工作汇报⏎园区运行平稳。⏎泽川工业园区管理委员会⏎2026年9月16日
        泽川市投资情况通报⏎投资运行平稳。⏎泽川市发展和改革委员会⏎2026年9月18日⏎泽川市发展和改革委员会办公室    2026年8月18日印发
    正例：
        泽园管报〔2026〕47号⏎泽川工业园区工作汇报⏎园区运行平稳。⏎泽川工业园区管理委员会⏎2026年9月16日
        泽川市投资情况通报⏎投资运行平稳。⏎泽川市发展和改革委员会⏎2026年9月18日⏎泽川市发展和改革委员会办公室    2026年9月19日印发
    """

    code = "DOC010"
    name = "documents-fit-their-date"
    title_en = "Number, date and date of printing of a document fit together"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.2.5条（发文字号）、第7.3.5.4条（成文日期）、第7.4.3条（印发日期）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        head = [block.span for block in document.blocks[:_HEAD]]
        numbers = [match for span in head if (match := _NUMBER.fullmatch(text, *span)) is not None]
        foot = [span for span in map(_span, document.blocks) if text.endswith("印发", *span)] if "印发" in text else []
        prints = [match for span in foot if (match := _PRINTED.search(text, *span)) is not None]
        if not numbers and not prints:
            return
        dates: dict[_Date, Span] = {}
        for span in map(_span, document.blocks):
            dated = _DATED.fullmatch(text, *span) if span.end - span.start <= _LONGEST else None
            if dated is not None:
                dates[_date(dated)] = span
        if len(dates) != 1:
            return  # none, or that of an attachment beside the document's own
        ((date, place),) = dates.items()
        for number in numbers:
            year = int(number["year"])
            if year != date.year and not (date.month == _JANUARY and year == date.year - 1):
                zh = f"发文字号的年份是{year}年，成文日期是{date.year}年，请核对"
                en = f"the number is of {year}, the document is dated {date.year}"
                yield self.finding(Span(*number.span("year")), zh, en, related=[place])
        for printed in prints:
            if _date(printed) < date:
                zh = f"印发日期{printed['date']}早于成文日期{date.year}年{date.month}月{date.day}日，请核对"
                yield self.finding(Span(*printed.span("date")), zh, "the document was printed before its date", related=[place])


def _date(match: Match[str]) -> _Date:
    return _Date(int(match["year"]), int(match["month"]), int(match["day"]))


def _span(block: Block) -> Span:
    return block.span

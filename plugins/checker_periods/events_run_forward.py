"""YER007."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_BREAK = (
    "；", ";", "（", "(", ")", "）", "《", "》", "“", "”", "：", ":", "此前", "之前", "早在", "其中", "曾", "分别", "同比", "另", "计划", "预计", "拟",
    "将于", "力争", "截至", "截止", "原", "一是", "二是", "三是", "四是", "五是", "有效期", "至", "以来", "其他",
)  # fmt: skip


class EventsRunForward(Rule):
    """按先后叙述的事件，日期不应倒退

    为何：
        同一件事先写“2025年9月试点”，接着写“2025年8月，经批准成立机构”，先后颠倒，多为其中一处年份或月份写错。
    反例：
        该县于2025年9月率先试行代管体制，将5个村交由管委会代管，2025年8月，经省政府批准成立街道办事处。
    正例：
        该县于2024年9月率先试行代管体制，将5个村交由管委会代管，2025年8月，经省政府批准成立街道办事处。
        2025年9月项目竣工；此前，2025年3月完成主体工程。
    """

    code = "YER007"
    name = "events-run-forward"
    title_en = "Events told in order do not run backwards"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        dates = facts.dates
        for earlier, later in zip(dates, dates[1:], strict=False):
            if later.year is None or later.month is None or earlier.month is None or earlier.year is None:
                continue
            if _place(later) >= _place(earlier) or earlier.first is not None or later.first is not None or later.start - earlier.end > 160:
                continue
            if later.day is None and earlier.day is not None and (later.year, later.month) == (earlier.year, earlier.month):
                continue
            between = text[earlier.end : later.start]
            if len(between) < 4 or between[-1] not in "，。," or "\n" in between or any(word in between for word in _BREAK):
                continue
            sentence = facts.sentence_at(later.start)
            if sentence is None or (sentence.start > earlier.start and not _opens(text, earlier, facts)):
                continue
            if earlier.start and text[earlier.start - 1] in "较比由从（(《到至自截":
                continue
            behind = text[later.end : later.end + 3]
            if behind[:1] in "的至到以—-起前" or behind.startswith(("以来", "同期")):
                continue
            words, former = text[later.start : later.end], text[earlier.start : earlier.end]
            yield self.finding(
                facts.printed(later.start, later.end),
                f"先写{former}，后写{words}，事件先后与日期不符，请核对",
                f"{former} is told before {words}; check the dates",
                related=[facts.printed(earlier.start, earlier.end)],
            )


def _opens(text: str, date: DateMention, facts: Facts) -> bool:
    """Whether the date opens its sentence, so that the next sentence goes on from it."""
    sentence = facts.sentence_at(date.start)
    return sentence is not None and date.start - sentence.start <= 1


def _place(date: DateMention) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0

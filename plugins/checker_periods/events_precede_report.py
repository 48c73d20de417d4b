"""YER011."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.standing import Standing, standing
from checker_periods.timeline import Mention, mentions

_DONE = ("成功", "顺利", "圆满", "隆重", "如期", "胜利", "已")
_DEEDS = (
    "举办",
    "举行",
    "召开",
    "开幕",
    "开工",
    "动工",
    "完工",
    "竣工",
    "投产",
    "建成",
    "通车",
    "投用",
    "签约",
    "揭牌",
    "落地",
    "闭幕",
    "承办",
    "封顶",
    "通过",
    "获批",
    "完成",
    "开业",
    "开展",
    "组织",
)
_FUTURE = (
    "将",
    "拟",
    "计划",
    "预计",
    "力争",
    "定于",
    "争取",
    "确保",
    "安排",
    "准备",
    "筹备",
    "打算",
    "预定",
    "底前",
    "之前",
    "日前",
    "月前",
    "即将",
    "届时",
    "有望",
    "目标",
    "要",
)
_ENDS = ("底", "末")
_MONTHS_END = 25  # on the 26th people already write of the month's end
_EARLIER = ("去年", "上年", "同期", "往年")


class EventsPrecedeReport(Rule):
    """已办的事应在报告日期之前

    为何：
        落款是12月26日的报告写“12月29日成功举办”，或写“截至12月31日”，日期必有一处写错，或把打算写成了结果。
    反例：
        2025年招商工作总结⏎（2025年12月26日）⏎12月29日成功举办商会大会，现场签约8个项目。
        2025年11月工作汇报⏎（2025年11月20日）⏎截至11月30日，完成投资3亿元。
    正例：
        2025年招商工作总结⏎（2025年12月26日）⏎11月29日成功举办商会大会，12月30日拟召开总结会。
        2025年招商工作总结⏎（2026年1月6日）⏎12月29日成功举办商会大会，截至12月31日到位资金3亿元。
    """

    code = "YER011"
    name = "events-precede-report"
    title_en = "What is told as done happened before the date of the report"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        now = facts.derive(standing)
        if now is None or not now.dated:
            return
        text = document.view.text
        for date in facts.dates:
            if date.month is None or date.first is not None or not 1 <= date.month <= 12:
                continue
            if date.year is None and (not now.within_year or date.month < now.month) or date.year is not None and date.year != now.year:
                continue
            if not _is_later(date, now, text[date.end : date.end + 1] in _ENDS):
                continue
            end = _told(facts, date, now.year)
            if not end:
                continue
            words = text[date.start : end]
            yield self.finding(
                facts.printed(date.start, end),
                f"报告日期为{now.label}，却写“{words}”，请核对日期",
                f"the report is dated {now.label}, yet tells “{words}” as done; check the dates",
                severity="error" if date.day is not None and now.day is not None and text[date.start - 2 : date.start] not in ("截至", "截止") else "warning",
                evidence={"report": now.label},
            )


def _is_later(date: DateMention, now: Standing, at_end: bool) -> bool:
    """Whether a date of the report's year lies behind the report's own; at_end: the month's end is meant (9月底)."""
    if date.month != now.month:
        return (date.month or 0) > now.month
    day = _MONTHS_END if at_end and date.day is None else date.day
    return day is not None and now.day is not None and day > now.day


def _told(facts: Facts, date: DateMention, year: int) -> int:
    """Where the words end that tell the date as done, 0 where nothing says so."""
    text = facts.document.view.text
    sentence = facts.sentence_at(date.start)
    if sentence is None:
        return 0
    head = text[max(sentence.start, date.start - 60) : date.start]
    tail = text[date.end : min(sentence.end, date.end + 30)]
    if any(word in head for word in _FUTURE) or any(word in head for word in _EARLIER) or any(word in tail[:14] for word in _FUTURE):
        return 0
    if date.year is None:
        known = facts.derive(mentions)
        last = bisect_left(known, date.start, key=_start) - 1
        if last >= 0 and known[last].start >= sentence.start and known[last].year != year:
            return 0
    if head.endswith(("截至", "截止", "截止到", "截至到")):
        return date.end + (text[date.end : date.end + 1] in _ENDS) if facts.of(sentence) and all(f.modality == "done" for f in facts.of(sentence)) else 0
    clause = tail
    for stop in "，。；、":
        clause = clause.partition(stop)[0]
    done = next((word for word in _DONE if clause.startswith(word)), "")
    deed = next((at + len(word) for word in _DEEDS if (at := clause.find(word)) >= 0), 0)
    if not deed or not (done or clause[deed : deed + 1] == "了"):
        return 0
    return date.end + deed


def _start(mention: Mention) -> int:
    return mention.start

"""HIS004: what has been done since January does not become less."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic
from checker.history.rule import HistoryRule
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker_history.series import Earlier, earlier_values, is_cumulative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy


class CumulativeDoesNotFall(HistoryRule):
    """累计数在一年之内不能减少

    为何：
        “1—9月累计完成”不会少于“1—8月累计完成”。少了，不是这一期错了，就是上一期报错了；核减过要说明。
    反例：
        青河县2026年8月工作汇报⏎1—8月，全县累计完成固定资产投资31.6亿元。⇒青河县2026年9月工作汇报⏎1—9月，全县累计完成固定资产投资30.2亿元。
    正例：
        青河县2026年8月工作汇报⏎1—8月，全县累计完成固定资产投资31.6亿元。⇒青河县2026年9月工作汇报⏎1—9月，全县累计完成固定资产投资34.9亿元。
        青河县2026年8月工作汇报⏎1—8月，全县累计完成固定资产投资31.6亿元。⇒青河县2026年9月工作汇报⏎1—9月，全县累计完成固定资产投资30.2亿元（按新统计口径核减1.8亿元）。
    """

    code = "HIS004"
    name = "cumulative-does-not-fall"
    title_en = "What was done since January does not become less within the year"
    severity = "error"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        for fact, earlier in facts.derive(earlier_values):
            if not is_cumulative(facts, fact) or not _same_year_later(earlier, history):
                continue
            now, before = fact.quantity, earlier.quantity
            if not arithmetic.of(now).below(arithmetic.of(before)):
                continue
            label = earlier.submission.window.label
            yield self.finding(
                fact.span,
                f"累计数比{earlier.submission.window.words}的报告少：那时为{before.said}，现为{now.said}，请核对；若有核减请说明",
                f"less than in the report for {label}: {before.said} then, {now.said} now",
                severity="error" if earlier.sure and not history.is_doubted(earlier.submission, earlier.line) else "warning",
                evidence={"earlier": label, "earlier_line": str(earlier.line), "before": before.said, "now": now.said},
            )


def _same_year_later(earlier: Earlier, history: History) -> bool:
    window, before = history.identity.window, earlier.submission.window
    return window is not None and before.last.year == window.last.year and before.last < window.last and earlier.cumulative

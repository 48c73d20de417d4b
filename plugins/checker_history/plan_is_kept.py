"""HIS005: a plan of the year stays what it was, or its change is told."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic
from checker.history.rule import HistoryRule
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker_history.aligned import own_matches, steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy

_PLAN = lazy("(?:年度|全年|年初|@)?.{0,6}(?:计划|目标|任务|预算|指标)[^#]{0,8}$")
_NEXT = lazy("(?:本月|下月|下半月|上半月|本期|下期|下一步|[上下]半月|\\d{1,2}月)")
_TOLD = lazy("调整|调增|调减|追加|变更|修订|压减|上调|下调|增补|核减|优化为")


class PlanIsKept(HistoryRule):
    """年度计划数前后各期要一致

    为何：
        年度计划一年只有一个。这一期的计划数与上一期不同，又没有说调整过，不是写错了，就是为了完成率好看改了分母。
    反例：
        青河县2026年8月工作汇报⏎截至8月底，全县基础设施项目完成投资2.43亿元，占年度计划投资3.2亿元的75.9%，新开工项目6个。⇒青河县2026年9月工作汇报⏎截至9月底，全县基础设施项目完成投资2.61亿元，占年度计划投资2.9亿元的90%，新开工项目7个。
    正例：
        青河县2026年8月工作汇报⏎截至8月底，全县基础设施项目完成投资2.43亿元，占年度计划投资3.2亿元的75.9%，新开工项目6个。⇒青河县2026年9月工作汇报⏎截至9月底，全县基础设施项目完成投资2.61亿元，占年度计划投资3.2亿元的81.6%，新开工项目7个。
    """

    code = "HIS005"
    name = "plan-is-kept"
    title_en = "A plan of the year is kept, or its change is told"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        window = history.identity.window
        for step in steps(facts, own_matches(history)):
            fact, before = step.fact, step.submission.window
            if window is None or before.last.year != window.last.year or step.unit != fact.quantity.unit or fact.kind not in LEVELS:
                continue
            clause = step.then[max(step.then.rfind(c) for c in "，；。") + 1 :]
            if not _PLAN.search(step.pattern) or _NEXT.search(clause) or _TOLD.search(facts.text_of(facts.sentences[fact.sentence])):
                continue
            then = fact.quantity._replace(number=step.number)
            if arithmetic.of(fact.quantity).meets(arithmetic.of(then)):
                continue
            label, now = before.label, fact.quantity
            yield self.finding(
                fact.span,
                f"与{before.words}报告（第{step.line}行）的计划数不一致：那时为{then.said}，现为{now.said}；若已调整请写明",
                f"another plan than in the report for {label} (line {step.line}): {then.said} then, {now.said} now",
                severity="info" if history.is_doubted(step.submission, step.line) else "warning",
                evidence={"earlier": label, "earlier_line": str(step.line), "before": then.said, "now": now.said},
            )

"""SHR002: a completion rate is what was done divided by the plan."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_figures.shares.plan_differences import claims_by_difference
from checker_figures.shares.share_matches_part_and_whole import off_by, weigh_share
from checker_figures.statements.binding import Term
from checker_figures.statements.completions import completion_claims, distant_claims, rates_of_plans
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.shares import is_completion, printed_base_claims
from checker_figures.statements.slips import slipped_rate

_CHANGED = lazy("调整|追加|变更|变动|调增|调减")


class CompletionMatchesPlan(Rule):
    """完成率应等于完成数除以计划数

    为何：
        进度是上级最先看的数；完成数、计划数和完成率同时报出时必须对得上，计划数写在前文目标里的也要对。
    反例：
        收入年初预算为153.8亿元，实际完成164.6亿元，为预算的117.0%。
        2025年建设目标：累计完成投资总额40亿元。⏎一季度完成投资8.2亿元，占全年总计划的31.5%。
        新建绿道130公里，完成年度计划的104%，比计划多15公里。
    正例：
        收入年初预算为153.8亿元，实际完成164.6亿元，为预算的107.0%。
        2025年建设目标：累计完成投资总额40亿元。⏎一季度完成投资8.2亿元，占全年总计划的20.5%。
    """

    code = "SHR002"
    name = "completion-matches-plan"
    title_en = "A completion rate is what was done divided by the plan"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        taken: list[int] = []
        for claim in (*completion_claims(facts), *(c for c in facts.derive(printed_base_claims) if is_completion(c))):
            taken.append(claim.share.order)
            if _CHANGED.search(claim.name) and not any(_CHANGED.search(whole.gap) for whole in claim.wholes):
                continue  # 年初预算92万元，追加18万元；支出为追加后预算的65%
            finding = weigh_share(self, facts, claim, _near)
            if finding is not None:
                yield finding
        for claim in rates_of_plans(facts):
            finding = weigh_share(self, facts, claim, _near)
            if finding is not None:
                yield finding
        for claim in claims_by_difference(facts):
            finding = weigh_share(self, facts, claim, _near, "完成率与完成数、超额或差额")
            if finding is not None:
                yield finding
        for claim in distant_claims(facts, frozenset(taken)):
            finding = weigh_share(self, facts, claim, _far)
            if finding is not None:
                yield finding


def _near(claim: ShareClaim, whole: Term) -> Severity | None:
    """The plan stands in the same sentence, or shortly before."""
    missed, ratio = off_by(claim, whole)
    if any(t.fact.quantity.approximation for t in (claim.share, claim.part, whole)):
        return None
    if claim.explicit:
        return "warning" if missed < 1 else "error"
    if missed < 1:
        return None
    if 0.6 < ratio < 1.6 or claim.single and slipped_rate(claim.part.fact.quantity, whole.fact.quantity, claim.share.fact.quantity):
        return "warning"
    return None


def _far(claim: ShareClaim, whole: Term) -> Severity | None:
    """The plan was found elsewhere in the report by its noun: doubt only one that is the plan for all of it."""
    missed, ratio = off_by(claim, whole)
    return "warning" if claim.explicit and missed >= 1 and 0.5 < ratio < 2 else None

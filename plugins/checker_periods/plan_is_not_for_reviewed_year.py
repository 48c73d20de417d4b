"""YER002."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.timeline import announcements

_LOOSE = ("工作", "重点", "任务", "举措", "目标", "措施", "要求")
_FIRM = ("打算", "计划", "安排", "思路", "谋划", "部署", "要点", "展望", "预期目标", "草案", "努力方向")


class PlanIsNotForReviewedYear(Rule):
    """同一年份不能既作回顾又作打算

    为何：
        前一部分回顾2025年工作，后一部分又写2025年工作打算，年份必有一处写错，多为沿用旧稿或替换年份所致。
    反例：
        一、2025年工作回顾⏎完成投资30亿元。⏎二、2025年工作打算⏎计划完成投资35亿元。
    正例：
        一、2025年工作回顾⏎完成投资30亿元。⏎二、2026年工作打算⏎计划完成投资35亿元。
        一、2025年上半年工作回顾⏎完成投资30亿元。⏎二、2025年下半年工作打算⏎计划完成投资35亿元。
    """

    code = "YER002"
    name = "plan-is-not-for-reviewed-year"
    title_en = "The year under review is not the year planned for"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        review = plan = None
        for announced in facts.derive(announcements):
            mention = announced.mention
            if mention.first is not None or announced.block.kind == "paragraph" and not announced.title and len(announced.words) > 14:
                continue
            if announced.words.endswith("表"):
                continue  # 2025年限额安排情况表
            if announced.purpose == "review":
                review = announced
            elif announced.purpose == "plan" and not announced.title and (review is None or review.mention.year < mention.year):
                plan = announced
            elif announced.purpose == "plan" and review is not None and mention.span_months == review.mention.span_months:
                span = facts.printed(mention.start, mention.end + len(announced.words))
                firm_review = any(word in review.words for word in ("回顾", "总结", "小结"))
                if not firm_review and announced.words.endswith(_LOOSE) and (plan is None or plan.mention.year <= mention.year):
                    continue  # 2025年财政重点工作 may tell what was done, unless next year's plan stands before it
                firm = announced.words.endswith(_FIRM) and not review.title
                year = document.view.text[mention.start : mention.end]
                yield self.finding(
                    span,
                    f"前文已回顾{year}工作，这里又作{year}的打算，请核对哪一处年份有误",
                    f"{year} is reviewed before and planned for here; check which year is wrong",
                    severity="error" if firm else "warning",
                    related=[facts.printed(review.mention.start, review.mention.end + len(review.words))],
                    cause=f"review-plan-{mention.year}",
                )

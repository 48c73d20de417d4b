"""YER006: a plan is dated after the period that is reported."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.timeline import announcements


class PlanFollowsReport(Rule):
    """打算的年份应在回顾的年份之后

    为何：
        回顾2025年工作之后安排的应是2026年，写成2024年的打算已无从实施，多为沿用旧稿；隔年（2027年）也请核对。
    反例：
        一、2025年工作回顾⏎完成投资30亿元。⏎二、2024年工作打算⏎计划完成投资35亿元。
    正例：
        一、2025年工作回顾⏎完成投资30亿元。⏎二、2026年工作打算⏎计划完成投资35亿元。
        一、2025年上半年工作情况⏎完成投资30亿元。⏎二、2025年下半年工作安排⏎计划完成投资35亿元。
    """

    code = "YER006"
    name = "plan-follows-report"
    title_en = "A plan is dated after the period that is reported"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        review = None
        for announced in facts.derive(announcements):
            mention = announced.mention
            if mention.first is not None or announced.block.kind == "paragraph" and not announced.title and len(announced.words) > 14:
                continue
            if facts.document.view.text.startswith("远景目标", mention.end):
                continue  # 2035年远景目标 is their name, whatever year is planned
            if announced.purpose == "review":
                review = announced
            elif announced.purpose == "plan" and review is not None and announced.block != review.block:
                earlier = mention.span_months[1] < review.mention.span_months[0]
                later = mention.year >= review.mention.year + 2
                if not (earlier or later):
                    continue
                year = f"{mention.year}年"
                reviewed = f"{review.mention.year}年"
                order = "早于" if earlier else "与"
                tail = "" if earlier else "相隔一年以上"
                yield self.finding(
                    facts.printed(mention.start, mention.end + len(announced.words)),
                    f"打算的年份（{year}）{order}回顾的年份（{reviewed}）{tail}，请核对",
                    f"the plan is for {year}, the review of {reviewed}; check the year",
                    severity="error" if earlier and announced.block.kind == "heading" and review.block.kind == "heading" else "warning",
                    related=[facts.printed(review.mention.start, review.mention.end + len(review.words))],
                )

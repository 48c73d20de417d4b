"""YER002: the year under review is not the year planned for."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.seasons import Season, misplaced
from checker_periods.standing import PLAN_WORDS, REPORT_WORDS, standing
from checker_periods.timeline import announcements

# 谋划明年工作。围绕2025年重点工作 in a report on 2025
_NEXT_YEARS = lazy(
    "(?:谋划|谋准|谋深|筹划|安排|部署|做好|研究)好?(?:明年|来年|下一?年度?)[^\n0-9]{0,24}?(?:围绕|制定|编制|提出|起草|形成|确定|谋划)好?(?P<year>20[0-9]{2})年(?:度)?的?(?:工作|重点|主要|目标|计划|项目|思路|任务)"
)
_LOOSE = ("工作", "重点", "任务", "举措", "目标", "措施", "要求")
_SEASON = "第?[一二三四]季度|[上下]半年|[0-9]{1,2}月份?(?:[上下]半月|[上中下]旬)?"
_PART = lazy(f"[^，。\n]{{0,30}}?(?:(?P<year>20[0-9]{{2}})年)?(?P<part>{_SEASON})")
_PLANNED = lazy(
    f"[（(]?[一二三四五六七八九十0-9]{{1,2}}[）)、.．][ ]*(?:(?P<year>20[0-9]{{2}})年)?(?P<part>{_SEASON})的?(?:主要|重点|下步)?(?:工作|任务|主要工作)?的?(?:打算|计划|安排|思路|部署|工作重点|重点(?:工作)?)[ ]*$"
)
_LOOKS_AHEAD = lazy(f"^(?!.*(?:{'|'.join(REPORT_WORDS)})).*(?:{'|'.join(PLAN_WORDS)}|部署)")
_DRAFTED = lazy(
    "(?P<reviewed>20[0-9]{2})年(?:度)?(?:[^，。；、：《》0-9]{0,20}执行情况(?:的报告)?|(?:全年)?(?:主要)?工作(?:总结|回顾|情况|完成情况))[及和与暨](?P<planned>20[0-9]{2})年(?:度)?"
    "(?:[^，。；、：《》0-9]{0,20}草案|(?:主要|重点)?(?:工作|任务|目标)?(?:计划|思路|打算|安排|要点|谋划))"
)
_OF_YEAR = lazy("[（(]?[一二三四五六七八九十]{1,2}[）)、.．][ ]*(?P<year>20[0-9]{2})年(?:度)?的?(?:主要|工作)?(?:重点|目标|计划|打算|安排|思路)[ ]*$")
_OF_NEXT = lazy(
    "[（(]?[一二三四五六七八九十]{1,2}[）)、.．][ ]*(?P<year>20[0-9]{2})年(?:度)?的?(?:主要|重点|目标|工作|任务|和|计划|打算|安排|思路|建议|总体|要求)+[ ]*$"
)
_BEFORE_CUE = 40  # characters that such a word may stand behind its year
_YEAR = lazy("(20[0-9]{2})年")
_REPORTS = lazy("总结|汇报|情况|通报|简报|报告")
_SEASONS = lazy(f"{_SEASON}|截至|进展")
_FEWEST = 2  # parts of a report before the one that plans
_LONGEST = 24  # characters of a heading
_AIMS = ("总体要求", "主要目标", "预期目标", "发展目标")  # of no year that is over
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
        told = False
        for announced in facts.derive(announcements):
            mention = announced.mention
            if mention.first is not None or announced.block.kind == "paragraph" and not announced.title and len(announced.words) > 14:
                continue
            if announced.words.endswith("表") or any(c.isdecimal() for c in announced.words):
                continue  # 2025年限额安排情况表; （一）2025年计划新建公路32公里，实际建成…: no heading
            if announced.purpose == "review":
                review = announced
            elif announced.purpose == "plan" and not announced.title and (review is None or review.mention.year < mention.year):
                plan = announced
            elif announced.purpose == "plan" and review is not None and mention.span_months == review.mention.span_months:
                span = facts.printed(mention.start, mention.end + len(announced.words))
                firm_review = any(word in review.words for word in ("回顾", "总结", "小结"))
                loose = announced.words.endswith(_LOOSE) and not announced.words.endswith(_AIMS)
                if not firm_review and loose and (plan is None or plan.mention.year <= mention.year):
                    continue  # 2025年财政重点工作 may tell what was done, unless next year's plan stands before it
                told = True
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
        if not told:
            yield from self._same_year(document, facts)
            yield from self._drafted(facts)
        yield from self._same_part(document)
        yield from self._next_year(facts)
        for one in misplaced(facts):
            if one.fault == "planned":
                yield self.finding(
                    facts.printed(one.season.start, one.season.end),
                    f"报告说的是{_said(facts, one.other)}，这里作的却是{_said(facts, one.season)}的打算，请核对",
                    f"the report is on {one.other.first}–{one.other.last}, this plans for {one.season.first}–{one.season.last}; the next one is expected",
                    severity="warning",
                    related=[facts.printed(one.other.start, one.other.end)],
                )

    def _drafted(self, facts: Facts) -> Iterator[Finding]:
        """2007年计划执行情况及2006年计划草案, 2022年工作总结和2021年工作计划: the plan is that of the next year."""
        text = facts.document.view.text
        for match in around(_DRAFTED, text, ("执行情况", "总结", "回顾", "情况"), before=_BEFORE_CUE):
            if int(match["planned"]) != int(match["reviewed"]) + 1 and "调整" not in match[0]:
                yield self.finding(
                    facts.printed(match.start("planned"), match.end()),
                    f"前面说的是{match['reviewed']}年，后面的打算却是{match['planned']}年，应是相接的两年，请核对哪一处有误",
                    f"what was done in {match['reviewed']} is followed by the plan of {match['planned']}; the next year is expected",
                    severity="warning",
                    related=[facts.printed(*match.span("reviewed"))],
                    cause="draft",
                )

    def _next_year(self, facts: Facts) -> Iterator[Finding]:
        """谋划明年工作。围绕2025年重点工作储备项目 in a report on 2025, whose paragraph does not name the next year."""
        text, year = facts.document.view.text, facts.reference.year if facts.reference is not None else 0
        for match in around(_NEXT_YEARS, text, ("明年", "来年", "下年", "下一年"), 4):
            line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
            if int(match["year"]) == year and f"{year + 1}年" not in line:
                yield self.finding(
                    facts.printed(match.start("year"), match.end()),
                    f"这里说的是明年的打算，写的却是{year}年，请核对年份",
                    f"this plans for the next year, yet says {year}; check the year",
                    severity="warning",
                )

    def _same_part(self, document: Document) -> Iterator[Finding]:
        """四、三季度工作打算 in a report on the third quarter: the heading was not moved on."""
        told = _PART.match(document.title)
        if told is None or _LOOKS_AHEAD.search(document.title) is not None:
            return
        for block in document.blocks:
            if block.kind != "heading" or block.span.end - block.span.start > _LONGEST:
                continue
            planned = _PLANNED.match(document.read(*block.span))
            if planned is not None and planned[0].rstrip().endswith(_TOLD_AS_WELL) and _plans_come_later(document, block):
                continue  # 二、上半年重点工作, above what was done
            if planned is not None and _plain(planned["part"]) == _plain(told["part"]) and planned["year"] in (None, told["year"]):
                start = document.view.offset_of(block.span.start)
                span = document.view.printed(start + planned.start("part"), start + planned.end())
                yield self.finding(
                    span,
                    f"报告说的是{told['part']}，这里作的却是{planned['part']}的打算，请核对是否应为下一时段",
                    f"the report is on {told['part']} and plans for it here; the next stretch is expected",
                    severity="warning",
                )

    def _same_year(self, document: Document, facts: Facts) -> Iterator[Finding]:
        """四、2025年重点 at the end of a report on the whole of 2025, or 2024年目标; 三、2025年重点工作 in what is told to a congress in 2026."""
        years = set(_YEAR.findall(document.title))
        early = facts.derive(standing)
        if not years and early is not None and early.dated and not early.within_year and facts.reference is not None:
            years = {str(facts.reference.year)}
        elif len(years) != 1 or _SEASONS.search(document.title) is not None:
            return
        if _REPORTS.search(document.title) is None:
            return
        year, tops = min(years), [block for block in document.blocks if block.kind == "heading" and block.level <= 1]
        last = tops[-1] if len(tops) > _FEWEST else None
        pattern = _OF_YEAR if _YEAR.search(document.title) else _OF_NEXT
        planned = pattern.match(document.read(*last.span)) if last is not None else None
        if last is not None and planned is not None and planned["year"] <= year:
            start = document.view.offset_of(last.span.start)
            yield self.finding(
                facts.printed(start + planned.start("year"), start + planned.end()),
                f"报告说的是{year}年，这里作的却是{planned['year']}年的打算，请核对年份",
                f"the report is on {year}, this plans for {planned['year']}; check the year",
                severity="warning",
            )


def _said(facts: Facts, season: Season) -> str:
    return facts.document.view.text[season.start : season.end]


def _plain(part: str) -> str:
    return part.removeprefix("第").removesuffix("份")


_TOLD_AS_WELL = ("重点工作", "工作重点", "重点")
_NEXT = lazy("下半年|下一?步|下一?阶段|下季度|打算|计划|安排|思路|明年")


def _plans_come_later(document: Document, heading: Block) -> bool:
    """Whether a heading of the same level further down says that plans stand there."""
    later = (b for b in document.blocks if b.kind == "heading" and b.level == heading.level and b.span.start > heading.span.start)
    return any(_NEXT.search(document.quote(block.span)) for block in later)

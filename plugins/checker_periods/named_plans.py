"""Five-year plans that are named where another must be meant: one that is over among what is to come, one whose years a heading does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around
from checker.extraction.periods import plan_years
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.timeline import LOOKING_AHEAD, LOOKING_BACK, purpose

_NAME = '[“"‘](十[一二三四五六七]?)五[”"’]'
_CUES = ("五”", '五"')
_BEFORE = 12  # characters from 编制 to the name
# what is drawn up is the plan itself, not works, lists and reviews of it: 编制“十四五”规划项目库, 抓好“十四五”规划收尾
_DRAFTED = lazy(f"(?:编制|谋划|研究|起草|制定)(?:好|完成)?(?:[一-鿿]{{0,4}}?)?{_NAME}[^，。；、和与及“”]{{0,12}}?规划(?:纲要)?(?:工作)?(?=[，。；、\\n]|$)")
# “十四五”园区发展规划编制; “十四五”规划《纲要（草案）》
_IN_DRAFT = lazy(
    f"{_NAME}[^，。；、和与及“”]{{0,14}}?规划(?:的?编制|》?的?(?:初稿|草案|征求意见稿|送审稿)|[《“]?(?:纲要)?[》”]?[（(](?:草案|初稿|送审稿|征求意见稿|草稿)[）)])"
)
_MULTIPLE = lazy(f"(?:[是为比较]|相当于)(?:整个)?{_NAME}(?:时期|期间)(?:的(?:[0-9.]+|[一二两三四五]+)倍|[^，。；]{{0,6}}?(?:增|提高|多|翻|下降|减))")
_IN_FULL = lazy(r"第(十[一二三四五六七]?)个五年(?:规划|计划)[^（(。；\n]{0,24}[（(](20\d\d)年?[-—–~～至到]{1,2}(20\d\d)年[）)]")
_FOUNDATION = lazy(f"为(?:实施|实现|完成)?{_NAME}[^，。；]{{0,14}}?(?:奠定|打下|打好|夯实|开好局|起好步|赢得|创造)")
_FULFILLED = lazy(
    f"完成{_NAME}(?:规划)?(?:主要|确定的)?(?:各项)?(?:目标|任务)[^。；“”]{{0,30}}?为(?:实施|实现)?{_NAME}[^，。；]{{0,10}}?(?:开好局|起好步|良好开局|打牢|打好|打下|奠定|夯实)"
)
_TO_THE_END = lazy(f"(?:确保|推动|推进|力争|促进|实现){_NAME}(?:规划)?[^，。；“”]{{0,6}}?(?:收官|收好官)")
# 深入实施“十二五”规划; 完成“十四五”规划中期评估 speaks of another thing
_IN_FORCE = lazy(
    f"(?:实施|落实|推进|执行|围绕|聚焦|对照|衔接|对接|紧扣|完成){_NAME}[^，。；“”]{{0,8}}?规划(?![^，。；]{{0,12}}?(?:评估|总结|验收|编|草案|续建|结转|遗留|收尾|剩余|未完|项目库|研究|前期|收官))"
)
# 圆满完成“十一五”规划，顺利实施“十二五”规划; “十一五”规划胜利完成，“十二五”规划顺利实施
_ONE_THEN_NEXT = lazy(
    f"(?:完成{_NAME}规划[^。；，“”]{{0,12}}|{_NAME}规划\\s*(?:圆满|胜利|顺利|全面)*完成)，(?:(?:顺利|深入|全面|启动|组织)*(?:实施|启动|开启){_NAME}规划|{_NAME}规划(?:顺利|全面)*(?:实施|启动|推进))"
)
_CLOSED = lazy(f"(?<!确保)(?<!推动)(?<!推进)(?<!力争)(?<!促进)(?<!实现){_NAME}(?:规划)?(?:目标任务|目标)?(?:顺利|圆满|胜利)*收官(?!之|年|[^，。；]{{0,4}}以来)")
_AFTER_EFFORTS = lazy(f"(?:经过|历经){_NAME}(?:时期|期间|五年)?的?(?:不懈|持续|共同|接续|艰苦)*(?:努力|奋斗|发展|建设)")
_HEADING = lazy(f"{_NAME}[^\\n。；]{{0,30}}$")
_SPAN = lazy(f"{_NAME}[^。；\\n]{{0,40}}?规划(?:期|期限|时限|年限)(?:为|是|：)?(20\\d\\d)年?[-—–~～至到]{{1,2}}(20\\d\\d)年")
_ANY_NAME = lazy(_NAME)
_YEAR = lazy("(20[0-9]{2})年")
_RANGE_OF = lazy("[ \u3000]*(20[0-9]{2})年?[-—–~～至到]{1,2}(20[0-9]{2})年[，,]")
_TOLD_OF = lazy(f"[ \u3000]*{_NAME}(?:时期|期间|以来)")
_FIVE = 5  # years from one end of a plan to the other, at most
_YEARS_APART = 2  # years into a plan in which its parts are still being drawn up
_LONG_CLOSED = 3  # years after which no report on one year or a term tells the end of a plan
_YEARS_AHEAD = 3  # years before a plan in which the first studies for it are made
_LONGEST = 40


class Misnamed(NamedTuple):
    """Where a plan is named, in the text as read, its name and years, and why another must be meant."""

    start: int
    end: int
    plan: str
    years: tuple[int, int]
    why: str
    why_en: str


def misnamed(facts: Facts) -> Iterator[Misnamed]:
    """In order of what is looked for, not of the text."""
    known = [year for year in (facts.issued, facts.reference.year if facts.reference is not None else None) if year]
    if not known:
        return
    text, now = facts.document.view.text, min(known)
    for match in around(_DRAFTED, text, _CUES, before=_BEFORE):
        years = plan_years(match[1])
        if years is not None and now >= years[0] + _YEARS_APART and _looks_ahead(facts, match.start()):
            yield _one(match, years, f"到{now}年已经实施，不会还要编制", f"it has been in force since {years[0]}")
        elif years is not None and years[0] > max(known) + _YEARS_AHEAD:
            yield _one(match, years, f"到{max(known)}年还不到编制的时候", f"in {max(known)} nobody draws it up yet")
    for match in around(_IN_DRAFT, text, _CUES, before=4):
        years = plan_years(match[1])
        if years is not None and now >= years[0] + _YEARS_APART:
            yield _one(match, years, f"到{now}年已经实施，不会还在编制", f"it has been in force since {years[0]}")
    for match in around(_IN_FULL, text, ("个五年",), before=5):
        years = plan_years(match[1])
        if years is not None and (int(match[2]), int(match[3])) != years and int(match[3]) - int(match[2]) <= _FIVE:
            yield _one(match, years, f"这里写成{match[2]}—{match[3]}年", f"its span is said to be {match[2]}–{match[3]}")
    for match in around(_MULTIPLE, text, _CUES, before=8):
        years = plan_years(match[1])
        opening = facts.sentences[0].start if (sentence := facts.sentence_at(match.start())) is None else sentence.start
        told, range_said = _TOLD_OF.match(text, opening), _RANGE_OF.match(text, opening)
        own = plan_years(told[1]) if told is not None else _reviewed(facts, match.start())
        if range_said is not None and int(range_said[2]) - int(range_said[1]) == _FIVE - 1:
            own = int(range_said[1]), int(range_said[2])
        if years is not None and own is not None and years[0] >= own[0]:
            yield _one(match, years, "与它相比的时期应在其前", "what is held against it should come later")
    for match in around(_FOUNDATION, text, _CUES, before=_BEFORE):
        years = plan_years(match[1])
        if years is not None and years[1] < now:
            yield _one(match, years, "已经结束，不会再为它打基础", "it is over")
    for match in around(_FULFILLED, text, _CUES, before=_BEFORE):
        years, next_years = plan_years(match[1]), plan_years(match[2])
        if years is not None and next_years is not None and next_years[0] != years[1] + 1:
            yield _one(match, years, f"它后面的一个不是“{match[2]}五”", "the plan named behind it does not follow it")
    for match in around(_TO_THE_END, text, _CUES, before=_BEFORE):
        years = plan_years(match[1])
        if years is not None and (now > years[1] + 1 or max(known) < years[0]):  # what ended last year is told of still: 推动“十四五”圆满收官
            over = years[1] < now
            yield _one(match, years, f"到{now}年{'已经结束' if over else '还没有开始'}", f"in {now} it {'is over' if over else 'has not begun'}")
    for match in around(_IN_FORCE, text, _CUES, before=_BEFORE):
        years = plan_years(match[1])
        if years is None:
            continue
        if years[0] > max(known) + 1:
            yield _one(match, years, f"到{max(known)}年还没有开始", f"in {max(known)} it has not begun")
        elif years[1] + 1 < now and _looks_ahead(facts, match.start()):
            yield _one(match, years, f"到{now}年已经结束，这里说的却是以后的打算", f"it is over, and this looks ahead from {now}")
    for match in around(_ONE_THEN_NEXT, text, _CUES, before=_BEFORE):
        years, next_years = plan_years(match[1] or match[2]), plan_years(match[3] or match[4])
        if years is not None and next_years is not None and next_years[0] != years[1] + 1:
            yield _one(match, years, f"接着实施的不是“{match[3] or match[4]}五”", "the plan named behind it does not follow it", match[1] or match[2])
    for match in around(_CLOSED, text, _CUES, before=4):
        years = plan_years(match[1])
        if years is not None and (years[0] > max(known) or years[1] < now - _LONG_CLOSED):
            over = years[1] < now
            yield _one(match, years, f"到{now}年{'早已结束' if over else '还没有开始'}", f"in {now} it {'has long been over' if over else 'has not begun'}")
    for match in around(_AFTER_EFFORTS, text, _CUES, before=_BEFORE):
        years = plan_years(match[1])
        if years is not None and (years[0] > max(known) or years[1] + 1 < now):
            over = years[1] < now
            yield _one(match, years, f"到{now}年{'早已结束' if over else '还没有开始'}", f"in {now} it {'has long been over' if over else 'has not begun'}")
    for match in around(_SPAN, text, _CUES, before=4):
        years = plan_years(match[1])
        if years is not None and (int(match[2]), int(match[3])) != years and int(match[3]) - int(match[2]) <= _FIVE:
            yield _one(match, years, f"规划期却写成{match[2]}—{match[3]}年", f"its span is said to be {match[2]}–{match[3]}")
    yield from _headings(facts, max(known))


def _reviewed(facts: Facts, offset: int) -> tuple[int, int] | None:
    """The years of the plan that the headings above a place review, None where they name none or several."""
    headings = [h for h in facts.document.section(facts.document.view.origin(offset)).split(" > ") if purpose(h) == "review"]
    named = {match[1] for heading in headings for match in _ANY_NAME.finditer(heading)}
    return plan_years(next(iter(named))) if len(named) == 1 else None


def _headings(facts: Facts, now: int) -> Iterator[Misnamed]:
    """二、“十四五”时期主要目标 in a report of 2026; 一、“十三五”回顾和2025年工作."""
    document = facts.document
    reviewed: Misnamed | None = None
    for block in document.blocks:
        if block.kind != "heading" or block.span.end - block.span.start > _LONGEST:
            continue
        line = document.quote(block.span)
        match = _HEADING.search(line) if any(cue in line for cue in _CUES) else None
        years = plan_years(match[1]) if match is not None and line.count("五”") + line.count('五"') == 1 else None
        if match is None or years is None:
            continue
        said = purpose(match[0])
        named = [int(year) for year in _YEAR.findall(line)]
        start = document.view.offset_of(block.span.start + match.start())
        end = document.view.offset_of(block.span.start + match.end())
        ahead = any(word in match[0] for word in LOOKING_AHEAD) and not any(word in match[0] for word in LOOKING_BACK)
        if (said == "plan" or not said and ahead) and years[1] < now and not named:
            yield Misnamed(start, end, match[1], years, f"到{now}年已经结束，这里说的却是以后的打算", f"it is over, and this looks ahead from {now}")
        elif said == "review" and not named and line.lstrip().startswith(("一", "（一", "第一")):
            reviewed = Misnamed(start, end, match[1], years, "", "")
        elif reviewed is not None and (said == "plan" or not said and ahead) and years[0] > reviewed.years[1] + 1:
            yield reviewed._replace(why=f"与后面的“{match[1]}五”不相接", why_en="the plan that follows in the report is not the next one")
        elif said == "review" and len(named) == 1 and not years[0] <= named[0] <= years[1] + 1:
            yield Misnamed(start, end, match[1], years, f"不含同时回顾的{named[0]}年", f"{named[0]}, reviewed with it, is none of its years")


def _looks_ahead(facts: Facts, offset: int) -> bool:
    """Whether the headings above a place speak of what is still to be done."""
    section = facts.document.section(facts.document.view.origin(offset))
    return any(word in section for word in LOOKING_AHEAD) and not any(word in section for word in LOOKING_BACK)


def _one(match: re.Match[str], years: tuple[int, int], why: str, why_en: str, plan: str = "") -> Misnamed:
    return Misnamed(match.start(), match.end(), plan or match[1], years, why, why_en)

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
_HEADING = lazy(f"{_NAME}[^\\n。；]{{0,30}}$")
_SPAN = lazy(f"{_NAME}[^。；\\n]{{0,40}}?规划(?:期|期限|时限|年限)(?:为|是|：)?(20\\d\\d)年?[-—–~～至到]{{1,2}}(20\\d\\d)年")
_ANY_NAME = lazy(_NAME)
_YEAR = lazy("(20[0-9]{2})年")
_TOLD_OF = lazy(f"[ \u3000]*{_NAME}(?:时期|期间|以来)")
_FIVE = 5  # years from one end of a plan to the other, at most
_YEARS_APART = 2  # years into a plan in which its parts are still being drawn up
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
        section = facts.document.section(facts.document.view.origin(match.start()))
        if years is not None and now >= years[0] + _YEARS_APART and any(w in section for w in LOOKING_AHEAD) and not any(w in section for w in LOOKING_BACK):
            yield _one(match, years, f"到{now}年已经实施，不会还要编制", f"it has been in force since {years[0]}")
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
        told = _TOLD_OF.match(text, facts.sentences[0].start if (sentence := facts.sentence_at(match.start())) is None else sentence.start)
        own = plan_years(told[1]) if told is not None else _reviewed(facts, match.start())
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


def _one(match: re.Match[str], years: tuple[int, int], why: str, why_en: str) -> Misnamed:
    return Misnamed(match.start(), match.end(), match[1], years, why, why_en)

"""Whether what stands at a place of a report is still to be done: by the headings above it, or the first words of its paragraph or list."""

from __future__ import annotations

from checker.extraction.time_lines import time_line
from checker.lazy import lazy
from checker.model.facts import Facts
from checker_periods.timeline import LOOKING_AHEAD, LOOKING_BACK, headings_at, purpose
from checker_periods.titled_stretch import PLANS, REPORTS

MARKS = "（）()一二三四五六七八九十0123456789.．、①②③④⑤⑥是 \u3000"
"""What an item of a list begins with."""

_NEXT = ("下一步", "下步", "接下来", "下一阶段", "下阶段", "明年", "来年", "新的一年")
_NEXT_PART = lazy("(?:下半年|[二三四]季度|[0-9]{1,2}月份?)(?:主要|重点)?工作$")  # below it stands what is to be done then
_YEAR = lazy("(20[0-9]{2})年")
_YEARS_TO_COME = ("明年", "明年度", "来年", "下年", "下年度", "下一年", "下一年度")
_BY_NUMBER = frozenset("（(一二三四五六七八九十")
_MARKED = frozenset("〇○◎●◇◆□■△▲☆★※")
# what a line without a mark that is recognised ends with above plans: 【下步打算】, 2 明年安排
_TIMES_TO_COME = ("接下来", "往后", "今后", "下一步", "下步")
_PLANS_ALONE = ("打算", "设想", "安排", "下步", "下一步", "接下来", "计划", "思路", "谋划")
_DUE = lazy(
    "(?<![所内必急按供军民特刚])需(?![求方量])|须(?!知)|[还仍尚](?:要|需|差|缺|欠|剩|余)|剩余|余下|才能|方能|方可|有待|亟待|留待|留给|缺口|到期|基数|在手"
    "|(?<![相响对适供感反效])应(?!.尽|付账|付款|交税)(?=当|[拨付缴补建完达实支还交办验开投])|(?<![接等期优招看对])待(?=[拨付缴补建完支还交办验开投])|可(?=[达完实拨付望]|收回)"
    "|不得|不[低高少多]于|不超过|至少|若|如果|只要|倘|预期|预测|测算|估算|匡算|推算|^份?的?(?:(?!完成|超)[^，。；0-9]){0,6}任务(?![的已完])"
)
_LINES, _SHORT = 12, 24  # lines looked back over; characters of one that announces a list
_FARTHEST = 2000  # characters looked back over
_OPENING = 16  # characters of a sentence: marks, and a word that says what is next


def is_due(words: str) -> bool:
    """Whether the words behind a time say what is still owed, wanted or reckoned of it, not what was done: 四季度需完成…, 还差…; 需求, 应保尽保 do not."""
    return _DUE.search(words) is not None


def looks_ahead(facts: Facts, start: int) -> bool:
    """Whether the headings above an offset of the text as read, the list it belongs to or its paragraph announce what is still to be done."""
    text = facts.document.view.text
    sentence = facts.sentence_at(start)
    if sentence is not None:
        begin = facts.document.view.offset_of(facts.document.blocks[sentence.block].span.start) if sentence.block >= 0 else sentence.start
        for first in (sentence.start, begin):
            if text[first : min(start, first + _OPENING)].lstrip(MARKS).startswith(_NEXT):
                return True
    section = headings_at(facts, start)
    if not any(word in section for word in LOOKING_AHEAD) and sentence is not None:
        section = f"{section} > {_line_above(facts, sentence.start)}".removesuffix(" > ")
    ahead = any(word in section for word in LOOKING_AHEAD) or _NEXT_PART.search(section) is not None or _is_of_next_year(facts, section)
    return ahead and not any(word in section for word in LOOKING_BACK)


def _is_of_next_year(facts: Facts, section: str) -> bool:
    """Whether one of the headings or lines above names the year to come and nothing else: 卯·明年, 五、2026年, 7 2026年目标 in a report on 2025."""
    for heading in section.split(" > "):
        said = time_line(heading.lstrip(MARKS) if heading[:1] in _BY_NUMBER else heading)
        if said is not None and (
            said.word in _YEARS_TO_COME
            or said.year
            and facts.reference is not None
            and int(said.year) == facts.reference.year + 1
            and purpose(heading) != "review"
        ):
            return True
    return False


def plans_later_year(facts: Facts, start: int, year: int) -> bool:
    """Whether the heading above plans for a later year: 6月底前 below 二、2025年工作打算 in a report of December 2024 is of 2025."""
    for heading in facts.document.section(facts.document.view.origin(start)).split(" > "):
        said = _YEAR.search(heading)
        if said is not None and int(said[1]) > year and "。" not in heading and purpose(heading.lstrip(MARKS)) == "plan":
            return True
    return False


def _line_above(facts: Facts, start: int) -> str:
    """The short line with a colon, behind a mark or with a word of plans at its end, that the lines above belong to: 下半年工作打算：; ◆下期安排; 【下步打算】"""
    text = facts.document.view.text
    first = max(0, start - _FARTHEST)
    end = text.rfind("\n", first, start)
    for _ in range(_LINES):
        if end < first:
            return ""
        begin = max(first, text.rfind("\n", first, end) + 1)
        line = text[begin:end].strip()
        if line.endswith(("：", ":")):
            return line if len(line) <= _SHORT else ""
        plans = line.rstrip("】］」").endswith(_PLANS_ALONE) or any(word in line for word in _TIMES_TO_COME) if len(line) <= _SHORT else False
        if (plans or time_line(line) is not None) and not any(mark in line for mark in "，；。"):
            return line
        if line[:1] in _MARKED and len(line) <= _SHORT and not any(mark in line for mark in "，；。"):
            return line
        end = begin - 1
    return ""


def reviews(facts: Facts, offset: int) -> bool:
    """Whether the headings above a place in the text as read announce what has been done, and none what is to be."""
    headings = facts.document.section(facts.document.view.origin(offset)).split(" > ")
    said = {purpose(heading.lstrip(MARKS)) for heading in headings if heading}
    return "review" in said and "plan" not in said


def tells(facts: Facts, offset: int) -> bool:
    """Whether a place reviews by its headings, or stands in a report on what is over below headings that announce nothing else."""
    if reviews(facts, offset):
        return True
    if REPORTS.search(facts.document.title) is None or looks_ahead(facts, offset):
        return False
    # 2025年工作总结暨2026年工作打算: below a heading it is the one or the other
    return PLANS.search(facts.document.title) is None or bool(facts.document.section(facts.document.view.origin(offset)))


def segment(facts: Facts, offset: int) -> tuple[int, int]:
    """The part of a sentence between two semicolons that an offset of the text as read lies in."""
    text = facts.document.view.text
    sentence = facts.sentence_at(offset)
    if sentence is None:
        return offset, offset
    end = text.find("；", offset, sentence.end)
    return max(sentence.start, text.rfind("；", sentence.start, offset) + 1), end if end >= 0 else sentence.end

"""The year that a compared figure speaks of, and what is wrong with the year that it is held against: the same, one to come, a later one."""

from __future__ import annotations

from bisect import bisect_left

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.model.record import NamedTuple
from checker.model.typed import Literal
from checker_periods.comparisons import FUTURE, GROWTH_WORDS, OTHER_MEASURE, PAUSE, Comparison, bases_of, comparisons, is_since, says, says_other_time
from checker_periods.timeline import Mention, heading_above, is_guessed, mentions

# 2024年签约的65个项目中，已开工57个，较2024年底提高: when they were signed, not when the rest is told
_ATTRIBUTE = lazy("(?:新|已)?(?:签约|引进|开工|立项|批复|实施|安排|入库|认定|招引|新建|下达|出台|启动|建成|投产|落户|脱贫|入驻|注册|续建)的")
_YEARS_PAST = lazy("[ \u3000]*(?:过去的?[三四五]年|[三四五]年(?:来|间)|“十[三四五六]五”(?:期间|时期|以来))")
_NOW = ("今年以来", "今年", "截至目前", "目前")
_LAST_YEAR = ("去年", "过去一年", "过去的一年")
# the number that follows is what there was in an earlier year
_OF_EARLIER = lazy("(?:同期)?[数则]?(?:仅为|仅有|仅|只有|为|是|完成|实现)?[0-9０-９〇一二三四五六七八九十]")
_AS_OF = lazy("截至[0-9]{1,2}月(?:底|末|[0-9]{1,2}日)")  # of the report's own year
_REACHED = lazy("目标(?:任务)?(?:的)?(?:完成|实现)情况")  # a heading that looks back
_ATTAINED = lazy("[0-9.]+[^，。；0-9]{1,6}，(?:达到?|增至|升至|增加到|提高到|上升到|降至|降到|减少到)")
_REACH, _FAR = 12, 40  # years looked back over: in the sentence, in the paragraph
MANY = 3  # comparisons with itself by which a year was put for all others at once

Fault = Literal["itself", "ahead", "backwards"]


class Faulted(NamedTuple):
    """A comparison that cannot be: with the year itself that is told of, one that the report cannot know yet, a later one.

    severity  how surely
    subject   where the year that is compared is said, None where nothing says it
    """

    comparison: Comparison
    fault: Fault
    severity: Severity
    subject: Mention | None


def faulted(facts: Facts) -> list[Faulted]:
    """The comparisons of a report that cannot be, in order. Use through facts.derive."""
    found: list[Faulted] = []
    pending: list[Comparison] = []
    for comparison in facts.derive(comparisons):
        subject, sure = _subject(facts, comparison)
        if _is_ahead(facts, comparison, subject):
            found.append(Faulted(comparison, "ahead", "warning", None))
        elif subject is None and _is_from_end(facts, comparison):
            found.append(Faulted(comparison, "itself", "warning", None))
        elif subject is None:
            pending.append(comparison)
        elif sure and (_runs_backwards(facts, comparison, subject) or _is_after_review(facts, comparison, subject)):
            found.append(Faulted(comparison, "backwards", "warning", subject))
        elif _is_itself(comparison.base, subject):
            found.append(Faulted(comparison, "itself", "error" if sure else "warning", subject))
    sure_years = {one.comparison.base.year for one in found if one.severity == "error"}
    if pending and sure_years:
        later = max(m.year for m in facts.derive(mentions))
        for comparison in pending:
            # nothing says the subject's year, but the report compares this very year with itself elsewhere and knows no later one
            if comparison.base.year in sure_years and later <= comparison.base.year and not comparison.base.opening:
                found.append(Faulted(comparison, "itself", "warning", None))
        found.sort(key=lambda one: one.comparison.start)
    return found


def replaced(facts: Facts, year: int) -> str:
    """The cause of what else is wrong with a year that is compared with itself again and again: all years were replaced by it at once.

    Empty where a report does no such thing.
    """
    return batch(year) if sum(one.fault == "itself" and one.comparison.base.year == year for one in facts.derive(faulted)) >= MANY else ""


def batch(year: int) -> str:
    """The cause that a year was put for others at once, over a whole document."""
    return f"document:batch-year-{year}"


def _runs_backwards(facts: Facts, comparison: Comparison, subject: Mention) -> bool:
    """Whether what a sentence tells of a year is held against a later one: 2015年占比36%，比2020年提高3个百分点."""
    base = comparison.base
    if base.year <= subject.year or subject.sentence != base.sentence or {base.first, subject.first} != {None} or comparison.kind == "from":
        return False
    sentence = facts.sentences[base.sentence]
    text = facts.document.view.text
    if text[comparison.end - 1] in "高低多少快慢大小" and text[comparison.end - 2 : comparison.end] not in GROWTH_WORDS:
        return False  # 2020年基数比2021年高
    # 恒泰机械2023年前三季度产值6.8亿元，比2024年同期增长: the same months of a later year
    opens = base.same and subject.opening is not None or not text[sentence.start : subject.start].strip(PAUSE + "\u3000") or text[subject.start - 1] in "，；"
    between = text[subject.end : comparison.start]
    return opens and not is_since(between) and not says_other_time(between) and not says(text[sentence.start : comparison.end], FUTURE)


def _is_from_end(facts: Facts, comparison: Comparison) -> bool:
    """过去五年，地区生产总值由2025年的362亿元提高到500亿元 in a report that reviews 2025: the growth of years cannot begin at their end."""
    base = comparison.base
    sentence = facts.sentences[base.sentence]
    before = facts.document.view.text[sentence.start : comparison.start]
    if comparison.kind != "from" or facts.reference is None or base.year < facts.reference.year or base.opening is not None or base.first is not None:
        return False
    return _YEARS_PAST.match(before) is not None and not says(before, FUTURE)


def _is_after_review(facts: Facts, comparison: Comparison, subject: Mention) -> bool:
    """Whether a heading reviews a year, and what is told below it is held against the year in which the report was written: 较2016年下降."""
    base = comparison.base
    above = heading_above(facts, comparison.start)
    if (
        above is None
        or above.mention != subject
        or above.purpose != "review"
        or comparison.kind == "from"
        or base.first is not None
        or subject.first is not None
    ):
        return False
    sentence = facts.sentences[base.sentence]
    words = facts.document.view.text[sentence.start : comparison.end]
    return base.year == facts.issued == subject.year + 1 and not says_other_time(words) and not says(words, FUTURE) and not says(words, OTHER_MEASURE)


def _is_ahead(facts: Facts, comparison: Comparison, subject: Mention | None) -> bool:
    """Whether what is told is held against a year that the report cannot know yet; plans compare years to come."""
    known = [year for year in (facts.issued, facts.reference.year if facts.reference is not None else None) if year is not None]
    base = comparison.base
    # 比2021年末增加 in a report on 2020 that was written early in 2021
    unended = base.point == "末" and facts.reference is not None and facts.issued == base.year == facts.reference.year + 1
    if not known or is_guessed(facts) or base.year <= max(known) and not unended or base.first is not None or subject is not None and subject.year >= base.year:
        return False
    sentence = facts.sentences[base.sentence]
    text = facts.document.view.text[max(sentence.start, comparison.start - 80) : min(sentence.end, comparison.end + 20)]
    section = facts.document.section(facts.document.view.origin(base.start))
    return not says(text, FUTURE) and not says(text, OTHER_MEASURE) and not says(section, FUTURE) and "预计" not in text


def _subject(facts: Facts, comparison: Comparison) -> tuple[Mention | None, bool]:
    """The year that the compared figure speaks of and whether that is certain; None where nothing clearly says it."""
    text = facts.document.view.text
    years = facts.derive(mentions)
    base = comparison.base
    sentence = facts.sentences[base.sentence]
    at = _index(years, base)
    bases = facts.derive(bases_of)
    if comparison.kind == "from" and at + 1 < len(years) and years[at + 1].start < min(comparison.end + 12, sentence.end) and years[at + 1].start not in bases:
        return years[at + 1], True  # 由2021年的…提高到2025年的…
    if at + 1 < len(years) and years[at + 1].start < sentence.end and _ATTAINED.fullmatch(text, comparison.end, years[at + 1].start):
        return years[at + 1], True  # 较2025年增长12%，达到2025年的36万户
    if sentence.end - sentence.start < 40 and sentence.first == sentence.last and not says(text[sentence.start : sentence.end], ("，", "。")):
        return None, False  # a column head
    held: Mention | None = None
    for mention in reversed(years[max(0, at - _REACH) : at]):
        if mention.start < sentence.start:
            break
        if (
            mention.start in bases
            or mention.same  # 2019年同期1864万人次，今年……: what there was then is told to be held against
            or text.endswith(("比", "较"), 0, mention.start)
            or _is_quoted(text, mention, sentence.start, comparison.start)
            or _ATTRIBUTE.match(text, mention.end, comparison.start)
        ):
            continue
        held = mention
        break
    if held is not None:
        if held.year != base.year:
            return held, True
        if (
            text[sentence.start : held.start].rstrip()[-1:] in ("，", "、")
            and _OF_EARLIER.match(text, held.end)
            and facts[sentence.first].read.end < held.start
        ):
            return None, False  # 税收33亿元，2023年仅28亿元，比2023年增加5亿元
        between = text[held.end : comparison.start]
        if is_since(between) or says_other_time(between):
            return None, False
        opening = text[held.start - 1 : held.start] in PAUSE or text[held.end : held.end + 1] in "，,、" or held.start <= sentence.start + 4
        above = None if opening else heading_above(facts, held.start)
        return held, above is None or above.mention.year == base.year
    return _inherited(facts, comparison)


def _inherited(facts: Facts, comparison: Comparison) -> tuple[Mention | None, bool]:
    """The year of the paragraph's sentence before, or of the headings, where the sentence itself says none."""
    text = facts.document.view.text
    years = facts.derive(mentions)
    base = comparison.base
    sentence = facts.sentences[base.sentence]
    before = text[max(sentence.start, comparison.start - 300) : comparison.start]
    if "截至" in before and facts.reference is not None and facts.reference.year == base.year:
        before = _AS_OF.sub("", before)
    this_year = _is_now(facts, before, base.year)
    if not this_year and says_other_time(before) or says(before, FUTURE):
        return None, False
    at = _index(years, base)
    bases = facts.derive(bases_of)
    for mention in reversed(years[max(0, at - _FAR) : at]):
        earlier = facts.sentences[mention.sentence]
        if earlier.block != sentence.block:
            break
        near = mention.start - earlier.start <= 12 and mention.start not in bases and not _ATTRIBUTE.match(text, mention.end)
        if near and not _is_quoted(text, mention, earlier.start, sentence.start):
            if mention.year != base.year:
                return mention, True
            last = next((m for m in reversed(years[max(0, at - _FAR) : at]) if m.sentence == mention.sentence and m.start not in bases), mention)
            if last.year != base.year:
                return last, True  # 2022年54亿元，2023年64亿元。较2022年增加10亿元
            between = text[mention.end : comparison.start]
            if is_since(between) or says_other_time(between):
                return None, False
            return mention, True
    above = heading_above(facts, comparison.start)
    if above is None:
        return None, False
    if above.mention.year != base.year:
        return above.mention, True
    if is_since(above.words) or says_other_time(above.words):
        return None, False
    block = facts.document.blocks[sentence.block]
    section = facts.document.section(block.span.start)
    if says(_REACHED.sub("", section) if "目标" in section else section, FUTURE):
        return None, False
    if this_year:
        return above.mention, True
    opening = text[facts.document.view.offset_of(block.span.start) : sentence.start][-400:]
    return above.mention, not above.title and "预计" not in before and not says_other_time(opening) and not says(above.words, FUTURE)


def _is_now(facts: Facts, before: str, year: int) -> bool:
    """Whether the words name the time of writing (今年, 截至目前) and no other, in a report on the very year in which it was written."""
    reference = facts.reference
    if reference is None or facts.issued is None:
        return False
    if facts.issued == reference.year + 1:  # 去年 in what is written in January on the year before
        opening = next((word for word in _LAST_YEAR if before.lstrip().startswith(word)), "")
        return bool(opening) and year == reference.year and not says_other_time(before.replace(opening, "", 1))
    if facts.issued != reference.year:
        return False
    for word in _NOW:
        if word in before:
            return year == facts.issued and not says_other_time(before.replace(word, ""))
    return False


def _is_itself(base: Mention, subject: Mention) -> bool:
    """Whether the base is the subject's own period, or one of its year that has not ended before it."""
    if base.year != subject.year or base.point == "初" or base.first is not None or subject.first is not None:
        return False
    if base.same:
        return True
    if subject.point == "初":
        return False
    mine, other = subject.span_months, base.span_months
    if mine == other:
        return True
    if base.opening is None:
        return True  # the whole year or its end: nothing within the year can be held against it
    return other[0] > mine[1] and subject.opening is not None


def _is_quoted(text: str, mention: Mention, start: int, stop: int) -> bool:
    """Whether the year stands in 《…》 or in a parenthesis that is closed before the comparison."""
    head = text[max(start, mention.start - 200) : mention.start]
    if head.rfind("《") > head.rfind("》"):
        return True
    opened = max(head.rfind("（"), head.rfind("("))
    if opened > max(head.rfind("）"), head.rfind(")")):
        tail = text[mention.end : min(stop, mention.end + 200)]
        return "）" in tail or ")" in tail
    return False


def _index(years: list[Mention], mention: Mention) -> int:
    return bisect_left(years, mention.start, key=lambda m: m.start)

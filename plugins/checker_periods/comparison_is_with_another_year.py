"""YER001."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_periods.timeline import Mention, heading_above, mentions

_MARKER = re.compile("(?:相?较之?于?|相比于?|对比|比照|比|[与同和]|[由从自]|为|是|达到?|相当于|在|[高低快慢多少优好大小]于|超过|约)$")
_GROWTH = "增长|增加|增|提高|提升|上升|上涨|升|下降|降低|降|减少|减|压减|扩大|缩|回落|回升|翻|多|少|高|低|快|慢|持平|净|新|改善|好转|提前|延|上调|下调|涨|跌|落|变|放|加快|收|优"
_CHANGE = re.compile(rf"(?:[^，。；：、！？,;\n（(]|,\d|[（(][^，。；\n（）()]{{1,12}}[）)]){{0,24}}?(?:{_GROWTH})")
_COMPARED = re.compile("[^，。；：！？\n（(]{0,14}?(?:相比|比较|对比|持平|相较|比[，,增提减下上高低多少])")
_REACHED = re.compile("[^。；！？;\n]{1,70}?(?:增长?|提高|提升|上升|上涨|下降|降低?|减少|扩大|缩[小短]|回落|增加|调整|优化|变化?|攀升|压[减降]|跃升|发展|拓展|改善|升|涨|扩|延伸|推进)(?:到|至|为|成)")
_MULTIPLE = re.compile(r"[^，。；：、！？,;\n]{0,16}?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+(?:点[一二三四五六七八九])?)(?:多|余)?(?:倍|番)")
_BASIS = re.compile("的?[^，。；、\n]{0,8}?基础上[，,]?[^，。；\n]{0,10}?(?:增长|提高|增加|翻|下降|降低|减少|再|压减|提升|实现)")
_OTHER_MEASURE = re.compile("预算|计划|目标|任务|年初|全国|全省|平均|预期|规划|批复|下达|同类|核定|方案|标准|口径调整|初期|以前|之前|实施前|改革前|疫情|考核|要求|约束")
_OTHER_TIME = re.compile("(?<![比较同与])[今去上]年|明年|次年|翌年|来年|下一年|目前|当前|如今|现在|近年|年来|以来|以后|之后|此后|随后|后[，,]|五年|三年|未来|今后|将来|至今|“?十[一二三四五]五|现[有已]|起[，,]|先后|截至[^\\d]|[^\\d]年末")
_SINCE = re.compile("(?:年度?)?(?:以来|以后|之后|起|开始|至今|前|之前|以前|后|来)")
_FUTURE = re.compile("将|力争|目标|规划|打算|争取|确保|到.{0,6}时")
_PAUSE = "，,、。；;：:\n （(“"


class Comparison(NamedTuple):
    """Words that hold a figure against a year: marker and year, and where the words end."""

    base: Mention
    start: int
    end: int
    kind: str


def comparisons(facts: Facts) -> list[Comparison]:
    """All the places at which a year is what something is compared with."""
    text = facts.document.view.text
    found: list[Comparison] = []
    for mention in facts.derive(mentions):
        comparison = _comparison(text, mention)
        if comparison is not None:
            found.append(comparison)
    return found


def _comparison(text: str, mention: Mention) -> Comparison | None:
    start, end = mention.start, mention.end
    if text[start - 1 : start] not in "较于比与同和由从自为是达到在过约照":
        return None
    marker = _MARKER.search(text, max(0, start - 4), start)
    if marker is None:
        return None
    word, last = marker[0], marker[0][-1]
    at = marker.start()
    if last in "较比照" or word in ("相较于", "较之于", "相比于") or word.startswith(("相较", "相比", "对比")):
        if text[at - 1 : at] in ("对", "环", "无", "可", "占", "之") and word == "比":
            return None
        hit = _CHANGE.match(text, end) or _MULTIPLE.match(text, end)
        if hit is None and word.startswith("相比") and text[end : end + 1] in "，,":
            return Comparison(mention, at, end, "than")
        return None if hit is None or _OTHER_MEASURE.search(hit[0]) else Comparison(mention, at, hit.end(), "than")
    if last in "与同和":
        hit = _COMPARED.match(text, end)
        return None if hit is None or _OTHER_MEASURE.search(hit[0]) else Comparison(mention, at, hit.end(), "than")
    if last in "由从自":
        hit = _REACHED.match(text, end)
        return None if hit is None else Comparison(mention, at, hit.end(), "from")
    if last == "在":
        hit = _BASIS.match(text, end)
        return None if hit is None or _OTHER_MEASURE.search(hit[0]) else Comparison(mention, at, hit.end(), "than")
    if last in "于过":
        behind = text[end : end + 8].lstrip("的")
        if behind[:1].isdecimal() or behind.startswith(("水平", "同期", "实际")):
            return Comparison(mention, at, end, "than")
        return None
    hit = _MULTIPLE.match(text, end)
    return None if hit is None or _OTHER_MEASURE.search(hit[0]) else Comparison(mention, at, hit.end(), "times")


class ComparisonIsWithAnotherYear(Rule):
    """同一年份不能与自身比较

    为何：
        “2025年……较2025年增长”没有可比的基期，多为替换年份时把上年也一并改掉；增幅与基期对不上，数据无法使用。
    反例：
        2025年，园区完成投资54亿元，较2025年增长12.5%。
        2025年，全县高新技术企业占比由2025年的16.5%提高至33.8%。
        截至2025年底，建成区面积达12平方公里，较2025增加3平方公里。
        2023年全区用电量约为2023年的两倍。
    正例：
        2025年，园区完成投资54亿元，较2024年增长12.5%。
        2025年底从业人员达3.2万人，较2025年初增加0.4万人。
        2025年12月用电量1.2亿千瓦时，比2025年11月增长3.1%。
        2026年计划完成投资60亿元，比2025年增长11.1%。
    """

    code = "YER001"
    name = "comparison-is-with-another-year"
    title_en = "A year is not compared with itself"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        found: list[tuple[Comparison, Severity, Mention | None]] = []
        pending: list[Comparison] = []
        for comparison in facts.derive(comparisons):
            subject, sure = _subject(facts, comparison)
            if subject is None:
                pending.append(comparison)
            elif _is_itself(comparison.base, subject):
                found.append((comparison, "error" if sure else "warning", subject))
        batch = {c.base.year for c, severity, _ in found if severity == "error"}
        if pending and batch:
            later = max(m.year for m in facts.derive(mentions))
            for comparison in pending:
                # nothing says the subject's year, but the report compares this very year with itself elsewhere and knows no later one
                if comparison.base.year in batch and later <= comparison.base.year and not comparison.base.opening:
                    found.append((comparison, "warning", None))
            found.sort(key=lambda entry: entry[0].start)
        many = len(found) >= 3
        for comparison, severity, subject in found:
            year = comparison.base.year
            span = facts.printed(comparison.start, _end(facts, comparison))
            related = [facts.printed(subject.start, subject.end)] if subject is not None else []
            words = document.view.text[comparison.start : comparison.base.end]
            zh = f"“{words}”：本句说的就是{year}年，不能与自身比较，请核对基期年份"
            en = f"“{words}”: the sentence speaks of {year} itself; check the base year"
            if severity == "warning":
                zh = f"“{words}”：所说的似乎就是{year}年，请核对基期年份"
                en = f"“{words}”: this seems to speak of {year} itself; check the base year"
            if many:
                zh += f"（全文同类{len(found)}处，疑为批量替换年份）"
                en += f" ({len(found)} such places: the years were probably replaced all at once)"
            yield self.finding(span, zh, en, severity=severity, related=related, cause=f"batch-year-{year}")


def _subject(facts: Facts, comparison: Comparison) -> tuple[Mention | None, bool]:
    """The year that the compared figure speaks of and whether that is certain; None where nothing clearly says it."""
    text = facts.document.view.text
    years = facts.derive(mentions)
    base = comparison.base
    sentence = facts.sentences[base.sentence]
    at = _index(years, base)
    if comparison.kind == "from" and at + 1 < len(years) and years[at + 1].start < min(comparison.end + 12, sentence.end):
        return years[at + 1], True  # 由2021年的…提高到2025年的…
    bases = {c.base.start for c in facts.derive(comparisons)}
    if sentence.end - sentence.start < 40 and sentence.first == sentence.last and not any(c.isdecimal() for c in text[base.end : sentence.end]) and "，" not in text[sentence.start : sentence.end]:
        return None, False  # a column head
    held: Mention | None = None
    for mention in reversed(years[max(0, at - 12) : at]):
        if mention.start < sentence.start:
            break
        if mention.start in bases or _is_quoted(text, mention, sentence.start, comparison.start):
            continue
        held = mention
        break
    if held is not None:
        if held.year != base.year:
            return held, True
        between = text[held.end : comparison.start]
        if _SINCE.match(between) or _OTHER_TIME.search(between):
            return None, False
        opening = text[held.start - 1 : held.start] in _PAUSE or text[held.end : held.end + 1] in "，,、" or held.start <= sentence.start + 4
        above = heading_above(facts, held.start)
        return held, opening or above is None or above.mention.year == base.year
    return _inherited(facts, comparison)


def _inherited(facts: Facts, comparison: Comparison) -> tuple[Mention | None, bool]:
    """The year of the paragraph's sentence before, or of the headings, where the sentence itself says none."""
    text = facts.document.view.text
    years = facts.derive(mentions)
    base = comparison.base
    sentence = facts.sentences[base.sentence]
    before = text[sentence.start : comparison.start]
    if _OTHER_TIME.search(before) or _FUTURE.search(before):
        return None, False
    at = _index(years, base) - 1
    bases = {c.base.start for c in facts.derive(comparisons)}
    while at >= 0:
        mention = years[at]
        earlier = facts.sentences[mention.sentence]
        if earlier.block != sentence.block:
            break
        if mention.start not in bases and mention.start != base.start and mention.start - earlier.start <= 12 and not _is_quoted(text, mention, earlier.start, sentence.start):
            if mention.year != base.year:
                return mention, True
            between = text[mention.end : comparison.start]
            if _SINCE.match(between) or _OTHER_TIME.search(between):
                return None, False
            return mention, True
        at -= 1
    above = heading_above(facts, comparison.start)
    if above is None:
        return None, False
    if above.mention.year != base.year:
        return above.mention, True
    if _SINCE.match(above.words) or _OTHER_TIME.search(above.words):
        return None, False
    block = facts.document.blocks[sentence.block]
    if _FUTURE.search(facts.document.section(block.span.start)):
        return None, False
    opening = text[facts.document.view.offset_of(block.span.start) : sentence.start][-400:]
    return above.mention, not above.title and "预计" not in before and not _OTHER_TIME.search(opening) and not _FUTURE.search(above.words)


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
    head = text[start : mention.start]
    if head.rfind("《") > head.rfind("》"):
        return True
    opened = max(head.rfind("（"), head.rfind("("))
    if opened > max(head.rfind("）"), head.rfind(")")):
        tail = text[mention.end : stop]
        return "）" in tail or ")" in tail
    return False


def _index(years: list[Mention], mention: Mention) -> int:
    return bisect_left(years, mention.start, key=lambda m: m.start)


def _end(facts: Facts, comparison: Comparison) -> int:
    """Behind the first figure that follows the comparison closely, else behind its verb."""
    text = facts.document.view.text
    for fact in facts.of(facts.sentences[comparison.base.sentence]):
        if fact.read.start >= comparison.end - 1:
            between = text[comparison.end : fact.read.start]
            if len(between) <= 12 and not any(c in "，。；：" for c in between):
                return fact.read.end
            break
    return comparison.end

"""Signs that a text was taken from another report: what it submits, the year before told as this one, the head of its table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.extraction.modality import AHEAD
from checker.lazy import lazy
from checker.model.facts import Facts
from checker_periods.timeline import Mention, mentions, months_of

_SUBMITS = ("现将", "如下")
_FIRST_SENTENCES = 10
_PERIOD = lazy(r"(前[一二三123]个?季度|上半年|第?[一二三四1-4]季度|下半年)|(?<![0-9—-])([0-9]{1,2})月份?(?![0-9—-]|[上下]半月|[上中下]旬|底|末)")
_OPENING_PERIOD = lazy(r"[ \u3000]*(?:今年|20\d\d年)?(前[一二三123]个?季度|上半年|第?[一二三四1-4]季度)，")
_FIRST_PARAGRAPH = 400  # characters
_PLANNED_NEXT = lazy("[^，。；]{0,8}(?:计划(?!执行|完成)|打算|安排|思路|要点)")
_THIS_YEAR = ("今年", "本年", "同期")
_OTHER_CAPTIONS = ("预算", "计划", "规划", "以后", "补充", "安排")
_CAPTION = lazy(r"^(?:表\s*[0-9一二三四五六七八九十-]{0,5}\s*)?[^，。；]{0,12}?((?:19|20)\d\d)年[^，。；]{2,24}$")
_YEARS = lazy(r"((?:19|20)\d\d)年")
_PART_OF_YEAR = lazy("[ \u3000]*(上半年|前三季度|截至[0-9]{1,2}月[末底]|1[-—–~～至到]{1,2}[0-9]{1,2}月[末底]?)[，,\u4e00-\u9fff]")
_HELD_AGAINST = lazy("(?:[比较]?(?:上年|去年)同期|[比较](?:上年|去年))")
_BEFORE_COVID = 2019  # what later years are held against
_SOURCE = lazy("(?:经|据|根据)?[^，。；0-9]{0,8}(?:核算|统计|反馈|测算|口径)，")
_FULL_YEAR = lazy("全年")
_PART_DONE = lazy("(?:占|为|完成)(?:全年|年度)?(?:目标|计划|任务|预算)(?:任务)?的[1-8]?[0-9](?:\\.[0-9]+)?%")
_ALMOST = lazy("1[-—–~～至到]{1,2}([0-9]{1,2})月(?:份?，|份?(?=全[市县区镇乡]|完成|实现|累计))|截[至止]([0-9]{1,2})月底，")
_OF_WHOLE_YEAR = lazy("占全年(?!计划|目标|任务|预算|预期|应|总任务|预计)[^，。；、0-9]{0,8}(?:总量|总数|总额|总人[数次]|收入|产量|支出)的?[0-9.]+%")
_CUT_OFF = lazy("(?:数据|统计)[^，。；\n]{0,6}截[止至](?:时间|日期|时点)?[：:为是到]?(?:20[0-9]{2}年)?([0-9]{1,2})月([0-9]{1,2})日")
_TO_DAY = lazy("截[止至]到?(?:20[0-9]{2}年)?([0-9]{1,2})月([0-9]{1,2})日，")
_NOT_TOLD = (*AHEAD, "计划", "目标", "去年", "上年", "年度", "将", "任务", "比1", "较1", "当月")
# known a month later than others
LATE_FIGURES = ("服务业", "进出口", "外贸", "利润", "营业收入", "税", "统计", "用电", "出口", "外资")
_LONGEST_CAPTION = 40
_ROWS = 3  # between the caption of a table and its head


def other_submission(facts: Facts, title: str) -> Iterator[tuple[int, int]]:
    """现将第二季度情况报告如下 in a report titled 第三季度."""
    titled = [_of(match) for match in _PERIOD.finditer(title)]
    if len(titled) != 1 or titled[0] is None:
        return
    text = facts.document.view.text
    begin = facts.document.view.offset_of(facts.document.blocks[0].span.end) if facts.document.blocks else 0
    for sentence in facts.sentences[:_FIRST_SENTENCES]:
        words = text[sentence.start : sentence.end]
        if sentence.start < begin or not all(word in words for word in _SUBMITS):
            continue
        for match in _PERIOD.finditer(text, text.find("现将", sentence.start), sentence.end):
            told = _of(match)
            if _PLANNED_NEXT.match(text, match.end()):
                continue  # 9月份工作情况及10月份工作计划
            if told is None:
                continue
            if told[1] != titled[0][1]:  # 现将第三季度……, below 1—9月: a part of it
                yield match.span()
    yield from _other_opening(facts, titled[0], begin)


def _other_opening(facts: Facts, titled: tuple[int, int], begin: int) -> Iterator[tuple[int, int]]:
    """一季度，全县上下……现将有关情况汇报如下 as the first paragraph of a report titled 上半年."""
    text = facts.document.view.text
    at = text.find(_SUBMITS[1], begin, begin + _FIRST_PARAGRAPH)
    sentence = facts.sentence_at(at) if at >= 0 else None
    if sentence is None or sentence.block < 0:
        return
    start = facts.document.view.offset_of(facts.document.blocks[sentence.block].span.start)
    match = _OPENING_PERIOD.match(text, start)
    told = months_of(match[1]) if match is not None else None
    others = [_of(other) for other in _PERIOD.finditer(text, match.end() if match is not None else start, sentence.end)]
    if match is not None and told is not None and told[1] != titled[1] and all(other is None or other[1] != titled[1] for other in others):
        yield match.span(1)


def _of(match: re.Match[str]) -> tuple[int, int] | None:
    return months_of(match[1]) if match[1] else (int(match[2]), int(match[2])) if 1 <= int(match[2]) <= 12 else None


def year_before(facts: Facts, year: int, months: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """2025年一季度，……增长6.2% opening a paragraph's sentence in a report on the first quarter of 2026 that compares nothing there.

    Where months is None the report is on the whole year, and the end of the year before is looked for.
    """
    text = facts.document.view.text
    for mention in facts.derive(mentions):
        if mention.year >= year or mention.first is not None or mention.same or not _is_stretch(mention, months) or text[mention.end : mention.end + 1] != "，":
            continue
        sentence = facts.sentences[mention.sentence]
        own = facts.of(sentence)
        lead_in = text[sentence.start : mention.start]  # 初步核算，
        if lead_in and _SOURCE.fullmatch(lead_in) is None or sentence.block < 0 or not own or any(f.modality != "done" for f in own):
            continue
        paragraph = facts.document.quote(facts.document.blocks[sentence.block].span)
        if str(year) not in paragraph and not any(word in paragraph for word in _THIS_YEAR) and not is_told_first(facts, mention.sentence, mention.year, year):
            yield mention.start, mention.end


def is_told_first(facts: Facts, number: int, earlier: int, year: int) -> bool:
    """Whether a sentence tells an earlier year before the report's own: the next begins with that, or the heading above names the earlier one."""
    follows = facts.text_of(facts.sentences[number + 1]) if number + 1 < len(facts.sentences) else ""
    own = (f"{year}年", "今年", "本年")
    if follows.strip(" \u3000\n").startswith(own):
        return True
    section = facts.document.section(facts.document.view.origin(facts.sentences[number].start))
    return f"{earlier}年" in section or year == earlier + 1 and any(word in section for word in ("去年", "上年"))


def other_times(facts: Facts, year: int) -> Iterator[tuple[int, int]]:
    """上半年，…… or 2023年全年…… opening a sentence of the bulletin on the whole of 2024, and 比2022年增长 where all others are held against 2023."""
    text = facts.document.view.text
    known = facts.derive(mentions)
    times = Counter(mention.year for mention in known)
    for cue in ("上半年", "前三季度", "月末，", "月底，"):
        at = text.find(cue)
        while at >= 0:
            sentence = facts.sentence_at(at)
            match = _PART_OF_YEAR.match(text, sentence.start) if sentence is not None and sentence.block >= 0 else None
            if sentence is not None and match is not None and match.end() > at and facts.of(sentence) and all(f.modality == "done" for f in facts.of(sentence)):
                yield match.span(1)
            at = text.find(cue, at + 1)
    for mention in known:
        sentence = facts.sentences[mention.sentence]
        if mention.first is not None or sentence.block < 0:
            continue
        words = text[mention.end : mention.end + 3]
        opens = mention.start == sentence.start or text[sentence.start : mention.start] in ("截至", "截止")
        if opens and (mention.year == year - 1 and (mention.point == "末" or words.startswith("全年")) or mention.year == year + 1 and mention.opening is None):
            own = facts.of(sentence)
            later = mention.year > year
            if own and (later or all(f.modality == "done" for f in own)) and (not later or "比上年" in text[sentence.start : sentence.end]):
                paragraph = facts.document.quote(facts.document.blocks[sentence.block].span)
                if str(year) not in paragraph:
                    yield mention.start, mention.end
        elif (
            mention.year == year - 2
            and year - 2 != _BEFORE_COVID
            and (year - 2) % 5
            and text[mention.start - 1] == "比"
            and words.startswith(("增", "下", "提", "减", "上"))
        ) and times[mention.year] == 1:
            yield mention.start - 1, mention.end
    at = text.find("时点为")
    if at >= 0 and (match := _YEARS.match(text, at + 3)) is not None and int(match[1]) == year - 1:
        yield match.span()


def too_long_or_short(facts: Facts, months: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """全年……增长8.2% told in a report on part of a year; 1—4月，…… in one on January to May that speaks of May nowhere near."""
    text = facts.document.view.text
    last = months[1]
    for match in _FULL_YEAR.finditer(text) if last < 12 and "全年" in text else ():
        sentence = facts.sentence_at(match.start())
        if sentence is None or match.start() != sentence.start:
            continue
        own, words = facts.of(sentence), text[sentence.start : sentence.end]
        words, part = _PART_DONE.subn("", words)  # 全年完成35.2亿元，占年度计划的52.3%
        grown = part or "同比" in words or any(f.kind == "growth" for f in own)
        if own and all(f.modality == "done" for f in own) and grown and not _YEARS.search(words) and not any(word in words for word in _NOT_TOLD):
            yield match.span()
    for match in _OF_WHOLE_YEAR.finditer(text) if last < 12 and "占全年" in text else ():
        sentence = facts.sentence_at(match.start())
        if (
            sentence is not None
            and not _YEARS.search(text, sentence.start, match.start())
            and not any(w in text[sentence.start : match.end()] for w in _NOT_TOLD)
        ):
            yield match.span()  # 占全年游客总量的52.2% when half of the year is over
    late: bool | None = None  # whether figures are a month behind throughout; not looked for before it is asked
    for match in _ALMOST.finditer(text) if last > 2 else ():
        sentence = facts.sentence_at(match.start())
        if int(match[1] or match[2]) != last - 1 or sentence is None or match.start() != sentence.start or sentence.block < 0:
            continue
        own, words = facts.of(sentence), _PART_DONE.sub("", text[sentence.start : sentence.end])
        if late is None:
            late = len(re.findall(rf"(?<!\d)1月?[-—–~～至到]{{1,2}}{last - 1}月", text)) > 1
        paragraph = facts.document.blocks[sentence.block].span
        near = late or any(facts.document.folded.find(word, *paragraph) >= 0 for word in (f"{last}月", "季度", "半年"))
        if (
            own
            and all(f.modality == "done" for f in own)
            and not near
            and not _YEARS.search(words)
            and not any(word in _HELD_AGAINST.sub("", words) for word in (*_NOT_TOLD, *LATE_FIGURES))
        ):
            yield match.span()


def before_cut_off(facts: Facts) -> Iterator[tuple[int, int, str]]:
    """截至7月25日，已开工20个 in a report whose figures are said to run to 25 August: printed range, and the day that is said."""
    text = facts.document.view.text
    said = _CUT_OFF.search(text) if "截" in text else None
    month, day = (int(said[1]), int(said[2])) if said is not None else (0, 0)
    for match in _TO_DAY.finditer(text) if said is not None else ():
        sentence = facts.sentence_at(match.start())
        if sentence is None or match.start() != sentence.start or (int(match[1]) % 12 + 1, int(match[2])) != (month, day):
            continue
        own = facts.of(sentence)
        if own and all(f.modality == "done" for f in own) and not any(word in text[sentence.start : sentence.end] for word in _NOT_TOLD):
            yield match.start(), match.end() - 1, f"{month}月{day}日"


def _is_stretch(mention: Mention, months: tuple[int, int] | None) -> bool:
    opening = mention.opening
    cumulative = months is not None and opening == (1, months[1])
    return (opening == months or cumulative) and not mention.point if months is not None else mention.opening is None and mention.point == "末"


def heads_of_tables(facts: Facts) -> Iterator[tuple[int, int, str, str]]:
    """Tables whose caption says 2025年 and whose columns are of 2024 and 2023: printed range of the head, year of the caption, of the head."""
    document = facts.document
    caption, rows = "", 0
    for block in document.blocks:
        if block.kind != "table_row":
            line = document.quote(block.span).strip() if block.span.end - block.span.start <= _LONGEST_CAPTION else ""
            called = (line[:1] == "表" or line[-1:] == "表") and not any(word in line for word in _OTHER_CAPTIONS)
            match = _CAPTION.match(line) if called else None
            caption, rows = (match[1], 0) if match is not None else ("" if rows >= _ROWS else caption, rows + 1)
            continue
        years = _YEARS.findall(document.quote(block.span)) if caption else []
        if len(set(years)) > 1 and caption not in years and int(max(years)) == int(caption) - 1:
            yield block.span.start, block.span.end, caption, max(years)
        caption = ""

"""Times that stand alone in a report on a part of the year: 1—4月 once among 1—3月, 二季度 in a report on the third quarter, a day of the month before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.cues import around
from checker.extraction.modality import ANY_AHEAD
from checker.lazy import lazy
from checker.model.fact import Sentence
from checker.model.facts import Facts
from checker_periods.moments import Moment, moments
from checker_periods.outlook import is_due
from checker_periods.stale_text import LATE_FIGURES
from checker_periods.timeline import months_of

_CUMULATIVE = lazy("(?<![0-9])1月?[-—–~～至到]{1,2}([0-9]{1,2})月份?")
_QUARTER = lazy("第?([一二三四])季度")
_OTHER = lazy(f"{ANY_AHEAD}|(?<![同环])比|较|同期|上年|去年|20[0-9]{{2}}年|计划|将|拟|上[一个]?季度|以来|累计至|起|的基础|《")
_LATE = lazy("|".join(LATE_FIGURES))
_BACKGROUND = lazy("此前|前期|以来|至今|的|起|曾|自|按照|根据|同期|去年|上年|印发|批准|开工|启动")
_TELLS = ("累计", "完成", "实现")
_BARE = lazy("份?(?:同比)?(?:增长|下降|增速|增幅|降幅|仅?为|是|仅)")  # a change of what was named before
_ACTS = ("召开", "举办", "举行", "组织", "开展", "赴", "接待", "签约", "考察", "走访")
_REACH = 30
_FEWEST = 2
_USUAL = 3  # cumulative figures up to one month that make it the report's


def usual_stretch(facts: Facts) -> tuple[str, tuple[int, int]] | None:
    """The months that nearly all cumulative figures are told of (1—9月), where the title names none; None where they differ."""
    text = facts.document.view.text
    told = Counter(int(match[1]) for match in around(_CUMULATIVE, text, ("1",))) if "月" in text else Counter()
    usual, times = max(told.items(), key=lambda item: item[1], default=(0, 0))
    return (f"1—{usual}月", (1, usual)) if times >= _USUAL and told.total() == times + 1 and usual <= 12 else None


def odd_stretches(facts: Facts, said: str, months: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where a sentence opens with another stretch than the title's, told as done: the only cumulative one that is not up to its month, or another quarter."""
    text = facts.document.view.text
    told = [match for match in around(_CUMULATIVE, text, ("1",)) if text[match.start() - 1] not in "比较于与和"]
    odd = [match for match in told if int(match[1]) != months[1]]
    # a month less or more, or the quarter before
    if len(odd) == 1 and int(odd[0][1]) in (months[1] - 1, months[1] + 1, months[0] - 1 if months[1] - months[0] == 2 else 0):
        match = odd[0]
        sentence = facts.sentence_at(match.start())
        if (
            sentence is not None
            and _is_told(facts, match.start(), match.end(), sentence)
            and not _LATE.search(text, sentence.start, sentence.end)
            and not (int(match[1]) < months[1] and _is_base(facts, match.end(), sentence, months[1]))
            and not (int(match[1]) > months[1] and is_due(text[match.end() : sentence.end]))
        ):
            before = text[max(0, sentence.start - _REACH * 4) : sentence.start].rpartition("\n")[2]
            if len(told) > 1 or f"{months[1]}月" in before + text[sentence.start : match.start()] or text.count(said.removeprefix("第")) > 1:
                yield match.span()
    if months[1] - months[0] != 2:
        return
    for match in _QUARTER.finditer(text):
        sentence = facts.sentence_at(match.start())
        last = 3 * "一二三四".index(match[1]) + 3
        if last == months[1] or sentence is None or not _is_told(facts, match.start(), match.end(), sentence):
            continue
        if last > months[1] and is_due(text[match.end() : sentence.end]):
            continue  # 四季度完成产值176亿元，才能……
        if text[match.end() : match.end() + 1] not in "末底初" and sentence.block >= 0:
            paragraph = facts.document.quote(facts.document.blocks[sentence.block].span)
            if months_of(match[0]) != months and "季度" not in paragraph.replace(match[0], "", 1):
                yield match.span()


def odd_days(facts: Facts, month: int, first: int, last: int) -> Iterator[Moment]:
    """1月8日，召开…… opening a sentence in a report on the first half of February whose other events all lie within it."""
    text = facts.document.view.text
    inside, outside = 0, []
    for moment in facts.derive(moments):
        if moment.grain != "day" or moment.said:
            continue
        if (month * 100 + first) <= moment.first <= (month * 100 + last):
            inside += 1
            continue
        sentence = facts.sentence_at(moment.start)
        if sentence is None or text[sentence.start : moment.start].strip(" \u3000") or text[moment.end : moment.end + 1] not in ("，", *"至—-召举赴组开与"):
            continue
        if _is_event(facts, moment, sentence) and moment.first < month * 100 + first and month - moment.first // 100 <= 2:
            outside.append(moment)
    if len(outside) == 1 and inside >= _FEWEST:
        yield outside[0]


def _is_told(facts: Facts, start: int, end: int, sentence: Sentence) -> bool:
    text = facts.document.view.text
    own = facts.of(sentence)
    opens = (
        text[start - 1 : start] == "；" or text[start - 1 : start] == "，" and text.startswith(_TELLS, end) or not text[sentence.start : start].strip(" \u3000")
    )
    return opens and bool(own) and not facts.in_table(own[0]) and all(f.modality == "done" for f in own) and not _OTHER.search(text, end, sentence.end)


def _is_base(facts: Facts, end: int, sentence: Sentence, last: int) -> bool:
    """Whether a shorter stretch is told for what the report's own is held against: 1—9月增长5.4%，1—10月增长5.8%; the same figure told of both."""
    text = facts.document.view.text
    if _BARE.match(text, end) is not None or text.find(f"{last}月", end, sentence.end) >= 0:
        return True
    index = facts.sentences.index(sentence)
    own = {f.indicator for f in facts.of(sentence)}
    beside = [
        other
        for other in facts.sentences[max(0, index - 1) : index + 2]
        if other is not sentence and other.block == sentence.block and f"{last}月" in facts.text_of(other)
    ]
    return any(f.indicator in own for other in beside for f in facts.of(other))


def _is_event(facts: Facts, moment: Moment, sentence: Sentence) -> bool:
    text = facts.document.view.text
    behind = text[moment.end : min(sentence.end, moment.end + _REACH)]
    return any(act in behind for act in _ACTS) and _BACKGROUND.search(behind) is None and all(f.modality == "done" for f in facts.of(sentence))

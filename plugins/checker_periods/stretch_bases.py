"""Stretches of a year that are held against one that had not ended before: 1—9月……增速比1—9月加快, 一季度……比上半年回落."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.timeline import months_of

_STRETCH = r"1月?[-—–~～至到]{1,2}\d{1,2}月|前[一二三]个?季度|上半年|一季度"
_PART = r"第?[一二三四]季度|\d{1,2}月份?"
_BASE = lazy(
    rf"(?<![同环相对])[比较]({_STRETCH}|全年|{_PART})(?:份)?(?:平均)?(?:水平)?(?:分别)?(?:加快|提高|提升|回落|放缓|扩大|收窄|回升|上升|下降|减缓|提速|快|慢|高|低|多完成|多|少)"
)
_SUBJECT = lazy(rf"(?<![\d—–~～比较于与-])({_STRETCH}|第?[二三四]季度|下半年|\d{{1,2}}月)")
_HELD = lazy(rf"[比较于与](?:{_STRETCH}|{_PART})(?:、(?:{_STRETCH}|{_PART}))*")  # 比一季度、二季度分别回落: neither is told of
# several months that are told otherwise than by their first and last: 后两个月, 7、8两月
_SOME_MONTHS = lazy(
    "[、和与及](?:\\d{1,2}|[一二三四五六七八九十]{1,2})?[两二三四五六]?个?月|(?:[后余前剩][下余]?的?|其[余后])(?:[两二三四五六七八九十]|\\d{1,2})?个?(?:月|季度)|[两三四五六]个?(?:月|季度)|月均|季均"
)
_CUES = ("比1", "较1", "比前", "较前", "比上半", "较上半", "比全年", "较全年", *(c + n for c in "比较" for n in "一二三四第23456789"))
_YEAR_END = 12
_OTHER = ("去年", "上年", "同期", "明年", "预计", "力争", "目标", "计划")
_YEAR = lazy("(20[0-9]{2})年")


class Base(NamedTuple):
    """A stretch that something is held against, in the text as read, and the one that is told of."""

    start: int
    end: int
    told: str


def late_bases(facts: Facts, titled: str, months: tuple[int, int] | None) -> Iterator[Base]:
    """titled and months: the part of the year that the title names, and its months, for sentences that name none."""
    text = facts.document.view.text
    year = facts.reference.year if facts.reference is not None else 0
    for match in around(_BASE, text, _CUES):
        base = (1, _YEAR_END) if match[1] == "全年" else months_of(match[1].removesuffix("份"))
        sentence = facts.sentence_at(match.start())
        if base is None or sentence is None or text[match.start() - 1 : match.start()] in ("年", "度"):
            continue
        before = text[sentence.start : match.start()]
        if any(word in before for word in _OTHER) or any(int(said) != year for said in _YEAR.findall(before)):
            continue
        subjects = _SUBJECT.findall(_HELD.sub("", before))
        ends = [((months_of(subject) or (0, 0))[::-1], subject) for subject in subjects] or [(months[::-1] if months is not None else (0, 0), titled)]
        (end, first), told = max(ends)
        part = base[0] > 1
        if part and subjects and _SOME_MONTHS.search(_HELD.sub("", before).rpartition(subjects[-1])[2]) is not None:
            continue  # 10月已完成3.7亿元，11、12两月还需8.7亿元，月均比10月高17.6%
        if part and subjects and base == months_of(subjects[-1].removesuffix("份")) or not part and end and base[1] >= end + (first > 1):
            # of a month alone more may be said: 5月增长6%，比1—5月快
            yield Base(match.start(), match.end(), told)

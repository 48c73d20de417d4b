"""Phrases that a figure of their own sentence belies: 任务过半 beside 42.3% of the plan, 超额完成 beside 82%, 零死亡 beside 死亡2人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.cues import find
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts

_HALF, _ALL = 50, 100
_BACK = 12
_MOST = 200  # figures of a sentence that are looked at
_CUES = ("过半", "超额完成", "提前完成", "全面完成", "圆满完成", "顺利完成", "零死亡", "全覆盖")
_PLAN = lazy("(?:年度|全年|年初)[^，。；]{0,8}(?:计划|目标|任务|预算)|时序进度")
_MEANT = lazy(f"{ANY_AHEAD_OR_GOT}|底前|底可|将|要|推动|推进|努力")
# 完成全年任务的95.4%，青山县、西湖区提前超额完成: some of those that make up the figure
_SOME = lazy("[县区市旗州镇乡村街道园](?:[均都已]|提前|率先|全部|也)*$")
_OF_ITS_OWN = lazy("[，；][^，；。]*[^，；。已均并也都全部圆满顺利提前较好地如期]$")  # 工业类超额完成目标: another subject
_AMONG = lazy("[^，。；、0-9]{1,10}中，?(?:已有|有|已)?$")


def belied(facts: Facts) -> Iterator[tuple[int, int, Fact]]:
    """Where such a phrase stands, in read coordinates, and the figure that says otherwise."""
    text = facts.document.view.text
    for cue in _CUES:
        at = find(text, cue)
        while at >= 0:
            end, sentence = at + len(cue), facts.sentence_at(at)
            if sentence is not None and sentence.last - sentence.first <= _MOST and _MEANT.search(text, sentence.start, at) is None:
                fact = _against(text, facts.of(sentence), cue, at)
                if fact is not None:
                    yield at, end, fact
            at = text.find(cue, end)


def _against(text: str, own: tuple[Fact, ...], cue: str, at: int) -> Fact | None:
    before = [fact for fact in own if fact.read.start < at and (fact.modality == "done" or _PLANNED.search(fact.lead))]
    if cue == "零死亡":
        return next((fact for fact in before if fact.lead.endswith("死亡") and fact.quantity.value > 0), None)
    if cue == "全覆盖":
        pairs = zip(before, before[1:], strict=False)
        return next((part for whole, part in pairs if _is_part(text, whole, part)), None)
    limit = _HALF if cue == "过半" else _ALL
    if cue == "过半" and text[at - 2 : at] not in ("任务", "完成", "工率", "成率"):
        return None
    if cue == "过半" and not any(fact.quantity.unit == "%" for fact in before):
        return _less_than_plan(before, 2)
    if cue != "过半" and (not text.startswith(("全年", "年度", "目标", "任务", "计划"), at + len(cue)) or _SOME.search(text, max(0, at - _BACK), at)):
        return None
    if cue != "过半" and _OF_ITS_OWN.search(text, max(0, at - _BACK), at):
        return None
    shares = [fact for fact in before if fact.kind == "share" and fact.quantity.unit == "%" and _PLAN.search(_words_of(before, fact)) is not None]
    if not shares and cue != "过半":
        return _less_than_plan(before, 1)
    if len(shares) != 1 or shares[0].quantity.value >= limit or _goes_on(text, before, shares[0], at):
        return None
    return shares[0]


def _words_of(before: Sequence[Fact], share: Fact) -> str:
    """The words before a share; 占年度计划80亿元的45%: those before the amount that it is a share of."""
    at = before.index(share)
    return before[at - 1].lead if share.lead == "的" and at else share.lead


def _less_than_plan(before: Sequence[Fact], times: int) -> Fact | None:
    """年度计划引进40个，上半年已引进18个，任务过半: what was done, where so many times of it are less than the plan right before it."""
    if len(before) < 1:
        return None
    planned, done = before[-2:] if len(before) > 1 else (None, before[0])
    if planned is None or planned.quantity.base != done.quantity.base or not _PLANNED.search(planned.lead) or not _DONE.search(done.lead):
        return None
    if planned.quantity.approximation or done.quantity.approximation or "其中" in done.lead:
        return None
    return done if done.quantity.amount * times < planned.quantity.amount else None


_PLANNED = lazy("(?:年度|全年|年初|今年|总)[^，；。]{0,8}(?:计划|目标|任务)|(?:计划|目标|任务)[^，；。]{0,12}$")
_DONE = lazy("已|实际|完成|完工|到位|引进|开工|竣工|建成|签约")


def _goes_on(text: str, before: Sequence[Fact], share: Fact, at: int) -> bool:
    """Whether another thing is told between a share and the words: 建成厂房67座，完成全年任务的84%；植树21万亩，超额完成全年任务."""
    return text.find("；", share.read.end, at) >= 0 or any(f.read.start > share.read.start and f.kind in LEVELS for f in before)


def _is_part(text: str, whole: Fact, part: Fact) -> bool:
    same = whole.quantity.unit == part.quantity.unit and whole.kind == "count" and part.quantity.amount < whole.quantity.amount
    return same and _AMONG.fullmatch(text, whole.read.end, part.read.start) is not None

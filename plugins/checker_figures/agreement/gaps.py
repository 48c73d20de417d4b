"""What is said to lack or to exceed beside a bound or a task that says otherwise: 已达到75%的要求，差30个百分点; 任务1260套，开工1284套，尚差24套."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import behind_words

_LACKS = ("差", "低", "欠", "落后", "少", "慢", "缺")
_EXCEEDS = ("超", "高出", "高", "多", "超出", "超额")
_BEYOND_PLAN = ("超计划", "超任务")
_GAP = lazy(
    "(?:^|[^，；。、]{0,12})[，,](?:但|且|仍|还|尚|也|已|实际|目前|共)*"
    f"(?:(?P<lacks>{'|'.join(_LACKS)})|(?P<exceeds>{'|'.join(_BEYOND_PLAN)}|{'|'.join(sorted(_EXCEEDS, key=len, reverse=True))}))(?:了|出)?$"
)
_STOP = lazy("[，。；）,;)\n]|$")
_OVER = lazy("(?:达到|高于|超过|突破|快于|超额完成)了?[^，；。、（）()]{0,18}$")
_UNDER = lazy("(?<![不])(?:低于|少于|慢于|未达到|未突破|未超过|没有达到|没有突破|没有超过)[^，；。、（）()]{0,18}$")
_LINE = lazy("的?[\u4e00-\u9fff]{0,6}?(?:线|限额|目标|指标|要求|标准|水平|任务|上限|下限|计划|进度|均值|增速|增幅)(?=[，,])")
_NOT_SO = lazy(f"{ANY_AHEAD_OR_GOT}|[未没不难才须距离按较比与若如]|对照|目标是|努力|应[当达]|要(?!求)")
_PLAN = lazy("(?:任务|计划|目标|指标)[^，；。、]{0,6}$")
_DONE = lazy("(?:实际|已|完成|累计|实施|开工|建成)[^，；。、]{0,8}$")
_POINTS = {"%": "百分点"}
_REACH = 10
_BACK = 4  # figures


def gaps_belied(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact | None, bool]]:
    """What lacks (True) or exceeds, with the bound said to be kept, or with the task and what was done of it; in order."""
    text = facts.document.view.text
    for order in behind_words(facts, (*_LACKS, *_EXCEEDS), _REACH):
        gap: Fact = facts[order]
        said = _GAP.search(gap.lead)
        if (
            said is None
            or not order
            or facts.in_table(gap)
            or gap.modality != "done"
            and said["exceeds"] not in _BEYOND_PLAN
            or _STOP.match(text, gap.read.end) is None
        ):
            continue
        lacks = said["lacks"] is not None
        before: Fact = facts[order - 1]
        if before.sentence != gap.sentence:
            continue
        if _is_kept(text, before, gap, lacks):
            yield gap, before, None, lacks
        elif (pair := _task(facts, order, lacks)) is not None:
            yield gap, *pair, lacks


def _is_kept(text: str, bound: Fact, gap: Fact, lacks: bool) -> bool:
    """Whether a bound right before is said to be kept, so that nothing lacks, or to be missed, so that nothing exceeds."""
    if gap.quantity.base != _POINTS.get(bound.quantity.base, bound.quantity.base):
        return False
    way = (_OVER if lacks else _UNDER).search(bound.lead)
    line = _LINE.match(text, bound.read.end, gap.read.start) if way is not None else None
    if way is None or line is None or text[line.end() : gap.read.start].count("，") != 1:
        return False
    return _NOT_SO.search(last_clause(bound.lead[: way.start()], "，；。、")) is None


def _task(facts: Facts, order: int, lacks: bool) -> tuple[Fact, Fact] | None:
    """The task and what was done of it, where they differ by as much the other way."""
    gap: Fact = facts[order]
    alike = [f for f in facts[max(0, order - _BACK) : order] if f.sentence == gap.sentence and f.quantity.base == gap.quantity.base and gap.quantity.base]
    if len(alike) != 2 or "；" in gap.lead:
        return None
    task, done = alike
    apart = done.quantity.amount - task.quantity.amount
    if _PLAN.search(task.lead) is None or _DONE.search(done.lead) is None or "；" in done.lead:
        return None
    return (task, done) if gap.quantity.amount and apart == (gap.quantity.amount if lacks else -gap.quantity.amount) else None

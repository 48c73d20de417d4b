"""What is said of a row of figures, against them: 逐季回升 beside 8.2%、7.6%、7.1%, 均超过90% beside 96%、88%、93%, 高于全市 beside a higher rate of the city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.arithmetic import of, printed
from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_STEPS = ("逐季", "逐月", "逐年", "逐旬", "逐周")
_TREND = lazy("逐[季月年旬周](?:呈现?)?(?:(?P<up>回升|提升|上升|加快|增长|提高|走高|攀升|增加|扩大|向好)|(?P<down>回落|下降|放缓|走低|减少|降低|收窄|递减))")
_EVERY = lazy("(?:均|都|全部)(?:已|保持|稳定|实现|同比)?(?:(?P<over>超过|超|突破|高于|达到?|(?:保持)?在)|(?P<under>低于|不足|少于|不超过|控制在))$")
_OVER_BEHIND = ("以上",)
_LISTED = lazy("(?:(?:，其中[：:]?|[：:、])(?![最相])[一-鿿]{2,8}|[：:，、](?:[0-9]{1,2}月份?|[一二三四]季度))$")
_AGAINST = lazy(
    "[，、](?:分别)?(?P<way>高于|快于|低于|慢于)(?P<of>全[市省国区县州])(?:平均)?(?:水平|增速|增幅)?，(?P=of)(?:平均)?(?:同期|水平|增速)?(?:同比)?(?:为|增长|是)*$"
)
_WAYS = ("高于全", "快于全", "低于全", "慢于全")
_GAPS = ("、", "，", "和", "、同比", "及")
_FEWEST = 3  # figures that make a row
_MOST = 12
_NEAR = 24


class Said(NamedTuple):
    """Where it is said, in read coordinates, and the figures that show something else."""

    start: int
    end: int
    facts: tuple[Fact, ...]


def said_of_row(facts: Facts) -> Iterator[Said]:
    yield from _steps(facts)
    yield from _bounds(facts)
    yield from _against_all(facts)


def _steps(facts: Facts) -> Iterator[Said]:
    """一季度6.8%、上半年7.2%、前三季度6.9%，呈逐季回升态势: the row that ends right before the words."""
    text = facts.document.view.text
    for at in places_of(text, _STEPS):
        trend = _TREND.match(text, at)
        sentence = facts.sentence_at(at)
        if trend is None or sentence is None:
            continue
        before = [fact for fact in facts.of(sentence)[: 2 * _MOST] if fact.read.end <= at]
        if len(before) > _FEWEST and any(word in before[-1].lead for word in _SUMMED):
            before.pop()  # 4月56、5月61、6月67，三个月合计184
        row = _row(before)
        if (
            len(row) < _FEWEST
            or not _is_alike(row)
            or at - row[-1].read.end > _NEAR
            or "；" in text[row[-1].read.end : at]
            or text.startswith("降幅", row[0].read.start - 4)
        ):
            continue
        if row[-1].kind not in ("growth", "share") and any(word in text[row[-1].read.end : at] for word in _RATE_OF):
            continue  # 4月56万元、5月61万元、6月67万元，增速逐月回落
        if any(fact.direction == "down" or fact.quantity.amount <= 0 for fact in row):
            continue  # which way a fall goes up is a matter of words
        up = trend["up"] is not None
        values = [fact.quantity.amount for fact in row]
        if any((later < earlier) if up else (later > earlier) for earlier, later in pairwise(values)):
            yield Said(at, trend.end(), row)


def _row(before: Sequence[Fact]) -> tuple[Fact, ...]:
    """The last figures of one unit and kind, with nothing between them but pauses and times."""
    row: list[Fact] = []
    for fact in reversed(before):
        if row and (fact.quantity.unit != row[-1].quantity.unit or fact.kind != row[-1].kind):
            break
        row.append(fact)
        if len(row) > 1 and not _is_next(row[-2]):
            row.pop()
            break
    return tuple(row[::-1][-_MOST:])


_TIME = lazy("[、，](?:同比增长)?(?:[一二三四]季度|上半年|前三季度|全年|(?:[0-9]{1,2}[-—–~～至])?[0-9]{1,2}月份?|20[0-9]{2}年)(?P<verb>[一-鿿]{0,4}?)$")
_SUMMED = ("合计", "共计", "总计", "平均", "累计")
_RATE_OF = ("增速", "增幅", "降幅", "涨幅", "占比", "比重", "率")


def _is_next(fact: Fact) -> bool:
    return fact.lead in _GAPS or _TIME.match(fact.lead) is not None


def _is_alike(row: Sequence[Fact]) -> bool:
    """Whether the same is said of each: 4月销售56万元，5月销售61万元."""
    said = [match["verb"] for fact in row[1:] if (match := _TIME.match(fact.lead)) is not None]
    return not any(said) or len(set(said)) == 1 and row[0].lead.endswith(said[0])


def _bounds(facts: Facts) -> Iterator[Said]:
    """完成率均超过90%，其中青龙镇96%、白沙镇88%: one of those right behind a bound that all are said to keep."""
    text = facts.document.view.text
    known = facts[:]
    for order, bound in enumerate(known):
        if not bound.lead.endswith(("过", "超", "破", "于", "达", "到", "在", "足")):
            continue
        said = _EVERY.search(bound.lead)
        if said is None or bound.quantity.approximation not in (None, "above", "below") or facts.in_table(bound):
            continue
        over = said["over"] is not None
        if said["over"] in ("在", "保持在") and not text.startswith(_OVER_BEHIND, bound.read.end):
            continue
        for fact in known[order + 1 : order + 1 + _MOST]:
            lead = fact.lead.removeprefix("以上").removeprefix("以内").removeprefix("以下")
            if fact.sentence != bound.sentence or fact.quantity.unit != bound.quantity.unit or _LISTED.fullmatch(lead) is None:
                break
            if fact.kind != bound.kind or fact.direction == "down":
                break  # 其中青龙镇提高3%
            limit, value = printed(bound.quantity.number, None, True).scaled(bound.quantity.factor), of(fact.quantity)
            if value.below(limit) if over else limit.below(value):
                yield Said(bound.read.start - len(said[0]), bound.read.end, (bound, fact))
                break


def _against_all(facts: Facts) -> Iterator[Said]:
    """增长6.2%，高于全市平均水平，全市增长6.5%: told to be higher than what is told to be higher than it."""
    text = facts.document.view.text
    if not any(way in text for way in _WAYS):
        return
    for own, other in pairwise(facts[:]):
        said = _AGAINST.match(other.lead) if own.sentence == other.sentence and own.kind == other.kind else None
        if said is None or own.quantity.unit != other.quantity.unit or own.direction != other.direction or own.direction == "down":
            continue
        higher = said["way"] in ("高于", "快于")
        one, two = of(own.quantity), of(other.quantity)
        if one.below(two) if higher else two.below(one):
            start = other.read.start - len(other.lead) + said.start("way")
            yield Said(start, start + len(said["way"]) + 2, (own, other))

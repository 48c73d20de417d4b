"""Rates told in percentage points, distances of rates told in per cent, growth told in thousandths: what UNT006 says of them."""

from __future__ import annotations

from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.growth_judging import PULLS
from checker_figures.statements.unlikely_amounts import Unlikely

RATES = frozenset(("百分点", "%", "‰"))
# 规上工业增加值增长6.1个百分点
_GROWN = lazy(
    "(增加值|总产值|生产总值|销售额|零售总额|进出口总额|预算收入|预算支出|财政收入|固定资产投资|工业投资|用电量|产量)(?:完成|实现)?(?:同比|比上年同期|比上年|较上年)?(?:增长|下降)$"
)
# 完成预算数12亿元的41.9个百分点, 占全部产值的33.7个百分点
_PART_OF = lazy("(?:占|完成(?!率))(?:(?![高低快慢]于|[比较](?![例重]))[^，。；、]){2,24}的$|^(?:[一-鿿]{0,2}元)?的$")
# 贡献率达到67.7个百分点
_RATE_ITSELF = lazy("(?:[一-鿿]率|占比|比重)(?:均|也|已|约)?(?P<is>为|达到?|是)?$")
_MOVED = lazy("(?<!占)[比较与](?![例重])|差|[高低快慢]|提|升|降|超|拉动|分别|增|减|回落|上涨|下调|变动|扩大|缩小|收窄")
_CHANGED = lazy("(?:增长|下降|增加|减少|提高|降低|上升|回落|上涨|下跌)了?")
_HELD_AGAINST = lazy("[，,（(]?(?:比|较)[^，。；、]{2,12}$")
_BACK = 16
_PAUSES = "，；。"


def odd_rate(facts: Facts, fact: Fact) -> Unlikely | None:
    """What is wrong with the unit of a rate; None where nothing is."""
    unit = fact.quantity.base
    return _in_points(facts, fact) if unit == "百分点" else _in_thousandths(facts, fact) if unit == "‰" else _apart(facts, fact) or _for_amount(facts, fact)


def _in_points(facts: Facts, fact: Fact) -> Unlikely | None:
    said, lead = fact.quantity.said, fact.lead
    least = _amount_before(facts, fact) or _amount_beside(facts, fact)
    if least is not None:
        why = f"{least.quantity.said}这样的数量，增减用“%”，这里是“{said}”，请核对单位"
        return Unlikely(fact, why, f"an amount such as {least.quantity.said} grows by a rate, not by percentage points", (least,))
    if _PART_OF.search(lead) is not None:
        return Unlikely(fact, f"占多少、完成多少用“%”，这里是“{said}”，请核对单位", "how much of a whole is told in per cent, not in percentage points")
    itself = _RATE_ITSELF.search(lead)
    if itself is not None and _MOVED.search(last_clause(lead, _PAUSES)) is None and not (itself["is"] is None and _goes_on(facts, fact)):
        return Unlikely(fact, f"比率本身用“%”，这里是“{said}”，请核对单位", "a rate itself is told in per cent, not in percentage points")
    grown = _GROWN.search(lead[-_BACK:]) if fact.kind == "share_change" else None
    if grown is not None and not PULLS.search(lead[-48:]):
        why = f"“{grown[1]}”的增减用“%”，这里是“{said}”，请核对单位或指标名称"
        return Unlikely(fact, why, f"{grown[1]} grows by a rate, not by percentage points")
    return None


def _goes_on(facts: Facts, fact: Fact) -> bool:
    """Whether a figure without a verb goes on from the change before it: 开工率提高3个百分点、竣工率5个百分点."""
    order = facts.first_at(fact.read.start)
    return order > 0 and facts[order - 1].sentence == fact.sentence and facts[order - 1].quantity.base == "百分点"


def _amount_before(facts: Facts, change: Fact) -> Fact | None:
    """The amount that a change in points is held against: 1.62千吨，比上年同期的1.80千吨下降10.0个百分点."""
    order = facts.first_at(change.read.start)
    if order < 1 or _CHANGED.fullmatch(change.lead) is None:
        return None
    base, level = facts[order - 1], facts[order - 2] if order > 1 else None
    alone = level is None or level.sentence != change.sentence  # 工业用地1476亩。同比上年同期的1200亩增长23.0个百分点
    fits = base.sentence == change.sentence and base.kind == "level" and (alone or level is not None and base.quantity.base == level.quantity.base)
    if not fits or base.quantity.unit in _NO_AMOUNT or _HELD_AGAINST.search(base.lead) is None:
        return None
    return base if base.quantity.amount else None


def _amount_beside(facts: Facts, change: Fact) -> Fact | None:
    """The amount right before a change in points that has no name of its own: 参保36.2万人，比上年增加8.1个百分点."""
    order = facts.first_at(change.read.start)
    level: Fact | None = facts[order - 1] if order and _CHANGED_FROM.fullmatch(change.lead) is not None else None
    if level is None or level.sentence != change.sentence or level.kind not in LEVELS or level.quantity.unit in _NO_AMOUNT:
        return None
    return level


_CHANGED_FROM = lazy("[，,](?:(?:同比|环比|[比较](?:上年|去年|上月)(?:同期|末|底)?)(?:增长|下降|增加|减少)|增长|下降)了?")
_NO_AMOUNT = frozenset(("%", "‰", "个百分点", "百分点", "", "倍", "成", "分", "位", "点"))


def in_words(facts: Facts, fact: Fact) -> bool:
    """Whether thousandths are printed as 千分之3.5: a sign is mistyped, words are meant."""
    return facts.document.text.startswith("千", fact.span.start)


def _in_thousandths(facts: Facts, fact: Fact) -> Unlikely | None:
    """增加值增长8.4‰: only what is counted in thousandths changes by them."""
    if fact.kind != "growth" or _GROWING.search(fact.lead) is None or _OF_THOUSANDS.search(fact.indicator + fact.lead) is not None or in_words(facts, fact):
        return None
    return Unlikely(fact, f"增减用“%”，这里是“{fact.quantity.said}”，请核对单位", "growth is told in per cent, not in thousandths")


def _apart(facts: Facts, fact: Fact) -> Unlikely | None:
    """增长5.4%、高于全国1.9%: how far two rates lie apart, unless the second is the other rate itself (低于警戒线60%)."""
    if fact.lead[:1] not in _OPENING:
        return None
    apart = _APART.fullmatch(fact.lead)
    order = facts.first_at(fact.read.start)
    rate = facts[order - 1] if order and apart is not None else None
    if apart is None or rate is None or rate.sentence != fact.sentence or rate.quantity.unit != "%" or rate.kind not in ("growth", "share", "ratio"):
        return None
    distance, value = fact.quantity.value, rate.quantity.value
    if not 0 < distance * (2 if apart["above"] else 1) < value or facts.document.view.text.startswith(_LEVEL_BEHIND, fact.read.end):
        return None
    return Unlikely(
        fact, f"两个比率的差用“百分点”，这里是“{fact.quantity.said}”，请核对单位", "how far two rates lie apart is told in percentage points", (rate,)
    )


def _for_amount(facts: Facts, fact: Fact) -> Unlikely | None:
    """快递业务收入133.1%，增长16.8%: what grew by a rate is an amount."""
    if fact.kind not in ("share", "ratio", "other") or fact.lead[-1:] not in _ENDS_OF_AMOUNTS or _AMOUNT.search(fact.lead) is None:
        return None
    order = facts.first_at(fact.read.start) + 1
    behind = facts[order] if order < len(facts) else None
    if behind is None or behind.sentence != fact.sentence or behind.kind != "growth" or _GREW.fullmatch(behind.lead) is None:
        return None
    if _NO_AMOUNT_OF.search(last_clause(fact.lead, _PAUSES)) is not None:
        return None
    why = f"“{fact.indicator[-8:]}”{fact.quantity.said}，后面另有增速{behind.quantity.said}，这里疑应为金额或数量的单位，请核对"
    return Unlikely(fact, why, f"{fact.quantity.said} with a growth of its own: the unit of an amount seems to be meant", (behind,))


_AMOUNT = lazy("(?:收入|支出|产值|总额|零售额|销售额|投资|税收|贷款|余额|增加值|产量)(?:达到?|为|实现)?$")
_ENDS_OF_AMOUNTS = frozenset("入出值额资收款量达到为现")
_GREW = lazy("[，,（(](?:同比|比上年同期|比上年|较上年|环比)?(?:增长|下降)")
_NO_AMOUNT_OF = lazy("率|占|比[重例]|增|降|完成|超[过额出]|快于|高于|低于|分别|其中|中[，、]?")
_OPENING = frozenset("，,、（(")
_APART = lazy(
    "[，,、（(](?:且|均|也|分别)?(?:(?P<above>高于|快于|超过?|超出|高出|领先|快)|低于|慢于|滞后)(?:全[国省市县区]|时序|时间|序时|[一-鿿]{0,6}(?:平均(?:水平|增速|增幅)?|进度|目标(?:任务)?|目标值|要求))(?:约|近)?"
)
_LEVEL_BEHIND = ("的", "左右的", "以上的", "、", "和")
_GROWING = lazy("(?:增长|下降|上涨|下跌|回落)(?:了|约)?$")
_OF_THOUSANDS = lazy("率|人口|死亡|出生|事故|发病")

"""GRW008: a change of a share is given in percentage points."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.growth_judging import words

_SHARES = "(?:占比|比重|份额|[化盖献业及格标意良毕案结改检债]率)"
_SHARE = lazy(f"{_SHARES}$")
_SHARE_LEAD = lazy(f"{_SHARES}(?:比上年|较上年|同比|分别|再)?(?:提高|上升|提升|增加|下降|降低|减少)了?$")
# 支出增速比收入增速高0.8%, 95.6%，比上年同期的93.3%提高2.3%
_BEYOND = lazy("(?:[率速幅重度平][高低快慢多少]|^(?:提高|上升|提升|下降|降低|回落|上涨|扩大|收窄|高|低|高出))(?:出|了|于)?$")
# 增速比一季度回落0.3%: rates of growth differ by points, and nothing else can be meant
_OF_RATES = lazy(
    "(?:增[速幅]|降幅|涨幅)(?:同比|环比|[比较](?:[^，。；、（(0-9]{2,12}|1[-—–~～][0-9]{1,2}月份?|[0-9]{1,2}月份?))(?:回落|加快|放缓|提高|下降|上升|提升|扩大|收窄|缩小)了?$|增[速幅][高低快慢]于[^，。；、（(0-9]{2,12}(?<!的)$|[比较][^，。；、（(0-9]{2,12}增[速幅][高低快慢]出?$|[，,](?:高|低|快|慢)出[^，。；、（(0-9]{2,12}(?:增[速幅]|平均水平)$"
)
_RATES = frozenset(("growth", "share"))
_REACH = 4
_ALL = 100
_FAR = 40  # figures of a sentence before one: reports stay below, hostile input does not


class ShareChangeInPoints(Rule):
    """比重、比率的升降用“百分点”。

    为何：
        占比由20%到23%是提高3个百分点，不是提高3%；写成3%读者会当成相对变化（20%提高3%只到20.6%）。
    反例：
        高新技术产业增加值占规上工业的比重为23%，占比提高3%。
        常住人口城镇化率58.6%，比上年提高1.2%。
    正例：
        高新技术产业增加值占规上工业的比重为23%，提高3个百分点。
        劳动生产率提高12%，设备运行效率提升30%。
    """

    code = "GRW008"
    name = "share-change-in-points"
    title_en = "A change of a share is given in percentage points"
    severity = "info"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for index, fact in enumerate(facts[:]):
            of_rates = fact.kind in _RATES and _is_between_rates(facts, index)
            if fact.kind != "growth" and not of_rates or fact.quantity.unit != "%" or fact.quantity.value > 60:
                continue
            if "年均" in fact.lead or fact.lead.endswith(("降为", "升为", "低为", "高为")):
                continue
            if of_rates or _BEYOND.search(fact.lead) and _is_the_difference(facts, index):
                pass
            elif not _SHARE_LEAD.search(fact.lead):
                before = facts[index - 1] if index else None
                if before is None or before.sentence != fact.sentence or before.quantity.unit != "%" or before.kind != "share":
                    continue
                points = before.role == "to" and index > 1 and abs(before.quantity.value - facts[index - 2].quantity.value) == fact.quantity.value
                if points and len(fact.lead) <= 12:
                    pass
                elif not fact.inherited or len(fact.lead) > 12 or not (_SHARE.search(before.indicator) or _SHARE.search(before.lead.rstrip("为达到是约"))):
                    continue
                if "分别" in fact.lead or ("长" in fact.lead and before.whole):
                    continue
            if not of_rates and _goes_beyond(facts, index):
                continue
            number = fact.quantity.number
            certain = of_rates or _is_the_difference(facts, index)
            yield self.finding(
                words(facts, fact),
                f"比重、比率的变化请用“{number}个百分点”，“{number}%”会被当成相对变化",
                f"a change of a share: {number} percentage points, not {number}%",
                severity="warning" if certain else "info",
                cause="points",
            )


def _is_between_rates(facts: Facts, index: int) -> bool:
    """Whether a figure says how far two rates of growth are apart: 增速比一季度回落0.3%; 增长5.2%，比上半年加快0.4%."""
    fact: Fact = facts[index]
    lead = fact.lead
    if ("增" in lead or "幅" in lead or "出" in lead) and _OF_RATES.search(lead) is not None:
        return True
    before: Fact | None = facts[index - 1] if index and ("快" in lead or "缓" in lead) else None
    return before is not None and before.kind == "growth" and before.quantity.unit == "%" and before.sentence == fact.sentence and bool(_FASTER.match(lead))


_FASTER = lazy("[，,][比较](?:上月|上[一个]*季度|[一二三]季度|前三季度|上半年|上年|去年|上年同期|去年同期|1[-—–][0-9]{1,2}月份?)(?:加快|放缓)了?$")


def _goes_beyond(facts: Facts, index: int) -> bool:
    """Whether the share before would have been less than nothing or more than all of it: 占比96.05%，同比下降15.6% tells how the part itself fell."""
    fact: Fact = facts[index]
    before: Fact | None = facts[index - 1] if index else None
    if before is None or before.sentence != fact.sentence or before.quantity.unit != "%" or before.kind != "share":
        return False
    moved = fact.quantity.value
    return before.quantity.value + moved > _ALL if fact.direction == "down" else moved > before.quantity.value


def _is_the_difference(facts: Facts, index: int) -> bool:
    """Whether a change in % is what two rates before it in the sentence differ by: 95.6%，比上年同期的93.3%提高2.3%."""
    own = facts[max(facts.sentences[facts[index].sentence].first, index - _FAR) : index]
    before = [f.quantity for f in own if f.quantity.unit == "%" and f.quantity.approximation is None][-_REACH:]
    return any(abs(a.value - b.value) == facts[index].quantity.value for a, b in zip(before, before[1:], strict=False))

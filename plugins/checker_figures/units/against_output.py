"""Amounts that are out of all proportion to what the place produces: a county with a GDP of 36亿元 has no industry of 1200亿元's value added.

All that a place has, sells, lends and builds is at most some dozen times its GDP; what is a hundred times it carries 亿 for 万.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.unlikely_amounts import Unlikely, amounts_of_money

_CUES = ("生产总值", "GDP")
_OUTPUT = lazy("(?:地区|国内)?生产总值$|GDP$")
_NOT_ALL = lazy("均|每|亿元以上|占|比重|单位|万元|带动|拉动|目标")
# what does not belong to the place alone, or is counted over and over
_WIDER = lazy("全国|全省|全区|自治区|全球|世界|国际|我国|中国|国内|国家|长江|黄河|海关|港口|交易[额量]|成交|结算|资产|市值|授信")
_LEAST = 100_000_000  # what is less is of each, or was cut off
_MOST = 100
_TOTALS = lazy("(?<!人均)(?:预算收入|财政收入|存款余额|贷款余额|零售总额|固定资产投资|工业增加值|第[二三]产业增加值|服务业增加值|建筑业增加值)$")
_OF_A_PART = lazy("镇|乡|村|街道|公司|企业|户|新增|均|国有资本|[增减]")
_LEAST_SHARE = 5_000


def beyond_output(facts: Facts) -> Iterator[Unlikely]:
    """The amounts of money in the running text that are a hundred times the largest GDP of their report, or nothing beside it."""
    text = facts.document.view.text
    if not holds_any(text, _CUES):
        return
    money = [fact for fact in facts.derive(amounts_of_money) if not facts.in_table(fact)]
    outputs = [f for f in money if f.quantity.amount >= _LEAST and f.kind == "level" and _OUTPUT.search(f.indicator) and not _NOT_ALL.search(f.lead[-20:])]
    if not outputs:
        yield from _small_outputs(money)
        return
    greatest = max(outputs, key=lambda f: f.quantity.amount)
    wider: dict[int, bool] = {}  # by sentence: a hostile one has thousands of amounts
    for fact in money:
        if _is_beyond(fact, greatest) and fact.sentence not in wider:
            wider[fact.sentence] = _WIDER.search(facts.text_of(facts.sentences[fact.sentence])) is not None
        if _is_beyond(fact, greatest) and not wider[fact.sentence]:
            times = ar.rounded(fact.quantity.amount / greatest.quantity.amount, 0)
            yield Unlikely(
                fact,
                f"{fact.indicator[-12:]}{fact.quantity.said}是生产总值{greatest.quantity.said}的{times}倍，疑单位写错",
                f"{fact.quantity.said} is {times} times the GDP: its unit seems to be wrong",
                (greatest,),
            )
        elif _is_next_to_nothing(fact, greatest):
            yield Unlikely(
                fact,
                f"{fact.indicator[-12:]}{fact.quantity.said}不到生产总值{greatest.quantity.said}的五千分之一，疑单位写错",
                f"{fact.quantity.said} is next to nothing beside the GDP: its unit seems to be wrong",
                (greatest,),
            )


def _small_outputs(money: Sequence[Fact]) -> Iterator[Unlikely]:
    """A GDP of some thousand 万元 in the sentence that tells of a hundred times as much that is sold or taken in taxes."""
    for fact in money:
        if fact.kind != "level" or not _OUTPUT.search(fact.indicator) or _NOT_ALL.search(fact.lead[-20:]) or fact.quantity.unit != "万元":
            continue
        beside = [f for f in money if f.sentence == fact.sentence and f.kind == "level" and _TOTALS.search(f.indicator) and not _OF_A_PART.search(f.lead[-24:])]
        greatest = max(beside, key=lambda f: f.quantity.amount, default=None)
        if greatest is not None and _is_beyond(greatest, fact):
            yield Unlikely(
                fact,
                f"生产总值{fact.quantity.said}不到{greatest.indicator[-12:]}{greatest.quantity.said}的百分之一，疑应为“亿元”",
                f"a GDP of {fact.quantity.said} beside {greatest.quantity.said}: its unit seems to be wrong",
                (greatest,),
            )


def least_wholes(facts: Facts) -> Iterator[Unlikely]:
    """民生支出9.7万元，占全年支出的50.2%: no place spends 19万元 a year in all."""
    own = facts[:]
    for amount, part in zip(own, own[1:], strict=False):
        if not part.whole or part.kind != "share" or part.quantity.unit != "%" or amount.quantity.base != "元" or amount.kind != "level":
            continue
        rate, said = part.quantity.value, amount.quantity.said
        if amount.sentence != part.sentence or not part.lead.startswith(("，占", "，约占", "占")) or rate <= 0 or amount.quantity.amount <= 0:
            continue
        whole = amount.quantity.amount * 100 / rate
        if whole < _LEAST_WHOLE and _OF_A_PLACE.search(part.lead.removesuffix("的")) is not None and not facts.in_table(amount):
            shown = ar.rounded(whole / 10_000, 1)
            yield Unlikely(
                amount,
                f"{said}占{part.whole[-12:]}的{part.quantity.said}，推算总数只有{shown}万元，疑单位写错",
                f"{said} is {part.quantity.said} of a whole of {shown}万元: the unit seems to be too small",
                (part,),
            )


_OF_A_PLACE = lazy(
    "(?:全[国省市县区年]|财政|公共|预算|税收)[^，；。、]{0,8}(?:支出|收入|投资|总额)$|生产总值$|GDP$|固定资产投资$|零售总额$|工业(?:总产值|增加值)$"
)
_LEAST_WHOLE = 1_000_000


def _is_beyond(fact: Fact, output: Fact) -> bool:
    return fact.quantity.amount > _MOST * output.quantity.amount


def _is_next_to_nothing(fact: Fact, output: Fact) -> bool:
    """Whether one of the totals that every place has is less than a five-thousandth of its output."""
    if fact.kind != "level" or not 0 < fact.quantity.amount * _LEAST_SHARE < output.quantity.amount:
        return False
    return _TOTALS.search(fact.indicator) is not None and not _OF_A_PART.search(fact.lead[-24:])

"""Two amounts of one thing in different units that would go together in one: 计划3.1亿元, 完成2.96万元; 由12.3亿元增至14.2万亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.unlikely_amounts import Unlikely

EACH = lazy("均|每|标准|[百千万][人户]")
_LONG_AGO = lazy("(?<![0-9])19[0-9]{2}年|建国|新中国|改革开放|[一二三四五六七八九]十(?:多|余)?年")
_WHOLE_COST = lazy("(?:总投资|投资总额|概算|计划投资|投资)(?:额|规模)?(?:约|为|达到?|共)*$")
_DONE_OF_IT = lazy(
    "[，,；（(](?:当年|本年|今年|年内|全年|上半年|目前|截至[^，；。]{1,10}|已|累计|实际|现)*(?:完成|到位|拨付|支付|使用)(?:投资|资金)?(?:额|总额)?(?:约|为|达到?|共)*$"
)
FAR = 1_000
SLIP = 10_000
_NEARLY = 3
_BACK = 6  # figures
_DIGITS = 3
_MANY_DIGITS = 6  # 预算合计1067350元，调整为1099415万元: whatever they are called
_LISTING = frozenset("，、和及与")
SHORT = 10  # characters of a name in a list


def off_beside(facts: Facts, before: Fact, fact: Fact) -> Iterator[Unlikely]:
    """What is wrong with two neighbouring figures of one sentence and one base whose units differ."""
    if facts.in_table(fact):
        return
    if before.role == "from" and fact.role == "to":
        yield from _leap(facts, before, fact)
    elif fact.lead in _JOINS:
        if not _is_of_mixed_list(facts, fact) and not _is_told_again(facts, before, fact):
            yield from _of_one_list(before, fact)
    elif _LEFT.search(fact.lead) is not None:
        yield from _left_over(facts, before, fact)
    elif fact.quantity.base == "元":
        yield from _of_one_plan(before, fact)
    elif fact.quantity.base in _MEASURED and (before.quantity.decimals == fact.quantity.decimals > 0 or fact.quantity.decimals and fact.lead[:1] == "、"):
        yield from _told_alike(facts, before, fact)


_MEASURED = frozenset(("亩", "平方米", "克", "立方米", "瓦", "千瓦时", "米"))
_OF_ANOTHER_SIZE = lazy(
    "均|每|单|(?<!高)标准|户型|[宽深厚径距跨]|高(?!标准|效)|[桥坝隧]|海拔|水位|浓度|含|样|/|新增耕地|[占征]|涉|违法|流转|垦|整治|项目|村"
)  # what is of one thing, one sample, one site


def _told_alike(facts: Facts, before: Fact, fact: Fact) -> Iterator[Unlikely]:
    """营造林349.9万亩，种草改良26.2亩: to a tenth both, and next to nothing beside the other."""
    if not _is_far(before, fact):
        return
    less, more = (before, fact) if before.quantity.amount < fact.quantity.amount else (fact, before)
    one, other = less.quantity, more.quantity
    if fact.lead[:1] != "、" and before.indicator[-2:] != fact.indicator[-2:]:
        return
    if one.factor >= other.factor or one.value >= _ALIKE * other.value or one.approximation or other.approximation:
        return
    if _OF_ANOTHER_SIZE.search(before.indicator + before.lead[-_NEAR:] + fact.lead) is not None:
        return
    if facts.document.view.text.startswith(("/", "的", "每"), less.read.end):
        return
    yield Unlikely(
        less,
        f"{less.indicator[-12:]}{one.said}，旁边的{other.said}以“{other.unit}”计，疑应为“{other.unit}”",
        f"{one.said} beside {other.said}: {other.unit} seems to be meant",
        (more,),
    )


_ALIKE = 10
_NEAR = 12
_LEFT = lazy("(?:剩余?|余下|尚余|尚有|尚未|还[有剩需]|仍有)[^，；。、]{0,8}$")


def _left_over(facts: Facts, done: Fact, left: Fact) -> Iterator[Unlikely]:
    """全长18.6公里，建成15.2公里，剩余3.4米: what is left is the difference in the unit of what is done, or as finely told and next to nothing beside it."""
    one, other = done.quantity, left.quantity
    order = facts.first_at(done.read.start)
    whole = facts[order - 1] if order else None
    is_rest = whole is not None and whole.sentence == left.sentence and whole.quantity.unit == one.unit and whole.quantity.value - one.value == other.value
    if not is_rest and not (one.decimals == other.decimals > 0 and other.factor < one.factor and _is_far(done, left)):
        return
    yield Unlikely(
        left,
        f"完成的以“{one.unit}”计（{one.said}），剩余的却是{other.said}，疑应为“{one.unit}”",
        f"{other.said} left of what is told in {one.unit}: {one.unit} seems to be meant",
        (done,),
    )


def listed_behind(same: Sequence[Fact], fact: Fact) -> list[Fact]:
    """The amounts behind the first one of a list, with as many digits behind the point: 总产值312.56万元，增加值84.10亿元，税收收入12.45亿元."""
    if not fact.quantity.decimals or fact is not same[0]:
        return []
    others = [f for f in same[1:] if f.quantity.decimals == fact.quantity.decimals]
    if len(others) != len(same) - 1 or len(others) < 2 or not all(f.lead[:1] in _LISTING and len(f.lead) < SHORT for f in others):
        return []
    return others


def _is_apart(less: Fact, more: Fact) -> bool:
    """Whether one amount is about ten thousand times the other."""
    low, high = sorted((less.quantity.amount, more.quantity.amount))
    return low > 0 and SLIP / _NEARLY <= high / low <= SLIP * _NEARLY


def _is_far(one: Fact, other: Fact) -> bool:
    """Whether one amount is thousands of times the other."""
    low, high = sorted((one.quantity.amount, other.quantity.amount))
    return low > 0 and high * _NEARLY >= low * SLIP


def next_to_nothing(facts: Facts, order: int) -> Iterator[Unlikely]:
    """总投资5.3亿元，占地80亩，当年完成投资3.65万元: next to nothing of the cost before it, told to a hundredth; in 亿元 it would fit."""
    done = facts[order]
    quantity = done.quantity
    if not quantity.decimals or quantity.unit != "万元" or _DONE_OF_IT.search(done.lead) is None or facts.in_table(done):
        return
    before = facts[max(facts.sentences[done.sentence].first, order - _BACK) : order]
    whole = next((f for f in reversed(before) if f.kind == "level" and f.quantity.unit == "亿元" and _WHOLE_COST.search(f.lead)), None)
    if whole is None or quantity.amount * FAR > whole.quantity.amount or quantity.value * whole.quantity.factor > whole.quantity.amount:
        return
    yield Unlikely(
        done,
        f"{whole.quantity.said}的投资只完成{done.quantity.said}，疑应为“{whole.quantity.unit}”",
        f"{done.quantity.said} of {whole.quantity.said}: {whole.quantity.unit} seems to be meant",
        (whole,),
    )


def _is_of_mixed_list(facts: Facts, fact: Fact) -> bool:
    """Whether a list tells of several things: 面积、单产、总产分别增加0.4万亩、6公斤、0.3万吨."""
    order = facts.first_at(fact.read.start)
    while order and facts[order].lead in _JOINS:
        order -= 1
        if facts[order].quantity.base not in ("", fact.quantity.base):
            return True
    return False


def _is_told_again(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether both stand in the order of two figures of their units before them: 总产18.9万吨，单产463公斤，分别较上年的18.2万吨、450公斤增长."""
    order = facts.first_at(one.read.start)
    before = facts[max(facts.sentences[one.sentence].first, order - 2) : order]
    return [f.quantity.unit for f in before] == [one.quantity.unit, other.quantity.unit] and one.quantity.unit != other.quantity.unit


def _of_one_list(before: Fact, fact: Fact) -> Iterator[Unlikely]:
    """分别给予100元、50万元的奖励: members of one list, with nothing but a pause between."""
    less, more = sorted((before, fact), key=_amount)
    if not 0 < _amount(less) * _SLIP_IN_LIST <= _amount(more) or _OF_ONE.search(before.lead + before.indicator + fact.indicator):
        return
    akin = fact.quantity.base != "元" or before.indicator[-2:] == fact.indicator[-2:]
    if not akin and (less.quantity.unit != "元" or _amount(less) >= SLIP):
        return  # two things of their own, one of them may be small
    yield Unlikely(
        less,
        f"{before.quantity.said}与{fact.quantity.said}并列，相差{ar.rounded(_amount(more) / _amount(less), 0)}倍，疑有一个的单位写错",
        f"{before.quantity.said} and {fact.quantity.said} in one list: one of the units seems to be wrong",
        (more,),
    )


def beyond_level(facts: Facts, order: int) -> Iterator[Unlikely]:
    """又增产1454亿吨，达到48401万吨: nothing has grown by more than what it has come to."""
    level, change = facts[order], facts[order - 1] if order else None
    if change is None or change.kind != "change" or change.direction != "up" or change.sentence != level.sentence:
        return
    if change.quantity.base != level.quantity.base or change.quantity.approximation or level.quantity.approximation or _amount(change) <= _amount(level):
        return
    if _COME_TO.fullmatch(level.lead) is None or _BELOW_NOTHING.search(change.indicator + change.lead) or facts.in_table(level):
        return
    yield Unlikely(
        change,
        f"增加{change.quantity.said}，却只达到{level.quantity.said}，疑有一个的数字或单位写错",
        f"{change.quantity.said} more, yet {level.quantity.said} in all: a figure or its unit seems to be wrong",
        (level,),
    )


def off_change(facts: Facts, order: int) -> Iterator[Unlikely]:
    """建成区面积271平方公里，比上年末增加5平方米: a change that is nothing beside its level, or dwarfs it, in another unit."""
    level, change = facts[order - 1] if order else None, facts[order]
    if level is None or level.sentence != change.sentence or level.kind not in LEVELS:
        return
    one, other = level.quantity, change.quantity
    if one.base != other.base:
        if one.base == "元" and other.base in _COUNTED and level.indicator.endswith(_COUNTABLE) and _CHANGED.fullmatch(change.lead) is not None:
            why = f"“{level.indicator[-8:]}”{one.said}，增减却以“{other.unit}”计（{other.said}），疑应为“{other.unit}”"
            yield Unlikely(level, why, f"{one.said}, yet its change is told in {other.unit}: that seems to be meant", (change,))
        return
    if one.unit == other.unit or one.base == "元" or not change.inherited or _CHANGED.fullmatch(change.lead) is None or facts.in_table(change):
        return
    less, more = sorted((one.amount, other.amount))
    if less <= 0 or more < less * _FAR_CHANGED or other.amount < one.amount and one.value * _ALIKE <= other.value:
        return
    yield Unlikely(
        change,
        f"{one.said}的增减是{other.said}，相差{ar.rounded(more / less, 0)}倍，疑有一个的单位写错",
        f"{one.said} changed by {other.said}: one of the units seems to be wrong",
        (level,),
    )


_CHANGED = lazy(
    "[，,（(、](?:同比|环比|[比较同](?:上年|去年|上月|年初|[0-9]{4}年|上季度)[^，；。、]{0,6}|分别)?(?:净?增加?|增长|减少|下降|新增|增产|减产|提高|扩大|缩小)了?"
)
_FAR_CHANGED = 30_000
_COUNTED = ("家", "户", "个", "所", "人", "名")
_COUNTABLE = ("企业", "公司", "主体", "工商户", "合作社", "项目", "学校", "医院", "机构", "人员")


def off_ends(facts: Facts, before: Fact, fact: Fact) -> Iterator[Unlikely]:
    """收入由3826.5%增长到4398.6亿元: an amount that comes of a rate."""
    one, other = before.quantity, fact.quantity
    if (one.unit == "%") == (other.unit == "%") or not one.base or not other.base or {one.base, other.base} & _RATES or facts.in_table(fact):
        return
    yield Unlikely(
        before if one.unit == "%" else fact,
        f"由{one.said}到{other.said}，前后单位不同，疑有一个写错",
        f"from {one.said} to {other.said}: one of the units seems to be wrong",
        (fact if one.unit == "%" else before,),
    )


_RATES = {"百分点", "‰", "成", "倍", "位", "分"}


def _amount(fact: Fact) -> Decimal:
    return fact.quantity.amount


_JOINS = frozenset(("、", "和", "及", "与"))
_SLIP_IN_LIST = 3_000
_OF_ONE = lazy("均|每|标准|价|工资|薪|票|[百千万][人户]")  # 生产总值、人均收入分别达到320亿元、3.2万元
_COME_TO = lazy("，(?:总量|总数|总额|总产|规模|累计)?(?:达到?了?|增至|增加到|增长到|升至|上升到|为)")
_BELOW_NOTHING = lazy("利润|盈|亏|净|差额|顺差|逆差|累计")  # what was less than nothing before


def _of_one_plan(before: Fact, fact: Fact) -> Iterator[Unlikely]:
    """计划完成水利投资31040亿元，实际完成投资32960万元: as much but for the unit."""
    digits = min(len(f.quantity.number) for f in (before, fact))
    if (
        before.indicator[-2:] != fact.indicator[-2:]
        and digits < _MANY_DIGITS
        or before.quantity.decimals != fact.quantity.decimals
        or not _is_apart(before, fact)
    ):
        return
    if any(len(f.quantity.number.replace(".", "")) < _DIGITS or f.quantity.approximation or EACH.search(f.lead[-12:]) for f in (before, fact)):
        return
    times = ar.rounded(max(before.quantity.amount, fact.quantity.amount) / min(before.quantity.amount, fact.quantity.amount), 0)
    yield Unlikely(
        fact,
        f"{before.quantity.said}与{fact.quantity.said}相差{times}倍，疑有一个的单位写错",
        f"{before.quantity.said} and {fact.quantity.said}: one of the units seems to be wrong",
        (before,),
    )


def _leap(facts: Facts, before: Fact, fact: Fact) -> Iterator[Unlikely]:
    """存款余额由12.3亿元增至14.2万亿元: as much again but for the unit."""
    if not _is_far(before, fact) or _LONG_AGO.search(facts.text_of(facts.sentences[fact.sentence])):
        return
    less, more = sorted((before.quantity.amount, fact.quantity.amount))
    yield Unlikely(
        fact,
        f"由{before.quantity.said}到{fact.quantity.said}，相差{ar.rounded(more / less, 0)}倍，疑单位错位",
        f"from {before.quantity.said} to {fact.quantity.said}: a unit seems to be off",
        (before,),
    )

"""What an account ends with: 当年收支结余13.1亿元，加上上年结余138.9亿元，年末滚存结余152亿元; what its income and what was carried over leave
behind its expenditure; what a budget is once it was changed: 年初预算278.1亿元，调减55.3亿元，调整后222.8亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import behind_words

_ENDING = ("结余", "结存", "调整后", "预算", "变动")
_TAIL = 26
_END = "(?:为|约|有|达到?|累计|合计|预计)*$"
# what is left at the end of all years so far, and at the end of the one before
_AT_LAST = lazy(f"(?:^|[，；。、])[^，；。、上去]{{0,12}}?(?:[年期季月]末|年终|滚存|累计|历年)[^，；。、上去]{{0,10}}?(?:结余|结存)(?:资金|基金)?{_END}")
_AT_FIRST = lazy(f"(?:上年|去年|上一年|历年|以前年度|年初|期初|20\\d\\d年(?:年)?末?)[^，；。、]{{0,8}}?(?:结余|结存|结转)(?:资金|收入|基金)?{_END}")
_OF_YEAR = lazy(
    f"(?:^|[，；。、])(?:加上?)?[^，；。、上去末滚累]{{0,14}}?(?:[当本]年|[当本]期|年度|收支|相抵)[^，；。、上去末滚累]{{0,10}}?(?P<what>结余|结存|缺口|赤字|差额){_END}"
)
_PLANNED = lazy(f"(?:年初|原|当年)?(?:预算|计划)(?:数|收入|支出|安排|总计|合计|总额)*{_END}")
_CHANGED = lazy(
    "(?:^|[，；、])(?:执行中|年度中|年中|期间)?[^，；。、]{0,20}?(?:(?P<more>调增|追加|增加|新增|上调)|(?P<less>调减|压减|核减|减少|下调|收回))(?:了|收入|支出|预算|资金)*$"
)
_REVISED = lazy(
    f"(?:(?:调整|变动|调增|调减|追加)后的?(?:全年|年度|收入|支出)*(?:预算|计划)?|(?:调整|变动)的?(?:全年|年度|收入|支出)*(?:预算|计划))(?:数|收入|支出|总计|合计)*{_END}"
)
_BALANCE = ("滚存结余不等于上年结余与本年结余之和", "what is left at last is not what was left before and this year")
_REVISION = ("调整后的数不等于原数加减调整数", "the revised budget is not the first one with what it was changed by")
_NO_BALANCE = lazy("其中|分别|另|人均|平均|[比较](?:上年|去年)|同比")


class Carried(NamedTuple):
    """Figures that make the last of them, with the sign of each; what does not agree, in Chinese and English, where they do not."""

    parts: Sequence[Fact]
    signs: Sequence[int]
    end: Fact
    zh: str
    en: str

    def holds(self) -> bool:
        made = ar.total(ar.coarsely(f.quantity) if sign > 0 else -ar.coarsely(f.quantity) for f, sign in zip(self.parts, self.signs, strict=True))
        return made.meets(ar.coarsely(self.end.quantity))


def carried_over(facts: Facts) -> Iterator[Carried]:
    """Every account of which two amounts, told right before a third, make it."""
    for order in behind_words(facts, _ENDING, _TAIL):
        if order < 2:
            continue
        one, other, end = facts[order - 2 : order + 1]
        if not all(_is_amount(f) for f in (one, other, end)) or end.sentence - one.sentence > 1 or not facts.in_one_block(one, end):
            continue
        found = _at_last(one, other, end) or _revised(one, other, end)
        if found is not None:
            yield found


def _is_amount(fact: Fact) -> bool:
    return fact.quantity.base == "元" and not fact.quantity.approximation and _NO_BALANCE.search(fact.lead) is None


def _at_last(one: Fact, other: Fact, end: Fact) -> Carried | None:
    """当年结余, 上年结余 and 年末滚存结余, the first two in either order."""
    if _AT_LAST.search(end.lead) is None or end.sentence != other.sentence and "。" in end.lead:
        return None
    for year, first in ((one, other), (other, one)):
        said = _OF_YEAR.search(year.lead)
        if said is not None and _AT_FIRST.search(first.lead) and not _OF_YEAR.search(first.lead):
            short = said["what"] in ("缺口", "赤字") and not year.quantity.number.startswith("-")
            return Carried((one, other), tuple(-1 if short and f is year else 1 for f in (one, other)), end, *_BALANCE)
    return None


def _revised(one: Fact, other: Fact, end: Fact) -> Carried | None:
    """年初预算, what it was changed by, and what it is then."""
    change = _CHANGED.search(other.lead)
    if change is None or not _PLANNED.search(one.lead) or not _REVISED.search(end.lead) or one.quantity.unit != end.quantity.unit:
        return None
    return Carried((one, other), (1, 1 if change["more"] else -1), end, *_REVISION)

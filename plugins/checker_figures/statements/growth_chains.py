"""The figures said of one indicator one after another, and what those of them say that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.record import NamedTuple
from checker_figures.statements.growth_basis import ADJUSTED, speaks_of_adjustment
from checker_figures.statements.growth_links import MORE, Link, is_amount, is_change, is_rate, link
from checker_figures.statements.growth_years import is_earlier

TIMES = ("倍", "番", "成")
"""Units of multiples and of tenths, which GRW005 looks at."""
REACH = 3  # figures back in a chain
BACK = 3  # figures back in a sentence
_BEFORE_BOTH = 2  # figures before the two levels that may tell the rate and the change
_AHEAD = lazy("[，,：:、（(] ?[由从自在]?")
_STOCK_AND_YEAR = frozenset(("stock", "year"))
_AT_YEAR_END = lazy("年末|年底|12月末|12月底")
_DECEMBER = 11
_JOINS = ("、", "和", "与", "及")


def is_multiple(fact: Fact) -> bool:
    """Whether a figure says how many times as much it is, or by how many tenths it grew: 2.4倍, 翻一番, 增长三成; 占三成 is a share."""
    return fact.quantity.unit in TIMES and (fact.kind == "growth" or fact.quantity.unit != "成")


class Statement(NamedTuple):
    """Figures that must agree.

    level   the level reached
    rate    the growth claimed (%, 倍, 番, 成), None where only level, base and change stand together
    change  the absolute change, with the sign of its verb; None where a base is printed
    base    the level it grew from; None where a change is printed
    average the rate is one per year
    explicit  all stand in one chain of clauses without anything between that could belong to something else
    """

    level: Fact
    rate: Fact | None
    change: Fact | None
    base: Fact | None
    average: bool
    explicit: bool


class Chain:
    """The figures said of one indicator so far.

    level, base     what it is, and what it grew from
    changes, rates  by how much, each with the key of what it is held against (see growth_links)
    key             what the last of them was held against
    clean           whether nothing between could belong to something else
    paired          whether the two levels have been handed out
    outer           the chain that goes on when the brackets close
    """

    __slots__ = ("base", "changes", "clean", "key", "level", "outer", "paired", "rates")

    def __init__(self, level: Fact | None = None, base: Fact | None = None, outer: Chain | None = None) -> None:
        self.level = level
        self.base = base
        self.changes: list[tuple[Fact, str]] = []
        self.rates: list[tuple[Fact, str]] = []
        self.clean = True
        self.key = ""
        self.paired = False
        self.outer = outer

    def through_brackets(self, tie: Link) -> Chain:
        """The chain behind a bracket. Figures in brackets that name something of their own do not touch the one outside."""
        if tie.brackets < 0:
            return self.outer if self.outer is not None else self
        if not tie.bare:
            return Chain(outer=self)
        inner = Chain(self.level, self.base, self)
        inner.paired = self.paired
        inner.changes, inner.rates, inner.key = self.changes[-REACH:], self.rates[-REACH:], self.key
        return inner

    def pair(self, text: str, own: Sequence[Fact]) -> Iterator[Statement]:
        """The two levels, and with them the rate and the change told right before: 增长14%，由甲增加到乙; 净增3家，总数乙，上年为甲."""
        level, base = self.level, self.base
        if level is None or base is None or self.paired:
            return
        self.paired = True
        if self.outer is not None:
            self.outer.paired = True  # the brackets close behind the base
        yield Statement(level, None, None, base, False, False)
        order = next((n for n in range(max(0, len(own) - BACK), len(own)) if own[n] is level or own[n] is base), 0)
        behind = own[order]
        for place in range(order - 1, max(0, order - _BEFORE_BOTH) - 1, -1):
            claim = own[place]
            opened = _AHEAD.match(behind.lead)
            if opened is None or not link(behind.lead[opened.end() :]).bare:
                return
            said = link(claim.lead)
            rate = is_multiple(claim) or is_rate(claim)
            if not rate and not (is_change(claim) and claim.quantity.base == level.quantity.base) or said.respectively or claim.lead in _JOINS:
                return  # 分别增加5个、3个（2020年4个，2021年6个）
            if not same_basis(self.key, said.key, level):
                return
            behind = claim
            if rate and place and own[order].role is None and own[place - 1].quantity.base == level.quantity.base and is_amount(own[place - 1]):
                return  # 2023年604万人次，增长1.8倍，2024年668万人次，2025年715万人次: of the first
            if any(claim is told for told, _ in (*self.rates, *self.changes)) or said.average and not rate:
                continue
            if not speaks_of_adjustment(text, claim, base, level):
                yield Statement(level, claim if rate else None, None if rate else claim, base, said.average, False)

    def rated(self, text: str, rate: Fact, tie: Link, key: str) -> Iterator[Statement]:
        """What a rate says behind a level: with the base, or with the last change that is held against the same."""
        level = self.level
        assert level is not None
        if self.base is not None:
            # a multiple is off by so much that constant prices are no excuse; the rule allows for them
            if not speaks_of_adjustment(text, self.base, level, rate) or is_multiple(rate) and not ADJUSTED.search(rate.lead):
                yield Statement(level, rate, None, self.base, tie.average, self.clean)
            return
        if tie.average:
            return
        for change, other in reversed(self.changes[-REACH:]):
            if other == "plan" and not tie.key:
                continue  # 比预算超收甲，增长几: 增长 usually goes back to the year before
            if same_basis(key, other, level) or (_STOCK_AND_YEAR.issuperset((key, other)) and _is_at_year_end(level)):
                if not speaks_of_adjustment(text, level, change, rate):
                    yield Statement(level, rate, change, None, False, self.clean and change is self.changes[-1][0] and same_basis(key, other))
                return


def _is_at_year_end(level: Fact) -> bool:
    """Whether a stock is that of the end of a year: then 比上年 and 比年初 are one."""
    period = level.period
    return _AT_YEAR_END.search(level.lead) is not None or (period is not None and period.instant and period.end % 12 == _DECEMBER)


def same_basis(one: str, other: str, level: Fact | None = None) -> bool:
    """Whether two figures may be compared with the same thing; 同比 behind 比上年预算数 takes that up, and is 比2024年 of a level of 2025."""
    if level is not None and level.period is not None and one.isdecimal() != other.isdecimal():
        year, said = (one, other) if one.isdecimal() else (other, one)
        return not said or said in ("same", "year") and int(year) == level.period.year - 1
    return not one or not other or one == other or {one, other} in ({"same", "year"}, {"same", "last plan"})


def as_said(text: str, chain: Chain, fact: Fact) -> Fact:
    """The fact as its words mean it here: 同比多收3亿元 is a change, so is the second figure of 比上年的47亿元多5亿元; 增加3亿元、8% grows."""
    lead = fact.lead
    if fact.kind == "level" or fact.kind == "count":
        if ("多" in lead or "少" in lead) and (MORE.search(lead) or chain.base is not None and _BY.fullmatch(lead.strip("，,、（）() ；")) is not None):
            return fact._replace(kind="change", direction="up" if lead.rfind("多") > lead.rfind("少") else "down")
        if chain.base is not None and fact.quantity.base == chain.base.quantity.base and (by := _OTHERWISE.fullmatch(lead)) is not None:
            return fact._replace(kind="change", direction="up" if by["up"] else "down")
        if ("扩" in lead or "缩" in lead or "减" in lead) and (spread := _SPREAD.search(lead)) is not None:
            return fact._replace(kind="change", direction="up" if spread["up"] else "down")
        base = chain.base
        beside = fact.read.start - len(lead)  # 188件多结8件
        if len(lead) < 3 and base is not None and base.quantity.approximation == "above" and 0 <= beside - base.read.end <= 1 and text[beside - 1] == "多":
            chain.base = base._replace(quantity=base.quantity._replace(approximation=None))
            return fact._replace(kind="change", direction="up")
    elif fact.kind == "ratio" and lead in _BESIDE and fact.quantity.unit == "%" and chain.changes and chain.changes[-1][0].sentence == fact.sentence:
        return fact._replace(kind="growth", direction=chain.changes[-1][0].direction)
    elif fact.kind == "share" and fact.quantity.unit == "%" and lead.endswith("提标"):
        return fact._replace(kind="growth", direction="up")
    return fact


def reached_already(chain: Chain, origin: Fact, tie: Link) -> bool:
    """Whether the level that something reached from here was printed right before."""
    level = chain.level
    return (
        level is not None
        and chain.base is None
        and not chain.rates
        and not chain.changes
        and origin.lead.lstrip("，, ")[:1] in ("由", "从", "自", "在")
        and tie.key not in ("", "plan", "last plan")
        and origin.inherited
        and origin.modality == level.modality
        and origin.quantity.base == level.quantity.base
        and (not tie.key.isdecimal() or is_earlier(origin, level))
    )


_BY = lazy("[多少](?!于|数|年|次|个|量)[一-龥]{0,2}了?")
_OTHERWISE = lazy("(?:(?P<up>超[收支]|扩[一-龥])|短[收支]|欠收|缩[一-龥])了?")  # 比预算数41亿元超收1亿元
_SPREAD = lazy("[比较](?:上年|去年)(?:同期)?(?:(?P<up>扩)|[缩减])[招种植养产办](?:了|约)?$")  # 较上年扩招436人
_BESIDE = frozenset(("、", "，", "（", "和", "或"))

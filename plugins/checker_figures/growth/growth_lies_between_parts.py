"""GRW010: the growth of a whole lies between the growth of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.arithmetic import Interval, growth, miss, of, plain, rate_digit, rounded
from checker.arithmetic import total as sum_of
from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_figures.statements.binding import Term, cues
from checker_figures.statements.called import PIECES
from checker_figures.statements.groups import groups
from checker_figures.statements.growth_basis import is_adjusted, stated_otherwise
from checker_figures.statements.growth_judging import falls_by_words, signed_rate, words
from checker_figures.statements.growth_links import LAST_YEAR, is_rate, link
from checker_figures.statements.totals import relations


class Division(NamedTuple):
    """What a whole is divided into without anything left over, in words: how the whole's name and those of its parts read."""

    whole: str
    parts: tuple[str, ...]


# 国家统计局的分组：城乡消费、商品与餐饮、三次产业、工业三大门类；财政收入分税收和非税，进出口分出口和进口
_DIVISIONS = (
    Division("消费品零售|社会零售|社零", ("城镇", "乡村|农村")),
    Division("消费品零售|社会零售|社零", ("商品零售", "餐饮")),
    Division("进出口", ("(?<!进)出口", "进口(?!额?出)")),
    Division("生产总值|GDP", ("第一产业|一产", "第二产业|二产", "第三产业|三产")),
    Division("固定资产投资", ("第一产业|一产", "第二产业|二产", "第三产业|三产")),
    Division("一般公共预算收入|一般预算收入", ("(?<!非)税收", "非税")),
    Division("工业增加值", ("轻工业", "重工业")),
    Division("工业增加值", ("采矿业", "制造业", "电力")),
)
_PART_OF_ANY = lazy("|".join(part for division in _DIVISIONS for part in division.parts))
_WHOLES = ("零售", "社零", "进出口", "生产总值", "GDP", "投资", "预算收入", "工业增加值")
_NOT_OF_ALL = lazy("人均|平均|占|比重|拉动|贡献|高于|低于|百分点|增速比|净出口|限额以上|民间|工业投资|制造业投资")
_SAID_YEAR = lazy("[比较与同]((?:19|20)[0-9]{2})年")
_NO_SIGN = lazy("利润|亏损|差额|顺差|逆差|净")
_PRODUCT = ("生产总值", "GDP")
_REAL = lazy("按(?:可比|不变)价格?(?:计算)?，(?:同比|[比较同与](?:上年|去年)(?:同期)?(?:相比，?)?)?(?:增长|增加|上升|提高|攀升)$")
_ALL_LOST = -100  # percent
_OF_PRICES, _OF_SPREAD = 0.15, 0.06  # points, and of the points between the fastest and the slowest
_BEHIND = 3
_AHEAD = 14
_SENTENCES = 3
_MISSED = Decimal(2)
_POINTS = Decimal("0.005")


class Rated(NamedTuple):
    """A growth rate with the name of what has grown, and the amount that it has grown to, where that is printed."""

    name: str
    rate: Fact
    level: Fact | None = None


class GrowthLiesBetweenParts(Rule):
    """总体的增速要在各部分增速之间

    为何：
        总体由各部分组成，总体的增速只能在各部分增速的最低和最高之间：城镇、乡村消费都只增长零点几，社会消费品零售总额不会增长4%。
        各部分的数也写出来的，由它们推算上年数再相加，就能算出总体的增速。
        各部分齐全（相加等于总体，或按统计分组没有遗漏）才验算；人均数、利润不作验算。
    反例：
        全年社会消费品零售总额增长4.1%。分城乡看，城镇消费品零售额增长0.1%，乡村消费品零售额增长0.6%。
        一般公共预算收入完成148.2亿元，同比增长6.1%。其中，税收收入102.6亿元，增长5.2%；非税收入45.6亿元，下降24.3%。
    正例：
        全年社会消费品零售总额增长0.2%。分城乡看，城镇消费品零售额增长0.1%，乡村消费品零售额增长0.6%。
        一般公共预算收入完成148.2亿元，同比下降6.1%。其中，税收收入102.6亿元，增长5.2%；非税收入45.6亿元，下降24.3%。
        全体居民人均可支配收入增长5.6%。其中，城镇居民人均可支配收入增长4.6%，农村居民人均可支配收入增长5.5%。
    """

    code = "GRW010"
    name = "growth-lies-between-parts"
    title_en = "The growth of a whole lies between the growth of its parts"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        told: set[int] = set()
        for whole, parts in (*_by_amounts(facts), *_by_names(facts)):
            if whole.rate.read.start in told:
                continue
            told.add(whole.rate.read.start)
            finding = self._weigh(facts, whole, parts)
            if finding is not None:
                yield finding

    def _weigh(self, facts: Facts, whole: Rated, parts: Sequence[Rated]) -> Finding | None:
        claimed = signed_rate(whole.rate)
        rates = [r for r in (signed_rate(p.rate) for p in parts) if r is not None]
        if claimed is None or len(rates) != len(parts) or len({r.rate.modality for r in (whole, *parts)}) > 1:
            return None
        known = facts.is_checked(whole.rate)
        facts.checked(whole.rate, *(p.rate for p in parts))
        low, high = min(rates, key=_low), max(rates, key=_high)
        if not (_clearly_below(claimed, low) or _clearly_below(high, claimed)):
            return self._weighted(facts, claimed, whole, parts) or (None if known else self._recompute(facts, claimed, whole, parts))
        shown = "、".join(f"{p.name}{_said(p.rate)}" for p in parts)
        return self.finding(
            words(facts, whole.rate),
            f"“{whole.name}”{_said(whole.rate)}，不在各部分的增速之间（{shown}），请核对",
            f"the whole grew by {_signed(whole.rate)}%, none of its parts did so by as {'much' if _clearly_below(high, claimed) else 'little'}",
            related=[words(facts, p.rate) for p in parts],
            evidence={"calculation": f"{shown}；总体{_said(whole.rate)}"},
        )

    def _weighted(self, facts: Facts, claimed: Interval, whole: Rated, parts: Sequence[Rated]) -> Finding | None:
        """At constant prices the growth of the product is the mean of that of the three industries, weighted by what they were a year ago.

        Their weights at the prices of now are nearly those: of 53 published ones the mean missed by 0.15 points and a twentieth of what lies
        between the fastest and the slowest industry at most.
        """
        levels = [p.level for p in parts if p.level is not None]
        if not any(word in whole.name for word in _PRODUCT) or len(levels) != len(parts) or len({f.quantity.base for f in levels}) != 1:
            return None
        rates = [float(-p.rate.quantity.value if falls_by_words(p.rate) else p.rate.quantity.value) for p in parts]
        weights = [float(f.quantity.amount) / (1 + r / 100) for f, r in zip(levels, rates, strict=True) if r > _ALL_LOST]
        if len(weights) != len(rates) or not sum(weights):
            return None
        facts.checked(whole.rate, *levels)
        mean = sum(w * r for w, r in zip(weights, rates, strict=True)) / sum(weights)
        slack = _OF_PRICES + (max(rates) - min(rates)) * _OF_SPREAD
        if _low(claimed) * 100 - slack <= mean <= _high(claimed) * 100 + slack:
            return None
        shown = "、".join(f"{p.name}{f.quantity.said}、{_said(p.rate)}" for p, f in zip(parts, levels, strict=True))
        return self.finding(
            words(facts, whole.rate),
            f"“{whole.name}”{_said(whole.rate)}，按三次产业的数和增速加权应为{mean:.1f}%左右，请核对总体和各产业的增速",
            f"about {mean:.1f}% follows for the whole from the amounts and rates of the three industries",
            related=[words(facts, p.rate) for p in parts],
            evidence={"calculation": f"{shown}；总体增长{mean:.1f}%，文中为{_signed(whole.rate)}%"},
        )

    def _recompute(self, facts: Facts, claimed: Interval, whole: Rated, parts: Sequence[Rated]) -> Finding | None:
        """The whole a year ago was the sum of its parts a year ago; not at constant prices."""
        if (
            whole.level is None
            or "人均" in whole.level.indicator + whole.level.lead
            or any(r.level is None or stated_otherwise(r.level.indicator) for r in (whole, *parts))
        ):
            return None
        bases = [_base(part) for part in parts]
        known = [b for b in bases if b is not None]
        computed = growth(of(whole.level.quantity), sum_of(known)) if len(known) == len(bases) else None
        digit = rate_digit(whole.rate.quantity)
        if computed is None or miss(claimed, computed, digit) < max(_MISSED, _POINTS / digit):
            return None
        facts.checked(whole.level, *(p.level for p in parts if p.level is not None))
        value = rounded(computed.middle * 100, max(1, whole.rate.quantity.decimals))
        shown = " + ".join(f"{p.level.quantity.number} ÷ {_grown(p.rate)}" for p in parts if p.level is not None)
        calculation = f"{whole.level.quantity.number} ÷（{shown}）− 1 = {value}%，文中为{_signed(whole.rate)}%"
        return self.finding(
            words(facts, whole.rate),
            f"“{whole.name}”{_said(whole.rate)}，按各部分的数和增速推算应为{value}%，请核对总体和各部分的增速",
            f"{value}% follows for the whole from the amounts and rates of its parts",
            related=[words(facts, p.rate) for p in parts],
            evidence={"calculation": calculation},
        )


def _base(part: Rated) -> Interval | None:
    """What a part was a year ago."""
    rate = signed_rate(part.rate)
    if part.level is None or rate is None:
        return None
    return of(part.level.quantity).over(Interval(rate.low + rate.scale, rate.high + rate.scale, rate.scale))


def _grown(rate: Fact) -> str:
    value = 1 + (-rate.quantity.value if falls_by_words(rate) else rate.quantity.value) / 100
    return plain(value)


def _low(interval: Interval) -> float:
    return interval.low / interval.scale


def _high(interval: Interval) -> float:
    return interval.high / interval.scale


def _clearly_below(one: Interval, other: Interval) -> bool:
    """Whether a rate is below another by more than a tenth of a point beyond rounding."""
    return _high(one) + 0.001 < _low(other)


def _said(rate: Fact) -> str:
    return f"{'下降' if rate.direction == 'down' else '增长'}{rate.quantity.number.lstrip('-')}%"


def _signed(rate: Fact) -> str:
    return ("-" if falls_by_words(rate) else "") + rate.quantity.number


def _by_amounts(facts: Facts) -> Iterator[tuple[Rated, list[Rated]]]:
    """Totals that their parts make up as printed, where every one of them has its growth behind it."""
    if "其中" not in facts.document.view.text and "看" not in facts.document.view.text:
        return
    for relation in (*facts.derive(relations), *facts.derive(groups)):
        parts = relation.readings[0] if relation.readings else ()
        if len(parts) < 2 or _NO_SIGN.search("".join(p.fact.indicator for p in parts)):
            continue
        rated = [_rated(facts, p) for p in parts]
        known = [r for r in rated if r is not None]
        if len(known) != len(parts):
            continue
        amount = sum_of(of(p.fact.quantity) for p in parts)
        whole = next((t for t in relation.wholes if of(t.fact.quantity).meets(amount)), None)
        head = _rated(facts, whole) if whole is not None else None
        if whole is not None and head is not None and not _NO_SIGN.search(whole.fact.indicator):
            yield head, known


def _rated(facts: Facts, term: Term) -> Rated | None:
    """An amount with the first plain growth behind it in its sentence."""
    rate = _rate_behind(facts, term.order)
    return Rated(term.fact.indicator or "总体", rate, term.fact) if rate is not None else None


def _rate_behind(facts: Facts, order: int) -> Fact | None:
    for after in range(order + 1, min(len(facts), order + 1 + _BEHIND)):
        fact: Fact = facts[after]
        if fact.sentence != facts[order].sentence:
            return None
        tie = link(fact.lead)
        if is_rate(fact):
            return fact if tie.bare and not tie.average and not tie.respectively and tie.key in LAST_YEAR and not _is_elsewise(facts, fact) else None
        if fact.kind not in ("share", "change", "rank", "share_change") or not (tie.bare or tie.shares):
            return None
    return None


def _is_elsewise(facts: Facts, fact: Fact) -> bool:
    """Whether growth is told on another basis, or only expected."""
    text = facts.document.view.text
    said = _SAID_YEAR.search(fact.lead)
    if said is not None and fact.period is not None and int(said[1]) != fact.period.year - 1:
        return True  # 比2019年同期增长
    if fact.indicator.endswith(_PRODUCT) and _REAL.search(fact.lead):
        return False  # so are those of the industries
    return fact.modality == "planned" or is_adjusted(fact.lead) or is_adjusted(text[fact.read.end : fact.read.end + 8])


def _by_names(facts: Facts) -> Iterator[tuple[Rated, list[Rated]]]:
    """Wholes and parts by what they are called, without amounts: 零售总额增长甲，其中城镇增长乙，乡村增长丙."""
    text = facts.document.view.text
    if not holds_any(text, _WHOLES):
        return
    for order in facts.derive(cues).rates:
        fact = facts[order]
        if not is_rate(fact) or facts.in_table(fact):
            continue
        tie = link(fact.lead)
        if tie.average or tie.respectively or tie.key not in LAST_YEAR or _is_elsewise(facts, fact):
            continue
        name = fact.indicator if tie.bare or _REAL.search(fact.lead) else PIECES.split(fact.lead)[-1]
        if tie.bare and _is_held_again(facts, order):
            continue  # 进出口51.4亿元，同比增长47.1%，比上年全年增长20.4%
        if _NOT_OF_ALL.search(name) or not any(word in name for word in _WHOLES):
            continue
        for division in _DIVISIONS:
            if lazy(division.whole).search(name) and not _PART_OF_ANY.search(name.replace("进出口", "")):
                parts = _members(facts, order, division)
                if parts:
                    yield Rated(fact.indicator or name, fact), parts
                    break


def _is_held_again(facts: Facts, order: int) -> bool:
    """Whether the growth of the same amount was told before in the sentence: this one is on something else."""
    for place in range(order - 1, facts.sentences[facts[order].sentence].first - 1, -1):
        fact: Fact = facts[place]
        if is_rate(fact) and link(fact.lead).bare:
            return True
        if fact.kind in LEVELS:
            return False
    return False


def _members(facts: Facts, order: int, division: Division) -> list[Rated]:
    """The growth of every part of a division, told right behind the whole's; empty where one is missing."""
    found: dict[str, Rated] = {}
    first = facts[order].sentence
    block = facts.sentences[first].block
    for index in range(order + 1, min(len(facts), order + 1 + _AHEAD)):
        fact: Fact = facts[index]
        if fact.sentence - first > _SENTENCES or facts.sentences[fact.sentence].block != block:
            break
        clause = PIECES.split(fact.lead)[-1]
        if "限额以上" in fact.lead or (lazy(division.whole).search(clause) and not _PART_OF_ANY.search(clause.replace("进出口", ""))):
            break  # another whole
        for part in division.parts:
            said = lazy(part).search(clause) if part not in found else None
            if said is None or _NOT_OF_ALL.search(clause):
                continue
            rate = fact if is_rate(fact) and not _is_elsewise(facts, fact) and link(fact.lead).key in LAST_YEAR else _rate_behind(facts, index)
            if rate is None:
                return []
            found[part] = Rated(said[0], rate, fact if fact.kind in LEVELS and fact.quantity.base == "元" else None)
            break
        if len(found) == len(division.parts):
            return [found[part] for part in division.parts]
    return []

"""Growth rates held against the levels and changes that statements put beside them, and what the words of a rate make of its sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from checker.arithmetic import Interval, Verdict, coarsely, compare, growth, growth_from_change, is_far, last_digit, of, rate, rate_digit
from checker.arithmetic import miss as missed_by
from checker.lazy import lazy
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.growth_basis import OF_OTHERS
from checker_figures.statements.growth_chains import Statement
from checker_figures.statements.growth_statements import statements
from checker_figures.statements.growth_wholes import of_wholes
from checker_figures.statements.growth_years import are_of_other_months, is_told_up_to_then
from checker_figures.statements.slips import without_nought

_FAR_OFF = 3  # points
_OFF = 1  # where the writer printed the base beside the level


class Judged(NamedTuple):
    """A statement with its verdict. miss is in last digits of what is claimed, 0 where it fits."""

    statement: Statement
    verdict: Verdict
    miss: Decimal


# 拉动园区规上工业产值增长15.6个百分点: what one thing adds to the growth of another
PULLS = lazy("(?:拉动|带动|推动|贡献|影响|拖累|拉低)[^，；。]*$")
# 新登记7042户、注销3518户，净增3524户: what came and what went are no level
_GROSS = lazy("(?:注销|退出|退库|关停|减少|流出|迁出|死亡|取消|辞退|退休|新增|新登记|新设|迁入|流入|出生|吸纳)[^，。；、]{0,4}$")


# 压减会议费312万元，下降12.6%（上年为2480万元）: what was cut off is told, not what is left
_CUT = lazy("(?:压减|核减|削减|调减|缩减|压缩|节约|节省|减少|减支|减免)(?!后|到|至|为)[^，。；、]{0,16}$")


def judged(facts: Facts) -> tuple[Judged, ...]:
    """The statements whose rate (in %, not per year) was held against level and change, or level and base."""
    return judge(facts, facts.derive(statements))


def judge(facts: Facts, found: Iterable[Statement]) -> tuple[Judged, ...]:
    """Statements with their verdicts; those of another kind of rate are left out."""
    result = []
    for statement in found:
        claim = statement.rate
        if claim is None or claim.quantity.unit != "%" or statement.average:
            continue
        base = statement.base
        if base is not None and (are_of_other_months(statement.level, base) or is_told_up_to_then(statement.level, base)):
            continue
        if base is not None and _is_cut_off(statement.level, base, claim):
            facts.checked(statement.level, base, claim)
            continue
        statement = _fitting(facts, statement)
        claimed, computed = signed_rate(claim), implied_rate(statement)
        if claimed is None or (statement.change is not None and "净" in statement.change.lead and _GROSS.search(statement.level.lead)):
            continue
        verdict = compare(claimed, computed)
        if verdict is Verdict.INCONSISTENT and compare(claimed, implied_rate(statement, value=coarsely)) is Verdict.CONSISTENT:
            statement = statement._replace(explicit=False)
        unfilled = signed_rate(claim._replace(quantity=without_nought(claim.quantity)))
        if verdict is Verdict.INCONSISTENT and unfilled is not None and compare(unfilled, computed) is Verdict.CONSISTENT:
            verdict = Verdict.UNDECIDABLE
        miss = missed_by(claimed, computed, rate_digit(claim.quantity)) if computed is not None else Decimal(0)
        if verdict is Verdict.INCONSISTENT and OF_OTHERS.search(statement.level.indicator + statement.level.lead[-14:]):
            off = abs(claimed.middle - (computed.middle if computed is not None else 0)) * 100
            limit = _FAR_OFF if statement.base is None or not statement.explicit else _OFF
            if off < limit and not (off >= 1 and _is_swapped(claim.quantity, computed)):
                verdict = Verdict.UNDECIDABLE
            statement = statement._replace(explicit=False)
        if computed is None and statement.change is not None:  # the base is next to nothing: hold the change against level and rate
            change, expected = signed_change(statement.change, coarsely), _implied_change(coarsely(statement.level.quantity), claimed)
            if expected is not None:
                verdict = compare(change, expected)
                miss = missed_by(change, expected, last_digit(statement.change.quantity))
        result.append(Judged(statement, verdict, miss))
        coarse = verdict is Verdict.CONSISTENT and computed is not None and (computed.is_wider_than(claimed, 2) or _is_far(statement, claimed))
        if coarse and _is_upside_down(statement, claim.quantity):
            result[-1] = Judged(statement._replace(explicit=False), Verdict.INCONSISTENT, miss)
        undecided = verdict is Verdict.UNDECIDABLE or coarse
        (facts.undecided if undecided else facts.checked)(*(f for f in (statement.level, claim, statement.change, statement.base) if f is not None))
    return tuple(result)


def _fitting(facts: Facts, statement: Statement) -> Statement:
    """The statement itself where its rate fits, else that of the whole that its level is a part of and the rate comes nearer to."""
    claimed = signed_rate(statement.rate) if statement.rate is not None else None
    if claimed is None or compare(claimed, implied_rate(statement)) is not Verdict.INCONSISTENT:
        return statement

    def off(other: Statement) -> Decimal:
        implied = implied_rate(other)
        return abs(claimed.middle - implied.middle) if implied is not None else Decimal("Infinity")

    return min((statement, *of_wholes(facts, statement)), key=off)


def _is_cut_off(cut: Fact, base: Fact, claim: Fact) -> bool:
    """Whether an amount is said to have been cut off the base, and is the share of it that the rate says."""
    claimed = rate(claim.quantity)
    if not falls_by_words(claim) or claimed is None or _CUT.search(cut.lead) is None:
        return False
    return compare(claimed, of(cut.quantity).over(of(base.quantity))) is Verdict.CONSISTENT


def _is_far(statement: Statement, claimed: Interval) -> bool:
    """Whether the figures as printed give another rate, and only their rounding lets the claim pass."""
    used = [f for f in (statement.rate, statement.level, statement.change, statement.base) if f is not None]
    if any(f.quantity.approximation for f in used):
        return False
    base = _base_of(statement)
    return base != 0 and is_far(statement.level.quantity.amount / base - 1, claimed)


def _base_of(statement: Statement) -> Decimal:
    """What it grew from, as the figures are printed; 0 where nothing tells."""
    change = statement.change
    if change is not None:
        return statement.level.quantity.amount + change.quantity.amount * (1 if falls_by_words(change) else -1)
    return statement.base.quantity.amount if statement.base is not None else Decimal(0)


def _is_upside_down(statement: Statement, claimed: Quantity) -> bool:
    """Whether a rate is to its digit the change divided by the new level instead of the old one: 由1.5亿元到1.8亿元 is 20%, not 16.7%."""
    used = [f for f in (statement.rate, statement.level, statement.change, statement.base) if f is not None]
    level, base = statement.level.quantity.amount, _base_of(statement)
    if any(f.quantity.approximation for f in used) or level <= 0 or base <= 0:
        return False
    grown, step = abs(level - base) * 100, Decimal(1).scaleb(-claimed.decimals) / 2
    turned = grown / level
    return abs(turned - abs(claimed.value)) <= step and abs(turned - grown / base) >= 1


def _is_swapped(claimed: Quantity, computed: Interval | None) -> bool:
    """Whether a rate agrees with its two digits exchanged: 5.8% for 8.5%."""
    digits = claimed.number.replace(".", "")
    if computed is None or len(digits) != 2:
        return False
    other = rate(claimed._replace(number=claimed.number[::-1] if "." in claimed.number else digits[::-1]))
    return other is not None and other.meets(computed)


def falls_by_words(fact: Fact) -> bool:
    """Whether the words make a change negative, and not a sign of its own: 下降3.2%, but neither 增速为-3.2% nor a cell that holds -3.2%."""
    return fact.direction == "down" and not fact.quantity.number.startswith("-")


def signed_rate(fact: Fact) -> Interval | None:
    """A growth rate as a pure number, negative where the words say it fell."""
    interval = rate(fact.quantity)
    return -interval if interval is not None and falls_by_words(fact) else interval


def signed_change(fact: Fact, value: Callable[[Quantity], Interval] = of) -> Interval:
    """An absolute change in base units, negative where the words say it fell. value: how its figure is read."""
    interval = value(fact.quantity)
    return -interval if falls_by_words(fact) else interval


def implied_rate(statement: Statement, numerator: int = 1, denominator: int = 1, value: Callable[[Quantity], Interval] = of) -> Interval | None:
    """The rate that the levels imply. numerator / denominator is put to the change or base first (what if it were in 亿元?); value: how they are read."""
    level = value(statement.level.quantity)
    if statement.change is not None:
        return growth_from_change(level, signed_change(statement.change, value).scaled(numerator, denominator))
    assert statement.base is not None
    return growth(level, value(statement.base.quantity).scaled(numerator, denominator))


def _implied_change(level: Interval, claimed: Interval) -> Interval | None:
    """The change that a level and its signed rate imply: level × rate ÷ (1 + rate)."""
    grown = Interval(claimed.low + claimed.scale, claimed.high + claimed.scale, claimed.scale)
    if grown.low <= 0 or level.low <= 0:
        return None
    least, most = Interval(claimed.low, claimed.low, claimed.scale), Interval(claimed.high, claimed.high, claimed.scale)
    low = (level * least).over(Interval(grown.low, grown.low, grown.scale))
    high = (level * most).over(Interval(grown.high, grown.high, grown.scale))
    if low is None or high is None:
        return None
    return Interval(low.low * high.scale, high.high * low.scale, low.scale * high.scale)


def words(facts: Facts, fact: Fact) -> Span:
    """The printed range of a figure with the words of its clause before it: 比上年增长8.2%."""
    lead = fact.lead
    at = max(lead.rfind(c) for c in "，、；。,;（(\n：:")
    start = fact.read.start - min(len(lead) - at - 1, 16)
    while start < fact.read.start and facts.document.view.text[start] in " \u3000\t和与及":
        start += 1
    return facts.printed(start, fact.read.end)

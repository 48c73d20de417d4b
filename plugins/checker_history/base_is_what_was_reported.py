"""HIS003: the base of a growth rate is what was reported for that time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker import arithmetic
from checker.history.records import Known, Submission
from checker.history.rule import HistoryRule
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker_history.naming import subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy

# levels at current prices, rates at constant ones; and rates whose base is revised as a matter of course
_CONSTANT = ("生产总值", "增加值", "GDP", "可支配收入", "人均", "总产值", "固定资产投资", "房地产开发投资", "工业投资", "民间投资", "零售")
_REVISED = lazy("可比|口径|修订|修正|调整|不变价|实际增长|剔除|扣除|同比例|普查|核减|核实|名义")
_NEAREST = 6  # reports that are looked into
_SLACK = Decimal("0.02")  # a base may have been revised by so much without a word


class BaseIsWhatWasReported(HistoryRule):
    """增长率的基数应是当时上报的数

    为何：
        去年报10亿元、今年报11亿元，增幅就是10%。按增幅倒推的基数与去年上报的数对不上，必有一个数错了，或者基数改过而没有说明。
        按不变价计算的指标（生产总值、增加值、居民收入等）和注明可比口径的不比。
    反例：
        青河县2025年工作总结⏎全年一般公共预算收入10.24亿元。⇒青河县2026年工作总结⏎全年一般公共预算收入11.16亿元，比上年增长19.6%。
    正例：
        青河县2025年工作总结⏎全年一般公共预算收入10.24亿元。⇒青河县2026年工作总结⏎全年一般公共预算收入11.16亿元，比上年增长9%。
        青河县2025年工作总结⏎全年一般公共预算收入10.24亿元。⇒青河县2026年工作总结⏎全年一般公共预算收入11.16亿元，按可比口径增长12.6%。
    """

    code = "HIS003"
    name = "base-is-what-was-reported"
    title_en = "The base of a growth rate is what was reported for that time"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        rates = list(_rates(facts))
        if not rates:
            return
        known: dict[int, dict[tuple[str, str], list[tuple[Known, Submission]]]] = {}
        for level, rate in rates:
            assert level.period is not None
            then_until = level.period.end - 12
            if then_until not in known:
                known[then_until] = _by_indicator(history, _told_of(then_until, history))
            for then, submission in known[then_until].get((level.indicator, level.quantity.base), ()):
                found = self._judged(facts, level, rate, then, submission)
                if found is not None:
                    yield found
                    break

    def _judged(self, facts: Facts, level: Fact, rate: Fact, then: Known, submission: Submission) -> Finding | None:
        period, before = level.period, then.period
        if period is None or before is None or (before.start, before.end) != (period.start - 12, period.end - 12) or subject_of(then) != subject_of(level):
            return None
        now, reported = arithmetic.of(level.quantity), arithmetic.of(then.quantity)
        claimed = arithmetic.rate(rate.quantity)
        implied = arithmetic.growth(now, reported)
        if claimed is None or implied is None:
            return None
        if rate.direction == "down" and not rate.quantity.number.startswith("-"):
            claimed = -claimed
        facts.checked(level, rate)
        if claimed.widened(int(_SLACK * 1000), 1000).meets(implied):
            return None
        label = submission.window.label
        shown = arithmetic.say_growth(level.quantity, then.quantity, rate.quantity)
        return self.finding(
            rate.span,
            f"与{submission.window.words}上报的基数对不上：那时报{then.quote}，{shown}，请核对；基数调整过请说明",
            f"does not agree with what was reported for {label}: {then.quote} then, {shown}",
            related=[level.span],
            evidence={"calculation": shown, "earlier": label, "earlier_line": str(then.line), "base": then.quote},
        )


def _rates(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """(level, growth rate printed right behind it) of indicators that are told at one price."""
    for level, rate in zip(facts[:], facts[1:], strict=False):
        if level.sentence != rate.sentence or level.kind not in LEVELS or level.modality != "done" or rate.kind != "growth" or rate.quantity.unit != "%":
            continue
        if rate.indicator != level.indicator or not level.indicator or level.period is None or level.quantity.approximation is not None:
            continue
        if any(word in level.indicator or word in level.lead for word in _CONSTANT) or _REVISED.search(facts.text_of(facts.sentences[level.sentence])):
            continue
        if rate.comparison is not None and rate.comparison.end != level.period.end - 12:
            continue
        yield level, rate


def _told_of(month: int, history: History) -> list[Submission]:
    """The reports that may tell of a time that ended with a month: the first that did, and those soon behind it."""
    behind = [s for s in history.earlier if s.window.last.year * 12 + s.window.last.month - 1 >= month]
    return behind[-_NEAREST:]


def _by_indicator(history: History, past: list[Submission]) -> dict[tuple[str, str], list[tuple[Known, Submission]]]:
    by_id = {s.id: s for s in past}
    result: dict[tuple[str, str], list[tuple[Known, Submission]]] = {}
    for known in history.facts(past):
        if known.kind in LEVELS and known.modality == "done" and known.quantity.approximation is None:
            result.setdefault((known.indicator, known.quantity.base), []).append((known, by_id[known.submission]))
    return result

"""HIS007: what was done in each stretch adds up to what was done since January."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic
from checker.history.records import Known, Submission
from checker.history.rule import HistoryRule
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact, Period
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker_history.naming import subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy

_TOO_SHORT = ("half-month", "days")  # the period of a figure is known by months


class PeriodsAddUp(HistoryRule):
    """分期数相加应等于累计数

    为何：
        一季度和二季度相加就是上半年，前三季度加四季度就是全年。各期分别报的数加起来与累计数不等，必有一期报错或累计数没有更新。
    反例：
        青河县2026年第一季度工作汇报⏎一季度，全县争取上级资金1.83亿元。⇒青河县2026年上半年工作汇报⏎上半年，全县争取上级资金4.96亿元，其中二季度争取上级资金2.13亿元。
    正例：
        青河县2026年第一季度工作汇报⏎一季度，全县争取上级资金1.83亿元。⇒青河县2026年上半年工作汇报⏎上半年，全县争取上级资金3.96亿元，其中二季度争取上级资金2.13亿元。
    """

    code = "HIS007"
    name = "periods-add-up"
    title_en = "What was done in each stretch adds up to what was done in all"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        window = history.identity.window
        if window is None or window.cadence in _TOO_SHORT:
            return
        past = [s for s in history.earlier if s.window.last.year == window.last.year and s.window.cadence not in _TOO_SHORT]
        by_id = {s.id: s for s in past}
        stretches: dict[tuple[str, str, str, int, int], tuple[Known | Fact, Submission | None]] = {}
        for known in history.facts(list(reversed(past))):
            if _fits(known):
                stretches[_key(known)] = known, by_id[known.submission]
        own = [f for f in facts if _fits(f)]
        for fact in own:
            stretches[_key(fact)] = fact, None
        for whole in own:
            yield from self._judged(facts, whole, stretches)

    def _judged(self, facts: Facts, whole: Fact, stretches: dict[tuple[str, str, str, int, int], tuple[Known | Fact, Submission | None]]) -> Iterator[Finding]:
        period = whole.period
        assert period is not None
        head = _key(whole)[:3]
        for cut in range(period.start, period.end):
            first, second = stretches.get((*head, period.start, cut)), stretches.get((*head, cut + 1, period.end))
            if first is None or second is None or (first[1] is None and second[1] is None):
                continue
            parts = [first[0].quantity, second[0].quantity]
            if arithmetic.of(whole.quantity).meets(arithmetic.total(arithmetic.of(q) for q in parts)):
                facts.checked(whole)
                return
            said = "、".join(
                f"{_label(part.period)}（{submission.window.words if submission else '本报告'}）{part.quantity.said}" for part, submission in (first, second)
            )
            shown = arithmetic.say_sum(parts, whole.quantity)
            yield self.finding(
                whole.span,
                f"{whole.indicator}分期数与累计数对不上：{said}，{shown}，请核对",
                f"the stretches of {whole.indicator} do not add up: {shown}",
                related=[part.span for part, _ in (first, second) if isinstance(part, Fact)],
                evidence={"calculation": shown},
            )
            return


def _fits(fact: Known | Fact) -> bool:
    return fact.kind in LEVELS and fact.modality == "done" and fact.period is not None and len(fact.indicator) >= 3 and fact.quantity.approximation is None


def _key(fact: Known | Fact) -> tuple[str, str, str, int, int]:
    assert fact.period is not None
    return fact.indicator, subject_of(fact), fact.quantity.base, fact.period.start, fact.period.end


def _label(period: Period | None) -> str:
    return period.label if period else ""

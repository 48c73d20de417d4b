"""HIS008: what the members report adds up to what is reported for them all."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic
from checker.history.records import Known
from checker.history.rule import HistoryRule
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker_history.naming import subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy

# told by another method than by adding up
_NOT_ADDED = ("生产总值", "增加值", "GDP", "人均", "收入比", "率", "比重", "指数", "平均")


class SubmittersAddUp(HistoryRule):
    """各县区之和应等于全市数

    为何：
        名录写明谁归谁汇总。各县区同期上报的数加起来与全市报告的数不等，要么有县区的数没汇总进来，要么有一方报错。
    反例：
        青河县2026年8月工作汇报⏎1—8月，全县累计完成固定资产投资31.6亿元。⇒柳湾区2026年8月工作汇报⏎1—8月，全区累计完成固定资产投资42.7亿元。⇒青河市2026年8月工作汇报⏎1—8月，全市累计完成固定资产投资84.3亿元。
    正例：
        青河县2026年8月工作汇报⏎1—8月，全县累计完成固定资产投资31.6亿元。⇒柳湾区2026年8月工作汇报⏎1—8月，全区累计完成固定资产投资42.7亿元。⇒青河市2026年8月工作汇报⏎1—8月，全市累计完成固定资产投资74.3亿元。
    """

    code = "HIS008"
    name = "submitters-add-up"
    title_en = "What the members report adds up to what is reported for all of them"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        members = [m.name for m in history.roster if m.parent and m.parent == history.identity.submitter]
        reports = [history.of_window(name) for name in members]
        if len(members) < 2 or not all(reports):
            return
        theirs = [_levels(history.facts([r[-1]])) for r in reports]
        for fact in facts:
            key = _key(fact)
            if key is None or any(key not in levels for levels in theirs):
                continue
            parts = [levels[key].quantity for levels in theirs]
            facts.checked(fact)
            if arithmetic.of(fact.quantity).meets(arithmetic.total(arithmetic.of(q) for q in parts)):
                continue
            shown = arithmetic.say_sum(parts, fact.quantity)
            yield self.finding(
                fact.span,
                f"{fact.indicator}与{len(members)}个下级单位同期上报之和不等：{shown}，请核对",
                f"{fact.indicator} is not what its {len(members)} members report together: {shown}",
                evidence={"calculation": shown, "members": "、".join(members)},
            )


def _levels(known: list[Known]) -> dict[tuple[str, str, int, int], Known]:
    """The figures of a report that stand for the whole of its submitter, each indicator and time once."""
    found: dict[tuple[str, str, int, int], Known] = {}
    twice = set()
    for fact in known:
        key = _key(fact)
        if key is not None:
            if key in found and found[key].quantity != fact.quantity:
                twice.add(key)
            found[key] = fact
    return {key: fact for key, fact in found.items() if key not in twice}


def _key(fact: Fact | Known) -> tuple[str, str, int, int] | None:
    whole = not subject_of(fact)
    if fact.kind not in LEVELS or fact.modality != "done" or fact.period is None or not whole or len(fact.indicator) < 3:
        return None
    if any(word in fact.indicator for word in _NOT_ADDED) or fact.quantity.approximation is not None:
        return None
    return fact.indicator, fact.quantity.base, fact.period.start, fact.period.end

"""Words of rise and fall that no number follows, held against the two levels beside them: 14.4亿元，较上年的12.6亿元下降."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_figures.statements.growth_links import is_amount, link
from checker_figures.statements.growth_statements import statements

_RISES = "增长|增加|提高|提升|上升|上涨|扩大"
_FALLS = "下降|减少|降低|回落|下滑|下跌|缩小"
_HOW = "(?:有所|略有|明显|稳步|持续|大幅|小幅|进一步|不断|显著|呈现?)?"
_WORD = f"{_HOW}(?:(?P<up>{_RISES})|(?P<down>{_FALLS}))(?:态势|趋势)?"
_AGAINST = "(?:[同环]比|[比较](?:上年|去年)(?:同期)?)?"
_BEHIND = lazy(f"[）)]?[，、]?(?:相比[，、]?)?{_AGAINST}{_WORD}了?(?=[，。；、）)]|$)")
_BETWEEN = lazy(f"^[，、（(]?{_AGAINST}{_WORD}[，、]")
_BEFORE = lazy(f"{_WORD}[，：](?P<rest>[^，。；：、]{{0,10}})$")
_MORE_THAN = lazy("(?:(?P<up>高于|超过|多于|高出)|(?P<down>低于|少于|不及|小于))(?:上年|去年|前年|(?:19|20)\\d\\d年)[^，。；、]{0,4}$")
_LONGEST = 20


class Contrary(NamedTuple):
    """Two levels and the word that says the opposite of what they show."""

    base: Fact
    level: Fact
    word: Span
    falls: bool


def contrary(facts: Facts) -> Iterator[Contrary]:
    """Every word of rise or fall that the two levels beside it belie, both told in one breath."""
    text = facts.document.view.text
    for statement in facts.derive(statements):
        level, base = statement.level, statement.base
        if statement.rate is not None or statement.change is not None or base is None or not (is_amount(level) and is_amount(base)):
            continue
        if of(level.quantity).meets(of(base.quantity)) or "-" in level.quantity.number + base.quantity.number:
            continue
        first, last = (base, level) if base.read.start < level.read.start else (level, base)
        behind = _BEHIND.match(text, last.read.end, last.read.end + _LONGEST)
        between = _BETWEEN.match(last.lead)
        before = _BEFORE.search(first.lead[-_LONGEST:])
        than = _MORE_THAN.search(last.lead) if last is base else None
        facts.checked(level, base)
        for found, start in (
            (behind, 0),
            (between, last.read.start - len(last.lead)),
            (before if before is not None and _names_no_other(before["rest"]) else None, first.read.start - min(len(first.lead), _LONGEST)),
            (than, last.read.start - len(last.lead)),
        ):
            if found is None:
                continue
            falls = found["down"] is not None
            if falls != (level.quantity.amount < base.quantity.amount):
                at = found.span("down" if falls else "up")
                yield Contrary(base, level, facts.printed(start + at[0], start + at[1]), falls)
                break


def _names_no_other(rest: str) -> bool:
    return link(rest.lstrip("由从自")).bare

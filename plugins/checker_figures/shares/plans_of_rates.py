"""Plans that a rate of completion may be held against, and what was done of them: 计划面积2.86万亩 … 完成计划的67.5%."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, right_before, terms
from checker_figures.statements.called import EXACT, NOUN, Amounts, agreement, clause_of, core, name_of
from checker_figures.statements.completions import is_for_another_time, is_of_some, is_plan, is_rated
from checker_figures.statements.scopes import one_scope_beside

_SORT = lazy("续建|新[开建]|竣工|投产|前期|储备")  # 续建项目's own plan is not that of all projects
_TASK = lazy("计划(?!生育)|任务|目标|下达|应(?![急对用])")
_ANNOUNCED = lazy("(?:计划|任务|目标)[：:][^。；：:]{0,24}$")
_TASK_BEHIND = lazy("[^，；。、0-9]{0,8}(?:计划|任务|目标)")
_FINISHED = lazy("实际|已|完成(?!投资|任务)|实现|占|为预算")
_MOST_PLANS = 100  # amounts before a rate: reports stay below, hostile input does not
_ROW = 12
NO_PLAN_WORDS = lazy("年初|年度|全年|计划|目标|任务|预算|预期|下达|安排|省定|市定|数$|年内|我[市县区镇乡]|的|是|为")
"""What of a plan's name says only that it is one."""
AS_MANY = lazy("^[^，；。]{0,12}?(?:实|已|完成)")
"""Words before an amount that say it was done."""
BACK, FAR = 3, 80
"""Sentences around a rate in which what belongs to it may stand: as the only one of its kind, and by its name."""


def plans_of(facts: Facts, known: Amounts, share: Term, part: Term, whole: str) -> list[Term]:
    """The plans that what was done may be held against, named in the words `whole`: a budget by its full name, a task by its noun or as the only one around."""
    of_budget = "预算" in whole
    name = core(NO_PLAN_WORDS.sub("", whole)) or name_of(part)
    least = EXACT if of_budget else NOUN
    found: list[tuple[int, Term]] = []
    others: list[Term] = []
    sorts = set(_SORT.findall(clause_of(part)))
    rows, planned = facts.derive(terms), _planned(facts, known, part.base)
    last = bisect_right(planned, share.order, key=_order)
    for plan in planned[max(0, last - _MOST_PLANS) : last]:
        term = plan.term
        agrees = max(agreement(name, plan.indicator), agreement(name, plan.clause))
        near = not of_budget and part.sentence - term.sentence <= BACK
        if (agrees < least and not near) or term.order == part.order or not _of_one_year(facts, term, part) or is_for_another_time(term, whole):
            continue
        if _is_of_named_work(facts, part, term):
            continue
        if is_of_some(rows[part.sentence], part.order - rows[part.sentence][0].order, rows[term.sentence], term) or not sorts.issubset(
            _SORT.findall(facts.text_of(facts.sentences[term.sentence]))
        ):
            continue
        if agrees >= least:
            found.append((agrees, term))
        else:
            others.append(term)
    top = max((a for a, _ in found), default=0)
    return [t for a, t in found if a == top] or others


def _is_of_named_work(facts: Facts, part: Term, plan: Term) -> bool:
    """Whether what was done is told of a work named in quotation marks in a paragraph of its own: “河道治理”项目已完成投资2.6亿元，占计划任务的….

    That plan of another paragraph is not its own.
    """
    sentence = facts.sentences[part.sentence]
    if sentence.block == facts.sentences[plan.sentence].block:
        return False
    return _NAMED_WORK.search(facts.document.view.text, sentence.start, part.fact.read.start) is not None


_NAMED_WORK = lazy("[”」](?:建设|改造)?(?:项目|工程)")


class _Plan(NamedTuple):
    """What may be planned, and what it is called: by its indicator, and by the words right before it."""

    term: Term
    indicator: str
    clause: str


def _planned(facts: Facts, known: Amounts, base: str) -> Sequence[_Plan]:
    """All that is planned of one unit, found when it is first asked for."""
    found = facts.derive(_found_planned)
    if base not in found:
        planned = [t for t in known.of(base) if _may_be_planned(facts, t)] if base in known.bases() else []
        found[base] = [_Plan(t, core(NO_PLAN_WORDS.sub("", t.fact.indicator)), core(NO_PLAN_WORDS.sub("", clause_of(t)))) for t in planned]
    return found[base]


def _order(plan: _Plan) -> int:
    return plan.term.order


def _found_planned(facts: Facts) -> dict[str, list[_Plan]]:
    """What has been found planned of each unit so far: nothing."""
    return {}


def _of_one_year(facts: Facts, plan: Term, done: Term) -> bool:
    """Whether a plan and what was done may be of one year and place."""
    a, b = plan.fact.period, done.fact.period
    return (a is None or b is None or a.year == b.year) and one_scope_beside(facts, plan.fact, done.fact)


def _may_be_planned(facts: Facts, term: Term) -> bool:
    clause = clause_of(term)
    if _FINISHED.search(clause) or is_rated(facts.derive(terms)[term.sentence], term):
        return False
    return (
        is_plan(term)
        or term.fact.modality == "planned"
        or _TASK.search(clause) is not None
        or _ANNOUNCED.search(term.gap) is not None
        or _TASK_BEHIND.match(facts.document.view.text, term.fact.read.end) is not None
    )


def done_behind_plan(facts: Facts, known: Amounts, share: Term, subject: str) -> Iterator[Term]:
    """What was said to be done right behind the plan for it: 春播计划面积2.86万亩，已播1.93万亩 … 春播完成面积占计划的."""
    rows = facts.derive(terms)
    name = core(subject).replace("完成", "")
    for base in known.bases():
        for done in known.near(base, share.sentence, FAR):
            row = rows[done.sentence]
            plan = next((t for t in reversed(right_before(row, done, _ROW)) if t.base == done.base), None)
            if plan is None or done.order > share.order or not AS_MANY.search(clause_of(done)):
                continue
            if _may_be_planned(facts, plan) and agreement(name, core(NO_PLAN_WORDS.sub("", plan.fact.indicator))):
                yield done

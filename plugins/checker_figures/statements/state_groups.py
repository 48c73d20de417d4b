"""Totals of what has come to different states: 已竣工x个，在建y个，未开工z个; 全部开工，完工x个、在建y个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, behind_words, terms
from checker_figures.statements.completeness import label
from checker_figures.statements.divided_wholes import wholes_before
from checker_figures.statements.relation import Relation
from checker_figures.statements.states import are_all_states, are_done_and_doing

_REACH = 24
_A_STATE = lazy("(?:其中|目前|预计)?(?:已|尚|未)")
_JOINT = lazy("^[，、；和及,;]+[^，；。：,;:]{1,14}$")
_BEGUN = ("开工", "动工", "开建")
_ALL_BEGUN = lazy("(?:全部|全面|均|都)(?:已|如期|按期|全部|实现|顺利)*(?:开工|动工|开建)")
_CARRIED_OVER = lazy("旧存|结转|遗留|存量|留存|原有|年初")


def all_begun(facts: Facts) -> Iterator[Relation]:
    """15个项目全部开工，年内完工4个、在建11个: of what has all begun, what is not finished is being built."""
    rows = facts.derive(terms)
    for order in behind_words(facts, _BEGUN, _REACH):
        row = rows[facts[order].sentence]
        at = order - row[0].order
        listed = row[max(0, at - 1) : at + 4]
        while len(listed) > 3 and not joined(listed[-2], listed[-1]):
            listed = listed[:-1]
        if at < 1 or len(listed) != 3 or _ALL_BEGUN.search(row[at].gap) is None or not joined(*listed[1:]):
            continue
        whole, *parts = listed
        if whole.main and whole.base == parts[0].base and are_done_and_doing([label(p) for p in parts]):
            yield Relation("states", (whole,), (tuple(parts),), False, True, False)


def states_before(facts: Facts, term: Term, inside: Set[int]) -> Relation | None:
    """已竣工x个，在建y个，未开工z个, with all of them before; None where the states leave room for others."""
    row = facts.derive(terms)[term.sentence]
    at = first = last = term.order - row[0].order
    if not term.main:
        return None
    while first > 0 and last - first < 6 and joined(row[first - 1], row[first]):
        first -= 1
    while last + 1 < len(row) and last - at < 6 and joined(row[last], row[last + 1]):
        last += 1
    labels = [label(t) for t in row[first : last + 1]]
    for begin in range(first, at + 1):
        for end in range(last, max(at - 1, begin), -1):
            parts = row[begin : end + 1]
            if "其中" in parts[0].gap or any("既" in p.gap or "至少" in p.gap for p in parts) or not are_all_states(labels[begin - first : end + 1 - first]):
                continue
            if begin > first and (_A_STATE.match(labels[begin - 1 - first]) or {parts[0].order, row[begin - 1].order} <= inside):
                continue  # 已完成整改29项，达到进度7项，未达到2项: another state stands before; 其中外出务工4人、就近就业3人、未就业2人: another part
            wholes = [t for t in wholes_before(facts, parts[0], parts, inside) if not _A_STATE.match(label(t)) and not _comes_to_others(row, t)]
            ended = row[begin : at + 1]  # 按期完成6项，未完成3项，完成20项: what comes behind may tell of both
            readings: tuple[tuple[Term, ...], ...] = (parts, ended) if at > begin and len(ended) < len(parts) else (parts,)
            if end < last:
                readings += (row[begin : last + 1],)  # 已销号11个，达到进度未销号2个，滞后1个: a further state in other words
            return Relation("states", tuple(wholes), readings, False, True, True) if wholes else None
    return None


def _comes_to_others(row: Sequence[Term], whole: Term) -> bool:
    """Whether an amount is what came to those carried over, printed right before it: 旧存113件，新收345件."""
    at = whole.order - row[0].order
    return 0 < at < len(row) and row[at - 1].base == whole.base and _CARRIED_OVER.search(label(row[at - 1])) is not None and "新" in label(whole)


def joined(left: Term, right: Term) -> bool:
    """Whether two figures follow each other in one list."""
    return left.main and right.main and left.base == right.base and left.depth == right.depth and (right.gap == "，" or _JOINT.match(right.gap) is not None)

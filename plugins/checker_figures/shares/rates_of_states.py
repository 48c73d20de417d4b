"""Rates of what has come to states: 完工11个、在建18个、未开工5个，开工率85.3%; 空置18间，出租率85%: what is denied is all but what was done."""

from __future__ import annotations

from collections.abc import Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import LEVELS, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.shares.deeds import OF_UNDONE, is_begun, is_done, is_known, is_move, is_undone
from checker_figures.statements.binding import Term
from checker_figures.statements.called import PIECES
from checker_figures.statements.completeness import label
from checker_figures.statements.completions import is_plan
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.state_groups import joined
from checker_figures.statements.states import are_all_states, are_done_and_doing
from checker_figures.statements.totals import parts_of_totals

_ENDS = ("", "到位", "完成")
_NOT = ("不", "未", "非")
_PARTLY = lazy("部分|基本|初步|主体")
_OTHERWISE = lazy("计划|新增|预计|其中|总|累计|今年|本年|上年|去年|同期")
_LIST = frozenset("，、和及")
_MOST = 6  # states
_RATE = lazy("[，,][^，；。0-9]{2,10}[率面](?:约?为|达到?)?$")


class _State(NamedTuple):
    """A count of what has come to a state: whether that is one in which the deed is done, whether only partly, and whether it is called so."""

    term: Term
    done: bool
    partly: bool
    called: bool


def is_of_one_manner(share: Term, part: Term) -> bool:
    """Whether a rate is of what was done in time or at once, and the part of whatever was done: 办结1245件，按期办结率99.2%."""
    said = MANNER.search(PIECES.split(share.gap)[-1])
    return said is not None and said[0] not in part.gap + PIECES.split(part.behind(_FAR))[0]


MANNER = lazy("按[时期]|如期|及时|限[时期]|当[场日]|即时|首次|一次性?|提前|准时")


def of_states(facts: Facts, row: Sequence[Term], place: int, name: str) -> ShareClaim | None:
    """A rate of the deed that the states right before it say to be done or not done, which together are all there is, or all but one of it."""
    share = row[place]
    stem = next((core for end in _ENDS if is_known(core := name.removesuffix(end)[-2:])), name[-2:])  # 整改到位率
    if "；" in share.gap or "其中" in share.gap:
        return None
    denied = name[-3:-2] in _NOT or stem in OF_UNDONE  # 不起诉率, 空置率: of what was not done
    stem = OF_UNDONE.get(stem, stem)
    at = place
    while place - at < _MOST and at > 1 and row[at - 1].fact.kind == "share" and row[at - 1].depth == share.depth and _RATE.match(row[at - 1].gap) is not None:
        at -= 1  # 验收率69.9%，开工率89.0%: of the same states
    states = _states_before(row, at, stem)
    if not states and not denied:
        return _of_one_called(facts, row, at, share, stem)
    if denied:
        states = [s._replace(done=not s.done, called=True) for s in states]
    if not states or states[-1].term.depth != share.depth:
        return None
    said = MANNER.search(PIECES.split(share.gap)[-1])
    if said is not None and not any(said[0] in label(s.term) or _LATE.search(label(s.term)) for s in states):
        return None  # 办结1245件，未办结20件，按期办结率99.2%
    whole, states = _all_before(facts, row, states[0].term.order - row[0].order), _without_addends(states)
    if len(states) > 1 and _holds_the_others(share, stem, states):
        whole, states = states[0].term, states[1:]  # 登记失业680人，再就业418人，其余262人未就业: told before what it came to
    if all(state.done for state in states):
        begun = is_begun(stem) and are_done_and_doing([label(s.term) for s in states])
        return _claim(share, states, (), whole) if begun and whole is not None else None if denied else _of_one_called(facts, row, at, share, stem)
    if any(state.done for state in states):
        return _of_both(share, states, whole)
    return _of_the_rest(share, states, whole) if whole is not None else None


def _states_before(row: Sequence[Term], at: int, stem: str) -> list[_State]:
    """The counts that end right before a place and are states of a deed, none of any other thing among them."""
    states: list[_State] = []
    while at and len(states) < _MOST:
        term = row[at - 1]
        if not _is_counted(term, stem) or states and not _follow(term, states[0].term):
            break
        words = label(term), _behind(term)
        undone, done = any(is_undone(stem, said) for said in words), any(is_done(stem, said) for said in words)
        undone = undone or not done and _THE_REST.match(term.gap) is not None
        if not (undone or done) or _OTHERWISE.search(words[0]):
            return [] if states and (states[0].term.gap[:1] != "，" or _A_PART.search(term.gap)) else states  # 已开工29个、竣工11个、未开工6个，竣工率
        states.insert(0, _State(term, not undone, _PARTLY.search(words[0]) is not None, any(stem in said for said in words)))
        at -= 1
        if "其中" in term.gap:
            break
    return states


def _of_one_called(facts: Facts, row: Sequence[Term], at: int, share: Term, stem: str) -> ShareClaim | None:
    """35个项目中，已开工29个、竣工11个，开工率82.9%，竣工率31.4%: of those counts that hold each other the one that the rate is named for."""
    first = last = at - 1
    while first > 0 and last - first < _MOST and row[first].gap[:1] in _LIST and joined(row[first - 1], row[first]) and _HELD.search(label(row[first - 1])):
        first -= 1
    whole = _all_before(facts, row, first) if first < last else None
    called = [t for t in row[first : last + 1] if stem in label(t) and not is_undone(stem, label(t)) and not _OTHERWISE.search(label(t))]
    if whole is None or len(called) != 1 or MANNER.search(share.gap) or not _OF_THEM.search(row[first].gap) or share.depth != row[last].depth:
        return None
    return ShareClaim(share, called[0], (whole,), False, whole.fact.indicator or "总数", True)


_HELD = lazy("[已未尚待]|正在|[开动复]工|竣工|完工|建成|投产|在建")
_OF_THEM = lazy("中[，：,:]?|^[，,](?:其中|目前|现)?已")


def _is_counted(term: Term, stem: str) -> bool:
    """Whether a figure counts things; of those that rise or fall it reads like a change: 增长36家、持平3家、下降11家."""
    if term.fact.kind == "change":
        return is_move(stem) and ar.is_exact(term.fact.quantity)
    return term.fact.kind in LEVELS and term.main


def _follow(left: Term, right: Term) -> bool:
    """Whether two counts follow each other in one list, with the words of their states before or behind them: 27个增长、9个下降."""
    if left.base != right.base or left.depth != right.depth:
        return False
    if right.gap[:1] in _LIST:
        return joined(left, right) or "change" in (left.fact.kind, right.fact.kind) and len(right.gap) <= _SHORT
    return _NAMED_BEHIND.match(right.gap) is not None


_NAMED_BEHIND = lazy("[\u4e00-\u9fff]{1,11}(?!中)[\u4e00-\u9fff][，、]$")
_SHORT = 8  # characters between members of a list


def _behind(term: Term) -> str:
    """The words right behind a count that say what became of it: 24处未整改, 3件未到答复期."""
    return PIECES.split(term.behind(_BEHIND))[0] if term.gap[-1:] in _NO_NAME else ""


_THE_REST = lazy("[，、](?:其余|剩余|余下|另外?)")
_LATE = lazy("逾期|超期|拖欠|延期")
_BEHIND, _FAR = 10, 12  # characters
_NO_NAME = frozenset("，、有余为")


def _holds_the_others(share: Term, stem: str, states: Sequence[_State]) -> bool:
    """Whether the first of some states is all of them, by their sum or by the rate."""
    first, others = states[0].term.fact.quantity, [s.term.fact.quantity for s in states[1:]]
    name = label(states[0].term)
    if _A_PART.search(name) is not None or name.endswith(stem):
        return False
    if len(others) > 1 and sum(q.amount for q in others) == first.amount:
        return True
    undone = [s.term.fact.quantity for s in states[1:] if not s.done]
    left = _left_by(share.fact.quantity)
    return len(undone) == len(others) and ar.is_share(left, ar.total(map(ar.of, undone)), ar.of(first))


def _left_by(rate: Quantity) -> Quantity:
    """What a rate leaves: 85.3% leaves 14.7%."""
    return rate._replace(number=f"{ar.RATE_UNITS[rate.unit] - rate.value:f}")


def _without_addends(states: Sequence[_State]) -> list[_State]:
    """The states without those that another one sums up: 竣工19个、在建43个、未启动8个，竣工和在建合计62个."""
    *others, last = [s for s in states if s.done] or states
    if len(others) > 1 and (sum(s.term.fact.quantity.amount for s in others) == last.term.fact.quantity.amount or "合计" in label(last.term)):
        return [s for s in states if s is last or not s.done]
    return list(states)


def _all_before(facts: Facts, row: Sequence[Term], first: int) -> Term | None:
    """The count right before the first of some states that they may divide, or that 其中 names them under; none of a list itself."""
    state = row[first]
    if not first:
        told = facts.derive(parts_of_totals).get(state.order, ())
        return told[0] if len(told) == 1 else None
    whole, before = row[first - 1], row[first - 2 : first - 1]
    listed = bool(before) and before[0].base == whole.base and joined(before[0], whole)  # 升学512人，就业409人，其余37人
    alike = whole.main and whole.base == state.base and whole.depth == state.depth and not is_plan(whole) and not listed
    return whole if alike and "；" not in state.gap and not _NAMED_BEHIND.match(state.gap) and not _A_PART.search(whole.gap) else None


_A_PART = lazy("其中|[已未尚待]|在建|正在|、$|上年|去年|同期")


def _of_both(share: Term, states: Sequence[_State], whole: Term | None) -> ShareClaim | None:
    """Where states of both sorts are told: what was done is a share of all of them."""
    done, undone = [s for s in states if s.done], [s for s in states if not s.done]
    called = [s for s in done if s.called]
    entirely = [s for s in done if not s.partly]
    readings: list[list[_State]] = []
    for sure in ([s for s in entirely if s.called], called, entirely, done):
        if sure and sure not in readings:
            readings.append(sure)
    leaves_some = whole is not None and not are_all_states([label(s.term) for s in states])
    claims: list[ShareClaim] = []
    for sure in readings:
        all_of = [s for s in states if s in undone or s in sure or s.partly]
        part, made = (ar.total(ar.of(s.term.fact.quantity) for s in some) for some in (sure, all_of))
        if leaves_some and whole is not None and not made.meets(ar.of(whole.fact.quantity)):
            all_of = []
        claims.append(_claim(share, sure, all_of, whole))
        if all_of and ar.is_share(share.fact.quantity, part, made):
            return claims[-1]
    denied = [s for s in undone if s.called]
    if denied and len(denied) < len(undone):  # 新开工18个，未开工4个，前期6个: the last may be among those not begun
        part, made = (ar.total(ar.of(s.term.fact.quantity) for s in some) for some in (readings[0], [*readings[0], *denied]))
        if ar.is_share(share.fact.quantity, part, made):
            return _claim(share, readings[0], [*readings[0], *denied], whole)
    if whole is not None:  # which of them make all there are
        claims = [c for c in claims if c.wholes[0].fact.quantity.amount == whole.fact.quantity.amount] or claims
    return claims[0]


def _claim(share: Term, done: Sequence[_State], all_of: Sequence[_State], whole: Term | None) -> ShareClaim:
    """What was done against all the states, or where these are not all there is, against a count that is."""
    part = _sum_of([s.term for s in done], done[-1].term)
    if not all_of and whole is not None:
        return ShareClaim(share, part, (whole,), False, whole.fact.indicator or "总数", True)
    numbers = [s.term.fact.quantity.number for s in all_of]
    made = _sum_of([s.term for s in all_of], all_of[-1].term)
    told = (whole,) if whole is not None and whole.fact.quantity.amount != made.fact.quantity.amount else ()
    sure = not told and not any(s.partly for s in all_of)
    return ShareClaim(share, part, (made,), sure, f"{'、'.join(numbers[:-1])}与{numbers[-1]}之和", True, told)


def _of_the_rest(share: Term, states: Sequence[_State], whole: Term) -> ShareClaim | None:
    """Where only what was not done is told: 项目34个，未开工5个，开工率85.3%, of 34 all but 5."""
    undone = _sum_of([s.term for s in states], states[-1].term)
    rest = whole.fact.quantity.amount - undone.fact.quantity.amount
    if rest <= 0:
        return None
    left = _left_by(share.fact.quantity)
    if ar.is_share(left, ar.of(undone.fact.quantity), ar.of(whole.fact.quantity)):
        return ShareClaim(_with(share, left), undone, (whole,), False, "", True)
    done = _with(undone, undone.fact.quantity._replace(number=f"{rest / undone.fact.quantity.factor:f}"))
    return ShareClaim(share, done, (whole,), False, whole.fact.indicator or "总数", True)


def _sum_of(counts: Sequence[Term], at: Term) -> Term:
    value = sum(t.fact.quantity.amount for t in counts) / at.fact.quantity.factor
    return _with(at, at.fact.quantity._replace(number=f"{value:f}")) if len(counts) > 1 else counts[0]


def _with(term: Term, quantity: Quantity) -> Term:
    """A figure with another amount at its place."""
    return Term(term.fact._replace(quantity=quantity), term.order, term.gap, term.depth, term.floor, "")

"""By how much an aim is passed or missed that is told elsewhere: 完成全年任务56亿元的52%。…全年达到58亿元，超任务2亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.arithmetic import Interval, of
from checker.cues import holds_any
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.aims import aims_of, as_set, is_aim

_CUES = ("超", "比", "优于", "好于", "低于")
_WORD = "(?:预期目标|目标任务|奋斗目标|目标|任务|计划|预期|预算)(?:任务|值|数|额)?"
_BEYOND = lazy(f"(?:超(?:过|出|额)?|高于|多于)(?P<which>[^，；。、0-9]{{0,8}}?){_WORD}(?:约|分别)*$")
_MORE_THAN = lazy(f"比(?P<which>[^，；。、0-9]{{0,8}}?){_WORD}(?P<way>多|少|高|低)(?:了|出|约)*$")
# 比目标（315天）多15天, 优于年度目标（32微克/立方米）4微克/立方米
_HELD = lazy(f"(?:比|优于|好于|超过?|高于|低于)[^，；。、0-9]{{0,8}}{_WORD}[（(]$")
_CLOSED = lazy("^[）)](?:多|少|高|低|超|出|了)*$")
_BACK = 12  # figures
_JOINTS = frozenset("、和及与")
_MOVED = ("调",)
_FIRST = ("年初", "原")


class Beyond(NamedTuple):
    """A level, the aim it is held against, and the figure said to be the difference; more: whether the level is said to be more."""

    level: Fact
    aim: Fact
    claim: Fact

    @property
    def pair(self) -> tuple[Fact, Fact]:
        """The greater of both, and the less."""
        one, other = sorted((self.level, self.aim), key=_amount)
        return other, one


def beyond_aims(facts: Facts) -> Iterator[Beyond]:
    """Differences from aims that are no differences from them, in order."""
    text = facts.document.view.text
    if not holds_any(text, _CUES):
        return
    for order, claim in enumerate(facts[:]):
        if not order or claim.quantity.unit == "%" or not claim.quantity.base or facts.in_table(claim) or facts.is_checked(claim):
            continue
        begin = max(facts.sentences[claim.sentence].first, order - _BACK)
        row, place = facts[begin : order + 1], order - begin
        found = _in_brackets(row, place) or _elsewhere(facts, row, place)
        if found is None:
            continue
        facts.checked(*found)
        if not _fits(found):
            yield found


def _amount(fact: Fact) -> Decimal:
    return fact.quantity.amount


def _fits(found: Beyond) -> bool:
    """Whether the claim is the difference, also of what is only about so: it was taken from what is printed."""
    more, less = (_as_printed(fact, found.aim) for fact in found.pair)
    made = more - less
    return of(found.claim.quantity._replace(approximation=None)).meets(made)


def _as_printed(fact: Fact, aim: Fact) -> Interval:
    plain = fact._replace(quantity=fact.quantity._replace(approximation=None))
    return as_set(plain._replace(modality="planned") if fact is aim else plain)


def _in_brackets(row: Sequence[Fact], place: int) -> Beyond | None:
    """全年优良天数330天左右，比目标（315天）多15天."""
    if place < 2 or not _CLOSED.match(row[place].lead) or _HELD.search(row[place - 1].lead) is None:
        return None
    level, aim, claim = row[place - 2], row[place - 1], row[place]
    same = level.quantity.base == aim.quantity.base == claim.quantity.base
    return Beyond(level, aim, claim) if same and level.kind in LEVELS else None


def _elsewhere(facts: Facts, row: Sequence[Fact], place: int) -> Beyond | None:
    claim = row[place]
    first = place
    while first and row[first].lead in _JOINTS:
        first -= 1
    each = "分别" in row[first].lead
    said = _BEYOND.search(row[first].lead) or (_MORE_THAN.search(claim.lead) if first == place else None)
    if said is None or "其中" in row[first].lead or first != place and not each:
        return None
    if each:
        run = _run(facts, row, first)
        level = row[place - run] if place >= run else None
    else:
        before = [f for f in row[:first] if f.quantity.base == claim.quantity.base and f.kind in LEVELS and not is_aim(facts, f)]
        level = next((f for f in reversed(before) if _BEYOND.search(f.lead) is None), None)
    if level is None or level.quantity.base != claim.quantity.base:
        return None
    which = said["which"]
    known = aims_of(facts, level)
    if any(word in which for word in _MOVED):
        known = [aim for aim in known if aim.moved]
    elif any(word in which for word in _FIRST):
        known = [aim for aim in known if aim.first] or [aim for aim in known if not aim.moved]
    told = [Beyond(level, aim.fact, claim) for aim in known if _is_of_one_year(level, aim.fact)]
    fitting = next((one for one in told if _fits(one)), None)
    if fitting is not None:
        return fitting
    return told[0] if len({one.aim.quantity.amount for one in told}) == 1 else None


def _run(facts: Facts, row: Sequence[Fact], first: int) -> int:
    """How many figures are told one behind the other from a place on."""
    end = facts.sentences[row[first].sentence].last
    start = last = facts.first_at(row[first].read.start)
    while last + 1 < end and facts[last + 1].lead in _JOINTS:
        last += 1
    return last + 1 - start


def _is_of_one_year(level: Fact, aim: Fact) -> bool:
    return level.period is None or aim.period is None or level.period.year == aim.period.year

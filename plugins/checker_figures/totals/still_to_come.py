"""What is still to come of a year, with what it makes with what has been done: 上半年签约38个…下半年，再签约34个，全年达到72个; 四季度需组织税收6.2亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.arithmetic import of
from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.aims import aims_of, are_one, as_set, is_aim, plain_name
from checker_figures.statements.mentions import slip

_YEAR = lazy(
    "^[，,](?:使|确保|预计|力争|实现|到)*(?:全年|年末|年底)(?:累计|共|合计|预计|将|可|力争|总[数量])*(?P<each>分别)?(?:达到?|完成|为|突破|实现|开行|签约|新增|化解)?[一-鿿]{0,4}$"
)
_WHOLE = lazy("全年[^，；。、0-9]{0,14}$")
_REST = lazy(
    "(?:下半年|[二三四]季度|后[一二三四五六七八九1-9]个?月|后[两三]个?季度|余下(?:[一二三四五六1-6]个月)?|剩余(?:时间)?|剩下(?:[一二三四五六1-6]个月)?|[7-9]—12月|1[0-2]—12月)"
)
_BEHIND = lazy("^[，,](?:其中)?" + _REST.pattern + "(?:[^，；。、0-9]{0,10})$")
_NEEDS = lazy("[需须要](?:再)?[^，；。、0-9]{1,10}$")
_NO = lazy("其中|月均|季均|平均|每|人均|比|较|占")
_JOINTS = frozenset("、和及与")
_AT_FIRST = lazy("(?:年初|原|最初)[^，；。]{0,14}$")
_CHANGED = lazy("^[，,][^，；。0-9]{0,6}?(?:(?P<less>调减|核减)|调增|追加|增补)(?:了)?[一-鿿]{0,4}$")
_THEN = lazy("^[，,](?:调整后|最终|全年|共|合计)(?:共|计|总数|目标|任务|计划)*(?:安排|确定|实施)?(?:为|是|达到?)?$")
_SWAPS = ("digit", "swapped")
_MOST = 200  # places that tell of the year: reports stay below, hostile input does not


class ToCome(NamedTuple):
    """What was done, what is to come, and what both are said to make; year is an aim that they are to reach where aimed."""

    done: Fact
    rest: Fact
    year: Fact
    aimed: bool


class Adjusted(NamedTuple):
    """What was set at first, by how much that was changed, and what it then was; less: whether it was cut."""

    first: Fact
    change: Fact
    after: Fact
    less: bool


def still_to_come(facts: Facts) -> Iterator[ToCome]:
    """Those that do not make the year, in order."""
    text = facts.document.view.text
    told: set[int] = set()
    judged = 0
    for at in places_of(text, ("全年", "年末", "年底", "季度", "下半年", "个月")):
        order = facts.first_at(at)
        fact: Fact | None = facts[order] if order < len(facts) else None
        if fact is None or order in told or fact.kind not in LEVELS or facts.in_table(fact) or not fact.quantity.base:
            continue
        told.add(order)
        judged += 1
        if judged > _MOST:
            return
        for rest, year in _pairs(facts, order):
            judged += 1
            found = _judged(facts, rest, year)
            if found is not None:
                yield found
        found = _needed(facts, fact)
        if found is not None:
            yield found


def _pairs(facts: Facts, order: int) -> Iterator[tuple[Fact, Fact]]:
    """What is to come with what the year will have, in either order: 再签约34个，全年达到72个; 全年开行900列，下半年开行462列."""
    fact = facts[order]
    row = facts.of(facts.sentences[fact.sentence])
    place = order - facts.sentences[fact.sentence].first
    said = _YEAR.match(fact.lead)
    if said is not None and place:
        count = 1
        while said["each"] and place + count < len(row) and row[place + count].lead in _JOINTS:
            count += 1
        if place >= count and _is_rest(facts, row[place - count]):
            for number in range(count):
                rest, year = row[place - count + number], row[place + number]
                if rest.quantity.base == year.quantity.base and rest.kind in LEVELS:
                    yield rest, year
    elif place and _BEHIND.match(fact.lead) and "其中" not in fact.lead:
        year = row[place - 1]
        if year.quantity.base == fact.quantity.base and year.kind in LEVELS and _WHOLE.search(year.lead):
            yield fact, year


def _is_rest(facts: Facts, fact: Fact) -> bool:
    """Whether the words before a figure in its sentence say that it is of the time still to come."""
    text, sentence = facts.document.view.text, facts.sentences[fact.sentence]
    return _REST.search(text, sentence.start, fact.read.start) is not None and _NO.search(fact.lead) is None


def _done(facts: Facts, rest: Fact, named: Fact) -> list[Fact]:
    """What has been done of it by the time that is reported on; named: the figure that says of what."""
    name = plain_name(named)
    found = []
    for fact in facts[: facts.first_at(rest.read.start)]:
        period = fact.period
        if fact.kind not in LEVELS or fact.modality != "done" or fact.role == "from" or facts.in_table(fact) or is_aim(facts, fact):
            continue
        if period is None or period.instant or period.start % 12 or period.end % 12 == 11 or "其中" in fact.lead or _NO.search(fact.lead):
            continue
        if rest.period is not None and rest.period.year != period.year:
            continue
        if (
            are_one(facts, fact, plain_name(fact), rest, name)
            or fact.sentence == rest.sentence
            and are_one(facts, fact, f"再{plain_name(fact)}", rest, f"再{name}")
        ):
            found.append(fact)
    return found


def _length_of_name(fact: Fact) -> int:
    return len(plain_name(fact))


def _judged(facts: Facts, rest: Fact, year: Fact) -> ToCome | None:
    if rest.quantity.approximation or year.quantity.approximation:
        return None
    named = max(rest, year, key=_length_of_name)
    known = [fact for fact in _done(facts, rest, named) if fact.quantity.approximation is None]
    if not known:
        return None
    fitting = next((fact for fact in known if (of(fact.quantity) + as_set(rest)).meets(as_set(year))), None)
    facts.checked(fitting or known[0], rest, year)
    one = len({fact.quantity.amount for fact in known}) == 1
    return ToCome(known[0], rest, year, False) if fitting is None and one else None


def adjusted(facts: Facts) -> Iterator[Adjusted]:
    """What was set at first and changed in the year, where it does not make what it then was: 年初确定10件，年中调增2件，全年12件."""
    own = facts[:]
    for at in places_of(facts.document.view.text, ("调增", "调减", "追加", "增补")):
        order = facts.first_at(at)
        if not 0 < order < len(own) - 1:
            continue
        first, change, after = own[order - 1 : order + 2]
        way = _CHANGED.search(change.lead)
        same = first.sentence == change.sentence == after.sentence and first.quantity.base == change.quantity.base == after.quantity.base != ""
        if way is None or not same or _AT_FIRST.search(first.lead) is None or _THEN.search(after.lead) is None:
            continue
        if any(fact.quantity.approximation or fact.role == "from" for fact in (first, change, after)):
            continue
        facts.checked(first, change, after)
        less = way["less"] is not None
        made = of(first.quantity) - of(change.quantity) if less else of(first.quantity) + of(change.quantity)
        if not made.meets(of(after.quantity)):
            yield Adjusted(first, change, after, less)


def _needed(facts: Facts, rest: Fact) -> ToCome | None:
    """四季度需组织税收6.18亿元: one slip away from what the aim leaves."""
    if _NEEDS.search(rest.lead) is None or not _is_rest(facts, rest) or rest.quantity.approximation:
        return None
    known = [fact for fact in _done(facts, rest, rest) if fact.quantity.approximation is None]
    aimed = [aim.fact for aim in aims_of(facts, rest) if aim.fact.quantity.unit == rest.quantity.unit]
    pairs: Sequence[tuple[Fact, Fact]] = [(done, aim) for done in known for aim in aimed if done.quantity.unit == aim.quantity.unit]
    if any((of(aim.quantity) - of(done.quantity)).meets(of(rest.quantity)) for done, aim in pairs):
        return None
    for done, aim in pairs:
        left = aim.quantity.value - done.quantity.value
        meant = rest.quantity._replace(number=f"{left:.{rest.quantity.decimals}f}")
        if left > 0 and slip(meant, rest.quantity) in _SWAPS:
            facts.checked(done, rest, aim)
            return ToCome(done, rest, aim, True)
    return None

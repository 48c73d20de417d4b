"""Changes that 分别 distributes over two or more figures whose last year's stand beside them.

2023—2025年分别为28.6亿元、31.2亿元和35.4亿元，增速分别为7.2%、9.1%和13.5%;
A 2.6%、B 3.1%，分别较上年同期上升0.5个、0.8个百分点（上年同期分别为2.1%、2.3%）; A、B分别为12.6亿元、8.4亿元，比上年的11.9亿元、7.8亿元分别增长5.9%、7.7%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.arithmetic import Interval, growth, of, printed, rate
from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.growth_basis import is_adjusted, stated_otherwise

_CUES = ("分别", "同期为")
_JOINS = ("、", "和", "与", "及")
_EARLIER = lazy("(?:上年|去年|年初|同期|上年末|20\\d\\d年)")
_BEFORE_NOW = lazy("上年|去年|年初|同期")
_FELL = lazy("下降|降幅|降低|减少|回落|下滑|下跌|收窄|放缓|减|降|低|少")
_ROSE = lazy("增长|增加|提高|提升|上升|上涨|扩大|加快|回升|增|升|高|多")
_LEVELS = frozenset(("level", "count", "share", "growth"))
_MOST = 60  # figures of a sentence that are looked at


class Distributed(NamedTuple):
    """A level, the one a year before, and the change said of them; sign is −1 where it is said to have fallen."""

    level: Fact
    base: Fact
    change: Fact
    sign: int

    def holds(self) -> bool:
        """Whether the change is that between the two."""
        claimed = _signed(of(self.change.quantity), self.sign)
        if self.change.quantity.unit == "%" and self.level.quantity.unit != "%":
            said, made = rate(self.change.quantity), growth(of(self.level.quantity), of(self.base.quantity))
            return said is None or made is None or _signed(said, self.sign).meets(made)
        if self.level.quantity.unit == "%":
            claimed = _signed(printed(self.change.quantity.number, self.change.quantity.approximation), self.sign)
            return claimed.meets(printed(self.level.quantity.number, None) - printed(self.base.quantity.number, None))
        return claimed.meets(of(self.level.quantity) - of(self.base.quantity))


def _signed(interval: Interval, sign: int) -> Interval:
    return interval if sign > 0 else -interval


def distributed(facts: Facts) -> tuple[Distributed, ...]:
    """All of them in a report, in order. Use through facts.derive."""
    text = facts.document.view.text
    found: list[Distributed] = []
    seen = -1
    for at in places_of(text, _CUES):
        sentence = facts.sentence_at(at)
        if sentence is None or sentence.start == seen:
            continue
        seen = sentence.start
        if 5 <= sentence.last - sentence.first <= _MOST:
            found += _beyond_several(facts.of(sentence))
        if 4 <= sentence.last - sentence.first <= _MOST and not facts.in_table(facts[sentence.first]) and not is_adjusted(facts.text_of(sentence)):
            runs = _runs(facts.of(sentence))
            found += _in_sentence(runs)
            found += _year_by_year(runs)
    return tuple(found)


def _beyond_several(own: Sequence[Fact]) -> Iterator[Distributed]:
    """增长13.2%，分别高于全省（5.7%）、全国（2.5%）7.5个和10.7个百分点: one rate against several."""
    for at, fact in enumerate(own):
        beyond = _BEYOND.search(fact.lead) if at else None
        level = own[at - 1]
        if beyond is None or level.quantity.unit != "%" or fact.quantity.unit != "%" or level.quantity.approximation:
            continue
        count = 1
        while at + count < len(own) and own[at + count].quantity.unit == "%" and _ALSO.fullmatch(own[at + count].lead):
            count += 1
        bases, changes = own[at : at + count], own[at + count : at + 2 * count]
        if count < 2 or len(changes) < count or changes[-1].quantity.base != "百分点" or changes[0].lead not in ("）", ")"):
            continue
        if all(c.lead in _JOINS and c.quantity.unit in _POINTS for c in changes[1:]) and changes[0].quantity.unit in _POINTS:
            sign = 1 if beyond["more"] else -1
            yield from (Distributed(level, base, change, sign) for base, change in zip(bases, changes, strict=True))


_BEYOND = lazy("[，,](?:增速|增幅|比率|占比)?分别(?:(?P<more>[高快]于|领先)|[低慢]于|落后于?)[^，；。（(]{2,12}[（(]$")
_ALSO = lazy("[）)][、和及与][^，；。（(]{2,12}[（(]")
_POINTS = frozenset(("", "个", "个百分点", "百分点"))


def _runs(own: Sequence[Fact]) -> list[list[Fact]]:
    """The figures of a sentence in runs of one kind, joined by 、 and the like."""
    runs: list[list[Fact]] = []
    for fact in own:
        last = runs[-1][-1] if runs else None
        if last is not None and not fact.lead and last.kind == fact.kind == "count":
            runs[-1].append(fact)  # 97件134人
        elif last is not None and fact.lead.startswith(_JOINS) and (fact.lead in _JOINS or _is_one_kind(last, fact)):
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return runs


def _is_one_kind(one: Fact, other: Fact) -> bool:
    return one.quantity.base == other.quantity.base and (one.kind == "change") == (other.kind == "change")


def _in_sentence(runs: Sequence[Sequence[Fact]]) -> Iterator[Distributed]:
    """Three runs of the same length that follow each other: levels, and behind them changes and bases in either order."""
    for levels, second, third in _threes(runs):
        if not 1 < len(levels) == len(second) == len(third) or levels[0].kind not in _LEVELS or "；" in second[0].lead + third[0].lead:
            continue
        bases, changes = (second, third) if _EARLIER.search(second[0].lead) and _is_like(levels, second) else (third, second)
        if not _is_like(levels, bases) or _EARLIER.search(bases[0].lead) is None or _is_earlier_itself(levels[0].lead, bases[0].lead):
            continue
        points = {f.quantity.base for f in changes} <= {"百分点", "个"} and changes[-1].quantity.base == "百分点"
        grown = all(f.quantity.unit == "%" and f.kind == "growth" for f in changes) and levels[0].quantity.unit != "%"
        more = all(c.quantity.base == f.quantity.base for f, c in zip(levels, changes, strict=True)) and levels[0].quantity.unit != "%"
        if not (points and levels[0].quantity.unit == "%" or grown or more and changes[0].kind == "change"):
            continue
        if (
            grown
            and any(stated_otherwise(f.indicator) for f in levels)
            or any(f.quantity.approximation for f in (*levels, *bases, *changes))
            or any(f.kind == "growth" and f.direction == "down" for f in (*levels, *bases))
        ):
            continue
        sign = 0
        for level, base, change in zip(levels, bases, changes, strict=True):
            sign = _sign(change) or sign
            if sign:
                yield Distributed(level, base, change, sign)


def _threes(runs: Sequence[Sequence[Fact]]) -> Iterator[tuple[Sequence[Fact], Sequence[Fact], Sequence[Fact]]]:
    """Runs that follow each other: also those whose levels are told one by one, each in a unit of its own or first in the sentence, and with the rates behind the changes.

    总产18.9万吨，单产463公斤，分别较上年的18.2万吨、450公斤增长4.0%、2.9%; 比上年（52个、151亿元）分别增加12个和36.2亿元，增长23.1%和24.0%
    """
    for at, (second, third) in enumerate(pairwise(runs[1:]), 1):
        count = len(second)
        levels = runs[at - 1]
        if count > 1 and len(levels) == 1 and at >= count and all(len(run) == 1 for run in runs[at - count : at]):
            levels = [run[0] for run in runs[at - count : at]]
            if len({f.quantity.unit for f in levels}) < count and at > count:
                continue
        yield levels, second, third
        if at + 2 < len(runs) and len(runs[at + 2]) == count and third[0].kind == "change":
            yield levels, second, runs[at + 2]


def _year_by_year(runs: Sequence[Sequence[Fact]]) -> Iterator[Distributed]:
    """2023—2025年分别为28.6亿元、31.2亿元和35.4亿元，增速分别为7.2%、9.1%和13.5%: of each year but the first, which may have none."""
    for levels, changes in pairwise(runs):
        count = len(levels)
        if count < 2 or len(changes) not in (count, count - 1) or "分别" not in levels[0].lead or not _is_series(levels[0].lead, count):
            continue
        said = changes[0].kind == "growth" or _RATES.search(changes[0].lead) is not None
        if not said or any(f.quantity.unit != "%" for f in changes) or "均" in changes[0].lead or _sign(changes[0]) == 0:
            continue
        if len({f.quantity.unit for f in levels}) > 1 or levels[0].quantity.base in ("%", "") or levels[0].kind not in _LEVELS:
            continue
        if any(stated_otherwise(f.indicator) or f.quantity.approximation for f in levels) or any(f.quantity.approximation for f in changes):
            continue
        sign = _sign(changes[0])
        signs = [sign := _sign(change) or sign for change in changes]
        for (base, level), change, fell in zip(pairwise(levels), changes[1 - count :], signs[1 - count :], strict=True):
            yield Distributed(level, base, change, fell)


def _is_series(lead: str, count: int) -> bool:
    """Whether the words before figures name as many years, one after the other."""
    span = _YEARS.search(lead)
    if span is not None:
        return int(span[2]) - int(span[1]) == count - 1
    return [int(year) for year in _YEAR.findall(lead)] == list(range(int(first[1]), int(first[1]) + count)) if (first := _YEAR.search(lead)) else False


_RATES = lazy("(?:增速|增幅|增长率|涨幅|降幅)(?:分别)?(?:为|是|达到?)?$")
_YEARS = lazy("(20[0-9]{2})年?(?:—|–|-|－|~|～|至|到)+(20[0-9]{2})年")
_YEAR = lazy("(20[0-9]{2})年")


def _is_earlier_itself(lead: str, base: str) -> bool:
    """Whether what stands first is of another time than this: a year is that of the report where the base is of the one before it."""
    return _BEFORE_NOW.search(lead) is not None or _EARLIER.search(lead) is not None and _BEFORE_NOW.search(base) is None


def _is_like(levels: Sequence[Fact], bases: Sequence[Fact]) -> bool:
    return all(b.kind in _LEVELS and b.quantity.base == f.quantity.base for f, b in zip(levels, bases, strict=True))


def _sign(change: Fact) -> int:
    tail = change.lead[-8:]
    fell, rose = _FELL.search(tail), _ROSE.search(tail)
    if (fell is None) == (rose is None):
        return 0
    return -1 if fell else 1

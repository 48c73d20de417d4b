"""Which amounts of a report go by a name, near a place or anywhere: 出让价款 for 全部价款, 参保人数 for 参保总人数.

Rules that look for a figure that is printed elsewhere ask here; how well a name agrees decides how much may be made of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import AMOUNTS, Term, terms
from checker_figures.statements.mentions import time_of
from checker_figures.statements.names import ends_as
from checker_figures.statements.scopes import one_scope_beside

_TIMES = lazy(
    r"[年月季期]末|[年月]底|目前|当前|至今|以来|年度"
    r"|(?:截[至止]到?|自|到|至)?(?:(?:19|20)\d\d年(?:度|末|底)?)?(?:\d{1,2}(?:[-—–~～至]\d{1,2})?月份?(?:\d{1,2}日)?(?:末|底)?|[上下]半年|[前第]?[一二三四1-4]个?季度|[今本当全]年(?:以来|度)?)?"
)
_TIME_CHARACTERS = frozenset("年月季末底前今来")
_WHOSE = lazy("全(?:部|体|社会|[国省市县区州镇乡村系园][域统区]?)|[本我][省市县区州镇乡村]|所有|整个|各[类项]|[上下]述|我们")
_WHOSE_FIRST = frozenset("全本我所整各上下")
_FILL = lazy(
    "累计|实际|预计|完成|实现|达到|现有|拥有|(?<!公)共(?:有|计)?(?![同享建产])|合计|总(?=[人户量额数面床])|[已为达的了]|(?<![签节制预条合契履])约|(?<!国)有(?![限机])|(?:数量|(?<!指)数|虽然?|却|则)$|^(?:[虽但而仅只其]|[一二三四五六七八九十]是|从.{1,4}看，?|[（(]?[一二三四五六七八九十\\d][）)、.．])+"
)
_ALIASES = (
    ("人口", "人"),
    ("规模以上", "规上"),
    ("固投", "固定资产投资"),
    ("社零", "社会消费品零售"),
    ("“", ""),
    ("”", ""),
    ("收入预算", "收入"),
    ("支出预算", "支出"),
)
PIECES = lazy("[，；。、：,;:（）()\n]")

EXACT, SUFFIX, NOUN = 3, 2, 1
"""How well names agree: one and the same; the one ends as the other; the same noun, with nothing said in the shorter that is not in the longer."""

_SAME_UNIT = {"口人": "人"}
_MOST = 60
_ENOUGH = 12
_SENTENCES = 12


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """A name without the words for whose, when, how many and done."""
    if not _WHOSE_FIRST.isdisjoint(name):
        name = _WHOSE.sub("", name)
    if not _TIME_CHARACTERS.isdisjoint(name):
        name = _TIMES.sub("", name)
    for long, short in _ALIASES:
        if long in name:
            name = name.replace(long, short)
    return _FILL.sub("", _FILL.sub("", name)).strip(" \u3000-—·.▲")


@lru_cache(maxsize=8192)
def agreement(one: str, other: str) -> int:
    """How well two cores agree; 0 where they do not."""
    if not one or not other:
        return 0
    if one == other:
        return EXACT
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and len(short) > 1:
        return SUFFIX if ends_as(long, short) else 0
    if len(short) > 1 and long.startswith(short) and long[len(short) :] in _MEASURES:
        return SUFFIX  # 占耕地的: of 耕地保有量
    return NOUN if len(short) > 1 and one[-2:] == other[-2:] and set(short) <= set(long) else 0


class Called(NamedTuple):
    """An amount with how well its name agrees."""

    term: Term
    agrees: int


class Amounts:
    """The amounts of the running text, in order, by their base unit and by how their names end."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._by_base: dict[str, list[Term]] = {}
        self._by_end: dict[tuple[str, str], list[Term]] | None = None
        rows = facts.derive(terms)
        for number, sentence in enumerate(facts.sentences):
            if sentence.first == sentence.last or facts.in_table(facts[sentence.first]):
                continue
            for term in rows[number]:
                fact, base = term.fact, term.base
                if fact.kind in AMOUNTS and base and fact.role != "from":
                    self._by_base.setdefault(_SAME_UNIT.get(base, base), []).append(term)

    def bases(self) -> list[str]:
        """The units that amounts are measured in."""
        return list(self._by_base)

    def of(self, base: str) -> Sequence[Term]:
        """All that are measured so."""
        return self._by_base.get(_SAME_UNIT.get(base, base), ())

    def near(self, base: str, sentence: int, back: int = _SENTENCES) -> list[Term]:
        """Those of a sentence and of so many before it, the nearest first."""
        found = self.of(base)
        last = bisect_right(found, sentence, key=_sentence)
        first = bisect_left(found, sentence - back, max(0, last - _MOST), last, key=_sentence)
        return list(found[first:last])[::-1]

    def called(self, name: str, base: str, at: Term, any_time: bool = False) -> list[Called]:
        """Those that go by a name and may be of one place and time with another figure, the best and nearest first."""
        facts, plain = self._facts, core(name)
        if len(plain) < 2:
            return []
        if self._by_end is None:
            self._by_end = {}
            for unit, same in self._by_base.items():
                for term in same:
                    name = name_of(term)
                    self._by_end.setdefault((unit, name[-2:]), []).append(term)
                    measure = next((m for m in _MEASURES if name.endswith(m)), "")
                    if measure and len(name) > len(measure) + 1:
                        self._by_end.setdefault((unit, name[: -len(measure)][-2:]), []).append(term)
        found: list[Called] = []
        alike: Sequence[Term] = self._by_end.get((_SAME_UNIT.get(base, base), plain[-2:]), ())
        if len(alike) > _MOST:
            middle = bisect_left(alike, at.sentence, key=_sentence)
            alike = alike[max(0, middle - _MOST // 2) : middle + _MOST // 2]
        namesakes = 0
        for term in sorted(alike, key=lambda t: abs(t.order - at.order)):
            agrees = agreement(plain, name_of(term))
            if (
                agrees
                and (agrees > NOUN or abs(at.sentence - term.sentence) <= _SENTENCES)
                and term.main
                and (any_time or of_one_time(facts, term, at))
                and of_one_place(facts, term, at)
            ):
                found.append(Called(term, agrees))
                namesakes += agrees == EXACT
                if namesakes == _ENOUGH:
                    break  # of a name that is given to so many, those further off tell nothing more
        found.sort(key=lambda c: (-c.agrees, c.term.order > at.order, abs(c.term.order - at.order)))
        return found


def _sentence(term: Term) -> int:
    return term.sentence


def amounts(facts: Facts) -> Amounts:
    """The amounts of a report by unit. Use through facts.derive."""
    return Amounts(facts)


def name_of(term: Term) -> str:
    """What an amount is called: its indicator, without fillers."""
    return core(term.fact.indicator)


def clause_of(term: Term) -> str:
    """The words right before a figure, back to a pause."""
    return _last_piece(term.gap)


@lru_cache(maxsize=4096)
def _last_piece(gap: str) -> str:
    return PIECES.split(gap)[-1]


def of_one(facts: Facts, one: Term, other: Term) -> bool:
    """Whether two figures may be of one place and one time."""
    return of_one_time(facts, one, other) and of_one_place(facts, one, other)


def of_one_place(facts: Facts, one: Term, other: Term) -> bool:
    """Whether two figures may be of one place; a company speaks of itself with and without saying so."""
    return one_scope_beside(facts, one.fact, other.fact) or {one.fact.subject, other.fact.subject} <= _SELF


def of_one_time(facts: Facts, one: Term, other: Term) -> bool:
    """Whether two figures may be of one time; a section's figures may only be known to be of the year."""
    first, second = time_of(facts, one.fact), time_of(facts, other.fact)
    if first is not None and second is not None and first[1] != second[1]:
        (a, b), (c, d) = sorted((first, second), key=_length)
        return a // 12 == d // 12 and c <= a and b <= d
    return True


def _length(time: tuple[int, int]) -> int:
    return time[1] - time[0]


_MEASURES = frozenset(("保有量", "面积", "总量", "数量", "规模", "资金", "人数", "户数", "个数", "总数"))
_SELF = frozenset(("", "公司", "集团", "集团公司", "本公司"))

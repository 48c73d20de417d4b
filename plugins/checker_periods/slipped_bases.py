"""Base years that are most likely a slip of another: 较2015年同期 in a report on 2026, 比2013年 once among many 比2010年."""

from __future__ import annotations

from collections import Counter

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.comparisons import Comparison, comparisons
from checker_periods.timeline import mentions
from checker_periods.told_years_fit_report import is_slip

_DECADE = 10
_BEFORE_COVID = 2019  # what later years are held against
_ROUND = 5  # plans run from such years, and are held against them
_MANY = 3  # comparisons with one base that make it the base of the report
_SEVERAL_YEARS = ("五年", "三年", "四年", "十年", "五”", "任期", "届", "以来", "历年", "规划")
_LONG_AGO = lazy("十年|十余年|多年|以来|历史|最高|最低|新高|新低|最大|最好|最快|最多|首次|平均|年均")


class Slipped(NamedTuple):
    """A comparison whose base is a slip, and the year that is most likely meant."""

    comparison: Comparison
    meant: int


def slipped_bases(facts: Facts) -> list[Slipped]:
    """In order. Use through facts.derive."""
    known = facts.derive(comparisons)
    if not known or facts.reference is None:
        return []
    year = facts.reference.year
    times = Counter(mention.year for mention in facts.derive(mentions))
    bases = Counter(one.base.year for one in known if one.kind == "than")
    title = facts.document.title
    single = f"{year}年" in title and not any(word in title for word in _SEVERAL_YEARS)
    found: list[Slipped] = []
    for one in known:
        base = one.base
        if base.first is not None or times[base.year] > 1 or base.year >= year - 2 or base.year == _BEFORE_COVID:
            continue
        if single and base.year == year - 1 - _DECADE and (base.same or _is_year_before(facts, one)):
            found.append(Slipped(one, year - 1))
            continue
        often = [other for other, count in bases.items() if count >= _MANY]
        if (
            one.kind == "than"
            and len(often) == 1
            and base.year % _ROUND
            and is_slip(base.year, often[0])
            and abs(base.year - often[0]) > 1
            and not base.opening
        ):
            found.append(Slipped(one, often[0]))
    return found


def _is_year_before(facts: Facts, one: Comparison) -> bool:
    """Whether a figure of now is held against one, with no word of a long stretch."""
    sentence = facts.sentences[one.base.sentence]
    own = facts.of(sentence)
    if not own or any(f.modality != "done" for f in own) or one.base.year % _ROUND == 0:
        return False
    return _LONG_AGO.search(facts.document.view.text, sentence.start, sentence.end) is None

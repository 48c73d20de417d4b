"""Base years that are most likely a slip of another: 较2015年同期 in a report on 2026, 比2013年 once among many 比2010年."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.comparisons import Comparison, comparisons
from checker_periods.timeline import Mention, is_slip, mentions

_DECADE = 10
_RECENT = 3  # years
_SKIPPED = 2  # years
_STRETCH = lazy("季度|半年|月")
_BEFORE_COVID = 2019  # what later years are held against
_FIVE = 5  # years: from one plan, or one term of office, to the next
_ROUND = 5  # plans run from such years, and are held against them
_FEW = 2  # times that a base may be named, once for something else
_NEAR = 12  # characters from 到 to its year
_MANY = 3  # comparisons with one base that make it the base of the report
_SEVERAL_YEARS = ("五年", "三年", "四年", "十年", "五”", "任期", "届", "以来", "历年", "规划")
_LONG_AGO = lazy("十年|十余年|多年|以来|历史|最高|最低|新高|新低|最大|最好|最快|最多|首次|平均|年均")


class Slipped(NamedTuple):
    """A comparison, the year in it that is a slip, and the one that is most likely meant."""

    comparison: Comparison
    mention: Mention
    meant: int


def slipped_bases(facts: Facts) -> list[Slipped]:
    """In order. Use through facts.derive."""
    known = facts.derive(comparisons)
    if not known or facts.reference is None:
        return []
    year = facts.reference.year
    times = Counter(mention.year for mention in facts.derive(mentions))
    bases = Counter(one.base.year for one in known if one.kind != "from")
    title = facts.document.title
    single = (f"{year}年" in title or "20" not in title) and not any(word in title for word in _SEVERAL_YEARS)
    found: list[Slipped] = list(_slipped_ends(facts, known))
    found += [Slipped(one, one.base, one.base.year + 1) for one in known if _skips_a_year(facts, one)]
    for one in known:
        base = one.base
        if (
            base.first is not None
            or times[base.year] > (1 if one.kind == "from" else _FEW)
            or bases[base.year] > 1
            or base.year >= year - 2 + base.same
            or base.year == _BEFORE_COVID
        ):
            continue
        if (
            single
            and sum(other.base.sentence == base.sentence for other in known) == 1
            and base.same
            and base.year == year - _SKIPPED
            and _STRETCH.search(title)
            and not _is_long_ago(facts, one)
            and "两年" not in facts.text_of(facts.sentences[base.sentence])
        ):
            found.append(Slipped(one, base, year - 1))  # 比2022年同期 in a report on the first half of 2024
            continue
        if single and (base.opening is not None or base.same) and base.year < year - _RECENT and base.year != year - _FIVE and not _is_long_ago(facts, one):
            found.append(Slipped(one, base, year - 1))  # 较2016年8月增长6%: months are held against those of the last years
            continue
        if single and (year - 1 - base.year) % _DECADE == 0 and _is_year_before(facts, one):
            found.append(Slipped(one, base, year - 1))
            continue
        often = [other for other, count in bases.items() if count >= _MANY]
        if (
            one.kind != "from"
            and len(often) == 1
            and base.year % _ROUND
            and is_slip(base.year, often[0])
            and abs(base.year - often[0]) > 1
            and not base.opening
        ):
            found.append(Slipped(one, base, often[0]))
    return found


def _slipped_ends(facts: Facts, known: list[Comparison]) -> Iterator[Slipped]:
    """从2020年的51%提升到2029年的70% where all others run from 2020 to 2025: the end, or the beginning, that none else has."""
    years = facts.derive(mentions)
    pairs: list[tuple[Comparison, Mention, Mention]] = []
    for one in known:
        at = bisect_left(years, one.base.start, key=_start) + 1 if one.kind == "from" else len(years)
        if at < len(years) and years[at].start < one.end + _NEAR and years[at].sentence == one.base.sentence and years[at].first is one.base.first is None:
            pairs.append((one, one.base, years[at]))
    times = Counter((base.year, to.year) for _, base, to in pairs)
    usual, count = max(times.items(), key=lambda item: item[1], default=((0, 0), 0))
    if count < _MANY:
        return
    for one, base, to in pairs:
        if times[base.year, to.year] > 1:
            continue
        for mention, meant, same in ((base, usual[0], to.year == usual[1]), (to, usual[1], base.year == usual[0])):
            if same and abs(mention.year - meant) > 1 and is_slip(mention.year, meant):
                yield Slipped(one, mention, meant)


def _start(mention: Mention) -> int:
    return mention.start


def _skips_a_year(facts: Facts, one: Comparison) -> bool:
    """2026年1—10月……比2024年同期多5家: the same months are those of the year before."""
    years = facts.derive(mentions)
    index = bisect_left(years, one.base.start, key=_start) - 1
    if not one.base.same or index < 0 or one.base.year == _BEFORE_COVID:
        return False
    subject = years[index]
    sentence = facts.sentences[one.base.sentence]
    opens = subject.sentence == one.base.sentence and not facts.document.view.text[sentence.start : subject.start].strip(" \u3000")
    return opens and subject.opening is not None and subject.first is None and subject.year - one.base.year == _SKIPPED and not _is_long_ago(facts, one)


def _is_year_before(facts: Facts, one: Comparison) -> bool:
    """Whether a figure of now is held against one, with no word of a long stretch."""
    sentence = facts.sentences[one.base.sentence]
    own = facts.of(sentence)
    if not own or any(f.modality != "done" for f in own) or one.base.year % _ROUND == 0:
        return False
    return not _is_long_ago(facts, one)


def _is_long_ago(facts: Facts, one: Comparison) -> bool:
    sentence = facts.sentences[one.base.sentence]
    return _LONG_AGO.search(facts.document.view.text, sentence.start, sentence.end) is not None

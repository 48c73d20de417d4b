"""YER024: years that are listed follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_periods.comparisons import bases_of
from checker_periods.timeline import Mention, is_slip, mentions

_JOINED = frozenset(("、", "和", "及", "与", "以及"))
_CELLS = frozenset(" \u3000\t|│")
_YEAR_CELL = lazy(r"(?<![^\t|│ \u3000])(?:19|20)\d\d年?(?![^\t|│ \u3000])")
# 2022、2023、2023年: only the last of the years is marked as one
_LISTED = lazy(r"(?<![0-9.．第])(?:(?:19|20)\d\d[、和及]){1,6}(?:19|20)\d\d年(?:度)?(?![-—–~～至到])")
_DIGITS = 4
_DECADE = 10
_YEAR = lazy("(?:19|20)[0-9]{2}")
_HEAD = 3  # years that make the head of a table
_APART = 24  # characters


class YearsStandInOrder(Rule):
    """并列的年份应依次相接

    为何：
        “2024年、2015年连续两年实现零发生”，表头“2025年、2034年、2023年”：前后都依次相接，只有一个年份不在其位，多半是抄错了一位。
    反例：
        2024年、2015年连续两年实现较大以上事故“零发生”。
        主要指标⏎指标\t2025年\t2034年\t2023年⏎营业收入（亿元）\t12.5\t11.8\t11.2
    正例：
        2024年、2025年连续两年实现较大以上事故“零发生”。2012年、2016年、2021年三次获评。
        主要指标⏎指标\t2025年\t2024年\t2023年⏎营业收入（亿元）\t12.5\t11.8\t11.2
    """

    code = "YER024"
    name = "years-stand-in-order"
    title_en = "Years that are listed follow each other"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        known = facts.derive(mentions)
        text = document.view.text
        first = 0
        for number in range(1, len(known) + 1):
            if number < len(known) and _is_joined(text, known[number - 1], known[number]):
                continue
            group = known[first:number]
            first = number
            if len({m.opening for m in group}) > 1 and _is_said(text, group):
                continue  # 2022年8月、2023年3月、2023年3月: times of several things
            if len(group) > 1 and (place := _out_of_place([m.year for m in group], _is_said(text, group))) is not None:
                yield self._found(facts, group, *place)
        for match in around(_LISTED, text, ("、20", "、19", "和20", "及20"), before=_DIGITS):
            yield from self._listed(facts, match)
        for group in _one_by_one(facts, known):
            if (place := _breaks_order([m.year for m in group])) is not None:
                yield self._found(facts, group, *place)
        for cells in _bare_years(document):
            place = _out_of_place([int(document.folded[span.start : span.start + 4]) for span in cells], False)
            if place is not None:
                year = document.quote(cells[place[0]])
                yield self.finding(
                    cells[place[0]],
                    f"这一行（列）年份依次排列，这里的{year[:4]}年疑为{place[1]}年之误，请核对",
                    f"the years of this row or column follow each other, and {year[:4]} stands where {place[1]} should; is it a slip?",
                    related=[Span(cells[0].start, cells[-1].end)],
                    suggestion=f"{place[1]}年",
                )

    def _listed(self, facts: Facts, match: re.Match[str]) -> Iterator[Finding]:
        """2022、2023、2023年: a year that stands twice, or out of its place."""
        starts = [found.start() + match.start() for found in _YEAR.finditer(match[0])]
        years = [int(match.string[start : start + _DIGITS]) for start in starts]
        again = next((at for at in range(1, len(years)) if years[at] == years[at - 1]), None)
        place = again if again is not None else (_out_of_place(years, True) or (None,))[0]
        if place is not None:
            yield self.finding(
                facts.printed(starts[place], starts[place] + _DIGITS),
                f"“{match[0]}”里{f'{years[place]}年写了两遍' if again is not None else f'{years[place]}年不在其位'}，请核对年份",
                f"{years[place]} {'stands twice in this list of years' if again is not None else 'is out of its place in this list of years'}",
                related=[facts.printed(match.start(), match.end())],
            )

    def _found(self, facts: Facts, group: Sequence[Mention], place: int, expected: int) -> Finding:
        mention = group[place]
        listed = "、".join(f"{m.year}年" for m in group)
        return self.finding(
            facts.printed(mention.start, mention.end),
            f"“{listed}”依次排列，这里的{mention.year}年疑为{expected}年之误，请核对",
            f"the years follow each other, and {mention.year} stands where {expected} should; is it a slip?",
            related=[facts.printed(group[0].start, group[-1].end)],
            suggestion=f"{expected}年",
        )


def _bare_years(document: Document) -> Iterator[list[Span]]:
    """The years that stand in cells of their own: those of each row of a table without 年, and those that begin one row after another."""
    column: list[Span] = []
    for block in document.blocks:
        if block.kind != "table_row":
            if len(column) >= _HEAD:
                yield column
            column = []
            continue
        row = block.row(document.folded)
        cells = (
            [Span(block.span.start + match.start(), block.span.start + match.end()) for match in _YEAR_CELL.finditer(row)] if "20" in row or "19" in row else []
        )
        bare = [cell for cell in cells if cell.end - cell.start == _DIGITS]
        if len(bare) > _HEAD:
            yield bare
        if cells and not row[: cells[0].start - block.span.start].strip("|│ \t"):
            column.append(cells[0])
            continue
        if len(column) >= _HEAD:
            yield column
        column = []
    if len(column) >= _HEAD:
        yield column


def _is_joined(text: str, one: Mention, other: Mention) -> bool:
    between = text[one.end : other.start]
    return one.first is other.first is None and (between in _JOINED or _CELLS.issuperset(between))  # reading drops the blanks between them


def _one_by_one(facts: Facts, known: Sequence[Mention]) -> Iterator[list[Mention]]:
    """2021年7个、2022年9个、2023年10个: whole years of a sentence, each with its figure."""
    text, bases = facts.document.view.text, facts.derive(bases_of)
    group: list[Mention] = []
    for mention in known:
        plain = mention.first is None and mention.opening is None and not mention.point and not mention.same and mention.start not in bases
        between = text[group[-1].end : mention.start] if group else ""
        joined = plain and 1 < len(between) <= _APART and between[-1] in "，、；" and "。" not in between and any(c.isdecimal() for c in between)
        if not joined:
            if len(group) >= _HEAD:
                yield group
            group = []
        if plain:
            group.append(mention)
    if len(group) >= _HEAD:
        yield group


def _breaks_order(years: Sequence[int]) -> tuple[int, int] | None:
    """The one year that does not follow the one before where all others count up one by one, with the year that should stand there."""
    for place, year in enumerate(years):
        expected = years[0] + place if place else years[1] - 1
        others = all(other == expected - place + at for at, other in enumerate(years) if at != place)
        between = (place == 0 or years[place - 1] < year) and (place == len(years) - 1 or year < years[place + 1])
        again = place in (0, len(years) - 1) and years.count(year) > 1  # 2021年甲、2022年乙、2023年丙，2022年、2023年分别增长: the next list begins
        if others and year != expected and not between and not again and is_slip(year, expected):
            return place, expected
    return None


def _is_said(text: str, group: Sequence[Mention]) -> bool:
    """Whether years are listed in a sentence, not in the head of a table; 2005年与2000年相比 lists none."""
    return text[group[0].end : group[1].start] == "、"


def _out_of_place(years: Sequence[int], said: bool) -> tuple[int, int] | None:
    """(place, the year that should stand there) of the one year that keeps the others from following each other; None where there is none.

    Years may be left out of a list, so only one that breaks its order counts.
    """
    if len(years) == 2:
        return (1, years[0] + 1) if said and years[1] < years[0] - 1 and is_slip(years[1], years[0] + 1) else None
    follow = all(b == a + 1 for a, b in zip(years[1:], years[2:], strict=False))
    if said and len(years) > _HEAD and follow and years[0] < years[1] - 1 and (years[1] - 1 - years[0]) % _DECADE == 0:
        return 0, years[1] - 1  # 2011年、2022年、2023年、2024年
    twice = [at for at, (a, b) in enumerate(zip(years, years[1:], strict=False)) if a == b]
    if said and len(years) >= _HEAD and len(twice) == 1 and years[-1] - years[0] == len(years) - 2:
        place = twice[0]  # 2022年、2022年、2023年: its first or second is the one before or behind
        return (place, years[place] - 1) if place == 0 else (place + 1, years[place] + 1)
    if len(years) < _HEAD or _is_sorted(years) or any(a == b for a, b in zip(years, years[1:], strict=False)):
        return None
    for step in (1, -1):
        for place, year in enumerate(years):
            anchor = 1 if place == 0 else 0
            expected = years[anchor] + step * (place - anchor)
            others = (years[anchor] + step * (at - anchor) == other for at, other in enumerate(years) if at != place)
            aside = place in (0, len(years) - 1) and years.count(year) > 1  # of the column beside: 2028年 2025年 2026年 2027年 2028年
            if year != expected and not aside and all(others) and is_slip(year, expected):
                return place, expected
    return None


def _is_sorted(years: Sequence[int]) -> bool:
    return list(years) in (sorted(years), sorted(years, reverse=True))

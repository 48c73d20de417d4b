"""Rates that a table keeps to whatever its headings say: a column that is one column by another in every row but a few, in per cent, or by how much
the one is more than the other, or a column by its amount in the row that has 100%.

That chance makes a column of rates agree row by row is next to impossible: what holds so often is how the table was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import permutations
from math import log10

from checker import arithmetic as ar
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.model.typed import Literal
from checker.validator import shortened
from checker_figures.statements.slips import slipped_rate, slips_of
from checker_figures.statements.table_rows import PlainTable, Row, check_cells, plain_tables, quantity_of

_MOST_ROWS = 200  # of one table that are looked at
_MOST_COLUMNS = 12
_PILOTS = 4  # rows in which rates are looked for
_AGREE = 2  # of them
_NARROWEST = 3  # columns
_FEWEST = 4  # rows that agree
_EVIDENCE = 7.0  # those that agree would do so by chance once in ten million times: a table has hundreds of triples of columns
_MOST_BAD = 6  # so many times more rows agree than do not, but for one that may not
_HIGHEST = 10_000  # per cent
_SURE = 12  # rows that agree: one that does not is wrong, slip of the pen or not
_MANY = 8  # rows that agree
_LONGEST = 16  # characters of a row's name that are shown
_NEAR = 1  # last digit by which a rate may have been worked out from figures with more of them
Kind = Literal["share", "growth"]
_Numbers = Sequence[Quantity | None]


class Claim(NamedTuple):
    """A rate of a row with the two figures that it comes from in all other rows."""

    label: str
    rate: Quantity
    span: Span
    new: Quantity
    old: Quantity
    related: tuple[Span, Span]


class KeptRate(NamedTuple):
    """A column of rates: the rows that agree, and those that do not and may be told."""

    kind: Kind
    good: Sequence[Claim]
    bad: Sequence[Claim]

    def severity(self, claim: Claim) -> Severity:
        """Error where one slip of the pen explains the claim, and many rows agree."""
        return "error" if len(self.good) >= _MANY and _is_slip(claim, self.kind) else "warning"

    def told(self, claim: Claim) -> Told:
        """What is wrong with a claim that does not agree."""
        share = claim.new.amount / claim.old.amount
        value = ar.rounded((share if self.kind == "share" else share - 1) * 100, max(claim.rate.decimals, 1))
        words = f"{claim.new.number} ÷ {claim.old.number}{'' if self.kind == 'share' else ' − 1'} = {value}%，表中为 {claim.rate.number}%"
        name = "百分比" if self.kind == "share" else "增长率"
        return Told(
            f"“{shortened(claim.label, _LONGEST)}”一行的{name}与同一行的数对不上：{words}；表中另有{len(self.good)}行都对得上，请核对",
            f"{claim.label}: {value}% follows from the columns, as in {len(self.good)} other rows; the table says {claim.rate.number}%",
            words,
        )


class Told(NamedTuple):
    """A message in Chinese and English, and the calculation in it."""

    zh: str
    en: str
    calculation: str


def unkept(facts: Facts, kind: Kind) -> Iterator[tuple[KeptRate, Claim]]:
    """The claims of one kind that do not agree as all other rows of their table do; all that were weighed are recorded as checked."""
    for kept in facts.derive(kept_rates):
        if kept.kind == kind:
            check_cells(facts, (span for claim in (*kept.good, *kept.bad) for span in (claim.span, *claim.related)))
            yield from ((kept, claim) for claim in kept.bad)


def kept_rates(facts: Facts) -> tuple[KeptRate, ...]:
    """The columns of rates of all tables, with the rows that agree and those that do not. Use through facts.derive."""
    return tuple(found for table in facts.derive(plain_tables) for found in rates_of_table(table))


def rates_of_table(table: PlainTable) -> Iterator[KeptRate]:
    """Those of one table."""
    rows = table.rows[:_MOST_ROWS]
    width = min(len(rows[0].words), _MOST_COLUMNS)
    if width < _NARROWEST or len(rows) < _FEWEST:
        return
    numbers = [[cell or (quantity_of(word) if word.endswith("%") else None) for cell, word in zip(row.cells, row.words, strict=True)] for row in rows]
    tries: dict[tuple[int, Kind], list[tuple[list[Claim], list[Claim]]]] = {}
    percents = {c for c in range(width) if any(row.words[c].endswith(("%", "％")) for row in rows)}
    for rate, new, old, kind in _likely(numbers, width, percents):
        claims = _claims(rows, [(row, row) for row in range(len(rows))], numbers, rate, (new, old))
        tries.setdefault((rate, kind), []).append(_weighed(claims, kind))
    for rate, new, whole in _of_one_row(numbers, width):
        claims = _claims(rows, [(row, whole) for row in range(len(rows)) if row != whole], numbers, rate, (new, new))
        good, bad = _weighed(claims, "share")
        wholes = [q for line in numbers if (q := line[new]) is not None]  # 其中：短期债务 is a share of the row above it
        bad = [claim for claim in bad if not any(_weighed([claim._replace(old=q)], "share")[0] for q in wholes)]
        tries.setdefault((rate, "share"), []).append((good, bad))
    for (_, kind), weighed in tries.items():
        good, bad = max(weighed, key=lambda one: len(one[0]))
        if len(good) < _FEWEST or len(bad) > max(1, len(good) // _MOST_BAD) or _evidence(good) < _EVIDENCE:
            continue
        agreeing = {claim.span for right, _ in weighed for claim in right}  # by two other columns
        yield KeptRate(kind, good, [claim for claim in bad if claim.span not in agreeing and (len(good) >= _SURE or _is_slip(claim, kind))])


def _likely(numbers: Sequence[_Numbers], width: int, percents: Set[int]) -> Iterator[tuple[int, int, int, Kind]]:
    """(column of rates, of what, by what, kind) wherever some of the fullest rows agree. In floating point: most triples of columns are nothing.

    percents: the columns that are printed with %.
    """
    pilots = sorted(numbers, key=lambda line: len([q for q in line[1:width] if q is None or not q.number.strip("0.")]))[:_PILOTS]
    values = [[float(q.value) if q is not None else 0.0 for q in line[:width]] for line in pilots]
    slack = [[0.51 * 10.0**-q.decimals if q is not None else 0.0 for q in line[:width]] for line in pilots]
    columns = [c for c in range(1, width) if len([line for line in values if line[c]]) >= _AGREE]
    rates = [c for c in columns if all(abs(line[c]) <= _HIGHEST for line in values)]
    for new, old in permutations(columns, 2) if rates else ():
        made = [100 * line[new] / line[old] if line[new] and line[old] and line[new] != line[old] else 0.0 for line in values]
        if made.count(0.0) > len(made) - _AGREE:
            continue
        for rate in rates:
            if rate in (new, old) or rate not in percents and not percents.isdisjoint((new, old)):
                continue  # an amount is no rate of those that are printed with %
            gaps = [(abs(share - line[rate]), abs(share - 100 - line[rate]), off[rate]) for share, line, off in zip(made, values, slack, strict=True) if share]
            if len([gap for gap, _, off in gaps if gap <= off]) >= _AGREE:
                yield rate, new, old, "share"
            if len([gap for _, gap, off in gaps if gap <= off]) >= _AGREE:
                yield rate, new, old, "growth"


def _of_one_row(numbers: Sequence[_Numbers], width: int) -> Iterator[tuple[int, int, int]]:
    """(column of rates, column of amounts, the only row with 100%) wherever the fullest rows are shares of that row."""
    for rate in range(1, width):
        hundred = [place for place, line in enumerate(numbers) if (q := line[rate]) is not None and q.value == 100]
        if len(hundred) != 1:
            continue
        (whole,) = hundred
        for new in range(1, width):
            total = numbers[whole][new]
            if new == rate or total is None or not total.value:
                continue
            told = [
                (r, q) for place, line in enumerate(numbers) if place != whole and (r := line[rate]) is not None and (q := line[new]) is not None and q.value
            ]
            agree = sum(abs(100 * float(q.value) / float(total.value) - float(r.value)) <= 0.51 * 10.0**-r.decimals for r, q in told[:_PILOTS])
            if agree >= _AGREE:
                yield rate, new, whole


def _claims(rows: Sequence[Row], places: Sequence[tuple[int, int]], numbers: Sequence[_Numbers], rate: int, columns: tuple[int, int]) -> Iterator[Claim]:
    """The rates of a column with their figures, in the row of the rate and in another, in two columns."""
    new, old = columns
    for row, other in places:
        claimed, part, whole = numbers[row][rate], numbers[row][new], numbers[other][old]
        if claimed is not None and part is not None and whole is not None and abs(claimed.value) <= _HIGHEST:
            yield Claim(rows[row].label, claimed, rows[row].spans[rate], part, whole, (rows[row].spans[new], rows[other].spans[old]))


def _weighed(claims: Iterable[Claim], kind: Kind) -> tuple[list[Claim], list[Claim]]:
    """Those that agree, and those that do not."""
    good: list[Claim] = []
    bad: list[Claim] = []
    for claim in claims:
        computed = (ar.share if kind == "share" else ar.growth)(ar.of(claim.new), ar.of(claim.old))
        said = ar.rate(claim.rate._replace(unit="%"))
        if computed is None or said is None:
            continue
        if said.meets(computed):
            good.append(claim)
        elif ar.miss(said, computed, ar.rate_digit(claim.rate._replace(unit="%"))) > _NEAR:
            bad.append(claim)
    return good, bad


def _evidence(good: Sequence[Claim]) -> float:
    """Of how many digits chance would have to make the rates that agree; those of equal amounts tell nothing."""
    told = {(claim.rate.number, claim.new.number): claim for claim in good if claim.new.value != claim.old.value and claim.new.value}
    return sum(max(0.0, log10(abs(float(claim.rate.value)) * 10**claim.rate.decimals / 2 or 1)) for claim in told.values() if claim.rate.value)


def _is_slip(claim: Claim, kind: Kind) -> bool:
    """Whether one slip of the pen in one of the three figures explains that they disagree: a digit, two that changed places, a point, a sign."""
    said, new, old = claim.rate._replace(unit="%"), claim.new, claim.old
    if kind == "share":
        return slipped_rate(new, old, said)
    made = ar.growth(ar.of(new), ar.of(old))
    for number in (*slips_of(said.number), said.number.removeprefix("-") if said.number.startswith("-") else f"-{said.number}"):
        claimed = ar.rate(said._replace(number=number))
        if made is not None and claimed is not None and claimed.meets(made):
            return True
    return slipped_rate(new, old, said._replace(number=f"{said.value + 100:f}"), of_rate=False)

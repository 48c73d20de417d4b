"""Tables of numbers that have nothing to do with each other keep to no sum and to no rate; those that were made by one do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from checker.model.span import Span
from checker_figures.statements.table_rates import rates_of_table
from checker_figures.statements.table_rows import PlainTable, Row, quantity_of
from checker_figures.totals.table_regularities import regular_sums

_TABLES = 400


def _row(label: str, words: list[str], line: int) -> Row:
    spans = tuple(Span(1000 * line + 20 * column, 1000 * line + 20 * column + 9) for column in range(len(words) + 1))
    return Row(label, (None, *map(quantity_of, words)), spans, (label, *words))


def _by_chance(draw: Random) -> list[Row]:
    """Three to fourteen rows of counts, amounts in two units, and rates, column by column."""
    kinds: list[Callable[[], str]] = draw.choices(
        [
            lambda: str(draw.randint(1, 60)),
            lambda: f"{draw.lognormvariate(2, 1):.2f}",
            lambda: str(int(draw.lognormvariate(7, 1))),
            lambda: f"{draw.uniform(-20, 120):.1f}",
        ],
        k=draw.randint(3, 8),
    )
    return [_row(f"项目{line}", [kind() for kind in kinds], line) for line in range(draw.randint(3, 14))]


def test_numbers_by_chance_keep_to_nothing() -> None:
    draw = Random(7)
    for _ in range(_TABLES):
        rows = _by_chance(draw)
        assert not list(regular_sums((), rows))
        assert not list(rates_of_table(PlainTable((), rows, rows)))


def test_what_was_made_by_a_sum_or_a_rate_is_seen_and_the_one_slip_told() -> None:
    draw = Random(11)
    for _ in range(_TABLES // 10):
        made = []
        for _ in range(9):
            one, other, before = draw.randint(12_000, 98_000), draw.randint(12_000, 98_000), draw.randint(30_000, 180_000)
            made.append([str(one + other), str(one), str(other), str(before), f"{((one + other) / before - 1) * 100:.1f}"])
        at = draw.randrange(9)
        made[at][1] = made[at][1][:1] + str((int(made[at][1][1]) + draw.randint(1, 9)) % 10) + made[at][1][2:]
        rows = [_row(f"项目{line}", words, line) for line, words in enumerate(made)]
        (kept,) = [one for one in regular_sums((), rows) if len(one.names) == 3]
        assert [kept.lines[line][0][1] for line in kept.bad] == [rows[at].spans[1]]
        (rate,) = [one for one in rates_of_table(PlainTable((), rows, rows)) if one.kind == "growth"]
        assert len(rate.good) == 9 and not rate.bad

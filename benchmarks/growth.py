"""How much what grows in a year, as reports print it: `python benchmarks/growth.py PATH…`, beside the bounds of the rule on believable growth.

For each class of indicator: how many rates of one year were met, the least and the greatest, the middle nineteen of twenty, and
how many lie beyond the bound. Reports are taken as they are; a rate beyond the bound may be a fault of the report.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from rich.console import Console
from rich.table import Table

from checker import check
from checker.extraction import extract
from checker_figures.growth.growth_bounds import BOUNDS, bound_of
from checker_figures.growth.growth_is_believable import rates_of_a_year


def main(paths: list[str]) -> None:
    """Print the table over the reports at the paths."""
    rates: defaultdict[str, list[float]] = defaultdict(list)
    reports = 0
    for report in check(*paths, expectations=False, select=["GRW002"]):
        if report.document is None:
            continue
        reports += 1
        for value, source in rates_of_a_year(extract(report.document)):
            bound = bound_of(source.indicator, source.kind == "share_change") or bound_of(source.subject + source.indicator)
            if bound is not None:
                rates[bound.name].append(value)
    table = Table("指标", "个数", "最小", "2.5%", "97.5%", "最大", "范围", "近年", "超出", box=None)
    for bound in BOUNDS:
        met = sorted(rates[bound.name])
        ranges = f"{bound.low} … {bound.high}", f"… {bound.recent}" if bound.recent else ""
        if not met:
            table.add_row(bound.name, "0", "", "", "", "", *ranges, "")
            continue
        cut = round(len(met) * 0.025)
        beyond = sum(not bound.low <= value <= bound.high for value in met)
        ends = (met[0], met[cut], met[len(met) - 1 - cut], met[-1])
        table.add_row(bound.name, str(len(met)), *(f"{end:g}" for end in ends), *ranges, str(beyond))
    console = Console(markup=False, highlight=False, width=100)
    console.print(f"{reports} 份报告")
    console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:] or ["sample_reports/sound"])

"""How many faults are found in reports that no rule was written against, and what is said of sound ones.

The reports in `unseen/` were written without a look at the rules, each with its faults beside it. A fault counts as found
where an error or a warning of one of its families touches its words. Whoever mends a rule looks at the totals, not at the texts.
`opened/` holds reports of the same making that rules have since been mended on: `python benchmarks/unseen.py benchmarks/opened`.
`sound/` holds what some of both were before the faults were put in; what is said of them is false: `python benchmarks/unseen.py benchmarks/sound`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from checker import check

REPORTS = Path(__file__).parent / "unseen"


def _place(lines: list[str], entry: dict[str, Any]) -> tuple[int, int]:
    """Code-point range of a labelled place; a place without a quote is its whole line."""
    line = lines[entry["line"] - 1]
    quote = entry.get("quote") or line
    at = entry["column"] - 1 if "column" in entry else max(0, line.find(quote))
    start = sum(len(above) + 1 for above in lines[: entry["line"] - 1]) + at
    return start, start + len(quote)


def main(folder: Path = REPORTS) -> None:
    """Print found and planted per family, and every accusation of a place that is right."""
    found: Counter[tuple[str, bool]] = Counter()
    planted: Counter[tuple[str, bool]] = Counter()
    false: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        report = next(iter(check(str(path), expectations=False)))
        if report.document is None:
            raise SystemExit(f"{path}: {report.failures}")
        lines = report.document.text.split("\n")
        said = [f for f in report.findings if f.severity != "info"]
        beside = path.with_suffix(".expected.json")
        truth = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
        right: set[int] = set()  # by id, the findings that touch a fault: they may touch a right figure beside it as well
        for entry in truth.get("defects", []):
            places = [_place(lines, place) for place in (entry, *entry.get("alternatives", []))]
            key = entry["family"][0], bool(entry.get("explicit"))
            planted[key] += 1
            hits = [
                f
                for f in said
                if f.code[:3] in entry["family"]
                and any(s.start < max(end, start + 1) and s.end > start for s in (f.span, *(r.span for r in f.related)) for start, end in places)
            ]
            found[key] += bool(hits)
            right.update(map(id, hits))
        for entry in truth.get("must_not", []):
            start, end = _place(lines, entry)
            false += [
                f"{path.name}:{entry['line']} {f.code} {f.quote}"
                for f in said
                if id(f) not in right and f.code[:3] in entry["families"] and f.span.start < end and f.span.end > start
            ]
        if not truth.get("defects"):
            false += [f"{path.name} {f.severity} {f.code} {f.quote}" for f in said]
    table = Table("family", "found", "explicit", "inferred", box=None)
    for family in sorted({name for name, _ in planted}):
        plain, inferred = (f"{found[family, kind]}/{planted[family, kind]}" for kind in (True, False))
        both = sum(found[family, kind] for kind in (True, False)), sum(planted[family, kind] for kind in (True, False))
        table.add_row(family, f"{both[0]}/{both[1]}", plain, inferred)
    table.add_row("all", f"{sum(found.values())}/{sum(planted.values())}", "", "")
    console = Console(markup=False, highlight=False)
    console.print(table)
    for line in sorted(set(false)):
        console.print("false: " + line)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS)

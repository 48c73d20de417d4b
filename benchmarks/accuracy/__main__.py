"""Found of planted: `python -m benchmarks.accuracy [PATH …] [--seed N] [--per-kind N] [--by-source] [--show-missed N] [--json FILE]`.

PATH is a report or a folder of them that are believed sound, sample_reports/sound by default. One fault is planted in a copy
of a report in memory, the copy is checked, and the fault counts as found where a rule of the right family speaks of the changed
place. Nothing is written but FILE.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from rich.console import Console

from .kinds import KINDS
from .measuring import Bench, measure, sound_reports
from .tables import as_json, as_markdown, print_accusations, print_faults, print_missed, print_sources

SOUND = Path(__file__).resolve().parent.parent.parent / "sample_reports" / "sound"
WIDTH = 120


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SOUND)], metavar="PATH")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--per-kind", type=int, default=100, metavar="N", help="faults planted of each kind, at most (100)")
    parser.add_argument("--by-source", action="store_true", help="tables by the folders below PATH")
    parser.add_argument("--show-missed", type=int, default=0, metavar="N", help="examples of each kind")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--markdown", action="store_true", help="the table of kinds once more, as benchmarks/README.md has it")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    parser.add_argument("--kinds", metavar="KEYS", help="only these kinds, separated by commas: " + ", ".join(KINDS))
    options = parser.parse_args()
    kinds = frozenset(options.kinds.split(",")) if options.kinds else frozenset(KINDS)
    if kinds - frozenset(KINDS):
        parser.error("no such kind: " + ", ".join(sorted(kinds - frozenset(KINDS))))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    began = time.monotonic()
    bench = Bench(options.jobs)
    try:
        reports = sound_reports(options.paths, bench)
        if not reports:
            parser.error("no report below " + " ".join(options.paths))
        outcomes = measure(reports, bench, options.seed, options.per_kind, kinds)
    finally:
        bench.close()
    print_faults(console, outcomes, bench.families)
    if options.by_source:
        print_sources(console, outcomes, reports)
    print_accusations(console, reports)
    print_missed(console, outcomes, options.show_missed)
    console.print(f"种子 {options.seed}，每类至多 {options.per_kind} 处，用时 {time.monotonic() - began:.0f} 秒（处理器 {time.process_time():.0f} 秒）。")
    measured = as_json(outcomes, reports, options.seed)
    if options.markdown:
        print(as_markdown(measured))
    if options.json:
        options.json.write_text(json.dumps(measured, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()

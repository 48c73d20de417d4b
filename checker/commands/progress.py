"""One progress bar on standard error, where a person looks at a long run whose output goes elsewhere."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.progress import Progress

    from checker.triage import Report

_AFTER = 1.5  # seconds


def shown(reports: Iterable[Report], options: argparse.Namespace, suffixes: frozenset[str], to_terminal: bool) -> Iterator[Report]:
    """The reports, with a bar once the run takes long."""
    if not sys.stderr.isatty() or (sys.stdout.isatty() and to_terminal):
        yield from reports
        return
    began = time.monotonic()
    bar: Progress | None = None
    try:
        for number, report in enumerate(reports, 1):
            if bar is None and time.monotonic() - began > _AFTER:
                bar = _bar(options, suffixes)
                bar.start()
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number)
            yield report
    finally:
        if bar is not None:
            bar.stop()


def _bar(options: argparse.Namespace, suffixes: frozenset[str]) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from checker.runners.files import inputs

    total = sum(1 for _ in inputs(options.paths, suffixes))  # names are listed once more, files are not read
    columns = (TextColumn("检查" if options.lang == "zh" else "checked"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=total)
    return bar

"""checker facts: the fact table of reports."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TextIO

from checker import exits
from checker.commands import common


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--format", choices=("console", "csv", "jsonl"), default="console")
    parser.add_argument("--output", metavar="FILE")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.errors import ReadError
    from checker.fact_table import COLUMNS, rows
    from checker.reading.plain import read_plain
    from checker.runners.files import inputs

    failed = False
    with common.Output(options.output) as stream:
        write = _fact_writer(options.format, stream, COLUMNS, options.lang)
        for entry in inputs(options.paths):
            try:
                document = read_plain(entry.name, entry.read())
            except (ReadError, OSError) as error:
                failed = True
                said = error.message.say(options.lang) if isinstance(error, ReadError) else error.strerror
                common.complain(f"{entry.name}: {said}")
                continue
            for fact in rows(entry.name, document):
                write(fact)
        write(None)
    return exits.UNCHECKED if failed else exits.CLEAN


def _fact_writer(form: str, stream: TextIO, columns: Sequence[str], language: str):  # type: ignore[no-untyped-def]
    """A function that takes one row at a time, and None at the end."""
    if form == "jsonl":
        import json

        def write_json(fact: dict[str, object] | None) -> None:
            if fact is not None:
                stream.write(json.dumps({"type": "fact", **fact}, ensure_ascii=False) + "\n")

        return write_json
    if form == "csv":
        import csv

        writer = csv.DictWriter(stream, columns)
        writer.writeheader()

        def write_csv(fact: dict[str, object] | None) -> None:
            if fact is not None:
                writer.writerow(fact)

        return write_csv
    from rich.console import Console
    from rich.table import Table

    from checker.renderers.printable import visible

    shown = ("line", "quote", "kind", "indicator", "subject", "period", "modality")
    titles = ("行", "数字", "类别", "指标", "主体", "时期", "情态") if language == "zh" else shown
    table = Table(*titles, box=None, pad_edge=False)

    def write_table(fact: dict[str, object] | None) -> None:
        if fact is not None:
            table.add_row(*(visible(str(fact[c] if fact[c] is not None else "")) for c in shown))
        else:
            Console(file=stream, markup=False, highlight=False, emoji=False).print(table)

    return write_table

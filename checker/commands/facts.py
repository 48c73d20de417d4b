"""checker facts: the fact table of reports."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from checker import exits
from checker.commands import common
from checker.model.typed import Any, TextIO

# kinds and modalities as the table in the terminal has them
_WORDS = {
    "level": "数值", "change": "增减量", "growth": "增长率", "share": "比重", "share_change": "百分点", "count": "个数", "rank": "位次", "ratio": "比例",
    "other": "其他", "done": "完成", "planned": "计划", "expected": "预计",
}  # fmt: skip


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、目录，或 - 表示标准输入 / files, folders, - for standard input")
    parser.add_argument(
        "--format", choices=("console", "csv", "jsonl"), default="console", help="格式；csv、jsonl 列出每个数字的全部各项 / csv and jsonl have every field"
    )
    parser.add_argument("--output", metavar="FILE", help="写入文件而非标准输出 / write here instead of standard output")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.fact_table import COLUMNS, rows
    from checker.host import Host
    from checker.reading.formats import Readers, unread
    from checker.runners.files import inputs

    settings = common.settings(options)
    common.check_output("--output", options.output, options.paths)
    host = Host(settings.plugin_folders)
    readers = Readers(settings.limits, host.readers())
    failed = common.complain_of(host.failures, options.lang)
    with common.Output(options.output) as stream:
        if options.output and options.format == "csv":
            stream.write("\ufeff")  # by which Excel knows that it is not GBK
        write = _fact_writer(options.format, stream, COLUMNS, options.lang)
        for entry in inputs(options.paths, readers.suffixes):
            for name, document, error, _ in readers.read(entry.name, entry.read, entry.size):
                for code, message in unread(document, error):
                    failed = True
                    common.complain(f"{name}: {code} {message.say(options.lang)}")
                for fact in rows(name, document) if document is not None else ():
                    write(fact)
        write(None)
    readers.close()
    return exits.UNCHECKED if failed else exits.CLEAN


def _in_chinese(column: str, value: object) -> object:
    """A field of a figure as a person reads it; csv and jsonl keep what programs read."""
    return _period(str(value)) if column == "period" and value else _WORDS.get(str(value), value) if column in ("kind", "modality") else value


def _period(label: str) -> str:
    """2025年, 2021—2025年, 2025年3月, 2025年1—6月, 2025年10月—2026年3月; label as Period.label has it."""
    (year, month), (last_year, last_month) = (part.partition("-")[::2] for part in (label.split("..") * 2)[:2])
    if not month:
        return f"{year}年" if year == last_year else f"{year}—{last_year}年"
    last = f"{int(last_month)}月"
    if year != last_year:
        return f"{year}年{int(month)}月—{last_year}年{last}"
    return f"{year}年{last}" if month == last_month else f"{year}年{int(month)}—{last}"


def _fact_writer(form: str, stream: TextIO, columns: Sequence[str], language: str) -> Callable[[dict[str, Any] | None], None]:
    """A function that takes one row at a time, and None at the end."""
    if form == "jsonl":
        from checker.renderers.encoding import encoder

        encode = encoder()

        def write_json(fact: dict[str, Any] | None) -> None:
            if fact is not None:
                stream.write(encode({"type": "fact", **fact}) + "\n")

        return write_json
    if form == "csv":
        import csv

        writer = csv.DictWriter(stream, columns)
        writer.writeheader()

        def write_csv(fact: dict[str, Any] | None) -> None:
            if fact is not None:
                writer.writerow(fact)

        return write_csv
    from rich.table import Table
    from rich.text import Text

    from checker.renderers.printable import visible
    from checker.renderers.sheet import Terminal

    shown = ("line", "quote", "kind", "indicator", "subject", "period", "modality")
    titles = ("行", "数字", "类别", "指标", "主体", "时期", "情况") if language == "zh" else shown
    says: Callable[[str, object], object] = _in_chinese if language == "zh" else lambda _, value: value
    held: list[dict[str, Any]] = []  # the figures of one report: a table knows its widths only when it is complete

    def write_table(fact: dict[str, Any] | None) -> None:
        if held and (fact is None or fact["path"] != held[0]["path"]):
            table = Table(box=None, pad_edge=False)
            for column, title in zip(shown, titles, strict=True):
                table.add_column(title, no_wrap=column == "period")  # half a period is none
            for row in held:
                table.add_row(*(visible(str(said if (said := says(c, row[c])) is not None else "")) for c in shown))
            terminal = Terminal(stream)
            terminal.print(Text(visible(str(held[0]["path"]))))
            terminal.print(table)
            if fact is not None:
                stream.write("\n")
            held.clear()
        if fact is not None:
            held.append(fact)

    return write_table

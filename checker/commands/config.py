"""checker config: what is in force for a report, and where each value comes from; the schema for editors."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from checker import exits
from checker.commands import common
from checker.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.configuration import Configuration
    from checker.host import Host


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="报告或目录 / a report or a folder")
    parser.add_argument("--schema", action="store_true", help="输出 checker.toml 的 JSON Schema，供编辑器使用 / the JSON Schema of checker.toml")
    parser.add_argument(
        "--format", choices=("console", "json"), default="console", help="console 就是 checker.toml 的写法 / console is what a checker.toml holds"
    )
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.host import Host

    if not os.path.exists(options.path):
        raise UsageError(f"{options.path}: 没有这个文件或目录 / no such file or folder")
    options.paths = [options.path]
    configuration = common.configuration(options)
    host = Host(next(iter(configuration.every())).plugin_folders)
    if options.schema:
        from checker.configuration.schema import schema

        sys.stdout.write(json.dumps(schema({rule.code: rule for _, rule in host.all_validators()}), ensure_ascii=False, indent=2) + "\n")
        return exits.CLEAN
    rows = list(_rows(configuration, host, options))
    if options.format == "json":
        from checker.renderers.printable import inert

        objects = [{"key": name, "value": value, "from": list(origins)} for name, value, origins, _ in rows]
        sys.stdout.write(inert(json.dumps(objects, ensure_ascii=False, indent=2)) + "\n")
    else:
        _print(rows, options.lang)
    return common.plugin_failures(host, options.lang)


def _rows(configuration: Configuration, host: Host, options: argparse.Namespace) -> Iterator[tuple[str, Any, tuple[str, ...], str]]:
    """(key, value, where it comes from, what it does), the options of rules last."""
    from checker.configuration.keys import BY_NAME
    from checker.run import Checkers

    checkers = Checkers()
    for settings in configuration.every():
        checkers.of(settings)  # refuses what no rule answers to
    english = options.lang == "en"
    rules: dict[str, Any] = {}
    for name, value, origins in configuration.explain(options.path):
        if name == "rules":
            rules = {"value": value, "origins": origins}
        else:
            yield name, value, origins, BY_NAME[name].en if english else BY_NAME[name].zh
    for _, rule in host.all_validators():
        for name, option in getattr(rule, "options", {}).items():
            said = rules["value"].get(rule.code, {})
            yield f"rules.{rule.code}.{name}", said.get(name, option.default), rules["origins"] if name in said else (), option.en if english else option.zh


def _print(rows: list[tuple[str, Any, tuple[str, ...], str]], language: str) -> None:
    """The rows as a configuration file that says the same: what a key is for and where its value comes from stands above it."""
    from rich.text import Text

    from checker.configuration import toml
    from checker.renderers.printable import visible
    from checker.renderers.sheet import Terminal, broken

    console = Terminal(sys.stdout, soft_wrap=True)
    zh = language == "zh"
    default, command = ("默认值", "命令行") if zh else ("default", "command line")
    for name, value, origins, purpose in rows:
        come = ("来自 " if zh else "from ") + "、".join(visible(origin or command) for origin in origins) if origins else default
        for line in broken(f"{purpose}（{come}）" if zh else f"{purpose} ({come})", console.width - 2):
            console.print(Text(f"# {line}", "dim"))
        if value is None or value == "":  # that there is none cannot be written
            console.print(Text(f"# {name} =\n", "dim"))
            continue
        for line in toml.lines(name, _merged(value) if name in ("suites", "per-file") else value):
            console.print(Text(line, "bold"))
        console.print()


def _merged(layers: list[dict[str, Any]]) -> dict[str, Any]:
    """The tables of several files made one, the deciding one first; a list of suites, as profiles have, is for every report."""
    result: dict[str, Any] = {}
    for layer in layers:
        for table in layer.values():
            for glob, value in table.items() if isinstance(table, dict) else [("**", table)]:
                result.setdefault(glob, value)
    return result

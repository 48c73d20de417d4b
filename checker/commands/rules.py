"""checker rules: the list of all rules."""

from __future__ import annotations

import argparse
import sys

from checker.commands import common
from checker.model.finding import CHINESE


def describe(parser: argparse.ArgumentParser) -> None:
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from rich.table import Table

    from checker.host import Host
    from checker.renderers.sheet import Terminal

    settings = common.settings(options)
    host = Host(settings.plugin_folders)
    table = Table(box=None, pad_edge=False, show_header=True)
    for title in ("代码", "级别", "规则", "名称") if options.lang == "zh" else ("code", "severity", "rule", "name"):
        table.add_column(title, overflow="fold")
    for page in host.pages(settings):
        english = options.lang == "en"
        severity = page.severity if english else CHINESE.get(page.severity, page.severity)
        table.add_row(page.code, severity, page.title_en if english and page.title_en else page.title, page.name)
    Terminal(sys.stdout).print(table)
    return common.plugin_failures(host, options.lang)

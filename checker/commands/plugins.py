"""checker plugins: what is installed, and which rules each bundle brings."""

from __future__ import annotations

import argparse
import shutil
import textwrap

from checker.commands import common

_WIDE = 4  # columns more than characters: 条规则 and the colon


def describe(parser: argparse.ArgumentParser) -> None:
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.host import Host

    host = Host(common.settings(options).plugin_folders)
    rules = host.all_validators()
    words, colon = ("{} rules", ": ") if options.lang == "en" else ("{} 条规则", "：")
    width = shutil.get_terminal_size().columns - _WIDE
    for plugin in host.plugins:
        codes = [rule.code for name, rule in rules if name == plugin.name]
        said = f"{plugin.name}  {plugin.distribution} {plugin.version}".rstrip() + f"  {words.format(len(codes))}" + (colon + " ".join(codes) if codes else "")
        print(textwrap.fill(said, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False))
    return common.plugin_failures(host, options.lang)

"""checker plugins: what is installed, and which rules each bundle brings."""

from __future__ import annotations

import argparse
import sys

from checker.commands import common


def describe(parser: argparse.ArgumentParser) -> None:
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.host import Host
    from checker.renderers.sheet import Terminal, broken

    host = Host(common.settings(options).plugin_folders)
    rules = host.all_validators()
    words, colon = ("{} rules", ": ") if options.lang == "en" else ("{} 条规则", "：")
    width = Terminal(sys.stdout).width - 2  # what does not fit goes on below, two columns further in
    for plugin in host.plugins:
        codes = [rule.code for name, rule in rules if name == plugin.name]
        said = f"{plugin.name}  {plugin.distribution} {plugin.version}".rstrip() + f"  {words.format(len(codes))}" + (colon + " ".join(codes) if codes else "")
        print("\n  ".join(broken(said, width)))
    return common.plugin_failures(host, options.lang)

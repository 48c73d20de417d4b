"""checker explain CODE: a rule's page."""

from __future__ import annotations

import argparse
import sys

from checker import exits
from checker.commands import common
from checker.errors import UsageError


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.explain import page_of, render
    from checker.host import Host

    settings = common.settings(options)
    host = Host(settings.plugin_folders)
    code = options.code.upper()
    pages = [page_of(rule) for _, rule in host.all_validators() if rule.code.startswith(code)]
    # suites are read only where no rule answers
    pages = pages or [page for page in host.pages(settings) if page.code.startswith(code)]
    if not pages:
        raise UsageError(f"没有规则 {options.code!r}（全部规则见 checker rules） / no such rule")
    sys.stdout.write("\n".join(render(page, options.lang) for page in pages))
    return exits.CLEAN

"""checker explain CODE: a rule's page, the pages of a family, or what a CHK code says was not checked."""

from __future__ import annotations

import argparse
import sys

from checker import exits
from checker.commands import common
from checker.errors import UsageError


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="规则、规则族或 CHK 代码，如 SUM001、SUM / a code or family")
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
    if not pages and code.startswith("CHK"):
        from checker.failures import FAILURES

        known = {number: said for number, said in FAILURES.items() if number.startswith(code)}
        sys.stdout.writelines(f"{number}  {said.say(options.lang)}\n" for number, said in known.items())
        if known:
            return exits.CLEAN
    if not pages:
        common.plugin_failures(host, options.lang)  # the rule may be one of those
        raise UsageError(f"没有规则 {options.code!r}（全部规则见 checker rules） / no such rule")
    sys.stdout.write("\n".join(render(page, options.lang) for page in pages))
    return exits.CLEAN

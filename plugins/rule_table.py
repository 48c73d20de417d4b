"""The rule table of plugins/README.md, made from the rules themselves: `python plugins/rule_table.py [--check]`.

Without an option the table is rewritten; with --check nothing is written and exit 1 says that it is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from checker.explain import page_of
from checker.host import Host

README = Path(__file__).resolve().parent / "README.md"
BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"
_SEVERITIES = {"error": "必错", "warning": "疑似", "info": "提示"}


def table() -> str:
    """One Markdown table per bundle of this repository, in the order in which the bundles are loaded.

    Raises RuntimeError where a bundle cannot be loaded: half a table would look like a whole one.
    """
    host = Host()
    rules = host.all_validators()
    if host.failures:
        raise RuntimeError("; ".join(failure.message.en for failure in host.failures))
    pieces = []
    for plugin in host.plugins:
        pages = [page_of(rule) for name, rule in rules if name == plugin.name]
        if not pages or plugin.distribution != "work_report_checker":
            continue
        title = (host.modules[plugin.name].__doc__ or "").strip().split("\n")[0].rstrip("。.")
        lines = [f"### {plugin.module}：{title}", "", "| 代码 | 级别 | 规则 | Rule | 名称 |", "|---|---|---|---|---|"]
        for page in pages:
            cells = (page.code, _SEVERITIES[page.severity], page.title, page.title_en, f"`{page.name}`")
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        pieces.append("\n".join(lines))
    return "\n\n".join(pieces)


def updated(text: str) -> str:
    """The README with the table between its two marks made anew. Raises ValueError where a mark is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README.name}: {BEGIN} … {END} is missing")
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Rewrite or check the table; 0 where it stands as it should."""
    old = README.read_text(encoding="utf-8")
    new = updated(old)
    if "--check" in arguments:
        if old != new:
            print("plugins/README.md is out of date; run: python plugins/rule_table.py", file=sys.stderr)
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

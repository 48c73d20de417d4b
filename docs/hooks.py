"""What the site shows of the program is made from the program when the site is built: rules, keys of checker.toml, the example."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checker.configuration.keys import KEYS
from checker.explain import Page
from checker.families import FAMILIES
from checker.host import Host
from checker.renderers import BUILT_IN
from checker.settings import Settings

_EXAMPLE = Path(__file__).resolve().parent / "example_plugin"
_ENDS_IN_CHINESE, _BEGINS_IN_CHINESE = re.compile("[\u4e00-\u9fff，。；：、！？”）]$"), re.compile(" *[\u4e00-\u9fff“（]")
_SEVERITIES = {"error": "必错", "warning": "疑似", "info": "提示"}


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with each `<!-- made: NAME -->` line replaced by what it names. Called by mkdocs."""
    for name, make in _MADE.items():
        mark = f"<!-- made: {name} -->"
        if mark in markdown:
            markdown = markdown.replace(mark, make())
    return joined(markdown)


def joined(markdown: str) -> str:
    """The page with the lines of a Chinese paragraph joined: between them a browser would show a blank. Code stays as it is."""
    lines: list[str] = []
    code = False
    for line in markdown.split("\n"):
        if line.lstrip().startswith("```"):
            code = not code
        if not code and lines and _ENDS_IN_CHINESE.search(lines[-1]) and _BEGINS_IN_CHINESE.match(line) and lines[-1][0] not in "#|<":
            lines[-1] += line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def rules() -> str:
    """A section per family, an entry per rule."""
    host = Host()
    pages = host.pages(Settings())
    if host.failures:
        raise RuntimeError("; ".join(failure.message.en for failure in host.failures))
    pieces: list[str] = []
    family = ""
    for page in pages:
        if page.code[:3] != family:
            family = page.code[:3]
            pieces.append(f"## {family} {FAMILIES[family].zh if family in FAMILIES else ''} {{ #{family} }}")
        pieces.append(_rule(page))
    return "\n\n".join(pieces)


def _rule(page: Page) -> str:
    lines = [f"### {page.code} {page.title} {{ #{page.code} }}", "", f"`{page.name}` · {_SEVERITIES[page.severity]}", "", page.why, ""]
    if page.authority:
        lines += [f"依据：{page.authority}", ""]
    for title, examples in (("反例", page.bad), ("正例", page.good)):
        if examples:
            lines += [f"{title}：", "", "```text", *(line for example in examples for line in example.split("\n")), "```", ""]
    if page.options:
        lines += [f"可调项（`[rules.{page.code}]`）：", "", *(f"- `{name}`：{option.zh}" for name, option in page.options.items()), ""]
    return "\n".join(lines)


def keys() -> str:
    rows = [f"| `{key.name}` | {key.zh}{_allowed(key.allowed)} | {'可' if key.local else ''} |" for key in KEYS]
    return "\n".join(["| 项 | 含义 | 可写进 per-file 和报告类型 |", "|---|---|---|", *rows])


def _allowed(values: tuple[str, ...]) -> str:
    return f"（{'、'.join(f'`{value}`' for value in values)}）" if values else ""


def formats() -> str:
    return "\n".join(["| 格式 | 用途 |", "|---|---|", *(f"| `{name}` | {said.partition(' / ')[0]} |" for name, (_, _, said) in BUILT_IN.items())])


def example() -> str:
    pieces = []
    for name, language in (("county_rules.py", "python"), ("pyproject.toml", "toml")):
        pieces.append(f"`{name}`：\n\n```{language}\n{(_EXAMPLE / name).read_text(encoding='utf-8')}```")
    return "\n\n".join(pieces)


_MADE: dict[str, Callable[[], str]] = {"rules": rules, "keys": keys, "formats": formats, "example": example}

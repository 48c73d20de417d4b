"""A rule's page, taken from its class and docstring."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from checker.model.finding import CHINESE
from checker.model.record import NamedTuple
from checker.validator import Option

_SECTIONS = ("为何", "反例", "正例")


class Page(NamedTuple):
    """title is the docstring's first line; examples have one entry per indented line, ⏎ already turned into line breaks.

    options are what can be set in checker.toml, by name.
    """

    code: str
    name: str
    title: str
    title_en: str
    severity: str
    authority: str
    why: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    options: Mapping[str, Option] = {}


def page_of(rule: type[Any]) -> Page:
    """The page of a rule class. Sections that the docstring lacks are empty."""
    lines = inspect.cleandoc(rule.__doc__ or "").split("\n")
    sections: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    current = ""
    for line in lines[1:]:
        head = line.rstrip("：: ")
        if head in sections:
            current = head
        elif current and line.strip():
            sections[current].append(line[4:] if line.startswith("    ") else line)
    bad = tuple(example.replace("⏎", "\n") for example in sections["反例"])
    good = tuple(example.replace("⏎", "\n") for example in sections["正例"])
    title_en = getattr(rule, "title_en", "")
    return Page(
        rule.code,
        rule.name,
        lines[0].rstrip("。"),
        title_en,
        rule.severity,
        rule.authority,
        "".join(s.strip() for s in sections["为何"]),
        bad,
        good,
        getattr(rule, "options", {}),
    )


def render(page: Page, language: str) -> str:
    """The page as plain text for the terminal."""
    english = language == "en"
    severity = page.severity if english or page.severity not in CHINESE else f"{CHINESE[page.severity]}（{page.severity}）"
    lines = [f"{page.code}  {page.title_en if english and page.title_en else page.title}", " · ".join(filter(None, (page.name, severity))), ""]
    if page.authority:
        lines += [("Authority: " if english else "依据：") + page.authority, ""]
    if page.why:
        lines += ["Why:" if english else "为何：", f"    {page.why}", ""]
    for title, examples in (("Wrong:" if english else "反例：", page.bad), ("Right:" if english else "正例：", page.good)):
        if examples:
            lines += [title, *_listed(examples, english), ""]
    if page.options:
        lines.append(f"[rules.{page.code}]" + (" in checker.toml:" if english else "，可写在 checker.toml 里："))
        lines += [f"    {name} = {_toml(option.default)}  # {option.en if english else option.zh}" for name, option in page.options.items()]
    return "\n".join(lines).rstrip() + "\n"


def _listed(examples: tuple[str, ...], english: bool) -> list[str]:
    """The examples, indented; where one has several lines a blank line parts each from the next, lest two reports read as one.

    ⇒ parts an earlier report from the one that is checked.
    """
    then = "\n（then）\n" if english else "\n（后来又报）\n"
    shown = [example.replace("⇒", then).split("\n") for example in examples]
    lines: list[str] = []
    for example in shown:
        if lines and any(len(other) > 1 for other in shown):
            lines.append("")
        lines += [f"    {line}" if line else "" for line in example]
    return lines


def _toml(value: Any) -> str:
    """A default as TOML has it; a table is only hinted at."""
    import json

    return "{ … }" if isinstance(value, dict) else json.dumps(value, ensure_ascii=False)

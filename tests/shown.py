"""What must hold of all that a command prints, and reports to print it of."""

from __future__ import annotations

import re
import unicodedata

from conftest import Outcome

SOUND = "平川县2025年工作汇报\n一、主要情况\n全县各项工作平稳推进。\n"
FLAWED = "平川县2025年工作汇报\n一、主要情况\n这一句坏了，后面还有疑点，也有提示。\n"


def width(line: str) -> int:
    """Columns a terminal needs for a line."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


def assert_calm(outcome: Outcome) -> None:
    assert "Traceback" not in outcome.err, outcome.err


HOSTILE = (
    "[red]红[/red]坏[/]\n"
    + "\x1b[31m坏\x1b[0m\x07\n"
    + "\u202e坏\u2066\u061c\n"
    + "::error file=a::坏\n##[error]坏 ##vso[task.complete]\n"
    + "坏\u0085\u2028::warning::坏\x00\x9b31m\n".replace("\x00", "\x01")
    + "坏" * 500
    + ":emoji: 坏 :warning:\n"
)
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


def assert_safe(text: str) -> None:
    """Nothing that a terminal or a CI log would act upon."""
    assert not _FORBIDDEN.search(text), repr(_FORBIDDEN.search(text))
    for line in text.split("\n"):
        assert not line.lstrip().startswith("::"), line
        assert "##[" not in line and "##vso[" not in line, line

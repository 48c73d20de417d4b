"""What many tests need: the command as a user runs it, and a folder plugin whose findings are known."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
# this variable, where it is set, would have each of the thousand processes that the tests start compile all of the program again
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
COMMAND = str(Path(sysconfig.get_path("scripts")) / ("checker.exe" if sys.platform == "win32" else "checker"))

MARKING = '''
"""Rules that report one character each, so that tests know every finding."""

from checker.hooks import hookimpl
from checker.validator import Rule


class _Marked(Rule):
    mark = ""

    def inspect(self, document, facts):
        from checker.model.span import Span

        at = document.text.find(self.mark)
        while at >= 0:
            span = Span(at, at + len(self.mark))
            yield self.finding(span, f"这里有“{self.mark}”", f"there is {self.mark!r} here", related=[Span(0, 1)], evidence={"calculation": "1 + 1 = 3"}, suggestion="好")
            at = document.text.find(self.mark, at + 1)


class Bad(_Marked):
    """不得有“坏”字。"""

    code, name, title_en, severity, mark = "ZZZ001", "no-bad", "No bad mark", "error", "坏"


class Doubtful(_Marked):
    """不得有“疑”字。"""

    code, name, title_en, severity, mark = "ZZZ002", "no-doubt", "No doubtful mark", "warning", "疑"


class Hinting(_Marked):
    """不得有“提”字。"""

    code, name, title_en, severity, mark = "ZZY001", "no-hint", "No hint mark", "info", "提"


class Exploding(Rule):
    """遇到“炸”字就出错。"""

    code, name, title_en, severity = "ZZX001", "explodes", "Explodes", "warning"

    def inspect(self, document, facts):
        if "炸" in document.text:
            raise RuntimeError("\\x1b[31m boom")
        return iter(())


@hookimpl
def checker_validators():
    return [Bad, Doubtful, Hinting, Exploding]
'''


class Outcome(NamedTuple):
    """What a run of the command left: exit code, standard output and error as text, and as the bytes they were."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines; anything else on it is an error."""
        assert self.out == "" or self.out.endswith("\n")
        return [json.loads(line) for line in self.out.split("\n")[:-1]]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["type"] == kind]


Run = Callable[..., Outcome]


def put(folder: Path, name: str, text: str) -> Path:
    """A file with this text, the folders above it made as well."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """run(*arguments, input=bytes, cwd=path, env={...}): the installed command in a process of its own, 80 columns wide."""

    def call(*arguments: str | bytes | Path, input: bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None) -> Outcome:
        environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE")}
        environment |= {"COLUMNS": "80", **(env or {})}
        words = [a if isinstance(a, bytes) else os.fsencode(a) for a in arguments]
        done = subprocess.run([COMMAND, *words], input=input, capture_output=True, cwd=cwd or tmp_path, env=environment, timeout=600)
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), done.stdout)

    return call


@pytest.fixture
def marking(tmp_path: Path) -> list[str]:
    """Options that load the marking rules and select nothing but them: 坏 error, 疑 warning, 提 info, 炸 raises."""
    folder = tmp_path / "marking plugins"
    folder.mkdir()
    (folder / "marking.py").write_text(MARKING, encoding="utf-8")
    return ["--plugins", str(folder), "--no-expectations", "--select", "ZZ"]

"""What stands on a terminal: colours where they are asked for, lines as wide as it is, nothing taken for markup."""

from __future__ import annotations

import argparse
import io
from functools import partial

import pytest
from rich.cells import cell_len

from checker.commands.help import Help
from checker.renderers.sheet import Piece, Sheet

ASKED = ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TERM", "COLUMNS", "LINES")


def printed(monkeypatch: pytest.MonkeyPatch, *pieces: Piece, indent: int = 0, way: dict[str, str] | None = None) -> str:
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    for name, value in (way or {}).items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    Sheet(stream).print(*pieces, indent=indent)
    return stream.getvalue()


@pytest.mark.parametrize(("way", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)])
def test_colours_stand_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch, way: dict[str, str], coloured: bool) -> None:
    assert ("31m" in printed(monkeypatch, ("必错", "bold red"), way=way)) is coloured


def test_a_line_is_as_wide_as_the_terminal_is(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = printed(monkeypatch, ("增长" * 40, ""), indent=2, way={"COLUMNS": "30"}).splitlines()
    assert lines[0] == "  " + "增长" * 7
    assert "".join(line.strip() for line in lines) == "增长" * 40


def test_no_line_ends_with_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(monkeypatch, ("完成投资3.2亿元，", "bold"), ("增长12.5%。\n\n请核对 ", ""), ("增长" * 20, ""), indent=5, way={"COLUMNS": "30"})
    assert all(line == line.rstrip() for line in text.splitlines()) and "\n\n     请核对" in text


def test_nothing_is_taken_for_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, ("[red]总投资[/red] :smile: 3.2亿元", "")) == "[red]总投资[/red] :smile: 3.2亿元\n"


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("两个数字相差10,000倍，请核对", ["两个数字相差", "10,000倍，请", "核对"]),
        ("光电信息产值18.2亿元", ["光电信息产值", "18.2亿元"]),
        ("前后两数相差20个，", ["前后两数相差", "20个，"]),
        ("见汇报.txt.toml", ["见汇", "报.txt.toml"]),
        ("增幅应为百分之八，请核对", ["增幅应为百分", "之八，请核对"]),
        ("文中写的是一百，请核对", ["文中写的是一", "百，请核对"]),
        ("写成了起草时“待补”", ["写成了起草时", "“待补”"]),
        ("the parts add up", ["the parts add", "up"]),
        ("a" * 30, ["a" * 13, "a" * 13, "a" * 4]),
    ],
)
def test_no_line_breaks_inside_a_figure_or_before_a_closing_mark(monkeypatch: pytest.MonkeyPatch, said: str, lines: list[str]) -> None:
    assert [line.rstrip() for line in printed(monkeypatch, (said, ""), way={"COLUMNS": "13"}).splitlines()] == lines


def test_help_is_as_wide_as_the_terminal() -> None:
    parser = argparse.ArgumentParser(formatter_class=partial(Help, width=60), description="检查工作汇报的数据质量" * 6)
    parser.add_argument("--diff", help="只查相对此 git 版本有改动的报告，只报改动引起的问题 / only what changed since a revision")
    shown = parser.format_help()
    assert max(cell_len(line) for line in shown.splitlines()) <= 60
    assert "".join(shown.split()).count("检查工作汇报的数据质量") == 6

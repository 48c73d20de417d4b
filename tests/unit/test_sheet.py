"""What is printed without rich is, byte for byte, what rich prints."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.renderers.sheet import Piece, PlainSheet, RichSheet

STYLES = ["", "bold", "dim", "red", "green", "cyan", "bold red", "bold yellow", "dim cyan", "bold reverse green", "bold white on red"]
# wide and narrow, blanks of both widths, what has no width, what changes the width of its neighbour
CHARACTERS = "增长投资2.5%亿元abc, 。【】；—…\u3000\u0301é🙂👩☺\ufe0f—1"  # a joiner is never printed: see printable.visible
WORDS = st.text(CHARACTERS + " \n", max_size=60)
PIECES = st.lists(st.tuples(WORDS, st.sampled_from(STYLES)), max_size=6)
WAYS = [{}, {"FORCE_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "dumb"}]
ASKED = ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TERM", "COLUMNS", "LINES")


def printed(kind: type[PlainSheet] | type[RichSheet], lines: list[tuple[list[Piece], int]]) -> str:
    stream = io.StringIO()
    sheet = kind(stream)
    for pieces, indent in lines:
        sheet.print(*pieces, indent=indent)
    sheet.flush()
    return stream.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from([0, 2, 5])), max_size=3), st.integers(8, 100), st.sampled_from(WAYS))
def test_a_sheet_prints_what_rich_prints(lines: list[tuple[list[Piece], int]], width: int, way: dict[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ASKED:
            patch.delenv(name, raising=False)
        for name, value in {**way, "COLUMNS": str(width)}.items():
            patch.setenv(name, value)
        assert printed(PlainSheet, lines) == printed(RichSheet, lines)


@pytest.mark.parametrize(
    ("way", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"TTY_COMPATIBLE": "1"}, True),
        ({"TTY_COMPATIBLE": "0", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_stand_where_they_are_asked_for(way: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As rich has it from release 14 on."""
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    for name, value in way.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[1;31m" in printed(PlainSheet, [([("必错", "bold red")], 0)])) is coloured


def test_a_line_is_as_wide_as_the_terminal_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)

    def size(descriptor: int) -> os.terminal_size:
        if descriptor < 2:
            raise OSError("not a terminal")
        return os.terminal_size((30, 9))

    monkeypatch.setattr(os, "get_terminal_size", size)
    lines: list[tuple[list[Piece], int]] = [([("增长" * 40, "")], 0)]
    assert printed(PlainSheet, lines) == printed(RichSheet, lines)
    assert printed(PlainSheet, lines).splitlines()[0] == "增长" * 7 + "增"

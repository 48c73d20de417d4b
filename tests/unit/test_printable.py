"""What a terminal or a CI log would act upon is shown, not sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.renderers.printable import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("增长5%\n二、\t好", "增长5%⏎二、 好"),
        ("\x1b[31m红", "\\u001b[31m红"),
        ("\u202e倒\u2066\u061c", "\\u202e倒\\u2066\\u061c"),
        ("::error::x", "\\u003a:error\\u003a:x"),
        ("##[error] ##vso[x] ## 标题", "\\u0023#[error] \\u0023#vso[x] ## 标题"),
        ("\udcff", "\\udcff"),
        ("[red]比例1:2[/]", "[red]比例1:2[/]"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_always_one_line_that_nothing_acts_upon(text: str) -> None:
    shown = visible(text)
    assert not set("\n\r\t\x1b\x07\x9b\u202e\u2028") & set(shown)
    assert "::" not in shown and "##[" not in shown

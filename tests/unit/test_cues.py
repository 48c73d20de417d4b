"""Driving a pattern from its cues finds what scanning the text with it finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.cues import around


@pytest.mark.parametrize(
    ("pattern", "cues", "before"),
    [
        (r"(?:上一?年|去年)(?:的|（)?", ("上年", "上一年", "去年"), 0),
        (r"第?[一二]{1,2}季度（", ("季度（",), 4),
        (r"\d(?<!\.\d)\d?:\d", (":",), 2),
        ("一?是(?!否)", ("是",), 1),
    ],
)
@given(text=st.text("上一去年的（第二季度1.:是否", max_size=40))
def test_around_is_finditer(pattern: str, cues: tuple[str, ...], before: int, text: str) -> None:
    compiled = re.compile(pattern)
    assert [m.span() for m in around(compiled, text, cues, before)] == [m.span() for m in compiled.finditer(text)]


def test_nothing_without_a_cue() -> None:
    assert list(around(re.compile("一"), "二三", ("四",))) == []

"""Which figures of a pasted passage were changed, and where a passage that stands twice is worth no more than a hint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import check
from checker_structure.passages import _changed, _replaced

FIGURES = st.lists(st.sampled_from(list("123456")), max_size=10)


@given(FIGURES, st.lists(st.sampled_from(list("123456abc")), max_size=10))
def test_figures_told_apart_by_their_places_are_those_that_an_alignment_tells(one: list[str], other: list[str]) -> None:
    """For lists of one length, with and without figures that both have, beside lists of any length."""
    for another in (other, [b if b.isalpha() else a for a, b in zip(one, [*other, *one], strict=False)]):
        aligned = [
            (one[a + k] if a + k < b else "", another[c + k] if c + k < d else "") for a, b, c, d in _replaced(one, another) for k in range(max(b - a, d - c))
        ]
        assert _changed(one, another) == aligned


SUMMARY = (
    "园区道路、管网、厂房三类工程进展顺利，在建项目的资金需要较大，短期还款压力有所上升，资金来源对银行借款依赖较大，土地出让的进度慢于上年同期，资产周转偏慢"
)


def _severities(text: str) -> list[str]:
    return [f.severity for report in check(text=text, name="汇报.txt", expectations=False) for f in report.findings if f.code in ("DUP001", "DUP002")]


def _clauses(start: int, count: int) -> str:
    """Clauses of ten characters each that no other has."""
    return "，".join("".join(chr(0x4E00 + ((start + n) * 10 + k) * 7 % 20000) for k in range(10)) for n in range(count))


def _paragraphs(count: int) -> str:
    return "".join(f"{_clauses(n * 8, 8)}。\n" for n in range(count))


@pytest.mark.parametrize(("paragraphs", "times", "severity"), [(15, 1, "warning"), (15, 2, "warning"), (200, 1, "warning"), (200, 2, "info")])
def test_what_a_long_text_sums_up_is_a_hint(paragraphs: int, times: int, severity: str) -> None:
    """A conclusion says what the summary says, and not once only; of a short report it is a slip."""
    said = [SUMMARY, _clauses(1700, 8)][:times]
    text = "工作汇报\n" + "".join(f"总的来看，{words}。\n" for words in said) + _paragraphs(paragraphs)
    text += "".join(f"需要关注的是，{words}，应当引起重视。\n{_clauses(1800 + n * 8, 8)}。\n" for n, words in enumerate(said))
    assert _severities(text) == [severity] * times


@pytest.mark.parametrize(("count", "severity"), [(2, "warning"), (8, "info")])
def test_many_things_said_again_are_hints(count: int, severity: str) -> None:
    """A standard that describes each of its items twice has its own manner."""
    items = [_clauses(2000 + n * 8, 8) for n in range(count)]
    text = "工作汇报\n" + "".join(f"主要包括{item}等要求，{_clauses(n * 20, 20)}。\n" for n, item in enumerate(items))
    text += _paragraphs(100)[4000:] + "".join(f"{item}等标准，{_clauses(1000 + n * 20, 20)}。\n" for n, item in enumerate(items))
    assert set(_severities(text)) == {severity}

"""The steps that a rule takes grow with the length of a text, not with its square, whatever the text is made of.

Steps of the interpreter are counted, not seconds: they are the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from types import FrameType
from typing import Any

import pytest

from checker.extraction.sentences import ends_of
from checker.host import Host
from checker.model.document import Source
from checker.pipeline import inspect
from checker.reading.assemble import assemble
from checker.settings import Settings

RULES = {rule.code: rule for _, rule in Host().all_validators()}
_KINDS = "甲乙丙丁戊己庚辛壬癸"
SHORT, LONGER = 4_000, 4  # characters, and how many times as long the other text is
MOST = 8  # times as many steps: bounds may not be reached yet in the shorter text; 16 where they grow with the square

PIECES: dict[str, tuple[str, Callable[[int], str]]] = {
    "changes of a share in one sentence": ("GRW008", lambda n: f"合格率{n % 97}.{n % 10}%，比上年同期的{n % 89}.3%提高{n % 9}.{n % 7}%，"),
    "points in one sentence": (
        "SHR004",
        lambda n: f"{_KINDS[n % 10]}类税收占比达到{n % 97}.{n % 10}%，{_KINDS[n % 10]}类税收占比提高{n % 9}.{n % 7}个百分点，",
    ),
    "wrong words beside set terms": ("TRM002", lambda n: "建立台帐，优化营商环镜，排察隐换36处。"),
    "dates that are not": ("YER009", lambda n: f"2025年{n % 12 + 1}月5日开会，2月30日开工，"),
    "months that are counted": ("YER021", lambda n: f"工期{n % 9 + 2}个月，2025年{n % 6 + 1}月至2025年{n % 6 + 4}月。"),
    "headings with decimals": ("STR001", lambda n: f"{n // 99 % 99 + 1}.{n % 99 + 1}.1 抓{_KINDS[n % 10]}类项目\n平稳。\n"),
    "kinds that rise and fall": ("SUM009", lambda n: f"{n % 8 + 2}涨{n % 6 + 2}降，其中食品价格上涨{n % 7}.1%，"),
    "calculations in parentheses": ("SUM010", lambda n: f"每亩{n % 97}元（{n % 89}万元÷{n % 7 + 1}亩），{n % 9}×{n % 7}＝{n % 31}，"),
    "rates of states": ("SHR005", lambda n: f"完工{n % 9 + 1}个、在建{n % 7 + 2}个、未开工{n % 5 + 1}个，开工率{n % 97}.{n % 10}%，"),
}


def text_of(piece: Callable[[int], str], size: int) -> str:
    pieces = ["平川县2025年工作汇报\n"]
    length = 0
    for number in count():
        pieces.append(piece(number))
        length += len(pieces[-1])
        if length >= size:
            return "".join(pieces)
    raise AssertionError


def steps(code: str, text: str) -> int:
    """How many lines and calls it takes to look at a text with one rule."""
    taken = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal taken
        taken += 1
        return trace

    document = assemble(Source("汇报.txt"), text)
    rules = [("test", RULES[code](Settings()))]
    inspect(document, rules)  # loads and compiles
    document = assemble(Source("汇报.txt"), text)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        _, failures, _ = inspect(document, rules)
    finally:
        sys.settrace(before)
    assert not failures, failures
    return taken


@pytest.mark.parametrize("name", PIECES)
def test_steps_grow_with_the_length(name: str) -> None:
    code, piece = PIECES[name]
    few, many = (steps(code, text_of(piece, size)) for size in (SHORT, SHORT * LONGER))
    assert many < few * MOST, f"{many / few:.1f} times the steps for {LONGER} times the text"


def test_steps_do_not_grow_with_the_sublists_of_states() -> None:
    """A list of states holds many shorter ones, and each may be all there is: what a name says is asked once for all of them."""
    states = "、".join(f"{'未' if i % 2 else '已'}竣工{i + 3}个" for i in range(13))
    others = "、".join(f"{_KINDS[i % 10]}类{i + 3}个" for i in range(13))
    few, many = (steps("SUM001", f"平川县2025年工作汇报\n园区共有项目90个，{text}。") for text in (others, states))
    assert many < 10 * few, f"{many} steps, {few} for names that are no states"


class TestSentences:
    """A text without full stops is parted at its pauses once it is longer than any sentence of a report."""

    def test_a_long_sentence_stays_whole(self) -> None:
        text = "完成投资12.5亿元，" * 150
        assert list(ends_of(text)) == [len(text)]

    def test_what_is_too_long_ends_at_a_pause(self) -> None:
        text = "完成投资12.5亿元，" * 3000
        ends = list(ends_of(text))
        assert all(text[end - 1] == "，" for end in ends)
        assert max(b - a for a, b in zip([0, *ends], ends, strict=False)) < 3100
        assert ends[-1] == len(text)

    def test_a_figure_is_not_parted(self) -> None:
        text = "完成１，２３４" * 2000
        assert not any(text[end - 1] == "，" for end in ends_of(text)[:-1])

    def test_what_has_no_pause_ends_between_two_words(self) -> None:
        ends = list(ends_of("推进工作" * 5000))
        assert len(ends) > 2

    def test_the_row_of_a_table_stays_whole(self) -> None:
        text = "投资，万元\t12.5\t" * 1000
        assert list(ends_of(text)) == [len(text)]

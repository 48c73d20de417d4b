"""Which rules run: precedence as tables."""

from __future__ import annotations

import pytest

from checker.errors import UsageError
from checker.model.finding import Finding, Message, Severity
from checker.model.span import Span
from checker.selection import check_codes, is_selected, reaches
from checker.settings import Settings


@pytest.mark.parametrize(
    ("select", "ignore", "code", "runs"),
    [
        ("", "", "BLK001", True),
        ("BLK", "", "BLK001", True),
        ("BLK", "", "YER001", False),
        ("BLK001", "", "BLK002", False),
        ("", "BLK", "BLK001", False),
        ("", "BLK", "YER001", True),
        ("", "BLK001", "BLK002", True),
        ("BLK", "BLK001", "BLK001", False),
        ("BLK", "BLK001", "BLK002", True),
        ("BLK001", "BLK", "BLK001", True),
        ("BLK001", "BLK", "BLK002", False),
        ("BLK", "BLK", "BLK001", False),
        ("B", "BLK", "BLK001", False),
        ("BLK YER", "YER001", "YER002", True),
    ],
)
def test_the_longer_entry_decides_and_ignore_wins_a_tie(select: str, ignore: str, code: str, runs: bool) -> None:
    assert is_selected(code, Settings(select=tuple(select.split()), ignore=tuple(ignore.split()))) is runs


@pytest.mark.parametrize("entry", ["QQQ", "BLK0011", "", "blk"])
def test_an_entry_that_no_rule_answers_to_is_wrong(entry: str) -> None:
    with pytest.raises(UsageError, match="BLK, YER"):
        check_codes([entry], ["BLK001", "YER001"])


@pytest.mark.parametrize("entry", ["BLK", "BLK001", "Y", "BLK00"])
def test_codes_and_beginnings_of_codes(entry: str) -> None:
    check_codes([entry], ["BLK001", "YER001"])


@pytest.mark.parametrize(
    ("severity", "level", "counts"),
    [
        ("error", "error", True),
        ("warning", "error", False),
        ("info", "error", False),
        ("warning", "warning", True),
        ("info", "warning", False),
        ("info", "info", True),
    ],
)
def test_the_fail_level(severity: Severity, level: Severity, counts: bool) -> None:
    assert reaches(Finding("BLK001", "x", severity, Message("", ""), Span(0, 1)), level) is counts

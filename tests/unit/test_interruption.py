"""Ctrl-C wherever it comes: the report at hand is finished, what waits for the next one ends, and nobody sees an exception."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from checker.commands.interruption import Interruption

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


REPORTS: Any = ["甲", "乙"]


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_while_a_report_is_written_it_is_finished() -> None:
    written: list[Any] = []
    with Interruption() as interruption:
        for report in interruption.until(REPORTS):
            interrupt()
            written.append(report)
    assert written == ["甲"] and interruption.happened


def test_while_the_next_report_is_waited_for_it_ends_at_once() -> None:
    def reports() -> Iterator[Any]:
        yield "甲"
        interrupt()
        raise AssertionError("went on")

    with Interruption() as interruption:
        found: list[Any] = list(interruption.until(reports()))
    assert found == ["甲"]
    assert interruption.happened


def test_before_the_first_report_there_is_none() -> None:
    with Interruption() as interruption:
        interrupt()
        assert list(interruption.until(REPORTS)) == []


def test_afterwards_the_signal_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interruption():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before

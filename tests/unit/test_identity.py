"""Whose report it is, for which time, and what is known again of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.history.identity import Member, identify
from checker.history.passages import keys_of, masked
from checker.history.window import Window, window_of
from checker.model.document import Source
from checker.reading.assemble import assemble


@pytest.mark.parametrize(
    ("text", "label", "cadence"),
    [
        ("2026年9月上半月工作汇报", "2026-09a", "half-month"),
        ("2026年2月下半月工作汇报", "2026-02b", "half-month"),
        ("2026年9月1日至15日工作情况", "2026-09a", "half-month"),
        ("2026年9月16日—30日", "2026-09b", "half-month"),
        ("2026年8月20日至9月5日", "2026-08-20..2026-09-05", "days"),
        ("2026年9月工作汇报", "2026-09", "month"),
        ("2026年第三季度", "2026-Q3", "quarter"),
        ("2026年一季度经济运行", "2026-Q1", "quarter"),
        ("2026年前三季度", "2026-01..2026-09", "months"),
        ("2026年1—8月固定资产投资", "2026-01..2026-08", "months"),
        ("2026年上半年", "2026-H1", "half-year"),
        ("2025年度工作总结", "2025", "year"),
        ("2025年工作总结和2026年工作计划", "2025", "year"),
    ],
)
def test_the_time_that_a_title_names(text: str, label: str, cadence: str) -> None:
    window = window_of(text, None)
    assert window is not None
    assert (window.label, window.cadence) == (label, cadence)


@pytest.mark.parametrize("text", ["工作汇报", "2026年2月30日至31日", "2026年13月上半月"])
def test_what_names_no_time(text: str) -> None:
    assert window_of(text, None) is None


def test_a_month_without_a_year_is_that_of_the_report() -> None:
    assert window_of("9月上半月工作汇报", 2026) == Window(date(2026, 9, 1), date(2026, 9, 15))


def identity(name: str, text: str, roster: tuple[Member, ...] = (), submitter: str | None = None, period: str | None = None) -> tuple[str, str]:
    found = identify(assemble(Source(name, submitter=submitter, period=period), text), roster)
    return found.submitter, found.window.label if found.window else ""


class TestIdentity:
    def test_from_the_title(self) -> None:
        assert identity("a.txt", "关于青河市柳湾区2026年上半年工作情况的汇报\n各项工作有序推进。\n") == ("青河市柳湾区", "2026-H1")

    def test_the_file_name_comes_before_the_title(self) -> None:
        assert identity("柳湾区2026年9月工作汇报.txt", "青河县2026年8月工作汇报\n各项工作有序推进。\n") == ("柳湾区", "2026-09")

    def test_what_the_sender_says_comes_first(self) -> None:
        found = identity("柳湾区2026年9月工作汇报.txt", "青河县2026年8月工作汇报\n", submitter="松岭县", period="2026年第二季度")
        assert found == ("松岭县", "2026-Q2")

    def test_from_the_signature(self) -> None:
        assert identity("a.txt", "2026年8月工作汇报\n各项工作有序推进。\n柳湾经济开发区管理委员会\n2026年9月1日\n")[0] == "柳湾经济开发区"

    def test_a_report_to_a_congress_reviews_the_year_before(self) -> None:
        text = "政府工作报告\n——2026年1月16日在青河县第七届人民代表大会第五次会议上\n各位代表：\n一、2025年工作回顾\n"
        assert identity("青河县2026年政府工作报告.txt", text) == ("青河县", "2025")

    def test_aliases_and_paths_of_the_roster(self) -> None:
        roster = (Member("柳湾高新区", ("柳湾高新技术产业开发区",), (f"{Path.cwd()}/liuwan/*",)),)
        assert identity("a.txt", "柳湾高新技术产业开发区2026年8月工作汇报\n", roster)[0] == "柳湾高新区"
        assert identity("liuwan/0815.txt", "2026年8月上半月工作汇报\n", roster) == ("柳湾高新区", "2026-08a")

    def test_unknown_is_allowed(self) -> None:
        assert identity("a.txt", "工作汇报\n各项工作有序推进。\n") == ("", "")


class TestPassages:
    def test_figures_and_times_are_taken_out(self) -> None:
        found = masked("8月下半月，完成投资1,860万元；1—8月累计2.43亿元，占年度计划的75.9%。")
        assert found.template == "@完成投资#万元@累计#亿元占@计划的#%"
        assert found.numbers == ("1860", "2.43", "75.9")
        assert found.times == ("8月下半月", "1—8月", "年度")

    def test_paragraphs_that_are_alike_share_a_key(self) -> None:
        one = keys_of(masked("8月，全县完成固定资产投资3.27亿元，新开工项目6个，争取上级资金4180万元。").template)
        other = keys_of(masked("9月，全区完成固定资产投资1.02亿元，新开工项目11个，争取上级资金830万元。").template)
        assert set(one) & set(other)

"""Heads of tables that take several rows, with merged cells, as readers of office files print them."""

from __future__ import annotations

import pytest

from checker.extraction import extract
from checker.model.document import Source
from checker.reading.assemble import assemble

REPORT = "平川县2025年预算执行情况的报告\n收支情况表\n单位：万元\n"


def told(text: str) -> list[tuple[str, str, str, str, str | None, str]]:
    """(indicator, number, unit, kind, period, modality) of every figure."""
    facts = extract(assemble(Source("汇报.txt"), REPORT + text))
    return [(f.indicator, f.quantity.number, f.quantity.unit, f.kind, f.period.label if f.period else None, f.modality) for f in facts]


def test_a_merged_head_is_told_to_the_columns_it_covers() -> None:
    assert told("指标\t2024年\t2025年\t\t增长%\n\t执行数\t预算数\t执行数\t\n税收收入\t84903\t90000\t95142\t12.1\n") == [
        ("税收收入", "84903", "万元", "level", "2024", "done"),
        ("税收收入", "90000", "万元", "level", "2025", "planned"),
        ("税收收入", "95142", "万元", "level", "2025", "done"),
        ("税收收入", "12.1", "%", "growth", "2025", "done"),
    ]


def test_a_head_without_cells_below_it_covers_its_own_column_only() -> None:
    assert [(n, p) for _, n, *_, p, _ in told("指标\t2024年\t\t备注\n\t一季度\t上半年\t\n税收收入\t21000\t43000\t\n")] == [
        ("21000", "2024-01..2024-03"),
        ("43000", "2024-01..2024-06"),
    ]


@pytest.mark.parametrize("head", ["上年同期", "去年同期", "上期", "第三季度", "前三季度"])
def test_a_head_that_says_a_time_is_no_indicator(head: str) -> None:
    assert [indicator for indicator, *_ in told(f"项目\t本期\t{head}\n税收收入\t3200\t3000\n")] == ["税收收入", "税收收入"]


@pytest.mark.parametrize("heads", ["本期\t上年同期\t增长", "上年同期\t本期\t增长", "本年\t上年\t增长", "本年累计\t去年同期\t同比增长（%）"])
def test_growth_is_never_of_the_year_before(heads: str) -> None:
    told_of = told(f"指标\t{heads}\n税收收入\t3200\t3000\t6.7%\n")
    assert sorted(period or "" for *_, period, _ in told_of[:2]) == ["2024", "2025"] and told_of[2][3:5] == ("growth", "2025")


def test_the_head_of_another_table_is_not_added() -> None:
    text = "指标\t2024年\t增长%\n税收收入\t84903\t3.1\n指标\t2025年\t增长%\n税收收入\t95142\t12.1\n"
    assert [p for _, _, _, kind, p, _ in told(text) if kind == "level"] == ["2024", "2025"]


def test_a_head_of_three_rows_whose_last_says_amount_and_rate() -> None:
    text = "项目\t2025年\t2026年预算\t\t\n\t执行数\t建议数\t比2025年执行数增减\t\n\t\t\t金额\t%\n\t1\t2\t3=2-1\t4=3/1*100\n土地出让收入\t120338\t120000\t-338\t-0.3\n"
    assert [(n, u, kind) for _, n, u, kind, _, _ in told(text)][-2:] == [("-338", "万元", "change"), ("-0.3", "%", "growth")]


def test_columns_of_a_table_are_not_read_as_a_sentence() -> None:
    from checker.pipeline import Checker
    from checker.settings import Settings

    text = (
        REPORT
        + "项目\t2024年执行数\t2025年执行数\t增减额\t增长%\n土地出让收入\t120338\t120000\t-338\t-0.3\n利息净收入\t-210\t248\t458\t-218.1\n罚没收入\t8011\t7911\t-100\t-1.2\n"
    )
    report = Checker(Settings(expectations=False)).check_bytes("汇报.txt", text.encode())
    assert [(f.code, f.quote) for f in report.findings if f.severity == "error"] == []

"""What a report quotes as wrong to put it right."""

from __future__ import annotations

import pytest

from checker.extraction.corrections import misquoted
from checker.model.document import Source
from checker.reading.assemble import assemble


def _quoted(text: str) -> list[str]:
    document = assemble(Source("汇报.txt"), text)
    return [document.quote(span).strip() for span in misquoted(document)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("城镇新增就业由1682人更正为1862人。", ["1682人"]),
        ("上半年投资78.1亿元（上报数误写为71.8亿元，现更正）。", ["71.8亿元"]),
        ("误将同比增长写成下降4.5%，特此说明。", ["下降4.5%"]),
        ("一季度报告中“新增就业1682人”系笔误，应为1862人。", ["新增就业1682人"]),
        ("此前上报的粮食产量18.62万吨有误，实为18.26万吨。", ["此前上报的粮食产量18.62万吨"]),
        ("更正前：投资43.7亿元；更正后：投资47.3亿元。", ["投资43.7亿元"]),
        ("勘误\n误：3278人\n正：3728人", ["3278人"]),
        ("更正函\n原报告第7页进出口23.4亿元应为24.3亿元。", ["第7页进出口23.4亿元"]),
        ("更正函\n增速原为6.8%，现更正为8.6%。", ["6.8%"]),
        ("更正函\n序号 | 原文 | 更正\n1 | 126家 | 162家", ["126家"]),
        ("误差控制在3%以内，失误2次，有误的31处已整改。", []),
        ("年初预算由4.2亿元调整为2.6亿元，原为临时用地。", []),
    ],
)
def test_what_is_quoted_as_wrong(text: str, wrong: list[str]) -> None:
    assert [quoted.strip("| ") for quoted in _quoted(text)] == wrong

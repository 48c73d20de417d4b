"""What is counted of a report: figures, bound, checked, and relations that cannot be decided as printed."""

from __future__ import annotations

import pytest

from checker.model.finding import Coverage
from checker.pipeline import Checker, Input
from checker.settings import Settings


def coverage(text: str) -> Coverage:
    checker = Checker(Settings(expectations=False))
    return next(iter(checker.run([Input("汇报.txt", lambda: text.encode())]))).summary.coverage


@pytest.mark.parametrize(
    ("text", "undecidable"),
    [
        ("日处理能力由2万吨提高到3.5万吨，提高85%。", 1),
        ("日处理能力由20.4万吨提高到35.7万吨，提高75.0%。", 0),
        ("全县完成投资30亿元，占年度计划60亿元的52%。", 1),
        ("全县完成投资31亿元，占年度计划60亿元的52%。", 0),
        ("完成技改投资12.6亿元，比上年同期的11.2亿元增长12.5%。", 0),
        ("完成技改投资6亿元，比上年同期的5亿元增长20%。", 1),  # 5.5 to 7 over 4.5 to 6: hardly any rate could be wrong
        ("常住人口40.2万人，其中城镇常住人口26.1万人，占比64.9%。", 0),
        ("常住人口约40万人，其中城镇常住人口26.1万人，占比67.5%。", 1),
        ("签约项目11个，其中工业项目5个、农业项目4个、其他项目2个。", 0),
        ("签约项目约12个，其中工业项目5个、农业项目4个、其他项目2个。", 1),
        ("天气晴好，长势喜人。", 0),
    ],
)
def test_a_relation_that_hardly_can_fail_is_undecidable(text: str, undecidable: int) -> None:
    assert coverage(text).undecidable == undecidable


def test_figures_of_a_relation_that_holds_are_checked() -> None:
    assert coverage("完成技改投资12.6亿元，比上年同期的11.2亿元增长12.5%。").checked == 3


def test_what_is_undecidable_is_summed_over_the_parts_of_a_compilation() -> None:
    part = "签约项目约12个，其中工业项目5个、农业项目4个、其他项目2个。"
    report = f"第一篇：甲园区2025年第四季度工作汇报\n甲园区2025年第四季度工作汇报\n{part}\n第二篇：乙园区2025年第四季度工作汇报\n乙园区2025年第四季度工作汇报\n{part}\n"
    assert coverage(report).undecidable == 2

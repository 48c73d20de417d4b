"""What is left in memory of a report once nobody holds it."""

from __future__ import annotations

import gc

from checker.model.facts import Facts
from checker.pipeline import Checker
from checker.settings import Settings

TEXT = "平川县2025年工作汇报\n一、主要情况\n全县完成投资30亿元，其中工业投资6.3亿元，占31.7%，比上年增长8.1%。\n全县完成投资32亿元，完成年度计划的86.5%。\n"


def test_the_facts_of_a_report_go_with_it_before_the_garbage_collector_comes() -> None:
    checker = Checker(Settings(expectations=False))
    checker.check_bytes("汇报.txt", TEXT.encode())
    gc.collect()
    gc.disable()
    try:
        report = checker.check_bytes("汇报.txt", TEXT.encode())
        assert report.findings
        assert not [held for held in gc.get_objects() if isinstance(held, Facts)]
    finally:
        gc.enable()

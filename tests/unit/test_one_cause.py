"""What one mistake breaks is told by one rule: a later one (in order of code) has nothing to add."""

from __future__ import annotations

import pytest

from checker.pipeline import Checker, Input
from checker.settings import Settings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("年末全市常住人口190.8万人，其中城镇人口103.5万人，常住人口城镇化率56.25%。", "SHR005"),
        ("年末全市常住人口190.8万人。年末城镇人口103.5万人。年末城镇化率56.25%。", "SHR008"),
    ],
)
def test_a_rate_is_accused_once(text: str, code: str) -> None:
    checker = Checker(Settings(expectations=False, select=("SHR",)))
    (report,) = checker.run([Input("汇报.txt", lambda: text.encode())])
    assert [f.code for f in report.findings] == [code]


def test_a_document_number_in_a_running_header_is_one_cause() -> None:
    page = "云政办〔2026〕9\n全县各项工作平稳推进，（云政发〔26〕12号）已经落实。\n"
    text = "\n".join(f"第{n}页的内容各不相同。\n{page}" for n in "一二三四")
    checker = Checker(Settings(expectations=False, select=("DOC001",)))
    (report,) = checker.run([Input("汇报.txt", lambda: text.encode())])
    assert len(report.findings) == 8 and len({f.cause for f in report.findings}) == 2

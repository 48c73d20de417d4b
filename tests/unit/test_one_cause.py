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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("项目概算8620万元，决算审定8175万元，节约资金545万元，节约率5.2%。", "GRW011"),
        ("企业年初94家，新入库17家、退库5家，现有116家。", "SUM007"),
        ("云津县2026年上半年工作总结\n2029年末，城乡居民参保6.15万人，比上年增加0.12万人。", "YER020"),
    ],
)
def test_a_figure_or_a_year_is_accused_once(text: str, code: str) -> None:
    (report,) = Checker(Settings(expectations=False)).run([Input("汇报.txt", lambda: text.encode())])
    assert [f.code for f in report.findings if f.severity != "info"] == [code]


def test_a_document_number_in_a_running_header_is_one_cause() -> None:
    page = "云政办〔2026〕9\n全县各项工作平稳推进，（云政发〔26〕12号）已经落实。\n"
    text = "\n".join(f"第{n}页的内容各不相同。\n{page}" for n in "一二三四")
    checker = Checker(Settings(expectations=False, select=("DOC001",)))
    (report,) = checker.run([Input("汇报.txt", lambda: text.encode())])
    unfinished = [f for f in report.findings if f.suggestion]
    (short,) = [f for f in report.findings if not f.suggestion]
    assert len(unfinished) == 4 and len({f.cause for f in unfinished}) == 1
    assert "〔26〕12号" in short.message.zh and len(short.related) == 3


def _causes(text: str, *codes: str) -> dict[str, set[str]]:
    """The causes of the findings by code."""
    (report,) = Checker(Settings(expectations=False, select=codes)).run([Input("汇报.txt", lambda: text.encode())])
    found: dict[str, set[str]] = {}
    for finding in report.findings:
        found.setdefault(finding.code, set()).add(finding.cause)
    assert set(found) == set(codes), found
    return found


def test_years_that_were_replaced_at_once_are_one_cause() -> None:
    grown = "".join(f"2025年，园区完成{what}{n}亿元，较2025年增长8.{n}%。\n" for n, what in enumerate(("工业投资", "利税", "出口额", "技改投资"), 3))
    text = f"园区2025年工作汇报\n一、2025年工作情况\n{grown}厂房二期可容纳2025名工人。\n2025年9月获批设立街道，2025年8月，经县政府同意成立筹备组。\n"
    found = _causes(text, "YER001", "YER007", "YER008")
    assert len(set.union(*found.values())) == 1


def test_what_is_wrong_with_one_date_is_one_cause() -> None:
    found = _causes("园区2025年工作汇报\n2025年完成投资3亿元。\n二〇一1年四月 日\n", "YER003", "BLK003", "DOC003")
    assert len(set.union(*found.values())) == 1


def test_a_teaser_is_one_cause() -> None:
    opening = "近年来，园区坚持项目为王，完善配套，优化服务，聚焦主导产业强链补链，加快建设现代化产业园区，整合优质资源"
    found = _causes(f"园区2025年工作汇报{opening}...\n{opening}，推动产业集聚发展，各项工作取得明显成效。\n", "STR005", "DUP004")
    assert len(set.union(*found.values())) == 1


def test_a_name_with_more_before_it_in_another_part_is_one_cause() -> None:
    first = "第一篇：东岭园区汇报\n全市产业集聚区5个，产业集聚区投资3亿元，产业集聚区税收2亿元，木工业聚集区开工。\n"
    second = "第二篇：西河园区汇报\n全市产业集聚区5个，产业集聚区投资4亿元，产业集聚区税收1亿元，产业聚集区开工。\n"
    assert len(_causes(first + second, "TRM001")["TRM001"]) == 1


def test_falls_that_are_all_written_with_a_minus_sign_are_one_cause() -> None:
    found = _causes("青原县2025年经济运行情况\n工业增加值同比增长-3.2%。房地产投资增长-1.5%。财政收入同比增长-0.8%。\n", "GRW001")
    assert len(found["GRW001"]) == 1


def test_middle_dots_for_decimal_points_are_one_cause() -> None:
    found = _causes("青原县1999年工作报告\n工业增加值增长9·5%，粮食产量增长5·8%，财政收入达到3·6亿元。\n", "UNT003")
    assert len(found["UNT003"]) == 1


def test_a_unit_and_what_it_breaks_are_one_cause() -> None:
    found = _causes("青原县2025年工作汇报\n全年财政收入12.6亿元，其中税收收入8.2万元，占财政收入的65.1%。\n", "UNT004", "SHR001")
    assert found.keys() == {"UNT004", "SHR001"} and len(set.union(*found.values())) == 1


def test_a_unit_and_another_relation_are_two_causes() -> None:
    found = _causes("青原县2025年工作汇报\n全年完成固定资产投资135.1元。\n财政收入12.6亿元，其中税收收入8.2亿元、非税收入3.4亿元。\n", "UNT004", "SUM001")
    assert found.keys() == {"UNT004", "SUM001"} and len(set.union(*found.values())) == 2

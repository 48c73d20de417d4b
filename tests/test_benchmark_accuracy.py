"""The accuracy benchmark plants what it says, where it says, the same every time."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path
from random import Random

import pytest
from conftest import ROOT

from checker.model.document import Document
from checker.reading.plain import read_plain

sys.path.insert(0, str(ROOT / "benchmarks"))

from accuracy.columns import averages, relations_of_tables
from accuracy.figures import Printed, figures_in, growth_from_change_holds, share_holds, total_holds
from accuracy.kinds import KINDS
from accuracy.measuring import Bench, Rate, measure, sound_reports
from accuracy.planting import Fault, candidates, plant
from accuracy.relations import relations

REPORT = """云阳县2025年工作总结
一、财政
2025年，全县一般公共预算收入完成23.45亿元，增收1.87亿元，增长8.7%。其中：税收收入15.24亿元，占一般公共预算收入的65.0%。
全年新签约项目32个，其中工业项目15个、农业项目9个、服务业项目8个。三次产业结构为12.5:41.3:46.2。
二、项目
2025年投资由上年的18.6亿元增加到24.3亿元，增长30.6%，较2024年增长30.6%。本次会议于9月12日召开，1—10月完成投资20.5亿元。
城镇登记失业率下降0.3%，全县生产经营秩序井然，群众办事更加方便，各项重点工作有序推进，干部作风持续好转，安全形势总体平稳，营商环境不断优化，项目建设步伐明显加快，社会大局保持和谐稳定，民生福祉得到新的改善。
三、民生
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_plain("云阳县2025年工作总结.txt", REPORT.encode())


def faults(document: Document, kind: str) -> list[Fault]:
    planted = (plant(document, c, Random(7)) for c in candidates(document) if c.kind == kind)
    return [fault for fault in planted if fault is not None]


def changes(fault: Fault) -> list[tuple[str, str]]:
    """What was taken out and what was put in."""
    matcher = difflib.SequenceMatcher(None, REPORT, fault.text, autojunk=False)
    return [(REPORT[a:b], fault.text[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def test_relations_that_hold_are_found(document: Document) -> None:
    found = {(r.kind, *(f.number for f in r.figures)) for r in relations(document.view.text)}
    assert ("growth", "23.45", "1.87", "8.7") in found
    assert ("share", "15.24", "23.45", "65.0") in found
    assert ("total", "32", "15", "9", "8") in found
    assert ("ends", "18.6", "24.3", "30.6") in found
    assert ("hundred", "12.5", "41.3", "46.2") in found


@pytest.mark.parametrize("kind", [key for key in KINDS if key.endswith("-digit")])
def test_one_digit_is_changed_and_nothing_else(document: Document, kind: str) -> None:
    for fault in faults(document, kind):
        ((before, after),) = changes(fault)
        assert len(before) == len(after) == 1 and before.isdecimal() and after.isdecimal()
        at = next(i for i, (a, b) in enumerate(zip(REPORT, fault.text, strict=False)) if a != b)
        assert any(start <= at < end for start, end in fault.places)


@pytest.mark.parametrize("kind", ["total-part-digit", "share-share-digit", "growth-rate-digit", "ends-change-digit", "hundred-ratio-digit", "order-ends"])
def test_a_broken_relation_holds_no_more(document: Document, kind: str) -> None:
    planted = faults(document, kind)
    assert planted
    for fault in planted:
        broken = read_plain("a.txt", fault.text.encode())
        sound = {(r.kind, r.places) for r in relations(document.view.text)}
        assert (kind.partition("-")[0], fault.places) in sound
        assert not any(r.kind == kind.partition("-")[0] and r.places == fault.places and len(r.figures) < 3 for r in relations(broken.view.text))


def test_a_change_within_the_printed_precision_is_none() -> None:
    assert total_holds([Printed("10.1"), Printed("5.1"), Printed("5.1")], True)
    assert not total_holds([Printed("10.9"), Printed("5.1"), Printed("5.1")], True)
    assert share_holds([Printed("6.3"), Printed("30"), Printed("21")], False)
    assert not share_holds([Printed("6.3"), Printed("30"), Printed("31.7")], True)
    assert growth_from_change_holds(-1)([Printed("90"), Printed("10"), Printed("10.0")], False)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("fall-negative", "", "-"),
        ("share-over-100", "", "1"),
        ("year-compared", "4", "5"),
        ("unit-no-yuan", "元", ""),
        ("dash-lost", "—", ""),
        ("growth-word", "增长", "下降"),
    ],
)
def test_faults_of_one_word(document: Document, kind: str, before: str, after: str) -> None:
    planted = faults(document, kind)
    assert planted
    assert all(changes(fault) == [(before, after)] for fault in planted)


def test_blanks_take_the_number_and_leave_the_unit(document: Document) -> None:
    assert any("收入完成亿元" in fault.text for fault in faults(document, "blank-removed"))
    assert any(re.search("收入完成[Xx×*]+亿元", fault.text) for fault in faults(document, "blank-cross"))


def test_a_pasted_paragraph_stands_twice(document: Document) -> None:
    planted = faults(document, "paragraph-pasted")
    assert planted
    for fault in planted:
        ((_, new),) = changes(fault)
        assert new.strip() in REPORT and fault.text.count(new.strip()) == 2
        start, end = fault.places[-1]
        assert fault.text[start:end].strip() == new.strip()


def test_a_dropped_heading_is_gone(document: Document) -> None:
    (fault,) = faults(document, "heading-dropped")
    assert fault.text == REPORT.replace("二、项目\n", "")


@pytest.mark.parametrize("kind", ["page-number", "debris"])
def test_what_is_put_in_stands_in_its_paragraph(document: Document, kind: str) -> None:
    planted = faults(document, kind)
    assert planted
    for fault in planted:
        at = next(i for i, (a, b) in enumerate(zip(REPORT, fault.text, strict=False)) if a != b)
        assert any(start <= at < end for start, end in fault.places)


def test_a_cut_sentence_loses_its_end(document: Document) -> None:
    planted = faults(document, "sentence-cut")
    assert planted
    for fault in planted:
        assert len(fault.text) < len(REPORT)
        assert all(before == "" or after == "" for before, after in changes(fault))


def test_a_name_is_varied_once(document: Document) -> None:
    text = REPORT + "云阳产业园投产。云阳产业园扩区。云阳产业园达效。云阳产业园升级。\n"
    report = read_plain("云阳县2025年工作总结.txt", text.encode())
    planted = [plant(report, c, Random(3)) for c in candidates(report) if c.kind == "term-varied"]
    assert planted
    for fault in planted:
        assert fault is not None and fault.text.count("云阳产业园") == 3 and len(fault.text) == len(text)


def test_approximate_figures_are_left_alone() -> None:
    assert figures_in("约30亿元，超20个，15万元以上，10多家，第3位", 0, 24) == []


def test_the_same_seed_plants_the_same_faults(tmp_path: Path) -> None:
    file = tmp_path / "云阳县2025年工作总结.txt"
    file.write_text(REPORT, encoding="utf-8")
    bench = Bench()
    reports = sound_reports([str(file)], bench)
    first, again, other = ([o.fault.text for o in measure(reports, bench, seed, 2)] for seed in (1, 1, 2))
    assert first == again != other


def test_wilson_interval() -> None:
    low, high = Rate(100, 95).interval
    assert (round(low, 3), round(high, 3)) == (0.888, 0.978)
    assert Rate(0, 0).planted == 0


def test_averages_and_totals_of_tables_are_found() -> None:
    text = "发放补贴1260万元，惠及农户4200户，户均3000元。夏粮面积11.2万亩，总产3.14万吨，平均亩产280公斤。\n乡镇\t任务数\t完成数\n城关镇\t12\t8\n柳湾镇\t9\t7\n石桥镇\t7\t5\n合计\t28\t20\n"
    found = {(r.kind, *(f.number for f in r.figures)) for r in (*averages(text), *relations_of_tables(text))}
    assert found == {("mean", "1260", "4200", "3000"), ("mean", "3.14", "11.2", "280"), ("table", "28", "12", "9", "7"), ("table", "20", "8", "7", "5")}


def test_what_is_no_average_is_left_alone() -> None:
    text = "发放补贴1260万元，惠及农户4200户，每户补助标准3000元。\n乡镇\t增长%\n城关镇\t12\n柳湾镇\t9\n石桥镇\t7\n合计\t28\n"
    assert not [*averages(text), *relations_of_tables(text)]

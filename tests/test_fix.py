"""checker fix: certain repairs, shown or written to a copy; originals, figures and traces of missing ones are left as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Run

from checker.fixing import keeps_figures
from checker.model.span import Span

TEXT = (
    "云津县2026年上半年工作汇报\r\n"
    "一、运行情况\r\n"
    "全县产业集聚效应显着增强,完成工业投资12.5亿元，，新增企业&nbsp;36家。\r\n"
    "二、下步打算\r\n"
    "计划完成投资&nbsp;万元，整改率达到8 5％，按县委布署建立台帐。\r\n"
)
REPAIRED = (
    "云津县2026年上半年工作汇报\r\n"
    "一、运行情况\r\n"
    "全县产业集聚效应显著增强，完成工业投资12.5亿元，新增企业36家。\r\n"
    "二、下步打算\r\n"
    "计划完成投资&nbsp;万元，整改率达到8 5％，按县委部署建立台账。\r\n"
)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
def test_a_copy_keeps_encoding_mark_and_line_ends(run: Run, tmp_path: Path, encoding: str, mark: bytes) -> None:
    report = tmp_path / "汇报.txt"
    report.write_bytes(mark + TEXT.encode(encoding))
    outcome = run("fix", report, "--output", tmp_path / "copies")
    assert outcome.code == 0, outcome.err
    assert (tmp_path / "copies" / "汇报.txt").read_bytes() == mark + REPAIRED.encode(encoding)
    assert report.read_bytes() == mark + TEXT.encode(encoding)


def test_mixed_line_ends_stay_where_they_are(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "汇报.txt"
    report.write_bytes("一、情况\n成效显着。\r\n按布署落实。\r二、打算\r\n建立台帐。".encode())
    run("fix", report, "--output", tmp_path / "copies")
    assert (tmp_path / "copies" / "汇报.txt").read_bytes() == "一、情况\n成效显著。\r\n按部署落实。\r二、打算\r\n建立台账。".encode()


def test_a_diff_is_shown_and_nothing_written(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "汇报.txt"
    report.write_bytes(TEXT.encode())
    outcome = run("fix", "--diff", report)
    assert outcome.code == 1
    assert "-全县产业集聚效应显着增强,完成" in outcome.out and "+全县产业集聚效应显著增强，完成" in outcome.out
    assert outcome.out.startswith("--- a/") and "\n@@ " in outcome.out
    lines = TEXT.count("\n")  # patch finds as many as the diff says
    assert f"@@ -1,{lines} +1,{lines} @@" in outcome.out
    assert [p.name for p in tmp_path.iterdir()] == ["汇报.txt"] and report.read_bytes() == TEXT.encode()
    assert "牵涉数字" in outcome.err


def test_only_what_was_selected_is_repaired(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "汇报.txt"
    report.write_bytes(TEXT.encode())
    out = run("fix", "--select", "TRM", report).out
    added = [line for line in out.split("\n") if line.startswith("+") and "显著" in line]
    assert added == ["+全县产业集聚效应显著增强,完成工业投资12.5亿元，，新增企业&nbsp;36家。"]


def test_nothing_to_repair(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "汇报.txt"
    report.write_text("一、情况\n全县运行平稳。\n", encoding="utf-8")
    outcome = run("fix", report, "--output", tmp_path / "copies")
    assert (outcome.code, outcome.out) == (0, "")
    assert not (tmp_path / "copies").exists()
    assert outcome.err == "checker: 1份没有可改的\n"


def test_other_formats_are_named_and_left_alone(run: Run, tmp_path: Path) -> None:
    word = tmp_path / "汇报.docx"
    word.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    text = tmp_path / "汇报.txt"
    text.write_bytes(TEXT.encode())
    outcome = run("fix", word, text, "--output", tmp_path / "copies")
    assert outcome.code == 3
    assert "汇报.docx" in outcome.err and "只改文本文件" in outcome.err
    assert [p.name for p in (tmp_path / "copies").iterdir()] == ["汇报.txt"]


def test_what_a_folder_holds_besides_text_is_named(run: Run, tmp_path: Path) -> None:
    for name in ("汇报.txt", "汇报.docx"):
        (tmp_path / "报告" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "报告" / name).write_bytes(TEXT.encode())
    outcome = run("fix", "报告")
    assert "1 个文件" in outcome.err and "汇报.docx" in outcome.err and "只改文本文件" in outcome.err


def test_folders_keep_their_shape_and_originals_are_not_overwritten(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    for name in ("东/汇报.txt", "西/汇报.txt"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(TEXT.encode())
    run("fix", folder, "--output", tmp_path / "copies")
    assert sorted(str(p.relative_to(tmp_path / "copies")) for p in (tmp_path / "copies").rglob("*.txt")) == ["东/汇报.txt", "西/汇报.txt"]
    outcome = run("fix", folder, "--output", folder)
    assert outcome.code == 2 and "原文件" in outcome.err
    assert (folder / "东/汇报.txt").read_bytes() == TEXT.encode()
    assert run("fix", folder / "东/汇报.txt", folder / "西/汇报.txt", "--output", tmp_path / "one").code == 2


def test_every_sample_keeps_its_figures(run: Run, tmp_path: Path) -> None:
    """Whatever is repaired in a flawed sample, its digits stand there as before, one after the other."""
    samples = Path(__file__).parent.parent / "sample_reports"
    run("fix", samples, "--output", tmp_path)
    copies = [p for p in tmp_path.rglob("*") if p.suffix in (".txt", ".md")]
    if not copies:
        pytest.skip("no sample holds a certain repair")
    for copy in copies:
        before, after = ((samples / copy.relative_to(tmp_path)).read_bytes(), copy.read_bytes())
        digits = [re.findall(r"\d+|[_×○]", data.decode("utf-8" if b"\xe5" in data[:400] and _is_utf8(data) else "gb18030")) for data in (before, after)]
        assert digits[0] == digits[1], copy


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "taken", "replacement", "keeps"),
    [
        ("成效显着增强", "显着", "显著", True),
        ("平稳,5家投产", ",", "，", True),
        ("达到8 5％", "8 5", "85", False),
        ("增长1.5倍", "1.5", "15", False),
        ("计划完成投资 万元", " ", "", False),
        ("计划完成投资&nbsp;万元", "&nbsp;", "", False),
        ("完成投资____万元", "____", "", False),
        ("新增企业&nbsp;36家", "&nbsp;", "", True),
        ("投资12.5 亿元", " ", "", True),
        ("3,200万元", ",", "，", False),
        ("（[2026]9号）", "[2026]9号", "〔2026〕9号", True),
    ],
)
def test_figures_and_gaps_are_kept(text: str, taken: str, replacement: str, keeps: bool) -> None:
    at = text.index(taken)
    assert keeps_figures(text, Span(at, at + len(taken)), replacement) is keeps

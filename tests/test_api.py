"""The Python interface says what the command says."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import checker
from checker import cli
from checker.renderers.json_lines import finding_object

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_reports" / "flawed"
TEXT = "禾江县2025年工作汇报\n一、主要情况\n全年完成投资 万元，比上年增长12.5%。\n"


def objects(reports: checker.Reports) -> list[dict[str, Any]]:
    return [finding_object(r.path, f, "zh") for r in reports for f in r.findings]


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    cli.run(list(arguments))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_check_yields_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "check", "--format", "jsonl", "--no-expectations", str(SAMPLES))
    assert objects(checker.check(SAMPLES, expectations=False)) == [line for line in lines if line["type"] == "finding"]


def test_check_uses_the_configuration_beside_the_reports(capsys: pytest.CaptureFixture[str]) -> None:
    """README's first look: the sample reports show a finding of a suite."""
    lines = printed(capsys, "check", "--format", "jsonl", "--select", "EXP", str(SAMPLES))
    found = [line for line in lines if line["type"] == "finding"]
    assert any(line["code"].startswith("EXP1") for line in found)
    assert objects(checker.check(str(SAMPLES), select="exp")) == found


def test_text_bytes_and_path_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "汇报.txt"
    path.write_text(TEXT, encoding="utf-8")
    results = [list(checker.check(source)) for source in (path, str(path), TEXT, TEXT.encode("gb18030"))]
    results.append(list(checker.check(text=TEXT, name="汇报.txt")))
    assert len({tuple((f.code, f.span) for f in report.findings) for (report,) in results}) == 1
    assert "BLK001" in [f.code for f in results[0][0].findings]
    assert [report.path for (report,) in results] == [str(path), str(path), "<text>", "<text>", "汇报.txt"]


def test_missing_file_is_a_failure_and_no_clean_text(tmp_path: Path) -> None:
    (report,) = checker.check(str(tmp_path / "没有.txt"))
    assert report.document is None and [f.code for f in report.failures] == ["CHK001"]
    (report,) = checker.check(text="没有.txt")
    assert report.document is not None


def test_one_line_of_text_is_text() -> None:
    (report,) = checker.check("全年完成投资 万元，比上年增长12.5%。")
    assert [f.code for f in report.findings] == ["BLK001"]


def test_several_sources_keep_their_order(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert [r.path for r in checker.check(TEXT, path, TEXT.encode(), text=TEXT)] == ["<text>", str(path), "<text>", "<text>"]


def test_unreadable_content_is_a_failure() -> None:
    for source in ("坏\ud800字。", b"", b"\x00\x01\x02\xff" * 50):
        (report,) = checker.check(source)
        assert report.document is None and report.failures[0].code.startswith("CHK")


def test_wrong_settings_are_refused_at_once(tmp_path: Path) -> None:
    for wrong in ({"select": "QQQ"}, {"suites": "nobody"}, {"config": tmp_path / "none.toml"}, {"fail_level": "bad"}, {"jobs": 0}):
        with pytest.raises(checker.UsageError):
            checker.check(text=TEXT, **wrong)


def test_reports_are_read_one_at_a_time(tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(TEXT, encoding="utf-8")
    reports = checker.check(first, second)
    assert next(reports).path == str(first)
    second.write_text(TEXT, encoding="utf-8")
    assert not next(reports).failures
    assert next(reports, None) is None


def test_plugin_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("raise ValueError('no')\n", encoding="utf-8")
    reports = checker.check(text=TEXT, plugins=[tmp_path])
    assert [f.code for f in reports.failures] == ["CHK010"]
    assert next(reports).findings


def test_facts_has_the_rows_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    sound = ROOT / "sample_reports" / "sound"
    lines = printed(capsys, "facts", "--format", "jsonl", str(sound))
    frame = checker.facts(sound)
    assert len(frame) == len(lines) > 300
    plain = frame.drop(columns=["value"]).rename(columns={"number": "value"})
    columns = [c for c in lines[0] if c != "type"]
    rows = plain[columns].astype(object).where(plain[columns].notna(), None).to_dict("records")
    assert rows == [{c: line[c] for c in columns} for line in lines]
    capsys.readouterr()
    cli.run(["facts", "--format", "csv", str(sound)])
    assert next(csv.reader(io.StringIO(capsys.readouterr().out))) == columns


def test_facts_has_types_to_compute_with() -> None:
    frame = checker.facts(text=TEXT)
    assert {c: str(t) for c, t in frame.dtypes.items() if c in ("start", "end", "line", "value", "kind", "direction")} == {
        "start": "int64", "end": "int64", "line": "int64", "value": "float64", "kind": "category", "direction": "category",
    }  # fmt: skip
    growth = frame[frame["kind"] == "growth"]
    assert growth["value"].tolist() == [12.5] and growth["number"].tolist() == ["12.5"] and growth["direction"].tolist() == ["up"]
    empty = checker.facts(text="没有数字。")
    assert list(empty.columns) == list(frame.columns) and empty.dtypes.equals(checker.facts(text="也没有。").dtypes)


def test_facts_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(checker.ReadError):
        checker.facts(tmp_path / "none.txt")


def test_import_is_cheap() -> None:
    script = "import sys; before = set(sys.modules); import checker; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert set(done.stdout.split()) <= {"__future__", "checker"}


def test_public_names_are_there() -> None:
    assert all(hasattr(checker, name) for name in checker.__all__)
    assert set(checker.__all__) <= set(dir(checker))
    with pytest.raises(AttributeError):
        checker.nothing  # noqa: B018

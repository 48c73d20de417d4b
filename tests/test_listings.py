"""The fact table, and the lists of rules and plugins."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from pathlib import Path

import pytest
from conftest import Run, put
from shown import width

from checker.commands.facts import _period

FACT_KEYS = {
    "type", "path", "start", "end", "line", "quote", "value", "unit", "kind", "direction", "indicator", "subject", "period", "comparison",
    "modality", "approximation", "section",
}  # fmt: skip


class TestFacts:
    REPORT = "平川县2025年上半年工作汇报\n一、经济运行\n上半年，全县实现地区生产总值171.59亿元，同比增长6.3%；新入驻企业约12家。\n"

    def test_jsonl(self, run: Run, tmp_path: Path) -> None:
        path = put(tmp_path, "a.txt", self.REPORT)
        outcome = run("facts", "--format", "jsonl", path)
        assert outcome.code == 0
        assert all(set(line) >= FACT_KEYS and line["type"] == "fact" for line in outcome.lines)
        assert [(f["quote"], f["value"], f["unit"], f["kind"], f["direction"]) for f in outcome.lines] == [
            ("171.59亿元", "171.59", "亿元", "level", None),
            ("6.3%", "6.3", "%", "growth", "up"),
            ("12家", "12", "家", "count", None),
        ]
        for f in outcome.lines:
            assert self.REPORT[f["start"] : f["end"]] == f["quote"] and f["line"] == 3 and f["section"] == "一、经济运行"
        assert outcome.lines[2]["approximation"] == "about"

    def test_csv(self, run: Run, tmp_path: Path) -> None:
        outcome = run("facts", "--format", "csv", put(tmp_path, "a.txt", self.REPORT))
        rows = list(csv.DictReader(io.StringIO(outcome.out)))
        assert [row["value"] for row in rows] == ["171.59", "6.3", "12"]
        assert set(rows[0]) >= FACT_KEYS - {"type"}

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_console(self, run: Run, tmp_path: Path, language: str) -> None:
        outcome = run("facts", "--lang", language, put(tmp_path, "a.txt", self.REPORT))
        assert "171.59亿元" in outcome.out and "\x1b" not in outcome.out
        assert not [line for line in outcome.out.split("\n") if width(line) > 80]
        assert ("indicator" in outcome.out) == (language == "en")

    def test_each_report_has_a_table_of_its_own(self, run: Run, tmp_path: Path) -> None:
        outcome = run("facts", put(tmp_path, "a.txt", self.REPORT), put(tmp_path, "b.txt", self.REPORT))
        first, second = outcome.out.split("\n\n")
        assert first.split("\n")[0].endswith("a.txt") and second.split("\n")[0].endswith("b.txt")
        assert first.split("\n")[1:] == second.rstrip("\n").split("\n")[1:]

    def test_what_cannot_be_read(self, run: Run, tmp_path: Path) -> None:
        outcome = run("facts", "--format", "jsonl", "没有.txt", put(tmp_path, "a.txt", self.REPORT))
        assert outcome.code == 3 and "没有.txt" in outcome.err
        assert {line["type"] for line in outcome.lines} == {"fact"}

    def test_standard_input_and_output_file(self, run: Run, tmp_path: Path) -> None:
        outcome = run("facts", "--format", "csv", "--output", "表.csv", "-", input=self.REPORT.encode())
        assert outcome.code == 0 and outcome.out == ""
        written = (tmp_path / "表.csv").read_text(encoding="utf-8")
        assert "171.59亿元" in written and written.startswith("\ufeffpath,"), "Excel takes a file without the mark for GBK"

    @pytest.mark.parametrize(
        ("label", "words"),
        [("2025", "2025年"), ("2021..2025", "2021—2025年"), ("2025-03", "2025年3月"), ("2025-10..2026-03", "2025年10月—2026年3月")],
    )
    def test_periods_in_words(self, label: str, words: str) -> None:
        assert _period(label) == words

    def test_a_person_reads_words_in_the_terminal(self, run: Run, tmp_path: Path) -> None:
        report = put(
            tmp_path,
            "a.txt",
            "平川县2025年上半年工作汇报\n上半年，全县完成投资30亿元，同比增长6.3%，列全市第2位；2026年计划完成投资70亿元。\n",
        )
        chinese, english = (run("facts", "--lang", language, report).out for language in ("zh", "en"))
        for words in ("数值", "增长率", "位次", "完成", "计划", "2025年1—6月", "2026年"):
            assert words in chinese, words
        assert not re.search(r"level|growth|rank|done|planned|\.\.", chinese), chinese
        assert all(words in english for words in ("level", "growth", "done", "2025-01..2025-06"))


class TestRulesAndPlugins:
    def test_rules(self, run: Run) -> None:
        for language in ("zh", "en"):
            outcome = run("rules", "--lang", language)
            assert outcome.code == 0, outcome.err
            assert not [line for line in outcome.out.split("\n") if width(line) > 80]
            for family in ("BLK", "YER", "GRW", "DUP"):
                assert re.search(rf"^{family}\d\d\d ", outcome.out, re.M), family

    def test_rules_of_a_folder(self, run: Run, marking: list[str]) -> None:
        outcome = run("rules", *marking[:2])
        assert "ZZZ001" in outcome.out and "不得有“坏”字" in outcome.out

    def test_explain(self, run: Run, marking: list[str]) -> None:
        outcome = run("explain", "zzz001", *marking[:2])
        assert outcome.code == 0
        assert outcome.out.startswith("ZZZ001  不得有“坏”字\n")
        assert "No bad mark" in run("explain", "ZZZ001", "--lang", "en", *marking[:2]).out

    def test_explain_what_was_not_checked(self, run: Run) -> None:
        assert run("explain", "CHK021").out == "CHK021  文件加了密码，请去掉密码后重新报送\n"
        assert len(run("explain", "chk", "--lang", "en").out.splitlines()) > 10
        assert run("explain", "CHK999").code == 2

    def test_plugins_in_both_languages(self, run: Run) -> None:
        assert re.search(r"^placeholders .* \d+ 条规则：BLK001 ", run("plugins").out, re.M)
        assert re.search(r"^placeholders .* \d+ rules: BLK001 ", run("plugins", "--lang", "en").out, re.M)

    def test_explain_an_unknown_code(self, run: Run) -> None:
        outcome = run("explain", "QQQ001")
        assert outcome.code == 2 and "QQQ001" in outcome.err and outcome.out == ""

    def test_plugins(self, run: Run, marking: list[str]) -> None:
        outcome = run("plugins", *marking[:2])
        assert outcome.code == 0, outcome.err
        for name in ("placeholders", "periods", "figures", "structure", "marking"):
            assert re.search(rf"^{name} ", outcome.out, re.M), name
        assert "ZZZ001 ZZZ002" in outcome.out
        assert all(width(line) <= 80 for line in outcome.out.splitlines())

    def test_version_and_help(self, run: Run) -> None:
        assert re.fullmatch(r"checker \d+\.\d+\.\d+\n", run("--version").out)
        outcome = run("check", "--help")
        assert outcome.code == 0 and "--fail-level" in outcome.out

    def test_as_a_module(self, tmp_path: Path) -> None:
        import sys

        done = subprocess.run([sys.executable, "-m", "checker", "--version"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0 and done.stdout.startswith("checker ")

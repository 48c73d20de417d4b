"""What a terminal shows of a check: within its columns, and nothing of a report acted upon."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run, put
from shown import FLAWED, HOSTILE, SOUND, assert_safe, width

from checker.run import _ALONE


class TestConsole:
    def test_every_line_fits_80_columns(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "很长的文件夹名称" * 6 + "/很长的文件名称" + "x" * 90 + ".txt", FLAWED * 30)
        put(tmp_path, "b.txt", HOSTILE)
        put(tmp_path, "c.txt", "没有标点" * 400 + "坏" + "ascii" * 100 + "疑" * 90)
        for language in ("zh", "en"):
            outcome = run("check", *marking, "--lang", language, ".", "没有.txt")
            assert outcome.code == 3
            wide = [line for line in outcome.out.split("\n") if width(line) > 80]
            assert not wide, wide

    def test_no_colour_in_a_pipe(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        assert "\x1b" not in run("check", *marking, put(tmp_path, "a.txt", FLAWED)).out

    def test_what_a_reviewer_reads(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "平川县.txt", FLAWED)
        outcome = run("check", *marking, "平川县.txt")
        for words in ("退回", "平川县.txt", "必错", "ZZZ001", "第3行", "【坏】", "1 + 1 = 3", "改为", "疑似", "提示"):
            assert words in outcome.out, words
        assert outcome.out.index("必错") < outcome.out.index("疑似 ZZZ002") < outcome.out.index("提示 ZZY001")

    def test_nothing_of_a_report_is_acted_upon(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, put(tmp_path, "a.txt", HOSTILE))
        assert_safe(outcome.out)
        flat = re.sub(r"\n\s*", "", outcome.out)
        for shown in ("[red]红[/red]", "\\u001b[31m", "\\u202e", "\\u2028", "\\u0085", "\\u009b", ":emoji:", ":warning:"):
            assert shown in flat, shown

    def test_nor_of_what_a_plugin_says(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, put(tmp_path, "a.txt", "炸"))
        assert_safe(outcome.out)
        assert "boom" in outcome.out

    def test_the_summary_over_several_reports(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "in/1.txt", FLAWED), put(tmp_path, "in/2.txt", SOUND), put(tmp_path, "in/3.txt", "有疑点。疑"), put(tmp_path, "in/4.txt", "")
        outcome = run("check", *marking, "in")
        assert "报告3份：退回1，待复核1，通过1；另有1项未能检查" in outcome.out
        assert "5个原因，共5处" in outcome.out
        (row,) = [line for line in outcome.out.split("\n") if line.startswith("ZZZ002")]
        assert row.split()[1] == "不得有“疑”字" and row.split()[-3:] == ["3", "3", "2"]
        (row,) = [line for line in run("check", *marking, "--lang", "en", "in").out.split("\n") if line.startswith("ZZZ002")]
        assert "No doubtful mark" in row

    def test_the_end_names_what_goes_back(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        for number in range(1, 53):
            put(tmp_path, f"in/{number}.txt", FLAWED)
        put(tmp_path, "in/好.txt", SOUND)
        *_, end = run("check", *marking, "in").out.split("退回的报告：\n")
        named = [line.strip() for line in end.split("\n")]
        assert named[0] == "必错  1  in/1.txt" and named[49:51] == ["必错  1  in/50.txt", "……等52份"] and "好.txt" not in end
        assert "退回的报告" not in run("check", *marking, "in/1.txt").out and "退回的报告" not in run("check", *marking, "in/好.txt", "in/好.txt").out
        assert "… and 2 more" in run("check", *marking, "--lang", "en", "in").out

    def test_the_numbers_are_those_of_the_causes(self, run: Run, tmp_path: Path) -> None:
        text = "平川县2026年上半年工作汇报\n上半年工业品出厂价格比2026年上半年下降3.1%，消费4.7亿；消费比2026年上半年增长2%。\n"
        outcome = run("check", "--no-expectations", "--select", "YER001,UNT001", put(tmp_path, "a.txt", text))
        assert "2个原因（必错 2），共3处" in outcome.out
        assert re.findall(r"^ +(\d)\. 必错 (\w+) (.*)", outcome.out, re.M) == [("1", "YER001", "第2行"), ("2", "UNT001", "同一句")]
        assert "共2处：第2行" in outcome.out

    def test_one_is_not_several_in_english(self) -> None:
        from checker.renderers.said import Counted

        assert [f"{Counted(n):report}" for n in (0, 1, 2)] == ["0 reports", "1 report", "2 reports"]
        assert f"{Counted(1):entry}, {Counted(3):entry}, {Counted(7)}" == "1 entry, 3 entries, 7"

    def test_no_blank_line_before_the_last(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        for name in ("1.txt", "2.txt"):
            put(tmp_path, f"in/{name}", SOUND)
        for text in (run("check", *marking, "in/1.txt").out, run("check", *marking, "in").out):
            before = text[: text.index("\n报告")]
            assert before and not before.endswith("\n")

    @pytest.mark.parametrize(("paths", "said", "english"), [
        (["空", "没有.txt"], "没有查到报告，2项未能检查", "no report to check, 2 not checked"),
        (["1.txt", "没有.txt"], "报告1份：退回0，待复核0，通过1；另有1项未能检查", "1 report: 0 to return, 0 to review, 1 pass; 1 more not checked"),
    ])  # fmt: skip
    def test_what_is_no_report_is_counted_as_none(self, run: Run, marking: list[str], tmp_path: Path, paths: list[str], said: str, english: str) -> None:
        (tmp_path / "空").mkdir()
        put(tmp_path, "1.txt", SOUND)
        outcome = run("check", *marking, *paths)
        assert outcome.code == 3 and said in outcome.out
        assert english in run("check", *marking, "--lang", "en", *paths).out

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_rules_that_could_not_be_loaded(self, run: Run, marking: list[str], tmp_path: Path, jobs: str) -> None:
        for name in ("1.txt", "2.txt"):
            put(tmp_path, f"in/{name}", SOUND * 5_000)
        assert (tmp_path / "in" / "1.txt").stat().st_size > _ALONE, "the second goes to another process"
        outcome = run("check", *marking, "--plugins", "nowhere", "--jobs", jobs, "in")
        assert outcome.code == 3 and " 通过 " not in outcome.out
        assert "报告2份：退回0，待复核2，通过0；检查不完整" in outcome.out
        *_, last = outcome.out.split("检查不完整，以下没有载入：\n")
        assert "CHK010 插件目录 nowhere" in last and "nowhere" in outcome.err

    def test_a_rule_that_could_not_be_loaded_leaves_no_pass(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "a.txt", SOUND)
        assert [d["verdict"] for d in run("check", *marking, "--plugins", "nowhere", "--format", "jsonl", "a.txt").of("document")] == ["review"]
        assert [d["verdict"] for d in run("check", *marking, "--format", "jsonl", "a.txt").of("document")] == ["pass"]

    def test_english(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, "--lang", "en", put(tmp_path, "a.txt", FLAWED), "none.txt")
        for words in ("return", "error ZZZ001", "line 3", "not checked", "no such file"):
            assert words in outcome.out, words


def test_sample_reports_are_the_demonstration(run: Run) -> None:
    """The README's first command: findings, so exit 1; nothing that could not be checked."""
    outcome = run("check", "sample_reports", cwd=ROOT)
    assert outcome.code == 1, outcome.err
    assert "退回" in outcome.out and "通过" in outcome.out and "EXP" in outcome.out
    wide: list[Any] = [line for line in outcome.out.split("\n") if width(line) > 80]
    assert not wide

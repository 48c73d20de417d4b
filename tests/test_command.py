"""What a user does with the command: arguments in, output and exit code out."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from conftest import COMMAND, ROOT, Outcome, Run, put

from checker.commands.facts import _period
from checker.run import _ALONE

SOUND = "平川县2025年工作汇报\n一、主要情况\n全县各项工作平稳推进。\n"
FLAWED = "平川县2025年工作汇报\n一、主要情况\n这一句坏了，后面还有疑点，也有提示。\n"
FINDING_KEYS: dict[str, type | tuple[type, ...]] = {
    "type": str, "path": str, "code": str, "rule": str, "severity": str, "message": str, "start": int, "end": int, "line": int, "column": int,
    "end_line": int, "end_column": int, "quote": str, "section": str, "related": list, "evidence": dict, "suggestion": (str, type(None)),
    "cause": str, "fingerprint": str,
}  # fmt: skip
FACT_KEYS = {
    "type", "path", "start", "end", "line", "quote", "value", "unit", "kind", "direction", "indicator", "subject", "period", "comparison",
    "modality", "approximation", "section",
}  # fmt: skip


def width(line: str) -> int:
    """Columns a terminal needs for a line."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


def assert_calm(outcome: Outcome) -> None:
    assert "Traceback" not in outcome.err, outcome.err


class TestExitCodes:
    def test_0_when_nothing_is_found(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, put(tmp_path, "a.txt", SOUND))
        assert outcome.code == 0, outcome
        assert "通过" in outcome.out

    def test_1_with_an_error(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        assert run("check", *marking, put(tmp_path, "a.txt", FLAWED)).code == 1

    @pytest.mark.parametrize(
        ("text", "level", "code"),
        [
            ("有疑点", "error", 0), ("有疑点", "warning", 1), ("有疑点", "info", 1), ("有提示", "warning", 0), ("有提示", "info", 1), ("坏了", "error", 1),
        ],
    )  # fmt: skip
    def test_fail_level(self, run: Run, marking: list[str], tmp_path: Path, text: str, level: str, code: int) -> None:
        assert run("check", *marking, "--fail-level", level, "--format", "jsonl", put(tmp_path, "a.txt", text)).code == code

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["check"],
            ["check", "--format", "xml", "a"],
            ["check", "--fail-level", "fatal", "a"],
            ["read", "a"],
            ["explain"],
            ["check", "--config", "missing.toml", "a"],
        ],
        ids=" ".join,
    )
    def test_2_for_wrong_usage(self, run: Run, arguments: list[str]) -> None:
        outcome = run(*arguments)
        assert outcome.code == 2
        assert outcome.out == "" and outcome.err
        assert_calm(outcome)

    def test_3_for_a_missing_file(self, run: Run, marking: list[str]) -> None:
        outcome = run("check", *marking, "没有.txt")
        assert outcome.code == 3
        assert "没有.txt" in outcome.out and "文件不存在" in outcome.out

    def test_3_wins_over_1_and_the_rest_is_checked(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, "--format", "jsonl", "没有.txt", put(tmp_path, "a.txt", FLAWED))
        assert outcome.code == 3
        assert [line["type"] for line in outcome.lines] == ["failure", "finding", "finding", "finding", "document"]

    def test_3_when_a_rule_breaks(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, "--format", "jsonl", put(tmp_path, "a.txt", "炸了，坏了"))
        assert outcome.code == 3
        (failure,), (finding,) = outcome.of("failure"), outcome.of("finding")
        assert failure["code"].startswith("CHK") and "ZZX001" in failure["message"] and failure["path"].endswith("a.txt")
        assert finding["code"] == "ZZZ001"
        assert outcome.of("document")[0]["verdict"] == "return"

    def test_a_report_that_was_not_wholly_checked_does_not_pass(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, "--format", "jsonl", put(tmp_path, "a.txt", "炸了"))
        assert outcome.of("document")[0]["verdict"] == "review"

    def test_a_folder_without_reports_is_not_a_pass(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "空/说明.pdf", "")
        outcome = run("check", *marking, tmp_path / "空")
        assert outcome.code == 3 and "空" in outcome.out


class TestInputs:
    def test_standard_input(self, run: Run, marking: list[str]) -> None:
        outcome = run("check", *marking, "--format", "jsonl", "-", input=FLAWED.encode("gb18030"))
        assert outcome.code == 1
        assert {f["path"] for f in outcome.of("finding")} == {"<stdin>"}
        assert outcome.of("finding")[0]["quote"] == "坏"

    def test_empty_standard_input(self, run: Run, marking: list[str]) -> None:
        outcome = run("check", *marking, "-")
        assert outcome.code == 3 and "空" in outcome.out

    def test_folders_in_natural_order_without_hidden_files(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        for name in ("第10期.txt", "第2期.txt", ".隐藏.txt", ".git/内.txt", "子/一.md", "图.png", "第1期.TXT", "备份.txt~"):
            put(tmp_path, f"报告/{name}", SOUND)
        outcome = run("check", *marking, "--format", "jsonl", "报告")
        assert [line["path"] for line in outcome.lines] == [os.path.join("报告", *n.split("/")) for n in ("子/一.md", "第1期.TXT", "第2期.txt", "第10期.txt")]

    def test_what_a_folder_holds_beside_reports_is_said_and_is_no_failure(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        for name in ("1.txt", "图.jpg", "没有后缀", ".隐藏.txt", ".gitignore", "checker.toml", "子/\x1b[31m表.mp4"):
            put(tmp_path, f"报告/{name}", "" if name.endswith("toml") else SOUND)
        outcome = run("check", *marking, "报告")
        assert outcome.code == 0 and "\x1b" not in outcome.err
        assert outcome.err.count("\n") == 1 and "4 个文件未检查" in outcome.err and "图.jpg" in outcome.err
        assert run("check", *marking, "报告/1.txt").err == ""

    @pytest.mark.skipif(os.name == "nt", reason="links need rights there")
    def test_a_link_to_a_folder_elsewhere_is_not_followed_and_no_pass(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "报告/1.txt", SOUND), put(tmp_path, "别处/2.txt", FLAWED)
        (tmp_path / "报告" / "链接").symlink_to(tmp_path / "别处")
        (tmp_path / "报告" / "自己").symlink_to(tmp_path / "报告")
        outcome = run("check", *marking, "--format", "jsonl", "报告")
        assert outcome.code == 3
        assert [(f["path"], f["code"]) for f in outcome.of("failure")] == [(os.path.join("报告", "链接"), "CHK002")]

    @pytest.mark.parametrize("cached", [True, False])
    def test_standard_input_is_not_read_beyond_the_limit(self, run: Run, marking: list[str], tmp_path: Path, cached: bool) -> None:
        put(tmp_path, "checker.toml", "[limits]\nfile-size = 1\n")
        outcome = run("check", *marking, *([] if cached else ["--no-cache"]), "--format", "jsonl", "-", input=b"a" * 1_500_000)
        assert outcome.code == 3
        assert [f["code"] for f in outcome.of("failure")] == ["CHK020"] and "超过 1 MB" in outcome.of("failure")[0]["message"]

    def test_files_and_folders_in_the_order_given(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "b/1.txt", SOUND), put(tmp_path, "a.txt", SOUND)
        outcome = run("check", *marking, "--format", "jsonl", "b", "a.txt", "b")
        assert [line["path"] for line in outcome.lines] == [os.path.join("b", "1.txt"), "a.txt", os.path.join("b", "1.txt")]

    @pytest.mark.skipif(os.name == "nt", reason="file names of POSIX")
    @pytest.mark.parametrize(
        "name", [b"\xe7\xac\xac 1\xe6\x9c\x9f\n::error::x.txt", b"-x.txt", b"\xff\xfe\xc3.txt", b"[red]\x1b[31m.txt", "\u202etxt.汇报.txt".encode()], ids=repr
    )
    @pytest.mark.parametrize("form", ["console", "jsonl"])
    def test_odd_file_names(self, run: Run, marking: list[str], tmp_path: Path, name: bytes, form: str) -> None:
        (tmp_path / "in").mkdir()
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path / "in"), name))).write_text(FLAWED, encoding="utf-8")
        outcome = run("check", *marking, "--format", form, "in")
        assert outcome.code == 1, outcome.err
        if form == "jsonl":
            assert {os.fsencode(line["path"]) for line in outcome.lines} == {os.path.join(b"in", name)}
        else:
            assert_safe(outcome.out)

    def test_a_path_that_cannot_be_encoded_goes_into_a_file_too(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        name = b"\xff.txt"
        try:
            Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text(FLAWED, encoding="utf-8")
        except OSError:
            pytest.skip("this file system takes no such name")
        outcome = run("check", *marking, "--format", "jsonl", "--output", "out.jsonl", name)
        assert outcome.code == 1, outcome.err
        first = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")[0])
        assert os.fsencode(first["path"]) == name


class TestJsonLines:
    def test_the_keys_of_the_contract(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, "--format", "jsonl", put(tmp_path, "a.txt", FLAWED))
        for finding in outcome.of("finding"):
            assert list(finding) == list(FINDING_KEYS)
            for key, kind in FINDING_KEYS.items():
                assert isinstance(finding[key], kind), key
            for related in finding["related"]:
                assert {k: type(v) for k, v in related.items()} == {"start": int, "end": int, "line": int, "quote": str}
            assert all(isinstance(k, str) and isinstance(v, str) for k, v in finding["evidence"].items())
            assert finding["fingerprint"] and finding["cause"]
        (document,) = outcome.of("document")
        assert list(document) == ["type", "path", "verdict", "errors", "warnings", "infos", "coverage"]
        assert (document["verdict"], document["errors"], document["warnings"], document["infos"]) == ("return", 1, 1, 1)
        assert {k: type(v) for k, v in document["coverage"].items()} == {"figures": int, "bound": int, "checked": int, "undecidable": int}

    def test_the_keys_of_a_failure(self, run: Run, marking: list[str]) -> None:
        (failure,) = run("check", *marking, "--format", "jsonl", "没有.txt").lines
        assert list(failure) == ["type", "path", "code", "message"]
        assert failure["code"].startswith("CHK") and failure["path"] == "没有.txt" and failure["message"]

    def test_places_lead_back_to_the_text(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        raw = "\ufeff平川县汇报😀\r\n一、情况\r\n  第一句坏了。\r第二句坏了。\n"
        text = raw[1:].replace("\r\n", "\n").replace("\r", "\n")
        path = tmp_path / "a.txt"
        path.write_bytes(raw.encode())
        found = run("check", *marking, "--format", "jsonl", path).of("finding")
        assert [(f["line"], f["column"], f["end_line"], f["end_column"]) for f in found] == [(3, 6, 3, 7), (4, 4, 4, 5)]
        for f in found:
            assert text[f["start"] : f["end"]] == f["quote"] == "坏"
            assert text.split("\n")[f["line"] - 1][f["column"] - 1 : f["end_column"] - 1] == "坏"
            assert f["section"] == "一、情况"

    def test_it_is_utf8_whatever_the_locale_and_not_escaped(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        path = put(tmp_path, "报告.txt", FLAWED)
        for env in ({"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}):
            outcome = run("check", *marking, "--format", "jsonl", path, env=env)
            assert outcome.code == 1, outcome.err
            assert "“坏”".encode() in outcome.raw and b"\r" not in outcome.raw

    def test_messages_in_english(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "a.txt", FLAWED)
        outcome = run("check", *marking, "--format", "jsonl", "--lang", "en", "a.txt", "没有.txt")
        said = [line["message"] for line in outcome.lines if "message" in line]
        assert any("there is" in message for message in said)
        assert not [m for m in said if re.search("[\u4e00-\u9fff]", m.replace("坏", "").replace("疑", "").replace("提", ""))]

    def test_a_fingerprint_survives_edits_elsewhere(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        before = run("check", *marking, "--format", "jsonl", put(tmp_path, "a.txt", "一、情况\n这里坏了。\n")).of("finding")
        after = run("check", *marking, "--format", "jsonl", put(tmp_path, "a.txt", "新的开头。\n一、情况\n加一句。\n这里坏了。\n")).of("finding")
        assert [f["fingerprint"] for f in before] == [f["fingerprint"] for f in after]

    def test_a_fingerprint_survives_edits_in_its_paragraph_and_a_move(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        before = run("check", *marking, "--format", "jsonl", put(tmp_path, "a.txt", "一、情况\n前一句。这里坏了。后一句。\n另有一段。\n")).of("finding")
        after = run("check", *marking, "--format", "jsonl", put(tmp_path, "b.txt", "一、情况\n另有一段。\n改过的一句，这里坏 了。\n后一句。")).of("finding")
        moved = run("check", *marking, "--format", "jsonl", put(tmp_path, "c.txt", "二、打算\n另有一段。\n改过的一句。这里坏 了。\n")).of("finding")
        assert before[0]["fingerprint"] == moved[0]["fingerprint"] != after[0]["fingerprint"]

    def test_two_faults_that_read_alike_have_two_fingerprints(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        found = run("check", *marking, "--format", "jsonl", put(tmp_path, "a.txt", "坏了。\n坏了。\n坏坏了。\n")).of("finding")
        assert len({f["fingerprint"] for f in found}) == len(found) == 4


class TestSelection:
    @pytest.mark.parametrize(
        ("options", "codes"),
        [
            (["--select", "ZZZ"], ["ZZZ001", "ZZZ002"]),
            (["--select", "zzz001"], ["ZZZ001"]),
            (["--select", "ZZZ001,ZZY"], ["ZZZ001", "ZZY001"]),
            (["--select", "ZZZ001", "--select", " ZZY001 "], ["ZZZ001", "ZZY001"]),
            (["--select", "ZZ", "--ignore", "ZZZ"], ["ZZY001"]),
            (["--select", "ZZ", "--ignore", "ZZZ002"], ["ZZZ001", "ZZY001"]),
            (["--select", "ZZ,ZZZ001", "--ignore", "ZZZ"], ["ZZZ001", "ZZY001"]),
            (["--select", "ZZZ001", "--ignore", "ZZZ001"], []),
        ],
        ids=lambda v: " ".join(v),
    )
    def test_select_and_ignore(self, run: Run, marking: list[str], tmp_path: Path, options: list[str], codes: list[str]) -> None:
        outcome = run("check", *marking[:-2], "--format", "jsonl", *options, put(tmp_path, "a.txt", FLAWED))
        assert [f["code"] for f in outcome.of("finding")] == codes

    @pytest.mark.parametrize("option", ["--select", "--ignore"])
    def test_an_unknown_code_is_wrong_usage(self, run: Run, tmp_path: Path, option: str) -> None:
        outcome = run("check", option, "QQQ123", put(tmp_path, "a.txt", SOUND))
        assert outcome.code == 2 and outcome.out == ""
        assert "QQQ123" in outcome.err and "checker rules" in outcome.err


class TestConfiguration:
    def test_the_nearest_checker_toml_is_read(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "报告/checker.toml", 'ignore = ["ZZZ001"]\nfail-level = "warning"\n')
        put(tmp_path, "报告/子/a.txt", FLAWED)
        outcome = run("check", *marking, "--format", "jsonl", "报告/子/a.txt")
        assert {f["code"] for f in outcome.of("finding")} == {"ZZZ002", "ZZY001"}
        assert outcome.code == 1

    def test_plugins_of_the_configuration_are_relative_to_it(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "报告/checker.toml", 'plugins = ["../marking plugins"]\nselect = ["ZZZ001"]\n')
        put(tmp_path, "报告/a.txt", FLAWED)
        outcome = run("check", "--no-expectations", "--format", "jsonl", "报告")
        assert [f["code"] for f in outcome.of("finding")] == ["ZZZ001"]

    def test_an_option_of_the_command_wins(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        config = put(tmp_path, "c.toml", 'fail-level = "info"\n')
        path = put(tmp_path, "a.txt", "有疑点")
        assert run("check", *marking, "--config", config, path).code == 1
        assert run("check", *marking, "--config", config, "--fail-level", "error", path).code == 0

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("selct = []", "selct"), ('select = "ZZZ"', "select"), ('fail-level = "fatal"', "fatal"), ("select = [", "checker.toml"),
            ("suites = 3", "suites"), ('rules = ["a"]', "rules"), ("\udcff", "UTF-8"), ('select = ["QQQ"]', "QQQ"),
        ],
        ids=["unknown key", "no list", "unknown level", "no TOML", "suites", "rules", "no UTF-8", "unknown code"],
    )  # fmt: skip
    def test_a_faulty_configuration_is_wrong_usage(self, run: Run, marking: list[str], tmp_path: Path, text: str, names: str) -> None:
        (tmp_path / "checker.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
        put(tmp_path, "a.txt", SOUND)
        outcome = run("check", *marking[:-2], "a.txt")
        assert outcome.code == 2 and outcome.out == ""
        assert names in outcome.err, outcome.err
        assert_calm(outcome)


class TestOutput:
    @pytest.mark.parametrize("form", ["console", "jsonl"])
    def test_into_a_file(self, run: Run, marking: list[str], tmp_path: Path, form: str) -> None:
        path = put(tmp_path, "a.txt", FLAWED)
        printed = run("check", *marking, "--format", form, path)
        written = run("check", *marking, "--format", form, "--output", "结果.txt", path)
        assert written.code == printed.code == 1 and written.out == ""
        assert (tmp_path / "结果.txt").read_bytes() == printed.raw
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "marking plugins", "结果.txt"]

    @pytest.mark.parametrize("target", ["missing/out.txt", "folder"])
    def test_into_a_place_where_nothing_can_be_written(self, run: Run, marking: list[str], tmp_path: Path, target: str) -> None:
        (tmp_path / "folder").mkdir()
        outcome = run("check", *marking, "--output", target, put(tmp_path, "a.txt", FLAWED))
        assert outcome.code == 2 and target in outcome.err
        assert_calm(outcome)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "folder", "marking plugins"]

    @pytest.mark.parametrize(
        "call",
        [
            ("check", "--format", "markdown", "--output", "in/结果.md", "in"),
            ("check", "--format", "markdown", "--output", "in/以前/结果.md", "in"),
            ("check", "--data-docs", "in/页", "in"),
            ("check", "--output", "in/a.txt", "in/a.txt"),
            ("facts", "--format", "csv", "--output", "in/数字.csv", "in"),
            ("fix", "--output", "in/改好", "in"),
            ("watch", "in", "--outbox", "in/结论", "--once"),
            ("watch", "in", "--outbox", "out", "--archive", "in/存档", "--once"),
        ],
        ids=" ".join,
    )
    def test_nothing_is_written_where_it_would_be_read_as_a_report(self, run: Run, tmp_path: Path, call: tuple[str, ...]) -> None:
        put(tmp_path, "in/a.txt", FLAWED)
        (tmp_path / "in" / "以前").mkdir()
        outcome = run(*call)
        assert outcome.code == 2 and "要检查的" in outcome.err
        assert_calm(outcome)
        assert sorted(p.name for p in (tmp_path / "in").rglob("*")) == ["a.txt", "以前"]
        assert (tmp_path / "in" / "a.txt").read_text(encoding="utf-8") == FLAWED

    @pytest.mark.parametrize("place", ["in/结果.json", "in/.结果.md", "in/.结论/结果.md", "结果.md"])
    def test_beside_the_reports_where_it_is_none(self, run: Run, marking: list[str], tmp_path: Path, place: str) -> None:
        put(tmp_path, "in/a.txt", FLAWED)
        (tmp_path / "in" / ".结论").mkdir()
        first, second = (run("check", *marking, "--output", place, "in") for _ in range(2))
        assert first.code == second.code == 1
        assert "报告1份" in (tmp_path / place).read_text(encoding="utf-8")

    @pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
    @pytest.mark.parametrize("form", ["console", "jsonl"])
    def test_a_reader_that_goes_away(self, marking: list[str], tmp_path: Path, form: str) -> None:
        for number in range(30):
            put(tmp_path, f"in/{number}.txt", "坏" * 2000)
        with subprocess.Popen([COMMAND, "check", *marking, "--format", form, "in"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout and process.stderr
            process.stdout.readline()
            process.stdout.close()
            said = process.stderr.read().decode()
        assert "Traceback" not in said and "BrokenPipe" not in said, said
        assert process.returncode == 3

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_a_full_disk_is_no_pass(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        path = put(tmp_path, "a.txt", SOUND)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([COMMAND, "check", *marking, str(path)], stdout=full, stderr=subprocess.PIPE, timeout=60)
        assert done.returncode == 3
        assert b"Traceback" not in done.stderr


HOSTILE = (
    "[red]红[/red]坏[/]\n" * 1
    + "\x1b[31m坏\x1b[0m\x07\n"
    + "\u202e坏\u2066\u061c\n"
    + "::error file=a::坏\n##[error]坏 ##vso[task.complete]\n"
    + "坏\u0085\u2028::warning::坏\x00\x9b31m\n".replace("\x00", "\x01")
    + "坏" * 500
    + ":emoji: 坏 :warning:\n"
)
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


def assert_safe(text: str) -> None:
    """Nothing that a terminal or a CI log would act upon."""
    assert not _FORBIDDEN.search(text), repr(_FORBIDDEN.search(text))
    for line in text.split("\n"):
        assert not line.lstrip().startswith("::"), line
        assert "##[" not in line and "##vso[" not in line, line


class TestConsole:
    def test_every_line_fits_80_columns(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "很长的文件夹名称" * 6 + "/很长的文件名称" * 1 + "x" * 90 + ".txt", FLAWED * 30)
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


def test_sample_reports_are_the_demonstration(run: Run) -> None:
    """The README's first command: findings, so exit 1; nothing that could not be checked."""
    outcome = run("check", "sample_reports", cwd=ROOT)
    assert outcome.code == 1, outcome.err
    assert "退回" in outcome.out and "通过" in outcome.out and "EXP" in outcome.out
    wide: list[Any] = [line for line in outcome.out.split("\n") if width(line) > 80]
    assert not wide

"""What a user does with the command: arguments in, output and exit code out."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import COMMAND, Run, put
from shown import FLAWED, SOUND, assert_calm, assert_safe

FINDING_KEYS: dict[str, type | tuple[type, ...]] = {
    "type": str, "path": str, "code": str, "rule": str, "severity": str, "message": str, "start": int, "end": int, "line": int, "column": int,
    "end_line": int, "end_column": int, "quote": str, "section": str, "related": list, "evidence": dict, "suggestion": (str, type(None)),
    "cause": str, "fingerprint": str,
}  # fmt: skip


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

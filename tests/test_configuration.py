"""checker.toml: found, validated, merged by precedence, shown, and described for editors."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT, Run, put

import checker

FLAWED = "平川县2025年工作汇报\n一、主要情况\n这一句坏了，后面还有疑点，也有提示。\n"


def levels(outcome: Any) -> dict[str, str]:
    return {f["code"]: f["severity"] for f in outcome.of("finding")}


@pytest.fixture
def check(run: Run, marking: list[str]) -> Run:
    """`checker check --format jsonl` with the marking rules."""
    return lambda *arguments, **more: run("check", *marking, "--format", "jsonl", *arguments, **more)


class TestWhere:
    def test_each_report_has_the_nearest_file_at_or_above_it(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", 'ignore = ["ZZY"]\n')
        put(tmp_path, "东县/checker.toml", 'ignore = ["ZZZ001"]\n')
        put(tmp_path, "西县/汇报/a.txt", FLAWED), put(tmp_path, "东县/汇报/a.txt", FLAWED), put(tmp_path, "b.txt", FLAWED)
        outcome = check("西县", "东县", "b.txt")
        found = {path: {f["code"] for f in outcome.of("finding") if f["path"] == path} for path in {f["path"] for f in outcome.of("finding")}}
        east = os.path.join("东县", "汇报", "a.txt")
        assert found.pop(east) == {"ZZZ002", "ZZY001"}
        assert set(map(frozenset, found.values())) == {frozenset({"ZZZ001", "ZZZ002"})} and len(found) == 2

    def test_a_folder_below_a_path_has_its_own(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "in/a.txt", FLAWED), put(tmp_path, "in/东县/a.txt", FLAWED)
        put(tmp_path, "in/东县/checker.toml", 'select = ["ZZY"]\n')
        outcome = check("in")
        assert len(outcome.of("finding")) == 6, "the command's --select wins"
        put(tmp_path, "in/东县/checker.toml", 'severity = { ZZY = "error" }\nfail-level = "info"\n')
        assert [f["severity"] for f in check("in").of("finding") if f["code"] == "ZZY001"] == ["info", "error"]

    def test_pyproject_counts_where_it_speaks_of_us(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "in/pyproject.toml", '[tool.checker]\nignore = ["ZZZ"]\n')
        put(tmp_path, "in/sub/pyproject.toml", "[tool.other]\nchecker = 1\n")
        assert set(levels(check(put(tmp_path, "in/sub/a.txt", FLAWED)))) == {"ZZY001"}

    def test_checker_toml_wins_over_pyproject_beside_it(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "pyproject.toml", '[tool.checker]\nignore = ["ZZZ"]\n')
        put(tmp_path, "checker.toml", 'ignore = ["ZZY"]\n')
        assert set(levels(check(put(tmp_path, "a.txt", FLAWED)))) == {"ZZZ001", "ZZZ002"}

    @pytest.mark.parametrize("name", ["checker.toml", "pyproject.toml", "a.txt.checker.toml"])
    def test_as_editors_on_windows_save_it(self, check: Run, tmp_path: Path, name: str) -> None:
        """With a mark before it, as UTF-8 is saved there; in GBK it is refused by name."""
        said = {
            "checker.toml": 'ignore = ["ZZZ001"]\n',
            "pyproject.toml": '[tool.checker]\nignore = ["ZZZ001"]\n',
            "a.txt.checker.toml": '[[suppress]]\nrule = "ZZZ001"\nquote = "坏"\nreason = "核对过"\nby = "张三"\n',
        }[name]
        put(tmp_path, "a.txt", FLAWED), put(tmp_path, name, "\ufeff" + said)
        assert set(levels(check("a.txt"))) == {"ZZZ002", "ZZY001"}
        (tmp_path / name).write_bytes((said + "# 按单位要求\n").encode("gbk"))
        outcome = check("a.txt")
        assert outcome.code in (2, 3) and f"{name}" in outcome.err + outcome.out and "应以 UTF-8 保存" in outcome.err + outcome.out

    def test_extend_is_read_first(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "共用.toml", 'ignore = ["ZZY"]\nseverity = { ZZZ001 = "info", ZZZ002 = "info" }\n')
        put(tmp_path, "in/checker.toml", 'extend = "../共用.toml"\nseverity = { ZZZ002 = "error" }\n')
        assert levels(check(put(tmp_path, "in/a.txt", FLAWED))) == {"ZZZ001": "info", "ZZZ002": "error"}

    def test_files_that_extend_one_another_are_refused(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", 'extend = "checker.toml"\n')
        outcome = check(put(tmp_path, "a.txt", FLAWED))
        assert outcome.code == 2 and "extend" in outcome.err

    def test_standard_input_has_that_of_the_working_folder(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", 'ignore = ["ZZZ"]\n')
        assert set(levels(check("-", input=FLAWED.encode()))) == {"ZZY001"}


class TestPrecedence:
    def test_command_then_per_file_then_file_then_profile(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "类型.toml", 'fail-level = "info"\nseverity = { ZZZ001 = "info", ZZZ002 = "info", ZZY001 = "info" }\n')
        put(
            tmp_path,
            "checker.toml",
            'profile = "类型.toml"\nfail-level = "error"\nseverity = { ZZZ001 = "warning", ZZZ002 = "warning" }\n'
            '[per-file."b*.txt"]\nseverity = { ZZZ001 = "error" }\n',
        )
        a, b = put(tmp_path, "a.txt", FLAWED), put(tmp_path, "b.txt", FLAWED)
        options = ["check", *marking, "--format", "jsonl"]
        assert levels(run(*options, a)) == {"ZZZ001": "warning", "ZZZ002": "warning", "ZZY001": "info"}
        assert levels(run(*options, b)) == {"ZZZ001": "error", "ZZZ002": "warning", "ZZY001": "info"}
        assert run(*options, a).code == 0 and run(*options, b).code == 1
        assert run(*options, "--fail-level", "info", a).code == 1

    def test_the_last_table_of_per_file_that_fits_decides(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", '[per-file."*.txt"]\nseverity = { ZZ = "info" }\n[per-file."a*"]\nseverity = { ZZ = "error" }\n')
        assert set(levels(check(put(tmp_path, "a.txt", FLAWED))).values()) == {"error"}
        assert set(levels(check(put(tmp_path, "b.txt", FLAWED))).values()) == {"info"}

    def test_the_longer_code_decides_on_the_level(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", 'severity = { ZZZ002 = "error", ZZZ = "info", ZZY = "off" }\n')
        outcome = check(put(tmp_path, "a.txt", FLAWED))
        assert levels(outcome) == {"ZZZ001": "info", "ZZZ002": "error"}
        assert outcome.of("document")[0]["errors"] == 1

    def test_a_profile_brings_its_suites(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.txt", "青屏开发区2025年8月上半月工作汇报\n一、情况\n本半月完成道路投资320万元。\n")

        def codes(profile: str | None = None) -> set[str]:
            return {finding.code for report in checker.check(path, select=["EXP"], profile=profile) for finding in report.findings}

        assert codes() == set()
        assert "EXP104" in codes("half-monthly")
        put(tmp_path, "checker.toml", '[per-file."a.txt"]\nprofile = "half-monthly"\n')
        assert "EXP104" in codes()

    def test_every_profile_is_accepted(self, run: Run, tmp_path: Path) -> None:
        from checker.configuration.keys import PROFILES

        files = sorted(p.stem.replace("_", "-") for p in (ROOT / "checker" / "profiles").glob("*.toml"))
        assert files == sorted(PROFILES)
        path = put(tmp_path, "a.txt", "平川县2025年工作汇报\n各项工作平稳推进。\n")
        for name in PROFILES:
            assert run("check", "--no-expectations", "--profile", name, path).code == 0
            (report,) = checker.check(path, profile=name)
            assert not report.fails and not report.failures

    def test_limits_reach_the_readers(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", "[limits]\nfile-size = 1\n")
        path = tmp_path / "a.txt"
        path.write_bytes("平稳推进。\n".encode() * 80_000)
        (failure,) = check(path).of("failure")
        assert "1 MB" in failure["message"]

    def test_the_language(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", 'lang = "en"\n')
        path = put(tmp_path, "a.txt", FLAWED)
        assert "line 3" in run("check", *marking, path).out
        assert "第3行" in run("check", *marking, "--lang", "zh", path).out

    def test_the_python_interface_uses_the_same(self, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", 'severity = { BLK001 = "info" }\nfail-level = "info"\n')
        (report,) = checker.check(put(tmp_path, "a.txt", "全年完成投资 万元，比上年增长12.5%。"))
        assert [(f.code, f.severity) for f in report.findings] == [("BLK001", "info")]
        assert report.summary.verdict == "pass" and report.fails


FAULTS = {
    "unknown key": ("selct = []", ["checker.toml", "selct", "select"]),
    "unknown level": ('severity = { ZZZ001 = "fatal" }', ["severity.ZZZ001", "off", "fatal"]),
    "unknown profile": ('profile = "weekly"', ["profile", "half-monthly", "weekly"]),
    "missing profile": ('profile = "没有.toml"', ["没有.toml"]),
    "unknown limit": ("[limits]\nsise = 3", ["limits", "sise", "file-size"]),
    "limit of nothing": ("[limits]\npages = 0", ["limits.pages", "整数"]),
    "truth as a number": ("jobs = true", ["jobs", "整数"]),
    "number as a truth": ("cache = 1", ["cache", "true"]),
    "unknown key for files": ('[per-file."*.txt"]\nplugins = ["x"]', ["per-file.'*.txt'.plugins", "ignore"]),
    "files as a list": ('per-file = ["*.txt"]', ["per-file"]),
    "unknown code for files": ('[per-file."*.txt"]\nignore = ["QQQ"]', ["checker.toml [per-file.'*.txt']", "ignore", "QQQ"]),
    "unknown code that is off": ('severity = { QQQ = "off" }', ["checker.toml: severity", "QQQ"]),
    "unknown code with a level": ('severity = { QQQ = "info" }', ["checker.toml: severity", "QQQ"]),
    "unknown rule": ("[rules.QQQ001]\nx = 1", ["checker.toml: rules.QQQ001"]),
    "unknown option": ("[rules.GRW002]\nbound = {}", ["rules.GRW002", "bound", "bounds"]),
    "option of a wrong type": ("[rules.GRW002]\nbounds = 3", ["rules.GRW002.bounds"]),
    "option of a wrong shape": ('[rules.GRW002.bounds]\n"固定资产投资" = 3', ["rules.GRW002.bounds", "固定资产投资", "[下限, 上限]"]),
    "language": ('lang = "de"', ["lang", "zh"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_file_key_and_what_is_allowed(run: Run, tmp_path: Path, name: str) -> None:
    text, said = FAULTS[name]
    put(tmp_path, "checker.toml", text + "\n")
    outcome = run("check", put(tmp_path, "a.txt", FLAWED))
    assert outcome.code == 2 and outcome.out == "" and "Traceback" not in outcome.err
    for words in said:
        assert words in outcome.err, outcome.err


def test_options_of_rules_take_effect(run: Run, tmp_path: Path) -> None:
    text = "平川县2024年工作汇报\n一、情况\n2024年，全县完成固定资产投资61.7亿元，比上年增长218.6%。\n"
    path = put(tmp_path, "a.txt", text)
    assert levels(run("check", "--format", "jsonl", "--select", "GRW002", path)) == {"GRW002": "warning"}
    put(tmp_path, "checker.toml", '[rules.grw002.bounds]\n"固定资产投资" = [-70, 300]\n')
    assert levels(run("check", "--format", "jsonl", "--select", "GRW002", path)) == {}


class TestConfigCommand:
    def test_every_value_with_its_place(self, run: Run, tmp_path: Path) -> None:
        put(tmp_path, "in/checker.toml", 'profile = "budget"\nseverity = { DUP002 = "error" }\n[limits]\npages = 7\n[per-file."a*"]\nignore = ["STR"]\n')
        path = put(tmp_path, "in/a.txt", FLAWED)
        rows = {row["key"]: row for row in json.loads(run("config", "--format", "json", path).out)}
        assert rows["severity"]["value"] == {"DUP002": "error", "DUP003": "info"}
        assert [origin.rpartition(os.sep)[2] for origin in rows["severity"]["from"]] == ["checker.toml", "profile budget"]
        assert rows["limits"]["value"]["pages"] == 7 and rows["limits"]["value"]["file-size"] == 64
        assert rows["ignore"]["value"] == ["STR"] and "[per-file." in rows["ignore"]["from"][0]
        assert rows["fail-level"] == {"key": "fail-level", "value": "error", "from": []}
        assert rows["rules.GRW002.bounds"] == {"key": "rules.GRW002.bounds", "value": {}, "from": []}

    def test_for_people(self, run: Run, tmp_path: Path) -> None:
        put(tmp_path, "checker.toml", 'fail-level = "info"\n')
        outcome = run("config")
        assert outcome.code == 0 and 'fail-level = "info"' in outcome.out and "checker.toml" in outcome.out and "默认" in outcome.out
        assert "command line" in run("config", "--lang", "en").out

    def test_it_is_a_configuration_file(self, run: Run, tmp_path: Path) -> None:
        """What it prints can be read as TOML, says what is in force, and is accepted in the place of what it was made of."""
        import tomllib

        text = (
            'profile = "budget"\nstore = "h.db"\nseverity = { DUP002 = "error" }\n[limits]\npages = 7\n[suites]\n"*a\\"b*" = ["believable_ranges"]\n'
            '[submitters."柳湾区"]\naliases = ["柳"]\n[rules.GRW002.bounds]\n"固定资产投资" = [-70, 300]\n[per-file."a*"]\nignore = ["STR"]\n'
        )
        put(tmp_path, "in/checker.toml", text)
        path = put(tmp_path, "in/a.txt", FLAWED)
        for language in ("zh", "en"):
            said = run("config", "--lang", language, path)
            read = tomllib.loads(said.out)
            assert said.code == 0 and read["severity"] == {"DUP002": "error", "DUP003": "info"} and read["limits"]["pages"] == 7
            assert read["suites"] == {'*a"b*': ["believable_ranges"]} and read["per-file"] == {"a*": {"ignore": ["STR"]}} and "jobs" not in read
            assert read["rules"]["GRW002"]["bounds"] == {"固定资产投资": [-70, 300]} and read["submitters"]["柳湾区"]["aliases"] == ["柳"]
            again = run("config", "--lang", language, "--config", put(tmp_path, "again.toml", said.out), path)
            assert again.code == 0 and tomllib.loads(again.out) == read
        put(tmp_path, "list/checker.toml", 'profile = "quarterly"\n')
        assert tomllib.loads(run("config", tmp_path / "list").out)["suites"] == {"**": ["believable_ranges"]}

    def test_a_path_that_is_not_there(self, run: Run) -> None:
        outcome = run("config", "没有.txt")
        assert outcome.code == 2 and not outcome.out and "没有.txt: 没有这个文件或目录" in outcome.err

    def test_explain_shows_the_options_of_a_rule(self, run: Run) -> None:
        assert "[rules.GRW002]" in run("explain", "GRW002").out
        assert "checker.toml" not in run("explain", "SUM001").out


class TestSchema:
    @pytest.fixture
    def schema(self, run: Run) -> Any:
        return json.loads(run("config", "--schema").out)

    def test_it_is_a_schema_that_accepts_what_we_accept(self, schema: Any) -> None:
        import tomllib

        jsonschema.Draft7Validator.check_schema(schema)
        text = 'profile = "budget"\nselect = ["BLK"]\n[severity]\nDUP = "off"\n[per-file."*.txt"]\nsuites = ["x"]\n[suites]\n"*" = "y"\n[rules.GRW002.bounds]\n'
        jsonschema.validate(tomllib.loads(text), schema)
        jsonschema.validate(tomllib.loads((ROOT / "sample_reports" / "checker.toml").read_text(encoding="utf-8")), schema)

    @pytest.mark.parametrize(
        "name",
        sorted(set(FAULTS) - {"missing profile", "unknown code for files", "unknown code with a level", "unknown code that is off", "option of a wrong shape"}),
    )
    def test_it_refuses_what_we_refuse(self, schema: Any, name: str) -> None:
        import tomllib

        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(FAULTS[name][0]), schema)

"""The baseline and suppressions: what is known stays known, what is new is shown, what is fixed is named."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import Outcome, Run, put

import checker

FILLER = "全县各项工作平稳推进，各乡镇按时间节点完成了任务。"
FIRST, SECOND = "东乡的道路坏了。", "西乡的水渠坏了。"
TEXT = f"平川县2025年工作汇报\n一、主要情况\n{FILLER}{FIRST}后面接着说修路。\n{SECOND}后面接着说修渠。\n二、打算\n继续努力。\n"


class Repository:
    """A folder of reports with a baseline over them."""

    def __init__(self, run: Run, options: list[str], folder: Path) -> None:
        self.run, self.options, self.folder = run, options, folder
        self.plugins = options[:2]

    def put(self, text: str, name: str = "in/a.txt") -> None:
        put(self.folder, name, text)

    def baseline(self, *arguments: str) -> Outcome:
        return self.run("baseline", *arguments, *self.plugins)

    def check(self, *arguments: str) -> Outcome:
        return self.run("check", *self.options, "--format", "jsonl", *arguments, "in")

    def new(self) -> list[str]:
        """The lines of new findings, after a run that names them and nothing else as findings."""
        outcome = self.check()
        assert outcome.code == (1 if outcome.of("finding") else 0), outcome.err
        return [f["quote"] + f["section"] for f in outcome.of("finding")]


@pytest.fixture
def repository(run: Run, marking: list[str], tmp_path: Path) -> Repository:
    # the baseline commands have no --select: the configuration says it for all of them
    put(tmp_path, "checker.toml", 'select = ["ZZ"]\n')
    made = Repository(run, marking, tmp_path)
    made.put(TEXT)
    outcome = made.baseline("write", "in")
    assert outcome.code == 0 and "2 处" in outcome.out
    return made


def counts(outcome: Outcome) -> dict[str, int]:
    kinds = [line["type"] for line in outcome.lines]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


class TestKnown:
    def test_nothing_is_new(self, repository: Repository) -> None:
        outcome = repository.check()
        assert outcome.code == 0 and counts(outcome) == {"known": 2, "document": 1}
        assert outcome.of("document")[0]["verdict"] == "pass" and outcome.err == ""
        assert counts(repository.check("--new-only")) == {"document": 1}
        assert counts(repository.check("--no-baseline")) == {"finding": 2, "document": 1}

    @pytest.mark.parametrize(
        "edited",
        [
            TEXT.replace("平川县2025年", "平川县2026年"),
            TEXT.replace("一、主要情况\n", "一、主要情况\n新加的一段。\n又一段。\n"),
            TEXT.replace(FILLER, "改写过的开头。"),
            TEXT.replace("后面接着说修路。", ""),
            TEXT.replace(FIRST + "后面接着说修路。\n" + SECOND, SECOND + "后面接着说修路。\n" + FIRST),
            TEXT.replace(FIRST, "").replace("继续努力。", "继续努力。" + FIRST),
            TEXT.replace("东乡的道路坏了", "东乡的 道路\u3000坏了"),
            TEXT.replace("东乡的道路坏了", "东乡的公路坏了"),
            TEXT.replace("\n", "\r\n"),
        ],
        ids=["title", "paragraphs before", "sentence before", "sentence behind", "reordered", "moved to another section", "blanks", "touched", "line ends"],
    )
    def test_edits_leave_it_known(self, repository: Repository, edited: str) -> None:
        repository.put(edited)
        assert repository.new() == []

    def test_a_renamed_report(self, repository: Repository) -> None:
        (repository.folder / "in" / "a.txt").rename(repository.folder / "in" / "第一期.txt")
        assert repository.new() == []

    def test_a_moved_folder(self, repository: Repository) -> None:
        (repository.folder / "in" / "2025").mkdir()
        (repository.folder / "in" / "a.txt").rename(repository.folder / "in" / "2025" / "a.txt")
        assert repository.new() == []

    def test_from_another_working_folder(self, repository: Repository) -> None:
        outcome = repository.run("check", *repository.options, "--format", "jsonl", ".", cwd=repository.folder / "in")
        assert counts(outcome) == {"known": 2, "document": 1}


class TestNew:
    def test_a_new_fault_beside_known_ones(self, repository: Repository) -> None:
        repository.put(TEXT.replace("继续努力。", "继续努力。桥坏了。"))
        assert repository.new() == ["坏二、打算"]

    def test_another_rule_in_a_known_sentence(self, repository: Repository) -> None:
        repository.put(TEXT.replace(FIRST, "东乡的道路坏了，有疑点。"))
        outcome = repository.check()
        assert [f["code"] for f in outcome.of("finding")] == ["ZZZ002"]

    def test_the_same_sentence_once_more(self, repository: Repository) -> None:
        repository.put(TEXT.replace("继续努力。", "继续努力。" + FIRST))
        assert repository.new() == ["坏二、打算"], "the one at its old place is known"

    def test_a_copy_of_a_report(self, repository: Repository) -> None:
        repository.put(TEXT, "in/0 副本.txt")
        outcome = repository.check()
        assert {f["path"] for f in outcome.of("finding")} == {os.path.join("in", "0 副本.txt")}
        assert len(outcome.of("finding")) == len(outcome.of("known")) == 2

    def test_in_every_format(self, repository: Repository) -> None:
        repository.put(TEXT.replace("继续努力。", "继续努力。桥坏了。"))
        results = json.loads(repository.run("check", *repository.options, "--format", "sarif", "in").out)["runs"][0]["results"]
        assert sorted(r["baselineState"] for r in results) == ["new", "unchanged", "unchanged"]
        for form in ("junit", "gitlab", "github", "rdjson", "markdown"):
            out = repository.run("check", *repository.options, "--format", form, "in").out
            assert out.count("这里有“坏”") == (2 if form == "junit" else 1), form
        assert "另有已知问题2处" in repository.run("check", *repository.options, "in").out

    def test_the_python_interface(self, repository: Repository) -> None:
        repository.put(TEXT.replace("继续努力。", "继续努力。桥坏了。"))
        folder = repository.folder
        (report,) = checker.check(folder / "in", plugins=[repository.plugins[1]], baseline=folder / ".checker-baseline.json")
        assert [f.code for f in report.findings] == ["ZZZ001"] and [m.why for m in report.muted] == ["known", "known"]


class TestCommand:
    def test_check_names_new_and_fixed(self, repository: Repository) -> None:
        repository.put(TEXT.replace(FIRST, "东乡的道路修好了。").replace("继续努力。", "桥坏了。"))
        outcome = repository.baseline("check", "in")
        assert outcome.code == 1
        assert "新增  " in outcome.out and "a.txt:6 ZZZ001" in outcome.out and "已改好  in/a.txt:3 ZZZ001 坏" in outcome.out
        assert "已知 1 处，新增 1 处，已改好 1 处" in outcome.out
        assert "1 处问题已经改好" in repository.check().err
        assert "已经改好" not in repository.check("--ignore", "ZZZ001").err  # nothing was looked for

    def test_prune_forgets_what_is_fixed(self, repository: Repository) -> None:
        repository.put(TEXT.replace(FIRST, "东乡的道路修好了。"))
        assert "去掉 1 处，还有 1 处" in repository.baseline("prune", "in").out
        repository.put(TEXT)
        assert len(repository.new()) == 1

    def test_a_report_that_is_gone_is_fixed(self, repository: Repository) -> None:
        repository.put("好。\n", "in/b.txt")
        (repository.folder / "in" / "a.txt").unlink()
        outcome = repository.baseline("check", "in")
        assert outcome.code == 0 and "已改好 2 处" in outcome.out

    def test_what_was_not_looked_at_is_not_fixed(self, repository: Repository) -> None:
        repository.put("好。\n", "in/b.txt")
        outcome = repository.baseline("prune", "in/b.txt")
        assert "去掉 0 处，还有 2 处" in outcome.out
        (repository.folder / "in" / "a.txt").write_bytes(b"")
        outcome = repository.baseline("prune", "in")
        assert outcome.code == 3 and "去掉 0 处，还有 2 处" in outcome.out

    def test_a_first_one_is_written_where_it_is_found(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        reports, elsewhere = tmp_path / "in", tmp_path / "elsewhere"
        elsewhere.mkdir()
        put(tmp_path, "in/a.txt", TEXT)
        assert run("baseline", "write", reports, *marking[:2], cwd=elsewhere).code == 0
        assert [p.name for p in elsewhere.iterdir()] == [] and (reports / ".checker-baseline.json").is_file()
        assert run("check", *marking, "--format", "jsonl", reports, cwd=elsewhere).of("finding") == []

    def test_write_keeps_what_it_does_not_look_at(self, repository: Repository) -> None:
        repository.put("桥坏了。\n", "in/b.txt")
        assert "3 处" in repository.baseline("write", "in/b.txt").out
        assert repository.new() == []

    def test_ratchet_compares_counts_only(self, repository: Repository) -> None:
        repository.put(TEXT.replace(FIRST, "完全不同的一处坏了。").replace(SECOND, "另一处也坏了。"))
        assert repository.baseline("check", "--ratchet", "in").code == 0
        repository.put(TEXT + "桥坏了。\n")
        outcome = repository.baseline("check", "--ratchet", "in")
        assert outcome.code == 1 and "ZZZ001  2 → 3  增加了" in outcome.out
        repository.put("好。\n")
        outcome = repository.baseline("check", "--ratchet", "in")
        assert outcome.code == 0 and "ZZZ001  2 → 0  减少了" in outcome.out

    def test_the_file_can_be_read_and_compared(self, repository: Repository) -> None:
        lines = (repository.folder / ".checker-baseline.json").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 4 and '"path": "in/a.txt"' in lines[1] and '"line": 3' in lines[1]
        repository.baseline("write", "in")
        assert lines == (repository.folder / ".checker-baseline.json").read_text(encoding="utf-8").splitlines()

    @pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', '{"version": 1, "findings": [{"a": 1}]}', '{"version": 1, "findings": 3}'])
    def test_a_broken_file_is_named(self, repository: Repository, text: str) -> None:
        put(repository.folder, ".checker-baseline.json", text)
        outcome = repository.check()
        assert outcome.code == 2 and ".checker-baseline.json" in outcome.err and "Traceback" not in outcome.err

    def test_a_configured_file(self, repository: Repository) -> None:
        (repository.folder / ".checker-baseline.json").rename(repository.folder / "已知.json")
        assert len(repository.new()) == 2
        put(repository.folder, "checker.toml", 'select = ["ZZ"]\nbaseline = "已知.json"\n')
        (repository.folder / "已知.json").rename(repository.folder / "known.json")
        put(repository.folder, "checker.toml", 'select = ["ZZ"]\nbaseline = "known.json"\n')
        assert counts(repository.check()) == {"known": 2, "document": 1}

    def test_no_baseline_to_compare_with(self, run: Run, tmp_path: Path) -> None:
        outcome = run("baseline", "check", put(tmp_path, "a.txt", TEXT))
        assert outcome.code == 2 and "checker baseline write" in outcome.err


class TestSuppressions:
    ENTRY = '[[suppress]]\nrule = "ZZZ001"\nquote = "道路坏了"\nreason = "已与乡里核对"\nby = "张三"\n'

    @pytest.fixture
    def check(self, run: Run, marking: list[str], tmp_path: Path) -> Any:
        put(tmp_path, "a.txt", TEXT)

        def call(entry: str, *arguments: str) -> Outcome:
            put(tmp_path, "a.txt.checker.toml", entry)
            options = marking[:-1] + ["ZZ,SUP"]
            return run("check", *options, *(arguments or ("--format", "jsonl")), "a.txt")

        return call

    def test_it_counts_for_nothing_and_is_said(self, check: Any) -> None:
        outcome = check(self.ENTRY)
        (suppressed,) = outcome.of("suppressed")
        assert (suppressed["line"], suppressed["reason"]) == (3, "已与乡里核对（张三）")
        assert [f["line"] for f in outcome.of("finding")] == [4] and outcome.code == 1
        results = json.loads(check(self.ENTRY, "--format", "sarif").out)["runs"][0]["results"]
        assert [r.get("suppressions") for r in results] == [None, [{"kind": "external", "status": "accepted", "justification": "已与乡里核对（张三）"}]]
        assert "另有已豁免1处" in check(self.ENTRY, "--lang", "zh").out

    def test_a_family_and_several(self, check: Any) -> None:
        outcome = check(self.ENTRY.replace("ZZZ001", "ZZZ") + self.ENTRY.replace("道路", "水渠"))
        assert outcome.code == 0 and len(outcome.of("suppressed")) == 2

    @pytest.mark.parametrize(
        ("quote", "answers"),
        [
            ("道路坏了", True), ("坏", True), ("了。后面", False), ("东乡的道路坏了。后面接着", True), (FILLER + FIRST, True), ("乡的道路坏", True), ("道路坏掉", False),
            ("西乡的道路坏了", False), (FILLER.replace("按", "没按") + FIRST, False), ("道路 坏\u3000了", True), (FIRST + "后面接着说修路。西乡", False),
        ],
    )  # fmt: skip
    def test_which_passage_is_meant(self, check: Any, quote: str, answers: bool) -> None:
        outcome = check(self.ENTRY.replace("道路坏了", quote))
        assert ([s["line"] for s in outcome.of("suppressed")][:1] == [3]) is answers

    def test_one_without_use_is_a_finding(self, check: Any) -> None:
        outcome = check(self.ENTRY.replace("道路坏了", "大桥坏了"))
        (useless,) = [f for f in outcome.of("finding") if f["code"] == "SUP001"]
        assert "大桥坏了" in useless["message"] and useless["severity"] == "warning"
        assert (useless["path"], useless["file"], useless["line"]) == ("a.txt", "a.txt.checker.toml", 1)
        assert "【】" not in check(self.ENTRY.replace("道路坏了", "大桥坏了"), "--format", "console").out  # it has no passage

    def test_it_is_shown_where_it_stands(self, check: Any) -> None:
        """Not at the first line of the report, which has nothing to do with it."""
        entries = "# 说明\n" + self.ENTRY + "\n  " + self.ENTRY.replace("道路坏了", "大桥坏了")
        at = 1 + entries[: entries.rindex("[[suppress]]")].count("\n")
        assert f"SUP001 a.txt.checker.toml 第{at}行" in check(entries, "--format", "console").out
        assert f"file=a.txt.checker.toml,line={at}," in check(entries, "--format", "github").out
        region = json.loads(check(entries, "--format", "sarif").out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert region["artifactLocation"]["uri"] == "a.txt.checker.toml" and region["region"]["startLine"] == at
        (useless,) = check('suppress = [{ rule = "ZZZ001", quote = "桥", reason = "x", by = "y" }]').of("finding")[:1]
        assert useless["line"] == 1

    def test_one_past_its_date_suppresses_nothing(self, check: Any) -> None:
        outcome = check(self.ENTRY + "until = 2020-01-01\n")
        assert [f["code"] for f in outcome.of("finding")] == ["SUP002", "ZZZ001", "ZZZ001"]
        assert check(self.ENTRY + "until = 2999-01-01\n").of("suppressed")[0]["reason"] == "已与乡里核对（张三，至2999-01-01）"

    @pytest.mark.parametrize(
        ("entry", "said"),
        [
            ("[[suppress]", "有误"), ('[[suppress]]\nrule = "ZZZ001"\n', "quote、reason、by"), (ENTRY + 'untill = "x"\n', "untill"),
            (ENTRY + 'until = "明年"\n', "日期"), ('suppress = 1\n', "[[suppress]]"),
        ],
    )  # fmt: skip
    def test_a_broken_file_is_a_failure(self, check: Any, entry: str, said: str) -> None:
        outcome = check(entry)
        assert outcome.code == 3 and len(outcome.of("finding")) == 2
        assert said in outcome.of("failure")[0]["message"]

    def test_it_is_no_report(self, check: Any, run: Run, marking: list[str]) -> None:
        check(self.ENTRY)
        assert [line["path"] for line in run("check", *marking, "--format", "jsonl", ".").of("document")] == [os.path.join(".", "a.txt")]

    def test_explain(self, run: Run) -> None:
        assert "豁免" in run("explain", "SUP001").out and "SUP002" in run("rules").out

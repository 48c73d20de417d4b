"""--diff REV: only reports that changed, and of their findings only those that the change caused, wherever they stand."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Outcome, Run, put

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")
OLD = "平川县2025年工作汇报\n一、主要情况\n东乡的路坏了。西乡平稳。\n总数30。\n二、打算\n部分12。继续努力。\n"
WHOLE = '''
import re

from checker.hooks import hookimpl
from checker.validator import Rule


class PartFits(Rule):
    """部分不能大于总数。"""

    code, name, title_en, severity = "ZZV001", "part-fits", "A part fits its whole", "error"

    def inspect(self, document, facts):
        from checker.model.span import Span

        part, whole = re.search(r"部分(\\d+)", document.text), re.search(r"总数(\\d+)", document.text)
        if part and whole and int(part[1]) > int(whole[1]):
            yield self.finding(Span(*part.span()), "部分大于总数", "too much", evidence={"calculation": f"{part[1]} > {whole[1]}"})


@hookimpl
def checker_validators():
    return [PartFits]
'''


def git(folder: Path, *arguments: str) -> bool:
    identity = ["-c", "user.name=某人", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, timeout=60).returncode == 0


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name in ("in/甲县.txt", "in/乙县.txt", "in/丙县.txt"):
        put(tmp_path, name, OLD)
    git(tmp_path, "init", "-q"), git(tmp_path, "add", "in"), git(tmp_path, "commit", "-q", "-m", "old")
    return tmp_path


@pytest.fixture
def check(run: Run, marking: list[str]) -> Run:
    put(Path(marking[1]), "whole.py", WHOLE)

    def call(*arguments: str | bytes | Path, **more: object) -> Outcome:
        return run("check", *marking[:-1], "ZZ", "--format", "jsonl", "--diff", *arguments, **more)

    return call


def found(outcome: Outcome) -> list[tuple[str, str, int]]:
    return [(os.path.basename(f["path"]), f["code"], f["line"]) for f in outcome.of("finding")]


def test_nothing_changed(repository: Path, check: Run) -> None:
    outcome = check("HEAD", "in")
    assert outcome.code == 0 and outcome.out == ""


def test_only_what_the_change_caused(repository: Path, check: Run) -> None:
    put(repository, "in/乙县.txt", OLD.replace("继续努力。", "桥坏了。"))
    outcome = check("HEAD", "in")
    assert found(outcome) == [("乙县.txt", "ZZZ001", 6)] and outcome.code == 1
    assert [(m["line"], m["code"]) for m in outcome.of("unchanged")] == [(3, "ZZZ001")]
    assert {line["path"] for line in outcome.lines} == {os.path.join("in", "乙县.txt")}


def test_a_changed_total_makes_an_old_part_wrong(repository: Path, check: Run) -> None:
    put(repository, "in/乙县.txt", OLD.replace("总数30", "总数10").replace("一、主要", "新的一段。\n一、主要"))
    assert found(check("HEAD", "in")) == [("乙县.txt", "ZZV001", 7)]


def test_an_old_fault_with_another_calculation_is_shown(repository: Path, check: Run) -> None:
    wrong = OLD.replace("总数30", "总数10")
    put(repository, "in/乙县.txt", wrong)
    git(repository, "commit", "-q", "-am", "wrong")
    put(repository, "in/乙县.txt", wrong.replace("继续努力", "再接再厉"))
    assert found(check("HEAD", "in")) == []
    put(repository, "in/乙县.txt", wrong.replace("总数10", "总数11"))
    assert found(check("HEAD", "in")) == [("乙县.txt", "ZZV001", 6)]


def test_new_renamed_and_deleted_reports(repository: Path, check: Run) -> None:
    (repository / "in" / "甲县.txt").rename(repository / "in" / "改名.txt")
    (repository / "in" / "丙县.txt").unlink()
    put(repository, "in/新.txt", "坏了。\n")
    git(repository, "add", "-A", "in/改名.txt", "in/甲县.txt")
    outcome = check("HEAD", "in")
    assert found(outcome) == [("新.txt", "ZZZ001", 1)] and outcome.code == 1
    assert {os.path.basename(line["path"]) for line in outcome.of("document")} <= {"新.txt", "改名.txt"}


def test_against_an_older_revision_from_a_folder_below(repository: Path, check: Run) -> None:
    put(repository, "in/乙县.txt", OLD + "桥坏了。\n")
    git(repository, "commit", "-q", "-am", "later")
    assert found(check("HEAD~1", "乙县.txt", "甲县.txt", cwd=repository / "in")) == [("乙县.txt", "ZZZ001", 7)]


def test_sarif_says_which_are_unchanged(repository: Path, run: Run, marking: list[str]) -> None:
    put(repository, "in/乙县.txt", OLD + "桥坏了。\n")
    out = run("check", *marking, "--format", "sarif", "--diff", "HEAD", "in").out
    assert out.count('"baselineState": "new"') == 1 and out.count('"baselineState": "unchanged"') == 1


def test_nothing_changed_is_said(repository: Path, check: Run) -> None:
    outcome = check("HEAD", "in")
    assert outcome.code == 0 and "与 HEAD 相比没有改动的报告" in outcome.err


@pytest.mark.parametrize("revision", ["没有", "--output=x", "HEAD:in"])
def test_a_revision_that_does_not_exist(repository: Path, check: Run, revision: str) -> None:
    outcome = check(revision, "in") if not revision.startswith("-") else check("HEAD", "in", "--diff=" + revision)
    assert outcome.code == 2 and "--diff" in outcome.err and "Traceback" not in outcome.err and not (repository / "x").exists()


def test_outside_a_repository(run: Run, tmp_path: Path) -> None:
    outcome = run("check", "--diff", "HEAD", put(tmp_path, "a.txt", OLD), env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert outcome.code == 2 and "--diff" in outcome.err


def test_what_a_report_was_is_no_submission(repository: Path, run: Run, marking: list[str]) -> None:
    pytest.importorskip("sqlalchemy")
    from checker.history.store import Store

    put(repository, "in/乙县.txt", OLD + "桥坏了。\n")
    outcome = run("check", *marking, "--diff", "HEAD", "--store", "s.db", "in")
    assert outcome.code == 1, outcome.err
    assert Store(repository / "s.db").count() == 1

"""The gate as others use it: the pre-commit hook in a repository of its own, the templates for GitHub and GitLab."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, Run, put

from checker.reading.formats import SUFFIXES

SCRIPTS = Path(sys.executable).parent
SOUND = "平川县2025年工作汇报\n一、主要情况\n全县各项工作平稳推进。\n"
FLAWED = "平川县2025年工作汇报\n一、主要情况\n计划完成投资    万元。\n"


def git(folder: Path, *arguments: str, check: bool = True, **more: Any) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=某人", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=check, timeout=400, **more)


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return dict(found)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_the_hook_takes_every_format_that_is_read(suffix: str) -> None:
    assert not [name for name in (f"报告/汇报{suffix}", f"汇报{suffix.upper()}") if is_left_out(name)]
    assert is_left_out(f"README{suffix}") and is_left_out(f"a/.hidden{suffix}")


def is_left_out(name: str) -> bool:
    assert "files" not in hook(), "all that is not left out: who uses the hook may say which folder it is for"
    return re.search(hook()["exclude"], name) is not None


def test_the_hook_leaves_code_and_settings_alone() -> None:
    names = "a.py checker.toml 汇报.txt.checker.toml .checker-baseline.json .github/workflows/a.yml 脚本/b.sh b.png 照片.JPG 图.dwg ~$汇报.docx Makefile LICENSE".split()
    assert [name for name in names if not is_left_out(name)] == []


@pytest.mark.parametrize(
    "name", ["汇报.rar", "汇报.PPTX", "汇报.7z", "汇报.eml", "汇报.uof", "汇报.ceb", "汇报.docx.bak", "汇报.无此格式", "汇报", "报告/2026.9"]
)
def test_the_hook_lets_nothing_pass_unread(run: Run, tmp_path: Path, name: str) -> None:
    """What it cannot read stops the commit: it is handed over, and is a failure."""
    assert not is_left_out(name)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"\0\1\2\3")
    assert run("check", name).code == 3


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_pre_commit_installs_the_hook_and_stops_a_flawed_report(tmp_path: Path) -> None:
    """This checkout as a repository of hooks; its dependencies are borrowed, so that nothing is downloaded."""
    ours, theirs, borrowed = tmp_path / "hooks", tmp_path / "data", tmp_path / "borrowed"
    for name in git(ROOT, "ls-files", "-z", "-c", "-o", "--exclude-standard").stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (ours / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, ours / name)
    git(ours, "init", "-q"), git(ours, "add", "-A"), git(ours, "commit", "-q", "-m", "hooks")
    revision = git(ours, "rev-parse", "HEAD").stdout.strip()
    borrowed.mkdir()
    for folder in {Path(p) for p in sys.path if p.endswith("site-packages")}:
        for entry in folder.iterdir():
            if entry.suffix != ".pth" and "work_report_checker" not in entry.name and not (borrowed / entry.name).exists():
                (borrowed / entry.name).symlink_to(entry)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
        "PATH": os.pathsep.join([str(SCRIPTS), os.environ["PATH"]]), "PYTHONPATH": str(borrowed), "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_AUTHOR_NAME": "某人", "GIT_AUTHOR_EMAIL": "n@example.org", "GIT_COMMITTER_NAME": "某人", "GIT_COMMITTER_EMAIL": "n@example.org",
    }  # fmt: skip
    theirs.mkdir()
    git(theirs, "init", "-q")
    put(theirs, ".pre-commit-config.yaml", f"repos:\n  - repo: {ours}\n    rev: {revision}\n    hooks:\n      - id: check-reports\n")
    subprocess.run([str(SCRIPTS / "pre-commit"), "install"], cwd=theirs, env=environment, check=True, capture_output=True, timeout=60)

    put(theirs, "好.txt", SOUND), put(theirs, "坏.txt", FLAWED), put(theirs, "notes.py", "x = '计划完成投资    万元。'\n")
    git(theirs, "add", "-A")
    refused = git(theirs, "commit", "-m", "first", check=False, env=environment)
    said = refused.stdout + refused.stderr
    assert refused.returncode != 0 and "BLK001" in said and "坏.txt" in said and "notes.py" not in said, said
    assert "通过" in said and not git(theirs, "log", check=False).stdout

    put(theirs, "坏.txt", FLAWED.replace("    ", "320"))
    git(theirs, "add", "-A")
    put(theirs, "坏.txt", FLAWED)  # what is not staged is not looked at
    accepted = git(theirs, "commit", "-m", "second", check=False, env=environment)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    put(theirs, "好.txt", SOUND + "又一句。\n")
    git(theirs, "checkout", "坏.txt"), git(theirs, "add", "好.txt")
    assert git(theirs, "commit", "-m", "third", check=False, env=environment).returncode == 0


@pytest.mark.parametrize(("schema", "name"), [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "ci/gitlab.yml")])
def test_the_templates_are_what_their_services_take(schema: str, name: str) -> None:
    call = [str(SCRIPTS / "check-jsonschema"), "--builtin-schema", schema, str(ROOT / name)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    put(tmp_path, "报告/a 1.txt", FLAWED), put(tmp_path, "其他/b.txt", SOUND)
    return tmp_path


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": os.pathsep.join([str(SCRIPTS), os.environ["PATH"]]), **variables}
    return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of bash")
class TestGitHub:
    @property
    def script(self) -> str:
        action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        return str(action["runs"]["steps"][-1]["run"])

    def test_annotations_sarif_and_summary(self, reports: Path) -> None:
        summary = reports / "summary.md"
        done = shell(self.script, reports, PATHS="报告\n其他/b.txt\n", ARGUMENTS="", SARIF="out.sarif", GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode == 1, done.stderr
        assert done.stdout.startswith("::error file=报告/a 1.txt,line=3,") and done.stdout.count("\n") == 1
        assert json.loads((reports / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
        assert "报告2份：退回1" in summary.read_text(encoding="utf-8")

    def test_arguments_and_nothing_of_inputs_is_run(self, reports: Path) -> None:
        summary = reports / ".summary.md"  # GitHub's own lies outside the workspace: what is written into it is no report
        variables = {"SARIF": "o.sarif", "GITHUB_STEP_SUMMARY": str(summary)}
        done = shell(self.script, reports, PATHS=".", ARGUMENTS="--lang\nen\n--ignore\nBLK", **variables)
        assert done.returncode == 0 and "2 reports" in summary.read_text(encoding="utf-8")
        done = shell(self.script, reports, PATHS="$(touch x); touch y", ARGUMENTS="", **variables)
        assert done.returncode == 3 and not (reports / "x").exists() and not (reports / "y").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script of bash")
def test_gitlab(reports: Path) -> None:
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["check-reports"]
    done = shell(job["script"][-1], reports, CHECKER_PATHS="报告 其他", CHECKER_ARGUMENTS="--fail-level warning")
    assert done.returncode == 1 and "退回" in done.stdout, done.stderr
    (entry,) = json.loads((reports / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert entry["location"]["path"] == "报告/a 1.txt"
    assert "BLK001" in (reports / job["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8")

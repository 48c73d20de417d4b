"""The documentation site: it is built without a warning and shows every rule; its commands run; its example plugin installs and works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Run, put

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
TEXT = "平川县2025年第三季度工作汇报\n一、主要情况\n全县各项工作平稳推进。\n计划完成投资    万元。\n"


def blocks(path: Path, language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", path.read_text(encoding="utf-8"), re.M | re.S)
    return ["\n".join(line.removeprefix(indent) for line in body.splitlines()) for indent, body in found]


def commands() -> list[str]:
    lines = [line for path in PAGES for block in blocks(path, "sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("checker ") and "|" not in line]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """What the commands of the documentation speak of, under git, with an older revision."""
    for name in ("汇报.txt", "收件/汇报.txt", "报告/汇报.txt", "半月报/汇报.txt", "2026年第三季度/汇报.txt", "汇报.docx"):
        put(tmp_path, name, TEXT)
    identity = ["-c", "user.name=某人", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    for number in range(2):
        put(tmp_path, "报告/另一份.txt", TEXT * (number + 1))
        for call in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", str(number)]):
            subprocess.run(["git", *identity, *call], cwd=tmp_path, check=True, timeout=60)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD~1"], cwd=tmp_path, check=True, timeout=60)
    put(tmp_path, "我们的规则/county_rules.py", (DOCS / "example_plugin" / "county_rules.py").read_text(encoding="utf-8"))
    put(tmp_path, "checker.toml", 'plugins = ["我们的规则"]\n')
    return tmp_path


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_every_command_runs_as_it_stands(run: Run, repository: Path) -> None:
    assert len(commands()) > 15
    for line in commands():
        outcome = run(*shlex.split(line.partition(" >")[0])[1:], cwd=repository, env={"CHECKER_CACHE": str(repository / "cache")})
        assert outcome.code in (0, 1), (line, outcome)


@pytest.mark.parametrize("path", [p for p in PAGES if blocks(p, "toml")], ids=lambda p: p.stem)
def test_every_configuration_is_accepted(run: Run, tmp_path: Path, path: Path) -> None:
    put(tmp_path, "我们的规则/county_rules.py", (DOCS / "example_plugin" / "county_rules.py").read_text(encoding="utf-8"))
    put(tmp_path, "报告/汇报.txt", TEXT)
    for block in blocks(path, "toml"):
        name = "报告/汇报.txt.checker.toml" if "suppress" in tomllib.loads(block) else "报告/checker.toml"
        put(tmp_path, name, block)
        outcome = run("check", "--no-expectations", "--plugins", "我们的规则", "报告")
        assert outcome.code in (0, 1), outcome


def test_yaml_is_yaml() -> None:
    for name in ("ci.md", "pre-commit.md"):
        for block in blocks(DOCS / name, "yaml"):
            assert yaml.safe_load(block)
    hooks = {h["id"] for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert set(re.findall(r"- id: (\S+)", (DOCS / "pre-commit.md").read_text(encoding="utf-8"))) == hooks
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    used = yaml.safe_load(blocks(DOCS / "ci.md", "yaml")[0])["jobs"]["check"]["steps"][1]["with"]
    assert set(used) <= set(inputs)


def test_the_site_is_built_and_asks_nothing_of_the_network(tmp_path: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    call = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    rules = (tmp_path / "site" / "rules" / "index.html").read_text(encoding="utf-8")
    from checker.host import Host
    from checker.settings import Settings

    for page in Host().pages(Settings()):
        assert f'id="{page.code}"' in rules, page.code
    for path in (tmp_path / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "<!-- made" not in html, path
        assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="https?://(?!example)[^"]*"(?![^>]*canonical)', html), path
    assert "county_rules.py" in (tmp_path / "site" / "plugins" / "index.html").read_text(encoding="utf-8")


def test_the_pages_are_reached() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [p.name for p in PAGES if p.name not in navigation] == []


@pytest.mark.slow
def test_the_example_plugin_installs_and_works(tmp_path: Path) -> None:
    """Into an environment of its own, which borrows the checker and what it needs."""
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True, timeout=120)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True, capture_output=True, text=True).stdout.strip()
    here = {p for p in sys.path if p.endswith("site-packages")} | {str(ROOT), str(ROOT / "plugins"), str(ROOT / "expectations")}
    (Path(site) / "host.pth").write_text("\n".join(sorted(here)) + "\n", encoding="utf-8")
    source = tmp_path / "example_plugin"
    shutil.copytree(DOCS / "example_plugin", source)
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", "--no-build-isolation", str(source)]
    done = subprocess.run(install, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(python), "-m", "checker", *arguments], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60)

    put(tmp_path, "汇报.txt", "平川县2025年工作汇报\n各项工作平稳推进。\n填报人：李四\n")
    assert "county  county_rules 1.0  1 条规则：LOC001" in call("plugins").stdout
    assert "[rules.LOC001]" in call("explain", "LOC001").stdout
    found = call("check", "--select", "LOC", "--fail-level", "warning", "汇报.txt")
    assert found.returncode == 1 and "文末没有写明联系人" in found.stdout, found.stderr
    assert call("check", "--select", "LOC", "--format", "tally", "汇报.txt").stdout == "汇报.txt\t1\n"
    put(tmp_path, "checker.toml", '[rules.LOC001]\nwords = ["联系人", "填报人"]\n')
    assert call("check", "--select", "LOC", "--format", "tally", "汇报.txt").stdout == "汇报.txt\t0\n"


def test_the_examples_of_the_example_are_true() -> None:
    from checker.explain import page_of
    from checker.host import Host
    from checker.model.document import Source
    from checker.pipeline import inspect
    from checker.reading.assemble import assemble
    from checker.settings import Settings

    host = Host((str(DOCS / "example_plugin"),))
    rule = next(r for _, r in host.validators() if r.code == "LOC001")
    page = page_of(rule)
    for texts, count in ((page.bad, 1), (page.good, 0)):
        assert texts
        for text in texts:
            findings, failures, _ = inspect(assemble(Source("a.txt"), text), [("example", rule(Settings()))])
            assert len(findings) == count and not failures

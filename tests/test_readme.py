"""What the READMEs say is what happens: commands, output, options, links, table of rules."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import COMMAND, ROOT, Run

from checker.commands import COMMANDS

READMES = ["README.md", "README.en.md"]
DOCUMENTS = [
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "plugins/README.md",
    "sample_reports/README.md",
    *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str, label: str) -> list[str]:
    found = re.search(rf"^<!-- command: {label} -->\n```sh\n(.*?)```$", text(name), re.M | re.S)
    assert found, f"{name} has no command {label}"
    return found[1].splitlines()


@pytest.mark.parametrize("label", ["demo", "tests"])
def test_one_command_and_the_same_in_both_languages(label: str) -> None:
    assert commands("README.md", label) == commands("README.en.md", label)
    assert len(commands("README.md", label)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a script of bash")
@pytest.mark.parametrize("label", ["demo", "tests"])
def test_ci_runs_the_commands_of_the_readme(label: str) -> None:
    script = text(".ci/run")
    function = re.search(r"^readme_command\(\) \{.*?^\}", script, re.M | re.S)
    assert function and f"readme_command {label}" in script
    done = subprocess.run(["bash", "-c", f"{function[0]}; readme_command {label}"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == commands("README.md", label)


@pytest.mark.parametrize("name", READMES)
def test_the_output_shown_is_what_is_printed(run: Run, name: str) -> None:
    """With UPDATE_README=1 in the environment the output is written into the README instead."""
    found = re.search(r"^<!-- output of: checker (.*) -->\n```text\n(.*?)```$", text(name), re.M | re.S)
    assert found
    outcome = run(*shlex.split(found[1]), cwd=ROOT)
    assert outcome.code == 1
    printed = "".join(line.rstrip() + "\n" for line in outcome.out.splitlines())
    if os.environ.get("UPDATE_README"):
        (ROOT / name).write_text(found.string[: found.start(2)] + printed + found.string[found.end(2) :], encoding="utf-8")
    else:
        assert printed.splitlines() == found[2].splitlines(), "rewrite it with: UPDATE_README=1 pytest tests/test_readme.py"


@pytest.fixture(scope="module")
def helps() -> dict[str, str]:
    """What each command says of its options."""
    calls = {name: [COMMAND, name, "--help"] for name in COMMANDS}
    return {name: subprocess.run(call, capture_output=True, encoding="utf-8", check=True, timeout=600).stdout for name, call in calls.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_options_and_subcommands_exist(helps: dict[str, str], name: str) -> None:
    for line in re.findall(r"(?:^|`)(?:\.venv/bin/)?checker ([a-z].*?)(?:`|$|  +#)", text(name), re.M):
        words = line.split()
        assert words[0] in helps, line
        for option in re.findall(r"--[a-z-]+", line):
            assert option in helps[words[0]], line


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(name)):
        assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_the_families_are_those_of_the_rules(run: Run, name: str) -> None:
    families = {line[:3] for line in run("rules").out.splitlines() if re.match(r"[A-Z]{3}\d{3} ", line)}
    shown = set(re.findall(r"^\| ([A-Z]{3}) \|", text(name), re.M))
    assert families | {"EXP", "CHK", "SUP"} == shown


@pytest.mark.parametrize("name", READMES)
def test_every_suffix_is_in_the_table_of_formats(name: str) -> None:
    from checker.reading.formats import SUFFIXES

    cells = re.findall(r"^\| (`\.[^|]*) \|", text(name), re.M)
    assert set(re.findall(r"`(\.\w+)`", " ".join(cells))) == SUFFIXES


@pytest.mark.parametrize("name", [*READMES, "docs/configuration.md"])
def test_profiles_and_the_cache_are_explained(name: str) -> None:
    from checker import cache
    from checker.configuration.keys import PROFILES

    assert all(f"`{profile}`" in text(name) for profile in PROFILES)
    assert "checker cache info" in text(name) and "checker cache clear" in text(name) and f"{cache.MOST // 10**6} MB" in text(name)


@pytest.mark.parametrize("name", READMES)
def test_the_configuration_shown_is_accepted(run: Run, tmp_path: Path, name: str) -> None:
    found = re.search(r"```toml\n(ignore.*?)```", text(name), re.S)
    assert found
    (tmp_path / tomllib.loads(found[1])["plugins"][0]).mkdir()
    (tmp_path / "checker.toml").write_text(found[1], encoding="utf-8")
    (tmp_path / "a.txt").write_text("平川县2025年工作汇报\n各项工作平稳推进。\n", encoding="utf-8")
    outcome = run("check", "a.txt")
    assert outcome.code == 0, outcome


@pytest.mark.parametrize("name", READMES)
def test_the_suppression_shown_is_accepted(run: Run, tmp_path: Path, name: str) -> None:
    found = re.search(r"```toml\n(\[\[suppress.*?)```", text(name), re.S)
    assert found
    (tmp_path / "a.txt.checker.toml").write_text(found[1], encoding="utf-8")
    (tmp_path / "a.txt").write_text("平川县2025年工作汇报\n各项工作平稳推进。\n", encoding="utf-8")
    outcome = run("check", "--format", "jsonl", "a.txt")
    assert [f["code"] for f in outcome.of("finding")] == ["SUP001"] and not outcome.of("failure"), outcome


def test_the_rule_table_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, "plugins/rule_table.py", "--check"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_version_is_one() -> None:
    import checker

    assert tomllib.loads(text("pyproject.toml"))["project"]["version"] == checker.__version__


def test_pins_are_plain() -> None:
    lines = text("constraints.txt").splitlines()
    assert lines == sorted(lines, key=str.lower)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9A-Za-z.]+", line) for line in lines)
    wanted = tomllib.loads(text("pyproject.toml"))["project"]
    names = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in lines}
    for requirement in wanted["dependencies"] + wanted["optional-dependencies"]["dev"]:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert name and re.sub(r"[-_.]+", "-", name[0]).lower() in names, requirement

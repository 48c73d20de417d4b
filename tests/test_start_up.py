"""What a run does not import: seconds and hundreds of megabytes that most runs do not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("great_expectations", "pandas", "numpy", "rapidfuzz", "rich", "yaml", "jinja2", "importlib.metadata", "dataclasses", "asyncio", "unittest")
SCRIPT = """
import sys
from checker.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
print("loaded:", *sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
SOUND = "平川县2025年工作汇报\n一、主要情况\n全县实现地区生产总值171.59亿元，同比增长6.3%。\n二、下一步打算\n2026年计划完成投资30亿元。\n"


def loaded(folder: Path, *arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("loaded:")]
    return set(line.split()[1:])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    return tmp_path


def heavy(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] in HEAVY or name in HEAVY}


def test_checking_for_machines_stays_lean(folder: Path) -> None:
    assert not heavy(loaded(folder, "check", "--format", "jsonl", "a.txt"))


def test_even_where_a_configuration_names_suites_for_other_reports(folder: Path) -> None:
    (folder / "checker.toml").write_text('[suites]\n"园区/*.txt" = ["half_monthly_zone"]\n', encoding="utf-8")
    assert not heavy(loaded(folder, "check", "--format", "jsonl", "a.txt")) & {"great_expectations", "pandas", "numpy", "rich", "rapidfuzz"}


def test_console_needs_rich_and_nothing_heavier(folder: Path) -> None:
    found = heavy(loaded(folder, "check", "a.txt"))
    assert "rich" in found
    assert not {name for name in found if name.split(".")[0] in ("great_expectations", "pandas", "numpy", "rapidfuzz")}


@pytest.mark.parametrize("arguments", [["facts", "--format", "jsonl", "a.txt"], ["facts", "--format", "csv", "a.txt"], ["plugins"]], ids=" ".join)
def test_the_other_commands_stay_lean_too(folder: Path, arguments: list[str]) -> None:
    assert not heavy(loaded(folder, *arguments))


@pytest.mark.parametrize("arguments", [["explain", "BLK001"], ["rules"]], ids=" ".join)
def test_listing_the_rules_reads_the_suites_and_runs_none(folder: Path, arguments: list[str]) -> None:
    assert not {name.split(".")[0] for name in loaded(folder, *arguments)} & {"great_expectations", "pandas", "numpy", "rapidfuzz"}


def test_importing_the_package_imports_no_data_frames(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", "import checker, sys; print(*sys.modules)"], cwd=folder, capture_output=True, text=True, timeout=60)
    assert not heavy(set(done.stdout.split())) & {"great_expectations", "pandas", "numpy", "rapidfuzz", "rich"}

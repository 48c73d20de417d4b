"""What a run does not import: seconds and hundreds of megabytes that most runs do not need."""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

HEAVY = ("great_expectations", "pandas", "numpy", "rapidfuzz", "rich", "yaml", "jinja2", "importlib.metadata", "dataclasses", "asyncio", "unittest")
SCRIPT = """
import sys
from checker.cli import run
code = run(sys.argv[1:])
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


def test_a_check_leaves_alone_what_its_own_modules_can_do_without(folder: Path) -> None:
    assert not loaded(folder, "check", "--format", "jsonl", "a.txt") & {
        "typing",
        "json",
        "locale",
        "signal",
        "contextlib",
        "inspect",
        "shutil",
        "hashlib",
        "datetime",
        "heapq",
    }


IMPORTED = """
import sys
from checker import imports
imports.quicken()
imports.add("bundle")
from bundle import rule
print(rule.VALUE, type(rule.__loader__).__name__, rule.__file__, rule.__cached__, rule.__spec__.loader.get_source("bundle.rule") == open(rule.__file__).read())
"""


def test_a_module_is_taken_as_the_import_system_would_take_it(tmp_path: Path) -> None:
    """Its byte code where that is of the source as it is; else from the source."""
    package = tmp_path / "bundle"
    package.mkdir()
    (package / "__init__.py").touch()
    source = package / "rule.py"
    source.write_text("VALUE = 1\n", encoding="utf-8")

    def taken() -> list[str]:
        done = subprocess.run([sys.executable, "-c", IMPORTED], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
        return done.stdout.split()

    kept = cache_from_source(str(source))
    assert taken() == ["1", "SourceFileLoader", str(source), kept, "True"]
    py_compile.compile(str(source), doraise=True)
    assert taken() == ["1", "_Loader", str(source), kept, "True"]
    source.write_text("VALUE = 10\n", encoding="utf-8")
    assert taken()[:2] == ["10", "SourceFileLoader"]
    py_compile.compile(str(source), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    assert taken()[:2] == ["10", "SourceFileLoader"]
    Path(kept).write_bytes(b"")
    assert taken()[:2] == ["10", "SourceFileLoader"]


def test_the_first_folder_of_the_path_is_the_one(tmp_path: Path) -> None:
    """Though the bundle has byte code in the second only, as where a development copy stands before what is installed."""
    for name in ("first", "second"):
        (tmp_path / name / "bundle").mkdir(parents=True)
        (tmp_path / name / "bundle" / "__init__.py").touch()
        (tmp_path / name / "bundle" / "rule.py").write_text(f"VALUE = {name!r}\n", encoding="utf-8")
    for source in ("__init__.py", "rule.py"):
        py_compile.compile(str(tmp_path / "second" / "bundle" / source), doraise=True)
    path = os.pathsep.join([str(tmp_path / "first"), str(tmp_path / "second")])
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORTED], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split()[0] == "first"


def test_the_end_of_the_process_is_told_to_those_who_asked(folder: Path) -> None:
    """Nothing is taken apart at the end of the command; what is registered for it runs all the same, and everything is written out."""
    script = "import atexit, sys\natexit.register(print, 'the end')\nfrom checker.cli import main\nmain()\n"
    done = subprocess.run([sys.executable, "-c", script, "--version"], cwd=folder, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.split()[0], done.stdout.endswith("the end\n")) == (0, "checker", True)
    profiled = [sys.executable, "-m", "cProfile", "-s", "tottime", "-m", "checker", "--version"]
    assert "function calls" in subprocess.run(profiled, cwd=folder, capture_output=True, text=True, timeout=60).stdout
    done = subprocess.run([sys.executable, "-c", script, "plugins"], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0
    assert done.stdout.endswith("the end\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of POSIX")
def test_output_that_leads_nowhere_is_no_finding(folder: Path) -> None:
    """Exit code 1 says that something was found: neither a descriptor that is closed nor a disk that is full ends with it."""
    for rest in ("plugins >&-", "check a.txt >&-", "check a.txt 2>&- >&-"):
        done = subprocess.run(["sh", "-c", f'"{sys.executable}" -m checker {rest}'], cwd=folder, capture_output=True, timeout=60)
        assert done.returncode == 3, rest

"""The wheel: what is in it, and that it runs from any folder once it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_only_our_names_go_into_site_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.startswith("checker")} == {f"work_report_checker-{wheel.name.split('-')[1]}.dist-info"}
    assert {"checker", "checker_placeholders", "checker_periods", "checker_figures", "checker_structure", "checker_expectations"} <= tops
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".log"))]


def test_nothing_of_ours_is_left_out(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = set()
    for root in (ROOT / "checker", *sorted((ROOT / "plugins").glob("checker_*")), *sorted((ROOT / "expectations").glob("checker_*"))):
        for path in root.rglob("*"):
            if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in path.relative_to(root).parts):
                expected.add(path.relative_to(root.parent).as_posix())
    assert "checker/py.typed" in expected
    assert expected <= names, expected - names


def test_the_licence_goes_with_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    metadata = next(name for name in names if name.endswith("METADATA"))
    text = zipfile.ZipFile(wheel).read(metadata).decode()
    assert "License-Expression: Apache-2.0" in text and "Requires-Python: >=3.11" in text


def test_installed_it_runs_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """Into an environment of its own, which borrows what we depend on and nothing of this source tree."""
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True, timeout=120)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    python = str(scripts / "python")
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.run([python, "-c", query], check=True, capture_output=True, text=True).stdout.strip())
    borrowed = tmp_path / "borrowed"
    borrowed.mkdir()
    for folder in {Path(p) for p in sys.path if p.endswith("site-packages")}:
        for entry in folder.iterdir():
            if entry.suffix != ".pth" and "work_report_checker" not in entry.name and entry.name != "__pycache__" and not (borrowed / entry.name).exists():
                (borrowed / entry.name).symlink_to(entry)
    (site / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    install = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr

    folder = tmp_path / "别处"
    folder.mkdir()
    (folder / "汇报.txt").write_text("平川县2025年工作汇报\n一、情况\n计划完成投资    万元。\n", encoding="utf-8")
    command = str(scripts / "checker")
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    where = subprocess.run(
        [python, "-c", "import checker, checker_periods; print(checker.__file__, checker_periods.__file__)"],
        cwd=folder,
        capture_output=True,
        text=True,
        env=clean,
    )
    assert str(ROOT) + os.sep not in where.stdout.replace(str(tmp_path), "") and where.returncode == 0, where
    checked = subprocess.run(
        [command, "check", "--format", "jsonl", "汇报.txt"], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=clean, timeout=120
    )
    assert checked.returncode == 1, checked.stderr
    assert '"code": "BLK' in checked.stdout
    listed = subprocess.run([command, "plugins"], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=clean, timeout=120)
    assert listed.returncode == 0 and "checker_placeholders" not in listed.stderr
    assert "placeholders  work_report_checker" in listed.stdout
    suites = subprocess.run(
        [command, "check", "--suite", "no-such-suite", "汇报.txt"], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=clean, timeout=120
    )
    assert suites.returncode == 2 and "no-such-suite" in suites.stderr

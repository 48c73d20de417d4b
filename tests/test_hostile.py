"""No hostile file crashes, hangs, leaks beyond its limits, or passes unread."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import Run
from hostile.files import files, long_texts, small_and_growing
from hostile.made import TEXT, Hostile
from office_files import ofd

from checker.pipeline import Checker, Input
from checker.reading.limits import Limits
from checker.reading.ofd import OfdReader
from checker.runners.files import inputs
from checker.settings import Settings
from checker.triage import Report

FILES = list(files())
# The two long texts take as long as all others together: a tenth of them stands among those, whole they have a run of their own.
_TENTHS = {hostile.name: hostile for hostile in long_texts(10)}
_MANY, _LONG = [_TENTHS.get(hostile.name, hostile) for hostile in FILES], [hostile for hostile in FILES if hostile.name in _TENTHS]


def reports(hostile: Hostile) -> list[Report]:
    return list(Checker(Settings(expectations=False)).run([Input(hostile.name, lambda: hostile.data)]))


def assert_answered(hostile: Hostile, codes: set[str]) -> None:
    """It was read or refused, by these codes of failures, as it should be; no rule broke on it."""
    assert "CHK012" not in codes and "CHK011" not in codes, (hostile.name, codes)
    assert codes & set(hostile.codes) if "" not in hostile.codes else codes <= set(hostile.codes), (hostile.name, codes)


@pytest.mark.parametrize("hostile", _MANY, ids=lambda hostile: hostile.name)
def test_each_is_read_or_refused_with_the_reason(hostile: Hostile) -> None:
    found = reports(hostile)
    assert found, "every file is answered for"
    assert_answered(hostile, {failure.code for report in found for failure in report.failures})
    for report in found:
        assert report.read or report.failures
        assert all(f.message.zh and f.message.en for f in report.failures)


@contextmanager
def nobody() -> Iterator[None]:
    """Root may read everything, so a test of rights puts its own aside for a while."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


# what the process that parses larger files may take, is bounded by
_BOUNDED = """
import resource, sys
from checker.errors import ReadError
from checker.reading.formats import Readers
from checker.reading.limits import Limits
limits = Limits()
name, data = sys.argv[1], sys.stdin.buffer.read()
readers = Readers()
reader = readers._reader(name, data)
assert not reader.isolates(data), "parsed in a process of its own"
resource.setrlimit(resource.RLIMIT_AS, (limits.memory * 1_000_000,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds,) * 2)
try:
    reader.draft(name, data, limits).document(name, data)
except ReadError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
@pytest.mark.parametrize("hostile", list(small_and_growing()), ids=lambda hostile: hostile.name)
def test_what_is_parsed_in_this_process_needs_no_other(hostile: Hostile) -> None:
    """Small docx, xlsx, OFD and CSV are parsed here: they stay within the limits of the process that parses the others."""
    done = subprocess.run([sys.executable, "-c", _BOUNDED, hostile.name], input=hostile.data, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert done.stdout.decode().strip() in hostile.codes


def test_a_template_printed_on_many_pages_is_parsed_elsewhere() -> None:
    assert OfdReader().isolates(ofd(*[[(20, 20, "1")]] * 100, template=[(20, 20, "甲" * 1_000)] * 20))
    assert not OfdReader().isolates(ofd(*[[(20, 20, "1")]] * 100, template=[(20, 20, "甲")]))


# takes the place of the command in its process, and says at the end how many kB it, or a process that it started, has held at most
_MEASURED = """
import multiprocessing, resource, sys
from checker.cli import run
code = run(sys.argv[1:])
for process in multiprocessing.active_children():
    process.join()
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory as Linux counts it")
@pytest.mark.parametrize(("hostiles", "code"), [(_LONG, 0), (_MANY, 3)], ids=["long", "many"])
def test_all_of_them_in_one_run_within_memory(tmp_path: Path, hostiles: list[Hostile], code: int) -> None:
    """The command over a folder: every file is named in the output, the run ends, and takes no more memory than it may."""
    for hostile in hostiles:
        (tmp_path / hostile.name).write_bytes(hostile.data)
    call = [sys.executable, "-c", _MEASURED, "check", "--no-expectations", "--no-cache", "--format", "jsonl", str(tmp_path)]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", timeout=1800)  # it takes one; however busy the machine is, it ends
    assert done.returncode == code, done.stderr
    assert int(done.stderr.split()[-1]) < Limits().memory * 1_000, "kB"
    codes: dict[str, set[str]] = {}
    for line in map(json.loads, done.stdout.splitlines()):
        said = codes.setdefault(Path(line["path"].split("!/")[0]).name, set())
        if line["type"] == "failure":
            said.add(line["code"])
    assert set(codes) == {hostile.name for hostile in hostiles}
    for hostile in hostiles:
        assert_answered(hostile, codes[hostile.name])


@pytest.mark.skipif(sys.platform == "win32", reason="files of Unix")
class TestFolders:
    def test_links_devices_and_what_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "好.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "环").symlink_to(tmp_path)
        (tmp_path / "断.txt").symlink_to(tmp_path / "没有")
        os.mkfifo(tmp_path / "管.txt")
        (tmp_path / "设备.txt").symlink_to("/dev/zero")
        found = {os.path.basename(r.path): [f.code for f in r.failures] for r in Checker(Settings(expectations=False)).run(inputs([str(tmp_path)]))}
        assert found == {"好.txt": [], "断.txt": ["CHK002"], "管.txt": ["CHK002"], "设备.txt": ["CHK002"]}

    def test_a_file_that_vanishes(self, tmp_path: Path) -> None:
        for name in ("一.txt", "二.txt"):
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        run = Checker(Settings(expectations=False)).run(inputs([str(tmp_path)]))
        assert not next(run).failures
        (tmp_path / "二.txt").unlink()
        assert [f.code for f in next(run).failures] == ["CHK001"]

    @pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
    def test_a_file_that_may_not_be_read(self) -> None:
        checker = Checker(Settings(expectations=False))
        with tempfile.TemporaryDirectory() as folder:  # not below a folder that only root may enter, as the tests' own are
            os.chmod(folder, 0o755)
            good, path = Path(folder, "好.txt"), Path(folder, "密.txt")
            for each in (good, path):
                each.write_text(TEXT, encoding="utf-8")
            path.chmod(0)
            assert not next(checker.run(inputs([str(good)]))).failures, "and all that a run imports is there"
            with nobody():
                (report,) = checker.run(inputs([str(path)]))
        assert [f.code for f in report.failures] == ["CHK002"]

    def test_a_file_beyond_the_limit_is_not_even_read(self, tmp_path: Path) -> None:
        path = tmp_path / "大.txt"
        with path.open("wb") as file:
            file.truncate(10_000_000_000)  # takes no place on the disk
        began = time.process_time()
        (report,) = Checker(Settings(expectations=False)).run(inputs([str(path)]))
        assert [f.code for f in report.failures] == ["CHK020"]
        assert time.process_time() - began < 5


class TestNothingIsInterpreted:
    def test_in_the_terminal(self, run: Run, tmp_path: Path) -> None:
        (hostile,) = [h for h in FILES if h.name == "controls.txt"]
        (tmp_path / "a.txt").write_bytes(hostile.data + "（一）完成投资  亿元\x1b[31m，\u202e\n".encode())
        outcome = run("check", "--no-expectations", "a.txt")
        assert "BLK001" in outcome.out
        assert not any(c in outcome.out for c in "\x1b\x07\u202e\u2066") and "::error" not in outcome.out

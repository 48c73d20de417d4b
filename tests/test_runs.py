"""Runs over many reports: in other processes, out of the cache, broken off. Whatever way a report takes, it reads the same."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import COMMAND, ROOT, Outcome, Run, put

import checker
from checker import cache, stored
from checker.cache import Cache
from checker.configuration import Configuration, command_layer
from checker.pipeline import Batches, Checker, Examined, Input
from checker.run import _ALONE, Reports
from checker.runners.files import inputs
from checker.settings import Settings
from checker.triage import Report

FILLER = "全县各项工作平稳推进，各乡镇按时间节点完成了任务。\n" * 400
FORMATS = ["jsonl", "console", "sarif", "markdown"]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of reports large enough for other processes and the cache: flawed, sound, unreadable, compiled, in two encodings."""
    folder = tmp_path / "in"
    for number in range(24):
        body = f"平川县2025年第{number}期工作汇报\n一、情况\n{FILLER}这一句坏了，有疑点。\n计划完成投资    万元。\n"
        if number % 6 == 1:
            body = f"第一篇 东县汇报\n一、情况\n{FILLER}坏。\n第二篇 西县汇报\n一、情况\n{FILLER}坏。\n"
        put(folder, f"第{number}期.txt", body)
    (folder / "第3期.txt").write_bytes(("平川县汇报\n" + FILLER + "坏了。").encode("gb18030"))
    (folder / "第5期.txt").write_bytes(b"\x00\x01\x02" * 30_000)
    put(folder, "第8期.txt", FILLER + "炸")
    assert sum(p.stat().st_size for p in folder.iterdir()) > 1.2 * _ALONE
    return folder


@pytest.fixture
def check(run: Run, marking: list[str], tmp_path: Path) -> Run:
    """`checker check` with the marking rules and a cache of its own."""

    def call(*arguments: str | bytes | Path, **more: object) -> Outcome:
        return run("check", *marking[:-1], "ZZ,BLK", *arguments, env={"CHECKER_CACHE": str(tmp_path / "cache")}, **more)

    return call


def entries(tmp_path: Path) -> list[Path]:
    return [p for p in (tmp_path / "cache" / "reports").rglob("*") if p.is_file() and p.name != "pruned"]


@pytest.fixture
def every_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Report]]:
    """The reports of paths under settings, after having found them the same: checked here one after the other, in other processes
    and into the cache from the first on, and out of the cache.
    """
    monkeypatch.setattr("checker.run._ALONE", -1)
    monkeypatch.setattr("checker.run._UNCACHED", -1)

    def call(settings: Settings, *paths: Path) -> list[Report]:
        names = [str(path) for path in paths]

        def reports(jobs: int, kept: Cache | None) -> list[Report]:
            run = Reports(lambda suffixes: inputs(names, suffixes), Configuration(command_layer({}), names, None, settings), None, jobs, kept)
            return [report._replace(document=None) for report in run]

        here = reports(1, None)
        assert reports(2, Cache(str(tmp_path / "kept"))) == here
        again: list[str] = []
        examine = Checker.examine

        def noted(self: Checker, entry: Input) -> Iterator[Examined]:
            again.append(entry.name)
            return examine(self, entry)

        monkeypatch.setattr(Checker, "examine", noted)
        assert reports(1, Cache(str(tmp_path / "kept"))) == here
        assert again == [report.path for report in here if not report.read], "all others are in the cache"
        return here

    return call


class TestTheSame:
    @pytest.mark.parametrize("form", FORMATS)
    def test_in_other_processes_and_out_of_the_cache(self, check: Run, many: Path, tmp_path: Path, form: str) -> None:
        plain = check("--format", form, "--no-cache", "--jobs", "1", "in")
        assert plain.code == 3 and not (tmp_path / "cache" / "reports").exists()
        first = check("--format", form, "--jobs", "2", "in")
        second = check("--format", form, "--jobs", "1", "in")
        third = check("--format", form, "--jobs", "3", "in")
        assert first.raw == second.raw == third.raw == plain.raw
        assert first.err == second.err == plain.err
        assert entries(tmp_path)

    def test_with_suites(self, many: Path, every_way: Callable[..., list[Report]]) -> None:
        put(many, "第2期.txt", "青屏开发区2025年8月上半月工作汇报\n一、情况\n" + FILLER + "2025年末，全区城镇化率108.3%。\n")
        suites = ("believable_ranges", "half_monthly_zone")
        reports = every_way(Settings(select=("EXP", "BLK"), suites=suites), many)
        assert {"EXP001", "EXP104"} <= {finding.code for report in reports for finding in report.findings}

    def test_of_the_samples(self, every_way: Callable[..., list[Report]]) -> None:
        reports = every_way(Settings(), ROOT / "sample_reports", ROOT / "benchmarks" / "unseen")
        assert {"pass", "return"} <= {report.summary.verdict for report in reports}


class TestCache:
    def test_what_changes_is_checked_again(self, check: Run, many: Path, marking: list[str], tmp_path: Path) -> None:
        before = check("--format", "jsonl", "in")
        last = many / "第23期.txt"
        last.write_text(last.read_text(encoding="utf-8").replace("坏", "好"), encoding="utf-8")
        after = check("--format", "jsonl", "in")
        changed = [line for line in before.out.splitlines() if line not in after.out.splitlines()]
        assert changed and all("第23期" in line for line in changed)

    def test_another_rule_another_setting_another_name(self, check: Run, many: Path, marking: list[str], tmp_path: Path) -> None:
        check("--format", "jsonl", "in")
        put(many, "checker.toml", 'severity = { ZZZ002 = "error" }\n')
        assert {f["severity"] for f in check("--format", "jsonl", "in").of("finding") if f["code"] == "ZZZ002"} == {"error"}
        plugin = Path(marking[1]) / "marking.py"
        plugin.write_text(plugin.read_text(encoding="utf-8").replace("这里有", "此处有"), encoding="utf-8")
        assert all("此处有" in f["message"] for f in check("--format", "jsonl", "in").of("finding") if f["code"] == "ZZZ001")
        (many / "第20期.txt").rename(many / "第90期.txt")
        assert [line["path"] for line in check("--format", "jsonl", "in").lines][-1].endswith("第90期.txt")

    def test_what_libreoffice_reads_depends_on_which_it_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from checker.reading import libreoffice

        program = tmp_path / "soffice"
        program.write_bytes(b"old")
        monkeypatch.setattr(libreoffice, "find_program", lambda: str(program))
        checker, word, text = Checker(Settings(expectations=False)), b"\xd0\xcf\x11\xe0" + bytes(600), "完成投资30亿元。".encode()
        before = [Cache().key(checker, name, data) for name, data in (("a.doc", word), ("a.txt", text))]
        program.write_bytes(b"newer")
        after = [Cache().key(checker, name, data) for name, data in (("a.doc", word), ("a.txt", text))]
        assert before[0] != after[0] and before[1] == after[1]

    def test_a_corrupt_entry_is_dropped(self, check: Run, many: Path, tmp_path: Path) -> None:
        before = check("--format", "jsonl", "in")
        for number, path in enumerate(entries(tmp_path)):
            data = path.read_bytes()
            path.write_bytes([b"", data[:-9], data.replace(b"ZZZ001", b"ZZZ009"), b"\xff" + data, b"x" * 32 + b"\n[1]"][number % 5])
        assert check("--format", "jsonl", "in").raw == before.raw
        assert check("--format", "jsonl", "in").raw == before.raw

    def test_what_was_not_checked_is_not_kept(self, check: Run, many: Path, tmp_path: Path) -> None:
        check("in")
        assert not [p for p in entries(tmp_path) if "CHK" in p.read_text(encoding="ascii") or "failed" in p.read_text(encoding="ascii")]

    def test_runs_side_by_side(self, marking: list[str], many: Path, tmp_path: Path) -> None:
        environment = {**os.environ, "CHECKER_CACHE": str(tmp_path / "cache")}
        call = [COMMAND, "check", *marking, "--format", "jsonl", "--jobs", "1", "in"]
        running = [subprocess.Popen(call, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) for _ in range(3)]
        said = {process.communicate(timeout=120)[0] for process in running}
        assert len(said) == 1

    def test_a_folder_that_cannot_be_written_only_costs_time(self, check: Run, run: Run, marking: list[str], many: Path, tmp_path: Path) -> None:
        put(tmp_path, "file", "")
        outcome = run("check", *marking, "--format", "jsonl", "in", env={"CHECKER_CACHE": str(tmp_path / "file")})
        assert outcome.code == 3 and outcome.of("finding")

    def test_a_single_report_asks_no_cache(self, check: Run, tmp_path: Path) -> None:
        put(tmp_path, "a.txt", "坏\n" * 100)
        check("a.txt")
        assert not (tmp_path / "cache" / "reports").exists()

    def test_clear_and_info(self, check: Run, run: Run, many: Path, tmp_path: Path) -> None:
        env = {"CHECKER_CACHE": str(tmp_path / "cache")}
        check("in")
        count = len(entries(tmp_path))
        assert run("cache", "info", env=env).out.startswith(f"{count} 条")
        assert "已清空" in run("cache", "clear", env=env).out
        assert not entries(tmp_path) and run("cache", "info", env=env).out.startswith("0 条")
        assert "关闭" in run("cache", "info", env={"CHECKER_CACHE": ""}).out

    def test_the_oldest_entries_go_first(self, tmp_path: Path) -> None:
        for number in range(10):
            path = put(tmp_path, f"{number:02}/x", "x" * 100)
            os.utime(path, (number, number))
        assert cache.prune(str(tmp_path), most=450) == 400
        assert sorted(p.parent.name for p in tmp_path.rglob("x")) == ["06", "07", "08", "09"]

    def test_it_is_within_its_limit_after_every_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cache, "MOST", 2_000)
        report = next(checker.check(text="平川县工作汇报\n完成投资30亿元。\n", expectations=False))
        for number in range(30):
            one = cache.Cache(str(tmp_path))
            one.put(f"{number:040}", [report])
            one.close()
            assert sum(size for _, size, _ in cache.entries(one.folder)) <= 2_000
        assert one.get(f"{29:040}") is not None and one.get(f"{0:040}") is None

    def test_what_a_broken_plugin_did_not_see_is_not_kept(self, check: Run, many: Path, tmp_path: Path) -> None:
        check("--plugins", "nowhere", "in")
        assert not entries(tmp_path)


class TestTravel:
    def test_a_report_comes_back_as_it_was(self) -> None:
        for report in checker.check(ROOT / "sample_reports" / "flawed", expectations=False):
            bare = report._replace(document=None)
            assert stored.load(stored.dump([report])) == [bare]
            (again,) = stored.load(stored.dump([report]))
            assert repr(again) == repr(bare), "the records as well as the values"
            assert pickle.loads(pickle.dumps(bare)) == bare

    def test_the_python_interface_with_processes(self, many: Path) -> None:
        script = (
            "import checker, sys\n"
            "if __name__ == '__main__':\n"
            "    one, two = ([r._replace(document=None) for r in checker.check(sys.argv[1], jobs=n)] for n in (1, 2))\n"
            "    assert one == two and len(one) == 24, len(one)\n"
        )
        path = put(many.parent, "script.py", script)
        done = subprocess.run([sys.executable, path, many], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr


DYING = """
from checker.hooks import hookimpl
from checker.validator import Rule


class Dying(Rule):
    \"\"\"遇到“亡”字，进程就没了。\"\"\"

    code, name, title_en, severity = "ZZW001", "dies", "Dies", "warning"

    def inspect(self, document, facts):
        if "亡" in document.text:
            import os

            os._exit(1)
        return iter(())


@hookimpl
def checker_validators():
    return [Dying]
"""


def test_a_process_that_dies_costs_one_report(check: Run, many: Path, marking: list[str]) -> None:
    put(Path(marking[1]), "dying.py", DYING)
    before = check("--format", "jsonl", "--jobs", "2", "--no-cache", "in")
    put(many, "第20期.txt", FILLER + "亡")
    after = check("--format", "jsonl", "--jobs", "2", "--no-cache", "in")
    assert after.code == 3
    (failure,) = [f for f in after.of("failure") if f["code"] == "CHK014"]
    assert failure["path"].endswith("第20期.txt")
    others = [line for line in before.out.splitlines() if "第20期" not in line]
    assert others == [line for line in after.out.splitlines() if "第20期" not in line]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_what_was_found(marking: list[str], tmp_path: Path, jobs: str) -> None:
    for number in range(300):
        put(tmp_path, f"in/{number}.txt", "坏了。\n" + FILLER)
    call = [COMMAND, "check", *marking, "--no-cache", "--jobs", jobs, "--output", "out.json", "--format", "jsonl", "in"]
    with subprocess.Popen(call, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "out.json.part").exists() or (tmp_path / "out.json.part").stat().st_size == 0:
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "中断" in said and "Traceback" not in said, said
    lines = (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert 0 < len(found) < 600 and found[-1]["type"] == "document"


def test_one_report_starts_no_process(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "平川县2025年工作汇报\n" + FILLER)
    script = "import sys\nfrom checker.cli import run\ncode = run(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)\nsys.exit(code)"
    call = [sys.executable, "-c", script, "check", "--format", "jsonl", "a.txt"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    loaded = done.stderr.split()
    assert not {"multiprocessing", "concurrent.futures", "checker.pool", "checker.stored"} & set(loaded)


def test_reports_that_a_suite_was_waited_for_are_given_up_with_a_failure() -> None:
    one = Checker(Settings(suites=("half_monthly_zone",)))
    batches = Batches()

    def broken_off() -> Iterator[tuple[Checker, Examined, None]]:
        for name in ("1.txt", "2.txt"):
            for examined in one.examine(Input(name, "云栖开发区2025年8月上半月工作汇报\n计划完成投资    万元。\n".encode)):
                yield one, examined, None
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(batches.reports(broken_off()))
    left = batches.abandon()
    assert [(r.path, [f.code for f in r.failures]) for r in left] == [("1.txt", ["CHK016"]), ("2.txt", ["CHK016"])]
    assert all("BLK001" in [f.code for f in r.findings] for r in left) and not batches.held

"""checker watch: one verdict for each submission, through kills and restarts."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import services
from conftest import COMMAND

FLAWED = "{place}县2026年{month}月工作汇报\n1—{month}月，全县累计完成固定资产投资{total}亿元，计划完成投资 万元。\n"
SOUND = "{place}县2026年{month}月工作汇报\n1—{month}月，全县累计完成固定资产投资{total}亿元。\n"


def watch(folder: Path, *more: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [COMMAND, "watch", str(folder / "in"), "--outbox", str(folder / "out"), "--no-expectations", "--once", "--settle", "0", *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=options.get("stderr", subprocess.DEVNULL), env={**os.environ, "PYTHONUTF8": "1"})


def verdict(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


class TestVerdicts:
    def test_a_submission_is_judged_and_archived(self, folder: Path) -> None:
        (folder / "in" / "甲.txt").write_text(FLAWED.format(place="青河", month=8, total="31.6"), encoding="utf-8")
        assert watch(folder).wait(60) == 0
        said = verdict(folder / "out" / "甲.txt.json")
        assert (said["verdict"], said["documents"][0]["errors"]) == ("return", 1)
        assert [f["code"] for f in said["findings"]] == ["BLK001"]
        assert not list((folder / "in").iterdir())
        assert (folder / "out" / "archive" / "甲.txt").read_text(encoding="utf-8").startswith("青河县")

    def test_what_cannot_be_read_gets_a_verdict_that_says_so(self, folder: Path) -> None:
        (folder / "in" / "empty.txt").write_bytes(b"")
        assert watch(folder).wait(60) == 3
        said = verdict(folder / "out" / "empty.txt.json")
        assert said["verdict"] == "review"
        assert "空" in said["failures"][0]["message"]

    def test_a_correction_of_the_same_name_gets_a_verdict_of_its_own(self, folder: Path) -> None:
        for text in (FLAWED, SOUND):
            (folder / "in" / "甲.txt").write_text(text.format(place="青河", month=8, total="31.6"), encoding="utf-8")
            assert watch(folder).wait(60) == 0
        assert verdict(folder / "out" / "甲.txt.json")["verdict"] == "return"
        assert verdict(folder / "out" / "甲.2.txt.json")["verdict"] == "pass"

    def test_an_upload_under_way_is_waited_for(self, folder: Path) -> None:
        path = folder / "in" / "甲.txt"
        text = SOUND.format(place="青河", month=8, total="31.6")
        with open(path, "w", encoding="utf-8") as file:
            process = watch(folder, "--settle", "1.5")
            for start in range(0, len(text), 10):  # one after the other well within the time after which it is settled, all of them not
                file.write(text[start : start + 10])
                file.flush()
                time.sleep(0.5)
        (folder / "in" / "乙.txt.part").write_text("half", encoding="utf-8")
        assert process.wait(60) == 0
        assert verdict(folder / "out" / "甲.txt.json")["documents"][0]["coverage"]["figures"] == 1
        assert (folder / "in" / "乙.txt.part").exists()

    def test_two_watchers_of_one_outbox_exclude_each_other(self, folder: Path) -> None:
        first = subprocess.Popen([COMMAND, "watch", folder / "in", "--outbox", folder / "out", "--no-expectations"], stderr=subprocess.PIPE)
        try:
            assert first.stderr is not None
            first.stderr.readline()
            second = subprocess.run([COMMAND, "watch", folder / "in", "--outbox", folder / "out"], capture_output=True, text=True, encoding="utf-8")
            assert second.returncode == 2
            assert "另一个 watch 正在运行" in second.stderr
        finally:
            first.send_signal(signal.SIGTERM)
            assert first.wait(30) == 0


def test_figures_for_prometheus(folder: Path) -> None:
    port = services.free_port()
    command = [COMMAND, "watch", str(folder / "in"), "--outbox", str(folder / "out"), "--no-expectations", "--settle", "0.1", "--metrics", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stderr
            process.stderr.readline()
            (folder / "in" / "甲.txt").write_text(FLAWED.format(place="青河", month=8, total="31.6"), encoding="utf-8")
            logged = json.loads(process.stderr.readline())
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
                figures = answer.read().decode()
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
    assert (logged["event"], logged["verdict"], logged["findings"]) == ("submission", "return", 1)
    assert 'checker_submissions_total{verdict="return"} 1.0' in figures
    assert 'checker_findings_total{code="BLK001",severity="error"} 1.0' in figures
    assert process.returncode == 0


def test_killed_again_and_again_every_submission_gets_one_verdict(folder: Path) -> None:
    """SIGKILL twelve times in the midst of the work; in the end 300 verdicts, 300 in the archive, each kept once in a store that is intact."""
    names = []
    for number in range(300):
        place = "甲乙丙丁戊己庚辛壬癸"[number % 10] + "东西南北中"[number // 10 % 5] + "山水林田湖草沙海江河"[number // 50]
        name = f"{number:03}{place}.txt"
        text = (FLAWED if number % 7 == 0 else SOUND).format(place=place, month=1 + number % 12, total=f"{number / 10:.1f}")
        (folder / "in" / name).write_text(text, encoding="utf-8")
        names.append(name)
    chance = random.Random(20)
    for _ in range(12):
        services.kill_at_work(watch(folder, "--store", str(folder / "history.db")), lambda: len(list((folder / "out").glob("*.json"))), chance)
    assert watch(folder, "--store", str(folder / "history.db")).wait(300) == 0
    assert not list((folder / "in").iterdir())
    assert sorted(p.name for p in (folder / "out" / "archive").iterdir()) == names
    assert sorted(p.name for p in (folder / "out").glob("*.json")) == sorted(f"{name}.json" for name in names)
    for number, name in enumerate(names):
        assert verdict(folder / "out" / f"{name}.json")["verdict"] == ("return" if number % 7 == 0 else "pass"), name
    with sqlite3.connect(folder / "history.db") as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.execute("SELECT count(*), count(DISTINCT name) FROM submission").fetchone() == (300, 300)

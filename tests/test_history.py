"""Reports against what was submitted before, as a user meets it: --store, a roster in checker.toml, JSON lines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from conftest import COMMAND, Run

AUGUST = "青河县2026年8月工作汇报\n1—8月，全县累计完成固定资产投资31.6亿元。\n"
SEPTEMBER = "青河县2026年9月工作汇报\n1—9月，全县累计完成固定资产投资30.2亿元。\n"


class TestStore:
    def test_a_fall_is_found_in_the_next_run(self, run: Run, tmp_path: Path) -> None:
        for name, text in (("8.txt", AUGUST), ("9.txt", SEPTEMBER)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        options = ("--no-expectations", "--format", "jsonl", "--store", "history.db")
        assert run("check", *options, "8.txt").code == 0
        (found,) = run("check", *options, "9.txt").of("finding")
        assert (found["code"], found["severity"], found["quote"], found["line"]) == ("HIS004", "error", "30.2亿元", 2)
        assert found["evidence"]["earlier"] == "2026-08"

    def test_checking_again_says_the_same(self, run: Run, tmp_path: Path) -> None:
        for name, text in (("8.txt", AUGUST), ("9.txt", SEPTEMBER)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        options = ("--no-expectations", "--format", "jsonl", "--store", "history.db", "8.txt", "9.txt")
        assert run("check", *options).out == run("check", *options).out

    def test_the_store_and_the_roster_may_stand_in_the_configuration(self, run: Run, tmp_path: Path) -> None:
        config = 'store = "history.db"\n[submitters."青河市"]\naliases = ["青河市人民政府"]\n[submitters."青河县"]\nparent = "青河市"\n[submitters."柳湾区"]\npaths = ["liuwan/*"]\nparent = "青河市"\n'
        (tmp_path / "checker.toml").write_text(config, encoding="utf-8")
        (tmp_path / "liuwan").mkdir()
        (tmp_path / "a.txt").write_text(AUGUST, encoding="utf-8")
        (tmp_path / "liuwan" / "b.txt").write_text("2026年8月工作汇报\n1—8月，全区累计完成固定资产投资42.7亿元。\n", encoding="utf-8")
        (tmp_path / "c.txt").write_text("青河市人民政府2026年8月工作汇报\n1—8月，全市累计完成固定资产投资84.3亿元。\n", encoding="utf-8")
        done = run("check", "--no-expectations", "--format", "jsonl", "a.txt", "liuwan/b.txt", "c.txt")
        (found,) = done.of("finding")
        assert (found["code"], found["quote"]) == ("HIS008", "84.3亿元")
        assert "31.6 + 42.7 = 74.3" in found["evidence"]["calculation"]

    def test_a_key_that_is_none(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "checker.toml").write_text('[submitters."青河县"]\nalias = ["青河"]\n', encoding="utf-8")
        (tmp_path / "a.txt").write_text(AUGUST, encoding="utf-8")
        done = run("check", "--no-expectations", "a.txt")
        assert done.code == 2
        assert "checker.toml: submitters.青河县: 不认识的配置项 'alias'（可用：aliases、paths、parent、due）" in done.err


def stream(folder: Path, *lines: str, more: tuple[str, ...] = ()) -> tuple[int, list[dict[str, object]]]:
    command = [COMMAND, "stream", "--no-expectations", *more]
    done = subprocess.run(command, input="".join(line + "\n" for line in lines).encode(), capture_output=True, cwd=folder, timeout=60)
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()]


class TestStream:
    def test_text_and_paths(self, tmp_path: Path) -> None:
        (tmp_path / "8.txt").write_text(AUGUST, encoding="utf-8")
        flawed = json.dumps({"id": 7, "name": "甲.txt", "text": "计划完成投资 万元。\n"}, ensure_ascii=False)
        code, lines = stream(tmp_path, flawed, json.dumps({"path": "8.txt"}))
        assert code == 0
        assert [(line.get("id"), line["type"], line["path"]) for line in lines] == [
            (7, "finding", "甲.txt"),
            (7, "document", "甲.txt"),
            (None, "document", "8.txt"),
        ]

    def test_each_answer_comes_before_the_next_question(self, tmp_path: Path) -> None:
        with subprocess.Popen([COMMAND, "stream", "--no-expectations"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as process:
            assert process.stdin and process.stdout
            for number in range(3):
                process.stdin.write(json.dumps({"id": number, "text": AUGUST}).encode() + b"\n")
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == number
            process.stdin.close()
            assert process.wait(30) == 0

    def test_a_line_that_cannot_be_used_costs_itself_only(self, tmp_path: Path) -> None:
        code, lines = stream(tmp_path, "{", json.dumps({"text": AUGUST}), json.dumps({"name": "甲"}), json.dumps({"text": "a", "colour": 1}))
        assert code == 3
        assert [(line["type"], line["path"]) for line in lines] == [
            ("failure", "<stdin>:1"), ("document", "<stdin>:2"), ("failure", "<stdin>:3"), ("failure", "<stdin>:4"),
        ]  # fmt: skip
        assert "colour" in str(lines[3]["message"])

    def test_what_the_sender_says_counts(self, tmp_path: Path) -> None:
        said = {"submitter": "松岭县", "text": AUGUST.replace("青河县", "")}
        later = {"submitter": "松岭县", "period": "2026年9月", "text": SEPTEMBER.replace("青河县2026年9月", "")}
        _, lines = stream(tmp_path, json.dumps(said), json.dumps(later), more=("--store", "history.db"))
        assert [line["code"] for line in lines if line["type"] == "finding"] == ["HIS004"]

"""Reading files of any format: readers of plugins, limits, the process that parses what is not trusted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, Run
from obedient_reader import Obedient
from office_files import zipped

from checker.errors import ReadError
from checker.model.span import Box, Place, Span
from checker.reading.draft import Draft
from checker.reading.formats import Readers
from checker.reading.limits import Limits
from checker.reading.worker import Worker

READER = """
from checker.hooks import hookimpl
from checker.model.span import Spot
from checker.reading.draft import Draft
from checker.reading.reader import Reader


class Telegram(Reader):
    name, media_types, suffixes = "telegram", ("text/x-telegram",), frozenset({".tlg"})

    def recognises(self, name, data):
        return data.startswith(b"STOP ")

    def read(self, name, data, limits):
        draft = Draft("text/x-telegram")
        for page, line in enumerate(data.decode().split(" STOP "), 1):
            draft.line(line.removeprefix("STOP "), Spot(page=page))
        return draft


@hookimpl
def checker_readers():
    return [Telegram]
"""


def refusal(data: bytes, limits: Limits) -> ReadError:
    worker = Worker()
    try:
        with pytest.raises(ReadError) as caught:
            worker.draft(Obedient(), "a.x", data, limits)
        assert worker.draft(Obedient(), "a.x", b"", limits).text.startswith("第一行"), "the next file is read"
    finally:
        worker.close()
    assert caught.value.message.zh and caught.value.message.en
    return caught.value


class TestPluginReaders:
    def test_a_reader_in_a_folder_reads_its_files(self, run: Run, tmp_path: Path, marking: list[str]) -> None:
        (tmp_path / "marking plugins" / "telegram.py").write_text(READER, encoding="utf-8")
        folder = tmp_path / "报告"
        folder.mkdir()
        (folder / "一.tlg").write_bytes("STOP 平川县汇报 STOP 这里坏了 STOP 完".encode())
        (folder / "二.txt").write_text("也坏", encoding="utf-8")
        outcome = run("check", *marking, "--format", "jsonl", folder)
        assert [(Path(f["path"]).name, f["line"], f.get("page")) for f in outcome.of("finding")] == [("一.tlg", 2, 2), ("二.txt", 1, None)]
        shown = run("check", *marking, folder / "一.tlg").out
        assert "ZZZ001 第2页" in shown

    def test_a_hook_that_raises_is_named(self, run: Run, tmp_path: Path, marking: list[str]) -> None:
        (tmp_path / "marking plugins" / "broken.py").write_text(READER.replace("return [Telegram]", "return [Tele]"), encoding="utf-8")
        (tmp_path / "a.txt").write_text("好", encoding="utf-8")
        outcome = run("check", *marking, "a.txt")
        assert outcome.code == 3
        assert "broken" in outcome.err and "读取器" in outcome.err


class TestDraft:
    def test_places(self) -> None:
        draft = Obedient().read("", b"", Limits())
        document = draft.document("a.x", b"")
        assert document.text == "第一行\n甲\t\t乙\n"
        assert document.locate(Span(1, 2)) == Place(1, 2, page=3, box=Box(1, 2, 3, 4), as_read=True)
        assert document.locate(Span(7, 8)) == Place(2, 4, cell="表1!C1", as_read=True)
        assert [b.kind for b in document.blocks] == ["paragraph", "table_row"]

    def test_an_empty_cell_at_the_start_of_a_row_keeps_its_column(self) -> None:
        draft = Draft("text/x-test")
        draft.row(["", "2025年", "2024年"])
        (block,) = draft.document("a", b"").blocks
        assert draft.text[block.span.start : block.span.end] == "\t2025年\t2024年"

    def test_no_text_is_a_refusal(self) -> None:
        with pytest.raises(ReadError, match="没有可检查的内容"):
            Draft("text/x-test").document("a", b"")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("一.docx", b"PK\x03\x04 and no more"),
        ("二.pdf", b"%PDF-1.4 and no more"),
        ("三.docx", zipped({"word/document.xml": "<w:p>", "[Content_Types].xml": ""})),
    ],
    ids=["zip", "pdf", "xml"],
)
def test_what_is_damaged_is_said_in_one_language(name: str, data: bytes) -> None:
    readers = Readers()
    ((_, _, error, _),) = readers.read(name, lambda: data)
    readers.close()
    assert error is not None and error.code == "CHK022"
    reason = error.message.zh.partition("：")[2]
    assert reason and not re.search(r"[A-Za-z]{4}", reason), reason
    assert not re.search(r"[\u4e00-\u9fff]", error.message.en), error.message.en


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="resource limits are Unix's")
class TestWorker:
    @pytest.fixture(autouse=True)
    def reader_is_importable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))

    def test_what_it_read_arrives_whole(self) -> None:
        worker = Worker()
        try:
            for data in (b"", b"print"):
                assert worker.draft(Obedient(), "a.x", data, Limits()).packed() == Obedient().read("", b"", Limits()).packed()
        finally:
            worker.close()

    @pytest.mark.parametrize(
        ("data", "patience", "code", "words"),
        [
            (b"hang", 1, "CHK020", "1 秒还没有读完"),
            (b"spin", 300, "CHK020", "处理器时间超过 1 秒"),
            (b"memory", 300, "CHK020", "内存"),
            (b"crash", 300, "CHK020", "内存"),
            (b"raise", 300, "CHK022", "no such cell"),
        ],
        ids=["hang", "spin", "memory", "crash", "raise"],
    )
    def test_what_kills_it_costs_one_file(self, data: bytes, patience: int, code: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("checker.reading.worker.PATIENCE", patience)  # on a busy machine a second of its own takes many
        error = refusal(data, Limits(seconds=1, memory=400))
        assert (error.code, words in error.message.zh) == (code, True), error.message.zh

    def test_a_busy_machine_makes_no_file_too_long(self) -> None:
        """It waits for its turn longer than it may compute: what it takes itself counts."""
        worker = Worker()
        try:
            assert worker.draft(Obedient(), "a.x", b"slow", Limits(seconds=1)).text
        finally:
            worker.close()


class TestLimits:
    def test_of_the_configuration(self, run: Run, tmp_path: Path, marking: list[str]) -> None:
        (tmp_path / "checker.toml").write_text("[limits]\nfile-size = 1\n", encoding="utf-8")
        (tmp_path / "a.txt").write_bytes("好".encode() * 400_000)
        outcome = run("check", *marking, "--format", "jsonl", "a.txt")
        assert outcome.code == 3
        (failure,) = outcome.of("failure")
        assert failure["code"] == "CHK020" and "limits.file-size" in failure["message"]

    @pytest.mark.parametrize(("text", "words"), [("sise = 1", "sise"), ("seconds = 0", "seconds"), ("memory = true", "memory"), ('pages = "9"', "pages")])
    def test_wrong_ones_are_named(self, run: Run, tmp_path: Path, text: str, words: str) -> None:
        (tmp_path / "checker.toml").write_text(f"[limits]\n{text}\n", encoding="utf-8")
        (tmp_path / "a.txt").write_text("好", encoding="utf-8")
        outcome = run("check", "a.txt")
        assert outcome.code == 2 and words in outcome.err

    def test_suffixes_are_those_of_the_readers(self) -> None:
        from checker.reading.built_in import built_in

        assert Readers().suffixes == frozenset().union(*(reader.suffixes for reader in built_in()))

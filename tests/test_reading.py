"""From bytes to a Document: encodings, places that cannot be read, offsets and parts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import ReadError
from checker.extraction import extract
from checker.model.document import Document, Source
from checker.pipeline import Checker
from checker.reading.assemble import assemble
from checker.reading.decode import decode
from checker.reading.formats import Readers
from checker.reading.plain import read_plain
from checker.runners.files import inputs
from checker.settings import Settings
from checker.triage import Report

TEXT = "平川县2025年工作汇报\n一、主要情况\n全县实现地区生产总值171.59亿元，同比增长6.3%。\n"


def document(text: str) -> Document:
    return assemble(Source("汇报.txt"), text)


def reports(*paths: object) -> list[Report]:
    return list(Checker(Settings(expectations=False)).run(inputs([str(p) for p in paths])))


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.message.zh and caught.value.message.en
    return caught.value.code


class TestEncodings:
    @pytest.mark.parametrize(
        "data",
        [
            TEXT.encode(),
            b"\xef\xbb\xbf" + TEXT.encode(),
            TEXT.encode("gb18030"),
            TEXT.encode("utf-16"),
            b"\xff\xfe" + TEXT.encode("utf-16-le"),
            b"\xfe\xff" + TEXT.encode("utf-16-be"),
            TEXT.encode("utf-16-le"),
            TEXT.encode("utf-16-be"),
            b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"),
            b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"),
        ],
        ids=["utf-8", "utf-8 mark", "gb18030", "utf-16", "utf-16-le mark", "utf-16-be mark", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
    )
    def test_recognised(self, data: bytes) -> None:
        assert decode(data) == TEXT

    def test_gb18030_beyond_gbk(self) -> None:
        text = TEXT + "镕㛃𠮷堃，约占€5。\n"
        assert decode(text.encode("gb18030")) == text

    @pytest.mark.parametrize("text", ["增长5%。", "好", "2025年", "a", "GDP"])
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_short_texts(self, text: str, encoding: str) -> None:
        assert decode(text.encode(encoding)) == text

    @pytest.mark.parametrize("text", ["一\r\n二\r\n", "一\r二\r", "一\n二\n", "一\r\n二\r"], ids=repr)
    def test_line_ends(self, text: str) -> None:
        assert decode(text.encode()) == "一\n二\n"

    @given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r", categories=["L", "N", "P", "Z"]), min_size=1, max_size=200))
    def test_any_utf8_text_comes_back(self, text: str) -> None:
        printed = "汇报" + text
        assert decode(printed.encode()) == decode(b"\xef\xbb\xbf" + printed.encode()) == printed

    @given(
        st.text("，。、：；（）“”0123456789abc 县市区全年增长亿元万人同比完成投资工业企业项目", min_size=8, max_size=200),
        st.sampled_from(["gb18030", "utf-16", "utf-32"]),
    )
    def test_any_everyday_text_comes_back(self, text: str, encoding: str) -> None:
        printed = "工作汇报" + text
        assert decode(printed.encode(encoding)) == printed


class TestRefusals:
    @pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n\u3000".encode(), b"\xef\xbb\xbf \n"], ids=repr)
    def test_empty(self, data: bytes) -> None:
        assert refusal(data) == "CHK003"

    @pytest.mark.parametrize(
        "data",
        [
            b"PK\x03\x04" + bytes(30), b"%PDF-1.7\n%\xe2\xe3", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n", b"{\\rtf1\\ansi}", b"\x1f\x8b\x08",
            bytes(range(256)) * 20, b"\x00" * 100, b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f" * 10,
        ],
        ids=["docx", "pdf", "doc", "png", "rtf", "gzip", "all bytes", "zeros", "controls"],
    )  # fmt: skip
    def test_binary(self, data: bytes) -> None:
        assert refusal(data) in ("CHK004", "CHK005")

    @pytest.mark.parametrize(
        "data",
        [
            TEXT.encode()[:-2],
            TEXT.encode()[:40] + b"\xff\xff" + TEXT.encode()[40:],
            b"\xef\xbb\xbf" + TEXT.encode()[:-2],
            b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1],
        ],
        ids=["truncated utf-8", "foreign bytes", "truncated behind a mark", "half a unit of utf-16"],
    )
    def test_text_in_no_known_encoding(self, data: bytes) -> None:
        assert refusal(data) == "CHK005"

    @given(st.binary(max_size=300))
    @settings(max_examples=300, deadline=None)
    def test_bytes_are_a_text_or_a_refusal(self, data: bytes) -> None:
        try:
            text = decode(data)
        except ReadError:
            return
        assert text and "\r" not in text


class TestPlaces:
    """Every path gets its report, in its turn, and says why it could not be read."""

    def test_missing(self, tmp_path: Path) -> None:
        assert self.reason(tmp_path / "没有.txt") == "CHK001"

    def test_a_file_named_like_a_folder_below_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        assert self.reason(tmp_path / "a.txt" / "b.txt") == "CHK001"

    def test_a_name_that_is_too_long(self, tmp_path: Path) -> None:
        assert self.reason(tmp_path / ("长" * 400 + ".txt")) == "CHK001"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_not_waited_for(self, run: Run, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "管道.txt")
        outcome = run("check", "--no-expectations", "--format", "jsonl", ".", "管道.txt")
        assert outcome.code == 3
        assert [line["code"] for line in outcome.of("failure")] == ["CHK002", "CHK002"]

    def test_a_file_that_grows_while_it_is_read(self, tmp_path: Path) -> None:
        from checker.reading.limits import Limits
        from checker.runners.files import file_input

        path = tmp_path / "1.txt"
        path.write_bytes(b"a" * 3_000_000)
        ((_, document, error, _),) = Readers(Limits(file_size=1)).read(str(path), file_input(str(path)).read, lambda: 10)
        assert document is None and error is not None and error.code == "CHK020"

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
    def test_a_device_is_not_read(self) -> None:
        assert self.reason(Path("/dev/zero")) == "CHK002"

    @pytest.mark.skipif(os.name == "nt", reason="links need rights there")
    def test_links(self, tmp_path: Path) -> None:
        folder = tmp_path / "报告"
        folder.mkdir()
        (folder / "1.txt").write_text(TEXT, encoding="utf-8")
        (folder / "2.txt").symlink_to(folder / "1.txt")
        (folder / "3.txt").symlink_to(folder / "3.txt")
        (folder / "4.txt").symlink_to(tmp_path / "没有.txt")
        (folder / "自己").symlink_to(folder)
        said = [(os.path.basename(r.path), [f.code for f in r.failures]) for r in reports(folder)]
        assert [name for name, _ in said] == ["1.txt", "2.txt", "3.txt", "4.txt"]
        assert said[0][1] == said[1][1] == []
        assert said[2][1] and said[3][1]

    @pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
    def test_unreadable_file_and_folder(self) -> None:
        script = "import sys; from test_reading import reports\nfor r in reports(sys.argv[1]): print(r.path[-5:], *(f.code + f.message.zh for f in r.failures))"
        if os.geteuid() == 0:  # who may read everything becomes nobody, once everything is imported
            script = script.replace("reports\n", "reports, decode, extract; import os; reports(os.devnull); os.setuid(65534)\n")
        with tempfile.TemporaryDirectory() as made:  # not below a folder that only root may enter, as the tests' own are
            folder = Path(made)
            closed = folder / "关"
            closed.mkdir()
            folder.chmod(0o755)
            for name in ("1.txt", "2.txt", "关/内.txt"):
                (folder / name).write_text(TEXT, encoding="utf-8")
            (folder / "1.txt").chmod(0)
            closed.chmod(0)
            done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, cwd=Path(__file__).parent, timeout=60)
            closed.chmod(0o700)
        assert done.returncode == 0, done.stderr
        first, second, third = done.stdout.splitlines()
        assert first.startswith("1.txt CHK002") and "没有权限" in first
        assert second.strip() == "2.txt"
        assert "关 CHK002" in third and "目录无法读取：没有权限" in third

    def test_hidden_files_and_other_kinds_are_left_out(self, tmp_path: Path) -> None:
        for name in (".隐.txt", "a.exe", "b.txt", "c.md", "README.md", "readme.zh.md", "~$d.docx", "e.jpg"):
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "e.txt").write_text(TEXT, encoding="utf-8")
        assert [os.path.basename(r.path) for r in reports(tmp_path)] == ["b.txt", "c.md"]

    def test_whatever_is_named_is_read(self, tmp_path: Path) -> None:
        for name in (".隐.txt", "汇报", "README.md"):
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        assert [r.failures for r in reports(tmp_path / ".隐.txt", tmp_path / "汇报", tmp_path / "README.md")] == [(), (), ()]

    def test_natural_order(self, tmp_path: Path) -> None:
        names = ["第1期.txt", "第2期.txt", "第10期.txt", "第10期附件.txt", "县2月.txt", "县12月.txt"]
        for name in names:
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        shown = [os.path.basename(r.path) for r in reports(tmp_path)]
        assert shown.index("第2期.txt") < shown.index("第10期.txt") and shown.index("县2月.txt") < shown.index("县12月.txt")

    def test_a_crash_of_our_own_costs_one_report(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import checker.reading.plain

        def crash(name: str, data: bytes) -> Document:
            if name.endswith("1.txt"):
                raise RecursionError("too deep")
            return read_plain(name, data)

        monkeypatch.setattr(checker.reading.plain, "read_plain", crash)
        for name in ("1.txt", "2.txt"):
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        first, second = reports(tmp_path)
        assert [f.code for f in first.failures] == ["CHK012"] and "too deep" in first.failures[0].message.zh
        assert second.document is not None and not second.failures

    def reason(self, path: Path) -> str:
        (report,) = reports(path)
        (failure,) = report.failures
        assert report.document is None and failure.path == str(path)
        return failure.code


class TestOffsets:
    def test_text_is_never_altered(self) -> None:
        text = "  平川县２０２５年 汇报\n\n　　第 一 段，12 345.6 万元\t。\n"
        assert document(text).text == text

    @pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "mark"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
    def test_offsets_count_code_points_after_decoding(self, mark: str, end: str) -> None:
        text = f"{mark}😀汇报{end}{end}完成投资171.59亿元。{end}"
        read = read_plain("汇报.txt", text.encode())
        at = read.text.index("171.59")
        assert at == len("😀汇报\n\n完成投资")
        (fact,) = extract(read)
        assert (fact.span.start, fact.span.end) == (at, at + len("171.59亿元"))
        place = read.locate(fact.span)
        assert (place.line, place.column) == (3, 5)
        assert read.locate_end(fact.span).column == 5 + len("171.59亿元")

    @given(st.text("一二\n，。 ", min_size=1, max_size=60), st.data())
    def test_line_and_column_lead_back(self, text: str, data: st.DataObject) -> None:
        from checker.model.span import Span

        read = document(text)
        at = data.draw(st.integers(0, len(text) - 1))
        place = read.locate(Span(at, at + 1))
        lines = text.split("\n")
        assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == at

    @pytest.mark.parametrize("piece", ["完成投资1亿元，", " ", "9", "　", "一", "(", "分别", "1 234 ", "234 ", "、", "5%和", "\t|"], ids=repr)
    def test_a_line_of_a_megabyte(self, piece: str) -> None:
        """Nothing but an answer is asked for: patterns that are worse than linear do not come back from here."""
        read = document(piece * (300_000 // len(piece)))
        extract(read)


class TestParts:
    COMPILATION = (
        "平川市2025年工作汇报汇编\n"
        "第一篇 东县工作汇报\n一、情况\n东县完成投资10亿元。\n二、打算\n再投资5亿元。\n"
        "第二篇 西县工作汇报\n一、情况\n西县完成投资20亿元。\n"
        "第三篇 南县工作汇报\n一、情况\n南县完成投资30亿元。\n"
    )

    def test_a_compilation_becomes_parts(self) -> None:
        read = document(self.COMPILATION)
        numbered = [part for part in read.parts if part.number is not None]
        assert [part.number for part in numbered] == [1, 2, 3]
        assert [part.title for part in numbered] == ["东县工作汇报", "西县工作汇报", "南县工作汇报"]

    def test_a_table_of_contents_makes_no_parts(self) -> None:
        """What stands between it and the first part belongs to none of the parts."""
        cover, _, parts = self.COMPILATION.partition("\n")
        contents = "目  录\n第一篇 东县工作汇报……1\n第二篇 西县工作汇报……6\n第三篇 南县工作汇报……9\n编者按：三县完成投资60亿元。\n"
        read = document(f"{cover}\n{contents}{parts}")
        assert [part.number for part in read.parts] == [None, 1, 2, 3]
        assert "编者按" in read.parts[0].text and read.parts[3].title == "南县工作汇报"

    def test_the_title_of_a_part_may_stand_below_its_number(self) -> None:
        read = document(self.COMPILATION.replace("篇 ", "篇\n"))
        assert [part.title for part in read.parts if part.number] == ["东县工作汇报", "西县工作汇报", "南县工作汇报"]

    def test_reports_that_no_mark_parts(self) -> None:
        """A title that names who reports, and under it an addressee, or headings that begin at 一 again."""
        body = "市发展改革委：\n上半年经济运行平稳，完成投资10亿元，其中工业投资6亿元，服务业投资4亿元，新开工项目14个，签约项目18个，到位资金3亿元。\n一、情况\n稳。\n二、打算\n快。\n"
        headed = body.partition("\n")[2]
        read = document(f"东县2025年上半年工作汇报\n{body}西县2025年上半年工作汇报\n{body}南县\n2025年上半年工作汇报\n{headed}")
        assert [part.text.partition("\n")[0] for part in read.parts] == ["东县2025年上半年工作汇报", "西县2025年上半年工作汇报", "南县"]
        assert "".join(part.text for part in read.parts) == read.text

    def test_titles_and_headings_in_wide_digits(self) -> None:
        read = document("平川县２０２５年工作总结\n一、２０２５年工作\n完成投资３亿元。\n")
        assert read.title == "平川县2025年工作总结"
        assert read.section(len(read.text) - 2).endswith("2025年工作")

    @pytest.mark.parametrize("path", ["首页 > 政务公开 > 工作总结", "当前位置：首页＞工作总结", "首页»政府信息公开»工作总结"])
    def test_the_path_of_a_web_page_is_no_title(self, path: str) -> None:
        read = document(f"{path}\n平川县应急管理局2025年工作总结\n2025年，平川县应急管理局坚持人民至上，全县安全生产形势总体稳定。\n")
        assert read.title == "平川县应急管理局2025年工作总结"

    def test_the_parts_are_the_whole(self) -> None:
        read = document(self.COMPILATION)
        assert "".join(part.text for part in read.parts) == read.text
        for part in read.parts:
            assert read.text[part.offset : part.offset + len(part.text)] == part.text

    def test_findings_of_parts_stand_in_the_whole(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        text = self.COMPILATION.replace("30亿元", "坏亿元")
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        (found,) = run("check", *marking, "--format", "jsonl", "a.txt").of("finding")
        assert text[found["start"] : found["end"]] == "坏" and found["section"].endswith("一、情况")
        assert found["line"] == 1 + text[: text.index("坏")].count("\n")

    def test_facts_of_parts_stand_in_the_whole(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(self.COMPILATION, encoding="utf-8")
        found = run("facts", "--format", "jsonl", "a.txt").lines
        assert [self.COMPILATION[f["start"] : f["end"]] for f in found] == ["10亿元", "5亿元", "20亿元", "30亿元"]

    @pytest.mark.parametrize("text", ["第一篇 东县工作汇报\n一、情况\n好。\n", "见第二篇 第三节。\n第一，好。\n", TEXT], ids=["one part", "mentions", "none"])
    def test_one_report_is_its_own_part(self, text: str) -> None:
        read = document(text)
        assert read.parts == (read,)

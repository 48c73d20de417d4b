"""Web pages, OFD files, archives of reports, and older office files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from conftest import Run
from office_files import docx, ofd, paragraph, zipped

from checker.errors import ReadError
from checker.model.document import Document
from checker.model.span import Span
from checker.reading.formats import Read, Readers
from checker.reading.html import HtmlReader
from checker.reading.libreoffice import find_program
from checker.reading.limits import Limits
from checker.reading.ofd import OfdReader
from checker.reading.office import OfficeReader

PROSE = "2025年，全县完成地区生产总值171.59亿元，比上年增长6.3%；完成固定资产投资30亿元，增长5.1%，经济运行总体平稳。"


def page(html: str | bytes) -> Document:
    data = html if isinstance(html, bytes) else html.encode()
    assert HtmlReader().recognises("汇报", data)
    return HtmlReader().draft("汇报.html", data, Limits()).document("汇报.html", data)


class TestHtml:
    def test_the_article_without_what_surrounds_it(self) -> None:
        html = (
            "<!DOCTYPE html><html><head><title>2025年工作汇报_平川县人民政府网</title><style>p{}</style></head><body><nav>首页 政务公开</nav>"
            f"<div class=side><a href=x>通知公告</a><a href=y>领导之窗</a></div><div id=main><p>　　{PROSE}</p><p>一、主要<b>情况</b><br>第二行</p><script>var x='坏'</script></div>"
            "<footer>版权所有</footer></body></html>"
        )
        assert page(html).text.splitlines() == ["2025年工作汇报", PROSE, "一、主要情况", "第二行"]

    def test_what_is_struck_out_as_deleted_is_no_text(self) -> None:
        document = page(f"<html><body><p>{PROSE}</p><p>全县完成投资30亿元，<del>下降</del><ins>增长</ins>3%。</p></body></html>")
        assert document.text.splitlines() == [PROSE, "全县完成投资30亿元，增长3%。"]
        assert [(remark.kind, remark.text) for remark in document.remarks] == [("deleted", "下降")]

    @pytest.mark.parametrize("html", ["<html><head><title>收支</title></head>{}</html>", "{}"])
    def test_a_page_of_frames_is_not_empty_but_elsewhere(self, html: str) -> None:
        """As Excel saves a workbook as a web page."""
        frames = '<frameset rows="*,39"><frame src="收支.files/sheet001.htm"><noframes><body>不支持框架</body></noframes></frameset>'
        (read,) = reads(html.format(frames).encode(), name="收支.htm")
        assert read.error is not None and read.error.code == "CHK025" and "框架" in read.error.message.zh

    def test_a_title_that_the_article_prints_is_not_added(self) -> None:
        assert page(f"<html><title>2025年工作汇报</title><body><h1>2025年工作汇报</h1><p>{PROSE}</p></body></html>").text.splitlines() == [
            "2025年工作汇报",
            PROSE,
        ]

    def test_menus_and_footers_are_no_text_however_short_the_article(self) -> None:
        page = """<html><body><div class="top"><ul><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li></ul></div>
        <div class="page-nav">当前位置：统计信息</div><div id="article"><p>上半年完成投资<b>3</b>0亿元。</p>
        <ul><li>工业投资20亿元；</li><li><a href="x">详见附件</a>，其余10亿元。</li></ul></div>
        <div class="footer">主办：平川县人民政府办公室 联系电话：0000-1234567 地址：平川县人民路1号</div>
        <div>平ICP备12345678号 网站标识码：1234567890</div></body></html>"""
        (read,) = reads(page.encode(), name="汇报.html")
        assert read.document is not None
        assert read.document.text.splitlines() == ["上半年完成投资30亿元。", "工业投资20亿元；", "详见附件，其余10亿元。"]

    def test_a_page_whose_text_stands_in_what_is_called_a_menu(self) -> None:
        (read,) = reads('<html><body><div class="menu"><p>上半年完成投资30亿元。</p></div></body></html>'.encode(), name="汇报.html")
        assert read.document is not None and read.document.text == "上半年完成投资30亿元。\n"

    def test_the_look_of_characters_parts_no_figure_in_a_cell(self) -> None:
        page = "<html><body><table><tr><td>指标<td>总量<br>（亿元）</tr><tr><td>投资<td><span>17</span><span>1.59</span></tr></table></body></html>"
        (read,) = reads(page.encode(), name="汇报.html")
        assert read.document is not None and read.document.text.splitlines() == ["指标\t总量 （亿元）", "投资\t171.59"]

    def test_tables_with_merged_cells(self) -> None:
        html = (
            f"<html><body><p>{PROSE}</p><table><tr><td rowspan=2>指标</td><td colspan=2>2025年</td></tr><tr><td>预算</td><td>执行</td></tr>"
            "<tr><td>投资</td><td>30</td><td>28</td></tr></table></body></html>"
        )
        document = page(html)
        assert document.text.splitlines()[1:] == ["指标\t2025年\t", "\t预算\t执行", "投资\t30\t28"]
        at = document.text.index("28", document.text.index("投资\t"))
        assert document.locate(Span(at, at + 2)).cell == "表1!C3"

    def test_a_table_that_lays_out_the_page_is_text(self) -> None:
        assert page(f"<html><body><table><tr><td><p>{PROSE}</p><p>完。</p></td></tr></table></body></html>").text.splitlines() == [PROSE, "完。"]

    def test_a_table_inside_one_that_lays_out_the_page(self) -> None:
        """Also where it stands beside nearly all of the prose."""
        inner = "<table><tr><td>工业</td><td>1,284</td><td>6.3%</td></tr><tr><td>农业</td><td>8.5</td><td></td></tr></table>"
        text = page(f"<html><body><table><tr><td><p>{PROSE * 3}</p></td><td>{inner}</td></tr></table></body></html>").text
        assert text.splitlines() == [PROSE * 3, "工业\t1,284\t6.3%", "农业\t8.5\t"]

    def test_lines_that_are_laid_out_by_hand(self) -> None:
        assert page(f"<html><body><p>{PROSE}</p><pre>工业  12\n农业   8</pre><p>甲\n乙</p></body></html>").text.splitlines() == [
            PROSE,
            "工业 12",
            "农业 8",
            "甲 乙",
        ]

    def test_how_a_character_is_said_is_no_text(self) -> None:
        assert page(f"<html><body><p>{PROSE}</p><p>脱<ruby>贫<rp>(</rp><rt>pín</rt><rp>)</rp></ruby>县</p></body></html>").text.splitlines()[-1] == "脱贫县"

    @pytest.mark.parametrize(
        ("declared", "encoding"), [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("big5", "utf-8"), ("nonsense", "utf-8")]
    )
    def test_encodings(self, declared: str, encoding: str) -> None:
        html = f'<html><head><meta charset="{declared}"></head><body><p>{PROSE}</p></body></html>'
        assert page(html.encode(encoding)).text == PROSE + "\n"

    def test_entities_and_blanks(self) -> None:
        assert page("<html><body><p>甲&nbsp;&nbsp;乙&lt;b&gt;\n  丙&#x4E01;</p></body></html>").text == "甲 乙<b> 丙丁\n"

    def test_numbered_lists(self) -> None:
        assert page("<html><body><ol start=3><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul></body></html>").text.splitlines() == ["3. 甲", "4. 乙", "丙"]

    def test_what_is_hidden_is_reported(self) -> None:
        for how in ('style="display: none"', "hidden", 'hidden=""'):
            document = page(f"<html><body><p>{PROSE}</p><p {how}>实际12亿元</p></body></html>")
            assert document.text == PROSE + "\n"
            assert [(r.kind, r.text) for r in document.remarks] == [("hidden", "实际12亿元")]

    def test_an_archived_page(self) -> None:
        import base64

        body = base64.b64encode(f"<html><body><p>{PROSE}</p></body></html>".encode("gb18030")).decode()
        mhtml = (
            'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="gb2312"\r\n'
            f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--x--\r\n"
        )
        assert page(mhtml).text == PROSE + "\n"

    def test_deep_nesting_is_refused(self) -> None:
        with pytest.raises(ReadError, match="嵌套"):
            page("<html><body>" + "<div>" * 100_000)


class TestOfd:
    def read(self, data: bytes) -> Document:
        assert OfdReader().recognises("汇报.ofd", data)
        return OfdReader().draft("汇报.ofd", data, Limits()).document("汇报.ofd", data)

    def test_lines_words_and_places(self) -> None:
        document = self.read(ofd([(40, 50, "2025年工作汇报"), (30, 60, "完成投资30亿元，")], [(30, 40, "另一页。")]))
        assert document.text.splitlines() == ["2025年工作汇报", "完成投资30亿元，", "另一页。"]
        at = document.text.index("另一")
        assert document.locate(Span(at, at + 1)).page == 2

    def test_the_template_of_a_page_is_printed(self) -> None:
        assert "平川县发展和改革局" in self.read(ofd([(30, 60, PROSE[:20])], template=[(30, 40, "平川县发展和改革局")])).text

    def test_a_table_between_rules(self) -> None:
        lines = " ".join(f"M {x} 30 L {x} 60" for x in (20, 60, 100, 140)) + " " + " ".join(f"M 20 {y} L 140 {y}" for y in (30, 40, 50, 60))
        path = f'<ofd:PathObject ID="5" Boundary="0 0 210 297"><ofd:AbbreviatedData>{lines}</ofd:AbbreviatedData></ofd:PathObject>'
        cells = [
            (22 + 40 * c, 37 + 10 * r, text)
            for r, row in enumerate([("指标", "2025年", "2024年"), ("投资", "30", "28"), ("合计", "30", "28")])
            for c, text in enumerate(row)
        ]
        assert self.read(ofd(cells, paths=path)).text.splitlines() == ["指标\t2025年\t2024年", "投资\t30\t28", "合计\t30\t28"]

    def test_repeated_distances_and_scaled_text(self) -> None:
        data = ofd([(30, 60, "甲")])
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
        name = "Doc_0/Pages/Page_0/Content.xml"
        xml = members[name]
        assert isinstance(xml, bytes)
        members[name] = (
            xml.replace(b'DeltaX=""', b'DeltaX="g 3 4.2"')
            .replace("甲".encode(), "甲乙丙丁".encode())
            .replace(b"<ofd:TextObject ", b'<ofd:TextObject CTM="2 0 0 2 0 0" ')
        )
        assert self.read(zipped(members)).text == "甲乙丙丁\n"

    def test_a_missing_page_is_damage(self) -> None:
        with zipfile.ZipFile(io.BytesIO(ofd([(30, 60, "甲")], [(30, 60, "乙")]))) as archive:
            members: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist() if "Page_1" not in n}
        with pytest.raises(ReadError, match="缺第 2 页"):
            self.read(zipped(members))


def reads(data: bytes, limits: Limits | None = None, name: str = "材料.zip") -> list[Read]:
    readers = Readers(limits)
    try:
        return list(readers.read(name, lambda: data))
    finally:
        readers.close()


class TestZip:
    def test_each_member_is_a_report(self) -> None:
        inner = zipped({"三.txt": "三"})
        found = reads(
            zipped({"县/一.docx": docx(paragraph("一")), "二.md": "二", "里.zip": inner, "__MACOSX/._一": b"\0", "县/~$一.docx": b"\0", ".DS_Store": b"\0"})
        )
        assert [(r.name, r.document.text.strip() if r.document else r.error) for r in found] == [
            ("材料.zip!/县/一.docx", "一"),
            ("材料.zip!/二.md", "二"),
            ("材料.zip!/里.zip!/三.txt", "三"),
        ]

    def test_names_packed_on_chinese_windows(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            entry = zipfile.ZipInfo("x" * len("汇报.txt".encode("gbk")))
            archive.writestr(entry, "一")
        data = buffer.getvalue().replace(b"x" * 8, "汇报.txt".encode("gbk"))
        assert [r.name for r in reads(data)] == ["材料.zip!/汇报.txt"]

    def test_two_of_one_name_are_both_read(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive, pytest.warns(UserWarning):
            archive.writestr("一.txt", "甲")
            archive.writestr("一.txt", "乙")
        assert [(r.name, r.document.text) for r in reads(buffer.getvalue()) if r.document] == [("材料.zip!/一.txt", "甲"), ("材料.zip!/一 (2).txt", "乙")]

    def test_a_broken_member_costs_itself(self) -> None:
        found = reads(zipped({"一.txt": "一", "二.pdf": b"%PDF-1.7 nothing", "三.txt": "三"}))
        assert [(r.name[-5:], r.error.code if r.error else None) for r in found] == [("一.txt", None), ("二.pdf", "CHK022"), ("三.txt", None)]

    @pytest.mark.parametrize(
        ("data", "limits", "words"),
        [
            (zipped({"0.txt": b" " * 50_000_000}), Limits(), "压缩比"),
            (zipped({f"{n}.txt": bytes(range(256)) * 2_000 for n in range(5)}, zipfile.ZIP_STORED), Limits(expanded_size=2), "解压后超过 2 MB"),
            (zipped({f"{n}.txt": "甲" for n in range(12)}), Limits(members=10), "超过 10 个"),
            (zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"4.txt": "甲"})})})}), Limits(), "3 层以上"),
        ],
        ids=["ratio", "size", "members", "depth"],
    )
    def test_limits(self, data: bytes, limits: Limits, words: str) -> None:
        error = [r.error for r in reads(data, limits) if r.error][-1]
        assert (error.code, words in error.message.zh) == ("CHK020", True), error.message.zh

    def test_a_presentation_is_no_archive_and_pictures_are_left_out(self) -> None:
        deck = zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<p/>"})
        found = reads(zipped({"一.txt": "一", "二.pptx": deck, "三.jpg": b"\xff\xd8\xff", "四.rar": b"Rar!\x1a\x07\x00"}))
        assert [(r.name[-6:], r.error.code if r.error else None) for r in found] == [("/一.txt", None), ("二.pptx", "CHK026"), ("/四.rar", "CHK004")]

    def test_what_is_passed_over_is_told_with_the_last_of_its_reports(self) -> None:
        inner = zipped({"二.txt": "二", "图.png": "x"})
        found = reads(zipped({"情况": "甲", "一.txt": "一", "内.zip": inner, "说明.无此": "x", "表.dwg": "x", "__MACOSX/._一.txt": "x"}))
        assert [read.name for read in found] == ["材料.zip!/一.txt", "材料.zip!/内.zip!/二.txt"]
        assert found[0].passed_over.number == 0 and found[1].passed_over.number == 4
        assert found[1].passed_over.first == ("材料.zip!/内.zip!/图.png", "材料.zip!/情况", "材料.zip!/说明.无此")
        (read,) = reads(zipped({"情况": "甲"}))
        assert read.error is not None and read.error.code == "CHK006" and read.passed_over == (1, ("材料.zip!/情况",))

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_what_is_passed_over_is_said_however_it_was_checked(self, run: Run, tmp_path: Path, jobs: str) -> None:
        (tmp_path / "包").mkdir()
        for number in range(3):
            (tmp_path / "包" / f"{number}.zip").write_bytes(zipped({"一.txt": f"{PROSE}\n" * 1_000, f"情况{number}": "计划完成投资    万元。"}))
        for _ in range(2):  # the second time out of the cache
            outcome = run(
                "check", "--no-expectations", "--select", "BLK", "--jobs", jobs, "--format", "jsonl", "包", env={"CHECKER_CACHE": str(tmp_path / "cache")}
            )
            assert outcome.code == 0 and "另有 3 个文件未检查" in outcome.err and "包/0.zip!/情况0、" in outcome.err, outcome.err
            assert outcome.of("passed_over") == [
                {"type": "passed_over", "path": f"包/{n}.zip", "count": 1, "first": [f"包/{n}.zip!/情况{n}"]} for n in range(3)
            ]

    def test_a_letter_with_its_report_attached_is_not_read_as_text(self) -> None:
        letter = "From: a@example.org\nSubject: =?utf-8?b?5rGH5oql?=\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n6Z2S56a+5Y6/5rGH5oql\n"
        marks = '<?xml version="1.0" encoding="UTF-8"?>\n<uof:UOF><字:文本串>汇报</字:文本串></uof:UOF>'
        for name, text in (("信.eml", letter), ("文.uof", marks), ("MIME.eml", letter[letter.index("MIME") :])):
            (read,) = reads(text.encode(), name=name)
            assert read.error is not None and read.error.code == "CHK026", name
            (member,) = reads(zipped({name: text}))
            assert member.error is not None and member.error.code == "CHK026", name

    def test_links_and_passwords(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            link = zipfile.ZipInfo("链接.txt")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
            archive.writestr("密.txt", "甲")
        data = bytearray(buffer.getvalue())
        for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.rindex(signature) + flags] |= 1
        assert [r.error.code if r.error else None for r in reads(bytes(data))] == ["CHK002", "CHK021"]

    def test_nothing_inside_is_said(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "空.zip").write_bytes(zipped({}))
        outcome = run("check", "--format", "jsonl", "空.zip")
        assert outcome.code == 3 and outcome.of("failure")[0]["code"] == "CHK006"

    def test_names_are_shown_escaped_and_lead_nowhere(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(zipped({"../../\x1b[31m::error::x.txt": "甲" * 30}))
        outcome = run("check", "a.zip")
        assert "\x1b" not in outcome.out and "::" not in outcome.out and "../../" in outcome.out
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


class TestOffice:
    def test_without_libreoffice_the_reason_and_the_remedy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("checker.reading.office.find_program", lambda: None)
        with pytest.raises(ReadError) as caught:
            OfficeReader().draft("a.doc", b"{\\rtf1 x}", Limits())
        assert caught.value.code == "CHK024" and "libreoffice-writer-nogui" in caught.value.message.zh and ".docx" in caught.value.message.zh

    @pytest.mark.parametrize(
        "head",
        [
            '<?mso-application progid="Word.Document"?><w:wordDocument>',
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
        ],
        ids=["word", "excel", "package"],
    )
    def test_an_office_file_that_is_one_xml_file_is_no_text(self, monkeypatch: pytest.MonkeyPatch, head: str) -> None:
        monkeypatch.setattr("checker.reading.office.find_program", lambda: None)
        (read,) = reads(b'<?xml version="1.0"?>\n' + head.encode(), name="汇报.doc")
        assert read.error is not None and read.error.code == "CHK024"

    def test_an_encrypted_office_file(self) -> None:
        from checker.reading.xls import OLE

        (read,) = reads(OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), name="汇报.docx")
        assert read.error is not None and read.error.code == "CHK021" and "密码" in read.error.message.zh

    def test_an_office_file_of_another_kind(self) -> None:
        from checker.reading.xls import OLE

        (read,) = reads(OLE + bytes(500) + "PowerPoint Document".encode("utf-16-le"), name="汇报.doc")
        assert read.error is not None and read.error.code == "CHK026"

    @pytest.mark.skipif(
        find_program() is None,
        reason="LibreOffice is not installed (e.g. apt install libreoffice-writer-nogui libreoffice-calc-nogui): what it reads is not tested",
    )
    def test_a_file_that_it_cannot_open(self) -> None:
        from checker.reading.xls import OLE

        with pytest.raises(ReadError) as caught:
            OfficeReader().draft("a.doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(3000), Limits())
        assert caught.value.code in ("CHK022", "CHK003")

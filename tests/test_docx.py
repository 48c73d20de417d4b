"""Word files: what is printed is read, in its place; what is not printed is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office_files import cell, docx, listed, paragraph, table, zipped

from checker.errors import ReadError
from checker.model.document import Document
from checker.model.span import Span
from checker.reading.docx import DocxReader
from checker.reading.limits import Limits
from checker.reading.list_numbers import number_text
from checker.reading.numbering import chinese
from checker.reading.tabular import column_name

NUMBERING = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3.%4"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>
"""


def read(data: bytes) -> Document:
    return DocxReader().draft("汇报.docx", data, Limits()).document("汇报.docx", data)


def lines(body: str, **parts: str) -> list[str]:
    return [line for line in read(docx(body, **parts)).text.split("\n") if line]


def at(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


class TestText:
    def test_runs_make_one_line_and_paragraphs_lines(self) -> None:
        assert lines(paragraph("全县完成", "投资", "30亿元。") + paragraph("二")) == ["全县完成投资30亿元。", "二"]

    def test_breaks_tabs_and_hyphens(self) -> None:
        assert lines(paragraph("甲", "<w:r><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r>")) == ["甲", "乙-丙\t丁"]

    def test_a_field_shows_its_result_and_not_its_instruction(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:t>藏</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        assert lines(paragraph("完成", field, "亿元")) == ["完成12亿元"]

    def test_a_field_without_an_end_swallows_nothing(self) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        whole = begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        assert lines(paragraph("完成", begin, "亿元") + paragraph("增长", whole, "%") + paragraph("完")) == ["完成亿元", "增长12%", "完"]

    def test_a_fraction_stands_on_one_line(self) -> None:
        run = "<m:r><m:t>{}</m:t></m:r>"
        fraction = f'<m:oMath xmlns:m="urn:m">{run.format("x=")}<m:f><m:num>{run.format("3")}</m:num><m:den>{run.format("4")}</m:den></m:f></m:oMath>'
        assert lines(paragraph("式中", fraction, "。")) == ["式中x=3/4。"]

    def test_a_table_of_contents_is_left_out(self) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>'
        assert lines(paragraph("一、投资", "3", properties='<w:pStyle w:val="10"/>') + paragraph("一、投资"), styles=styles) == ["一、投资"]

    def test_footnotes_stand_at_the_end(self) -> None:
        notes = f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote><w:footnote w:id="2">{paragraph("按可比价")}</w:footnote>'
        document = read(docx(paragraph("增长6.3%", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。") + paragraph("完"), footnotes=notes))
        assert document.text == "增长6.3%。\n完\n按可比价\n"
        assert document.blocks[-1].kind == "footnote"

    def test_a_text_box_is_read_once_below_its_paragraph(self) -> None:
        inside = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
        box = (
            '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert lines(paragraph("外面", box, "还有") + paragraph("后面")) == ["外面还有", "框里", "后面"]

    def test_content_controls_and_links_are_text(self) -> None:
        assert lines(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>" + paragraph("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>")
        ) == ["控件", "链接"]

    def test_strict_files_and_other_prefixes(self) -> None:
        body = '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>'
        assert read(zipped({"[Content_Types].xml": "", "word/document.xml": body})).text == "严格\n"


class TestNumbers:
    def test_printed_as_the_word_processor_does(self) -> None:
        body = "".join(listed(t, level) for t, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 3), ("己", 0), ("庚", 1)))
        assert lines(body, numbering=NUMBERING) == ["一、甲", "（一）乙", "（二）丙", "1. 丁", "1.1.1 戊", "二、己", "（一）庚"]

    def test_overrides_bullets_and_no_list(self) -> None:
        body = listed("甲", 0) + listed("乙", 0, 2) + listed("丙", 0, 2) + listed("丁", 0, 3) + listed("戊", 0, 0) + listed("己", 0, 99)
        assert lines(body, numbering=NUMBERING) == ["一、甲", "五、乙", "六、丙", "丁", "戊", "己"]

    def test_a_style_brings_its_number(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="标题甲"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题乙"/><w:basedOn w:val="a"/></w:style>'
        )
        assert lines(paragraph("甲", properties='<w:pStyle w:val="b"/>'), styles=styles, numbering=NUMBERING) == ["一、甲"]

    @pytest.mark.parametrize(
        ("number", "printed"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1010, "一千零一十")]
    )
    def test_chinese(self, number: int, printed: str) -> None:
        assert chinese(number) == printed

    @pytest.mark.parametrize(
        ("form", "printed"),
        [
            ("decimalEnclosedCircle", "④"),
            ("upperRoman", "IV"),
            ("lowerLetter", "d"),
            ("decimalFullWidth", "４"),
            ("ideographTraditional", "丁"),
            ("chineseLegalSimplified", "肆"),
            ("unknown", "4"),
            ("none", ""),
        ],
    )
    def test_formats(self, form: str, printed: str) -> None:
        assert number_text(4, form) == printed

    def test_a_heading_by_style_is_a_heading(self) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        document = read(docx(paragraph("投资拉动", properties='<w:pStyle w:val="1"/>') + paragraph("全县完成投资30亿元。"), styles=styles))
        assert [(b.kind, b.level) for b in document.blocks] == [("heading", 1), ("paragraph", 0)]


class TestWhatIsNotPrinted:
    def test_tracked_changes_are_read_as_accepted(self) -> None:
        body = paragraph("完成", "<w:del><w:r><w:delText>20</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>30</w:t></w:r></w:ins>", "亿元")
        document = read(docx(body))
        assert document.text == "完成30亿元\n"
        assert [(r.kind, r.text, document.quote(r.span)) for r in document.remarks] == [("deleted", "20", ""), ("inserted", "30", "30")]

    def test_hidden_text_is_not_text_but_reported(self) -> None:
        body = paragraph(
            "完成30亿元", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>（实际12亿元）</w:t></w:r>", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>。</w:t></w:r>'
        )
        document = read(docx(body))
        assert document.text == "完成30亿元。\n"
        assert [(r.kind, r.text, r.span) for r in document.remarks] == [("hidden", "（实际12亿元）", Span(6, 6))]

    def test_comments_are_not_text(self) -> None:
        document = read(
            docx(paragraph("完成30亿元", '<w:r><w:commentReference w:id="1"/></w:r>'), comments=f'<w:comment w:id="1">{paragraph("待核实")}</w:comment>')
        )
        assert document.text == "完成30亿元\n"
        assert [(r.kind, r.text) for r in document.remarks] == [("comment", "待核实")]

    def test_an_embedded_worksheet_is_a_gap(self) -> None:
        from office_files import relations

        members: dict[str, str | bytes] = {
            "word/document.xml": docx_body("汇报"),
            "[Content_Types].xml": "",
            "word/_rels/document.xml.rels": relations(("package", "embeddings/Microsoft_Excel_Worksheet.xlsx")),
        }
        (gap,) = read(zipped(members)).gaps
        assert gap.code == "CHK025" and "Microsoft_Excel_Worksheet.xlsx" in gap.zh


def docx_body(text: str) -> str:
    return f'<w:document xmlns:w="urn:w"><w:body>{paragraph(text)}</w:body></w:document>'


class TestTables:
    def test_rows_and_places(self) -> None:
        document = read(docx(paragraph("表前") + table(cell("指标") + cell("2025年"), cell("投资") + cell("30", "（亿元）"))))
        assert document.text == "表前\n指标\t2025年\n投资\t30 （亿元）\n"
        assert [b.kind for b in document.blocks] == ["paragraph", "table_row", "table_row"]
        place = document.locate(at(document, "30"))
        assert (place.cell, place.paragraph, place.line) == ("表1!B2", None, 3)

    def test_paragraphs_are_counted_as_a_reader_counts_them(self) -> None:
        framed = "<w:tbl><w:tr><w:tc>" + paragraph("框内说明。") + "</w:tc></w:tr></w:tbl>"
        body = (
            paragraph("标题") + paragraph("　") + table(cell("指标") + cell("值"), cell("投资") + cell("30", "亿元")) + framed + paragraph("完成投资30亿元。")
        )
        document = read(docx(body))
        assert [document.locate(at(document, words)).paragraph for words in ("标题", "投资", "框内", "完成投资")] == [1, None, 2, 3]

    def test_merged_cells_keep_their_columns(self) -> None:
        head = cell("指标", properties='<w:vMerge w:val="restart"/>') + cell("2025年", properties='<w:gridSpan w:val="2"/>') + cell("备注")
        below = cell("", properties="<w:vMerge/>") + cell("预算") + cell("执行") + cell("")
        assert read(docx(table(head, below))).text == "指标\t2025年\t\t备注\n\t预算\t执行\t\n"

    def test_a_deleted_row_is_gone(self) -> None:
        assert lines(table(cell("甲") + cell("1"), "<w:trPr><w:del/></w:trPr>" + cell("乙") + cell("2"))) == ["甲\t1"]

    def test_a_frame_around_text_is_no_table(self) -> None:
        assert lines(table(cell("一、情况", "完成投资30亿元。"))) == ["一、情况", "完成投资30亿元。"]

    def test_a_table_inside_a_cell(self) -> None:
        inner = f"<w:tc>{table(cell('内') + cell('7'))}<w:p/></w:tc>"
        assert lines(table(cell("外") + inner)) == ["外\t内 7"]

    def test_a_table_of_several_rows_inside_a_cell_is_a_table(self) -> None:
        inner = f"<w:tc>{paragraph('附表')}{table(cell('户数') + cell('占比'), cell('12') + cell('7%'))}<w:p/></w:tc>"
        rows = lines(table(cell("甲") + cell("1"), inner + cell("说明"), cell("乙") + cell("2")))
        assert [row for row in rows if row] == ["甲\t1", "附表", "户数\t占比", "12\t7%", "说明", "乙\t2"]

    @pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    def test_columns_are_named_as_in_spreadsheets(self, column: int, name: str) -> None:
        assert column_name(column) == name


def hostile() -> Iterator[tuple[str, bytes, str, str]]:
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document xmlns:w="urn:w"/>'
    deep = '<w:document xmlns:w="urn:w"><w:body>' + "<w:sdt>" * 30_000 + "</w:sdt>" * 30_000 + "</w:body></w:document>"
    for name, xml, code, words in (
        ("entities", entity, "CHK022", "实体"),
        ("external entity", outside, "CHK022", "实体"),
        ("utf-16 entities", "\ufeff" + entity, "CHK022", "实体"),
        ("deep", deep, "CHK022", "损坏"),
        ("no XML", "hello", "CHK022", "损坏"),
        ("no text", '<w:document xmlns:w="urn:w"/>', "CHK003", "没有可检查的内容"),
        ("no part", "", "CHK022", "没有正文"),
    ):
        content = xml.encode("utf-16-le" if name.startswith("utf-16") else "utf-8")
        yield name, zipped({"[Content_Types].xml": "", "word/document.xml": content}), code, words


@pytest.mark.parametrize(("data", "code", "words"), [pytest.param(*h[1:], id=h[0]) for h in hostile()])
def test_hostile_files_are_refused_with_the_reason(data: bytes, code: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert (caught.value.code, words in caught.value.message.zh) == (code, True), caught.value.message.zh


class TestOtherWriters:
    """What other programs, and people, make of a Word file."""

    def test_a_table_inside_a_frame_is_a_table(self) -> None:
        inner = table(cell("指标") + cell("2025年"), cell("投资") + cell("30"))
        document = read(docx(f"<w:tbl><w:tr><w:tc>{paragraph('说明')}{inner}<w:p/></w:tc></w:tr></w:tbl>"))
        assert [line for line in document.text.splitlines() if line] == ["说明", "指标\t2025年", "投资\t30"]

    def test_every_text_box_of_a_group_and_tables_in_them(self) -> None:
        boxes = "".join(
            f"<w:txbxContent>{content}</w:txbxContent>" for content in (paragraph("框一"), table(cell("指标") + cell("值"), cell("投资") + cell("30")))
        )
        assert read(docx(paragraph("正文。", f"<w:r><w:drawing>{boxes}</w:drawing></w:r>"))).text.splitlines() == ["正文。", "框一", "指标\t值", "投资\t30"]

    def test_a_text_box_inside_another_is_read_once(self) -> None:
        inner = f"<w:r><w:pict><w:txbxContent>{paragraph('内')}</w:txbxContent></w:pict></w:r>"
        outer = f"<w:r><w:drawing><w:txbxContent>{paragraph('外', inner)}</w:txbxContent></w:drawing></w:r>"
        assert read(docx(paragraph("正文。", outer))).text.splitlines() == ["正文。", "外", "内"]

    def test_a_deleted_paragraph_mark_joins_paragraphs(self) -> None:
        deleted = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
        assert read(docx(paragraph("完成投资30", properties=deleted) + paragraph("亿元。"))).text.splitlines() == ["完成投资30亿元。"]

    def test_a_deleted_cell_is_gone(self) -> None:
        deleted = cell("9", properties='<w:cellDel w:id="3" w:author="a"/>')
        assert read(docx(table(cell("甲") + cell("乙"), cell("1") + deleted + cell("3")))).text.splitlines() == ["甲\t乙", "1\t3"]

    def test_signs_of_the_font_symbol(self) -> None:
        signs = [f'<w:r><w:sym w:font="{font}" w:char="F025"/></w:r>' for font in ("Symbol", "Wingdings")]
        assert read(docx(paragraph("增长5.2", *signs, "。"))).text.splitlines() == ["增长5.2%。"]

    def test_what_has_no_width_does_not_part_what_is_read(self) -> None:
        document = read(docx(paragraph("完成投资3\u00ad0亿\ufeff元\u200b，增长6\u2060.3%。")))
        assert document.view.text.strip() == "完成投资30亿元，增长6.3%。"
        assert "\u00ad" in document.text

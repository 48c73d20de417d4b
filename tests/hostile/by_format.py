"""Hostile files that follow the rules of their format, or nearly: what each format lets a file say more than once, elsewhere, or without end."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from office_files import W, cell, docx, listed, paragraph, relations, table, zipped

from hostile.made import TEXT, Hostile, flawed_directory, pdf, pdf_form, pdf_page, stored, workbook, zip64

_LONG = "，同比增长6.3%，完成投资30亿元。"
_NUMBER = '<row r="1"><c r="A1" t="inlineStr"><is><t>投资</t></is></c><c r="B1"><v>30</v></c></row>'
_SHOWN = b"BT /F1 12 Tf 72 700 Td (GDP 171.59 and growth of 6.3%) Tj ET"


def by_format() -> Iterator[Hostile]:
    yield from _workbooks()
    yield from _word_files()
    yield from _pdf_files()
    yield from _archives()
    yield from _pages()
    yield from _ofd_files()
    yield from _texts()


def _workbooks() -> Iterator[Hostile]:
    yield Hostile("empty_rows.xlsx", stored(workbook(_NUMBER + "<row/>" * 200_000)), ("", "CHK020"))
    yield Hostile("empty_rows_packed.xlsx", workbook(_NUMBER + "<row/>" * 1_000_000), ("CHK020",))
    formulas = "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(2, 2_000))
    yield Hostile(
        "shared_formula.xlsx", workbook(f'<row r="1"><c r="A1"><f t="shared" ref="A1:A1048576" si="0">B1*2</f><v>1</v></c></row>{formulas}'), ("CHK025",)
    )
    yield Hostile("merges.xlsx", stored(workbook(_NUMBER, after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 20_000 + "</mergeCells>")), ("",))
    yield Hostile("rows_below_nought.xlsx", workbook('<row r="-5"><c r="A-5"><v>1</v></c></row><row r="0"><c r="ZZZZZZ0"><v>2</v></c></row>' + _NUMBER), ("",))
    yield Hostile(
        "rows_backwards.xlsx", workbook("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(300, 0, -1))), ("",)
    )
    yield Hostile("one_part_for_all_sheets.xlsx", workbook(_NUMBER * 200, sheets=5_000), ("CHK022",))
    yield Hostile("missing_sheet.xlsx", workbook("", sheet="../../../../etc/passwd"), ("CHK022",))
    yield Hostile("deep.xlsx", workbook("<row>" * 20_000 + "</row>" * 20_000), ("CHK003",))
    strange = "".join(f"<c><v>{value}</v></c>" for value in ("nan", "inf", "1e99999999", "0x10", "-1e300", "1e-400"))
    yield Hostile(
        "values.xlsx", workbook(f'<row><c t="e"><v>#REF!</v></c><c t="d"><v>2025-13-45</v></c><c t="zz"><v>1</v></c>{strange}</row>' + _NUMBER), ("",)
    )
    yield Hostile("two_encodings.xlsx", workbook(b"\xff\xfe" + "<?xml version='1.0' encoding='utf-16'?><worksheet/>".encode("utf-16")), ("CHK022",))
    yield Hostile("binary.xlsb", zipped({"[Content_Types].xml": "", "xl/workbook.bin": b"\0\1\2" * 100}), ("CHK026",))


def _word_files() -> Iterator[Hostile]:
    body = f'<w:document {W} xmlns:r="urn:r"><w:body>{paragraph(TEXT)}<w:altChunk r:id="r0"/></w:body></w:document>'
    elsewhere = '<Relationships><Relationship Id="r0" Type="x/{}" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'
    for name, link, chunk in (
        ("chunk", relations(("aFChunk", "chunk.html")), "<p>完成投资  亿元</p>"),
        ("chunk_elsewhere", elsewhere.format("aFChunk"), ""),
        ("subdocument", elsewhere.format("subDocument"), ""),
    ):
        parts = {"[Content_Types].xml": "", "word/document.xml": body, "word/_rels/document.xml.rels": link, "word/chunk.html": chunk}
        yield Hostile(f"{name}.docx", zipped({**parts}), ("CHK025",))
    for depth, codes in ((60, ("",)), (2_000, ("CHK022",))):
        inner = paragraph("甲")
        for _ in range(depth):
            inner = table(f"<w:tc>{inner}</w:tc>" + cell("1"))
        yield Hostile(f"{depth}_tables.docx", docx(paragraph(TEXT) + inner), codes)
    for name, opening, closing in (
        ("tags", "<w:smartTag>", "</w:smartTag>"),
        ("alternatives", '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>', "</mc:Choice></mc:AlternateContent>"),
        ("fractions", '<m:oMath xmlns:m="urn:m"><m:f><m:num>', "</m:num></m:f></m:oMath>"),
    ):
        yield Hostile(
            f"deep_{name}.docx", stored(docx(paragraph(TEXT) + f"<w:p>{opening * 3_000}<w:r><w:t>甲</w:t></w:r>{closing * 3_000}</w:p>")), ("CHK022", "")
        )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1=1 </w:instrText></w:r>'
    yield Hostile("open_fields.docx", docx(f"<w:p>{begin * 3_000}</w:p>{paragraph(TEXT)}"), ("",))
    command = begin.replace("IF 1=1", 'DDEAUTO c:\\\\cmd.exe "/k calc"') + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    yield Hostile("commands.docx", docx(f"{paragraph(TEXT)}<w:p>{command}{command.replace('DDEAUTO', 'INCLUDETEXT')}</w:p>"), ("",))
    box = paragraph("盒")
    for _ in range(300):
        box = f"<w:p><w:r><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r></w:p>"
    yield Hostile("boxes_in_boxes.docx", docx(paragraph(TEXT) + box), ("", "CHK022"))
    inserted = f'<w:ins w:author="x"><w:r><w:t>乙{_LONG}</w:t></w:r></w:ins><w:r><w:t>丙</w:t></w:r>'
    yield Hostile("insertions.docx", stored(docx(f"<w:p>{inserted * 1_000}</w:p>")), ("",))
    begun = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲{_LONG}</w:t></w:r></w:p>"
    yield Hostile("never_ending_paragraph.docx", stored(docx(begun * 1_000)), ("",))
    level = '<w:start w:val="9{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1%9%0%%1"/>'
    for form in ("upperRoman", "chineseCountingThousand", "upperLetter"):
        lists = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level.format("0" * 30, form)}</w:lvl></w:abstractNum>'
        body = listed("甲", 0) * 5 + listed("乙", 999_999_999_999) + listed("丙", -3)
        yield Hostile(f"{form}.docx", docx(body, numbering=lists + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'), ("",))
    yield Hostile("body_elsewhere.docx", zipped({"[Content_Types].xml": "", "_rels/.rels": relations(("officeDocument", "../../etc/passwd"))}), ("CHK022",))
    yield Hostile("no_body.docx", zipped({"[Content_Types].xml": "", "word/document.xml": f"<w:document {W}/>"}), ("CHK003",))
    yield Hostile("half_a_character.docx", docx("<w:p><w:r><w:t>完成&#xD83D;投资</w:t></w:r></w:p>"), ("CHK022",))


def _pdf_files() -> Iterator[Hostile]:
    for name, box in (
        ("huge", b"0 0 1e30 1e30"),
        ("whole_numbers", b"-2147483648 -2147483648 2147483647 2147483647"),
        ("flat", b"0 0 0 0"),
        ("turned", b"595 842 0 0"),
    ):
        yield Hostile(f"{name}_box.pdf", pdf_page(_SHOWN, box), ("",))
    itself = pdf_form(b"/X Do " + _SHOWN, b"/XObject<</X 6 0 R>>")
    yield Hostile("form_in_itself.pdf", pdf_page(_SHOWN + b" /X Do", resources=b"/XObject<</X 6 0 R>>", objects=[itself]), ("", "CHK020"))
    forms = [pdf_form(b"/X Do /X Do", b"/XObject<</X %d 0 R>>" % (7 + n)) for n in range(6)] + [pdf_form(_SHOWN)]
    yield Hostile("forms_in_forms.pdf", pdf_page(b"/X Do", resources=b"/XObject<</X 6 0 R>>", objects=forms), ("", "CHK020"))
    yield Hostile("pages_in_themselves.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]), ("CHK022", "CHK003"))
    yield Hostile("more_pages_than_there_are.pdf", pdf_page(_SHOWN, count=2_900), ("CHK022",))
    yield Hostile("very_many_pages.pdf", pdf_page(_SHOWN, count=2_000_000_000), ("", "CHK020", "CHK022"))
    yield Hostile("table_of_itself.pdf", pdf_page(_SHOWN).replace(b"trailer<<", b"trailer<</Prev 9 "), ("",))
    bomb = zlib.compress(b"q Q " * 20_000_000, 9)
    yield Hostile("bomb_in_bomb.pdf", pdf_page(zlib.compress(bomb, 9), filters=b"/FlateDecode/FlateDecode"), ("CHK020", "CHK022", "CHK003"))
    yield Hostile("filters.pdf", pdf_page(_SHOWN, filters=b"/ASCIIHexDecode" * 1_000), ("", "CHK022", "CHK003"))
    yield Hostile("arrays.pdf", pdf_page(_SHOWN, resources=b"/Z " + b"[" * 50_000 + b"]" * 50_000), ("", "CHK022"))
    yield Hostile("saved_states.pdf", pdf_page(b"q " * 200_000 + _SHOWN), ("",))
    yield Hostile("script.pdf", pdf_page(_SHOWN).replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.launchURL('http://127.0.0.1:9'))>>"), ("",))
    yield Hostile("sizes.pdf", pdf_page(_SHOWN + b" BT /F1 0 Tf 72 500 Td (1) Tj ET BT /F1 1e20 Tf (x) Tj ET BT /F1 -12 Tf (2) Tj ET"), ("",))
    yield Hostile(
        "locked.pdf", pdf_page(_SHOWN).replace(b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>/ID[(a)(a)]"), ("CHK021", "CHK022")
    )


def _archives() -> Iterator[Hostile]:
    three = zipped(dict.fromkeys(("甲.txt", "乙.txt", "丙.txt"), TEXT * 20), zipfile.ZIP_STORED)
    yield Hostile("overlapping.zip", flawed_directory(three), ("CHK022",))
    two = bytearray(zipped({"甲.txt": TEXT, "乙.txt": TEXT}, zipfile.ZIP_STORED))
    two[two.index(TEXT.encode()) + 10] ^= 1
    yield Hostile("wrong_sum.zip", bytes(two), ("CHK022",))
    yield Hostile("zip64.zip", zip64(len(TEXT.encode())), ("",))
    yield Hostile("zip64_lying.zip", zip64(1 << 40), ("CHK022",))
    names = ("甲\n乙.txt", "\u202egnp.txt", "尾\u2066.txt", "::error file=x::.txt", "\x1b[31m红.txt", "汇报.docx ", "汇报.txt.")
    yield Hostile("strange_names.zip", zipped(dict.fromkeys(names, TEXT)), ("",))
    yield Hostile("nul_in_name.zip", zipped({"XXXX.txt": TEXT}).replace(b"XXXX.txt", b"A\0B.txt\0"), ("", "CHK003", "CHK006"))
    yield Hostile("half_a_name.zip", zipped({"ABCDEF.txt": TEXT}).replace(b"ABCDEF", b"\xed\xa0\x80\xff\xfe\x80"), ("",))
    yield Hostile("two_in_one.zip", zipped({"甲.txt": TEXT}) + zipped({"乙.txt": TEXT}), ("CHK022",))
    yield Hostile("lzma_bomb.zip", zipped({"汇报.txt": b" " * 50_000_000}, zipfile.ZIP_LZMA), ("CHK020",))
    yield Hostile("end_in_comment.zip", zipped({"汇报.txt": TEXT})[:-2] + b"\xc8\0PK\x05\x06" + bytes(196), ("CHK006", "CHK022"))
    yield Hostile("sealed_inside.zip", zipped({"汇报.txt": TEXT, "附件.rar": b"Rar!\x1a\x07\0" + b"x" * 100}), ("CHK004",))


def _pages() -> Iterator[Hostile]:
    page = "<html><head><meta charset={}></head><body><p>{}</p></body></html>"
    yield Hostile("bold.html", f"<html><body>{'<b>' * 100_000}{TEXT}".encode(), ("CHK022",))
    yield Hostile("tables.html", f"<html><body>{'<table><tr><td>' * 600}{TEXT}".encode(), ("",))
    yield Hostile("open_comment.html", f"<html><body><p>{TEXT}</p><!-- {TEXT * 500}".encode(), ("",))
    yield Hostile("entities.html", f"<html><body><p>完成投资{'&#x110000;&#xD800;&#0;&bogus;' * 500}亿元</p>".encode(), ("",))
    yield Hostile("called_utf7.html", page.format("utf-7", TEXT).encode("gbk"), ("",))
    yield Hostile("called_zlib.html", page.format("zlib", TEXT).encode(), ("",))
    yield Hostile("called_punycode.html", page.format("punycode", "a" * 300_000 + "-zzzzzzz" * 100).encode(), ("",))
    yield Hostile("called_latin.html", page.format("iso-8859-1", TEXT).encode("gbk"), ("",))
    yield Hostile("frames.html", b"<html><frameset><frame src='file:///etc/passwd'></frameset></html>", ("CHK025",))
    yield Hostile("all_hidden.html", f"<html><body><div style='display:none'>{TEXT}</div></body></html>".encode(), ("CHK003",))
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
    yield Hostile(
        "parts_in_parts.mht", head + b"".join(b"--a%d\nContent-Type: multipart/mixed; boundary=a%d\n\n" % (n, n + 1) for n in range(3_000)), ("CHK022",)
    )


def _ofd_files() -> Iterator[Hostile]:
    document = "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages>{}</Pages></Document>"
    text = '<TextObject Boundary="10 10 150 9" Size="4"><TextCode X="0" Y="4">完成投资30亿元</TextCode></TextObject>'
    page = f"<Page><Content><Layer>{text}</Layer></Content></Page>"

    def book(pages: str, content: str = page, roots: int = 1) -> bytes:
        root = f"<OFD>{'<DocBody><DocRoot>D/D.xml</DocRoot></DocBody>' * roots}</OFD>"
        return zipped({"OFD.xml": root, "D/D.xml": document.format(pages), "D/P.xml": content})

    one = '<Page ID="1" BaseLoc="{}"/>'
    yield Hostile("page_elsewhere.ofd", book(one.format("../../../../etc/passwd")), ("CHK022",))
    yield Hostile("one_page_for_all.ofd", book(one.format("P.xml") * 2_900), ("CHK022",))
    yield Hostile("one_document_for_all.ofd", book(one.format("P.xml"), roots=500), ("CHK022",))
    yield Hostile("page_is_the_document.ofd", book(one.format("D.xml")), ("CHK003",))
    far = text.replace('X="0"', 'X="nan" DeltaX="g 999999999 1"').replace("10 10", "nan 1e400")
    yield Hostile("places.ofd", book(one.format("P.xml"), page.replace("</Layer>", far + "</Layer>")), ("",))
    yield Hostile("deep.ofd", book(one.format("P.xml"), page.replace("</Layer>", "<PageBlock>" * 20_000 + "</PageBlock>" * 20_000 + "</Layer>")), ("",))


def _texts() -> Iterator[Hostile]:
    yield Hostile("no_line_end.txt", ("各项工作平稳推进" * 40_000).encode(), ("",))
    yield Hostile("one_word.txt", ("甲" * 500_000).encode(), ("",))
    yield Hostile("long_field.csv", ('指标,数\n甲,"' + "长" * 500_000 + '"\n乙,2\n').encode(), ("",))
    yield Hostile("nuls.csv", "指标,\x002025\n甲,1\x00\n".encode() * 1_000, ("CHK004",))
    yield Hostile("one_nul.txt", TEXT.encode() + b"\0" + TEXT.encode(), ("CHK004",))
    yield Hostile("no_mark.txt", TEXT.encode("utf-16-be") * 3, ("",))
    yield Hostile("no_mark_cut.txt", TEXT.encode("utf-16-le") * 3 + b"\x0a", ("CHK004", "CHK005"))
    yield Hostile("half_a_pair.txt", b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8\x41\x00", ("CHK005",))
    yield Hostile("two_encodings.txt", TEXT.encode() + TEXT.encode("gbk") + TEXT.encode(), ("CHK005",))
    yield Hostile("surrogates.txt", TEXT.encode() + "\ud83d\ude00".encode("utf-8", "surrogatepass"), ("CHK005",))
    yield Hostile("emoji.txt", f"{TEXT}{'😀' * 50_000}{'👨‍👩‍👧‍👦' * 500}\n完成投资𝟙𝟚亿元，增长６．３％。\n".encode(), ("",))
    yield Hostile("accents.txt", (TEXT + "甲" + "\u0301" * 200_000).encode(), ("",))
    yield Hostile("line_ends.txt", (TEXT.replace("\n", "\x0b") + "\x0c" * 20_000 + "\u2028" * 20_000 + "\x85" * 1_000).encode(), ("",))
    yield Hostile("one_number.txt", f"完成{'1.' * 50_000}{'1,' * 50_000}亿元".encode(), ("",))
    yield Hostile("numerals.txt", f"完成{'一二三四五六七八九十百千万亿' * 5_000}元".encode(), ("",))
    yield Hostile("headings.txt", ("一、\n（一）\n1.\n（1）\n" * 3_000).encode(), ("",))
    yield Hostile("reports.txt", "".join(f"第{n}篇 平川县2025年{n % 12 + 1}月工作汇报\n完成投资{n}.5亿元。\n" for n in range(1, 800)).encode(), ("",))

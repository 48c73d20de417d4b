"""The hostile files, each with the code of what must come out: a Failure's, or "" where the file is read after all.

python tests/hostile/files.py FOLDER      writes them all, to try a gate or another checker on
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from office_files import docx, listed, ofd, paragraph, zipped

from hostile.by_format import by_format
from hostile.made import SHEET, TEXT, Hostile, stored

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 58>>stream
BT /F1 12 Tf 72 700 Td (GDP 171.59 and growth of 6.3%) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


def files() -> Iterator[Hostile]:
    """All of them, the same each time."""
    yield from _archives()
    yield from _xml()
    yield from _texts()
    yield from _disguised()
    yield from _damaged()
    yield from by_format()


def small_and_growing() -> Iterator[Hostile]:
    """Small files of the formats that are parsed in the process of the run, which print or hold far more than they are. Stored, not
    compressed: no ratio gives them away.
    """
    mark = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>'
    mark += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    yield Hostile("marks.docx", stored(docx(listed("甲", 0) * 8_000, numbering=mark.format("甲" * 200_000))), ("",))
    span = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>'
    yield Hostile("wide_rows.docx", stored(docx(f"<w:tbl>{span.format(900_000) * 5_000}</w:tbl>")), ("CHK020",))
    yield Hostile("rather_wide_rows.docx", stored(docx(f"<w:tbl>{span.format(16_000) * 5_000}</w:tbl>")), ("CHK020",))
    yield Hostile("paragraphs.docx", stored(docx("<w:p/>" * 100_000)), ("CHK003",))
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:lvlText w:val="%1"/></w:lvl>' for n in range(8_000))
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    yield Hostile("levels.docx", stored(docx("".join(listed("甲", n) for n in range(8_000)), numbering=lists)), ("",))
    links = [("worksheet", "s.xml"), ("sharedStrings", "strings.xml"), ("styles", "styles.xml")]
    relations = "".join(f'<Relationship Id="r{n}" Type="x/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(links))
    book = {
        "xl/workbook.xml": '<workbook xmlns="urn:s" xmlns:r="urn:r"><sheets><sheet name="甲" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    hidden = '<col min="1" max="16383" hidden="1"/>'
    for name, parts, code in (
        ("far_rows", {"xl/s.xml": SHEET.format('<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>' * 15_000)}, "CHK020"),
        (
            "strings",
            {
                "xl/strings.xml": f'<sst xmlns="urn:s"><si><t>{"甲" * 200_000}</t></si></sst>',
                "xl/s.xml": SHEET.format('<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 10_000),
            },
            "CHK020",
        ),
        (
            "long_format",
            {
                "xl/styles.xml": '<styleSheet xmlns="urn:s"><numFmts><numFmt numFmtId="200" formatCode="0&quot;{}&quot;"/></numFmts>'
                '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'.format("甲" * 200_000),
                "xl/s.xml": SHEET.format('<row><c s="0"><v>1</v></c><c s="0"><v>2</v></c></row>' * 2_000),
            },
            "",
        ),
        ("columns", {"xl/s.xml": f'<worksheet xmlns="urn:s"><cols>{hidden * 20_000}</cols></worksheet>'}, "CHK003"),
    ):
        yield Hostile(f"{name}.xlsx", stored(zipped({**book, **parts})), (code,))
    yield Hostile("one_row.csv", b"1," * 400_000, ("",))


def _archives() -> Iterator[Hostile]:
    yield Hostile("bomb.zip", zipped({"汇报.txt": b" " * 200_000_000}), ("CHK020",))
    inner = zipped({"汇报.txt": b"\0" * 20_000_000})
    yield Hostile("nested_bomb.zip", zipped({f"{n}.zip": inner for n in range(20)}), ("CHK020",))
    yield Hostile("bomb.docx", docx(paragraph("甲" * 30_000_000)), ("CHK020",))
    yield Hostile("quine.zip", _quine(), ("CHK020", "CHK022"))
    yield Hostile("many_members.zip", zipped({f"{n}.txt": "" for n in range(6_000)}, zipfile.ZIP_STORED), ("CHK020",))
    yield Hostile("too_deep.zip", _nested(8), ("CHK020",))
    yield Hostile("empty.zip", zipped({}), ("CHK006",))
    yield Hostile("only_pictures.zip", zipped({"扫描.jpg": b"\xff\xd8\xff\xe0"}), ("CHK006",))
    yield Hostile("names.zip", zipped({"../../etc/passwd.txt": TEXT, "/abs.txt": TEXT, "C:\\win.txt": TEXT, "$(reboot);`id`.txt": TEXT}), ("",))
    yield Hostile("lying_size.zip", _lying(), ("CHK020", "CHK022"))
    yield Hostile("encrypted.zip", _flagged(zipped({"汇报.txt": TEXT})), ("CHK021",))
    yield Hostile("encrypted.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000), ("CHK021",))
    yield Hostile("two_bodies.docx", _twice("word/document.xml", docx(paragraph("甲"))), ("CHK022",))


def _xml() -> Iterator[Hostile]:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol" * 100}">' for n in range(10))
    attributes = " ".join(f'a{n}="x"' for n in range(50_000))
    for name, body in (
        ("laughs", f"<!DOCTYPE x [{entities}]><w:document {W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"),
        ("file", f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>'),
        ("network", f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><w:document {W}/>'),
        ("deep", f"<w:document {W}><w:body>{'<w:sdt>' * 40_000}{'</w:sdt>' * 40_000}</w:body></w:document>"),
        ("attributes", f"<w:document {W} {attributes}/>"),
    ):
        yield Hostile(f"{name}.docx", zipped({"[Content_Types].xml": "", "word/document.xml": body}), ("CHK022", "CHK003"))
    yield Hostile("laughs.ofd", zipped({"OFD.xml": f"<!DOCTYPE x [{entities}]><OFD>&e9;</OFD>"}), ("CHK022",))
    yield Hostile("itself.ofd", zipped({"OFD.xml": "<OFD><DocBody><DocRoot>OFD.xml</DocRoot></DocBody></OFD>"}), ("CHK003",))
    yield Hostile("distances.ofd", ofd([(20, 20, "甲")]), ("",))
    ring = (
        '<w:style w:styleId="a" w:type="paragraph"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b" w:type="paragraph"><w:basedOn w:val="a"/></w:style>'
    )
    yield Hostile("ring_of_styles.docx", docx(paragraph("甲乙", properties='<w:pStyle w:val="a"/>'), styles=ring), ("",))
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    yield Hostile("wide_cell.docx", docx(wide), ("CHK020",))
    book = {"xl/workbook.xml": '<workbook xmlns="urn:s" xmlns:r="urn:r"><sheets><sheet name="甲" r:id="r0"/></sheets></workbook>'}
    book["xl/_rels/workbook.xml.rels"] = '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="s.xml"/></Relationships>'
    yield Hostile("far_cell.xlsx", zipped({**book, "xl/s.xml": SHEET.format('<row r="1048576"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')}), ("",))
    yield Hostile(
        "formats.xlsx", zipped({**book, "xl/s.xml": SHEET.format('<row><c s="7"><v>1e308</v></c><c><v>-1e-308</v></c><c t="s"><v>99</v></c></row>')}), ("",)
    )


def long_texts(part: int = 1) -> Iterator[Hostile]:
    """The two that take the rules longest, or one part of so many of them: what they cost grows with their length."""
    line = ("全县完成投资30亿元，增长6.3%，" * 300_000).encode()[: 10_000_000 // part]
    yield Hostile("one_line.txt", line.decode("utf-8", "ignore").encode(), ("",))
    yield Hostile("nested_list.txt", "".join(f"{'　' * min(n, 50)}（{n}）完成投资{n}亿元；\n" for n in range(20_000 // part)).encode(), ("",))


def _texts() -> Iterator[Hostile]:
    yield from long_texts()
    yield Hostile("blanks.txt", ("全县完成投资" + " " * 1_000_000 + "亿元。").encode(), ("",))
    yield Hostile("line_breaks.txt", b"\n" * 1_000_000 + TEXT.encode(), ("",))
    yield Hostile("digits.txt", ("完成" + "9" * 1_000_000 + "亿元。").encode(), ("",))
    yield Hostile("brackets.txt", ("（" * 200_000 + "）" * 200_000).encode(), ("",))
    yield Hostile(
        "controls.txt", (TEXT + "\x1b[2J\x1b]0;x\x07\u202e反\u2066::error::x\n[red]红[/red]<script>alert(1)</script>=cmd|'/c calc'!A0\n").encode(), ("",)
    )
    yield Hostile("invalid_middle.txt", TEXT.encode() * 50 + b"\xff\xfe\xfa" + TEXT.encode() * 50, ("CHK005", "CHK004"))
    yield Hostile("empty.txt", b"", ("CHK003",))
    yield Hostile("only_mark.txt", b"\xef\xbb\xbf", ("CHK003",))
    yield Hostile("nul.txt", b"\0" * 1_000_000, ("CHK003", "CHK004", "CHK005"))
    yield Hostile("random.txt", random.Random(1).randbytes(100_000), ("CHK004", "CHK005"))
    yield Hostile("quotes.csv", b'"' * 1_000_001, ("", "CHK022", "CHK003"))
    yield Hostile("commas.csv", b"," * 2_000_000, ("CHK020",))
    yield Hostile("divs.html", b"<html><body>" + b"<div>" * 500_000, ("CHK022", "CHK020"))
    yield Hostile("angles.html", b"<html><body><p>\xe7\x94\xb2" + b"<" * 1_000_000, ("",))
    yield Hostile(
        "span.html", "<html><body><table><tr><td>甲<td colspan=1000000000 rowspan=1000000000>乙</tr><tr><td>1<td>2</tr></table>".encode(), ("", "CHK020")
    )
    yield Hostile("long_name.zip", zipped({"长" * 10_000 + ".txt": TEXT}), ("",))


def _disguised() -> Iterator[Hostile]:
    yield Hostile("page.docx", f"<html><body><p>{TEXT}</p></body></html>".encode(), ("",))
    yield Hostile("page.xls", "<html><body><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></body></html>".encode(), ("",))
    yield Hostile("word.txt", docx(paragraph("完成投资30亿元。")), ("",))
    yield Hostile("text.pdf", TEXT.encode(), ("",))
    yield Hostile("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(500), ("CHK004",))
    yield Hostile("program.docx", b"MZ" + random.Random(2).randbytes(5_000), ("CHK004", "CHK005"))
    yield Hostile("slides.zip", zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<p/>"}), ("CHK026",))


def _damaged() -> Iterator[Hostile]:
    """Cut short and with bits turned, of each format. What can still be read may be; nothing else may happen."""
    sound = {
        "docx": docx(paragraph(TEXT)),
        "ofd": ofd([(20, 20 + 8 * n, line) for n, line in enumerate(TEXT.split("\n"))]),
        "pdf": PDF,
        "zip": zipped({"汇报.txt": TEXT}),
    }
    chance = random.Random(3)
    anything = ("", "CHK003", "CHK004", "CHK005", "CHK006", "CHK020", "CHK021", "CHK022", "CHK023", "CHK025", "CHK026")
    for suffix, data in sound.items():
        for part in (1, 10, 50, 90, 99):
            yield Hostile(f"cut_{part}.{suffix}", data[: max(5, len(data) * part // 100)], anything)
        for number in range(12):
            turned = bytearray(data)
            for _ in range(1 + number * 3):
                turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
            yield Hostile(f"turned_{number}.{suffix}", bytes(turned), anything)


def _nested(depth: int) -> bytes:
    data = zipped({"汇报.txt": TEXT})
    for number in range(depth):
        data = zipped({f"{number}.zip": data})
    return data


def _quine() -> bytes:
    """An archive that holds a copy of itself as nearly as need be: its member is read as another archive of the same bytes."""
    inner = b""
    for _ in range(12):
        inner = zipped({"r.zip": inner or zipped({"r.zip": b"PK\x05\x06" + bytes(18)})})
    return inner


def _lying() -> bytes:
    """The directory says 10 bytes, the member holds ten million."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = packed.compress(b" " * 10_000_000) + packed.flush()
    name = "汇报.txt".encode()
    head = (
        b"PK\x03\x04"
        + bytes([20, 0, 0, 8, 8, 0])
        + bytes(4)
        + bytes(4)
        + len(content).to_bytes(4, "little")
        + (10).to_bytes(4, "little")
        + len(name).to_bytes(2, "little")
        + bytes(2)
        + name
    )
    directory = (
        b"PK\x01\x02" + bytes([20, 0, 20, 0, 0, 8, 8, 0]) + bytes(4) + bytes(4) + len(content).to_bytes(4, "little") + (10).to_bytes(4, "little")
        + len(name).to_bytes(2, "little") + bytes(2 + 2 + 2 + 2 + 4) + (0).to_bytes(4, "little") + name
    )  # fmt: skip
    start = len(head) + len(content)
    end = b"PK\x05\x06" + bytes(4) + (1).to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little") + start.to_bytes(4, "little") + bytes(2)
    return head + content + directory + end


def _flagged(data: bytes) -> bytes:
    """The same archive with its members marked as encrypted."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(signature) + place] |= 1
    return bytes(changed)


def _twice(name: str, data: bytes) -> bytes:
    """The archive with a second entry of one name: which of them is the report?"""
    import warnings

    buffer = io.BytesIO(data)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, archive.read(name))
    return buffer.getvalue()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for hostile in files():
        (folder / hostile.name).write_bytes(hostile.data)
        print(hostile.name, len(hostile.data), *hostile.codes)

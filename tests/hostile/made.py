"""What the hostile files are made with."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from office_files import zipped

TEXT = "平川县2025年工作汇报\n一、主要情况\n全县实现地区生产总值171.59亿元，同比增长6.3%。\n"
SHEET = '<worksheet xmlns="urn:s"><sheetData>{}</sheetData></worksheet>'


class Hostile(NamedTuple):
    """codes: those of which one must be among the failures; "" stands for none at all."""

    name: str
    data: bytes
    codes: tuple[str, ...]


def stored(data: bytes) -> bytes:
    """The same zip, its members as they are: no ratio gives them away."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, zipfile.ZIP_STORED)


def workbook(rows: str | bytes, after: str = "", sheets: int = 1, sheet: str = "s.xml") -> bytes:
    """A workbook of the rows in its sheet; as bytes, of that part. after: what follows the rows; sheets: how many are that part."""
    names = "<sheets>" + '<sheet name="甲" r:id="r0"/>' * sheets + "</sheets>"
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="urn:s" xmlns:r="urn:r">{names}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r0" Type="x/worksheet" Target="{sheet}"/></Relationships>',
            "xl/s.xml": rows if isinstance(rows, bytes) else SHEET.format(rows).replace("</worksheet>", after + "</worksheet>"),
        }
    )


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def pdf_page(content: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"", objects: Sequence[bytes] = (), count: int = 1, filters: bytes = b"") -> bytes:
    """A PDF of one page: what is painted is object 4, its font is F1, further objects begin at 6. count: the pages it says it has."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>" % (box, resources)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, _stream(content, b"/Filter[%s]" % filters if filters else b""), font, *objects])


def pdf_form(content: bytes, resources: bytes = b"") -> bytes:
    """A form that a page, or another form, may paint."""
    return _stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>%s>>" % resources)


def _stream(content: bytes, more: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


def flawed_directory(data: bytes) -> bytes:
    """The zip with all entries of its directory pointing at the first member."""
    changed = bytearray(data)
    at = changed.index(b"PK\x01\x02")
    while changed[at : at + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<HHH", changed, at + 28)
        struct.pack_into("<L", changed, at + 42, 0)
        at += 46 + sum(lengths)
    return bytes(changed)


def zip64(size: int) -> bytes:
    """A zip of TEXT with its sizes as 64 bits; size is what it says there."""
    name, body = "汇报.txt".encode(), TEXT.encode()
    more = struct.pack("<HHQQ", 1, 16, size, size)
    said = struct.pack("<LLLHH", zlib.crc32(body), 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(more))
    local = struct.pack("<4sHHHHH", b"PK\3\4", 45, 0x800, 0, 0, 0) + said + name + more + body
    entry = struct.pack("<4sHHHHHH", b"PK\1\2", 45, 45, 0x800, 0, 0, 0) + said + bytes(14) + name + more
    end = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(entry), len(local))
    end += struct.pack("<4sLQL", b"PK\6\7", 0, len(local) + len(entry), 1)
    return local + entry + end + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)

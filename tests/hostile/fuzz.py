"""Coverage-guided fuzzing of the readers with atheris, on demand and bounded; what it finds becomes a test in files.py.

    pip install atheris
    python tests/hostile/fuzz.py docx|ofd|xlsx|html|csv|text [seconds]

The input is the XML of the part that matters (or the whole file), so that no effort goes into guessing checksums.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from office_files import relations, zipped

from checker.errors import ReadError
from checker.extraction import extract
from checker.reading.limits import Limits
from checker.reading.plain import read_plain
from checker.reading.reader import Reader

_BOOK = '<workbook xmlns="urn:s" xmlns:r="urn:r"><sheets><sheet name="甲" r:id="r0"/></sheets></workbook>'
_OFD = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"
_PAGES = '<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>'
_WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "docx": lambda data: zipped({"word/document.xml": data}),
    "xlsx": lambda data: zipped({"xl/workbook.xml": _BOOK, "xl/_rels/workbook.xml.rels": relations(("worksheet", "s.xml")), "xl/s.xml": data}),
    "ofd": lambda data: zipped({"OFD.xml": _OFD, "D.xml": _PAGES, "P.xml": data}),
    "html": lambda data: b"<html><body>" + data,
    "csv": lambda data: data,
    "text": lambda data: data,
}


_SEEDS = {
    "docx": '<w:document xmlns:w="urn:w"><w:body><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>'
    '<w:ins><w:r><w:t>乙</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>',
    "xlsx": '<worksheet xmlns="urn:s"><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>1.5</v></c></row></sheetData></worksheet>',
    "ofd": '<Page><Content><Layer><TextObject Boundary="1 2 3 4" Size="4" CTM="1 0 0 1 0 0"><TextCode X="0" Y="3" DeltaX="g 2 3.5">甲乙丙</TextCode></TextObject>'
    '<PathObject Boundary="0 0 9 9"><AbbreviatedData>M 0 0 L 9 0 C</AbbreviatedData></PathObject></Layer></Content></Page>',
    "html": "<p style='display:none'>甲</p><table><tr><td colspan=2 rowspan=2>1<td>2</table><ol start=3><li>乙</ol><!-- x -->",
    "csv": '甲,"乙,1"\n丙;2\t3\n',
    "text": "一、情况\n完成投资30亿元，增长6.3%，其中甲5亿元、乙7亿元。\n指标\t2025年\n投资\t30\n",
}


def reader_of(kind: str) -> Reader | None:
    from checker.reading.built_in import built_in

    return next((reader() for reader in built_in() if f".{kind}" in reader.suffixes), None)


def main() -> None:
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    kind, seconds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
    wrap, reader = _WRAPPED[kind], reader_of(kind)
    atheris.instrument_all()

    def one(data: bytes) -> None:
        packed = wrap(data)
        try:
            document = read_plain("a.txt", packed) if reader is None else reader.read("a", packed, Limits()).document("a", packed)
        except ReadError:
            return
        except Exception as error:
            # damage shows as any exception of the parser; what must not happen is a crash of the interpreter or a hang
            if isinstance(error, (RecursionError, MemoryError, AssertionError)):
                raise
            return
        for part in document.parts:
            extract(part)

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seed").write_text(_SEEDS[kind], encoding="utf-8")
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1500", folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

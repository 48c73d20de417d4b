"""Readers and extraction fed with what nobody would write: they answer with a Document or with the reason, and nothing else."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator

import pytest
from conftest import ROOT
from hostile.files import PDF
from hostile.made import TEXT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_files import cell, docx, listed, ofd, paragraph, table, zipped

from checker.errors import ReadError
from checker.extraction import extract
from checker.extraction.tables import head_of
from checker.model.document import Document, Source
from checker.model.span import Span
from checker.pipeline import Checker
from checker.reading.assemble import assemble
from checker.reading.csv_tables import CsvReader
from checker.reading.docx import DocxReader
from checker.reading.formats import Readers
from checker.reading.limits import Limits
from checker.reading.number_formats import shown
from checker.reading.ofd import OfdReader
from checker.reading.reader import Reader
from checker.reading.xlsx import XlsxReader
from checker.settings import Settings

SAMPLES = [path.read_bytes().decode("utf-8", "ignore")[:4000] for path in sorted((ROOT / "sample_reports" / "sound").glob("*.txt"))[:8]]
CHECKER = Checker(Settings(expectations=False))
PATIENT = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
BODY = paragraph(TEXT) + listed("甲", 0) + table(cell("指标") + cell("2025年"), cell("投资", properties='<w:gridSpan w:val="2"/>'))
BOOK: dict[str, str | bytes] = {
    "xl/workbook.xml": '<workbook xmlns="urn:s" xmlns:r="urn:r"><sheets><sheet name="甲" r:id="r0"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="s.xml"/></Relationships>',
    "xl/s.xml": '<worksheet xmlns="urn:s"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>投资</t></is></c><c r="B1" s="0"><v>30.5</v></c></row></sheetData></worksheet>',
}
PARTS: list[tuple[Reader, str, bytes]] = [
    (DocxReader(), "word/document.xml", docx(BODY)),
    (DocxReader(), "word/numbering.xml", docx(BODY, numbering='<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>')),
    (XlsxReader(), "xl/s.xml", zipped(BOOK)),
    (OfdReader(), "Doc_0/Pages/Page_0/Content.xml", ofd([(20, 20, "完成投资30亿元"), (20, 30, "增长6.3%")])),
    (OfdReader(), "Doc_0/Document.xml", ofd([(20, 20, "甲")])),
]  # fmt: skip
edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 12),
        st.sampled_from([b"", b"<", b">", b'"', b"9" * 30, b"-1", b"nan", b"\xff", b"</w:p>", b"<w:p>", b"&#0;", b"&lt;", b" "]),
    ),
    max_size=6,
)


def edited(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with pieces cut out and others put in."""
    for place, cut, insert in changes:
        at = int(place * len(data))
        data = data[:at] + insert + data[at + cut :]
    return data


def whole(document: Document) -> None:
    """What must hold of every Document: blocks in order and inside the text, places for every offset, facts inside it."""
    last = 0
    for block in document.blocks:
        assert last <= block.span.start < block.span.end <= len(document.text)
        last = block.span.end
    for offset in range(0, len(document.text), max(1, len(document.text) // 20)):
        assert document.locate(Span(offset, offset + 1)).line >= 1
    for part in document.parts:
        for fact in extract(part):
            assert 0 <= fact.span.start < fact.span.end <= len(part.text)


@PATIENT
@given(st.sampled_from(PARTS), edits)
def test_parts_of_office_files(part: tuple[Reader, str, bytes], changes: list[tuple[float, int, bytes]]) -> None:
    reader, name, data = part
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {entry: archive.read(entry) for entry in archive.namelist()}
    content = members[name]
    assert isinstance(content, bytes)
    members[name] = edited(content, changes)
    packed = zipped(members)
    try:
        whole(reader.draft("汇报", packed, Limits()).document("汇报", packed))
    except ReadError as error:
        assert error.message.zh and error.message.en and error.code != "CHK012"


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    made = Readers(Limits(seconds=10))
    yield made
    made.close()


@PATIENT
@given(
    st.sampled_from([PDF, docx(BODY), zipped({"汇报.txt": TEXT}), f"<html><body><p>{TEXT}</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table>".encode()]), edits
)
def test_whole_files_in_the_process_that_reads(readers: Readers, data: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    changed = edited(data, changes)
    for name, document, error, _ in readers.read("汇报", lambda: changed):
        assert name.startswith("汇报")
        if document is None:
            assert error is not None and error.code != "CHK012", error
        else:
            whole(document)


@PATIENT
@given(st.text(st.sampled_from(list("一二三（）、.0123456789亿万元%增长下降其中：，。；\t |—-＃第篇章年月日比 \n")), max_size=400))
def test_extraction_from_any_text(text: str) -> None:
    whole(assemble(Source("汇报.txt"), "汇报\n" + text))


@PATIENT
@given(st.text(st.sampled_from(list(',;\t"\n甲1.%')), max_size=300))
def test_values(text: str) -> None:
    with contextlib.suppress(ReadError):
        whole(CsvReader().draft("表.csv", text.encode(), Limits()).document("表.csv", b""))


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.decimals(allow_nan=True, allow_infinity=True).map(str), st.text(max_size=8)),
    st.text(st.sampled_from(list('0#?.,%;"\\_*[]-+Ee/ymdhsAP@（）()年月General红$¥ ')), max_size=24),
)
def test_numbers_under_any_format(value: str, form: str) -> None:
    assert isinstance(shown(value, form), str)


EDIT = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(0, 3), st.sampled_from("0123456789.%，。；、（）()亿万元增长下降同比其中占年月日一二三 \n\t：-×第个")
)


@PATIENT
@given(st.sampled_from(SAMPLES), st.lists(EDIT, max_size=60))
def test_no_rule_breaks_on_a_report_with_mistypings(report: str, edits: list[tuple[float, int, str]]) -> None:
    """A character left out, put in or put for another, and a piece said again."""
    text = list(report)
    for where, how, character in edits:
        at = int(where * len(text))
        text[at : at + (how < 2)] = [] if how == 0 else [character] if how < 3 else text[at // 2 : at // 2 + 30]
    assert not CHECKER.check_bytes("汇报.txt", "".join(text).encode("utf-8", "surrogatepass")).failures


@pytest.mark.parametrize(
    "head",
    ["增长（" * 60 + "\n数", "7" * 70, "20" * 40 + "年数", "其中：" * 40 + "数", "1—" * 60 + "月"],
    ids=["brackets", "digits", "years", "which", "ranges"],
)
def test_a_head_of_a_table_costs_no_more_than_its_length(head: str) -> None:
    """One that grows by powers would not end."""
    assert head_of(head).kind in (None, "growth", "share", "change")

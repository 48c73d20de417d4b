"""One report, written once and saved in every format: the findings are the same in all of them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from office_files import ofd, zipped

from checker.pipeline import Checker, Input
from checker.reading.formats import Readers
from checker.reading.libreoffice import find_program
from checker.settings import Settings
from checker.triage import Report

TITLE = "平川县2025年经济运行情况汇报"
PARAGRAPHS = [
    "一、主要情况",
    "（一）工业经济。2025年，全县规模以上工业增加值增长6.3%，完成工业投资12.8亿元，其中续建投资5.2亿元、新建投资8.6亿元；新增规模以上企业18家，企业总数达到126家。",
    "（二）固定资产投资。全县完成固定资产投资61.75亿元，比2025年增长6.1%；实施重点项目42个，已开工38个，开工率90.5%。",
    "（三）财政收入。全县一般公共预算收入13.52亿元，其中税收收入9.51亿元，占一般公共预算收入的80.3%。",
    "二、收支情况",
]
TABLE = [
    ["指标", "2025年", "2024年", "增长%"],
    ["税收收入", "95142", "84903", "12.1"],
    ["专项收入", "21480", "20117", "6.8"],
    ["罚没收入", "8620", "7911", "9.0"],
    ["其他收入", "9900", "11972", "17.3"],
    ["收入合计", "153142", "124903", "8.2"],
]
AFTER = ["三、下一步打算", "2026年，全县计划完成固定资产投资65亿元，新增规模以上企业  家，确保全面完成年度目标任务。", "平川县发展和改革局", "2026年1月12日"]


def text() -> str:
    return "\n".join([TITLE, *PARAGRAPHS, "单位：万元", *("\t".join(row) for row in TABLE), *AFTER]) + "\n"


def as_docx() -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for line in [*PARAGRAPHS, "单位：万元"]:
        document.add_paragraph(line)
    table = document.add_table(len(TABLE), len(TABLE[0]))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, TABLE, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = value
    for line in AFTER:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_html() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    body = "".join(f"<p>{line}</p>" for line in [*PARAGRAPHS, "单位：万元"]) + f"<table>{rows}</table>" + "".join(f"<p>{line}</p>" for line in AFTER)
    return f"<html><head><meta charset=gb2312><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>".replace("  家", "&ensp;&ensp;家").encode(
        "gb18030"
    )


def as_xlsx() -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.Workbook()
    book.active.append(["平川县2025年收支情况表"])
    book.active.append(["", "", "", "单位：万元"])
    for row in TABLE:
        book.active.append([float(cell) if cell.replace(".", "").isdecimal() else cell for cell in row])
    for number in range(4, 4 + len(TABLE) - 1):
        book.active.cell(number, 4).number_format = "0.0"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_hidden_rows() -> bytes:
    """A workbook that does not show noughts, nor one row and one column that hold amounts."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.sheet_view.showZeros = False
    for row in (["项目", "上年", "本年", "附注"], ["甲", 12, 0, 1], ["乙", 34, 35, 2], ["丙", 5, 6, 3]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["D"].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_ofd() -> bytes:
    """Two pages of lines of 40 characters, the table between rules."""
    first: list[tuple[float, float, str]] = [(70, 35, TITLE)]
    y = 45.0
    for line in PARAGRAPHS:
        x, width = 20 + 2 * 4.2, 38
        while line:
            first.append((x, y, line[:width]))
            line, x, width = line[width:], 20, 40
            y += 8
    second: list[tuple[float, float, str]] = [(150, 28, "单位：万元")]
    second += [(22 + 40 * c, 37 + 10 * r, cell) for r, row in enumerate(TABLE) for c, cell in enumerate(row)]
    second += [(28.4, 110 + 10 * n, line) for n, line in enumerate(AFTER)]
    bottom = 30 + 10 * len(TABLE)
    rules = " ".join(f"M {x} 30 L {x} {bottom}" for x in (20, 60, 100, 140, 180)) + " " + " ".join(f"M 20 {y} L 180 {y}" for y in range(30, bottom + 1, 10))
    data = ofd(first, second)
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = "Doc_0/Pages/Page_1/Content.xml"
    page = members[name]
    assert isinstance(page, bytes)
    path = f'<ofd:PathObject ID="5" Boundary="0 0 210 297"><ofd:AbbreviatedData>{rules}</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer>'
    members[name] = page.replace(b"</ofd:Layer>", path.encode())
    return zipped(members)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """The report as LibreOffice saves it in another format: as a text, or its table, or another, as a workbook."""
    program = find_program()
    if program is None:
        pytest.skip("LibreOffice is not installed (e.g. apt install libreoffice-writer-nogui libreoffice-calc-nogui): what it reads is not tested")
    folder = tmp_path_factory.mktemp("converted")

    @cache
    def convert(suffix: str, book: Callable[[], bytes] = as_xlsx) -> bytes:
        source = folder / ("report.xlsx" if suffix in ("xls", "ods") else "report.docx")
        source.write_bytes(book() if source.suffix == ".xlsx" else as_docx())
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return (folder / f"report.{suffix}").read_bytes()

    return convert


def report(name: str, data: bytes) -> Report:
    (found,) = Checker(Settings(expectations=False)).run([Input(name, lambda: data)])
    assert not found.failures, found.failures
    return found


def said(found: Report) -> Counter[tuple[str, str]]:
    return Counter((f.code, "".join(f.quote.split())) for f in found.findings)


IN_CELLS = {("SUM006", "Sheet!B8"), ("GRW009", "Sheet!D7"), ("GRW009", "Sheet!D8")}
KNOWN = said(report("平川县汇报.txt", text().encode()))


def test_the_report_has_what_it_is_meant_to_have() -> None:
    assert {"SUM001", "YER001", "SHR001", "SUM006", "GRW009", "BLK001"} <= {code for code, _ in KNOWN}


@pytest.mark.parametrize("make", [as_docx, as_html, as_ofd], ids=["docx", "html", "ofd"])
def test_the_same_findings(make: Callable[[], bytes]) -> None:
    suffix = make.__name__.removeprefix("as_")
    assert said(report(f"平川县汇报.{suffix}", make())) == KNOWN


def test_in_an_archive() -> None:
    (inside,) = Checker(Settings(expectations=False)).run([Input("材料.zip", lambda: zipped({"平川县汇报.docx": as_docx()}))])
    assert said(inside) == KNOWN


def test_the_table_in_a_workbook_with_the_cell_named() -> None:
    found = report("平川县收支.xlsx", as_xlsx())
    of_tables = Counter({key: n for key, n in KNOWN.items() if key[0] in ("SUM006", "GRW009")})
    assert said(found) == of_tables
    assert {(f.code, f.where.start.cell) for f in found.findings} == IN_CELLS


def test_what_a_word_file_hides_is_reported_where_it_stands() -> None:
    from office_files import docx, paragraph

    body = paragraph("全县完成投资30亿元", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>（实际12亿元）</w:t></w:r>", "。") + paragraph(
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "完成情况良好。"
    )
    found = [f for f in report("汇报.docx", docx(body)).findings if f.code == "STR011"]
    assert [(f.where.start.line, "（实际12亿元）" in f.message.zh, "删除修订" in f.message.zh) for f in found] == [(1, True, False), (1, False, True)]


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "saved"), [("pdf", "pdf"), ("doc", "doc"), ("wps", "doc"), ("rtf", "rtf"), ("odt", "odt")])
def test_the_same_findings_in_what_libreoffice_saves(suffix: str, saved: str, converted: Callable[..., bytes]) -> None:
    if suffix == "pdf" and (fonts := shutil.which("fc-list")) and not subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout:
        pytest.skip("no Chinese font (e.g. apt install fonts-wqy-microhei): what LibreOffice prints is not tested")
    found = report(f"平川县汇报.{suffix}", converted(saved))
    assert said(found) == KNOWN
    if suffix == "pdf":
        assert {f.where.start.page for f in found.findings} <= {1, 2} and all(f.where.start.box for f in found.findings)


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "saved"), [("xls", "xls"), ("et", "xls"), ("ods", "ods")])
def test_the_table_in_other_workbooks(suffix: str, saved: str, converted: Callable[..., bytes]) -> None:
    found = report(f"平川县收支.{suffix}", converted(saved))
    assert {(f.code, f.where.start.cell) for f in found.findings} == IN_CELLS


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_what_a_workbook_does_not_show(suffix: str, converted: Callable[..., bytes]) -> None:
    data = with_hidden_rows() if suffix == "xlsx" else converted(suffix, with_hidden_rows)
    ((_, document, error, _),) = Readers().read(f"收支.{suffix}", lambda: data)
    assert error is None and document is not None
    assert document.text.split() == ["项目", "上年", "本年", "甲", "12", "丙", "5", "6"]
    assert [(r.kind, r.text) for r in document.remarks] == [("hidden", "Sheet 第3行、D列")]

"""Workbooks and comma-separated values: cells as they are shown, each with its name."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from office_files import relations, zipped

from checker.errors import ReadError
from checker.model.document import Document
from checker.model.span import Span
from checker.pipeline import Checker
from checker.reading.csv_tables import CsvReader
from checker.reading.limits import Limits
from checker.reading.number_formats import shown
from checker.reading.xlsx import XlsxReader
from checker.settings import Settings

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "收支"
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    return XlsxReader().draft("表.xlsx", data, limits or Limits()).document("表.xlsx", data)


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        ("0.125", "0.0%", "12.5%"), ("0.125", "0%", "13%"), ("-0.031", "0.00%", "-3.10%"), ("1234.5", "#,##0.00", "1,234.50"), ("1234567", "#,##0", "1,234,567"),
        ("171.59000000000001", "General", "171.59"), ("5", "General", "5"), ("5", "0.0", "5.0"), ("0.30000000000000004", "General", "0.3"), ("1E-3", "General", "0.001"),
        ("-1234.5", "#,##0.0_);(#,##0.0)", "-1,234.5"), ("-7", "0;[Red]-0", "-7"), ("-7", "0_ ;[Red]\\-0\\ ", "-7"), ("0", '0;-0;"—"', "—"), ("12.3", '0.0"亿元"', "12.3亿元"),
        ("2.5", "0.###", "2.5"), ("3", "0.###", "3"), ("0.5", "#.0", ".5"), ("7", "000", "007"), ("12345678", "#,##0,", "12,346"), ("12", "¥#,##0.00", "¥12.00"), ("0.04", "0.0", "0.0"), ("-0.04", "0.0", "0.0"),
        ("45658", 'yyyy"年"m"月"d"日"', "2025年1月1日"), ("45658", "yyyy/m/d", "2025/1/1"), ("45658.5", "yyyy-mm-dd hh:mm", "2025-01-01 12:00"), ("1", "yyyy/m/d", "1900/1/1"),
        ("45658", "[$-804]yyyy年m月", "2025年1月"), ("12", "@", "12"), ("甲", "0.0", "甲"), ("1e400", "0", "1e400"), ("nan", "0", "nan"), ("-3", "yyyy", "-3"), ("2025", "0", "2025"), ("1" + "0" * 28, "0", "1" + "0" * 28), ("1" + "0" * 28, "", "1" + "0" * 28),
        ("1234567", '0.00,,"百万"', "1.23百万"),
        ("12345678", "0.00E+00", "1.23E+07"),
        ("1234567.5", "#,##0.0,", "1,234.6"),
        # the point that makes 万 of single ones, as 0!.0, has it; signs behind General
        ("123456", '0!.0,"万"', "12.3万"), ("-123456", '0\\.0,"万"', "-12.3万"), ("123", '0!.0000"万"', "0.0123万"), ("1234567", "#,##0!.0,", "123.5"), ("1012345678", "000-0000-0000", "010-1234-5678"),
        ("0.456", 'General"%"', "0.456%"), ("12", 'G/通用格式"万元"', "12万元"), ("1.5", "# ?/?", "1.5"),
        # brackets for a minus, as Excel itself escapes them; nought under the formats of accounts
        ("-1234.5", "#,##0.00_);\\(#,##0.00\\)", "-1,234.50"), ("-5", "0.00_);[Red]\\(0.00\\)", "-5.00"), ("-7", '0;"("0")"', "-7"),
        ("-1234.5", '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "-1,234.50"), ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"), ("0", "#", ""),
        # sections for ranges; hours that go on past a day
        ("23456", '[>=100000000]0.00,,"百万";[>=10000]0!.0,"万";0', "2.3万"), ("23", '[>=100000000]0.00,,"百万";[>=10000]0!.0,"万";0', "23"), ("50", '[>=100]0"多";[<100]0"少"', "50少"),
        ("1.25", "[hh]:mm:ss", "30:00:00"), ("0.5", "[mm]:ss", "720:00"),
    ],
)  # fmt: skip
def test_numbers_are_shown_as_their_format_says(value: str, form: str, printed: str) -> None:
    assert shown(value, form) == printed


class TestWorkbook:
    def test_cells_titles_and_places(self) -> None:
        def fill(book: Any) -> None:
            sheet = book.active
            sheet["B1"] = "2025年收支情况表"
            sheet["D2"] = "单位：万元"
            for row, cells in enumerate([("指标", "2025年", "增长率"), ("税收收入", 1234.5, 0.125), ("合计", 1234.5, None)], 3):
                for column, value in zip("BCD", cells, strict=True):
                    sheet[f"{column}{row}"] = value
            sheet["C4"].number_format, sheet["D4"].number_format = "#,##0.00", "0.0%"

        document = read(workbook(fill))
        assert document.text.split("\n\n")[0].split("\n") == [
            "2025年收支情况表",
            "单位：万元",
            "指标\t2025年\t增长率",
            "税收收入\t1,234.50\t12.5%",
            "合计\t1234.5\t",
        ]
        at = document.text.index("12.5%")
        assert document.locate(Span(at, at + 5)).cell == "收支!D4"

    def test_merged_cells_and_gaps(self) -> None:
        def fill(book: Any) -> None:
            sheet = book.active
            sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"], sheet["C2"] = "指标", "2025年", None, "预算", "执行"
            sheet.merge_cells("A1:A2")
            sheet.merge_cells("B1:C1")
            sheet["A4"], sheet["B4"] = "另一表", "甲"

        assert read(workbook(fill)).text == "指标\t2025年\t\n\t预算\t执行\n\n另一表\t甲\t\n\n"

    def test_what_is_hidden_is_left_out_and_a_hidden_sheet_is_named(self) -> None:
        def fill(book: Any) -> None:
            sheet = book.active
            for row in range(1, 4):
                for column in range(1, 4):
                    sheet.cell(row, column, f"{row}{column}" if row != 2 else int(f"2{column}"))
            sheet.append(["零", 0, 0])
            sheet["B3"] = 32
            sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True
            sheet.column_dimensions["B"].hidden = True
            book.create_sheet("底稿").sheet_state = "hidden"

        document = read(workbook(fill))
        assert document.text == "11\t\t13\n31\t\t33\n\n"  # a row that is hidden parts no table
        assert [(r.kind, r.text) for r in document.remarks] == [("hidden", "底稿"), ("hidden", "收支 第2行、B列")]

    def test_cells_that_hold_nothing_but_a_border_do_not_count(self) -> None:
        def fill(book: Any) -> None:
            sheet = book.active
            for row in range(1, 40):
                for column in range(1, 40):
                    sheet.cell(row, column).border = openpyxl.styles.Border(left=openpyxl.styles.Side("thin"))
            sheet["A1"], sheet["B1"] = "指标", "2025年"

        assert read(workbook(fill), Limits(cells=100)).text == "指标\t2025年\n\n"

    def test_values_of_formulas_are_read_and_not_the_formulas(self) -> None:
        sheet = '<worksheet xmlns="urn:s"><sheetData><row><c><f>SUM(1,2)</f><v>3</v></c><c t="str"><f>A1&amp;""</f><v>三</v></c></row></sheetData></worksheet>'
        book = '<workbook xmlns="urn:s" xmlns:r="urn:r"><sheets><sheet name="甲" r:id="r0"/></sheets></workbook>'
        data = zipped(
            {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml")), "xl/worksheets/sheet1.xml": sheet}
        )
        assert read(data).text == "3\t三\n\n"

    def test_formulas_that_nobody_worked_out_are_said(self) -> None:
        def fill(book: Any) -> None:
            book.active.append(["甲", 1])
            book.active.append(["乙", "=B1+1"])

        (gap,) = read(workbook(fill)).gaps
        assert gap.code == "CHK025" and "B2" in gap.zh

    def test_too_many_cells(self) -> None:
        def fill(book: Any) -> None:
            for row in range(1, 11):
                for column in range(1, 11):
                    book.active.cell(row, column, 1)

        with pytest.raises(ReadError, match="单元格超过 99 个"):
            read(workbook(fill), Limits(cells=99))


class TestValues:
    def csv(self, text: str) -> Document:
        return CsvReader().draft("表.csv", text.encode("gb18030"), Limits()).document("表.csv", b"")

    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_cells_and_their_names(self, mark: str) -> None:
        document = self.csv(f"指标{mark}2025年\n投资{mark}30\n")
        assert document.text == "指标\t2025年\n投资\t30\n\n"
        assert document.locate(Span(document.text.index("30"), document.text.index("30") + 2)).cell == "B2"

    def test_quotes_hold_marks_and_line_breaks(self) -> None:
        assert self.csv('指标,说明\n投资,"1,234\n（初步）"\n').text == "指标\t说明\n投资\t1,234 （初步）\n\n"

    def test_the_line_that_names_the_mark_is_for_the_program(self) -> None:
        assert self.csv("sep=;\n指标;2025年\n投资;1,5\n").text == "指标\t2025年\n投资\t1,5\n\n"

    def test_a_formula_stays_text(self) -> None:
        assert "=cmd|'/c calc'!A0" in self.csv("甲,=cmd|'/c calc'!A0\n乙,1\n").text


def test_a_lone_number_of_a_sheet_is_no_page_number() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        for row in (["平川县2026年9月工作汇报"], ["完成投资30亿元，"], [5], ["增长6.3%。"]):
            sheet.append(row)

    report = Checker(Settings(expectations=False, select=("STR006",))).check_bytes("表.xlsx", workbook(fill))
    assert report.read and not report.findings
    text = "平川县2026年9月工作汇报\n完成投资30亿元，\n5\n增长6.3%。\n"
    assert Checker(Settings(expectations=False, select=("STR006",))).check_bytes("表.txt", text.encode()).findings, "of a text it is one"

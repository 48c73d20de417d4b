"""Rows of tables that go on at the top of the next page, and rows that PDFium takes for one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_files import Canvas, grid, lines

from checker.reading.pdf_words import _levels
from checker.reading.words import Word

Cell = tuple[float, float, str]
HEAD = ((80, 686, "序号"), (140, 686, "项目"), (300, 686, "建设内容"), (500, 686, "责任单位"))
FIRST = ((80, 656, "1"), (140, 656, "城区供水改造"), (300, 664, "更换老旧供水管网四十公里，新建"), (300, 646, "泵站两座。"), (500, 656, "住建局"))
TORN = (
    (80, 146, "2"),
    (140, 146, "乡村道路建设"),
    (300, 146, "改造农村公路一百二十公里，配套"),
    (300, 128, "建设公交站亭六十座，使全部建制"),
    (500, 146, "交通局"),
)
REST = ((300, 796, "村通上公交，并完善安全防护设施"), (300, 778, "和指路标牌。"))
NEXT = ((80, 746, "3"), (140, 746, "中心医院扩建"), (300, 754, "新建门诊楼一栋，添置医疗设备三"), (300, 736, "十台。"), (500, 746, "卫健局"))
COLUMNS: list[float] = [70, 130, 290, 486, 560]


def page(rows: list[float], *cells: Cell) -> Callable[[Canvas], None]:
    def draw(drawn: Canvas) -> None:
        grid(drawn, COLUMNS, rows)
        for x, y, text in cells:
            drawn.drawString(x, y, text)

    return draw


class TestTornRows:
    def test_a_row_goes_on_where_its_cell_broke_off_in_a_full_line(self) -> None:
        first = page([700, 680, 640, 120], *HEAD, *FIRST, *TORN)
        assert lines(first, page([812, 772, 730], *REST, *NEXT)) == [
            "序号\t项目\t建设内容\t责任单位",
            "1\t城区供水改造\t更换老旧供水管网四十公里，新建泵站两座。\t住建局",
            "2\t乡村道路建设\t改造农村公路一百二十公里，配套建设公交站亭六十座，使全部建制村通上公交，并完善安全防护设施和指路标牌。\t交通局",
            "3\t中心医院扩建\t新建门诊楼一栋，添置医疗设备三十台。\t卫健局",
        ]

    def test_below_a_head_that_is_repeated(self) -> None:
        again = [(x, y + 110, text) for x, y, text in HEAD]
        lower = [(x, y - 22, text) for x, y, text in (*REST, *NEXT)]
        read = lines(page([700, 680, 640, 120], *HEAD, *FIRST, *TORN), page([812, 790, 748, 706], *again, *lower))
        assert read[2].endswith("使全部建制村通上公交，并完善安全防护设施和指路标牌。\t交通局")
        assert read[3:] == ["序号\t项目\t建设内容\t责任单位", "3\t中心医院扩建\t新建门诊楼一栋，添置医疗设备三十台。\t卫健局"]

    @pytest.mark.parametrize(
        "rest",
        [
            pytest.param(((80, 796, "3"), (300, 796, "村通上公交")), id="a number of its own"),
            pytest.param(((300, 796, "（三）村通上公交"),), id="a point of its own"),
            pytest.param(((300, 796, "1,250"),), id="a figure"),
            pytest.param(((140, 796, "村通上公交"),), id="below a cell that is not full"),
            pytest.param(((140, 796, "乡镇卫生院"), (300, 796, "村通上公交")), id="another row of the same number"),
        ],
    )
    def test_what_may_be_a_row_of_its_own_stays_one(self, rest: tuple[Cell, ...]) -> None:
        read = lines(page([700, 680, 640, 120], *HEAD, *FIRST, *TORN), page([812, 772, 730], *rest, *NEXT))
        assert read[2] == "2\t乡村道路建设\t改造农村公路一百二十公里，配套建设公交站亭六十座，使全部建制\t交通局"
        assert read[3].split() == [text for _, _, text in rest]

    def test_a_sentence_that_has_ended(self) -> None:
        ended = tuple((x, y, "建设公交站亭六十座，建制村通车。") if y == 128 else (x, y, text) for x, y, text in TORN)
        read = lines(page([700, 680, 640, 120], *HEAD, *FIRST, *ended), page([812, 772, 730], *REST, *NEXT))
        assert read[3].split() == ["村通上公交，并完善安全防护设施和指路标牌。"]

    def test_text_between_two_tables_parts_them(self) -> None:
        def below(drawn: Canvas) -> None:
            drawn.drawString(72, 815, "附表")
            page([800, 760, 718], *[(x, y - 12, text) for x, y, text in (*REST, *NEXT)])(drawn)

        read = lines(page([700, 680, 640, 120], *HEAD, *FIRST, *TORN), below)
        assert read[2].endswith("使全部建制\t交通局") and read[3] == "附表"


def test_rows_in_bold_that_come_as_one_line() -> None:
    """PDFium takes rows that are printed twice over for one line; marks that are low or in the middle do not part one."""
    words = [Word("地方政府债务余额", 40, 698, 240, 709), Word("2300326", 480, 699, 517, 708), Word("地方政府债务限额", 40, 716, 240, 727)]
    assert [[word.text for word in level] for level in _levels(words, 12)] == [["地方政府债务余额", "2300326"], ["地方政府债务限额"]]
    marks = [Word("—", 40, 703, 52, 704), Word("，", 60, 707, 64, 710), Word("完成", 70, 698, 94, 709)]
    assert len(list(_levels(marks, 12))) == 1

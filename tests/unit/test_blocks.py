"""Roles of lines that other tests do not show."""

from __future__ import annotations

import pytest

from checker.reading.blocks import blocks_of

TABLE = "品种 单位 产量 增长（%）\n大米 万吨 36.8 4.8\n饲料 万吨 21.4 7.5\n棉纱 吨 15260 -10.5"


def test_rows_whose_cells_one_blank_parts_are_a_table_with_its_head() -> None:
    blocks = blocks_of(f"产品产量如下：\n{TABLE}\n以上为快报数。")
    assert [b.kind for b in blocks] == ["paragraph", *["table_row"] * 4, "paragraph"]
    assert blocks[2].row(f"产品产量如下：\n{TABLE}") == "大米\t万吨\t36.8\t4.8"


def test_cells_that_one_ideographic_blank_parts_are_rows_too() -> None:
    text = "租赁住房情况：\n　　项目　套数　已租　出租率\n　　松岭公寓　860　731　85.0%\n　　河东社区　1240　1116　90.0%\n　　合计　2100　1847　88.0%"
    blocks = blocks_of(text)
    assert [b.kind for b in blocks][1:] == ["table_row"] * 4
    assert blocks[2].row(text).split("\t") == ["松岭公寓", "860", "731", "85.0%"]


@pytest.mark.parametrize(
    "text",
    [
        "大米 万吨 36.8 4.8\n饲料 万吨 21.4 7.5",  # two may be chance
        "大米 万吨 36.8 4.8\n饲料 21.4 7.5\n棉纱 吨 15260 -10.5",  # not of one width
        "全年产大米 36.8\n，其中早稻 12.4\n，其余晚稻 24.4",  # text that was broken into lines
    ],
)
def test_other_lines_that_end_with_numbers_are_none(text: str) -> None:
    assert "table_row" not in [b.kind for b in blocks_of(text)]


def test_a_line_of_two_sentences_below_the_title_is_none_itself() -> None:
    blocks = blocks_of("青河县2026年工作情况汇报\n今年办理实事82件，完成七成。现将有关情况汇报如下：\n一、道路")
    assert [b.kind for b in blocks] == ["title", "paragraph", "heading"]


STACKED = "指标\n2025年\n增长（%）\n粮食\n36.8\n4.8\n油料\n\n21.4\n-7.5\n蔬菜\n152.6\n3.1"


def test_cells_that_stand_each_on_a_line_are_rows_with_their_head() -> None:
    text = f"产量如下：\n{STACKED}\n以上为快报数。"
    blocks = blocks_of(text)
    assert [b.kind for b in blocks] == ["paragraph", *["table_row"] * 4, "paragraph"]
    assert [b.row(text).split("\t") for b in blocks[1:4]] == [["指标", "2025年", "增长（%）"], ["粮食", "36.8", "4.8"], ["油料", " 21.4", "-7.5"]]


def test_two_tables_side_by_side_are_one_of_twice_the_columns() -> None:
    text = "收入 |\n执行数 |\n支出 |\n执行数 |\n总计 |\n90 |\n总计 |\n90 |\n税收 |\n60 |\n教育 |\n50 |\n非税 |\n30 |\n卫生 |\n40 |\n"
    assert [[c.strip() for c in b.row(text).split("\t")] for b in blocks_of(text)][1:3] == [["总计", "90", "总计", "90"], ["税收", "60", "教育", "50"]]


@pytest.mark.parametrize(
    "text",
    [
        "粮食\n36.8\n4.8\n油料\n21.4\n7.5",  # two may be chance
        "一、总体情况\n3\n二、主要做法\n7\n三、存在问题\n12",  # a table of contents
        "粮食\n36.8\n油料\n21.4\n7.5\n蔬菜\n吨\n3.1",  # not of one width
    ],
)
def test_other_short_lines_are_none(text: str) -> None:
    assert "table_row" not in [b.kind for b in blocks_of(text)]

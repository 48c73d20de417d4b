"""Tables of a PDF file: by their rules, or by the columns of their words."""

from __future__ import annotations

from pdf_files import Canvas, grid, lines, pdf, read


class TestTables:
    def test_cells_between_rules(self) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.drawString(72, 720, "单位：万元")
            grid(drawn, [70, 200, 280, 360], [700, 680, 640, 620])
            for x, y, text in (
                (80, 686, "指标"),
                (210, 686, "2025年"),
                (290, 686, "2024年"),
                (80, 664, "自然资源海洋气"),
                (80, 648, "象等支出"),
                (210, 656, "1,234"),
                (290, 656, "987"),
            ):
                drawn.drawString(x, y, text)
            for x, text in ((80, "合计"), (210, "1,234"), (290, "987")):
                drawn.drawString(x, 626, text)
            drawn.drawString(72, 600, "以上为初步统计。")

        document = read(pdf(draw))
        assert document.text.splitlines() == [
            "单位：万元",
            "指标\t2025年\t2024年",
            "自然资源海洋气象等支出\t1,234\t987",
            "合计\t1,234\t987",
            "以上为初步统计。",
        ]
        assert [b.kind for b in document.blocks][1:4] == ["table_row"] * 3

    def test_a_merged_head_stands_over_its_first_column(self) -> None:
        def draw(drawn: Canvas) -> None:
            for x in (70, 200, 360):
                drawn.line(x, 700, x, 640)
            drawn.line(280, 680, 280, 640)
            for y in (700, 660, 640):
                drawn.line(70, y, 360, y)
            drawn.line(200, 680, 360, 680)
            for x, y, text in (
                (80, 676, "指标"),
                (260, 686, "2025年"),
                (210, 666, "预算"),
                (290, 666, "执行"),
                (80, 646, "投资"),
                (210, 646, "30"),
                (290, 646, "28"),
            ):
                drawn.drawString(x, y, text)

        assert lines(draw) == ["指标\t2025年\t", "\t预算\t执行", "投资\t30\t28"]

    def test_the_last_row_and_the_page_number_below_it(self) -> None:
        def draw(drawn: Canvas) -> None:
            grid(drawn, [70, 200, 280, 360], [140, 120, 100, 80])
            for row, cells in enumerate([("指标", "2025年", "2024年"), ("投资", "30", "28"), ("合计", "30", "28")]):
                for column, text in enumerate(cells):
                    drawn.drawString((80, 210, 290)[column], 126 - 20 * row, text)
            drawn.drawString(200, 40, "—")
            drawn.drawString(220, 40, "3—")

        assert lines(draw) == ["指标\t2025年\t2024年", "投资\t30\t28", "合计\t30\t28"]

    def test_a_table_that_is_open_at_its_sides(self) -> None:
        def draw(drawn: Canvas) -> None:
            for y in (700, 680, 660, 640):
                drawn.line(70, y, 360, y)
            drawn.line(200, 700, 200, 640)
            drawn.line(280, 700, 280, 640)
            for row, cells in enumerate([("产品", "产量", "增长%"), ("水泥", "392.3", "-7.8"), ("烧碱", "70.6", "1.3")]):
                for column, text in enumerate(cells):
                    drawn.drawString((80, 210, 290)[column], 686 - 20 * row, text)

        assert lines(draw) == ["产品\t产量\t增长%", "水泥\t392.3\t-7.8", "烧碱\t70.6\t1.3"]

    def test_rows_that_no_rule_parts(self) -> None:
        def draw(drawn: Canvas) -> None:
            grid(drawn, [70, 170, 250, 330], [700, 680, 560])
            for x, y, text in ((80, 686, "项目"), (180, 686, "2024年"), (260, 686, "2025年")):
                drawn.drawString(x, y, text)
            labels = (("一、税收收入", 0), ("增值税", 1), ("契 税", 2), ("国有资源有偿使", 3), ("用收入", 4), ("其中：", 5))
            for text, row in labels:
                drawn.drawString(80, 666 - 18 * row, text)
            for row, cells in ((0, ("1,801", "1,829")), (1, ("819", "810")), (2, ("116", "110")), (3, ("389", "497"))):
                for column, text in enumerate(cells):
                    drawn.drawRightString(230 + 80 * column, 666 - 18 * row, text)

        assert lines(draw)[1:] == ["一、税收收入\t1,801\t1,829", "增值税\t819\t810", "契 税\t116\t110", "国有资源有偿使用收入\t389\t497", "其中："]

    def test_figures_on_two_lines_of_one_cell_are_no_rows(self) -> None:
        def draw(drawn: Canvas) -> None:
            grid(drawn, [70, 170, 250, 330], [700, 680, 640, 620])
            for x, y, text in ((80, 686, "项目"), (180, 686, "金额"), (260, 686, "说明"), (80, 666, "固定资产投资"), (80, 648, "（不含农户）")):
                drawn.drawString(x, y, text)
            for x, y, text in ((180, 666, "129,75"), (180, 648, "4"), (260, 656, "快报数"), (80, 626, "合计"), (180, 626, "5"), (260, 626, "6")):
                drawn.drawString(x, y, text)

        assert lines(draw)[1] == "固定资产投资（不含农户）\t129,754\t快报数"

    def test_figures_that_their_columns_are_too_narrow_for(self) -> None:
        def draw(drawn: Canvas) -> None:
            grid(drawn, [70, 170, 215, 260], [700, 680, 640, 620])
            for x, y, text in ((80, 686, "项目"), (176, 686, "合计"), (221, 686, "本级"), (80, 656, "转移支付"), (80, 626, "其他")):
                drawn.drawString(x, y, text)
            for x, y, text in ((176, 664, "34881"), (176, 648, "93"), (221, 664, "24.18"), (221, 648, "2"), (176, 626, "7"), (221, 626, "8")):
                drawn.drawString(x, y, text)

        assert lines(draw)[1:] == ["转移支付\t3488193\t24.182", "其他\t7\t8"]

    def test_borders_below_some_columns_only(self) -> None:
        """Drawn below the figures and not below what they are of; a cell that spans rows is left as it is."""

        def draw(drawn: Canvas) -> None:
            for x in (70, 110, 240, 320, 400):
                drawn.line(x, 700, x, 600)
            for y in (700, 680, 600):
                drawn.line(70, y, 400, y)
            for y in (660, 640, 620):
                drawn.line(240, y, 400, y)
            for x, y, text in ((120, 686, "项目"), (250, 686, "2024年"), (330, 686, "2025年"), (85, 656, "支"), (85, 636, "出")):
                drawn.drawString(x, y, text)
            for row, label in enumerate(("教育支出", "卫生健康支出", "农林水支出", "合计")):
                for x, text in ((120, label), (250, f"{row + 1}20"), (330, f"{row + 1}35")):
                    drawn.drawString(x, 666 - 20 * row, text)

        assert lines(draw)[1:] == ["支出\t教育支出\t120\t135", "\t卫生健康支出\t220\t235", "\t农林水支出\t320\t335", "\t合计\t420\t435"]

    def test_borders_that_are_drawn_row_by_row_part_rows_though_none_is_drawn_between_them(self) -> None:
        def draw(drawn: Canvas) -> None:
            for y in (700, 680, 600):
                drawn.line(70, y, 330, y)
            for top, bottom in ((700, 680), (680, 640), (640, 600)):
                for x in (70, 170, 250, 330):
                    drawn.line(x, top, x, bottom)
            for x, y, text in ((80, 686, "项目"), (180, 686, "部门"), (260, 686, "等级"), (80, 666, "乡村道路建设"), (80, 648, "整体绩效评价")):
                drawn.drawString(x, y, text)
            for x, y, text in ((180, 656, "交通局"), (260, 656, "优"), (80, 616, "饮水安全"), (180, 616, "水利局"), (260, 616, "良")):
                drawn.drawString(x, y, text)

        assert lines(draw) == ["项目\t部门\t等级", "乡村道路建设整体绩效评价\t交通局\t优", "饮水安全\t水利局\t良"]

    def test_shades_of_cells_are_no_borders(self) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.setFillGray(0.9)
            drawn.rect(215, 662, 50, 16, stroke=0, fill=1)
            drawn.setFillGray(0)
            grid(drawn, [70, 200, 280, 360], [700, 680, 660, 640])
            for row, cells in enumerate([("产品", "产量", "增长%"), ("水泥", "392.3", "-7.8"), ("烧碱", "70.6", "1.3")]):
                for column, text in enumerate(cells):
                    drawn.drawString((80, 225, 290)[column], 666 + 20 - 20 * row, text)

        assert lines(draw) == ["产品\t产量\t增长%", "水泥\t392.3\t-7.8", "烧碱\t70.6\t1.3"]

    def test_columns_without_rules_where_a_wide_cell_stands_close_to_the_next(self) -> None:
        def draw(drawn: Canvas) -> None:
            for row, cells in enumerate((("水泥", "万吨", "612.4", "-6.6"), ("发电量", "亿千瓦时", "96.7", "3.6"), ("工业机器人", "套", "1346", "162.9"))):
                for x, text in zip((80, 160, 216, 290), cells, strict=True):
                    drawn.drawString(x, 700 - 20 * row, text)

        assert lines(draw) == ["水泥\t万吨\t612.4\t-6.6", "发电量\t亿千瓦时\t96.7\t3.6", "工业机器人\t套\t1346\t162.9"]

    def test_columns_without_rules(self) -> None:
        def draw(drawn: Canvas) -> None:
            for row, cells in enumerate([("指标", "2025年", "2024年"), ("投资", "30", "28"), ("消费", "5", ""), ("合计", "35", "28")]):
                for column, text in enumerate(cells):
                    drawn.drawString(72 + 120 * column, 700 - 20 * row, text)

        assert lines(draw) == ["指标\t2025年\t2024年", "投资\t30\t28", "消费\t5\t", "合计\t35\t28"]

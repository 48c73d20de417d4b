"""PDF files: lines made paragraphs again, headers left out, tables by their rules; what holds no text is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_files import FONT, LEFT, SIZE, Canvas, grid, lines, lines_of, pdf, read

from checker.errors import ReadError
from checker.model.span import Place, Span
from checker.reading.limits import Limits

PROSE = "2025年，全县上下坚持稳中求进工作总基调，扎实推进各项工作，全年完成地区生产总值171.59亿元，比上年增长6.3%，其中第一产业增加值22.6亿元，增长3.1%。"


class TestText:
    def test_lines_of_a_paragraph_are_joined(self) -> None:
        assert lines(lines_of("2025年工作汇报", PROSE, "完成投资30亿元。")) == ["2025年工作汇报", PROSE, "完成投资30亿元。"]

    def test_a_paragraph_goes_on_over_the_page(self) -> None:
        def rest(drawn: Canvas) -> None:
            drawn.drawString(LEFT, 720, PROSE[36:58])

        assert lines(lines_of(PROSE[:36]), rest) == [PROSE[:58]]

    @pytest.mark.parametrize("first", ["“四上”企业", "顶、封底", "9.1%、6.4%、11.7%，比上年", "〔2025〕86号文件"])
    def test_a_ragged_line_is_full_where_what_came_next_did_not_fit(self, first: str) -> None:
        from checker.reading.pages import _UNBROKEN, _width

        found = _UNBROKEN.match(first)
        assert found
        prose = "全县各级各部门坚持以人民为中心的发展思想统筹推进各项工作全年共落实民生领域各类"
        short = prose[: 36 - (_width(found[0]) + 1) // 2]

        def draw(drawn: Canvas) -> None:
            for number, text in enumerate((prose[:36], short, (first + prose)[:36], prose[:20])):
                drawn.drawString(LEFT, 720 - 24 * number, text)

        assert lines(draw) == ["".join([prose[:36], short, (first + prose)[:36], prose[:20]])]

    def test_a_sentence_that_fills_its_line_ends_no_paragraph(self) -> None:
        """Neither on the first page nor on others, nor where a page ends; what is a point of its own begins one."""
        prose = "全县各级各部门坚持以人民为中心的发展思想统筹推进稳增长促改革惠民生各项工作。"
        full = prose[-36:]
        paragraph = [prose[-34:], full, full, prose[-20:-1] + "；"]

        def page(*lines: tuple[float, str]) -> Callable[[Canvas], None]:
            def draw(drawn: Canvas) -> None:
                for number, (indent, text) in enumerate(lines):
                    drawn.drawString(LEFT + indent * SIZE, 760 - 24 * number, text)

            return draw

        each = [(2.0, paragraph[0]), (0.0, full), (0.0, full), (0.0, paragraph[3])]
        pages = (
            page(*each * 5),
            page(*each, *each, (2.0, paragraph[0]), (0.0, full)),
            page((0.0, full), (0.0, paragraph[3]), (0.0, full), (0.0, "2." + full[2:])),
        )
        whole = "".join(paragraph)
        assert lines(*pages) == [*[whole] * 8, full, "2." + full[2:]]

    def test_the_label_and_the_title_of_a_table_behind_a_page_that_is_full(self) -> None:
        full = "全县各级各部门坚持以人民为中心的发展思想统筹推进稳增长促改革惠民生各项工作。"[-36:]

        def prose(drawn: Canvas) -> None:
            for number in range(24):
                drawn.drawString(LEFT + (0 if number % 2 else 24), 720 - 24 * number, full if number % 2 else full[-34:])

        def labelled(drawn: Canvas) -> None:
            drawn.drawString(LEFT, 740, "表2-1")

        def titled(drawn: Canvas) -> None:
            drawn.setFont(FONT, 13)
            drawn.drawString(LEFT, 740, "平川县2025年政府性基金预算收入执行情况表（市本级）")

        assert lines(prose, labelled, prose, titled)[12::13] == ["表2-1", "平川县2025年政府性基金预算收入执行情况表（市本级）"]

    def test_a_line_that_begins_and_ends_with_low_characters(self) -> None:
        prose = "全县各级各部门坚持以人民为中心的发展思想统筹推进各项工作一体发展打造一批农业强县"
        set_in_lines = [prose[:36], "一体" + prose[:33] + "，", prose[:36], "一" + prose[:20]]

        def draw(drawn: Canvas) -> None:
            for number, text in enumerate(set_in_lines):
                drawn.drawString(LEFT, 720 - 26 * number, text)

        assert lines(draw) == ["".join(set_in_lines)]

    def test_a_run_of_figures_that_did_not_fit(self) -> None:
        prose = "全县各级各部门坚持以人民为中心的发展思想统筹推进稳增长促改革惠民生各项工作。"
        usual = [(2.0, prose[-34:]), (0.0, prose[-20:])]

        def draw(drawn: Canvas) -> None:
            at = 760
            for indent, text in [*usual * 6, (2.0, prose[:12] + "占比分别为"), (0.0, "23.1％、62.5％、45.8％、71.2％。"), (2.0, prose[-34:])]:
                drawn.drawString(LEFT + indent * SIZE, at, text)
                at -= 24

        assert lines(draw)[6:] == [prose[:12] + "占比分别为23.1％、62.5％、45.8％、71.2％。", prose[-34:]]

    def test_headers_and_page_numbers_are_left_out(self) -> None:
        def page(number: int) -> Callable[[Canvas], None]:
            def draw(drawn: Canvas) -> None:
                drawn.drawString(250, 810, "平川县政府文件")
                drawn.drawString(280, 30, f"— {number} —")
                lines_of(f"第{'一二三四'[number]}段，完成投资30亿元。")(drawn)

            return draw

        assert lines(*(page(n) for n in range(4))) == [f"第{c}段，完成投资30亿元。" for c in "一二三四"]

    @pytest.mark.parametrize("moment", ["2026/11/26 12:06", "2026/11/26 下午3:06", "11/26/26, 12:06 PM"])
    def test_what_a_browser_prints_around_a_page_is_left_out(self, moment: str) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.drawString(LEFT, 815, moment)
            drawn.drawString(260, 815, "平川县发展和改革局")
            drawn.drawString(LEFT, 15, "https://www.example.cn/gzhb/t20261126.html?id=12%BA%AC")
            drawn.drawString(540, 15, "1/1")
            lines_of(PROSE)(drawn)

        assert lines(draw) == [PROSE]

    def test_what_stands_in_the_margin_once_is_text(self) -> None:
        assert lines(lambda drawn: drawn.drawString(100, 810, "平川县发展和改革局")) == ["平川县发展和改革局"]

    def test_a_line_is_full_where_the_figure_behind_it_did_not_fit(self) -> None:
        prose = "全县各级各部门坚持以人民为中心的发展思想统筹推进各项工作全年共落实民生领域各类补助资金支出并且为下一年打下了坚实的基础"
        set_in_lines = [prose[:36], prose[:33], "1233666万元；" + prose[:29], prose[:33], "2.加强资金管理", prose[:36]]

        def draw(drawn: Canvas) -> None:
            for number, text in enumerate(set_in_lines):
                drawn.drawString(LEFT, 720 - 24 * number, text)

        assert lines(draw) == ["".join(set_in_lines[:4]), *set_in_lines[4:]]

    def test_blanks_of_the_typesetter_are_closed(self) -> None:
        def draw(drawn: Canvas) -> None:
            for x, piece in ((72, "截至"), (99, "2025"), (129, "年底，完成"), (192, "30"), (210, "亿元")):
                drawn.drawString(x, 700, piece)

        assert lines(draw) == ["截至2025年底，完成30亿元"]

    def test_spread_characters_are_closed(self) -> None:
        def draw(drawn: Canvas) -> None:
            for number, character in enumerate("一般公共预算收入"):
                drawn.drawString(72 + number * 20, 700, character)

        assert lines(draw) == ["一般公共预算收入"]

    @pytest.mark.parametrize("spread", [2.5, 3.2, 4.0])
    def test_gaps_of_a_line_that_is_spread_to_its_full_width_are_no_blanks(self, spread: float) -> None:
        def draw(drawn: Canvas) -> None:
            written = drawn.beginText(LEFT, 720)
            written.setFont(FONT, SIZE)
            written.setCharSpace(spread)
            written.textOut("外贸进出口总额增长较快，民生支出")
            written.setCharSpace(0)
            written.textOut("只增不减 省长")
            drawn.drawText(written)

        assert lines(draw) == ["外贸进出口总额增长较快，民生支出只增不减 省长"]

    def test_a_line_of_contents_is_left_out(self) -> None:
        assert lines(lines_of("一、主要情况…………………………12", "一、主要情况")) == ["一、主要情况"]

    def test_places(self) -> None:
        document = read(pdf(lines_of("第一页"), lines_of("二页")))
        at = document.text.index("二页")
        place = document.locate(Span(at, at + 2))
        assert (place.line, place.page) == (2, 2)
        assert place.box is not None and 90 < place.box.left < 100 and 100 < place.box.top < 125

    def test_contents_that_go_on_in_a_second_line_are_left_out(self) -> None:
        def draw(drawn: Canvas) -> None:
            for row, (text, page) in enumerate(
                [
                    ("目录", ""),
                    ("第一部分 总体情况", ""),
                    ("1.全县收入执行情况表……………", "3"),
                    ("2.全县对各乡镇转移支付分地区", ""),
                    ("分项目执行情况表…………………", "10"),
                ]
                + [("3.全县支出执行情况表……………", "4"), ("4.全县支出执行情况明细表其一", "5")]
            ):
                drawn.drawString(72, 700 - 20 * row, text)
                drawn.drawRightString(300, 700 - 20 * row, page)

        assert lines(draw) == ["目录", "第一部分 总体情况"]

    def test_a_character_by_itself_whose_font_is_not_in_the_file(self) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.drawString(72, 700, "第三部")
            drawn.drawString(108, 700, "分")

        assert lines(draw) == ["第三部分"]

    def test_the_number_of_a_table_is_no_header(self) -> None:
        def page(number: int) -> Callable[[Canvas], None]:
            def draw(drawn: Canvas) -> None:
                drawn.drawString(72, 790, f"表{number}")
                lines_of("收入情况。")(drawn)

            return draw

        assert lines(*(page(n) for n in range(1, 5))) == [text for n in range(1, 5) for text in (f"表{n}", "收入情况。")]

    def test_a_table_in_one_of_two_columns(self) -> None:
        prose = "全县各级各部门坚持以人民为中心的发展思想统筹推进稳增长促改革惠民生各项工作"

        def draw(drawn: Canvas) -> None:
            for row in range(16):
                drawn.drawString(50 + (24 if row % 4 == 0 else 0), 760 - 20 * row, prose[: 16 if row % 4 == 0 else 18])
                if row > 5:
                    drawn.drawString(310 + (24 if row == 6 else 0), 760 - 20 * row, prose[: 16 if row == 6 else 18])
            grid(drawn, [310, 390, 460, 530], [776, 756, 736, 716, 696, 676])
            for row, cells in enumerate(
                (("项目", "2024年", "2025年"), ("税收收入", "123", "135"), ("非税收入", "45", "40"), ("专项收入", "7", "8"), ("合计", "175", "183"))
            ):
                for column, cell in enumerate(cells):
                    drawn.drawString(314 + 75 * column, 761 - 20 * row, cell)

        found = lines(draw)
        paragraph = prose[:16] + prose[:18] * 3
        assert found[:4] == [paragraph] * 4
        assert found[4:9] == ["项目\t2024年\t2025年", "税收收入\t123\t135", "非税收入\t45\t40", "专项收入\t7\t8", "合计\t175\t183"]
        assert found[9:] == [prose[:16] + prose[:18] * 9]

    @pytest.mark.parametrize("by_row", [True, False])
    def test_two_columns_below_a_title(self, by_row: bool) -> None:
        other = "固定资产投资完成98.4亿元，增长8.8%，其中工业投资45.1亿元，增长12.3%。社会消费品零售总额完成56.7亿元，增长4.9%，全县进出口总额完成3.2亿元。"

        def draw(drawn: Canvas) -> None:
            drawn.drawString(150, 740, "平川县二〇二五年上半年全县国民经济运行情况简报")
            pieces = [(x, 700 - 20 * n, text[18 * n : 18 * n + 18]) for x, text in ((60, PROSE), (320, other)) for n in range(5)]
            for x, y, text in sorted(pieces, key=lambda piece: -piece[1]) if by_row else pieces:
                drawn.drawString(x, y, text)

        assert lines(draw) == ["平川县二〇二五年上半年全县国民经济运行情况简报", PROSE, other]

    @pytest.mark.parametrize("by_row", [True, False])
    def test_two_columns_whose_lines_are_not_level(self, by_row: bool) -> None:
        """As browsers print them: a paragraph that ends in one column moves its lines by half of one."""
        other = "固定资产投资完成98.4亿元，增长8.8%，其中工业投资45.1亿元，增长12.3%。社会消费品零售总额完成56.7亿元，增长4.9%，全县进出口总额完成3.2亿元。"

        def draw(drawn: Canvas) -> None:
            drawn.drawString(150, 740, "平川县二〇二五年上半年全县国民经济运行情况简报")
            pieces = [(x, y - 22 * n, text[17 * n : 17 * n + 17]) for x, y, text in ((60, 700, PROSE * 2), (320, 711, other * 2)) for n in range(8)]
            for x, y, text in sorted(pieces, key=lambda piece: -piece[1]) if by_row else pieces:
                drawn.drawString(x, y, text)

        assert "".join(lines(draw)[1:]) == (PROSE * 2)[:136] + (other * 2)[:136]

    def test_a_page_number_beside_the_text(self) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.drawString(30, 690, "53")
            lines_of("全年完成投资30亿元，", "增长6.3%。")(drawn)

        assert lines(draw) == ["全年完成投资30亿元，", "增长6.3%。"]

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_page_that_is_shown_on_its_side_or_head(self, turn: int) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.setPageRotation(turn)
            lines_of("2025年工作汇报", "完成投资30亿元，增长6.3%。")(drawn)

        assert lines(draw) == ["2025年工作汇报", "完成投资30亿元，增长6.3%。"]

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_page_that_is_turned(self, turn: int) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.setPageRotation(turn)
            drawn.translate(300, 400)
            drawn.rotate(turn)
            drawn.setFont(FONT, SIZE)
            drawn.drawString(0, 0, "完成投资30亿元，")
            drawn.drawString(0, -20, "增长6.3%。")

        assert lines(draw) == ["完成投资30亿元，", "增长6.3%。"]

    def test_text_that_lies_on_its_side(self) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.drawString(280, 30, "12")
            drawn.translate(300, 200)
            drawn.rotate(90)
            drawn.setFont(FONT, SIZE)
            grid(drawn, [0, 100, 200, 300], [50, 30, 10, -10])
            for row, cells in enumerate([("指标", "2025年", "2024年"), ("投资", "30", "28"), ("合计", "30", "28")]):
                for column, text in enumerate(cells):
                    drawn.drawString(10 + 100 * column, 36 - 20 * row, text)

        assert lines(draw) == ["指标\t2025年\t2024年", "投资\t30\t28", "合计\t30\t28"]

    def test_a_short_page_that_lies_on_its_side(self) -> None:
        def draw(drawn: Canvas) -> None:
            drawn.drawString(280, 30, "— 12 —")
            drawn.translate(300, 200)
            drawn.rotate(90)
            drawn.setFont(FONT, SIZE)
            for row, cells in enumerate([("投 资", "3"), ("消 费", "2"), ("合 计", "5")]):
                for column, text in enumerate(cells):
                    drawn.drawString(10 + 100 * column, 36 - 20 * row, text)

        assert lines(draw) == ["投 资\t3", "消 费\t2", "合 计\t5"]


class TestRefusals:
    def refusal(self, data: bytes, limits: Limits | None = None) -> ReadError:
        with pytest.raises(ReadError) as caught:
            read(data, limits)
        return caught.value

    def picture(self, drawn: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        drawn.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)

    def test_a_scan(self) -> None:
        error = self.refusal(pdf(self.picture, self.picture))
        assert error.code == "CHK023" and "扫描件" in error.message.zh

    def test_a_page_that_is_a_picture_is_a_gap(self) -> None:
        document = read(pdf(lines_of(PROSE), self.picture, lines_of("完。")))
        (gap,) = document.gaps
        assert gap.code == "CHK023" and gap.zh.startswith("第2页是图片")

    def test_a_password(self) -> None:
        error = self.refusal(pdf(lines_of(PROSE), encrypt="geheim"))
        assert error.code == "CHK021" and "密码" in error.message.zh

    def test_too_many_pages(self) -> None:
        error = self.refusal(pdf(*[lines_of("页")] * 4), Limits(pages=3))
        assert error.code == "CHK020" and "4 页" in error.message.zh

    def test_half_a_file(self) -> None:
        error = self.refusal(b"%PDF-1.4\n" + b"nonsense" * 100)
        assert error.code == "CHK022"


def test_where_the_place_is_shown() -> None:
    from checker.renderers.printable import where

    assert [where(Place(7, 1, page=3), "zh"), where(Place(7, 1, cell="收支!B7"), "zh"), where(Place(7, 1, page=3), "en")] == ["第3页", "收支!B7", "page 3"]

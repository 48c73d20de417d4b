"""The text as read: folded, joined, and every character of it still at its printed place."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.extraction import extract
from checker.model.document import Document, Source
from checker.reading.assemble import assemble


def document(text: str) -> Document:
    return assemble(Source("汇报.txt"), text)


class TestAsRead:
    """The view: what a layout added is taken out, and every place leads back to the print."""

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("截至 2025 年，完成投资 171.59 亿元，增长 6.3 %。", "截至2025年，完成投资171.59亿元，增长6.3%。"),
            ("１７１．５９亿元，增长６％", "171.59亿元，增长6%"),
            ("完成投资12 345.6万元。", "完成投资12345.6万元。"),
            ("硕士研究生 2.8 万 人，投资238.5亿 元，供水 8.5 亿 m3，新区3 平方 公里。", "硕士研究生2.8万人，投资238.5亿元，供水8.5亿m3，新区3平方公里。"),
            ("甲县 2.8万 人口数 3.1万 元旦前", "甲县2.8万 人口数3.1万 元旦前"),
            ("全县规模以上工业企业在上半年累计完成增加\n值，比上年同期有所增长。", None),
        ],
        ids=["blanks", "full width", "thousands", "units", "cells", "line break"],
    )
    def test_what_is_read(self, text: str, read: str | None) -> None:
        view = document(text).view
        if read is not None:
            assert view.text == read
        for at, c in enumerate(view.text):
            printed = text[view.origin(at)]
            assert printed == c or ord(printed) - 0xFEE0 == ord(c)

    @pytest.mark.parametrize(
        ("text", "read", "spelled"),
        [
            ("支出增长百分之十二点五，其中", "支出增长12.5%，其中", {"12.5%": "百分之十二点五"}),
            ("约百分之5至6，十月底前", "约5%至6%，10月底前", {"5%": "百分之5", "6%": "6", "10月": "十月"}),
            ("十月完成3亿4000万元，提高0.4个点", "10月完成3.4亿元，提高0.4个百分点", {"10月": "十月", "3.4亿元": "3亿4000万元", "0.4个百分点": "0.4个点"}),
            (
                "二○二四年三月二十日,一月一调度(八月除外)",
                "2024年3月20日，一月一调度（8月除外）",
                {"2024年": "二○二四年", "3月20日": "三月二十日", "8月": "八月"},
            ),
        ],
    )
    def test_spelled_figures_keep_both_ends(self, text: str, read: str, spelled: dict[str, str]) -> None:
        view = document(text).view
        assert view.text == read
        assert view.offset_of(0) == 0
        for figure, printed in spelled.items():
            start = read.index(figure)
            span = view.printed(start, start + len(figure))
            assert text[span.start : span.end] == printed

    def test_a_hard_wrapped_page(self) -> None:
        sentence = "全县上下坚持稳中求进工作总基调，统筹推进各项重点工作，规模以上工业增加值完成一百亿元，固定资产投资完成1234.5亿元，同比增长6.7%，"
        body = (sentence * 12)[:-1] + "。"
        width = 34
        lines = [body[i : i + width] for i in range(0, len(body), width)]
        lines.insert(9, "— 12 —")
        text = "平川县2025年工作汇报\n一、主要情况\n" + "\n".join(lines) + "\n"
        found = extract(document(text))
        read = [(f.quantity.number, f.quantity.unit) for f in found]
        assert read.count(("1234.5", "亿元")) == 12 and read.count(("6.7", "%")) == 12
        assert ("12", "") not in read

    @given(data=st.data())
    @settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def test_every_fact_leads_back_to_its_printed_digits(self, data: st.DataObject) -> None:
        """Whatever layout does to a report, the span of a figure holds the digits and the unit of that figure and no other digit."""
        draw = data.draw
        figure = st.builds(
            lambda whole, decimals, unit, gap, wide: _print(f"{whole}{decimals}", wide) + gap + unit,
            st.integers(1, 99999),
            st.sampled_from(["", ".5", ".07", ".120"]),
            st.sampled_from(["亿元", "万元", "%", "家", "万人", "个百分点", "公里", "吨", "万亩"]),
            st.sampled_from(["", " ", "  ", "\u00a0", "\u3000"]),
            st.booleans(),
        )
        clause = st.builds(
            lambda name, verb, number, pause: f"{name}{verb}{number}{pause}",
            st.sampled_from(["全县固定资产投资", "新入驻企业", "规模以上工业增加值", "居民人均可支配收入", "公路里程", "粮食产量", "其中，东区税收"]),
            st.sampled_from(["完成", "达到", "增长", "约", "为", "下降", "分别为"]),
            figure,
            st.sampled_from(["，", "。", "；", "、", "\n", "。\n", "，\n", " ，", "\n— 3 —\n", "\n\n　　"]),
        )
        text = "平川县2025年工作汇报\n" + "".join(draw(st.lists(clause, min_size=1, max_size=14)))
        read = document(text)
        last = 0
        for fact in extract(read):
            quote = _folded(read.quote(fact.span))
            digits = "".join(c for c in quote if c.isdigit() or c in ".-")
            assert digits == fact.quantity.number, (quote, fact)
            assert quote.endswith(fact.quantity.unit), (quote, fact)
            assert read.view.text[fact.read.start : fact.read.end].replace(" ", "") == quote
            assert fact.span.start >= last
            last = fact.span.end

    @given(st.text("年月日亿万元%个家增长下降至到、，。；（）()0123456789．.,：:—-\n \u3000\t一二三十百“”第", max_size=120))
    @settings(max_examples=400, deadline=None)
    def test_no_text_is_too_odd(self, text: str) -> None:
        read = document("汇报" + text)
        for part in read.parts:
            for fact in extract(part):
                assert 0 <= fact.span.start < fact.span.end <= len(part.text)
                assert fact.quantity.value == fact.quantity.value


def _print(number: str, wide: bool) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in number) if wide else number


def _folded(text: str) -> str:
    """Printed text as a reader takes it: half width, without blanks."""
    return "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text if c not in " \u00a0\u3000\n")

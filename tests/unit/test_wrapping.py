"""Paragraphs that were broken into lines: read in one piece, told where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from checker import check
from checker.extraction import extract
from checker.model.document import Document, Source
from checker.reading.assemble import assemble

TITLE = "云津县2026年上半年工作情况汇报"
PARAGRAPHS = (
    "一、主要情况",
    "（一）工业。上半年，全县规模以上工业企业118户，完成增加值36.7亿元，同比增长6.4%；新入库企业9户，退出3户，净增6户，其中制造业企业5户。",
    "工业用电量完成12.86亿千瓦时，同比增长4.9%。园区新开工项目21个，总投资61118万元，其中亿元以上项目3个，已完成投资18640万元，占总投资的30.5%。",
    "（二）投资。全县固定资产投资同比增长8.2%，其中民间投资增长9.6%，基础设施投资增长11.3%，房地产开发投资下降14.8%；"
    "在建重点项目86个，年度计划投资97.4亿元，上半年完成投资51.2亿元，占年度计划的52.6%。",
    "二、存在问题",
    "一是要素保障不足，全县尚有7个项目的用地手续没有办结，涉及用地632亩；二是中小企业融资难，银行贷款余额仅增长2.1%，低于全市平均水平3.4个百分点。",
)


def columns(text: str) -> int:
    return sum(2 if ord(c) > 0x2000 else 1 for c in text)


def wrapped(width: int, measure: object = len, indent: str = "", margin: str = "", between: str = "\n", trail: str = "", share: str = "52.6") -> str:
    """The report in lines of so many characters or columns."""
    count = columns if measure is columns else len
    lines = [TITLE]
    for paragraph in PARAGRAPHS:
        line = margin + indent
        for c in paragraph.replace("52.6", share):
            if count(line + c) > width:
                lines.append(line + trail)
                line = margin
            line += c
        lines.append(line + between[1:])
    return "\n".join(lines)


def said(document: Document) -> list[str]:
    read = document.unbroken
    return [read.quote(block.span) for block in read.blocks]


STYLES: dict[str, dict[str, Any]] = {
    "25 characters": {"width": 25},
    "40 characters, two blanks before a paragraph": {"width": 40, "indent": "\u3000\u3000"},
    "76 columns, a blank line behind a paragraph": {"width": 76, "measure": columns, "between": "\n\n"},
    "64 columns, every line set in": {"width": 64, "measure": columns, "indent": "    ", "margin": "  "},
    "60 columns, blanks at the ends": {"width": 60, "measure": columns, "trail": " "},
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_the_paragraphs_are_those_that_were_broken(style: dict[str, Any]) -> None:
    text = wrapped(**style)
    document = assemble(Source("汇报.txt"), text)
    assert document.text == text
    assert said(document) == [TITLE, *PARAGRAPHS]
    read = document.unbroken
    for block in read.blocks:
        assert "".join(document.quote(read.printed(block.span)).split()) == read.quote(block.span)
    assert not [f for f in next(check(text=text, name="汇报.txt", expectations=False)).findings if f.severity != "info"]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_fault_is_told_where_it_is_printed(style: dict[str, Any]) -> None:
    text = wrapped(**style, share="62.6")
    (finding,) = (f for f in next(check(text=text, name="汇报.txt", expectations=False)).findings if f.severity != "info")
    printed = text[finding.span.start : finding.span.end]
    assert finding.quote == printed and "62.6" in "".join(printed.split())
    assert finding.where.start.line == text.count("\n", 0, finding.span.start) + 1
    assert finding.where.start.column == finding.span.start - text.rfind("\n", 0, finding.span.start)


def test_page_numbers_and_heads_between_the_lines_stand_behind_the_paragraph() -> None:
    lines = wrapped(30).split("\n")
    for place, page in ((len(lines) - 2, 2), (5, 1)):
        lines[place:place] = [f"— {page} —", "云津县工作汇报"]
    read = assemble(Source("汇报.txt"), "\n".join(lines)).unbroken
    assert [line for line in said(read) if line[0] != "—" and line != "云津县工作汇报"] == [TITLE, *PARAGRAPHS]
    assert said(read).count("云津县工作汇报") == 2


def test_the_parts_of_a_compilation() -> None:
    text = f"第一篇 东县汇报\n{wrapped(30)}\n第二篇 西县汇报\n{wrapped(36, indent='　　')}"
    document = assemble(Source("汇编.txt"), text)
    assert [part.number for part in document.parts] == [1, 2]
    for part in document.parts:
        assert [line for line in said(part) if "第" not in line] == [TITLE, *PARAGRAPHS]
        for fact in extract(part):
            assert "".join(document.quote(part.printed(fact.span)).split()) == part.quote(fact.span)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join((TITLE, *PARAGRAPHS)),
        "重点项目名单\n" + "\n".join(f"{name}新型建材产业园，一期标准化厂房项目" for name in ("东河", "西岭", "南坪", "北川", "中溪", "上湾")),
        "工作要点\n" + "\n".join(f"{n}.坚持{word}引领，推动全县经济社会高质量发展" for n, word in enumerate(("创新", "项目", "人才", "开放", "绿色"), 1)),
        "联系方式\n县发展和改革局，建设路12号，电话0500-6612345\n县工业和信息化局，工业大道3号，电话0500-6654321\n县财政局，人民路，电话0500-6600000",
        "主要指标\n" + "\n".join(f"规模以上工业增加值，同比增长{n}.{n}%，列全市第{n}位" for n in range(1, 8)),
    ],
    ids=["paragraphs", "names", "points", "addresses", "figures"],
)
def test_lines_that_are_lines_stay(text: str) -> None:
    document = assemble(Source("汇报.txt"), text)
    assert document.unbroken is document


def test_a_paragraph_of_very_many_lines_is_read_in_one_piece() -> None:
    words = "".join(f"第{number}批项目完成投资{number * 7 % 97}亿元，" for number in range(20000))
    text = TITLE + "\n" + "\n".join(words[at : at + 32] for at in range(0, len(words), 32)) + "。"
    assert len(assemble(Source("汇报.txt"), text).unbroken.blocks) == 2

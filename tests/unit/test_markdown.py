"""What marks of Markdown say of a report, and that none of them is part of its text."""

from __future__ import annotations

import pytest

from checker.model.document import Document, Source
from checker.reading.assemble import assemble

TEXT = """# 青河县2026年上半年工作报告

> 青河县发展和改革局

**一、总体情况**

全县完成投资 **1.53亿元** ，增长 **5.2%**，其中：

- 工业投资 **0.9** 亿元，增长__3%__；
* 1. 其他投资0.63亿元。

— 12 —

### （一）**工业**

---

| 指标 | 数值 |
|---|:--:|
| 投资 | **1.53** |
"""
PLAIN = """青河县2026年上半年工作报告

青河县发展和改革局

一、总体情况

全县完成投资1.53亿元 ，增长5.2%，其中：

工业投资0.9亿元，增长3%；
1. 其他投资0.63亿元。

—12 —

（一）工业



| 指标 | 数值 |
| 投资 | 1.53 |
"""


def document(text: str) -> Document:
    return assemble(Source("汇报.md", "text/markdown"), text)


def test_the_text_as_read_has_no_marks_and_every_character_its_place() -> None:
    view = document(TEXT).view
    assert view.text == PLAIN
    for at, character in enumerate(view.text):
        assert TEXT[view.origin(at)] == character
        assert view.offset_of(view.origin(at)) == at


def test_lines_have_the_roles_that_the_marks_say() -> None:
    blocks = document(TEXT).blocks
    assert [(b.kind, b.level, TEXT[b.span.start : b.span.end]) for b in blocks] == [
        ("title", 0, "青河县2026年上半年工作报告"),
        ("paragraph", 0, "青河县发展和改革局"),
        ("heading", 1, "一、总体情况"),
        ("paragraph", 0, "全县完成投资 **1.53亿元** ，增长 **5.2%**，其中："),
        ("list_item", 0, "工业投资 **0.9** 亿元，增长__3%__；"),
        ("list_item", 3, "1. 其他投资0.63亿元。"),
        ("footnote", 0, "— 12 —"),
        ("heading", 2, "（一）**工业"),
        ("table_row", 0, "| 指标 | 数值 |"),
        ("table_row", 0, "| 投资 | **1.53** |"),
    ]
    assert document(TEXT).section(TEXT.find("| 投资")) == "一、总体情况 > （一）工业"


@pytest.mark.parametrize(
    "text",
    [
        "对张**和李**两名当事人作出处罚。",
        "**县和**镇的项目开工，**县报来3个、**县报来2个。",
        "实现产值***亿元，上缴税金***万元。",
        "抽中号码138****2214，******市2个，第一部分\n******",
        "开工__个，竣工__个；于__年__月建成，带动__余户。",
        "公式为2**3，* 3 ** 4。",
        "- 12 -",
        "-5.2%的降幅，#1机组停机。",
    ],
)
def test_masks_blanks_and_figures_are_no_marks(text: str) -> None:
    view = document(text).view
    assert view.text.replace(" ", "") == text.replace(" ", "").rstrip("*")


def test_a_compilation_keeps_its_parts() -> None:
    text = "**第一篇 东县汇报**\n**一、情况**\n完成投资**3.2亿元**。\n# 第二篇 西县汇报\n- 完成投资2.8亿元。\n"
    whole = document(text)
    assert [(part.number, part.view.text) for part in whole.parts] == [
        (1, "第一篇 东县汇报\n一、情况\n完成投资3.2亿元。\n"),
        (2, "第二篇 西县汇报\n完成投资2.8亿元。\n"),
    ]
    assert [text[b.span.start : b.span.end] for b in whole.blocks] == [
        "第一篇 东县汇报",
        "一、情况",
        "完成投资**3.2亿元**。",
        "第二篇 西县汇报",
        "完成投资2.8亿元。",
    ]

"""A rule's page from its class and docstring."""

from __future__ import annotations

import re
from pathlib import Path

import checker
from checker.explain import page_of, render
from checker.failures import FAILURES
from checker.validator import Rule


class Documented(Rule):
    """标题应当成立。

    为何：
        第一行，
        第二行。

    反例：
        一行⏎另一行
        又一例

    正例：
        好例
    """

    code, name, title_en, severity, authority = "ZZZ001", "documented", "A title holds", "error", "GB/T 1 第2条"


class Bare(Rule):
    """只有标题"""

    code, name = "ZZZ002", "bare"


def test_the_sections_become_the_page() -> None:
    page = page_of(Documented)
    assert (page.title, page.title_en, page.severity) == ("标题应当成立", "A title holds", "error")
    assert page.why == "第一行，第二行。"
    assert page.bad == ("一行\n另一行", "又一例")
    assert page.good == ("好例",)


def test_a_page_without_sections() -> None:
    page = page_of(Bare)
    assert (page.title, page.why, page.bad, page.good) == ("只有标题", "", (), ())


def test_the_page_in_both_languages() -> None:
    zh, en = render(page_of(Documented), "zh"), render(page_of(Documented), "en")
    assert zh.startswith("ZZZ001  标题应当成立\n") and "依据：GB/T 1 第2条" in zh and "    一行\n    另一行\n" in zh
    assert en.startswith("ZZZ001  A title holds\n") and "Authority: " in en and "Wrong:" in en


def test_examples_of_several_lines_stand_apart() -> None:
    page = page_of(Documented)._replace(good=("去年⇒今年",))
    assert "    一行\n    另一行\n\n    又一例\n" in render(page, "zh")
    assert "    去年\n    （后来又报）\n    今年\n" in render(page, "zh")


def test_the_severity_is_named_as_in_the_triage() -> None:
    assert render(page_of(Documented), "zh").split("\n")[1] == "documented · 必错（error）"
    assert render(page_of(Documented), "en").split("\n")[1] == "documented · error"


def test_every_failure_is_explained() -> None:
    sources = Path(checker.__file__).parent.rglob("*.py")
    used = {code for path in sources for code in re.findall(r'"(CHK\d{3})"', path.read_text(encoding="utf-8"))}
    assert used == set(FAILURES)

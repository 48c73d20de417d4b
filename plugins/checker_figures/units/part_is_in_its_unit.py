"""UNT007: a part that is a hundred times its whole has the wrong unit."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.larger_parts import accusation, larger_parts


class PartIsInItsUnit(Rule):
    """部分的单位要与整体相称。

    为何：
        “肉类3.8万吨，其中羊肉973万吨”：部分是整体的上百倍，不会只是一个数字写错，是万、亿或单位写错了。
    反例：
        全市一般公共预算收入59.1万元，同比增长2.1%。其中，税收收入44.9亿元，增长0.9%。
        项目总投资12.6亿元，其中厂房建设8500亿元。
    正例：
        全市一般公共预算收入59.1亿元，同比增长2.1%。其中，税收收入44.9亿元，增长0.9%。
        项目总投资12.6亿元，其中厂房建设8500万元。
    """

    code = "UNT007"
    name = "part-is-in-its-unit"
    title_en = "A part is in a unit that fits its whole"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        return (accusation(self, larger) for larger in facts.derive(larger_parts) if larger.by_unit)

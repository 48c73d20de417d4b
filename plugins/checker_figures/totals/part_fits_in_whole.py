"""SUM008: no part is larger than its whole."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.larger_parts import accusation, larger_parts


class PartFitsInWhole(Rule):
    """部分不能大于整体。

    为何：
        “现有企业12家，其中规模以上企业19家”：部分比整体还大，必有一个数字写错。
        “其中”“含”引出的第一项，以及按定义就包含在内的指标（财政总收入与一般公共预算收入、生产总值与第二产业增加值、建筑面积与业务用房），都可以这样核对。
        大到上百倍的，多半是单位写错，由UNT007来报。
    反例：
        现有医药企业12家，其中规模以上企业19家。
        全部财政收入完成7.5亿元，增长9.8%；一般公共预算收入完成44.8亿元，增长12.1%。
        本月完成投资3.2亿元，累计完成投资2.1亿元。
        一是抓开工，推动52个技改项目早日动工。二是抓招引，全年签约项目24个、协议金额61亿元，其中外资项目27个。
    正例：
        现有医药企业19家，其中规模以上企业12家。
        一般公共预算收入59.1亿元，其中税收收入44.9亿元；一般公共预算支出120.3亿元。
        全部财政收入完成7.5亿元，一般公共预算收入完成4.48亿元。
        本月完成投资3.2亿元，累计完成投资12.1亿元。
    """

    code = "SUM008"
    name = "part-fits-in-whole"
    title_en = "No part is larger than its whole"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        return (accusation(self, larger) for larger in facts.derive(larger_parts) if not larger.by_unit)

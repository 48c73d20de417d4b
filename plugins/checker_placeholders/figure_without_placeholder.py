"""BLK002: a figure holds no placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_placeholders.grammar import cause_of, governing_start
from checker_placeholders.placeholders import placeholders


class FigureWithoutPlaceholder(Rule):
    """数字里不能留占位符。

    为何：
        ××、XX、____、○○、【 】等符号是起草时占位用的，报出前应换成实际数字。留着占位符说明数字还没有核定。
    反例：
        全县完成固定资产投资____亿元，同比增长X.X%。
        新引进项目××个，到位资金29XX6万元。
        实现税收（  ）万元，安置就业【 】人。
        规模以上工业增加值增长--%，利润总额？亿元。
    正例：
        热电厂装机2×660兆瓦，联系电话138****1234。
        构建“1+N”体系，组建N个专班；X射线检测中心投用。
        二○二五年，**重点任务**全部完成，详见附件（略）……
    """

    code = "BLK002"
    name = "figure-without-placeholder"
    title_en = "A figure holds no placeholder"
    severity = "error"
    scope = "part"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for place in facts.derive(placeholders):
            if place.role != "figure":
                continue
            span = facts.printed(governing_start(text, place.start), place.end)
            mark = place.mark.strip() or place.mark
            yield self.finding(
                span,
                f"“{mark}{place.unit}”是占位符，请换成实际数字" if place.unit or place.sure else f"“{mark}”处留空未填，请补全或删去",
                f"“{mark}{place.unit}” is a placeholder; put the figure in its place",
                severity="error" if place.sure else "warning",
                cause=cause_of(document, span),
            )

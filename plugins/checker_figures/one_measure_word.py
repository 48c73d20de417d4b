"""UNT005."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.growth_statements import link, words

_WORDS = frozenset("个家户所处座间")


class OneMeasureWord(Rule):
    """同一个数的量词前后要一致。

    为何：
        “企业391个，比上年增加210家”，同一项统计换了量词，汇总时容易被当成两项。
    反例：
        规模以上工业企业391个，比上年增加210家。
    正例：
        规模以上工业企业391家，比上年增加210家。
        新建标准化厂房12座，入驻企业增加8家。
    """

    code = "UNT005"
    name = "one-measure-word"
    title_en = "One count keeps its measure word"
    severity = "info"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        level: Fact | None = None
        text = document.view.text
        for fact in facts[:]:
            if fact.kind == "count":
                level = fact
            elif fact.kind == "change" and level is not None and fact.sentence == level.sentence and fact.quantity.unit in _WORDS:
                before, after = level.quantity.unit, fact.quantity.unit
                if (
                    before in _WORDS
                    and before != after
                    and fact.inherited
                    and fact.indicator == level.indicator
                    and link(fact.lead).bare
                    and text[fact.read.end : fact.read.end + 1] in "，。；、）"
                ):
                    yield self.finding(
                        words(facts, fact),
                        f"前面用“{before}”，这里用“{after}”，同一项统计请用同一个量词",
                        f"measure words differ for one count: {before} and {after}",
                        related=(level.span,),
                        cause="measure word",
                    )
                level = None

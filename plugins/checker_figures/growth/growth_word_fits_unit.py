"""GRW007: 增长 is followed by a rate, 增加 by an amount."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.growth_judging import PULLS, words

_GREW = lazy("增长(?:了|约|近|超过?)*$")
_NAMED = lazy("[稳保促]增长$|拉动")
_LEVEL_GREW = lazy("(?:增加值|收入|投资|总额|产值|生产总值|零售总额|支出|销售额|用电量)(?:同比|比上年|比去年同期|较上年)?(?:增长|下降)了?$")
_NOT_AMOUNTS = frozenset(("%", "‰", "百分点", "倍", "番", "成", "", "个基点", "基点", "年"))


class GrowthWordFitsUnit(Rule):
    """“增长”跟百分数，“增加”跟数量。

    为何：
        “增长7.5万人”容易被当成增长率漏看或误读，数量的变化宜写“增加7.5万人”。
    反例：
        全县规模以上工业从业人员16.6万人，比上年底增长7.5万人。
        规模以上工业增加值增长7.2个百分点。
    正例：
        全县规模以上工业从业人员16.6万人，比上年底增加7.5万人，增长82.4%。
        从业人员增长到16.6万人。
        24个项目达产，拉动园区规模以上工业产值增长15.6个百分点。
    """

    code = "GRW007"
    name = "growth-word-fits-unit"
    title_en = "增长 is followed by a rate, 增加 by an amount"
    severity = "info"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for fact in facts[:]:
            if fact.kind == "share_change" and _LEVEL_GREW.search(fact.lead) and not PULLS.search(fact.lead[-48:]):
                number = fact.quantity.number
                yield self.finding(
                    words(facts, fact),
                    f"总量的增长用百分数：“增长{number}%”，“百分点”只用于比重、增速的变化",
                    f"growth of an amount: {number}%, not percentage points",
                    cause="points",
                )
                continue
            if fact.kind == "change" and fact.quantity.base not in _NOT_AMOUNTS and _GREW.search(fact.lead) and not _NAMED.search(fact.lead):
                said = fact.quantity.said
                yield self.finding(
                    words(facts, fact),
                    f"数量的变化宜用“增加{said}”，“增长”后面跟百分数",
                    f"an amount: “增加{said}” rather than “增长”",
                    cause="amount",
                )

"""UNT005: one count keeps its measure word."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.growth_judging import words
from checker_figures.statements.growth_links import link

_WORDS = frozenset("个家户所处座间")
_MOST_PARTS = 6


class OneMeasureWord(Rule):
    """同一个数的量词前后要一致。

    为何：
        “企业391个，比上年增加210家”，同一项统计换了量词，汇总时容易被当成两项。
    反例：
        规模以上工业企业391个，比上年增加210家。
        新增规模以上工业企业7个，其中新建投产企业4家、升规企业3家。
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
        for index, fact in enumerate(facts[:]):
            if fact.kind == "count":
                if level is not None and "其中" in fact.lead and fact.quantity.unit != level.quantity.unit:
                    yield from self._parts(facts, level, index)
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

    def _parts(self, facts: Facts, whole: Fact, first: int) -> Iterator[Finding]:
        """企业7个，其中新建投产企业4家、升级企业3家: the parts make up the whole and are counted in another word."""
        before, after = whole.quantity.unit, facts[first].quantity.unit
        if before not in _WORDS or after not in _WORDS or facts[first].sentence != whole.sentence or facts[first].indicator[-2:] != whole.indicator[-2:]:
            return
        total = whole.quantity.amount
        for index in range(first, min(first + _MOST_PARTS, len(facts))):
            part = facts[index]
            if part.sentence != whole.sentence or part.kind != "count" or part.quantity.unit != after:
                return
            total -= part.quantity.amount
            if total <= 0:
                break
        if total == 0:
            yield self.finding(
                whole.span,
                f"总数用“{before}”，其中的分项用“{after}”，同一项统计请用同一个量词",
                f"measure words differ for a total and its parts: {before} and {after}",
                related=(facts[first].span,),
                cause="measure word",
            )

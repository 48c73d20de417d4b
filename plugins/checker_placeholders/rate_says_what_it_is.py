"""BLK007: behind an amount a percentage says what it is: growth, or a share."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_AMOUNTS = ("level", "count", "change")
_PAUSES = ("，", ",")
_NEAR = 8  # figures
_WORD = 2  # characters of 增长
_ENDS = frozenset("，；。,;\n")
# words that a percentage behind a pause may take up: 占比较高，40%
_SAID = lazy("[占比率幅增降减升跌涨速翻倍达为超]|分别|依次|分成|持股|出资|股权|其中|股份|权重|概率|利息|折扣|首付|[%％]|系数")


class RateSaysWhatItIs(Rule):
    """百分数前要说明是增长还是占比

    为何：
        “一般公共预算收入13.6亿元，32.3%，居全市第3位”：前后都写“增长”，唯独这里没有，是增长、下降还是占比，读者无从知道，多半是删改时丢了字。
    反例：
        全部财政收入完成47.3亿元，同比增长53.6%。一般公共预算收入完成13.6亿元，32.3%，总量居全市第3位。
    正例：
        全部财政收入完成47.3亿元，同比增长53.6%。一般公共预算收入完成13.6亿元，增长32.3%，总量居全市第3位。
        工业投资12亿元，占40%；农业投资6亿元，20%；其他12亿元，40%。
    """

    code = "BLK007"
    name = "rate-says-what-it-is"
    title_en = "Behind an amount a percentage says whether it is growth or a share"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        bare = [index for index, fact in enumerate(facts[:]) if index and fact.quantity.unit == "%" and fact.lead.endswith(_PAUSES)]
        for index in bare:
            if _is_bare(facts, index) and _is_alone(facts, index):
                fact = facts[index]
                yield self.finding(
                    fact.span,
                    f"“{fact.quantity.said}”没有说明是增长、下降还是占比，疑漏了字，请补上",
                    f"{fact.quantity.said}: growth, a fall or a share? A word seems to be lost",
                    related=[facts[index - 1].span],
                )


def _is_bare(facts: Facts, index: int) -> bool:
    """Whether nothing says what a percentage is: it stands between two pauses, behind an amount of money."""
    fact: Fact = facts[index]
    before: Fact = facts[index - 1]
    end = fact.read.end
    return (
        before.sentence == fact.sentence
        and before.kind in _AMOUNTS
        and before.quantity.base == "元"
        and facts.document.view.text[end : end + 1] in _ENDS
        and _SAID.search(fact.lead) is None
        and not facts.in_table(fact)
    )


def _is_alone(facts: Facts, index: int) -> bool:
    """Whether the other rates around say that they are growth, and no other percentage is bare: some lists leave the word out throughout."""
    fact: Fact = facts[index]
    block = facts.sentences[fact.sentence].block
    near = [f for f in facts[max(0, index - _NEAR) : index + _NEAR + 1] if f is not fact and facts.sentences[f.sentence].block == block]
    told = [f for f in near if f.quantity.unit == "%"]
    return any(f.kind == "growth" for f in told) and not any(f.lead.endswith(_PAUSES) or len(f.lead) < _WORD for f in told)

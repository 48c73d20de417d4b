"""SHR008: a ratio that has a name follows from the two figures that define it."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.validator import Rule

_BACK = 60  # figures looked back at: the two stand in the same paragraph or the one before
_PARAGRAPHS = 2
_OTHER = lazy("上年|去年|同期|比|较|计划|预计|目标|力争|增[加长]|减少|下降|净|预算数|任务")


class Definition(NamedTuple):
    """A named ratio: the words before it, before its numerator and before its denominator, the units it is printed in.

    slack  how far the definition may be from the two printed figures, in %: rates of births are of the year's average population
    """

    name: str
    ratio: str
    part: str
    whole: str
    units: tuple[str, ...]
    slack: int = 0


_AS = "(?:为|达到?|是|约|:|：)*$"
# 国家统计局《中国主要统计指标诠释》: 城镇化率, 出生率, 死亡率; 财政部门的税收占比、财政自给率按其字面
_DEFINITIONS = (
    Definition(
        "城镇化率",
        f"(?<!户籍人口)城镇化率{_AS}",
        f"(?:^|[，、；。（其中])(?:年末)?城镇(?:常住)?(?:总)?人口{_AS}",
        f"(?<![镇村])常住(?:总)?人口{_AS}",
        ("%",),
    ),
    Definition("出生率", f"出生率{_AS}", f"(?:^|[，、；。（])(?:全年)?出生人口{_AS}", f"(?:(?<![镇村])常住(?:总)?人口|总人口){_AS}", ("‰",), 3),
    Definition(
        "死亡率",
        f"(?:^|[，、；。人口])死亡率{_AS}",
        f"(?:^|[，、；。（])(?:全年)?死亡人口{_AS}",
        f"(?:(?<![镇村])常住(?:总)?人口|总人口){_AS}",
        ("‰",),
        3,
    ),
    Definition(
        "城乡收入比",
        f"城乡(?:居民)?(?:人均可支配)?收入(?:之?比|比值|倍差){_AS}",
        f"城镇(?:常住)?居民人均可支配收入{_AS}",
        f"农村(?:常住)?居民人均可支配收入{_AS}",
        ("", "倍"),
    ),
    Definition("税收占比", f"税收(?:收入)?占比{_AS}", f"(?:^|[，、；。（]|其中)[:：]?税收(?:收入)?(?:完成)?{_AS}", f"一般公共预算收入(?:完成)?{_AS}", ("%",)),
    Definition("存贷比", f"(?<!新增)存贷比{_AS}", f"(?<!上年)贷款余额{_AS}", f"(?<!上年)存款余额{_AS}", ("%",)),
    Definition("资产负债率", f"资产负债率{_AS}", f"负债(?:总额|合计|总计)?{_AS}", f"资产(?:总额|合计|总计)?{_AS}", ("%",)),
    Definition("财政自给率", f"财政自给率{_AS}", f"一般公共预算收入(?:完成)?{_AS}", f"一般公共预算支出(?:完成)?{_AS}", ("%",)),
)
_ANY = lazy("城镇化率|出生率|死亡率|城乡(?:居民)?(?:人均可支配)?收入(?:之?比|倍差)|税收(?:收入)?占比|财政自给率|存贷比|资产负债率")


class NamedRatioFollows(Rule):
    """城镇化率、城乡收入比等应与定义它的两个数相符

    为何：
        城镇化率就是城镇人口除以常住人口，城乡收入比就是城镇居民收入除以农村居民收入，税收占比就是税收除以一般公共预算收入；两个数都在旁边，一除便知。
        出生率、死亡率按全年平均人口计算，用年末人口代替时放宽3%。
    反例：
        年末常住人口51.62万人，其中城镇人口26.33万人，城镇化率为53.01%。
        城镇居民人均可支配收入41286元，增长4.8%；农村居民人均可支配收入22914元，增长6.5%。城乡居民收入比为1.94。
    正例：
        年末常住人口51.62万人，其中城镇人口26.33万人，城镇化率为51.01%。
        城镇居民人均可支配收入41286元，增长4.8%；农村居民人均可支配收入22914元，增长6.5%。城乡居民收入比由上年的1.83缩小到1.80。
        年末常住人口51.62万人，城镇人口26.33万人，户籍人口城镇化率为43.2%。
    """

    code = "SHR008"
    name = "named-ratio-follows"
    title_en = "A ratio that has a name follows from the two figures that define it"
    severity = "warning"
    authority = "国家统计局《中国主要统计指标诠释》"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if not _ANY.search(document.view.text):
            return
        for order, fact in enumerate(facts[:]):
            if fact.role == "from" or fact.modality != "done" or not _ANY.search(fact.lead):
                continue
            for definition in _DEFINITIONS:
                if fact.quantity.unit in definition.units and lazy(definition.ratio).search(fact.lead):
                    yield from self._weigh(facts, order, fact, definition)

    def _weigh(self, facts: Facts, order: int, ratio: Fact, definition: Definition) -> Iterator[Finding]:
        part, whole = _before(facts, order, definition.part), _before(facts, order, definition.whole)
        if part is None or whole is None or part.quantity.base != whole.quantity.base:
            return
        text = facts.document.view.text
        if definition.slack and "户籍" in text[text.rfind("\n", 0, whole.read.start) + 1 : ratio.read.end]:
            return  # births and deaths may be counted among the registered
        computed = ar.share(ar.of(part.quantity), ar.of(whole.quantity))
        claimed = ar.rate(ratio.quantity)
        if computed is None or claimed is None:
            return
        facts.checked(ratio, part, whole)
        if claimed.widened(computed.high * definition.slack, computed.scale * 100).meets(computed):
            return
        shown = ar.say_share(part.quantity, whole.quantity, ratio.quantity)
        yield self.finding(
            ratio.span,
            f"{definition.name}与定义它的两个数对不上：{shown}，请核对三个数字",
            f"the ratio does not follow from the two figures that define it: {shown}",
            related=[part.span, whole.span],
            evidence={"calculation": shown},
        )


def _before(facts: Facts, order: int, words: str) -> Fact | None:
    """The nearest figure before, in this paragraph or the one before it, that the words lead up to; None where another such figure differs."""
    pattern = lazy(words)
    here = facts.sentences[facts[order].sentence].block
    for index in range(order - 1, max(-1, order - _BACK), -1):
        fact: Fact = facts[index]
        if here - facts.sentences[fact.sentence].block >= _PARAGRAPHS:
            return None
        if fact.kind not in ("level", "count") or fact.modality != "done" or fact.quantity.approximation is not None:
            continue
        clause = fact.lead[max(fact.lead.rfind(c) for c in "，；。") + 1 :]
        if pattern.search(fact.lead) and not _OTHER.search(clause):
            return fact
    return None

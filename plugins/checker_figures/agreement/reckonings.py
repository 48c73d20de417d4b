"""Whether two figures of one name are of two things by how they are reckoned, or are of parts that their sentences name one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.agreement.claims import Claim
from checker_figures.statements.mentions import time_of

_RECKONED = lazy("[按以]照?([^，；。、0-9]{2,10}?)(?:计算|测算|统计|口径|折算|推算|核算|为准|为基数|算|计)[，,]?")
_AMONG = lazy(
    "[ \u3000\n]*(?:在)?(?!固定资产|全|一般公共|地区|社会消费|财政)([\u4e00-\u9fff]{2,10}(?:投资|收入|支出|产业|税收|企业|行业|贷款|存款|用电量|出口|进口|零售额|[总产]值))中[，,]"
)
# 一水厂（8万立方米/日）供水…，负荷率…: the plant that a part of a sentence opens with
_PLANT = lazy(
    "[ \u3000\n]*(?:分[^，。；]{1,4}看，|其中[，：])?((?![全我本各该两几多])[一-鿿0-9#]{1,8}?(?:厂|泵站|电站|变电站|水库|矿|车间|机组|校区|院区|航站楼|码头|收费站|服务区|灌区|线路))"
    "(?=[（(]|[上下前全今去][一二三半年]|日均|共|年|供|处理|发电|完成|实现|接待|生产|出水|吞吐|，)"
)
_OF_ALL = lazy("全[省市县区州镇乡厂]|平均|总|合计|综合")


def are_reckoned_otherwise(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether two figures are said to be reckoned by other things (按户籍人口计算，人均…; 按常住人口计算，人均…), among others (民间投资中，…) or of two plants."""
    if _basis(facts, one) != _basis(facts, other):
        return True
    text = facts.document.view.text
    among = [found[1] if (found := _AMONG.match(text, facts.sentences[fact.sentence].start)) is not None else "" for fact in (one, other)]
    return among[0] != among[1] or _plant(facts, one) != _plant(facts, other)


def _basis(facts: Facts, fact: Fact) -> str:
    """What a figure is reckoned by, "" where nothing says it; what a change sets out from is reckoned by what it ends at is."""
    lead = fact.lead
    if fact.role == "to":
        order = facts.first_at(fact.read.start)
        before = facts[order - 1] if order > facts.sentences[fact.sentence].first else None
        lead = before.lead + lead if before is not None and before.role == "from" else lead
    found = _RECKONED.findall(lead) or _RECKONED.findall(facts.document.section(fact.span.start))
    return found[-1] if found else ""


def _plant(facts: Facts, fact: Fact) -> str:
    """The plant or station that the part of the sentence with a figure opens with; none that the report is about."""
    text, sentence = facts.document.view.text, facts.sentences[fact.sentence]
    start = max(sentence.start, text.rfind("；", sentence.start, fact.read.start) + 1)
    found = _PLANT.match(text, start, fact.read.start)
    if found is None and start > sentence.start:
        return ""
    return found[1] if found is not None and found[1] not in facts.document.title else ""


def without_parts(facts: Facts, members: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of one key but those of which a sentence tells several values of one time: each is of another part, 甲厂负荷率83.4%；乙厂负荷率89.5%."""
    told: dict[int, list[Claim]] = {}
    for claim in members:
        told.setdefault(claim.fact.sentence, []).append(claim)
    parts = set()
    for same in told.values():
        for claim in same:
            like = [other for other in same if other.dependent == claim.dependent and time_of(facts, other.fact) == time_of(facts, claim.fact)]
            if len({other.fact.quantity.amount for other in like}) > 1 and not (claim is same[0] and _OF_ALL.search(claim.fact.lead)):
                parts.add(claim.fact.read.start)
    return [claim for claim in members if claim.fact.read.start not in parts] if parts else members

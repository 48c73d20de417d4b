"""SHR008: a ratio that has a name follows from the two figures that define it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.shares.leverage import against_leverage
from checker_figures.shares.named_ratios import AS, DEFINITIONS, NO_RATES, RATES, Definition
from checker_figures.shares.per_time import MONTHS, days_of
from checker_figures.statements.binding import accused, behind_words, cues
from checker_figures.statements.called import PIECES
from checker_figures.statements.totals import parts_of_totals

_BACK = 60  # figures looked back at: the two stand in the same paragraph or the one before
_PARAGRAPHS = 2
_BESIDE = ("存贷比", "城乡收入比", "生师比", "医护比", "财政自给率")  # of two figures that stand side by side, none of which is part of the other
_OTHER = lazy("[两三四五]年|时期|“十|累计|上年|去年|同期|比|较|计划|预计|目标|力争|增[加长]|减少|下降|净|预算数|任务")
_OF_OTHERS = lazy("上年|去年|同期|全国|全省")
_ENDS = frozenset("率比度")
_TAIL = 8
_GOOD_DAYS = lazy("(?:优良|达标|达到[或及]好于二级标准的?)(?:以上)?天数(?:为|达到?|有|共)*$")
_PART_OF_MONTH = lazy("半月|[上中下]旬|本周|[0-9]日")
_MEASURED = lazy("监测(?:总)?天数(?:为|达到?|共|有)*$")
_GOOD_RATE = lazy("(?:优良(?:天数)?(?:比例|比率|率)|优良天数占比|空气质量达标率)(?:为|达到?)*$")
_BIRTHS, _DEATHS, _NATURAL = lazy(f"出生率{AS}"), lazy(f"死亡率{AS}"), lazy(f"自然增长率{AS}")
_INVALID = 6  # days that were not measured


class NamedRatioFollows(Rule):
    """城镇化率、城乡收入比等应与定义它的两个数相符

    为何：
        城镇化率就是城镇人口除以常住人口，城乡收入比就是城镇居民收入除以农村居民收入，税收占比就是税收除以一般公共预算收入；两个数都在旁边，一除便知。
        出生率、死亡率按全年平均人口计算，用年末人口代替时放宽3%。
    反例：
        年末常住人口51.62万人，其中城镇人口26.33万人，城镇化率为53.01%。
        全年空气质量优良天数312天，优良率88.5%。
        人口出生率8.12‰，死亡率6.53‰，自然增长率1.95‰。
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
        for drawn in against_leverage(facts):
            money, all_ = (fact.quantity.said for fact in (drawn.money, drawn.drawn))
            shown = f"{all_} ÷ {money} = {ar.rounded(drawn.drawn.quantity.amount / drawn.money.quantity.amount, 1)}"
            yield self.finding(
                drawn.drawn.span,
                f"带动倍数与前面两个数对不上：{shown}，文中为{drawn.ratio}，请核对数字和单位",
                f"the ratio does not follow from the two amounts: {shown}",
                related=[drawn.money.span, facts.printed(drawn.start, drawn.end)],
                evidence={"calculation": shown},
            )
        rates = [o for o in facts.derive(cues).rates if not _ENDS.isdisjoint(facts[o].lead[-_TAIL:])]
        if any("优良" in facts[o].lead or "达标率" in facts[o].lead for o in rates):
            yield from self._days(facts)
        if any("自然增长率" in facts[o].lead for o in rates):
            yield from self._natural(facts)
        yield from self._grown_by_nature(facts)
        named = (o for o in rates if any(word in facts[o].lead for word in RATES))
        for order in sorted({*named, *behind_words(facts, NO_RATES, _NEAR)}):
            fact = facts[order]
            if fact.role == "from" or fact.modality != "done":
                continue
            for definition in DEFINITIONS:
                if fact.quantity.unit in definition.units and lazy(definition.ratio).search(fact.lead):
                    yield from self._weigh(facts, order, fact, definition)

    def _weigh(self, facts: Facts, order: int, ratio: Fact, definition: Definition) -> Iterator[Finding]:
        part, (whole, other) = _before(facts, order, definition.part), _wholes(facts, order, definition)
        if part is None or whole is None or (part.quantity.base == whole.quantity.base) is definition.each:
            return
        elsewhere = not definition.slack and ratio.period and whole.period and ratio.period.end != whole.period.end
        if elsewhere or _OF_OTHERS.search(PIECES.split(ratio.lead)[-1]):
            return  # 上年利润率5.9%, 全省城镇化率62.1%
        text = facts.document.view.text
        if _is_of_other_scope(facts, order, definition, part, whole):
            return
        if definition.slack and "户籍" in text[text.rfind("\n", 0, whole.read.start) + 1 : ratio.read.end]:
            return  # births and deaths may be counted among the registered
        if any("户籍" in t.gap for t in facts.derive(parts_of_totals).get(facts.first_at(part.read.start), ())) and "户籍" not in whole.lead:
            return  # 户籍人口46万人，其中城镇人口15万人。常住人口40万人，城镇化率…: of two populations
        computed = ar.share(ar.of(part.quantity), ar.of(whole.quantity))
        against = _against(facts, order)
        claimed = ar.of(ratio.quantity) if definition.each else ar.rate(ratio.quantity) if against is None else _of_two(ratio.quantity, against.quantity)
        if against is not None and claimed is not None and definition.name == "生师比" and claimed.high < claimed.scale:
            claimed = _of_two(against.quantity, ratio.quantity)  # 师生比1:15
        if computed is None or claimed is None:
            return
        facts.checked(ratio, part, whole)
        again = ar.share(ar.of(part.quantity), ar.of(other.quantity)) if other is not None else None
        if again is not None and claimed.widened(again.high * definition.slack, again.scale * 100).meets(again):
            return
        if claimed.widened(computed.high * definition.slack, computed.scale * 100).meets(computed) or order in facts.derive(accused):
            return
        facts.derive(accused).add(order)
        if definition.each:
            value = ar.rounded(part.quantity.amount / whole.quantity.amount / ratio.quantity.factor, max(ratio.quantity.decimals, 0))
            printed = [q.said for q in (part.quantity, whole.quantity, ratio.quantity)]
            shown = f"{printed[0]} ÷ {printed[1]} = {value}{ratio.quantity.unit}，文中为 {printed[2]}"
        elif against is not None:
            less, more = sorted((part.quantity, whole.quantity), key=lambda q: q.amount)
            value = ar.rounded(more.amount / less.amount, 2)
            shown = f"{more.said} ÷ {less.said} = {value}，文中为 {ratio.quantity.said}:{against.quantity.said}"
        else:
            shown = ar.say_share(part.quantity, whole.quantity, ratio.quantity)
        yield self.finding(
            ratio.span if against is None else facts.printed(ratio.read.start, against.read.end),
            f"{definition.name}与定义它的两个数对不上：{shown}，请核对三个数字",
            f"the ratio does not follow from the two figures that define it: {shown}",
            related=[part.span, whole.span],
            evidence={"calculation": shown},
        )

    def _days(self, facts: Facts) -> Iterator[Finding]:
        """优良天数312天，优良率85.5%: of the days of the time it speaks of, or of any usual time where none is said."""
        for first, second in zip(facts[:], facts[1:], strict=False):
            if first.sentence != second.sentence:
                continue
            days, share = (first, second) if first.quantity.base == "天" else (second, first)
            if days.quantity.base != "天" or share.quantity.unit != "%" or not _GOOD_DAYS.search(days.lead) or not _GOOD_RATE.search(share.lead):
                continue
            claimed = ar.rate(share.quantity)
            period = share.period or facts.reference
            known = days_of(period) if period is not None and period.end - period.start < 12 else None
            measured = next((f for f in facts.of(facts.sentences[days.sentence]) if f.quantity.base == "天" and _MEASURED.search(f.lead)), None)
            if measured is not None:
                known = int(measured.quantity.value)
            said = facts.document.view.text[facts.sentences[days.sentence].start : days.read.start]
            if _PART_OF_MONTH.search(said) or (known is not None and _PART_OF_MONTH.search(facts.document.title)):
                continue  # 上半月优良天数14天, 截至8月20日优良天数203天
            wholes = (known,) if known is not None else _USUAL
            count = int(days.quantity.value)
            if claimed is None or days.quantity.approximation or not count or any(count > whole for whole in wholes if known is not None):
                continue
            facts.checked(days, share)
            if any(claimed.meets(ar.Interval(count, count, whole - off)) for whole in wholes for off in range(-1, _INVALID + 1)):
                continue
            whole = known or min(_USUAL, key=lambda n: abs(Decimal(count) / n * 100 - share.quantity.value))
            shown = f"{count} ÷ {whole} = {Decimal(count) / whole * 100:.1f}%，文中为 {share.quantity.number}%"
            yield self.finding(
                share.span,
                f"优良天数与优良率对不上：{shown}，请核对两个数字",
                f"the share of good days does not follow from their number: {shown}",
                related=[days.span],
                evidence={"calculation": shown},
            )

    def _grown_by_nature(self, facts: Facts) -> Iterator[Finding]:
        """出生人口2640人，死亡人口3120人，自然减少480人."""
        for order in behind_words(facts, ("自然减少", "自然增加", "自然增长", "自然净增"), len("自然增加人口")):
            fact = facts[order]
            near = [f for f in facts[max(0, order - 6) : order] if f.quantity.base == fact.quantity.base == "人"]
            births = next((f for f in reversed(near) if f.lead.endswith(("出生人口", "出生", "出生人数"))), None)
            deaths = next((f for f in reversed(near) if f.lead.endswith(("死亡人口", "死亡", "死亡人数"))), None)
            if births is None or deaths is None or any(f.quantity.approximation for f in (fact, births, deaths)):
                continue
            facts.checked(births, deaths, fact)
            less = "减少" in fact.lead
            more, fewer = (deaths, births) if less else (births, deaths)
            if not (ar.of(more.quantity) - ar.of(fewer.quantity)).meets(ar.of(fact.quantity)):
                shown = ar.say_difference(more.quantity, fewer.quantity, fact.quantity)
                yield self.finding(
                    fact.span,
                    f"自然{'减少' if less else '增加'}的人数不等于出生与死亡之差：{shown}，请核对三个数字",
                    f"what nature added is not births less deaths: {shown}",
                    related=[births.span, deaths.span],
                    evidence={"calculation": shown},
                )

    def _natural(self, facts: Facts) -> Iterator[Finding]:
        """出生率8.12‰，死亡率6.53‰，自然增长率1.59‰."""
        for order, fact in enumerate(facts[2:], 2):
            if fact.quantity.unit != "‰" or not _NATURAL.search(fact.lead):
                continue
            near = [f for f in facts[max(0, order - 6) : order] if f.quantity.unit == "‰" and f.role != "from"]
            births = next((f for f in reversed(near) if _BIRTHS.search(f.lead)), None)
            deaths = next((f for f in reversed(near) if _DEATHS.search(f.lead)), None)
            if births is None or deaths is None or any(f.quantity.approximation for f in (fact, births, deaths)):
                continue
            value = ar.of(births.quantity) - ar.of(deaths.quantity)
            claimed = ar.of(fact.quantity)
            facts.checked(births, deaths, fact)
            falls = -claimed
            if value.meets(claimed) or value.meets(falls) and fact.direction == "down":
                continue
            shown = ar.say_difference(births.quantity, deaths.quantity, fact.quantity)
            yield self.finding(
                fact.span,
                f"自然增长率不等于出生率减死亡率：{shown}，请核对三个数字",
                f"natural growth is not births less deaths: {shown}",
                related=[births.span, deaths.span],
                evidence={"calculation": shown},
            )


def _is_of_other_scope(facts: Facts, order: int, definition: Definition, part: Fact, whole: Fact) -> bool:
    """Whether one of the two figures is of another whole than the ratio: an earlier ratio of the name has it, or 其中 goes on to a part of all."""
    text = facts.document.view.text
    first, second = sorted((part, whole), key=lambda f: f.read.start)
    if definition.name in _BESIDE and "其中" in text[first.read.end : second.read.start]:
        return True
    own = lazy(definition.ratio)
    for at in range(order - 1, facts.first_at(first.read.start), -1):
        earlier = facts[at]
        if own.search(earlier.lead) and earlier.role != "from" and earlier.quantity.unit in definition.units:
            return earlier.quantity.amount != facts[order].quantity.amount
    return False


def _against(facts: Facts, order: int) -> Fact | None:
    """What a ratio is printed against: the 1 of 生师比15:1."""
    behind: Fact | None = facts[order + 1] if order + 1 < len(facts) else None
    return behind if behind is not None and behind.lead in (":", "：", "∶", "比") and behind.kind == "ratio" else None


def _of_two(one: Quantity, other: Quantity) -> ar.Interval | None:
    """What 15:1 or 1:1.25 stands for; its 1 was not rounded."""
    first, second = (ar.printed(q.number, q.approximation, q.number == "1") for q in (one, other))
    return first.over(second)


_NEAR = 24
_USUAL = tuple(accumulate(MONTHS)) + (366, 182, 92, 91)


def _wholes(facts: Facts, order: int, definition: Definition) -> tuple[Fact | None, Fact | None]:
    """The denominator of a ratio that is told last before it, and the other one that may be meant."""
    found = [_before(facts, order, words) for words in (definition.whole, definition.or_of) if words]
    told = sorted((fact for fact in found if fact is not None), key=lambda f: f.read.start, reverse=True)
    return (told[0] if told else None), (told[1] if len(told) > 1 else None)


def _before(facts: Facts, order: int, words: str) -> Fact | None:
    """The nearest figure before, in this paragraph or the one before it, that the words lead up to; None where another such figure differs."""
    pattern = lazy(words)
    here = facts.sentences[facts[order].sentence].block
    for index in range(order - 1, max(-1, order - _BACK), -1):
        fact: Fact = facts[index]
        if here - facts.sentences[fact.sentence].block >= _PARAGRAPHS:
            return None
        if fact.kind not in LEVELS or fact.modality != "done" or fact.quantity.approximation is not None:
            continue
        clause = fact.lead[max(fact.lead.rfind(c) for c in "，；。") + 1 :]
        if pattern.search(fact.lead) and not _OTHER.search(clause):
            return fact
    return None

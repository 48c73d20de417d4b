"""GRW004: a growth rate or change agrees with the two levels printed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from checker.arithmetic import Interval, Verdict, compare, growth, last_digit, miss, of, rounded, say_difference, say_growth
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.growth.growth_directions import contrary
from checker_figures.growth.growth_elsewhere import far_apart, judged_elsewhere, statements_elsewhere
from checker_figures.growth.told_beside_ends import cuts, net_before
from checker_figures.statements.growth_basis import stated_otherwise
from checker_figures.statements.growth_distributed import distributed
from checker_figures.statements.growth_judging import falls_by_words, judged, signed_change, signed_rate, words
from checker_figures.statements.growth_links import is_amount, is_rate, link
from checker_figures.statements.growth_statements import statements, without_time
from checker_figures.statements.scopes import one_scope
from checker_figures.statements.stocks import is_one_side


class GrowthMatchesLevels(Rule):
    """增长率、增加额要与前后两个数对得上。

    为何：
        “由甲增加到乙，增长几”“完成乙（上年为甲），增长几”：两头的数都在，增长率和增加额都能算出来，对不上就要改。
    反例：
        全年财政收入由2.66亿元增加到4.559亿元，增长55%。
        技改投资完成12.6亿元（上年为11.2亿元），增长25.1%。
        在册企业由320家增加到455家，净增125家。
        细颗粒物平均浓度31微克/立方米，由上年的35微克/立方米下降21.4%。
        信访件由163件下降到168件。
    正例：
        全年财政收入由2.66亿元增加到4.559亿元，增长71.4%。
        技改投资完成12.6亿元（上年为11.2亿元），增长12.5%。
        生产总值由210亿元增加到260亿元，按可比价格计算增长18%。
    """

    code = "GRW004"
    name = "growth-matches-levels"
    title_en = "A growth rate or change agrees with the two levels printed beside it"
    severity = "error"
    of_both = True

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._targets(facts)
        yield from self._wrong_way(facts)
        yield from self._indices(facts)
        yield from self._distributed(facts)
        yield from self._told_beside(facts)
        told: set[int] = set()
        for statement, verdict, gap in (*facts.derive(judged), *facts.derive(judged_elsewhere)):
            base, rate = statement.base, statement.rate
            if base is None or rate is None or verdict is not Verdict.INCONSISTENT or rate.read.start in told:
                continue
            told.add(rate.read.start)
            level = statement.level
            if _is_of_another_year(base, rate, level):
                continue
            calculation = say_growth(level.quantity, base.quantity, rate.quantity, falls_by_words(rate))
            said = calculation.split(" = ")[1].split("，")[0]
            falls = "下降" if falls_by_words(rate) else ""
            yield self.finding(
                words(facts, rate),
                f"增长率与前后两个数对不上：由{base.quantity.said}到{level.quantity.said}，增幅应为{said}，文中为{falls}{rate.quantity.number}%，请核对",
                f"the rate disagrees with the two levels: {said} follows, the text says {'a fall of ' if falls else ''}{rate.quantity.number}%",
                severity="error" if statement.explicit and gap >= Decimal("0.5") else "warning",
                related=(base.span, level.span),
                evidence={"calculation": calculation},
            )
        for statement in (*facts.derive(statements), *facts.derive(statements_elsewhere), *far_apart(facts)):
            change, base = statement.change, statement.base
            if change is None or base is None or is_one_side(facts, change):
                continue
            level = statement.level
            difference = of(level.quantity) - of(base.quantity)
            claimed = signed_change(change)
            facts.checked(level, base, change)
            if compare(claimed, difference) is not Verdict.INCONSISTENT or _is_of_one_before(facts, level, base, claimed):
                continue
            gap = miss(claimed, difference, last_digit(change.quantity))
            yield self.finding(
                words(facts, change),
                f"增减额与前后两个数对不上：由{base.quantity.said}到{level.quantity.said}，文中增减{change.quantity.said}，请核对",
                "the change disagrees with the two levels",
                severity="error" if statement.explicit and gap >= Decimal("0.5") else "warning",
                related=(base.span, level.span),
                evidence={"calculation": say_difference(level.quantity, base.quantity, change.quantity)},
            )

    def _told_beside(self, facts: Facts) -> Iterator[Finding]:
        """由30个工作日压缩至8个工作日，压减比例26.7%; 净增19家，总数由118家增加到141家."""
        for base, level, claim in cuts(facts):
            one, other = base.quantity, level.quantity
            said = rounded((one.amount - other.amount) / one.amount * 100, max(1, claim.quantity.decimals))
            calculation = f"（{one.number} − {other.number}）÷ {one.number} = {said}%，文中为 {claim.quantity.number}%"
            yield self.finding(
                words(facts, claim),
                f"压减比例与前后两个数对不上：{calculation}，请核对",
                f"the share cut off disagrees with the two levels: {said}% follows, the text says {claim.quantity.number}%",
                severity="warning",
                related=(base.span, level.span),
                evidence={"calculation": calculation},
            )
        for base, level, claim in net_before(facts):
            yield self.finding(
                words(facts, claim),
                f"增减额与前后两个数对不上：由{base.quantity.said}到{level.quantity.said}，文中增减{claim.quantity.said}，请核对",
                "the change disagrees with the two levels",
                severity="warning",
                related=(base.span, level.span),
                evidence={"calculation": say_difference(level.quantity, base.quantity, claim.quantity)},
            )

    def _distributed(self, facts: Facts) -> Iterator[Finding]:
        """甲、乙分别完成12.6亿元、8.4亿元，同比分别增长5.9%、9.8%（上年同期分别为11.9亿元、7.8亿元）."""
        for found in facts.derive(distributed):
            level, base, change, sign = found
            if level.quantity.unit == "%":
                continue  # points are those of SHR004
            facts.checked(level, base, change)
            if found.holds():
                continue
            grown = change.quantity.unit == "%"
            say = (
                say_growth(level.quantity, base.quantity, change.quantity, sign < 0)
                if grown
                else say_difference(level.quantity, base.quantity, change.quantity)
            )
            yield self.finding(
                words(facts, change),
                f"{'增长率' if grown else '增减额'}与前后两个数对不上：由{base.quantity.said}到{level.quantity.said}，"
                f"文中为{'下降' if sign < 0 else '增长'}{change.quantity.said}，请核对",
                f"the {'rate' if grown else 'change'} disagrees with the two levels",
                severity="warning",
                related=(base.span, level.span),
                evidence={"calculation": say},
            )

    def _targets(self, facts: Facts) -> Iterator[Finding]:
        """2025年达到21.5亿元，增长6%, or 增长6%，达到21.5亿元, while 2024年完成18.6亿元 stands elsewhere in the report."""
        aims: list[tuple[Fact, Fact]] = []
        drafted = "预算" in facts.document.title  # one title for two years: 2023年预算执行情况和2024年预算草案
        own = facts[:]
        for index, fact in enumerate(own):
            if fact.modality != "planned" or fact.kind != "level" or not fact.lead.endswith(_AIMED):
                continue
            if not 0 <= (place := index - 1 if fact.inherited else index + 1) < len(own):
                continue
            claim = own[place]
            named = not claim.inherited and fact.lead.strip("，") in _AIMED if fact.inherited else link(claim.lead).bare
            if claim.sentence == fact.sentence and is_rate(claim) and named:
                aims.append((fact, claim))
        for fact, claim in aims[:_MOST_AIMS]:
            if fact.period is None or len(fact.indicator) < 4 or not is_amount(fact) or stated_otherwise(fact.indicator) or "预算" in claim.lead:
                continue
            done = [
                f
                for f in facts[:]
                if f.indicator == fact.indicator
                and f.modality == "done"
                and f.kind == "level"
                and f.role is None
                and f.quantity.unit == fact.quantity.unit
                and f.period is not None
                and ((f.period.start + 12, f.period.end + 12) == (fact.period.start, fact.period.end) or (drafted and _is_before(f, fact)))
                and one_scope(facts, f, fact)
            ]
            claimed = signed_rate(claim)
            if claimed is None or len({f.quantity.amount for f in done}) != 1 or link(claim.lead).average:
                continue
            base = done[0]
            implied = growth(of(fact.quantity), of(base.quantity))
            if implied is None or base.quantity.amount <= 0:
                continue
            facts.checked(fact, claim, base)
            value = (fact.quantity.amount / base.quantity.amount - 1) * 100
            said = -claim.quantity.value if falls_by_words(claim) else claim.quantity.value
            if implied.meets(claimed) or not _FAR <= abs(value - said) <= _TOO_FAR:
                continue
            yield self.finding(
                words(facts, claim),
                f"目标与增幅对不上：{facts.document.locate(base.span).say('zh')}为{base.quantity.said}，"
                f"到{fact.quantity.said}应增长{value:.1f}%，文中为{claim.quantity.number}%，请核对",
                f"the target and its rate disagree: {value:.1f}% follows from this year's level",
                severity="warning",
                related=(base.span, fact.span),
                evidence={"calculation": say_growth(fact.quantity, base.quantity, claim.quantity, falls_by_words(claim))},
            )

    def _indices(self, facts: Facts) -> Iterator[Finding]:
        """居民消费价格指数为101.2，上涨2.1%: such an index is 100 for the year before."""
        for index, claim in zip(facts[:], facts[1:], strict=False):
            if index.quantity.unit or not is_rate(claim) or claim.sentence != index.sentence or not _PRICE_INDEX.search(index.lead):
                continue
            claimed, value = signed_rate(claim), index.quantity.value
            if claimed is None or not 80 <= value <= 140 or not link(claim.lead).bare or link(claim.lead).key == "month":
                continue
            facts.checked(index, claim)
            implied = of(index.quantity)
            if Interval(implied.low - 100 * implied.scale, implied.high - 100 * implied.scale, implied.scale * 100).meets(claimed):
                continue
            yield self.finding(
                words(facts, claim),
                f"价格指数与涨幅对不上：指数{index.quantity.number}即{'上涨' if value >= 100 else '下降'}{abs(value - 100)}%，文中为{claim.quantity.number}%，请核对",
                f"an index of {index.quantity.number} is a change of {value - 100}%, the text says {claim.quantity.number}%",
                severity="warning",
                related=(index.span,),
                evidence={"calculation": f"{index.quantity.number} − 100 = {value - 100}%，文中为 {claim.quantity.number}%"},
            )

    def _wrong_way(self, facts: Facts) -> Iterator[Finding]:
        """由145件下降到148件; 从每人每月123元提高到118元; 比重由48.2%提高到46.9%."""
        for base, level in _ends_of_changes(facts):
            words_of_change = without_time(level.lead).rstrip("了")[-5:]
            falls, rises = _FALLS.search(words_of_change) is not None, _RISES.search(words_of_change) is not None
            if falls == rises or of(base.quantity).meets(of(level.quantity)):
                continue
            facts.checked(base, level)
            if falls == (level.quantity.amount < base.quantity.amount):
                continue
            yield self._says_opposite(base, level, facts.printed(level.read.start - len(words_of_change.lstrip("，、 ")), level.read.end), falls)
        for found in contrary(facts):
            yield self._says_opposite(*found)

    def _says_opposite(self, base: Fact, level: Fact, word: Span, falls: bool) -> Finding:
        one, two = base.quantity.said, level.quantity.said
        return self.finding(
            word,
            f"由{one}到{two}是{'上升' if falls else '下降'}，文中写作{'下降' if falls else '上升'}，请核对两个数或用词",
            f"from {one} to {two} is a {'rise' if falls else 'fall'}, the text says the opposite",
            related=(base.span,) if word.end >= level.span.end else (base.span, level.span),
            evidence={"calculation": f"{two} {'>' if falls else '<'} {one}"},
        )


def _is_of_one_before(facts: Facts, level: Fact, base: Fact, claimed: Interval) -> bool:
    """Whether a change is that of an amount that was told before the one beside it: 在岗3120人，年内新聘690人，比年初的3190人少70人."""
    order = facts.first_at(level.read.start)
    return any(
        other.sentence == level.sentence
        and other.quantity.base == level.quantity.base
        and other.kind == level.kind
        and compare(claimed, of(other.quantity) - of(base.quantity)) is Verdict.CONSISTENT
        for other in facts[max(0, order - _AROUND) : order]
    )


_AROUND = 6


def _is_of_another_year(base: Fact, rate: Fact, level: Fact) -> bool:
    """Whether an amount names a year of its own that is not the one before, which the rate is on: 2021年收入39亿元，同比减少4.7%，2019年收入65亿元."""
    if base.period is None or level.period is None or link(rate.lead).key not in ("same", "year"):
        return False
    return f"{base.period.year}年" in base.lead and base.period.year != level.period.year - 1


def _is_before(done: Fact, plan: Fact) -> bool:
    """Whether a result is what the plan further below sets out from, though both seem to be of one year."""
    return (
        done.read.start < plan.read.start
        and done.period is not None
        and plan.period is not None
        and done.period[:2] == plan.period[:2]
        and "安排" in plan.lead
        and "年初" not in plan.lead
    )


def _ends_of_changes(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """(from, to) of every change; 由甲和乙分别提高到丙和丁 gives two."""
    for index, (base, level) in enumerate(pairwise(facts[:]), 1):
        if base.sentence != level.sentence or without_time(level.lead).rstrip("了")[-1:] not in _REACHED:
            continue
        if "分别" not in level.lead:
            if _are_ends(base, level):
                yield base, level
        elif index > 1 and index + 1 < len(facts):
            first, last = facts[index - 2], facts[index + 1]
            if _chained(first, base) and _chained(level, last) and _are_ends(first, level):
                yield first, level
                yield base, last._replace(lead=level.lead)


def _chained(one: Fact, other: Fact) -> bool:
    return one.sentence == other.sentence and other.lead in _JOINS and one.quantity.base == other.quantity.base


def _are_ends(base: Fact, level: Fact) -> bool:
    """Whether two figures that follow each other are what something changed from and to, both measured alike."""
    if "-" in base.quantity.number + level.quantity.number:
        return False  # 降幅由-0.65%收窄至-0.06%
    if base.quantity.base != level.quantity.base or base.kind in _NO_LEVEL or level.kind in _NO_LEVEL or base.quantity.base in _RANKS:
        return False
    if not base.quantity.base and "." not in base.quantity.number + level.quantity.number:
        return False  # 由1提高到3: names as often as numbers
    origin = (_ON if "基础上" in level.lead[:4] else _FROM).search(base.lead) or (_COMPARED.search(base.lead) if level.lead[:1] not in _PAUSES else None)
    if origin is None or len(level.lead) > 24 or _SIGNED.search(origin[0]) or any(c in level.lead for c in "；。"):
        return False
    return set(_PER.findall(level.lead)) <= set(_PER.findall(base.lead[-_FAR_PER:]))


_PRICE_INDEX = lazy("(?:消费|零售|出厂|购进|服务|消费品|服务项目|食品|生产资料|住宅销售)(?:类)?价格(?:总)?指数(?:[（(][A-Z]{3}[)）])?(?:为|达|达到|是)?$")
_MOST_AIMS = 40
_FAR = 3  # points: targets are rounded
_TOO_FAR = 40  # then it is another figure
_AIMED = ("安排", "预计", "预期", "达到", "达", "突破", "实现", "完成", "增加到", "提高到")
_RANKS = frozenset(("位", "名", "级", "类", "档", "批", "期", "届", "星", "年"))
_NO_LEVEL = frozenset(("rank", "ratio"))
_JOINS = frozenset(("和", "、", "及", "与"))
_REACHED = frozenset("到至为")
_PAUSES = frozenset("，,、；（(")
_FALLS = lazy("(?:下降|降低|减少|回落|压减|缩减|缩小|压缩|缩短|收缩|收窄|放缓|下调|下滑|下跌|降|减)(?:到了?|至了?|为)$")
_RISES = lazy("(?:增加|增长|提高|上升|扩大|提升|上涨|上调|回升|发展|壮大|跃升|攀升|突破|加快|提速|拓展|扩展|扩面|扩|升|增|涨)(?:到了?|至了?|为)$")
_FROM = lazy("[由从自](?!此|主)[^，；。、由从]{0,30}$")
# 较上年同期的4.0亿元增加到5.0亿元: the verb stands right behind
_COMPARED = lazy("[比较](?:上年度?|去年|前年|年初|(?:19|20)\\d\\d年)[^，；。、由从]{0,8}的$")
_ON = lazy("在[^，；。、在]{0,30}$")
_SIGNED = lazy("负|亏|下降|减少|-")  # 由下降3.5%: the figure is printed without its sign
_PER = lazy("每[人年月日户亩天周季吨次学生个]")
_FAR_PER = 60

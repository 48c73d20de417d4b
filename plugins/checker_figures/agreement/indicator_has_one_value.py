"""CON001: one indicator, subject and period has one value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from checker.arithmetic import of, rate, say_difference
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_figures.agreement.back_references import back_references, capacities, headline_rates, kept_rates, title_counts
from checker_figures.agreement.contradictions import contradictions, is_told_within
from checker_figures.agreement.counted_again import counted_again
from checker_figures.agreement.counted_before import counted_before
from checker_figures.agreement.kindred_mentions import are_siblings, projects
from checker_figures.agreement.kinds_again import grades, not_begun
from checker_figures.agreement.left_again import left_again
from checker_figures.agreement.left_of_rates import left_of_rates
from checker_figures.agreement.list_totals import list_totals
from checker_figures.agreement.mistyped import mistyped
from checker_figures.agreement.named_again import named_again
from checker_figures.agreement.plan_and_done import are_plan_and_done
from checker_figures.agreement.project_traits import traits
from checker_figures.agreement.reckonings import are_reckoned_otherwise
from checker_figures.agreement.standings import standings
from checker_figures.agreement.starts_again import starts_again
from checker_figures.agreement.swapped_again import swapped_again
from checker_figures.agreement.targets import contradicting_rates, contradicting_targets
from checker_figures.agreement.twin_sentences import of_as_many, of_one_share, twins
from checker_figures.agreement.whole_again import aims_again, lacking_again, newly_again, wholes_again
from checker_figures.statements.growth_judging import words
from checker_figures.statements.mentions import Group, Mention, digits, other_deeds, other_things, repeated, slip, time_of
from checker_figures.statements.scopes import is_own, scope_of
from checker_figures.statements.spoken import Spoken

_HEADLINE = lazy("(?:生产总值|GDP|预算收入|财政(?:总)?收入|固定资产投资|社会消费品零售总额|可支配收入|进出口总额|工业总产值|常住人口)$")
_REACHED = lazy("(?:完成|达到?|实现)了?$")
_OTHER_SENSE = lazy("累计|五年|季度|月|上半年|其中|同口径|可比|实际|人均生产|调整|年初|汇总|[较比与由从]|跃|突破")
_MOST_VALUES = 12
_FEW_VALUES = 4
_SLIPPED = 4  # digits
_TELLING = 6  # characters of a name that is hardly anybody else's
_MANY_YEARS = lazy("[一二三四五六七八九]五|五年|累计")
_WORDS = {"digit": "只差一个数字", "swapped": "两个数字颠倒", "dropped": "少了或多了一位数字"}


class IndicatorHasOneValue(Rule):
    """同一指标前后要一个数。

    为何：
        同一指标、同一范围、同一时期，前面写135.1亿元，后面写136.1亿元，多半是转抄时错了一位，两处必有一处不对。
        总量相同而增长率不同，或增长率相同而总量差一位，同样要核对。
    反例：
        2024年，全县一般公共预算收入完成135.1亿元，增长8.2%。⏎全县一般公共预算收入完成136.1亿元，增长8.2%，税收占比稳步提高。
        2024年，全县一般公共预算收入完成135.14亿元，增长8.2%。⏎全县一般公共预算收入完成135.14亿元，增长8.7%，税收占比稳步提高。
        2024年，全县固定资产投资完成68.5亿元。⏎二、项目⏎2024年，全县固定资产投资完成92.3亿元，项目带动明显。
        2024年，全县规模以上工业企业实现利润12.47亿元。⏎二、工业⏎全县规模以上工业企业实现利润12.74亿元，位居全市第三。
        一、产业⏎石桥风电项目总投资5.8亿元，年内开工。⏎二、问题⏎石桥风电项目推进缓慢，总投资8.5亿元。
        一、就业⏎全年举办招聘会156场。⏎二、不足⏎举办专场招聘会165场，服务不够精准。
        全市拥有市级示范合作社24家，带动农户1.3万户。⏎要发挥29家市级示范合作社的引领作用。
        全年完成农产品加工产值87.6亿元，增长9.4%。⏎产业化水平提升，农产品加工产值超90亿元。
        年初确定全年服务业增加值增长7.5%的目标。⏎围绕全年服务业增加值增长7%的目标，抓好落实。
        一、投资稳步回升，制造业投资增长14.8%⏎上半年，全县制造业投资同比增长18.4%，高于全部投资。
    正例：
        全市拥有市级示范合作社24家，带动农户1.3万户。⏎要发挥24家市级示范合作社的引领作用，对9家合作社重点扶持。
        全年完成农产品加工产值92.6亿元，增长9.4%。⏎产业化水平提升，农产品加工产值超90亿元。
        2024年，全县一般公共预算收入完成135.1亿元，增长8.2%。⏎全县一般公共预算收入完成13.51亿元的目标由各乡镇分担。
        全市一般公共预算收入276.45亿元。⏎市本级一般公共预算收入206.45亿元。
        2023年全县教育支出12.34亿元。⏎2024年全县教育支出12.94亿元。
    """

    code = "CON001"
    name = "indicator-has-one-value"
    title_en = "One indicator, subject and period has one value"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        spoken = Spoken()  # no pair is told twice
        for group in facts.derive(repeated):
            told: set[Fact] = set()
            for finding, fact in self._companions(facts, group):
                told.add(fact)
                spoken.add(finding.span, *(other.span for other in finding.related))
                yield finding
            for finding in self._values(facts, group, told):
                spoken.add(finding.span, *(other.span for other in finding.related))
                yield finding
        for one, other in contradictions(facts):
            if not (spoken.holds(one.fact.span) or spoken.holds(other.fact.span)):
                spoken.add(one.fact.span, other.fact.span)
                facts.checked(one.fact, other.fact)
                printed = [phrase for phrase in (one.phrase, other.phrase) if phrase in document.view.text]  # not as spelled everywhere
                name = min(printed or (other.fact.indicator or other.phrase,), key=len)
                yield self._found(facts, Group(name, ()), one.fact, other.fact, slip(one.fact.quantity, other.fact.quantity), "warning", "")
        for first, second, name, whole in (*((*pair, None) for pair in not_begun(facts)), *left_again(facts), *left_of_rates(facts)):
            if not (spoken.holds(first.span) or spoken.holds(second.span)):
                spoken.add(second.span)
                facts.checked(first, second)
                if whole is None:
                    yield self._found(facts, Group(name, ()), first, second, "", "warning", "")
                else:
                    yield self._not_left(facts, name, whole, first, second)
        slips = [(first, second, kind) for first, second, kind in facts.derive(mistyped) if kind != "point"]
        for first, second, kind in (
            *slips,
            *back_references(facts),
            *kept_rates(facts),
            *capacities(facts),
            *title_counts(facts),
            *((*pair, "") for pair in projects(facts)),
            *((*pair, "") for pair in traits(facts)),
            *((*pair, "") for pair in twins(facts)),
            *((*pair, "") for pair in of_as_many(facts)),
            *((*pair, "") for pair in of_one_share(facts)),
            *((*pair, "") for pair in standings(facts)),
            *((*pair, "") for pair in grades(facts)),
            *((*pair, "") for pair in counted_again(facts)),
            *((*pair, "") for pair in counted_before(facts)),
            *((*pair, "") for pair in named_again(facts)),
            *((*pair, "") for pair in starts_again(facts)),
            *((*pair, "") for pair in wholes_again(facts)),
            *((*pair, "") for pair in lacking_again(facts)),
            *((*pair, "") for pair in aims_again(facts)),
            *((*pair, "") for pair in newly_again(facts)),
            *((*pair, "") for pair in list_totals(facts)),
            *((*pair, "") for pair in contradicting_targets(facts)),
            *((*pair, "") for pair in contradicting_rates(facts)),
            *((*pair, "") for pair in headline_rates(facts)),
            *((*pair, "swapped") for pair in swapped_again(facts)),
        ):
            if spoken.holds(first.span) or spoken.holds(second.span) or are_reckoned_otherwise(facts, first, second):
                continue
            if not is_told_within(facts, first, second):
                spoken.add(second.span)
                facts.checked(first, second)
                name = _name_of(first, second)
                yield self._found(facts, Group(name, ()), first, second, kind, "warning", "")

    def _companions(self, facts: Facts, group: Group) -> Iterator[tuple[Finding, Fact]]:
        """Mentions that share their level must share its rate, and the other way round."""
        by_level: dict[object, Mention] = {}
        by_rate: dict[object, Mention] = {}
        for mention in group.mentions:
            if mention.rate is None:
                continue
            fact, grown = mention.fact, mention.rate
            level_key = fact.quantity.amount
            rate_key = (grown.quantity.number, grown.direction)
            first = by_level.setdefault(level_key, mention)
            if first is not mention and first.rate is not None and _comparable(first, mention) and _scopes_agree(facts, first.fact, fact):
                facts.checked(fact, grown, first.fact, first.rate)
                if not _same_rate(first.rate, grown):
                    yield self._rates_differ(facts, group, first, mention), fact
            if digits(grown.quantity) < 2:
                continue
            first = by_rate.setdefault(rate_key, mention)
            if first is not mention and _comparable(first, mention):
                kind = slip(first.fact.quantity, fact.quantity)
                if first.fact.quantity.amount == fact.quantity.amount:
                    continue
                if kind in _WORDS and not of(first.fact.quantity).meets(of(fact.quantity)):
                    certain = _same_frame(facts, first.fact, fact) and digits(fact.quantity) >= 4
                    yield self._found(facts, group, first.fact, fact, kind, "error" if certain else "warning", "，增长率却相同"), fact

    def _values(self, facts: Facts, group: Group, told: set[Fact]) -> Iterator[Finding]:
        """Mentions of one scope, period and modality: exactly two values, a slip apart."""
        amounts: dict[object, list[Fact]] = {}
        for mention in group.mentions:
            amounts.setdefault(mention.fact.quantity.amount, []).append(mention.fact)
        for same in amounts.values():
            if len(same) > 1:
                facts.checked(*same)
        if len(amounts) == 1 or not _any_doubt(group, [same[0] for same in amounts.values()]):
            return
        frames: dict[tuple[object, ...], list[Fact]] = {}
        scopes = [scope_of(facts, mention.fact) for mention in group.mentions]
        own = {scope for scope in scopes if scope}
        whole = own.pop() if len(own) == 1 else ""
        for mention, scope in zip(group.mentions, scopes, strict=True):
            fact = mention.fact
            if not scope and (is_own(facts, whole) if whole.startswith("全") else len(group.indicator) >= _TELLING or whole and whole in facts.document.title):
                scope = whole  # nothing but 全县 is ever said of whose figures they are
            frames.setdefault((scope, fact.kind, time_of(facts, fact), fact.modality), []).append(fact)
        for members in frames.values():
            values: dict[object, list[Fact]] = {}
            for fact in members:
                values.setdefault(fact.quantity.amount, []).append(fact)
            if len(values) > 2:
                values = _slipped(values)
            if len(values) != 2:
                continue
            few, many = sorted(values.values(), key=len)
            wrong, right = few[-1], many[0]
            if len(few) == len(many):
                right, wrong = sorted((many[0], few[0]), key=_place)
            kind = slip(right.quantity, wrong.quantity)
            if kind not in _WORDS and not _headline(facts, group, right, wrong):
                continue
            if _one_paragraph(facts, wrong, right) or wrong in told or right in told:
                continue
            if (
                of(right.quantity).meets(of(wrong.quantity))
                or are_siblings(facts, right, wrong)
                or are_plan_and_done(facts, right, wrong)
                or other_deeds(right, wrong)
                or other_things(facts, right, wrong)
                or are_reckoned_otherwise(facts, right, wrong)
                or facts.in_table(wrong)
                or facts.in_table(right)
            ):
                continue
            facts.checked(right, wrong)
            yield self._found(facts, group, right, wrong, kind, "warning", "")

    def _found(self, facts: Facts, group: Group, first: Fact, second: Fact, kind: str, severity: Severity, more: str) -> Finding:
        one, two = first.quantity.said, second.quantity.said
        name, apart = group.indicator, _WORDS.get(kind) or f"相差{_ratio(first, second)}"
        if second.kind == "rank":
            one, two, name, apart = f"第{first.quantity.number}位", f"第{second.quantity.number}位", name.removesuffix("第"), "名次不同"
        place = facts.document.locate(first.span)
        return self.finding(
            second.span,
            f"“{name}”前后不一：{place.say('zh')}为{one}，这里为{two}，{apart}{more}，请核对改为一个数",
            f"{name} has two values: {one} in {place.say('en')}, {two} here",
            severity=severity,
            related=(first.span,),
            evidence={"calculation": f"{one} ≠ {two}", "indicator": group.indicator},
        )

    def _not_left(self, facts: Facts, name: str, whole: Fact, done: Fact, left: Fact) -> Finding:
        """What is left is worked out, not printed: 320 − 308 = 12件."""
        place = facts.document.locate(done.span)
        shown = say_difference(whole.quantity, done.quantity, left.quantity)
        return self.finding(
            left.span,
            f"“{name}”前后不一：按{place.say('zh')}的总数和已办的数，{shown}，请核对这几个数",
            f"by the figures in {place.say('en')} another number is left: {shown}",
            related=(whole.span, done.span),
            evidence={"calculation": shown, "indicator": name},
        )

    def _rates_differ(self, facts: Facts, group: Group, first: Mention, second: Mention) -> Finding:
        assert first.rate is not None and second.rate is not None
        place = facts.document.locate(first.rate.span)
        one, two = _said(first.rate), _said(second.rate)
        level = second.fact.quantity.said
        certain = _same_frame(facts, first.fact, second.fact) and digits(second.fact.quantity) >= 4
        return self.finding(
            words(facts, second.rate),
            f"“{group.indicator}”同为{level}，{place.say('zh')}{one}，这里{two}，前后不一，请核对",
            f"{group.indicator} is {level} in both places, but {one} in {place.say('en')} and {two} here",
            severity="error" if certain else "warning",
            related=(first.rate.span, first.fact.span),
            evidence={"calculation": f"{one} ≠ {two}", "indicator": group.indicator},
        )


def _slipped(values: dict[object, list[Fact]]) -> dict[object, list[Fact]]:
    """Of three or four values the two that are a digit or a swap of four digits apart, where just two are."""
    if len(values) > _FEW_VALUES:
        return {}
    pairs = [
        {one: values[one], other: values[other]}
        for one, other in combinations(values, 2)
        if digits(values[one][0].quantity) >= _SLIPPED and slip(values[one][0].quantity, values[other][0].quantity) in ("digit", "swapped")
    ]
    return pairs[0] if len(pairs) == 1 else {}


def _any_doubt(group: Group, different: list[Fact]) -> bool:
    """Whether two of the values could be one at all: a look that costs less than asking whose figures they are."""
    if len(different) > _MOST_VALUES or _HEADLINE.search(group.indicator):
        return True
    return any(slip(a.quantity, b.quantity) in _WORDS for at, a in enumerate(different) for b in different[at + 1 :])


def _ratio(first: Fact, second: Fact) -> str:
    one, two = sorted((first.quantity.amount, second.quantity.amount))
    return f"{(two / one - 1) * 100:.3g}%" if one > 0 else "较大"


def _headline(facts: Facts, group: Group, first: Fact, second: Fact) -> bool:
    """Whether two quite different values are a contradiction: an indicator that a place has one of a year, said to be done, both times."""
    return (
        _HEADLINE.search(group.indicator) is not None
        and first.subject == second.subject
        and first.subject.startswith("全")
        and first.modality == second.modality == "done"
        and first.period is not None
        and first.period[1] - first.period[0] == 11
        and first.quantity.approximation is None
        and second.quantity.approximation is None
        and not any(_MANY_YEARS.search(facts.document.view.text, f.read.end, f.read.end + 20) for f in (first, second))
        and all(_REACHED.search(f.lead) and not _OTHER_SENSE.search(f.lead) for f in (first, second))
    )


def _said(fact: Fact) -> str:
    return f"{'下降' if fact.direction == 'down' else '增长'}{fact.quantity.number}%"


def _place(fact: Fact) -> int:
    return fact.read.start


def _comparable(first: Mention, second: Mention) -> bool:
    return first.fact.sentence != second.fact.sentence and (
        not first.key or not second.key or first.key == second.key or {first.key, second.key} == {"year", "same"}
    )


def _name_of(first: Fact, second: Fact) -> str:
    """What two figures measure: the shorter name where one holds the other, else the first's."""
    one, other = first.indicator or second.indicator, second.indicator or first.indicator
    shorter = min(one, other, key=len)
    return shorter if len(shorter) > 2 and (one in other or other in one) else one


def _same_rate(first: Fact, second: Fact) -> bool:
    one, two = rate(first.quantity), rate(second.quantity)
    return first.direction == second.direction and one is not None and two is not None and one.meets(two)


def _same_frame(facts: Facts, first: Fact, second: Fact) -> bool:
    same_time = first.period is None or second.period is None or first.period[:2] == second.period[:2]
    return same_time and scope_of(facts, first) == scope_of(facts, second)


def _one_paragraph(facts: Facts, first: Fact, second: Fact) -> bool:
    return facts.in_one_block(first, second)


def _scopes_agree(facts: Facts, first: Fact, second: Fact) -> bool:
    one, two = scope_of(facts, first), scope_of(facts, second)
    return one == two or not one or not two

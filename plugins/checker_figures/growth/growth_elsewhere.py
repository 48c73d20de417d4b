"""Growth whose levels are told in different sentences: 今年为甲。去年同期为乙，增长几; 净利润甲。…净利润比上年同期的乙增长几; deaths behind 分别 with last year's in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.growth.growth_by_name import named_levels
from checker_figures.growth.growth_in_parts import statements_in_parts
from checker_figures.statements.binding import cues, right_before, terms
from checker_figures.statements.growth_basis import stated_otherwise
from checker_figures.statements.growth_chains import Statement, is_multiple
from checker_figures.statements.growth_judging import Judged, judge, judged
from checker_figures.statements.growth_links import is_amount, is_rate, link
from checker_figures.statements.growth_years import is_earlier
from checker_figures.statements.mentions import slip
from checker_figures.statements.names import names, normal

_LAST_YEAR = lazy("(?:而|[比较与同])?(?:去年|上年|上一年)(?:同期|全年)?(?:这一(?:数字|数据|指标)|该(?:数|指标))?(?:为|是|仅为|完成|实现|只有|的)?$")
_SOME_YEAR = lazy("(?:而|[比较与同])?在?(?:19|20)\\d\\d年(?:时|底|末)?(?:只|才|仅|还)?(?:为|是|有)?的?")
_SPAN = "(?P<span>同期|全年|上半年|[一二三四1-4]季度|前三季度|1[-—–至]\\d{1,2}月)?"
_OF_LAST_YEAR = lazy(f"(?:去年|上年|上一年){_SPAN}")
_THIS_YEAR = lazy(f"(?:今年|本年|今年以来){_SPAN}[，]?(?:已|则|共)?(?:达到?|完成|实现|增加到|增长到|上升到|下降到|降至|增至|为|是)?")
_ITS_TOTAL = lazy("(?:其)?(?:总量|总额|总数|规模|金额|绝对量|实绩|实际)?(?:已|共)?(?:达到?|完成|实现|为|是)?")
_AND_LAST_YEAR = lazy("[，,（(](?:而)?(?:去年|上年|上一年)(?:同期|全年)?(?:为|是|仅为|完成|实现|只有)?")
_IN_BRACKETS = lazy("[（(](?:上年|去年)(?:同期|全年)?(?P<noun>[^，。；、（(]{2,8})$")
_MOST = 8
_NEAR = 3  # paragraphs and headings
_SLIPS = ("digit", "swapped")


def statements_elsewhere(facts: Facts) -> tuple[Statement, ...]:
    """Statements of growth whose level and base stand in different sentences, all of them inferred. Use through facts.derive."""
    facts.derive(judged)  # what is told in one sentence is not looked for elsewhere
    return (*_next_sentence(facts), *_years_apart(facts), *_among_several(facts), *named_levels(facts), *statements_in_parts(facts))


def judged_elsewhere(facts: Facts) -> tuple[Judged, ...]:
    """The same with their verdicts. Use through facts.derive."""
    return judge(facts, facts.derive(statements_elsewhere))


def _years_apart(facts: Facts) -> Iterator[Statement]:
    """2024年旅游收入甲。2025年旅游收入乙，比2024年增长几: the base is the same indicator's of the year before, told within the paragraph."""
    own = facts[:]
    for order in facts.derive(cues).rates:
        claim = own[order]
        if not order or claim.kind != "growth" or not is_rate(claim):
            continue
        level = own[order - 1]
        if level.sentence != claim.sentence or level.kind not in LEVELS or level.inherited or level.role or level.period is None:
            continue
        tie = link(claim.lead)
        if not tie.bare or tie.average or tie.respectively or tie.key not in ("", "year", "same", str(level.period.year - 1)):
            continue
        if level.modality != "done" or len(level.indicator) < 3 or stated_otherwise(level.indicator + claim.lead):
            continue
        base = _year_before(facts, level, order - 1)
        if base is not None:
            yield Statement(level, claim, None, base, False, False)


def _year_before(facts: Facts, level: Fact, order: int) -> Fact | None:
    """The one figure of the same name and the same stretch of the year before in the paragraph or the one above it, or in a part about that year above."""
    assert level.period is not None
    found = [
        t.fact
        for t in facts.derive(names).of(normal(level.indicator), order)
        if t.sentence != level.sentence
        and (_are_next(facts, t.sentence, level.sentence) or _is_of_part(facts, t.fact))
        and t.base == level.quantity.base
        and t.fact.kind == level.kind
        and t.fact.modality == "done"
        and t.fact.subject == level.subject
        and t.fact.period is not None
        and (t.fact.period.start + 12, t.fact.period.end + 12) == (level.period.start, level.period.end)
    ]
    return found[0] if len({f.quantity.amount for f in found}) == 1 else None


def _are_next(facts: Facts, sentence: int, other: int) -> bool:
    """Whether two sentences stand in one paragraph, or in two with nothing but headings between them."""
    first, last = facts.sentences[sentence].block, facts.sentences[other].block
    return 0 <= last - first <= _NEAR and all(block.kind == "heading" for block in facts.document.blocks[first + 1 : last])


def _is_of_part(facts: Facts, fact: Fact) -> bool:
    """Whether a figure has its time from the heading or the line above: （上）去年."""
    period = fact.period
    return period is not None and bool(period.text) and not facts.in_table(fact) and period.text not in facts.text_of(facts.sentences[fact.sentence])


def far_apart(facts: Facts) -> Iterator[Statement]:
    """今年总产50.86万吨，比上年增加1.34万吨; far off 2019年总产49.25万吨, where 49.52 follows: a base is often revised, so only a slip of the pen is doubted."""
    own = facts[:]
    for order, change in enumerate(own):
        if change.kind != "change" or not order or change.quantity.approximation:
            continue
        level = own[order - 1]
        if level.sentence != change.sentence or level.kind != "level" or level.period is None or level.quantity.base != change.quantity.base:
            continue
        tie = link(change.lead)
        if level.role or level.modality != "done" or len(level.indicator) < 3 or not tie.bare or tie.key not in ("", "year", "same"):
            continue
        fallen = change.direction == "down"
        implied = level.quantity.amount + (change.quantity.amount if fallen else -change.quantity.amount)
        for term in facts.derive(names).of(normal(level.indicator), order):
            base = term.fact
            period = base.period
            if base.kind != "level" or base.quantity.unit != level.quantity.unit or period is None or base.modality != "done" or facts.in_table(base):
                continue
            if (period.start + 12, period.end + 12) != (level.period.start, level.period.end) or base.subject not in ("", level.subject):
                continue
            meant = base.quantity._replace(number=f"{Decimal(implied) / base.quantity.factor:.{base.quantity.decimals}f}")
            if slip(base.quantity, meant) in _SLIPS:
                yield Statement(level, None, change, base, False, False)


def _next_sentence(facts: Facts) -> Iterator[Statement]:
    """产值18.6亿元。去年同期为15.5亿元，同比增长20%: a sentence that begins with the year before speaks of the one amount of the sentence before."""
    sentences = facts.sentences
    for number in range(1, len(sentences)):
        sentence, before = sentences[number], sentences[number - 1]
        if sentence.last - sentence.first < 2 or sentence.block != before.block or before.first == before.last:
            continue
        base, claim = facts[sentence.first], facts[sentence.first + 1]
        yield from _behind_rate(facts.of(before), base, claim)
        if (claim.kind == "growth" or claim.kind == "change") and _THIS_YEAR.match(base.lead.strip()) is not None:
            yield from _from_last_year(facts.of(before), base, claim)
            continue
        yield from _some_years_before(facts.of(before), base, claim)
        if len(base.lead) > 12 or not is_amount(base) or not is_rate(claim) or _LAST_YEAR.match(base.lead.strip()) is None:
            continue
        levels = [f for f in facts.of(before) if is_amount(f) and f.kind in LEVELS and f.quantity.base == base.quantity.base]
        tie = link(claim.lead)
        if len(levels) == 1 and tie.bare and not tie.average and tie.key in ("", "year", "same") and not stated_otherwise(levels[0].indicator + claim.lead):
            yield Statement(levels[0], claim, None, base, False, False)


def _some_years_before(before: Sequence[Fact], base: Fact, claim: Fact) -> Iterator[Statement]:
    """2025年完成92亿元。2020年仅为70亿元，年均增长8.7%: a sentence that begins with a year speaks of the one amount of the sentence before."""
    if not (is_rate(claim) and link(claim.lead).average) or _SOME_YEAR.fullmatch(base.lead.strip()) is None or not link(claim.lead).bare:
        return
    levels = [f for f in before if is_amount(f) and f.kind in LEVELS and f.quantity.base == base.quantity.base]
    if (
        len(levels) == 1
        and is_earlier(base, levels[0])
        and levels[0].modality == base.modality == "done"
        and not stated_otherwise(levels[0].indicator + claim.lead)
    ):
        yield Statement(levels[0], claim, None, base, True, False)


def _from_last_year(before: Sequence[Fact], level: Fact, claim: Fact) -> Iterator[Statement]:
    """去年上半年利用外资2400万美元。今年上半年达到3120万美元，增长30%: a sentence that begins with this year speaks of the one amount of the sentence before."""
    bases = [f for f in before if is_amount(f) and f.kind in LEVELS and f.quantity.base == level.quantity.base]
    more = claim.kind == "change" and claim.quantity.base == level.quantity.base
    if len(bases) != 1 or bases[0] is not before[0] or not (more or is_rate(claim) or is_multiple(claim)):
        return
    last, this = _OF_LAST_YEAR.match(before[0].lead.strip()), _THIS_YEAR.match(level.lead.strip())
    if last is None or this is None or last["span"] not in (this["span"], "同期") or level.lead.strip()[this.end() :] not in before[0].lead:
        return
    base, tie = bases[0], link(claim.lead)
    then, now = base.period, level.period
    if last["span"] != "同期" and then is not None and now is not None and (then.start + 12, then.end + 12) != (now.start, now.end):
        return
    done = level.modality == base.modality == "done" and tie.bare and not tie.average and tie.key in ("", "year", "same")
    if done and not stated_otherwise(base.indicator + claim.lead):
        yield Statement(level, None if more else claim, claim if more else None, base, False, False)


def _behind_rate(before: Sequence[Fact], level: Fact, base: Fact) -> Iterator[Statement]:
    """技改投资同比增长12.6%。总量为29.18亿元，上年同期为25.91亿元: the rate is the one figure of the sentence before."""
    claim = before[-1]
    if len(before) > 1 or not is_rate(claim) or not is_amount(level) or level.quantity.base != base.quantity.base or base.kind not in LEVELS:
        return
    if _ITS_TOTAL.fullmatch(level.lead.strip()) is None or _AND_LAST_YEAR.fullmatch(base.lead) is None:
        return
    tie = link(claim.lead)
    if not tie.average and tie.key in ("", "year", "same") and not stated_otherwise(claim.indicator + claim.lead):
        yield Statement(level, claim, None, base, False, False)


def _among_several(facts: Facts) -> Iterator[Statement]:
    """死亡6人，受伤11人，同比分别下降20.8%、下降25%（上年死亡8人）: the base in brackets names its level."""
    rows = facts.derive(terms)
    for order in facts.derive(cues).sums:
        base = facts[order]
        if "上年" not in base.lead and "去年" not in base.lead or not order or not is_amount(base):
            continue
        match = _IN_BRACKETS.search(base.lead)
        claim = facts[order - 1]
        if match is None or not is_rate(claim) or claim.sentence != base.sentence:
            continue
        before = right_before(rows[base.sentence], rows.term(order), _MOST)
        levels = [t.fact for t in before if t.base == base.quantity.base and t.main and match["noun"] in t.gap]
        if len(levels) == 1 and "分别" in "".join(t.gap for t in before):
            yield Statement(levels[0], claim, None, base, False, False)

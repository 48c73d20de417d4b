"""SHR001: a share is its part divided by its whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.extraction.figures import in_words
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.shares.distributed_shares import distributed_claims
from checker_figures.shares.shares_of_changes import shares_of_changes
from checker_figures.shares.shares_of_sums import shares_of_sums
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.called import PIECES
from checker_figures.statements.completeness import label
from checker_figures.statements.names import normal
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.shares import is_completion, printed_base_claims, share_claims
from checker_figures.statements.slips import slipped_rate, without_nought
from checker_figures.statements.told_wholes import verb_of
from checker_figures.statements.totals import relations, shares_of_all

_TELLING = 6  # characters of a number that chance hardly makes a slip of another
_FEWEST = 3  # parts of a list whose shares can tell that its total is wrong
_NEAR = 0.8
_CLOSE = 50  # what other amounts make says nothing where they are so rough that it is no closer than 2%
_POINT = Decimal("0.01")
_FAR = 100  # amounts of a sentence, which holds so many only where it is none


class ShareMatchesPartAndWhole(Rule):
    """占比应等于部分除以总体

    为何：
        占比是算出来的数，部分和总体一改，占比常被忘改；三者同时报出就能验算。
    反例：
        一般公共预算收入135.1亿元，增长5.2%，其中税收收入94.6亿元，占一般公共预算收入的比重为75.0%。
        全县常住人口48.2万人，其中城镇常住人口26.9万人，占比65.8%。
        学校扩建项目总投资3.4亿元，年度计划投资1.6亿元，已完成投资0.85亿元，占总投资的35%。
    正例：
        一般公共预算收入135.1亿元，增长5.2%，其中税收收入94.6亿元，占一般公共预算收入的比重为70.0%。
        全县常住人口48.2万人，其中城镇常住人口26.9万人，占比55.8%。
    """

    code = "SHR001"
    name = "share-matches-part-and-whole"
    title_en = "A share is its part divided by its whole"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for share, whole, parts in shares_of_sums(facts):
            yield self._of_sum(facts, share, whole, parts)
        printed = (c for c in facts.derive(printed_base_claims) if not is_completion(c))
        for claim in (*facts.derive(share_claims), *distributed_claims(facts), *printed, *shares_of_changes(facts)):
            called = claim.name and _is_called(claim.wholes[0], normal(claim.name))
            if not claim.name and _is_of_parts(facts, claim):
                continue  # all the parts have shares of what they add up to: their total is wrong, not they
            if "中" in claim.part.gap and _is_of_some_parts(facts, claim):
                continue
            if not called and not claim.explicit and borne_out(facts.derive(terms)[claim.part.sentence], claim):
                continue
            finding = weigh_share(self, facts, claim, _certainty)
            if finding is not None:
                yield finding

    def _of_sum(self, facts: Facts, share: Term, whole: Term, parts: Sequence[Term]) -> Finding:
        """三项合计占总产值35亿元的80%."""
        facts.derive(accused).add(share.order)
        amount = sum((p.fact.quantity.amount for p in parts), Decimal(0)) / whole.fact.quantity.amount * 100
        one_unit = all(p.fact.quantity.unit == whole.fact.quantity.unit for p in parts)
        added = " + ".join(p.fact.quantity.number if one_unit else p.fact.quantity.said for p in parts)
        digits = max(1, share.fact.quantity.decimals)
        shown = f"（{added}）÷ {whole.fact.quantity.number if one_unit else whole.fact.quantity.said} = {ar.rounded(amount, digits)}%，文中为 {share.fact.quantity.said}"
        return self.finding(
            claimed_span(facts, share, whole),
            f"合计占比与各部分、总体对不上：{shown}，请核对",
            f"The share of the sum does not follow from its parts and the whole: {shown}",
            severity="warning",
            related=[whole.fact.span, *(p.fact.span for p in parts)],
            evidence={"calculation": shown},
        )


def _is_of_parts(facts: Facts, claim: ShareClaim) -> bool:
    """Whether a share is that of the sum of all the parts of a list, whatever their total is said to be."""
    made = facts.derive(_made_by_parts).get(claim.part.order)
    return made is not None and ar.is_share(claim.share.fact.quantity, ar.of(claim.part.fact.quantity), made)


def _is_of_some_parts(facts: Facts, claim: ShareClaim) -> bool:
    """Whether a share is that of the sum of the parts that the words name: 公办1680张、民办1240张、社区430张. 公办和民办床位中护理型1168张，占40.0%."""
    clause = PIECES.split(claim.part.gap)[-1]
    orders = {whole.order for whole in claim.wholes}
    for relation in facts.derive(relations):
        if orders.isdisjoint(whole.order for whole in relation.wholes):
            continue
        parts = relation.readings[0]
        named = [p for p in parts if len(name := label(p)) > 1 and name[:2] in clause]
        if 1 < len(named) < len(parts):
            return ar.is_share(claim.share.fact.quantity, ar.of(claim.part.fact.quantity), ar.total(ar.of(p.fact.quantity) for p in named))
    return False


def _made_by_parts(facts: Facts) -> dict[int, ar.Interval]:
    """What the parts of a list add up to, by the place of each, where their own shares make a hundred. Use through facts.derive."""
    result: dict[int, ar.Interval] = {}
    for relation in facts.derive(relations):
        parts = relation.readings[0]
        if len(parts) < _FEWEST:
            continue
        shares = shares_of_all(facts, parts)
        if shares is not None and abs(shares - 100) < 1:
            made = ar.total(ar.of(p.fact.quantity) for p in parts)
            result.update((p.order, made) for p in parts)
    return result


def weigh_share(rule: Rule, facts: Facts, claim: ShareClaim, certainty: Callable[[ShareClaim, Term], Severity | None], what: str = "") -> Finding | None:
    """The finding on a share, None where it agrees with one of its wholes or nothing can be said."""
    claimed = _claimed(claim.share.fact.quantity)
    unfilled = ar.rate(without_nought(claim.share.fact.quantity))
    part = ar.of(claim.part.fact.quantity)
    if claimed is None or claim.share.order in facts.derive(accused):
        return None
    for whole in (*claim.wholes, *claim.maybe):
        computed = ar.share(part, size_of(whole))
        if computed is not None and not claimed.meets(computed) and unfilled is not None and unfilled.meets(computed):
            facts.undecided(claim.share.fact, claim.part.fact, whole.fact)
            return None
        if computed is not None and claimed.meets(computed):
            plain = ar.share(ar.plainly(claim.part.fact.quantity), ar.plainly(whole.fact.quantity))
            exact = ar.rate(claim.share.fact.quantity._replace(approximation=None))
            sure = plain is not None and exact is not None and exact.meets(plain) and not computed.is_wider_than(claimed)
            amount = whole.fact.quantity.amount
            rough = claim.share.fact.quantity.approximation is not None
            sure = sure and bool(amount) and (rough or not ar.is_far(claim.part.fact.quantity.amount / amount, claimed))
            (facts.checked if sure else facts.undecided)(claim.share.fact, claim.part.fact, whole.fact)
            return None
    whole = claim.wholes[0]
    if not whole.fact.quantity.amount:
        return None  # 00人, a slip of its own: nothing is a share of nothing
    smaller = not claim.name and whole.fact.quantity.amount < claim.part.fact.quantity.amount and claimed.high <= claimed.scale
    told = len(claim.part.fact.quantity.number) >= _TELLING
    if smaller and not (claim.explicit and told and slipped_rate(claim.part.fact.quantity, whole.fact.quantity, claim.share.fact.quantity)):
        return None  # no whole is named, and the one that was guessed is smaller than its part
    severity = certainty(claim, whole)
    if severity == "error" and (computed := ar.share(*(ar.roughly(t.fact.quantity) for t in (claim.part, whole)))) is not None and claimed.meets(computed):
        severity = "warning"  # 15900万元 of 15500万元 may be 1.59亿元 of 1.55亿元
    printed = claim.share.fact.quantity
    rough = printed.decimals == 0 and printed.value % 5 == 0 and printed.value < 100  # 69.1% is often called 70%
    if severity is None or (rough and off_by(claim, whole)[0] < 1):
        if any(t.fact.quantity.approximation for t in (claim.share, claim.part, whole)) or off_by(claim, whole)[0] < 1:
            facts.undecided(claim.share.fact, claim.part.fact, whole.fact)
        return None
    if _is_of_others(facts.derive(terms)[claim.part.sentence], claim):
        facts.undecided(claim.share.fact, claim.part.fact, whole.fact)
        return None
    facts.checked(claim.share.fact, claim.part.fact, whole.fact)
    facts.derive(accused).add(claim.share.order)
    said = _as_said(facts, claim.share.fact)
    words = ar.say_share(claim.part.fact.quantity, whole.fact.quantity, _in_percent(claim.share.fact.quantity), said)
    name = claim.name or whole.fact.indicator
    named = f"“{name}”" if name else ""
    planned, done = is_completion(claim), not what and _is_of_done(claim)
    taken = "计划数" if planned else "总数" if done else "总体"
    if done:
        words = f"完成率 {words}"
    return rule.finding(
        claimed_span(facts, claim.share, whole),
        f"{what or (f'完成率与完成数、{taken}' if done else '占比与部分、总体')}对不上：{words}，请核对三个数字（{taken}取{named}{whole.fact.quantity.said}）",
        f"The {'completion rate does not follow from what was done and what is to be done' if done else 'share does not follow from part and whole'}: {words}",
        severity=severity,
        related=[claim.part.fact.span, whole.fact.span],
        evidence={
            "calculation": words,
            "part": claim.part.fact.quantity.said,
            "whole": whole.fact.quantity.said,
            "share": said,
        },
    )


def _claimed(rate: Quantity) -> ar.Interval | None:
    """What a rate stands for. More than a half (占比过半, 超过五成) is no less, and may be all where it is a fraction; 近五成 is no more."""
    claimed = ar.rate(rate)
    if claimed is None or rate.unit not in ("", "成") or rate.approximation not in ("above", "below"):
        return claimed
    claimed = ar.Interval(claimed.low * 100, claimed.high * 100, claimed.scale * 100)
    bound = int(rate.value * claimed.scale / ar.RATE_UNITS[rate.unit])
    if rate.approximation == "below":
        return claimed._replace(high=min(claimed.high, bound + claimed.scale // 100))
    return claimed._replace(low=max(claimed.low, bound - claimed.scale // 100), high=claimed.high if rate.unit else claimed.scale)


def _in_percent(rate: Quantity) -> Quantity:
    """A fraction (三分之一) as it is shown in a calculation."""
    return rate if rate.unit else rate._replace(number=f"{rate.value * 100:.1f}", unit="%", base="%")


def _as_said(facts: Facts, share: Fact) -> str:
    """A share as it reads: 53.7%, 过半, 六成以上."""
    text, (start, end) = facts.document.view.text, share.read
    return share.quantity.said if text[start:end].isascii() else in_words(text, start, end).replace("占", "")  # 约占三分之一


def _is_of_done(claim: ShareClaim) -> bool:
    """Whether a rate is one of completion: of a plan, or by its own words (完成总投资的63.0%)."""
    clause = PIECES.split(claim.share.gap)[-1]
    return is_completion(claim) or ("完成" in clause and "占" not in clause and "相当于" not in clause)


def borne_out(row: Sequence[Term], claim: ShareClaim) -> bool:
    """Whether the rate follows from an amount of the sentence that was not taken for the whole: then that one is meant."""
    part, first = claim.part, claim.wholes[0].order
    others = (t for t in row[: claim.share.order - row[0].order][-_FAR:] if t.base == part.base and t.order not in (part.order, first))
    return _follows(claim, ((ar.of(part.fact.quantity), t) for t in others))


def _is_of_others(row: Sequence[Term], claim: ShareClaim) -> bool:
    """Whether the rate follows from amounts that stand nearer or together.

    产业项目34个、资金9240万元，占比62.4% of what stands right before it; 升学391人、就业264人，升学就业率95.9% of both.
    """
    part, whole = claim.part, claim.wholes[0]
    before = row[: claim.share.order - row[0].order][-_FAR:]
    nearer = [t for t in before if t.main and t.order > part.order and t.base != part.base]
    pairs = [(ar.of(t.fact.quantity), other) for t in nearer for other in before if other.order < t.order and other.base == t.base]
    said, named = PIECES.split(claim.share.gap)[-1], PIECES.split(whole.gap)[-1]
    if whole.base == part.base and whole.order != part.order and any(named[at : at + 2] in said for at in range(len(named) - 1)):
        both = ar.total((ar.of(part.fact.quantity), ar.of(whole.fact.quantity)))
        pairs += [(both, t) for t in before if t.base == part.base and t.order < min(whole.order, part.order)]
    return _follows(claim, pairs, _CLOSE)


def _follows(claim: ShareClaim, pairs: Iterable[tuple[ar.Interval, Term]], close: int = 1) -> bool:
    """Whether the rate of a claim is that of one of the pairs of a part and a whole; close: into how many parts of the rate the span of theirs must fit."""
    claimed = ar.rate(claim.share.fact.quantity)
    if claimed is None:
        return False
    for part, whole in pairs:
        computed = ar.share(part, ar.of(whole.fact.quantity))
        if ar.compare(claimed, computed) is ar.Verdict.CONSISTENT and computed is not None and not computed.scaled(close).is_wider_than(claimed):
            return True
    return False


def size_of(whole: Term) -> ar.Interval:
    """What a whole stands for; a plan is set, not measured: 计划5亿元 is 5.0."""
    quantity = whole.fact.quantity
    if quantity.approximation is None and any(word in whole.gap[-16:] for word in ("计划", "任务", "目标")):
        return ar.printed(quantity.number, None, True).scaled(quantity.factor)
    return ar.of(quantity)


def claimed_span(facts: Facts, share: Term, whole: Term | None = None) -> Span:
    """The words of a share from 占, 完成 or 为 on, with a whole that is printed among them."""
    read = share.fact.read
    if whole is not None and whole.order == share.order - 1 and share.gap[:1] in "）)中的":
        return Span(claimed_span(facts, whole).start, share.fact.span.end)
    clause = max(share.gap.rfind(c) for c in "，；。：、（, ") + 1
    at = max(share.gap.find("率", clause), share.gap.find("进度", clause))
    if at > 0 and len(share.gap) - clause <= 20:
        return facts.printed(read.start - len(share.gap) + clause, read.end)
    for mark in ("占", "完成", "相当于", "为"):
        at = share.gap.rfind(mark)
        if at >= 0 and len(share.gap) - at <= 40:
            return facts.printed(read.start - len(share.gap) + at, read.end)
    return share.fact.span


def off_by(claim: ShareClaim, whole: Term) -> tuple[float, float]:
    """How far the claim is off: in units of its last digit beyond what printing explains, and as computed ÷ claimed."""
    quantity = claim.share.fact.quantity
    claimed, said = _claimed(quantity), ar.rate(quantity)
    computed = ar.share(ar.of(claim.part.fact.quantity), size_of(whole))
    if claimed is None or said is None or computed is None or not said.middle:
        return 0.0, 1.0
    # 70% is no 八成, 44% is not more than half
    digit = ar.rate_digit(quantity) / 3 if quantity.unit == "成" else _POINT if not quantity.unit else ar.rate_digit(quantity)
    return float(ar.miss(claimed, computed, digit)), float(computed.middle / said.middle)


def _certainty(claim: ShareClaim, whole: Term) -> Severity | None:
    missed, ratio = off_by(claim, whole)
    vague = any(t.fact.quantity.approximation for t in (claim.share, claim.part, whole))
    if claim.explicit:
        return "warning" if vague or missed < 1 else "error"
    approximation = claim.share.fact.quantity.approximation
    beyond = ratio < 1 if approximation == "above" else ratio > 1 if approximation == "below" else False  # 44% is not 过半
    spoken = approximation is not None and (beyond or not _NEAR < ratio < 1 / _NEAR)  # 近三成 is no half
    if (
        (vague and not spoken)
        or missed < 1
        or not claim.single
        or any(t.fact.quantity.approximation for t in (claim.part, whole))
        or claim.part.order > claim.share.order
    ):
        return None
    if 0.5 < ratio < 2 and ratio * float(claim.share.fact.quantity.value) < 100:
        return "warning"
    named = not claim.name or _is_called(whole, normal(claim.name))
    return (
        "warning"
        if named and whole.order < claim.share.order and slipped_rate(claim.part.fact.quantity, whole.fact.quantity, claim.share.fact.quantity)
        else None
    )


def _is_called(whole: Term, name: str) -> bool:
    """Whether a whole goes by the name that the share gives it, or by half of it."""
    own = normal(whole.fact.indicator)
    return own in (name, verb_of(name)) or (len(name) > 2 and name in own) or (len(own) > 2 and own in name)

"""SHR003: shares of one whole lead to the same whole, and none is more than all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.arithmetic import Interval
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_figures.shares.other_rates import is_coded_item
from checker_figures.shares.share_matches_part_and_whole import claimed_span
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.completeness import are_complete, label
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.share_wholes import LARGER
from checker_figures.statements.shares import amounts_with_shares, share_claims
from checker_figures.statements.shares_of_years import year_of_part
from checker_figures.statements.slips import slip

# What may be more than what it is held against: debts and loans than a year's product, done than planned, this year than the last.
_NO_PART = lazy("预算(?!收入|支出|总收入|总支出)|计划|目标|任务|上年|去年|同期|平均|年初|年度|序时|限额|警戒|产能|标准|指标|定员|基数|利润|合并|[比较倍]")
_OF_PRODUCT = lazy("增加值|产业|经济|经费|支出|投入|收入")
_STOCK = lazy("存款|贷款|债务|负债|余额|进出口|出口|外贸|投资|市值|资产|担保|融资|社融|保费|消费|销售|货币")
_SHARE_WORDS = lazy("比重|占比|比例|比(?=[为达约]|$)")
_SPENT = lazy("研发|研究|经费|投入")
_PRODUCT = lazy("生产总值|GDP")
_FLOW = lazy("收入|支出|存款|净资产|所有者权益|资本")
_MOST = 16
_BACK, _REACH = 3, 40  # sentences, and figures of each
_CANDIDATES = 6  # amounts that may be the whole
_CHANCE = 0.05


class Pair(NamedTuple):
    share: Term
    part: Term
    whole: Interval


_TOGETHER = lazy("之和|合计|相加|加总")
_ROUNDED_SUM = Decimal("100.5")  # what rounded shares may come to: 占比之和为100.01%


class SharesOfOneWholeAgree(Rule):
    """同一总体的各项占比应彼此相合

    为何：
        几项金额各占同一总体的百分之几，各自反推出来的总体应当相同；有一项不同，就是这一项的金额或占比写错了。占总体的比重也不可能超过100%。
    反例：
        上年结转37.1亿元，占可用财力的18.5%；专项补助39.6亿元，占可用财力的19.8%；调入资金24.4亿元，占可用财力的21.2%。
        民间投资占全部投资的比重达到163.7%。
    正例：
        上年结转37.1亿元，占可用财力的18.5%；专项补助39.6亿元，占可用财力的19.8%；调入资金24.4亿元，占可用财力的12.2%。
        年末存款余额占地区生产总值的比重达到163.7%。
    """

    code = "SHR003"
    name = "shares-of-one-whole-agree"
    title_en = "Shares of one whole lead to the same whole"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        group: list[Pair] = []
        key: tuple[str, str, str] | None = None
        listed = {claim.share.order: claim.wholes[0].order for claim in facts.derive(share_claims) if claim.listed}
        for share, part, name in amounts_with_shares(facts):
            rate = ar.rate(share.fact.quantity)
            if rate is None:
                continue
            if share.fact.quantity.value > (_ROUNDED_SUM if _TOGETHER.search(share.gap) else 100) and share.fact.quantity.unit == "%" and "占" in share.gap:
                yield from self._more_than_all(facts, share, part, name)
            if part is None:
                continue
            implied = ar.of(part.fact.quantity).over(rate)
            if implied is None:
                continue
            if share.order in listed:
                name = f"{listed[share.order]}"  # of the amount above its list, not of what that is a share of (占全县投资的81.5%：)
            if not name and _is_of_own(facts, rate, part):
                continue  # 发展党员8250名，其中大专以上学历的3671名，占44.5%
            if group and not name and _are_of_coded_items(facts, group[-1].share, share):
                yield from self._weigh(facts, group)
                group = []
            if not name and key is not None and key[1] == part.base and group and "占" in share.gap and key[0][:2] not in LARGER:
                name = key[0]  # 民营企业297.6亿元，占进出口的61.2%；国有企业88.5亿元，占18.2%
            found = (name, part.base, year_of_part(part))
            if group and (found != key or len(group) == _MOST or not _near(facts, group[-1].share, share) or not name and _begins_anew(group, share)):
                yield from self._weigh(facts, group)
                group = []
            key = found
            group.append(Pair(share, part, implied))
        yield from self._weigh(facts, group)

    def _more_than_all(self, facts: Facts, share: Term, part: Term | None, whole: str) -> Iterator[Finding]:
        clause = share.gap[max(share.gap.rfind(c) for c in "，；。：") + 1 :]
        at = clause.rfind("占")
        of = _SHARE_WORDS.sub("", clause[at:])
        name = clause[:at] + (part.fact.indicator + part.gap if part is not None else share.fact.indicator)
        if share.order in facts.derive(accused) or _NO_PART.search(of) or share.fact.direction or not _is_part(name, whole):
            return
        number = share.fact.quantity.number
        facts.derive(accused).add(share.order)
        yield self.finding(
            claimed_span(facts, share),
            f"占比{number}%超过100%，部分不可能大于总体，请核对",
            f"A share of {number}% is more than the whole",
            severity="error" if "比重" in clause or "占比" in clause else "warning",
            evidence={"calculation": f"{number}% > 100%"},
        )

    def _weigh(self, facts: Facts, group: Sequence[Pair]) -> Iterator[Finding]:
        if len(group) < 2:
            return
        if _meet(group):
            facts.checked(*(t.fact for p in group for t in (p.share, p.part)))
            yield from self._total(facts, group)
            return
        known = list(self._against_whole(facts, group)) or list(self._of_two(facts, group))
        if known or len(group) == 2:
            yield from known
            return
        odd = [pair for pair in group if _meet([p for p in group if p is not pair])]
        if len(odd) != 1 or odd[0].share.order in facts.derive(accused) or _is_of_the_last(facts, odd[0]):
            return
        pair = odd[0]
        others = [p for p in group if p is not pair]
        low, high = max(p.whole.low / p.whole.scale for p in others), min(p.whole.high / p.whole.scale for p in others)
        quantity, claimed = pair.part.fact.quantity, pair.share.fact.quantity
        whole = (low + high) / 2 / quantity.factor
        if not whole:
            return  # 0起，占1%: slips of their own
        facts.checked(*(t.fact for p in group for t in (p.share, p.part)))
        facts.derive(accused).add(pair.share.order)
        rate = float(quantity.value) / whole * ar.RATE_UNITS[claimed.unit]
        printed = claimed.said
        sum_in_words = f"{quantity.number} ÷ {whole:.4g} = {rate:.{max(claimed.decimals, 1)}f}{claimed.unit}"
        words = f"按其余{len(others)}项反推总体约 {whole:.4g}{quantity.unit}，{sum_in_words}，文中为 {printed}"
        yield self.finding(
            claimed_span(facts, pair.share),
            f"这项占比与同一总体的其余各项不合：{words}，请核对金额和占比",
            f"This share does not fit the others of the same whole: {sum_in_words}, printed {printed}",
            severity="warning",
            related=[pair.part.fact.span, *(p.share.fact.span for p in others)],
            evidence={"calculation": words},
        )

    def _of_two(self, facts: Facts, group: Sequence[Pair]) -> Iterator[Finding]:
        """男性7.2万人，占51.2%；女性6.4万人，占48.8%: the shares of the two that make all of it are those of their sum."""
        one, other = group[0], group[-1]
        if len(group) > 2 or not _are_all(group) or not are_complete([label(pair.part) for pair in group]) or one.part.sentence != other.part.sentence:
            return
        if any(t.fact.quantity.approximation or t.order in facts.derive(accused) for pair in group for t in (pair.share, pair.part)):
            return
        facts.checked(*(t.fact for pair in group for t in (pair.share, pair.part)))
        facts.derive(accused).add(one.share.order)
        a, b, said = one.part.fact.quantity, other.part.fact.quantity, one.share.fact.quantity
        rate = a.amount / (a.amount + b.amount) * 100
        words = f"{a.number} ÷（{a.number} + {ar.in_unit(b, a.factor)}）= {rate:.{max(said.decimals, 1)}f}%，文中为 {said.said}"
        yield self.finding(
            claimed_span(facts, one.share),
            f"两项占比合计100%，却不是两项之和的占比：{words}，请核对金额和占比",
            f"The two shares make 100%, but are not those of the sum of both: {rate:.{max(said.decimals, 1)}f}% follows, printed {said.said}",
            related=[one.part.fact.span, other.part.fact.span, other.share.fact.span],
            evidence={"calculation": words},
        )

    def _total(self, facts: Facts, group: Sequence[Pair]) -> Iterator[Finding]:
        """接到7728件。答复4512件，占58.4%，转办3216件，占41.6%: the parts of all there are make the amount before them."""
        parts = [pair.part for pair in group]
        if not _are_all(group) or any(p.fact.quantity.approximation for p in parts):
            return
        total = next(_before(facts, parts), None)
        if total is None or {total.order, *(p.order for p in parts)} & facts.derive(accused):
            return
        made = ar.total(ar.of(p.fact.quantity) for p in parts)
        facts.checked(total.fact, *(p.fact for p in parts))
        mistyped = slip(total.fact.quantity, [p.fact.quantity for p in parts])
        if ar.of(total.fact.quantity).meets(made) or mistyped is None or mistyped[1] > _CHANCE:
            return
        facts.derive(accused).add(total.order)
        words = ar.say_sum([p.fact.quantity for p in parts], total.fact.quantity)
        yield self.finding(
            total.fact.span,
            f"各项占比合计100%，各项之和应为总数：{words}，请核对总数和各项",
            f"The shares make 100%, so the parts make the total: {words}",
            related=[p.fact.span for p in parts],
            evidence={"calculation": words},
        )

    def _against_whole(self, facts: Facts, group: Sequence[Pair]) -> Iterator[Finding]:
        """答复4512件，占60.6%，转办3216件，占41.6%: all but one of them are shares of what they make, or of the amount before them."""
        parts = [pair.part for pair in group]
        if any(t.fact.quantity.approximation for p in group for t in (p.share, p.part)):
            return
        together = ar.total(ar.of(p.fact.quantity) for p in parts)
        wholes = [(together, tuple(parts)), *((ar.of(t.fact.quantity), (t,)) for t in _before(facts, parts))]
        for whole, terms_of in wholes[:_CANDIDATES]:
            others = [pair for pair in group if _is_share(pair, whole)]
            if len(others) != len(group) - 1:
                continue
            wrong = next(pair for pair in group if pair not in others)
            if whole.below(ar.of(wrong.part.fact.quantity)) and not _are_all(group):
                continue  # 累计完成39.0亿元，占66.0%, behind a project of 15.2亿元
            computed = ar.share(ar.of(wrong.part.fact.quantity), whole)
            explained = (*(w for w, _ in wholes), *(ar.of(p.part.fact.quantity) for p in others))
            if computed is None or wrong.share.order in facts.derive(accused) or any(_is_share(wrong, w) for w in explained) or _is_of_the_last(facts, wrong):
                return
            printed = wrong.share.fact.quantity
            rate = float(computed.middle) * ar.RATE_UNITS[printed.unit]
            facts.checked(*(t.fact for p in group for t in (p.share, p.part)))
            facts.derive(accused).add(wrong.share.order)
            says = f"{rate:.{max(printed.decimals, 1)}f}{printed.unit}"
            unit = wrong.part.fact.quantity.factor
            addends = " + ".join(ar.in_unit(t.fact.quantity, unit) for t in terms_of)
            words = f"{wrong.part.fact.quantity.number} ÷ {f'({addends})' if len(terms_of) > 1 else addends} = {says}，文中为 {printed.said}"
            yield self.finding(
                claimed_span(facts, wrong.share),
                f"这项占比与同一总体的其余各项不合：{words}，请核对金额和占比",
                f"This share does not fit the others of the same whole: {says} follows, printed {printed.said}",
                related=[wrong.part.fact.span, *(p.share.fact.span for p in others)],
                evidence={"calculation": words},
            )
            return


def _is_share(pair: Pair, whole: Interval) -> bool:
    return ar.is_share(pair.share.fact.quantity, ar.of(pair.part.fact.quantity), whole)


def _is_of_the_last(facts: Facts, pair: Pair) -> bool:
    """Whether a share is that of the amount before its part: 初中1420人，本科以上1310人，占92.3%."""
    part = pair.part
    row = facts.derive(terms)[part.sentence]
    last = next((t for t in reversed(row) if t.order < part.order and t.main and t.base == part.base), None)  # whatever is planned beside: 总投资5.4亿元
    return last is not None and _is_share(pair, ar.of(last.fact.quantity))


def _are_all(group: Sequence[Pair]) -> bool:
    """Whether shares make a hundred."""
    made = sum((pair.share.fact.quantity.value for pair in group), Decimal(0))
    return all(pair.share.fact.quantity.unit == "%" for pair in group) and abs(made - 100) <= Decimal("0.06") * len(group)


def _before(facts: Facts, parts: Sequence[Term]) -> Iterator[Term]:
    """The amounts of the unit before the first of some parts, larger than one of them, in its sentence and the two before, the nearest first."""
    first, rows = parts[0], facts.derive(terms)
    least = min(p.fact.quantity.amount for p in parts)
    block = facts.sentences[first.sentence].block
    for number in range(first.sentence, max(-1, first.sentence - _BACK), -1):
        if block - facts.sentences[number].block > 1:
            return
        for term in reversed(rows[number][-_REACH:]):
            if (
                term.order < first.order
                and term.main
                and term.base == first.base
                and term.fact.quantity.amount > least
                and term.fact.modality == first.fact.modality
            ):
                yield term


def _is_part(name: str, whole: str) -> bool:
    """Whether something can only be a part of what it is held against: 增加值 of 生产总值, 支出 of 支出, but not 贷款 of 生产总值."""
    if _PRODUCT.search(whole):
        return _OF_PRODUCT.search(name) is not None and not _STOCK.search(name)
    side = _FLOW.search(whole)
    if side is None:
        return True
    if _STOCK.search(name) or side[0] not in ("收入", "支出"):
        return False
    return side[0] in name or "税" in name or ((side[0] == "支出" or "营业收入" in whole or "业务收入" in whole) and _SPENT.search(name) is not None)


def _meet(pairs: Sequence[Pair]) -> bool:
    """Whether one whole can be that of all of them: intervals meet all together where each two of them do."""
    return all(a.whole.meets(b.whole) for i, a in enumerate(pairs) for b in pairs[i + 1 :])


def _is_of_own(facts: Facts, rate: Interval, part: Term) -> bool:
    """Whether a share is that of the whole which 其中 gives its part."""
    computed = (ar.share(ar.of(part.fact.quantity), ar.of(whole.fact.quantity)) for whole in facts.derive(wholes_of_parts).get(part.order, ()))
    return any(share is not None and rate.meets(share) for share in computed)


def _begins_anew(group: Sequence[Pair], share: Term) -> bool:
    """Whether an unnamed whole is another one: a sentence told several of its shares, and this is the next one."""
    return share.sentence != group[-1].share.sentence and len({pair.share.sentence for pair in group}) < len(group)


def _are_of_coded_items(facts: Facts, last: Term, share: Term) -> bool:
    """Whether two shares stand in items with codes of their own: C1　合同5200万元，到货3640万元，占70.0%。⏎C2　完成540万元，占30.0%."""
    one, other = (facts.sentences[t.sentence].block for t in (last, share))
    return one != other and is_coded_item(facts, other)


def _near(facts: Facts, last: Term, share: Term) -> bool:
    """Whether two shares stand in one sentence, or in sentences or list items that follow each other."""
    return share.sentence - last.sentence <= 1 and facts.sentences[share.sentence].block - facts.sentences[last.sentence].block <= 1

"""SUM003: the members of a structure make 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.statements.binding import Term, accused
from checker_figures.statements.completeness import are_complete, are_likely_complete, label
from checker_figures.statements.lists import are_first_of_more
from checker_figures.statements.names import normal
from checker_figures.statements.overlaps import are_of_two_sorts, kinds_end_alike, may_overlap
from checker_figures.statements.shares import PLAN, ShareSaid, part_of, said_shares
from checker_figures.statements.slips import slip
from checker_figures.totals.shares_together import rests
from checker_figures.totals.told_structures import (
    ASKED,
    OF_ALL,
    ROW,
    changed_structures,
    contributions,
    handed_out,
    handed_to,
    make_what_is_before,
    structures,
    three_industries,
)

# a structure is read from the text: what stands behind it (68.1 年末, 49.7、8.3) makes other figures of its last member
_RATIO = lazy(r"\d(?<![\d.:：∶︰]\d)\d?(?:\.\d{1,3})?(?: ?[:：∶︰] ?\d{1,2}(?:\.\d{1,3})?){1,7}(?![\d.:：∶︰])")
_MEMBERS = lazy("[:：∶︰ ]+")
_WORDS = ("结构", "构成", "比重", "产业", "二产", "占比", "比例", "之比")
_STRUCTURE = lazy("结构|构成|比重|三次产业|[一二三]产|占比|产业比|比例(?:之比)?(?:分别|依次)?(?:为|是|由|从|达到|调整)")
_RATIO_OF = lazy("之比(?:分别|依次)?(?:为|是|[：:])$")  # a ratio that is told to a tenth is one of shares
_STOPS = "。；\n"
# two numbers are a time, a score or a ratio, unless the words right before them say otherwise: 轻重工业比例为6.3:93.7
_OF_TWO = lazy("(?:结构|构成|比重|占比|(?<!性别)比例)(?:之比|关系)?(?:分别|依次)?(?:由|从|已?调整[为到至]|优化[为到至]|变为|达到?|为|是|[:：])?$")

_GROUPED = lazy("(?:从|按照?)[^，。；：]{1,10}(?:看|分|划分)[，：,:]|[^，；。]{2,8}(?:投向|来源|去向|结构|构成)(?:方面|上|为)[，：,:]")
# So seldom does chance look like one slip of the pen between shares and 100, where no words say that they are all.
_RARE = 0.02
_CHANCE = 0.2
_MOST = 12
_ALL = "总数"
_GOES_ON = lazy("；[^，；。：、（）]{2,12}(?:（[^（）]*）)?占$")
# whose share is of what its own clause names: 新增债券以专项为主（占86.6%）, 城镇中参保的占
_WITHIN = lazy("以[^，；。、]{1,12}为主|主要[是为]|[一-鿿](?<![高初集其市城空])中(?!心|学|专|职|小|央|部|型|医|药)[^，；。、]|[一-鿿]{2}最[多大高]")
_THEN = lazy("[上去前]年|上期|同期|年初|此前|原来")  # a share of another time


class StructureMakesHundred(Rule):
    """结构比例各项之和应为100

    为何：
        三次产业结构等按百分比写成a:b:c，各项之和只能在100上下差一个尾数，差多了必有一项抄错。
    反例：
        三次产业结构为5.8:41.6:57.6。
        三次产业结构由12.1：45.3：42.6调整为11.5：46.2：45.3。
        税收收入占财政收入的72.5%，非税收入占财政收入的37.5%。
        轻、重工业比例为12.6:97.4。
    正例：
        三次产业结构为5.8:41.6:52.6。
        按1:2:3的比例落实省、市、县三级补助资金。
    """

    code = "SUM003"
    name = "structure-makes-hundred"
    title_en = "The members of a structure make 100"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        if holds_any(text, _WORDS):
            for match in around(_RATIO, text, (":", "：", "∶", "︰"), 7):
                yield from self._ratio(facts, match.start(), match.end())
        if holds_any(text, ("三次产业", "第三产业", "三产")):
            for sentence in facts.sentences:
                if sentence.last - sentence.first >= 3:
                    yield from self._weigh(facts, three_industries(facts.of(sentence)))
        if "构成" in text or "结构" in text:
            for run in structures(facts):
                yield from self._weigh(facts, run)
        if "产业" in text:
            for run in changed_structures(facts):
                yield from self._weigh(facts, run)
        for run in contributions(facts):
            yield from self._weigh(facts, run)
        for run in handed_out(facts):
            yield from self._handed(facts, run)
        for pair in rests(facts):
            total = sum((f.quantity.value for f in pair), Decimal(0))
            yield self._say(facts.printed(pair[0].read.start, pair[1].read.end), [f.quantity.number for f in pair], total, "warning", pair)
        for shares in _runs(facts):
            yield from self._shares(facts, shares)

    def _ratio(self, facts: Facts, start: int, end: int) -> Iterator[Finding]:
        """a:b:c printed as the structure of something."""
        text = facts.document.view.text
        numbers = [Decimal(n) for n in _MEMBERS.split(text[start:end])]
        total = sum(numbers, Decimal(0))
        if not 50 < total < 200:
            return  # 1:2:3 is a ratio, no structure
        if len(numbers) == 2 and not _OF_TWO.search(text, max(0, start - 20), start):
            return
        sentence = facts.sentence_at(start)
        if sentence is not None:
            first, last = (facts.first_at(at, sentence.first, sentence.last) for at in (start, end))
            facts.checked(*facts[first:last])
        slack = sum((Decimal(1).scaleb(int(n.as_tuple().exponent)) for n in numbers), Decimal(0)) / 2
        if abs(total - 100) <= slack:
            return
        before = text[max(0, start - 60) : start]
        before = before[max(before.rfind(c) for c in _STOPS) + 1 :]
        finely = len(numbers) > 2 and all(n.as_tuple().exponent for n in numbers) and _RATIO_OF.search(before) is not None
        if (finely or _STRUCTURE.search(before)) and "时" not in before[-4:]:
            span = facts.printed(start, end)
            yield self._say(span, [str(n) for n in numbers], total, "error" if abs(total - 100) > 2 * slack else "warning", [])

    def _weigh(self, facts: Facts, run: Sequence[Fact]) -> Iterator[Finding]:
        """Shares that are those of the three industries."""
        if len(run) < 3:
            return
        total = sum((f.quantity.value for f in run), Decimal(0))
        slack = _slack([f.quantity for f in run])
        facts.checked(*run)
        if abs(total - 100) > slack:
            severity: Severity = "error" if abs(total - 100) > 2 * slack else "warning"
            yield self._say(Span(run[0].span.start, run[-1].span.end), [f.quantity.number for f in run], total, severity, run)

    def _handed(self, facts: Facts, run: Sequence[Fact]) -> Iterator[Finding]:
        """甲、乙、丙分别占全部的16.3%、84.1%和2.3%: more than all of it, or such that one slip keeps from making 100."""
        quantities = [f.quantity for f in run]
        total = sum((q.value for q in quantities), Decimal(0))
        amounts = handed_to(facts, run)
        labels = [f.indicator for f in amounts]
        if abs(total - 100) <= _slack(quantities):
            facts.checked(*run)
            return
        told_all = OF_ALL.search(run[0].lead) is not None or amounts is not run and make_what_is_before(facts, amounts)
        if not told_all and not (are_complete(labels) or are_likely_complete(labels)):
            return
        whole = Quantity("100" + ".0" * bool(quantities[0].decimals) + "0" * (quantities[0].decimals - 1), "%", 1, "%")
        found = slip(whole, quantities, False)
        if total < 100 and (found is None or found[1] > _RARE):
            return
        facts.checked(*run)
        yield self._say(Span(run[0].span.start, run[-1].span.end), [q.number for q in quantities], total, "warning", run)

    def _shares(self, facts: Facts, run: Sequence[ShareSaid]) -> Iterator[Finding]:
        """Shares of one whole that are said one after the other: of parts that leave no other, or such that one slip keeps from making 100."""
        shares = [said.share.fact for said in run]
        quantities = [f.quantity for f in shares]
        total = sum((q.value for q in quantities), Decimal(0))
        if abs(total - 100) <= _slack(quantities):
            facts.checked(*shares)
            return
        if len(run) < 2 or any(said.share.order in facts.derive(accused) for said in run) or any(q.approximation for q in quantities):
            return
        if any(are_first_of_more(facts, facts[order]) for order in {facts.sentences[said.number].first for said in run}):
            return  # 位居前三位的行业是：…
        if run[0].place and _is_share(facts[run[0].share.order - 1]):
            return  # the list begins before the run (债券融资9.43%，非标融资占9.35%)
        labels = [_label(facts, said) for said in run]
        if sum(_WITHIN.search(name) is not None for name in labels) > 1 or _have_their_own_wholes(facts, run, shares):
            return
        whole = Quantity("100" + ".0" * bool(quantities[0].decimals) + "0" * (quantities[0].decimals - 1), "%", 1, "%")
        severity: Severity = "warning"
        if are_complete(labels):
            alone = run[0].share.sentence == run[-1].share.sentence and not _are_right_by_counts(facts, run, shares)
            severity = "error" if alone else "warning"
        elif not are_likely_complete(labels):
            if _are_right_by_counts(facts, run, shares):
                return  # 240个村中，通公交的181个，占75.4%；有养老站的43个，占17.9%；…: one may be of several kinds
            if ASKED.search(facts.text_of(facts.sentences[run[0].number])):
                return
            found = slip(whole, quantities, False)
            listed = len(run) > 2 and total > 100 and all(said.share.gap[:1] in "、，" for said in run[1:])
            chained = listed and all(said.share.gap[:1] == "、" for said in run[1:])
            listed = listed or len(run) > 2 and (_are_items(facts, run) or _GROUPED.search(run[0].share.gap) is not None)
            apart = total > 100 and _are_sorted(run, labels)
            if not (chained or apart) and (found is None or found[1] > (_CHANCE if listed else _RARE)):
                return
        facts.checked(*shares)
        yield self._say(Span(shares[0].span.start, shares[-1].span.end), [q.number for q in quantities], total, severity, shares)

    def _say(self, span: Span, numbers: Sequence[str], total: Decimal, severity: Severity, used: Sequence[Fact]) -> Finding:
        words = f"{' + '.join(numbers)} = {total}"
        return self.finding(
            span,
            f"各项之和不是100：{words}，应为 100，请核对各项",
            f"The members of the structure do not make 100: {words}",
            severity=severity,
            related=[f.span for f in used] or [span],
            evidence={"calculation": f"{words}，应为 100"},
        )


def _slack(quantities: Sequence[Quantity]) -> Decimal:
    return sum((Decimal(1).scaleb(-q.decimals) for q in quantities), Decimal(0)) / 2


def _runs(facts: Facts) -> Iterator[list[ShareSaid]]:
    """Shares of the same whole that follow each other in a sentence, in the next one, or in the next line."""
    run: list[ShareSaid] = []
    for said in facts.derive(said_shares):
        fact = said.share.fact
        if fact.quantity.unit != "%" or "分别" in said.share.gap or _heads_a_row(facts, said):
            continue
        if run and (len(run) == _MOST or not _follows(facts, run[-1], said)):
            yield from _pieces(facts, run)
            run = []
        run.append(said)
    yield from _pieces(facts, run)


def _heads_a_row(facts: Facts, said: ShareSaid) -> bool:
    """Whether a share is the first of a row without names: 自来水61户、井水18户、其他5户，占比72.6%、21.4%、6.0%."""
    behind = facts[said.share.order + 1 : said.share.order + 2]
    return bool(behind) and behind[0].quantity.unit == "%" and behind[0].sentence == said.number and behind[0].lead in ROW


def _pieces(facts: Facts, run: list[ShareSaid]) -> Iterator[list[ShareSaid]]:
    """A run whole; where its whole is not named and its parts may leave others, what stands between ； and 。 in it."""
    if len(run) < 2:
        return
    labels = [_label(facts, said) for said in run]
    if run[0].whole or are_complete(labels) or are_likely_complete(labels) or len(run) > 2 and _are_items(facts, run):
        yield run
        return
    piece: list[ShareSaid] = []
    for said in run:
        if piece and (said.number != piece[-1].number or "；" in said.share.gap):
            yield piece
            piece = []
        piece.append(said)
    if len(piece) < len(run):
        yield piece
    else:
        yield run


def _follows(facts: Facts, last: ShareSaid, said: ShareSaid) -> bool:
    """Whether two shares may be those of parts beside each other, with no other share between them."""
    same = normal(last.whole) == normal(said.whole) or (said.whole == _ALL and _ALL in last.share.gap)  # 占火灾总数的31%, 占总数的24%
    if not said.whole and said.number == last.number and _GOES_ON.match(said.share.gap) is not None:
        same = True  # 生活用水占用水总量的12.6%；工业用水占22.2%
    if not said.whole and last.whole and said.number == last.number and _is_next_item(facts, last, said):
        same = True  # 一是制造业增收3.8亿元，占增量的45%；二是商业增收2.5亿元，占30%
    if not same or "其中" in said.share.gap or _THEN.search(said.share.gap) or last.share.depth != said.share.depth:
        return False
    apart = said.number - last.number
    block, before = facts.sentences[said.number].block, facts.sentences[last.number].block
    items = said.subject and last.subject and block >= 0 and facts.document.blocks[block].kind == facts.document.blocks[before].kind == "list_item"
    if apart > 1 or block - before > (1 if said.whole and said.whole != _ALL or items else 0):
        return False
    between = facts[last.share.order + 1 : said.share.order]
    return not any("其中" in f.lead or _is_share(f) for f in between)


def _is_next_item(facts: Facts, last: ShareSaid, said: ShareSaid) -> bool:
    """Whether a share stands in the item right behind that of the one before, each behind its amount."""
    between = facts[last.share.order + 1 : said.share.order]
    return sum("；" in f.lead for f in between) == 1 and "；" not in said.share.gap and said.share.gap.startswith("，占")


def _are_right_by_counts(facts: Facts, run: Sequence[ShareSaid], shares: Sequence[Fact]) -> bool:
    """Whether each share is that of the count right before it in one whole of the sentence, which the counts do not make."""
    fit = _fitting_wholes(facts, run, shares)
    return bool(fit) and bool(set.intersection(*fit))


def _have_their_own_wholes(facts: Facts, run: Sequence[ShareSaid], shares: Sequence[Fact]) -> bool:
    """Whether each share is that of the amount right before it in another whole told before: 新增债券以专项为主（138.6亿元，占86.6%），再融资债券以一般为主（47.9亿元，占59.9%）."""
    if not all(share.quantity.decimals for share in shares):
        return False  # so roughly a share is that of some amount by chance
    fit = _fitting_wholes(facts, run, shares)
    return bool(fit) and all(fit) and not set.intersection(*fit)


def _fitting_wholes(facts: Facts, run: Sequence[ShareSaid], shares: Sequence[Fact]) -> list[set[Decimal]]:
    """The amounts before the first part in its paragraph of which each share is that of the amount right before it; [] where those are not of one unit."""
    parts = [facts[said.share.order - 1] for said in run if said.share.order]
    base = parts[0].quantity.base if parts else ""
    if len(parts) < len(run) or any(p.quantity.base != base or p.sentence != share.sentence for p, share in zip(parts, shares, strict=True)):
        return []
    sentence = facts.sentences[parts[0].sentence]
    before = facts[max(0, sentence.first - _MOST) : facts.first_at(parts[0].read.start)]
    wholes = [f.quantity for f in before if f.quantity.base == base and f.quantity.amount and facts.sentences[f.sentence].block == sentence.block]
    return [{q.amount for q in wholes if ar.is_share(share.quantity, ar.of(part.quantity), ar.of(q))} for part, share in zip(parts, shares, strict=True)]


def _are_items(facts: Facts, run: Sequence[ShareSaid]) -> bool:
    """Whether shares are those of the items of a list behind a colon, one each."""
    blocks = [facts.sentences[said.number].block for said in run]
    above = facts.document.blocks[blocks[0] - 1] if blocks[0] > 0 else None
    return above is not None and len(set(blocks)) == len(blocks) and facts.document.folded[above.span.start : above.span.end].rstrip().endswith(("：", ":"))


def _are_sorted(run: Sequence[ShareSaid], labels: Sequence[str]) -> bool:
    """Whether shares are those of kinds that a sentence sorts a whole into, none of which can be another: 从来源看，本地企业占60%、外来企业占50%."""
    one = len({said.number for said in run}) == 1 and all(said.share.gap[:1] in "、，" for said in run[1:])
    alike = kinds_end_alike(labels) > 0 or len(labels) > 2 and len(set(map(len, labels))) == 1
    return one and alike and _GROUPED.search(run[0].share.gap) is not None and not (may_overlap(labels) or are_of_two_sorts(labels))


def _is_share(fact: Fact) -> bool:
    """Whether a figure may be the share of a part: a rate that neither grows nor is one of a plan."""
    return fact.quantity.unit == "%" and fact.kind not in ("growth", "share_change") and not PLAN.search(fact.lead)


def _label(facts: Facts, said: ShareSaid) -> str:
    """What a share is that of: the words before 占, or the amount before it."""
    part: Term | None = part_of(facts, said)
    return said.subject or (label(part) if part is not None else said.share.fact.indicator)

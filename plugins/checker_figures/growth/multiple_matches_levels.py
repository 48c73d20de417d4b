"""GRW005: a multiple or a doubling agrees with the two levels printed beside it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import Interval, Verdict, compare, of, plain, printed, rounded
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_figures.growth.growth_elsewhere import statements_elsewhere
from checker_figures.statements.growth_basis import stated_otherwise
from checker_figures.statements.growth_chains import Statement, is_multiple
from checker_figures.statements.growth_judging import signed_rate, words
from checker_figures.statements.growth_links import is_rate, link
from checker_figures.statements.growth_statements import statements
from checker_figures.statements.growth_wholes import of_wholes


class MultipleMatchesLevels(Rule):
    """倍数、翻番要与前后两个数对得上。

    为何：
        “是上年的几倍”含原来的一倍，“增长几倍”不含：由20增加到50，是原来的2.5倍，增长1.5倍。“翻一番”是2倍，“翻两番”是4倍。
        “增长三成多”“减少一半以上”“接近翻番”一类的说法也照此验算。
    反例：
        快递业务量由20万件增加到50万件，增长2.5倍。
        入园企业从120家增加到180家，实现翻番。
        贷款余额由31亿元增加到62.5亿元，是原来的2.5倍。
        全年接待游客386万人次，是上年的1.2倍，增长32%。
        信访积案由316件降至228件，减少一半以上。
    正例：
        快递业务量由20万件增加到50万件，增长1.5倍。
        入园企业从120家增加到245家，实现翻番。
        贷款余额由31亿元增加到62.5亿元，是原来的2倍多。
        产能由12万套增加到16.2万套，增长三成多。
    """

    code = "GRW005"
    name = "multiple-matches-levels"
    title_en = "A multiple or a doubling agrees with the two levels printed beside it"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._beside_rate(facts)
        for statement in (*facts.derive(statements), *facts.derive(statements_elsewhere)):
            claim, base, level = statement.rate, statement.base, statement.level
            if claim is None and base is not None and statement.change is None:
                yield from self._said_in_words(facts, base, level)
            if claim is None or statement.average or not is_multiple(claim) or "进度" in claim.lead:
                continue  # 比时间进度慢一倍 is none of the levels
            if base is None:
                yield from self._by_change(facts, statement)
                continue
            ratio = of(level.quantity).over(of(base.quantity))
            expected = _claimed_ratio(claim)
            if ratio is None or expected is None:
                continue
            if compare(expected, ratio) is not Verdict.CONSISTENT:
                level, ratio = _nearest(facts, statement, expected, ratio)
            facts.checked(level, base, claim)
            if compare(expected, ratio) is Verdict.CONSISTENT or stated_otherwise(level.indicator) and not _far_apart(expected, ratio):
                continue
            times = rounded(level.quantity.amount / base.quantity.amount, 2)
            confused = claim.kind == "growth" and claim.quantity.unit == "倍" and printed(claim.quantity.number, claim.quantity.approximation).meets(ratio)
            said = claim.quantity.said
            more = "；“增长几倍”不含原来的一倍" if confused else ""
            yield self.finding(
                words(facts, claim),
                f"倍数与前后两个数对不上：由{base.quantity.said}到{level.quantity.said}是原来的{times}倍，文中为“{said}”{more}，请核对",
                f"the multiple disagrees with the two levels: the later one is {times} times the earlier",
                related=(base.span, level.span),
                evidence={
                    "calculation": f"{plain(level.quantity.amount / level.quantity.factor)}{level.quantity.unit} ÷ {base.quantity.said} = {times}倍，"
                    f"文中为{'增长 ' if claim.kind == 'growth' and claim.quantity.unit == '倍' else ''}{said}"
                },
            )

    def _beside_rate(self, facts: Facts) -> Iterator[Finding]:
        """386万人次，是上年的1.2倍，增长32%: both say how much more it is than a year ago."""
        for times, claim in zip(facts[:], facts[1:], strict=False):
            if times.quantity.unit != "倍" or times.kind == "growth" or claim.sentence != times.sentence or not is_rate(claim):
                continue
            tie = link(claim.lead)
            if not tie.bare or tie.average or tie.respectively or _OF_LAST_YEAR.search(times.lead) is None or tie.key not in ("", "year", "same"):
                continue
            ratio, rate = printed(times.quantity.number, times.quantity.approximation), signed_rate(claim)
            if rate is None:
                continue
            facts.checked(times, claim)
            grown = Interval(ratio.low - ratio.scale, ratio.high - ratio.scale, ratio.scale)
            if grown.meets(rate):
                continue
            more = plain((times.quantity.value - 1) * 100)
            yield self.finding(
                words(facts, claim),
                f"倍数与增长率对不上：是上年的{times.quantity.number}倍，即增长{more}%左右，文中为{claim.quantity.number}%，请核对",
                f"the multiple and the rate disagree: {times.quantity.number} times last year's is {more}% more",
                related=(times.span,),
                evidence={"calculation": f"{times.quantity.number} − 1 = {more}%，文中为 {claim.quantity.number}%"},
            )

    def _by_change(self, facts: Facts, statement: Statement) -> Iterator[Finding]:
        """82家，比2020年翻了一番，净增51家: the earlier level is what the change leaves."""
        level, claim, change = statement.level, statement.rate, statement.change
        if claim is None or change is None or change.direction == "down" or change.quantity.amount >= level.quantity.amount:
            return
        whole = of(level.quantity)
        ratio = whole.over(whole - of(change.quantity))
        expected = _claimed_ratio(claim)
        if ratio is None or expected is None:
            return
        facts.checked(level, change, claim)
        if compare(expected, ratio) is Verdict.CONSISTENT:
            return
        total, more = level.quantity.said, change.quantity.said
        times = rounded(level.quantity.amount / (level.quantity.amount - change.quantity.amount), 2)
        said = claim.quantity.said
        yield self.finding(
            words(facts, claim),
            f"倍数与增加额对不上：按{total}、增加{more}推算是原来的{times}倍，文中为“{said}”，请核对",
            f"the multiple disagrees with level and change: {times} times the earlier level follows",
            related=(change.span, level.span),
            evidence={"calculation": f"{total} ÷（{total} − {more}）= {times}倍，文中为{said}"},
        )

    def _said_in_words(self, facts: Facts, base: Fact, level: Fact) -> Iterator[Finding]:
        """由甲增加到乙，实现翻番; 由甲降至乙，减少一半以上: no number stands beside the word."""
        behind = max(level.read.end, base.read.end)
        said = _IN_WORDS.match(facts.document.view.text, behind, behind + _NEAR)
        ratio = of(level.quantity).over(of(base.quantity)) if said is not None else None
        if said is None or ratio is None:
            return
        facts.checked(level, base)
        if said["doubled"]:
            claimed = _NEARLY_DOUBLE if "近" in said[0] else _DOUBLE
        elif said["part"]:
            left = 100 - 100 * integer(said["part"]) // integer(said["whole"])
            over = said["more"] or said["beyond"]
            claimed = Interval(0 if over else left - _LOOSE, left + (2 * _LOOSE if said["near_half"] else _LOOSE), 100)
        elif said["more"] or said["most"] or said["beyond"] or said["less"]:
            claimed = _LESS_THAN_HALF
        else:
            claimed = _NEARLY_HALF if said["near_half"] else _HALF
        if ratio.meets(claimed):
            return
        times = rounded(level.quantity.amount / base.quantity.amount, 2)
        word = said["doubled"] or said["halved"]
        yield self.finding(
            facts.printed(level.read.start, said.end()),
            f"由{base.quantity.said}到{level.quantity.said}是原来的{times}倍，不是“{word}”，请核对",
            f"the later figure is {times} times the earlier: it neither doubled nor halved as the text says",
            related=(base.span,),
            evidence={"calculation": f"{level.quantity.said} ÷ {base.quantity.said} = {times}倍，文中为{word}"},
        )


def _nearest(facts: Facts, statement: Statement, expected: Interval, ratio: Interval) -> tuple[Fact, Interval]:
    """The level or what it is a part of, whichever the multiple comes nearer to: 23.5亿元，其中甲14.2亿元、乙9.3亿元，是上年21.36亿元的1.1倍."""
    assert statement.base is not None
    base = of(statement.base.quantity)
    found = [(statement.level, ratio), *((s.level, other) for s in of_wholes(facts, statement) if (other := of(s.level.quantity).over(base)) is not None)]
    return min(found, key=lambda one: (compare(expected, one[1]) is not Verdict.CONSISTENT, abs(one[1].middle - expected.middle)))


_OF_LAST_YEAR = lazy("(?:[是为]|达到?|相当于)(?:上一?年|去年)(?:同期|同月|全年)?的$")
_IN_WORDS = lazy(
    "[^；。年力将要提0-9]{0,2}(?:上一?年|去年|前一年)?[^；。年力将要提0-9]{0,8}?"
    "(?:(?P<doubled>翻番|翻倍)|(?P<halved>(?:减少|下降|降低|压减|压缩|压降|缩减|缩短|精简|回落|[降减]幅(?:达|为)?)了?(?:(?P<near_half>近)|约|(?P<more>超过?|逾))?(?:一半|(?P<most>过半|大半)|(?P<whole>[三四五])分之(?P<part>[一二三四]))(?P<beyond>以上|多)?|减半|(?P<less>不[到足]原来的?)一半))"
)
_NEAR = 20  # characters
_LOOSE = 7  # hundredths, by which a third or a quarter may be missed in speech
_DOUBLE, _NEARLY_DOUBLE = Interval(190, 300, 100), Interval(170, 205, 100)
_HALF, _NEARLY_HALF, _LESS_THAN_HALF = Interval(40, 60, 100), Interval(48, 65, 100), Interval(0, 52, 100)


def _far_apart(expected: Interval, ratio: Interval) -> bool:
    """Whether two ratios differ by more than prices do in some years; they fall less than they rise."""
    return expected.low * ratio.scale * 10 > ratio.high * expected.scale * 12 or ratio.low * expected.scale * 10 > expected.high * ratio.scale * 14


def _spoken(quantity: Quantity) -> Interval:
    """What a multiple or tenths stand for: 一倍多 is no less than one, 近两倍 no more than two, but for what people round in speech."""
    if quantity.decimals or quantity.approximation in (None, "about"):
        return printed(quantity.number, quantity.approximation)
    value = int(quantity.value)
    return Interval(value * 96, (value + 1) * 100, 100) if quantity.approximation == "above" else Interval(value * 100 - max(50, value * 20), value * 104, 100)


def _claimed_ratio(claim: Fact) -> Interval | None:
    """What the later level must be as a multiple of the earlier; a doubling is taken loosely, as people use it."""
    quantity = claim.quantity
    if quantity.unit == "番":
        times = {"1": 2, "2": 4, "3": 8}.get(quantity.number)
        if times is None:
            return None
        if quantity.approximation == "below":
            return Interval(times * 80, times * 103, 100)
        return Interval(times * 95, times * (200 if quantity.approximation == "above" else 150), 100)
    value = _spoken(quantity)
    if quantity.unit == "成":
        return (
            Interval(10 * value.scale - value.high, 10 * value.scale - value.low, 10 * value.scale)
            if claim.direction == "down"
            else Interval(10 * value.scale + value.low, 10 * value.scale + value.high, 10 * value.scale)
        )
    if claim.kind != "growth":
        return value
    return Interval(value.low + value.scale, value.high + value.scale, value.scale)

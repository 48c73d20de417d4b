"""SUM010: a calculation that a report prints comes out as it says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_figures.statements.binding import accused
from checker_figures.statements.calculations import Calculation, Figure, calculated, figure_at

_EQUALS = lazy("[＝=≈]")
_STOPS = "，；。：、？！＝=≈\n|\t"
_CALCULATES = lazy("[÷×＋+－−–*／/-][ \u3000]*[（(]?[\u4e00-\u9fff]{0,8}\\d")
_START = lazy("[（(]?\\d[\\d,.]*")
_STARTS = 6  # figures of a clause that a calculation may begin with
_OPENED = lazy("[（(](?=[^（()）]{0,24}?\\d)")
_RESULT = lazy("\\d[\\d,]*(?:\\.\\d+)?[\u4e00-\u9fff%％‰]{0,6}$")
_BEFORE = lazy("[\\d.,，A-Za-z×÷＋+－−/-]$")
_LONGEST = 160  # characters of a calculation
_FEW = 30  # whole numbers up to so many are those of columns: 3=1-2
_NEAR = 2  # times: what is farther off was calculated in other units
_LENGTHS = ("米", "厘米", "毫米", "公分", "公里")
_AREAS = ("平方米", "亩", "公顷", "平方公里")
_ROUGHLY = Decimal("0.03")
_OFF = 2  # last digits by which a sum may be off as its figures were rounded
_APART = Decimal("0.01")


class _Claim(NamedTuple):
    """A calculation with the result that is printed for it, where both stand in the text, and whether an equals sign joins them."""

    made: Calculation
    result: Figure
    words: str
    start: int
    end: int
    equated: bool


class PrintedCalculationComesOut(Rule):
    """列出的算式要算得对

    为何：
        把算式写进报告的，谁都会照着算一遍：“15×92.0%＝13.2分”，或者“每亩1800元（5760万元÷3.60万亩）”，算出来不是写的那个数，不是数抄错就是结果没有跟着改。
    反例：
        按比例折算得分：15×92.0%＝13.2分。
        扣分合计：1.2＋0.8＋2.4＝4.8分。
        占1亩补1.28亩（1296亩÷1200亩），占补有余。
    正例：
        按比例折算得分：15×92.0%＝13.8分。
        扣分合计：1.2＋0.8＋2.4＝4.4分。
        占1亩补1.08亩（1296亩÷1200亩），占补有余。
    """

    code = "SUM010"
    name = "printed-calculation-comes-out"
    title_en = "A printed calculation comes out as it says"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for claim in (*_equations(text), *_in_parentheses(text)):
            sentence = facts.sentence_at(claim.start)
            if sentence is None or document.blocks[sentence.block].kind == "table_row" or _are_columns(claim):
                continue
            inside = range(facts.first_at(claim.start), facts.first_at(claim.end))
            if facts.derive(accused).intersection(inside):
                continue
            readings = [reading for reading in _readings(claim) if _is_near(reading)]
            facts.checked(*(facts[order] for order in inside if readings))
            doubts = [_doubt(reading) for reading in readings]
            if doubts and None not in doubts:
                facts.derive(accused).update(inside)
                yield self._accuse(facts, readings[0], doubts[0] or "warning")

    def _accuse(self, facts: Facts, claim: _Claim, severity: Severity) -> Finding:
        result = claim.result
        digits = len(result.number.partition(".")[2])
        value = ar.plain(round(claim.made.value / result.factor, max(digits, 1)))
        said = f"{claim.words} = {value}{result.unit}，文中为 {result.number}{result.unit}"
        return self.finding(
            facts.printed(claim.start, claim.end),
            f"算式算得不对：{said}，请核对算式和结果",
            f"The printed calculation does not come out: {said}",
            severity=severity,
            evidence={"calculation": said},
        )


def _equations(text: str) -> Iterator[_Claim]:
    """Calculations before an equals sign, or behind one: 15×92.0%＝13.8分, 46＝31＋9＋6."""
    for match in _EQUALS.finditer(text):
        left, right = _left_of(text, match.start()), _right_of(text, match.end())
        before, behind = text[left : match.start()], text[match.end() : right]
        if _CALCULATES.search(before) is not None and _CALCULATES.search(behind) is None:
            read = figure_at(text, match.end() + len(behind) - len(behind.lstrip()))
            starts = (m.start() for m in _START.finditer(before) if _BEFORE.search(before, max(0, m.start() - 1), m.start()) is None)
            for at in islice(starts, _STARTS):
                made = calculated(before[at:])
                if made is not None and read is not None and read[1] <= right:
                    yield _Claim(made, read[0]._replace(rough=read[0].rough or match[0] == "≈"), before[at:].strip(), left + at, read[1], True)
                    break
        elif _CALCULATES.search(behind) is not None and _CALCULATES.search(before) is None:
            result, made = _RESULT.search(before.rstrip()), calculated(behind)
            told = figure_at(before, result.start()) if result is not None else None
            if made is not None and result is not None and told is not None:
                yield _Claim(made, told[0], behind.strip(), left + result.start(), right, True)


def _left_of(text: str, end: int) -> int:
    """Where the clause before a place begins: behind a pause or a parenthesis that is not closed."""
    depth = 0
    for at in range(end - 1, max(-1, end - _LONGEST), -1):
        c = text[at]
        if c in "）)":
            depth += 1
        elif c in "（(":
            if not depth:
                return at + 1
            depth -= 1
        elif c in _STOPS:
            return at + 1
    return max(0, end - _LONGEST + 1)


def _right_of(text: str, start: int) -> int:
    """Where the clause behind a place ends."""
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        c = text[at]
        if c in "（(":
            depth += 1
        elif c in "）)":
            if not depth:
                return at
            depth -= 1
        elif c in _STOPS:
            return at
    return min(len(text), start + _LONGEST)


def _in_parentheses(text: str) -> Iterator[_Claim]:
    """Calculations that fill the parentheses right behind their result: 1.08亩（1296亩÷1200亩）."""
    for match in _OPENED.finditer(text):
        end = _right_of(text, match.end())
        inside = text[match.end() : end]
        result = _RESULT.search(text, max(0, match.start() - 24), match.start())
        if (
            result is None
            or text[end : end + 1] not in ("）", ")")
            or _CALCULATES.search(inside) is None
            or _BEFORE.search(text, max(0, result.start() - 1), result.start())
        ):
            continue
        made, read = calculated(inside), figure_at(text, result.start())
        if made is not None and read is not None and read[1] == match.start() and _is_result(made, read[0]):
            yield _Claim(made, read[0], inside.strip(), result.start(), end + 1, False)


def _is_result(made: Calculation, result: Figure) -> bool:
    """Whether the words in parentheses can be how the figure before them was worked out: no range, no size of a room, no sum of parts."""
    last, first = made.figures[-1], made.figures[0]
    if set(made.signs) == {"+"} and all(f.unit for f in made.figures):
        return False  # the parts of a total are looked at where totals are
    if made.signs == "-" and first.value <= last.value:
        return False
    if "*" in made.signs and last.unit in _LENGTHS and result.unit not in _AREAS:
        return False
    return made.signs != "/" or first.unit == last.unit or result.unit != "%"


def _are_columns(claim: _Claim) -> bool:
    """Whether the numbers are those of the columns of a table: 3=1-2, 5=4/3*100."""
    return all(
        not f.unit and "." not in f.number and (len(f.number) < 3 and int(f.number) <= _FEW or f.number == "100") for f in (*claim.made.figures, claim.result)
    )


def _readings(claim: _Claim) -> list[_Claim]:
    """The same in base units, and in the units that are printed: 15.04万吨÷34万亩 is told in 公斤, 2.58亿元÷30公里 for each 公里."""
    made = calculated(claim.words, True)
    own = claim._replace(made=made, result=claim.result.in_own_unit()) if made is not None else claim
    return [reading._replace(made=_in_unit_of_result(reading)) for reading in (claim, own)]


def _in_unit_of_result(claim: _Claim) -> Calculation:
    """The same where a sum leaves out the unit of its result: 6420＋15360＝21780万元."""
    made, factor = claim.made, claim.result.factor
    if any(f.unit for f in made.figures) or not set(made.signs) <= {"+", "-"}:
        return made
    return made._replace(value=made.value * factor, interval=made.interval.scaled(*factor.as_integer_ratio()))


def _is_near(claim: _Claim) -> bool:
    """Whether a result is so near what was calculated that both are in one unit."""
    made, result = claim.made.value, claim.result.value
    return result != 0 and made < result * _NEAR and made * _NEAR > result


def _doubt(claim: _Claim) -> Severity | None:
    """How surely a result is wrong; None where it may follow."""
    made, result = claim.made, claim.result
    claimed, off = result.interval(True), abs(made.value - result.value)
    rough = result.rough or any(f.rough for f in made.figures)
    if rough and off <= abs(result.value) * _ROUGHLY:
        return None
    if claimed.meets(made.interval):
        summed = set(made.signs) <= {"+", "-"}
        return "warning" if summed and off >= result.step * _OFF and off > abs(result.value) * _APART else None
    return "error" if claim.equated and not rough else "warning"

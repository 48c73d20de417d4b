"""What each gets, how many there are, and what all get: with a decimal point or 万 out of place the digits agree, and the magnitude does not.

The three may stand in any order in two or three sentences of a paragraph, other figures between them. That their digits agree is hardly ever
chance where there are enough of them; that figures far from each other do not agree at all means only that they are not of one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import accused, behind_words
from checker_figures.statements.names import share_word
from checker_figures.statements.unlikely_amounts import Unlikely

_EACH = lazy(
    "(?:每(?P<many>[百千万]|[1一]?[0十]万)?(?P<each>平方米|平方公里|公里|千米|公顷|立方米|千瓦|公?斤|吨|[人户名位亩家个套辆台处座村所间栋期班场次宗株头册件只口眼])"
    "|(?P<all>[人户亩企村家校店厂镇生师床次班件笔场期台])均)(?P<rest>[^，；。、：（）]{0,12})$"
)
# What a thing is counted in: the base units of its numbers, and how many of them one is
COUNTS = {
    "人": ("人", "名", "位", "人次"),
    "户": ("户", "家"),
    "家": ("家", "户", "个"),
    "企": ("家", "户", "个"),
    "村": ("村", "个"),
    "校": ("所", "个"),
    "店": ("家", "个"),
    "厂": ("家", "个", "座"),
    "镇": ("镇", "个"),
    "班": ("班", "个"),
    "生": ("人", "名", "位"),
    "师": ("人", "名", "位"),
    "床": ("张", "张床位", "床"),
    "次": ("次", "人次", "户次", "起", "场次"),
    "件": ("件", "起", "宗"),
    "场": ("场", "场次"),
    "台": ("台", "辆", "台套"),
    "笔": ("笔",),
    "项": ("项", "个"),
    "案": ("件", "起", "宗"),
    "队": ("支", "个"),
}
MEASURED = {
    "公里": ("米", 1000),
    "千米": ("米", 1000),
    "平方公里": ("平方米", 10**6),
    "公顷": ("平方米", 10**4),
    "吨": ("克", 10**6),
    "公斤": ("克", 1000),
    "斤": ("克", 500),
    "千瓦": ("瓦", 1000),
}
_MANY = {"百": 100, "千": 1000, "万": 10_000}
_YIELD = lazy("(?:亩产|单产)(?:量)?(?P<rest>[^，；。、：（）]{0,6})$")
# Figures for each that are no total over a count: what people earn and spend, how long they live; bounds; other times
_NO_AVERAGE = lazy("可支配|纯收入|消费|工资|年限|寿命|住房|提高[^至到]*$|减少|增[长幅]|上年|去年|同期|最[高低]|不低于|不超过|每[天日周次学时]|以上$|之")
# Of what it is an average, where only that can be the total
_NAMED_SUM = lazy("销售|增收|[纳缴]?税|产值|利润|营收|贷款|存款|租金|分红|收入")
_SOLD = "销售额"  # 均价每平方米5787元 is worked out of what was sold, whatever was invested
_PRICE = lazy("(?<!成交)(?<!出让)均价|售价|房价")
_OTHER_TIME = lazy("上年|去年|前年|同期")
_MONTH = lazy("每月|月均")
_YEAR = lazy("全年|年度|1[-—–至]12月|一年")
_MONTHS = 12
_BACK, _AHEAD = 24, 7  # figures
_FAR = 2  # sentences: what is farther is told by its name, or by the other of the two beside the average
_FARTHEST = 4
_MAGNITUDES = (10, 100, 1000, 10_000)
_CLOSE = Decimal("0.003")
_BY_DIGITS = Decimal("0.02")  # what stands side by side, as far as it was rounded
_NAMED = Decimal("0.08")  # of the people at the end of the year or in its middle
_FEWEST = 6  # digits of the three together
_FEWEST_BESIDE = 5
_BESIDE = 48  # characters
_KINDS = frozenset(("level", "count", "change", "other"))
_WORDS = ("均", "每", "亩产", "单产")
_TAIL = 19
_NEVER = frozenset(("", "%", "‰", "百分点", "天", "年", "岁", "分", "倍"))


class Average(NamedTuple):
    """A figure for each: its place, what it is for by its word (人), the base units these are counted in, how many of them it is for, by the month, its name, as it is said."""

    order: int
    word: str
    bases: tuple[str, ...]
    times: int
    monthly: bool
    name: str
    said: str


class _Off(NamedTuple):
    total: Fact
    spread: Fact
    times: int


def near_averages(facts: Facts) -> Sequence[int]:
    """The places of the figures with words of an average before them. Use through facts.derive."""
    return behind_words(facts, _WORDS, _TAIL)


def magnitude_of_each(facts: Facts) -> Iterator[Unlikely]:
    """按每人每月1500元标准，全年发放76.68万元 for 426 children: ten times as much."""
    told = facts.derive(accused)
    for average in _averages(facts):
        if average.order not in told:
            yield from _weigh(facts, average)


def swapped_totals(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact, Decimal]]:
    """(average, total, count, what the total should be) where the total is that but for two digits that changed places: 销售额28.26亿元 for 26.28."""
    told = facts.derive(accused)
    seen: set[int] = set()
    for average in _averages(facts):
        fact: Fact = facts[average.order]
        if average.order in told or average.monthly or fact.quantity.approximation is not None:
            continue
        totals, counts = _beside(facts, average)
        for total in totals[:_NEAREST]:
            if total.read.start in seen or telling(total.quantity.number) < _SWAPPED or total.sentence != fact.sentence:
                continue
            for count in counts[:_NEAREST]:
                if count.sentence != fact.sentence or total is count:
                    continue
                due = fact.quantity.amount * count.quantity.amount / average.times / total.quantity.factor
                meant = f"{due:.{total.quantity.decimals}f}"
                made = due * total.quantity.factor
                if any(abs(other.quantity.amount - made) <= made * _CLOSE for other in totals):
                    continue  # another total is what they make
                agrees = (ar.of(count.quantity) * ar.average(fact.quantity)).scaled(1, average.times).meets(ar.of(total.quantity))
                if not agrees and _is_swapped(total.quantity.number, meant):
                    seen.add(total.read.start)
                    yield fact, total, count, Decimal(meant)
                    break


def _is_swapped(one: str, other: str) -> bool:
    """Whether two digits of a number changed places, and nothing else."""
    apart = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and len(apart) == 2 and apart[0] == apart[1][::-1] and "." not in apart[0]


_SWAPPED = 4  # digits
_NEAREST = 3


def _averages(facts: Facts) -> Iterator[Average]:
    for order in facts.derive(near_averages):
        fact = facts[order]
        if fact.kind not in _KINDS or fact.quantity.approximation not in (None, "about") or fact.quantity.base in _NEVER or facts.in_table(fact):
            continue
        tail = fact.lead[-_TAIL:]
        said = _EACH.search(tail)
        if said is None:
            said = _YIELD.search(tail)
            if said is not None and not _NO_AVERAGE.search(said["rest"]):
                yield Average(order, "亩", ("亩",), 1, False, "", "亩产")
            continue
        if _NO_AVERAGE.search(said["rest"]) or _OTHER_TIME.search(last_clause(tail, _PAUSES)):
            continue
        word = said["each"] or said["all"]
        base, times = MEASURED.get(word, (word, 1))
        bases = COUNTS.get("人" if word in "名位" else word, (base,))
        many = said["many"]
        if many:
            times *= _MANY.get(many, 100_000)
        name = _SOLD if _PRICE.search(tail) else said["rest"].rstrip("约为达到共近")
        yield Average(order, word, bases, times, _MONTH.search(tail) is not None, name, said[0].removesuffix(said["rest"]))


_PAUSES = frozenset("，。；、：,;:（）()！？")


def _weigh(facts: Facts, average: Average) -> Iterator[Unlikely]:
    fact: Fact = facts[average.order]
    totals, counts = _beside(facts, average)
    each = ar.of(fact.quantity)
    off: _Off | None = None
    for total in totals:
        for count in counts:
            all_ = ar.of(total.quantity).over(ar.of(count.quantity))
            far = count.sentence < fact.sentence - _FAR and not (total.sentence == fact.sentence and _reach((fact, total)) < _BESIDE)
            if all_ is None or total is count or far:
                continue
            all_ = all_.scaled(average.times)
            if any(each.scaled(months).meets(all_) for months in range(1, _MONTHS + 1 if average.monthly else 2)):
                if _reach((fact, total, count)) < 2 * _BESIDE:  # farther away it may be chance
                    facts.checked(fact, count, total)
                return
            months = _MONTHS if average.monthly and _YEAR.search(total.lead) else 1
            times = _times(facts, average, total, count, months)
            if times and off is None:
                off = _Off(total, count, times)
    if off is not None:
        yield _said(facts, average, off)


def _beside(facts: Facts, average: Average) -> tuple[list[Fact], list[Fact]]:
    """The amounts that may be of all, and the numbers that they may be spread over, the nearest first."""
    fact: Fact = facts[average.order]
    block = facts.sentences[fact.sentence].block
    totals: list[Fact] = []
    counts: list[Fact] = []
    for place in range(max(0, average.order - _BACK), min(len(facts), average.order + _AHEAD + 1)):
        other: Fact = facts[place]
        quantity = other.quantity
        is_total, is_count = quantity.base == fact.quantity.base, quantity.base in average.bases
        if not (is_total or is_count) or place == average.order or other.sentence > fact.sentence + 1 or facts.sentences[other.sentence].block != block:
            continue
        if other.kind not in _KINDS or quantity.amount <= 0 or quantity.approximation is not None or _OTHER_TIME.search(other.lead):
            continue
        near = other.sentence >= fact.sentence - _FAR or (other.sentence >= fact.sentence - _FARTHEST and share_word(average.name, other.indicator))
        if is_total and near and _may_be_of(average.name, other) and (other.kind == "change") == (fact.kind == "change"):
            totals.append(other)
        if is_count and other.kind != "change":
            counts.append(other)
    at = fact.read.start
    return sorted(totals, key=lambda f: abs(f.read.start - at)), sorted(counts, key=lambda f: abs(f.read.start - at))


def _may_be_of(name: str, total: Fact) -> bool:
    """户均增收 is worked out of 增收, whatever was invested for it."""
    said = _NAMED_SUM.search(name)
    return said is None or said[0][-1] in total.indicator + total.lead


def _times(facts: Facts, average: Average, total: Fact, count: Fact, months: int) -> int:
    """How many times too much or too little it is while the digits agree; 0 where they do not, or too few say so."""
    fact: Fact = facts[average.order]
    each = fact.quantity.amount * months
    if not each:
        return 0
    ratio = total.quantity.amount / count.quantity.amount * average.times / each
    digits = sum(telling(f.quantity.number) for f in (fact, total, count))
    beside = fact.sentence == total.sentence == count.sentence and _reach((fact, total, count)) < _BESIDE
    claimed, worked_out = ar.of(fact.quantity).scaled(months), ar.of(total.quantity).over(ar.of(count.quantity))
    enough = digits >= (_FEWEST_BESIDE if beside else _FEWEST)
    per_head = _is_per_head(average, total, count)
    for times in _MAGNITUDES:
        apart = min(abs(ratio / times - 1), abs(ratio * times - 1))
        if (enough and beside and apart <= _CLOSE) or (per_head and apart <= _NAMED):
            return times
        if digits >= _FEWEST and worked_out is not None and apart <= (_BY_DIGITS if beside else _CLOSE):
            due = worked_out.scaled(average.times)
            if claimed.scaled(times).meets(due) or claimed.meets(due.scaled(times)):
                return times
    return 0


def telling(number: str) -> int:
    """The digits that a number is told by: 1.00 has three, 600 has one."""
    digits = number.replace(".", "").lstrip("0")
    return len(digits if "." in number else digits.rstrip("0"))


def _reach(of: tuple[Fact, ...]) -> int:
    return max(f.read.end for f in of) - min(f.read.start for f in of)


def _is_per_head(average: Average, total: Fact, count: Fact) -> bool:
    """人均地区生产总值 with the 地区生产总值 and the 常住人口, whichever people were counted."""
    name = average.name.removeprefix("地区")
    return average.word == "人" and len(name) >= 3 and total.indicator.endswith(name) and "人口" in count.indicator


def _said(facts: Facts, average: Average, off: _Off) -> Unlikely:
    fact: Fact = facts[average.order]
    said, number, whole = (f.quantity.said for f in (fact, off.spread, off.total))
    later, other = (off.total, fact) if off.total.read.start > fact.read.start else (fact, off.total)  # the later one was worked out
    return Unlikely(
        later,
        f"{whole}、{number}与{average.said}{said}数字相合而差{off.times}倍，疑小数点或单位有误",
        f"{whole} over {number} is not {said} each: off by {off.times} times",
        (other, off.spread),
    )

"""Relations that hold between the figures of a report: what may be broken by planting a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .figures import (
    Figure,
    Test,
    average_holds,
    difference_holds,
    equal_holds,
    falls,
    figures_in,
    growth_from_change_holds,
    growth_from_ends_holds,
    hundred_holds,
    multiple_holds,
    rises,
    share_holds,
    total_holds,
)

MOST_PARTS = 16
_RATES = frozenset(("%", "‰", "个百分点", "百分点", "倍"))
_SENTENCE = re.compile("[^。！？\n]+")
_NOT_COMPARABLE = re.compile("可比|不变价|同口径|剔除|扣除|调整后|名义|实际增长")
_TOGETHER = re.compile("其中|包括|合计|共计|总计|构成|组成|加上")
_SELECTION = re.compile("其中|包括")
_SUM_BEHIND = re.compile("(?:合计|共计|总计|总收入|总支出|收入总量|支出总量|(?<!公)共)[^，；。\\d]{0,8}$")
_PARTS_FOLLOW = re.compile("其中|包括|具体|如下|第一产业|按[^，；。]{1,12}分|分[^，；。]{1,8}看")
_OFFERED = re.compile("最高|给予|奖励|奖补|补助|资助|扶持|补贴|罚款|不超过|不低于")
_SHARE = re.compile(
    r"(?:占(?P<of>[^，。；、\d]{0,24}?)(?:的)?(?:比重|比例|比率|比)?"
    r"|(?:完成|为|达)(?P<plan>[^，。；、\d]{0,12}(?:计划|预算|目标|任务)[^，。；、\d]{0,4}?)的?)(?:[为达约]|达到)?(?P<rate>\d+(?:\.\d+)?)%(?!以上|左右)"
)
_OF_PLAN = re.compile("计划|目标|任务|调整")
_ACCOUNT_NAME = re.compile("(?:公共|基金|经营)预算(?=收入|支出)")
_DONE = re.compile("完成|执行|实现")
_FRAME = re.compile("^(?:全[部市县区省国]|本|同期|该)|(?:的|总额|总量|总数|总计|总)$")
_CHANGE = re.compile(r"(?P<word>增加|增收|多增|净增|增支|增产|多收|增长|减少|减收|减支|减产|下降|少收|回落)(?:了)?$")
_RATE = re.compile(r"(?P<word>增长|上升|增幅|提高|增加|上涨|增速|下降|减少|降低|降幅)(?:了|[为达]|达到)?$")
_DOWN = frozenset(("减少", "减收", "减支", "减产", "下降", "少收", "降低", "降幅", "回落"))
_ENDS = re.compile("(?:由|从)[^，；。]{0,24}$")
_TO = re.compile(
    "^[^，；。\\d]{0,4}(?P<word>增加|增长|提高|提升|上升|扩大|下降|降低|减少|降|升|增|减|调整|压减|发展|扩|缩减|缩小|回落|跃升|攀升|跨越|拓展)(?:到了|到|至|为)$"
)
_UPWARDS = frozenset(("增加", "增长", "提高", "提升", "上升", "扩大", "升", "增", "跃升", "攀升"))
_DOWNWARDS = frozenset(("下降", "降低", "减少", "降", "减", "压减", "缩减", "缩小", "回落"))
_YEARLY = re.compile("年均|平均|年递增")
_STRUCTURE = re.compile(r"(?<![\d.:：∶])(\d{1,2}(?:\.\d+)?)[:：∶](\d{1,2}(?:\.\d+)?)[:：∶](\d{1,2}(?:\.\d+)?)(?![\d.:：∶])")
_STRUCTURED = re.compile("结构|构成|比重|产业|比例[由为是从]")
_SEVERAL_SHARES = re.compile(r"占(?:比|全[部市县区省国]|总)?[^，。；、\d]{0,14}?(\d{1,2}(?:\.\d+)?)%(?!以上|左右)")
_COUNTED = re.compile(
    r"(?P<number>\d{1,2}|[二两三四五六七八九十])(?:个|家|项|大|所|条|座)(?P<noun>[^\d，。；（(：:、]{0,12})(?:[，]?(?:分别是|分别为|即)[:：]?|[（(](?!以下|含|不含|其中|包括|详见|见))(?P<items>[^。；（）()\n]{4,200})"
)
_CHINESE = "零一二三四五六七八九十"
_INCOME = re.compile("(?:收入总计|总收入|收入总量|收入合计|收入)[^，；。\\d]{0,8}$")
_EXPENDITURE = re.compile("(?:支出总计|总支出|支出总量|支出合计|支出)[^，；。\\d]{0,8}$")
_REST = re.compile("(?:结余|结转下年|结转)[^，；。\\d]{0,8}$")
_ACCOUNT = re.compile("总计|总收入|总支出|总量|合计")  # the same item stands in the accounts of a city and of its own level
_COMPARISON = re.compile("比|较|同比|高于|低于")  # 比上年减少 names nothing
_WHOSE = re.compile("全[省市县区州]|[省市县区州]本级|[省市县区州]级|本级")
_NAME = re.compile("[\u4e00-\u9fff（）“”]{4,30}$")


class Relation(NamedTuple):
    """Figures of the text as read that agree. roles names each figure; places are what a reader has to look at.

    explicit: the words of one sentence say the relation; else it has to be inferred over sentences or from names alone.
    open: the parts may be a selection (其中), so that only more than the total is certainly wrong.
    """

    kind: str
    figures: tuple[Figure, ...]
    roles: tuple[str, ...]
    holds: Test
    explicit: bool
    places: tuple[tuple[int, int], ...]
    open: bool = False


def relations(text: str) -> Iterator[Relation]:
    """All relations of a text as read, those of tables left out."""
    before: list[tuple[int, int, list[Figure]]] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if "\t" in match[0] or match[0].count("  ") > 3 or match[0].count("|") > 2:
            before = []
            continue
        figures = figures_in(text, start, end)
        if figures:
            yield from _totals(text, start, end, figures)
            yield from _shares(text, start, end, figures, before)
            yield from _growth(text, start, end, figures)
            yield from _balances(text, start, end, figures, before)
        if "%" in match[0] or ":" in match[0] or "：" in match[0] or "∶" in match[0]:
            yield from _structures(text, start, end)
        yield from _counted(text, start, end)
        before = [*before[-3:], (start, end, figures)]
    yield from _totals_over_sentences(text)
    yield from _twice(text)


def _checked(kind: str, figures: list[Figure], roles: list[str], holds: Test, explicit: bool, place: tuple[int, int]) -> Iterator[Relation]:
    if holds([f.printed() for f in figures], False):
        yield Relation(kind, tuple(figures), tuple(roles), holds, explicit, (place,))


def _totals(text: str, start: int, end: int, figures: list[Figure]) -> Iterator[Relation]:
    """A total and the parts that follow or go before it in one sentence, all in one kind of unit."""
    by_base: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.base not in _RATES and not _CHANGE.search(text, max(0, figure.start - 6), figure.start):
            by_base.setdefault(figure.base, []).append(figure)
    for same in by_base.values():
        seen: set[tuple[int, int]] = set()
        for at in range(len(same)):
            for last in range(min(len(same), at + MOST_PARTS), at + 2, -1):
                parts = same[at + 1 : last]
                if (at, last) in seen or not _enough(same[at], parts) or not _run(text, same[at:last]):
                    continue
                between = text[same[at].end : parts[0].start]
                said = _TOGETHER.search(between) is not None
                if not said and (len(parts) < 3 or len(same[at].digits) < 4 or not all(len(p.digits) > 1 for p in parts) or _OFFERED.search(text, start, end)):
                    continue
                found = [
                    r._replace(open=_SELECTION.search(between) is not None)
                    for r in _checked("total", [same[at], *parts], ["total"] + ["part"] * len(parts), total_holds, said, (start, end))
                ]
                if found:
                    yield from found
                    seen.update((at, n) for n in range(last))
                    break
        for at in range(2, len(same)):
            if not _SUM_BEHIND.search(text, max(start, same[at].start - 20), same[at].start):
                continue
            for first in range(max(0, at - MOST_PARTS), at - 1):
                parts = same[first:at]
                if _enough(same[at], parts) and _run(text, same[first : at + 1]):
                    yield from _checked("total", [same[at], *parts], ["total"] + ["part"] * len(parts), total_holds, True, (start, end))


def _run(text: str, figures: list[Figure]) -> bool:
    """Whether they follow closely on each other; small numbers, which add up by chance, in one run of words."""
    small = all(len(f.digits) < 3 for f in figures)
    between = [text[a.end : b.start] for a, b in zip(figures, figures[1:], strict=False)]
    return all(len(words) <= (25 if small else 80) and not (small and ("；" in words or ";" in words)) for words in between)


def _enough(total: Figure, parts: list[Figure]) -> bool:
    """Whether a sum of these that comes out is hardly chance: no part is nothing, none is larger than the total."""
    whole = total.printed().value
    return all(0 < p.printed().value < whole for p in parts) and max(len(p.digits) for p in parts) >= 1


def _totals_over_sentences(text: str) -> Iterator[Relation]:
    """A total that leads its clause, and the figures that lead the following clauses of the paragraph or of the next lines."""
    heads: list[Figure] = []
    ends: list[int] = []
    previous_end = 0
    for match in re.finditer("[^。；！？\n]+", text):
        if match.start() - previous_end > 3 or "\t" in match[0]:
            heads, ends = [], []
        previous_end = match.end()
        figures = [f for f in figures_in(text, *match.span()) if f.base == "元"]
        if not figures:
            continue
        heads.append(figures[0])
        ends.append(match.end())
        for first in range(max(0, len(heads) - MOST_PARTS), len(heads) - 3):
            total, parts = heads[first], heads[first + 1 :]
            if total.base != parts[-1].base or len(total.digits) < 3 or any(len(p.digits) < 2 for p in parts) or not _enough(total, parts):
                continue
            if len(total.digits.rstrip("0")) < 3 or _OFFERED.search(text, total.start, ends[-1]):
                continue  # round sums of money add up by chance
            said = _PARTS_FOLLOW.search(text[total.end : parts[0].start]) is not None
            if said or (len(parts) >= 4 and len(total.digits) >= 5):
                yield from _checked("total", [total, *parts], ["total"] + ["part"] * len(parts), total_holds, False, (total.start, ends[-1]))


def _shares(text: str, start: int, end: int, figures: list[Figure], before: list[tuple[int, int, list[Figure]]]) -> Iterator[Relation]:
    """A percentage behind 占 or 完成 with its part and its whole printed nearby."""
    for match in _SHARE.finditer(text, start, end):
        share = next((f for f in figures if f.start == match.start("rate") and f.base == "%"), None)
        amounts = [f for f in figures if f.end <= match.start() and f.base not in _RATES]
        if share is None or not amounts or len(share.digits) < 2:
            continue
        part = amounts[-1]
        if match.start() - part.end > 12:
            continue
        roles = ["part", "whole", "share"]
        wholes = [(f, True, start) for f in reversed(amounts[:-1]) if f.base == part.base]
        if "." in share.number:  # a whole per cent agrees by chance with some figure of the neighbourhood
            wholes += [(f, False, begins) for begins, _, others in reversed(before) for f in reversed(others) if f.base == part.base]
        for whole, explicit, begins in wholes:
            if not _is_named(_clause_head(text, whole), match):
                continue
            found = list(_checked("share", [part, whole, share], roles, share_holds, explicit, (begins, end)))
            yield from found
            if found:
                break


def _is_named(lead: str, match: re.Match[str]) -> bool:
    """Whether the words before a figure name what the percentage is said to be of."""
    if match["plan"]:
        return _OF_PLAN.search(lead) is not None or ("预算" in _ACCOUNT_NAME.sub("", lead) and _DONE.search(lead) is None)
    of = _FRAME.sub("", match["of"])
    return len(of) < 2 or any(of[at : at + 2] in lead for at in range(len(of) - 1))


def _growth(text: str, start: int, end: int, figures: list[Figure]) -> Iterator[Relation]:
    """Level, change and rate; the two ends and what lies between them."""
    if _NOT_COMPARABLE.search(text, start, end):
        return
    for at, figure in enumerate(figures):
        following = figures[at + 1 : at + 4]
        if following and _ENDS.search(text, max(start, figure.start - 26), figure.start):
            to = _TO.search(text[figure.end : following[0].start])
            if to is not None:
                yield from _ends(text, start, end, to["word"], [figure, *following])
        if figure.base in _RATES or len(following) < 2 or "；" in text[figure.start : following[1].end]:
            continue
        pair = following[:2]
        rate = next((f for f in pair if f.base == "%"), None)
        change = next((f for f in pair if f.base == figure.base), None)
        if rate is None or change is None or len(rate.digits) < 2:
            continue
        rate_word = _RATE.search(text, max(start, rate.start - 6), rate.start)
        change_word = _CHANGE.search(text, max(start, change.start - 6), change.start)
        if rate_word is None or change_word is None or (rate_word["word"] in _DOWN) != (change_word["word"] in _DOWN):
            continue
        if rate.start - figure.end > 30 or change.start - figure.end > 40:
            continue
        test = growth_from_change_holds(-1 if change_word["word"] in _DOWN else 1)
        yield from _checked("growth", [figure, change, rate], ["level", "change", "rate"], test, True, (start, end))


def _ends(text: str, start: int, end: int, word: str, figures: list[Figure]) -> Iterator[Relation]:
    """由A提高到B，提高C: C is a rate, a yearly rate, a multiple, a difference, or percentage points."""
    first, last, *behind = figures
    if first.base != last.base or first.printed().value == last.printed().value:
        return
    if word in _UPWARDS or word in _DOWNWARDS:
        yield from _checked("order", [first, last], ["first", "last"], rises if word in _UPWARDS else falls, True, (start, end))
    for change in behind[:2]:
        between = text[last.end : change.start]
        if "；" in between or len(between) > 24 or "其中" in between or not (_RATE.search(between) or _CHANGE.search(between)):
            continue
        test: Test | None = difference_holds if change.base == first.base else None
        if _YEARLY.search(between):
            test = average_holds if change.base == "%" and first.base not in _RATES else None
        elif first.base in ("%", "‰"):
            test = difference_holds if change.base == "个百分点" else None
        elif change.base == "%" and len(change.digits) >= 2:
            test = growth_from_ends_holds
        elif change.base == "倍":
            test = multiple_holds
        if test is not None:
            kind = "points" if first.base in _RATES else "average" if test is average_holds else "ends"
            yield from _checked(kind, [first, last, change], ["first", "last", "change"], test, True, (start, end))
            return


def _structures(text: str, start: int, end: int) -> Iterator[Relation]:
    """Three numbers of a structure, or all the shares of one whole, that make 100.

    按5:3:2的比例 says how something is divided, not that the members are hundredths: no other number of it would be wrong.
    """
    for match in _STRUCTURE.finditer(text, start, end):
        if not _STRUCTURED.search(text, start, match.start()):
            continue
        figures = [_bare(text, match.start(n), match.end(n)) for n in (1, 2, 3)]
        yield from _checked("hundred", figures, ["ratio"] * 3, hundred_holds, True, (start, end))
    matches = list(_SEVERAL_SHARES.finditer(text, start, end))
    if 2 <= len(matches) <= 8:
        figures = [_bare(text, m.start(1), m.end(1)) for m in matches]
        yield from _checked("hundred", figures, ["ratio"] * len(figures), hundred_holds, False, (start, end))


def _bare(text: str, start: int, end: int) -> Figure:
    return Figure(start, end, end, text[start:end], "", "%")


def _counted(text: str, start: int, end: int) -> Iterator[Relation]:
    """三个县区（甲、乙、丙）: a number and as many names."""
    for match in _COUNTED.finditer(text, start, end):
        if (
            re.search("等$|等[^、]{0,6}$|\\d", match["items"])
            or "，" in match["items"]
            or re.search("[“”]|^[一两二三]", text[match.start() - 1] + match["noun"])
        ):
            continue
        items = re.split("、|和|及|以及|与", match["items"]) if re.search("、", match["items"]) else []
        written = match["number"]
        number = int(written) if written.isdecimal() else _CHINESE.find(written.replace("两", "二"))
        if number < 2 or len(match["items"].split("、")) > number or len(items) != number or not all(1 < len(i) < 20 for i in items):
            continue
        figure = Figure(match.start("number"), match.end("number"), match.end("number"), str(number), "", "个")
        yield Relation("counted", (figure,), ("count",), lambda f, _, n=number: f[0].value == n, True, ((start, end),))  # type: ignore[misc]


def _balances(text: str, start: int, end: int, figures: list[Figure], before: list[tuple[int, int, list[Figure]]]) -> Iterator[Relation]:
    """Income, expenditure and what is left; or income that equals expenditure."""
    money = [f for f in figures if f.base == "元"]
    if not re.search("结余|结转|收支平衡|收支相抵|支出总计|总支出|支出总量", text[start:end]):
        return
    pool = [(f, f.start >= start) for s in before for f in s[2] if f.base == "元"] + [(f, True) for f in money]
    incomes = [(f, near) for f, near in pool if _INCOME.search(text, max(0, f.start - 16), f.start)]
    spent = [(f, near) for f, near in pool if _EXPENDITURE.search(text, max(0, f.start - 16), f.start)]
    for rest in (f for f in money if _REST.search(text, max(start, f.start - 14), f.start)):
        for income, near in reversed(incomes):
            for out, also_near in reversed(spent):
                if income.start < rest.start and out.start < rest.start and income.printed().value > out.printed().value and len(rest.digits) > 2:
                    place = (min(income.start, out.start, start), end)
                    yield from _checked("balance", [income, out, rest], ["income", "expenditure", "rest"], difference_holds, near and also_near, place)
    for out, _ in spent:
        for income, near in incomes:
            same = income.printed() == out.printed() and len(out.digits) > 3
            if (
                same
                and start <= out.start < end
                and re.search("总", text[out.start - 16 : out.start])
                and re.search("总", text[income.start - 16 : income.start])
            ):
                yield Relation(
                    "balance", (income, out), ("income", "expenditure"), equal_holds, near and "平衡" in text[start:end], ((min(income.start, start), end),)
                )


def _twice(text: str) -> Iterator[Relation]:
    """One name with one value in two places."""
    seen: dict[tuple[str, str], tuple[Figure, int, int, str]] = {}
    for match in _SENTENCE.finditer(text):
        if "\t" in match[0] or _ACCOUNT.search(match[0]):
            continue
        for figure in figures_in(text, *match.span()):
            name = _NAME.search(text, max(match.start(), figure.start - 30), figure.start)
            if name is None or len(figure.digits.rstrip("0")) < 3 or _OFFERED.search(name[0]) or figure.base in _RATES:
                continue
            key = (re.sub("^(?:全年|实现|完成|其中|我市|我县)+|(?:完成|实现|达到|达|为|了)+$", "", name[0]), figure.number + figure.unit)
            if len(key[0]) < 5 or _COMPARISON.match(key[0]):
                continue
            if key in seen:
                other, start, end, whole = seen[key]
                if _account_of(text, other) != _account_of(text, figure):
                    continue  # one value in the accounts of a city and of its own level is chance, and may differ
                if start != match.start() and match[0] not in whole and whole not in match[0]:
                    explicit = len(key[0]) >= 7 and _clause_head(text, other) == _clause_head(text, figure)
                    yield Relation("twice", (other, figure), ("first", "second"), equal_holds, explicit, ((start, end), match.span()))
            else:
                seen[key] = (figure, *match.span(), match[0])


def _account_of(text: str, figure: Figure) -> str:
    """Whose account a figure stands in: the last such word before it in its paragraph."""
    line = text[max(text.rfind("\n", 0, figure.start), figure.start - 1000) + 1 : figure.start]
    return next(reversed(_WHOSE.findall(line)), "")


def _clause_head(text: str, figure: Figure) -> str:
    return text[max(text.rfind(mark, 0, figure.start) for mark in "，。；：:、\n") + 1 : figure.start]

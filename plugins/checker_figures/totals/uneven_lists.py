"""Lists that 分别 pairs off, one by one: names with figures, levels with rates; and how many members a list of names may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import behind_words
from checker_figures.statements.growth_links import is_amount, is_rate, link

_JOINERS = lazy("以及|和|及|与|暨")
_ROW = frozenset(("、", "和", "与", "及", "，和", "以及"))
_LONGEST = 400  # characters of a clause
_REACH = 14  # characters from 分别 to its first figure: 分别给予一次性奖励50万元
_LIST = lazy("[、和与及]")
_PAUSES = "，；：。（）\n,;:() "
_FIRST, _LAST = 16, 20  # characters of the first name with what goes before it, and of the last with what goes behind
_FIRST_OF = ("第一", "第一产业", "第二产业", "第三产业")
_OPEN = ("等", "各", "每", "第")


class Uneven(NamedTuple):
    """Two lists that should be of one length: `given` names or levels, and the figures behind them; start and end in read coordinates."""

    start: int
    end: int
    given: int
    what: str
    than: str
    figures: tuple[Fact, ...]
    cause: str


def uneven_lists(facts: Facts) -> Iterator[Uneven]:
    """The pairs of lists behind 分别 whose lengths differ."""
    for order in behind_words(facts, ("分别",), _REACH):
        found = (
            _rates_of_levels(facts, order)
            or _one_rate_of_levels(facts, order)
            or _one_of_names(facts, order)
            or _row_of_row(facts, order)
            or _figures_of_names(facts, order)
        )
        if found is not None:
            yield found


def _rates_of_levels(facts: Facts, order: int) -> Uneven | None:
    """分别达到43260元、24815元，增长5.0%、6.6%、7.2%: a rate for each level, no more and no fewer."""
    own = facts[:]
    first = own[order]
    if not is_amount(first) or first.kind == "change":
        return None
    levels = _row(own, order)
    at = order + len(levels)
    if len(levels) < 2 or at >= len(own) or not is_rate(own[at]) or own[at].sentence != first.sentence or not link(own[at].lead).bare:
        return None
    rates = _row(own, at)
    behind = facts.document.view.text[rates[-1].read.end : rates[-1].read.end + 1]
    if len(rates) < 2 or len(rates) == len(levels) or behind not in "，。；）":
        return None
    facts.checked(*levels, *rates)
    return Uneven(first.read.start, rates[-1].read.end, len(levels), "数", "增长率", tuple(rates), "rates")


def _row_of_row(facts: Facts, order: int) -> Uneven | None:
    """分别是438户、263户和182户，分别占总数的49.6%和20.6%: one list behind 分别 right behind another, of two members or more each."""
    own, text = facts[:], facts.document.view.text
    first = own[order]
    if not order or not first.lead.startswith(_AND_THEN) or own[order - 1].sentence != first.sentence:
        return None
    row = _row(own, order)
    begin = order - 1
    while begin > 0 and own[begin].lead.strip() in _ROW and is_amount(own[begin - 1]) == is_amount(own[begin]):
        begin -= 1
    before = own[begin:order]
    if (
        len(row) < 2
        or len(before) < 2
        or len(row) == len(before)
        or "分别" not in own[begin].lead
        or text[row[-1].read.end : row[-1].read.end + 1] not in "，。；"
    ):
        return None
    facts.checked(*before, *row)
    return Uneven(before[0].read.start, row[-1].read.end, len(before), "数", "数", tuple(row), "rows")


_AND_THEN = ("，分别", "，同比分别", "，占比分别")


def _one_rate_of_levels(facts: Facts, order: int) -> Uneven | None:
    """发生事故8起、死亡9人，同比分别下降12.5%: one rate of two levels, and no other behind it."""
    own, text = facts[:], facts.document.view.text
    rate = own[order]
    if order < 2 or not is_rate(rate) or text[rate.read.end : rate.read.end + 1] not in "，。；" or not _MOVED_EACH.fullmatch(rate.lead):
        return None
    one, other = own[order - 2 : order]
    if not (one.sentence == other.sentence == rate.sentence and is_amount(one) and is_amount(other)) or not _BESIDE.match(other.lead):
        return None
    behind = own[order + 1] if order + 1 < len(own) else None
    goes_on = behind is not None and behind.sentence == rate.sentence and not behind.lead.startswith(("；", "。"))
    if behind is not None and goes_on and (is_rate(behind) and len(behind.lead) < _NEAR or "分别" in behind.lead):
        return None
    facts.checked(one, other, rate)
    return Uneven(one.read.start, rate.read.end, 2, "数", "增长率", (rate,), "rates")


def _one_of_names(facts: Facts, order: int) -> Uneven | None:
    """车辆购置数、保有量分别为130辆。: one figure of two names, and no other behind it."""
    own, text = facts[:], facts.document.view.text
    figure = own[order]
    start = facts.sentences[figure.sentence].start
    at = text.rfind("分别", start, figure.read.start)
    if (
        at < 0
        or text[figure.read.end : figure.read.end + 1] not in "，。；"
        or not _IS_EACH.fullmatch(text, at, figure.read.start)
        or "." not in figure.quantity.number
        and len(figure.quantity.number) < _TELLING
    ):
        return None
    if figure.quantity.number == "100":
        return None  # 受理率、办结率分别为100%
    behind = own[order + 1] if order + 1 < len(own) else None
    if behind is not None and behind.sentence == figure.sentence and (len(behind.lead) < _NEAR and "比" not in behind.lead or "分别" in behind.lead[:3]):
        return None
    names = text[max(start, at - _LONGEST_NAMES, *(text.rfind(pause, start, at - 1) + 1 for pause in "，；：（")) : at].rstrip("，").removesuffix("同比")
    counted = _SO_MANY.search(names)
    counts = possible_counts(names) or ({_TWO_OR_MORE.index(counted[1]) + 2} if counted is not None else set()) or ({2} if _LIST.search(names, 2) else set())
    if not counts or min(counts) < 2 or order and own[order - 1].read.end > at - len(names) or names.endswith("等"):
        return None
    return Uneven(at - len(names), figure.read.end, min(counts), "名称", "数", (figure,), "names")


_TWO_OR_MORE = "两三四五"
_SO_MANY = lazy("(?:^|[，；])([两三四五])(?:项|个|类|大|者|种)(?:主要|核心)?(?:指标|数据|产业|行业|市场|税种)?$")
_IS_EACH = lazy("分别(?:同比|[比较](?:上年|去年)(?:同期)?)?(?:增长|下降|上升|减少|增加|提高|为|达到?)了?")
_TELLING = 3  # digits: 省级园区、产业集群分别增加2个
_LONGEST_NAMES = 60
_BESIDE = lazy("[、和]|，其中[^，。；]{2,14}$|，(?:共?(?:造成)?死亡|(?:造成)?受伤|直接经济损失)")
_MOVED_EACH = lazy("[，,]?(?:均?[比较](?:上年|去年)(?:同期)?|同比|环比)?分别(?:同比|[比较](?:上年|去年)(?:同期)?)?(?:增长|下降|上升|减少|增加|提高)了?")
_NEAR = 6  # characters from a rate to the next of its list


def _figures_of_names(facts: Facts, order: int) -> Uneven | None:
    """小学、初中、高中在校生分别为12000人、8000人、6000人、400人: a figure for each name that 分别 follows at once."""
    own, text = facts[:], facts.document.view.text
    first = own[order]
    sentence = facts.sentences[first.sentence]
    at = text.rfind("分别", sentence.start, first.read.start)
    if at < 0 or _LIST.search(text, at, first.read.start):
        return None
    since = _SINCE.search(text, max(sentence.start, at - 10), at)
    end = since.start() if since is not None else at - (text[at - 1] == "，")
    lowest = max(sentence.start, end - _LONGEST)
    start = max(text.rfind(pause, lowest, end) for pause in _PAUSES) + 1
    if not start and lowest > sentence.start:
        return None  # no list of names is as long as this
    start = max(start, sentence.start)
    names = text[start:end]
    if order and own[order - 1].read.end > start:
        return None  # 牛、羊出栏分别为3.8万头、15.6万只，分别增长5.6%、2.0%
    if "、" not in names or names.startswith("、") or not _begins_afresh(facts, start):
        return None
    pieces = names.split("、")
    if (
        max(map(len, pieces[:-1])) > _FIRST
        or len(pieces[-1]) > _LAST
        or not all(pieces)
        or any(p.startswith(_OPEN) and p not in _FIRST_OF or p.endswith(_OPEN) for p in pieces)
    ):
        return None
    row = _row(own, order, any_unit=True)
    behind = text[row[-1].read.end : row[-1].read.end + 1]
    counts = possible_counts(names)
    if len(row) < 2 or not counts or len(row) in counts or behind in "、（(":
        return None
    return Uneven(start, row[-1].read.end, min(counts), "名称", "数", tuple(row), "names")


_SINCE = lazy("，?(?:同比|[比较](?:上年|去年)(?:同期)?|与(?:上年|去年)(?:同期)?相比，?)$")


def _begins_afresh(facts: Facts, start: int) -> bool:
    """Whether a clause is no member of a list that ，parts: it opens its sentence, or a figure stands in the clause before it."""
    text = facts.document.view.text
    sentence = facts.sentence_at(start)
    if sentence is None or start <= sentence.start or text[start - 1] in "；：;:":
        return True
    lowest = max(sentence.start, start - _LONGEST)
    before = max(text.rfind(pause, lowest, start - 1) for pause in "，；：")
    if before < lowest <= sentence.start and text[start - 2] in _SAYS_OF_WHAT:
        return True  # 分门类看，采矿业、制造业…
    return any(c.isdecimal() for c in text[max(before, lowest) : start])


_SAYS_OF_WHAT = frozenset("看月年度来底末")


def _row(own: Sequence[Fact], index: int, any_unit: bool = False) -> list[Fact]:
    """A figure with those that follow it by a mere pause, all of its unit unless any will do."""
    row = [own[index]]
    for fact in own[index + 1 :]:
        if fact.lead.strip() not in _ROW or not any_unit and fact.quantity.base != row[0].quantity.base:
            break
        row.append(fact)
    return row


def possible_counts(items: str) -> set[int]:
    """How many members a list of names may have: ， may part members or begin something else, 和 may part two or stand in a name."""
    counts: set[int] = set()
    for pieces in (items.split("、"), items.replace("，", "、").replace(",", "、").split("、"), items.split("，")[0].split("、")):
        pieces = [p.strip() for p in pieces if p.strip()]
        if len(pieces) < 2 or any(p[-1].isdecimal() for p in pieces):
            continue  # 1、2号线 is one member
        joined = [len(_JOINERS.findall(p[1:-1])) for p in pieces]
        least = len(pieces) + (sum(joined) == 1 == joined[-1] and _are_two(pieces))
        counts.update(range(least, len(pieces) + sum(joined) + 1))
    return counts


def _are_two(pieces: Sequence[str]) -> bool:
    """Whether 和 in the last piece of a list parts two names, as all of them end alike: 城东库、河湾库、双沟库和石桥库."""
    *names, last = pieces
    pair = _JOINERS.split(last)
    return len(pair) == 2 and all(2 <= len(name) <= _FIRST for name in pair) and len({name[-1] for name in (*names, *pair)}) == 1

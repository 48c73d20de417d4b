"""Changes in percentage points against a rate that is told with the same label: 比上半年回落1.4个百分点，上半年增长4.5%; 高于全市2.1个百分点，全市增长6.3%.

The label is the time or the area that the change is held against. The other rate stands in the sentence of the change or beside it, and says
nothing of its own but the label and, at most, the indicator of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.shares.points_elsewhere import Both
from checker_figures.statements.called import EXACT, agreement, core

UP = "提高|提升|上升|增加|增长|上涨|加快|提速|回升|扩大|[高快]|领先"
DOWN = "下降|降低|减少|回落|下滑|下跌|收窄|放缓|缩小|减缓|[低慢]|落后"
"""How a change in points is said to go, as parts of patterns."""
RATES = frozenset(("share", "growth"))
"""The kinds of figures that a change in points lies between."""
_LESS = lazy(DOWN)
_TIME = r"(?:上年|去年)(?:同期|同月|全年)?|同期|上半年|[前第]?[一二三]季度|首季|上个?月|上个?季度|\d{1,2}(?:[-—–~～至]\d{1,2})?月份?"
_AREA = "全[国省市县区州盟旗]"
_TIMES, _AREAS = lazy(_TIME), lazy(_AREA)
_HELD = lazy(
    f"(?:^|[，,；、（(])(?:其?(?:增速|增幅|降幅|涨幅|占比|比重|比例))?(?:同比)?"
    f"(?:[比较同与](?P<than>{_TIME}|{_AREA})(?:平均|水平|的|增速|增幅|相比，?)*(?P<way>{UP}|{DOWN})(?:了|出)?"
    f"|(?P<beyond>[高快低慢](?=于)|领先|落后)于?(?P<other>{_AREA}|{_TIME})(?:平均|水平|的|增速|增幅)*"
    f"|(?P<bare>{UP}|{DOWN})了?)$"
)
_OF_YEAR_BEFORE = ("上年", "去年", "同期")
_SAME_TIME = {"1—6月": "上半年", "1—3月": "一季度", "1—9月": "前三季度", "首季": "一季度", "第一季度": "一季度", "上个月": "上月", "上个季度": "上季度"}
_DASHES = str.maketrans("-–~～至", "—————")
_SAYS_NOTHING = lazy(
    "(?:而|其中|当时|[由从]|[转变]为|分别|平均|水平|增速|增幅|增长|降幅|下降|回落|涨幅|同比|累计|占比|比重|为|是|达到?|仅|只有|的|数据|[，,、；（(）)：:\\s])*"
)
_OF_THE_PLACE = lazy("\\s*(?:其中，?)?(?:[我本全][县市区镇州旗]|园区|开发区|[高经]新区|新区)(?:同比)?(?:增长|下降|增速|为)+")
_OF_SIZE = ("收窄", "扩大", "缩小")
_FALL_ITSELF = lazy("降幅|跌幅")
_MONTH = lazy(r"(\d{1,2})月$")
_LONGEST = 40  # characters of a label with its indicator
_AROUND = 3  # rates of the sentence on either side that are looked at


def both_by_label(facts: Facts, row: Sequence[Fact], place: int) -> Both | None:
    """The rate right before a change in points, and the one rate around them that bears the label of the change; None where there is none, or more."""
    points = row[place]
    held = _HELD.search(points.lead)
    if held is None or not place or points.quantity.approximation or points.modality == "planned":
        return None
    way = held["way"] or held["beyond"] or held["bare"]
    sign = -1 if _LESS.fullmatch(way) else 1
    size = way in _OF_SIZE or _FALL_ITSELF.search(held[0]) is not None  # how much something fell or rose, whichever it did
    if held["bare"]:
        return _sized(_between_times(facts, row, place, sign), size)
    label = _plain(held["than"] or held["other"])
    labels = _AREAS if label[0] == "全" else _TIMES
    others = {f.quantity.amount: f for f in _labelled(facts, row, place, label, labels)}
    own = next((f for f in reversed(row[max(0, place - 2) : place]) if f not in others.values()), None)
    if own is None or len(others) != 1 or not _is_rate(own) or _label(own.lead, labels)[0] == label or "；" in points.lead:
        return None
    (other,) = others.values()
    alike = other.kind == own.kind or not _label(other.lead, labels)[1] or _OF_THE_PLACE.fullmatch(own.lead) is not None
    return _sized(Both(other, own, sign), size) if alike and _agree(own, other, labels) else None


def _sized(found: Both | None, size: bool) -> Both | None:
    """What is said of the size of two falls is the other way round for the rates themselves: −3.2% to −1.1%, 降幅收窄2.1个百分点."""
    if found is None or not size:
        return found
    if found.old.direction != found.new.direction:
        return None
    return found._replace(sign=-found.sign) if found.new.direction == "down" else found


def _between_times(facts: Facts, row: Sequence[Fact], place: int, sign: int) -> Both | None:
    """上半年增长4.5%，前三季度增长2.1%，增速回落1.4个百分点; the first of the two may be a sentence of its own."""
    old, new = row[place - 2] if place > 1 else _only_rate_before(facts, row[0]), row[place - 1]
    if old is None:
        return None
    (first, _), (second, rest) = _label(old.lead, _TIMES), _label(new.lead, _TIMES)
    if not first or not second or first == second or rest or old.kind != new.kind or not (_is_rate(old) and _is_rate(new)):
        return None
    began, ended = _end_month(first), _end_month(second)
    if began == ended:
        return None
    return Both(old, new, sign) if began < ended else Both(new, old, sign)  # 上半年下降3.1%，一季度下降4.2%，降幅收窄1.1个百分点


def _end_month(label: str) -> int:
    """The month that the time a label names ends with; 0 for what lies before: 上年, 上月, 上季度."""
    if label[:1] == "上" and label != "上半年":
        return 0
    month = _MONTH.search(label)
    return int(month[1]) if month is not None else 3 * ("一二三四".find(label[-3]) + 1) if label.endswith("季度") else 6


def _labelled(facts: Facts, row: Sequence[Fact], place: int, label: str, labels: re.Pattern[str]) -> Iterator[Fact]:
    """The rates around a change that bear its label: in its sentence next to it, the only one of the sentence before, or at the head of the next."""
    for fact in (*row[max(0, place - _AROUND) : place], *row[place + 1 : place + 2]):
        if _is_rate(fact) and _label(fact.lead, labels)[0] == label:
            yield fact
    if place == 1 and (only := _only_rate_before(facts, row[0])) is not None and _label(only.lead, labels)[0] == label:
        yield only
    here = facts.sentences[row[place].sentence]
    number = row[place].sentence + 1
    if place + 1 == len(row) and number < len(facts.sentences):
        beside = facts.sentences[number]
        if beside.block == here.block and beside.first < beside.last:
            first = facts[beside.first]
            if _is_rate(first) and _label(first.lead, labels)[0] == label:
                yield first


def _only_rate_before(facts: Facts, fact: Fact) -> Fact | None:
    """The one figure of the sentence right before, where that is a rate."""
    here, before = facts.sentences[fact.sentence], facts.sentences[fact.sentence - 1] if fact.sentence else None
    if before is None or before.block != here.block or before.last - before.first != 1:
        return None
    only = facts[before.first]
    return only if _is_rate(only) else None


def _label(lead: str, labels: re.Pattern[str]) -> tuple[str, str]:
    """The one label in the words before a rate, and what they name besides; "" for what is not there."""
    if len(lead) > _LONGEST:
        return "", lead
    found = list(labels.finditer(lead))
    if len(found) != 1:
        return "", lead
    start, end = found[0].span()
    rest = lead[:start] + lead[end:]
    return _plain(found[0][0]), rest if _SAYS_NOTHING.fullmatch(rest) is None else ""


def _agree(own: Fact, other: Fact, labels: re.Pattern[str]) -> bool:
    """Whether the labelled rate is of the indicator of the first: it names none, or that one, and no other area."""
    rest = _label(other.lead, labels)[1]
    if labels is _TIMES and (area := _AREAS.search(rest)) is not None and area[0] not in own.lead:
        return False
    rest = core(_SAYS_NOTHING.sub("", rest))
    if own.sentence == other.sentence + 1 and _OF_THE_PLACE.fullmatch(own.lead) is not None:
        return True  # 全市出口增长5.4%。我县增长9.0%
    return not rest or agreement(rest, core(own.indicator)) == EXACT


def _plain(label: str) -> str:
    label = label.translate(_DASHES).removesuffix("份")
    return "上年" if label.startswith(_OF_YEAR_BEFORE) else _SAME_TIME.get(label, label)


def _is_rate(fact: Fact) -> bool:
    return fact.quantity.unit == "%" and fact.kind in RATES and not fact.quantity.approximation and fact.role is None and _FALL_ITSELF.search(fact.lead) is None

"""Ranks with the places that something moved by: 列第2位，比一季度后移1位（一季度列第3位）; 排名第8位，比上季度（第5位）上升3位; 由第8位上升3位至第11位. The smaller the number the higher the rank."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_UNITS = frozenset(("位", "名"))
_MOVED = lazy("^[）)]?[，,]?(?:分别)?(?:(?P<up>上升|提升|前移|前进|跃升|提高|进|升)|(?P<down>下降|下滑|后退|后移|退后|降低|退|跌|降))了?$")
_EARLIER = lazy("(?:[比较](?:上年|去年|上月|上季度|上期|上次|20\\d\\d年|[一二三四]季度|上半年)(?:同期|末|底)?(?:排名)?的?[（(]?(?:第|排名第|排第)?$)")
RANK_FROM = lazy("[由从](?:[^，；。由从]{0,12})第?$")
# the earlier rank told behind: 列第2位，比一季度上升1位（一季度列第3位）
_MOVED_SINCE = lazy(
    "^[，,][比较](?P<since>上年|去年|上月|上季度|上期|20\\d\\d年|[一二三四]季度|上半年)(?:同期|末|底)?(?:排名)?(?:分别)?"
    "(?:(?P<up>上升|提升|前移|前进|跃升|提高|进|升)|(?P<down>下降|下滑|后退|后移|退后|降低|退|跌|降))了?$"
)
_BEHIND = lazy("^[（(](?P<since>上年|去年|上月|上季度|上期|20\\d\\d年|[一二三四]季度|上半年)(?:同期|末|底)?(?:排名)?(?:为|居|列|排|位列|位居|排名)?第$")
_SAME_YEAR = frozenset(("上年", "去年"))
_REACHED = lazy("^[，,]?(?:排名|排|位)?(?:居|列|至|到|升至|升到|降至|降到|为)?(?:全[国省市县])?第?$")


class Moved(NamedTuple):
    """The rank before, the rank now, the places said, and whether they are said to be a rise."""

    old: Fact
    new: Fact
    places: Fact
    rose: bool


def ranks_moved(facts: Facts) -> Iterator[Moved]:
    """Ranks that did not move as is said beside them."""
    for index, places in enumerate(facts[:]):
        if (
            not index
            or not (places.quantity.base in _UNITS or places.quantity.unit == "个" and facts.document.view.text.startswith("位次", places.read.end))
            or places.quantity.approximation is not None
        ):
            continue
        told = _told_behind(facts, index, places)
        if told is not None:
            yield told
            continue
        way, before = _MOVED.match(places.lead), facts[index - 1]
        if way is None or before.kind != "rank" or before.sentence != places.sentence:
            continue
        now = _now(facts, index, before)
        if now is None or now.kind != "rank" or now.sentence != places.sentence:
            continue
        facts.checked(before, now, places)
        up = before.quantity.amount - now.quantity.amount
        if up != places.quantity.amount * (1 if way["up"] else -1):
            yield Moved(before, now, places, way["up"] is not None)


def _told_behind(facts: Facts, index: int, places: Fact) -> Moved | None:
    """列第2位，比一季度后移1位（一季度列第3位）: the rank now before the places, the earlier one behind them; None where they agree."""
    said = _MOVED_SINCE.match(places.lead)
    now, old = facts[index - 1], facts[index + 1] if index + 1 < len(facts) else None
    behind = _BEHIND.match(old.lead) if said is not None and old is not None and now.kind == old.kind == "rank" else None
    if said is None or old is None or behind is None or not now.sentence == places.sentence == old.sentence:
        return None
    if said["since"] != behind["since"] and not {said["since"], behind["since"]} <= _SAME_YEAR:
        return None
    facts.checked(old, now, places)
    up = old.quantity.amount - now.quantity.amount
    return Moved(old, now, places, said["up"] is not None) if up != places.quantity.amount * (1 if said["up"] else -1) else None


def _now(facts: Facts, index: int, before: Fact) -> Fact | None:
    """The rank that something has now: behind the places (由第8位上升3位至第5位), or before the earlier one (第5位，比上年的第8位上升3位)."""
    behind: Fact | None = facts[index + 1] if index + 1 < len(facts) else None
    reached = behind is not None and behind.kind == "rank" and _REACHED.match(behind.lead) is not None
    if RANK_FROM.search(before.lead):
        return behind if reached else None
    if not _EARLIER.search(before.lead):
        return None
    if reached:
        return behind
    return facts[index - 2] if index > 1 and not any(c in before.lead for c in "；。") else None

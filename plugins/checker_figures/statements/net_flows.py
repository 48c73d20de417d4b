"""What came and what went before a net change that is told of them: 补充317人，其中招聘186人、引进131人，退休228人，净增89人."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import AMOUNTS
from checker_figures.statements.growth_wholes import whole_of
from checker_figures.statements.stocks import HAS_COME, HAS_GONE
from checker_figures.statements.totals import parts_of_totals

NET = lazy(
    "(?:^|[，；、])(?:实际|全年|同比|累计|当年|年内|合计|[两二三]项相抵|相抵后?|增减相抵后?)?净(?:(?P<less>减少?|流出|下降)|(?P<more>增加?|流入|增长))[\u4e00-\u9fff]{0,4}$"
)
_NET_BEFORE = lazy("净[增减流]")
_JOINED = ("、", "和", "及", "以及", "与")
_DIVIDED = lazy("[，,；;]?其中[：:，,]?|[（(：:]|——")
FLOWS = 16
"""How many figures before a net change are looked at."""


class Flows(NamedTuple):
    """What came and what went, each as it is told once: the whole where its parts are told, too."""

    came: tuple[Fact, ...]
    went: tuple[Fact, ...]


def flows_before(facts: Facts, row: Sequence[Fact], place: int) -> Flows | None:
    """All that came and went right before a net change in its sentence; None where something else of its unit stands among them."""
    came: list[Fact] = []
    went: list[Fact] = []
    joined: list[Fact] = []  # members of a list that do not say themselves whether they came or went
    base, side, turns = row[place].quantity.base, came, 0
    for fact in reversed(row[max(0, place - FLOWS) : place]):
        if fact.quantity.unit == "%":
            continue  # 退休174人，占3.6%
        if fact.quantity.base != base or fact.quantity.approximation or fact.kind not in AMOUNTS or _NET_BEFORE.search(fact.lead):
            break
        comes, goes = HAS_COME.search(fact.lead) is not None, HAS_GONE.search(fact.lead) is not None
        if _is_part(facts, row[0], row[place], fact, comes, goes):
            continue
        if comes == goes:
            if comes or not fact.lead.startswith(_JOINED):
                break
            joined.append(fact)
            continue
        other = came if comes else went
        turns += other is not side or not turns
        side = other
        if turns > 2:
            break  # 新增10户，注销3户，新增20户，注销8户
        side += [*joined, fact]
        joined = []
        if came and went and "；" in fact.lead:
            break
    return Flows(tuple(reversed(came)), tuple(reversed(went))) if came and went and not joined else None


def flows_behind(row: Sequence[Fact], place: int) -> Flows | None:
    """What came and what went right behind a net change: 净增72人，其中补充246人、减少174人; None where more is told with them."""
    behind = row[place + 1 : place + 4]
    if len(behind) < 2 or _DIVIDED.match(behind[0].lead) is None or behind[1].lead[:1] not in ("、", "，", "；"):
        return None
    one, other = behind[:2]
    base = row[place].quantity.base
    if len(behind) > 2 and behind[2].quantity.base == base and behind[2].lead[:1] in ("、", "，"):
        return None
    if any(f.quantity.base != base or f.quantity.approximation or f.kind not in AMOUNTS for f in behind[:2]):
        return None
    gone = [HAS_GONE.search(f.lead) is not None for f in (one, other)]
    if gone[0] == gone[1] or HAS_COME.search((other if gone[0] else one).lead) is None:
        return None
    return Flows((other,), (one,)) if gone[0] else Flows((one,), (other,))


def _is_part(facts: Facts, first: Fact, net: Fact, fact: Fact, comes: bool, goes: bool) -> bool:
    """Whether a figure is a part of what came or went that is told in the same sentence before the net change."""
    whole = whole_of(facts, fact)
    if whole is None:
        known = facts.derive(parts_of_totals).get(facts.first_at(fact.read.start), ())
        whole = next((t.fact for t in known if t.base == fact.quantity.base and first.read.start <= t.fact.read.start < net.read.start), None)
        if whole is not None and "；" in facts.document.view.text[whole.read.end : fact.read.start] and "；" not in fact.lead:
            return False  # 到期187家，其中通过151家、未通过36家；首次认定126家，取消资格4家: beside it
    if whole is None or whole.read.start < first.read.start:
        return False
    return HAS_COME.search(whole.lead) is not None and not goes or HAS_GONE.search(whole.lead) is not None and not comes

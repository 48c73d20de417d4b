"""What there was, what is to be added and what there will be: 累计达到41.6万亩 and, below the plans of the next year, 新建2.8万亩，累计达到44.4万亩."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.called import agreement, core
from checker_figures.statements.scopes import one_scope_beside

_WORDS = ("累计", "总数", "总量", "期末", "年末", "年底", "总规模", "保有量")
_STOCK = lazy(
    "(?:^|[，,])(?:使|到)?(?:全[省市县区]|年末|年底|期末)*(?:累计|总数|总量|期末|年末|年底|总规模|保有量)(?:将|可|预计|分别)?(?:达到?|增至|增加到|为|有|突破|超过)*[一-鿿]{0,8}$"
)
_ADDED = lazy("(?:新增|新建|净增|再增|新改建|增加|新[设开发培认]+|再建|再新增)[一-鿿]{0,12}$")
_VERBS = lazy("^(?:新增|新建|净增|再增|新改建|增加|再建|再|建成|新)+")
_FEWEST = 2
_MOST = 60


class Stocks(NamedTuple):
    """What there was, what comes to it, and what there is to be."""

    before: Fact
    added: Fact
    after: Fact


class _Told(NamedTuple):
    added: Fact
    stock: Fact
    name: str


def stocks_to_come(facts: Facts) -> Iterator[Stocks]:
    """Those where what there was with what comes is not what there will be, in order."""
    told: list[_Told] = []
    for at in places_of(facts.document.view.text, _WORDS):
        order = facts.first_at(at)
        if not order or order >= len(facts):
            continue
        added, stock = facts[order - 1], facts[order]
        if stock is not (told[-1].stock if told else None) and _are_told(facts, added, stock):
            told.append(_Told(added, stock, _name(stock) or _name(added)))
    for place, now in enumerate(told[:_MOST]):
        if now.added.modality == "done" or "减" in now.added.lead[-8:] or "全年" in _said_before(facts, now.added):
            continue  # 力争全年净增3500户: with what came in the first half
        before = [one for one in told[:place] if one.added.modality == "done" and agreement(one.name, now.name) > 1 and _follow(facts, one.stock, now.stock)]
        if not before or len({one.stock.quantity.amount for one in before}) > 1:
            continue
        first = before[-1].stock
        facts.checked(first, now.added, now.stock)
        if not (of(first.quantity) + of(now.added.quantity)).meets(of(now.stock.quantity)):
            yield Stocks(first, now.added, now.stock)


def _are_told(facts: Facts, added: Fact, stock: Fact) -> bool:
    """Whether a figure is what came, or is to come, and the one right behind it what there is then."""
    if added.sentence != stock.sentence or added.quantity.base != stock.quantity.base or facts.in_table(stock):
        return False
    if stock.kind not in LEVELS or added.kind not in (*LEVELS, "change") or added.quantity.approximation or stock.quantity.approximation:
        return False
    return _STOCK.search(stock.lead) is not None and (_ADDED.search(added.lead) is not None or added.kind == "change")


def _name(fact: Fact) -> str:
    name = core(_VERBS.sub("", fact.indicator))
    return name if len(name) >= _FEWEST else ""


def _said_before(facts: Facts, fact: Fact) -> str:
    """The words of its sentence before a figure."""
    return facts.document.view.text[facts.sentences[fact.sentence].start : fact.read.start]


def _follow(facts: Facts, first: Fact, second: Fact) -> bool:
    """Whether the one stock is that at the end of the time reported on, and the other of the time behind it."""
    return first.quantity.base == second.quantity.base and first.sentence < second.sentence and one_scope_beside(facts, first, second)

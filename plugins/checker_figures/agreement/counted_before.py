"""Things that are spoken of again with their number, where another number was told: 规上企业124家 and 142家规上企业中有31家."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.modality import ANY_AHEAD
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.called import core
from checker_figures.statements.mentions import slip

_UNITS = frozenset("个家处所座条户件名项户人宗起栋台辆笔") | {"公里"}
_IN_ALL = lazy("(?:通车)?(?:总?里程|总数|总量|总长度?)$")
_AMONG = lazy("(?P<name>[一-鿿A-Za-z0-9“”]{2,16}?)(?:当中|之中|中)(?![央小心学医药部国期标共])")
_OF = lazy("(?:^|[，。；：、）是但])(?P<how>[一-鿿]{0,10})$")  # 上半年签约的
_NAME_BEHIND = lazy("[一-鿿A-Za-z“”]{2,16}")
_OTHERWISE = lazy(f"{ANY_AHEAD}|其中|计划|新增|每|(?<!签)约|近|超|第|去年|上年|20[0-9]{{2}}年|其余|另外|剩余|部分|一批|首批|抽|查|走访|问卷")
_OTHER_TIME = lazy("去年|上年|同期|20[0-9]{2}年|明年|截至[^，。；]{0,6}月|[一二三四]季度|[0-9]月")
_PARTICIPLE = lazy("(?P<verb>[一-鿿]{2})的$")
_ADORNED = lazy("^(?:今年|上半年|全年|目前|现有|共有?|全部|上述|这|全[省市县区镇乡]|我[省市县区]|[省市县区]级?)+")
_FEWEST = 2  # characters of a name
_LONG = 3  # characters of an ending that tells enough
_CLOSE = 2  # times: what is farther apart is another thing
_FARTHER, _TELLING = 5, 6  # times, for names of so many characters
_MOST = 200


def counted_before(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of how many there are and how many there are said to be where some of them are picked out."""
    text = facts.document.view.text
    if "中" not in text:
        return
    counts = [f for f in facts[:] if f.quantity.unit in _UNITS and f.kind in LEVELS and f.quantity.approximation is None and not facts.in_table(f)]
    named: list[tuple[Fact, str]] | None = None
    for fact in counts:
        among = _AMONG.match(text, fact.read.end)
        of = _OF.search(fact.lead) if among is not None else None
        if among is None or of is None or _OTHERWISE.search(of["how"]):
            continue
        verb = _PARTICIPLE.search(of["how"])
        name = _ADORNED.sub("", core((verb["verb"] if verb is not None else "") + among["name"]))
        if named is None:
            named = [(one, name) for one in counts[:_MOST] for name in _names(text, one)]
        told = _told_before(facts, fact, name, named)
        if told is not None:
            yield told, fact


def _names(text: str, fact: Fact) -> list[str]:
    """How what is counted is called: before the figure, behind it, or both."""
    behind = _NAME_BEHIND.match(text, fact.read.end)
    names = [_IN_ALL.sub("", _ADORNED.sub("", core(fact.indicator)))]
    if behind is not None:
        names.append(_ADORNED.sub("", core(behind[0].partition("中")[0])))
    return [name for name in names if len(name) >= _FEWEST]


def _told_before(facts: Facts, fact: Fact, name: str, named: list[tuple[Fact, str]]) -> Fact | None:
    """The one count of these things before, where it is another number; None where the number was told, or several were."""
    before = [(one, called) for one, called in named if one.sentence < fact.sentence and one.quantity.unit == fact.quantity.unit]
    alike = [(one, called) for one, called in before if called == name]
    if not alike and len(name) >= _LONG:
        alike = [(one, called) for one, called in before if called.endswith(name) or len(called) >= _LONG and name.endswith(called)]
    amount = fact.quantity.amount
    amounts = {one.quantity.amount for one, _ in alike}
    if not alike or any(one.quantity.amount == amount for one, _ in before):
        return None
    number = fact.quantity.number
    if not alike:  # 项目: so short a name tells with so near a number
        alike = [(one, called) for one, called in before if called.endswith(name) and sorted(one.quantity.number) == sorted(number)]
    near = [one for one, _ in alike if slip(one.quantity, fact.quantity) == "digit" or sorted(one.quantity.number) == sorted(number)]
    if not near and any(amount in (a + b, abs(a - b)) for a in amounts for b in {one.quantity.amount for one, _ in before} if a != b):
        return None  # what is left of them, or with others
    first = near[0] if near else alike[0][0] if len(amounts) == 1 else None
    if first is None or first.modality != "done":
        return None
    low, high = sorted((first.quantity.amount, amount))
    times = [set(_OTHER_TIME.findall(_said_about(facts, one))) for one in (first, fact)]
    return first if low * (_FARTHER if len(name) >= _TELLING else _CLOSE) >= high and not times[1] - times[0] and "其中" not in first.lead else None


def _said_about(facts: Facts, fact: Fact) -> str:
    """The part of a sentence between two semicolons that a figure stands in."""
    text, sentence = facts.document.view.text, facts.sentences[fact.sentence]
    start = max(sentence.start, text.rfind("；", sentence.start, fact.read.start))
    end = text.find("；", fact.read.end, sentence.end)
    return text[start : end if end >= 0 else sentence.end]

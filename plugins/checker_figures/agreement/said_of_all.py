"""What is said of all of some things, against the lowest or the highest of them, and against one of them that went the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

_OVER = lazy("(?:全部|均|都|全都)[^，。；]{0,4}?(?:突破|超过|超|高于|达到|在)了?$")
_UNDER = lazy("(?:全部|均|都|全都)[^，。；]{0,4}?(?:低于|不超过|不足|少于|控制在|降至|降到)了?$")
_LOWEST = ("低", "少", "小")
_HIGHEST = ("高", "多", "大")
_ALL_TREND = lazy("(?:均|全部|全都|都)(?:实现|保持|呈现|有所)?了?(?:同比)?(?:正增长|增长|上升|增加|(?P<down>下降|下滑|减少|负增长))$")
_BACK = 6  # figures before a sentence
_REACH = 14
_MOST = 200  # figures of a sentence that are looked at


def against_all(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """全部突破50万元…最低的下庄村48.6万元: the bound that all keep, and the figure that does not."""
    text = facts.document.view.text
    for at in places_of(text, ("最",)):
        pattern = _OVER if text[at + 1 : at + 2] in _LOWEST else _UNDER if text[at + 1 : at + 2] in _HIGHEST else None
        sentence = facts.sentence_at(at) if pattern is not None else None
        if pattern is None or sentence is None or sentence.last - sentence.first > _MOST:
            continue
        fact = next((f for f in facts.of(sentence) if f.read.start > at), None)
        if fact is None or fact.kind == "growth" or any(c in text[at : fact.read.start] for c in "，；") or "均" in text[at - 4 : fact.read.start]:
            continue
        said = next((f for f in facts[max(0, sentence.first - _BACK) : sentence.last] if f is not fact and _is_bound(fact, f, pattern)), None)
        if said is not None and said.read.start < at:
            apart = fact.quantity.amount - said.quantity.amount
            if (apart < 0) if pattern is _OVER else (apart > 0):
                yield said, fact


def _is_bound(fact: Fact, said: Fact, pattern: re.Pattern[str]) -> bool:
    near = fact.sentence - 1 <= said.sentence <= fact.sentence
    return near and said.quantity.base == fact.quantity.base and pattern.search(said.lead) is not None


def against_trend(facts: Facts) -> Iterator[tuple[int, int, Fact]]:
    """5个园区产值均实现正增长，其中高新区增长8.2%，经开区下降3.1%: where the trend of all is said, and the figure that goes the other way."""
    text = facts.document.view.text
    found = [(at - 1, True) for at in places_of(text, ("其中",)) if text[at - 1] == "，"]
    found += [(at, False) for at in places_of(text, ("：",)) if text[at - 1] in "长降"]
    for at, some in sorted(found):
        trend = _ALL_TREND.search(text, max(0, at - _REACH), at)
        sentence = facts.sentence_at(at) if trend is not None else None
        if trend is None or sentence is None or sentence.last - sentence.first > _MOST:
            continue
        other = "up" if trend["down"] else "down"
        for fact in facts.of(sentence):
            if fact.read.start > at and fact.kind == "growth" and fact.direction == other and fact.quantity.value:
                clause = fact.lead.rpartition("，")[2]
                if (fact.inherited or "其中" in fact.lead or not some) and not any(word in clause for word in ("幅", "占比", "比重", "速")):
                    yield trend.start(), trend.end(), fact
                    break

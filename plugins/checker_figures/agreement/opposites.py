"""Words that tell two figures of one name apart: town and country, income and expenditure, the first and the second."""

from __future__ import annotations

from functools import lru_cache

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

# beside a figure
_NAMED = tuple(
    pair.split("/")
    for pair in "城镇/农村 城市/农村 收入/支出 存款/贷款 进口/出口 流入/流出 上级/本级 一般/专项 税收/非税 第一/第二 第二/第三 第一/第三 资产/负债 男/女 国道/省道 县道/乡道 签约/开工 开工/竣工 小学/初中 小学/幼儿园 高中/初中".split()
)
# anywhere in a sentence: what it speaks of as a whole
_SPOKEN = tuple(pair.split("/") for pair in "城镇/农村 城镇/乡村 城市/农村 国有/民营 公办/民办 内资/外资".split())
_HALVES = ["上半年", "下半年"]
_WANTING = lazy("[尚还仍][欠缺差余需剩]|剩余|缺口|拖欠|结余")
_ORDINAL = lazy("第[一二三四五六七八九十1-9]|[一二三四]期|[甲乙丙丁][类级档]")


@lru_cache(maxsize=2048)
def are_opposed(one: str, other: str) -> bool:
    """Whether the words beside two figures name opposites: 农村低保, 城镇低保; or only one what is still wanting: 尚欠."""
    if (_WANTING.search(one) is None) != (_WANTING.search(other) is None):
        return True
    return any((a in one and b in other and a not in other) or (b in one and a in other and b not in other) for a, b in _NAMED)


def speak_of_opposites(facts: Facts, one: Fact, other: Fact, of_time: bool = True) -> bool:
    """Whether the sentences of two figures do: 城镇居民……低保金, 农村居民……低保金; 第一阶梯, 第二阶梯; of time: 上半年, 下半年."""
    first, second = (facts.text_of(facts.sentences[fact.sentence]) for fact in (one, other))
    ordinals = [set(_ORDINAL.findall(text)) for text in (first, second)]
    if all(ordinals) and ordinals[0].isdisjoint(ordinals[1]):
        return True
    pairs = (*_SPOKEN, _HALVES) if of_time else _SPOKEN
    return any((a in first) != (a in second) and (b in first) != (b in second) and (a in first) == (b in second) for a, b in pairs)

"""The class of size of which a figure tells: 5亿至10亿元项目41个, 21个10亿元以上项目."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

_AMOUNT = r"\d[\d.]*[万亿]?(?:美元|元|吨|亩|人|公里|千瓦|张|床)?(?:（[^（）]{1,3}）)?"
_THINGS = "(?=[一-鿿]{0,4}?(?:项目|企业|工程|园区|单位|景区|乡镇|合作社|农场|医院|学校))"
_SIZE = lazy(rf"(?:{_AMOUNT}(?:[至到—～~-]|以上)+)?{_AMOUNT}(?<=[元吨亩人里瓦张床）])(?:及?以[上下内])?的?{_THINGS}")
_BEFORE = 40
_BEHIND = 20


def size_class(facts: Facts, fact: Fact) -> str:
    """The limits of size right behind a figure, or before it where no figure of its unit stands between; "" where none are said."""
    text, sentence = facts.document.view.text, facts.sentences[fact.sentence]
    start, end = fact.read
    behind = _SIZE.match(text, end, min(sentence.end, end + _BEHIND))
    if behind is not None:
        return behind[0].rstrip("的")
    size = ""
    for match in _SIZE.finditer(text, max(sentence.start, start - _BEFORE), start):
        between = facts[facts.first_at(match.end()) : facts.first_at(start)]
        size = "" if any(one.quantity.unit == fact.quantity.unit for one in between) else match[0].rstrip("的")
    return size


def are_of_other_sizes(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether two figures tell of classes of size, and not of the same."""
    first = size_class(facts, one)
    return bool(first) and size_class(facts, other) not in ("", first)

"""Steps of a scale: do they reach from end to end? 10亿元以上, 5亿—10亿元, 5亿元以下."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term

_STEP = lazy(r"\d[\d.]*[万亿]?[元亩人吨岁户个]?(?:[（(]含[）)])?(?:及?以[上下]|[-—–~～至到]\d|以内)|[超低不][过于足]\d")
_UPWARDS = lazy(r"[\d万亿]元?[一-鿿]?(?:[（(]含[）)])?及?以上|超过?\d")
_DOWNWARDS = lazy(r"及?以[下内]|不足\d|低于\d")


def fill_a_scale(facts: Facts, whole: Term, parts: Sequence[Term]) -> bool:
    """Whether parts are counted by the steps of a scale from end to end: 10亿元以上9个，5亿—10亿元14个，5亿元以下37个."""
    if not any("以" in p.gap or "不足" in p.gap for p in parts):
        return False
    text = facts.document.view.text
    ends = [whole.fact.read.end, *(p.fact.read.end for p in parts)]
    between = [text[max(p.fact.read.start - _FAR_STEP, end) : p.fact.read.start] for p, end in zip(parts, ends, strict=False)]
    return steps_reach_both_ends(between, text[max(facts.sentences[whole.sentence].start, whole.fact.read.start - _FAR_STEP) : whole.fact.read.start])


_FAR_STEP = 30


def steps_reach_both_ends(between: Sequence[str], whole: str) -> bool:
    """Whether kinds are the steps of a scale from end to end: 10亿元以上, 5亿—10亿元, 5亿元以下; the whole may set one end itself (亿元以上企业).

    between  the words before each part's figure, back to the part before
    """
    if len(between) < 2 or not all(_STEP.search(words) for words in between):
        return False
    up, down = (any(mark.search(words) for words in between) for mark in (_UPWARDS, _DOWNWARDS))
    if up and down:
        ends = [sizes[-1] for words in between if (sizes := _sizes(words))]
        return len(between) > 2 or len(ends) < 2 or abs(ends[0] - ends[1]) <= 1  # 60岁以上, 14岁以下: those between are left out
    bound = (_UPWARDS if up else _DOWNWARDS).search(whole) if up or down else None
    if bound is None:
        return False
    ends = _sizes(whole[max(0, bound.start() - _FIGURE) : bound.end()])
    steps = [size for words in between for size in _sizes(words)]
    # 亿元以上10个，其中10亿元以上4个，5亿—10亿元3个: those of 1亿—5亿元 are left out
    return not ends or not steps or (min(steps) <= ends[-1] if up else max(steps) >= ends[-1])


def _sizes(words: str) -> list[Decimal]:
    """The amounts that steps of a scale name: 5—10亿元 are 5亿 and 10亿, 亿元以上 is 1亿."""
    sizes = []
    for match in _SIZE.finditer(words):
        number, magnitude, after = match[1], match[2], match[3]
        if number or magnitude:
            sizes.append(Decimal(number or 1) * _MAGNITUDES[magnitude or after or ""])
    return sizes


_SIZE = lazy(r"(?<![\d.])(\d+(?:\.\d+)?)?(千万|百万|万|亿)?(?=元|岁|人|亩|吨|户|个|以|及|[-—–~～至到](?:\d+(?:\.\d+)?(千万|百万|万|亿)?)?)")
_MAGNITUDES = {"": Decimal(1), "万": Decimal(10**4), "百万": Decimal(10**6), "千万": Decimal(10**7), "亿": Decimal(10**8)}
_FIGURE = 8

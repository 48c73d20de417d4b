"""What a number of reservoirs hold at least: by the classes of SL 252 a small one holds 100,000 cubic metres, a large one 100 million."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.unlikely_amounts import Unlikely

_LEAST = {"大": 100_000_000, "中": 10_000_000, "小": 100_000}
_CLASS = lazy("(大|中|小)(?:[（(]?[一二12][)）]?)?型(?:水库)?(?:有|为)?$")
_ALL = lazy("总库容(?:量)?(?:为|达到?|约|共)*$")


def least_capacities(facts: Facts) -> Iterator[Unlikely]:
    """水库176座，其中大型1座…总库容8.62万立方米."""
    text = facts.document.view.text
    if "总库容" not in text or "水库" not in text:
        return
    for fact in facts[:]:
        if fact.quantity.base != "立方米" or not _ALL.search(fact.lead) or facts.in_table(fact):
            continue
        sentence = facts.sentences[fact.sentence]
        least = 0
        for other in facts.of(sentence):
            if other.read.start < fact.read.start and other.quantity.base == "座" and other.quantity.value > 0:
                size = _CLASS.search(other.lead)
                least = max(
                    least, int(other.quantity.value) * _LEAST["小"] if "水库" in other.lead else 0, int(other.quantity.value) * _LEAST[size[1]] if size else 0
                )
        if 0 < fact.quantity.amount < least:
            said = fact.quantity.said
            shown = f"{least / 100_000_000:g}亿" if least >= 100_000_000 else f"{least / 10_000:g}万"
            yield Unlikely(fact, f"总库容{said}，按前面所说的水库座数和等级至少有{shown}立方米，疑单位有误", f"so many reservoirs hold more than {said}", ())

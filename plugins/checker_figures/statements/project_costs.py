"""What a project costs in all, and what is planned for a year or has been spent so far, which cannot be more."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import behind_words

_NEAR = 12  # figures from what a project costs to what was spent
_SO_FAR = ("累计完成投资", "当年完成投资", "已完成投资")


def yearly_plans(facts: Facts) -> Iterator[tuple[int, int]]:
    """What a project costs in all, and what it is to spend in one year: 总投资15.6万元，年度计划4.8亿元."""
    text = facts.document.view.text
    if "总投资" not in text:
        return
    for order, (whole, part) in enumerate(zip(facts[:], facts[1:], strict=False)):
        if (
            whole.sentence == part.sentence
            and whole.quantity.base == part.quantity.base == "元"
            and _LIFE.search(whole.lead)
            and _OF_A_YEAR.search(part.lead)
            and not (whole.quantity.approximation or part.quantity.approximation)
            and not facts.in_table(whole)
        ):
            facts.checked(whole, part)
            if ar.of(whole.quantity).below(ar.of(part.quantity)):
                yield order, order + 1


def spent(facts: Facts) -> Iterator[tuple[int, int]]:
    """What a project costs in all, and what has been spent on it: 总投资3.4亿元。目前主体封顶，累计完成投资4.3亿元."""
    text = facts.document.view.text
    if "总投资" not in text:
        return
    for order in behind_words(facts, _SO_FAR, len(_SO_FAR[0])):
        part = facts[order]
        block = facts.sentences[part.sentence].block
        for at in range(order - 1, max(-1, order - _NEAR), -1):
            whole = facts[at]
            if whole.quantity.base == "元" and _IN_ONE_YEAR.search(whole.lead):
                continue  # 总投资9亿元，2024年完成投资2亿元，2025年完成投资4亿元，累计完成投资6亿元
            if facts.sentences[whole.sentence].block != block or whole.quantity.base == "元" and not _LIFE.search(whole.lead):
                break
            if whole.quantity.base == "元":
                between = text[whole.read.end : part.read.start]
                # 总投资8.6亿元，其中续建9个、总投资5.2亿元，新建14个、总投资3.4亿元，已完成投资4.1亿元: of all of them
                several = text.count("总投资", facts.sentences[whole.sentence].start, whole.read.start) > 1
                if (
                    part.quantity.base == "元"
                    and not several
                    and not _OF_MORE.search(between)
                    and not (whole.quantity.approximation or part.quantity.approximation)
                ):
                    facts.checked(whole, part)
                    if ar.of(whole.quantity).below(ar.of(part.quantity)):
                        yield at, order
                break


def paid_in(facts: Facts) -> Iterator[tuple[int, int]]:
    """What somebody puts into one work, and what has come in of it: 引进甲公司投资3.4亿元兴建水厂，今年到位资金4.3亿元."""
    text = facts.document.view.text
    for order in behind_words(facts, ("到位资金",), len("到位资金")):
        whole, part = facts[order - 1], facts[order]
        if not order or whole.sentence != part.sentence or not whole.quantity.base == part.quantity.base == "元" or not _PAID_IN.match(part.lead):
            continue
        if whole.lead.endswith("投资") and text.startswith(_WORKS, whole.read.end) and not (whole.quantity.approximation or part.quantity.approximation):
            facts.checked(whole, part)
            if ar.of(whole.quantity).below(ar.of(part.quantity)):
                yield order - 1, order


_IN_ONE_YEAR = lazy("^[^；。\n]*(?:当年|今年|去年|本年|20[0-9]{2}年)(?:已|实际)?完成投资$")
_WORKS = ("兴建", "建设", "新建", "实施", "开发", "打造", "改造", "修建")
_PAID_IN = lazy("[^，。；、：]{3,24}，(?:今年|年内|目前|现已|已|累计|截至目前)*到位资金$")
_OF_MORE = lazy("[；\n]|全[市县区省]|项目共|超出|超概|追加|调整|其他|等项目")
_LIFE = lazy("(?:^|[，。：、（)）])(?:项目|计划|概算|估算)*总投资(?:额)?(?:约|为|达)?$")
_OF_A_YEAR = lazy(
    "^(?:的[^，。；、]{2,20}(?:项目|工程))?，(?:(?:本|今|当)?年度?|20[0-9]{2}年度?|年内)(?:(?:计划|拟)(?:完成)?(?:投资)?|投资计划|已?完成(?:年度)?投资)(?:约|为)?$"
)

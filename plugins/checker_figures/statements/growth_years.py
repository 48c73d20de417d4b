"""Whether one figure of a sentence is what another was a year before, or some years."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.reading.numbering import integer
from checker_figures.statements.growth_links import Link, is_amount, link

_SO_MANY_YEARS = lazy("[，,]([两二三四五])年(?:来|间)?(?:年均|平均(?=增|每年))[^，；。]{0,6}$")
_NOW = ("今年", "本年", "当年", "当前", "目前", "如今", "现在", "现已")
_PART_OF_YEAR = lazy("(?:上年|去年|(?:19|20)[0-9]{2}年)(?!同)[^，。；]{0,6}(?:季度|半年|月)")
_LAST_YEAR_OF_IT = lazy("[，；,;（(](?:而|同比)?[比较与]?(?:上年|去年)(?:同期|全年)?(?:的|实现|完成|全县|全市|全区)?")
_LAST_YEAR_HERE = lazy("[（(](?:上年|去年)(?:同期|全年)?[^，；。、]{0,12}$")

_STOCK = lazy("(?:年初|[年月季]末|[年月]底|期初)的?$")
_CAME_NEW = lazy("新[认登入引签发开注设建招录聘增投][\u4e00-\u9fff]{0,14}$|(?:[本当]月|本季度?|当季)[^，；。、]{0,6}$")


def level_held_against(own: Sequence[Fact], level: Fact, base: Fact) -> Fact | None:
    """The level that a base of last year is held against: 前三季度40.1亿元，其中…三季度14.5亿元，同比增长12%（上年前三季度35.8亿元）.

    What came new is not held against what there was: 企业48家，其中新认定8家，比去年底的40家增加8家 speaks of the 48.
    None where only levels of other months, or what came new, stand before it.
    """
    stock = _STOCK.search(base.lead) is not None

    def fits(fact: Fact) -> bool:
        return not are_of_other_months(fact, base) and not (stock and _CAME_NEW.search(fact.lead))

    if fits(level):
        return level
    return next((f for f in reversed(own) if is_amount(f) and f.quantity.base == base.quantity.base and fits(f)), None)


def are_of_other_months(level: Fact, base: Fact) -> bool:
    """Whether a base names a part of last year that is not the one its level names: 三季度甲（上年前三季度乙）."""
    one, other = level.period, base.period
    if one is None or other is None or one.text not in level.lead or _PART_OF_YEAR.search(base.lead) is None:
        return False
    return (one.start % 12, one.end - one.start) != (other.start % 12, other.end - other.start)


def is_told_up_to_then(level: Fact, base: Fact) -> bool:
    """Whether a base is what a level had come to earlier in its year (前三季度甲，比上半年的乙多丙): growth goes back to the year before all the same."""
    one, other = level.period, base.comparison or base.period
    return one is not None and other is not None and one.start == other.start and other.end < one.end and one.end // 12 == one.start // 12


def years_before(own: tuple[Fact, ...], level: Fact, lead: str) -> Fact | None:
    """2023年164家，2024年181家，2025年199家，两年年均增长: the level of so many years before."""
    said = _SO_MANY_YEARS.match(lead)
    if said is None or level.period is None:
        return None
    year = level.period.year - integer(said[1])
    for fact in own:
        if fact.period is not None and fact.period.year == year and fact.indicator == level.indicator and fact.quantity.base == level.quantity.base:
            return fact if fact.kind == level.kind else None
    return None


def named_again(level: Fact | None, fact: Fact) -> bool:
    """Whether what stands in brackets is what was said before, a year ago: 死亡6人，下降25%（上年死亡8人）."""
    name = fact.indicator
    return (
        level is not None and len(name) >= 2 and level.indicator.endswith(name) and fact.lead.endswith(name) and _LAST_YEAR_HERE.search(fact.lead) is not None
    )


def own_name(level: Fact, lead: str) -> str:
    """The end of a level's name that other words end with, too: 到位资金 of 招商引资到位资金."""
    name = level.indicator
    for start in range(len(name) - 1):
        if lead.endswith(name[start:]):
            return name[start:]
    return ""


def told_again(level: Fact, fact: Fact) -> bool:
    """Whether a figure is what was told before of the year before: 到位资金33.6亿元，增长12%；去年同期到位资金30亿元."""
    name = own_name(level, fact.lead)
    return len(name) >= 2 and level.quantity.base == fact.quantity.base and _LAST_YEAR_OF_IT.fullmatch(fact.lead[: -len(name)]) is not None


def follows(earlier: Fact, later: Fact, tie: Link) -> bool:
    """上年接待甲，今年为乙; 2023年完成投资甲，2024年完成投资乙: whether two levels of one indicator stand one year apart."""
    if earlier.quantity.base != later.quantity.base or earlier.modality != later.modality or tie.base:
        return False
    if not (later.inherited and tie.bare) and later.indicator != earlier.indicator:
        return False
    before = link(earlier.lead)
    if before.shares or before.compared:
        return False
    if any(word in later.lead for word in _NOW):
        named = before.key.isdecimal() and later.period is not None and int(before.key) in (later.period.year - 1, later.period.year - 2)
        return tie.bare and (before.key == "year" or named)  # a report of January may mean the year before by 今年
    if before.key == "year" and tie.key.isdecimal():  # 上年为甲，2025年增至乙
        return tie.bare and is_a_year_on(earlier, later)
    if not (before.key.isdecimal() and tie.key.isdecimal()):
        return False
    return len(before.key) == 4 and int(tie.key) == int(before.key) + 1


def is_year_before(level: Fact, earlier: Fact, tie: Link) -> bool:
    """Whether a figure is what another was the year before: both years are printed."""
    if level.quantity.base != earlier.quantity.base or level.modality != earlier.modality or tie.shares:
        return False
    if not earlier.inherited and not (earlier.indicator and level.indicator.endswith(earlier.indicator)):
        return False
    own = link(level.lead).key
    return len(own) == 4 and own.isdecimal() and tie.key.isdecimal() and int(tie.key) == int(own) - 1


def is_a_year_on(earlier: Fact, later: Fact) -> bool:
    """Whether two figures are of the same stretch of two years, one behind the other."""
    one, other = earlier.period, later.period
    return one is not None and other is not None and (one.start + 12, one.end + 12) == (other.start, other.end)


def is_earlier(fact: Fact, level: Fact) -> bool:
    return fact.period is not None and level.period is not None and fact.period.year < level.period.year

"""On which basis growth is stated: at current prices, at constant ones, or on a comparable basis."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.fact import Fact

# Growth of these is stated at constant prices or on a revised base while levels are printed at current prices: never recomputed.
_CONSTANT_PRICES = lazy(
    "增加值|生产总值|经济总量|GDP|国民收入|业务总量|(?<!工)农[林业].{0,6}产值|生产率|第[一二三]产业$|[一二三]产$|(?:金融|建筑|房地产|批发和零售|住宿和餐饮|服务|邮政|技术服务)业$"
)
# These mostly grow at current prices, but of other firms than a year ago: only a rate that is far off is doubted.
OF_OTHERS = lazy("总产值|工农业产值")
ADJUSTED = lazy(
    "可比|(?<!自然)(?<![大小])口径|剔除|扣除|不变价|不含|不考虑|还原|因素|实际增长|实际下降|自然增长|调整后增|修订|普查(?!年份|数据[，,）]|时|的|相比|[0-9])|留抵|(?<![年期])平均(?!\\d|增|每年|浓度|降[雨水]|气温|[单亩]产|工资|房价|单价)"
)


def stated_otherwise(name: str) -> bool:
    """Whether growth of what is so named is stated at constant prices or on another basis than its levels."""
    return _CONSTANT_PRICES.search(name) is not None or OF_OTHERS.search(name) is not None or ADJUSTED.search(name) is not None


def is_adjusted(sentence: str) -> bool:
    """Whether a sentence speaks of a comparable basis."""
    return ADJUSTED.search(sentence) is not None


def speaks_of_adjustment(text: str, *facts: Fact) -> bool:
    """Whether the indicator is one at constant prices, or the words around speak of a comparable basis."""
    start = min(f.read.start for f in facts)
    end = max(f.read.end for f in facts)
    first = min(facts, key=lambda f: f.read.start)
    if _CONSTANT_PRICES.search(first.indicator) or _CONSTANT_PRICES.search(first.lead[-14:]):
        return True
    if ADJUSTED.search(text, max(0, start - len(first.lead)), end):
        return True
    behind = text[end : end + 10].partition("。")[0]
    return behind[:1] in ("（", "(", "，") and ADJUSTED.search(behind) is not None

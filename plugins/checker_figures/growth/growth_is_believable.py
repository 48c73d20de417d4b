"""GRW002: a growth rate lies within what its indicator usually does in a year."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import Verdict, growth, of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.typed import Any
from checker.settings import Settings
from checker.validator import Option, Rule
from checker_figures.growth.growth_bounds import BOUNDS, OF_REBOUND, OF_SMALL, REBOUND, SLOWER, STEADY, Bound, bound_of, steady_bound
from checker_figures.statements.growth_judging import PULLS, falls_by_words, judged, signed_rate, words
from checker_figures.statements.growth_links import is_amount, link

_MANY_YEARS = lazy(
    r"(?:[二两三四五六七八九十]|(?<!\d)\d{1,2})年(?:来(?![、首最第新])|间|期间|增长|增加|累计|净增|共|，)|近年|以来|累计增|累计提|“?十?[一二三四五六七八九]五”?|规划|比\d{4}年前|建国|解放|翻|改革开放|(?:期末|期初)|历史|之初|时的|倍"
)
_YEARS_AGO = lazy("[二两三四五六七八九十几\\d]年来(?![、首最第新])|五年，|[一二三四五六七八九]五”?(?:期间|时期|以来)")
_NEAR = 4  # figures on either side of a rate
_LONGEST_RUN = 12  # figures behind one 分别
_OF_A_YEAR = lazy("同比|[比较](?:上年|去年)")
_COMPARED_YEAR = lazy(r"[比较与]((?:19|20)\d\d)年?")


def _fault_of_bounds(bounds: dict[str, Any]) -> str:
    """What is wrong with a table of bounds, "" where nothing is."""
    names = [b.name for b in BOUNDS]
    for name, ends in bounds.items():
        if name not in names or not isinstance(ends, list) or len(ends) != 2 or not all(isinstance(e, int | float) for e in ends):
            return f"{name}：应为 指标 = [下限, 上限]，指标可用：{'、'.join(names)}"
    return ""


class GrowthIsBelievable(Rule):
    """增长率要在该指标通常的范围之内。

    为何：
        不同指标的合理增速差别很大：居民收入、社零总额一年增不了一倍，小基数的单项产品增几倍却不稀奇。
        超出该类指标常见范围的，多半是小数点、基期或单位有误，请对照上年数核实。总量和增加额能算出同样增速的，不再提示。
        2012年以来增速普遍放缓，范围收窄；计划增速、年均增速比一年的更平稳，范围更窄。
        范围见 growth_bounds.py，依据的实际分布见 benchmarks/README.md，可在 checker.toml 的 [rules.GRW002.bounds] 中按指标调整，例如 "固定资产投资" = [-70, 300]。
    反例：
        2024年，全县完成固定资产投资61.7亿元，比上年增长218.6%。
        全县居民人均可支配收入比上年增长62%。
        全年居民消费价格上涨42%。
        2024年，新开工重点项目86个，占全市的23.4%，分别增长430%、14.2%。
    正例：
        全县完成固定资产投资61.7亿元，比上年增长21.8%。
        全年新能源汽车产量比上年增长218.6%。
        一般公共预算收入6.3亿元，比上年增加4.1亿元，增长186.4%。
        五年来，全县一般公共预算收入增长186%。
    """

    code = "GRW002"
    name = "growth-is-believable"
    title_en = "A growth rate lies within what its indicator usually does in a year"
    severity = "warning"
    options = {"bounds": Option({}, "指标 = [下限, 上限]，一年增长的百分数", "indicator = [lowest, highest], percent in a year", _fault_of_bounds)}

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.bounds: dict[str, tuple[float, float]] = {b.name: (b.low, b.high) for b in BOUNDS}
        self.bounds.update({name: (low, high) for name, (low, high) in self.option("bounds").items()})
        self._set = frozenset(self.option("bounds"))
        steady = [steady_bound(b) for b in BOUNDS if b.name not in self._set and not b.points]
        self._quiet = min(*steady, *(min(-low, high) for name, (low, high) in self.bounds.items() if name not in _OF_POINTS))
        self._few = min(min(-low, high) for name, (low, high) in self.bounds.items() if name in _OF_POINTS)

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        borne_out: set[Fact] | None = None
        for index, fact in enumerate(facts[:]):
            points = fact.kind == "share_change" and fact.quantity.base == "百分点"
            times = fact.quantity.unit == "倍"  # 增长33倍
            if not points and (fact.kind != "growth" or fact.quantity.unit != "%" and not times):
                continue
            value = float(fact.quantity.value) * (100 if times else 1)
            if abs(value) <= (self._few if points else self._quiet):
                continue
            value = -value if falls_by_words(fact) else value
            source = _source(facts, index)
            bound = bound_of(source.indicator, points) or (bound_of(source.subject + source.indicator) if source.subject else None)
            if bound is None or (source is not fact and source.quantity.base == "%"):
                continue
            if points and (PULLS.search(fact.lead) is not None or _MOVED.search(fact.lead) is None):
                continue
            low, high = self.bounds[bound.name]
            before = facts[index - 1] if index else fact
            average = fact.kind == "growth" and link(fact.lead).average
            if bound.name not in self._set:
                high = _high(bound, facts, fact, source, before, average)
            if times and _OF_A_YEAR.search(fact.lead) is None:
                high = max(high, _SURELY)  # 八点一倍 may be what it grew in thirty years
            if value == -100 and (not falls_by_words(fact) or (before.sentence == fact.sentence and before.quantity.amount == 0)):
                continue  # the item ended: a cell of a table, or a level of none
            if low <= value <= high or value < -100 or (not average and _over_years(facts, fact)):
                continue
            if borne_out is None:
                borne_out = {s.rate for s, verdict, _ in facts.derive(judged) if s.rate is not None and verdict is not Verdict.UNDECIDABLE}
            if fact in borne_out or _levels_near(facts, index):
                continue
            unit = "个百分点" if points else "%"
            said = (
                f"{'年均' if average else ''}{'下降' if value < 0 else '提高' if points else '增长'}{fact.quantity.number.lstrip('-')}{'倍' if times else unit}"
            )
            yield self.finding(
                words(facts, fact),
                f"{bound.name}{said}，超出通常范围（一年{low:g}{unit}～{high:g}{unit}），请核对基数、单位和小数点",
                f"{fact.quantity.said} is outside what this indicator usually does in a year ({low:g} to {high:g})",
                related=(source.span,) if source is not fact else (),
                evidence={
                    "indicator": source.subject + source.indicator,
                    "range": f"{low:g}{unit}～{high:g}{unit}",
                    "calculation": f"{said}，通常范围 {low:g}{unit}～{high:g}{unit}",
                },
            )


def _high(bound: Bound, facts: Facts, fact: Fact, source: Fact, before: Fact, average: bool) -> float:
    """The high bound for a rate by whose it is, when, and whether it is planned or an average of years, neither of which leaps."""
    period = source.period or facts.reference
    year = 0 if period is None else period.year
    months = 0 if period is None else period.end - period.start + 1
    if _is_small(facts.document, source, before):
        return bound.high * (OF_SMALL if bound.small else 1)
    if year >= STEADY and not bound.points and (average or fact.modality == "planned"):
        return steady_bound(bound)
    if year == REBOUND and months < _YEAR:
        return bound.high * OF_REBOUND
    return bound.recent if bound.recent and year >= SLOWER and months >= _HALF_YEAR else bound.high


_HALF_YEAR, _YEAR = 6, 12  # months; what grows in one or two of them swings


def _is_small(document: Document, source: Fact, before: Fact) -> bool:
    """Whether growth is that of a zone, a town or a street: they begin from little. All zones of a city together do not."""
    if before.sentence == source.sentence and before.kind == "level" and before.quantity.base == "元" and before.quantity.amount >= _NOT_LITTLE:
        return False
    return _ZONE.search(source.subject + source.indicator) is not None or _ZONE.search(document.title) is not None


_ZONE = lazy("园区|开发区|[高经]新区|高新区|经开区|产业园|集聚区|保税|科技城|新城|新区|镇|乡|街道")
_SURELY = 1000  # percent
_NOT_LITTLE = 5_000_000_000  # yuan
_OF_POINTS = frozenset(b.name for b in BOUNDS if b.points)
_MOVED = lazy("(?:提高|上升|提升|增加|下降|降低|减少)了?$")


def rates_of_a_year(facts: Facts) -> Iterator[tuple[float, Fact]]:
    """Every rate and change in points of one year, negative where it fell, with the figure whose indicator it speaks of."""
    for index, fact in enumerate(facts[:]):
        rate = fact.kind == "growth" and fact.quantity.unit == "%" or fact.kind == "share_change" and fact.quantity.base == "百分点"
        if rate and not _over_years(facts, fact) and not link(fact.lead).average:
            source = _source(facts, index)
            if source is fact or source.quantity.base != "%":
                value = float(fact.quantity.value)
                yield -value if falls_by_words(fact) else value, source


def _levels_near(facts: Facts, index: int) -> bool:
    """Whether two amounts beside a rate, in any order and wording, grow by it: a small base explains a great rate."""
    claim: Fact = facts[index]
    claimed = signed_rate(claim)
    near = [f for f in facts[max(0, index - _NEAR) : index + _NEAR + 1] if abs(f.sentence - claim.sentence) <= 1 and is_amount(f)]
    if claimed is None:
        return False
    for one in near:
        for other in near:
            if one is not other and one.quantity.base == other.quantity.base:
                if link(claim.lead).average and _is_about_average(one, other, claim):
                    return True
                implied = growth(of(one.quantity), of(other.quantity))
                if implied is not None and implied.meets(claimed):
                    return True
    return False


def _is_about_average(one: Fact, other: Fact, claim: Fact) -> bool:
    """Whether one amount grew to the other by about that much a year, in some years: 分别完成236亿元、314亿元、365亿元，年均增长24.5%."""
    if not 0 < other.quantity.amount < one.quantity.amount:
        return False
    ratio = float(one.quantity.amount) / float(other.quantity.amount)
    return any(abs((ratio ** (1 / years) - 1) * 100 - float(claim.quantity.value)) < 1 for years in range(1, _MOST_YEARS))


_MOST_YEARS = 11


def _source(facts: Facts, index: int) -> Fact:
    """The figure whose indicator a rate speaks of: 项目196个，占比73.4%，分别增长460%、44.2% gives each rate its own."""
    fact: Fact = facts[index]
    first = index
    while (
        first > 0
        and index - first < _LONGEST_RUN
        and "分别" not in facts[first].lead
        and facts[first - 1].sentence == fact.sentence
        and len(facts[first].lead) <= 2
    ):
        first -= 1
    if "分别" not in facts[first].lead:
        return fact
    last = index + 1
    while last < len(facts) and last - first < 2 * _LONGEST_RUN and facts[last].sentence == fact.sentence and len(facts[last].lead) <= 2:
        last += 1
    if len({facts[i].indicator for i in range(first, last)}) > 1:
        return fact  # A、B分别增长: the names were listed before, each rate has its own
    at = index - (last - first)
    return facts[at] if last - first > 1 and at >= 0 and facts[at].sentence == fact.sentence else fact


def _over_years(facts: Facts, fact: Fact) -> bool:
    """Whether a rate speaks of more than a year: 五年来, 比“十三五”末, 比2019年."""
    if fact.period is not None and fact.comparison is not None and fact.comparison.start // 12 < fact.period.year - 1:
        return True
    if _OF_A_YEAR.search(fact.lead):
        return False
    text = facts.document.view.text
    sentence = facts.sentences[fact.sentence]
    before = text[max(sentence.start, fact.read.start - 80) : fact.read.start]
    if _YEARS_AGO.search(text, max(text.rfind("\n", max(0, fact.read.start - 400), fact.read.start), fact.read.start - 400, 0), fact.read.start):
        return True
    years = _COMPARED_YEAR.findall(before)
    if years and facts.reference is not None and int(years[-1]) < facts.reference.year - 1:
        return True
    return _MANY_YEARS.search(before) is not None

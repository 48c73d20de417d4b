"""Two years of quarterly reports of counties and of the cities that add them up, for benchmarks/history.py.

The first year is what the second is held against; faults are planted into the second only. What is printed is rounded from figures
that are not, as in a real report: parts and totals may miss each other by a unit of the last digit.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

CITIES = {
    "临川市": ["青田县", "柏林县", "沙河区", "永济县", "清溪县", "东港区"],
    "安平市": ["长岭县", "新城区", "石门县", "白水县", "金山区", "南丰县"],
    "宁远市": ["武陵县", "云岭县", "江北区", "高台县", "龙泉县", "五峰县"],
    "平川市": ["上河县", "凤台区", "望江县", "九岭县", "桃源县", "西渡区"],
    "广济市": ["太和县", "建宁区", "双桥县", "铜鼓县", "丰乐县", "海陵区"],
}
ROSTER = {county: {"parent": city} for city, counties in CITIES.items() for county in counties} | {city: {} for city in CITIES}

_SPANS = ("一季度", "上半年", "前三季度", "全年")
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_TITLES = ("{year}年第一季度工作汇报", "{year}年上半年工作汇报", "{year}年前三季度工作情况汇报", "{year}年工作总结")


@dataclass(frozen=True)
class _Indicator:
    """Something that is counted every quarter: how it is printed, how much a county does of it, how it is said."""

    name: str
    unit: str
    digits: int
    range: tuple[float, float]
    said: tuple[str, ...]  # {span} {whole} {cum} {rate}
    quarterly: tuple[str, ...]  # how the quarter is told of behind it


_INDICATORS = (
    _Indicator(
        "税收收入",
        "亿元",
        2,
        (0.9, 4.2),
        ("{span}，{whole}完成税收收入{cum}，{rate}", "税收收入：{span}完成{cum}，{rate}"),
        ("其中{quarter}完成税收收入{now}",),
    ),
    _Indicator(
        "争取上级资金",
        "亿元",
        2,
        (0.4, 2.6),
        ("{span}{whole}争取上级资金{cum}，{rate}", "向上争取方面，{span}累计争取上级资金{cum}，{rate}"),
        ("{quarter}争取上级资金{now}", "其中{quarter}争取上级资金{now}"),
    ),
    _Indicator(
        "实际利用外资",
        "万美元",
        0,
        (180, 2600),
        ("{span}，实际利用外资{cum}，{rate}", "外资利用稳步推进，{span}{whole}实际利用外资{cum}，{rate}"),
        ("{quarter}实际利用外资{now}", "其中，{quarter}实际利用外资{now}"),
    ),
    _Indicator(
        "新登记经营主体",
        "户",
        0,
        (210, 1900),
        ("{span}{whole}新登记经营主体{cum}，{rate}", "市场活力增强，{span}新登记经营主体{cum}，{rate}"),
        ("其中{quarter}新登记经营主体{now}", "{quarter}当季新登记经营主体{now}"),
    ),
)


@dataclass
class _Reporter:
    """A county or a city: its figures by year, indicator and quarter, and its way of saying them."""

    name: str
    chance: random.Random
    figures: dict[tuple[int, str], list[float]] = field(default_factory=dict)

    def cumulative(self, year: int, indicator: _Indicator, quarter: int) -> float:
        return sum(self.figures[year, indicator.name][: quarter + 1])

    def report(self, year: int, quarter: int, changed: dict[tuple[str, str], str]) -> str:
        """The text; changed: (indicator, "cum", "now" or "rate") → what is printed instead."""
        whole = "全市" if self.name.endswith("市") else "全县" if self.name.endswith("县") else "全区"
        lines = [self.name + _TITLES[quarter].format(year=year)]
        for number, indicator in enumerate(_INDICATORS):
            style = (len(self.name) + ord(self.name[0]) + number) % 2
            values = {
                "span": _SPANS[quarter] if quarter < 3 else "全年",
                "whole": whole,
                "quarter": _QUARTERS[quarter],
                "cum": changed.get((indicator.name, "cum"), printed(self.cumulative(year, indicator, quarter), indicator)),
                "now": changed.get((indicator.name, "now"), printed(self.figures[year, indicator.name][quarter], indicator)),
                "rate": changed.get((indicator.name, "rate"), self._rate(year, indicator, quarter)),
            }
            said = indicator.said[style % len(indicator.said)]
            if quarter:
                said += "，" + indicator.quarterly[style % len(indicator.quarterly)] if whole != "全市" else ""
            said = said.replace("，{rate}", "，{rate}" if values["rate"] else "")
            lines.append(said.format(**values) + "。")
        return "\n".join([*lines, f"{self.name}发展和改革局" if whole != "全市" else f"{self.name}发展和改革委员会", ""])

    def _rate(self, year: int, indicator: _Indicator, quarter: int) -> str:
        if (year - 1, indicator.name) not in self.figures:
            return ""
        return said_rate(self.cumulative(year, indicator, quarter) / self.cumulative(year - 1, indicator, quarter))


def printed(value: float, indicator: _Indicator) -> str:
    return f"{value:.{indicator.digits}f}{indicator.unit}"


def said_rate(ratio: float) -> str:
    rate = round((ratio - 1) * 100, 1)
    return f"比上年同期增长{rate}%" if rate >= 0 else f"比上年同期下降{-rate}%"


@dataclass(frozen=True)
class CountyReport:
    name: str
    text: str
    fault: str


def two_years(seed: int, share: float) -> list[CountyReport]:
    """Reports of all quarters of 2025 and 2026 in order of time, each city's behind its counties'."""
    chance = random.Random(f"counties{seed}")
    reporters = {name: _Reporter(name, random.Random(f"{seed}{name}")) for counties in CITIES.values() for name in counties}
    for county in reporters.values():
        for indicator in _INDICATORS:
            level = county.chance.uniform(*indicator.range)
            growth = county.chance.uniform(0.88, 1.32)
            for year in (2025, 2026):
                values = [level * county.chance.uniform(0.7, 1.3) * (growth if year == 2026 else 1) for _ in range(4)]
                county.figures[year, indicator.name] = values if indicator.digits else [float(round(v)) for v in values]
    for city, counties in CITIES.items():
        whole = reporters[city] = _Reporter(city, random.Random(f"{seed}{city}"))
        for year in (2025, 2026):
            for indicator in _INDICATORS:
                whole.figures[year, indicator.name] = [sum(q) for q in zip(*(reporters[c].figures[year, indicator.name] for c in counties), strict=True)]
    result: list[CountyReport] = []
    for year in (2025, 2026):
        for quarter in range(4):
            for city, counties in CITIES.items():
                for name in (*counties, city):
                    fault = ""
                    changed: dict[tuple[str, str], str] = {}
                    if year == 2026 and chance.random() < share * (2 if name == city else 1):
                        fault, changed = _fault(chance, reporters, name, quarter)
                    result.append(CountyReport(f"{name}{_TITLES[quarter].format(year=year)}.txt", reporters[name].report(year, quarter, changed), fault))
    return result


def _fault(chance: random.Random, reporters: dict[str, _Reporter], name: str, quarter: int) -> tuple[str, dict[tuple[str, str], str]]:
    """One slip of a clerk: a county left out of the sum, a rate over another base, a quarter that is not what the sum took."""
    reporter, indicator = reporters[name], chance.choice(_INDICATORS)
    cumulative = reporter.cumulative(2026, indicator, quarter)
    base = reporter.cumulative(2025, indicator, quarter)
    if name in CITIES:
        left_out = reporters[chance.choice(CITIES[name])].cumulative(2026, indicator, quarter)
        return "HIS008 县区之和不等于全市", {
            (indicator.name, "cum"): printed(cumulative - left_out, indicator),
            (indicator.name, "rate"): said_rate((cumulative - left_out) / base),
        }
    if quarter and chance.random() < 0.5:
        now = reporter.figures[2026, indicator.name][quarter] * chance.choice((0.8, 0.9, 1.1, 1.2))
        return "HIS007 分期与累计不等", {(indicator.name, "now"): printed(now, indicator)}
    other = base * chance.choice((0.86, 0.93, 1.07, 1.15))
    return "HIS003 增速的基数不是当时报的", {(indicator.name, "rate"): said_rate(cumulative / other)}

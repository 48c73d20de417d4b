"""UNT002."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_DOUBLED = lazy(
    r"元(?:[万亿]{0,2}元)|万(?:万元?|元[万亿]|亿[元]?万|亿元[元万亿])|亿(?:亿元?|元[万亿]|万元)|%%+|百分点(?:个?百分点|%)|个(?:个百分点|百分点个)|%个?百分点|平方米平方米|人人(?=[，。；、）])|人次人次|公里公里|亩亩|吨吨|家家(?=[，。；）])|户户(?=[，。；）])"
)


class UnitStandsOnce(Rule):
    """单位不能重复或叠用。

    为何：
        “3万亿万元”“8.2%%”“5亿元元”是改数字时留下的半截单位，量级可能差出一万倍。
    反例：
        全县完成总产值1.2万亿万元。
        规模以上工业增加值增长8.2%%。
        完成投资5.3亿元元，增长6.1%。
        城镇化率提高1.2个个百分点。
    正例：
        全省生产总值4.2万亿元，增长5.1%。
        财政支出12亿元，亿元以上项目30个。
        完成投资5亿元，万元能耗下降3.2%。
    """

    code = "UNT002"
    name = "unit-stands-once"
    title_en = "A unit is printed once"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for match in _DOUBLED.finditer(text):
            start = match.start()
            first = start
            while first > 0 and text[first - 1] in "0123456789.,余多万亿":
                first -= 1
            while first < start and not text[first].isdecimal():
                first += 1
            if first == start:
                continue
            yield self.finding(
                facts.printed(first, match.end()),
                f"单位重复或叠用：“{text[first : match.end()]}”，请核对量级后改正",
                f"the unit is doubled: {text[first : match.end()]}",
                cause="percent" if match[0].startswith("%%") else "",
            )

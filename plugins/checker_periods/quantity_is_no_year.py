"""YER008: a quantity is not a year pasted over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.compared_years import batch
from checker_periods.timeline import announcements, mentions, pasted, suspects

# 新增就业2025年，增长8%; 走访企业2025年家
_IN_PLACE_OF_QUANTITY = lazy(
    "(?:19|20)\\d\\d年(?:(?:[人户元米家笔个株件亩吨辆台起张盏名条座处项套]|万元|人次)(?=[。；，、])|(?=[。；]|，(?:同比|增长|下降|增加|减少)))"
)
_TO_COUNT = lazy(
    "(?:新增|新建|新栽|完成|建成|改造|整治|发放|拨付|培训|接待|走访|办理|化解|安置|植树|实现|救助|清理|安装|收储|拆除|兑现|调解|新植|检查|输送|减税降费|排查|服务|资助|开展培训)"
    "[^，。；、：\\d《》“”（）()于在到至自从由比较的]{0,8}$"
)
_REACH = 12  # characters before the year in which what is counted is named
_NAMES = frozenset("县市省区国州届级版期款乡镇村号")  # 2025届毕业生, 2024县域发展论坛: the year is part of a name


class QuantityIsNoYear(Rule):
    """年份不应替换掉数量

    为何：
        批量替换年份时，“1500名工人”也可能被改成“2025名工人”；数量恰与报告年份相同，多半不是原来的数。
    反例：
        2025年，园区新签约项目12个。2025年底全部开工。项目建成后可吸纳2025名工人，年税收2025万元。
        2023年以来，截至202223年2023月28日，全区完成投资3亿元。
    正例：
        2025年，园区新增就业2031人，完成税收2,025万元。
        2025年，全县新建公路2025.6公里。
    """

    code = "YER008"
    name = "quantity-is-no-year"
    title_en = "A quantity is not a year pasted over it"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        counts: Counter[int] | None = None
        titled: set[int] = set()
        for fact in facts.derive(suspects)[1]:
            number = fact.quantity.number
            if fact.quantity.unit[0] == "年" or fact.quantity.unit in _NAMES:
                continue
            if counts is None:
                counts = Counter(m.year for m in facts.derive(mentions) if m.marked)
                titled = {a.mention.year for a in facts.derive(announcements) if a.title}
            year = int(number)
            main = facts.reference is not None and facts.reference.year == year or year in titled
            if text[fact.read.start : fact.read.start + 4] != number or counts[year] < (1 if main else 3):
                continue
            impossible = fact.quantity.base in ("%", "百分点")
            yield self.finding(
                facts.printed(fact.read.start, fact.read.end),
                f"“{text[fact.read.start : fact.read.end]}”与报告年份相同，疑为替换年份时误改了数量，请核对原数",
                f"“{number}” equals the year of the report: probably a quantity overwritten when years were replaced; check it",
                severity="error" if impossible and fact.kind in ("share", "share_change") else "warning",
                evidence={"year": f"{year}年", "times": str(counts[year])},
                cause=batch(year),
            )
        yield from self._without_unit(facts, text)
        for match in facts.derive(pasted):
            before = text[match.start() - 1 : match.start()]
            if match[1] or before.isdecimal() or before in "第.":
                continue
            yield self.finding(
                facts.printed(match.start(), match.end()),
                f"“{match[0]}”不成日期，疑为替换年份所致，请核对",
                f"“{match[0]}” is no date: probably years replaced all at once; check it",
                severity="error",
                cause="year-over-date",
            )

    def _without_unit(self, facts: Facts, text: str) -> Iterator[Finding]:
        """累计新增就业2025年，增长8%: where a number and its unit are expected."""
        for match in around(_IN_PLACE_OF_QUANTITY, text, ("19", "20")):
            counted = _TO_COUNT.search(text, max(0, match.start() - _REACH), match.start())
            if counted is None:
                continue
            said = counted[0] + match[0]
            yield self.finding(
                facts.printed(*match.span()),
                f"“{said}”：这里应是数量和单位，疑为替换年份时误改，请核对原数",
                f"“{said}”: a quantity is expected here; check it",
                evidence={"year": match[0][:5]},
                cause=batch(int(match[0][:4])),
            )

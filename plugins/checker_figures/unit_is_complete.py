"""UNT001."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_MAGNITUDES = frozenset(("万", "亿", "万亿", "千亿", "百亿", "千万", "百万", "十万", "十亿"))
_PAUSES = frozenset("，。；;.！？）)\n")
# What is counted in yuan. Without its 元 the unit was lost; people, households and users are often given as 1753万.
_MONEY = lazy(
    "(?:投资|收入|支出|产值|税收|税额|资金|总额|总值|余额|预算|经费|费用|补贴|补助|利润|利税|财力|存款|贷款|债券|债务|销售额|成交额|营收|投入|支付|款项|增加值|借款|欠款|注册资本|额|款|费|金)$"
)
_COUNTED = lazy("人|户|群众|游客|用户|居民|件|辆|车|头|只|亩|吨|米|台|套|株|次|数$|量$|面积|规模$")
_SPOKEN = lazy("(?:突破|跨越|跨上|迈上|迈入|站上|超|超过|逾|过|接近|近|达到?|冲刺|跃上|百|千)$")
# A number that a pause follows at once. Most figures have their unit there, so this seldom matches.
_BARE_END = lazy("[0-9][，。；）](?![0-9])")
_BARE_MONEY = lazy(
    r"(?:投资|收入|支出|产值|税收|资金|总额|总值|余额|预算|经费|利润|债券|债务|限额|结余|总计|合计|增加值|税|贷款|存款|补助|补贴|基金|零售额|纳税|额|罚款|产量|面积|里程)"
    r"(?:分别)?(?:完成|达到?|为|实现|约|[近超逾]|累计|共计|执行|预算|安排|[:：]){0,3}(\d[\d,]*(?:\.\d+)?)$"
)
_WHOLE_MONEY = lazy(
    "固定资产投资|总投资|财政收入|预算收入|总产值|增加值|生产总值|零售总额|税收收入|营业收入|销售收入|利润总额|存款余额|贷款余额|财政支出|预算支出|进出口总额"
)
# Done by so much of what? A whole number may count things named before, one with a point may not.
_BARE_DONE = lazy(r"(?:完成|实现|投入|发放|拨付|募集|争取)了?(\d[\d,]*\.\d+)$")
_BARE_GROWTH = lazy(r"(?:增长|下降|提高|上升|上涨|下跌|回落|减少|增加|降低|增幅|增速|降幅)(?:了|约|为|达|达到|超)?(\d+\.\d+)$")
_NO_UNIT = ("指数", "系数", "排名", "得分", "评分", "强度", "倍数", "PMI", "标准差", "综合", "比例", "浓度", "比值", "密度", "得票", "Ⅰ", "Ⅱ", "位次", "率值")


class UnitIsComplete(Rule):
    """数字后面的单位要写全。

    为何：
        “计划总投资17672.35万。”漏了“元”，“完成投资135.1，”漏了“亿元”，“同比增长8.2，”漏了百分号，报表无法采用。
        人口、人数、用户数说“1753万”合乎习惯，不提示；“突破50亿。”一类口语只作提示。
    反例：
        2024年计划完成总投资17672.35万。
        全县一般公共预算收入135.1亿，比上年增长8.2%。
        全年完成固定资产投资135.1，比上年增长8.2%。
        规模以上工业增加值同比增长8.2，固定资产投资增长6.5%。
    正例：
        2024年计划完成总投资17672.35万元。
        全县常住人口65.2万，参保人数增加1.3万。
        计划投资2亿、3亿元的项目各一个。
    """

    code = "UNT001"
    name = "unit-is-complete"
    title_en = "A figure carries its whole unit"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for index, fact in enumerate(facts[:]):
            if fact.quantity.base == "" and fact.quantity.unit in _MAGNITUDES and text[fact.read.end : fact.read.end + 1] in _PAUSES:
                yield from self._magnitude_only(facts, fact, text, index)
        for match in _BARE_END.finditer(text):
            yield from self._no_unit(facts, text, match.start() + 1)

    def _magnitude_only(self, facts: Facts, fact: Fact, text: str, index: int) -> Iterator[Finding]:
        head = _SPOKEN.sub("", fact.lead.rstrip("了约为 "))
        if "人数" in fact.lead[-8:] or "人次" in fact.lead[-8:]:
            return
        number = fact.quantity.number
        money = _MONEY.search(fact.indicator) is not None or _MONEY.search(head) is not None
        if not money and (_COUNTED.search(fact.indicator + "," + head[-16:]) or not ("." in number or _money_beside(facts, index))):
            return
        if text[fact.read.end] == "." and text[fact.read.end + 1 : fact.read.end + 2].isdecimal():
            return
        if text[fact.read.end] == "\n" and _goes_on(text, fact.read.end):
            return
        round_number = "." not in number and len(number.rstrip("0")) <= 2
        spoken = round_number and (fact.quantity.approximation is not None or _SPOKEN.search(fact.lead) is not None)
        said = text[fact.read.start : fact.read.end]
        yield self.finding(
            fact.span,
            f"“{said}”后面缺单位，应为“{said}元”",
            f"the unit behind {number}{fact.quantity.unit} is missing: 元",
            severity="info" if spoken else "error" if "." in number and (money or _money_beside(facts, index)) else "warning",
            cause="spoken" if spoken else "",
        )

    def _no_unit(self, facts: Facts, text: str, end: int) -> Iterator[Finding]:
        start = max(0, end - 30)
        clause = text[start:end]
        found = _BARE_GROWTH.search(clause)
        if found is not None:
            if "分别" in clause or any(word in text[max(0, start - 10) : end] for word in _NO_UNIT):
                return
            yield self.finding(
                facts.printed(start + found.start(), end),
                f"“{found[0]}”后面缺百分号或单位",
                "a percent sign or unit is missing",
                severity="error",
            )
            return
        found = _BARE_MONEY.search(clause) or _BARE_DONE.search(clause)
        if found is None or (len(found[1]) == 4 and found[1][:2] in ("19", "20")) or any(word in clause for word in _NO_UNIT):
            return
        whole = _WHOLE_MONEY.search(clause, 0, found.end()) is not None
        if "." not in found[1] and not (whole and len(found[1]) > 1):
            return
        yield self.finding(
            facts.printed(start + found.start(), end),
            f"“{found[0]}”后面缺单位，请补上（亿元、万元）",
            "the unit is missing (亿元, 万元)",
            severity="error" if whole and "." in found[1] else "warning",
        )


def _money_beside(facts: Facts, index: int) -> bool:
    """Whether the figure before or behind, in the same sentence, is one of money."""
    fact: Fact = facts[index]
    beside = (facts[index - 1] if index else None, facts[index + 1] if index + 1 < len(facts) else None)
    return any(other is not None and other.sentence == fact.sentence and other.quantity.base == "元" for other in beside)


def _goes_on(text: str, at: int) -> bool:
    """Whether the next line begins with the rest of the unit."""
    return text[at : at + 8].lstrip()[:1] in ("元", "人", "亩", "吨", "美", "户", "平", "千", "立", "件", "个")

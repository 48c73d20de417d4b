"""UNT004: the magnitude of a figure fits the figures beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.statements.growth_asides import BEYOND
from checker_figures.statements.growth_judging import words
from checker_figures.statements.growth_links import is_change, link
from checker_figures.statements.least_of_list import lesser_than_its_list
from checker_figures.statements.per_unit import magnitude_of_each
from checker_figures.statements.spoken import Spoken
from checker_figures.statements.stocks import START
from checker_figures.statements.unlikely_amounts import amounts_of_money, unlikely
from checker_figures.units.against_output import beyond_output, least_wholes
from checker_figures.units.most_by_place import alone_in_trillions, beneath_its_place, beyond_its_place
from checker_figures.units.points_of_lists import points_lost
from checker_figures.units.reservoirs import least_capacities
from checker_figures.units.sums_by_unit import off_by_kind, off_by_unit, shares_between_kinds
from checker_figures.units.unlikely_pairs import beside_another, out_of_line
from checker_figures.units.usual_sizes import sizes

# Totals of a county or city. None of them is a matter of single yuan.
_TOTALS = lazy(
    "(?:固定资产投资|总投资|投资总额|投资额|财政收入|财政支出|预算收入|预算支出|总产值|增加值|生产总值|零售总额|税收收入|存款余额|贷款余额|进出口总额|主营业务收入|到位资金|利用外资|内资|引资|房地产开发投资|工业投资|完成投资|销售额|签约总?额|(?:协议|合同|签约)总?金额)$"
)
_INCOME = lazy("(?:可支配收入|人均纯收入|年平均工资|人均(?:地区)?生产总值|人均GDP)$")
_LEAST_INCOME = 500  # 元 a year
_MOST_INCOME = 1_000_000
_PER_HEAD = lazy("均|每|单位|标准|单价|价格|亩|平方|/")
# what a whole place sells and makes in a year or a month: no place that reports has less than a million yuan
_OF_A_PLACE = lazy("(?<!人均地区)(?<!人均)(?:(?:消费品零售|社零)总额|生产总值|增加值|一般公共预算收入|一般公共预算支出|存款余额|贷款余额|政府债务余额)$")
_LEAST_OF_ALL = 1_000_000
_OUTPUT = lazy("(?<!人均)(?<!人均地区)生产总值$")
_LEAST_OUTPUT = 10_000_000
# of a county, told with a point
_OF_A_COUNTY = lazy(
    "(?<!人均)(?:(?:消费品零售|社零)总额|地区生产总值|保费收入|各项存款余额|各项贷款余额|农林牧渔[^，；。]{0,6}总产值|民营经济增加值|工业总产值"
    "|(?:房地产开发|固定资产|工业|技改|民间|基础设施|制造业|商贸业)投资|(?:国内|省外|市外|县外|州外|区外)(?:到位)?资金)$"
)
_LEAST_OF_A_COUNTY = 10_000_000
# of many firms together
_OF_MANY_FIRMS = lazy("(?:规上|规模以上|限上|限额以上)[^，；。]{0,24}(?:产值|收入|销售额|增加值)(?:完成|达到?|实现|为)*$")
# told with a point; a village or a firm may have less
_TOLD_FINELY = lazy("(?<!人均)(?:旅游(?:总|综合|业|业总)?收入|进出口总[额值]|预算收入|财政(?:总)?收入)$")
_OF_A_FEW = lazy("村|社|公司|企业|户|组|基地|景区|新增|增[收加]|人均|每")
# what a whole province has, told in ten thousands and parts of them
_OF_A_PROVINCE = lazy("全省[^，；。、]{0,16}(?:投资|收入|支出|产值|总额|余额|增加值)(?:完成|达到?|实现|为)*$")
_LEAST_OF_A_PROVINCE = 100_000_000
_SPENT = ("支出", "投资", "资金")
_ALIKE = 50  # times by which amounts of one list may differ
_PAUSES = tuple("，、（,( ")
_LEAST = 100_000  # 元
_SLIP = 10_000
_FAR_APART = 1_000
_PARTED = lazy("按[^，；。、]{1,8}分[，、]|分[^，；。、]{1,4}看|其中|包括|分别")


class MagnitudeFitsNeighbours(Rule):
    """数量级要与上下文相称，万元、亿元不能错位。

    为何：
        “投资135.1元”“存款余额5238.2亿元，比年初增加419.4元”：单位差一级，数就差一万倍，汇总时最伤人。
        增加额不可能大于总量，也几乎不会只有总量的几十万分之一。一年没有392天，校舍不会只有4.6平方米，每户不会有三万人；
        改一个单位总数与分项就相等，收入以亿元计而支出以万元计，多半是单位写错。
        每人多少、多少人、一共多少，三个数的数字相合而差十倍、百倍、一万倍，必有一个数的小数点或单位错了。
    反例：
        全年完成固定资产投资135.1元，增长8.2%。
        存款余额5238.2亿元，比年初增加419.4元。
        税收收入2.6亿元，比上年增加4.2亿元。
        教育支出52380万元，住房保障支出14830元，农林水支出20150万元。
        青禾县2024年工作总结⏎全县总人口3412万人，城镇人口占比52.1%。
        全年合同引资额86.4万元。按产业分，农产品加工合同引资额23.5亿元，新材料31.2亿元。
        全年优良天数达到392天以上。
        全市社会保险基金预算收入36.2亿元。全市社会保险基金预算支出36.1万元。
        小麦产量14.2万吨、玉米产量8.6万吨、大豆产量1.4吨。
        新建安置房14.5万平方米，每平方米造价2360元，工程费用共3422万元。
        环城支线全长26.4公里，建成19.8公里，剩余6.6米。
    正例：
        人均可支配收入35120元，比上年增加1890元。
        存款余额5238.2亿元，比年初增加419.4亿元。
        税收收入2.6亿元，比上年减少4.2亿元。
    """

    code = "UNT004"
    name = "magnitude-fits-neighbours"
    title_en = "The magnitude of a figure fits the figures beside it"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        spoken = Spoken()
        for finding in self._beside(document, facts):
            spoken.add(finding.span, *(other.span for other in finding.related))
            yield finding
        for fact, why, why_en, beside in (
            *off_by_unit(facts),
            *off_by_kind(facts),
            *shares_between_kinds(facts),
            *unlikely(facts),
            *lesser_than_its_list(facts),
            *sizes(facts),
            *points_lost(facts),
            *beside_another(facts),
            *out_of_line(facts),
            *magnitude_of_each(facts),
            *least_capacities(facts),
            *beyond_its_place(facts),
            *beneath_its_place(facts),
            *alone_in_trillions(facts),
            *beyond_output(facts),
            *least_wholes(facts),
        ):
            if not spoken.holds(fact.span):
                spoken.add(fact.span)
                yield self.finding(fact.span, f"{why}，请核对单位", why_en, related=tuple(other.span for other in beside))

    def _beside(self, document: Document, facts: Facts) -> Iterator[Finding]:
        level: Fact | None = None
        named: dict[str, Fact] = {}
        most = _most_people(document.title)
        if most:
            yield from self._too_many(facts, most)
        money = facts.derive(amounts_of_money)
        yield from self._among_others(money)
        for fact in money:
            if fact.kind == "level" and not fact.inherited and len(fact.indicator) >= 4:
                first = named.get(fact.indicator[-4:])
                if first is None or not facts.in_one_block(first, fact):
                    named[fact.indicator[-4:]] = fact
                elif fact.sentence > first.sentence and fact.quantity.amount >= _FAR_APART * first.quantity.amount > 0:
                    del named[fact.indicator[-4:]]
                    if fact.indicator.endswith(first.indicator) and _PARTED.search(document.view.text, first.read.end, fact.read.start):
                        yield self._found(facts, first, fact, "是其分项的")
            if level is not None and level.sentence != fact.sentence:
                level = None
            if is_change(fact):
                tie = link(fact.lead)
                if level is not None and fact.inherited and tie.bare and tie.key != "plan" and fact.lead[:1] in _PAUSES and fact.lead[-1:] not in "至到":
                    yield from self._change(facts, level, fact)
                elif not tie.bare:
                    level = None
                continue
            if (
                fact.quantity.unit == "元"
                and fact.quantity.amount < _LEAST_INCOME
                and _INCOME.search(fact.indicator)
                and (facts.reference is None or facts.reference.year >= 2000)
                and not facts.in_table(fact)
            ):
                yield from self._tiny(facts, fact, True)
            elif fact.quantity.amount >= _MOST_INCOME and _INCOME.search(fact.indicator) and "人均" in fact.lead[-24:]:
                yield self._too_rich(fact)
            elif not fact.inherited and _too_little(fact):
                yield from self._tiny(facts, fact)
            if level is None or BEYOND.search(fact.lead) is None:
                level = fact  # what is beyond a plan is of the level before it

    def _among_others(self, money: Sequence[Fact]) -> Iterator[Finding]:
        """14830元 between 52380万元 and 20150万元, all of them 支出: the one without 万."""
        if not any(f.quantity.unit == "元" and f.quantity.amount < _MOST_INCOME for f in money):
            return
        amounts = [f for f in money if f.kind == "level" and f.indicator.endswith(_SPENT)]
        for index, fact in enumerate(amounts):
            if fact.quantity.unit != "元" or not 0 < fact.quantity.amount < _MOST_INCOME:
                continue
            if _PER_HEAD.search(fact.indicator) or _PER_HEAD.search(fact.lead[-12:]) or _TOTALS.search(fact.indicator) and fact.quantity.amount < _LEAST:
                continue
            near = [f for f in amounts[max(0, index - 2) : index + 3] if f is not fact and abs(f.sentence - fact.sentence) <= 2]
            near = [f for f in near if f.indicator[-2:] == fact.indicator[-2:]]
            if len(near) < 2 or any(f.quantity.unit not in ("万元", "亿元") for f in near):
                continue
            meant = fact.quantity.amount * _SLIP
            if not min(f.quantity.amount for f in near) / _ALIKE <= meant <= max(f.quantity.amount for f in near) * _ALIKE:
                continue
            said = f"{fact.quantity.number}元"
            other = near[-1].quantity
            yield self.finding(
                fact.span,
                f"{fact.indicator[-12:]}{said}，前后同类的数都以“万元”“亿元”计（如{other.said}），疑漏“万”，请核对单位",
                f"{said} among amounts in 万元: 万 seems to be lost",
                related=tuple(f.span for f in near),
            )

    def _too_many(self, facts: Facts, most: int) -> Iterator[Finding]:
        """A county of 3412万人, a township of 4350万户."""
        for fact in facts[:]:
            quantity = fact.quantity
            if quantity.base not in ("人", "户") or quantity.unit[0] != "万" or fact.kind not in LEVELS:
                continue
            bound = most if quantity.base == "人" else most // 3
            if quantity.amount <= bound or fact.subject.startswith(_WIDER) or any(word in fact.lead[-30:] for word in _NOT_ITS_OWN):
                continue
            said = quantity.said
            yield self.finding(
                fact.span,
                f"{said}超出本地可能的规模，疑多写了“万”或数字有误，请核对单位",
                f"{said} is more than the place can have: 万 seems to be one too many",
                cause="people",
            )

    def _change(self, facts: Facts, level: Fact, change: Fact) -> Iterator[Finding]:
        total, amount = level.quantity.amount, change.quantity.amount
        if total <= 0 or amount <= 0 or _OF_YEAR_AGO.search(change.lead) or BEYOND.search(level.lead) or START.search(level.lead):
            return  # 年初结转1.2亿元，新增3.6亿元: more may come than there was
        facts.checked(level, change)
        if change.direction == "up" and amount > total and change.quantity.approximation is None and level.quantity.approximation is None:
            yield self._found(facts, change, level, "大于总量，是总量的")
        elif amount >= _SLIP * total:
            yield self._found(facts, change, level, "是总量的")
        elif change.quantity.unit != level.quantity.unit and amount * _SLIP * 10 < total and level.quantity.value < 100 * change.quantity.value:
            yield self._found(facts, change, level, "只有总量的")

    def _found(self, facts: Facts, fact: Fact, other: Fact, relation: str) -> Finding:
        ratio = fact.quantity.amount / other.quantity.amount
        times = f"{ratio:.3g}倍" if ratio >= 1 else f"{1 / ratio:.0f}分之一" if 1 / ratio < 100_000 else "不到十万分之一"
        mine, theirs = fact.quantity.said, other.quantity.said
        return self.finding(
            words(facts, fact),
            f"{mine}{relation}{times}（{theirs}），{_advice(fact, other)}，请核对",
            f"{mine} against {theirs}: the unit seems to be off",
            related=(other.span,),
            evidence={"calculation": f"{mine} ÷ {theirs} = {times}"},
        )

    def _too_rich(self, fact: Fact) -> Finding:
        said = fact.quantity.said
        return self.finding(
            fact.span,
            f"{fact.indicator[-12:]}{said}不可能，疑单位多写了“万”或“亿”，请核对",
            f"{said} cannot be anybody's income of a year: 万 or 亿 seems to be one too many",
        )

    def _tiny(self, facts: Facts, fact: Fact, income: bool = False) -> Iterator[Finding]:
        if income and ("月" in fact.lead[-16:] or "日" in fact.lead[-16:]):
            return
        if not income and (_PER_HEAD.search(fact.indicator) or _PER_HEAD.search(fact.lead[-12:])):
            return
        said = fact.quantity.said
        what = "疑漏“万”或“亿”" if fact.quantity.unit == "元" else "疑应为“亿元”"
        yield self.finding(
            fact.span,
            f"{fact.indicator[-12:]}只有{said}，{what}，请核对单位",
            f"{said} for a total: the unit seems to be too small",
            cause=f"table in {fact.quantity.unit}" if facts.in_table(fact) else "",
        )


def _too_little(fact: Fact) -> bool:
    """Whether no total so named is as small as this."""
    if fact.quantity.unit == "万元":
        amount = fact.quantity.amount
        if amount < _LEAST_OF_ALL and _OF_A_PLACE.search(fact.indicator) is not None:
            return True
        if amount < _LEAST_OUTPUT and _OUTPUT.search(fact.indicator) is not None and _OF_A_FEW.search(fact.lead[-20:]) is None:
            return True
        return "." in fact.quantity.number and amount < _LEAST_OF_A_PROVINCE and _is_finely_told(fact, amount)
    return fact.quantity.unit == "元" and fact.quantity.amount < _LEAST and _TOTALS.search(fact.indicator) is not None


def _is_finely_told(fact: Fact, amount: Decimal | int) -> bool:
    """Whether an amount in 万元 with a point is one that no place, many firms together or province has so little of."""
    lead = fact.lead[-48:]
    if amount < _LEAST_OF_A_COUNTY and (_OF_A_COUNTY.search(fact.indicator) is not None or _OF_MANY_FIRMS.search(lead) is not None):
        return True
    if amount < _LEAST_OF_ALL and _TOLD_FINELY.search(fact.indicator) is not None and _OF_A_FEW.search(lead[-20:]) is None:
        return True
    return _OF_A_PROVINCE.search(lead) is not None


def _advice(fact: Fact, other: Fact) -> str:
    mine, theirs = fact.quantity.unit, other.quantity.unit
    return f"疑单位“{mine}”与“{theirs}”错位" if mine != theirs else "数字或单位有误"


_OF_YEAR_AGO = lazy("(?:^|[，（(；])(?:而)?(?:上年|去年)(?:同期)?[^，；。、]{0,6}(?:新增|增加|增长|减少)$")  # 新增75亿元（上年同期新增83亿元）
_PLACE = lazy("(县|旗|镇|乡|街道)(?:人民政府|政府|党委|党工委|委|办事处|(?:关于)?(?:19|20)[0-9]{2}|关于|全面|上半年|第[一二三四]季度)")
_MOST_PEOPLE = {"县": 3_000_000, "旗": 3_000_000, "镇": 1_000_000, "乡": 500_000, "街道": 1_000_000}
_WIDER = ("全国", "全省", "全市", "全球", "我国", "中国", "全区")
_NOT_ITS_OWN = tuple("全国 全省 全市 全球 我国 游 客 接待 浏览 点击 粉丝 阅读 播放 观看 关注 覆盖 辐射 流量 人次 用户 累计".split())


def _most_people(title: str) -> int:
    """How many people live in such a place at most, 0 where the title names no county or township."""
    found = _PLACE.search(title)
    return _MOST_PEOPLE[found[1]] if found is not None else 0

"""SHR006: an average is the amount divided by the number it is spread over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.shares.handed_out import unmade_products
from checker_figures.shares.list_averages import ListAverage, list_averages, said_average
from checker_figures.shares.per_thousand import PerThousand, per_thousand
from checker_figures.shares.per_time import PerTime, per_time, per_year
from checker_figures.shares.products import missed_products
from checker_figures.shares.units_make_all import Made, wholes_of_units
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.per_unit import COUNTS, near_averages, swapped_totals
from checker_figures.statements.totals import parts_of_totals

_OF = "投资|投入|救助|扶持|培训|获得|受益|补助|资金|补贴|经费|费用|增收|奖励|贷款|规模|总投资|面积|收益|分红"
_EACH = lazy(
    f"(?:平均每|每)(?P<unit>批次|场次|户次|[个家户人亩项位套件村座辆台名处所吨宗批场])(?P<noun>[\u4e00-\u9fff]{{0,6}}?)(?:平均)?(?:{_OF})?(?:约|达到?|近|为)*$"
    f"|(?P<short>月?[户人亩家村企校店厂班床场次件笔台项案队])均(?P<what>[\u4e00-\u9fff]{{0,6}}?)(?:约|达到?|近|为)*$"
    "|(?:平均)?每(?P<measure>公里|平方米|平方公里|公顷|立方米|亩|吨)(?:平均)?(?:造价|投资|成本|产值|税收|价格?|租金)(?:约|达到?|近|为)*$"
    "|(?P<yield>(?:平均)?(?:亩产|单产)(?:量)?)(?:约|达到?|近|为)*$"
)
_GRANTED = lazy("补[助贴]|奖[励补]")
_EACH_GETS = lazy(f"(?:种植|养殖|经营|承包)?(?:(?:补助|救助|保障)水平|补差|{_OF}|税收|发放|租金|纳税|产值|集体收入|价格?|成本)?")
_UNLIKE = lazy("以上|不低于|最[高低]|标准|达到每|提高|增|减|上年|去年|预计|最多|不超过|[比较]|按")
# What an average is spread over: the base unit, how many of it one is, and the units a count of it may be printed in
_SPREAD = {
    "公里": ("米", 1000),
    "平方米": ("平方米", 1),
    "平方公里": ("平方米", 10**6),
    "公顷": ("平方米", 10**4),
    "立方米": ("立方米", 1),
    "亩": ("亩", 1),
    "吨": ("克", 10**6),
}
_COUNTS = {
    **COUNTS,
    "月人": ("人次",),  # 累计保障2387人次，月人均补助140元: whom a month's allowance went to, month by month
    "名": ("人", "名", "位"),
}
_GROWN = lazy("总产|产量|收获|产粮|产")
_AREA = lazy("面积|种植|播种|收获|栽植|种有|在田|收割")
_SAID_TWICE = lazy("税收|纳税|投资|产值|租金|集体|补贴|补助|奖励|收入")
_BACK = 4
_MOST = 6


class AverageMatchesTotalAndCount(Rule):
    """平均数应等于总数除以个数

    为何：
        金额、个数和平均数同时报出，平均数就是算出来的；差一位小数或单位写错，一除便知。
    反例：
        夏粮播种面积11.2万亩，总产3.14万吨，平均亩产380公斤。
        落实专项资金24.6亿元，惠及项目41个，平均每个项目600万元。
        发放补贴1260万元，惠及农户4200户，户均300元。
    正例：
        落实专项资金24.6亿元，惠及项目41个，平均每个项目6000万元。
        发放补贴1260万元，惠及农户4200户，户均3000元。
        发放补贴1260万元，每户补助标准为300元。
    """

    code = "SHR006"
    name = "average-matches-total-and-count"
    title_en = "An average is the amount divided by the count"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for made in wholes_of_units(facts):
            yield self._made(facts, made)
        for average, total, count, due in swapped_totals(facts):
            one, other, all_ = (fact.quantity.said for fact in (average, count, total))
            facts.checked(average, total, count)
            yield self.finding(
                total.span,
                f"平均数与总数、个数对不上：{one} × {other} = {due}{total.quantity.unit}，文中为{all_}，疑两位数字颠倒，请核对",
                f"The average and the count make {due}{total.quantity.unit}, the text has {all_}: two digits seem to have changed places",
                related=[average.span, count.span],
                evidence={"calculation": f"{one} × {other} = {due}{total.quantity.unit}"},
            )
        for people in per_thousand(facts):
            yield self._per_thousand(facts, people)
        for listed in list_averages(facts):
            yield self._of_list(facts, listed)
        for spread in (*per_time(facts), *per_year(facts)):
            yield self._per_time(facts, spread)
        rows = facts.derive(terms)
        for order in facts.derive(near_averages):
            fact = facts[order]
            if fact.kind not in _AMOUNTS:
                continue
            match = _EACH.search(fact.lead[-16:])
            if match is None:
                continue
            tail = fact.lead[-16:]
            clause = tail[max(tail.rfind(c, 0, match.start()) for c in "，；。、：,;（(") + 1 : match.start()]
            if clause.strip("，、平均实现达到约可折合即其中全共") and not match["yield"]:
                continue  # 规上企业亩均税收: of them alone
            term = rows.term(order)
            row = rows[fact.sentence]
            over = match["measure"] or match["short"] or match["unit"]
            if match["yield"]:
                found, times = _yield(row, term), 1
            elif over in _SPREAD:
                base, times = _SPREAD[over]
                found = _spread(row, term, base)
            else:
                found, times = _amount_and_count(row, term, over, match["noun"] or "", facts.derive(parts_of_totals)), 1
            if found is None and not match["yield"]:
                found = _total_behind(row, term, over)
            what = match["what"] if match["short"] and not _EACH_GETS.fullmatch(match["what"]) else ""
            if what and (found is None or len(what) < 2 or what not in found[0].gap):
                continue  # 罚款390万元，案均罚款5万元: any other word must be said of the total, too
            if found is not None and "投资" in found[0].gap and _GRANTED.search(match[0]):
                continue  # 投资1.3亿元，惠及2600户，每户补助2万元
            if found is not None and not _fits_another(row, term, *found, times):
                yield from self._weigh(facts, term, *found, times)
        for count, each, total in unmade_products(facts):
            if not self._is_told(facts, each):
                yield self._unmade(facts, count, each, total)
        for product in missed_products(facts):
            if not self._is_told(facts, product.each):
                yield self._unmade(facts, product.number, product.each, product.total, product.months, product.times)

    def _is_told(self, facts: Facts, each: Fact) -> bool:
        """Whether an average has been accused: that it does not make the total either is no news."""
        return facts.first_at(each.read.start) in facts.derive(accused)

    def _made(self, facts: Facts, made: Made) -> Finding:
        """安装6台30万千瓦机组 of 总装机容量120万千瓦."""
        whole = made.whole
        facts.checked(whole, *(fact for pair in made.pairs for fact in pair))
        product = " + ".join(f"{count.quantity.said} × {each.quantity.said}" for count, each in made.pairs)
        value = sum((count.quantity.value * each.quantity.amount for count, each in made.pairs), Decimal(0)) / whole.quantity.factor
        shown = f"{product} = {ar.rounded(value, whole.quantity.decimals)}{whole.quantity.unit}"
        return self.finding(
            facts.printed(made.pairs[0][0].read.start, made.pairs[-1][1].read.end),
            f"台（套）数乘以单台规模与总规模对不上：{shown}，文中总规模为{whole.quantity.said}，请核对",
            f"The units do not make the whole of {whole.quantity.said}: {shown}",
            related=[whole.span],
            evidence={"calculation": shown},
        )

    def _per_thousand(self, facts: Facts, found: PerThousand) -> Finding:
        """每千人拥有床位4.76张 of 1842张 and 44.3万人."""
        each, total, people = found.each.quantity, found.total.quantity, found.people.quantity
        value = total.amount / people.amount * found.many / each.factor
        shown = f"{total.said} ÷ {people.said} × {found.many} = {ar.rounded(value, max(1, each.decimals))}{each.unit}，文中为 {each.said}"
        return self.finding(
            facts.printed(found.each.read.start, found.each.read.end),
            f"平均数与总数、人口数对不上：{shown}，请核对",
            f"The figure for so many people does not follow from the total and the people: {shown}",
            related=[found.total.span, found.people.span],
            evidence={"calculation": shown},
        )

    def _of_list(self, facts: Facts, found: ListAverage) -> Finding:
        """各月依次为9.2、8.4和9.4万吨，月均9.4万吨."""
        facts.derive(accused).add(found.each.order)
        shown = said_average(found)
        return self.finding(
            found.each.fact.span,
            f"平均数与前面各数对不上：{shown}，请核对各数和平均数",
            f"The average is not that of the figures before it: {shown}",
            related=[t.fact.span for t in found.members],
            evidence={"calculation": shown},
        )

    def _per_time(self, facts: Facts, found: PerTime) -> Finding:
        """全年召开调度会12次，平均每月2次."""
        each, total = found.each.quantity, found.total.quantity
        value = total.amount / found.times / each.factor
        shown = f"{total.said} ÷ {ar.rounded(found.times, 0)} = {ar.rounded(value, max(1, each.decimals))}{each.unit}，文中为 {each.said}"
        return self.finding(
            facts.printed(found.each.read.start, found.each.read.end),
            f"平均数与总数、时间对不上：{shown}，请核对数字和单位",
            f"The average over time does not follow from the total: {shown}",
            related=[found.total.span],
            evidence={"calculation": shown},
        )

    def _unmade(self, facts: Facts, count: Fact, each: Fact, total: Fact, months: int = 1, times: int = 1) -> Finding:
        """惠及4400人，每人每年900元 of 369万元; of so many months, or with so many base units of the count in one that it is for."""
        value = count.quantity.amount * each.quantity.amount * months / times / total.quantity.factor
        one, other, all_ = (fact.quantity.said for fact in (count, each, total))
        shown = f"{one} × {other}{f' × {months}' if months > 1 else ''} = {value.normalize():f}{total.quantity.unit}，文中为{all_}"
        ends = sorted((f.read.start, f.read.end) for f in (count, each, total))
        return self.finding(
            facts.printed(ends[0][0], ends[-1][1]),
            f"个数与每个的数额对不上总额：{shown}，请核对",
            f"So many times so much is not what all came to: {shown}",
            related=[f.span for f in (count, each, total)],
            evidence={"calculation": shown},
        )

    def _weigh(self, facts: Facts, average: Term, amount: Term, count: Term, times: int) -> Iterator[Finding]:
        """times: how many base units of what is counted the average is for: 1000 metres for 每公里."""
        computed = ar.of(amount.fact.quantity).over(ar.of(count.fact.quantity))
        if computed is None:
            facts.undecided(average.fact, amount.fact, count.fact)
            return
        computed = computed.scaled(times)
        facts.checked(average.fact, amount.fact, count.fact)
        if ar.average(average.fact.quantity).meets(computed):
            return
        facts.derive(accused).add(average.order)
        claimed = average.fact.quantity
        value = amount.fact.quantity.amount / count.fact.quantity.amount * times / claimed.factor
        words = f"{amount.fact.quantity.said} ÷ {count.fact.quantity.said} = {ar.rounded(value, max(1, claimed.decimals))}{claimed.unit}，文中为 {claimed.said}"
        clause = max(average.gap.rfind(c) for c in "，；。、,;（(") + 1
        yield self.finding(
            facts.printed(average.fact.read.start - len(average.gap) + clause, average.fact.read.end),
            f"平均数与总数、个数对不上：{words}，请核对数字和单位",
            f"The average does not follow from the amount and the count: {words}",
            related=[amount.fact.span, count.fact.span],
            evidence={"calculation": words},
        )


def _yield(row: tuple[Term, ...], average: Term) -> tuple[Term, Term] | None:
    """面积11.2万亩，总产3.14万吨，亩产280公斤: the crop and the field of a yield, the crop perhaps behind it."""
    at = average.order - row[0].order
    if (
        average.base != "克"
        or _UNLIKE.search(average.gap)
        or "其中" in average.gap
        or any(c in average.gap for c in "；;")
        or average.fact.quantity.approximation
    ):
        return None
    before = _plain_before(row, at)
    area = next((t for t in before if t.base == "亩"), None)
    behind = [t for t in row[at + 1 : at + 2] if "总产" in t.gap and "；" not in t.gap]
    crop = next((t for t in (*before, *behind) if t.base == "克" and t.main), None)
    if area is None or crop is None or not _GROWN.search(crop.gap) or not _AREA.search(area.gap + area.fact.indicator) or crop.depth != area.depth:
        return None
    return crop, area


def _spread(row: tuple[Term, ...], average: Term, base: str) -> tuple[Term, Term] | None:
    """供应土地532亩，成交价款1.06亿元，亩均20万元: the nearest amount and extent before an average over land or length."""
    at = average.order - row[0].order
    if average.base != "元" or _UNLIKE.search(average.gap) or any(c in average.gap for c in "；;") or average.fact.quantity.approximation:
        return None
    before = _plain_before(row, at)
    amount = next((t for t in before if t.base == "元"), None)
    extent = next((t for t in before if t.base == base), None)
    if amount is None or extent is None or amount.depth != extent.depth or amount.order < extent.order - 1:
        return None
    place = extent.order - row[0].order
    if place and extent.gap.startswith(("、", "，")) and row[place - 1].base == base:
        return None  # 一标段1.2万亩、二标段1.7万亩: the last of several
    said = _SAID_TWICE.search(average.gap)
    return (amount, extent) if said is None or said[0].replace("纳税", "税收")[:2] in amount.gap else None


def _total_behind(row: tuple[Term, ...], average: Term, unit: str) -> tuple[Term, Term] | None:
    """推广2.3万亩，亩均投入800元，共投入1840万元: the count right before an average, and the sum right behind it."""
    at = average.order - row[0].order
    if not 0 < at < len(row) - 1 or _UNLIKE.search(average.gap) or average.fact.quantity.approximation or not average.gap.startswith(("，", "、")):
        return None
    count, total = row[at - 1], row[at + 1]
    units = (_SPREAD[unit][0],) if unit in _SPREAD else _COUNTS.get(unit, (unit,))
    if total.base != average.base or _ALL_TOLD.match(total.gap) is None or not (count.main and total.main and count.depth == total.depth == average.depth):
        return None
    if count.base not in units or any(t.fact.quantity.approximation for t in (count, total)) or total.fact.kind != average.fact.kind:
        return None
    return total, count


_ALL_TOLD = lazy("[，、](?:共|合计|总计|一共)(?!有)[^，；。、]{0,6}$")


def _fits_another(row: tuple[Term, ...], average: Term, amount: Term, count: Term, times: int) -> bool:
    """Whether an average that the figures beside it do not make follows from others of its sentence."""
    each = ar.average(average.fact.quantity)
    made = ar.of(amount.fact.quantity).over(ar.of(count.fact.quantity))
    if made is None or made.scaled(times).meets(each):
        return False
    at = average.order - row[0].order
    near = row[max(0, at - _MOST) : at + _MOST]
    for whole in near:
        for number in near:
            if whole is average or whole.base != amount.base or number.base != count.base or whole.fact.quantity.approximation:
                continue
            made = ar.of(whole.fact.quantity).over(ar.of(number.fact.quantity))
            if made is not None and whole is not number and made.scaled(times).meets(each):
                return True
    return False


def _plain_before(row: tuple[Term, ...], at: int) -> list[Term]:
    """The amounts in the clauses right before a figure, the nearest first, back to a ；; [] where one of them is only about."""
    found: list[Term] = []
    for term in reversed(row[max(0, at - _BACK) : at]):
        if term.main:
            if term.fact.quantity.approximation:
                return []
            found.append(term)
        if any(c in term.gap for c in "；;") or "其中" in term.gap:
            break
    return found


def _amount_and_count(row: tuple[Term, ...], average: Term, unit: str, noun: str, divided: Mapping[int, Sequence[Term]]) -> tuple[Term, Term] | None:
    """The amount and the count right before an average; None where others of their kind stand between or the average is a rule (每户补助标准).

    divided  what each part was named under: 机构31家，其中公办9家、民办22家，设床位4650张，平均每家机构150张
    """
    at = average.order - row[0].order
    if at >= 3 and row[at - 1].fact.kind in ("growth", "change") and row[at - 1].fact.inherited:
        at -= 1
    elif at >= 3 and row[at - 2].fact.kind in _RATES:
        row = (*row[: at - 2], *row[at - 1 :])  # 使用2976万元，使用率93.0%，支持128个项目
        at -= 1
    if at < 2 or any(c in average.gap for c in "；;") or _UNLIKE.search(average.gap):
        return None
    if at >= 3 and _SUMMED.search(row[at - 3].gap) and row[at - 2].base != average.base and row[at - 2].fact.kind == "count":
        row = (*row[: at - 2], *row[at - 1 :])  # 合计7所，新增学位1260个，总投资4180万元，平均每所597万元
        at -= 1
    first, second = row[at - 2], row[at - 1]
    amount, count = (first, second) if first.base == average.base else (second, first)
    if amount.base != average.base or count.base == average.base or not first.main or not second.main or first.depth != second.depth:
        return None
    if any(c in second.gap for c in "；;") or "其中" in second.gap or amount.fact.quantity.approximation or count.fact.quantity.approximation:
        return None
    if count.fact.quantity.unit.lstrip("万") not in _COUNTS.get(unit, (unit,)):
        return None
    if unit in _BY_NOUN and count.fact.quantity.unit.lstrip("万") in _OF_ANY and not _is_of(unit, count):
        return None  # 争取项目85个、资金3400万元，平均每村50万元
    wholes = divided.get(count.order, ())
    if len(wholes) == 1 and wholes[0].sentence == count.sentence and amount is second:
        count = wholes[0]
    if noun and noun not in count.fact.indicator and noun[-2:] not in count.gap and noun[-2:] not in amount.gap:
        return None
    return (amount, count) if average.fact.quantity.approximation is None else None


def _is_of(noun: str, count: Term) -> bool:
    """Whether a count by 个 is of what an average names: 12个行政村, 行政村12个."""
    return noun in count.fact.indicator or noun in count.gap[-_NAME:] or noun in count.behind(_NAME)


_SUMMED = lazy("[，；、](?:合计|共计|总计)$")
_BY_NOUN = frozenset("村镇乡企校店厂班队项")
_OF_ANY = frozenset("个")
_NAME = 8
_AMOUNTS = ("level", "count", "other")
_RATES = ("growth", "share", "share_change")

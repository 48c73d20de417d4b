"""Parts that are larger than wholes told in other words than 其中: by their names (财政总收入, 一般公共预算收入), by time (本月, 累计), by what was done
(排查, 整改), by what was added (新增, 达到).
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.cues import around
from checker.extraction.modality import ANY_AHEAD
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import behind_words
from checker_figures.statements.project_costs import paid_in, spent, yearly_plans
from checker_figures.statements.wholes import BOTH, ENDS, IN_MU, INCOME, PARTS, PARTS_OF_ANY, WHOLES

# not what the place has, but what each has, what came new, what was before
OF_EACH = ("亩产", "单产", "平均", "每")
"""Words of an indicator that is of each, not of all."""
_OTHER = lazy(f"{ANY_AHEAD}|新增|净增|增长|增加(?!值)|每|均(?!可支配|工资|经营|财产|转移)|全国|全省|上年|去年|同期|[比较]|不含|扣除|计划|预期|目标|以上$")
_NEAR = 12
_SHORTEST = 2
_CUMULATED = lazy("累计[^，；。、]{0,14}$")
_MONTH = lazy("(?:当月|本月|本季度?|当季|本半月|本周|(?<![-—–～~至到\\d])(?:\\d{1,2}月(?![底末初至到—–-]|以来|\\d)|[一二三四]季度))[^，；。]{0,20}$")
# the part of a year, told before what was reached in all: 今年完成投资2亿元，累计完成8亿元
_WITHIN = lazy("(?:今年|本年度?|年内|当年|(?<![0-9])20[0-9]{2}年|[上下]半年)(?![底末初]|以来)[^，。；]{0,20}$")
_TIME = lazy("[年月季日]|截至|目前|[今本当]")
_SINCE_BEGUN = lazy("(?:开[业园馆航放通]|成立|建成|投[产用运]|运营|启动|实施|上线|创办|建立|设立|挂牌|通[车航])[^，；。、]{0,6}以来")
_SOME_YEAR = lazy("20\\d\\d年|今年|去年|本月|上半年")


class Names(NamedTuple):
    """What a message calls a whole as such, and how it names the part and the whole where their indicators do not."""

    what: str = "整体"
    part: str = ""
    whole: str = ""


def told_elsewhere(facts: Facts, told: set[int]) -> Iterator[tuple[int, int, Names]]:
    """Wholes and larger parts that other words than 其中 tie together, and what they are called. `told` are the orders of which SUM001 has spoken."""
    for whole, part in _by_name(facts):
        if whole not in told:
            yield whole, part, Names()
    for pairs, names in (
        (yearly_plans(facts), Names("项目总投资", "年度计划")),
        (spent(facts), Names("项目总投资", "累计完成投资")),
        (paid_in(facts), Names("项目总投资", "到位资金")),
        (_by_deed(facts), Names("所发现的数")),
        (_by_duty(facts), Names("应办的数", "实际", "应办")),
        (_by_state(facts, laid_out=False), Names("引进、实施的总数")),
        (_by_state(facts, laid_out=True), Names("规划的总数")),
        (_by_place(facts), Names()),
    ):
        for whole, part in pairs:
            yield whole, part, names
    for whole, part in _by_addition(facts):
        yield whole, part, Names("增加后的总数", whole="增加后的总数") if whole > part else Names("新增数", "净增", "新增")
    for whole, part in _by_time(facts):
        yield whole, part, Names("所在的累计数")


def _by_name(facts: Facts) -> Iterator[tuple[int, int]]:
    """Wholes and larger parts behind them in a paragraph that are such by what their names mean, by their places among the facts."""
    last: dict[int, int] = {}
    text = facts.document.view.text
    for order, fact in enumerate(facts[:]):
        if fact.indicator[-2:] not in ENDS or fact.inherited:
            continue
        part = fact.indicator.endswith(PARTS_OF_ANY) and not fact.indicator.endswith(_BOTH_WAYS)
        if part:
            for row, place in last.items():
                if order - place > _NEAR or not fact.indicator.endswith(PARTS[row][1]):
                    continue
                whole: Fact = facts[place]
                if not facts.in_one_block(whole, fact):
                    continue
                if fact.indicator.endswith(INCOME) and "其中" not in text[whole.read.end : fact.read.start]:
                    continue
                if _plain(facts, fact) and _is_of_one(whole, fact):
                    facts.checked(whole, fact)
                    if _is_larger(fact, whole):
                        yield place, order
        if fact.indicator.endswith(BOTH if part else WHOLES) and not fact.indicator.endswith(_OF_ONE_TRADE) and _plain(facts, fact):
            last[next(row for row, (name, _) in enumerate(PARTS) if fact.indicator.endswith(name))] = order


_OF_ONE_TRADE = ("业固定资产投资", "产固定资产投资", "改固定资产投资")  # 民间投资 is no part of 工业固定资产投资
_BOTH_WAYS = ("进出口总额", "进出口总值", "进出口额")  # no 出口总额


def _plain(facts: Facts, fact: Fact, kind: str = "level") -> bool:
    if any(word in fact.indicator for word in OF_EACH):
        return False
    return fact.kind == kind and fact.role is None and _OTHER.search(fact.lead, max(0, len(fact.lead) - 24)) is None and not facts.in_table(fact)


def _is_of_one(whole: Fact, part: Fact) -> bool:
    """Whether two figures speak of one place and time."""
    return part.subject in ("", whole.subject) and part.modality == whole.modality and part.period == whole.period


def _is_larger(part: Fact, whole: Fact) -> bool:
    if part.quantity.base == whole.quantity.base:
        return whole.quantity.amount > 0 and ar.of(whole.quantity).below(ar.of(part.quantity))
    if {part.quantity.base, whole.quantity.base} == {"亩", "平方米"}:
        return amount_of(part) * 10 > amount_of(whole) * 11 > 0  # surveys differ by some per cent
    return False


def amount_of(fact: Fact) -> float:
    """In base units; areas in square metres."""
    return float(fact.quantity.amount) * (IN_MU if fact.quantity.base == "亩" else 1)


def _by_time(facts: Facts) -> Iterator[tuple[int, int]]:
    """Cumulative figures and larger ones of a month or year within: 本月完成3.2亿元，累计完成2.1亿元; 2020年接待98万人次。开园以来接待38万人次."""
    text = facts.document.view.text
    yield from _by_expectation(facts)
    yield from _by_month(facts)
    begun = "以来" in text
    if not begun and "累计" not in text:
        return
    for order, fact in enumerate(facts[:]):
        if fact.kind != "level" and not (fact.kind == "count" and "累计" in fact.lead):
            continue
        sentence = facts.sentences[fact.sentence]
        if "累计" in fact.lead and _CUMULATED.search(fact.lead):
            within, first = _MONTH, sentence.first
        elif begun and text.find("以来", sentence.start, fact.read.start) >= 0 and _SINCE_BEGUN.search(text, sentence.start, fact.read.start):
            within, first = _SOME_YEAR, max(0, order - _NEAR)
        else:
            continue
        if not fact.quantity.base or not _plain(facts, fact, fact.kind):
            continue
        for place in range(order - 1, first - 1, -1):
            part: Fact = facts[place]
            if part.quantity.base != fact.quantity.base:
                continue
            if facts.sentences[part.sentence].block != sentence.block or part.kind != fact.kind or not _is_one_name(part, fact, fact.kind):
                break
            begin = facts.sentences[part.sentence].start
            if part.modality == fact.modality and (
                within.search(text, begin, part.read.start)
                or within is _MONTH
                and _WITHIN.search(text, begin, part.read.start)
                and not _TIME.search(text, part.read.end, fact.read.start)
            ):
                facts.checked(part, fact)
                if _is_larger(part, fact):
                    yield order, place
            break


def _by_month(facts: Facts) -> Iterator[tuple[int, int]]:
    """6月改造46公里，1—6月累计改造27.3公里: one deed told of a month, and of the year as far as that month."""
    for order in behind_words(facts, ("累计",), _NEAR):
        if not order:
            continue
        part, whole = facts[order - 1], facts[order]
        if part.sentence != whole.sentence or part.quantity.unit != whole.quantity.unit or part.kind != whole.kind or part.kind not in ("level", "count"):
            continue
        if part.quantity.approximation or whole.quantity.approximation or _ONE_DEED.search(f"{part.lead}#{whole.lead}") is None:
            continue
        facts.checked(part, whole)
        if _is_larger(part, whole):
            yield order, order - 1


_ONE_DEED = lazy(
    "(?:^|[，；：。])(?P<month>\\d{1,2})月份?(?:当月|共|单月)*(?P<deed>[一-鿿]{2})[一-鿿]{0,10}#[，；、]1[-—–～~至](?P=month)月份?(?:共|已)?累计(?:共|已)?(?P=deed)[一-鿿]{0,10}$"
)


def _by_expectation(facts: Facts) -> Iterator[tuple[int, int]]:
    """1—9月完成87.6亿元，全年预计完成82亿元: what is expected of the year is less than what was done in a part of it."""
    for order in behind_words(facts, ("全年预计", "预计全年"), _REACH_OF_YEAR):
        whole, part = facts[order], facts[order - 1] if order else None
        if part is None or part.sentence != whole.sentence or whole.quantity.base != part.quantity.base or not whole.quantity.base:
            continue
        if not _is_one_name(part, whole) or part.kind != "level" or whole.kind != "level" or part.modality != "done" or part.period is None:
            continue
        if _STOCK.search(part.indicator) or part.period.end - part.period.start >= _YEAR - 1 or part.period.start % _YEAR:
            continue
        facts.checked(part, whole)
        if ar.of(whole.quantity).below(ar.of(part.quantity)):
            yield order, order - 1


_REACH_OF_YEAR = 20
_YEAR = 12
_STOCK = lazy("余额|存栏|人口|保有|在[册库建]|率$")


def _by_deed(facts: Facts) -> Iterator[tuple[int, int]]:
    """What was found, and what was set right of it: 排查隐患69处，已整改90处."""
    for order in behind_words(facts, _SET_RIGHT, _NEAR):
        if not order:
            continue
        found, done = facts[order - 1], facts[order]
        alike = found.sentence == done.sentence and found.kind == done.kind == "count" and found.quantity.unit == done.quantity.unit
        if not alike or found.quantity.approximation or done.quantity.approximation or not _DEED.match(done.lead) or not _FOUND.search(found.lead):
            continue
        facts.checked(found, done)
        if found.quantity.amount < done.quantity.amount:
            yield order - 1, order


def _by_duty(facts: Facts) -> Iterator[tuple[int, int]]:
    """What was due, and what was done of it: 应支付工程款1860万元，已支付2040万元."""
    for order in behind_words(facts, ("已", "实际"), _NEAR):
        due, done = facts[order - 1] if order else facts[order], facts[order]
        alike = due.sentence == done.sentence and due.kind == done.kind and due.quantity.base == done.quantity.base and due.quantity.base
        if not alike or due.quantity.approximation or done.quantity.approximation or "应" not in due.lead:
            continue
        if _DUE_AND_DONE.search(f"{due.lead}#{done.lead}") is None or facts.document.view.text.startswith(("（", "("), done.read.end):
            continue  # 已缴纳2040万元（含滞纳金）
        facts.checked(due, done)
        if ar.of(due.quantity).below(ar.of(done.quantity)):
            yield order - 1, order


_DUE_AND_DONE = lazy(
    "应(?P<deed>支付|发放|拨付|兑付|缴纳|返还|退还|偿还|兑现|征收|整改|检查|抽查|轮训|签订|安装|拆除)[一-鿿]{0,10}#[，、](?:截至[^，]{1,8}，)?(?:实际|目前|现|累计)*已?(?P=deed)[一-鿿]{0,6}$"
)
# 引进企业16家，已投产19家; not what is new of more: 今年新签约16个，已开工19个
_BROUGHT_IN = lazy(
    "(?:^|[，；。：、])(?:园区|全[县区市镇]|[我本][县区市]|目前|现|截至[^，。；]{2,8})*(?:已|累计|共|总共|先后)*(?:引进|入驻|落户|进驻|入园|实施|安排)[^，。；：、0-9新今本当]{0,10}$"
)
# 规划安置房860套，已封顶620套: no more can be built than was laid out; a plan of several years may be overfulfilled
_BUILDINGS = frozenset("套栋幢户座")
_LAID_OUT = lazy("(?:^|[，；。：、]|项目)规划(?:建设)?(?:[一-鿿]{0,3}(?:房|住宅|厂房|公寓|住房|别墅|楼))?$")
_STATES = ("封顶", "交付", "投产", "竣工", "建成", "完工", "开工", "投入使用", "投用")
_UNDER_WAY = lazy(f"^[^，。；：、0-9]{{0,8}}，(?:现?已|目前已|其中已)(?:建成投产|{'|'.join(_STATES)})$")
_SET_RIGHT = ("整改", "整治", "治理", "销号", "消除", "化解", "处置", "拆除", "清退", "处理", "办结", "办理", "答复", "回复")
_DEED = lazy(
    "^[^，。；：、\\d]{0,8}，(?:现?已|目前已|按期|立即|当场)?(?:全部|完成)?(?:整改|整治|治理|销号|消除|化解|处置|拆除|清退)(?:完成|到位|销号|隐患|问题)?$"
    "|^[^，。；：、\\d]{0,8}，(?:现|目前)?已(?:全部)?(?:处理|办结|办理|答复|回复)(?:完毕|完成)?$"
)
_FOUND = lazy("(?:排查|摸排|查出|发现|查找|梳理|排查出|检查出|受理|收到|接收|交办|转办)[^，。；：、]{0,14}$")


def _by_state(facts: Facts, laid_out: bool) -> Iterator[tuple[int, int]]:
    """What was brought in, and what of it is at work: 引进企业16家，已投产19家; laid_out: what was, and what of it is built: 规划安置房860套，已封顶980套."""
    if laid_out and "规划" not in facts.document.view.text:
        return
    begins = _LAID_OUT if laid_out else _BROUGHT_IN
    for order in behind_words(facts, _STATES, len("投入使用")):
        if not order:
            continue
        found, done = facts[order - 1], facts[order]
        alike = found.sentence == done.sentence and found.kind == done.kind == "count" and found.quantity.unit == done.quantity.unit
        alike = alike and (not laid_out or found.quantity.unit in _BUILDINGS)
        if not alike or found.quantity.approximation or done.quantity.approximation or not _UNDER_WAY.match(done.lead) or not begins.search(found.lead):
            continue
        facts.checked(found, done)
        if found.quantity.amount < done.quantity.amount:
            yield order - 1, order


def _by_place(facts: Facts) -> Iterator[tuple[int, int]]:
    """So many of so many: 18起较大火灾中有20起发生在夜间; 38个工业大类中47个大类增长."""
    for match in around(_AMONG, facts.document.view.text, ("中", "已")):
        order = facts.first_at(match.end())
        if not 0 < order < len(facts) or facts[order].read.start != match.end() or _OF_SO_MANY.fullmatch(facts[order].lead) is None:
            continue
        whole, part = facts[order - 1], facts[order]
        if (
            not facts[order].lead.endswith(("有", "工", "成", "产", "启动"))
            and whole.quantity.unit not in _OF_ONE_KIND
            and not _is_called_alike(facts, whole, part)
        ):
            continue
        if whole.sentence == part.sentence and whole.quantity.unit == part.quantity.unit and whole.kind == part.kind == "count":
            facts.checked(whole, part)
            if whole.quantity.approximation is None and whole.quantity.amount < part.quantity.amount:
                yield order - 1, order


_OF_ONE_KIND = frozenset(("项", "家", "户", "件"))  # what such are among is counted by another word: 3个县中16个乡镇
_SO_MANY_OF = "(?:中，?有?|已(?:开工|完工|竣工|建成|投产|启动))"
_AMONG = lazy(f"{_SO_MANY_OF}(?=[0-9])")
_OF_SO_MANY = lazy(f"[^，；。：、其]{{2,14}}{_SO_MANY_OF}")


def _is_called_alike(facts: Facts, whole: Fact, part: Fact) -> bool:
    """Whether the words behind two counts begin or end alike: 38个工业大类中47个大类."""
    text = facts.document.view.text
    noun = text[whole.read.end : part.read.start].rstrip("，").removesuffix("中")
    behind = text[part.read.end : part.read.end + 2]
    return len(behind) == 2 and behind in noun


def _by_addition(facts: Facts) -> Iterator[tuple[int, int]]:
    """What was added, and what there is then: 新增床位360张，达到180张; what is left of what was added: 新增企业12家，净增15家."""
    for order in behind_words(facts, ("达到", "增至", "净增", "总数达", "总量达"), 4):
        if not order:
            continue
        added, then = facts[order - 1], facts[order]
        said = _THEN.match(then.lead)
        if said is None or added.sentence != then.sentence or added.quantity.base != then.quantity.base or added.quantity.approximation:
            continue
        clause = last_clause(added.lead, "，；：。、")
        if "新增" not in clause or "比" in clause or added.role is not None:
            continue
        facts.checked(added, then)
        whole, part = (order - 1, order) if said["net"] else (order, order - 1)
        if ar.of(facts[whole].quantity).below(ar.of(facts[part].quantity)):
            yield whole, part


_THEN = lazy("[，,、](?:(?:总[数量]|累计|目前|现已|已)?(?:达到|增至)|总[数量]达|(?P<net>净增))$")


def _is_one_name(part: Fact, fact: Fact, kind: str = "level") -> bool:
    shortest = _SHORTEST if kind == "level" else 2 * _SHORTEST  # 项目 are counted of many kinds
    return part.indicator == fact.indicator and len(fact.indicator) >= shortest and part.subject == fact.subject

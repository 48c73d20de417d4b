"""What there was, what came, what went, and what there is: 年初94家，新入库17家、退库5家，现有116家; 去年底246家。…，已发展到281家，半年新增45家."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker import arithmetic as ar
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import AMOUNTS, behind_words
from checker_figures.statements.flows import CAME, WENT
from checker_figures.statements.slips import slip

_STARTS = ("年初", "年底", "年末", "原有", "原来", "此前", "月初", "期初", "月末", "季度末")
_FROM = ("由", "从")
_ENDS = ("目前", "现有", "现在", "总数", "期末", "月底", "年底")
START = lazy("年初|(?:去年|上年|前年)(?:年)?[底末]|20\\d\\d年(?:年)?[底末]|上季度末|上月末|原有|原来|此前|月初|期初")
"""What there was at first, in the words before a figure."""
_CAME = lazy(f"{CAME}|净增|增加了?$|新建成?")
_WENT = lazy(f"{WENT}|到期|拆除|消除|化解|销号|办结|脱困|修复")
_END = lazy(
    "目前|现有|现在|增[至加]?到?至?|发展到|达到|变为|已有|总数|期末|月末|月底|年底共|共有|累计|在库|存量|已达|达$|上升到|扩大到|还有|尚有|剩余|仍有|降至|降到|减少到|减至"
)
_NOW = lazy("目前|现有|现在|总数|期末|[月年]底")
_NO = lazy("计划|目标|预计|力争|[比较](?=上年|去年|同期|年初|目标|\\d)|同期|其中|平均|[均每]|占|分别|不含|另")
_NO_NOUN = lazy(
    "^(?:20\\d\\d年|新?受理|审结|又有一批|今年以来|今年|半年|全年|本年|当年|期间|又|再|到|截至|至|其间|累计|[上下]半年|[一二三四]季度末?|\\d{1,2}月份?[末底]?|年[末底]|全[县区市镇乡省]|[我本][县区市镇乡])+|净增|增加|新建成?"
    f"|{CAME}|入驻|购[进入]|采购|生产|(?:目前|现在|现|已)(?:共)?有?|变为|发展到|增?[加至]?到|增至|降至|达到?|为|总数|总量|累计|期末|月末|还有|尚有|剩余|[尚仍还]?未结|结转下[年期月]|共有?|了|的|由|在[岗册库网编校营]|实有|保有"
)
HAS_COME = lazy(
    f"(?:^|[，；、。])[^，；。、比较]{{0,14}}(?<!多)(?<!少)(?:{CAME}|入驻|购[进入]|采购|生产|受理|补充|招聘|录用|新[进聘](?!展|度)|归集|收回)[^，；。、比较]{{0,8}}$"
)
HAS_GONE = lazy(f"(?:^|[，；、])[^，；。、]{{0,14}}?(?:{WENT}|耗用|消耗|出库|去化|售出|销售|动用|偿还|归还|审结|办结|结案|执结)[^，；。、比较]{{0,6}}$")
"""Clauses that say what came, and what went, before a figure."""
_NET = lazy("净")
_PAUSES = frozenset("，。；、：,;")
_REACH = 6  # figures
_SENTENCES = 2
_LEAST = Decimal("0.7")  # what came and went may make less of what there is only where it is something else


class Stock(NamedTuple):
    """What there was at first and is in the end, by their words, with what came and what went between.

    sure  whether nothing else can have come or gone: they are told one after the other, and are no balance of money
    """

    start: Fact
    came: tuple[Fact, ...]
    went: tuple[Fact, ...]
    end: Fact
    sure: bool = False

    def makes(self, cut: bool) -> bool:
        """Whether what there was with what came and less what went makes what there is. cut: figures may have been cut off."""
        due = ar.total(ar.of(f.quantity, cut) for f in (self.start, *self.came))
        return (due - ar.total(ar.of(f.quantity, cut) for f in self.went)).meets(ar.of(self.end.quantity, cut))


def unbalanced_stocks(facts: Facts) -> Iterator[Stock]:
    """Every such four that do not make up: those told one after the other, then those where nothing else of their kind stands among them."""
    for order in behind_words(facts, _AT_LAST, 14):
        stock = _in_a_row(facts, order)
        if stock is None:
            continue
        facts.checked(stock.start, *stock.came, *stock.went, stock.end)
        if not stock.makes(False):
            yield stock._replace(sure=stock.sure and not stock.makes(True))
    told: set[int] = set()
    starts = {order: order for order in behind_words(facts, _STARTS, 24) if START.search(facts[order].lead[-24:])}
    starts.update((order, start) for order in behind_words(facts, _ENDS, 12) if (start := _first_said(facts, order)) is not None)
    starts.update((order, order) for order in behind_words(facts, _FROM, 12) if _told_before_both(facts, order))
    for order, start in sorted(starts.items()):
        if facts[start].kind not in AMOUNTS or facts[start].quantity.base == "元" or order in told:
            continue
        stock = _around(facts, start)
        if stock is None:
            continue
        told.update(range(max(0, order - _REACH), order + _REACH))
        four = (stock.start, *stock.came, *stock.went, stock.end)
        went = [f.quantity._replace(number=f"-{f.quantity.number}") for f in stock.went]
        parts = [f.quantity for f in (stock.start, *stock.came)] + went
        if all(map(facts.is_checked, four)):
            continue
        if stock.makes(True):
            facts.checked(*four)
        elif _LEAST < ar.total(map(ar.of, parts)).middle / stock.end.quantity.amount < 1 / _LEAST and slip(stock.end.quantity, parts):
            facts.checked(*four)
            yield stock


def _in_a_row(facts: Facts, order: int) -> Stock | None:
    """年初112家，新增14家，退出5家，年末121家: figures that follow each other in a sentence, each of which says what it is."""
    end: Fact = facts[order]
    sentence = facts.sentences[end.sentence]
    if order - sentence.first < 2 or not end.quantity.base or end.kind not in AMOUNTS or end.quantity.approximation or not _AT_LAST_SAID.search(end.lead):
        return None
    if end.quantity.base == "元" and _OF_CASES.search(end.lead):
        return None  # 收入2.2亿元，…，结转下年0.4亿元: what is carried over may be in the income already
    before = facts[max(sentence.first, order - _MOST) : order]
    lent, money = any("贷款" in fact.lead for fact in before), end.quantity.base == "元"
    came: list[Fact] = []
    went: list[Fact] = []
    for fact in reversed(before):
        if fact.quantity.base != end.quantity.base or fact.quantity.approximation or "。" in fact.lead:
            return None
        if HAS_GONE.search(fact.lead) or lent and "收回" in fact.lead or money and _SPENT.search(fact.lead):  # loans that come back are fewer
            went.insert(0, fact)
        elif _AT_FIRST.search(fact.lead):
            sure = fact.quantity.base != "元"  # a balance may change in other ways, too
            if not (came or went) or sure and any(is_of_another(fact, other) for other in (end, *came)):
                return None
            if not sure and (_is_of_another_fund(fact, end) or _goes_on(facts, order)):
                return None
            return Stock(fact, tuple(came), tuple(went), end, sure)
        elif HAS_COME.search(fact.lead) or money and _RECEIVED.search(fact.lead):
            came.insert(0, fact)
        else:
            return None
    return None


def _is_of_another_fund(start: Fact, end: Fact) -> bool:
    """Whether what is left has a name that what there was at first has not: 医保基金结余3.1亿元 and 统筹基金结余2.4亿元."""
    name = _NO_FUND.sub("", last_clause(end.lead, _PAUSES))
    return len(name) > 1 and name[:2] not in start.lead


def _goes_on(facts: Facts, order: int) -> bool:
    """Whether more came or went than was told before what is left: 年末结转0.9亿元，调入一般公共预算0.5亿元."""
    end: Fact = facts[order]
    after = facts[order + 1 : order + 2]
    return any(f.sentence == end.sentence and f.quantity.base == "元" and _MOVED.search(f.lead) is not None for f in after)


_NO_FUND = lazy("目前|现|\\d{0,2}月|[年季期]?[末底]|滚存|累计|结[转余]|余额|下年|资金|基金|收支|支出|使用|历年|为")
_MOVED = lazy("调[入出]|上解|补助|补充|转移|还本|划转")
_OF_CASES = lazy("未结|结转下")
_AT_LAST = ("目前", "现", "末", "底", "未结", "结转下")
_RECEIVED, _SPENT = lazy("(?:^|[，；、])[^，；、]{0,8}收入$"), lazy("(?:^|[，；、])[^，；、]{0,8}支出$")
_AT_FIRST = lazy("(?:上[年期月](?:滚存)?(?:结[转余]|未结)|年初|上年末|上年底|去年底|去年末|期初|月初|季初|原有|20\\d\\d年[末底])[^，；。、]{0,14}$")
_AT_LAST_SAID = lazy("(?:^|[，；、])(?:目前|现|年末|期末|\\d{0,2}月末|季末|[^，；。、]{0,4}底|(?:尚|仍|还)?未结|结转下[年期月])[\u4e00-\u9fff]{0,10}$")
_MOST = 5


def _told_before_both(facts: Facts, order: int) -> bool:
    """Whether 由甲增加到乙 stands behind what came: 新增9家，由126家增加到137家."""
    if not 0 < order < len(facts) - 1:
        return False
    came, start, end = facts[order - 1 : order + 2]
    alike = came.quantity.unit == start.quantity.unit == end.quantity.unit and came.sentence == end.sentence
    return alike and start.role == "from" and end.role == "to" and _CAME.search(last_clause(came.lead, _PAUSES)) is not None


def is_of_another(start: Fact, later: Fact) -> bool:
    """Whether a figure that came later has a name of its own, which what there was at first has not: 年初有规上企业96家，…，目前高新技术企业38家."""
    noun = _NO_NOUN.sub("", last_clause(later.lead, _PAUSES).strip())
    unnamed = start.inherited or not start.indicator  # （去年底为126家）: of what was told before
    return not unnamed and len(noun) > 1 and noun[:2] not in start.lead + start.indicator


def is_one_side(facts: Facts, change: Fact) -> bool:
    """Whether a figure is what came or what went, and one beside it the other: 新增36家，退出12家. No change from first to last is either of them."""
    order = facts.first_at(change.read.start)
    for beside in (*facts[max(0, order - 1) : order], *facts[order + 1 : order + 2]):
        if beside.sentence == change.sentence and beside.quantity.base == change.quantity.base:
            came, went = last_clause(change.lead, _PAUSES), last_clause(beside.lead, _PAUSES)
            if any(_CAME.search(one) and not _NET.search(one) and _WENT.search(other) for one, other in ((came, went), (went, came))):
                return True
    return False


def _first_said(facts: Facts, order: int) -> int | None:
    """The place of what there was, where the figures behind it say what came, what went and, at last, what there is: 312家，新登记27家、注销14家，目前325家."""
    near = facts[max(0, order - 3) : order + 1]
    if len(near) < 4 or len({(f.quantity.base, f.sentence) for f in near}) > 1:
        return None
    said = _CAME.search(near[1].lead[-12:]) and _WENT.search(near[2].lead[-12:]) and _NOW.search(near[3].lead[-12:])
    return order - 3 if said else None


def _around(facts: Facts, order: int) -> Stock | None:
    """The roles of the figures of one unit around what there was at first; None where one has no role, or two have one."""
    start: Fact = facts[order]
    block = facts.sentences[start.sentence].block
    roles: dict[str, list[Fact]] = {"start": [], "came": [], "went": [], "end": []}
    net: Fact | None = None
    for fact in facts[max(0, order - _REACH) : order + _REACH + 1]:
        if fact.quantity.base != start.quantity.base or abs(fact.sentence - start.sentence) >= _SENTENCES or facts.sentences[fact.sentence].block != block:
            continue
        if fact.kind not in AMOUNTS or fact.quantity.approximation or facts.in_table(fact):
            return None
        clause = last_clause(fact.lead, _PAUSES)
        before = fact.lead[-len(clause) - 8 :]
        if _NO.search(clause):
            return None
        role = (
            "start"
            if fact is start
            else "went"
            if _WENT.search(clause)
            else "came"
            if _CAME.search(clause)
            else "end"
            if fact.role == "to" or _END.search(before)
            else ""
        )
        if not role:
            return None
        roles[role].append(fact)
        if _NET.search(clause):
            net = fact
    if any(is_of_another(start, fact) for fact in (*roles["came"], *roles["end"])):
        return None
    if len(roles["end"]) != 1 or not roles["came"] or len(roles["came"]) > 2 or len(roles["went"]) > 2:
        return None
    if net is not None:  # 新增30家，注销20家，净增10家: what came and went is in it
        return Stock(start, (net,), (), roles["end"][0])
    return Stock(start, tuple(roles["came"]), tuple(roles["went"]), roles["end"][0])

"""GRW011: a gap, a shortfall or a net change is the difference of the two figures beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from checker.arithmetic import is_exact, of, say_difference
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_figures.statements.binding import AMOUNTS, Term, accused, terms
from checker_figures.statements.called import clause_of, core, name_of
from checker_figures.statements.flows import CAME, WENT
from checker_figures.statements.growth_wholes import whole_of
from checker_figures.statements.net_flows import FLOWS, flows_before

# What is lacking: what was needed less what there is
_LACK = lazy(
    "(?:^|[，；、但仍尚还共])(?:[\\u4e00-\\u9fff]{0,6}?(?:存在|有|的)?)?(?:[\\u4e00-\\u9fff]{0,4}缺口|(?:尚|还|仍)[短]?缺|短缺|(?:尚|还|仍)?欠[缴拨付交]?|(?:尚|还)差|空缺|缺编|缺额)(?:约|为|达|在|了)*$"
)
# 短收0.6亿元: what was budgeted less what came in
_SHORT_OF = lazy("(?:^|[，；、])(?:短收|欠收|短支|欠产)(?:了|约)*$")
_NEED = lazy("预算|应|需|申请|负荷|计划|总需|任务|核定|编制|目标|设计|要求|总投资|合同")
_HAVE = lazy("已|现有|实有|实际|落实|保障|到位|筹集|供应|完成|在编|在岗|拥有|收到|争取|批复|发放|安排|能力|供给")
_LACK_BEHIND = lazy("的?(?:资金|用地|用工|床位|学位|人员|用电|供应)?(?:缺口|差额|欠账)")
# 超额完成0.12万亩: what was done less the task
_BEYOND = lazy("(?:^|[，；、])(?:超额|超目标|超任务|超计划|超出|超收|超支|超产)(?:完成|实现)?(?:了|约)*$")
# 常住人口比户籍人口少: both were printed by these names
_NAMES = lazy("(?P<one>[\u4e00-\u9fff]{2,12})(?:比|较|低于|高于|少于|多于)(?P<other>[\u4e00-\u9fff]{2,12}?)(?P<way>少|多|高|低)?(?:出)?(?:了|约)*$")
# 概算8620万元，决算审定8175万元，节约资金445万元
_SAVED = lazy("(?:共|累计|合计)?(?:节约|节省|核减|审减)(?:了)?(?:财政|建设|采购|政府)*(?:成本|资金|投资|金额|支出|额)?(?:约|为|达|了)*$")
_PRICED = lazy("概算|预算|送审|控制价|限价|计划投资|估算|标底|原价")
_SETTLED = lazy("决算|审定|中标|成交|实际|合同|结算")
# Two figures that are only held against each other
_APART = lazy("(?:两者|二者|之间|收支|前后)?(?:相差|差额|差距)(?:约|为|达)*$")
# 低于限额, 超过计划: what is named stands before
_BESIDE = lazy(
    "(?P<way>低于|少于|高于|超过|超出|超|突破|比)(?P<what>(?:法定|核定|年度|全年|省定|市定|年初|既定|控制|债务)?(?:限额|目标|计划|任务|预算|标准|指标|定额|需求|概算|编制)(?:数|额|总额)?)(?:多|少|高|低|节约|节省|短收|超收)?(?:了|约)*$"
)
# 比年初预算的13.2亿元短收: what it is held against stands right before
_AGAINST = lazy(
    "[比较](?!上年|去年|同期|年初(?!预算))(?P<what>[^，；。、]{1,14}?)(?:的|为|（|(?<=限额|目标|计划|预算|任务|指标)|(?<=预算数|计划数|任务数|目标数|目标值))$"
)
_LESS_THAN = lazy("^[）)]?(?:[，,](?=[短少][收支]))?(?:短收|少收|少支|短支|减支|节约|节省|结余|压减|减少|少|低|缺|低于|不足)(?:出)?(?:了|约)*$")
_MORE_THAN = lazy("^[）)]?(?:[，,](?=[超多][收支]))?(?:超收|多收|多支|超支|超出|超过|增收|增加|多|高|高于|超)(?:出)?(?:了|约)*$")
_NET = lazy("(?:^|[，；、])(?:全年|实际|同比|当年|累计)?净(?:(?P<less>减少?|流出|下降)|(?P<more>增加?|流入|增长))[\\u4e00-\\u9fff]{0,4}$")
_CAME = lazy(f"{CAME}|登记")
_WENT = lazy(WENT)
_CUE_CHARACTERS = frozenset("缺欠差限净短超低高多节少比较减增")  # each of _CUES holds one
_CUES = ("缺", "欠", "差", "限额", "净", "短收", "核减", "审减", "超", "低", "高", "多", "节", "少", "比", "较", "增加", "增长")
# 出口12.48万亿元，进口10.43万亿元，贸易顺差2.05万亿元
# of all trade: 对美贸易顺差 is that of a part
_SURPLUS = lazy("^[，；、]?(?:实现|全[省市县区]|外贸|货物|进出口|对外)*(?:贸易)?(?P<way>顺|逆)差(?:额|总额)?(?:为|达到?|约|实现)*$")
_EXPORTS, _IMPORTS = lazy("(?<!进)出口"), lazy("进口(?!商品)")
_MORE_GROWN = lazy("(?:^|[，、（(])(?:同比|[比较](?:上年|去年)(?:同期)?)(?:多|少)(?:增加?|发放|投放|新增)(?:了|约)*$")
_GREW_BEFORE = lazy("^[，；（(]?(?:而)?(?:上年|去年)同期(?:[一-龥]{0,8})?(?:增加|新增|增长|减少|下降)(?:了|额为|为)?$")
_NO = lazy("其中|分别|平均|各|每|增长|以上|以下|倍")
_REACH = 5
_CLOSED = frozenset(("）", ")"))
_BRACKETED = lazy("^[，,]?(?:仍|已|均)?(?P<way>超过?|超出|高于|高出|低于|少于)[^，；。、（(]{2,8}[（(]$")
_LOWER = ("低于", "少于")


class Difference(NamedTuple):
    """A printed difference, what it is taken from and what is taken off; others that may be meant instead.

    directed  its word says which of the two is more: 超收, 短收
    """

    more: Term
    less: Term
    sure: bool
    others: tuple[Term, ...] = ()
    directed: bool = False


class DifferenceMatchesBoth(Rule):
    """缺口、差额、净增减等要等于两数之差

    为何：
        “需求多少、已保障多少、缺口多少”“限额多少、余额多少、低于限额多少”，三个数都印出时，一减便知。
    反例：
        全县用地需求5200亩，已保障4680亩，缺口620亩。
        全年新增低保对象1326人，退出1874人，净减少458人。
        一般公共预算收入12.6亿元，比年初预算的13.2亿元短收0.9亿元。
    正例：
        全县用地需求5200亩，已保障4680亩，缺口520亩。
        全年新增低保对象1326人，退出1874人，净减少548人。
        一般公共预算收入12.6亿元，比年初预算的13.2亿元短收0.6亿元。
    """

    code = "GRW011"
    name = "difference-matches-both"
    title_en = "A gap, a shortfall or a net change is the difference of the two figures beside it"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        rows = facts.derive(terms)
        text = document.view.text
        lacking = "缺口" in text
        for order, fact in enumerate(facts[:]):
            if fact.kind not in AMOUNTS or facts.is_checked(fact):
                continue
            if (_CUE_CHARACTERS.isdisjoint(fact.lead) or not any(word in fact.lead for word in _CUES)) and not (
                (lacking and text.find("缺口", fact.read.end, fact.read.end + 8) >= 0) or (fact.lead[:1] in _CLOSED and order > 1)
            ):
                continue
            if facts.in_table(fact):
                continue
            if fact.quantity.approximation or not fact.quantity.base or fact.quantity.base in _NO_BASE:
                continue
            term = rows.term(order)
            found = _difference(facts, rows[fact.sentence], term)
            if found is not None:
                yield from self._weigh(facts, term, found)

    def _weigh(self, facts: Facts, claim: Term, found: Difference) -> Iterator[Finding]:
        more, less = found.more.fact, found.less.fact
        claimed = of(claim.fact.quantity)
        facts.checked(claim.fact, more, less)
        if claimed.meets(of(more.quantity) - of(less.quantity)):
            return
        if not found.directed and any(
            claimed.meets(of(a.fact.quantity) - of(b.fact.quantity)) for a, b in permutations((found.more, found.less, *found.others), 2)
        ):
            return
        shown = say_difference(more.quantity, less.quantity, claim.fact.quantity)
        facts.derive(accused).add(claim.order)
        exact = all(is_exact(q) for q in (more.quantity, less.quantity, claim.fact.quantity))
        severity: Severity = "error" if found.sure and exact else "warning"
        yield self.finding(
            facts.printed(claim.fact.read.start - len(clause_of(claim)), claim.fact.read.end),
            f"差额与两个数对不上：{shown}，请核对",
            f"the difference does not follow from the two figures: {shown}",
            severity=severity,
            related=(more.span, less.span),
            evidence={"calculation": shown},
        )


def _difference(facts: Facts, row: Sequence[Term], claim: Term) -> Difference | None:
    """The two figures whose difference a figure is said to be; None where the words do not tell."""
    clause = clause_of(claim)
    at = claim.order - row[0].order
    before = [t for t in reversed(row[max(0, at - _REACH) : at]) if t.base == claim.base and t.depth <= claim.depth and _is_amount(t)]
    if claim.gap in _CLOSED:
        return _from_bracketed(facts, row, at)
    if claim.gap[:1] in _CLOSED and (held_against := _from_compared(row, at)) is not None:
        return held_against
    if _NO.search(clause):
        return None
    if "净" in clause and (net := _NET.search("，" + clause)) is not None:
        return _net(facts, row, before, claim, net["less"] is not None)
    if ("多" in clause or "少" in clause) and _MORE_GROWN.search(clause) is not None:
        return _more_grown(row, at)
    if len(before) >= 1 and before[0].order == claim.order - 1:
        held = _AGAINST.search(clause_of(before[0]))
        if held is not None and len(before) > 1 and "；" not in before[0].gap and not _NO.search(clause_of(before[0])):
            level = _whole(facts, row, before[1]) or before[1]
            others, sure = tuple(t for t in before[1:] if t is not level), before[1].order == before[0].order - 1
            if _LESS_THAN.match(claim.gap):
                return Difference(before[0], level, sure, others)
            if _MORE_THAN.match(claim.gap):
                return Difference(level, before[0], sure, others)
            return None
    if "差" in clause and (surplus := _SURPLUS.search(clause)) is not None:
        out = [t for t in before if _EXPORTS.search(clause_of(t))]
        into = [t for t in before if _IMPORTS.search(clause_of(t)) and t not in out]
        if len(out) != 1 or len(into) != 1:
            return None
        more, less = (out[0], into[0]) if surplus["way"] == "顺" else (into[0], out[0])
        return Difference(more, less, True, (), True)
    if _LACK.search(clause) or _LACK_BEHIND.match(claim.behind(8)) or _BEYOND.search(clause) or _SHORT_OF.search(clause):
        need = [t for t in before if _NEED.search(clause_of(t)) and not _HAVE.search(clause_of(t).replace("实际需", "需"))]
        have = [t for t in before if _HAVE.search(clause_of(t).replace("实际需", "需"))]
        if len(before) != 2 or len(need) != 1 or len(have) != 1:
            return None
        if "收" in clause and (_SHORT_OF.search(clause) or _BEYOND.search(clause)):
            return Difference(need[0], have[0], True, (), True) if _SHORT_OF.search(clause) else Difference(have[0], need[0], True, (), True)
        if _BEYOND.search(clause):
            return Difference(have[0], need[0], True) if _amount(have[0]) > _amount(need[0]) else None
        return Difference(need[0], have[0], True) if _amount(need[0]) > _amount(have[0]) else None
    if _SAVED.match(clause) and len(before) == 2 and before[0].order == claim.order - 1 and "；" not in claim.gap + before[0].gap:
        first, last = before[1], before[0]
        if _PRICED.search(clause_of(first)) and _SETTLED.search(clause_of(last)) and _amount(first) > _amount(last):
            return Difference(first, last, True)
    if _APART.search(clause) and len(before) == 2 and before[0].order == claim.order - 1:
        more, less = sorted(before, key=_amount, reverse=True)
        return Difference(more, less, False)
    names = _NAMES.search(clause) if len(before) > 1 else None
    if names is not None and names["way"]:
        one = [t for t in before if name_of(t) == core(names["one"])]
        other = [t for t in before if name_of(t) == core(names["other"])]
        if len(one) == len(other) == 1:
            return Difference(one[0], other[0], True) if names["way"] in "多高" else Difference(other[0], one[0], True)
    beside = _BESIDE.search(clause)
    return _named(facts, claim, before, beside["way"], beside["what"]) if beside is not None else None


def _from_bracketed(facts: Facts, row: Sequence[Term], at: int) -> Difference | None:
    """水位36.85米，超保证水位（35.50米）1.35米: what it is held against stands in parentheses right before the difference."""
    if at < 2 or (said := _BRACKETED.search(row[at - 1].gap)) is None:
        return None
    level, held, claim = row[at - 2], row[at - 1], row[at]
    if not level.base == held.base == claim.base or level.depth != claim.depth or not _is_amount(level) or not _is_amount(held):
        return None
    lower = said["way"] in _LOWER
    whole = _whole(facts, row, level)
    made = of(held.fact.quantity) - of(level.fact.quantity) if lower else of(level.fact.quantity) - of(held.fact.quantity)
    if whole is not None and not of(claim.fact.quantity).meets(made):
        level = whole  # 造林6.24万亩，其中甲3.90万亩、乙2.34万亩，超计划（6.00万亩）0.24万亩
    return Difference(held, level, False, (), True) if lower else Difference(level, held, False, (), True)


def _from_compared(row: Sequence[Term], at: int) -> Difference | None:
    """收入5236元，比全县平均水平（5018元）高218元: what it is held against stands in parentheses behind its name."""
    claim, held = row[at], row[at - 1]
    less = _LESS_THAN.match(claim.gap) is not None
    if at < 2 or held.base != claim.base or not _is_amount(held) or not (less or _MORE_THAN.match(claim.gap)):
        return None
    against = _AGAINST.search(held.gap)
    if against is None or not held.gap.endswith(("（", "(")) or "其中" in held.gap or "分别" in held.gap:
        return None
    levels = [t for t in row[max(0, at - _REACH) : at - 1] if t.base == claim.base and t.fact.kind in LEVELS and t.depth == claim.depth]
    if len(levels) != 1 or not _is_amount(levels[0]):
        return None
    return Difference(held, levels[0], True) if less else Difference(levels[0], held, True)


def _whole(facts: Facts, row: Sequence[Term], part: Term) -> Term | None:
    """What a figure is a part of, where that is told before it in the sentence."""
    whole = whole_of(facts, part.fact)
    return row[facts.first_at(whole.read.start) - row[0].order] if whole is not None else None


def _net(facts: Facts, row: Sequence[Term], before: Sequence[Term], claim: Term, less: bool) -> Difference | None:
    """新增1326人，退出1874人，净减少548人; where several came or went, SUM007 adds them up."""
    near = facts[max(row[0].order, claim.order - FLOWS) : claim.order + 1]
    flows = flows_before(facts, near, len(near) - 1)
    if flows is not None:
        if len(flows.came) > 1 or len(flows.went) > 1:
            return None
        came, went = (row[facts.first_at(f.read.start) - row[0].order] for f in (flows.came[0], flows.went[0]))
        return Difference(went, came, True) if less else Difference(came, went, True)
    if len(before) < 2 or before[0].order != claim.order - 1 or before[1].order != claim.order - 2:
        return None
    went, came = before[0], before[1]
    if _CAME.search(clause_of(went)) and _WENT.search(clause_of(came)):
        went, came = came, went
    if not (_WENT.search(clause_of(went)) and _CAME.search(clause_of(came))) or _CAME.search(clause_of(went)):
        return None
    return Difference(went, came, True) if less else Difference(came, went, True)


def _more_grown(row: Sequence[Term], at: int) -> Difference | None:
    """比年初增加271亿元，同比多增44亿元，上年同期增加227亿元: by how much more it grew than a year ago; that may stand before, too."""
    claim = row[at]
    if claim.gap[:1] not in "，（(":
        return None
    places = [row[n] if 0 <= n < len(row) else None for n in (at - 2, at - 1, at + 1)]
    first, last, behind = (t if t is not None and t.base == claim.base and t.fact.kind == "change" else None for t in places)
    for now, then in ((last, behind), (last, first), (first, last)):
        if now is None or then is None or _GREW_BEFORE.search(clause_of(then)) is None or _GREW_BEFORE.search(clause_of(now)) is not None:
            continue
        if then.fact.direction != now.fact.direction or any(t.fact.quantity.approximation for t in (now, then)):
            return None
        return Difference(now, then, False) if "多" in clause_of(claim) else Difference(then, now, False)
    return None


def _named(facts: Facts, claim: Term, before: Sequence[Term], way: str, what: str) -> Difference | None:
    """余额56.37亿元，低于限额2.27亿元: what it is held against is named, and was printed in this sentence or the one before."""
    rows = facts.derive(terms)
    name = what[-2:] if what[-1] not in "数额" or what.endswith(("限额", "定额")) else what.rstrip("数总额")[-2:]
    above = [t for t in before if name in clause_of(t)]
    number = claim.sentence
    if not above and number and facts.sentences[number - 1].block == facts.sentences[number].block:
        above = [t for t in rows[number - 1] if t.base == claim.base and _is_amount(t) and name in clause_of(t)]
    own = [t for t in before if name not in clause_of(t)]
    parted = next((i for i, t in enumerate(own) if "其中" in t.gap), -1)  # the parts of a level stand behind it
    if len(own) <= parted + 1 or len({_amount(t) for t in above}) != 1:
        return None
    level = own[parted + 1]
    others = tuple(t for t in before if t is not level and t is not above[0])
    lower = way in ("低于", "少于") or claim.gap.rstrip("了约").endswith(("少", "低", "短收", "节约", "节省"))
    return Difference(above[0], level, False, others) if lower else Difference(level, above[0], False, others)


def _is_amount(term: Term) -> bool:
    return term.fact.kind in AMOUNTS and term.fact.quantity.approximation is None


def _amount(term: Term) -> Decimal:
    return term.fact.quantity.amount


_NO_BASE = frozenset(("年", "月", "日", "天", "小时", "分", "倍", "番", "成", "位", "名次"))

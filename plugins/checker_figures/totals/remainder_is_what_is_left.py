"""SUM007: what is left is the total less what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_figures.statements.binding import AMOUNTS, accused
from checker_figures.statements.called import PIECES
from checker_figures.statements.net_flows import NET, flows_before, flows_behind
from checker_figures.statements.states import are_all_states
from checker_figures.statements.stocks import HAS_COME, HAS_GONE, Stock, unbalanced_stocks
from checker_figures.statements.totals import parts_of_totals
from checker_figures.totals.chains_before import UNLIKE, all_before
from checker_figures.totals.rests_of_things import is_of_it
from checker_figures.totals.undone_elsewhere import doing_behind, undone_elsewhere
from checker_figures.totals.years_made_up import unmade_years

_LEFT = lazy(
    "(?:^|[，；、（])(?:目前|[年月季期]末)?(?:责令?限期(?:整改|办结)|限期(?:整改|办结|完成)|剩余|其余|余下|尚余|剩下|还剩|结余|尚有|仍有|还有|[空闲]置|空余|未(?:完成|整改|办结|查结|审结|结|开工|销号|到位|兑现|交付|出租|入住|拨付|使用)(?:的)?)(?:的)?(?:[\u4e00-\u9fff]{0,4}?)$"
)
# 正在办理 is what is left only of what is 办结 in the end
_DOING = lazy(
    "(?:^|[，；、])(?:目前|其余|还有|其他|[^，；、。]{0,8}时限内)?(?:正在|在)(?P<deed>办理|整改|处理|化解|治理|修复|加快整改|推进|协调|研究)(?:的|中)?$"
)
_ENDED = {
    "办理": "结毕",
    "整改": "改销完",
    "加快整改": "改销完",
    "处理": "理结置",
    "化解": "解",
    "治理": "理",
    "修复": "复",
    "推进": "完结竣",
    "协调": "决结",
    "研究": "决结",
}
_DONE = lazy(
    "(?:^|[，；、（])(?:目前|截至目前|(?:至|截至)?报告日|其中|现|累计|实际|截至[^，；。]{1,8}底|[汛年月季节][前中]|当场|现场|当年|年内|首批|先期)?"
    "(?:(?:已|己)经?(?:全部|累计)?[\u4e00-\u9fff]{2,6}|(?:累计)?(?:完成|办结|销号|整改|化解|拨付|支付|兑付|消化|处置|拆除|清退|出租|售出|销售|竣工|完工|建成|解决|答复|查结|审结)[\u4e00-\u9fff]{0,4}|退件|撤销|不予受理|(?:累计|实际)?(?:支出|使用)|(?<=实际)(?!需|应|缺)[\u4e00-\u9fff]{2,4})$"
)
# neither done nor left: 正在建设43个, 在建43个
_IN_HAND = lazy("(?:^|[，；、（])(?:目前|其中|现)?(?:正在?|在)(?:建设?|施工|实施|推进|办理?|整改)(?:的|中)?$")
_SIDE = lazy("(?:资金|金额)$")
_GIVEN = lazy("(?:安排|到位|下达|收到|筹集|拨入|预算)[^，；。、收支]{0,6}$")
_LIMIT = lazy("限额(?:为|是)?$")
_OWED = lazy("余额(?:为|是)?$")
_ROOM = lazy("(?:空间|剩余限额|尚可举债)(?:为|还有|有)?$")
_NO_LIMIT = lazy("分别|其中|一般|专项")
# what has yet to be done of an aim: 四季度还需完成14.4亿元
_TO_DO = lazy(
    "(?:^|[，；、])(?:四季度|下半年|后[两三四五六几]?个?月|剩余时间|年底前|目前|今后|未来|后续)?(?:还|仍|尚|另)?(?:需|差|须|要)(?:再)?(?P<deed>完成|实现|新增|引进|投入|到位|争取|落实|拨付)?(?P<what>[\u4e00-\u9fff]{0,6})$"
)
_AIM = lazy("目标|任务|计划|全年|确保|力争|[^供]应|总投资")
_SO_FAR = lazy("已|累计|完成|实现|到位|[上前][半三]|\\d月|截至|目前|一季度")
_HINTS = frozenset("剩余未尚仍还置正净末现前间底限需差")
_TAIL = 14
_MOST = 5
# 142家实施主体中已完工97家, 28个重点项目已开工21个
_DONE_OF_THEM = lazy("[一-鿿]中[，,]?(?:目前|现)?已[一-鿿]{2,4}$|^[一-鿿]{2,10}已[一-鿿]{2,4}$")
_STILL_SOME = lazy("[尚仍还]有$")
_PROGRESS = lazy("率|占|比例|比重|进度")


class RemainderIsWhatIsLeft(Rule):
    """剩余数应等于总数减去已完成数

    为何：
        “127项，已销号125项，剩余3项”，三个数必有一个错，清零的账就对不上；新增减去注销应是净增，年初加新增减退出应是年末。
    反例：
        排查重大隐患127项，已整改销号125项，剩余3项正在整改。
        受理申请42件，已办结37件，剩余6件在办。
        标准厂房24万平方米，已出租18.6万平方米，出租率77.5%，空置6.4万平方米。
        全年新登记企业1286户，注销412户，净增847户。
        年初有规上企业112家，新增14家，退出5家，年末达到131家。
    正例：
        排查重大隐患127项，已整改销号125项，剩余2项正在整改。
        受理申请42件，已办结37件、退件1件，剩余4件在办。
        签约项目58个，已开工35个，已投产9个，其余14个正在办理前期手续。
    """

    code = "SUM007"
    name = "remainder-is-what-is-left"
    title_en = "What is left is the total less what was done"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for sentence in facts.sentences:
            if sentence.last - sentence.first < 2:
                continue
            row = facts.of(sentence)
            for place, fact in enumerate(row):
                if "净" in fact.lead and (net := NET.search(fact.lead)) is not None and (flows := flows_behind(row, place)) is not None:
                    used = (*flows.went, *flows.came) if net["less"] else (*flows.came, *flows.went)
                    yield from self._weigh(facts, used, [1, -1], fact, *_NET_SAID, False)
            for place in range(min(2, len(row) - 1), len(row)):
                if not _HINTS.isdisjoint(row[place].lead[-_TAIL:]) and row[place].kind in AMOUNTS:
                    yield from self._left(facts, row, place)
        for stock in unbalanced_stocks(facts):  # behind the sentences: of what they have weighed it says nothing
            yield self._unbalanced(stock)
        for whole, done, left in (*undone_elsewhere(facts), *doing_behind(facts)):
            shown = ar.say_difference(whole.quantity, done.quantity, left.quantity)
            yield self.finding(
                left.span,
                f"未完成的数与总数、已完成数对不上：{shown}，请核对这几个数字",
                f"what is undone is not the total less what was done: {shown}",
                severity="warning",
                related=(whole.span, done.span),
                evidence={"calculation": shown},
            )

        for unmade in unmade_years(facts):
            yield self.finding(
                unmade.at.span,
                f"{unmade.zh}对不上：{unmade.shown}，请核对这几个数字",
                f"{unmade.en}: {unmade.shown}",
                severity="warning",
                related=[f.span for f in unmade.others],
                evidence={"calculation": unmade.shown},
            )

    def _unbalanced(self, stock: Stock) -> Finding:
        """年初94家，新入库17家、退库5家，现有116家."""
        used = sorted((*stock.came, *stock.went), key=lambda f: f.read.start)
        shown = ar.say_sum([f.quantity for f in (stock.start, *used)], stock.end.quantity, [1, *(-1 if f in stock.went else 1 for f in used)])
        return self.finding(
            stock.end.span,
            f"期末数与期初数、增减数对不上：{shown}，请核对这几个数字",
            f"what there was and what came and went do not make what there is: {shown}",
            severity="error" if stock.sure else "warning",
            related=[f.span for f in (stock.start, *used)],
            evidence={"calculation": shown},
        )

    def _left(self, facts: Facts, row: Sequence[Fact], place: int) -> Iterator[Finding]:
        left = row[place]
        lead = left.lead
        if not left.quantity.base or left.quantity.approximation or _is_accused(facts, left):
            return
        if place < 2:  # what there was stands in the sentence before
            if _LEFT.search(lead) and not UNLIKE.search(lead):
                yield from self._remains(facts, row, place, "")
            return
        if (net := NET.search(lead)) is not None:
            yield from self._net(facts, row, place, net["less"] is not None)
            return
        if _ROOM.search(lead):
            limit, owed = row[place - 2 : place]
            if _LIMIT.search(limit.lead) and _OWED.search(owed.lead) and not _NO_LIMIT.search(owed.lead + lead):
                yield from self._weigh(facts, [limit, owed], [1, -1], left, "债务空间与限额、余额", "the room left is not the limit less what is owed")
            return
        doing = _DOING.search(lead)
        if lead.endswith(_THE_OTHERS) and place > 2 and (chain := all_before(row, place)) is not None:
            signs = [1, *[-1] * (len(chain) - 1)]
            yield from self._weigh(facts, chain, signs, left, "其余数与总数、前面各数", "the others are not the total less all that were told before", False)
        elif (doing is not None or _LEFT.search(lead)) and not UNLIKE.search(lead):
            yield from self._remains(facts, row, place, _ENDED[doing["deed"]] if doing is not None else "")
        elif _TO_DO.search(lead) and (pair := _aim_and_done(row, place)) is not None and not _is_accused(facts, pair[0]):
            yield from self._weigh(
                facts, pair, [1, -1], left, "还需完成的数与目标、已完成数", "what is still to be done is not the aim less what was done", False
            )

    def _net(self, facts: Facts, row: Sequence[Fact], place: int, less: bool) -> Iterator[Finding]:
        """补充317人，其中招聘186人、引进131人，退休228人，净增89人; a decrease told of one figure each is left to GRW011."""
        flows = flows_before(facts, row, place)
        if flows is None or less and len(flows.came) == len(flows.went) == 1:
            return
        used = [*flows.came, *flows.went]
        signs = [1] * len(flows.came) + [-1] * len(flows.went)
        last = row[place - 2 : place]
        if HAS_COME.search(last[0].lead) and HAS_GONE.search(last[1].lead) and _meet(last, [1, -1], row[place], True):
            facts.checked(*last, row[place])
            return
        if less:
            used, signs = [*flows.went, *flows.came], [1] * len(flows.went) + [-1] * len(flows.came)
        yield from self._weigh(facts, used, signs, row[place], *_NET_SAID, len(used) == 2)

    def _remains(self, facts: Facts, row: Sequence[Fact], place: int, deeds: str) -> Iterator[Finding]:
        """127项，已整改125项，剩余2项; what was done may be said in several figures, one of which may be part of another."""
        left = row[place]
        done: list[Fact] = []
        total: Fact | None = None
        rate: Fact | None = None
        for fact in reversed(row[max(0, place - _MOST) : place]):
            if "。" in fact.lead or "；" in fact.lead and not done and _IN_HAND.search(fact.lead) is None:
                if rate is None or fact.quantity.unit != left.quantity.unit or not _DONE.search(fact.lead):
                    return
                done.append(fact)  # what the rate is of stands farther before
                break
            if fact.quantity.unit == "%":
                if _PROGRESS.search(fact.lead) is None and fact.kind != "growth":
                    return
                rate = fact if not done else rate
                continue
            if (fact.quantity.base == "元") != (left.quantity.base == "元") and _SIDE.search(fact.lead if left.quantity.base != "元" else left.lead):
                continue  # 50项问题，资金2.5亿元，已整改40项，到位资金2.1亿元，正在整改10项，未整改资金0.4亿元
            if not done and fact.lead[:1] in "，、" and _is_part_of_done(facts, fact):
                continue  # 已分配290套，其中甲186套、乙104套，剩余96套
            if not fact.lead and fact.quantity.base != left.quantity.base:
                continue  # 386户1204人
            if fact.quantity.base != left.quantity.base and rate is not None and done:
                break  # of something else: what the rate is of stands farther before
            if fact.quantity.base != left.quantity.base or fact.quantity.approximation or UNLIKE.search(fact.lead):
                return
            if _DONE.search(fact.lead) or _IN_HAND.search(fact.lead) or _DONE_OF_THEM.search(fact.lead):
                done.append(fact)
                continue
            total = fact
            break
        if len(done) == 1 and rate is not None and (total is None or total.quantity.unit != left.quantity.unit):
            total = _borne_out(facts, done[0], rate) or total
        if total is None and done:
            total = _named_before(facts, row[0], done[-1], left) or _counted_before(facts, row[0], done, left)
        if total is None or not done or total.kind not in AMOUNTS or _LEFT.search(total.lead) or "其中" in left.lead or _is_a_state(total, done, left):
            return
        at = facts.first_at(total.read.start)
        if at and facts[at - 1].quantity.unit == total.quantity.unit and facts[at - 1].sentence == total.sentence and _CARRIED.search(facts[at - 1].lead):
            return  # 上年结转23件，新收412件，审结408件，未结27件
        if _NEW.search(total.lead) and total.quantity.amount - sum(f.quantity.amount for f in done) < left.quantity.amount:
            return  # 本月新收256件，审结248件，未结112件: older ones with them
        if left.lead[:1] == "、" and any("其中" in f.lead for f in done):
            return  # 其中已办结1217件、正在办理39件: there may be others
        if deeds and place + 1 < len(row) and row[place + 1].lead.startswith("、") and row[place + 1].quantity.unit == left.quantity.unit:
            return  # 已办结22件、正在办理11件、需长期坚持3件
        undone = _UNDONE.search(left.lead)
        begun = undone is not None and total.lead.rstrip("了").endswith((undone["deed"], undone["deed"] + undone["noun"]))
        if undone is not None and begun and not any(undone["deed"] in f.lead for f in done):
            return  # 项目11个。开工10个，完工3个，未开工1个: of those before; 新开工项目18个，竣工项目11个，未开工项目4个
        if _STILL_SOME.search(left.lead) and not _DONE.search(done[0].lead):
            return  # 18家企业已签约4家，尚有2家正在洽谈: not of all the others
        if "结余" in left.lead and not _GIVEN.search(total.lead):
            return
        if deeds and not any(c in done[0].lead[-6:] for c in deeds):
            return
        rest = ar.of(left.quantity)
        listed = _whole_of_last(facts, total) if total.sentence == left.sentence else None
        if listed is not None and not (ar.of(total.quantity) - ar.total(ar.of(f.quantity) for f in done)).meets(rest):
            total, deeds = listed, deeds or "\n"
        whole = ar.of(total.quantity)
        # more done than there was, or more left: the total stands elsewhere
        if any(whole.below(ar.of(f.quantity)) for f in (*done, left)):
            return
        behind = row[place + 1] if place + 1 < len(row) and row[place + 1].quantity.base == left.quantity.base else None
        if behind is not None and (whole - ar.total(ar.of(f.quantity) for f in done) - rest).meets(ar.of(behind.quantity)):
            facts.checked(total, *done, left, behind)  # 办结72条，正在办理10条，4条移交
            return
        taken = [[f] for f in done] + [done]
        for some in taken if len(done) > 1 else ():
            if (whole - ar.total(ar.of(f.quantity) for f in some)).meets(rest):
                facts.checked(total, *some, left)
                return
        if len(done) > 1 and any(_IN_HAND.search(f.lead) for f in done) and is_of_it(facts, total, left):
            what = "剩余数与总数、已完成数、在办数"
            yield from self._weigh(facts, [total, *reversed(done)], [1, *[-1] * len(done)], left, what, "what is left is not the total less the others", False)
        if len(done) == 1 and is_of_it(facts, total, left):
            yield from self._weigh(
                facts, [total, done[0]], [1, -1], left, "剩余数与总数、已完成数", "what is left is not the total less what was done", not deeds
            )

    def _weigh(self, facts: Facts, used: Sequence[Fact], signs: Sequence[int], left: Fact, what: str, en: str, sure: bool = True) -> Iterator[Finding]:
        facts.checked(*used, left)
        if _meet(used, signs, left, False):
            return
        cut_off = _meet(used, signs, left, True)
        quantities: list[Quantity] = [f.quantity for f in used]
        shown = (
            ar.say_difference(quantities[0], quantities[1], left.quantity) if len(used) == 2 and signs[1] < 0 else ar.say_sum(quantities, left.quantity, signs)
        )
        severity: Severity = "error" if sure and not cut_off and not any(q.approximation for q in quantities) else "warning"
        yield self.finding(
            facts.printed(min(f.read.start for f in (*used, left)), max(f.read.end for f in (*used, left))),
            f"{what}对不上：{shown}，请核对这几个数字",
            f"{en}: {shown}",
            severity=severity,
            evidence={"calculation": shown},
        )


def _is_part_of_done(facts: Facts, fact: Fact) -> bool:
    """Whether a figure is a part of what was done, which stands before it."""
    wholes = facts.derive(parts_of_totals).get(facts.first_at(fact.read.start), ())
    return len(wholes) == 1 and wholes[0].fact.sentence == fact.sentence and _DONE.search(wholes[0].fact.lead) is not None


def _is_a_state(total: Fact, done: Sequence[Fact], left: Fact) -> bool:
    """Whether what stands before is itself one of the states: 危桥完工8座、在建5座、未开工1座; 水厂通水7处、在建5处、未开工3处."""
    listed = [total.lead, *(f.lead for f in reversed(done)), left.lead]
    if are_all_states([PIECES.split(lead)[-1] for lead in listed]):
        return True
    return done[-1].lead[:1] == "、" and left.lead[:1] == "、" and all(_IN_HAND.search(f.lead) for f in done)


_NET_SAID = ("净增减数与新增、减少的数", "the net change is not what came less what went")
_UNDONE = lazy("未(?P<deed>[一-鿿]{2})(?P<noun>[一-鿿]{0,4})$")
_CARRIED = lazy("结[转存余]|旧存|未结|[年期月]初|上[年期月]末")
_NEW = lazy("新(?:收|受理|立)[^，；。、]{0,8}$")
_THE_OTHERS = ("其余", "其余的", "余下", "余下的")


_NEW_SO_FAR = lazy(
    "(?:(?:[上前][半一三]|\\d月)[^，；。]{0,4}|截至[^，；。]{1,8}|目前)[，]?(?:已|累计)*新[增建]$"
)  # as the aim is: 任务2400个，上半年新增1980个


def _is_accused(facts: Facts, fact: Fact) -> bool:
    """Whether SUM001 has held a total, or what is left of it, against the same two figures."""
    return facts.first_at(fact.read.start) in facts.derive(accused)


def _aim_and_done(row: Sequence[Fact], place: int) -> tuple[Fact, Fact] | None:
    """The aim and what was done of it, in either order, that stand before what is still to be done; None where they are not the only ones."""
    left = row[place]
    before = [f for f in row[max(0, place - 2 * _MOST) : place] if f.quantity.base == left.quantity.base and f.kind in AMOUNTS]
    parts = next((at for at, f in enumerate(before) if "其中" in f.lead), len(before))
    before = before[:parts] if parts == 2 else before  # 任务2400个，已建成1980个，其中小学1260个、…，还差420个
    if len(before) != 2 or any(f.quantity.approximation or UNLIKE.search(_NEW_SO_FAR.sub("", f.lead)) for f in before):
        return None
    aimed = [f for f in before if _AIM.search(f.lead)]
    if len(aimed) != 1 or not (left.quantity.unit == before[0].quantity.unit == before[1].quantity.unit):
        return None
    done = before[0] if before[1] is aimed[0] else before[1]
    said = _TO_DO.search(left.lead)
    words = aimed[0].lead + done.lead
    if said is None or said["what"] not in words or said["deed"] not in (None, "完成", "实现") and said["deed"] not in words:
        return None  # 计划投资40亿元，已完成28亿元，还需落实资金3亿元: something else
    return (aimed[0], done) if _SO_FAR.search(done.lead) and done.quantity.amount < aimed[0].quantity.amount else None


def _borne_out(facts: Facts, done: Fact, rate: Fact) -> Fact | None:
    """The one count shortly before of which what was done is the share that is printed behind it: 隐患1560条。…整改1498条，整改率96.0%，尚有62条."""
    order = facts.first_at(done.read.start)
    block = facts.sentences[done.sentence].block
    before = [f for f in facts[max(0, order - _FAR) : order] if f.quantity.unit == done.quantity.unit and facts.sentences[f.sentence].block == block]
    found = [f for f in before if not f.quantity.approximation and ar.is_share(rate.quantity, ar.of(done.quantity), ar.of(f.quantity))]
    return found[0] if len(found) == 1 and rate.quantity.decimals else None


_FAR = 12  # figures


def _whole_of_last(facts: Facts, last: Fact) -> Fact | None:
    """What a list divides whose last part stands before what was done: 提案73件，其中甲22件、乙51件，已办结48件，正在办理25件."""
    wholes = facts.derive(parts_of_totals).get(facts.first_at(last.read.start), ())
    return wholes[0].fact if len(wholes) == 1 and last.lead[:1] in "、和，" and "其中" not in last.lead else None


def _named_before(facts: Facts, first: Fact, done: Fact, left: Fact) -> Fact | None:
    """其中重大隐患127项。对重大隐患挂牌督办，已销号125项，剩余2项: what the sentence begins with was counted in the one before."""
    if done is not first or not first.sentence or facts.sentences[first.sentence].block != facts.sentences[first.sentence - 1].block:
        return None
    told = [
        f
        for f in facts.of(facts.sentences[first.sentence - 1])
        if len(f.indicator) >= 4
        and f.quantity.unit == left.quantity.unit
        and f.indicator[-_NAME:] in first.lead
        and not f.quantity.approximation
        and not f.inherited
    ]
    return told[0] if len(told) == 1 else None


_NAME = 4  # characters, of 发现重大隐患


def _counted_before(facts: Facts, first: Fact, done: Sequence[Fact], left: Fact) -> Fact | None:
    """共安排重点项目68个。已竣工12个；正在建设43个；其余13个项目尚未开工: the only things of that noun counted in the sentence before."""
    if done[-1] is not first or len(done) < 2 or not first.sentence or facts.sentences[first.sentence].block != facts.sentences[first.sentence - 1].block:
        return None
    behind = facts.document.view.text[left.read.end : left.read.end + 2]
    told = [f for f in facts.of(facts.sentences[first.sentence - 1]) if f.quantity.unit == left.quantity.unit and not f.quantity.approximation]
    return told[0] if len(told) == 1 and told[0].kind == "count" and behind in told[0].lead + told[0].indicator else None


def _meet(used: Sequence[Fact], signs: Sequence[int], left: Fact, cut: bool) -> bool:
    value = ar.of(used[0].quantity, cut)
    for fact, sign in zip(used[1:], signs[1:], strict=True):
        value = value + ar.of(fact.quantity, cut) if sign > 0 else value - ar.of(fact.quantity, cut)
    return value.meets(ar.of(left.quantity, cut))

"""What a sentence says of one indicator's growth: its level, the change, the base, the rate, and which of them belong together.

Shared by the rules that recompute growth; found once per document (`facts.derive(statements)`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.growth_basis import ADJUSTED, speaks_of_adjustment
from checker_figures.growth_links import MORE, NO_AMOUNT, PLAN_KEY, Link, is_amount, is_change, is_rate, link
from checker_figures.growth_years import follows, is_earlier, is_year_before, named_again, of_the_same_months, own_name, told_again, years_before

_REACHED = lazy("(?:[降减升增变]|提高|下降|上升|增加|增长|减少|缩减|压减|扩大|调整|发展|提升)为$|[到至]$")
_OF_TIME = lazy("(?:(?:19|20)\\d\\d年度?|今年|本年|目前|现在|如今|当前)(?:底|末|同期)?的?$")  # 由2024年的甲增加到2025年的乙
_LAST_OF_TIME = tuple("年度前在今底末期的")
_REACH = 3  # figures back in a chain
_MORE_GROWN = lazy("[多少][增减][加少]?了?$")
_GROWING = frozenset(("growth", "change"))
_TIMES = ("倍", "番")


class Statement(NamedTuple):
    """Figures that must agree.

    level   the level reached
    rate    the growth claimed (%, 倍, 番), None where only level, base and change stand together
    change  the absolute change, with the sign of its verb; None where a base is printed
    base    the level it grew from; None where a change is printed
    average the rate is one per year
    explicit  all stand in one chain of clauses without anything between that could belong to something else
    """

    level: Fact
    rate: Fact | None
    change: Fact | None
    base: Fact | None
    average: bool
    explicit: bool


def without_time(lead: str) -> str:
    """The words before a figure without the time that stands last among them: 增加到2025年的 gives 增加到."""
    return _OF_TIME.sub("", lead) if lead.endswith(_LAST_OF_TIME) else lead


def statements(facts: Facts) -> tuple[Statement, ...]:
    """Every statement of growth in a report, in order."""
    found: list[Statement] = []
    for number, sentence in enumerate(facts.sentences):
        count = sentence.last - sentence.first
        if not count or count > 400:
            continue
        own = facts.of(sentence) + _said_behind(facts, number)
        if len(own) < 2 or facts.in_table(own[0]):  # columns are held against each other where their heads say how: GRW009
            continue
        for fact in own:
            if _grows(fact) or fact.role or fact is not own[0] and "年" in fact.lead:
                found.extend(_in_sentence(facts, own))
                break
    return tuple(found)


def _grows(fact: Fact) -> bool:
    return fact.kind in _GROWING or fact.quantity.unit in _TIMES


def _said_behind(facts: Facts, number: int) -> tuple[Fact, ...]:
    """The rates and changes without a name that the next sentence opens with: 完成甲，上年为乙。增长8%，净增2亿元."""
    sentence, behind = facts.sentences[number], facts.sentences[number + 1 : number + 2]
    if not behind or behind[0].block != sentence.block or behind[0].first == behind[0].last or not is_amount(facts[sentence.last - 1]):
        return ()
    own = facts.of(behind[0])
    count = next((n for n, fact in enumerate(own[:_BACK]) if not _grows(fact) or not fact.lead or not link(fact.lead).bare), min(len(own), _BACK))
    return own[:count] if count == len(own) or not is_amount(own[count]) else ()


class _Chain:
    """The figures said of one indicator so far. outer is the chain that goes on when the brackets close."""

    __slots__ = ("base", "changes", "clean", "key", "level", "outer", "paired", "rates")

    def __init__(self, level: Fact | None = None, base: Fact | None = None, outer: _Chain | None = None) -> None:
        self.level = level
        self.base = base
        self.changes: list[tuple[Fact, str]] = []
        self.rates: list[tuple[Fact, str]] = []
        self.clean = True
        self.key = ""
        self.paired = False
        self.outer = outer


def _in_sentence(facts: Facts, own: tuple[Fact, ...]) -> Iterator[Statement]:
    chain = _Chain()
    start: Fact | None = None  # 由…, waiting for 增加到…
    text = facts.document.view.text
    aside = 0  # figures of a completion rate (为预算80亿元的102%) still to be passed over
    for index, fact in enumerate(own):
        yield from _paired(text, own[:index], chain)
        lead = fact.lead
        if fact.sentence != own[0].sentence:
            chain.clean = False
        tie = link(lead)
        if tie.brackets:
            if tie.brackets > 0 and not tie.bare and "；" in lead:
                chain = _Chain()  # 报告发病330例，上升4%；无死亡，较上月（1例）下降100%
            chain = _Chain(outer=chain) if tie.brackets > 0 and _OF_ANOTHER.search(lead) else _through_brackets(chain, tie)
        if aside:
            aside -= 1
            continue
        if not tie.bare and chain.level is not None and fact.kind in ("level", "count") and told_again(chain.level, fact):
            tie = link(lead[: -len(own_name(chain.level, lead))])
        if fact.kind == "share_change" and _PROGRESS.search(lead) is not None:
            continue  # 占年度计划的74.0%，比时间进度慢1.0个百分点；上年同期…
        if _BY_SO_MUCH.match(lead) or fact.kind in ("level", "count") and BEYOND.search(lead) or is_amount(fact) and _is_an_average(own, index, chain.level):
            continue  # 比上旬（37列）多9列; 总量1400万立方米，日均45.2万立方米，环比6月的1330万立方米增长
        if is_amount(fact) and (_HELD_AGAINST.search(lead) or not lead and index and _HELD_AGAINST.search(own[index - 1].lead)):
            continue  # 低于目标8.10亿元0.28亿元
        if "总" in lead and (again := _OF_ALL.match(lead)) is not None and (whole := _whole_of_list(own[:index])) is not None:
            chain, tie = _Chain(whole, outer=chain.outer), link(lead[again.end() :])  # 共争取甲，其中乙、丙，总量比上年的丁增加几
        fact = _as_said(text, chain, fact, tie)
        if tie.brackets > 0 and not tie.bare and chain.outer is not None and named_again(chain.outer.level, fact):
            tie = link(lead.replace(fact.indicator, "", 1))
            chain = _through_brackets(chain.outer, tie)
        if _is_torn(text, fact.read.start) or tie.respectively or _is_one_of_two(own, index):
            chain, start = _Chain(outer=chain.outer), None
        elif fact.quantity.unit in _TIMES or is_rate(fact):
            if chain.level is None:
                if chain.base is not None and is_rate(fact) and tie.bare and not tie.average:
                    chain.rates.append((fact, ""))
                elif chain.changes and is_rate(fact) and tie.bare and not tie.average and _same(chain.changes[-1][1], tie.key):
                    chain.rates.append((fact, tie.key))
                else:
                    chain = _Chain(outer=chain.outer)
                    if is_rate(fact) and not tie.average and not tie.base:
                        chain.rates.append((fact, "" if tie.key == "plan" else tie.key))
                continue
            if tie.average and (origin := years_before(own[:index], chain.level, lead)) is not None:
                if not speaks_of_adjustment(text, origin, chain.level, fact):
                    yield Statement(chain.level, fact, None, origin, True, False)
                continue
            if not tie.bare:
                if (chain.base is not None or chain.changes) and _of_the_whole_change(chain.level, fact):
                    yield from _rated(text, chain, fact, tie, chain.key)
                elif not tie.shares:
                    chain = _Chain(outer=chain.outer)
                continue
            if chain.base is not None and tie.key and "month" in (tie.key, chain.key) and tie.key != chain.key:
                continue  # 比8月的13.9元下降5%，同比上涨3%
            key = chain.key = tie.key or chain.key
            yield from _rated(text, chain, fact, tie, key)
            if not tie.average:
                chain.rates.append((fact, key))
        elif is_change(fact) and fact.quantity.base not in NO_AMOUNT:
            if chain.changes and _MORE_GROWN.search(lead):
                continue  # 比年初增加1416亿元，较上年同期多增312亿元: by how much that increase is larger
            if start is not None and fact.quantity.base == start.quantity.base and _REACHED.search(without_time(lead)) and len(lead) <= 24:
                chain, start = _Chain(fact, start, chain.outer), None
                continue
            if chain.base is not None and not tie.bare and (over := _OVER_YEARS.match(lead.lstrip("，, "))) is not None:
                tie = link(lead.lstrip("，, ")[over.end() :])  # 由86家增加到126家，四年净增40家
            if chain.level is not None and tie.average:
                continue  # 由9.8万人减少到4.3万人，年均减少1.4万人
            if chain.level is None or not tie.bare or fact.quantity.base != chain.level.quantity.base:
                told = _told_before(own[:index], fact)
                if told is not None and told.indicator[-2:] in lead:
                    tie = link(lead[lead.rfind(told.indicator[-2:]) + 2 :].removeprefix("个数").removeprefix("数"))
                if told is None and tie.bare and chain.level is None and chain.base is None and (chain.rates or chain.changes):
                    chain.changes.append((fact, tie.key))  # 增长8%、增加2亿元，达到…
                    continue
                chain = _Chain(told if tie.bare else None, outer=chain.outer)
                chain.clean = False
            if chain.level is None:
                if not _GROSS.search(lead) and tie.key != "plan":
                    chain.changes.append((fact, tie.key))  # 增加2亿元，增长8%，达到…
                continue
            if chain.base is not None and tie.key and "month" in (tie.key, chain.key) and tie.key != chain.key:
                continue  # 比6月的64处少6处，比上年同月多7处
            key = chain.key = tie.key or chain.key
            if chain.base is not None:
                yield Statement(chain.level, None, fact, chain.base, False, chain.clean)
            for rate, other in chain.rates[-_REACH:]:
                if _same(key, other) and not speaks_of_adjustment(text, chain.level, rate, fact):
                    yield Statement(chain.level, rate, fact, None, False, False)
            chain.changes.append((fact, key))
        elif is_amount(fact):
            if chain.level is not None and lead[:1] in "，、" and _FLOW.search(lead) and _stands_alone(chain.level, fact):
                continue  # 128户，新入库17户、退出8户，净增9户: the level is still the 128
            if chain.level is not None and tie.shares and PLAN_KEY.search(lead) and index + 1 < len(own) and _completes(own[index + 1]):
                aside = 1
            elif tie.origin and _reached_already(chain, fact, tie):  # 浓度28微克，由上年的32微克下降几
                start = chain.base = fact
                chain.key = tie.key
            elif fact.role == "from" or (fact.role is None and (tie.origin or text.startswith(_SETS_OUT, fact.read.end))):
                start, chain = fact, _Chain(outer=chain.outer)
            elif (
                start is not None
                and (fact.role == "to" or _REACHED.search(without_time(lead)))
                and fact.quantity.base == start.quantity.base
                and len(lead) <= 24
            ):
                for rate, _ in chain.rates[-1:]:
                    if not speaks_of_adjustment(text, start, rate, fact):
                        yield Statement(fact, rate, None, start, False, False)
                chain, start = _Chain(fact, start, chain.outer), None
            elif tie.base and chain.level is not None and fact.quantity.base == chain.level.quantity.base and tie.bare and _same_noun(lead, chain.level):
                level = of_the_same_months(own[:index], chain.level, fact)
                if level is None:
                    chain, start = _Chain(outer=chain.outer), None
                    continue
                chain.level = level
                if tie.compared or not tie.key.isdecimal() or is_earlier(fact, chain.level):
                    chain.base, chain.key = fact, tie.key
                    for rate, other in chain.rates[-1:]:
                        if _same(tie.key, other) and not chain.changes and not speaks_of_adjustment(text, chain.level, rate, fact):
                            yield Statement(chain.level, rate, None, fact, False, False)
                    for change, other in chain.changes[-1:]:  # 86家，比上年净增18家（上年68家）
                        if _same(tie.key, other):
                            yield Statement(chain.level, None, change, fact, False, False)
                elif is_earlier(chain.level, fact):  # 2024年完成甲，2025年完成乙
                    yield Statement(fact, None, None, chain.level, False, False)
                    chain = _Chain(fact, chain.level, chain.outer)
                    chain.clean = False
                    continue
                else:
                    chain, start = _Chain(fact, outer=chain.outer), None
                if chain.outer is not None and chain.outer.level is chain.level:
                    chain.outer.base, chain.outer.key = fact, tie.key
            elif tie.compared and fact.role is None:  # 比上年的甲增长几，达到乙
                chain, start = _Chain(None, fact, chain.outer), fact if "相比" in lead else None
            elif chain.level is None and chain.base is not None and chain.rates and tie.bare and fact.quantity.base == chain.base.quantity.base:
                for rate, _ in chain.rates[-_REACH:]:
                    if not speaks_of_adjustment(text, chain.base, rate, fact):
                        yield Statement(fact, rate, None, chain.base, False, False)
                chain, start = _Chain(fact, outer=chain.outer), None
            elif chain.level is None and (chain.rates or chain.changes) and tie.bare and _arrives(lead):  # 增长几，达到乙，增加丙
                chain.level, chain.clean, start = fact, False, None
                for change, other in chain.changes[-1:]:
                    for rate, key in chain.rates[-1:]:
                        if _same(key, other) and change.quantity.base == fact.quantity.base and not speaks_of_adjustment(text, change, rate, fact):
                            yield Statement(fact, rate, change, None, False, False)
            elif chain.level is not None and not chain.rates and not chain.changes and chain.base is None and is_year_before(chain.level, fact, tie):
                chain.base, chain.key, chain.clean = fact, "", False  # 2025年出栏38.6万头，2024年出栏35.1万头
            elif chain.level is not None and not chain.rates and not chain.changes and chain.base is None and follows(chain.level, fact, tie):
                chain = _Chain(fact, chain.level, chain.outer)
                chain.clean = fact.inherited and not tie.key
                start = None
            else:
                chain, start = _Chain(fact, outer=chain.outer), None
        elif fact.kind == "share" and chain.level is not None and tie.shares:
            if "税" in lead or "其中" in lead:
                chain.clean = False
        else:
            chain, start = _Chain(outer=chain.outer), None
    yield from _paired(text, own, chain)


def _paired(text: str, own: Sequence[Fact], chain: _Chain) -> Iterator[Statement]:
    """The two levels of a chain, and with them the rate and the change told right before: 增长14%，由甲增加到乙; 净增3家，总数乙，上年为甲."""
    level, base = chain.level, chain.base
    if level is None or base is None or chain.paired:
        return
    chain.paired = True
    if chain.outer is not None:
        chain.outer.paired = True  # the brackets close behind the base
    yield Statement(level, None, None, base, False, False)
    order = next((n for n in range(max(0, len(own) - _BACK), len(own)) if own[n] is level or own[n] is base), 0)
    behind = own[order]
    for claim in reversed(own[max(0, order - 2) : order]):
        opened = _AHEAD.match(behind.lead)
        if opened is None or not link(behind.lead[opened.end() :]).bare:
            return
        said = link(claim.lead)
        rate = claim.quantity.unit in _TIMES or is_rate(claim)
        if not rate and not (is_change(claim) and claim.quantity.base == level.quantity.base) or said.respectively:
            return
        if not _same(chain.key, said.key, level):
            return
        behind = claim
        if any(claim is told for told, _ in (*chain.rates, *chain.changes)) or said.average and not rate:
            continue
        if not speaks_of_adjustment(text, claim, base, level):
            yield Statement(level, claim if rate else None, None if rate else claim, base, said.average, False)


def _is_an_average(own: Sequence[Fact], index: int, level: Fact | None) -> bool:
    """Whether an amount for each day only stands between a level and what that is held against."""
    fact = own[index]
    if level is None or index + 1 >= len(own) or _FOR_EACH.search(fact.lead) is None or fact.quantity.base != level.quantity.base:
        return False
    base = own[index + 1].quantity
    if own[index + 1].kind == "change" and base.base == fact.quantity.base:
        return base.amount >= fact.quantity.amount > 0  # 18.3万吨，日均500吨，比上年增加1.5万吨
    if not is_amount(own[index + 1]) or base.base != level.quantity.base or not base.amount:
        return False
    return abs(level.quantity.amount - base.amount) < abs(fact.quantity.amount - base.amount)


def _whole_of_list(own: Sequence[Fact]) -> Fact | None:
    """The amount before the list that 其中 begins, where figures of its unit end with that list."""
    for place in range(len(own) - 1, 0, -1):
        if own[place].quantity.base != own[-1].quantity.base:
            return None
        if "其中" in own[place].lead:
            whole = own[place - 1]
            return whole if is_amount(whole) and whole.quantity.base == own[-1].quantity.base else None
    return None


def _told_before(own: Sequence[Fact], change: Fact) -> Fact | None:
    """The level that a change goes back to behind an amount of another unit: 签约项目73个，总投资298.5亿元，签约项目个数比上年同期增加11个.

    Without its name only the count right before the amount, where there is no other: 签约项目73个，总投资298.5亿元，较上年同期多11个.
    """
    for level in reversed(own[-_BACK:]):
        if level.quantity.base == change.quantity.base:
            if level.kind not in ("level", "count") or level.role is not None:
                return None
            named = len(level.indicator) > 1 and level.indicator[-2:] in change.lead
            alone = (
                len(own) > 1
                and level is own[-2]
                and sum(f.quantity.base == change.quantity.base for f in own) == 1
                and level.quantity.unit == change.quantity.unit
            )
            return level if named or alone and change.kind == "change" and link(change.lead).bare else None
    return None


def _stands_alone(level: Fact, fact: Fact) -> bool:
    """Whether a level of the same unit is no member of a list."""
    return fact.quantity.base == level.quantity.base and level.lead[:1] not in "、；" and "其中" not in level.lead


def _of_the_whole_change(level: Fact, rate: Fact) -> bool:
    """Whether a rate that names something speaks of the change right before: 由甲扩至乙，处理能力提高50%; 由甲提高到乙，五年翻了一番."""
    lead = rate.lead.lstrip("，, ")
    if lead == rate.lead:
        return False
    over = _OVER_YEARS.match(lead)
    if over is not None:
        return link(lead[over.end() :]).bare
    name = rate.indicator
    return len(name) >= 2 and level.indicator.endswith(name) and lead.startswith(name) and link(lead[len(name) :]).bare


def _as_said(text: str, chain: _Chain, fact: Fact, tie: Link) -> Fact:
    """The fact as its words mean it here: 同比多收3亿元 is a change, so is the second figure of 比上年的47亿元多5亿元; 增加3亿元、8% grows."""
    lead = fact.lead
    if fact.kind == "level" or fact.kind == "count":
        if ("多" in lead or "少" in lead) and (MORE.search(lead) or chain.base is not None and lead.strip("，,、（； ") in _BY):
            return fact._replace(kind="change", direction="up" if lead.rfind("多") > lead.rfind("少") else "down")
        base = chain.base
        if not lead and base is not None and base.quantity.approximation == "above" and base.read.end <= fact.read.start and text[fact.read.start - 1] == "多":
            chain.base = base._replace(quantity=base.quantity._replace(approximation=None))
            return fact._replace(kind="change", direction="up")
    elif fact.kind == "ratio" and lead in _JOINS and fact.quantity.unit == "%" and chain.changes and chain.changes[-1][0].sentence == fact.sentence:
        return fact._replace(kind="growth", direction=chain.changes[-1][0].direction)
    elif fact.kind == "share" and fact.quantity.unit == "%" and lead.endswith("提标"):
        return fact._replace(kind="growth", direction="up")
    return fact


def _reached_already(chain: _Chain, origin: Fact, tie: Link) -> bool:
    """Whether the level that something reached from here was printed right before."""
    level = chain.level
    return (
        level is not None
        and chain.base is None
        and not chain.rates
        and not chain.changes
        and origin.lead.lstrip("，, ")[:1] in ("由", "从", "自")
        and tie.key not in ("", "plan", "last plan")
        and origin.inherited
        and origin.modality == level.modality
        and origin.quantity.base == level.quantity.base
        and (not tie.key.isdecimal() or is_earlier(origin, level))
    )


_BY = frozenset(("多", "多了", "少", "少了"))
_JOINS = frozenset(("、", "，", "（", "和", "或"))
_OVER_YEARS = lazy("[两二三四五六七八九十]年(?:来|间|内|时间)?(?:累计|实现|就|已)?(?=翻|增长|提高|上升|扩大|下降|降低|减少|净增|新增|增加)")


def _completes(share: Fact) -> bool:
    return share.kind == "share" and share.lead in ("的", "的约", "的近")


def _same_noun(lead: str, level: Fact) -> bool:
    """上年收入 is the base of an income only."""
    return not lead.endswith(("收入", "支出")) or level.indicator.endswith(lead[-2:])


def _arrives(lead: str) -> bool:
    return lead[:1] in "，,、" and ("达" in lead or "总量" in lead or "总额" in lead) and "累计" not in lead


def _through_brackets(chain: _Chain, tie: Link) -> _Chain:
    """Figures in brackets that name something of their own do not touch the chain outside."""
    if tie.brackets < 0:
        return chain.outer if chain.outer is not None else chain
    if not tie.bare:
        return _Chain(outer=chain)
    inner = _Chain(chain.level, chain.base, chain)
    inner.paired = chain.paired
    inner.changes, inner.rates, inner.key = chain.changes[-_REACH:], chain.rates[-_REACH:], chain.key
    return inner


def _is_torn(text: str, start: int) -> bool:
    """Whether a separator parts the number from digits before it (1，753亿元): only its tail was read."""
    at = start - 1
    while at >= 0 and text[at] in " \u3000":
        at -= 1
    return at > 0 and text[at] in ",，." and text[at - 1].isdecimal()


def _rated(text: str, chain: _Chain, rate: Fact, tie: Link, key: str) -> Iterator[Statement]:
    level = chain.level
    assert level is not None
    if chain.base is not None:
        # a multiple is off by so much that constant prices are no excuse; the rule allows for them
        if not speaks_of_adjustment(text, chain.base, level, rate) or rate.quantity.unit in _TIMES and not ADJUSTED.search(rate.lead):
            yield Statement(level, rate, None, chain.base, tie.average, chain.clean)
        return
    if tie.average:
        return
    for change, other in reversed(chain.changes[-_REACH:]):
        if other == "plan" and not tie.key:
            continue  # 比预算超收甲，增长几: 增长 usually goes back to the year before
        if _same(key, other, level) or (_STOCK_AND_YEAR.issuperset((key, other)) and _is_at_year_end(level)):
            if not speaks_of_adjustment(text, level, change, rate):
                yield Statement(level, rate, change, None, False, chain.clean and change is chain.changes[-1][0] and _same(key, other))
            return


def _is_one_of_two(own: Sequence[Fact], index: int) -> bool:
    """回升62元和36元，增幅为1.8%和1.0%: whether a rate is the first of two told of two amounts in one breath."""
    if index < 2 or index + 1 == len(own) or not is_rate(own[index]) or not is_rate(own[index + 1]):
        return False
    return own[index + 1].lead in _AND and own[index - 1].lead in _AND and is_amount(own[index - 1]) and is_amount(own[index - 2])


_AND = ("和", "与", "及", "、")
_OF_ANOTHER = lazy("[增降涨跌][幅速][比较][^，。；（(]{1,12}[（(][^（）()]*$")  # 降幅比9月（较8月下降4.3%）
_GROSS = lazy("(?<![比较年])新增[^，。；、]{0,12}$")  # what is new is no change of what there is
_AHEAD = lazy("[，,：:、（(] ?[由从自在]?")
_SETS_OUT = ("的基础上", "基础上", "为基数")  # 在去年甲的基础上增加到乙
_BACK = 3  # figures
_PROGRESS = lazy("(?:时间|序时|计划)进度")
_BY_SO_MUCH = lazy("[）)](?:多|少|高|低)(?:出|了)?$")
BEYOND = lazy("(?:超额(?:完成)?|超(?:计划|目标|任务)(?:完成)?|[还尚]差)(?:了|约)?$")  # 超额完成2亿元，比上年多到位4.6亿元
_FOR_EACH = lazy("[，,、][日周旬月季年人户亩]均(?:为|约)?$")
_OF_ALL = lazy("[，,]总(?:量|额|数|计|规模|金额|面积|投资)(?=[比较同环])")
_FLOW = lazy("(?:新入库|新登记|新开办|新设立?|入库|退出|退库|注销|关停|迁[入出])$")
_HELD_AGAINST = lazy("(?:低于|高于|超过|少于)[^，；。、]{0,10}(?:目标|计划|预算|限额|任务|指标)(?:数|额)?$")
_STOCK_AND_YEAR = frozenset(("stock", "year"))
_AT_YEAR_END = lazy("年末|年底|12月末|12月底")
_DECEMBER = 11


def _is_at_year_end(level: Fact) -> bool:
    """Whether a stock is that of the end of a year: then 比上年 and 比年初 are one."""
    period = level.period
    return _AT_YEAR_END.search(level.lead) is not None or (period is not None and period.instant and period.end % 12 == _DECEMBER)


def _same(one: str, other: str, level: Fact | None = None) -> bool:
    """Whether two figures may be compared with the same thing; 同比 behind 比上年预算数 takes that up, and is 比2024年 of a level of 2025."""
    if level is not None and level.period is not None and one.isdecimal() != other.isdecimal():
        year, said = (one, other) if one.isdecimal() else (other, one)
        return not said or said in ("same", "year") and int(year) == level.period.year - 1
    return not one or not other or one == other or {one, other} in ({"same", "year"}, {"same", "last plan"})

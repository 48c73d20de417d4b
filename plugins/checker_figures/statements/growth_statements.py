"""What a sentence says of one indicator's growth: its level, the change, the base, the rate, and which of them belong together.

Shared by the rules that recompute growth; found once per document (`facts.derive(statements)`).
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker_figures.statements.growth_asides import (
    arrives,
    is_held_against,
    is_one_of_two,
    is_passed_over,
    is_shared_out,
    is_torn,
    level_before_rates,
    stands_alone,
    told_before,
    whole_of_list,
)
from checker_figures.statements.growth_basis import speaks_of_adjustment
from checker_figures.statements.growth_chains import BACK, REACH, Chain, Statement, as_said, is_multiple, reached_already, same_basis
from checker_figures.statements.growth_links import NO_AMOUNT, Link, closed_before, is_amount, is_change, is_rate, link, without_time_in_brackets
from checker_figures.statements.growth_years import (
    follows,
    is_a_year_on,
    is_earlier,
    is_year_before,
    level_held_against,
    named_again,
    own_name,
    told_again,
    years_before,
)
from checker_figures.statements.stocks import HAS_COME, HAS_GONE

_REACHED = lazy("(?:[降减升增变]|提高|下降|上升|增加|增长|减少|缩减|压减|扩大|调整|发展|提升)为$|[到至]$")
_OF_TIME = lazy("(?:(?:19|20)\\d\\d年度?|今年|本年|目前|现在|如今|当前)(?:底|末|同期)?的?$")  # 由2024年的甲增加到2025年的乙
_LAST_OF_TIME = tuple("年度前在今底末期的")
_MORE_GROWN = lazy("[多少][增减][加少]?了?$")
_PAUSES = frozenset("，,、；（(")
_CLOSED = _PAUSES.union("）)")
_MOST = 400  # figures of a sentence: reports stay far below, hostile input does not
_LONGEST_WAY = 24  # characters from 由… to 增加到…
_GROWING = frozenset(("growth", "change"))
_APART = frozenset(("month", "usual"))  # nothing held against the month before, or an average of years, is held against last year


def without_time(lead: str) -> str:
    """The words before a figure without the time that stands last among them: 增加到2025年的 gives 增加到."""
    return _OF_TIME.sub("", lead) if lead.endswith(_LAST_OF_TIME) else lead


def statements(facts: Facts) -> tuple[Statement, ...]:
    """Every statement of growth in a report, in order."""
    text = facts.document.view.text
    found: list[Statement] = []
    for number, sentence in enumerate(facts.sentences):
        count = sentence.last - sentence.first
        if not count or count > _MOST:
            continue
        own = facts.of(sentence) + _said_behind(facts, number)
        if len(own) < 2 or facts.in_table(own[0]):  # columns are held against each other where their heads say how: GRW009
            continue
        for fact in own:
            if _grows(fact) or fact.role or fact is not own[0] and "年" in fact.lead:
                found.extend(_Reader(text, own).read())
                break
    return tuple(found)


def _grows(fact: Fact) -> bool:
    return fact.kind in _GROWING or fact.quantity.unit in ("倍", "番")


def _said_behind(facts: Facts, number: int) -> tuple[Fact, ...]:
    """The rates and changes without a name that the next sentence opens with: 完成甲，上年为乙。增长8%，净增2亿元."""
    sentence, behind = facts.sentences[number], facts.sentences[number + 1 : number + 2]
    if not behind or behind[0].block != sentence.block or behind[0].first == behind[0].last or not is_amount(facts[sentence.last - 1]):
        return ()
    own = facts.of(behind[0])
    count = next((n for n, fact in enumerate(own[:BACK]) if not _grows(fact) or not fact.lead or not link(fact.lead).bare), min(len(own), BACK))
    return own[:count] if count == len(own) or not is_amount(own[count]) else ()


class _Reader:
    """Reads the figures of a sentence one after another, and hands out what they say together.

    chain  the figures said of one indicator so far
    start  由…, waiting for 增加到…
    aside  figures of a completion rate (为预算80亿元的102%) still to be passed over
    """

    __slots__ = ("aside", "chain", "own", "start", "text")

    def __init__(self, text: str, own: tuple[Fact, ...]) -> None:
        self.text = text
        self.own = own
        self.chain = Chain()
        self.start: Fact | None = None
        self.aside = 0

    def read(self) -> Iterator[Statement]:
        for index in range(len(self.own)):
            chain = self.chain
            if chain.base is not None and chain.level is not None and not chain.paired:
                yield from chain.pair(self.text, self.own[:index])
            yield from self._figure(index)
        yield from self.chain.pair(self.text, self.own)

    def _figure(self, index: int) -> Iterator[Statement]:
        own, text = self.own, self.text
        fact = own[index]
        lead = fact.lead
        if fact.sentence != own[0].sentence:
            self.chain.clean = False
        if (closed := closed_before(lead)) and self.chain.outer is not None:
            self.chain, lead = self.chain.outer, lead[closed:]  # （上年同期319亿元，基数较低）；与2019年同期（
        tie = link(lead)
        if tie.brackets > 0 and not tie.bare:
            tie = link(without_time_in_brackets(lead))
        if tie.brackets:
            self._pass_brackets(lead, tie)
        if self.aside:
            self.aside -= 1
            return
        level = self.chain.level
        if not tie.bare and level is not None and fact.kind in LEVELS and told_again(level, fact):
            tie = link(lead[: -len(own_name(level, lead))])
        if not tie.bare and level is not None and (verb := _DONE_THEN.search(lead)) is not None and verb[1] in level.lead:
            tie = link(lead[: verb.start(1)] + lead[verb.end(1) :])  # 淘汰42万吨，比去年淘汰的35万吨多7万吨
        if is_passed_over(own, index, level, self.chain.base):
            return
        if "总" in lead and (again := _OF_ALL.match(lead)) is not None and (whole := whole_of_list(own[:index])) is not None:
            self.chain, tie = Chain(whole, outer=self.chain.outer), link(lead[again.end() :])  # 共争取甲，其中乙、丙，总量比上年的丁增加几
        fact = as_said(text, self.chain, fact)
        if fact is not own[index] and fact.kind == "change" and not tie.bare and self.chain.base is not None:
            tie = link("增加")  # 比上年的188件多结8件
        outer = self.chain.outer
        if tie.brackets > 0 and not tie.bare and outer is not None and named_again(outer.level, fact):
            tie = link(lead.replace(fact.indicator, "", 1))
            self.chain = outer.through_brackets(tie)
        if is_torn(text, fact.read.start) or tie.respectively or is_one_of_two(own, index):
            self._break()
        elif is_multiple(fact) or is_rate(fact):
            yield from self._rate(index, fact, tie)
        elif is_change(fact) and fact.quantity.base not in NO_AMOUNT:
            yield from self._change(index, fact, tie)
        elif is_amount(fact):
            yield from self._amount(index, fact, tie)
        elif fact.kind == "share" and self.chain.level is not None and tie.shares:
            if "税" in lead or "其中" in lead:
                self.chain.clean = False
        else:
            self._break()

    def _break(self) -> None:
        """Nothing said so far goes with what follows."""
        self.chain, self.start = Chain(outer=self.chain.outer), None

    def _begin(self, level: Fact, base: Fact | None = None) -> None:
        """A new chain from a level on."""
        self.chain, self.start = Chain(level, base, self.chain.outer), None

    def _pass_brackets(self, lead: str, tie: Link) -> None:
        if tie.brackets > 0 and not tie.bare and "；" in lead:
            self.chain = Chain()  # 报告发病330例，上升4%；无死亡，较上月（1例）下降100%
        another = tie.brackets > 0 and _OF_ANOTHER.search(lead) is not None
        self.chain = Chain(outer=self.chain) if another else self.chain.through_brackets(tie)

    def _is_of_another_base(self, tie: Link) -> bool:
        """比8月的13.9元下降5%，同比上涨3%; 比常年同期（812毫米）偏多9%，比去年少40毫米: whether what follows is held against something else than the base."""
        chain = self.chain
        return chain.base is not None and bool(tie.key) and tie.key != chain.key and not _APART.isdisjoint((tie.key, chain.key))

    def _rate(self, index: int, fact: Fact, tie: Link) -> Iterator[Statement]:
        chain, text = self.chain, self.text
        if _OF_AIM.match(text, fact.read.end) is not None:
            return  # 下降15.0%，超额完成下降13.5%的目标: what was asked
        if chain.level is None:
            self._rate_ahead(fact, tie)
            return
        if tie.average and (origin := years_before(self.own[:index], chain.level, fact.lead)) is not None:
            if not speaks_of_adjustment(text, origin, chain.level, fact):
                yield Statement(chain.level, fact, None, origin, True, False)
            return
        if not tie.bare:
            if (chain.base is not None or chain.changes) and _of_the_whole_change(chain.level, fact):
                yield from chain.rated(text, fact, tie, chain.key)
            elif not tie.shares:
                self.chain = Chain(outer=chain.outer)
            return
        if self._is_of_another_base(tie):
            return
        key = chain.key = tie.key or chain.key
        yield from chain.rated(text, fact, tie, key)
        if not tie.average:
            chain.rates.append((fact, key))

    def _rate_ahead(self, fact: Fact, tie: Link) -> None:
        """A rate before any level: 比上年的甲增长几，达到乙; 增加2亿元，增长8%，达到…."""
        chain, plain = self.chain, is_rate(fact) and tie.bare and not tie.average
        if chain.base is not None and plain:
            chain.rates.append((fact, ""))
        elif chain.changes and plain and same_basis(chain.changes[-1][1], tie.key):
            chain.rates.append((fact, tie.key))
        else:
            self.chain = Chain(outer=chain.outer)
            if is_rate(fact) and not tie.average and not tie.base:
                self.chain.rates.append((fact, "" if tie.key == "plan" else tie.key))

    def _change(self, index: int, fact: Fact, tie: Link) -> Iterator[Statement]:
        chain, lead, base = self.chain, fact.lead, fact.quantity.base
        if "新增" in lead and (
            _NEW_THEN.match(lead) is not None or _DONE_NEW.match(lead) is not None and chain.level is not None and "新增" in chain.level.lead
        ):
            self._begin(fact)  # 前三季度3350人，四季度新增910人，同比减少6.2%; 计划新增2400个，实际新增2736个: so many of its own
            return
        if chain.changes and _MORE_GROWN.search(lead):
            return  # 比年初增加1416亿元，较上年同期多增312亿元: by how much that increase is larger
        if self._goes_on(fact) and _REACHED.search(without_time(lead)):
            self._begin(fact, self.start)
            return
        if chain.base is not None and not tie.bare and (over := _OVER_YEARS.match(lead.lstrip("，, "))) is not None:
            tie = link(lead.lstrip("，, ")[over.end() :])  # 由86家增加到126家，四年净增40家
        if chain.level is not None and tie.average:
            return  # 由9.8万人减少到4.3万人，年均减少1.4万人
        if chain.level is None or not tie.bare or base != chain.level.quantity.base:
            told = told_before(self.own[:index], fact)
            if told is not None and told.indicator[-2:] in lead:
                tie = link(lead[lead.rfind(told.indicator[-2:]) + 2 :].removeprefix("个数").removeprefix("数"))
            if told is None and tie.bare and chain.level is None and chain.base is None and (chain.rates or chain.changes):
                chain.changes.append((fact, tie.key))  # 增长8%、增加2亿元，达到…
                return
            chain = self.chain = Chain(told if tie.bare else None, outer=chain.outer)
            chain.clean = False
        if chain.level is None:
            if not _GROSS.search(lead) and tie.key != "plan":
                chain.changes.append((fact, tie.key))  # 增加2亿元，增长8%，达到…
            return
        if self._is_of_another_base(tie):
            return
        key = chain.key = tie.key or chain.key
        if chain.base is not None:
            yield Statement(chain.level, None, fact, chain.base, False, chain.clean)
        for rate, other in chain.rates[-REACH:]:
            if same_basis(key, other) and not _is_unsaid_beside_month(key, other) and not speaks_of_adjustment(self.text, chain.level, rate, fact):
                yield Statement(chain.level, rate, fact, None, False, False)
        chain.changes.append((fact, key))

    def _goes_on(self, fact: Fact) -> bool:
        """Whether a figure may be what 由… goes on to."""
        return self.start is not None and fact.quantity.base == self.start.quantity.base and len(fact.lead) <= _LONGEST_WAY

    def _amount(self, index: int, fact: Fact, tie: Link) -> Iterator[Statement]:
        chain, lead, text, own = self.chain, fact.lead, self.text, self.own
        level, base, told = chain.level, chain.base, bool(chain.rates or chain.changes)
        if level is not None and chain.changes and "净" in chain.changes[-1][0].lead and (HAS_COME.search(lead) or HAS_GONE.search(lead)):
            return  # 余额412.6亿元，净增37.5亿元，其中新发放168.4亿元、收回130.9亿元
        if level is not None and lead[:1] in "，、" and _FLOW.search(lead) and stands_alone(level, fact):
            return  # 128户，新入库17户、退出8户，净增9户: the level is still the 128
        if (level is not None or base is not None or told) and tie.shares and is_shared_out(own, index):
            self.aside = 1
        elif (tie.origin or text.startswith(_SETS_OUT, fact.read.end)) and reached_already(chain, fact, tie):  # 浓度28微克，由上年的32微克下降几
            self.start = chain.base = fact
            chain.key = tie.key
        elif fact.role == "from" or (fact.role is None and (tie.origin or text.startswith(_SETS_OUT, fact.read.end))):
            self.start, self.chain = fact, Chain(outer=chain.outer)
        elif self.start is not None and self._goes_on(fact) and (fact.role == "to" or _REACHED.search(without_time(lead))):
            for rate, _ in chain.rates[-1:]:
                if not speaks_of_adjustment(text, self.start, rate, fact):
                    yield Statement(fact, rate, None, self.start, False, False)
            self._begin(fact, self.start)
        elif tie.base and level is not None and fact.quantity.base == level.quantity.base and tie.bare and _same_noun(lead, level):
            yield from self._base(index, fact, tie)
        elif tie.compared and fact.role is None:  # 比上年的甲增长几，达到乙
            self.chain, self.start = Chain(None, fact, chain.outer), fact if "相比" in lead or self._is_from(index) else None
            lost = (level is None or level.quantity.base != fact.quantity.base) and tie.bare and self.start is None
            if lost and (before := level_before_rates(own, index)) is not None:
                self.chain.level, self.chain.clean = before, False
        elif self.start is not None and self._sets_out(fact, tie):
            self._begin(fact, self.start)  # 在“十二五”76.5公里的基础上，“十三五”新建132.3公里
            self.chain.clean = False
        elif is_held_against(own, index):
            self.aside = 1  # 比全省平均的8.1万元增加2万元: what is told with it is held against nothing else
        elif level is None and base is not None and chain.rates and tie.bare and "plan" not in tie.key and fact.quantity.base == base.quantity.base:
            for rate, _ in chain.rates[-REACH:]:
                if not speaks_of_adjustment(text, base, rate, fact):
                    yield Statement(fact, rate, None, base, False, False)
            self._begin(fact)
        elif level is None and told and tie.bare and arrives(lead):  # 增长几，达到乙，增加丙
            chain.level, chain.clean, self.start = fact, False, None
            for change, other in chain.changes[-1:]:
                for rate, key in chain.rates[-1:]:
                    if same_basis(key, other) and change.quantity.base == fact.quantity.base and not speaks_of_adjustment(text, change, rate, fact):
                        yield Statement(fact, rate, change, None, False, False)
        elif level is not None and not told and base is None and is_year_before(level, fact, tie):
            chain.base, chain.key, chain.clean = fact, "", False  # 2025年出栏38.6万头，2024年出栏35.1万头
        elif level is not None and not told and base is None and follows(level, fact, tie):
            self._begin(fact, level)
            self.chain.clean = fact.inherited and not tie.key
        else:
            self._begin(fact)

    def _sets_out(self, fact: Fact, tie: Link) -> bool:
        """Whether a figure is what was done from the one before on, which is of an earlier time and names nothing else: 在上年10亿元的基础上，今年完成12亿元."""
        start = self.start
        if start is None or start.role is not None or fact.quantity.base != start.quantity.base or tie.base or start.modality != fact.modality:
            return False
        earlier = link(start.lead.lstrip("，, 在"))
        return earlier.bare and bool(earlier.key) and self.text.startswith(_SETS_OUT, start.read.end) and _PAUSED.match(fact.lead) is not None

    def _is_from(self, index: int) -> bool:
        """较上年同期的4.0亿元增加到5.0亿元: whether what it was held against has become the figure right behind."""
        behind = self.own[index + 1] if index + 1 < len(self.own) else None
        return behind is not None and behind.role == "to" and behind.lead[:1] not in _PAUSES

    def _has_own_rate(self, index: int) -> bool:
        """增长7.1%，比上年的21.36亿元增长10%: whether a base has its rate right behind it, so that the one before is of something else."""
        behind = self.own[index + 1] if index + 1 < len(self.own) else None
        return behind is not None and is_rate(behind) and behind.lead[:1] not in _CLOSED and link(behind.lead).bare

    def _base(self, index: int, fact: Fact, tie: Link) -> Iterator[Statement]:
        """An amount of an earlier time behind a level: 比上年的甲, （上年为甲）."""
        chain = self.chain
        assert chain.level is not None
        level = level_held_against(self.own[:index], chain.level, fact)
        if level is None:
            self._break()
            return
        chain.level = level
        if tie.compared or not tie.key.isdecimal() or is_earlier(fact, level):
            chain.base, chain.key = fact, tie.key
            for rate, other in chain.rates[-1:] if not self._has_own_rate(index) else ():
                if (
                    (same_basis(tie.key, other) or same_basis(tie.key, other, level) and is_a_year_on(fact, level))
                    and not _is_unsaid_beside_month(tie.key, other)
                    and not chain.changes
                    and not speaks_of_adjustment(self.text, level, rate, fact)
                ):
                    yield Statement(level, rate, None, fact, False, False)
            for change, other in chain.changes[-1:]:  # 86家，比上年净增18家（上年68家）
                if same_basis(tie.key, other):
                    yield Statement(level, None, change, fact, False, False)
        elif is_earlier(level, fact):  # 2024年完成甲，2025年完成乙
            yield Statement(fact, None, None, level, False, False)
            self.chain = Chain(fact, level, chain.outer)
            self.chain.clean = False
            return
        else:
            self._begin(fact)
        outer = self.chain.outer
        if outer is not None and outer.level is self.chain.level and not (tie.key == "month" and outer.rates):
            outer.base, outer.key = fact, tie.key


def _is_unsaid_beside_month(key: str, other: str) -> bool:
    """Whether a rate told first, of which nothing says what it is held against, stands before 比上半年的…: it goes back to the year before."""
    return key == "month" and not other


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


_OVER_YEARS = lazy("[两二三四五六七八九十]年(?:来|间|内|时间)?(?:累计|实现|就|已)?(?=翻|增长|提高|上升|扩大|下降|降低|减少|净增|新增|增加)")


def _same_noun(lead: str, level: Fact) -> bool:
    """上年收入 is the base of an income only, 上年日均 that of what is told for each day."""
    if lead.endswith("均") and lead[-2:] not in level.indicator + level.lead:
        return False
    return not lead.endswith(("收入", "支出")) or level.indicator.endswith(lead[-2:])


_OF_ANOTHER = lazy("[增降涨跌][幅速][比较][^，。；（(]{1,12}[（(][^（）()]*$")  # 降幅比9月（较8月下降4.3%）
_GROSS = lazy("(?<![比较年])新增[^，。；、]{0,12}$")  # what is new is no change of what there is
_NEW_THEN = lazy("[，,；、（(](?:第?[一二三四]季度|[上下]半年|[0-9]{1,2}月份?|当[月季])新增(?:了|约)?$")
_DONE_THEN = lazy("[比较与](?:上年|去年|20\\d\\d年)(?:同期)?([一-龥]{2,4})的$")
_PAUSED = lazy("的?基础上[，,]")
_OF_AIM = lazy("(?:以上|左右)?的[^，；。、0-9]{0,8}(?:目标|要求|任务|指标|预期)")
_DONE_NEW = lazy("[，,；;](?:实际|已|累计|全年)+新增(?:了|约)?$")
_SETS_OUT = ("的基础上", "基础上", "为基数")  # 在去年甲的基础上增加到乙
_OF_ALL = lazy("[，,]总(?:产[量值]|量|额|数|计|规模|金额|面积|投资)(?=[比较同环])")
_FLOW = lazy("(?:新入库|新登记|新开办|新设立?|入库|退出|退库|注销|关停|迁[入出])$")

"""GRW001: nothing falls by more than 100%, and no sign contradicts its word."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import is_exact, rounded
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_figures.growth.ranks_moved import RANK_FROM, ranks_moved
from checker_figures.growth.rates_compared import compared
from checker_figures.growth.whole_bases import impossible_bases
from checker_figures.growth.words_behind import belied, opposed, turned
from checker_figures.statements.growth_judging import words

# What can turn negative can fall by more than all of it.
_SIGNED = lazy("利润|利税|盈|亏|差|净|效益|损益|增加额|增量|增速|增幅|结余|现金流|平衡")
_FIGURE_END = tuple("%‰0123456789")
# 增速为-3.2% is how a negative rate is named; 增长-3.2% reads as a slip.
_FALLS = lazy("[降减跌落滑缩]|收窄")
_GREW = lazy("(增长|增加|增收|增产|增支|上升|提高|上涨|提升)(?:了|约)?$")
# What stands between the turn and its rate names no other time: 由负转正，一季度下降2.3%，上半年增长1.2% tells the way.
_TURN = lazy(
    "(由负转正|由降转升|由降转增|止跌回升|扭降为增|扭负为正|转正|实现正增长|由正转负|由升转降|由增转降)(?:，|、)?(?:同比|增速为|累计|达到?|为){0,2}(?:增长|下降|上升|降低|减少)?(?:了|约)?$"
)
_OF_TURNS = frozenset("转扭跌正")  # one of which each of them holds
# 增长负3%; 降幅扩大到-3%
_SIGN_TWICE = lazy("(?:增长|增加|上升|提高|上涨|提升)(?:了|约)?负$|降幅(?:扩大|收窄|缩小)(?:到|至|为)$")
# 比上年下降增长7.4%: a word was changed and the other left
_BOTH_WAYS = lazy("((?:下降|减少|降低|回落|下滑)(?:增长|增加|上升|提高)|(?:增长|上升|提高)(?:下降|减少|降低|回落|下滑))(?:了|约)?$")
_OF_RATES = lazy("[率速幅]|比[重例]")  # 增速增长下降2%: what falls is a rate
_NEGATIVE = lazy("负增长(?:了|约|为|达)?$")


class GrowthIsPossible(Rule):
    """降幅不能超过100%，正负号不能与用词相反。

    为何：
        一个数最多减到零，下降超过100%（利润、差额等可为负的除外）、“减少2倍”都不可能。
        “下降-3%”“负增长-5%”是负负得正，“增长-3%”正负相抵，读者分不清升降。“负增长5%”意思清楚，但“下降5%”更稳妥，只作提示。
    反例：
        全年固定资产投资下降112.5%。
        进出口总额同比下降-3.2%。
        工业用电量负增长-5%。
        规模以上工业增加值同比增长-3.2%。
        固定资产投资增速由负转正，同比下降2.3%。
        固定资产投资同比增长2.3%，降幅比一季度收窄0.8个百分点。
        企业能耗减少了2倍。
        社会消费品零售总额比上年下降增长2.9%。
        完成技改投资0亿元，同比增长15%。
        全年发生火灾12起、受伤3人，同比上升40%。
    正例：
        规模以上工业企业利润总额下降135%，由盈转亏。
        工业用电量增速为-3.2%。
        快递业务量增长112.5%。
        全年发生火灾12起、受伤3人，同比上升50%。
    """

    code = "GRW001"
    name = "growth-is-possible"
    title_en = "Nothing falls by more than 100%, and no sign contradicts its word"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._more_than_there_is(facts)
        yield from self._from_nothing(facts)
        yield from self._ranks(facts)
        yield from self._of_no_number(facts)
        yield from self._said_behind(facts)
        for fact in facts[:]:
            signed = fact.quantity.number.startswith("-") or fact.lead.endswith("负")
            if signed and fact.quantity.unit == "%" and _SIGN_TWICE.search(fact.lead):
                yield self.finding(
                    words(facts, fact),
                    f"升降一类的词后面又写了负号，升降不明，请改为“下降{fact.quantity.number.lstrip('-')}%”或核对",
                    f"a word for rising or falling with a minus sign: {fact.quantity.number}%",
                    severity="warning",
                )
                continue
            both = _BOTH_WAYS.search(fact.lead) if fact.quantity.unit == "%" else None
            if both is not None and _OF_RATES.search(fact.lead, 0, both.start()) is None:
                yield self.finding(
                    words(facts, fact),
                    f"“{both[1]}”两个方向相反的词连用，升降不明，请删去一个",
                    f"“{both[1]}” says both ways at once",
                )
                continue
            turned = _turned(fact) if fact.quantity.unit == "%" else ""
            if (fact.kind != "growth" and not turned) or facts.in_table(fact):
                continue  # items of a table may turn negative, and a head far above says what they are
            if turned:
                yield self.finding(
                    words(facts, fact),
                    f"前面说“{turned}”，后面却是{'下降' if fact.direction == 'down' else '增长'}{fact.quantity.number.lstrip('-')}{fact.quantity.unit}，升降矛盾，请核对",
                    f"the words “{turned}” and the rate behind them contradict each other",
                    severity="warning",
                )
                continue
            if "负增长" in fact.lead and _NEGATIVE.search(fact.lead):
                yield from self._negative_growth(facts, fact)
            elif fact.direction != "down" or (fact.quantity.number.startswith("-") and not _FALLS.search(fact.lead[-12:])):
                yield from self._growth(facts, fact)
            else:
                yield from self._fall(facts, fact)

    def _negative_growth(self, facts: Facts, fact: Fact) -> Iterator[Finding]:
        """负增长 with a minus sign, or where 下降 says it better."""
        number, unit = fact.quantity.number, fact.quantity.unit
        span = words(facts, fact)
        if number.startswith("-"):
            yield self.finding(
                span, f"“负增长”后面又写了负号，负负得正，请改为“下降{number[1:]}{unit}”", "“负增长” with a minus sign: say “下降” and drop the sign"
            )
        elif unit == "%":
            yield self.finding(span, f"“负增长{number}%”宜写作“下降{number}%”", "say “下降” instead of “负增长”", severity="info")

    def _growth(self, facts: Facts, fact: Fact) -> Iterator[Finding]:
        """A rate below −100%, or one with a minus sign behind 增长."""
        number, unit = fact.quantity.number, fact.quantity.unit
        if (
            unit == "%"
            and number.startswith("-")
            and fact.quantity.value < -100
            and not _may_turn_negative(fact.indicator, fact.lead.replace("增速", "").replace("增幅", ""))
        ):
            yield self.finding(words(facts, fact), f"增速{number}%不可能：最多下降100%，请核对", f"nothing can fall by more than 100%: {number}%")
        elif number.startswith("-") and unit == "%" and (grew := _GREW.search(fact.lead)) is not None and not _is_range(facts.document, fact.read.start):
            yield self.finding(
                words(facts, fact),
                f"“{grew[1]}”后面写了负号，升降不明，请改为“下降{number[1:]}%”，或删去负号",
                f"a word for growth with a minus sign: {number}%",
                severity="warning",
                cause="growth with a minus sign",  # some write all their falls so
            )

    def _fall(self, facts: Facts, fact: Fact) -> Iterator[Finding]:
        """A fall with a minus sign, by more than 100%, or so many times over."""
        number, unit = fact.quantity.number, fact.quantity.unit
        if number.startswith("-") and unit in ("%", "‰"):
            if _is_range(facts.document, fact.read.start):
                return  # a range: 8% -20%
            span = words(facts, fact)
            yield self.finding(
                span, f"用了“下降”一类的词又写负号，升降不明，请改为“下降{number[1:]}{unit}”或核对", f"a word for falling with a minus sign: {number}{unit}"
            )
        elif unit == "%" and fact.quantity.value > 100 and (not _may_turn_negative(fact.indicator, fact.lead) or _has_gain(facts, fact)):
            yield self.finding(
                words(facts, fact),
                f"下降{number}%不可能：最多下降100%，请核对",
                f"nothing can fall by {number}%",
                severity="error" if not _may_turn_negative(fact.indicator, fact.lead) else "warning",
                evidence={"calculation": f"下降 {number}% > 100%"},
            )
        elif unit == "倍" and fact.quantity.value >= 1 and not _may_turn_negative(fact.indicator, fact.lead):
            yield self.finding(
                words(facts, fact),
                f"减少{number}倍不可能：减少一倍就是零，请改用百分数或“降为几分之一”",
                f"nothing can fall {number} times over",
                severity="warning",
            )

    def _more_than_there_is(self, facts: Facts) -> Iterator[Finding]:
        """343项，较上年增加365项: there would have been less than none."""
        for level, change in zip(facts[:], facts[1:], strict=False):
            if (
                level.kind not in ("count", "level")
                or not is_exact(level.quantity)
                or change.kind != "change"
                or change.direction != "up"
                or change.sentence != level.sentence
            ):
                continue
            if level.quantity.base != change.quantity.base or change.quantity.amount <= level.quantity.amount or level.role is not None:
                continue
            if not change.inherited or level.quantity.approximation or not _SINCE.match(change.lead) or _may_turn_negative(level.indicator, level.lead):
                continue
            one, more = level.quantity.said, change.quantity.said
            yield self.finding(
                words(facts, change),
                f"一共{one}，不可能增加{more}，请核对两个数",
                f"{one} cannot be {more} more than before",
                severity="warning",
                related=(level.span,),
                evidence={"calculation": f"{one} − {more} < 0"},
            )

    def _from_nothing(self, facts: Facts) -> Iterator[Finding]:
        """完成投资0亿元，同比增长15%: nothing grows to nothing, and only a fall of all of it leaves none."""
        for level, rate in zip(facts[:], facts[1:], strict=False):
            if (
                level.quantity.number != "0"
                or rate.kind != "growth"
                or rate.quantity.unit != "%"
                or rate.sentence != level.sentence
                or level.kind not in ("level", "count")
            ):
                continue
            falls_to_nothing = rate.direction == "down" and rate.quantity.value == 100
            if not rate.inherited or falls_to_nothing or rate.quantity.value == 0 or not _AT_RATE.fullmatch(rate.lead) or facts.in_table(level):
                continue
            yield self.finding(
                facts.printed(level.read.start, rate.read.end),
                f"只有{level.quantity.said}，不可能{'增长' if rate.direction == 'up' else '下降'}{rate.quantity.said.lstrip('-')}，请核对两个数",
                f"nothing can change by {rate.quantity.said.lstrip('-')} and be {level.quantity.said}",
                evidence={"calculation": f"0 ÷（1 {'+' if rate.direction == 'up' else '−'} {rate.quantity.said.lstrip('-')}）= 0"},
            )

    def _of_no_number(self, facts: Facts) -> Iterator[Finding]:
        """死亡3人，同比下降30%: there would have been 4.29."""
        for count, rate in impossible_bases(facts):
            value = rate.quantity.value / 100
            before = rounded(count.quantity.amount / (1 - value if rate.direction == "down" else 1 + value), 2)
            one, way = count.quantity.said, "下降" if rate.direction == "down" else "增长"
            yield self.finding(
                words(facts, rate),
                f"{one}、{way}{rate.quantity.number}%，推算上年为{before}，不是整数，请核对两个数",
                f"{one} after {rate.quantity.number}% makes {before} a year before, which is no whole number",
                severity="warning",
                related=(count.span,),
                evidence={"calculation": f"{one} → {before}"},
            )

    def _said_behind(self, facts: Facts) -> Iterator[Finding]:
        """增长5.7%，降幅收窄; 亏损3亿元，上年同期盈利1亿元，扭亏为盈."""
        for one in belied(facts):
            number = one.rate.quantity.number.lstrip("-")
            yield self.finding(
                facts.printed(one.rate.read.start, one.end),
                f"前面是{'下降' if one.falls else '增长'}{number}%，后面却说“{one.words}”，升降矛盾，请核对",
                f"a {'fall' if one.falls else 'rise'} of {number}% and the words behind it contradict each other",
                severity="warning",
                related=(one.rate.span,),
            )
        for pair in opposed(facts):
            yield self.finding(
                facts.printed(pair.first.read.start, pair.second.read.end),
                f"“{facts.document.view.text[pair.first.read.start : pair.second.read.end]}”一升一降，方向相反，请核对",
                "a rate and a change beside it go opposite ways",
                severity="warning",
                related=(pair.first.span, pair.second.span),
            )
        for said in compared(facts):
            yield self.finding(
                facts.printed(said.start, said.end),
                f"“{said.words}”与增速不符：这里是{said.shown}，请核对",
                f"“{said.words}” is not what the rates beside it show: {said.shown}",
                severity="warning",
            )
        for other in turned(facts):
            yield self.finding(
                facts.printed(other.start, other.end),
                f"两个时间的盈亏与所说的转变不符：这里是{other.shown}，请核对",
                "gains and losses of two times, and the turn they are said to have taken, do not agree",
                severity="warning",
            )

    def _ranks(self, facts: Facts) -> Iterator[Finding]:
        """从第4位跃升至第11位: the smaller the number the higher the rank."""
        for old, new in zip(facts[:], facts[1:], strict=False):
            if old.kind != "rank" or new.kind != "rank" or old.sentence != new.sentence or old.quantity.base != new.quantity.base:
                continue
            way = _RANK_TO.match(new.lead)
            if way is None or not RANK_FROM.search(old.lead) or old.quantity.amount == new.quantity.amount:
                continue
            rose = new.quantity.amount < old.quantity.amount
            if rose != (way["up"] is not None):
                yield self.finding(
                    facts.printed(old.read.start, new.read.end),
                    f"由第{old.quantity.number}位到第{new.quantity.number}位是{'上升' if rose else '下降'}，文中写作“{way['up'] or way['down']}”，请核对位次或用词",
                    f"from rank {old.quantity.number} to {new.quantity.number} is a {'rise' if rose else 'fall'}, the text says the opposite",
                    severity="warning",
                    evidence={"calculation": f"第{old.quantity.number}位 → 第{new.quantity.number}位"},
                )
        for first, last, places, said_up in ranks_moved(facts):
            by = abs(first.quantity.amount - last.quantity.amount)
            rose = last.quantity.amount < first.quantity.amount
            yield self.finding(
                words(facts, places),
                f"由第{first.quantity.number}位到第{last.quantity.number}位是{'上升' if rose else '下降'}{by}位，文中写作“{'上升' if said_up else '下降'}{places.quantity.number}位”，请核对",
                f"from rank {first.quantity.number} to {last.quantity.number} is a {'rise' if rose else 'fall'} of {by}, the text says another",
                severity="warning",
                related=(first.span, last.span),
                evidence={"calculation": f"第{first.quantity.number}位 → 第{last.quantity.number}位"},
            )


_THAN = "(?:同比|[比较](?:上年度?|去年|年初|20[0-9]{2}年|上年同期|去年同期|上月|同期)(?:同期|末|底)?)"
_SINCE = lazy(f"[，,（(]{_THAN}(?:净?(?:增加|增长|新增)|净增|多)了?$")
_AT_RATE = lazy(f"[，,（(](?:{_THAN}(?:增长|上升|下降|减少))了?")
_RANK_TO = lazy(
    "(?:的)?(?:(?P<up>跃升|上升|提升|前移|前进|跨升|晋升|攀升|升|跃居|进|进位)|(?P<down>下降|下滑|后退|后移|退后|退居|跌|滑落|降|退))(?:至|到|为)?(?:了)?(?:全[国省市县])?第?$"
)


def _has_gain(facts: Facts, rate: Fact) -> bool:
    """利润总额1.46亿元，下降400%: what is still a profit cannot have fallen by more than all of it."""
    sentence = facts.sentences[rate.sentence]
    at = facts.first_at(rate.read.start, sentence.first, sentence.last)
    level = facts[at - 1] if at > sentence.first else None
    if level is None or not rate.inherited or level.kind != "level" or rate.lead[:1] not in "，,（(":
        return False
    return _GAIN.search(level.indicator) is not None and "亏" not in level.lead and not level.quantity.number.startswith("-")


_GAIN = lazy("(?:利润|利润总额|利税|利税总额)$")


def _turned(fact: Fact) -> str:
    """由负转正，同比下降2.3%: the words of a turn that the rate right behind them contradicts; "" where none do."""
    found = _TURN.search(fact.lead) if not _OF_TURNS.isdisjoint(fact.lead) else None
    if found is None or fact.quantity.value == 0:
        return ""
    falls = fact.direction == "down" or fact.quantity.number.startswith("-")
    return found[1] if falls == found[1].endswith(("正", "升", "增", "长")) else ""


def _is_range(document: Document, start: int) -> bool:
    return document.view.text[max(0, start - 4) : start].rstrip().endswith(_FIGURE_END)


def _may_turn_negative(indicator: str, lead: str) -> bool:
    return _SIGNED.search(indicator) is not None or _SIGNED.search(lead) is not None

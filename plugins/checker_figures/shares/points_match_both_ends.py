"""SHR004: a change in percentage points is the difference of the two rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.shares.points_against_several import against_several
from checker_figures.shares.points_against_targets import against_target, as_set
from checker_figures.shares.points_against_time import against_time
from checker_figures.shares.points_by_label import DOWN, RATES, UP, both_by_label
from checker_figures.shares.points_elsewhere import both_elsewhere
from checker_figures.shares.structures_of_years import structure_changes
from checker_figures.statements.growth_distributed import distributed
from checker_figures.statements.growth_judging import words

_OTHERS = lazy("于|全国|全省|全市|平均|比上|较上|同比|环比|累计|年均")
_STRAIGHT = lazy(r"[，,（(]?(?:由|从|自)(?:上年|去年|年初|20\d\d年|同期|末|底|的)*$")


_ROUNDED_ENDS = Decimal("0.15")  # both shares and their difference are rounded


class Ends(NamedTuple):
    """Two rates and the change between them, whose sign is +1 where the second is said to be higher; doubted: the words leave some room.

    sized   how far both go is compared, whichever way: a fall with a target for it; then a sign of 0 leaves open which is more
    """

    old: Fact
    new: Fact
    sign: int
    doubted: bool = False
    sized: bool = False


class PointsMatchBothEnds(Rule):
    """百分点的变化应等于两个比率之差

    为何：
        “由a%提高到b%，提高c个百分点”三个数同时报出，b减a必须等于c；方向写反、抄错一位都能查出。
    反例：
        规模以上工业占比由16.5%提高到33.8%，提高18.3个百分点。
        贫困发生率从5.2%下降到1.9%，下降3.8个百分点。
        投资增长11.4%，增速比一季度的8.1%加快4.3个百分点。
        货运量增长6.8%，增速比上半年回落2.5个百分点，上半年增长8.3%。
        房地产开发投资下降9.4%，降幅比上半年收窄3.3个百分点（上半年下降11.7%）。
        技改投资一季度增长12.6%，上半年增长10.1%，增速回落3.5个百分点。
        出口增长5.3%，低于全市3.6个百分点。全市出口增长7.9%。
        投资增长9.6%，比全市（6.2%）、全省（5.1%）分别高3.4、5.5个百分点。
    正例：
        规模以上工业占比由16.5%提高到33.8%，提高17.3个百分点。
        贫困发生率从5.2%下降到1.9%，下降3.3个百分点。
        货运量增长6.8%，增速比上半年回落1.5个百分点，上半年增长8.3%。
        房地产开发投资下降9.4%，降幅比上半年收窄2.3个百分点（上半年下降11.7%）。
        客运量增长7.2%，高于全市0.9个百分点，货运量增长8%，全市增长5%。
    """

    code = "SHR004"
    name = "points-match-both-ends"
    title_en = "A change in percentage points is the difference of the two rates"
    severity = "error"
    of_both = True

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if "进度" in document.view.text:
            yield from self._against_time(facts)
        if "百分点" not in document.view.text:
            return
        yield from self._distributed(facts)
        for points, old, new, sign in against_several(facts):
            facts.checked(points, old, new)
            finding = self._weigh(facts, points, Ends(old, new, sign))
            if finding is not None:
                yield finding
        if "产业" in document.view.text:
            yield from self._of_structure(facts)
        for sentence in facts.sentences:
            if sentence.last == sentence.first:
                continue
            row = facts.of(sentence)
            for place, fact in enumerate(row):
                if fact.quantity.base == "百分点":
                    ends = _ends(row, place) if len(row) > 2 else None
                    if ends is None and (both := both_by_label(facts, row, place) or both_elsewhere(facts, row, place)) is not None:
                        ends = Ends(both.old, both.new, both.sign, True)
                    if ends is not None:
                        facts.checked(fact, ends.old, ends.new)
                        finding = self._weigh(facts, fact, ends)
                        if finding is not None and not any(_agree(fact, ends._replace(new=other)) for other in _others(row, place, ends)):
                            yield finding

    def _distributed(self, facts: Facts) -> Iterator[Finding]:
        """弃风率2.6%、弃光率3.1%，分别较上年同期上升0.5个、0.8个百分点（上年同期分别为2.1%、2.3%）."""
        for found in facts.derive(distributed):
            level, base, change, sign = found
            if level.quantity.unit != "%":
                continue
            facts.checked(level, base, change)
            if found.holds():
                continue
            points = change.quantity._replace(number=("−" if sign < 0 else "") + change.quantity.number, unit="个百分点")
            shown = ar.say_difference(level.quantity, base.quantity, points)
            yield self.finding(
                words(facts, change),
                f"百分点与两端比率对不上：由{base.quantity.number}%到{level.quantity.number}%，文中为{'下降' if sign < 0 else '上升'}{change.quantity.number}个百分点，请核对",
                f"The percentage points are not the difference of the two rates: {shown}",
                severity="warning",
                related=[base.span, level.span],
                evidence={"calculation": shown},
            )

    def _of_structure(self, facts: Facts) -> Iterator[Finding]:
        """三次产业结构由12.4:35.1:52.5调整为12.1:34.6:53.3，第三产业比重提高1.8个百分点."""
        for old, new, points, number, sign in structure_changes(facts):
            told = (new - old) * sign
            shown = f"{new} − {old} = {new - old}，文中为{'上升' if sign > 0 else '下降'}{points.quantity.number}个百分点"
            facts.checked(points)
            if abs(told - points.quantity.value) > _ROUNDED_ENDS:
                yield self.finding(
                    words(facts, points),
                    f"第{number}产业比重的变化与前面的结构对不上：{shown}，请核对",
                    f"the share of this industry changed by another number of points: {shown}",
                    severity="warning",
                    evidence={"calculation": shown},
                )

    def _against_time(self, facts: Facts) -> Iterator[Finding]:
        """截至9月底完成年度计划的77.9%，低于时序进度2.9个百分点: by then three quarters of the year are over."""
        for rate, gone, start, end, _, points, _ in against_time(facts):
            apart = rate.quantity.value - gone
            printed = f"{gone:.1f}"
            shown = f"{rate.quantity.number} − {printed} = {apart:.1f}"
            yield self.finding(
                facts.printed(start, points.read.end if points is not None else end),
                f"与时序进度对不上：时序进度为{printed}%，完成{rate.quantity.number}%，{'高' if apart > 0 else '低'}{abs(apart):.1f}个百分点，请核对",
                f"by then {printed}% of the year is over: {rate.quantity.number}% is {abs(apart):.1f} points {'more' if apart > 0 else 'less'}",
                severity="warning",
                related=(rate.span,),
                evidence={"calculation": shown},
            )

    def _weigh(self, facts: Facts, points: Fact, ends: Ends) -> Finding | None:
        old, new = ends.old, ends.new
        if _agree(points, ends):
            return None
        said = points.quantity._replace(number=("−" if ends.sign < 0 else "") + points.quantity.number.lstrip("-"))
        shown = ar.say_difference(_signed(new, ends), _signed(old, ends), said)
        vague = any(f.quantity.approximation for f in (points, old, new))
        together = [points] if old.sentence != points.sentence or new.sentence != points.sentence else [points, old, new]
        first, last = min(f.span.start for f in together), max(f.span.end for f in together)
        return self.finding(
            Span(first, last) if len(together) > 1 else words(facts, points),
            f"百分点与两端比率对不上：{shown}，请核对",
            f"The percentage points are not the difference of the two rates: {shown}",
            severity="warning" if vague or ends.doubted else "error",
            related=[old.span, new.span, points.span],
            evidence={"calculation": shown},
        )


def _agree(points: Fact, ends: Ends) -> bool:
    change = ar.printed(points.quantity.number.lstrip("-"), points.quantity.approximation)
    difference = _value(ends.new, ends) - _value(ends.old, ends)
    if ends.sized and ends.sign < 0 and ends.new.direction == "down" and _agree(points, ends._replace(sized=False)):
        return True  # 投资下降3.2%，低于目标（8%）11.2个百分点
    if ends.sign < 0:
        difference = -difference
    return change.meets(difference) or not ends.sign and change.meets(-difference)


def _others(row: Sequence[Fact], place: int, ends: Ends) -> Sequence[Fact]:
    """The rates of a sentence that a change may speak of instead: 占5.7%，增长4.7%，比上年同期的3.9%提高1.8个百分点."""
    if ends.old.role == "from":
        return ()
    known = (ends.new.read.start, ends.old.read.start)
    return [f for f in row[max(0, place - 5) : place] if f.quantity.unit == "%" and f.read.start not in known and f.kind in RATES]


def _value(rate: Fact, ends: Ends) -> ar.Interval:
    """A rate with its sign: what falls by 3% grows by −3%; how fast something falls is told without one."""
    interval = ar.printed(rate.quantity.number, rate.quantity.approximation)
    if ends.sized:
        return interval
    if rate.direction == "down" and rate.quantity.number[0] != "-" and not _FALL_ITSELF.search(ends.old.lead + ends.new.lead):
        return -interval
    return interval


def _signed(rate: Fact, ends: Ends) -> Quantity:
    """A rate with the sign that _value gives it."""
    falls = _value(rate, ends).high < 0 and rate.quantity.number[0] != "-"
    return rate.quantity._replace(number="-" + rate.quantity.number) if falls else rate.quantity


def _sign(points: Fact, words: str = "") -> int:
    """+1 where the words before a change in points say more, −1 where they say less, 0 where they say neither."""
    match = _WAY.search(words or points.lead)
    if match is not None:
        return 1 if match["up"] else -1
    return {"up": 1, "down": -1}.get(points.direction or "", 0)


def _ends(row: Sequence[Fact], place: int) -> Ends | None:
    """The old and the new rate that a change in points lies between; None where they belong to something else.

    由a%…到b%，提高c个百分点 · 提高c个百分点，由a%…到b% · b%，比上年的a%提高c个百分点 · 上年为a%，今年为b%，提高c个百分点
    b%，上年同期为a%，提高c个百分点 · b%，高于全市（a%）c个百分点 · 全市增长a%，我县增长b%，高于全市c个百分点
    """
    points = row[place]
    ends: Ends | None
    held = against_target(row, place)
    if held is not None:
        sized = held.rate.direction == held.target.direction or None in (held.rate.direction, held.target.direction)
        ends = Ends(held.target, held.rate, held.sign, not held.sure, sized)
        exact = ends._replace(old=as_set(held, points), doubted=True)
        return exact if _agree(points, ends) else ends
    if place >= 2:
        last = row[place - 1]
        named = _NAMED.match(last.lead)
        kind = ("growth" if named["growth"] else "share") if named is not None else ""
        fitting = next((f for f in row[max(0, place - 4) : place - 1][::-1] if f.kind == kind), None) if kind else row[place - 2]
        if fitting is not None and fitting.kind == "share_change" and place > 2 and _BEYOND.match(last.lead):
            fitting = row[place - 3]  # b%，增速比上年提高d个百分点，高于全市（a%）c个百分点
        ends = _beside(fitting, last, points) if fitting is not None else None
        if ends is not None:
            return ends
    if place and place + 1 < len(row) or place + 2 < len(row):
        around = _around(row, place)
        if around is not None:
            return around
    sign = _sign(points)
    if not sign:
        return None
    same = place > 1 and "同比" in points.lead and _YEAR_AGO.search(row[place - 2].lead) is not None  # 由上年的a%升至b%，同比上升c
    if _OTHERS.search(points.lead.replace("同比", "") if same else points.lead) and not _IN_ALL.match(points.lead):
        return None
    for first, second in ((place - 2, place - 1), (place + 1, place + 2)):
        if first < 0 or second >= len(row):
            continue
        old, new = row[first], row[second]
        if old.quantity.unit != "%" or new.quantity.unit != "%" or not (_is_start(old) and (new.role == "to" or _TURNED.match(new.lead))):
            continue
        between = points.lead if second < place else old.lead
        if any(c in between for c in "；。：") or "分别" in between or "年均" in between or "其中" in between:
            continue
        if len(between) > 16 if second < place else not _STRAIGHT.match(between):
            continue
        return Ends(old, new, sign)
    return None


def _around(row: Sequence[Fact], place: int) -> Ends | None:
    """A change between its two rates, or before both of them.

    由a%提高c个百分点至b% · b%，同比上升c个百分点（上年同期a%） · 比上年提高c个百分点，达到b%，上年为a%
    """
    points = row[place]
    sign = _sign(points)
    if not sign:
        return None
    before, behind = row[place - 1] if place else None, row[place + 1 : place + 3]
    if before is not None and behind and before.quantity.unit == behind[0].quantity.unit == "%" and len(points.lead) <= _NEAR:
        if _is_start(before) and _MOVES.match(points.lead) and _UP_TO.match(behind[0].lead):
            return Ends(before, behind[0], sign)
        than, then = _THAN_YEAR.match(points.lead), _IN_YEAR.match(behind[0].lead)
        said = (
            (_A_YEAR_ON.match(points.lead) or behind[0].lead[:1] in ("（", "(") and behind[0].kind == "share" and _JUST_CHANGED.match(points.lead))
            and _YEAR_BEFORE.match(behind[0].lead)
            or then is not None
            and (
                than[1] == then[1]
                if than is not None
                else _A_YEAR_ON.match(points.lead) is not None and points.period is not None and int(then[1]) == points.period.year - 1
            )
        )
        if before.kind in RATES and said:
            return Ends(behind[0], before, sign)
    if len(behind) == 2 and all(f.quantity.unit == "%" and f.kind == "share" for f in behind):
        new, old = behind
        if _THAN_LAST_YEAR.search(points.lead) and _REACHES.match(new.lead) and _YEAR_BEFORE.match(old.lead):
            return Ends(old, new, sign)
    return None


def _is_start(old: Fact) -> bool:
    """Whether a rate is where a change began: 由41.5%, 占比由上年同期的41.5%."""
    return old.role == "from" or _FROM.search(old.lead) is not None


def _beside(first: Fact, second: Fact, points: Fact) -> Ends | None:
    """Two rates right before a change in points that the words between them hold against each other."""
    if first.quantity.unit != "%" or second.quantity.unit != "%" or not RATES.issuperset((first.kind, second.kind)):
        return None
    lead = second.lead
    if "分别" in lead or "；" in lead or "。" in lead or first.quantity.approximation or second.quantity.approximation:
        return None
    if (_AGAINST.match(lead) and _MORE.match(points.lead)) or (_BEFORE.match(lead) and _THEN.match(points.lead)):
        sign = _sign(points)
        return Ends(second, first, sign) if sign else None
    if first.kind == second.kind == "share" and _HELD.match(lead) and _HIGHER.match(points.lead):
        sign = _sign(points)
        return Ends(second, first, sign, True) if sign else None  # 失业率3.2%，比控制目标5.5%低2.3个百分点
    if _BEYOND.match(lead) and points.lead.strip("）) ") in ("", "平均水平", "平均", "共"):
        sign = _sign(points, lead) or ("超" in lead)
        return Ends(second, first, sign) if sign else None
    if _LAST_YEAR.search(first.lead) and _NOW.match(lead) and _THEN.match(points.lead):
        sign = _sign(points)
        return Ends(first, second, sign) if sign else None
    other = _THAN.match(points.lead)
    if other is not None and other["whose"] in lead and _THEIRS.match(lead) and other["whose"] not in first.lead:
        sign = _sign(points)
        return Ends(second, first, sign, True) if sign else None
    if _THEIRS.match(lead) and _SO_MUCH.match(points.lead):
        sign = _sign(points)
        return Ends(second, first, sign, True) if sign else None
    if other is not None and other["whose"] in first.lead and _OWN_RATE.match(lead) and other["whose"] not in lead:
        sign = _sign(points)
        return Ends(first, second, sign, True) if sign else None
    return None


# 占51.4%，下降2.7%，占比比上年同期的55.4%回落4个百分点: which of the figures before is meant
_NAMED = lazy("[，,](?:其?(?P<growth>增速|增幅|降幅|涨幅)|占比|比重|比例)")
_WAY = lazy(f"(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:于|出|了)?[^，；。]{{0,12}}$")
_FALL_ITSELF = lazy("[降跌]幅")
_PERIOD = r"(?:上年|去年|前年|年初|年底|上月|上个月|上季度?|上一季度|前[一二三]季度|[一二三四]季度|上半年|全年|同期|同月|20\d\d年|\d{1,2}(?:[-—–~～至]\d{1,2})?月份?|末|底|全[国省市县]|平均|水平|增速|增幅|实际|完成|计划|目标|预期|的)+"
_LAST_YEAR = lazy(
    "(?:上年|去年|上年同期|去年同期|年初|上年末|上季度末?|上月末?)(?:的|为|是|仅为)?$|^[\\s]*(?:上年|去年)(?:同期|末|底)?[^，；。：、]{2,16}(?:为|是)$"
)
_NOW = lazy("[，,、]?(?:今年|本年|本期|目前|现在|年末|本季度末?|本月末?|\\d+月末|当前)(?:末|底)?(?:的|为|是|达到|上升到|提高到|降到|降至|升至)?$")
_THEN = lazy(f"[）)]?[，,](?:同比|较上年)?(?:{UP}|{DOWN})了?$")
_FROM = lazy("[由从自][^，；。：、]{0,10}$")
_TURNED = lazy("(?:转|变|扭转)为(?:增长|上升|上涨|正增长|下降)$")
_AGAINST = lazy(
    f"[，,]?(?:增速|增幅|[降跌]幅|涨幅|占比|比重|比例|占有率)?(?:同比)?[比较](?:{_PERIOD})(?:[（(](?:增长|下降)?)?[为是]?$|[，,]?高于全[国省市](?:平均)?(?:水平)?[（(]$"
)
_MORE = lazy(f"[）)]?(?:{UP}|{DOWN})了?出?$")
_BEFORE = lazy("[，,（(](?:而)?(?:上年|去年|年初)(?:同期|全年|末|底)?(?:的|为|是|仅为)*$")
_HELD = lazy("[，,]?[比较][^，；。、：（）]{2,12}$")
_HIGHER = lazy("[高低]出?$")
_YEAR_AGO = lazy("上年|去年|同期")
_BEYOND = lazy(
    "[，,]?(?:增速|增幅|涨幅)?(?:分别)?(?:[高低快慢]于|超过?|领先|落后于?)(?:全[国省市县州]|(?:城镇|农村)(?:居民)?|同期|平均|水平|增速|(?:控制|预期|年度|考核|规划)*(?:目标|指标)|的|平均水平)+[（(]$"
)
_THAN = lazy("[，,](?:增速|增幅)?(?:[高低快慢][于出]|比)(?P<whose>全[国省市县州])(?:平均|水平|增速|平均水平)*(?:[高低快慢]出?)?$")
_OWN_RATE = lazy("[，,、](?:[我本全]?[市县区镇州园乡]|园区|其中)?[^，；。]{0,6}(?:同比)?(?:增长|增速|增幅|下降|提高)?(?:为|达到?)?$")
_NEAR = 16  # characters
_MOVES = lazy(f"(?:{UP}|{DOWN})了?$")
_UP_TO = lazy("(?:[至到]|[，,](?:达到?|升至|降至))$")
_A_YEAR_ON = lazy(
    f"[，,](?:同比|[比较](?:上年|去年|上季度?|[一二三]季度|上半年|年初)(?:同期|末|底)?)(?:{UP}|{DOWN})了?$|[，,](?:[高低]于|比)全[国省市县州](?:平均)?(?:水平)?[高低]?$"
)
_JUST_CHANGED = lazy(f"[，,](?:{UP}|{DOWN})了?$")  # 92.6%，提高2.4个百分点（去年同期90.2%）
_YEAR_BEFORE = lazy("[，,（(](?:上年|去年|上季度?|[一二三]季度|上半年|年初|全[国省市县州](?:平均)?(?:水平)?)(?:同期|末|底)?(?:的|为|是|仅为)*$")
# 71.4%，比2023年提高0.9个百分点（2023年为70.5%）
_THAN_YEAR = lazy(f"[，,](?:占比|比重|比例)?[比较]((?:19|20)\\d\\d)年(?:同期|末|底)?(?:{UP}|{DOWN})了?$")
_IN_YEAR = lazy("[，,（(]((?:19|20)\\d\\d)年(?:同期|末|底)?(?:的|为|是|仅为)*$")
_THAN_LAST_YEAR = lazy(f"[比较同与](?:上年|去年)(?:同期|末|底)?(?:相比，?)?(?:{UP}|{DOWN})了?$")
_REACHES = lazy("[，,](?:达到?|升至|降至|上升到|提高到|下降到|降到|为)$")
_IN_ALL = lazy(f"[，,]累计(?:{UP}|{DOWN})了?$")
_SO_MUCH = lazy("[）)]?[，,](?:我[县市区]|园区|增速)?[高低快慢]出$")
_THEIRS = lazy("[，,；](?:而|同期)?全[国省市县州](?:平均)?(?:水平)?(?:增速|增长|增幅)?(?:为|是|达到?)?$")

"""The facts of one sentence or row after the other: what a figure leaves unsaid it takes from those before it."""

from __future__ import annotations

from checker.extraction.context import Context, Frame
from checker.extraction.counted_nouns import following_noun
from checker.extraction.figures import EXTENTS, Figure
from checker.extraction.indicators import Lead, is_rate_noun, read_lead
from checker.extraction.kinds import COUNTERS, kind_of
from checker.extraction.leads import governs, is_place, shared_head, state_of
from checker.extraction.outlook import opens_ahead
from checker.extraction.periods import resolve
from checker.extraction.tables import Cellular
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Direction, Fact, Kind, Modality, Period
from checker.model.span import Span

_MAX_LEAD = 90
_QUARTER = 2  # months from the first to the last: a month after the report's may be over
_NO_LEAD = Lead()
_new = tuple.__new__  # a report has hundreds of facts: half the time of the class's own constructor
# A figure without words of its own speaks of the sentence before where its kind or its verb says so
_SPEAKS_OF_BEFORE = frozenset({"growth", "change", "share_change", "share"})
_TAKES_UP = ("达到", "完成", "实现", "其中", "比上年", "较上年", "同比", "占")
_HOW_MUCH = ("比例", "比重", "份额", "速度", "增速", "水平", "标准", "幅度", "高位")  # 按10%的比例: no name of what is measured
_BRACKET = lazy("[（）()]")
_PLAN = lazy("(?:年初|全年|年度|调整|调整后)*(?:预算|计划|目标|任务)(?:数|额)?")
_OF_PLAN = lazy(r"的\d[\d.]*%")
_AGAINST_TIMES = lazy("[比较与](?:[^，；。、]{1,10}、)+[^，；。、]{1,10}分别")  # 比一季度、二季度分别回落: several times, one thing
_BY_TIMES = ("分季", "分月", "从季度", "从月度")  # 分季度看，一季度增长几: the next sentence is of the whole time again
_CHANGES = frozenset({"growth", "change", "share_change"})
_GOVERNS = frozenset("的左以")  # 5亿元的产业园, 5亿元左右的产业园
_BARE_GROWTH = ("同比", "环比", "同比为", "较上年", "比上年", "较去年", "↑")
_DONE_OF_PLAN = frozenset(f"，{done}" for done in ("完成", "完成投资", "实现", "到位", "完成率"))
_PLANNED = lazy("(?:计划|任务|目标|预算)[^，。；]{0,6}$")
_ALL = ("全社会", "全口径")  # say what is counted, not whose it is
OPENS_WITH_TIME = frozenset("前今去上下一二三四本2截近过五全明来接往新展建确关")
"""With what a sentence begins that opens with a time, or with what is next: those that begin otherwise need not be looked at."""

_OPENING = lazy(
    r"((?:截至)?(?:(?:(?:19|20)\d\d|[今去]|上一|本)年(?:\d{1,2}[-—～至]\d{1,2}月份?|\d{1,2}月[底末]?|前[一二三]季度|前[\d一二三四五六七八九十]{1,2}个月|[一二三四]季度|[上下]半年|以来)?"
    r"|前[一二三]季度|前[\d一二三四五六七八九十]{1,2}个月|[一二三四]季度|[上下]半年|[明来]年|本月|[本上]半月|过去[的]?[一五三]年|[五三一近][年]来|近[三五]年来?))，"
)

# 四季度，完成产值35.6亿元、增长8.1%: it was told, by whatever slip of the quarter
_TOLD = lazy(r"同比|环比|[较比](?:上年|去年)|(?:增长|下降|提高)\d[\d.]*(?:%|个百分点)(?!以[上内]|左右)|(?:任务|计划|目标)的\d[\d.]*%")
_NEW_CLAUSE, _CLAUSE_ENDS = ("；", ";", "，", ","), frozenset("，。；、：）),;和及与\n") | {""}


class SentenceReader:
    """Reads the figures of one sentence after the other; what a figure leaves unsaid it takes from those before it.

    anchor   the fact of the sentence whose indicator the next figure may speak of; before is that of the sentences before
    place    the place that took the anchor's indicator over last
    subject  whose figures the sentence, or else its list item, speaks of
    """

    def __init__(self, document: Document, frame: Frame, facts: list[Fact]) -> None:
        self.text = document.view.text
        self.view = document.view
        self.frame = frame
        self.facts = facts
        self.before: Fact | None = None
        self.block_subject = ""

    def open(self, sentence: str, context: Context, begins: bool) -> None:
        """Let the time that a paragraph begins with hold for it, and what is next, or was done, from the sentence on that opens with it.

        前三季度，全县经济稳中有进; 下半年，…; 下一步，….
        """
        frame = self.frame
        time = _OPENING.match(sentence)
        said = resolve(time[1], frame.now, context.home, frame.upto) if time else None
        ahead = opens_ahead(sentence, frame.reference, frame.issued)
        if said is not None and (begins or ahead):
            context.period = said
        if ahead or said is not None and self._is_next(said) and _TOLD.search(sentence) is None:
            context.sense = "planned"
        elif said is not None and said.end <= self._past() and said.text[:1] not in "全年":
            context.sense = context.modality

    def sentence(self, figures: list[Figure], start: int, end: int, context: Context, number: int) -> None:
        """Append the facts of one sentence."""
        self.figures = figures
        self.start, self.end = start, end
        self.context = context
        self.number = number
        self.period = context.period
        self.modality: Modality = context.sense
        self.names: tuple[str, ...] = ()
        self.listed = True
        self.predicate = ""
        self.turn = 0
        self.subject = self.block_subject
        self.place = ""
        self.anchor: Fact | None = None
        self.last: Fact | None = None
        self.against: Period | None = None
        self.opened = context.period
        outside: Fact | None = None
        sense = self.modality
        at, text, facts = start, self.text, self.facts
        for order, figure in enumerate(figures):
            begin = figure.start
            raw = text[at:begin] if begin - at <= _MAX_LEAD else text[begin - _MAX_LEAD : begin]
            bracket = _BRACKET.findall(raw)
            if bracket:
                if bracket[0] in "）)" and outside is not None:
                    self.anchor, outside = outside, None
                    self.modality = sense  # 工业用水9亿立方米（其中冷却水4亿立方米），占16%: of what stands before the remark
                if bracket[-1] in "（(":
                    outside, sense = self.anchor, self.modality
            self.last = fact = self._fact(order, figure, raw, read_lead(raw), at == start)
            facts.append(fact)
            if fact.indicator and not fact.inherited and not self._is_plan_of(fact, figure):
                self.anchor, self.place = fact, ""
            at = figure.end
        self.before = self.anchor or self.before

    def _is_plan_in_hand(self, last: Fact) -> bool:
        """Whether the figure before is a plan told among what has been done: 年度计划投资46亿元，完成36亿元."""
        return last.modality == "planned" and self.context.sense == "done" and last.sentence == self.number and _PLANNED.search(last.lead) is not None

    def _is_plan_of(self, fact: Fact, figure: Figure) -> bool:
        """Whether an amount is the plan that the rate behind it is of: 收入31751万元，完成预算数31220万元的101.7%; what follows tells of the income."""
        return self.anchor is not None and _OF_PLAN.match(self.text, figure.end) is not None and _PLAN.fullmatch(fact.indicator) is not None

    def row(self, figures: list[Figure], said: list[Cellular], start: int, number: int) -> None:
        """Append the facts of the row of a table, as the table says them."""
        at, text = start, self.text
        printed, append = self.view.printed, self.facts.append
        for figure, cell in zip(figures, said, strict=True):
            quantity, kind, indicator, subject, period, modality = cell
            begin, end = figure.start, figure.end
            if kind is None:
                kind = kind_of(figure, quantity, _NO_LEAD)
            direction: Direction | None = None
            if kind == "growth" or kind == "change":
                direction = "down" if quantity.number[0] == "-" else "up"
            lead = text[at:begin] if begin - at <= _MAX_LEAD else text[begin - _MAX_LEAD : begin]
            append(
                _new(
                    Fact,
                    (
                        printed(begin, end),
                        _new(Span, (begin, end)),
                        quantity,
                        kind,
                        direction,
                        indicator,
                        subject,
                        period,
                        None,
                        modality,
                        number,
                        lead,
                        False,
                        "",
                        None,
                    ),
                )
            )
            at = end

    def _fact(self, order: int, figure: Figure, raw: str, lead: Lead, first: bool) -> Fact:
        indicator, subject, direction, end_value, start_value, whole, restarts, chained, _, _, time, _, compared, said, weakly, _, _, shared, _ = lead
        quantity, last = figure.quantity, self.last
        base = quantity.base
        named = subject
        if restarts and not time and self.opened is not None and self.period is not None and self.period.year < self.opened.year:
            self.period = self.opened  # 收案198件，去年同期208件；收案数同比下降4.8%
        period, comparison = self.period, None
        if time or compared or self.context.span is not None:
            period, comparison = self._times(lead, raw, first)
        if said is not None or weakly or time:
            self._sense(lead, period)
            if weakly and last is not None and last.quantity.base == base and raw in _DONE_OF_PLAN and self._is_plan_in_hand(last):
                self.modality = said = "done"
                period = self.period = self.context.home  # not the year's, as the plan
                time = raw
        modality = self.modality
        if self.names or (shared and _AGAINST_TIMES.search(raw) is None):
            indicator, subject = self._named(lead, order)
        if chained and last is not None and last.quantity.base == base and not self._begins_clause(figure, raw, last):
            kind, direction, comparison = last.kind, last.direction, comparison or last.comparison
        else:
            kind = kind_of(figure, quantity, lead)
            if kind == "share" and raw.endswith(_BARE_GROWTH) and quantity.unit == "%":
                kind, direction = "growth", "up"
        if kind == "growth" and quantity.number[0] == "-" and direction == "up":
            direction = "down"  # 增速为-1.2%
        if kind == "count" or (
            (kind == "level" or kind == "share")
            and (self.text[figure.end : figure.end + 1] in _GOVERNS or (kind == "level" and (base == "" or base in COUNTERS)))
        ):
            indicator, subject = self._noun_behind(order, figure, raw, lead, kind, indicator, subject)
        if comparison is not None:
            if kind in _CHANGES and raw.rfind("相比，") >= 0:
                self.against = comparison  # 与2021年相比，用水总量增加8亿立方米，其中生活用水减少1亿立方米
        elif self.against is not None and kind in _CHANGES:
            comparison = self.against
        inherited = False
        anchor = self.anchor
        if indicator and anchor is not None and not subject and anchor.quantity.base == base and is_place(indicator):
            indicator, subject = "", indicator  # 其中A镇3个、B镇5个
            self.place = subject
        if not indicator and kind == "count":
            indicator = state_of(raw)
        if not indicator:
            source = anchor
            if source is None and (kind in _SPEAKS_OF_BEFORE or (self.before is not None and raw.startswith(_TAKES_UP))):
                source = self.before
            if source is not None and not (kind == "count" and restarts):
                indicator, subject, inherited = source.indicator, subject or self.place or source.subject, True
                if not time and source.period is not None and source is anchor and source.role != "from":
                    period = source.period
                told = last is not None and last is not source and last.inherited and last.modality == "done"  # 目标8亿元，实际8.2亿元，超0.2亿元
                if said is None and source is anchor and not (time and weakly or told):  # 年度计划投资66亿元，前三季度完成33亿元
                    modality = source.modality
        if subject and named and not subject.startswith(_ALL):
            self.subject = subject
        start, end = figure.start, figure.end
        return _new(
            Fact,
            (
                self.view.printed(start, end),
                _new(Span, (start, end)),
                quantity,
                kind,
                direction if kind in ("growth", "change", "share_change") else None,
                indicator,
                subject or self.subject,
                period,
                comparison,
                modality,
                self.number,
                raw,
                inherited,
                whole if kind == "share" else "",
                "from" if start_value else "to" if end_value else None,
            ),
        )

    def _times(self, lead: Lead, raw: str, first: bool) -> tuple[Period | None, Period | None]:
        """The period of a figure and what it is compared with; a time said moves on what holds for those behind it."""
        frame, context = self.frame, self.context
        own = self.period
        if lead.time:
            if lead.time == "期末" and own is not None:
                own = Period(own.end, own.end, lead.time, True)  # of the time that is spoken of
            elif (said := resolve(lead.time, frame.now, context.home, frame.upto)) is not None:
                own = said
                if not lead.ends_time:
                    self.period = said
                    if first and not raw.lstrip().startswith(_BY_TIMES):
                        context.period = self.opened = said
        elif context.span is not None and own is context.home and "年均" in raw:
            own = context.span
        if not lead.comparison:
            return own, None
        return own, resolve(lead.comparison, frame.now, own or context.home, frame.upto)

    def _sense(self, lead: Lead, period: Period | None) -> None:
        """Go over to done, planned or expected where the words before or the time say so."""
        frame = self.frame
        if lead.modality is not None:
            self.modality = lead.modality
        elif lead.weakly_done and lead.restarts:
            self.modality = self.context.sense
        if lead.modality is None and lead.time and period is not None:
            known = frame.now if frame.told else None
            ahead = known is None or period.year > known or (period.year == known and known != frame.reference)
            if (lead.until and ahead) or (known is not None and period.start // 12 > known) or (
                lead.arranged and frame.reference is not None and period.year > frame.reference
            ):  # fmt: skip
                self.modality = "planned"
            elif frame.about is not None and period.end == frame.about.end and period.start <= frame.about.start:
                self.modality = "done"  # 前三季度完成x below 下一步打算, in a report on them or on the last of them

    def _is_next(self, period: Period) -> bool:
        """Whether a stretch begins right behind what the report is about, or when it was written: 下半年 in a report on the first half of the year."""
        now = self.frame.upto
        if now is None or self.frame.reference != self.frame.issued or period.end - period.start < _QUARTER:
            return False
        return 0 < period.start - now.end <= 1 if now is self.frame.about else 0 <= period.start - now.end <= 1 <= now.end % 12

    def _past(self) -> int:
        """The last month of what the report is about, 0 where nothing says it."""
        frame = self.frame
        return frame.about.end if frame.about is not None else frame.reference * 12 + 11 if frame.reference is not None else 0

    def _named(self, lead: Lead, order: int) -> tuple[str, str]:
        """Indicator and subject as the words before a figure say them, 分别 distributed."""
        if lead.respectively:
            self.names, self.predicate, self.turn, self.listed = lead.respectively, lead.predicate, 0, True
        elif lead.shared and not lead.phrase:
            self.names, self.predicate, self.turn, self.listed = self._named_before(order), "", 0, False
        indicator, subject = lead.phrase, lead.subject
        names, turn = self.names, self.turn
        if not names:
            return indicator, subject
        if not (lead.respectively or lead.chained or lead.shared):
            if lead.phrase or not lead.direction:
                self.names = ()
                return indicator, subject
            turn = 0
        self.turn = turn + 1
        if turn >= len(names):
            return indicator, subject
        if self.predicate:
            return self.predicate, names[turn]
        return shared_head(names, turn) if self.listed else names[turn], subject  # the names of figures before are whole

    def _begins_clause(self, figure: Figure, raw: str, last: Fact) -> bool:
        """Whether a figure right behind a pause counts what stands behind it, and goes on with no change: 增加25家；274家规上企业……."""
        return last.kind == "change" and raw in _NEW_CLAUSE and self.text[figure.end : figure.end + 1] not in _CLAUSE_ENDS

    def _named_before(self, order: int) -> tuple[str, ...]:
        """A为x，B为y，分别增长p、q: the indicators of as many figures before as are chained behind 分别."""
        text, figures = self.text, self.figures
        count = 1
        while order + count < len(figures) and read_lead(text[figures[order + count - 1].end : figures[order + count].start]).chained:
            count += 1
        if count == 1:
            return ()
        before: list[str] = []
        for fact in reversed(self.facts):
            if fact.sentence != self.number or len(before) == count:
                break
            if fact.kind not in ("growth", "change", "share_change"):
                before.append(fact.indicator)
        return tuple(reversed(before)) if len(before) == count else ()

    def _noun_behind(self, order: int, figure: Figure, raw: str, lead: Lead, kind: Kind, indicator: str, subject: str) -> tuple[str, str]:
        """Indicator and subject with what stands behind the figure: 77个小区, 投资5亿元的产业园, 40%的税收."""
        counted = kind == "count" or (kind == "level" and (figure.quantity.base == "" or figure.quantity.base in COUNTERS))
        text, at = self.text, figure.end
        if text.startswith(EXTENTS, at):
            at += 2
        if not counted and not (text[at : at + 1] == "的" and kind in ("level", "share")):
            return indicator, subject
        if figure.partner and order + 1 < len(self.figures):
            at = self.figures[order + 1].end  # 3—5家
        noun = following_noun(text[at : min(self.end, at + 24)])
        if not noun and counted and (not indicator or lead.far) and text[at : at + 1] == "、" and order + 1 < len(self.figures):
            after = self.figures[order + 1]
            if after.start == at + 1:
                noun = following_noun(text[after.end : min(self.end, after.end + 24)])  # 3800户、58万平方米棚户区改造
        if not noun:
            return indicator, subject
        if counted:
            return (noun, subject) if not indicator or lead.chained or lead.far or not governs(raw) else (indicator, subject)
        if kind == "share":
            named = lead.whole or is_rate_noun(lead.phrase[-3:]) or noun.startswith(_HOW_MUCH)
            return (indicator, subject) if named else (noun, subject)
        return indicator, noun

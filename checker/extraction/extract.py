"""Putting the pieces together: every figure of a report with what it measures, whose, when, and in which sense."""

from __future__ import annotations

from bisect import bisect_right

from checker.extraction.context import LONGEST_LINE, Context, Frame, below, beneath, frame_of, heading_of, opening
from checker.extraction.counted_nouns import following_noun
from checker.extraction.figures import EXTENTS, Figure
from checker.extraction.indicators import Lead, is_rate_noun, read_lead
from checker.extraction.periods import resolve, years
from checker.extraction.quantities import scan
from checker.extraction.sentences import boundaries
from checker.extraction.subjects import named_first
from checker.extraction.tables import Cellular, Tables
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.fact import Direction, Fact, Kind, Modality, Period, Quantity, Sentence
from checker.model.facts import Facts
from checker.model.span import Span

_COUNTERS = frozenset("个 家 户 人 名 位 项 条 座 所 处 件 宗 次 场 批 套 台 辆 部 种 类 只 头 栋 间 期 人次 届 起 张 份 村 镇 乡 县 市 区".split())
_MAX_LEAD = 90
_ANNEX = ("附表", "附件", "附：", "附:")
_NO_LEAD = Lead()
_new = tuple.__new__  # a report has hundreds of facts: half the time of the class's own constructor
_BLANKS = " \u3000\t\n"
# A figure without words of its own speaks of the sentence before where its kind or its verb says so
_SPEAKS_OF_BEFORE = frozenset({"growth", "change", "share_change", "share"})
_NUMERALS = frozenset("一二三四五六七八九十")
_TAKES_UP = ("达到", "完成", "实现", "其中", "比上年", "较上年", "同比", "占")


def extract(document: Document) -> Facts:
    """The facts of a document (or part). Never raises: what cannot be understood stays unbound."""
    text = document.view.text
    blocks = document.blocks
    skip = _number_marks(document)
    found = scan(text, skip)
    frame = frame_of(document)
    facts: list[Fact] = []
    sentences: list[Sentence] = []
    start = begin = 0
    index, count = 0, len(found.figures)
    context = volume = opening(frame)
    reader = _Reader(document, frame, facts)
    tables = Tables(document, frame) if any(b.kind == "table_row" for b in blocks) else None
    starts = [b.span.start for b in blocks] + [len(document.text) + 1]
    origin = document.view.origin
    block_index, behind = -1, starts[0]  # where the next block begins
    for end in boundaries(text):
        first = len(facts)
        if begin <= start:  # a run of blank lines is walked once, not once for each of its lines
            begin = _behind_blanks(text, start) if text[start : start + 1] in _BLANKS else start
        at = origin(start) + begin - start
        current = block_index
        if at >= behind:
            current = bisect_right(starts, at) - 1
            behind = starts[current + 1]
            for block in blocks[block_index + 1 : current + 1]:
                if document.text.startswith(_ANNEX, block.span.start):
                    context = volume = opening(frame)
                elif block.kind == "heading":
                    whole = (block.number or "").startswith("第")
                    planned = not whole and block.level == 1 and volume.modality == "planned"  # 一、 below 第二部分 2026年工作计划
                    context = below(heading_of(document, block), 2 if planned else block.level, volume if planned else context, frame)
                    if whole:
                        volume = context
                elif block.span.end - block.span.start <= LONGEST_LINE and (block.kind == "paragraph" or block.kind == "title"):
                    context = beneath(document.text[block.span.start : block.span.end], context, frame)
                if tables is not None:
                    tables.pass_by(block)
            block_index = current
            context.period = context.home
            reader.before = None
            reader.block_subject = _block_subject(document, blocks[current]) if current >= 0 else ""
            if text[begin : begin + 1] in _OPENS_WITH_TIME:
                reader.open(text[begin:end], context)
        upto = index
        while upto < count and found.figures[upto].start < end:
            upto += 1
        if upto > index:
            figures = found.figures[index:upto]
            said = tables.row(blocks[current], figures, context, document.view) if tables is not None and blocks[current].kind == "table_row" else None
            if said is None:
                reader.sentence(figures, start, end, context, len(sentences))
            else:
                reader.row(figures, said, start, len(sentences))
        index = upto
        sentences.append(_new(Sentence, (start, end, first, len(facts), block_index)))
        start = end
    period = years(frame.reference, frame.reference, f"{frame.reference}年") if frame.reference is not None else None
    return Facts(document, tuple(facts), tuple(sentences), tuple(found.dates), period, frame.issued)


def _block_subject(document: Document, block: Block) -> str:
    """What a list item or heading that opens with a name is about (（1）起重机械产业园项目。总投资5亿元)."""
    if block.kind not in ("list_item", "heading"):
        return ""
    start = block.span.start + len(block.number)
    return named_first(document.text[start : min(block.span.end, start + 50)].lstrip(_BLANKS))


def _number_marks(document: Document) -> frozenset[int]:
    """The read offsets of the digits of heading and list marks (1、, （2）): they are no figures."""
    marks = set()
    for block in document.blocks:
        if block.level >= 3:
            for at, c in enumerate(block.number):
                if c.isdecimal():
                    marks.add(document.view.offset_of(block.span.start + at))
                    break
    return frozenset(marks)


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


class _Reader:
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

    def open(self, sentence: str, context: Context) -> None:
        """Let the time that a paragraph opens with hold for it: 前三季度，全县经济稳中有进."""
        time = _OPENING.match(sentence)
        said = resolve(time[1], self.frame.now, context.home, self.frame.upto) if time else None
        if said is not None:
            context.period = said

    def sentence(self, figures: list[Figure], start: int, end: int, context: Context, number: int) -> None:
        """Append the facts of one sentence."""
        self.figures = figures
        self.start, self.end = start, end
        self.context = context
        self.number = number
        self.period = context.period
        self.modality: Modality = context.modality
        self.names: tuple[str, ...] = ()
        self.predicate = ""
        self.turn = 0
        self.subject = self.block_subject
        self.place = ""
        self.anchor: Fact | None = None
        self.last: Fact | None = None
        at, text, facts = start, self.text, self.facts
        for order, figure in enumerate(figures):
            begin = figure.start
            raw = text[at:begin] if begin - at <= _MAX_LEAD else text[begin - _MAX_LEAD : begin]
            self.last = fact = self._fact(order, figure, raw, read_lead(raw), at == start)
            facts.append(fact)
            if fact.indicator and not fact.inherited:
                self.anchor, self.place = fact, ""
            at = figure.end
        self.before = self.anchor or self.before

    def row(self, figures: list[Figure], said: list[Cellular], start: int, number: int) -> None:
        """Append the facts of the row of a table, as the table says them."""
        at, text = start, self.text
        printed, append = self.view.printed, self.facts.append
        for figure, cell in zip(figures, said, strict=True):
            quantity, kind, indicator, subject, period, modality = cell
            begin, end = figure.start, figure.end
            if kind is None:
                kind = _kind(figure, quantity, _NO_LEAD)
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
        period, comparison = self.period, None
        if time or compared or self.context.span is not None:
            period, comparison = self._times(lead, raw, first)
        if said is not None or weakly or time:
            self._sense(lead, period)
        modality = self.modality
        if self.names or shared:
            indicator, subject = self._named(lead, order)
        if chained and last is not None and last.quantity.base == base:
            kind, direction, comparison = last.kind, last.direction, comparison or last.comparison
        else:
            kind = _kind(figure, quantity, lead)
            if kind == "share" and raw.endswith(_BARE_GROWTH) and quantity.unit == "%":
                kind, direction = "growth", "up"
            if kind == "growth" and quantity.number[0] == "-" and direction == "up":
                direction = "down"  # 增速为-1.2%
        if kind == "count" or (
            (kind == "level" or kind == "share")
            and (self.text[figure.end : figure.end + 1] in _GOVERNS or (kind == "level" and (base == "" or base in _COUNTERS)))
        ):
            indicator, subject = self._noun_behind(order, figure, raw, lead, kind, indicator, subject)
        inherited = False
        anchor = self.anchor
        if indicator and anchor is not None and not subject and anchor.quantity.base == base and _is_place(indicator):
            indicator, subject = "", indicator  # 其中A镇3个、B镇5个
            self.place = subject
        if not indicator and kind == "count":
            indicator = _state(raw)
        if not indicator:
            source = anchor
            if source is None and (kind in _SPEAKS_OF_BEFORE or (self.before is not None and raw.startswith(_TAKES_UP))):
                source = self.before
            if source is not None and not (kind == "count" and restarts):
                indicator, subject, inherited = source.indicator, subject or self.place or source.subject, True
                if not time and source.period is not None and source is anchor and source.role != "from":
                    period = source.period
                if said is None and source is anchor:
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
            said = resolve(lead.time, frame.now, context.home, frame.upto)
            if said is not None:
                own = said
                if not lead.ends_time:
                    self.period = said
                    if first:
                        context.period = said
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
            self.modality = self.context.modality
        if lead.modality is None and lead.time and period is not None:
            known = frame.now if frame.told else None
            ahead = known is None or period.year > known or (period.year == known and known != frame.reference)
            if (lead.until and ahead) or (known is not None and period.start // 12 > known) or (
                lead.arranged and frame.reference is not None and period.year > frame.reference
            ):  # fmt: skip
                self.modality = "planned"
            elif frame.about is not None and period[:2] == frame.about[:2]:
                self.modality = "done"  # 前三季度完成x below 下一步打算, in a report on them

    def _named(self, lead: Lead, order: int) -> tuple[str, str]:
        """Indicator and subject as the words before a figure say them, 分别 distributed."""
        if lead.respectively:
            self.names, self.predicate, self.turn = lead.respectively, lead.predicate, 0
        elif lead.shared and not lead.phrase:
            self.names, self.predicate, self.turn = self._named_before(order), "", 0
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
        return (self.predicate, names[turn]) if self.predicate else (_shared_head(names, turn), subject)

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
        counted = kind == "count" or (kind == "level" and (figure.quantity.base == "" or figure.quantity.base in _COUNTERS))
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
            return (noun, subject) if not indicator or lead.chained or lead.far or not _governs(raw) else (indicator, subject)
        if kind == "share":
            named = lead.whole or is_rate_noun(lead.phrase[-3:]) or noun.startswith(_HOW_MUCH)
            return (indicator, subject) if named else (noun, subject)
        return indicator, noun


_HOW_MUCH = ("比例", "比重", "份额", "速度", "增速", "水平", "标准", "幅度", "高位")  # 按10%的比例: no name of what is measured
_GOVERNS = frozenset("的左以")  # 5亿元的产业园, 5亿元左右的产业园
_BARE_GROWTH = ("同比", "环比", "同比为", "较上年", "比上年", "较去年", "↑")
_ALL = ("全社会", "全口径")  # say what is counted, not whose it is
_PLACES = ("县", "市", "区", "乡", "镇", "街道", "公司", "集团", "州", "盟", "旗")
_NO_PLACES = ("地区", "社区", "城镇", "乡镇", "城乡", "小区", "景区", "片区", "上市")


# A count of things in one state: 已竣工1个、在建11个、未开工3个
_STATES = tuple(
    "竣工 完工 开工 在建 投产 投用 投运 建成 签约 落地 入库 新建 续建 改建 扩建 办结 结案 整改 销号 关停 验收 立案 储备 前期 启动 停工 收尾 通过 挂牌 交付 达产 复工 退出 转出".split()
)


def _state(lead: str) -> str:
    """The state that a short clause before a count names, "" where it names none."""
    clause = last_clause(lead.strip("，、；：,;: 共计有达约近超为了均各"), _CLAUSE_ENDS)
    if not clause.endswith(_STATES):
        return ""
    clause = _OPENING_TIME.sub("", clause)
    return clause if len(clause) <= 8 else ""


_OPENING_TIME = lazy(r"^(?:截至)?(?:[一二三四]季度|[上下]半年|[本上]半?月|[今本上去]年|\d{1,2}月[份底]?|目前)")
_OPENS_WITH_TIME = frozenset("前今去上下一二三四本2截近过五全")
_OPENING = lazy(
    r"((?:截至)?(?:(?:(?:19|20)\d\d|[今去]|上一|本)年(?:\d{1,2}[-—～至]\d{1,2}月份?|\d{1,2}月[底末]?|前[一二三]季度|前[\d一二三四五六七八九十]{1,2}个月|[一二三四]季度|[上下]半年|以来)?"
    r"|前[一二三]季度|前[\d一二三四五六七八九十]{1,2}个月|[一二三四]季度|[上下]半年|本月|[本上]半月|过去[的]?[一五三]年|[五三一近][年]来|近[三五]年来?))，"
)
_CLAUSE_ENDS = frozenset("，、；：。,;:（）() \u3000和")


def _is_place(phrase: str) -> bool:
    """Whether a phrase is nothing but the name of a place or company."""
    return 2 <= len(phrase) <= 12 and phrase.endswith(_PLACES) and not phrase.endswith(_NO_PLACES)


def _governs(lead: str) -> bool:
    """Whether the words before a count name it (新开工项目 2个), rather than doing something to what stands behind it (改造77个小区)."""
    return lead.rstrip("共有达到为约近超过累计").endswith(
        ("项目", "企业", "单位", "平台", "数", "量", "机构", "家庭", "人员", "职工", "学校", "院", "站", "所", "店", "村")
    )


def _shared_head(names: tuple[str, ...], turn: int) -> str:
    """汽车、家电、家具零售额分别…: the head noun of the last name belongs to all of them."""
    name, last = names[turn], names[-1]
    if name[-1:] in _NUMERALS and last[:1] in _NUMERALS:
        return name + last[1:]  # 第一、二、三产业增加值
    if turn == len(names) - 1 or len(last) <= len(name) + 1:
        return name
    return name + last[len(name) :]


def _kind(figure: Figure, quantity: Quantity, lead: Lead) -> Kind:
    base = quantity.base
    direction: Direction | None = lead.direction if not lead.end_value else None
    if figure.ordinal:
        return "rank"
    if base == "百分点":
        return "share_change"
    if figure.ratio:
        return "share" if lead.whole else "ratio"
    if quantity.unit in ("%", "‰", "倍", "番", "成"):
        if direction or quantity.unit == "番":
            return "growth"
        if lead.whole or quantity.unit == "成":
            return "share"
        if quantity.unit == "倍":
            return "ratio"
        return "share" if is_rate_noun(lead.phrase[-6:]) or not lead.chained else "ratio"
    if direction and not figure.ratio:
        return "change"
    if quantity.unit in _COUNTERS:
        return "count"
    if not quantity.unit:
        return "other"
    return "level"

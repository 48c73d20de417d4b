"""Putting the pieces together: every figure of a report with what it measures, whose, when, and in which sense."""

from __future__ import annotations

from bisect import bisect_right

from checker.extraction.context import Context, Frame, below, frame_of, heading_of, opening
from checker.extraction.indicators import Lead, following_noun, is_rate_noun, read_lead
from checker.extraction.periods import resolve, years
from checker.extraction.quantities import Figure, scan
from checker.extraction.sentences import boundaries
from checker.model.document import Document
from checker.model.fact import Direction, Fact, Kind, Modality, Period, Sentence
from checker.model.facts import Facts
from checker.model.span import Span

_COUNTERS = frozenset("个 家 户 人 名 位 项 条 座 所 处 件 宗 次 场 批 套 台 辆 部 种 类 只 头 栋 间 期 人次 届 起 张 份 村 镇 乡 县 市 区".split())
_MAX_LEAD = 90
_BLANKS = " \u3000\t\n"
# A figure without words of its own speaks of the sentence before where its kind or its verb says so
_SPEAKS_OF_BEFORE = frozenset({"growth", "change", "share_change", "share"})
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
    start = 0
    index, count = 0, len(found.figures)
    context = opening(frame)
    starts = [b.span.start for b in blocks]
    origin = document.view.origin
    block_index = -1
    previous: Fact | None = None
    for end in boundaries(text):
        first = len(facts)
        begin = start + _leading_blanks(text, start) if text[start : start + 1] in _BLANKS else start
        current = bisect_right(starts, origin(start) + begin - start) - 1
        if current != block_index:
            for block in blocks[block_index + 1 : current + 1]:
                if block.kind == "heading":
                    context = below(heading_of(document, block), block.level, context, frame)
            block_index = current
            context.period = context.home
            previous = None
        upto = index
        while upto < count and found.figures[upto].start < end:
            upto += 1
        if upto > index:
            previous = _sentence(document, found.figures[index:upto], start, end, context, frame, facts, len(sentences), previous)
        index = upto
        sentences.append(Sentence(start, end, first, len(facts), block_index))
        start = end
    period = years(frame.reference, frame.reference, f"{frame.reference}年") if frame.reference is not None else None
    return Facts(document, tuple(facts), tuple(sentences), tuple(found.dates), period, frame.issued)


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


def _leading_blanks(text: str, start: int) -> int:
    at = start
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at - start


def _sentence(
    document: Document,
    figures: list[Figure],
    start: int,
    end: int,
    context: Context,
    frame: Frame,
    facts: list[Fact],
    number: int,
    previous: Fact | None,
) -> Fact | None:
    """Append the facts of one sentence; returns the fact whose indicator the next sentence may speak of."""
    text, view = document.view.text, document.view
    at = start
    anchor: Fact | None = None
    last: Fact | None = None
    period = context.period
    modality: Modality = context.modality
    names: tuple[str, ...] = ()
    predicate = ""
    turn = 0
    for order, figure in enumerate(figures):
        raw = text[max(at, figure.start - _MAX_LEAD) : figure.start]
        lead = read_lead(raw)
        if lead.modality is not None:
            modality = lead.modality
        elif lead.weakly_done and lead.restarts:
            modality = context.modality
        own_period = period
        if lead.time:
            resolved = resolve(lead.time, frame.now, context.home, frame.upto)
            if resolved is not None:
                own_period = resolved
                if not lead.ends_time:
                    period = resolved
                    if at == start:
                        context.period = resolved
        comparison: Period | None = None
        if lead.comparison:
            comparison = resolve(lead.comparison, frame.now, own_period or context.home, frame.upto)
        if lead.respectively:
            names, predicate, turn = lead.respectively, lead.predicate, 0
        elif "分别" in raw and not lead.phrase:
            names, predicate, turn = _named_before(text, figures, order, facts, number), "", 0
        indicator, subject, inherited = lead.phrase, lead.subject, False
        if names and (lead.respectively or lead.chained or "分别" in raw):
            if turn < len(names):
                indicator, subject = (predicate, names[turn]) if predicate else (_shared_head(names, turn), subject)
            turn += 1
        elif names and not lead.phrase and lead.direction:
            indicator, subject = (predicate, names[0]) if predicate else (_shared_head(names, 0), subject)
            turn = 1
        else:
            names = ()
        direction = lead.direction
        alike = last is not None and last.quantity.base == figure.quantity.base
        if lead.chained and alike and last is not None:
            kind, direction = last.kind, last.direction
        else:
            kind = _kind(figure, lead)
        counted = kind == "count" or (kind == "level" and figure.quantity.base == "")
        if counted or (kind == "level" and text.startswith("的", figure.end)):
            noun = following_noun(text[figure.end : min(end, figure.end + 24)])
            if noun and counted:
                if not indicator or lead.chained or not _governs(raw):
                    indicator = noun
            elif noun:
                subject = noun
        if not indicator:
            source = anchor
            if source is None and (kind in _SPEAKS_OF_BEFORE or (previous is not None and raw.startswith(_TAKES_UP))):
                source = previous
            if source is not None and not (kind == "count" and lead.restarts):
                indicator, subject, inherited = source.indicator, subject or source.subject, True
                if not lead.time and source.period is not None and source is anchor:
                    own_period = source.period
                if lead.modality is None and source is anchor:
                    modality = source.modality
        last = Fact(
            view.printed(figure.start, figure.end),
            Span(figure.start, figure.end),
            figure.quantity,
            kind,
            direction if kind in ("growth", "change", "share_change") else None,
            indicator,
            subject,
            own_period,
            comparison,
            modality,
            number,
            raw,
            inherited,
            lead.whole if kind == "share" else "",
            "from" if lead.start_value else "to" if lead.end_value else None,
        )
        facts.append(last)
        if indicator and not inherited:
            anchor = last
        at = figure.end
    return anchor or previous


def _named_before(text: str, figures: list[Figure], order: int, facts: list[Fact], number: int) -> tuple[str, ...]:
    """A为x，B为y，分别增长p、q: the indicators of as many figures before as are chained behind 分别."""
    count = 1
    for left, right in zip(figures[order:], figures[order + 1 :], strict=False):
        if not read_lead(text[left.end : right.start]).chained:
            break
        count += 1
    before = [f for f in facts if f.sentence == number and f.kind not in ("growth", "change", "share_change")] if count > 1 else []
    return tuple(f.indicator for f in before[-count:]) if len(before) >= count else ()


def _governs(lead: str) -> bool:
    """Whether the words before a count name it (新开工项目 2个), rather than doing something to what stands behind it (改造77个小区)."""
    return lead.rstrip("共有达到为约近超过累计").endswith(
        ("项目", "企业", "单位", "平台", "数", "量", "机构", "家庭", "人员", "职工", "学校", "院", "站", "所", "店", "村")
    )


def _shared_head(names: tuple[str, ...], turn: int) -> str:
    """汽车、家电、家具零售额分别…: the head noun of the last name belongs to all of them."""
    name, last = names[turn], names[-1]
    if turn == len(names) - 1 or len(last) <= len(name) + 1:
        return name
    return name + last[len(name) :]


def _kind(figure: Figure, lead: Lead) -> Kind:
    quantity = figure.quantity
    base = quantity.base
    direction: Direction | None = lead.direction if not lead.end_value else None
    if figure.ordinal:
        return "rank"
    if base == "百分点":
        return "share_change"
    if figure.ratio:
        return "ratio"
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

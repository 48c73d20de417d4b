"""STR001: the numbers of headings and parts run on without a gap, a repeat or a step back."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.model.typed import ClassVar
from checker.reading.numbering import mark_of
from checker.validator import Rule, Scope
from checker_structure.breaks import Causes

_DIGITS = "〇一二三四五六七八九"
_NUMBER = lazy(r"[0-9０-９]+")  # 01. has the form of 1.
_ANNEX = ("附件", "附表", "附：", "附录")
_MARKLESS_LEVELS = 2
_DEPTH = {"#": 3, "（": 4, "①": 5}
_ONE_FORM = str.maketrans("．、()", "..（）")
_ENDS = "。；！？"  # of a heading that its text follows at once
_HEADING = 40  # characters that are shown of one
_DEEPEST = 20  # lists that wait for one inside them to end


class _Last(NamedTuple):
    value: int
    span: Span


class NumbersRunOn(Rule):
    """标题序号应前后相接

    为何：
        序号跳过、重复或倒退，多半是拼接时丢了一段、多贴了一段，或者改了顺序没有改号；丢掉的那一段里的数字也就没有人看过。
    反例：
        一、基本情况⏎全县工业平稳。⏎二、主要做法⏎抓项目建设。⏎四、下步打算⏎抓好落实。
        （一）强化招商⏎外出招商。⏎（二）强化服务⏎上门服务。⏎（二）强化保障⏎保障用地。
        第一篇：东岭开发区工作汇报⏎东岭平稳。⏎第二篇：西河开发区工作汇报⏎西河平稳。⏎第四篇：南坪开发区工作汇报⏎南坪平稳。
    正例：
        一、基本情况⏎全县工业平稳。⏎二、主要做法⏎（一）抓项目⏎开工。⏎（二）抓服务⏎到位。⏎三、下步打算⏎（一）抓落实⏎到人。
        一、基本情况⏎平稳。（一）工业向好。（二）农业稳定。⏎（三）服务业回升⏎增长。
    """

    code: ClassVar[str] = "STR001"
    name: ClassVar[str] = "numbers-run-on"
    title_en: ClassVar[str] = "The numbers of headings run on"
    severity: ClassVar[Severity] = "warning"
    scope: ClassVar[Scope] = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._parts(document)
        for part in document.parts:
            for finding in (*self._headings(part), *self._items(part)):
                yield finding._replace(
                    span=finding.span.shifted(part.offset), related=tuple(r._replace(span=r.span.shifted(part.offset)) for r in finding.related)
                )

    def _parts(self, document: Document) -> Iterator[Finding]:
        last: _Last | None = None
        for part in document.parts:
            if part.number is None or not part.blocks:
                continue
            first = part.blocks[0]
            span = Span(first.span.start, min(first.span.end, first.span.start + len(first.number or "第一篇"))).shifted(part.offset)
            if last is not None and part.number != last.value + 1:
                yield self._finding(document.quote(last.span), document.quote(span), last, span, part.number)
            last = _Last(part.number, span)

    def _headings(self, part: Document) -> Iterator[Finding]:
        """Jumps at the levels 一、 and （一）; deeper lists start anew too often to be held to anything."""
        text, causes = part.text, Causes(part)
        open_lists: dict[int, list[_Last]] = {}
        for block in part.blocks:
            if text.startswith(_ANNEX, block.span.start):
                open_lists.clear()
            if block.kind != "heading" or not block.number or block.level > _MARKLESS_LEVELS:
                continue
            line = text[block.span.start : min(block.span.end, block.span.start + 60)]
            mark = mark_of(line)
            if "\t" in line or "  " in line:
                continue  # a row of a table
            if mark is None or mark.unit:
                open_lists.clear()
                continue
            for level in [level for level in open_lists if level > mark.level]:
                del open_lists[level]
            suspended = open_lists.setdefault(mark.level, [])
            span = Span(block.span.start, block.span.start + len(block.number))
            # a list inside a list begins at one; when it ends, the outer one goes on
            outer = next((at for at in range(len(suspended) - 1, -1, -1) if mark.value == suspended[at].value + 1), None)
            if outer is not None:
                del suspended[outer:]
            elif mark.value != 1 and suspended:
                before = suspended.pop()
                if not self._accounted_for(text, before, span, mark.value, mark.level):
                    end = min((at for at in (text.find(c, span.end, block.span.end) for c in _ENDS) if at >= 0), default=block.span.end)
                    finding = self._finding(
                        text[before.span.start : before.span.end],
                        block.number,
                        before,
                        Span(span.start, end if end - span.start <= _HEADING else span.end),
                        mark.value,
                    )
                    yield finding._replace(cause=causes.between(before.span.start, span.start))
            del suspended[:-_DEEPEST]
            suspended.append(_Last(mark.value, span))

    def _items(self, part: Document) -> Iterator[Finding]:
        """Gaps and repeats at 1., （1）, ①: such lists start anew at will, so only a step of one or two within one list is held to be a slip."""
        text, causes = part.text, Causes(part)
        held: dict[str, _Last] = {}
        for block in part.blocks:
            if block.kind == "heading" and block.level <= _MARKLESS_LEVELS:
                held.clear()
            if block.level <= _MARKLESS_LEVELS or not block.number:
                continue
            mark = mark_of(block.number + "项")
            if mark is None:
                continue
            form = _NUMBER.sub("#", block.number, 1).translate(_ONE_FORM) if mark.level < 5 else "①"
            for deeper in [other for other in held if _DEPTH[other[:1]] > _DEPTH[form[:1]]]:
                del held[deeper]
            span = Span(block.span.start, block.span.start + len(block.number))
            before = held.get(form)
            if before is not None and mark.value != before.value + 1 and 1 < mark.value <= before.value + 3 and mark.value >= before.value:
                lost = range(before.value + 1, mark.value)
                between = text[before.span.end : span.start]
                if mark.value > before.value and not any(_stands_in(between, shape) for n in lost for shape in _item_forms(n, form)) and _is_prose(between):
                    finding = self._finding(text[before.span.start : before.span.end], block.number, before, span, mark.value)
                    yield finding._replace(cause=causes.between(before.span.start, span.start))
                elif mark.value == before.value and _is_prose(between):
                    yield self._finding(text[before.span.start : before.span.end], block.number, before, span, mark.value)
            held[form] = _Last(mark.value, span)

    def _accounted_for(self, text: str, before: _Last, span: Span, value: int, level: int) -> bool:
        """Whether nothing is missing: the numbers stand inside the paragraphs between (…。（三）…), or no prose lies between."""
        between = text[before.span.end : span.start]
        if value < before.value or "。" not in between:
            return True  # another list, or the rows of a table
        return value > before.value and all(any(form in between for form in _forms(number, level)) for number in range(before.value + 1, value))

    def _finding(self, earlier: str, later: str, last: _Last, span: Span, value: int) -> Finding:
        earlier, later = earlier.strip("、.．"), later.strip("、.．")
        if value > last.value + 1:
            zh, en = f"序号由“{earlier}”跳到“{later}”，中间缺项，请核对是否丢了内容", f"the numbering jumps from {earlier} to {later}: is something lost?"
        elif value == last.value:
            zh, en = f"序号“{later}”重复，请核对", f"the number {later} stands twice"
        else:
            zh, en = f"序号由“{earlier}”退回“{later}”，请核对顺序", f"the numbering steps back from {earlier} to {later}"
        return self.finding(span, zh, en, related=[last.span])


def _item_forms(number: int, form: str) -> tuple[str, ...]:
    """How an item's number may be printed inside a paragraph."""
    if form == "①":
        return (chr(ord("①") + number - 1),)
    if form[0] == "（":
        return (f"（{number}）", f"({number})", f"（{number})", f"({number}）")
    return (f"{number}{form[1:]}",) if form[1:] == "）" else (f"{number}.", f"{number}、", f"{number}．")


def _stands_in(between: str, shape: str) -> bool:
    """Whether an item's number stands in a text, and not as a piece of a figure: 3. in 3.6公里, but for a line's first (3.220千伏变电站)."""
    at = between.find(shape)
    while at >= 0:
        end = at + len(shape)
        if between[at - 1 : at] in ("\n", "") or not (between[at - 1].isdecimal() or shape.endswith(".") and between[end : end + 1].isdecimal()):
            return True
        at = between.find(shape, at + 1)
    return False


def _is_prose(between: str) -> bool:
    """Whether running text or an item that ends with ；, and no table, lies between two items."""
    return ("。" in between or between.rstrip().endswith(("；", ";"))) and "\t" not in between


def _forms(number: int, level: int) -> tuple[str, ...]:
    numeral = _numeral(number)
    if level == 1:
        return f"{numeral}、", f"。{numeral} ", f"。{numeral}．", f"{numeral}."
    return f"（{numeral}）", f"({numeral})", f"（{numeral})", f"({numeral}）"


def _numeral(number: int) -> str:
    if number < 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")

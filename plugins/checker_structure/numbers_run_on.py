"""STR001: the numbers of headings and parts run on without a gap, a repeat or a step back."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.model.typed import ClassVar
from checker.reading.numbering import Mark, chinese, mark_of
from checker.validator import Rule, Scope
from checker_structure.breaks import Causes
from checker_structure.numbered import number_of

_NUMBER = lazy(r"[0-9０-９]+")  # 01. has the form of 1.
_ANNEX = ("附件", "附表", "附：", "附录")
_DECIMAL = lazy(r"(?:#{1,6}[ \u3000])?(\d{1,2}(?=[.、 \u3000])(?:\.\d{1,2}){0,3})[.、]?[ \u3000]{0,4}(?=[\u4e00-\u9fff“])[^。；]*$")
_RUN_IN = lazy(r"(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)[.、]?[ \u3000]{0,4}[\u4e00-\u9fff“][^。；，：0-9]{1,14}。")  # 1.2 用水结构。售水量中…
_FEWEST_DECIMALS = 3
_RUN_ON = lazy("[。！；][一二三四五六七八九十]{1,3}、")  # a heading that stands at the end of a paragraph
_UNITS = ("篇", "编", "部分", "章", "节", "干")  # the outermost first
_MARKLESS_LEVELS = 2
_DEPTH = {"#": 3, "（": 4, "①": 5}
_ONE_FORM = str.maketrans("．、()", "..（）")
_ENDS = "。；！？"  # of a heading that its text follows at once
_HEADING = 40  # characters that are shown of one
_SECOND = range(2, 5)  # a list that begins with more goes on from elsewhere
_CIRCLED = 5
_FAR = 3_000  # characters: the lost first number of a list stands no farther before it, inside a paragraph
_OPENS = "\n：。；"
_CELL_TAIL = 4  # characters, the line break with them, of a cell that did not fit into its line
_DEEPEST = 20  # lists that wait for one inside them to end


class _Last(NamedTuple):
    """The last number of a list, and where its first stands."""

    value: int
    span: Span
    first: Span


class NumbersRunOn(Rule):
    """标题序号应前后相接

    为何：
        序号跳过、重复或倒退，多半是拼接时丢了一段、多贴了一段，或者改了顺序没有改号；丢掉的那一段里的数字也就没有人看过。
    反例：
        一、基本情况⏎全县工业平稳。⏎二、主要做法⏎抓项目建设。⏎四、下步打算⏎抓好落实。
        （一）强化招商⏎外出招商。⏎（二）强化服务⏎上门服务。⏎（二）强化保障⏎保障用地。
        一、基本情况⏎（二）农业稳定⏎稳产保供有力。⏎（三）服务业回升⏎客流增加。
        1 基本情况⏎1.1 工业⏎平稳。⏎1.3 农业⏎稳定。⏎2 打算⏎2.1 抓工业⏎到人。
        第一篇：东岭开发区工作汇报⏎东岭平稳。⏎第二篇：西河开发区工作汇报⏎西河平稳。⏎第四篇：南坪开发区工作汇报⏎南坪平稳。
    正例：
        一、基本情况⏎全县工业平稳。⏎二、主要做法⏎（一）抓项目⏎开工。⏎（二）抓服务⏎到位。⏎三、下步打算⏎（一）抓落实⏎到人。
        一、基本情况⏎平稳。（一）工业向好。（二）农业稳定。⏎（三）服务业回升⏎增长。
        1 基本情况⏎1.1 工业⏎平稳。⏎1.2 农业⏎稳定。⏎2 打算⏎2.1 抓工业⏎到人。⏎2.2 抓农业⏎到户。
    """

    code: ClassVar[str] = "STR001"
    name: ClassVar[str] = "numbers-run-on"
    title_en: ClassVar[str] = "The numbers of headings run on"
    severity: ClassVar[Severity] = "warning"
    scope: ClassVar[Scope] = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._parts(document)
        for part in document.parts:
            for finding in (*self._headings(part), *self._items(part), *self._decimals(part)):
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
            last = _Last(part.number, span, span)

    def _headings(self, part: Document) -> Iterator[Finding]:
        """Jumps at the levels 一、 and （一）; deeper lists start anew too often to be held to anything."""
        text, causes = part.folded, Causes(part)
        open_lists: dict[int, list[_Last]] = {}
        units: dict[str, list[_Last]] = {}
        begins: dict[int, int] = {}
        reached: dict[int, int] = {}
        tabbed = "\t" in text
        for block in part.blocks:
            if text.startswith(_ANNEX, block.span.start):
                open_lists.clear()
                reached.clear()
                begins = {0: block.span.start}
            if block.kind != "heading" or not block.number or block.level > _MARKLESS_LEVELS:
                continue
            span = number_of(part, block)
            start = span.start
            line = text[start : min(block.span.end, start + 60)]
            mark = mark_of(line)
            if "\t" in line or "  " in line or (tabbed and _is_among_rows(text, block.span)):
                continue  # a row of a table
            if mark is None or mark.unit:
                open_lists.clear()
                begins = {0: start}
                if mark is not None:
                    yield from self._unit(text, units, mark, Span(start, min(block.span.end, start + _HEADING)))
                continue
            units.pop("干", None)
            for level in [level for level in open_lists if level > mark.level]:
                yield from self._alone(text, open_lists.pop(level))
            suspended = open_lists.setdefault(mark.level, [])
            above = max((at for level, at in begins.items() if level < mark.level), default=0)
            first = span
            # a list inside a list begins at one; when it ends, the outer one goes on
            outer = next((at for at in range(len(suspended) - 1, -1, -1) if mark.value == suspended[at].value + 1), None)
            if outer is not None:
                if suspended[-1].value == 1:
                    yield from self._alone(text, suspended[outer:])
                first = suspended[outer].first
                del suspended[outer:]
            elif mark.value != 1 and suspended:
                before = suspended.pop()
                if mark.value == 2 and before.value not in _SECOND and before.span == before.first:
                    yield from self._first_misnumbered(text, above, before, span, mark)
                if not self._accounted_for(text, before, span, mark.value, mark.level):
                    finding = self._finding(
                        text[before.span.start : before.span.end], block.number, before, Span(span.start, _heading_end(text, span, block.span.end)), mark.value
                    )
                    yield finding._replace(cause=causes.between(before.span.start, span.start))
            elif mark.value != 1 and mark.value != reached.get(mark.level, 0) + 1:
                yield from self._headless(text, Span(above, span.start), Span(span.start, _heading_end(text, span, block.span.end)), mark)
            del suspended[:-_DEEPEST]
            suspended.append(_Last(mark.value, span, first))
            begins[mark.level] = start
            reached[mark.level] = mark.value
        for remaining in open_lists.values():
            yield from self._alone(text, remaining)

    def _unit(self, text: str, units: dict[str, list[_Last]], mark: Mark, span: Span) -> Iterator[Finding]:
        """第一部分, 第二章: hold it against the one before. What said the same stood in a table of contents."""
        for lower in [unit for unit in units if _UNITS.index(unit) > _UNITS.index(mark.unit)]:
            del units[lower]  # 第二章 begins with 第一节 again
        seen = units.setdefault(mark.unit, [])
        said = text[span.start : span.end]
        if seen and mark.value != seen[-1].value + 1 and "。" in text[seen[-1].span.end : span.start]:
            lines = [text[s.span.start : s.span.end] for s in seen]
            head = mark_of(lines[-1])
            if head is not None and not any(line.startswith(said) or said.startswith(line) for line in lines):
                yield self._finding(head.text, mark.text, seen[-1], span, mark.value)
        if len(seen) < _DEEPEST:
            seen.append(_Last(mark.value, span, span))
        else:
            seen[-1] = _Last(mark.value, span, span)

    def _alone(self, text: str, run: list[_Last]) -> Iterator[Finding]:
        """A list inside a list that holds nothing but its one, or that an outer list of no more than a one does not go on behind: a number not changed."""
        if len(run) < 2 or (run[-1].value > 1 and run[-2].value > 1):
            return
        before, again = run[-2], run[-1].first
        between = text[before.span.end : again.start]
        if "。" in between and text[before.span.end - 1] == text[again.end - 1] and _RUN_ON.search(between) is None:
            yield self._finding(text[before.span.start : before.span.end], text[again.start : again.end], before, again, 1)

    def _headless(self, text: str, above: Span, span: Span, mark: Mark) -> Iterator[Finding]:
        """A list that begins with two or three where none of the numbers before it stands inside a paragraph."""
        before = text[above.start : above.end]
        if (
            mark.value in _SECOND
            and before.strip()
            and not before.startswith(_ANNEX)
            and not any(form in before for number in range(1, mark.value) for form in _forms(number, mark.level))
        ):
            yield from self._first_lost(span, mark)

    def _first_misnumbered(self, text: str, above: int, before: _Last, span: Span, mark: Mark) -> Iterator[Finding]:
        """A list whose first number is neither one nor what goes on from elsewhere: 五、基本情况 … 二、主要做法."""
        if "。" in text[before.span.end : span.start] and not any(form in text[above : span.start] for form in _forms(1, mark.level)):
            said = text[before.span.start : before.span.end].strip("、.．")
            yield self.finding(
                before.span,
                f"序号“{said}”后面接着是“{mark.text.strip().strip('、.．')}”，前面没有“一”，请核对序号",
                f"the numbering goes on with {mark.value} behind {before.value}, and no one stands before",
                related=[span],
            )

    def _first_lost(self, span: Span, mark: Mark) -> Iterator[Finding]:
        number = mark.text.strip().strip("、.．")
        first = "①" if mark.level == _CIRCLED else number.replace(chinese(mark.value), "一").replace(str(mark.value), "1")
        zh = f"序号从“{number}”开始，前面没有“{first}”，请核对是否丢了内容"
        yield self.finding(span, zh, f"the numbering begins with {mark.value}: is the first lost?")

    def _items(self, part: Document) -> Iterator[Finding]:
        """Gaps and repeats at 1., （1）, ①: such lists start anew at will, so only a step of one or two within one list is held to be a slip."""
        text, causes = part.folded, Causes(part)
        held: dict[str, _Last] = {}
        anew: dict[str, _Last] = {}  # where a list began again: a slip, if no two follows
        reached: dict[str, int] = {}
        above = 0
        for block in part.blocks:
            if block.kind == "heading" and block.level <= _MARKLESS_LEVELS:
                yield from self._lone(text, held, anew)
                held.clear()
                above = block.span.start
            if block.level <= _MARKLESS_LEVELS or not block.number:
                continue
            mark = mark_of(block.number + "项")
            if mark is None:
                continue
            form = _NUMBER.sub("#", block.number, 1).translate(_ONE_FORM) if mark.level < 5 else "①"
            for deeper in [other for other in held if _DEPTH[other[:1]] > _DEPTH[form[:1]]]:
                del held[deeper]
                anew.pop(deeper, None)
            span = number_of(part, block)
            start = span.start
            before = held.get(form)
            between = text[before.span.end if before else max(above, start - _FAR) : start]
            restart = anew.pop(form, None)
            if restart is not None and mark.value == restart.value + 1:
                yield from self._lone(text, held, {form: restart})
            elif before is None:
                if (
                    mark.value in _SECOND
                    and form != "#）"
                    and mark.value != reached.get(form, 0) + 1
                    and not any(_stands(between, n, form) for n in range(1, mark.value))
                ):
                    yield from self._first_lost(span, mark)
            elif mark.value > before.value + 1:
                lost = range(before.value + 1, mark.value)
                if mark.value <= before.value + 3 and not any(_stands(between, n, form) for n in lost) and _is_prose(between):
                    finding = self._finding(text[before.span.start : before.span.end], block.number, before, span, mark.value)
                    yield finding._replace(cause=causes.between(before.span.start, start))
            elif mark.value == before.value > 1 and text[before.span.end - 1] == text[span.end - 1] and _is_prose(between):
                yield self._finding(text[before.span.start : before.span.end], block.number, before, span, mark.value)
            elif mark.value == 1 and text[before.span.end - 1] == text[span.end - 1] and _is_prose(between):
                anew[form] = before
            held[form] = _Last(mark.value, span, span)
            reached[form] = mark.value
        yield from self._lone(text, held, anew)

    def _lone(self, text: str, held: dict[str, _Last], anew: dict[str, _Last]) -> Iterator[Finding]:
        """Lists that began again and hold nothing but their one."""
        for form, before in anew.items():
            last = held[form]
            yield self._finding(text[before.span.start : before.span.end], text[last.span.start : last.span.end], before, last.span, 1)
        anew.clear()

    def _decimals(self, part: Document) -> Iterator[Finding]:
        """Gaps and repeats in headings that are numbered 1.1, 1.2, 1.2.1."""
        text = part.folded
        heads = [(b, m[1]) for b in part.blocks if b.kind != "table_row" and (m := _decimal_of(text, b.span)) is not None]
        if sum("." in number for _, number in heads) < _FEWEST_DECIMALS:
            return
        held: dict[str, _Last] = {}  # by the number above: of the lists that a head stands in, and of no other
        for block, number in heads:
            above, _, ones = number.rpartition(".")
            value = int(ones)
            start = text.find(number, block.span.start)
            span = Span(start, start + len(number))
            held = {other: last for other, last in held.items() if other in ("", above) or above.startswith(f"{other}.")}
            before = held.get(above)
            held[above] = _Last(value, span, span)
            if before is None or value == before.value + 1 or "。" not in text[before.span.end : start]:
                continue
            if value <= before.value + 3 and (value >= before.value or value == 1):
                yield self._finding(text[before.span.start : before.span.end], number, before, Span(start, block.span.end), value)

    def _accounted_for(self, text: str, before: _Last, span: Span, value: int, level: int) -> bool:
        """Whether nothing is missing: the numbers stand inside the paragraphs between (…。（三）…), or no prose lies between."""
        between = text[before.span.end : span.start]
        if value < before.value or "。" not in between and not between.rstrip().endswith(("；", ";")):
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


def _decimal_of(text: str, line: Span) -> Match[str] | None:
    """The number of a short heading, or of one that its text follows at once: 1.2 用水结构。售水量中…."""
    return (_DECIMAL.match(text, *line) if line.end - line.start <= _HEADING else None) or _RUN_IN.match(text, *line)


def _heading_end(text: str, number: Span, end: int) -> int:
    """Where the heading ends that a number begins; the end of the number where it goes on too long."""
    stop = min((at for at in (text.find(c, number.end, end) for c in _ENDS) if at >= 0), default=end)
    return stop if stop - number.start <= _HEADING else number.end


def _is_among_rows(text: str, line: Span) -> bool:
    """Whether the lines above and below are rows with cells: one whose cells were lost in a conversion stands between them."""
    above = text.rfind("\n", 0, max(line.start - 1, 0)) + 1
    if line.start - above <= _CELL_TAIL:
        above = text.rfind("\n", 0, max(above - 1, 0)) + 1
    below = text.find("\n", line.end + 1)
    return "\t" in text[above : line.start] and "\t" in text[line.end : below if below >= 0 else len(text)]


def _stands(between: str, number: int, form: str) -> bool:
    """Whether an item's number is printed before or inside a paragraph: 2.220千伏 in its own line, but not 22.5."""
    for shape in _item_forms(number, form):
        at = between.find(shape)
        while at >= 0:
            behind = at + len(shape)
            before = between[:at].rstrip(" \u3000")[-1:] or "\n"
            if not shape[0].isdecimal() or before in _OPENS or not (before.isdecimal() or between[behind : behind + 1].isdecimal()):
                return True
            at = between.find(shape, behind)
    return False


def _item_forms(number: int, form: str) -> tuple[str, ...]:
    """How an item's number may be printed inside a paragraph."""
    if form == "①":
        return (chr(ord("①") + number - 1),)
    if form[0] == "（":
        return (f"（{number}）", f"({number})", f"（{number})", f"({number}）")
    return (f"{number}{form[1:]}",) if form[1:] == "）" else (f"{number}.", f"{number}、", f"{number}．", f"{number} .")


def _is_prose(between: str) -> bool:
    """Whether running text or an item that ends with ；, and no table, lies between two items."""
    return ("。" in between or between.rstrip().endswith(("；", ";"))) and "\t" not in between


def _forms(number: int, level: int) -> tuple[str, ...]:
    numeral = chinese(number)
    if level == 1:
        return f"{numeral}、", f"。{numeral} ", f"。{numeral}．", f"{numeral}."
    return f"（{numeral}）", f"({numeral})", f"（{numeral})", f"({numeral}）"

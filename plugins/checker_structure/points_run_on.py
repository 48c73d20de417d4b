"""STR002: points told as first, second, third run on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from re import Match

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.numbering import chinese, integer
from checker.validator import Rule
from checker_structure.breaks import Causes

_POINT = lazy(
    "[第其一二三四五六七八九十](?:(?<=第)[一二三四五六七八九十]{1,2}(?:[，,]|、(?![一二三四五六七八九十](?!定|切|律|些|般|直|手|体|分|农)))|(?<=其)[一二三四五六七八九十](?:[，,、]|是)|(?<![第其])[一二三四五六七八九十]?(?:是(?!否)|要(?![务点素件领])|则(?![消新评通案故公简信报启广短视寓])|(?<=[：；].)、(?![一二三四五六七八九十])))"
)
_CUES = ("是", "第", "要", "则", "其", "一、", "二、", "三、", "四、", "五、", "六、")
_LEADS = "第其"  # 第一，; 其一，
_BEFORE = frozenset("。；，：、！？;:\n 　)）”】]*")
# inside a paragraph, or at its beginning; what stands before its blanks is looked at afterwards
_ITEM = lazy(
    r"[（(①-⑳0-9](?:(?<=[。；：，;:\n \u3000].)|(?<=\A.)|(?<=[①-⑳]))(?:(?<=[（(])(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?<=[①-⑳])|(?<=\d)\d?[.．、](?![\d.]))"
)
_PAUSES = frozenset("。；：，;:\n") | {""}
_BLANKS = 8
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FEWEST = 3
_LEAST = 3  # characters of a point
_DEEPEST = 20  # lists that wait for one inside them to end


class _Point(NamedTuple):
    value: int
    start: int
    end: int


class PointsRunOn(Rule):
    """“一是”“二是”、“第一”“第二”要依次相接

    为何：
        “三是”后面直接写“五是”，不是丢了一条，就是改稿时没有顺下来；读者不知道少的是哪一条。
    反例：
        重点抓好三项工作：一是扩大有效投资；二是培育主导产业；四是优化营商环境。
        全力做好三件事：（1）修通园区道路；（3）建成标准厂房；（4）引进检测机构。
        要做到三点。第一，把好项目入口关。第二，把好用地关。第二，把好环评关。
    正例：
        重点抓好三项工作：一是扩大有效投资；二是培育主导产业；三是优化营商环境。
        一是产业规模扩大。其中：一是总量扩大；二是结构优化；三是效益提高。二是产业层次提升。
    """

    code = "STR002"
    name = "points-run-on"
    title_en = "Points told as first, second, third run on"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        headings = [b.span.start for b in document.blocks if b.kind == "heading" and b.level <= 2]
        lists: dict[str, list[_Point]] = {}
        section = behind = 0
        tabbed = False
        causes = Causes(document)
        for match in around(_POINT, text, _CUES, 2):
            start = match.start()
            if start and text[start - 1] not in _BEFORE:
                continue
            while section < len(headings) and headings[section] <= start:
                section += 1
                lists.clear()
            line = text.rfind("\n", behind, start) + 1
            tabbed = text.find("\t", max(line, behind), start) >= 0 or (tabbed and not line)
            behind = start
            if tabbed:
                continue  # columns of a table or of a newspaper page
            value = integer(match[0].strip("第其是要则，,、"))
            yield from self._next(
                facts, lists.setdefault(match[0][0] if match[0][0] in _LEADS else match[0][-1], []), _Point(value, start, match.end()), match, causes
            )
        yield from self._inside(facts, causes)

    def _inside(self, facts: Facts, causes: Causes) -> Iterator[Finding]:
        """（1）…；（2）…；, （一）…。（二）…。, ①…②… and 1.…。2.…。 inside one paragraph."""
        text = facts.document.folded
        lists: dict[str, list[_Point]] = {}
        behind = 0
        for match in _ITEM.finditer(text):
            start = match.start()
            if match[0] not in _CIRCLED and text[max(0, start - _BLANKS) : start].rstrip(" \u3000")[-1:] not in _PAUSES:
                continue
            if text.find("\n", behind, start) >= 0:
                yield from self._inner_gaps(facts, lists, causes)
                lists = {}
            behind = start
            mark = match[0]
            kind = "①" if mark in _CIRCLED else "." if mark[0].isdecimal() else "（" if mark[1].isdecimal() else "（一"
            inner = mark.strip("（(）).．、")
            value = _CIRCLED.index(mark) + 1 if kind == "①" else integer(inner)
            lists.setdefault(kind, []).append(_Point(value, start, match.end()))
        yield from self._inner_gaps(facts, lists, causes)

    def _inner_gaps(self, facts: Facts, lists: dict[str, list[_Point]], causes: Causes) -> Iterator[Finding]:
        """The first gap of each list that begins with one and has three points or more."""
        for points in lists.values():
            if len(points) < _FEWEST or points[0].value != 1 or "\t" in facts.document.folded[points[0].start : points[-1].end]:
                continue
            if any(point.start - last.end < _LEAST for last, point in pairwise(points)):
                continue  # 符合①③④条件
            for last, point in pairwise(points):
                if point.value not in (1, last.value + 1):
                    between = facts.document.folded[last.end : point.start]
                    lost = last.value + 1  # 3．2023年 begins with a figure
                    if point.value <= last.value + 2 and not any(f"{mark}{lost}{dot}" in between for mark in "；。：;" for dot in ".．、"):
                        yield self._gap(facts, last, point, facts.document.folded[point.start : point.end], causes)
                    break

    def _next(self, facts: Facts, suspended: list[_Point], point: _Point, match: Match[str], causes: Causes) -> Iterator[Finding]:
        """Hold a point against the list it goes on. A list inside a list begins at one; when it ends, the outer one goes on."""
        outer = next((at for at in range(len(suspended) - 1, -1, -1) if point.value == suspended[at].value + 1), None)
        if outer is not None:
            del suspended[outer:]
        elif point.value == 1 or not suspended:
            pass
        else:
            last = suspended.pop()
            if last.value > 1 or point.value <= last.value + 2:
                yield self._gap(facts, last, point, match[0], causes)
        del suspended[:-_DEEPEST]
        suspended.append(point)

    def _gap(self, facts: Facts, last: _Point, point: _Point, printed: str, causes: Causes) -> Finding:
        text = facts.document.folded
        earlier, later = text[last.start : last.end].strip("，,、.．"), printed.strip("，,、.．")
        if point.value > last.value + 1:
            missing = later.replace(chinese(point.value), chinese(last.value + 1)).replace(str(point.value), str(last.value + 1))
            if later in _CIRCLED:
                missing = _CIRCLED[last.value]
            zh, en = f"“{earlier}”之后就是“{later}”，缺“{missing}”，请核对是否丢了内容", f"{earlier} is followed by {later}: is a point lost?"
        elif point.value == last.value:
            zh, en = f"“{later}”重复，请核对序号", f"{later} stands twice"
        else:
            zh, en = f"“{earlier}”之后又退回“{later}”，请核对序号", f"{earlier} is followed by {later}"
        low, high = Span(last.start, last.end), Span(point.start, point.end)
        return self.finding(high, zh, en, related=[low], cause=causes.between(low.start, high.start))

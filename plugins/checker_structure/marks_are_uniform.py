"""STR004: numbers of one level are marked in one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_NUMBER = lazy(r"[\d一二三四五六七八九十百零〇]+")
_FEWEST = 3  # marks of a level before a manner can be told from a slip


class MarksAreUniform(Rule):
    """同一层次的序号用同一种写法

    为何：
        “（三）”与“(三)”混用，多是几份材料拼在一起留下的痕迹；统一了写法，才好自动提取章节。
    反例：
        （一）抓招商⏎外出招商。⏎（二）抓服务⏎上门服务。⏎(三)抓落实⏎落实到人。⏎（四）抓督查⏎按月通报。
    正例：
        （一）抓招商⏎外出招商。⏎（二）抓服务⏎上门服务。⏎（三）抓落实⏎落实到人。
    """

    code = "STR004"
    name = "marks-are-uniform"
    title_en = "Numbers of one level are marked in one way"
    severity = "info"
    authority = "GB/T 9704—2012 第7.3.3条（层次序数依次用“一、”“（一）”“1.”“（1）”标注）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for level in (1, 2, 3):
            marked = [
                (b, _NUMBER.sub("#", b.number, count=1))
                for b in document.blocks
                if b.level == level and b.number and b.number[0] != "第" and b.number[-1] not in "一二三四五六七八九十，"
            ]
            forms = Counter(form for _, form in marked)
            if len(forms) < 2 or len(marked) < _FEWEST:
                continue
            usual, times = max(forms.items(), key=itemgetter(1))  # as most_common(1), which imports heapq
            if times * 3 < len(marked) * 2:
                continue  # two manners side by side: two lists, each with its own
            for block, form in marked:
                if form != usual:
                    right = usual.replace("#", _NUMBER.findall(block.number)[0])
                    span = Span(block.span.start, block.span.start + len(block.number))
                    zh = f"序号“{block.number}”与同一层次的其他序号写法不同，应为“{right}”"
                    en = f"the number {block.number} is marked otherwise than its level; elsewhere it is {right}"
                    yield self.finding(span, zh, en, suggestion=right, cause=f"marks {level}")

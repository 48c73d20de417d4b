"""STR010: no punctuation mark is doubled or followed by another."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_structure.numbered import number_of

_DOUBLED = lazy("[，。；、：！？,;][，。；、：,;]+")


_LEADING = frozenset("，。；、")
_ENDS = frozenset("。；：！？")
# words that a figure follows: the marks may be all that is left of it
_AWAITS = lazy("[资入值产率比重占达为至到增长降是了计成额约近超]$")


class MarksStandOnce(Rule):
    """标点不能重复或叠用

    为何：
        “，，”“、。”多是删改时留下的：中间往往少了一个词、一个数。
    反例：
        全县上下要压实责任，，按月调度，确保完成全年任务。
        三项收入分别增长8%、9.5%和12%、。
        一、主要做法⏎外出招商六次。⏎，上门服务企业三十家。
    正例：
        今天怎么办？！大家都在想。他说：“抓落实……”，会后就动了起来。
    """

    code = "STR010"
    name = "marks-stand-once"
    title_en = "No punctuation mark is doubled or followed by another"
    severity = "warning"
    authority = "GB/T 15834—2011 第4.1—4.7条（点号）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        told: set[int] = set()
        for match in _DOUBLED.finditer(text):
            marks = match[0]
            same = marks == marks[0] * len(marks)
            if (same and (len(marks) > 2 and marks[0] in "。，")) or not _is_fault(text, match.start(), match.end()):
                continue
            told.update(range(*match.span()))
            zh = f"标点“{marks}”重复，应为“{marks[0]}”" if same else f"标点“{marks}”叠用，中间是否少了内容，请核对"
            en = f"the mark “{marks}” is doubled" if same else f"the marks “{marks}” follow each other: is something lost between them?"
            yield self.finding(
                Span(*match.span()),
                zh,
                en,
                suggestion=marks[0] if same and not _AWAITS.search(text, max(0, match.start() - 4), match.start()) else None,
                cause="marks" if same else "",
            )
        yield from self._leading(document, told)

    def _leading(self, document: Document, told: set[int]) -> Iterator[Finding]:
        """A mark that begins a paragraph, or stands right behind its number, but for those of which it has been said that they are doubled."""
        before = "。"
        for block in document.blocks:
            at = number_of(document, block).end if block.number else block.span.start
            mark = document.folded[at : at + 1]
            if mark == "、" and block.number[-1:] in ("）", ")"):
                continue  # （一）、: a manner of numbering, and DOC006's to tell
            if mark in _LEADING and at < block.span.end and at not in told and before in _ENDS and block.kind in ("paragraph", "list_item", "heading"):
                zh = f"段首多出标点“{mark}”，前面是否少了内容，请核对"
                yield self.finding(Span(at, at + 1), zh, f"a paragraph begins with “{mark}”: is something lost before it?")
            before = "。" if block.kind == "heading" else document.folded[block.span.end - 1]


def _is_fault(text: str, start: int, end: int) -> bool:
    """Marks in Chinese text; rows of marks in tables and code are none of ours."""
    marks = text[start:end]
    if all(c in ",;" for c in marks):
        return False
    return start > 0 and text[start - 1] not in "\n\t"

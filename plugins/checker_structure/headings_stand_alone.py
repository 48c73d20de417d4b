"""STR003: a heading stands in a line of its own and keeps the mark behind its number."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_structure.breaks import breaks_of

_NUMERALS = frozenset("一二三四五六七八九十")


class HeadingsStandAlone(Rule):
    """标题要另起一行，序号后的标点不能少

    为何：
        标题粘在上一段末尾，或者“三 存在的问题”少了顿号，目录、按节统计和审核都会漏掉这一节。
    反例：
        一、基本情况⏎运行平稳。⏎二、主要问题⏎工业用地紧张，审批环节偏多。三 今后的工作重点⏎抓好落实。
        一、基本情况⏎运行平稳。⏎二、主要做法⏎抓项目建设。⏎三 存在的问题⏎项目少。
    正例：
        一、基本情况⏎运行平稳。⏎二、存在问题⏎入驻项目少，进度慢。⏎三、下一步打算⏎抓好落实。
        一 基本情况⏎运行平稳。⏎二 存在问题⏎项目少。
    """

    code = "STR003"
    name = "headings-stand-alone"
    title_en = "A heading stands in a line of its own and keeps the mark behind its number"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.3.3条（层次序数依次用“一、”“（一）”“1.”“（1）”标注）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for place in (*facts.derive(breaks_of).found, *facts.derive(breaks_of).layout):
            if place.heading is not None:
                heading = document.text[place.heading : place.end]
                zh = f"标题“{heading[:20]}”粘在上一段末尾，请另起一行"
                yield self.finding(
                    Span(place.heading, place.end), zh, f"the heading “{heading[:20]}” stands at the end of a paragraph; give it a line of its own"
                )
        first_level = [b for b in document.blocks if b.kind == "heading" and b.level == 1 and b.number and b.number[0] != "第"]
        bare = [b for b in first_level if _NUMERALS.issuperset(b.number)]
        if len(bare) * 2 < len(first_level):
            for block in bare:
                yield self._bare(document, block)

    def _bare(self, document: Document, block: Block) -> Finding:
        end = block.span.start + len(block.number)
        line = document.quote(block.span)
        gap = len(line) - len(block.number) - len(line[len(block.number) :].lstrip(" \u3000"))
        span = Span(block.span.start, end + gap)
        zh = f"标题“{line[:20]}”的序号后少了顿号，应为“{block.number}、”"
        return self.finding(span, zh, f"the heading “{line[:20]}” lacks the mark behind its number", suggestion=f"{block.number}、", cause="bare number")

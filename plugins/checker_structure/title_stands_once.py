"""The title rule: a title stands once in its line."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_LEAST = 6


class TitleStandsOnce(Rule):
    """标题不得在一行内连印两次。

    为何：
        从网页或目录复制标题，常把同一标题接连粘贴两次，正文又紧跟其后。
    反例：
        河湾县园区建设工作汇报河湾县园区建设工作汇报⏎今年以来，全县新开工项目12个。
        第一篇：河湾县园区建设工作汇报 河湾县园区建设工作汇报今年以来，全县新开工项目12个。
    正例：
        第一篇：河湾县园区建设工作汇报⏎河湾县园区建设工作汇报⏎今年以来，全县新开工项目12个。
    """

    code = "DUP003"
    name = "title-stands-once"
    title_en = "A title stands once in its line"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        for index, block in enumerate(document.blocks):
            if index > 2 and block.kind not in ("heading", "title"):
                continue
            start, end = block.span
            if end - start < 2 * _LEAST:
                continue
            line = text[start : min(end, start + 240)]
            begin = len(block.number)
            while line[begin : begin + 1] and line[begin] in "：:、. \u3000#":
                begin += 1
            again = line.find(line[begin : begin + _LEAST], begin + _LEAST)
            if again < 0:
                continue
            title = line[begin:again].rstrip(" \u3000")
            if not any(map(str.isalpha, title)):
                continue  # |---|---|
            if 2 * len(title) >= again - begin and len(title) >= _LEAST and line.startswith(title, again) and not title.endswith(("，", "。", "；", "、")):
                yield self.finding(
                    Span(start + again, start + again + len(title)),
                    f"标题“{title[:30]}”连印了两次，请删去一处",
                    f"the title “{title[:30]}” is printed twice in a row; delete one of the two",
                    related=[Span(start + begin, start + begin + len(title))],
                    evidence={"title": title},
                    cause="title",
                )

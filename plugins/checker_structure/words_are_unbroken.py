"""STR007: no blank stands inside a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_GAP = lazy("[ \u3000\u00a0](?<=[\u4e00-\u9fff]{2}.)[ \u3000\u00a0]?(?=[\u4e00-\u9fff])")
_MOST = 6  # blanks inside words that are slips
_MANY = 60  # blanks between characters that are looked at


class WordsAreUnbroken(Rule):
    """词语中间不留空格

    为何：
        “调度会 议”一类的空格是复制、换行留下的，搜索“调度会议”就找不到这一处。
    反例：
        调度会议每月召开一次。各乡镇主要领导要按时参加调度会 议，通报进度，研究解决具体困难。
    正例：
        张 伟 李 明⏎二、主要做法　抓好落实。调度会议按月召开。
    """

    code = "STR007"
    name = "words-are-unbroken"
    title_en = "No blank stands inside a word"
    severity = "info"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        gaps = list(islice(_GAP.finditer(text), _MANY + 1))
        if len(gaps) > _MANY:
            return  # blanks between all words: the manner of a layout
        found = []
        for match in gaps:
            start, end = match.span()
            block = document.block_at(start)
            if block is None or block.kind not in ("paragraph", "list_item") or "。" not in document.quote(block.span):
                continue
            before, after = text[start - 2 : start], text[end : end + 2]
            # the word is known from elsewhere: 调度会议 stands in the report in one piece
            if before + after[0] in text or before[1] + after in text:
                found.append((start, end, before, after))
                if len(found) > _MOST:
                    return
        for start, end, before, after in found:
            zh = f"“{before} {after}”中间多了空格，请删去"
            yield self.finding(Span(start, end), zh, f"a blank inside “{before} {after}”", suggestion="", cause="blank")

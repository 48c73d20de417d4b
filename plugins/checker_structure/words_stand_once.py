"""DUP005: a clause or a figure that was typed twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_CLAUSE = lazy("[^，；。！？：\n]{6,60}(?=[，；。！？])")
_FIGURE = lazy(r"(?<![\d.,])(\d+(?:\.\d+)?[\u4e00-\u9fff%]{1,3})\1(?![\d.])")
_HAN = lazy("[\u4e00-\u9fff]")
_FEWEST = 5  # Chinese characters of a clause: 好、很好 and the like are said twice on purpose


class WordsStandOnce(Rule):
    """同一分句、同一数字不得连写两遍

    为何：
        修改时没有删去原来的半句，或数字连按了两次，读者分不清是重复还是漏了别的内容。
    反例：
        坚持过紧日子，从严控制一般性支出，从严控制一般性支出，把资金用在刀刃上。
        全年接处警1146起1146起，救助群众260人。
    正例：
        坚持过紧日子，从严控制一般性支出，从紧安排会议经费。
        一批批项目开工，一批批项目投产。
    """

    code = "DUP005"
    name = "words-stand-once"
    title_en = "No clause or figure is typed twice in a row"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        last_start, last_end = 0, -2
        for match in _CLAUSE.finditer(text):
            start, end = match.span()
            if start == last_end + 1 and text.startswith(text[last_start:last_end], start) and end - start == last_end - last_start:
                words = match[0]
                if len(_HAN.findall(words)) >= _FEWEST and text[last_end] != "！":
                    yield self._doubled(facts, start, end, (last_start, last_end), words)
            last_start, last_end = start, end
        for match in _FIGURE.finditer(text):
            middle = match.end(1)
            yield self._doubled(facts, middle, match.end(), (match.start(), middle), match[1])

    def _doubled(self, facts: Facts, start: int, end: int, first: tuple[int, int], words: str) -> Finding:
        shown = words if len(words) <= 30 else words[:30] + "…"
        return self.finding(
            facts.printed(start, end),
            f"“{shown}”连写了两遍，请删去一处，并核对是否漏了别的内容",
            f"“{shown}” stands twice in a row; delete one of the two, and check whether something else is missing",
            related=[facts.printed(*first)],
        )

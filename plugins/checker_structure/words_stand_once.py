"""DUP005: a clause or a figure that was typed twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, compress, count, islice
from operator import eq

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_PAUSES = "；。！？"  # beside the comma
_ENDS = "：\n"  # what is followed by one of these is no clause that was typed twice
_LEAST, _MOST = 6, 60  # characters of a clause
_FIGURE = lazy(r"([0-9](?<![\d.,][0-9])\d*(?:\.\d+)?[\u4e00-\u9fff%]{1,3})\1(?![\d.])")
_HAN = lazy("[\u4e00-\u9fff]")
_FEWEST = 5  # Chinese characters of a clause: 好、很好 and the like are said twice on purpose
_FEWEST_BESIDE_FIGURE = 4  # 同比增长43.7%


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
        plain = text
        for mark in _PAUSES + _ENDS:
            plain = plain.replace(mark, "，")
        clauses = plain.split("，")
        twice = [k for k in compress(count(1), map(eq, clauses, islice(clauses, 1, None))) if _LEAST <= len(clauses[k]) <= _MOST]
        ends = list(accumulate(map(len, clauses))) if twice else []  # the offset behind clause k is ends[k] + k
        for k in twice:
            words, end = clauses[k], ends[k] + k
            start = end - len(words)
            between, behind = text[start - 1], text[end : end + 1]
            if between not in _ENDS + "！" and behind and behind not in _ENDS and _is_said(words):
                yield self._doubled(facts, start, end, (start - 1 - len(words), start - 1), words)
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


def _is_said(words: str) -> bool:
    """Whether a clause says enough to be no figure of speech."""
    least = _FEWEST_BESIDE_FIGURE if any(map(str.isdecimal, words)) else _FEWEST
    return len(_HAN.findall(words)) >= least

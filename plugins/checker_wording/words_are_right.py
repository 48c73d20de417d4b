"""TRM002."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.model.typed import Any, ClassVar
from checker.settings import Settings
from checker.validator import Option, Rule
from checker_wording.confusions import COMMON, NOT_BEFORE, NOT_BEHIND, VARIANT, WRONG

# 截止 closes something; up to a date it is 截至
_UNTIL = lazy(r"截止(?=到?[ \u3000]?(?:\d{1,4}[ \u3000]?[年月日]|目前|今年|去年|上年|本年|年底|月底|[一二三四五六七八九十〇○]{1,4}[年月]))")
# 显着 is 显著 after a conversion from traditional characters
_MARKED = lazy("(?<![彰突凸浮明尽])显着(?![力手眼重])")


def _fault(words: Any) -> str:
    """What is wrong with a table of words, "" where nothing is."""
    return "" if isinstance(words, dict) and all(w and isinstance(r, str) for w, r in words.items()) else "应为“错词 = 正词”的表"


class WordsAreRight(Rule):
    """易混的词要用对

    为何：
        “布署”“台帐”“显着”之类的错字一望便知材料没有校对过；“截止”与“截至”用错，期限就有歧义。本单位常见的错词可以在 checker.toml 的 [rules.TRM002] words 里添上。
    反例：
        产业集聚效应显着增强，主要指标位居全市前列。
        各乡镇要按照县委布署，建立项目台帐。
        截止2026年6月底，全县完成投资12.5亿元。
    正例：
        产业集聚效应显著增强，彰显着蓬勃生机。报名截止日期为6月30日，截至6月底完成投资12.5亿元。
        文件公布署名单位，各组成份额不变，企业自己经营。
    """

    code = "TRM002"
    name = "words-are-right"
    title_en = "Words that are often confused are the right ones"
    severity = "warning"
    authority = "《党政机关公文处理工作条例》第二十条第（四）项（文字用法应当规范）"

    options: ClassVar[Mapping[str, Option]] = {"words": Option({}, "本单位常见的错词：错词 = 正词", "words that are often wrong: wrong = right", _fault)}

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        own = self.option("words")
        self._right: dict[str, str] = {**VARIANT, **WRONG, **own}
        self._warned = {*WRONG, *own}
        self._by_rarest = _by_rarest(self._right)
        self._rarest = lazy("[" + "".join(map(_literal, self._by_rarest)) + "]")

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        for match in self._rarest.finditer(text):
            at = match.start()
            for word, before in self._by_rarest[text[at]]:
                start = at - before
                if text.startswith(word, start) and start >= 0 and not _meets_another(text, start, word):
                    yield self._said(facts, start, start + len(word), word, self._right[word], "warning" if word in self._warned else "info")
        if "截止" in text:
            for match in _UNTIL.finditer(text):
                yield self._said(facts, match.start(), match.end(), "截止", "截至", "info")
        if "显着" in text:
            for match in _MARKED.finditer(text):
                yield self._said(facts, match.start(), match.end(), "显着", "显著", "warning")

    def _said(self, facts: Facts, start: int, end: int, word: str, right: str, severity: Severity) -> Finding:
        zh = f"“{word}”应为“{right}”"
        return self.finding(Span(start, end), zh, f"“{word}” should read “{right}”", severity=severity, suggestion=right, cause=f"word {word}")


def _by_rarest(words: Mapping[str, str]) -> dict[str, list[tuple[str, int]]]:
    """The words by the character of each that reports hold least, with its place in the word: looking for those alone is fast.

    Of two that are rare it is the wrong one: 查 of 查帐 stands in other words, too.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    rank = {character: number for number, character in enumerate(COMMON)}
    for word, right in words.items():
        rarity = [(rank.get(character, len(COMMON)), character not in right) for character in word]
        at = rarity.index(max(rarity))
        found.setdefault(word[at], []).append((word, at))
    return found


def _meets_another(text: str, start: int, word: str) -> bool:
    """Whether the characters of a word belong to two others that meet there: 公布|署名."""
    before, behind = text[start - 1 : start], text[start + len(word) : start + len(word) + 1]
    return bool(before and before in NOT_BEFORE.get(word, "")) or bool(behind and behind in NOT_BEHIND.get(word, ""))


def _literal(character: str) -> str:
    return "\\" + character if character in "\\]^-" else character

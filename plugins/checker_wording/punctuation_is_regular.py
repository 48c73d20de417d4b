"""DOC006: marks are full width, and items, ellipses and 等 are punctuated as the standard has it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_HALF = lazy(r"[,;:!?](?:(?=[\u4e00-\u9fff“《（])|(?<=[\u4e00-\u9fff”》）][,;!?])(?=\n|$))")
_HEADING = lazy(r"(?:^|\n)[ \u3000]*[一二三四五六七八九十]{1,3}$")  # 一,建立机制: what stands behind such a number is 、
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_ITEM = lazy(r"[)）](?<=[\d一二三四五六七八九十].)[、.．，]")
_ITEMS = tuple(bracket + mark for bracket in ")）" for mark in "、.．，")
_NUMBER = lazy(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})$")
_ET_CETERA = lazy("、等(?![级次同待于量值额份距效候高])(?=[\u4e00-\u9fff，。；])")
_DOTS = lazy(r"[.。,](?<=[\u4e00-\u9fff，、。；].)(?:(?<=\.)\.{2,}|(?<=。)。{2,}|(?<=,),{2,})(?!\d)")
_MOST = 40


class PunctuationIsRegular(Rule):
    """标点用全角，序号、省略号、“等”前后的标点合乎用法

    为何：
        半角逗号、“（一）、”、“...”不合标点国标，统一改过来，材料才像一份成稿；机器按标点断句时也不会断错。
    反例：
        全县运行平稳,各项指标好于预期。
        （一）、抓好项目建设。
        引进电子、纺织、食品、等企业12家。
        全县要聚焦聚力...抓好落实。
    正例：
        （一）抓好项目建设。引进电子、纺织、食品等企业12家，实现产值3,200万元，比例为5:3:2。
    """

    code = "DOC006"
    name = "punctuation-is-regular"
    title_en = "Marks are full width, and items, ellipses and 等 are punctuated as the standard has it"
    severity = "info"
    authority = "GB/T 15834—2011 第4.11条（省略号为“……”）、附录B.1.2（“等”前不用顿号）、附录B.3.4（带括号的序次语后不用点号）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        half = [m for m in around(_HALF, text, tuple(_FULL)) if _is_chinese(text, m.start())]
        for match in half[:_MOST]:
            right = "、" if match[0] == "," and _HEADING.search(text, max(0, match.start() - 6), match.start()) else _FULL[match[0]]
            zh = f"中文里的标点“{match[0]}”应为{'' if right == '、' else '全角'}“{right}”"
            yield self.finding(Span(*match.span()), zh, f"in Chinese text write “{right}” for “{match[0]}”", suggestion=right, cause="half width")
        for match in around(_ITEM, text, _ITEMS):
            number = _NUMBER.search(text, max(0, match.start() - 4), match.start())
            if number is not None and (number.start() == 0 or text[number.start() - 1] in "\n 　。；："):
                right = number[0] + match[0][0]
                zh = f"“{right}{match[0][1]}”：带括号的序号后面不再用标点，应为“{right}”"
                yield self.finding(Span(number.start(), match.end()), zh, f"no mark behind a number in brackets: {right}", suggestion=right, cause="item mark")
        for match in _ET_CETERA.finditer(text):
            zh = "“等”前不用顿号，应为“等”"
            yield self.finding(Span(*match.span()), zh, "no 、 before 等", suggestion="等", cause="et cetera")
        for match in _DOTS.finditer(text) if "..." in text or "。。。" in text or ",,," in text else ():
            zh = f"省略号“{match[0][:8]}”应为“……”"
            yield self.finding(Span(*match.span()), zh, "an ellipsis is printed ……", suggestion="……", cause="ellipsis")


def _is_chinese(text: str, at: int) -> bool:
    """Whether a mark stands between Chinese characters, not in a ratio, a time or an address."""
    before = text[at - 1 : at]
    return "\u4e00" <= before <= "\u9fff" or before in "”》）%％"

"""DOC005: digits are half width and stand together."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_WIDE = lazy("[０-９][０-９．，％]*")
_APART = lazy(r" (?<=\d )(?=\d)")
# figures with a unit of money or a percent sign, torn apart, are a matter of the figures (UNT003)
_SPACED = lazy(r"(?<![\d.,])(?<!\d )\d(?: \d){1,6}(?: ?[.．] ?\d(?: \d)*)?(?= ?[年个家户人名项])")


_DIGITS = "０１２３４５６７８９"
_SHOWN = 12


class DigitsAreHalfWidth(Rule):
    """数字用半角，中间不留空格

    为何：
        全角的“８５％”、拆开的“8 9 8人”在表格和数据库里不是数，求和、检索时都会漏掉。
    反例：
        规模以上工业增加值增长８．５％。
        全年受益群众达到8 9 8 人。
    正例：
        规模以上工业增加值增长8.5%，整改完成率达到85%。
    """

    code = "DOC005"
    name = "digits-are-half-width"
    title_en = "Digits are half width and stand together"
    severity = "info"
    authority = "GB/T 15835—2011（阿拉伯数字的书写格式）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        wide = [Span(*m.span()) for m in _WIDE.finditer(text)] if any(c in text for c in _DIGITS) else []
        if wide:
            first = document.quote(wide[0])
            zh = f"“{first}”是全角数字，请改用半角" + (f"（全文{len(wide)}处）" if len(wide) > 1 else "")
            yield self.finding(wide[0], zh, f"{first} is printed in full width ({len(wide)} places)", related=wide[1:_SHOWN])
        end = 0
        text = document.folded
        for gap in _APART.finditer(text):
            if gap.start() < end:
                continue
            match = _SPACED.match(text, gap.start() - 1)
            if match is not None:
                end = match.end()
                zh = f"“{match[0]}”的数字中间有空格，请核对后连写"
                yield self.finding(Span(*match.span()), zh, f"blanks between the digits of {match[0]}", severity="warning", cause="spaced digits")

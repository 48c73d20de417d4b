"""DOC004: both ends of a range carry their percent sign, 万 or 亿."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule

_BEHIND = lazy(r"[—–\-－～~至](?P<last>\d{1,6}(?:\.\d{1,3})?)(?P<unit>[%‰]|万|亿)")
_BEFORE = lazy(r"\d{1,6}(?:\.\d{1,3})?$")
_DASHES = tuple("—–-－~～至")
_NEAR = 12


class RangesKeepTheirUnit(Rule):
    """数值范围两端的百分号、万、亿都要写出来

    为何：
        “10—20万平方米”可以读成10平方米到20万平方米；写成“10万—20万平方米”才没有歧义，机器提取也不会把前一个数看小一万倍。
    反例：
        谋划新建10—20万平方米标准厂房。
        预计全年增长5～10%。
    正例：
        谋划新建10万—20万平方米标准厂房，预计全年增长5%～10%，惠及3至5个乡镇，2024—2026年完成。
    """

    code = "DOC004"
    name = "ranges-keep-their-unit"
    title_en = "Both ends of a range carry their percent sign, 万 or 亿"
    severity = "warning"
    authority = "GB/T 15835—2011（数值范围：省略前一个数值的附加符号或计量单位会造成歧义的，不应省略，如15%～30%、9亿～16亿）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for match in around(_BEHIND, text, _DASHES):
            dash = match.start()
            number = _BEFORE.search(text, max(0, dash - _NEAR), dash)
            if number is None:
                continue
            start, unit, said = number.start(), match["unit"], number[0] + match[0]
            if start and (text[start - 1].isalnum() and text[start - 1].isascii() or text[start - 1] in ".-—–～~/"):
                continue
            first = said[: len(said) - len(match["last"]) - 2]
            if float(first) >= float(match["last"]):
                continue  # no range
            right = f"{first}{unit}{said[len(first)]}{match['last']}{unit}"
            zh = f"“{said}”应写作“{right}”，两端的“{unit}”都不省略"
            # 10—20万 is read rightly in most places; a percent sign the standard demands of both ends without exception
            severity: Severity = "info" if unit in "万亿" else "warning"
            yield self.finding(facts.printed(start, match.end()), zh, f"write {right}: both ends carry {unit}", severity=severity, cause="range")

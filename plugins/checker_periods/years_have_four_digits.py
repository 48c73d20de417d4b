"""YER004."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_AFTER = re.compile(
    r"(?:年?[底末初](?!期)|[上下]半年|第?[一二三四]季度|前[一二三]季度|\d{1,2}[-—–~～至]\d{1,2}月|\d{1,2}月|全年|度(?=[，的])|同期|计划|预计|拟"
    r"|(?:全面|正式|陆续|集中)?(?:开工|动工|完工|竣工|投产|建成|启动|达产|投用|投运|交付|通车|开建|试产|投入))"
)
_DURATION = re.compile("(?:历时|连续|长达|近|约|超过?|为期|持续|经过|过去|最近|今后|未来|用|耗时|租期?|期限|满|已|逾|达|至少|每|不足|余|第|共|仅|只|以|了|前|后|这|头|年龄|工龄|隔|时隔|整整|再|建[党国军院校厂]|开放|至|—|-|～|~|、|\\d)$")


class YearsHaveFourDigits(Rule):
    """年份应写四位数

    为何：
        “预计18年开工”既可读成2018年，也可读成18年之久；公文中的年份不得简写为两位数。
    反例：
        示范园项目已完成征地，预计26年开工建设。
        该项目24年底建成。
    正例：
        示范园项目已完成征地，预计2026年开工建设。
        18年来累计投入3亿元，三年行动全面收官。
        该工程历时18年建成。
    """

    code = "YER004"
    name = "years-have-four-digits"
    title_en = "Years are printed with four digits"
    severity = "warning"
    authority = "GB/T 15835—2011 第5.4.1条"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        now = facts.issued or (facts.reference.year if facts.reference is not None else None)
        for fact in facts:
            quantity = fact.quantity
            number = quantity.number
            if quantity.unit != "年" or len(number) != 2 or not number.isdecimal() or quantity.approximation is not None:
                continue
            start, end = fact.read
            if now is not None and not now - 15 <= 2000 + int(number) <= now + 12:
                continue
            after = _AFTER.match(text, end)
            if after is None or _DURATION.search(text, max(0, start - 3), start):
                continue
            if after[0][0] in "底末初" and text[end + 1 : end + 2] == "期":
                continue
            yield self.finding(
                facts.printed(start, end),
                f"“{number}年”应写四位年份；若指20{number}年，请写全并核对",
                f"“{number}年” stands for a year; print all four digits and check it",
                evidence={"year": f"20{number}年"},
            )

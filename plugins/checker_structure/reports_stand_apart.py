"""STR016: where another report begins in the same file."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.typed import ClassVar
from checker.validator import Rule, Scope

_LONGEST_SHOWN = 40


class ReportsStandApart(Rule):
    """一个文件里有几份报告，各份要分得清

    为何：
        几个单位的汇报，或者同一单位几期的汇报，有时首尾相接放在一个文件里，也没有“第几篇”的标记。核对时已经把各份分开；
        如果不是有意合编，多半是粘贴时带进了别的报告。
    反例：
        东乡县2026年上半年工作汇报⏎市发展和改革委员会：⏎上半年，全县经济平稳运行。⏎一、主要工作⏎新开工项目十四个，其中工业项目九个。签约项目十八个，外出招商六批次。⏎二、下一步打算⏎继续抓好项目建设。⏎西山区2026年上半年工作汇报⏎市发展和改革委员会：⏎上半年，全区工业平稳增长。⏎一、主要工作⏎新开工项目八个。
    正例：
        第一篇 东乡县工作汇报⏎一、情况⏎全县平稳。⏎第二篇 西山区工作汇报⏎一、情况⏎全区平稳。
        东乡县2026年上半年工作汇报⏎市发展和改革委员会：⏎上半年，全县经济平稳运行。⏎一、主要工作⏎新开工项目十四个。
    """

    code: ClassVar[str] = "STR016"
    name: ClassVar[str] = "reports-stand-apart"
    title_en: ClassVar[str] = "Where another report begins in the same file"
    severity: ClassVar[Severity] = "info"
    scope: ClassVar[Scope] = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if any(part.number is not None for part in document.parts):
            return
        for part in document.parts[1:]:
            span = part.blocks[0].span.shifted(part.offset)
            said = document.quote(span)
            shown = said if len(said) <= _LONGEST_SHOWN else f"{said[:_LONGEST_SHOWN]}…"
            yield self.finding(
                span,
                f"从“{shown}”起像是另一份报告，已与前面的分开核对；如果不是有意合编，请删去",
                f"another report seems to begin at “{shown}”; it is checked by itself",
            )

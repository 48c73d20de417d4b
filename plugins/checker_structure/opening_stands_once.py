"""The teaser rule: what a preview breaks off with … does not stay above the text it was cut from."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_structure.judgement import judged


class OpeningStandsOnce(Rule):
    """正文开头不得先以摘要形式重印一遍。

    为何：
        从网页下载的材料，正文前常带一段以省略号截断的导语，与正文开头完全相同，上报前应当删去。
    反例：
        河湾县园区建设工作汇报⏎近年来，河湾县坚持把园区建设作为加快转型的重要举措，突出创新机制、破解瓶颈，整合优质资源...⏎近年来，河湾县坚持把园区建设作为加快转型的重要举措，突出创新机制、破解瓶颈，整合优质资源，取得了明显成效。
    正例：
        河湾县园区建设工作汇报⏎近年来，河湾县坚持把园区建设作为加快转型的重要举措，突出创新机制、破解瓶颈，整合优质资源，取得了明显成效。
    """

    code = "DUP004"
    name = "opening-stands-once"
    title_en = "The opening is not printed a second time as a teaser"
    severity = "warning"
    scope = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for passage, kind, severity in facts.derive(judged):
            if kind == "teaser":
                place = document.locate(passage.earlier)
                yield self.finding(
                    passage.later,
                    f"{place.say('zh')}以省略号截断的文字与此处相同，似为网页摘要，请删去前者",
                    f"{place.say('en')}, which breaks off with an ellipsis, says the same as this passage; delete that teaser",
                    severity=severity,
                    related=[passage.earlier],
                    evidence=passage.evidence(),
                )

"""The passage-level rule: a section, paragraph or whole part stands once."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_structure.judgement import judged
from checker_structure.wording import said


class PassageStandsOnce(Rule):
    """同一内容不得成段、成节、成篇重复。

    为何：
        汇报多由旧稿、各科室材料拼成，整段、整节甚至整篇粘贴两次是常见差错；两处若只改了个别数字，读者不知以哪一处为准。
    反例：
        一、基础设施⏎今年以来，园区新修道路三条共八公里，铺设供水管网十二公里，建成标准化厂房六万平方米，累计完成投资二亿三千万元，较好地保障了企业入驻需要，群众也得到了实惠，出行条件明显改善。⏎二、招商引资⏎今年以来，园区新修道路三条共八公里，铺设供水管网十二公里，建成标准化厂房六万平方米，累计完成投资二亿三千万元，较好地保障了企业入驻需要，群众也得到了实惠，出行条件明显改善。
    正例：
        一、基础设施⏎今年以来，园区新修道路三条共八公里，铺设供水管网十二公里，建成标准化厂房六万平方米。⏎二、招商引资⏎今年以来，园区外出招商二十批次，新签约项目九个，其中亿元以上项目四个，到位资金三亿元。
    """

    code = "DUP001"
    name = "passage-stands-once"
    title_en = "A section, paragraph or part stands once"
    severity = "error"
    scope = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for passage, kind, severity in facts.derive(judged):
            if kind == "passage":
                yield self.finding(passage.later, *said(document, passage), severity=severity, related=[passage.earlier], evidence=passage.evidence())

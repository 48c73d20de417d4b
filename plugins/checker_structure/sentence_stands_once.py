"""The sentence-level rule: a sentence, clause or list item stands once."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule, shortened
from checker_structure.judgement import judged
from checker_structure.twins import echoes, twins
from checker_structure.wording import said


class SentenceStandsOnce(Rule):
    """同一句话、同一条目不得重复粘贴。

    为何：
        修改时复制了句子忘记删去原句，同一分句接连出现两次，或同一条目列在两个标题下，是排版和合稿时常见的差错。
    反例：
        全县新建标准化厂房六栋，完成投资2600万元，完成投资2600万元。
        一、农业项目⏎1、投资四千三百万元的青溪镇蔬菜冷链物流园项目，主体工程已经封顶。⏎二、工业项目⏎1、投资四千三百万元的青溪镇蔬菜冷链物流园项目，主体工程已经封顶。
        全县新登记企业七百户。适龄儿童入学率保持稳定。全县新登记企业七百户。
        新建养老服务站6个，改造床位320张。新建养老服务站6个，改造床位350张。
    正例：
        全县新建标准化厂房六栋，完成投资2600万元；新建仓库三座，完成投资800万元。
        全市粮食产量位居全省第一，蔬菜产量位居全省第一。
    """

    code = "DUP002"
    name = "sentence-stands-once"
    title_en = "A sentence or list item stands once"
    severity = "warning"
    scope = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for passage, kind, severity in facts.derive(judged):
            if kind == "sentence":
                yield self.finding(passage.later, *said(document, passage), severity=severity, related=[passage.earlier], evidence=passage.evidence())
            elif kind == "doubled":
                words = shortened(passage.text)
                yield self.finding(
                    passage.later,
                    f"“{words}”接连出现两次，请删去一处",
                    f"“{words}” stands twice in a row; delete one of the two",
                    severity=severity,
                    related=[passage.earlier],
                    evidence=passage.evidence(),
                )
        for twin in facts.derive(twins):
            place = document.locate(twin.earlier)
            words, (less, apart) = shortened(twin.text), _but_for(twin.removed)
            counted = any(map(str.isdecimal, twin.text))
            yield self.finding(
                twin.later,
                f"“{words}”与{place.say('zh')}的一句重复{less}{'，数字相同' if counted else ''}，请删去一处",
                f"“{words}” repeats a sentence of {place.say('en')}{' with the same figures' if counted else ''}{apart}; delete one of the two",
                related=[twin.earlier],
            )
        for echo in facts.derive(echoes):
            words, (less, apart) = shortened(echo.text), _but_for(echo.removed)
            yield self.finding(
                echo.later,
                f"“{words}”在本段已经说过{less}，请删去一处",
                f"“{words}” was said in this paragraph before{apart}; delete one of the two",
                related=[echo.earlier],
            )


def _but_for(removed: str) -> tuple[str, str]:
    """What a message adds, in both languages, where one of two sentences says a little less; "" where it does not."""
    return (f"（只差“{removed}”）", f" (only “{removed}” differs)") if removed else ("", "")

"""本县自己的规则：汇报末尾要写明联系人。"""

from checker.hooks import hookimpl
from checker.validator import Option, Rule


class ContactIsGiven(Rule):
    """汇报要写明联系人。

    为何：
        核对数字时要找得到填报的人。
    反例：
        平川县2025年工作汇报⏎各项工作平稳推进。
    正例：
        平川县2025年工作汇报⏎各项工作平稳推进。⏎联系人：张三
    """

    code = "LOC001"
    name = "contact-is-given"
    title_en = "A report names its contact"
    severity = "warning"
    options = {"words": Option(["联系人"], "哪些词算写明了联系人", "words that name a contact")}

    def inspect(self, document, facts):
        if not any(word in document.text for word in self.option("words")):
            last = document.blocks[-1].span
            yield self.finding(last, "文末没有写明联系人", "no contact is named")


class Tally:
    """一种输出格式：每份报告一行，只有份名和处数。"""

    def __init__(self, stream, language):
        self.stream = stream

    def begin(self, about):
        pass

    def document(self, report):
        self.stream.write(f"{report.path}\t{len(report.findings)}\n")

    def end(self):
        pass


@hookimpl
def checker_validators():
    return [ContactIsGiven]


@hookimpl
def checker_renderers():
    return {"tally": Tally}

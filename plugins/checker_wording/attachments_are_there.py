"""DOC007."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_ANNOUNCED = lazy(r"(?:详?见|参见|附有?|列于?)(?:本报告|文后|后附|所附)?附(?P<kind>[件表])[ ]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?")
_LISTED = lazy(
    r"(?m)^[ \u3000#*]*附(?P<kind>[件表])[ ]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?(?:[ \u3000]*[：:.．、]|[ \u3000]+|$|(?=[\u4e00-\u9fff]))"
)
_ITEM = lazy(r"(?m)^[ \u3000]*(?:附件[：:][ ]?)?(\d{1,2})[.．、](?!(?!(?:19|20)\d\d年)\d)")
_TABLE_ANNOUNCED = lazy(r"(?:详?见|参见|如|列[于入])(?:本报告|下文|下|文后)?(表[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}))(?![-—－–.．\d格])")
_FIRST_TABLES = ("表1", "表一", "表 1")
_TABLE_THERE = lazy(r"(?m)^[ \u3000#*（(]*表[ ]?(\d{1,2}|[一二三四五六七八九十]{1,2})(?!\d)")
_NUMERALS = {c: str(n) for n, c in enumerate("一二三四五六七八九十", 1)}
_CITED = 12  # characters before 见附件 in which a title says that the attachment is another document's


class AttachmentsAreThere(Rule):
    """提到的附件要附上

    为何：
        正文写“见附件2”，文后却没有附件说明，或者只列了一个附件，审核人无从核对正文引用的数字。
    反例：
        各项目进展情况详见附件2。⏎附件：1.项目清单⏎云津县发展和改革委员会
        各项目进展情况见附件。⏎云津县发展和改革委员会⏎2026年6月30日
    正例：
        各项目进展情况详见附件2。⏎附件：1.项目清单⏎2.资金安排表⏎云津县发展和改革委员会
        各项目进展情况见附件。⏎附件⏎项目进展情况表
    """

    code = "DOC007"
    name = "attachments-are-there"
    title_en = "What is announced as attached is attached"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.3.4条（附件说明）、第7.3.7条（附件顺序号和标题应当与附件说明一致）"
    scope = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        yield from self._tables(text)
        if "附件" not in text and "附表" not in text:
            return
        listed: dict[str, set[str]] = {"件": set(), "表": set()}
        for match in _LISTED.finditer(text):
            numbers = listed[match["kind"]]
            numbers.add(_number(match["number"]))
            if match["kind"] == "件" and not match["number"]:
                numbers |= set(_ITEM.findall(text, match.start(), match.start() + 1200))
        missing: set[str] = set()
        for match in around(_ANNOUNCED, text, ("附件", "附表"), 7):
            kind, number = match["kind"], _number(match["number"])
            if (number in listed[kind] if number else listed[kind]) or kind + number in missing:
                continue
            if text[max(0, match.start() - _CITED) : match.start()].rstrip("（(，, ").endswith("》"):
                continue
            missing.add(kind + number)
            said = f"附{kind}{number}"
            zh = f"正文提到“{said}”，文后没有找到，请补附或删去这句话"
            yield self.finding(Span(*match.span()), zh, f"{said} is announced but not there", cause="attachments")

    def _tables(self, text: str) -> Iterator[Finding]:
        """详见表3 where the tables that have a number are 表1 and 表2."""
        numbered = {_number(number) for number in _TABLE_THERE.findall(text)} if any(word in text for word in _FIRST_TABLES) else set()
        if not numbered:
            return
        seen: set[str] = set()
        for match in around(_TABLE_ANNOUNCED, text, ("表",), 6):
            said = match[1]
            if said in seen:
                continue
            seen.add(said)
            if _number(said[1:].strip()) in numbered or text.count(said) > 1 or "》" in text[max(0, match.start() - 2) : match.start()]:
                continue
            zh = f"正文提到“{said}”，文中没有这张表，请核对表号"
            yield self.finding(Span(*match.span(1)), zh, f"{said} is announced but not there", cause="attachments")


def _number(printed: str | None) -> str:
    return _NUMERALS.get(printed or "", printed or "")

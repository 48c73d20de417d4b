"""BLK006: listed items, titles and blanks in a sentence hold their content."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import find
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_placeholders.blank_forms import in_form
from checker_placeholders.grammar import BLANK_LETTERS, blank_runs, cause_of, governing_start, is_prose, unit_pattern

_NUMERALS = frozenset("一二三四五六七八九十")
_STOPS = frozenset("。；;")
_PAUSES = frozenset("。；;，,、")
_CLOSED_BY = {"“": "”", "《": "》", "「": "」", "（": "）"}
# A name, a place or a value must stand behind these words.
_CALLING = ("由", "为", "是", "在", "于", "至", "到", "与", "向", "从", "达", "以", "名称", "名单", "地点", "位于", "负责人", "责任人", "联系人")
_UNSAID = lazy("联系(?:人|电话|方式)[：:][ \u3000]*(?=[，,。；;\n]|联系|$)")  # what nobody fills in by hand
_NO_UNIT = lazy("[（(](?:计量)?单位[：:][ \u3000]*[）)]")  # above a table
_NEAR = 200
_WIDEST = 3  # fewer blanks between words are layout


class ItemsHaveContent(Rule):
    """列项、书名号和句中预留处要有内容

    为何：
        “三是”后面空着、书名号里空着、句子中间留着一段空白，都是起草时预留而没有写完的地方，上报前应补写或删去。
    反例：
        一是投资进度不均衡；二是储备项目偏少；三是　　　　　　。
        主要产品为：　　　。
        印发《　　》，由　　　　同志负责落实。
    正例：
        原因之一是，雨季较长；二是储备项目偏少。
        一是投资进度不均衡。　　二是储备项目偏少。
        收　　　入　　支　　　出
    """

    code = "BLK006"
    name = "items-have-content"
    title_en = "Listed items, titles and blanks in a sentence hold their content"
    severity = "error"
    scope = "part"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        found: list[tuple[int, int, Severity]] = [(start, end, "error") for start, end in _bare_items(text)]
        for at, end in facts.derive(blank_runs):
            place = _reserved(text, at, end)
            if place is not None:
                found.append(place)
        if "联系" in text:
            found += [(match.start(), match.end(), "warning") for match in _UNSAID.finditer(text)]
        if "单位" in text:
            found += [(match.start(), match.end(), "error") for match in _NO_UNIT.finditer(text)]
        for mark, closing in _CLOSED_BY.items():
            if mark not in text:
                continue
            at = find(text, mark + closing)
            while at >= 0:
                if mark != "（" or unit_pattern().match(text, at + 2) is None:  # （）亿元 is a figure's place: BLK002
                    found.append((at, at + 2, "warning"))
                at = text.find(mark + closing, at + 2)
        taken = -1
        for start, end, severity in sorted(found):
            if start < taken or in_form(facts, start):
                continue
            taken = end
            span = facts.printed(start, end)
            shown = " ".join(document.quote(span).split())
            yield self.finding(
                span,
                f"“{shown}”处没有内容，请补写；无此项则删去",
                f"nothing stands at “{shown}”; write what belongs there or delete it",
                severity=severity,
                cause=cause_of(document, span),
            )


_GAP = lazy("(?<=[^ \u3000])[ \u3000]{2,}(?=[^ \u3000])")
_SPACED = lazy("(?:[\u4e00-\u9fff] ){3}")


def _bare_items(text: str) -> Iterator[tuple[int, int]]:
    """三是； and （三）。: an item's number, and the end of the sentence."""
    at = text.find("是")
    while at >= 0:
        after = text[at + 1 : at + 2]
        if after in _STOPS and text[at - 1 : at] in _NUMERALS and _opens(text, at - 1):
            yield at - 1, at + 2
        elif after in _NUMERALS and text[at + 2 : at + 3] == "是" and text[at - 1 : at] in _NUMERALS and _opens(text, at - 1):
            yield at - 1, at + 1  # 二是三是组织招聘
        at = text.find("是", at + 1)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or clause begins at an offset."""
    while at > 0 and text[at - 1] in BLANK_LETTERS:
        at -= 1
    return at == 0 or text[at - 1] in "。；：，;:,\n"


def _reserved(text: str, at: int, end: int) -> tuple[int, int, Severity] | None:
    """What a run of blanks was left for: an item, a title, a name in a sentence. None where it is layout or another rule's."""
    before, after = text[at - 1 : at], text[end : end + 1]
    if not before or before == "\n" or not after:
        return None
    if _CLOSED_BY.get(before) == after:
        return at - 1, end + 1, "error"
    if before == "是" and text[at - 2 : at - 1] in _NUMERALS and after in _PAUSES and _opens(text, at - 2):
        return at - 2, end + 1, "error"
    if before in "）)" and after in _STOPS:
        opened = max(text.rfind("（", max(0, at - 5), at), text.rfind("(", max(0, at - 5), at))
        if opened >= 0 and text[opened + 1 : at - 1].strip("一二三四五六七八九十0123456789") == "" and _opens(text, opened):
            return opened, end + 1, "error"
        return None
    if before in "：:" and after in _PAUSES:
        return governing_start(text, at - 1), end + 1, "error"
    if before in "，；" and after in _STOPS and end - at > _WIDEST and "\t" not in text[at:end]:
        return governing_start(text, at - 1), end + 1, "warning"  # 评选光荣户168户，        。
    if before == "、" and after in _PAUSES:
        return governing_start(text, at - 1), end + 1, "warning"
    width = end - at + sum(1 for letter in text[at:end] if letter == "\u3000")
    if width <= _WIDEST or "\t" in text[at:end] or not "\u4e00" <= before <= "\u9fff":
        return None
    if not ("\u4e00" <= after <= "\u9fff" or after in _PAUSES) or after in "年月日号" or unit_pattern().match(text, end):
        return None
    if not "\u4e00" <= text[at - 2 : at - 1] <= "\u9fff" and before not in _CALLING:
        return None  # 合　　计
    line = text[max(0, at - _NEAR) : at].rpartition("\n")[2]
    if _SPACED.search(line) is not None:
        return None  # 农 业 生 产: every letter stands apart
    rest = text[end : end + _NEAR].partition("\n")[0]
    calling = line.endswith(_CALLING) or after in _PAUSES
    if not is_prose(line) and not (calling and is_prose(rest)) or not calling and len(_GAP.findall(line + text[at:end] + rest)) > 1:
        return None  # of several gaps in a line: columns
    return governing_start(text, at), end + (after not in _PAUSES), "error" if calling else "warning"

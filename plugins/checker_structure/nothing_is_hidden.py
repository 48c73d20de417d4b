"""STR011: no hidden text, tracked change or comment is left in a submission."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document, RemarkKind
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.validator import Rule

_COMMENT = lazy(r"<!--([^<>]{1,500})-->")
_SAID: dict[RemarkKind, tuple[str, str, Severity]] = {
    "hidden": ("隐藏的文字", "hidden text", "warning"),
    "inserted": ("未接受的插入修订", "a tracked insertion", "warning"),
    "deleted": ("未接受的删除修订", "a tracked deletion", "warning"),
    "comment": ("没有删除的批注", "a comment", "info"),
}
_LONGEST = 30
_MOST = 20  # of one kind that are listed


class NothingIsHidden(Rule):
    """报送稿里不能留隐藏文字、修订痕迹和批注

    为何：
        打印出来看不见的文字，对方打开文件就能看到：删掉的旧数、隐藏的底稿、内部批注都在里面，正文以接受修订后的为准。
    反例：
        全县完成投资30亿元。<!-- 实际12亿元，待核 -->
    正例：
        全县完成投资30亿元。
    """

    code = "STR011"
    name = "nothing-is-hidden"
    title_en = "No hidden text, tracked change or comment is left in a submission"
    severity = "warning"
    scope = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for match in _COMMENT.finditer(document.text) if "<!--" in document.text else ():
            yield self._found(Span(*match.span()), "hidden", match[1].strip())
        counts: dict[RemarkKind, int] = {}
        for remark in document.remarks:
            counts[remark.kind] = counts.get(remark.kind, 0) + 1
            if counts[remark.kind] <= _MOST:
                yield self._found(_seen(document, remark.span), remark.kind, remark.text)

    def _found(self, span: Span, kind: RemarkKind, text: str) -> Finding:
        zh, en, severity = _SAID[kind]
        text = " ".join(text.split())
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "……"
        return self.finding(span, f"这里有{zh}：“{shown}”，请处理后再报送", f"{en} is left here: “{shown}”", severity=severity, cause=f"document:{kind}")


def _seen(document: Document, span: Span) -> Span:
    """A place that can be shown: what is not in the text is shown at the character before it."""
    if span.end > span.start:
        return span
    at = min(max(0, span.start - 1), max(0, len(document.text) - 1))
    while at and document.text[at] == "\n":
        at -= 1
    return Span(at, min(at + 1, len(document.text)))

"""DOC009: a document is cited by one number."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

# 《关于……的意见》（云政办〔2026〕9号）
_NAMED = lazy(r"《(?P<title>[^《》]{6,80})》[（(](?P<number>[^《》（）()，。；]{1,16}〔\d{4}〕[ ]?\d{1,4}号)[）)]")


class DocumentsKeepTheirNumber(Rule):
    """同一份文件的文号前后一致

    为何：
        一份文件只有一个文号，同一标题后面括注了两个不同的文号，必有一处抄错，读者照错的文号查不到文件。
    反例：
        根据《全县重点项目调度办法》（云重办〔2026〕3号），现将情况通报如下。请对照《全县重点项目调度办法》（云重办〔2026〕13号）抓好落实。
    正例：
        根据《全县重点项目调度办法》（云重办〔2026〕3号），现将情况通报如下。请对照《全县重点项目调度办法》（云重办〔2026〕3号）抓好落实。
    """

    code = "DOC009"
    name = "documents-keep-their-number"
    title_en = "A document is cited by one number"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text, printed = document.view.text, document.view.printed
        if text.count("〔") < 2:
            return
        known: dict[str, tuple[str, Span]] = {}
        for match in _NAMED.finditer(text):
            span = printed(*match.span("number"))
            title, number = ("".join(match[group].split()) for group in ("title", "number"))
            first, place = known.setdefault(title, (number, span))
            if first != number:
                yield self.finding(
                    span,
                    f"《{title}》的文号前面是“{first}”，这里是“{number}”，请核对",
                    f"the document is cited as {first} before and as {number} here; check it",
                    related=[place],
                )
        cited = {number for number, _ in known.values()}
        for number, place in known.values():
            head, _, ordinal = number.rpartition("〕")
            digits = ordinal.removesuffix("号")
            other = f"{head}〕{digits[::-1]}号"
            at = text.find(other) if digits != digits[::-1] and other not in cited else -1
            if at >= 0:
                yield self.finding(
                    printed(at, at + len(other)),
                    f"另一处引用的是“{number}”，这里是“{other}”，疑为顺序号颠倒，请核对",
                    f"{number} is cited elsewhere, {other} here: are the digits exchanged?",
                    related=[place],
                )

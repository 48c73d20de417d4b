"""DOC002: a supplement is numbered after what it supplements."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule

_CITED = lazy(r"《([^《》\n]{4,60})》[ ]?[（(]([\u4e00-\u9fff]{1,12})[〔\[［（(【](\d{4})[〕\]］）)】](?:第)?(\d{1,4})号")
_SUPPLEMENT = ("补充意见", "补充通知", "补充规定", "补充办法", "补充方案", "的补充", "修订", "修改", "实施细则")


class _Cited(NamedTuple):
    title: str
    issuer: str
    year: int
    number: int
    span: Span


class SupplementsFollow(Rule):
    """补充文件的文号应在被补充文件之后

    为何：
        同一机关同一年的文件按顺序编号，“补充意见”的号码比原意见还小，至少有一个文号抄错了。
    反例：
        先后制定了《关于加快园区发展的意见》（云发〔2026〕19号）、《关于进一步加快园区发展的补充意见》（云发〔2026〕6号）。
    正例：
        先后制定了《关于加快园区发展的意见》（云发〔2026〕6号）、《关于进一步加快园区发展的补充意见》（云发〔2026〕19号）。
        先后制定了《关于加快园区发展的意见》（云发〔2025〕19号）、《关于进一步加快园区发展的补充意见》（云发〔2026〕6号）。
    """

    code = "DOC002"
    name = "supplements-follow"
    title_en = "A supplement is numbered after what it supplements"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.2.5条（发文字号由发文机关代字、年份、发文顺序号组成）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        if "补充" not in text and "修" not in text and "细则" not in text:
            return
        cited = [_Cited(m[1], m[2], int(m[3]), int(m[4]), Span(*m.span())) for m in _CITED.finditer(text)]
        for place, later in enumerate(cited):
            if not any(word in later.title for word in _SUPPLEMENT):
                continue
            # what is supplemented is cited just before, by the same body
            earlier = next((c for c in reversed(cited[:place]) if c.issuer == later.issuer and _kindred(c.title, later.title)), None)
            if earlier is not None and (later.year, later.number) < (earlier.year, earlier.number):
                zh = f"补充文件的文号{later.issuer}〔{later.year}〕{later.number}号排在原文件{earlier.issuer}〔{earlier.year}〕{earlier.number}号之前，请核对两个文号"
                en = "the supplement is numbered before the document that it supplements; check both numbers"
                yield self.finding(later.span, zh, en, related=[earlier.span])


def _kindred(one: str, other: str) -> bool:
    """Whether two titles speak of one subject: they share a word of four characters."""
    return any(one[i : i + 4] in other for i in range(len(one) - 3))

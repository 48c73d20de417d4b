"""HIS009: file name, title and signature name one submitter and one time."""

from __future__ import annotations

from collections.abc import Iterator

from checker.history.identity import Claim, same_submitter
from checker.history.rule import HistoryRule
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy

_NAMES = {"configuration": "配置", "name": "文件名", "title": "标题", "signature": "落款"}
_OPENING = 40


class IdentityIsOne(HistoryRule):
    """文件名、标题、落款应是同一单位、同一时期

    为何：
        文件名写9月上半月、标题写8月下半月，多半是拿上一期的稿子改的；单位不同，就是报错了文件。看不出是谁报的、报哪一期，就没法同以前的比。
    反例：
        青河县2026年8月工作汇报⏎1—8月，全县累计完成固定资产投资31.6亿元。⇒2026年9月，各项工作有序推进。
    正例：
        青河县2026年8月工作汇报⏎1—8月，全县累计完成固定资产投资31.6亿元。⇒青河县2026年9月工作汇报⏎1—9月，全县累计完成固定资产投资34.9亿元。
    """

    code = "HIS009"
    name = "identity-is-one"
    title_en = "File name, title and signature name one submitter and one time"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        identity = history.identity
        opening = Span(0, min(len(document.text), _OPENING))
        if not identity.submitter or identity.window is None:
            missing = "是谁报的" if not identity.submitter else "报的是哪一期"
            unknown = "submitter" if not identity.submitter else "period"
            yield self.finding(
                opening,
                f"看不出{missing}，未与以前的报告比较；可在名录中写明，或在文件名、标题中写全",
                f"the {unknown} is not known, so the report was not held against earlier ones",
                severity="info",
            )
        whose = [c for c in identity.claims if c.submitter]
        times = [c for c in identity.claims if c.window]
        for said, other in ((a, b) for a, b in zip(whose, whose[1:], strict=False) if not same_submitter(a.submitter, b.submitter)):
            yield self._disagree(said, other, said.submitter, other.submitter, opening)
        for said, other in zip(times, times[1:], strict=False):
            if said.window != other.window and said.window and other.window and said.window.cadence == other.window.cadence:
                yield self._disagree(said, other, said.window.words, other.window.words, opening, (said.window.label, other.window.label))

    def _disagree(self, one: Claim, other: Claim, said: str, contradicted: str, opening: Span, labels: tuple[str, str] | None = None) -> Finding:
        first, second = labels or (said, contradicted)
        return self.finding(
            other.span or one.span or opening,
            f"{_NAMES[one.source]}是“{said}”，{_NAMES[other.source]}是“{contradicted}”，请核对",
            f"the {one.source} says {first}, the {other.source} says {second}",
            evidence={one.source: first, other.source: second},
        )

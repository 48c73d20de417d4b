"""HIS002: a submitter's text is its own."""

from __future__ import annotations

from collections.abc import Iterator

from checker.history.identity import same_submitter
from checker.history.passages import FEWEST_FIGURES
from checker.history.rule import HistoryRule
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker_history.aligned import is_told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History, Match  # loads SQLAlchemy

_MOST = 0.5  # share of a report's figures that makes the whole of it another's


class TextIsItsOwn(HistoryRule):
    """报告不能照搬别的单位的数字

    为何：
        一段话的写法可以相同（都照一个模板写），连数字都相同就是抄来的，或者把别的单位的稿子报成了自己的。
    反例：
        柳湾区2026年8月工作汇报⏎8月，全区完成固定资产投资3.27亿元，新开工项目6个，争取上级资金4180万元，同比增长7.4%。⇒青河县2026年8月工作汇报⏎8月，全县完成固定资产投资3.27亿元，新开工项目6个，争取上级资金4180万元，同比增长7.4%。
    正例：
        柳湾区2026年8月工作汇报⏎8月，全区完成固定资产投资3.27亿元，新开工项目6个，争取上级资金4180万元，同比增长7.4%。⇒青河县2026年8月工作汇报⏎8月，全县完成固定资产投资2.16亿元，新开工项目3个，争取上级资金1730万元，同比增长5.2%。
    """

    code = "HIS002"
    name = "text-is-its-own"
    title_en = "A report does not carry another submitter's figures"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        chosen: dict[int, Match] = {}
        for match in history.matches:
            if _is_copied(match, history) and is_told(facts, match):
                known = chosen.get(match.own.start)
                if known is None or match.similarity > known.similarity:
                    chosen[match.own.start] = match
        copied = list(chosen.values())
        whole = len(copied) > 1 and sum(len(m.mine.numbers) for m in copied) >= _MOST * len(facts)
        for match in copied:
            whose, label = match.submission.submitter, match.submission.window.label
            yield self.finding(
                facts.printed(match.own.start, match.own.start + len(match.own.text)),
                f"这一段与{whose}{match.submission.window.words}报告的第{match.other.line}行相同，{len(match.mine.numbers)}个数字也相同，请核对是不是本单位的数",
                f"the same as line {match.other.line} of the report of {whose} for {label}, its {len(match.mine.numbers)} figures too",
                severity="error" if whole else "warning",
                evidence={"submitter": whose, "earlier": label, "earlier_line": str(match.other.line), "similarity": f"{match.similarity:.0f}"},
                cause=f"copied:{match.submission.id}",
            )


def _is_copied(match: Match, history: History) -> bool:
    other = match.submission.submitter
    if same_submitter(other, history.identity.submitter) or _above(other, history) or len(set(match.mine.numbers)) < FEWEST_FIGURES:
        return False
    return match.same_figures


def _above(other: str, history: History) -> bool:
    """Whether the other is this submitter's superior or below it: reports quote each other up and down."""
    own = history.identity.submitter
    parents = {m.name: m.parent for m in history.roster}
    return parents.get(own) == other or parents.get(other) == own

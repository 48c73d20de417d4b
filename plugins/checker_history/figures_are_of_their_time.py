"""HIS001: figures belong to the time that the report names."""

from __future__ import annotations

from collections.abc import Iterator

from checker.history.rule import HistoryRule
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker_history.aligned import is_told, own_matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History, Match  # loads SQLAlchemy

_FEWEST = 3  # figures of a paragraph; one or two may well come out the same
_MOVES = lazy("完成|实现|新增|新开工|新签|增长|下降|同比|累计|到位|争取|收入|产值|产量|销售|利用")
_NOW = lazy("本[期月旬季]|[今本]年|累计|目前|截[至止]|\\d月|半[年月]|季度")
_YEAR = lazy(r"(?:19|20)\d\d年|[去上前]年")
_MOST = 0.6  # share of a report's figures that makes it the old report under a new date


class FiguresAreOfTheirTime(HistoryRule):
    """新一期报告不能沿用上一期的数字

    为何：
        常见的做法是拿上一期的稿子改时间，数字忘了换。同一段话只有时间变了、数字一个没变，多半是旧数。
    反例：
        青河县2026年8月工作汇报⏎8月，全县完成固定资产投资3.27亿元，新开工项目6个，争取上级资金4180万元，同比增长7.4%。⇒青河县2026年9月工作汇报⏎9月，全县完成固定资产投资3.27亿元，新开工项目6个，争取上级资金4180万元，同比增长7.4%。
    正例：
        青河县2026年8月工作汇报⏎8月，全县完成固定资产投资3.27亿元，新开工项目6个，争取上级资金4180万元，同比增长7.4%。⇒青河县2026年9月工作汇报⏎9月，全县完成固定资产投资3.51亿元，新开工项目4个，争取上级资金2960万元，同比增长8.1%。
    """

    code = "HIS001"
    name = "figures-are-of-their-time"
    title_en = "A new report does not carry the figures of the one before"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        stale = [m for m in own_matches(history) if _is_stale(m) and is_told(facts, m)]
        figures = sum(len(m.mine.numbers) for m in stale)
        whole = len(facts) > 0 and len(stale) > 1 and figures >= _MOST * len(facts)
        for match in stale:
            label = match.submission.window.label
            span = facts.printed(match.own.start, match.own.start + len(match.own.text))
            yield self.finding(
                _first_figure(facts, match, span),
                f"这一段与{match.submission.window.words}的报告（第{match.other.line}行）只有时间不同，{len(match.mine.numbers)}个数字都没有变，请核对是否沿用了旧数",
                f"only the time differs from the report for {label} (line {match.other.line}); all {len(match.mine.numbers)} figures are the same",
                severity="error" if whole else "warning",
                evidence={"earlier": label, "earlier_line": str(match.other.line), "figures": str(len(match.mine.numbers))},
                cause=f"stale:{match.submission.id}",
            )


def _is_stale(match: Match) -> bool:
    if not match.same_figures or len(match.mine.numbers) < _FEWEST or not _MOVES.search(match.mine.template):
        return False
    # text that tells of a time long past is the same in every report
    return match.other_time or not any(_YEAR.match(time) for time in match.mine.times) and bool(_NOW.search(match.own.text))


def _first_figure(facts: Facts, match: Match, paragraph: Span) -> Span:
    """From the first to the last figure of the paragraph."""
    start, end = match.mine.spans[0][0], match.mine.spans[-1][1]
    span = facts.printed(match.own.start + start, match.own.start + end)
    return span if paragraph.holds(span) else paragraph

"""DOC008: a report contains no request for a decision."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_REPORT = lazy("报告|汇报|总结|情况|简报|通报|小结")
# a decision asked for at the end of a clause, and the phrases that ask for one
_DECISION = lazy(r"批(?:示|复|准(?:同意|实施|立项)?|(?<=审批)同意)(?=[。；！\n]|$)")
_PHRASE = lazy(r"[否妥特](?:(?<=[妥当可].)(?<=否)|(?<=无不妥)|此请示)[，,]?(?:特此请示)?[，,]?(?:敬?请|恳请|望)?[^。！\n]{0,12}")
_ASKS = ("恳请", "敬请", "请求", "请")
_FAR = 16
_ASKING = lazy(r"恳请[^。！\n]{4,40}(?:解决|支持|安排|倾斜|协调|拨付|批准)")


class ReportsMakeNoRequest(Rule):
    """报告里不能夹带请示事项

    为何：
        报告不需要答复，请示必须答复；请示事项夹在报告里，上级按报告归了档，事情就没有人批。
    反例：
        云津县2026年上半年工作汇报⏎全县运行平稳。为加快园区建设，拟新增用地指标300亩，妥否，请批示。
        关于园区建设情况的报告⏎园区运行平稳。新增用地一事，请市发改委予以批复。
    正例：
        关于新增园区用地指标的请示⏎拟新增用地指标300亩，妥否，请批示。
        云津县2026年上半年工作汇报⏎全县运行平稳。项目已报请市政府批准，建设用地已获批复。
    """

    code = "DOC008"
    name = "reports-make-no-request"
    title_en = "A report contains no request for a decision"
    severity = "warning"
    authority = "《党政机关公文处理工作条例》第十五条第（四）项（不得在报告等非请示性公文中夹带请示事项）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        title = document.title or document.folded[:60]
        if "请示" in title or "申请" in title or not _REPORT.search(title):
            return
        text = document.folded
        said: list[Span] = []
        for match in around(_PHRASE, text, ("否", "妥", "此请示"), 1):
            if "请" in match[0]:
                said.append(
                    Span(match.start() - 1 if match[0][0] == "否" else max(0, match.start() - 3) if match[0][0] == "妥" else match.start(), match.end())
                )
        said.sort()
        starts = [span.start for span in said]
        asked = 0
        for match in _DECISION.finditer(text):
            start = _asked(text, match.start())
            before = bisect_left(starts, match.end())  # only the phrase before its end can reach into it
            if start is not None and start >= asked and not (before and said[before - 1].end > start):
                said.append(Span(start, match.end()))
                asked = match.end()
        for span in sorted(said):
            words = document.quote(span)
            if "大会" in words or "代表" in words:
                continue  # a report to the people's congress is put to its vote
            zh = f"“{words}”是请示用语，报告中不得夹带请示事项，请另文请示"
            yield self.finding(span, zh, f"“{words}” asks for a decision; a report must not: send a request of its own")
        for match in _ASKING.finditer(text):
            if "代表" in match[0] or "委员" in match[0]:
                continue
            zh = f"“{match[0][:24]}”近于请示，需要上级答复的事项请另文请示"
            yield self.finding(
                Span(*match.span()), zh, "this comes close to a request; what needs an answer is asked for separately", severity="info", cause="asking"
            )


def _asked(text: str, decision: int) -> int | None:
    """Where the words begin that ask for a decision, None where it is only told of (已报请市政府批准)."""
    clause = max(text.rfind(mark, max(0, decision - _FAR), decision) for mark in "，。；！\n、") + 1 or max(0, decision - _FAR)
    for word in _ASKS:
        at = text.find(word, clause, decision)
        if at >= 0:
            return None if text[at - 1 : at] in ("报", "提", "呈", "申", "已") else at
    return None

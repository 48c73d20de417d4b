"""SUM007: what is left is the total less what was done."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_LEFT = lazy(
    "(?:^|[，；、])(?:剩余|其余|余下|尚余|还剩|剩下|尚有|仍有|还有|未(?:完成|整改|办结|开工|销号|到位|兑现|交付)(?:的)?)(?:的)?(?:[\u4e00-\u9fff]{0,4}?)$"
)
_DONE = lazy("(?:^|[，；、（])(?:目前|截至目前|其中|现)?(?:已|己)(?:经)?(?:全部)?[\u4e00-\u9fff]{2,6}$")
_GOES_ON = lazy("[，。；、）)\n]|(?:正在|未|在|待|没有|尚|仍|按|将|全部|因|需|已)")
_UNLIKE = lazy("上年|去年|同期|新增|增加|比|较|另|超|累计")


class RemainderIsWhatIsLeft(Rule):
    """剩余数应等于总数减去已完成数

    为何：
        “127项，已销号125项，剩余3项”，三个数必有一个错，清零的账就对不上。
    反例：
        排查重大隐患127项，已整改销号125项，剩余3项正在整改。
        受理申请42件，已办结37件，剩余6件在办。
    正例：
        排查重大隐患127项，已整改销号125项，剩余2项正在整改。
        受理申请42件，已办结37件、退件1件，剩余4件在办。
    """

    code = "SUM007"
    name = "remainder-is-what-is-left"
    title_en = "What is left is the total less what was done"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for sentence in facts.sentences:
            row = facts.of(sentence)
            if len(row) < 3:
                continue
            for total, done, left in zip(row, row[1:], row[2:], strict=False):
                if not _LEFT.search(left.lead) or not _DONE.search(done.lead) or _UNLIKE.search(done.lead + left.lead):
                    continue
                if any("。" in f.lead or f.quantity.unit != total.quantity.unit or f.quantity.approximation for f in (total, done, left)):
                    continue
                if total.kind not in ("count", "level") or not total.quantity.unit or _LEFT.search(total.lead):
                    continue
                # more done than there was, or left of another thing (3个乡镇): the total stands elsewhere
                if ar.of(total.quantity).below(ar.of(done.quantity)) or not _GOES_ON.match(document.view.text, left.read.end):
                    continue
                yield from self._weigh(facts, total, done, left)

    def _weigh(self, facts: Facts, total: Fact, done: Fact, left: Fact) -> Iterator[Finding]:
        facts.checked(total, done, left)
        if (ar.of(total.quantity) - ar.of(done.quantity)).meets(ar.of(left.quantity)):
            return
        shown = ar.say_difference(total.quantity, done.quantity, left.quantity)
        yield self.finding(
            facts.printed(total.read.start, left.read.end),
            f"剩余数与总数、已完成数对不上：{shown}，请核对三个数字",
            f"what is left is not the total less what was done: {shown}",
            evidence={"calculation": shown},
        )

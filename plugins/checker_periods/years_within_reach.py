"""YER025: a year far ahead that no plan runs to."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.timeline import Mention, is_guessed, is_slip, mentions

_FAR = 8  # years ahead: the plan that runs and the next end within, games are awarded within
_ROUND = 5
_LIFETIME = 45  # years: no goal is set so far ahead, round or not
# what ends when it ends: bonds, loans, leases, rights
_ENDS = lazy(
    "到期|期限|期满|届满|期末|租|合同|协议|兑付|债|贷|特许|有效|经营期|运营期|建设期|工期|偿还|还本|付息|还款|化解|质保|承包|授权|专利|轮|届|奥|世博|远期|高峰|峰值|预测|指标|目标"
)
_AROUND = 16  # characters


class YearsWithinReach(Rule):
    """年份不应远在报告之后

    为何：
        “2052年，全县完成投资……”多半是“2025年”两位颠倒；远景目标都落在逢五逢十的年份上，不会是2052年、2037年。
    反例：
        青河县2025年工作总结⏎2025年，全县新开工项目32个。⏎2052年，全县上下坚持项目为王，各项工作取得新进展。
    正例：
        青河县2025年工作总结⏎2025年，全县新开工项目32个。⏎到2035年，基本实现现代化。
        青河县2025年债务情况⏎2025年末，专项债券余额3.2亿元，其中1.1亿元于2038年到期。
    """

    code = "YER025"
    name = "years-within-reach"
    title_en = "No year lies far ahead of the report"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if facts.reference is None or is_guessed(facts):
            return
        year = facts.reference.year
        known = facts.derive(mentions)
        far = [mention for mention in known if mention.year > year + _FAR]
        if not far:
            return
        named = {mention.year for mention in known}
        for mention in far:
            if (
                mention.year % _ROUND == 0
                and mention.year - year <= _LIFETIME
                or mention.first is not None
                or mention.year - 1 in named
                or mention.year + 1 in named
                or _ends(facts, mention)
            ):
                continue
            meant = next((near for near in (year, year + 1, year - 1) if is_slip(mention.year, near)), None)
            zh = f"疑为“{meant}年”，请核对" if meant is not None else "疑为年份写错，请核对"
            yield self.finding(
                facts.printed(mention.start, mention.end),
                f"报告说的是{year}年，{mention.year}年远在其后，{zh}",
                f"the report is on {year}; {mention.year} is far ahead: {f'is {meant} meant?' if meant is not None else 'is the year right?'}",
            )


def _ends(facts: Facts, mention: Mention) -> bool:
    """Whether something that runs so long ends then, or a span does."""
    text = facts.document.view.text
    before = text[max(0, mention.start - _AROUND) : mention.start]
    return (
        before.rstrip(" \u3000").endswith(("-", "－", "—", "–", "～", "~", "至"))
        or _ENDS.search(before + text[mention.end : mention.end + _AROUND]) is not None
    )

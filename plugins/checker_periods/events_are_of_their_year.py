"""YER019: what a report tells of its year was done in its year."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.moments import Moment, moments
from checker_periods.standing import Standing, standing

_TITLE = lazy(r"((?:19|20)\d\d)年")
_SPAN = lazy(r"(?:19|20)\d\d年?[-—–~～至到]")
_REPORTS = ("总结", "汇报", "情况", "简报", "通报", "月报", "小结", "进展")
_OTHER_TITLES = ("十四五", "十五五", "五年", "三年", "以来", "历年", "政府工作报告", "规划")
_ACTS = ("组织", "开展", "召开", "举办", "举行", "签约", "集中开工", "承办", "召集", "签订", "启动仪式")
# background and what goes on since: 2024年6月启动的……, 截至目前……
_BACKGROUND = (
    "以来", "至今", "目前", "截至", "今年", "本年", "去年", "上年", "同比", "历时", "持续", "先后", "自", "起", "底前", "计划", "拟", "将", "预计", "此前", "前期",
    "早在", "曾", "其中", "比", "较", "相继", "首次", "批准", "印发", "《", "立案", "收到", "列入", "开工", "动工", "成立", "建成", "投产", "竣工", "（",
)  # fmt: skip
_BEFORE = ("", "\n", "。", "；", "，", "．", ".", "、", "）")
_UP_TO = ("截至", "截止", "截至到", "截止到")
_THEN = ("相比", "比", "较", "当时", "同期", "上年", "去年")
_REACH = 24
_TO_DAY = lazy(r"[-—–~～至到]{1,2}(?:\d{1,2}月)?\d{1,2}日")
_LATE = 11  # what was done in the last two months of a year may be told in the next year's report


class EventsAreOfTheirYear(Rule):
    """总结里的活动应是本年度的

    为何：
        2025年的总结写“2024年6月组织咨询日活动”，多为照抄上年的旧稿没有改年份，或把年份写错。
    反例：
        2025年安全生产工作总结⏎开展“安全生产月”活动，2024年6月组织现场咨询日活动1场、发放宣传资料2.6万份。
    正例：
        2025年安全生产工作总结⏎6月组织现场咨询日活动1场。2024年6月启动的专项整治持续推进，按照2024年3月印发的方案开展检查1260次。
    """

    code = "YER019"
    name = "events-are-of-their-year"
    title_en = "What a report tells of its year was done in its year"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        title = document.title
        yield from self._up_to_now(document, facts)
        years = {int(year) for year in _TITLE.findall(title)}
        if _SPAN.search(title) or not 1 <= len(years) <= 2 or not any(word in title for word in _REPORTS) or any(word in title for word in _OTHER_TITLES):
            return
        year = min(years)
        own = [m for m in facts.derive(moments) if m.said and m.year == year - 1]
        told = [m for m in own if m.grain in ("day", "month") and m.first < _LATE * 100 and _is_told(facts, m)]
        if not told or len(own) > len(told) + 1:
            return  # the year before is spoken of in other ways too
        for moment in told:
            words = document.view.text[moment.start : moment.end]
            yield self.finding(
                facts.printed(moment.start, moment.end),
                f"报告说的是{year}年，这里的活动却在“{words}”，请核对年份",
                f"the report is on {year}, yet this was done in {year - 1}; check the year",
            )

    def _up_to_now(self, document: Document, facts: Facts) -> Iterator[Finding]:
        """截至2023年6月底，已竣工12个 in a report on the first half of 2024."""
        now = facts.derive(standing)
        if now is None or not now.within_year or any(word in document.title for word in _OTHER_TITLES):
            return
        for moment in facts.derive(moments):
            if moment.said and moment.year == now.year - 1 and moment.grain in ("day", "month") and _is_up_to_now(facts, moment, now):
                words = document.view.text[moment.start : moment.end]
                yield self.finding(
                    facts.printed(moment.start, moment.end),
                    f"报告说的是{now.year}年，这里却截至“{words}”，疑为沿用上年的文字，请核对年份",
                    f"the report is on {now.year}, yet figures are told up to the same time of {now.year - 1}: is the text last year's?",
                )


def _is_up_to_now(facts: Facts, moment: Moment, now: Standing) -> bool:
    """Whether figures are told up to the month of now, of the year before, as those of now."""
    text = facts.document.view.text
    sentence = facts.sentence_at(moment.start)
    if sentence is None or not 0 <= now.month - moment.last // 100 <= 1:
        return False
    if not text[max(0, moment.start - 4) : moment.start].endswith(_UP_TO):
        return False
    own = facts.of(sentence)
    return bool(own) and all(f.modality == "done" for f in own) and not any(word in text[sentence.start : sentence.end] for word in _THEN)


def _is_told(facts: Facts, moment: Moment) -> bool:
    """Whether a date opens its clause and an activity follows at once, with figures of its own and no word of background."""
    text = facts.document.view.text
    sentence = facts.sentence_at(moment.start)
    if sentence is None or text[moment.start - 1 : moment.start] not in _BEFORE and moment.start != sentence.start:
        return False
    days = _TO_DAY.match(text, moment.end) if moment.grain == "day" else None
    end = days.end() if days is not None else moment.end
    if text[end : end + 1] in ("的", "前", "至", "—", "-", "起", "、"):
        return False
    words = (text[sentence.start : moment.start].rpartition("；")[2] + text[moment.start : sentence.end].partition("；")[0]).replace("集中开工", "")
    behind = text[end : min(sentence.end, end + _REACH)]
    if not any(act in behind for act in _ACTS) or any(word in words for word in _BACKGROUND):
        return False
    own = facts.of(sentence)
    return bool(own) and all(f.modality == "done" for f in own)

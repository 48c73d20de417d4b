"""YER010."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.standing import Standing, standing
from checker_periods.target_lies_ahead import overdue

_AIMS = ("力争", "争取", "确保", "计划", "预计", "拟", "有望", "务必", "须", "要", "应")
_FIRM = ("力争", "争取", "确保", "务必", "须", "要", "应")
_DEEDS = (
    "开工", "动工", "完工", "竣工", "投产", "建成", "完成", "达到", "实现", "投用", "投入", "启用", "通车", "达产", "交付", "封顶", "试运行", "并网", "开业",
    "运营", "验收", "交工", "启动", "进场", "复工", "签约", "挂网", "入库", "整改到位", "销号", "办结",
)  # fmt: skip
_TOLD = (
    "提前", "如期", "圆满", "顺利", "超额", "原计划", "原定", "原拟", "曾", "此前", "实际", "批复", "批准", "印发", "《", "要求的", "按照", "既定", "推迟", "延期",
    "调整", "未能", "未按", "逾期", "滞后", "已于", "已经", "已完成", "均已", "全部完成了", "为准",
)  # fmt: skip
_LATER = ("明年", "来年", "次年", "翌年", "下一年", "下年", "后年")
_OPEN = ("尚未", "未开工", "未动工", "前期", "手续", "正在办理", "待开工", "拟建", "筹备")
_UNDER_WAY = ("已", "目前", "累计", "正在", "完成投资", "主体", "基础")
_ORDERS = ("要", "务必", "确保", "力争", "请各", "请于", "须")
_AHEAD = ("打算", "安排", "下步", "下一步", "计划", "思路", "要求", "措施", "部署", "建议", "举措", "任务", "重点")
_BACK = ("回顾", "总结", "完成情况", "进展", "执行情况")


class DeadlineLiesAhead(Rule):
    """期限应在报告日期之后

    为何：
        7月的通报要求“6月底前完成”，上半年的清单写“计划3月开工”而项目仍未开工，期限已经过去，要么没有更新，要么月份写错。
    反例：
        关于重点项目推进情况的通报⏎（2025年7月8日）⏎一、2025年上半年进展情况⏎已开工86个。⏎二、下步要求⏎各县区要于2025年6月底前完成全部开工手续。
        2026年上半年重点项目进展清单⏎中央厨房项目尚未开工，计划2026年3月开工。
    正例：
        2026年上半年重点项目进展清单⏎中央厨房项目尚未开工，计划2026年8月开工。
        2026年上半年重点项目进展清单⏎热力站计划2026年3月开工、9月完工，目前主体封顶。
    """

    code = "YER010"
    name = "deadline-lies-ahead"
    title_en = "A deadline lies after the date of the report"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        now = facts.derive(standing)
        if now is None:
            return
        text = document.view.text
        for date in facts.dates:
            if date.month is None or date.first is not None or not 1 <= date.month <= 12:
                continue
            year = date.year
            if year is None:
                if not (now.within_year and 0 < now.month - date.month <= 6):
                    continue
                year = now.year
            if not now.year - 1 <= year <= now.year or not _is_past(date, year, now):
                continue
            start, end = _deadline(facts, date)
            if not end or (date.year is not None and date.start in facts.derive(_known)):
                continue
            words = text[start:end]
            yield self.finding(
                facts.printed(start, end),
                f"“{words}”的期限早于报告的时间（{now.label}），请核对月份或更新进展",
                f"“{words}”: the deadline is earlier than the report ({now.year}-{now.month:02}); check it",
                evidence={"report": now.label},
            )


def _known(facts: Facts) -> frozenset[int]:
    """Where the years stand that are found as targets in the past."""
    return frozenset(mention.start for mention, _ in facts.derive(overdue))


def _is_past(date: DateMention, year: int, now: Standing) -> bool:
    month = date.month or 12
    if (year, month) != (now.year, now.month):
        return (year, month) < (now.year, now.month)
    return now.day is not None and date.day is not None and date.day < now.day


def _deadline(facts: Facts, date: DateMention) -> tuple[int, int]:
    """Where a deadline begins and ends that is set now; (0, 0) where the date is none, or is told of the past."""
    text = facts.document.view.text
    sentence = facts.sentence_at(date.start)
    if sentence is None:
        return 0, 0
    head = text[max(sentence.start, date.start - 40) : date.start]
    tail = text[date.end : min(sentence.end, date.end + 24)]
    for stop in "，。；、":
        tail = tail.partition(stop)[0]
    lead = head.rstrip("在于到至")
    aim = next((word for word in _AIMS if lead.endswith(word)), "")
    limit = tail.lstrip("底末初之日")[:1] == "前" and not tail.startswith("前三季度")
    deed = next((at + len(word) for word in _DEEDS if (at := tail.find(word)) >= 0 and tail[at + len(word) : at + len(word) + 1] not in ("的", "了")), 0)
    if not deed or not (limit or aim in _AIMS[:8] and aim):
        return 0, 0
    around = text[max(sentence.start, date.start - 60) : min(sentence.end, date.end + 60)]
    if any(word in around for word in _TOLD) or any(word in head for word in _LATER) or tail.startswith("以来"):
        return 0, 0
    section = facts.document.section(facts.document.view.origin(date.start))
    ahead = any(word in section for word in _AHEAD) and not any(word in section for word in _BACK)
    set_now = ahead or aim in _FIRM or (limit and any(word in head + tail for word in _ORDERS))
    # 计划3月开工 of a project is overdue only where the project has not begun
    idle = any(word in head + _before(facts, sentence.start) for word in _OPEN) and not any(word in text[date.end : sentence.end] for word in _UNDER_WAY)
    if not set_now and not idle:
        return 0, 0
    return date.start - len(aim) - (len(head) - len(lead)) if aim else date.start, date.end + deed


def _before(facts: Facts, start: int) -> str:
    """The sentence before, where it stands in the same paragraph."""
    text = facts.document.view.text
    return text[max(0, start - 30) : start].rpartition("\n")[2]

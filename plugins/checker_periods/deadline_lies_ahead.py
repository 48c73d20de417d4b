"""YER010: a deadline lies after the date of the report."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.moments import NUMBERS, Moment, moments
from checker_periods.outlook import MARKS, looks_ahead, plans_later_year, segment
from checker_periods.past_aims import past_aims
from checker_periods.standing import Standing, standing
from checker_periods.tabled_deadlines import past_in_column
from checker_periods.target_lies_ahead import overdue

_AIMS = ("力争", "争取", "确保", "计划", "预计", "拟", "有望", "务必", "限", "将", "须", "要", "应")
_FIRM = ("力争", "争取", "确保", "务必", "限", "将", "须", "要", "应")
_DEEDS = (
    "开工", "动工", "完工", "竣工", "投产", "建成", "完成", "达到", "实现", "投用", "投入", "启用", "通车", "达产", "交付", "封顶", "试运行", "并网", "开业",
    "运营", "验收", "交工", "启动", "进场", "复工", "签约", "挂网", "入库", "整改到位", "销号", "办结", "新增", "新开工",
    "培育", "办理", "报送", "上报", "兑付", "拨付", "清零", "播完", "见效", "配齐", "拆除", "合龙", "贯通", "通水", "通气", "供热", "摘牌", "出让", "供地", "发放",
    "移交", "申报", "试生产", "投料", "下线", "清偿", "化解", "批复", "全覆盖", "落实", "召开", "举办", "举行", "组织", "开展", "调试",
)  # fmt: skip
_TOLD = (
    "提前", "如期", "圆满", "顺利", "超额", "原计划", "原定", "原拟", "曾", "此前", "实际", "批准", "印发", "《", "要求的", "按照", "既定", "推迟", "延期",
    "调整", "未能", "未按", "逾期", "滞后", "已于", "已经", "已完成", "均已", "全部完成了", "为准",
)  # fmt: skip
_TOLD_TAILS = ("以来", "前应", "前未", "前已")
_LATER = ("明年", "来年", "次年", "翌年", "下一年", "下年", "后年")
_TOLD_HERE = (*(word for word in _TOLD if word not in ("实际", "《")), "了", "已")
_EXPECTED = ("预计", "计划", "将", "拟", "有望")
_CERTAIN = ("力争", "争取", "确保", "务必")  # said at the head of the clause: 确保县医院新院区5月底前投用
_NO_DEED = frozenset("前后起至到、以")
_NO_ORDER = frozenset("的未应已了后")
_ACTS = (
    "赴",
    "组织",
    "开展",
    "召开",
    "举办",
    "启动",
    "完成",
    "开工",
    "到",
    "前往",
    "参加",
    "承办",
    "推进",
    "实施",
    "迎接",
    "接受",
    "申报",
    "筹备",
    "编制",
    "建立",
    "新增",
    "下达",
    "进场",
)
_PAUSES = "，。；、"
_DUE = lazy(
    "(?:(?:计划|预计)(?:竣工|完工|投产|投用|交付)(?:时间|日期)?|建设(?:工期|期限|周期|年限)[^，。；]{0,6}\\d{1,4}[年月][^，。；]{0,4}[—–～~至到-]{1,2})(?:为|：|:)?$"
)
_FINISHED = ("已竣工", "已完工", "已投产", "已建成", "竣工投产", "建成投", "已投用", "已交付", "完成竣工", "通过验收", "全部完工", "已完成验收")
_REACHED = ("到", "至")
_DEED_ITSELF = lazy("^前(?:[印制]发|批复|批准)")
_AS_AIMED = lazy("(?:确保|力争|争取|保障|务必)[^，。；]{0,16}?(?:如期|顺利|圆满|提前|超额)")
_PUSHES = lazy("(?:推动|推进|促进|促成|加快|督促|保障|力促|力推|支持|协调|服务)(?![^，。；]*(?:的|上))")
_STILL = lazy(
    "，(?:目前|现|现阶段|当前|仍)?(?:正在|正|尚未|仍在|还在|处于|仅完成|仅|已?完成(?:主体|基础|桩基|地下|框架|路基|工程量|总工程量|形象进度|投资|[0-9.]+%))"
)  # behind a plan: what is not done yet
_PLANNED_PART = lazy("(?:([上下])半年|第?([一二三四1-4])季度|(?<![0-9])([0-9]{1,2})月)")
_PLANNING = lazy("，?(?:力争|要(?!求)|计划(?!的)|确保|争取|重点(?!项目|工作|任务|企业|产业)|将|务必|预计|继续)")
_EXCUSED = lazy("[，,；](?:但|目前)?(?:因|由于|受)[^。]{2,40}(?:未|推迟|滞后|延后|延期|暂缓|顺延|流标|停工)")
_LONG_PAST, _LONGER = 3, 6  # months
_MARK_LENGTH = 6  # of what stands before the first word of an item: （1）, 一是
_LABEL = 8  # characters
_PROGRESS = lazy("(?:已|目前|累计|完成)[^，；]{0,20}，(?:计划|预计|拟)[于在]?$")
_OPEN = ("尚未", "未开工", "未动工", "前期", "手续", "正在办理", "待开工", "拟建", "筹备")
_BEGUN = ("开工", "动工")
_PREPARED = ("招标", "招投标", "报批", "审批", "预审", "可研", "勘察", "设计", "挂牌")  # what is done before works begin
_BUILT = ("已开工", "主体", "基础", "累计", "完成投资", "施工中", "开工建设后", "进场")
_UNDER_WAY = ("已", "目前", "累计", "正在", "完成投资", "主体", "基础")
_SORTED = lazy("(?:责令|限期)(?:整改|办结|完成|改正)(?=[0-9])")  # 当场整改41处，限期整改12处: how many of each sort
_ORDERS = ("要", "务必", "确保", "力争", "请各", "请于", "须", "责令", "限期")


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
        told = set()
        for aim in past_aims(facts, now):
            told.add(aim.start)
            words = text[aim.start : aim.end]
            yield self.finding(
                facts.printed(aim.start, aim.end),
                f"“{words}”是今后的打算，时间却早于报告或会议的时间（{now.label}），请核对",
                f"“{words}” is still to be done, and its time is over ({now.month}/{now.year or '–'}); check it",
                evidence={"report": now.label},
            )
        for span, said in past_in_column(facts, now):
            yield self.finding(
                span,
                f"这一列是今后的时间，“{said}”却早于报告的时间（{now.label}），其余各行都在其后，请核对年月",
                f"this column is of what is to come, and {said} is over, unlike all the other rows",
                evidence={"report": now.label},
            )
        for moment in facts.derive(moments):
            if not _is_past(moment, now) and not _is_before_plan(facts, moment, now):
                continue
            if moment.year is None and plans_later_year(facts, moment.start, now.year):
                continue
            start, end = _deadline(facts, moment) or _overdue_plan(facts, moment, now)
            if not end or moment.start in told or (moment.said and moment.start in facts.derive(_known)):
                continue
            words = text[start:end]
            yield self.finding(
                facts.printed(start, end),
                f"“{words}”的期限早于报告的时间（{now.label}），请核对月份或更新进展",
                f"“{words}”: the deadline is earlier than the report ({now.month}/{now.year or '–'}); check it",
                evidence={"report": now.label},
            )


def _known(facts: Facts) -> frozenset[int]:
    """Where the years stand that are found as targets in the past."""
    return frozenset(mention.start for mention, _ in facts.derive(overdue))


def _is_past(moment: Moment, now: Standing) -> bool:
    """Whether a time of the report's year or the year before has ended when the report is written."""
    year = moment.year if moment.said or (moment.year or 0) > now.year else None  # 2026年6月底前排查，10月底前整治到位
    if year is None:
        if not (now.within_year and 0 <= now.month - moment.last // 100 <= 6):
            return False
        year = now.year
    if not now.year - (1 if now.within_year else 2) <= year <= now.year:
        return False
    if now.day is not None:
        return year * 10000 + moment.last < now.year * 10000 + now.month * 100 + now.day
    return (year, moment.last // 100) < (now.year, now.month)


def _is_before_plan(facts: Facts, moment: Moment, now: Standing) -> bool:
    """Whether a time of this year ends before the part of the year begins that the heading above plans: 6月底前 below 三季度工作打算."""
    if not now.within_year or moment.year not in (None, now.year) or not looks_ahead(facts, moment.start):
        return False
    section = facts.document.section(facts.document.view.origin(moment.start))
    parts = [
        (7 if half == "下" else 1) if half else (3 * NUMBERS[quarter] - 2 if quarter else int(month)) for half, quarter, month in _PLANNED_PART.findall(section)
    ]
    return len(parts) == 1 and now.month <= parts[0] <= 12 and parts[0] - 6 <= moment.last // 100 < parts[0]


def _deadline(facts: Facts, moment: Moment) -> tuple[int, int] | None:
    """Where a deadline begins and ends that is set now; None where the time is none, or is told of the past."""
    text = facts.document.view.text
    sentence = facts.sentence_at(moment.start)
    if sentence is None or moment.grain == "range":
        return None
    head = text[max(sentence.start, moment.start - 40) : moment.start]
    rest = text[moment.end : min(sentence.end, moment.end + 30)]
    tail = _clause(rest)
    lead = head.rstrip("在于到至")
    aim = next((word for word in _AIMS if lead.endswith(word)), "")
    said_before = lead[max(map(lead.rfind, _PAUSES)) + 1 :]
    aimed = aim in _AIMS[:9] and aim or next((word for word in _CERTAIN if word in said_before), "")
    limit = tail.startswith("前") and not tail.startswith("前三季度")
    deed = _deed(tail)
    if not deed and aim in _CERTAIN and len(tail) > 1 and tail[0] not in _NO_DEED and not any(c in tail for c in _NO_ORDER):
        deed = min(len(tail), 8)  # 力争7月上线运行
    ahead = looks_ahead(facts, moment.start)
    if (
        ahead
        and head.endswith(_REACHED)
        and not head.endswith("截至")
        and rest[:1] == "，"
        and text[moment.end - 1] in "底末"
        and (reached := _deed(_clause(rest[1:])))
    ):
        limit, deed = True, reached + 1  # 到6月底，完成投资50亿元
    if limit and not deed and ahead and not any(c in tail for c in _NO_ORDER):
        deed = min(len(tail), 8)
    if not deed or not (limit or aimed):
        return None
    # 前印发实施 is the deed, 确保如期开学 the aim, and 完成《规划》 what is done
    behind = _DEED_ITSELF.sub("", text[moment.end : min(sentence.end, moment.end + 60)]).replace("《", "")
    around = _AS_AIMED.sub("", text[max(sentence.start, moment.start - 60) : moment.start] + behind)
    if _EXCUSED.search(text, moment.end, sentence.end):
        return None  # 计划6月开工，因两次流标尚未开工
    if any(word in around for word in _TOLD) or "批复" in head or any(word in head for word in _LATER) or tail.startswith(_TOLD_TAILS):
        return None
    under_way = any(word in text[moment.end : sentence.end] for word in _UNDER_WAY)
    firm = aimed in _FIRM and aimed or limit and (any(word in _SORTED.sub("", head) + tail for word in _ORDERS) or aim and not under_way)
    # 计划3月开工 of a project is overdue only where the project has not begun
    idle = any(word in head + _before(facts, sentence.start) for word in _OPEN) and not under_way
    if not idle and tail[:deed].endswith(_BEGUN):
        whole = text[sentence.start : sentence.end]
        idle = any(word in whole for word in (*_OPEN, *_PREPARED)) and not any(word in whole for word in _BUILT)
    if not (ahead or firm or idle):
        return None
    return moment.start - len(aim) - (len(head) - len(lead)) if aim else moment.start, moment.end + deed


def _overdue_plan(facts: Facts, moment: Moment, now: Standing) -> tuple[int, int]:
    """目前正在铺设路面，预计7月底完工 in a report of October; in a list of what is to be done, 8月中旬赴深圳开展招商."""
    text = facts.document.view.text
    sentence = facts.sentence_at(moment.start)
    if sentence is None:
        return 0, 0
    head = text[max(segment(facts, moment.start)[0], moment.start - 60) : moment.start]
    tail = _clause(text[moment.end : min(sentence.end, moment.end + 30)])
    lead = head.rstrip("在于到至可")
    aim = next((word for word in _EXPECTED if lead.endswith(word)), "")
    if _EXCUSED.search(text, moment.end, sentence.end):
        return 0, 0
    if aim and _is_of_last_year(text, moment, now, head, sentence.end) and (deed := _deed(tail)):
        return moment.start - len(aim) - (len(head) - len(lead)), moment.end + deed
    # 已铺设11.2公里，计划1月完工: how far it has come is told before
    progress = aim and _PROGRESS.search(head) is not None and text[moment.end + len(tail)] in "。；\n"
    if any(word in (_clause_before(head) if progress else head) + tail for word in _TOLD_HERE):
        return 0, 0
    if aim:
        deed = _deed(tail)
        open_still = (
            bool(progress)
            or aim in ("预计", "有望")
            or head.endswith(("将于", "将在"))
            or any(word in head for word in ("正在", "目前", "尚未", "正抓紧", "正加紧", "正加快"))
        )
        if not open_still and deed and not tail[:deed].endswith(_BEGUN):
            open_still = _STILL.match(text, moment.end + len(tail)) is not None  # 计划9月投用，目前正在装修
        if not open_still and _is_long_past(moment, now) and not tail[:deed].endswith(_BEGUN):
            open_still = not any(word in text[moment.end : sentence.end] for word in ("目前", "已", *_FINISHED))
        return (moment.start - len(aim) - (len(head) - len(lead)), moment.end + deed) if deed and open_still else (0, 0)
    due = _DUE.search(head) if not tail.startswith("止") else None
    if due is not None and not any(word in text[sentence.start : sentence.end] for word in _FINISHED):
        return moment.start, moment.end  # 计划竣工时间为2026年3月，目前正在施工
    planned = _PLANNING.match(text, moment.end)
    if planned is not None and (not head or head[-1:] in "；。" or not head.strip(MARKS)):
        return (
            (moment.start, planned.end()) if looks_ahead(facts, moment.start) and not any(c in text[planned.end() : sentence.end] for c in "已了") else (0, 0)
        )
    pushed = _PUSHES.match(_clause_before(head).lstrip(MARKS)) is not None and any(tail.startswith(word) for word in _DEEDS)
    if pushed and not any(c in tail for c in _NO_ORDER) and looks_ahead(facts, moment.start):
        return moment.start, moment.end + _deed(tail)  # 推动电池箔项目9月上旬开工
    item = head[max(map(head.rfind, "；：。")) + 1 :].lstrip(MARKS)
    if len(item) < _LABEL and item.endswith("，") and not any(c.isdecimal() for c in item):
        item = ""  # 三是抓入库，3月新增入库项目不少于6个
    tail = tail or _clause(text[moment.end + 1 : min(sentence.end, moment.end + 30)])  # 2月，组织开展比武
    if len(item) > _MARK_LENGTH or not tail or tail[0] in "前的以至到、（(" or any(c in tail for c in _NO_ORDER):
        return 0, 0
    of_last_year = moment.said and moment.year is not None and moment.year < now.year  # 2024年1月10日至3月底，开展检查
    if item.strip(MARKS) or moment.grain != "month" and not of_last_year:
        return 0, 0
    return (moment.start, moment.end + min(len(tail), 10)) if looks_ahead(facts, moment.start) and tail.startswith(_ACTS) else (0, 0)


def _is_of_last_year(text: str, moment: Moment, now: Standing, head: str, end: int) -> bool:
    """计划2022年8月底前开工 in a report of July 2023: a plan whose year is over, with no word of what came of it."""
    if (
        moment.year is None
        or moment.year >= now.year
        or not _is_long_past(moment, now)
        or now.year * 12 + now.month - (moment.year * 12 + moment.last // 100) < _LONGER
    ):
        return False
    clause = head[max(map(head.rfind, _PAUSES)) + 1 :]
    behind = text[moment.end : min(end, moment.end + 60)]
    return not any(word in clause for word in _TOLD_HERE) and not any(
        word in behind for word in (*_UNDER_WAY, *_FINISHED, "实际", "推迟", "延期", "调整", "因")
    )


def _is_long_past(moment: Moment, now: Standing) -> bool:
    """Whether a time whose year is printed ended months before the report."""
    return moment.said and moment.year is not None and now.year * 12 + now.month - (moment.year * 12 + moment.last // 100) >= _LONG_PAST


def _clause_before(head: str) -> str:
    return head[max(map(head.rfind, _PAUSES)) + 1 :]


def _clause(words: str) -> str:
    for stop in _PAUSES:
        words = words.partition(stop)[0]
    return words


def _deed(tail: str) -> int:
    """Where the word ends that says what is to be done, 0 where none does or it only tells which (6月底前开工的项目)."""
    return next((at + len(word) for word in _DEEDS if (at := tail.find(word)) >= 0 and tail[at + len(word) : at + len(word) + 1] not in ("的", "了")), 0)


def _before(facts: Facts, start: int) -> str:
    """The sentence before, where it stands in the same paragraph."""
    text = facts.document.view.text
    return text[max(0, start - 30) : start].rpartition("\n")[2]

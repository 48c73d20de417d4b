"""YER011: what is told as done happened before the date of the report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from checker.extraction.modality import AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Sentence
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.moments import LAST_DAY, Moment, moments
from checker_periods.outlook import is_due, looks_ahead, reviews, segment
from checker_periods.standing import Standing, about, standing
from checker_periods.timeline import LOOKING_AHEAD, LOOKING_BACK, heading_above, headings_at, mentions, months_of
from checker_periods.told_years_fit_report import years_told_ahead

_DONE = ("成功", "顺利", "圆满", "隆重", "如期", "胜利", "已")
_DID = lazy("已经?(?![定列排安纳明确知有满到过在])[一-鿿]")  # 3月已还本0.6亿元
# of which a bare month tells; 4月下旬开工 in a list is a plan as often
_HELD = ("举办", "举行", "召开", "开幕", "签约", "揭牌", "承办", "获批", "开展", "组织")
_DEEDS = (*_HELD, "开工", "动工", "完工", "竣工", "投产", "建成", "通车", "投用", "落地", "闭幕", "封顶", "通过", "完成", "开业")
# besides, where the day opens its sentence: 10月20日，与某集团签订协议
_ACTS = (
    *_DEEDS, "签订", "签署", "签下", "进场", "开标", "开行", "赴", "出席", "到任", "印发", "出台", "下发", "批复", "调研", "参加", "接待", "邀请", "启动",
    "获得", "入选", "检查", "督查", "走访", "暗访", "取得", "新辟", "开通", "投入运营", "获评", "贯通", "开放",
)  # fmt: skip
_FUTURE = (
    *AHEAD_OR_GOT, "将", "拟", "计划", "定于", "安排", "准备", "筹备", "打算", "预定", "底前", "之前", "日前", "月前", "届时", "目标",
    "调整后", "延至", "延期至", "推迟至", "推迟到", "顺延",
)  # fmt: skip
_TELLS = ("，", "完成", "累计", "实现", "共")
_MUST = lazy("需(?=偿还|归还|支付|兑付|缴纳)|(?<![主重必首概摘纪提想简])要(?![求素闻点件害塞领义道])")
_ONLY_THEN = ("才能", "方能", "方可", "才可", "才会", "才够")  # 四季度完成产值176亿元，才能实现全年目标
_ENDS = ("底", "末")
_MONTHS_END = 25  # on the 26th people already write of the month's end
_ALREADY = ("，已", "已完成", "已投入", "已建成", "已开工", "办结", "共完成", "完成了")
_COUNTED = ("，已", "，共", "累计", "了")
_EARLIER = lazy("(?<![比较与])[去上往]年|(?<![去上往]年)同期")  # 较上年同期增长 is 同比增长
_UPON = ("按照", "根据", "依据", "落实", "贯彻")  # what a decision was taken by: 按照8月20日常委会会议批准的方案
_DECIDED = ("批准", "会议", "通过", "印发", "下发", "审议", "召开", "部署", "要求")
_OF_STRETCH = lazy("下半年|[二三四]季度")  # headings of plans
_NEXT_YEAR = ("明年", "来年", "下年")  # 主体封顶，明年5月启用: the year to come, wherever it is said
_NEXT = ("下一步", "下步", "下阶段", "下半月", "打算", "下个月", "工作安排")
_MEETING_ON_IT = lazy("[^，。；]{0,24}(?:发布|通气|通报|分析|总结|调度)会|[^，。；]{0,8}(?:[上下]半年|季度|年度|全年)[^，。；]{0,24}会(?![计员同])")
_TOLD_TO_PRESS = ("获悉", "新闻办", "记者", "通报，", "公布，", "发布，")
_BACK = 400
_NEAR = 40  # characters from a month to how it grew
_REACH = 16  # characters from a month to what was done in it
_OPENINGS = ("", "\n", "。", "；", "）", ".", "、", "，")
_MARKS = " \u3000（）()一二三四五六七八九十0123456789.．、"
_TO_DAY = lazy(r"[-—–~～至到]{1,2}(?:\d{1,2}月)?\d{1,2}日，")
_STAGE = lazy("(?:正式|全面|顺利)?(?:开工|动工|竣工|投产|建成|完工|通车|投用)(?!的|前)")
_COMPLETED = lazy("([\u4e00-\u9fff]{0,6}(?:开工|竣工|投产|完工|通车|签约|投用|投入运营|投入使用|启用|开业|揭牌|封顶|贯通|合龙|解除|交付|并网|摘牌))[，。；]")
# what happens to works, schools, roads; who plans it says 将, 预计
_REACHED_THEN = lazy(
    "(?:已|正式|全面|顺利|全部|主体|基本|整体|如期|成功)*(?:建成|通车|投用|投产|投运|竣工|完工|开工|动工|开园|开馆|开业|开学|招生|启用|投入使用|投入运营|交付|封顶|贯通"
    "|通水|通气|并网|揭牌|挂牌|落成|签约|引进|获批|入选|获评|荣获|成立|上线|搬迁|验收|启动)(?:通车|投用|使用|投产|招生|运营|运行|开放|实施|建设|入住|服务)?(?!前|后|，?(?:目前)?(?:将|拟|预计|计划))"
)
_CLAUSE = lazy("[^。；\n]{0,40}")
# 于2026年6月开工，正在进行桩基施工: it goes on already, whatever is planned of something else in the sentence; its papers may be got before
_BEGUN = lazy(
    "(?P<stage>(?:正式|全面|顺利)?(?:开工|动工|开建|启动)(?:建设|实施)?)，(?:目前|现|现已)?(?:正在|已经?)"
    "(?![^，。；]{0,16}(?:前期|手续|筹备|招标|设计|谋划|洽谈|报批|审批|立项|选址|方案|可研|备案|协议|签订))[^，。；]{0,10}(?:施工|浇筑|安装|开挖|建设|完成|封顶|掘进|铺设|砌筑|[0-9]%)"
)
# 2026年9月开工，主体完成六成，计划2027年5月投产: part of it is done, and what is to come is said behind
_PARTLY_DONE = lazy("，(?:[^0-9，。；年月将拟计需力确争可]{0,8}，)?[^0-9，。；年月将拟计需力确争可]{0,10}完成(?!后|前|时|率)")
_PART = lazy("完成[^，。；]{0,8}(?:[一二三四五六七八九]成|[0-9]{1,2}(?:\\.[0-9]+)?%)|，占[^，。；]{2,16}%")
_STILL_TO_COME = lazy("[，。；](?:原定|原计划|现调整|预计|计划|力争|确保|拟)[^。；]{0,4}20[0-9]{2}年")
_EXPECTED = lazy("，(?:现|全部|整体|项目|工程)?(?:预计|计划|力争|确保|有望|拟于|将于|拟|将)")
_OF_A_PLAN = lazy("总投资|工期|建设期|分[一二三两]期|到期|期限|方案|规划|约定|合同")
_FEW = 6  # characters of a clause that is quoted
_GOING = lazy("进展|顺利|已|取得")
_THEN = lazy("(?:已|正式|全面|顺利|下旬|中旬|上旬|底)*[一-鿿](?<![前起至到的以止后届期版、])")
_NO_TIME = frozenset("到至—-–～~自从比较由《（(第")
_LEAD_IN = ("看，", "中，", "下，")  # 分季度看，四季度增速
_NAMED = lazy("(?:份)?[一-鿿]")
_SUBJECT = 14  # characters from a month to its figure
_PROGRESS = ("目前", "已", "累计完成", "完成投资")
_PROGRESSED = lazy("|".join(_PROGRESS))
_UNDER_WAY = lazy("目前|累计完成|已(?:完成|投入)|(?<!年内|年度|全年|今年|当年)完成投资")
_FOLLOWING = 60  # characters of the next sentence
_LATEST = 6  # month of the next year by which a year is reported on
_BEGINNING = 3  # month by which the plan for a year is made
_DAYS_LATE = 5
_WRITTEN = 15  # day of the next month by which a report on a month or a quarter is written
_LATE = 4  # months behind what it is about by which a report is written
_SECTION = 1000  # characters below a heading in brackets
_REPORTED = lazy("的?[^，。；]{2,40}(?:报告|汇报|通报|公布)如下")  # 现将截至9月30日的养护情况报告如下
_SO_FAR = lazy("[（(]?(?:到|至|截至|截止)(?:[0-9]{1,2}月|目前|现在)")
_FARTHEST = 5  # months: a month farther ahead is rather last year's


class EventsPrecedeReport(Rule):
    """已办的事应在报告日期之前

    为何：
        落款是12月26日的报告写“12月29日成功举办”，或写“截至12月31日”，日期必有一处写错，或把打算写成了结果。
    反例：
        2025年招商工作总结⏎（2025年12月26日）⏎12月29日成功举办商会大会，现场签约8个项目。
        2025年11月工作汇报⏎（2025年11月20日）⏎截至11月30日，完成投资3亿元。
    正例：
        2025年招商工作总结⏎（2025年12月26日）⏎11月29日成功举办商会大会，12月30日拟召开总结会。
        2025年招商工作总结⏎（2026年1月6日）⏎12月29日成功举办商会大会，截至12月31日到位资金3亿元。
    """

    code = "YER011"
    name = "events-precede-report"
    title_en = "What is told as done happened before the date of the report"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        now = facts.derive(standing)
        if now is None:
            yield from self._in_the_year_after(facts)
        if now is None or not (now.dated or now.within_year):
            return
        text = document.view.text
        for moment in facts.derive(moments):
            if not (_is_later(text, moment, now) if now.dated else _is_much_later(moment, now)):
                continue
            end = _told(facts, moment, now.year)
            if not end or _SO_FAR.match(text, end) or moment.said and moment.start in facts.derive(years_told_ahead):
                continue  # 四季度到12月20日为止; or YER020 says it
            words = text[moment.start : end]
            if not now.dated and (any(word in words for word in _TOLD_TO_PRESS) or _MEETING_ON_IT.match(text, end)):
                continue  # 7月21日，记者从市统计局获悉，上半年共完成…: when it was told
            cumulative = moment.grain != "day" or text[moment.start - 2 : moment.start] in ("截至", "截止")
            zh, en = (f"报告日期为{now.label}", f"is dated {now.label}") if now.dated else (f"报告说到{now.label}为止", f"goes up to {now.label}")
            yield self.finding(
                facts.printed(moment.start, end),
                f"{zh}，却写“{words}”，请核对日期",
                f"the report {en}, yet tells “{words}” as done; check the dates",
                severity="error" if now.day is not None and not cumulative and _is_certain(text, moment, end) else "warning",
                related=[now.span] if now.span is not None else [],
                evidence={"report": now.label},
            )

    def _in_the_year_after(self, facts: Facts) -> Iterator[Finding]:
        """2026年8月，完成全部办理 in an undated report on 2025, which is written in the first months of the next year at the latest."""
        year, months = about(facts) or (None, None)
        if year is None or months is not None and months[1] < 12 or f"{year}年" not in facts.document.title:
            return  # what is said first need not be the report's year
        yield from self._in_the_year_of_a_plan(facts)
        latest = _BEGINNING if f"{year + 1}年" in facts.document.title else _LATEST  # 2023年工作总结暨2024年工作思路
        for moment in facts.derive(moments):
            if moment.said and moment.year == year + 1 and moment.first // 100 > latest and (end := _told(facts, moment, year)):
                words = facts.document.view.text[moment.start : end]
                yield self.finding(
                    facts.printed(moment.start, end),
                    f"报告说的是{year}年，却写“{words}”，请核对日期",
                    f"the report is on {year}, yet tells “{words}” as done; check the dates",
                    severity="warning",
                )

    def _in_the_year_of_a_plan(self, facts: Facts) -> Iterator[Finding]:
        """2026年9月，县第三小学已投入使用 in the plan for 2026, which was written before."""
        text = facts.document.view.text
        for moment in facts.derive(moments):
            if not moment.said or moment.year is None or moment.grain not in ("day", "month") or text[moment.end : moment.end + 1] != "，":
                continue
            sentence = facts.sentence_at(moment.start)
            if sentence is None or text[sentence.start : moment.start].strip(_MARKS) or not any(w in text[moment.end : sentence.end] for w in _ALREADY):
                continue
            above = heading_above(facts, moment.start)
            if above is None or above.purpose != "plan" or above.mention.first is not None or above.mention.opening is not None:
                continue
            if above.mention.year == moment.year and not _looks_ahead(text[sentence.start : sentence.end]):
                yield self.finding(
                    facts.printed(moment.start, sentence.end),
                    f"这里是{moment.year}年的打算，却写“{text[moment.start : moment.end]}”已办成，请核对日期",
                    f"this plans for {moment.year}, yet tells what was done in it; check the date",
                )


def _is_later(text: str, moment: Moment, now: Standing) -> bool:
    """Whether a time of the report's year has not come, or a stretch of it not ended, when the report is written."""
    year = moment.year
    if year is None:
        if not now.within_year or not 0 <= moment.last // 100 - now.month <= _FARTHEST:
            return False
        year = now.year
    if year < now.year or year > now.year + 1 and not moment.said:
        return False
    if year == now.year and moment.last // 100 == now.month:
        if now.day is None:
            return False
        if moment.grain != "day":  # in the month's last days people already write of its end
            behind = text[moment.end : moment.end + _NEAR].partition("。")[0]
            if moment.grain == "month" and (
                behind.startswith("当月") or behind.startswith("，") and ("同比" in behind or "环比" in behind) and moment.first % 100 == 1
            ):
                return now.day < _MONTHS_END
            if moment.grain == "month" and moment.first % 100 > now.day:
                return True  # 6月下旬 in a report of 16 June
            whole = moment.last % 100 == LAST_DAY and (text[moment.end - 1] in _ENDS or moment.grain in ("range", "half", "quarter"))
            return whole and now.day < _MONTHS_END
        return moment.first % 100 > now.day
    return (year, moment.last // 100) > (now.year, now.month)


def _is_much_later(moment: Moment, now: Standing) -> bool:
    """Where no date says when the report was written: two months behind the end of what it is about, one behind half a month."""
    year = moment.year or now.year
    if moment.said and year > now.year + 1:
        return True
    apart = (year - now.year) * 12 + moment.first // 100 - now.month
    if moment.said and year == now.year and apart > 1:
        return True
    if moment.said and apart >= _LATE:
        return True  # 2024年5月 in a report on August 2023
    if apart == 1 and moment.grain == "day" and moment.first % 100 > _WRITTEN:
        return True
    if apart == 0 and now.day and moment.grain == "day":
        return moment.first % 100 > now.day + _DAYS_LATE  # in a report on the first half of the month
    return apart == (1 if now.day else 2)  # farther on it is rather last year's


def _looks_ahead(words: str) -> bool:
    """Whether words plan or expect something; 主要 and 要求 do not."""
    return any(word in words for word in _FUTURE) or _MUST.search(words) is not None


def _told(facts: Facts, moment: Moment, year: int) -> int:
    """Where the words end that tell the time as done, 0 where nothing says so."""
    text = facts.document.view.text
    sentence = facts.sentence_at(moment.start)
    if sentence is None:
        return 0
    head = text[max(sentence.start, moment.start - 60) : moment.start]
    tail = text[moment.end : min(sentence.end, moment.end + 40)]
    opening = tail[:1] + tail[1:14].partition("，")[0]
    if _EARLIER.search(head) or _looks_ahead(opening) or is_due(opening):
        return 0
    if head.endswith(_UPON) and any(word in tail for word in _DECIDED):
        return moment.end
    if head.endswith(("截至", "截止")) and _REPORTED.match(text, moment.end, sentence.end):
        return moment.end  # 现将 is not 将
    begun = _BEGUN.match(text, moment.end, sentence.end) if moment.said else None
    if begun is not None and not _looks_ahead(head.rpartition("；")[2]):
        return begun.end("stage")
    if _looks_ahead(head):
        return 0
    if not moment.said:
        known = facts.derive(mentions)
        last = bisect_left(known, moment.start, key=attrgetter("start")) - 1
        if last >= 0 and known[last].start >= sentence.start and known[last].year != year:
            return 0
    own = facts.of(sentence)
    if head == "至" and text.startswith("，", moment.end) and own and all(f.modality == "done" for f in own):
        return moment.end  # 至9月30日，在建项目46个
    if head.endswith("，至") and text.startswith("，", moment.end) and _GOING.search(tail) and not own:
        return moment.end  # 规划实施以来，至2027年6月，进展顺利
    if head.endswith(("截至", "截止", "截止到", "截至到")):
        told = all(f.modality == "done" for f in own) or not any(word in text[sentence.start : sentence.end] for word in (*_FUTURE, "到期", "期限", "规划"))
        return moment.end if own and told else 0
    if moment.grain not in ("day", "month") or _is_whole(text, moment):
        behind = text[moment.end : sentence.end]
        # figures of a year to come are read as planned, whatever is said of them
        counted = (
            moment.said
            and (any("." in f.quantity.number for f in own) or any(word in behind for word in _COUNTED) or any(word in behind[:_REACH] for word in _ACTS))
            and not _looks_ahead(behind)
        )
        return (
            moment.end
            if (tail.removeprefix("当月").startswith(_TELLS) or _TO_DAY.match(tail))
            and (not head.strip(_MARKS) or head[-1] in "；。")
            and own
            and (counted or all(f.modality == "done" for f in own))
            and not any(word in text[moment.end : segment(facts, moment.start)[1]] for word in _ONLY_THEN)
            and not _plans(facts, moment)
            else _reached_then(facts, moment, sentence)
        )
    clause = tail
    for stop in "，。；、":
        clause = clause.partition(stop)[0]
    if head.endswith(("已于", "已在")) or _DID.match(clause) and not _plans(facts, moment):
        return moment.end + min(len(clause), _FEW)
    done = next((word for word in _DONE if clause.startswith(word)), "")
    deed = next((at + len(word) for word in _DEEDS if (at := clause.find(word)) >= 0), 0)
    if deed and (done or clause[deed : deed + 1] == "了"):
        return moment.end + deed
    return _under_way(facts, moment, sentence) or _event(facts, moment, sentence) or _reached_then(facts, moment, sentence)


def _under_way(facts: Facts, moment: Moment, sentence: Sentence) -> int:
    """2026年8月开工建设，目前已完成投资0.8亿元 in a report of July."""
    text = facts.document.view.text
    stage = _STAGE.match(text, moment.end) if moment.grain == "month" else None
    if stage is None:
        return 0
    goes = _EXPECTED.search(text, stage.end(), sentence.end)  # 目前主体封顶，预计2026年6月投产: what is expected is said last
    end = goes.start() if goes is not None else sentence.end
    follows = text[sentence.end : sentence.end + _FOLLOWING].partition("\n")[0].partition("。")[0] if moment.said else ""
    if moment.said and _is_partly_done(text, stage.end(), end, sentence.end) and not _looks_ahead(text[sentence.start : end]) and not _plans(facts, moment):
        return stage.end()
    goes_on = follows.startswith("截至") and any(word in follows for word in _PROGRESS)  # 截至10月底累计完成投资2.5亿元
    begun = (_PROGRESSED if moment.said else _UNDER_WAY).search(text, stage.end(), end)
    reached = begun.start() if begun is not None else end
    if not goes_on and (reached == end or not moment.said and any(f.modality != "done" for f in facts.of(sentence) if reached <= f.read.start < end)):
        return 0
    return 0 if _looks_ahead(text[sentence.start : end]) or _plans(facts, moment) else stage.end()


def _is_partly_done(text: str, begun: int, told: int, end: int) -> bool:
    """Whether so much of the work is done by now, right behind its beginning, and its end is said to be still to come."""
    done = _PARTLY_DONE.match(text, begun, told)
    return done is not None and _PART.search(text, begun, told) is not None and _STILL_TO_COME.search(text, done.end(), end + _FOLLOWING) is not None


def _reached_then(facts: Facts, moment: Moment, sentence: Sentence) -> int:
    """滨河路2025年10月建成通车 in a part that reviews; 11月开工的铸造项目已完成投资0.6亿元; 11月停产企业11家."""
    text = facts.document.view.text
    start, end = segment(facts, moment.start)
    words = text[start:end]
    if _looks_ahead(words) or is_due(text[moment.end : end]) or _plans(facts, moment):
        return 0
    own = [f for f in facts.of(sentence) if f.read.start >= moment.end and f.read.end <= end]
    reached = _REACHED_THEN.match(text, moment.end)
    if reached is not None and text.startswith("的", reached.end()):
        clause = _CLAUSE.match(text, reached.end())
        told = clause is not None and any(word in clause[0] for word in _PROGRESS) and all(f.modality == "done" for f in own)
        return reached.end() if told else 0
    if reached is not None and not moment.said and moment.grain == "month":
        return 0  # 4月下旬开工项目3个, in a list of works: planned as often as told
    if moment.said and moment.grain in ("day", "month") and not _OF_A_PLAN.search(words) and _THEN.match(text, moment.end) and reviews(facts, moment.start):
        # what plans says so: in a part that reviews, all else is told
        at_once = text[moment.start - 1] not in _NO_TIME and not text.startswith(_NEXT_YEAR, moment.start)
        return (reached.end() if reached is not None else moment.end + _FEW) if at_once else 0
    opens = text[start : moment.start].strip(_MARKS) == "" or text[moment.start - 2 : moment.start] in _LEAD_IN
    opens = opens or moment.grain in ("quarter", "half") and text[moment.start - 1] == "，"
    heading = sentence.block < 0 or facts.document.blocks[sentence.block].kind == "heading"
    counted = opens and own and not heading and moment.grain != "day" and own[0].read.start - moment.end <= _SUBJECT and all(f.modality == "done" for f in own)
    return moment.end if counted and not moment.said and _NAMED.match(text, moment.end) else 0


def _is_whole(text: str, moment: Moment) -> bool:
    """A month that opens its sentence, or a stretch of days: 7月，供水量386万吨; 10月16日至31日，."""
    if moment.grain == "month":
        return text[moment.end : moment.end + 3].removeprefix("当月")[:1] == "，" and moment.first % 100 in (1, 21)
    return _TO_DAY.match(text, moment.end) is not None


def _event(facts: Facts, moment: Moment, sentence: Sentence) -> int:
    """10月20日，管委会组织召开推进会: a day that opens a sentence which plans nothing, under no heading that does; a month whose deed follows at once."""
    text = facts.document.view.text
    opens = moment.start == sentence.start or text[moment.start - 1 : moment.start] in _OPENINGS or text[moment.start - 1] == "于"
    if moment.grain == "day" and not opens and (done := _COMPLETED.match(text, moment.end)) is not None:
        planned = _looks_ahead(text[sentence.start : sentence.end]) or any(f.modality != "done" for f in facts.of(sentence))
        return 0 if planned or _plans(facts, moment) else done.end(1)  # 明远项目12月10日点亮投产，用时14个月
    if moment.grain == "month" and opens and text.startswith(_DEEDS if moment.said else _HELD, moment.end):
        told = facts.of(sentence) and all(f.modality == "done" for f in facts.of(sentence)) and not _looks_ahead(text[sentence.start : sentence.end])
        return 0 if not told or _plans(facts, moment) else moment.end + 2  # 8月开展防汛演练2次
    if moment.grain != "day" or not opens or text[moment.end : moment.end + 1] in ("—", "-", "至", "前", "起", "的", "、"):
        return 0
    tail = text[moment.end : sentence.end]
    deed = min(((at, at + len(word)) for word in _ACTS if 0 <= (at := tail.find(word)) <= 24), default=(0, 0))[1]
    pause = min((at for mark in "，；" if (at := tail.find(mark, deed)) >= 0), default=len(tail)) + moment.end
    words = text[sentence.start : pause].replace("预计总投资", "")
    if not deed or _looks_ahead(words) or any(f.modality != "done" for f in facts.of(sentence) if f.read.end <= pause):
        return 0  # what is expected of it afterwards makes it no plan: 于7月22日封顶，投产后预计年产值15亿元
    return 0 if _plans(facts, moment) else moment.end + deed


def _plans(facts: Facts, moment: Moment) -> bool:
    """Whether the section, or the sentence before in the paragraph, is about what is still to be done."""
    text = facts.document.view.text
    section = headings_at(facts, moment.start).replace("计划执行", "")
    before = text[max(0, moment.start - _BACK) : moment.start].rpartition("\n")[2]
    for heading in reversed(section.split(" > ")):
        if any(word in heading for word in LOOKING_BACK):
            break
        if any(word in heading for word in LOOKING_AHEAD) or any(_holds(stretch[0], moment) for stretch in _OF_STRETCH.finditer(heading)):
            return True
    bracketed = text.rfind("\n【", max(0, moment.start - _SECTION), moment.start)  # 【下半月工作安排】 heads what follows
    head = text[bracketed : text.find("】", bracketed, moment.start)] if bracketed >= 0 else ""
    if any(word in before for word in _NEXT) or looks_ahead(facts, moment.start):
        return True
    return any(word in head for word in LOOKING_AHEAD) and not any(word in head for word in LOOKING_BACK)


def _holds(stretch: str, moment: Moment) -> bool:
    """Whether a part of the year that a heading is about holds a time that is still to come: 11月 below 四、四季度攻坚."""
    months = months_of(stretch)
    return months is not None and months[0] <= moment.first // 100 and moment.last // 100 <= months[1]


def _is_certain(text: str, moment: Moment, end: int) -> bool:
    """A day that is said to be past, not only told without a word of planning."""
    words = text[moment.end : end + 1]
    return words.startswith(_DONE) or words.endswith("了")

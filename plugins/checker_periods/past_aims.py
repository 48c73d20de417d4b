"""Aims among what is still to be done whose time is over: 城北变电站去年底前投运, 1—2月投资增长9%以上 in a report of April."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.moments import Moment, moments
from checker_periods.outlook import MARKS, looks_ahead, plans_later_year, segment
from checker_periods.standing import Standing
from checker_periods.timeline import Mention

_STAGE = "(?:全面|正式|全部|基本|主体)?(?:建成|竣工|完工|开工|投产|投用|投运|通车|交付|启用|完成|达产|启动|开园|运营|开业|招生)"
_LAST_YEAR = lazy(f"(?:去年|上年)(?:年?[底末]|上半年|下半年|[一二三四]季度|[0-9]{{1,2}}月)?(?:[底末初上中下旬]{{1,2}})?前?{_STAGE}(?!的|了)")
_VERBS = "召开|组织|开展|举办|下达|印发|签约|启动|实施"
_OF_LAST_YEAR = lazy(f"(?:去年|上年)(?:上半年|下半年|[一二三四]季度|[0-9]{{1,2}}月|年?[底末])?(?:[底末])?前?(?:{_VERBS}|完成|开工|建成)(?!的|了)")
_OWN_PLAN = lazy(r"(?:编制|谋划)(?:好|完成|上报)?(20\d\d)年(?:度)?[^，。；0-9]{0,14}(?:预算|计划|方案)(?!执行|完成)")
_NEXT_WORK = lazy(r"谋划(?:好)?(20\d\d)年(?:度)?(?:[一-鿿]{0,10}?)(?:工作|项目|投资|思路)")
_WILL = lazy(f"(?:去年|上年)[，,]?将(?:{_VERBS}|建设|推进|完成|开工|新建|建成|继续|全面|重点|加快|着力)")
_PREPARED = lazy("(?:筹备|谋划|备战|迎接|办好|开好|组织好)(?:好|了)?$")
_STRIVEN = ("确保", "力争", "争取", "实现")
_MIDST = 6  # June: from then on the plan of the year is no longer drawn up
_FIRM = lazy("确保|力争|争取|务必|力促")
_AIMED = lazy("[，]?[^，。；]{0,18}?(?:(?:不少于|不低于|力争|确保|达到)[0-9]|[0-9.]+[^，。；0-9]{0,5}(?:以上|左右|以内))")
_MEETING = lazy(
    r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日[^，。；]{0,16}?召开[^，。；]{0,24}，[^。；]{0,12}?(?:明确|要求|确定|部署|限定)[^。；0-9]{0,8}(?P<until>[0-9]{1,2})月(?P<last>[0-9]{1,2})?日?(?:底|末)?前"
)
_TOLD = ("已", "了", "完成情况", "目标任务", "去年", "上年", "同期", "比", "较", "以来", "的基础", "确定的", "提出", "超额", "未")
_HELD = ("比", "较", "达到", "超过", "同", "与", "按", "照")
_HALF_YEAR = 6  # months
_AGAINST = ("比", "较", "基础", "同期", "结转", "以来")
_SET_OUT = lazy("[^，。；]{0,6}?(?:开工|动工|启动|签约|获批|批复|立项|成立|投产|发现|反馈|检查|出现)|[的以起前至—-、，。；（(）)》”同度]")
_PART = 2  # months from the first to the last of a quarter


class PastAim(NamedTuple):
    """Where the aim stands, in the text as read."""

    start: int
    end: int


def past_aims(facts: Facts, now: Standing) -> Iterator[PastAim]:
    """In no order. now: when the report is written."""
    text = facts.document.view.text
    for match in around(_LAST_YEAR, text, ("去年", "上年")):
        sentence = facts.sentence_at(match.start())
        if sentence is None or text[match.start() - 1] in _HELD or any(word in text[sentence.start : match.start()] for word in _TOLD[:2]):
            continue
        if _FIRM.search(text, sentence.start, match.start()) or looks_ahead(facts, match.start()) and text[match.end() : match.end() + 1] in "，。；、\n":
            yield PastAim(*match.span())
    for match in around(_OF_LAST_YEAR, text, ("去年", "上年")):
        begin, end = segment(facts, match.start())
        if not text[begin : match.start()].strip(MARKS) and looks_ahead(facts, match.start()) and not any(word in text[match.end() : end] for word in _TOLD):
            yield PastAim(*match.span())
    for match in around(_OWN_PLAN, text, ("编制", "谋划")):
        if int(match[1]) <= now.year and now.within_year and now.month >= _MIDST and looks_ahead(facts, match.start()):
            yield PastAim(*match.span())
    for match in around(_WILL, text, ("去年", "上年")):
        if looks_ahead(facts, match.start()) and not any(word in text[match.end() : segment(facts, match.start())[1]] for word in _TOLD[:2]):
            yield PastAim(*match.span())
    for match in around(_NEXT_WORK, text, ("谋划",)):
        if int(match[1]) < now.year - (not now.within_year) and looks_ahead(facts, match.start()):
            yield PastAim(*match.span())
    for match in around(_MEETING, text, ("召开",), before=28):
        months = int(match["until"]) - int(match["month"])
        before = months < 0 or not months and match["last"] is not None and int(match["last"]) < int(match["day"])
        if before and -months < _HALF_YEAR:
            yield PastAim(match.start("until"), match.end())
    for moment in facts.derive(moments):
        if (
            (moment.grain in ("range", "quarter", "half") or _PREPARED.search(text, max(0, moment.start - 4), moment.start))
            and _is_over(moment, now)
            and not plans_later_year(facts, moment.start, now.year)
            and (end := _aimed(facts, moment))
        ):
            yield PastAim(moment.start, end)


def _is_over(moment: Moment, now: Standing) -> bool:
    if not now.within_year or moment.year not in (None, now.year):
        return False
    return moment.last // 100 < now.month or moment.last // 100 == now.month and not now.dated


def _aimed(facts: Facts, moment: Moment) -> int:
    """Where a figure ends that is aimed at in a stretch that is over, among what is still to be done; 0 where none is."""
    text = facts.document.view.text
    sentence = facts.sentence_at(moment.start)
    prepared = _PREPARED.search(text, sentence.start, moment.start) is not None if sentence is not None else False
    striven = text[moment.start - 2 : moment.start] in _STRIVEN
    if (
        sentence is None
        or text[moment.start - 1] not in "，。；、\n："
        and moment.start != sentence.start
        and not prepared
        and not striven
        or not looks_ahead(facts, moment.start)
    ):
        return 0
    match = _AIMED.match(text, moment.end, sentence.end)
    head = text[max(sentence.start, text.rfind("；", sentence.start, moment.start)) : moment.start]
    if match is None and prepared:
        return moment.end
    return 0 if match is None or any(word in head or word in match[0] for word in _TOLD) else match.end()


def is_stretch_of_deeds(facts: Facts, mention: Mention) -> bool:
    """围绕主导产业，2023年上半年开展招商活动15场: a part of a year that opens a clause, before figures that are all still to come."""
    text, own = facts.document.view.text, facts.of(facts.sentences[mention.sentence])
    if mention.opening is None or mention.opening[1] - mention.opening[0] < _PART or mention.same or text[mention.start - 1] not in "，。；：\n":
        return False
    planned = bool(own) and not facts.in_table(own[0]) and all(f.modality == "planned" for f in own)
    return planned and _SET_OUT.match(text, mention.end) is None and not any(w in facts.text_of(facts.sentences[mention.sentence]) for w in _AGAINST)

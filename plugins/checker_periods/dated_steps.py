"""Steps that a sentence tells one after the other, each with its date: 1月完成立项，5月完成招标，4月全面开工."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import DateMention
from checker.model.facts import Facts

_CLAUSE = ("", "，", "；", "、", "。", "：", "\n", "于", "在", "）")
_STEP = lazy(
    "(?:[上中下]旬|底|末|初|份)?(?:前|起|开始|已|正式|全面|全部|顺利|如期|，|将|即|再次|又)*(?:[一-鿿]{0,8}?)"
    "(?:立项|批复|可研|初设|设计|招标|中标|开工|动工|进场|封顶|合龙|贯通|安装|调试|完工|竣工|验收|投用|投产|通车|启用|启动|升级|终止|解除|结束|动员|部署|印发|出台|公示|评审|签约|挂牌|揭牌|完成)"
)
_HOW = "(?:份|[上中下]旬|底|末|初)?(?:前|开始|已|正式|全面|全部|顺利|如期|组织|开展|完成)*"
_PREPARED = lazy(_HOW + "(?:[一-鿿]{0,3})(?:立项|签约|可研|初步设计|招标|招投标|调试|安装|荷载试验|试运行|主体施工|主体封顶|封顶|桩基|设备采购)(?:[^一-鿿]|$)")
_REACHED = lazy(_HOW + "(?:开工|动工|进场|竣工验收|交工验收|验收|投产|通车|投用|投入使用|完工|竣工)")
_BEGUN = lazy("(?:[上中下]旬|底|末|初)?(?:前|已|正式|全面|全部|顺利|如期)*(?:开工|动工|进场)(?:建设)?，$")
_ENDED = lazy("(?:[上中下]旬|底|末|初)?(?:前|已|正式|全面|全部|顺利|如期|基本)*(?:竣工|完工|交工|建成|投用)(?=[，。；、])")
_VOID = lazy(
    "分别|先后|依次|其中|同比|[比较]|曾|此前|之前|原|另|以来|截至|截止|次年|翌年|以及|等[地省市]|不等|有效期|推迟|延期|提前|重新|二次|再次|恢复|复工|复产|要求|通报|前(?:仍|还|尚)?未|《|“"
)
_START = lazy("(?:[上中下]旬|底|末|初)?，?(?:起|开始|启动|正式启动|全面启动)")
_FINISH = lazy("(?:[上中下]旬|底|末|初)?(?:前|已|全部|全面|基本|圆满|顺利|正式|如期)*(?:结束|收官|播完|栽完|收完|完成|终止|办结|完毕|收割完|解除)")
_LEAST, _MOST = 3, 8
_REACH = 60
_LEAD = 6  # characters before a date: 两座泵站分别于5月开工，4月完工
_AUTUMN, _SPRING = 9, 4


def backward_steps(facts: Facts) -> Iterator[tuple[DateMention, DateMention]]:
    """Pairs of the step before and the one that is dated before it: the only place where three or more steps of a sentence run backwards."""
    text, dates = facts.document.view.text, facts.dates
    for number, (earlier, later) in enumerate(zip(dates, dates[1:], strict=False)):
        if later.year is not None or later.start - earlier.end > _REACH or not _is_before(later, earlier):
            continue
        sentence = facts.sentence_at(later.start)
        if sentence is None or sentence.start > earlier.start:
            continue
        told = [d for d in dates[max(0, number - _MOST) : number + _MOST] if sentence.start <= d.start < sentence.end]
        part = next(part for part in _by_year(told) if later in part)
        if part[0].year is not None and facts.reference is not None and part[0].year < facts.reference.year:
            continue  # 2022年11月开工，已于5月封顶 in a report of 2024: the month is one of this year
        if _spans(text, earlier, later) or len(part) >= _LEAST and _turns(text, part) or _stages(text, earlier, later):
            yield earlier, later


def _by_year(told: Sequence[DateMention]) -> list[list[DateMention]]:
    """The dates of a sentence, in order, each part of one year: it begins where a year is printed."""
    parts: list[list[DateMention]] = [[]]
    for date in told:
        if date.year is not None and parts[-1]:
            parts.append([])
        parts[-1].append(date)
    return parts


def _turns(text: str, told: Sequence[DateMention]) -> bool:
    """Whether the steps of one sentence run backwards in one place only; not where the dates need not be steps."""
    if any(d.month is None or d.first is not None for d in told) or sum(_STEP.match(text, d.end) is None for d in told) > 1:
        return False
    if any(text[d.start - 1 : d.start] not in _CLAUSE for d in told[1:]):
        return False
    if "；" in text[told[0].start : told[-1].start] and any(d.day is None for d in told):
        return False  # what is to be done by several months need not stand in their order
    if _VOID.search(text, told[0].start, told[-1].end):
        return False
    return sum(_is_before(other, one) for one, other in zip(told, told[1:], strict=False)) == 1


def _stages(text: str, earlier: DateMention, later: DateMention) -> bool:
    """Whether two stages of one work stand in two clauses, the later one dated before the earlier: 3月20日完成调试，2月25日正式投产."""
    between = text[earlier.end : later.start]
    if earlier.first is not None or later.first is not None or not between.endswith(("，", "、")) or between.count("，") > 1 or _VOID.search(between):
        return False
    one, other = _PREPARED.match(text, earlier.end), _REACHED.match(text, later.end)
    prepared = one is not None and other is not None
    if prepared and text[earlier.start - 1 : earlier.start] in _CLAUSE:
        return True
    begun = _BEGUN.match(text, earlier.end, later.start) is not None and _ENDED.match(text, later.end) is not None
    return begun and _VOID.search(text, max(0, earlier.start - _LEAD), earlier.start) is None


def _spans(text: str, first: DateMention, last: DateMention) -> bool:
    """Whether two dates are the beginning and the end of one work: 7月中旬起开展攻坚，6月底结束."""
    between = text[first.end : last.start]
    if len(between) > _REACH or between[-1:] not in ("，", "至", "、") or "；" in between or _VOID.search(between):
        return False
    return _START.match(text, first.end) is not None and _FINISH.match(text, last.end) is not None


def _is_before(one: DateMention, other: DateMention) -> bool:
    """Whether a date lies before another of the same year; a spring month behind an autumn one is the next year's."""
    if one.month is None or other.month is None or one.first is not None or other.first is not None or one.year is not None and other.year is None:
        return False
    if one.year is not None and one.year != other.year or one.year is None and other.month >= _AUTUMN and one.month <= _SPRING:
        return False
    if one.month == other.month and (one.day is None or other.day is None):
        return False
    return (one.month, one.day or 0) < (other.month, other.day or 0)

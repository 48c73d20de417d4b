"""Bounds that are said to be kept beside a figure that is on their other side: 余额46.3亿元，控制在核定的45.1亿元限额以内."""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import Interval, of, printed
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import REMARKS, behind_words

_KEPT_WITHIN = ("控制在", "限制在", "稳定在")
_CUES = ("控制在", "低于", "少于", "突破", "超过", "超出", "高于", "多于", "快于", "慢于", "限制在", "稳定在", "达到")
_BELOW = ("低于", "少于", "慢于")
_NOT_BEYOND = "(?:没有|[未没不])(?:突破|超过|超出|高于)"
_ABOVE = "(?<![不未没])(?:快于|高于|超过|超出|多于|突破)"
_REACHED = "(?<=[已均都])达到"
_HOW = "均|都|也|已|仍|但|并|且|继续|始终|有效|成功|严格|远|大幅|明显|略|持续|总体|全部|实际|同比|规模|依然|保持"
_SAID = lazy(
    f"(?:^|[，,（(])(?:{_HOW})*(?P<way>{'|'.join((*_KEPT_WITHIN, _NOT_BEYOND, *_BELOW, _ABOVE, _REACHED))})"
    f"(?P<of>[^，；。、：（）()0-9]{{0,18}}|(?:[0-9]{{1,2}}[-—–~～至]{{1,2}})?[0-9]{{1,2}}月份?的|[0-9]{{1,2}}月[底末]的?)[（(]?(?:为|是)?$"
)
_WITHIN = lazy("[^，；。、0-9]{0,12}?(?:以内|以下|之内|之下|范围内)")
_LINE = lazy("的?[\u4e00-\u9fff]{0,6}?(?:线|限额|控制数|目标|指标|要求|标准|水平|任务|编制|上限|下限|计划|进度|均值|增速|增幅)")
# 超过全市水平（2.69%）的为甲、乙两区: which of them are beyond it, not that the figure before is
_THOSE = lazy(
    "[）)]?的(?:[县市区乡镇村街道企业项目单位地部门户人园家所医学院校省份行]{1,4})?(?:分别|依次|主要|仅|只|共|均|还|也|就)*(?:[有为是占达包]|[0-9一二两三四五六七八九十]+[个家户项所名人]|，)"
)
# What a bound is named by before it: 低于全市平均水平1.1%
_NAMED = lazy("(?:平均|水平|目标|目标值|要求|要求的|标准|限值|编制|限额|控制数|上限|警戒线|增速|增幅|涨幅|平均值|均值|指标|[制红线]线|的)(?:为|是)?$")
_OTHER_TIME = lazy("上年|去年|同期|上月|[0-9]月(?![底末])|年初(?!预算|计划|目标|下达)|上季|前年|20\\d\\d年")
_NOT_SO = lazy(
    f"{ANY_AHEAD_OR_GOT}|努力|要(?!求|素|点)|须|应当|应达|若|如果|计划(?!生育|的$)|目标(?!的|值)|标准为|原则上|以上的|的(?:企业|项目|单位|村|户|人员)"
)
_AMOUNTS = frozenset(("level", "count", "share", "growth", "ratio"))
_RATES = frozenset(("share", "growth"))
_PAUSES = frozenset("，；。：、,;:（）()\n")
_DENYING = frozenset("未没不")
_BACK = 3  # figures
_REACH = 24
_PARTS = 60  # characters from 其中 to a part
_NEAR = 2  # a bound so many times smaller is a difference: 低于限额2.3亿元


class Overstepped(NamedTuple):
    """Where a bound is said to be kept (start and end in read coordinates), the bound, and the figure on its other side; above: that is too large."""

    start: int
    end: int
    bound: Fact
    fact: Fact
    above: bool


def overstepped(facts: Facts) -> Iterator[Overstepped]:
    """The bounds that are said to be kept and are not, in order."""
    text = facts.document.view.text
    for order in behind_words(facts, _CUES, _REACH):
        bound: Fact = facts[order]
        match = _SAID.search(bound.lead)
        if match is None or bound.kind not in _AMOUNTS or bound.quantity.approximation == "about" or facts.in_table(bound):
            continue
        fact = _measured(facts, order)
        if fact is None or _OTHER_TIME.search(match["of"]) and (fact.kind not in _RATES or not match["of"].endswith("的")):  # 低于上年同期的7.0%
            continue
        end = bound.read.end
        if _THOSE.match(text, end) is not None:
            continue
        way = match["way"]
        stop = end
        if way in _KEPT_WITHIN:
            within = _WITHIN.match(text, end, end + _REACH)
            if within is None:
                continue
            stop = within.end()
        elif _LINE.match(text, end, end + _REACH) is None and (way == "达到" or _NAMED.search(match["of"]) is None):
            continue
        if way == "达到" and (fact.kind not in _RATES or match["of"].endswith("的")):  # 达到全年任务的75%: as much of it
            continue
        denied = way[0] in _DENYING
        if fact.direction == "down" or "负" in fact.lead[-6:] or bound.direction == "down":
            continue  # 下降2.3%，低于全市1.5%: which of them is lower?
        if _NOT_SO.search(last_clause(fact.lead, _PAUSES)) or _NOT_SO.search(match[0].removesuffix(match["of"])):
            continue
        one, other = of(fact.quantity), printed(bound.quantity.number, None, True).scaled(bound.quantity.factor)
        facts.checked(fact, bound)
        apart = not denied and bound.quantity.amount * _NEAR <= fact.quantity.amount  # by so much, or of another thing
        upper = denied or way in _KEPT_WITHIN or way in _BELOW
        if not apart and (other.below(one) if upper else one.below(other)) and is_of_whole(facts, fact, other, upper):
            yield Overstepped(bound.read.start - len(bound.lead) + match.start("way"), stop, bound, fact, upper)


def is_of_whole(facts: Facts, part: Fact, bound: Interval, upper: bool) -> bool:
    """Whether the whole is beyond the bound as well, where the figure is a part of it: 余额46亿元，其中一般债务17亿元、专项债务29亿元，突破限额45亿元."""
    text, sentence = facts.document.view.text, facts.sentences[part.sentence]
    at = text.rfind("其中", max(sentence.start, part.read.start - _PARTS), part.read.start)
    order = facts.first_at(at) - 1 if at >= 0 else -1
    if order < sentence.first:
        return True
    whole = facts[order]
    value = of(whole.quantity)
    return whole.quantity.base != part.quantity.base or (bound.below(value) if upper else value.below(bound))


def over_limits(facts: Facts) -> Iterator[Overstepped]:
    """What is owed beside what may be owed at most, and more than it: 债务限额37.2亿元，债务余额41.6亿元."""
    for order in behind_words(facts, ("债务限额",), _REACH):
        limit = facts[order]
        for fact in facts[order + 1 : order + 1 + _BACK]:
            if fact.sentence != limit.sentence:
                break
            if not _OWED.search(fact.lead) or fact.quantity.base != limit.quantity.base or fact.kind != "level":
                continue
            kinds = (_DEBT.findall(limit.lead), _DEBT.findall(fact.lead))
            same = kinds[0][-1:] == kinds[1][-1:] and (limit.period is None or fact.period is None or limit.period.year == fact.period.year)
            if same and not facts.in_table(fact) and limit.kind == "level" and _ALLOWED.search(limit.lead):
                facts.checked(limit, fact)
                if of(limit.quantity).below(of(fact.quantity)):
                    yield Overstepped(limit.read.start - 4, limit.read.end, limit, fact, True)
            break


_OWED = lazy("债务余额(?:为|约|达到?|共)*$")
_ALLOWED = lazy("(?:^|[，。；：]|核定|批准|下达)[^，。；：新增专般本级]{0,12}债务限额(?:为|约|达到?|共)*$")
_DEBT = lazy("一般债务|专项债务")


def _measured(facts: Facts, order: int) -> Fact | None:
    """The figure that a bound is held against: the nearest before it in its sentence that is no remark on another."""
    bound: Fact = facts[order]
    own = bound.quantity
    text, nearest = facts.document.view.text, order - 1
    for back in range(order - 1, max(-1, order - 1 - _BACK), -1):
        fact: Fact = facts[back]
        if fact.sentence != bound.sentence or "；" in facts[back + 1].lead:
            return None
        if "）" in text[fact.read.end : facts[back + 1].read.start] and "（" in fact.lead.rpartition("）")[2]:
            nearest -= nearest == back  # 增长7.8%（上年同期80.7亿元）
            continue
        if fact.kind in REMARKS and (fact.kind != "growth" or own.base != "%" or back != nearest):
            continue
        alike = fact.quantity.base == own.base and own.base and "年" not in own.unit and fact.kind in _AMOUNTS
        told = fact.modality == "done" and fact.role != "from" and not fact.quantity.approximation
        return fact if alike and told else None
    return None

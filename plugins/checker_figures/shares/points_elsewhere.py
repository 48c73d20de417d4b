"""Changes in percentage points whose two rates are told elsewhere: 税收占比较上年提高2.9个百分点; 增速高于地区生产总值2.5个百分点."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import in_sentences_around
from checker_figures.statements.called import EXACT, NOUN, PIECES, agreement, core
from checker_figures.statements.growth_links import LAST_YEAR, link
from checker_figures.statements.scopes import one_scope_beside

_CHANGED = lazy(
    "(?P<name>[^，；。]{2,16}?)(?:同比|环比)?(?:(?:[比较](?P<than>上年度?|去年|上年末|去年底|年初|上年同期|去年同期|同期|上月|上季度)(?:同期|末|底)?)?(?:又|再|还|已)?(?:提高|提升|上升|增加|扩大|回升|下降|降低|减少|回落|下滑|收窄|缩小)了?)$"
)
_BEYOND = lazy("(?:增速|增幅|增长率)?(?:分别)?(?P<way>[高低快慢]于|超过|落后于?)(?P<names>[^，；。]{2,24}?)(?:增速|增幅|增长率|水平)?$")
_THAN = lazy("^(?:增速|增幅|增长率)?[比较](?P<names>[^，。；]{2,24}?)(?:增速|增幅|增长率|水平)?(?P<way>[高低快慢])(?:出)?(?:了|约)?$")
_RATE_WORDS = lazy(
    "(?:同比|环比|名义|[比较](?:上年度?|去年|年初|上年末|去年底|上年同期|去年同期|同期)|实际|[了约达为均已])*(?:增长|增加|增幅|增速|提高|上升|上涨|下降|减少|降低|回落)(?:率|幅度)?(?:[了约达为至到]|仅|只有|高达)*$"
)
_LEVEL_WORDS = lazy("(?:[约达为是至到]|仅|只有|高达|达到|提高|上升|提升|下降|降低|回落|稳定在|保持在)+$")
# 高于GDP增速, 高于全市经济增长: of the place that the report is about
_ECONOMY = lazy("(?P<place>全[市县区州盟旗])?(?:GDP|经济|生产总值|地区生产总值)(?:的?(?:总体|整体))?(?:增长|增速|增幅)?")
_WHOSE = lazy("全[国省市州县区乡镇](?=[\u4e00-\u9fff]{4})(?!平均|水平|同期|[^，；。]{0,4}平均)")
_EARLIER = lazy("上年|去年|同期|年初|上月|上季")
_EARLIER_WORDS = lazy("(?:而)?(?:上年度?|去年|同期|年初|上月|上季度?|末|底|的)+")
_FROM = lazy("(?:[由从](?:上年|去年|年初|20\\d\\d年|同期|末|底|的)*)$")
_INCOME = lazy("收入(?=占比)")
_PLACE = lazy("全[国省市县区州]|平均|目标|预期|计划|上年|去年|同期|年初|一季度|上半年|前三季度|上月|进度")
# 6月末降至1.52%，比年初下降0.34个百分点: what changed is unsaid
_UNNAMED = lazy("[，,](?:[比较](?:上年末?|去年底?|年初|上年同期|去年同期))?(?:提高|提升|上升|下降|降低|回落)了?$")
_UNNAMED_RATE = lazy(
    "(?:目前|现在|今年|现已|已|预计|到|截至|至|现|\\d{1,2}月[末底]?|上半年|[一二三四]季度末?|年[末底])*(?:[降升增提回][^，。；]{0,3}?[至到]|达到?|为)(?:了)?"
)
_AT_FIRST = lazy("(?:上年|去年)(?:末|底|同期)?|年初|同期")
_BEFORE = 2  # sentences
_SENTENCES = 60
_REACH = 40  # figures of a sentence before a change: reports stay below, hostile input does not
_FEWEST = 3
_BESIDE = 2  # sentences
_HEAD, _TAIL = 2, 4  # characters by which a counterpart differs, and is the same


class Rate(NamedTuple):
    """A printed rate by what it is of: growth or not, now or a year ago."""

    name: str
    fact: Fact
    growth: bool
    earlier: bool


class Both(NamedTuple):
    """The two rates that a change in points lies between; sign is +1 where the second is said to be higher."""

    old: Fact
    new: Fact
    sign: int


def both_elsewhere(facts: Facts, row: Sequence[Fact], place: int) -> Both | None:
    """The two rates a change in points speaks of by their names; None where they were not told, or differently in different places."""
    points = row[place]
    if points.quantity.approximation or points.modality == "planned":
        return None
    clause = PIECES.split(points.lead)[-1]
    beyond = _BEYOND.search(clause) or _THAN.search(clause)
    if beyond is not None:
        return _beyond(facts, row, place, beyond["way"], beyond["names"])
    if points.direction is not None and place and _UNNAMED.match(points.lead):
        return _told_just_before(facts, row[place - 1], points)
    match = _CHANGED.match(clause)
    if match is None or points.direction is None:
        return None
    name = _named(match["name"])
    if len(name) < _FEWEST:
        return None
    told = [r for r in _around(facts, name, points) if not r.growth and r.name.endswith(name) and one_scope_beside(facts, r.fact, points)]
    near = [r for r in told if r.name == name] or told
    sign = 1 if points.direction == "up" else -1
    old, new = [r.fact for r in near if r.earlier], [r.fact for r in near if not r.earlier]
    if len({r.name for r in near}) != 1 or len({f.quantity.amount for f in old}) != 1 or len({f.quantity.amount for f in new}) != 1:
        return None
    return Both(old[0], new[0], sign) if not (old[0].quantity.approximation or new[0].quantity.approximation) else None


def _told_just_before(facts: Facts, new: Fact, points: Fact) -> Both | None:
    """上年末不良率为1.86%。…，6月末降至1.52%，比年初下降0.34个百分点: the one rate of the sentences before that was told of the beginning."""
    if new.quantity.unit != "%" or new.kind == "growth" or new.quantity.approximation or new.role == "from":
        return None
    block, first = facts.sentences[new.sentence].block, facts.sentences[max(0, new.sentence - _BEFORE)].first
    order = facts.first_at(new.read.start)
    rates = [f for f in facts[first:order] if f.quantity.unit == "%" and f.kind != "growth" and facts.sentences[f.sentence].block == block]
    if len(rates) != 1 or not _AT_FIRST.search(rates[0].lead) or rates[0].quantity.approximation or rates[0].sentence == new.sentence:
        return None
    clause = PIECES.split(new.lead)[-1].strip()
    if _UNNAMED_RATE.fullmatch(clause) is None and not (len(rates[0].indicator) > NOUN + 1 and rates[0].indicator[-NOUN - 2 :] in clause):
        return None  # a rate with a name of its own is of something else
    return Both(rates[0], new, 1 if points.direction == "up" else -1)


def _beyond(facts: Facts, row: Sequence[Fact], place: int, way: str, names: str) -> Both | None:
    """增长8.6%，高于地区生产总值2.5个百分点: this one's growth stands before, the other's was told by its name."""
    points = row[place]
    before = row[max(0, place - _REACH) : place]
    own = next((f for f in reversed(before) if f.quantity.unit == "%"), None)
    whose = _WHOSE.match(names)  # 高于全县规上工业增速: of the same place, told by its name
    names = names[whose.end() :] if whose is not None else names
    economy = _ECONOMY.fullmatch(names)
    name = "地区生产总值" if economy is not None else core(_RATE_WORDS.sub("", names))
    name += "增加值" if name.endswith("工业") else ""
    if own is None or own.kind != "growth" or own.quantity.approximation or economy is None and _PLACE.search(names) or "、" in names:
        return None
    if any(f.quantity.unit == "%" and f.kind != "growth" for f in before) or link(own.lead).key not in LAST_YEAR:
        return None
    told = [
        r.fact
        for r in _around(facts, name, points)
        if r.growth and not r.earlier and agreement(name, r.name) == EXACT and one_scope_beside(facts, r.fact, points)
    ]
    of_place = whose[0] if whose is not None else economy["place"] if economy is not None else None
    told = [f for f in told if f is not own and of_place in (None, f.subject)] if len(name) >= _FEWEST - names.startswith("全") else []
    told = told or _in_brackets(row, place, names) or _counterparts(facts, own, names, points)
    if len({(f.quantity.amount, f.direction) for f in told}) != 1 or told[0].quantity.approximation:
        return None
    return Both(told[0], own, -1 if way[0] in "低慢落" else 1)


def _counterparts(facts: Facts, own: Fact, names: str, points: Fact) -> list[Fact]:
    """高于城镇居民收入 of 农村居民人均可支配收入: what is shortened to the words that tell it from this one, told right before."""
    short, full = _RATE_WORDS.sub("", names), core(own.indicator)
    near = in_sentences_around(facts.derive(rates_by_name).get(full[-2:], ()), points.sentence, _BESIDE, _sentence)
    block = facts.sentences[points.sentence].block
    return [
        r.fact
        for r in near
        if r.growth
        and not r.earlier
        and r.fact.read.end <= own.read.start
        and facts.sentences[r.fact.sentence].block == block
        and r.name != full
        and r.name[-_TAIL:] == full[-_TAIL:]
        and r.name.startswith(short[:_HEAD])
        and not full.startswith(short[:_HEAD])
        and _is_short_for(short, r.name)
        and one_scope_beside(facts, r.fact, points)
    ]


def _in_brackets(row: Sequence[Fact], place: int, names: str) -> list[Fact]:
    """高于城镇居民收入增速2.4个百分点（城镇居民增长5.2%）: the other rate stands right behind, under the beginning of its name."""
    other = row[place + 1] if place + 1 < len(row) else None
    said = _RATE_WORDS.sub("", other.lead.lstrip("（(")) if other is not None and other.lead[:1] in ("（", "(") else ""
    return [other] if other is not None and len(said) >= _HEAD and names.startswith(said) and other.kind == "growth" and other.quantity.unit == "%" else []


def _is_short_for(short: str, name: str) -> bool:
    """Whether all characters stand in the name, in this order."""
    rest = iter(name)
    return all(c in rest for c in short)


def _around(facts: Facts, name: str, points: Fact) -> Sequence[Rate]:
    """The rates around a change in points whose names end as this one does."""
    return in_sentences_around(facts.derive(rates_by_name).get(name[-2:], ()), points.sentence, _SENTENCES, _sentence)


def _sentence(rate: Rate) -> int:
    return rate.fact.sentence


def _named(words: str) -> str:
    return _INCOME.sub("", core(words))


def rates_by_name(facts: Facts) -> dict[str, list[Rate]]:
    """The rates of the running text by the last two characters of their names. Use through facts.derive."""
    found: dict[str, list[Rate]] = {}
    base = ""
    for index, fact in enumerate(facts[:]):
        if fact.quantity.unit != "%" or facts.in_table(fact) or fact.modality == "planned":
            continue
        clause = PIECES.split(fact.lead)[-1]
        growth = fact.kind == "growth"
        tie = link(fact.lead)
        if growth and (tie.average or tie.respectively or tie.key not in LAST_YEAR):
            continue
        earlier = fact.role == "from" or _EARLIER.search(clause) is not None and not growth
        before = facts[index - 1] if index and fact.lead[:1] in ("（", "(") else fact
        if earlier and before.quantity.base == "百分点" and (changed := _CHANGED.match(PIECES.split(before.lead)[-1])) is not None:
            base = base if base.endswith(_named(changed["name"])) else _named(changed["name"])  # 开工率提高4.2个百分点（去年同期83.3%）
        if growth:
            name = core(_RATE_WORDS.sub("", clause)) if not tie.bare else core(fact.indicator)
        elif "占" in clause:
            subject = clause[: clause.rfind("占")] or fact.indicator
            name = _named(_EARLIER_WORDS.sub("", subject) + "占比")
        elif fact.role == "to" and index and facts[index - 1].quantity.unit == "%" and facts[index - 1].sentence == fact.sentence:
            name = base
        else:
            name = _named(_EARLIER_WORDS.sub("", _LEVEL_WORDS.sub("", _FROM.sub("", clause)))) or (base if earlier else "") or _named(fact.indicator)
        base = name
        if len(name) >= NOUN + 1:
            found.setdefault(name[-2:], []).append(Rate(name, fact, growth, earlier))
    return found

"""Figures that speak again of what was told, whatever they stand in a plan: 1862张床位使用率偏低, 用好16.2平方公里规划空间.

A figure with its noun behind it and nothing that is to be done before it names what is there already; 占年度计划的52.1% and
完成年度计划的51.2% are one share wherever a report says where it stands now.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.agreement.claims import Claim, claims
from checker_figures.statements.growth_links import LAST_YEAR, link
from checker_figures.statements.mentions import is_of_all_its_time, other_deeds
from checker_figures.statements.scopes import closes, one_scope

# what makes a figure a part, a target or a change
_OTHERWISE = lazy(
    "新增|新建|新[开签引投认]|力争|确保|争取|达到?|建设|完成|实施|引进|培育|再|增[加至长]|[开完竣]工|改造|其中|剩余|余下|部分|约|近|超|突破|目标|年均|每|各|减少|不少于|不低于|以上|首批|第|另|还|只有|仅|共有|累计|处理|整改|办结|下达|安排|拨付"
)
_DONE_BEHIND = lazy("(?:[^，。；]{0,3}(?:实现|完成|开展|建成|通过|达到|已|得到|增长|下降))")
_OF_ALL = lazy(
    "(?:全[省市县区镇乡州旗]|现有|上述|这|对|用好|守牢|守住|管好|盘活|服务好?|围绕|巩固|提升|推动|抓好|紧盯|按照|依托|发挥|[，。；：\n])?[一-鿿]{0,4}$"
)
_PLANNED = ("计划的", "任务的", "目标的")
_KEPT = lazy(
    "(?:保持|在)(?:了|住)?(?:今年以来|上半年|前三季度|一季度|目前|当前|全[省市县区])*(?P<name>[一-鿿]{2,14}?)(?:今年以来|上半年|前三季度|一季度)?(?:增长|增加|上升|攀升|(?P<fall>下[降滑]|减少|回落))?"
    "(?P<rate>[0-9]+(?:[.][0-9]+)?)%的(?:[^，。；]{0,4}(?:势头|态势|增速|水平|增长|增幅)|基础上)"
)
_CAPACITY = lazy("年产([0-9][0-9.]*)[万亿]?[吨套台件只辆米个片支瓶箱立方平]{1,3}([一-鿿]{4})")
_TWICE = 2
_ENDING = 3  # characters of a lead
_MANY = 30  # figures with the same words
_MOST = 6  # and of these with the same digits but for a slip
_SAME = 4  # characters behind two figures that name one thing
_STOPS = ("。", "；", "：", "，")
_FIRST = 4  # sentences in which the number of the title is told again
_OTHERWISE_OF_TITLE = lazy("其中|有|另|前|余")
_SWAPPED, _DIGIT = 2, 4  # characters of the noun in common, by the slip
_LOOK = 12
_KINDS = frozenset(("level", "count", "other"))
_MEASURES = frozenset("张个家件所座名")
_ADORNED = lazy("累计|建成|总(?!投资)|全[省市县区]|现有|拥有|[共有达到为]+$|面积$")


def back_references(facts: Facts) -> Iterator[tuple[Fact, Fact, str]]:
    """What was told first, what is said of it again, and the slip between them: swapped, digit.

    In the parts that tell what is wanting and what is to be done one digit is enough, elsewhere two that changed places are.
    """
    told: _Told | None = None
    for fact in facts[:]:
        if len(fact.quantity.number) <= _SWAPPED or fact.quantity.approximation is not None or (fact.whole and fact.kind != "share"):
            continue
        share = fact.kind == "share"
        if share and fact.modality != "planned":
            continue
        if not share and (fact.kind not in _KINDS or len(fact.lead) > _LOOK or not _OF_ALL.fullmatch(fact.lead) or _OTHERWISE.search(fact.lead)):
            continue
        if told is None:
            told = _Told(facts)
        first = _earlier_share(fact, told) if share else _earlier(facts, fact, told)
        if first is not None and (fact.modality == "planned" or first[1] == "swapped" or closes(facts, fact)):
            yield (*first[:1], fact, first[1])


class _Told:
    """Figures told as done, by the last two characters of their names and by the first two behind them, these behind a ">".

    shares  of the plan of a year, the first of each number, unit and way to say it, by their digits in any order
    """

    def __init__(self, facts: Facts) -> None:
        self.shares: dict[str, dict[tuple[str, str, str], Fact]] = {}
        self._by_words: dict[str, list[Fact]] = {}
        self._by_slip: dict[str, dict[str, list[Fact]]] = {}
        text = facts.document.view.text
        for fact in facts[:]:
            number = fact.quantity.number
            if fact.modality != "done" or len(number) <= _SWAPPED:
                continue
            if fact.kind == "share":
                if "年度" in fact.lead:
                    said = number, fact.quantity.unit, fact.lead[-_LOOK:][-_ENDING:]
                    self.shares.setdefault("".join(sorted(number)), {}).setdefault(said, fact)
            elif fact.kind in _KINDS and not fact.whole and not facts.in_table(fact):
                if not fact.inherited:
                    self._by_words.setdefault(_name(fact)[-2:], []).append(fact)
                self._by_words.setdefault(">" + text[fact.read.end : fact.read.end + 2], []).append(fact)

    def near(self, words: str, number: str) -> list[Fact]:
        """Those with such words, in order; where they are many, those whose numbers may be a slip of this one."""
        alike = self._by_words.get(words, [])
        if len(alike) <= _MANY:
            return alike
        by_slip = self._by_slip.get(words)
        if by_slip is None:
            by_slip = self._by_slip[words] = {}
            for fact in alike:
                for left in _left_by_slip(fact.quantity.number):
                    same = by_slip.setdefault(left, [])
                    if len(same) < _MOST:
                        same.append(fact)
        found = {fact.read.start: fact for left in _left_by_slip(number) for fact in by_slip.get(left, ())}
        return [found[start] for start in sorted(found)]


def _left_by_slip(number: str) -> list[str]:
    """The characters of a number in any order, and all but one of them in theirs."""
    return ["".join(sorted(number)), *(f"{number[:at]}*{number[at + 1 :]}" for at in range(len(number)) if number[at] != ".")]


def _name(fact: Fact) -> str:
    return _ADORNED.sub("", fact.lead.rpartition("，")[2] or fact.indicator)


def _earlier(facts: Facts, fact: Fact, told: _Told) -> tuple[Fact, str] | None:
    at, unit, text = fact.read.end, fact.quantity.unit, facts.document.view.text
    behind = unit[1:] * (unit[:1] in _MEASURES) + text[at : at + _LOOK]
    for size in range(2, len(behind)):
        for first in told.near(behind[size - 2 : size], fact.quantity.number):
            if (
                first.read.start < fact.read.start
                and first.sentence != fact.sentence
                and _name(first).endswith(behind[:size])
                and not _DONE_BEHIND.match(behind, size)
            ):
                kind = slip(first, fact)
                if kind and size >= (_SWAPPED if kind == "swapped" else _DIGIT) and _are_one(facts, first, fact):
                    return first, kind
    for first in told.near(">" + behind[:2], fact.quantity.number) if _is_noun(behind[:_SAME]) else ():
        if (
            first.read.start < fact.read.start
            and first.sentence != fact.sentence
            and text.startswith(behind[:_SAME], first.read.end)
            and not _DONE_BEHIND.search(behind, _SAME)
        ):
            kind = slip(first, fact)
            if kind and _are_one(facts, first, fact):
                return first, kind
    return None


def _is_noun(words: str) -> bool:
    return len(words) == _SAME and all("一" <= c <= "鿿" for c in words) and not _DONE_BEHIND.match(words)


def _are_one(facts: Facts, first: Fact, second: Fact) -> bool:
    if first.quantity.approximation is not None or _OTHERWISE.search(_ADORNED.sub("", first.lead)[-_LOOK:]) or first.sentence == second.sentence:
        return False
    one, other = first.period, second.period
    same_year = one is None or other is None or one.year == other.year
    return same_year and one_scope(facts, first, second) and not other_deeds(first, second)


def _earlier_share(fact: Fact, told: _Told) -> tuple[Fact, str] | None:
    """占年度计划的52.1%, 完成年度投资计划的51.2%."""
    lead = fact.lead[-_LOOK:]
    if not lead.endswith(_PLANNED) or "年度" not in lead:
        return None
    found = told.shares.get("".join(sorted(fact.quantity.number)), {})
    alike = [first for first in found.values() if first.lead[-_LOOK:].endswith(lead[-_ENDING:]) and slip(first, fact) == "swapped"]
    first = min(alike, key=_start, default=None)
    return (first, "swapped") if first is not None and first.read.start < fact.read.start else None


def _start(fact: Fact) -> int:
    return fact.read.start


def slip(first: Fact, second: Fact) -> str:
    """How one printed number became the other of as many digits in the same unit: swapped, digit; "" where it did not."""
    a, b = first.quantity.number, second.quantity.number
    one, other = first.quantity.unit, second.quantity.unit
    if len(a) != len(b) or a.find(".") != b.find(".") or not (one.startswith(other) or other.startswith(one)):
        return ""
    apart = [at for at in range(len(a)) if a[at] != b[at]]
    if len(apart) == 1:
        return "digit"
    return "swapped" if len(apart) == 2 and apart[1] - apart[0] <= 2 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]] else ""


class _Grown(NamedTuple):
    """What was told of the growth of one thing in one year: the figure that told it last, and every rate and whether it fell."""

    last: Fact
    rates: set[tuple[str, bool]]


def kept_rates(facts: Facts) -> Iterator[tuple[Fact, Fact, str]]:
    """保持固定资产投资增长19.3%的势头, where it has been told to grow by 13.9%."""
    text = facts.document.view.text
    if "%的" not in text or "保持" not in text and "基础上" not in text:
        return
    by_place: dict[int, int] = {}
    told = 0
    grown: dict[str, dict[tuple[str, int | None], _Grown]] = {}  # by the last two characters of their names, by name and year
    for match in _KEPT.finditer(text):
        by_place = by_place or {fact.read.start: index for index, fact in enumerate(facts[:])}
        index = by_place.get(match.start("rate"))
        if index is None:
            continue
        fact: Fact = facts[index]
        for other in facts[told:index]:
            if other.kind == "growth" and other.modality == "done" and other.quantity.unit == "%" and len(other.indicator) > 1:
                key = other.indicator, other.period.year if other.period is not None else None
                known = grown.setdefault(other.indicator[-2:], {}).setdefault(key, _Grown(other, set()))
                known.rates.add((other.quantity.number, other.direction == "down"))
                grown[other.indicator[-2:]][key] = known._replace(last=other)
        told = max(told, index)
        name, year = match["name"], fact.period.year if fact.period is not None else None
        same = [
            told_of
            for (indicator, when), told_of in grown.get(name[-2:], {}).items()
            if (indicator.endswith(name) or name.endswith(indicator)) and (year is None or when is None or when == year)
        ]
        if same and not any((match["rate"], bool(match["fall"])) in told_of.rates for told_of in same):
            yield max((told_of.last for told_of in same), key=_start), fact, ""


def headline_rates(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """工业投资增长15.2% in a heading, 工业投资同比增长12.5% in the text and the rate of the heading nowhere."""
    blocks = facts.document.blocks
    headed: list[Claim] = []
    told: dict[str, list[Fact]] = {}
    for claim in facts.derive(claims):
        fact = claim.fact
        if fact.kind != "growth" or fact.quantity.unit != "%" or fact.quantity.approximation is not None or link(fact.lead).key not in LAST_YEAR:
            continue
        block = facts.sentences[fact.sentence].block
        if blocks[block].kind == "heading" or (block == 0 and "。" not in facts.document.quote(blocks[0].span)):
            if (fact.period is None or fact.period.text in facts.document.title) and claim.sense == "done":
                headed.append(claim)
        elif claim.sense == "done" and not claim.dependent:
            told.setdefault(claim.key, []).append(fact)
    for claim in headed:
        fact, same = claim.fact, told.get(claim.key, ())
        own = [other for other in same if is_of_all_its_time(facts, other) and one_scope(facts, fact, other) and other.direction == fact.direction]
        if own and len(own) == len(same) and len({other.quantity.amount for other in own}) == 1 and own[0].quantity.amount != fact.quantity.amount:
            yield own[0], fact


def title_counts(facts: Facts) -> Iterator[tuple[Fact, Fact, str]]:
    """集中签约25个重大项目 in the title, 签约20个项目 in the first sentence, and no 25 anywhere."""
    titled = [fact for fact in facts.of(facts.sentences[0]) if fact.kind == "count" and fact.quantity.approximation is None] if facts.sentences else []
    if len(titled) != 1 or facts.sentences[0].block != 0 or facts.document.quote(facts.document.blocks[0].span).endswith(_STOPS):
        return
    (title,) = titled
    text = facts.document.view.text
    noun, unit = text[title.read.end : title.read.end + 6], title.quantity.unit
    if not "一" <= noun[:1] <= "鿿" or not "一" <= noun[1:2] <= "鿿":
        return
    alike = []
    for fact in facts[:]:
        if fact.sentence == title.sentence:
            continue
        if fact.quantity.amount == title.quantity.amount:
            return
        if fact.sentence <= _FIRST and fact.kind == "count" and fact.quantity.unit == unit and fact.modality == title.modality:
            behind = text[fact.read.end : fact.read.end + 6]
            if behind[:2] == noun[:2] and not _OTHERWISE_OF_TITLE.search(fact.lead[-4:]):
                alike.append(fact)
    if len(alike) == 1:
        yield alike[0], title, ""


def capacities(facts: Facts) -> Iterator[tuple[Fact, Fact, str]]:
    """年产30万吨负极材料项目 and 年产3万吨负极材料项目: one product, and a nought more."""
    text = facts.document.view.text
    if text.count("年产") < _TWICE:
        return
    by_place = {fact.read.start: fact for fact in facts[:]}
    known: dict[tuple[str, str, str], dict[Decimal, Fact]] = {}  # by product, unit and digits, the first of each amount
    for match in _CAPACITY.finditer(text):
        fact = by_place.get(match.start(1))
        if fact is None or fact.quantity.approximation is not None:
            continue
        amount = fact.quantity.amount
        told = known.setdefault((match[2], fact.quantity.base, fact.quantity.number.replace(".", "").strip("0")), {})
        other = min((first for first in (told.get(amount * 10), told.get(amount / 10)) if first is not None), key=_start, default=None)
        if other is not None and amount:
            yield other, fact, ""
        told.setdefault(amount, fact)

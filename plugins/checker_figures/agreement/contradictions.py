"""Claims of one thing with two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice

from checker.arithmetic import is_share, of
from checker.extraction.indicators import read_lead
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact, Quantity
from checker.model.facts import Facts
from checker_figures.agreement.claims import Claim, claims
from checker_figures.agreement.kindred_mentions import are_siblings
from checker_figures.agreement.nearness import CLOSE, SHORT, are_near
from checker_figures.agreement.opposites import speak_of_opposites
from checker_figures.agreement.plan_and_done import are_plan_and_done
from checker_figures.agreement.reckonings import are_reckoned_otherwise, without_parts
from checker_figures.statements.binding import terms
from checker_figures.statements.growth_links import LAST_YEAR, link
from checker_figures.statements.mentions import digits, other_things, slip, time_of
from checker_figures.statements.namings import TELLS_ALONE, is_telling, telling_size
from checker_figures.statements.scopes import one_scope, one_scope_beside

ACCOUNTS = lazy("预算|决算|评级|信用|债券")
"""Titles of reports whose accounts have items of one name each."""
_FIRMS = tuple("".join(sorted(name)) for name in ("规上企业", "规上工业企业"))
_BARELY = Decimal("1.2")  # times that a rounded figure may be off
_PASSED = ("超", "超过", "逾", "突破")
_BOUNDS = ("近", "接近", "不足", "超", "超过", "逾", "突破")
_HEADED = 4  # characters: 在校生, 专任教师
_SPLIT_UP = lazy("[ \u3000\n]*[一-龥]{2,10}按[一-龥]{2,6}分[：:，,]")  # 地方收入按构成分：税收收入…
# 长三角地区41个城市优良天数比例79.1%；PM2.5浓度35微克: of the area that the sentence opens with
_AREA = lazy("[ \u3000\n]*(?:其中[，：])?(?![全我本各该])([一-龥“”0-9+]{2,16}?(?:地区(?!生产总值|经济|财政|收入)|平原|流域|城市群))")
_OF_THEM = lazy("[一-鿿]{0,12}中[，,]")
_WITHIN = 6  # figures
_FEW = 2  # digits
_THREE = 3
_MOST = 12
_PAUSES = frozenset("，；。：、,;:（）()")
_STILL = ("仍有", "尚有", "还有", "仍", "尚余", "剩余")
_NAMED = ("镇", "乡", "街道", "县", "公司", "集团", "项目", "工程", "村", "园", "区")
_OF_ALL = lazy(
    "(?:.*[，。；：])?(?:(?:[0-9—-]+月|今年以来|[上下]半年|前三季度|[一二三四]季度|全年)，?)?(?:(?:全[县市区]|我[县市区])共?|共)(?:新?[签开竣投入引在储]|集中)[一-龥]{1,4}(?:项目|企业)$"
)
_HAN = lazy("[\u4e00-\u9fff]{2}")  # 15吨/月 names nothing


def contradictions(facts: Facts) -> Iterator[tuple[Claim, Claim]]:
    """Pairs, in order, that claim the same of one place and time with values that cannot be one figure, but are near each other."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    parts: list[Claim] = []
    for claim in facts.derive(claims):
        fact = claim.fact
        key = claim.key, fact.quantity.base, "level" if fact.kind == "count" else fact.kind  # 2743人 and 0.28万人
        if key in groups:
            groups[key].append(claim)
        else:
            groups[key] = [claim]
        if claim.noun:
            parts.append(claim)
    accounts = ACCOUNTS.search(facts.document.title) is not None
    several = [members for claimed in groups.values() if len(claimed) > 1 and (members := _doubtful(claimed))]
    for members in sorted(several, key=_first):
        for one, other in _two_values(facts, without_parts(facts, members)):
            if speak_of_opposites(facts, one.fact, other.fact) or not _HAN.search(one.phrase):
                continue
            if min(len(one.phrase), len(other.phrase)) < SHORT and not _is_slip(one, other, _FEW):
                continue  # 已播种38.7万亩 and 播种面积48.6万亩: of what is not said
            if (_OF_THEM.match(one.fact.lead) or _OF_THEM.match(other.fact.lead)) and not _is_slip(one, other, _FEW):
                continue  # 189家规上企业中，高新技术企业98家
            if one.past != other.past and (one if one.past else other).fact.quantity.amount < (other if one.past else one).fact.quantity.amount:
                continue  # some of those signed
            named = _are_of_one_named(one.fact, other.fact) or (_is_slip(one, other, 2) and _opens(facts, one) and _opens(facts, other))
            all_told = named or _are_of_all(one, other) or _is_headed(facts, one, other)
            if not (is_telling(one.phrase) or one.past or other.past or all_told) and not _is_row(facts, one, other):
                continue
            if (
                _are_of_two_wholes(facts, one.fact, other.fact)
                or are_reckoned_otherwise(facts, one.fact, other.fact)
                or are_plan_and_done(facts, one.fact, other.fact)
                or is_told_within(facts, one.fact, other.fact)
            ):
                continue
            if (not accounts or _is_slip(one, other)) and are_near(one, other) and (named or not are_siblings(facts, one.fact, other.fact)):
                yield one, other
    telling: dict[tuple[str, str, str], list[Claim]] = {}  # found once for each: a hostile report has thousands of parts of one name
    for part in parts:
        counted = (part.noun, part.fact.quantity.base, "level" if part.fact.kind == "count" else part.fact.kind)
        if counted not in groups and part.noun == _FIRMS[0]:
            counted = (_FIRMS[1], *counted[1:])  # 规上企业 where only 规上工业企业 are counted
        if counted not in telling:
            telling[counted] = _telling(groups.get(counted, ()))
        for whole in telling[counted]:
            if whole is not part and _exceeds(facts, part, whole) and not is_told_within(facts, part.fact, whole.fact):
                yield (whole, part) if whole.fact.read.start < part.fact.read.start else (part, whole)
                break


def is_told_within(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the other value is told right behind the first as that of a part of it, or is what that part leaves.

    地方财政收入61亿元，…。其中，一般公共预算收入58亿元; 幼儿园51所，其中4所停办。…47所幼儿园.
    """
    order = facts.first_at(one.read.start)
    text, block = facts.document.view.text, facts.sentences[one.sentence].block
    for fact in facts[order + 1 : order + 1 + _WITHIN]:
        if facts.sentences[fact.sentence].block != block:
            return False
        left = fact.quantity.base == other.quantity.base and one.quantity.amount - fact.quantity.amount == other.quantity.amount
        if (fact.quantity == other.quantity and fact.kind == other.kind or left) and "其中" in text[one.read.end : fact.read.start]:
            return True
    return False


def _two_values(facts: Facts, members: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The first two claims of different values, where no third value is claimed of the same place, time and sense."""
    for at, one in enumerate(members):
        unlike = [other for other in members[at + 1 :] if not _agree(one, other) and _comparable(facts, one, other)]
        if unlike:
            other = unlike[0]
            if all(_agree(other, more) for more in unlike[1:]):
                yield one, other
            return


def _agree(one: Claim, other: Claim) -> bool:
    first, second = one.fact.quantity, other.fact.quantity
    if first.approximation != second.approximation and (_oversteps(one.fact, second) or _oversteps(other.fact, first)):
        return False
    meet = of(first).meets(of(second)) or _is_kept(one.fact, second) or _is_kept(other.fact, first)
    return one.fact.direction == other.fact.direction and meet


def _is_kept(bound: Fact, said: Quantity) -> bool:
    """Whether a figure is said to be above a round one, and is: 超过350万吨 and 385.8万吨."""
    return bound.quantity.approximation == "above" and said.approximation is None and bound.lead.endswith(_PASSED) and said.amount > bound.quantity.amount


def _oversteps(rough: Fact, said: Quantity) -> bool:
    """Whether a figure is said to be just under or over a round one and is told elsewhere on the other side of it: 超百亿元 and 97.8亿元."""
    bound = rough.quantity
    if said.approximation is not None or not rough.lead.endswith(_BOUNDS):
        return False
    low, high = (bound.amount, said.amount) if bound.approximation == "below" else (said.amount, bound.amount)
    return bound.approximation in ("below", "above") and low < high < low * _BARELY


def _comparable(facts: Facts, one: Claim, other: Claim) -> bool:
    first, second = one.fact, other.fact
    if first.sentence == second.sentence or (one.dependent and other.dependent) or one.summed != other.summed:
        return False
    if facts.in_one_block(first, second) and (
        one.dependent or other.dependent or not (first.kind == second.kind == "level" and telling_size(one.phrase) >= TELLS_ALONE or _say_when(first, second))
    ):
        return False
    if _are_under_two_heads(facts, one, other) or other_things(facts, first, second):
        return False
    if ("地方" in first.lead) != ("地方" in second.lead) and "全国" in (first.subject, second.subject):
        return False  # 全国一般公共预算收入, 地方一般公共预算收入: the second is a part
    if first.kind == "share" and _is_reckoned(facts, first) and _is_reckoned(facts, second):
        return False
    if first.kind == "share" and _is_said_of_others(facts, first, second):
        return False
    if first.kind == "growth" and not (_is_of_last_year(first) and _is_of_last_year(second)):
        return False
    return _same_sense(facts, one, other) and _same_time(facts, one, other) and one_scope(facts, first, second)


def _is_said_of_others(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether shares in what all do are told of the amounts before them, which are not of one name: 工业增加值…，对经济增长的贡献率为甲."""
    return bool(_TOWARDS.match(one.lead) or _TOWARDS.match(other.lead)) and _told_before(facts, one) != _told_before(facts, other)


def _told_before(facts: Facts, share: Fact) -> str:
    """The indicator of the last amount before a share in its sentence, "" where there is none."""
    order = facts.first_at(share.read.start)
    first = facts.sentences[share.sentence].first
    return next((fact.indicator for fact in reversed(facts[max(first, order - _MOST) : order]) if fact.kind in LEVELS), "")


_TOWARDS = lazy("[，、]对")


def _say_when(*facts: Fact) -> bool:
    """Whether each of the figures says its time itself."""
    return all(read_lead(fact.lead).time for fact in facts)


def _is_of_last_year(fact: Fact) -> bool:
    """Whether a growth is on the year before: unsaid, too, and where only its own year is named (2025年增长6%)."""
    key = link(fact.lead).key
    return key in LAST_YEAR or (fact.period is not None and key == str(fact.period.year))


def _are_under_two_heads(facts: Facts, one: Claim, other: Claim) -> bool:
    """Whether a short name belongs to what its sentence opens with: 学校52.9万所，教师1844万人 and 义务教育阶段招生3488万人，教师1057万人."""
    split = [m[0] if (m := _SPLIT_UP.match(facts.text_of(facts.sentences[claim.fact.sentence]))) is not None else "" for claim in (one, other)]
    if split[0] != split[1]:
        return True
    areas = [m[1] if (m := _AREA.match(facts.text_of(facts.sentences[claim.fact.sentence]))) is not None else "" for claim in (one, other)]
    if areas[0] != areas[1]:
        return True
    if max(len(one.phrase), len(other.phrase)) > _HEADED:
        return False
    heads = []
    for fact in (one.fact, other.fact):
        opening: Fact = facts[facts.sentences[fact.sentence].first]
        if opening is fact or opening.kind not in LEVELS:
            return False
        heads.append(opening.indicator)
    least = min(map(len, heads)) + (one.fact.kind == "growth")  # 执行收案2380件，新收案件增加18%: of what was told to have grown
    return least > _HEADED and heads[0] not in heads[1] and heads[1] not in heads[0]


def _is_reckoned(facts: Facts, share: Fact) -> bool:
    """Whether a rate is that of the two amounts before it in its sentence: 8个新开工项目中，6个已开工，开工率75%."""
    before = [fact for fact in facts.of(facts.sentences[share.sentence]) if fact.kind in LEVELS and fact.read.end <= share.read.start][-2:]
    if len(before) < 2 or before[0].quantity.base != before[1].quantity.base:
        return False
    return is_share(share.quantity, of(before[1].quantity), of(before[0].quantity))


def _same_sense(facts: Facts, one: Claim, other: Claim) -> bool:
    """Whether both are done, planned or expected; what a report of the year after expects of a year is what was done in it."""
    past = {"expected": "done"} if facts.issued is not None and one.fact.period is not None and one.fact.period.year < facts.issued else {}
    return past.get(one.sense, one.sense) == past.get(other.sense, other.sense) and _looks_ahead(facts, one.fact) == _looks_ahead(facts, other.fact)


def _looks_ahead(facts: Facts, fact: Fact) -> bool:
    """Whether the paragraph of a figure begins with what comes next: 下步，将倒排工期，全年新增停车位5000个."""
    block = facts.sentences[fact.sentence].block
    return block >= 0 and _NEXT.match(facts.document.folded, facts.document.blocks[block].span.start) is not None


_NEXT = lazy("[ \u3000]*(?:下一?步|下半年|下阶段|今后|接下来|下一阶段)(?:工作中)?[，,：:]")


def _same_time(facts: Facts, one: Claim, other: Claim) -> bool:
    first, second = time_of(facts, one.fact), time_of(facts, other.fact)
    if first is None and second is None:
        return not are_of_other_stretches(facts, one.fact, other.fact)
    if first == second:
        return True
    if first is None or second is None:
        return False
    so_far = next((claim for claim in (one, other) if claim.fact.period is not None and claim.fact.period.text.endswith("以来")), None)
    if so_far is not None and first[0] == second[0]:  # 今年以来 is up to what the report tells last, if not a month farther
        low = min(one.fact.quantity.amount, other.fact.quantity.amount)
        return min(first[1], second[1]) == facts.derive(_latest) and (so_far.fact.quantity.amount == low or _is_slip(one, other, _THREE))
    if one.standing or other.standing:
        return first[1] // 12 == second[1] // 12
    instant = [claim.fact.period is not None and claim.fact.period.instant for claim in (one, other)]
    running = [time for time, at in zip((first, second), instant, strict=True) if not at]
    return any(instant) and first[1] == second[1] and all(time[0] % 12 == 0 for time in running)  # 截至9月底 is not the third quarter


def are_of_other_stretches(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether sentences without a year speak of two stretches: 上半年，…增长11.2%; 6月份，…增长10.3%."""
    text = facts.document.view.text
    said = []
    for fact in (one, other):
        found = _STRETCH.findall(text, facts.sentences[fact.sentence].start, fact.read.start)
        said.append(found[-1] if found else "")
    return said[0] != said[1] and ("" not in said or any("月份" in words for words in said))


_STRETCH = lazy(
    "[上下]半年|全年|前[0-9一二三四五六七八九十]{1,2}个月|前[两三]季度|[一二三四]季度|(?<![0-9])(?:[0-9]{1,2}[-—–~～至])?[0-9]{1,2}月(?:份|末|底)?|当月|本月"
)


def _latest(facts: Facts) -> int:
    """The last month up to which anything is told to have been done since January, 0 where nothing is."""
    periods = {id(fact.period): fact.period for fact in facts[:] if fact.period is not None and fact.modality == "done"}.values()
    return max((period.end for period in periods if period.start % 12 == 0 and period.end - period.start < 11 and not period.instant), default=0)


def _exceeds(facts: Facts, part: Claim, whole: Claim) -> bool:
    """Whether more things are dealt with than there are: 园区企业41家, 走访43家园区企业."""
    one, other = part.fact.quantity, whole.fact.quantity
    return (
        of(other).below(of(one))
        and one.amount < CLOSE * other.amount
        and whole.sense == "done"
        and part.sense == "done"
        and not whole.dependent
        and not whole.noun
        and part.fact.sentence != whole.fact.sentence
        and "期间" not in part.fact.lead  # 春节期间慰问1690户: those of that time
        and not part.fact.lead.endswith(_STILL)  # 仍有15个签约项目未注册: those of all months
        and _same_time(facts, part._replace(standing=True), whole)
        and one_scope_beside(facts, part.fact, whole.fact)
    )


def _telling(claimed: Sequence[Claim]) -> list[Claim]:
    """Those whose phrase tells what they are of, one more than are looked at."""
    return list(islice((claim for claim in claimed if is_telling(claim.phrase)), _MOST + 1))


def _doubtful(claimed: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of one key that are to be held against each other: two of them near, not more than are looked at. A look without words."""
    if _are_of_one_value(claimed):
        return ()
    members: Sequence[Claim] = _telling(claimed) or claimed
    if not 2 <= len(members) <= _MOST:
        return ()
    return members if any(are_near(one, other) and not _agree(one, other) for one, other in combinations(members, 2)) else ()


def _first(members: Sequence[Claim]) -> int:
    return members[0].fact.read.start


def _are_of_one_value(members: Sequence[Claim]) -> bool:
    first = members[0].fact
    return all(member.fact.quantity == first.quantity and member.fact.direction == first.direction for member in members)


def _is_slip(one: Claim, other: Claim, least: int = 4) -> bool:
    a, b = one.fact.quantity, other.fact.quantity
    if least <= _FEW and digits(a) == digits(b) == _FEW and a.unit == b.unit and len(a.number) == len(b.number) and a.number.find(".") == b.number.find("."):
        apart = [(x, y) for x, y in zip(a.number, b.number, strict=True) if x != y]
        return len(apart) == 1 or (len(apart) == _FEW and apart[0] == apart[1][::-1])
    return digits(a) >= least and slip(a, b) in ("digit", "swapped", "dropped")


def _is_row(facts: Facts, one: Claim, other: Claim) -> bool:
    """Whether figures of a name that many things have stand beside another that both sentences tell alike.

    重点项目86个，完成投资52.3亿元 and 68个重点项目完成投资52.3亿元; with the same words between them, whatever the figures.
    """
    first, second = one.fact, other.fact
    beside, there = (
        {
            (fact.quantity.base, fact.quantity.amount): fact.lead
            for fact in facts.of(facts.sentences[of_.sentence])
            if fact is not of_ and digits(fact.quantity) >= 3
        }
        for of_ in (first, second)
    )
    shared = beside.keys() & there.keys()
    return bool(shared) and (_is_slip(one, other, 2) or any(beside[key] == there[key] and len(beside[key]) > SHORT for key in shared))


def _opens(facts: Facts, claim: Claim) -> bool:
    """Whether a sentence of running text begins with the figure, a time said and nothing named but it: 本月完成投资8600万元."""
    fact = claim.fact
    sentence = facts.sentences[fact.sentence]
    if facts[sentence.first] is not fact or facts.document.blocks[sentence.block].kind != "paragraph":
        return False
    lead = read_lead(fact.lead)
    return lead.time != "" and not fact.subject and last_clause(fact.lead, _PAUSES) == fact.lead


def _are_of_two_wholes(facts: Facts, *parts: Fact) -> bool:
    """Whether each stands in parentheses behind an amount of its own: 机构35个（县级34个）, 站点33个（县级32个）."""
    wholes: list[Fact] = []
    for part in parts:
        order = facts.first_at(part.read.start)
        row = facts.derive(terms)[part.sentence]
        own = next((t for t in row if t.order == order), None)
        whole = next((t for t in reversed(row) if own is not None and t.order < order and t.depth < own.depth), None)
        if whole is None or whole.base != part.quantity.base:
            return False
        wholes.append(whole.fact)
    return wholes[0].quantity.amount != wholes[1].quantity.amount and wholes[0].indicator != wholes[1].indicator


def _are_of_one_named(first: Fact, second: Fact) -> bool:
    """Whether both figures are told of one place or firm by name."""
    return first.subject == second.subject and len(first.subject) >= SHORT and first.subject.endswith(_NAMED) and not first.subject.startswith("全")


def _are_of_all(one: Claim, other: Claim) -> bool:
    """Whether both name the whole place right before what was done in it: 全县新签约项目."""
    return all(
        claim.fact.kind == "count" and claim.fact.period is not None and not claim.dependent and _OF_ALL.match(claim.fact.lead) is not None
        for claim in (one, other)
    )


def _is_headed(facts: Facts, heading: Claim, told: Claim) -> bool:
    """Whether one claim stands in a heading and the other in the first paragraph below it, of all that was done: 引进项目32个, 上半年全县引进项目35个."""
    blocks = facts.document.blocks
    first, second = (facts.sentences[claim.fact.sentence].block for claim in (heading, told))
    own = heading.fact.kind == "count" and first + 1 == second and blocks[first].kind == "heading" and blocks[second].kind == "paragraph"
    return own and not told.dependent and facts[facts.sentences[told.fact.sentence].first] is told.fact

"""What a share may be a share of: the amounts of a report that its words name, or that stand before its part."""

from __future__ import annotations

from collections.abc import Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import AREAS, HECTARE, MU, Term, in_other_area, right_before, terms
from checker_figures.statements.called import amounts
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.lists import lists
from checker_figures.statements.names import names, normal
from checker_figures.statements.per_head import is_kind_per_head
from checker_figures.statements.totals import relations

PIECES = lazy("[，；。、：,;:（）()\n]")
# How far figures are looked for: reports stay far below, hostile input does not.
REACH = 40  # figures of a sentence
_SENTENCES = 12
NEAR = 3  # sentences
_PASSED = 3  # figures that only say which things are meant
_ESTIMATES = ("概算", "估算", "批复", "合同价", "中标价", "合同额")
_IN_ALL = ("总数", "总量", "总额")
LARGER = ("全国", "全省", "全市")
_ALL_OF_THEM = ("总", "全部")
_AIM = lazy("(?:目标|计划|任务|预期)(?:数|值)?(?:为|是|达到)?$")
# What a bare noun stands for: 占全部投资的, 占总支出的
_HEADLINES = (
    ("投资", ("全社会固定资产投资", "固定资产投资")),
    ("支出", ("一般公共预算支出", "财政支出")),
    ("财政支出", ("一般公共预算支出",)),
    ("收入", ("一般公共预算收入",)),
    ("财政收入", ("一般公共预算收入",)),
    ("产值", ("规模以上工业总产值", "工业总产值")),
    ("规上工业总产值", ("规模以上工业总产值", "工业总产值")),
    ("规上工业产值", ("规模以上工业总产值", "规模以上工业产值")),
    ("工业产值", ("规模以上工业总产值", "工业总产值")),
    ("规模以上工业产值", ("规模以上工业总产值",)),
    ("人口", ("常住人口", "户籍人口")),
    ("常住人口", ("户籍人口",)),
    ("税收", ("税收收入",)),
    ("用电量", ("全社会用电量",)),
    ("外贸", ("进出口",)),
)
_OUTPUT = ("生产总值", "经济总量")
_DONE_ALL = lazy("[^，。]{0,6}?(?:完成|实现)|全社会")
_DONE = lazy("(?:完成|实现|到位)[^，；。：（）总]{0,6}$")
_PROMISED = lazy("(?:计划|协议|合同|概算|意向|签约)[^，；。]{0,8}$")
_SCOPE = lazy("(?:全[部市县区州盟旗]|总数|总量|总额|全部)(?:的|总量|总数)?")
_AMONG_THEM = lazy("[^，；。：（）、]{0,10}中[，,]?[^，；。：（）、]{0,16}$")
_OF_THEM = lazy("[^，。；：（）、]{0,12}，(?:(?:其中|已|目前)?有|(?:目前|现)?已[\u4e00-\u9fff]{2,6})$")  # 45项目标，有40项…，占88.9%
_PEOPLE = lazy("(全体|全[国省市县区州]|城镇|农村|城乡)(?:常住)?居民人均")
_ATTRIBUTE = lazy("[/每]?[年月人户亩]?(?:以[上下内])?的")
_ENDING = lazy("(?:收入|产值|投资|税收|利润|面积|用电量|产量|进出口|出口|贷款|存款)$")
COMMON = frozenset(("收入", "支出", "资金", "项目", "任务"))


class ShareClaim(NamedTuple):
    """A printed share or completion rate with the figures that it may come from.

    part      what was done, or the part
    wholes    what it may be a share of, the likeliest first
    explicit  whether the words leave no doubt what the whole is
    name      the whole as the report calls it, "" for 占比
    alone     whether the words leave only the first whole to be meant, though others might be
    maybe     figures that are not likely the whole, but nothing is wrong where the share is one of theirs
    """

    share: Term
    part: Term
    wholes: tuple[Term, ...]
    explicit: bool
    name: str
    alone: bool = False
    maybe: tuple[Term, ...] = ()

    @property
    def single(self) -> bool:
        """Whether one amount alone can be meant."""
        return self.alone or len({w.fact.quantity.amount for w in self.wholes}) == 1


def claim_of(facts: Facts, share: Term, part: Term, name: str) -> ShareClaim | None:
    """A share of an amount with what it may be a share of, where that is named so; None where nothing in the report is."""
    claim = _claim_of(facts, share, part, name)
    if claim is None and name and part.base in AREAS:  # 规划面积12平方公里, 已开发7200亩，占规划面积的40%
        claim = _claim_of(facts, share, in_other_area(part, HECTARE if part.base == "亩" else MU), name)
        return claim._replace(part=in_other_area(part, claim.wholes[0].fact.quantity)) if claim is not None else None
    return claim


def _claim_of(facts: Facts, share: Term, part: Term, name: str) -> ShareClaim | None:
    rows = facts.derive(terms)
    plain = "" if _SCOPE.fullmatch(name) else normal(name)
    if is_kind_per_head(part):
        head = _of_a_head(facts, part, plain) if plain else None
        return ShareClaim(share, part, (head,), False, name, True) if head is not None else None
    inherited = facts.derive(wholes_of_parts).get(part.order, ())
    wholes: list[Term] = []
    maybe: list[Term] = []
    explicit = alone = False
    if plain:
        known = facts.derive(names)
        alike, longer = known.alike(plain, part.order), known.longer(plain, part.order)
        wholes, strict = _fitting(alike, part, plain, share.order)
        if not wholes:
            wholes, strict = _fitting(longer, part, plain, share.order)
        if not wholes and plain.startswith("全社会"):
            wholes = [t for t in known.of(plain[3:], part.order) if t.fact.subject.endswith("全社会") and t.base == part.base and same_time(t.fact, part.fact)]
            strict = bool(wholes)
        maybe = [t for t in (*alike, *longer) if t.base == part.base and t.order != part.order]
        if len(plain) > 1 and (not wholes or name.startswith("总")):  # 占总投资的: of 总投资6.2亿元, not of 年度计划投资2亿元 behind it
            above = right_before(rows[part.sentence], part, REACH)
            wholes = [t for t in reversed(above) if t.base == part.base and _ends_with(t, name) and (t.main or t.behind(1) == "的")] or wholes
        announced = [] if _is_foreign(facts, name) else _announced(facts, part, plain)
        wholes = announced + [t for t in wholes if t not in announced]
        if name.startswith("全") or not wholes:
            # what was done is a share of all that was done (占全部投资的), not of what was promised (计划总投资42.6亿元)
            wholes = [t for t in wholes if not _PROMISED.search(t.gap) or _PROMISED.search(part.gap)]
        headline: list[Term] = []
        estimated: list[Term] = []
        if not wholes and not _is_foreign(facts, name):
            wholes = headline = _headline(facts, plain, part) if "总投资" not in name else []
            wholes = wholes or _same_noun(plain, part, rows) or _in_full(plain, part, rows)
            estimated = [] if wholes else _estimated(plain, part, rows)
            wholes = wholes or estimated
        if estimated:
            # one estimate, right before, of which it says itself to be a share
            return ShareClaim(share, part, tuple(estimated), len(estimated) == 1 and share.order == part.order + 1, name, len(estimated) == 1)
        if not wholes and not _is_foreign(facts, name) and len(inherited) == 1 and plain[-2:] in inherited[0].fact.indicator:
            explicit = share.sentence - part.sentence <= 1  # 签约项目124个，其中制造业项目89个，占总项目数的
            wholes = list(inherited) if explicit else []
        if headline:
            # 房地产开发投资36.8亿元，…，住宅投资占全部投资的: all of it may be the larger amount right before
            maybe += [t for row in rows[max(0, part.sentence - NEAR) : part.sentence + 1] for t in row[-REACH:] if t.base == part.base]
        if wholes and not explicit:
            first = wholes[0]
            near = 0 <= part.sentence - first.sentence <= 1 and share.sentence - part.sentence <= 1
            divided = any(first is t for t in inherited)
            said = normal(first.fact.indicator) == plain or (first.sentence == part.sentence and (divided or _ends_with(first, name)))
            alone = bool(announced or headline) or (near and plain in normal(first.fact.indicator))
            explicit = strict and said and near and not _is_foreign(facts, name) and (divided or first.fact.subject in ("", part.fact.subject))
    elif name and _SCOPE.fullmatch(name):
        before = (t for row in rows[max(0, part.sentence - _SENTENCES) : part.sentence + 1] for t in row[-REACH:])
        wholes = [t for t in before if t.main and _is_larger(t, part)][::-1]
        wholes = [*facts.derive(sums_of_parts).get(part.order, ()), *wholes]
    elif len(inherited) == 1:
        above = inherited[0].order + 1 - rows[inherited[0].sentence][0].order
        row = rows[inherited[0].sentence]
        # a whole with a share of its own is a part itself; the last of a list may not be the whole
        explicit = (
            not (above < len(row) and row[above] is not share and "占" in row[above].gap)
            and inherited[0].gap[:1] not in ("、", "和")
            and share.sentence - part.sentence <= 1
        )
    if not _is_foreign(facts, name):  # what 其中 parts is the place's own, not 全国
        wholes.extend(t for t in inherited if t not in wholes and not (plain and _is_of_the_place(plain) and plain not in normal(t.fact.indicator)))
    if name or any(word in share.gap for word in _IN_ALL):
        wholes = [t for t in wholes if not _is_part_of_all(rows[t.sentence], t, name)]
    wholes = [t for t in wholes if t in inherited or not is_done_elsewhere(name, t, part)]
    if not wholes and name.startswith(_ALL_OF_THEM) and _SCOPE.fullmatch(name):
        wholes = _told_before(facts, part)
        alone = bool(wholes)
    if not wholes and not plain:
        wholes = _counted_before(rows[part.sentence], part)
        explicit = bool(wholes)
        if not wholes:
            wholes = _of_one_noun(rows[part.sentence], part) or _among_called(facts, part) or _divided_before(facts, part)
            alone = bool(wholes)
        if not wholes and part.order == share.order + 1:
            wholes = _before_both(rows[part.sentence], share, part)
            explicit = len(wholes) == 1
    if name[:2] in LARGER and _is_foreign(facts, name):  # 占全市的: of what is said to be the city's
        wholes = [t for t in wholes if name[:2] in t.gap]
    if not wholes:
        return None
    return ShareClaim(share, part, tuple(wholes), explicit, name, alone, tuple(maybe))


def is_done_elsewhere(name: str, whole: Term, part: Term) -> bool:
    """Whether two amounts are what was done, and neither is the cost that one is a share of: 甲完成投资2亿元；乙完成投资1亿元，占总投资的54%."""
    return name.endswith("总投资") and _DONE.search(part.gap) is not None and _DONE.search(whole.gap) is not None


def _is_of_the_place(plain: str) -> bool:
    """Whether a name is that of what a whole place has: 占GDP is no share of the funds that were told last."""
    return any(plain == full for _, names in _HEADLINES for full in names) or plain.endswith(_OUTPUT)


def _told_before(facts: Facts, part: Term) -> list[Term]:
    """The one amount of the sentence before, or shortly before in its own, that 占总数的 may speak of: 抽检样品1511批次。蔬菜408批次，占总量的27%."""
    rows = facts.derive(terms)
    block = facts.sentences[part.sentence].block
    row = rows[part.sentence]
    above = rows[part.sentence - 1] if part.sentence and facts.sentences[part.sentence - 1].block == block else ()
    found = [t for t in (*above[-REACH:], *right_before(row, part, REACH)) if t.main and t.base == part.base]
    return found if len(found) == 1 and found[0].fact.quantity.amount > part.fact.quantity.amount and same_time(found[0].fact, part.fact) else []


def _is_part_of_all(row: Sequence[Term], term: Term, name: str) -> bool:
    """Whether an amount is told as a share of all there are itself: 10时至22时45.6万起，占总数的71.6%; not of those that a share names otherwise."""
    at = term.order + 1 - row[0].order
    behind = row[at : at + 1]
    return (
        bool(behind)
        and behind[0].fact.kind == "share"
        and behind[0].gap.startswith(("，占", "，约占", "、占"))
        and (name or any(word in behind[0].gap for word in _IN_ALL))
        and behind[0].gap[behind[0].gap.index("占") + 1 :].startswith(name)
    )


def _fitting(found: Sequence[Term], part: Term, plain: str, share: int) -> tuple[list[Term], bool]:
    """Those amounts of a name that a part may be a share of, the nearest before it first, and whether their time is its time."""
    found = [t for t in found if t.base == part.base and t.order != part.order and (not _AIM.search(t.gap) or _AIM.search(part.gap))]
    wholes = [t for t in found if same_time(t.fact, part.fact)]
    strict = bool(wholes)
    wholes = wholes or [t for t in found if within(t.fact, part.fact)]
    wholes.sort(key=lambda t: (t.order > part.order, abs(t.order - part.order)))
    if len(plain) < 4:
        wholes = [
            t
            for t in wholes
            if (t.order < part.order or t.sentence == part.sentence and t.order < share)
            and part.sentence - t.sentence <= 1
            and t.fact.quantity.amount > part.fact.quantity.amount
        ]
    return wholes, strict


def _headline(facts: Facts, plain: str, part: Term) -> list[Term]:
    """The one amount that a bare noun (全部投资, 总支出, 总人口) stands for in a report of a place."""
    full = next((full for noun, full in _HEADLINES if plain == noun), ())
    known = facts.derive(names)
    for name in full:
        found = [*known.of(name, part.order), *(t for t in known.longer(name, part.order) if _DONE_ALL.fullmatch(normal(t.fact.indicator)[: -len(name)]))]
        found, _ = _fitting(found, part, name + plain, part.order)
        found = [t for t in found if t.fact.quantity.amount > part.fact.quantity.amount and t.fact.role != "from"]
        if len({t.fact.quantity.amount for t in found}) == 1:
            return found
    return []


def sums_of_parts(facts: Facts) -> dict[int, tuple[Term, ...]]:
    """The totals behind their parts (合计, 共) that are what these add up to, by each part's order. Use through facts.derive."""
    result: dict[int, tuple[Term, ...]] = {}
    for relation in facts.derive(relations):
        if relation.cue == "joined":
            parts, total = relation.readings[0], relation.wholes[0]
            if len(parts) > 1 and ar.of(total.fact.quantity).meets(ar.total(ar.of(p.fact.quantity) for p in parts)):
                result.update((p.order, (total,)) for p in parts)
    return result


def _is_larger(whole: Term, part: Term) -> bool:
    """Whether an amount before a part may be the same of a larger place: 规模以上工业企业126家 for 开发区内规模以上工业企业89家，占全区的."""
    name = normal(whole.fact.indicator)
    if len(name) < 4 or not part.fact.indicator.endswith(name):
        return False
    if whole.order >= part.order or whole.base != part.base or whole.fact.quantity.amount <= part.fact.quantity.amount:
        return False
    return same_time(whole.fact, part.fact) or within(whole.fact, part.fact)


def within(whole: Fact, part: Fact) -> bool:
    """Whether one time holds the other in one year: 上半年, where a section's figures are only known to be of this year."""
    a, b = whole.period, part.period
    if a is None or b is None or a.year != b.year:
        return False
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def _counted_before(row: Sequence[Term], part: Term) -> list[Term]:
    """The amount right before a part that is said to be among it: 11个断面中优良9个."""
    at = part.order - row[0].order
    while at > 1 and row[at - 1].base != part.base and (not row[at - 1].gap or _ATTRIBUTE.match(row[at - 1].behind(10)) is not None):
        at -= 1  # 386户1204人; 11个社区中收入不足50万元的有4个
    whole = row[at - 1]
    of_them = at and whole.fact.quantity.unit == part.fact.quantity.unit and whole.fact.kind == "count" and _OF_THEM.match(part.gap) is not None
    among = _AMONG_THEM.match(part.gap) is not None or at and _AMONG_THEM.match(row[at].gap) is not None
    if not at or not among and not of_them:
        return []
    larger = whole.fact.quantity.amount > part.fact.quantity.amount or "中有" in part.gap or "中已" in part.gap
    return [whole] if whole.main and whole.base == part.base and larger else []


def _before_both(row: Sequence[Term], share: Term, part: Term) -> list[Term]:
    """The counts of its unit before a share that has its part in parentheses behind it: 教师1450人，本科以上学历占82%（1189人）."""
    found = [t for t in right_before(row, share, REACH) if t.main and t.base == part.base and t.depth == share.depth and t.fact.kind == "count"]
    return [t for t in reversed(found) if t.fact.quantity.amount >= part.fact.quantity.amount]


def _of_one_noun(row: Sequence[Term], part: Term) -> list[Term]:
    """The larger amount of the same things right before a part: 养殖大户212户，年出栏超过300头的养殖大户有87户，占比41.0%.

    Figures that only say which things are meant (超过300头的) are passed over.
    """
    noun = part.fact.indicator[-2:]
    if part.gap[:1] in ("、", "和", "及"):
        return []
    for earlier in reversed(row[max(0, part.order - row[0].order - _PASSED) : part.order - row[0].order]):
        if earlier.base == part.base and earlier.main and earlier.depth == part.depth:
            larger = earlier.fact.quantity.amount > part.fact.quantity.amount
            return [earlier] if larger and len(noun) == 2 and earlier.fact.indicator.endswith(noun) and "；" not in part.gap else []
        if _ATTRIBUTE.match(earlier.behind(10)) is None:
            return []
    return []


def _among_called(facts: Facts, part: Term) -> list[Term]:
    """The amount that a part is said to be among, by its name: 专任教师4560人。专任教师中女性2964人，占比过半."""
    match = _IN_THEM.match(part.gap.lstrip("，；。 \u3000"))
    told = facts.derive(amounts).called(match["whole"], part.base, part) if match is not None else []
    return [c.term for c in told if c.term.order < part.order and part.sentence - c.term.sentence <= NEAR and _is_more(c.term, part)][:1]


def _divided_before(facts: Facts, part: Term) -> list[Term]:
    """What the sentence before divides, of the same noun: 衔接资金1.56亿元，其中中央资金…、省级资金…。用于产业的资金1.01亿元，占比65%."""
    before = part.sentence - 1
    if before < 0 or part.order != facts.sentences[part.sentence].first or facts.sentences[before].block != facts.sentences[part.sentence].block:
        return []
    inherited = facts.derive(wholes_of_parts)
    found = [t for t in facts.derive(terms)[before][-REACH:] if t.main and t.base == part.base and t.order not in inherited]
    if len(found) != 1 or not _is_more(found[0], part) or not same_time(found[0].fact, part.fact):
        return []
    noun, match = part.fact.indicator[-2:], _IN_THEM.match(part.gap)
    said = PIECES.split(found[0].gap)[-1]
    among = match is not None and any(c in said for c in match["whole"] if c not in _ANY_NOUN)  # 共培训3150人次。参训人员中女性…
    return found if among or len(noun) == 2 and found[0].fact.indicator.endswith(noun) else []


def _is_more(whole: Term, part: Term) -> bool:
    return whole.fact.quantity.amount > part.fact.quantity.amount


_IN_THEM = lazy("(?P<whole>[\u4e00-\u9fff]{2,10}?)中[，,]?[^，；。：（）、]{0,14}$")
_ANY_NOUN = frozenset("人员者项目企业个的有")


def _announced(facts: Facts, part: Term, plain: str) -> list[Term]:
    """The amount that the list was announced with that a part stands in, where the share's whole is called as it ends: 安排支出, 占支出的."""
    announced = facts.derive(lists).of.get(part.sentence)
    if announced is None:
        return []
    return [t for t in announced.wholes if t.base == part.base and plain[-2:] in PIECES.split(t.gap)[-1] + t.fact.indicator][:1]


def _ends_with(term: Term, name: str) -> bool:
    """Whether the words before an amount end with the very name of a whole (道路全长 for 占全长的)."""
    if name.strip(" 的") in COMMON:
        return False
    return term.gap.rstrip("共约为达").endswith(name.strip(" 的"))


def _estimated(plain: str, part: Term, rows: Sequence[tuple[Term, ...]]) -> list[Term]:
    """The estimated cost that an amount is a share of: 概算总投资1.36亿元，累计完成1.02亿元，占概算的75.0%."""
    plain = plain.removesuffix("总投资")
    word = next((word for word in _ESTIMATES if plain.endswith(word)), "")
    if not word:
        return []
    before = (t for row in rows[max(0, part.sentence - 1) : part.sentence + 1] for t in row[-REACH:])
    return [t for t in before if t.main and t.order < part.order and t.base == part.base and word in PIECES.split(t.gap)[-1]][::-1]


def _same_noun(plain: str, part: Term, rows: Sequence[tuple[Term, ...]]) -> list[Term]:
    """The one amount shortly before that measures the same noun and is larger (占园区收入的, where 主营业务收入 stands before)."""
    noun = _ENDING.search(plain)
    if noun is None or noun[0] == plain:
        return []
    found = [
        t
        for row in rows[max(0, part.sentence - 4) : part.sentence + 1]
        for t in row[-REACH:]
        if t.main and t.order < part.order and t.base == part.base and t.fact.indicator.endswith(noun[0]) and same_time(t.fact, part.fact)
    ]
    larger = [t for t in found if t.fact.quantity.amount > part.fact.quantity.amount]
    return larger if len(larger) == 1 else []


def _in_full(plain: str, part: Term, rows: Sequence[tuple[Term, ...]]) -> list[Term]:
    """The one larger amount shortly before whose name the share's whole cuts short: 占在校生的, where 在校学生 stands before."""
    if len(plain) < 3:
        return []
    found = [
        t
        for row in rows[max(0, part.sentence - NEAR) : part.sentence + 1]
        for t in row[-REACH:]
        if t.main
        and t.order < part.order
        and t.base == part.base
        and t.fact.quantity.amount > part.fact.quantity.amount
        and (_is_cut_short(plain, t.fact.indicator) or _is_counted_so(plain, t) or _is_in_another_order(plain, t.fact.indicator))
    ]
    return found if len(found) == 1 and same_time(found[0].fact, part.fact) else []


def _is_cut_short(plain: str, name: str) -> bool:
    """Whether the letters of a name stand in a longer one in their order, first and last alike."""
    if not name or len(name) > len(plain) + 3 or name[0] != plain[0] or name[-1] != plain[-1]:
        return False
    letters = iter(name)
    return all(c in letters for c in plain)


def _of_a_head(facts: Facts, part: Term, plain: str) -> Term | None:
    """What the same people have or spend in all, each: 城镇居民人均可支配收入 for 城镇居民人均工资性收入, the nearest before it."""
    text = facts.document.view.text

    def people(term: Term) -> str:
        said = _PEOPLE.findall(text, facts.sentences[term.sentence].start, term.fact.read.start)
        return said[-1] if said else ""

    own = people(part)
    before = (
        [t for row in facts.derive(terms)[max(0, part.sentence - _SENTENCES) : part.sentence + 1] for t in row[-REACH:] if t.order < part.order] if own else []
    )
    fitting = (t for t in reversed(before) if t.base == part.base and "人均" in t.gap and t.gap.endswith(plain) and same_time(t.fact, part.fact))
    return next((t for t in fitting if people(t) == own), None)


def _is_in_another_order(plain: str, name: str) -> bool:
    """合同外资额 for 外资合同额."""
    return len(plain) > 3 and sorted(plain) == sorted(name[-len(plain) :])


def _is_counted_so(plain: str, whole: Term) -> bool:
    """Whether a name is cut short and counts: 占应拆户的, where 应拆迁房屋286户 stands before."""
    core = plain.removesuffix(whole.fact.quantity.unit)
    if len(core) < 2 or core == plain:
        return False
    letters = iter(PIECES.split(whole.gap)[-1])
    return all(c in letters for c in core)


def _is_foreign(facts: Facts, name: str) -> bool:
    """Whether a whole is that of a larger place than the report's: 占全省的, unless the report is a province's own; 占全市民营企业的 in a county's."""
    if name.startswith("全市"):
        return facts.derive(_is_within_a_city)
    return name.startswith(("全国", "世界", "全球")) or (name.startswith("全省") and not facts.derive(_is_of_province))


def _is_within_a_city(facts: Facts) -> bool:
    return any(word in facts.document.view.text for word in ("我县", "我区", "全县", "全镇", "全乡")) or any(c in facts.document.title for c in "县区镇乡旗")


def _is_of_province(facts: Facts) -> bool:
    title = facts.document.title
    return "我省" in facts.document.view.text or ("省" in title and not any(c in title for c in "市县区"))


def same_time(whole: Fact, part: Fact) -> bool:
    if whole.period is None or part.period is None:
        return True
    return whole.period[:2] == part.period[:2] or (whole.period.year == part.period.year and whole.period.instant != part.period.instant)

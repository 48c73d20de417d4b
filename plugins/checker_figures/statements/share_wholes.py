"""What a share may be a share of: the amounts of a report that its words name, or that stand before its part."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import AREAS, HECTARE, MU, Rows, Term, in_other_area, right_before, terms
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.named_wholes import (
    announced_as,
    ends_with,
    estimates_of,
    fitting_wholes,
    headline_of,
    in_full,
    is_foreign,
    is_of_the_place,
    of_a_head,
    same_noun,
)
from checker_figures.statements.names import names, normal
from checker_figures.statements.narrower_wholes import is_told_of_more, narrowing, of_its_kinds
from checker_figures.statements.per_head import is_kind_per_head
from checker_figures.statements.share_reach import NEAR, REACH, same_time, within
from checker_figures.statements.told_wholes import by_their_verb, of_its_year
from checker_figures.statements.totals import relations
from checker_figures.statements.unnamed_wholes import among_called, before_both, counted_before, divided_before, has_share, of_one_noun, told_before

_SENTENCES = 12
_BEFORE = 4  # figures
_IN_ALL = ("总数", "总量", "总额")
LARGER = ("全国", "全省", "全市")
_ALL_OF_THEM = ("总", "全部")
_DONE = lazy("(?:完成|实现|到位)[^，；。：（）总]{0,6}$")
_PROMISED = lazy("(?:计划|协议|合同|概算|意向|签约)[^，；。]{0,8}$")
_LONG, _ALIKE = 6, 3  # characters of a name, and of its ends
_NOUN = 2  # characters of the noun that a name ends with
_SCOPE = lazy("(?:全[部市县区州盟旗]|总数|总量|总额|全部)(?:的|总量|总数)?")


class ShareClaim(NamedTuple):
    """A printed share or completion rate with the figures that it may come from.

    part      what was done, or the part
    wholes    what it may be a share of, the likeliest first
    explicit  whether the words leave no doubt what the whole is
    name      the whole as the report calls it, "" for 占比
    alone     whether the words leave only the first whole to be meant, though others might be
    maybe     figures that are not likely the whole, but nothing is wrong where the share is one of theirs
    listed    whether its whole is what the shares of the items around it are of, too
    """

    share: Term
    part: Term
    wholes: tuple[Term, ...]
    explicit: bool
    name: str
    alone: bool = False
    maybe: tuple[Term, ...] = ()
    listed: bool = False

    @property
    def single(self) -> bool:
        """Whether one amount alone can be meant."""
        return self.alone or len({w.fact.quantity.amount for w in self.wholes}) == 1


def claim_of(facts: Facts, share: Term, part: Term, name: str) -> ShareClaim | None:
    """A share of an amount with what it may be a share of, where that is named so; None where nothing in the report is."""
    claim = _of_some(facts, _claim_of(facts, share, part, name))
    if claim is None and name and part.base in AREAS:  # 规划面积12平方公里, 已开发7200亩，占规划面积的40%
        claim = _claim_of(facts, share, in_other_area(part, HECTARE if part.base == "亩" else MU), name)
        return claim._replace(part=in_other_area(part, claim.wholes[0].fact.quantity)) if claim is not None else None
    return claim


def _of_some(facts: Facts, claim: ShareClaim | None) -> ShareClaim | None:
    """The same of a whole that is named more narrowly than the amount found: of those kinds of it, where they are told.

    A share of some of it is no less than that of all of it, and may be more.
    """
    whole = claim.wholes[0] if claim is not None and claim.name and not claim.explicit else None
    if claim is None or whole is None or not is_told_of_more(facts, normal(claim.name), whole):
        return claim
    kinds = of_its_kinds(facts, normal(claim.name), whole)
    if kinds is not None:
        return claim._replace(wholes=(kinds,), alone=True)
    rate, of_all = ar.rate(claim.share.fact.quantity), ar.share(ar.of(claim.part.fact.quantity), ar.of(whole.fact.quantity))
    return None if rate is not None and of_all is not None and of_all.below(rate) else claim


class _Found(NamedTuple):
    """What a share may be a share of, as a ShareClaim has it; final: nothing else is looked for."""

    wholes: list[Term]
    explicit: bool = False
    alone: bool = False
    maybe: tuple[Term, ...] = ()
    final: bool = False


def _claim_of(facts: Facts, share: Term, part: Term, name: str) -> ShareClaim | None:
    rows = facts.derive(terms)
    scope = _SCOPE.fullmatch(name) is not None
    plain = "" if scope else normal(name)
    if is_kind_per_head(part):
        head = of_a_head(facts, part, plain) if plain else None
        return ShareClaim(share, part, (head,), False, name, True) if head is not None else None
    told = facts.derive(wholes_of_parts).get(part.order, ())
    inherited = [t for t in told if not _is_narrower(plain, t)]
    if plain:
        found = _by_name(facts, share, part, name, inherited)
    elif not scope and (of_year := of_its_year(facts, part)):
        found = _Found(of_year, alone=True, final=True)
    elif scope:
        found = _Found([*facts.derive(sums_of_parts).get(part.order, ()), *_larger_before(rows, part)])
    else:
        if len(inherited) == 1 and _is_of_the_same(rows, inherited[0], share, part):
            return None
        # 小学2680人，本科以上1840人，占68.7%；初中…: nothing is wrong with a share of the member that it stands behind
        row, at = rows[part.sentence], part.order - rows[part.sentence][0].order
        before = [t for t in row[max(0, at - _BEFORE) : at] if t.base == part.base and t.main and t not in inherited]
        found = _Found([], len(inherited) == 1 and _divides_surely(rows, share, part, inherited[0]), maybe=tuple(before))
    wholes, explicit, alone, maybe, final = found
    maybe = (*maybe, *(t for t in told if t not in inherited))
    if not final:
        if not is_foreign(facts, name):  # what 其中 parts is the place's own, not 全国
            wholes = wholes + [t for t in inherited if t not in wholes and not (plain and is_of_the_place(plain) and plain not in normal(t.fact.indicator))]
        if name or any(word in share.gap for word in _IN_ALL):
            wholes = [t for t in wholes if not _is_part_of_all(rows[t.sentence], t, name)]
        wholes = [t for t in wholes if t in inherited or not is_done_elsewhere(name, t, part)]
        if name[:1] == "全":  # 园区投资37亿元，占全市投资的52%；其中工业投资25亿元，占全市工业投资的80%
            wholes = [t for t in wholes if not has_share(facts, t, name[:2])]
        if not wholes and scope and name.startswith(_ALL_OF_THEM):
            wholes = told_before(facts, part)
            alone = bool(wholes)
        if not wholes and not plain:
            wholes, explicit, alone = _without_name(facts, share, part)
        if name[:2] in LARGER and is_foreign(facts, name):  # 占全市的: of what is said to be the city's
            wholes = [t for t in wholes if name[:2] in t.gap]
    return ShareClaim(share, part, tuple(wholes), explicit, name, alone, maybe) if wholes else None


def _by_name(facts: Facts, share: Term, part: Term, name: str, inherited: Sequence[Term]) -> _Found:
    """The amounts that go by the name of a whole (占工业投资的), the likeliest first."""
    rows, plain, foreign = facts.derive(terms), normal(name), is_foreign(facts, name)
    known = facts.derive(names)
    alike, longer = known.alike(plain, part.order), known.longer(plain, part.order)
    wholes, strict = fitting_wholes(alike, part, plain, share.order)
    if not wholes:
        wholes, strict = fitting_wholes(longer, part, plain, share.order)
    if not wholes and plain.startswith("全社会"):
        wholes = [t for t in known.of(plain[3:], part.order) if t.fact.subject.endswith("全社会") and t.base == part.base and same_time(t.fact, part.fact)]
        strict = bool(wholes)
    maybe = [t for t in (*alike, *longer) if t.base == part.base and t.order != part.order]
    if len(plain) > 1 and (not wholes or name.startswith("总")):  # 占总投资的: of 总投资6.2亿元, not of 年度计划投资2亿元 behind it
        above = right_before(rows[part.sentence], part, REACH)
        wholes = [t for t in reversed(above) if t.base == part.base and ends_with(t, name) and (t.main or t.behind(1) == "的")] or wholes
    doers = [] if foreign else by_their_verb(facts, plain, part)
    maybe += doers
    announced = [] if foreign else announced_as(facts, part, plain)
    wholes = announced + [t for t in wholes if t not in announced]
    if name.startswith("全") or not wholes:
        # what was done is a share of all that was done (占全部投资的), not of what was promised (计划总投资42.6亿元)
        wholes = [t for t in wholes if not _PROMISED.search(t.gap) or _PROMISED.search(part.gap)]
    headline: list[Term] = []
    wholes = wholes or doers
    if not wholes and not foreign:
        wholes = headline = headline_of(facts, plain, part) if "总投资" not in name else []
        wholes = wholes or same_noun(plain, part, rows) or in_full(plain, part, rows)
        estimated = [] if wholes else estimates_of(plain, part, rows)
        if estimated:  # one estimate, right before, of which it says itself to be a share
            return _Found(estimated, len(estimated) == 1 and share.order == part.order + 1, len(estimated) == 1, final=True)
        if len(plain) > 2 and plain.endswith("投资") and "总投资" not in name:  # 技改项目总投资8亿元: what projects cost is no 工业投资
            wholes = [t for t in wholes if not t.gap.endswith("总投资")]
    explicit = alone = False
    if not wholes and not foreign and len(inherited) == 1 and plain[-2:] in inherited[0].fact.indicator:
        explicit = share.sentence - part.sentence <= 1  # 签约项目124个，其中制造业项目89个，占总项目数的
        wholes = list(inherited) if explicit else []
    if headline:
        # 房地产开发投资36.8亿元，…，住宅投资占全部投资的: all of it may be the larger amount right before
        maybe += [t for row in rows[max(0, part.sentence - NEAR) : part.sentence + 1] for t in row[-REACH:] if t.base == part.base]
    if wholes and not explicit:
        first = wholes[0]
        near = 0 <= part.sentence - first.sentence <= 1 and share.sentence - part.sentence <= 1
        divided = any(first is t for t in inherited)
        said = normal(first.fact.indicator) == plain or (first.sentence == part.sentence and (divided or ends_with(first, name)))
        alone = bool(announced or headline) or (near and plain in normal(first.fact.indicator))
        explicit = strict and said and near and not foreign and (divided or first.fact.subject in ("", part.fact.subject))
    return _Found(wholes, explicit, alone, tuple(maybe), bool(doers) and wholes is doers)


def _is_narrower(plain: str, whole: Term) -> bool:
    """Whether a name is of some of what is counted only: 新增贷款 beside 贷款余额, 应交流教师 beside 招聘教师, 技能人才 beside 人才."""
    if len(plain) <= _NOUN or plain[-_NOUN:] not in whole.fact.indicator:
        return False
    said = whole.gap + whole.fact.indicator
    return narrowing(plain[:-_NOUN], said)


def _without_name(facts: Facts, share: Term, part: Term) -> tuple[list[Term], bool, bool]:
    """What 占比 may speak of where no list divides it, whether that is sure, and whether nothing else can be meant."""
    row = facts.derive(terms)[part.sentence]
    wholes = counted_before(row, part)
    if wholes:
        return wholes, True, False
    wholes = of_one_noun(row, part) or among_called(facts, part) or divided_before(facts, part)
    if wholes or part.order != share.order + 1:
        return wholes, False, bool(wholes)
    wholes = before_both(row, share, part)
    return wholes, len(wholes) == 1, False


def _larger_before(rows: Rows, part: Term) -> list[Term]:
    """The same of a larger place, the nearest first: 规模以上工业企业126家 for 开发区内规模以上工业企业89家，占全区的."""
    before = (t for row in rows[max(0, part.sentence - _SENTENCES) : part.sentence + 1] for t in row[-REACH:])
    return [t for t in before if t.main and _is_larger(t, part)][::-1]


def _is_of_the_same(rows: Rows, whole: Term, share: Term, part: Term) -> bool:
    """Whether a share is of what its whole is a share of itself: 少数民族10.5万人，占55.9%，其中壮族5.9万人，占31.2%."""
    row = rows[whole.sentence]
    behind = whole.order + 1 - row[0].order
    if behind >= len(row):
        return False
    above = row[behind]
    told, own = above.fact.quantity, share.fact.quantity
    if above is share or "占" not in above.gap or told.unit != "%" or own.unit != "%" or not whole.fact.quantity.amount:
        return False
    ratio = part.fact.quantity.amount / whole.fact.quantity.amount
    slack = (ratio + 1) * Decimal(1).scaleb(-min(told.decimals, own.decimals))
    return bool(abs(told.value * ratio - own.value) <= slack)


def _divides_surely(rows: Rows, share: Term, part: Term, whole: Term) -> bool:
    """Whether what a list divides is what 占比 speaks of: one with a share of its own is a part itself; the last of a list may not be the whole."""
    row = rows[whole.sentence]
    behind = whole.order + 1 - row[0].order
    has_share = behind < len(row) and row[behind] is not share and "占" in row[behind].gap
    return not has_share and whole.gap[:1] not in ("、", "和") and share.sentence - part.sentence <= 1


def is_done_elsewhere(name: str, whole: Term, part: Term) -> bool:
    """Whether two amounts are what was done, and neither is the cost that one is a share of: 甲完成投资2亿元；乙完成投资1亿元，占总投资的54%."""
    return name.endswith("总投资") and _DONE.search(part.gap) is not None and _DONE.search(whole.gap) is not None


def _is_part_of_all(row: Sequence[Term], term: Term, name: str) -> bool:
    """Whether an amount is told as a share of all there are itself: 10时至22时45.6万起，占总数的71.6%; not of those that a share names otherwise."""
    at = term.order + 1 - row[0].order
    behind = row[at : at + 1]
    return (
        bool(behind)
        and behind[0].fact.kind == "share"
        and behind[0].gap.startswith(("，占", "，约占", "、占"))
        and (name or any(word in behind[0].gap for word in _IN_ALL))
        and _is_called_so(behind[0].gap[behind[0].gap.index("占") + 1 :], name)
    )


def _is_called_so(said: str, name: str) -> bool:
    """Whether a share is said to be of what goes by a name, or by one that begins and ends alike: 开发区规上企业总产值, 开发区规上工业总产值."""
    return said.startswith(name) or len(name) > _LONG and said.startswith(name[:_ALIKE]) and name[-_ALIKE:] in said


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

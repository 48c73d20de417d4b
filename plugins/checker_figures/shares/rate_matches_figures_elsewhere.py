"""SHR010: a share, completion rate or named rate follows from the two figures that the report gives somewhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_figures.shares.deeds import is_undone
from checker_figures.shares.other_rates import is_all_of_it, is_of_a_part, is_of_own_item, is_one_of_items, is_what_another_leaves
from checker_figures.shares.plans_of_rates import AS_MANY, BACK, FAR, NO_PLAN_WORDS, done_behind_plan, plans_of
from checker_figures.shares.rate_matches_done_and_all import is_other_of_two, is_spent_of_done
from checker_figures.shares.rates_of_states import is_of_one_manner
from checker_figures.shares.share_matches_part_and_whole import off_by, weigh_share
from checker_figures.shares.share_slots import Slots, slots
from checker_figures.shares.spoken_multiples import belied_multiples
from checker_figures.shares.spoken_shares import belied_shares
from checker_figures.statements.binding import Term, accused, percents, terms
from checker_figures.statements.called import EXACT, NOUN, SUFFIX, Amounts, agreement, amounts, clause_of, core, name_of, of_one
from checker_figures.statements.completeness import label
from checker_figures.statements.completions import is_plan
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.names import normal
from checker_figures.statements.narrower_wholes import is_told_of_more
from checker_figures.statements.share_wholes import ShareClaim, is_done_elsewhere
from checker_figures.statements.shares import goes_on_of_plan, is_remark
from checker_figures.statements.slips import slipped_rate
from checker_figures.statements.told_wholes import by_their_verb, is_of_unread, is_of_what_was_added, of_other_year

_NO_CLAIM = lazy("分别|各自?占|均占|平均|每|贡献|拉动|同比|环比|增长|下降|[提升降]|预计|力争|目标|计划$|(?:(?:19|20)[0-9]{2}年|上年|去年)的?(?:占比|比重)")
_COMMON = lazy("共有?|总|现有|拥有|全[省市县区镇乡村]|应|需|计划|任务|目标|安排|下达")
_PLANNED = lazy("计划|任务|目标|预算|下达|应|需")
_OF_SOME = lazy("[\u4e00-\u9fff]合计|^合计")
_ACTUALLY = lazy("^[^，；。]{0,4}?实(?![用施现体业力])")
_OF_PLACE = lazy("(?:全|本|我)[国省市县区州镇乡园].{0,2}")
_TOGETHER = lazy("[、和与及]")
_NUMBER_OF = lazy("(?:[两二三四五]大|[两二三四五]个|[两二三四五][类项])?(?:产业|行业|类|项|合计)?$")
_UNITS = {"人": ("人", "口人", "人口"), "口人": ("人", "人口"), "户": ("户",), "亩": ("土地", "地")}
_LISTED = lazy("[、和与及]|，?(?:增长|下降|比|较|其余|剩余|另)")
_NO_STEMS = frozenset(
    "增长 失业 生产 出生 死亡 负债 贡献 利用 绿化 覆盖 产销 利润 发病 周转 回报 通货 涨跌 收益 费用 成本 中标 下浮 折扣 利息 税收 汇兑 毛利 净利".split()
)
_CLOSE = 0.8
_SHARES = 6  # of one whole, one behind the other


class RateMatchesFiguresElsewhere(Rule):
    """占比、完成率要与报告别处的部分、总体对得上

    为何：
        问题部分写“完成率只有78%”，完成数和任务数在前面的成绩里：数改了一处，另一处常被忘掉。
        两个数隔着句子、用别的说法写出时，只有名称对得上、附近又没有别的数能解释时才提示。
        “接近四成”“刚过四分之一”“过半”“约为1.5倍”一类的说法，按说话的习惯放宽后，与别处印出的同一个占比或两个数核对。
    反例：
        全市成交土地86宗，成交价款27.9亿元。⏎从结构看，住宅用地价款16.35亿元，占全部价款的68.5%。
        纳入统计的二级企业12家，其中盈利9家、亏损3家。⏎二级企业亏损面16.7%。
        民办教育收入2.36亿元，占教育总收入的28.4%。⏎民办教育收入占比接近四成。
    正例：
        全市成交土地86宗，成交价款27.9亿元。⏎从结构看，住宅用地价款16.35亿元，占全部价款的58.6%。
        纳入统计的二级企业12家，其中盈利9家、亏损3家。⏎二级企业亏损面25.0%。
        民办教育收入2.36亿元，占教育总收入的28.4%。⏎民办教育收入占比接近三成。
    """

    code = "SHR010"
    name = "rate-matches-figures-elsewhere"
    title_en = "A share or rate agrees with the two figures that the report gives elsewhere"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._in_words(facts)
        for number, place, term in facts.derive(percents):
            fact = term.fact
            if fact.kind != "share" or fact.role is not None or fact.modality == "planned" or facts.is_checked(fact):
                continue
            if term.order in facts.derive(accused) or facts.in_table(fact) or _NO_CLAIM.search(clause_of(term)):
                continue
            said = slots(term)
            if said is None:
                continue
            if said.kind == "share" and (is_of_unread(term.gap) or is_of_what_was_added(facts, term)):
                continue
            if said.kind == "share" and not said.whole:
                if goes_on_of_plan(facts.derive(terms)[number], place):
                    continue
                said = said._replace(whole=_whole_before(facts, number, place))
            claim = _claim(facts, number, place, said)
            if claim is not None and said.kind == "rate" and is_one_of_items(facts, number, place, said.stem, claim.wholes[0]):
                continue
            if claim is not None and is_of_own_item(facts, claim, said.whole):
                continue
            if claim is not None and not _explained(facts, claim):
                finding = weigh_share(self, facts, claim, _certainty)
                if finding is not None:
                    yield finding

    def _in_words(self, facts: Facts) -> Iterator[Finding]:
        """非税收入占比接近四成 where 29.6% is printed."""
        for told in (*belied_shares(facts), *belied_multiples(facts)):
            said = facts.document.view.text[told.start : told.end]
            places = "、".join(dict.fromkeys(facts.document.locate(fact.span).say("zh") for fact in told.facts))
            yield self.finding(
                facts.printed(told.start, told.end),
                f"这里说“{said}”，按{places}的数却是{told.shown}，请核对",
                f"“{said}” is said here, but the figures printed elsewhere make {told.shown}",
                related=[fact.span for fact in told.facts],
                evidence={"calculation": told.shown},
            )


def _whole_before(facts: Facts, number: int, place: int) -> str:
    """The whole that the share right before in the sentence is of, "" where it says none: 门票占总收入的64%，餐饮占20%."""
    row = facts.derive(terms)[number]
    for earlier in reversed(row[max(0, place - _SHARES) : place]):
        said = slots(earlier) if earlier.fact.kind == "share" and "；" not in row[place].gap else None
        if said is None or said.kind != "share" or said.whole:
            return said.whole if said is not None and said.kind == "share" else ""
    return ""


def _claim(facts: Facts, number: int, place: int, said: Slots) -> ShareClaim | None:
    """The one pair of figures that the words point to, with all that may explain the rate behind it."""
    rows = facts.derive(terms)
    share = rows[number][place]
    known = facts.derive(amounts)
    for part in _parts(facts, known, rows[number], place, said):
        wholes = [whole for whole in _wholes(facts, known, share, part, said) if not is_spent_of_done(said.stem, whole)]
        if any(is_other_of_two(said.stem, whole) for whole in wholes) or said.kind == "rate" and is_of_one_manner(share, part):
            continue
        if said.kind == "rate" and wholes and (is_of_a_part(facts, share, part, wholes[0]) or is_all_of_it(rows[number], share, part, wholes[0])):
            continue
        if wholes and of_other_year(facts, share) and not of_other_year(facts, share, (part, wholes[0])):
            continue
        if wholes:
            name = said.whole or (wholes[0].fact.indicator if said.kind == "rate" else "")
            return ShareClaim(share, part, tuple(wholes), False, name, True)
    return None


def _parts(facts: Facts, known: Amounts, row: Sequence[Term], place: int, said: Slots) -> Iterator[Term]:
    """What may have been done or be the part: the amount right before the rate, else what its subject is called."""
    share = row[place]
    subject = core(said.subject)
    if said.kind == "rate" and not said.planned:
        yield from _done(facts, known, share, said)
        return
    near = _right_before(row, place)
    if said.kind == "rate" and NO_PLAN_WORDS.sub("", subject) in ("", "投资", "资金"):
        subject = ""
    if place and len(subject) > 1 and row[place - 1].fact.kind == "change" and clause_of(row[place - 1]).startswith(subject):
        near = row[place - 1]  # 净增4320户，净增数占新设数的66.7%
    if near is not None and (not subject or agreement(subject, name_of(near)) >= SUFFIX or _speaks_of(subject, near, share)):
        yield near
        return
    if len(subject) < 2:
        return
    joined = [core(p) for p in _TOGETHER.split(_NUMBER_OF.sub("", said.subject))]
    if len(joined) > 1:
        total = _sum(known, share, joined)
        if total is not None:
            yield total
        return
    if "合计" in said.subject:
        return  # 三大行业营业收入合计: of which, was said before
    if said.planned:
        yield from done_behind_plan(facts, known, share, subject)
    for base in known.bases():
        found = [c for c in known.called(subject, base, share) if c.agrees >= SUFFIX and c.term.order < share.order and not is_plan(c.term)]
        found = [c for c in found if said.kind == "rate" or not _is_kind_of(subject, name_of(c.term))]
        top = [c.term for c in found if c.agrees == found[0].agrees]
        if top and len({t.fact.quantity.amount for t in top}) == 1:
            yield top[0]


def _is_kind_of(subject: str, name: str) -> bool:
    """Whether a share is of some of what an amount is called: 火灾212起，…，电气火灾占37%."""
    return len(name) < len(subject) and subject.endswith(name)


def _speaks_of(subject: str, near: Term, share: Term) -> bool:
    """Whether a share is that of the amount right before it in other words: 女学员2150人，女性占比; 创建104家，创建比例."""
    return share.order == near.order + 1 and share.gap[:1] in "，," and subject[0] in clause_of(near)


def _right_before(row: Sequence[Term], place: int) -> Term | None:
    share = row[place]
    if any(word in share.gap for word in ("；", ";", "其中", "合计")):
        return None
    for earlier in reversed(row[max(0, place - 6) : place]):
        if earlier.depth > share.depth:
            continue
        if earlier.depth < share.depth:
            return None
        if earlier.main:
            return None if earlier.gap[:1] in ("、", "和") and earlier.order > row[0].order else earlier
        if not is_remark(earlier) or earlier.fact.kind == "share" and _OF_ITS_OWN.match(earlier.gap):
            return None
    return None


_OF_ITS_OWN = lazy("，[^，；。]{4,}占比")  # 甲12亿元，主导产业产值占比60%，特色产业产值占比…: neither is 甲's


def _sum(known: Amounts, share: Term, joined: Sequence[str]) -> Term | None:
    """Several parts taken together: 新能源和装备制造两大产业占…, where each was printed."""
    found: list[Term] = []
    for name in joined:
        if len(name) < 2:
            return None
        fitting = [t for base in known.bases() for t in known.near(base, share.sentence, 4) if t.main and t.order < share.order and name_of(t).startswith(name)]
        if len({t.fact.quantity.amount for t in fitting}) != 1 or (found and fitting[0].base != found[0].base):
            return None
        found.append(fitting[0])
    first = found[0].fact
    if any(t.fact.quantity.unit != first.quantity.unit or t.fact.quantity.approximation for t in found):
        return None
    total: Quantity = first.quantity._replace(number=f"{sum(t.fact.quantity.value for t in found):f}")
    return Term(first._replace(quantity=total), found[-1].order, found[-1].gap, found[-1].depth, found[-1].floor, "")


def _done(facts: Facts, known: Amounts, share: Term, said: Slots) -> Iterator[Term]:
    """What a named rate says was done: 集中供养412人 of 集中供养率, 亏损3家 of 亏损面."""
    name = core(said.subject) + said.stem
    clause, _, rest = share.gap.partition("，")
    if rest and said.stem and said.stem in clause:
        near = _right_before(facts.derive(terms)[share.sentence], share.order - facts.derive(terms)[share.sentence][0].order)
        if near is not None:
            yield near  # 9个水库达标，达标率为75%: the words behind the amount say what was done
        return
    text = facts.document.view.text
    bases = known.bases() if said.stem not in _NO_STEMS and text.find(said.stem, 0, share.fact.read.start - len(said.stem) - len(said.noun)) >= 0 else ()
    for base in bases:
        if base == "元" and (said.noun == "面" or "参保" in name):
            continue
        found = [
            t
            for t in known.near(base, share.sentence, FAR)
            if t.order < share.order
            and said.stem in t.gap
            and said.stem in clause_of(t)
            and not _is_undone(said.stem, t.gap)
            and of_one(facts, t, share)
            and not _PLANNED.search(clause_of(t))
        ]
        found = [t for t in found if t.main]
        found = [t for t in found if agreement(name, name_of(t)) >= SUFFIX] or [t for t in found if name_of(t).endswith(said.stem)] or found
        if len({t.fact.quantity.amount for t in found}) == 1:
            if not _is_of_some_named(facts, found[0], share):
                yield found[0]
            return
    row = facts.derive(terms)[share.sentence]
    near = _right_before(row, share.order - row[0].order)
    if near is None or near.order != share.order - 1 or is_undone(said.stem, label(near)):
        return
    if said.stem not in clause_of(near) and _begins_with_end(core(said.subject), clause_of(near)):
        return  # 小学专任教师2737人，专任教师学历合格率: of them all
    in_words = said.noun in ("率", "度") and share.gap[:1] in "，," and not set(name).isdisjoint(clause_of(near))
    specific = said.stem not in _NO_STEMS
    if (specific and in_words) or (AS_MANY if specific else _ACTUALLY).search(clause_of(near)):
        yield near


def _begins_with_end(subject: str, clause: str) -> bool:
    """Whether a name begins with the words, two characters or more, that a clause ends with."""
    return any(clause.endswith(subject[:size]) for size in range(2, len(subject) + 1))


def _is_of_some_named(facts: Facts, done: Term, share: Term) -> bool:
    """Whether a rate stands right behind some of another kind: 隐患整改率96.8%。其中，工矿企业316家，隐患整改率为95.9%."""
    row = facts.derive(terms)[share.sentence]
    at = share.order - row[0].order
    near = row[at - 1] if at else None
    return near is not None and near.main and near.base != done.base and near.order > done.order and any("其中" in t.gap for t in row[:at])


def _is_undone(stem: str, gap: str) -> bool:
    """Whether the words before an amount say that it was not done: 未开工项目17个 of 开工率."""
    at = gap.rfind(stem)
    return at > 0 and gap[at - 1] in "未待不无非"


def _wholes(facts: Facts, known: Amounts, share: Term, part: Term, said: Slots) -> list[Term]:
    """What a rate may be of: the one that is well bound, then all others around that might explain it; empty where none is."""
    base = part.base
    larger = [
        t
        for t in known.near(base, part.sentence, BACK)
        if t.order != part.order and t.main and t.order < share.order and (said.planned or t.fact.quantity.amount > part.fact.quantity.amount)
    ]
    if said.planned:
        bound = plans_of(facts, known, share, part, said.whole)
    elif said.whole and core(said.whole):
        bound = [t for t in _named(facts, known, part, said.whole) if not _is_part_of_place(facts, t, said.whole)]
    elif _OF_PLACE.fullmatch(said.whole):
        return []  # 占全县的: of the same of a larger place
    else:
        bound = _of_parts(facts, share, part, larger) or (_of_subject(facts, known, share, part, core(said.subject)) if said.kind == "rate" else [])
    if len({t.fact.quantity.amount for t in bound}) != 1:
        return []
    return [bound[0], *(t for t in larger if t is not bound[0])]


def _is_part_of_place(facts: Facts, term: Term, whole: str) -> bool:
    """Whether an amount is told as a share of a larger place itself, which is then not all that this place has: 园区实现产值8亿元，占全县工业总产值的66%."""
    behind = facts[term.order + 1] if term.order + 1 < len(facts) else None
    place = _OF_PLACE.match(whole)
    return behind is not None and behind.kind == "share" and place is not None and "占" + place[0][:2] in behind.lead


def _named(facts: Facts, known: Amounts, part: Term, name: str) -> list[Term]:
    divided = facts.derive(wholes_of_parts)
    found = [
        c
        for c in known.called(name, part.base, part)
        if c.term.order != part.order
        and c.term.fact.quantity.amount > part.fact.quantity.amount
        and (c.agrees == EXACT or c.term.order not in divided and not is_told_of_more(facts, normal(name), c.term))
    ]
    if not found and (doers := by_their_verb(facts, name, part)):
        return doers if len({t.fact.quantity.amount for t in doers}) == 1 else []
    if not found:
        unit = core(name)
        if unit in _UNITS.get(part.base, ()):
            return [t for t in known.near(part.base, part.sentence, BACK) if t.order < part.order and _COMMON.search(_said(facts, t))][:1]
        return []
    planned = is_plan(part)
    found = [c for c in found if c.agrees == found[0].agrees and not _OF_SOME.search(clause_of(c.term)) and is_plan(c.term) == planned]
    found = [c for c in found if not is_done_elsewhere(name, c.term, part)]
    if found and found[0].agrees == NOUN:
        found = [c for c in found if part.sentence - c.term.sentence in (0, 1, 2, 3)]
    return [c.term for c in found]


def _of_subject(facts: Facts, known: Amounts, share: Term, part: Term, subject: str) -> list[Term]:
    """The amount whose name a rate begins with: 特困人员2780人 for 特困人员集中供养率."""
    return [
        t
        for t in known.near(part.base, share.sentence, FAR)
        if len(name_of(t)) > 1
        and subject.startswith(name_of(t))
        and t.order not in (part.order, share.order)
        and t.fact.quantity.amount > part.fact.quantity.amount
        and of_one(facts, t, part)
    ]


def _said(facts: Facts, term: Term) -> str:
    """The words before an amount; before the one it is joined to, where it is: 共有9717户、30384人."""
    row = facts.derive(terms)[term.sentence]
    at = term.order - row[0].order
    return row[at - 1].gap[-30:] if at and term.gap in ("、", "，") else term.gap[-30:]


def _of_parts(facts: Facts, share: Term, part: Term, larger: Sequence[Term]) -> list[Term]:
    """What a part was named under, else the one amount before it that counts all there are."""
    inherited = facts.derive(wholes_of_parts).get(part.order, ())
    if inherited:
        return [t for t in inherited if t.fact.quantity.amount > part.fact.quantity.amount]
    before = [t for t in larger if t.order < part.order and t.sentence == part.sentence]
    if not before or before[0].order != part.order - 1 or any(c in part.gap for c in "；;") or before[0].depth != part.depth:
        return []
    # the amount right before it, where that counts all there are, or nothing else in the sentence may be meant
    return before[:1] if _COMMON.search(clause_of(before[0])) or (len(before) == 1 and share.order == part.order + 1 and not _LISTED.match(part.gap)) else []


def _explained(facts: Facts, claim: ShareClaim) -> bool:
    """Whether the rate follows from the whole and another amount around: then that is the part that is meant."""
    claimed = ar.rate(claim.share.fact.quantity)
    if claimed is None or is_what_another_leaves(facts, claim.share):
        return True
    whole, part = (ar.of(t.fact.quantity) for t in (claim.wholes[0], claim.part))
    near = [t for t in facts.derive(amounts).near(claim.part.base, claim.share.sentence, 1) if t.order not in (claim.part.order, claim.wholes[0].order)]
    others = [ar.of(t.fact.quantity) for t in near]
    # another amount, or both together: 严重隐患138处已全部整改，一般隐患已整改4879处，整改率97.9%
    made = [(amount, whole) for other in others for amount in (other, other + part)]
    made += [(part, whole - ar.of(t.fact.quantity)) for t in near if _LEFT_OUT.search(t.gap)]  # 剔除取消的2个，完工率82.1%
    return any(ar.compare(claimed, ar.share(amount, all_of)) is ar.Verdict.CONSISTENT for amount, all_of in made)


_LEFT_OUT = lazy("剔除|扣除|除去|不含|不包括|除[^，。；]{1,8}外")


def _certainty(claim: ShareClaim, whole: Term) -> Severity | None:
    missed, ratio = off_by(claim, whole)
    if missed < 1 or claim.part.fact.modality == "planned" or any(t.fact.quantity.approximation for t in (claim.part, whole)):
        return None
    if claim.share.fact.quantity.approximation and _CLOSE < ratio < 1 / _CLOSE:
        return None
    if (
        0.5 < ratio < 2
        or not claim.share.fact.quantity.approximation
        and slipped_rate(claim.part.fact.quantity, whole.fact.quantity, claim.share.fact.quantity)
    ):
        return "warning"
    return None

"""SHR005: a named rate (整改率, 开工率, 拨付率, 城镇化率) is what was done divided by all there was to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_figures.shares.rates_beside import of_named_part, part_behind, so_much, told_behind, with_the_rest
from checker_figures.shares.rates_of_sorts import of_quality
from checker_figures.shares.rates_of_states import is_of_one_manner, of_states
from checker_figures.shares.share_matches_part_and_whole import borne_out, off_by, weigh_share
from checker_figures.statements.binding import Term, accused, percents, terms
from checker_figures.statements.called import PIECES
from checker_figures.statements.completeness import label
from checker_figures.statements.completions import is_plan
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.share_wholes import ShareClaim
from checker_figures.statements.slips import slipped_rate
from checker_figures.statements.totals import parts_of_totals

_RATE = lazy(
    r"(?P<name>[\u4e00-\u9fff“”]{2,12})(?P<what>率|进度|(?<=完成)比例|(?<=完成)占比|(?<=亏损|盈利|增长|下降|上升|上涨|下跌|停产)面)(?:约|均|已)?(?:为|达到?|是|有)?(?:约|近|超过?)?$"
)
_WORDS = lazy("[一-龥]+")
_ASIDE = lazy("[（(][^（）()]{0,12}[）)]$")  # 开工率（含完工）88.2%
# What else is done where the rate is that of the thing in front: 整改率 of what was 办结, 支付率 of what was 拨付.
_ALSO = {
    "整改": ("完成", "销号", "办结", "已改"),
    "办结": ("办理", "答复", "解决", "处理"),
    "竣工": ("完工", "建成"),
    "完工": ("竣工", "建成"),
    "建成": ("竣工", "完工"),
    "拨付": ("下达", "支付", "支出"),
    "支付": ("拨付", "支出", "使用"),
    "支出": ("支付", "拨付", "使用"),
    "使用": ("支付", "拨付", "支出"),
    "执行": ("支出", "完成", "支付"),
    "完成": ("实现", "建成", "竣工"),
    "入住": ("安置", "搬迁"),
    "化解": ("处置", "清偿"),
    "解决": ("办结", "化解"),
    "销号": ("整改", "完成"),
    "答复": ("回复", "办结"),
    "建设": ("建成", "完成"),
    "投产": ("投产达效", "建成"),
    "兑付": ("兑现", "发放"),
    "兑现": ("兑付", "发放"),
    "去化": ("售出", "销售"),
    "覆盖": ("建成", "建立", "开通", "设立", "配备", "实现", "完成"),
}
_NEVER = (
    "增长",
    "失业",
    "生产",
    "出生",
    "死亡",
    "负债",
    "容积",
    "贡献",
    "利用",
    "森林覆盖",
    "绿化",
    "产销",
    "成本利润",
    "费用利润",
    "资产利润",
    "产值利润",
    "毛利",
    "发病",
    "周转",
    "回报",
    "换手",
    "增幅",
)
_PLANS = ("预算完成", "预算执行", "计划完成", "计划执行", "目标完成", "任务完成")
_TOWN = ("城镇", "城市")
_HOME = ("常住人口", "总人口", "人口")
_BARE = lazy(
    "^(?:[已现共实均还仍其中目前累计全部成功完成实际现在上半年底月末截至今年以来集中及时]|当前|按期|如期|到期|使用|建设|竣工|复产|复工|开工|达产|落实|投入|资金|数|(?:\\d{1,2}[-—－～至]{1,2})?\\d{1,2}月份?)*$"
)
# letters of a rate's name that say nothing of what was done
_ANY = frozenset("完成总的项投资数实已新")
_REACH = 12
_TELLING = 3  # digits of all there were: of 1万 a slip would explain anything
_REMARKS = frozenset(("growth", "change", "share_change"))
_SO_MUCH = lazy("[，,](?:已|累计|共|整体|约)*完成(?:总量|工程量|总工程量|工程总量|全长|总长)?的?$")
_OPENING = ("（", "(")
# 累计完成投资7.28亿元，支付资金3.94亿元: what was done in another way is not all that there was to do
_DONE_TOO = lazy("(?:完成|实现)[^，；。]{0,6}$")
_SPENDING = frozenset(("支付", "拨付", "支出", "到位", "报账"))
_SET_OUT = lazy("应|安排|预算(?!收入|支出)|计划|下达|目标|任务")
_GATHERED = lazy("(?:排查|发现|梳理|受理|收到|交办|反馈|下达|摸排|征集|收集|应发放|应)[^，。；]{0,12}$")


class RateMatchesDoneAndAll(Rule):
    """整改率、开工率等应等于完成数除以总数

    为何：
        “排查74项，已整改69项，整改率93.2%”三个数同时报出就能验算；完成数更新了，率忘了改，是最常见的笔误。
    反例：
        排查隐患58项，已整改46项，整改率89.3%。
        全区常住人口62.5万人，其中城镇常住人口40.6万人，城镇化率为69.4%。
    正例：
        排查隐患58项，已整改46项，整改率79.3%。
        全区常住人口62.5万人，其中城镇常住人口40.6万人，城镇化率为65.0%。
        规上企业开工率96.4%，比上月提高2.1个百分点。
    """

    code = "SHR005"
    name = "rate-matches-done-and-all"
    title_en = "A named rate is what was done divided by all there was to do"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for number, place, term in facts.derive(percents):
            if "完成" in term.gap and _SO_MUCH.match(term.gap) or term.gap in _OPENING:
                claim = so_much(facts.derive(terms)[number], place)
                finding = weigh_share(self, facts, claim, _certainty, "完成的比例与完成数、总数") if claim is not None else None
                if finding is not None:
                    yield finding
                continue
            if (
                not ("率" in term.gap or "进度" in term.gap or "面" in term.gap or "完成" in term.gap)
                or term.fact.kind != "share"
                or term.fact.quantity.unit != "%"
            ):
                continue
            match = _RATE.search(PIECES.split(_ASIDE.sub("", term.gap))[-1])
            if match is None or match["name"].endswith(_NEVER) and match["what"] != "面" or match["name"].endswith(_PLANS):
                continue
            row = facts.derive(terms)[number]
            states = of_states(facts, row, place, match["name"])
            claim = states or (
                of_quality(row, place, match["name"])
                or with_the_rest(row, place, match["name"])
                or _claim(facts, number, place, match["name"], match["what"] == "率")
                or told_behind(facts, term, match["name"])
                or part_behind(row, place, match["name"])
                or of_named_part(facts, term, match["name"])
            )
            if claim is not None and not claim.name and len(match["name"]) > 3:
                claim = of_named_part(facts, term, match["name"]) or claim
            nearest = row[place - 1] if place else None
            if claim is not None and nearest is not None and claim.part.order < nearest.order != claim.wholes[0].order:
                called = nearest.gap.lstrip("，、")
                if nearest.base == claim.part.base and len(called) > 1 and match["name"].startswith(called):
                    claim = claim._replace(part=nearest)  # 已完成路基46公里、路面37公里，路面完成率77.0%
            other = claim is not None and (is_other_of_two(match["name"].lstrip("，、"), claim.wholes[0]) or is_of_one_manner(term, claim.part))
            if claim is None or other and states is None:
                continue
            if claim.part.order not in facts.derive(accused) and (states is not None or not borne_out(row, claim)):
                finding = weigh_share(self, facts, claim, _certainty, f"{match['name'].lstrip('，、')}{match['what']}与部分、总数")
                if finding is not None:
                    yield finding


def is_other_of_two(stem: str, whole: Term) -> bool:
    """Whether a rate of what was not done would be held against what was: 逮捕25人，不捕24人，不捕率 is of both; 起诉210件360人, too."""
    return stem[:1] in _DENIED and (stem[1:] in PIECES.split(whole.gap)[-1] or not whole.gap)


_DENIED = ("不", "未", "非")


def is_rate_of_both(stem: str, done: Term, whole: Term) -> bool:
    """Whether a rate takes a letter from each of two figures, whose sum it is of: 调解结案188件，撤诉92件，调撤率."""
    one, other = PIECES.split(whole.gap)[-1], PIECES.split(done.gap)[-1]
    return stem[0] in one and stem[0] not in other and stem[-1] in other and stem[-1] not in one and stem not in one + other


def is_spent_of_done(stem: str, whole: Term) -> bool:
    """Whether a rate of spending would be held against what was built or spent itself, not against what was set out."""
    clause = PIECES.split(whole.gap)[-1]
    return stem in _SPENDING and (_DONE_TOO.search(clause) is not None or stem in clause and _SET_OUT.search(clause) is None)


def _claim(facts: Facts, number: int, place: int, name: str, sure_of_all: bool) -> ShareClaim | None:
    """The figures that a rate comes from: the amount right before it, whose words are those of the rate, and what that is part of."""
    rows = facts.derive(terms)
    row = rows[number]
    share = row[place]
    if any(word in share.gap for word in ("其中", "分别", "；", ";", "平均")):
        return None
    done = next(
        (t for t in reversed(row[max(0, place - 3) : place]) if t.depth <= share.depth and (t.main or t.fact.kind not in ("growth", "change", "share_change"))),
        None,
    )
    beside = share.depth - (share.gap[:1] in ("（", "("))  # 已整改46项（整改率79.3%）
    if done is None or not (done.main or done.gap.endswith(_STRUCK)) or done.depth != beside:
        return None
    clause = PIECES.split(done.gap)[-1]
    stem = name[-2:]
    town = name.endswith("城镇化")
    words = _TOWN if town else (stem, *(_ALSO.get(stem, ()) if stem != "覆盖" or name == stem else ()))  # 村庄规划覆盖率 is of villages, not of what was 完成
    said = next((w for w in words if w in clause), "")
    behind = ""
    if not said and not town and done.fact.kind == "count" and stem in (behind := PIECES.split(done.behind(_REACH))[0]):
        said, clause = stem, clause + behind  # 已有980人参保缴费
    wholes = [
        t for t in _wholes(facts, number, done, town) if not is_spent_of_done(stem, t) and not is_other_of_two(stem, t) and not is_rate_of_both(stem, done, t)
    ]
    if stem == "利润":
        wholes = [t for t in wholes if "收入" in t.gap]
    if stem in _SAVED:
        wholes = [*(_with_saved(t, done) for t in wholes[:1] if not _BUDGETED.search(t.gap)), *wholes]  # some take what was paid
    if stem in _STRUCK and wholes and "审定" in wholes[0].gap:
        wholes = [_with_saved(wholes[0], done)]
    if not wholes or "未" in clause or "尚" in clause:
        return None
    if not said:  # 已检300辆，受检率; 取得证书1100人，取证率; 已培训980人，完成率 of those planned
        letter = next((c for c in stem if c in clause and c not in _ANY), "")
        planned = stem in ("完成", "执行") and is_plan(wholes[0])
        at = wholes[0].order - row[0].order
        beside = wholes[0].sentence == number and all(t.fact.kind in _REMARKS for t in row[at + 1 : done.order - row[0].order])
        if town or stem in _STRUCK or not beside or not (letter and done.gap[:1] != "、" or planned):
            return None
        return ShareClaim(share, done, tuple(wholes), False, wholes[0].fact.indicator or "总数")
    rest = clause.replace(said, "", 1)
    for word in _ALSO.get(stem, ()):
        rest = rest.replace(word, "", 1)
    rest = "".join(c for c in rest if c not in name)
    bare = town or _BARE.match(rest) is not None
    near = wholes[0].sentence == number and not any(c in done.gap for c in "；;")
    sure = bare or (near and _alike(rest, wholes[0]))
    sure = sure or (near and len(wholes) == 1 and wholes[0].order == done.order - 1)
    sure = sure or near and bool(behind) and wholes[0].order == done.order - 1
    sure = sure or stem == "完成" and is_plan(wholes[0]) and (wholes[0].order == done.order - 1 or len(wholes) == 1 and _alike(rest, wholes[0]))
    sure = sure or (len(wholes) == 1 and wholes[0].order == done.order - 1 and _GATHERED.search(wholes[0].gap) is not None)
    sure = sure or place == 1 and bool(said) and len(wholes) == 1 and _ends_sentence_before(rows, wholes[0], done)
    # without a name nothing is doubted: what was done may be said of something else, only an agreement is noted
    return ShareClaim(
        share,
        done,
        tuple(wholes),
        sure_of_all and near and (bare or (len(wholes) == 1 and _alike(rest, wholes[0]))),
        (wholes[0].fact.indicator or "总数") if sure else "",
    )


def is_of_the_rest(claim: ShareClaim, whole: Term) -> bool:
    """Whether a rate printed with decimals is that of all but its part: 1055 of 1262, 完成率16.4%."""
    rate = claim.share.fact.quantity
    rest = rate._replace(number=str(100 - rate.value)) if rate.unit == "%" and rate.decimals and rate.value < 100 else None
    return rest is not None and ar.is_share(rest, ar.of(claim.part.fact.quantity), ar.of(whole.fact.quantity))


def _with_saved(paid: Term, saved: Term) -> Term:
    """What was set out to be paid: 中标价6906万元，节约资金558万元，节约率7.47% is of both."""
    unit = paid.fact.quantity
    value = (unit.amount + saved.fact.quantity.amount) / unit.factor
    both = unit._replace(number=f"{value:.{max(unit.decimals, saved.fact.quantity.decimals)}f}")
    return Term(paid.fact._replace(quantity=both, indicator="两者之和"), paid.order, paid.gap, paid.depth, paid.floor, "")


_STRUCK = ("审减", "核减")  # what a review strikes from what was handed in; not 审定
_SAVED = ("节约", "节资")
_BUDGETED = lazy("预算|概算|控制价|限价|估算|计划|标的")


def _wholes(facts: Facts, number: int, done: Term, town: bool) -> list[Term]:
    """The amounts before that may be all there was to do, the nearest first: no parts of others, and no less than what was done."""
    rows = facts.derive(terms)
    row = rows[number]
    at = done.order - row[0].order
    parts = facts.derive(parts_of_totals)
    own = parts.get(done.order)
    found = list(reversed(row[max(0, at - _REACH) : at]))
    if number and facts.sentences[number - 1].block == facts.sentences[number].block:
        found += reversed(rows[number - 1][-_REACH:])
    elif number and facts.sentences[number].block - facts.sentences[number - 1].block == 1 and len(done.fact.indicator) > 3:
        # the paragraph above says what was set out to be done: 年初安排支出35.6亿元
        found += [t for t in reversed(rows[number - 1][-_REACH:]) if t.fact.indicator == done.fact.indicator and _SET_OUT.search(t.gap)]
    divided = facts.derive(wholes_of_parts)
    # 总投资150亿元。按来源分，央企45亿元、民企82亿元、其他23亿元。到位资金48亿元，到位率32%: of all
    found = [divided[t.order][0] if t.sentence < number and t.order not in parts and t.order in divided and not _is_named(t, done) else t for t in found]
    return [
        t
        for t in dict.fromkeys(found)
        if t.main
        and t.base == done.base
        and t.depth <= done.depth
        and (t.order not in parts or t.order == done.order)
        and (own is None or t in own or t.sentence == number)
        and (t.fact.quantity.amount >= done.fact.quantity.amount or is_plan(t))
        and (not town or t.fact.indicator.endswith(_HOME))
        and not (t.order != done.order and _has_rate(facts, t))
    ]


def _is_named(part: Term, done: Term) -> bool:
    """Whether what was done is said of the very part: 甲县120户、乙县80户。甲县完成110户."""
    name, said = label(part), PIECES.split(done.gap)[-1]
    return any(name[at : at + 2] in said for at in range(len(name) - 1))


def _has_rate(facts: Facts, term: Term) -> bool:
    """Whether an amount has a rate of its own right behind it: then it was done, too, or is itself held against a plan, or is the plan (占计划2600批次的56.9%)."""
    behind = term.order + 1
    if behind >= len(facts):
        return False
    fact = facts[behind]
    return (
        fact.sentence == term.sentence
        and fact.quantity.unit == "%"
        and fact.kind == "share"
        and ("率" in fact.lead or "计划" in fact.lead or fact.lead == "的")
    )


def _ends_sentence_before(rows: Sequence[tuple[Term, ...]], whole: Term, done: Term) -> bool:
    """危险源26处。22处已接入平台，接入率84.6%: what was done begins a sentence, and all there is was counted last in the one before."""
    counted = whole.fact.kind == done.fact.kind == "count" and whole.fact.quantity.unit == done.fact.quantity.unit
    return counted and whole.order == done.order - 1 and whole.sentence == done.sentence - 1 and not _ANOTHER.search(whole.gap)


_ANOTHER = lazy("新增|上年|去年|同期|另|[比较]")


def _alike(rest: str, whole: Term) -> bool:
    """Whether what was done and all there was are said of the same thing: 已开工项目, 计划新开工项目."""
    found: Sequence[str] = _WORDS.findall(rest)
    noun = found[-1][-2:] if found else ""
    return len(noun) == 2 and (noun in whole.fact.indicator or noun in PIECES.split(whole.gap)[-1])


def _certainty(claim: ShareClaim, whole: Term) -> Severity | None:
    missed, ratio = off_by(claim, whole)
    if not claim.name or any(t.fact.quantity.approximation for t in (claim.share, claim.part, whole)):
        return None
    near = claim.explicit or whole.order == claim.part.order - 1 or claim.single and whole.sentence == claim.part.sentence
    told = near and len(whole.fact.quantity.number) >= _TELLING
    slipped = told and slipped_rate(claim.part.fact.quantity, whole.fact.quantity, claim.share.fact.quantity)
    if not 0.4 < ratio < 2.5 and not slipped and not (claim.explicit and is_of_the_rest(claim, whole)):
        return None
    if claim.explicit:
        return "warning" if missed < 1 else "error"
    alone = claim.single or whole.order == claim.part.order - 1
    return "warning" if missed >= 1 and alone else None

"""What goes by the name that a share gives its whole: the same, cut short, in another order, or the headline of a place."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, terms
from checker_figures.statements.called import PIECES
from checker_figures.statements.lists import lists
from checker_figures.statements.names import names, normal
from checker_figures.statements.share_reach import NEAR, REACH, same_time, within

_SENTENCES = 12
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
_ESTIMATES = ("概算", "估算", "批复", "合同价", "中标价", "合同额")
_AIM = lazy("(?:目标|计划|任务|预期)(?:数|值)?(?:为|是|达到)?$")
_DONE_ALL = lazy("[^，。]{0,6}?(?:完成|实现)|全社会")
_PEOPLE = lazy("(全体|全[国省市县区州]|城镇|农村|城乡)(?:常住)?居民人均")
_ENDING = lazy("(?:收入|产值|投资|税收|利润|面积|用电量|产量|进出口|出口|贷款|存款)$")
COMMON = frozenset(("收入", "支出", "资金", "项目", "任务"))


def fitting_wholes(found: Sequence[Term], part: Term, plain: str, share: int) -> tuple[list[Term], bool]:
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


def headline_of(facts: Facts, plain: str, part: Term) -> list[Term]:
    """The one amount that a bare noun (全部投资, 总支出, 总人口) stands for in a report of a place."""
    full = next((full for noun, full in _HEADLINES if plain == noun), ())
    known = facts.derive(names)
    for name in full:
        found = [*known.of(name, part.order), *(t for t in known.longer(name, part.order) if _DONE_ALL.fullmatch(normal(t.fact.indicator)[: -len(name)]))]
        found, _ = fitting_wholes(found, part, name + plain, part.order)
        found = [t for t in found if t.fact.quantity.amount > part.fact.quantity.amount and t.fact.role != "from"]
        if len({t.fact.quantity.amount for t in found}) == 1:
            return found
    return []


def announced_as(facts: Facts, part: Term, plain: str) -> list[Term]:
    """The amount that the list was announced with that a part stands in, where the share's whole is called as it ends: 安排支出, 占支出的."""
    announced = facts.derive(lists).of.get(part.sentence)
    if announced is None:
        return []
    return [t for t in announced.wholes if t.base == part.base and plain[-2:] in PIECES.split(t.gap)[-1] + t.fact.indicator][:1]


def ends_with(term: Term, name: str) -> bool:
    """Whether the words before an amount end with the very name of a whole (道路全长 for 占全长的)."""
    if name.strip(" 的") in COMMON:
        return False
    return term.gap.rstrip("共约为达").endswith(name.strip(" 的"))


def estimates_of(plain: str, part: Term, rows: Sequence[tuple[Term, ...]]) -> list[Term]:
    """The estimated cost that an amount is a share of: 概算总投资1.36亿元，累计完成1.02亿元，占概算的75.0%."""
    plain = plain.removesuffix("总投资")
    word = next((word for word in _ESTIMATES if plain.endswith(word)), "")
    if not word:
        return []
    before = (t for row in rows[max(0, part.sentence - 1) : part.sentence + 1] for t in row[-REACH:])
    return [t for t in before if t.main and t.order < part.order and t.base == part.base and word in PIECES.split(t.gap)[-1]][::-1]


def same_noun(plain: str, part: Term, rows: Sequence[tuple[Term, ...]]) -> list[Term]:
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


def in_full(plain: str, part: Term, rows: Sequence[tuple[Term, ...]]) -> list[Term]:
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


def of_a_head(facts: Facts, part: Term, plain: str) -> Term | None:
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


def is_foreign(facts: Facts, name: str) -> bool:
    """Whether a whole is that of a larger place than the report's: 占全省的, unless the report is a province's own; 占全市民营企业的 in a county's."""
    if name.startswith("全市"):
        return facts.derive(_is_within_a_city)
    return name.startswith(("全国", "世界", "全球")) or (name.startswith("全省") and not facts.derive(_is_of_province))


def _is_within_a_city(facts: Facts) -> bool:
    return any(word in facts.document.view.text for word in ("我县", "我区", "全县", "全镇", "全乡")) or any(c in facts.document.title for c in "县区镇乡旗")


def _is_of_province(facts: Facts) -> bool:
    title = facts.document.title
    return "我省" in facts.document.view.text or ("省" in title and not any(c in title for c in "市县区"))


def is_of_the_place(plain: str) -> bool:
    """Whether a name is that of what a whole place has: 占GDP is no share of the funds that were told last."""
    return any(plain == full for _, names in _HEADLINES for full in names) or plain.endswith(_OUTPUT)


_OUTPUT = ("生产总值", "经济总量")

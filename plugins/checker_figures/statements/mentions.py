"""Figures that a report prints more than once: the same indicator, with its scope, period and the rate that stands beside it.

Shared by the rules that hold mentions against each other; found once per document (`facts.derive(repeated)`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from os.path import commonprefix

from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.growth_links import link

_TIMES = lazy("^(?:[一二三四五六七八九十]是|\\d{4}年|全年|上半年|下半年|前三季度|[一二三四]季度|今年|累计|共|已|全[省市县区州]|全社会)+")
_GENERIC = ("投资", "资金", "金额", "面积", "占地", "产能", "建设", "项目", "合计", "总计", "其他")
_DOERS = ("财政", "政府", "集团", "公司", "部门", "单位", "银行")
PART_BEHIND = ("来自", "用于", "投向", "投入到", "归", "属")
"""What stands behind a figure that is only a part of its indicator."""
_OF_LARGER = lazy("[，（]占(?P<of>[^，；。（）0-9]{3,20})")
_TAIL = 4
_SAME = 3  # characters that the names of one trait of two kinds of things end with

_DEEDS = lazy("新建|改建|扩建|续建|新开工|开工|竣工|投产|签约|新增|净增|引进|出让|收储")
_NEAR = 24
NO_BASE = frozenset(("", "年", "月", "天", "倍", "番", "成", "百分点"))


class Mention(NamedTuple):
    """One printing of a figure. rate is the growth in % that stands behind it, None where none does; key what that is compared with."""

    fact: Fact
    rate: Fact | None
    key: str


class Group(NamedTuple):
    """Two or more printings of figures of one indicator, in order."""

    indicator: str
    mentions: tuple[Mention, ...]


def repeated(facts: Facts) -> tuple[Group, ...]:
    """The indicators of which a report prints amounts at least twice, tables left out."""
    by_name: dict[tuple[str, str], list[int]] = {}
    for index, fact in enumerate(facts[:]):
        if (fact.kind == "level" or fact.kind == "count") and fact.indicator and not fact.inherited and fact.role != "from" and len(fact.quantity.number) > 2:
            name = fact.indicator
            if "规模以上" in name:
                name = name.replace("规模以上", "规上")
            by_name.setdefault((name, fact.quantity.base), []).append(index)
    groups = []
    for name, places in _groups(facts, by_name):
        if len(places) > 1:
            mentions = tuple(_mention(facts, index) for index in places)
            groups.append(Group(name, mentions))
    return tuple(groups)


def _groups(facts: Facts, by_name: dict[tuple[str, str], list[int]]) -> Iterator[tuple[str, list[int]]]:
    """Figures with digits enough to tell them apart, by name; those with a short name by the words before it, too."""
    text = facts.document.view.text
    for (name, base), named in by_name.items():
        if len(named) < 2 or base in NO_BASE:
            continue
        places = [
            index
            for index in named
            if digits(facts[index].quantity) >= 3 and not is_doer(facts[index]) and not facts.in_table(facts[index]) and not is_told_as_part(text, facts[index])
        ]
        if len(places) < 2:
            continue
        if len(name) >= 4 and not name.endswith(("总计", "合计")) and not (len(name) <= 6 and name.endswith("资金")):
            yield name, places
        elif not any(word in name for word in _GENERIC):
            in_full: dict[str, list[int]] = {}
            for index in places:
                in_full.setdefault(_in_full(facts[index]), []).append(index)
            yield from ((full, same) for full, same in in_full.items() if full)


def _in_full(fact: Fact) -> str:
    """A short indicator with the words before it in its clause (利润 in 工业企业实现利润); "" where they make no name."""
    name, lead = fact.indicator, fact.lead
    at = lead.rfind(name) if name else -1
    if at <= 0:
        return ""
    start = max(lead.rfind(c, 0, at) for c in "，、；。：,;:\n ") + 1
    full = _TIMES.sub("", lead[start:at]).replace("规模以上", "规上") + name
    return full if 4 <= len(full) <= 12 else ""


def _mention(facts: Facts, index: int) -> Mention:
    """A figure with the first plain growth rate behind it in its sentence."""
    fact: Fact = facts[index]
    for after in (index + 1, index + 2):
        if after >= len(facts):
            break
        other: Fact = facts[after]
        if other.sentence != fact.sentence:
            break
        tie = link(other.lead)
        if other.kind == "growth" and other.quantity.unit == "%" and tie.bare and not tie.average and not tie.respectively:
            return Mention(fact, other, tie.key)
        if other.kind not in ("share", "change") or not (tie.bare or tie.shares):
            break
    return Mention(fact, None, "")


def is_doer(fact: Fact) -> bool:
    """Whether the name is of who pays and does, not of what is measured: 中央财政投入423亿元."""
    return fact.indicator.endswith(_DOERS) or fact.quantity.base == "元" and fact.indicator.endswith("企业")


def time_of(facts: Facts, fact: Fact) -> tuple[int, int] | None:
    """The period of a figure; 今年 in a report on the first half year is that half year, unless all of the year is meant."""
    period, about = fact.period, facts.derive(_title_stretch)
    if period is None:
        return None
    whole = about is not None and (fact.modality == "done" or not period.text) and facts.reference is not None and period[:2] == facts.reference[:2]
    return about if whole and "全年" not in period.text and "年度" not in period.text else period[:2]


def is_of_all_its_time(facts: Facts, fact: Fact) -> bool:
    """Whether a figure is of a stretch from January on, or what the title says: not of 9月当月 in a report on three quarters."""
    period = fact.period
    return period is None or period.instant or period.start % 12 == 0 or period.text.strip("份") in facts.document.title


def _title_stretch(facts: Facts) -> tuple[int, int] | None:
    """The months from January on that the title says the report is about, None where it says none within the year."""
    title, reference = facts.document.title, facts.reference
    if reference is None:
        return None
    said = {id(fact.period): fact.period for fact in facts[:] if fact.period is not None}.values()  # few objects, shared by all
    found = {
        period[:2]
        for period in said
        if period.start == reference.start and period.end < reference.end and not period.instant and period.text.strip("第") in title
    }
    return found.pop() if len(found) == 1 else None


def digits(quantity: Quantity) -> int:
    """Significant digits; the zeros behind a point are printed on purpose."""
    number = quantity.number
    return len(number.replace(".", "").lstrip("0-")) if "." in number else len(number.strip("0"))


def other_deeds(one: Fact, other: Fact) -> bool:
    """Whether another thing was done to what two figures count: 新建农村公路, 改建农村公路."""
    first, second = _deeds(one.lead[-_NEAR:]), _deeds(other.lead[-_NEAR:])
    return bool(first and second and first.isdisjoint(second))


def is_told_as_part(text: str, fact: Fact) -> bool:
    """Whether the words behind a figure say that it is but a part of its indicator: 用于…; 县属企业产值8亿元，占全县产值的66%."""
    end = fact.read.end
    if text.startswith(PART_BEHIND, end):
        return True
    larger = _OF_LARGER.match(text, end)
    return larger is not None and len(fact.indicator) > 2 and fact.indicator[-_TAIL:] in larger["of"]


def other_things(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the sentences of two figures open with other numbers of the same things: 46个省级高新区实现产值, 东部31家省级高新区实现产值."""
    if _have_two_owners(facts, one, other):
        return True
    first, second = (_counted(facts, fact) for fact in (one, other))
    if first is None or second is None or first.indicator != second.indicator:
        return False
    return sorted(first.quantity.number) != sorted(second.quantity.number)  # 86个 and 68个 may be one mistyped


def _have_two_owners(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the amounts right before are the same of two kinds of things: 幼儿园占地面积…，校舍面积… and 小学占地面积…，校舍面积…."""
    names = []
    for fact in (one, other):
        order = facts.first_at(fact.read.start)
        before = facts[order - 1] if order > facts.sentences[fact.sentence].first else None
        if before is None or before.kind not in LEVELS or before.inherited or fact.lead[:1] not in "，、":
            return False
        names.append(before.indicator[::-1])
    same = len(commonprefix(names))
    return same >= _SAME and min(map(len, names)) - same > 1


def _counted(facts: Facts, fact: Fact) -> Fact | None:
    """The count that the sentence of a figure opens with, right before the name of what is counted; None where it opens otherwise."""
    count: Fact = facts[facts.sentences[fact.sentence].first]
    if count is fact or count.kind != "count" or len(count.indicator) < 3 or count.indicator in count.lead:
        return None
    return count


@lru_cache(maxsize=2048)
def _deeds(words: str) -> frozenset[str]:
    return frozenset(_DEEDS.findall(words))


def slip(one: Quantity, other: Quantity) -> str:
    """How one figure may have become the other at the keyboard: digit, swapped, dropped, point, unit; "" where it is another figure.

    Both need at least three significant digits; a slip is only looked for where the amounts differ.
    """
    a, b = one.number, other.number
    if digits(one) < 3 or digits(other) < 3:
        return ""
    if a.replace(".", "").strip("0") == b.replace(".", "").strip("0"):
        return "unit" if one.unit != other.unit else "point"
    if one.unit != other.unit:
        return ""
    if len(a) == len(b):
        apart = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if any(a[i] == "." or b[i] == "." for i in apart):
            return ""
        if len(apart) == 1:
            return "digit"
        if len(apart) == 2 and apart[1] - apart[0] <= 2 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]:
            return "swapped"
        return ""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) == len(shorter) + 1 and len(shorter.replace(".", "")) >= 3 and ("." in longer) == ("." in shorter):
        at = next((i for i, c in enumerate(shorter) if longer[i] != c), len(shorter))
        if longer[at] != "." and longer[at + 1 :] == shorter[at:] and at < len(shorter):
            return "dropped"
    return ""

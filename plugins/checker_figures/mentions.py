"""Figures that a report prints more than once: the same indicator, with its scope, period and the rate that stands beside it.

Shared by the rules that hold mentions against each other; found once per document (`facts.derive(repeated)`).
"""

from __future__ import annotations

from typing import NamedTuple

from checker.lazy import lazy
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker_figures.growth_statements import link

# Whose figure it is. The last such word before a figure, within its paragraph, is its scope.
_SCOPE = lazy(
    "全国|全省|全市|全县|全区|全州|[省市县区州镇乡]?本级|市级|省级|县级|区级|州级|县区|区县|县（区|市直|开发区|高新区|经开区|示范区|园区|新区|集聚区|上级|下级|转移性|[\u4e00-\u9fff]{2}[县区市镇州]"
)
_FAR = 1200
_NO_BASE = frozenset(("", "年", "月", "天", "倍", "番", "成", "百分点"))


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
        if fact.kind not in ("level", "count") or fact.inherited or fact.role == "from" or len(fact.indicator) < 4:
            continue
        base = fact.quantity.base
        if base in _NO_BASE or digits(fact.quantity) < 3:
            continue
        by_name.setdefault((fact.indicator, base), []).append(index)
    groups = []
    for (name, _), places in by_name.items():
        if len(places) > 1:
            mentions = tuple(_mention(facts, index) for index in places)
            groups.append(Group(name, mentions))
    return tuple(groups)


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


def scope_of(facts: Facts, fact: Fact) -> str:
    """The subject of a figure, or the last word before it, in its paragraph or the headings above, that says whose it is."""
    if fact.subject:
        return fact.subject
    text = facts.document.view.text
    start = max(text.rfind("\n", max(0, fact.read.start - _FAR), fact.read.start), fact.read.start - _FAR, 0)
    found = _SCOPE.findall(text, start, fact.read.start)
    if found:
        word: str = found[-1]
        return word
    return facts.derive(_heading_scopes)[facts.sentences[fact.sentence].block]


def _heading_scopes(facts: Facts) -> list[str]:
    """For every block, the innermost heading above it that says whose the figures are; the last item is for no block."""
    document = facts.document
    scopes: list[str] = []
    above: dict[int, str] = {}
    current = ""
    for block in document.blocks:
        if block.kind == "heading":
            above = {level: scope for level, scope in above.items() if level < block.level}
            title = document.text[block.span.start : min(block.span.end, block.span.start + 40)].split("。")[0]
            if _SCOPE.search(title):
                above[block.level] = title
            current = above[max(above)] if above else ""
        scopes.append(current)
    return [*scopes, ""]


def digits(quantity: Quantity) -> int:
    """Significant digits."""
    return len(quantity.number.replace(".", "").strip("0"))


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

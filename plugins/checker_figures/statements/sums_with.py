"""Sums of what stands right before and of what is named: 另有检测等费用95万元，与合同价合计2955万元, of 95 and the 合同价 told further up."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, right_before
from checker_figures.statements.called import PIECES
from checker_figures.statements.relation import Relation

_AND = "(?:与|和|同|连同|加上?|加之|算上|计入|连)"
_WITH = lazy(
    f"(?:^|[，；、。：,; ])(?:再|并|另)?{_AND}(?P<name>(?!上述|以上|前述|这|其[他它余]|各|全部|所有)[\u4e00-\u9fff]{{2,14}}?)(?:[两二三四五]项|一并计算|一并|一起|合并|加总|相加|加起来|，全年|，)*"
    "(?:合计|共计|总计|总共|共(?![同享建识]))(?:约?[为达是有]|达到)?$"
)
_WITH_FIGURE = lazy(f"[，、；](?:再|并)?{_AND}[\u4e00-\u9fff]{{2,14}}$")
_SUM = lazy("^(?:两项|二者)?(?:合计|共计|总计|总共|共)(?:约?[为达是有]|达到)?$")
_ADDING = lazy("(?:^|[，；])(?:再)?加上?")
_TOTAL = lazy("(?:合计|共计|总计|共|总|为|达到?|完成|约)+$")
_ANOTHER = ("；", "另", "此外", "还")
_REACH = 40
_BACK = 2  # sentences


def sums_up_named(gap: str) -> bool:
    """Whether words before a figure make it the sum of what stands before it and of what they name."""
    return _WITH.search(gap) is not None


def with_the_named(facts: Facts, rows: Sequence[tuple[Term, ...]], row: Sequence[Term], total: Term) -> Relation | None:
    """The sum of what is named and of what stands right before it; None where nothing goes by that name."""
    match = _WITH.search(total.gap)
    before = [t for t in right_before(row, total, _REACH) if t.main and t.base == total.base and t.depth <= total.depth]
    if match is None:
        return _with_a_figure(before, total)
    if not before:
        return None
    above = [t for back in range(max(0, total.sentence - _BACK), total.sentence) if _in_one_block(facts, back, total.sentence) for t in rows[back][-_REACH:]]
    told = [*(t for t in above if t.main and t.base == total.base), *before]
    others = [t for t in reversed(told) if t is not before[-1]]
    named = [t for t in others if _is_called(t, match["name"])] or [t for t in others if t.fact.indicator == match["name"]]
    if not named:
        return None
    added = _since_another([t for t in before if t.order > named[0].order])
    readings = [(named[0], *added), (named[0], added[-1])]
    return Relation("joined", (total,), tuple(readings), False, True, False)


def _with_a_figure(before: Sequence[Term], total: Term) -> Relation | None:
    """两项合计90万元，与设备价860万元合计950万元: of the two right before it."""
    if len(before) < 2 or _SUM.match(total.gap) is None or before[-1].order + 1 != total.order or before[-2].order + 1 != before[-1].order:
        return None
    joined = _WITH_FIGURE.match(before[-1].gap) is not None and _ADDING.match(before[-1].gap) is None
    return Relation("joined", (total,), (tuple(before[-2:]),), False, True, False) if joined else None


def _since_another(behind: Sequence[Term]) -> Sequence[Term]:
    """The amounts behind the one that is named, from the last that begins something else on: 另有监理费38万元、检测费21万元."""
    begin = next((at for at in range(len(behind) - 1, 0, -1) if behind[at].gap.startswith(_ANOTHER) or "另" in behind[at].gap), 0)
    return behind[begin:]


def _in_one_block(facts: Facts, one: int, other: int) -> bool:
    return facts.sentences[one].block == facts.sentences[other].block


def _is_called(term: Term, name: str) -> bool:
    """Whether the words right before an amount are a name, or it ends with them."""
    said = _TOTAL.sub("", PIECES.split(term.gap)[-1])
    return len(said) > 1 and (name in said or name.endswith(said))

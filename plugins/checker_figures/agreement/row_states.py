"""What a table says of each row, against its target and what was reached: 目标8.0, 实际7.2, 超额完成."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.table_rows import Row, quantity_of, row_of, tables

_STATE = lazy("^(?:完成|实现|达标|落实|目标完成|任务完成)情况$|^(?:是否|有无)(?:完成|达标|实现)$|^完成(?:状态|与否)$")
_TARGET = lazy("目标|计划|任务")
_REACHED = lazy("实际|实绩|完成|实现|达到")
_NO_AMOUNT = lazy("率|占|比|进度|同期|上年|备注|情况")
_DONE = lazy("(?:已|超额|提前|全面|圆满|如期|按期)*(?:完成|达标|实现)(?:目标|任务|计划)?")
_UNDONE = lazy("(?:未|没有|未能)(?:按期|如期|全面|全部)?(?:完成|达标|达到|实现)(?:目标|任务|计划)?")
# what is to become less, or is called less where it is more
_FALLS = lazy(
    "降|减|能耗|水耗|消耗|排放|失业|浓度|PM|死亡|事故|伤亡|发生率|发病|贫困|逾期|不良|负债|债务|占用|耗|价格|物价|差|缺|漏损|案件|投诉|信访|CPI|人口自然|以内|不超|比例?$"
)
_FEWEST = 4  # rows that are judged
_ONE_OF = 4  # of so many rows one may be wrong


class State(NamedTuple):
    """A row whose state its figures do not bear out, with the columns of its target, of what was reached, and of its state."""

    row: Row
    heads: Sequence[str]
    target: int
    reached: int
    state: int


def row_states(facts: Facts) -> Iterator[State]:
    """Rows that are called done and fall short of their target, or the other way round, in a table whose other rows are rightly called."""
    text = facts.document.folded
    for table in facts.derive(tables):
        if table.head is None or len(table.rows) < _FEWEST:
            continue
        heads = row_of(text, table.head).words
        states = [at for at, head in enumerate(heads) if _STATE.search(head)]
        targets = [at for at, head in enumerate(heads) if _TARGET.search(head) and not _NO_AMOUNT.search(head)]
        reached = [at for at, head in enumerate(heads) if _REACHED.search(head) and not _NO_AMOUNT.search(head) and at not in targets]
        if not len(states) == len(targets) == len(reached) == 1:
            continue
        judged = 0
        wrong: list[State] = []
        for line in table.rows:
            row = row_of(text, line.block)
            if len(row.words) != len(heads) or _FALLS.search(row.label):
                continue
            aim, value, state = quantity_of(row.words[targets[0]]), quantity_of(row.words[reached[0]]), row.words[states[0]]
            done, undone = _DONE.fullmatch(state) is not None, _UNDONE.fullmatch(state) is not None
            if aim is None or value is None or not (done or undone):
                continue
            judged += 1
            if (value.value >= aim.value) != done:
                wrong.append(State(row, heads, targets[0], reached[0], states[0]))
        if judged >= _FEWEST and len(wrong) * _ONE_OF <= judged:
            yield from wrong

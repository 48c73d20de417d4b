"""One indicator through the reports of a submitter: each figure with what the newest earlier report said in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from checker.history.passages import masked
from checker.history.records import Known, Submission
from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_history.aligned import own_matches, steps
from checker_history.naming import subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy
    from checker.history.window import Window

F = TypeVar("F", Fact, Known)

_CUMULATIVE = lazy(
    r"累计|(?<!\d)[01]?1月?[-—–~～至到]\d{1,2}月|今年以来|年初以来|截[至止].{0,8}[月日底末]|前[一二三123]?个?季度|[一1]至[一二三四五六七八九十]+月"
)
_SINGLE = lazy(r"(?<![-—–~～至到\d])\d{1,2}月(?:份|[上下]半月)?(?![-—–~～至到底末])|本[期月半季]|[当单][月季]|[上下]半月|(?<![前个])[一二三四1-4]季度|下半年")
# counted by the head or by the piece: only what is new, or added up, cannot become less
_ADDED = lazy("累计|新增|新签|新开|新入驻|新引进|新建|引进|签约|开工|竣工|投产|举办|开展|办理|受理|查处|培训")
_COUNTED = frozenset("人 名 位 家 户 个 件 台 辆 套 座 处 所 条 项 人次".split())
_STOCK = (
    "从业",
    "用工",
    "职工",
    "员工",
    "人数",
    "余额",
    "存量",
    "库存",
    "存栏",
    "在建",
    "在库",
    "在册",
    "人口",
    "保有",
    "结存",
    "结转",
    "缺口",
    "欠",
    "逾期",
    "剩余",
    "尚有",
    "未",
)
_REVISED = lazy("核减|核实|核定|修订|修正|调整|调减|口径|剔除|扣除|更正|清退|重新统计|数据清洗|统计制度")
_NEAREST = 6  # reports looked back at


class Earlier(NamedTuple):
    """What an earlier report said. sure: the pattern of the sentence is the same; else the names of indicator and subject are."""

    quantity: Quantity
    cumulative: bool
    submission: Submission
    line: int
    sure: bool


def is_cumulative(facts: Facts, fact: Fact) -> bool:
    """Whether a figure counts what was done since January: its words say so, and it is no stock, and no revision is told."""
    if fact.kind not in LEVELS or fact.modality != "done" or fact.quantity.approximation is not None:
        return False
    if fact.period is not None and fact.period.start % 12 and fact.period.end - fact.period.start >= 2:
        return False  # 其中三季度: not since January. A month may be what is said before it: 8月下半月到位…、年内累计到位…
    text = facts.text_of(facts.sentences[fact.sentence])
    if any(word in fact.lead or word in fact.indicator for word in _STOCK) or _REVISED.search(text):
        return False
    if fact.quantity.base in _COUNTED and not _ADDED.search(fact.lead):
        return False
    return _says_cumulative(_before(facts, fact))


def _before(facts: Facts, fact: Fact) -> str:
    """The words of a figure's sentence up to it."""
    sentence = facts.sentences[fact.sentence]
    return facts.text_of(sentence)[: fact.read.start - sentence.start].lstrip()


def earlier_values(facts: Facts) -> list[tuple[Fact, Earlier]]:
    """(figure, what the newest earlier report with it said), the figures in order. Use through facts.derive; facts.history is set."""
    history: History = facts.history
    found: dict[int, tuple[Fact, Earlier]] = {}
    for step in steps(facts, own_matches(history)):
        quantity = step.fact.quantity
        if step.unit != quantity.unit:
            continue
        then = quantity._replace(number=step.number)
        earlier = Earlier(then, _says_cumulative(step.then), step.submission, step.line, True)
        found[step.fact.read.start] = (step.fact, earlier)
    for fact, known, submission in _named(facts, history):
        if fact.read.start not in found:
            before = known.sentence.partition(known.quote)[0]
            sure = masked(before).template == masked(_before(facts, fact)).template
            earlier = Earlier(known.quantity, _says_cumulative(before), submission, known.line, sure)
            found[fact.read.start] = (fact, earlier)
    return [found[start] for start in sorted(found)]


def _named(facts: Facts, history: History) -> Iterator[tuple[Fact, Known, Submission]]:
    """Figures whose indicator, subject, kind, unit and modality stand once in this report and once in an earlier one, the newest first."""
    mine = _once(f for f in facts if len(f.indicator) >= 3 and not f.inherited)
    for submission in history.earlier[:_NEAREST]:
        if not _follows(history.identity.window, submission.window):
            continue
        theirs = _once(k for k in history.facts([submission]) if len(k.indicator) >= 3)
        for key in [k for k in mine if k in theirs]:
            yield mine.pop(key), theirs[key], submission


def _follows(window: Window | None, before: Window) -> bool:
    """Whether a report may be held against an earlier one: of one cadence, or both of what was done since January."""
    if window is None:
        return False
    since_january = (window.first.month, window.first.day) == (1, 1)
    return window.cadence == before.cadence or (since_january and window.first == before.first)


def _once(facts: Iterable[F]) -> dict[tuple[str | bool, ...], F]:
    """The figures by indicator, subject, unit, kind, modality and whether since January; those of which a report has several are left out."""
    seen: dict[tuple[str | bool, ...], F] = {}
    twice: set[tuple[str | bool, ...]] = set()
    for fact in facts:
        since_january = fact.period is None or fact.period.start % 12 == 0
        key = (fact.indicator, subject_of(fact), fact.quantity.base, fact.kind, fact.modality, since_january)
        if key in seen:
            twice.add(key)
        seen[key] = fact
    return {key: fact for key, fact in seen.items() if key not in twice}


def _says_cumulative(before: str) -> bool:
    """Whether the words before a figure, back to the last full stop, say 累计 or 1—9月, and no single month behind that."""
    clause = before[max(before.rfind("；"), before.rfind("。")) + 1 :]
    last = None
    for match in _CUMULATIVE.finditer(clause):
        last = match
    return last is not None and not _SINGLE.search(clause, last.end())

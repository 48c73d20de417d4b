"""HIS006: a project keeps its total investment, and does not vanish from the list unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from checker import arithmetic
from checker.history.records import Known, Submission
from checker.history.rule import HistoryRule
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy

_NAME = lazy(
    r"(?:^|[，；。、：\n）)“\s]|[一二三四五六七八九十]是|\d+[.．、])(?P<name>[\u4e00-\u9fffA-Za-z0-9·（）()—-]{3,24}?(?:项目|工程|产业园|生产线))(?:[”，：（(]|，?(?:计划)?总投资|占地|由)"
)
_TOTAL = lazy(r"(?:计划|概算)?总投资(?:额)?(?:约|达|为|：)?$")
_TOLD = lazy("调整|变更|追加|概算|增资|调增|调减|扩大|压减")
_ENDED = lazy("竣工|投产|建成|完工|投用|投入使用|交付|通车|退出|终止|取消|调出|撤销|解约|停止|结束|验收|达产|转入")
_GENERIC = (
    "重点项目",
    "亿元项目",
    "投资项目",
    "个项目",
    "产业项目",
    "工业项目",
    "建设项目",
    "该项目",
    "等项目",
    "类项目",
    "在建项目",
    "新项目",
    "省市项目",
    "开工项目",
    "签约项目",
)
_FEWEST = 3  # projects of a list
_KEPT = 0.5  # share of them that must still be there


class _Project(NamedTuple):
    name: str
    total: Quantity | None
    span: Span | None
    place: Span
    sentence: str
    line: int


class ProjectsAreKept(HistoryRule):
    """项目的总投资前后要一致，项目不能无故消失

    为何：
        同一个项目这一期写总投资6.2亿元，上一期写2.6亿元，必有一个错；上一期还在建、这一期清单里没有了，要么漏报，要么应说明去向。
    反例：
        青河县2026年8月工作汇报⏎华锐新材料项目，总投资6.2亿元，已完成厂房主体。⇒青河县2026年9月工作汇报⏎华锐新材料项目，总投资2.6亿元，正在安装设备。
    正例：
        青河县2026年8月工作汇报⏎华锐新材料项目，总投资6.2亿元，已完成厂房主体。⇒青河县2026年9月工作汇报⏎华锐新材料项目，总投资6.2亿元，正在安装设备。
    """

    code = "HIS006"
    name = "projects-are-kept"
    title_en = "A project keeps its total investment and does not vanish unsaid"
    severity = "warning"

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        window = history.identity.window
        before = next((s for s in history.earlier if window and s.window.cadence == window.cadence), None)
        if before is None:
            return
        mine = _projects_here(facts)
        theirs = _projects_there(history.facts([before]))
        yield from self._changed(history, mine, theirs, before)
        yield from self._vanished(facts, mine, theirs, before)

    def _changed(self, history: History, mine: dict[str, _Project], theirs: dict[str, _Project], before: Submission) -> Iterator[Finding]:
        for name, now in mine.items():
            then = theirs.get(name)
            if then is None or now.total is None or then.total is None or now.span is None or _TOLD.search(now.sentence):
                continue
            if arithmetic.of(now.total).meets(arithmetic.of(then.total)):
                continue
            label, was, is_ = before.window.label, then.total.said, now.total.said
            yield self.finding(
                now.span,
                f"{name}的总投资与{before.window.words}报告（第{then.line}行）不一致：那时为{was}，现为{is_}，请核对；若有调整请说明",
                f"total investment of {name} differs from the report for {label} (line {then.line}): {was} then, {is_} now",
                severity="info" if history.is_doubted(before, then.line) else "warning",
                evidence={"project": name, "earlier": label, "earlier_line": str(then.line), "before": was, "now": is_},
            )

    def _vanished(self, facts: Facts, mine: dict[str, _Project], theirs: dict[str, _Project], before: Submission) -> Iterator[Finding]:
        open_ones = {name: p for name, p in theirs.items() if not _ENDED.search(p.sentence)}
        text = facts.document.view.text
        gone = [name for name in open_ones if name not in mine and name.removesuffix("项目") not in text]
        if len(open_ones) < _FEWEST or len(gone) > (1 - _KEPT) * len(open_ones) or not mine:
            return
        first = next(iter(mine.values())).place
        for name in gone:
            label, line = before.window.label, open_ones[name].line
            yield self.finding(
                first,
                f"{before.window.words}报告（第{line}行）中在建的“{name}”这一期没有写到，请补报或说明去向",
                f"“{name}”, under way in the report for {label} (line {line}), is not in this one",
                evidence={"project": name, "earlier": label, "earlier_line": str(line)},
                cause=f"vanished:{name}",
            )


def _projects_here(facts: Facts) -> dict[str, _Project]:
    found: dict[str, _Project] = {}
    for sentence in facts.sentences:
        text = facts.text_of(sentence)
        fact = _total_of(facts.of(sentence))
        for name, at in _names(text):
            place = facts.printed(sentence.start + at, sentence.start + at + len(name))
            found.setdefault(name, _Project(name, fact.quantity if fact else None, fact.span if fact else None, place, text, 0))
    return found


def _projects_there(known: list[Known]) -> dict[str, _Project]:
    found: dict[str, _Project] = {}
    for fact in known:
        before = fact.sentence.partition(fact.quote)[0]
        total = fact.quantity if _TOTAL.search(before) else None
        for name, _ in _names(fact.sentence):
            old = found.get(name)
            if old is None or (old.total is None and total is not None and old.sentence == fact.sentence):
                found[name] = _Project(name, total, None, Span(fact.start, fact.start), fact.sentence, fact.line)
    return found


def _names(sentence: str) -> list[tuple[str, int]]:
    """The one project that a sentence speaks of; a sentence with several is none that a total could be tied to."""
    names = [(m["name"], m.start("name")) for m in _NAME.finditer(sentence) if not m["name"].endswith(_GENERIC) and len(m["name"]) >= 5]
    return names if len(names) == 1 else []


def _total_of(facts: tuple[Fact, ...]) -> Fact | None:
    totals = [f for f in facts if f.quantity.base == "元" and _TOTAL.search(f.lead)]
    return totals[0] if len(totals) == 1 else None

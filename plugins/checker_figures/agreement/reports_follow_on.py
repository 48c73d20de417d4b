"""CON006: reports of one submitter in one file follow on from each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.model.typed import TYPE_CHECKING
from checker.validator import Rule
from checker_figures.agreement.claims import Claim, claims
from checker_figures.agreement.kindred_mentions import project_of
from checker_figures.statements.binding import behind_words
from checker_figures.statements.mentions import time_of
from checker_figures.statements.namings import is_telling
from checker_figures.statements.scopes import is_own, scope_of

if TYPE_CHECKING:
    from datetime import date

# what may be less at a later time: stocks, averages, and what gains and losses are set off in
_MAY_FALL = lazy(
    "新增[^，。；、]{0,6}[贷存]款|净|利润|盈利|亏损|顺差|赤字|余额|存量|库存|存栏|在建|在库|在册|在岗|人口|保有|结[存转]|缺口|欠|逾期|剩余|尚|未|均|单价|浓度|从业|职工|用工|员工|现有|平均|贫困|每"
)
_DONE = lazy("累计|新|完成|实现|签约|开工|竣工|投产|举办|开展|办理|受理|查处|培训|引进|建成|改造|投入|争取|到位|拨付|发放")
_REVISED = lazy("核减|核实|核定|修订|修正|调整|调减|口径|剔除|扣除|更正|清退|变更|追加|概算|增资|快报|初步|当月|当季|单月|其中|预计")
_SPENT = lazy("累计(?:已)?完成(?:固定资产)?投资(?:额)?(?:约|达到?|为)?$")
_NEXT = 4  # figures behind a project's total
_CLOSE = 2  # times
_MOST = 12  # figures of one name
_MOST_TOLD = 120  # the same in all reports of one submitter; each is held against each
_FEWEST = 2  # digits


class _Told(NamedTuple):
    """What one report of a compilation claims of itself. since: the months since January that are told, with the last day of the report."""

    claim: Claim
    since: tuple[int, int, date | None]
    flows: bool


_SET_OUT = lazy("下达[^。；]{0,30}(?:任务|目标|计划)(?:数|人数)?(?:为|是)?[0-9]")


class ReportsFollowOn(Rule):
    """汇编里前后几期的数要接得上

    为何：
        同一单位的几期报告订在一起，“1—9月累计”不会少于“1—6月累计”，同一时期的同一个数、同一个项目的总投资，各期也应是一个；对不上，必有一期写错。核减、调整过的要写明。
    反例：
        第一篇 云津县2026年1—6月工业运行情况⏎1—6月，全县规模以上工业总产值86.7亿元，增长7.2%。⏎第二篇 云津县2026年1—9月工业运行情况⏎1—9月，全县规模以上工业总产值82.4亿元，增长7.4%。
        第一篇 云津县2026年一季度重点项目进展⏎新发地冷链物流项目总投资6.4亿元，已完成场平。⏎第二篇 云津县2026年二季度重点项目进展⏎新发地冷链物流项目总投资4.6亿元，正在施工。
    正例：
        第一篇 云津县2026年1—6月工业运行情况⏎1—6月，全县规模以上工业总产值86.7亿元，增长7.2%。⏎第二篇 云津县2026年1—9月工业运行情况⏎1—9月，全县规模以上工业总产值128.4亿元，增长7.4%。
        第一篇 云津县2026年1—6月工业运行情况⏎1—6月，全县规模以上工业总产值86.7亿元，增长7.2%。⏎第二篇 安阜县2026年1—9月工业运行情况⏎1—9月，全县规模以上工业总产值82.4亿元，增长7.4%。
        第一篇 云津县2026年一季度重点项目进展⏎新发地冷链物流项目总投资6.4亿元，已完成场平。⏎第二篇 云津县2026年二季度重点项目进展⏎新发地冷链物流项目总投资调整为4.6亿元，正在施工。
    """

    code = "CON006"
    name = "reports-follow-on"
    title_en = "Reports of one submitter in one file follow on from each other"
    severity = "warning"
    scope = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        for part in facts.parts or (facts,):
            yield from self._within(document, part)
        if not facts.parts:
            return
        from checker.history.identity import identify

        by_submitter: dict[str, list[tuple[Facts, date | None]]] = {}
        for part in facts.parts:
            identity = identify(part.document)
            by_submitter.setdefault(identity.submitter, []).append((part, identity.window.last if identity.window is not None else None))
        for reports in by_submitter.values():
            if len(reports) > 1:
                yield from self._indicators(document, reports)
                yield from self._projects(document, [part for part, _ in reports])

    def _within(self, document: Document, part: Facts) -> Iterator[Finding]:
        """上半年3860万美元 and 前三季度3120万美元 in one report."""
        groups: dict[tuple[str, str], list[Claim]] = {}
        for claim in part.derive(claims):
            groups.setdefault((claim.key, claim.fact.quantity.base), []).append(claim)
        for members in groups.values():
            if not 1 < len(members) <= _MOST or len({claim.fact.quantity.amount for claim in members}) < 2:
                continue
            same = [one for _, one in _own(part, None, members) if one.flows]
            same.sort(key=_time)
            pair = next(((one, other) for one, other in combinations(same, 2) if _falls(one, other)), None)
            if pair is not None:
                part.checked(*(one.claim.fact for one in pair))
                yield self._said(document, part, pair[0].claim.fact, part, pair[1].claim.fact, pair[1].claim.phrase, True)

    def _indicators(self, document: Document, reports: list[tuple[Facts, date | None]]) -> Iterator[Finding]:
        told: dict[tuple[str, str], list[tuple[Facts, _Told]]] = {}
        for part, last in reports:
            for key, said in _told(part, last):
                told.setdefault(key, []).append((part, said))
        for same in (s for s in told.values() if len(s) <= _MOST_TOLD):
            for (part, one), (other_part, other) in combinations(same, 2):
                if part is other_part:
                    continue
                before, after = sorted(((part, one), (other_part, other)), key=_since)
                found = _falls(before[1], after[1])
                if found or _differ(before[1], after[1]):
                    yield self._said(document, before[0], before[1].claim.fact, after[0], after[1].claim.fact, after[1].claim.phrase, found)
                    break

    def _projects(self, document: Document, parts: list[Facts]) -> Iterator[Finding]:
        seen: dict[str, tuple[Facts, Fact]] = {}
        spent: dict[str, tuple[Facts, Fact]] = {}
        for part in parts:
            for index in behind_words(part, ("总投资",), 8):
                fact: Fact = part[index]
                name = project_of(part, fact) if fact.quantity.base == "元" and fact.quantity.approximation is None else ""
                if not name or _REVISED.search(part.text_of(part.sentences[fact.sentence])):
                    continue
                first = seen.setdefault(name, (part, fact))
                if first[0] is not part and not of(first[1].quantity).meets(of(fact.quantity)):
                    yield self._said(document, *first, part, fact, f"{name}总投资", False)
                after: Fact | None = next((other for other in part[index + 1 : index + _NEXT] if _SPENT.search(other.lead)), None)
                if after is None or after.sentence != fact.sentence or after.quantity.base != "元":
                    continue
                before = spent.get(name)
                spent[name] = (part, after)
                if before is not None and before[0] is not part and of(after.quantity).below(of(before[1].quantity)):
                    yield self._said(document, *before, part, after, f"{name}累计完成投资", True)

    def _said(self, document: Document, before: Facts, first: Fact, after: Facts, second: Fact, name: str, falls: bool) -> Finding:
        there = first.span.shifted(before.document.offset)
        line = document.locate(there).line
        was, now = first.quantity.said, second.quantity.said
        zh = f"“{name}”{'累计数反而减少' if falls else '前后不一'}：第{line}行为{was}，这里为{now}，请核对；若有核减、调整请写明"
        en = f"{name}: {was} in line {line}, {now} here"
        return self.finding(Span(*second.span.shifted(after.document.offset)), zh, en, related=[there], evidence={"before": was, "now": now})


def _since(told: tuple[Facts, _Told]) -> tuple[int, int, date]:
    from datetime import date

    start, end, last = told[1].since
    return start, end, last or date.min


def _time(told: _Told) -> tuple[int, int]:
    return told.since[:2]


def _told(part: Facts, last: date | None) -> Iterator[tuple[tuple[str, str], _Told]]:
    """The claims of a report on its own figures of done things, by name and unit; those of which it tells two values for one time are left out."""
    found: dict[tuple[str, str, int, int], _Told] = {}
    twice: set[tuple[str, str, int, int]] = set()
    for key, told in _own(part, last, part.derive(claims)):
        of_time = (*key, *told.since[:2])
        if not of(found.setdefault(of_time, told).claim.fact.quantity).meets(of(told.claim.fact.quantity)):
            twice.add(of_time)
    yield from (((name, base), told) for (name, base, *time), told in found.items() if (name, base, *time) not in twice)


def _own(part: Facts, last: date | None, some: Iterable[Claim]) -> Iterator[tuple[tuple[str, str], _Told]]:
    """Each claim of a report on its own figures of done things, by name and unit."""
    for claim in some:
        fact = claim.fact
        quantity = fact.quantity
        if fact.kind not in LEVELS or claim.sense != "done" or claim.dependent or claim.summed or claim.past or quantity.approximation is not None:
            continue
        time = time_of(part, fact)
        if time is None or fact.inherited or len(quantity.number.replace(".", "")) < _FEWEST or not is_telling(claim.phrase):
            continue
        scope = scope_of(part, fact)
        if _SET_OUT.search(part.document.view.text, part.sentences[fact.sentence].start, fact.read.start):
            continue  # 下达技能培训任务5000人，新增转移劳动力2.5万人: what is to be done
        if scope and not is_own(part, scope) or _REVISED.search(part.text_of(part.sentences[fact.sentence])):
            continue
        instant = fact.period is not None and fact.period.instant
        start = time[1] // 12 * 12 if instant else time[0]
        flows = start % 12 == 0 and _MAY_FALL.search(fact.lead) is None and (_DONE.search(fact.lead) is not None or (fact.kind == "level" and not instant))
        yield (claim.key, quantity.base), _Told(claim, (start, time[1], last), flows)


def _falls(before: _Told, after: _Told) -> bool:
    """Whether less is said to have been done since January than was before."""
    one, other = before.claim.fact.quantity, after.claim.fact.quantity
    if not (before.flows and after.flows) or before.since[0] != after.since[0] or before.since[1:] == after.since[1:]:
        return False
    from datetime import date

    later = before.since[1] < after.since[1] or (before.since[2] or date.max) < (after.since[2] or date.min)
    return later and of(other).below(of(one)) and abs(one.amount) < _CLOSE * abs(other.amount)


def _differ(before: _Told, after: _Told) -> bool:
    """Whether one time is told twice, with two values that may be one mistold."""
    one, other = before.claim.fact.quantity, after.claim.fact.quantity
    instant = any(told.claim.fact.period is not None and told.claim.fact.period.instant for told in (before, after))
    if before.since[:2] != after.since[:2] or (instant and before.since != after.since) or of(one).meets(of(other)):
        return False
    low, high = sorted((abs(one.amount), abs(other.amount)))
    return low > 0 and high < _CLOSE * low

"""Aims for a whole year that were passed before it ended, or fall short of its task: 上半年接待游客312万人次 and 力争全年接待游客300万人次;
累计建成46万亩 and 到2027年达到43万亩; 完成全年任务60亿元的57% and 确保全年到位资金56亿元.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.called import EXACT, agreement, core
from checker_figures.statements.mentions import time_of
from checker_figures.statements.scopes import one_scope_beside

_AIMED = lazy("力争|确保|争取|预计|实现|达到|突破|完成|超过")
_WHOLE_YEAR = lazy("全年|年内|今年|本年|到?年底|到?年末|20[0-9]{2}年")
_YEARS_PLAN = lazy("20[0-9]{2}年[^>]{0,6}(?:打算|计划|安排|目标|思路|工作重点|重点工作)")
_NOT_ALL = lazy(
    "下半年|再|新一轮|其余|剩余|余下|每|月(?!底|末)|季度|上半年|日均|人均|户均|亩均|其中|还|尚|增速|高于|快于|比|较|减|压|降|控制|不超过|以内|低于|少于|保底|底线"
)
# what is to become less
_FALLS = lazy(
    "能耗|消耗|排放|事故|死亡|投诉|欠|债|逾期|不良|失业|存栏|库存|未|隐患|积压|案件|成本|费|占比|信访|浓度|贫困|低保|化肥|农药|煤|缺口|退出|亏损|空置|漏损|损失|闲置|负债|发病|流失|差错|利率|税负|占"
)
_STRIP = lazy(
    "^(?:力争|确保|争取|预计|实现|达到|突破|完成|超过|全年|年内|今年|年底|年末|到?[0-9]{4}年|使)+|(?:力争|确保|突破|超过|稳定在|保持在|达到|增加到|提高到|扩大到)+$"
)
_STOCK = lazy("达到|突破|累计|保有|总数|实有|超过")
_TASK = lazy("(?:全年|年度|今年|年初)[^，。；0-9]{0,4}(?:任务|目标|计划)[^，。；0-9]{0,4}$")
_DONE_OF = lazy("[^，。；]{0,4}的[0-9.]+%")
# 超预期目标2亿元: by how much an aim will be passed
_BEYOND = lazy("超[额收产支销](?:完成|达)?$|[超多高][出过]?[^，。；0-9]{0,8}(?:目标|任务|计划|预期|预算|序时)[^，。；0-9]*$")
# 下半年到位资金2.8亿元，全年达到5.7亿元: what is still to come
_MAKES = lazy(
    "[^，。；、0-9]{0,4}[，,](?:使|确保|实现|力争|预计)?(?:全年|年末|年底|期末|累计|总数|总量)(?:累计|共|合计|分别|将|可|总[数量])*(?:达到?|完成|为|突破|实现)"
)
_JOINTS = frozenset("、和及与")
# 净增15家, 新培育15家: what comes to those there are; 净增 is less than 新增
_ADDED = lazy("(?P<net>净增|净入库)|(?P<new>新增|新[建认培入引签开投纳上发立登][一-鿿]|培育|引进|升规|入统|入库)")
_DUE = lazy("前(?:应|需|须|要求)?(?:完成|整改|销号|办结)(?:整改|销号)?的$")  # 6月底前完成的14项: sorted by when they are due, whether done or not
_KINDS = frozenset(("level", "count", "share"))
_FEWEST = 4  # characters of a name
_MOST = 60  # aims, and figures of one ending: reports stay below


def aims_below(facts: Facts) -> Iterator[tuple[Fact, Fact, bool]]:
    """What was reached (True), or is the task of the year (False), and a lower aim for the same or a longer stretch, in order of the latter."""
    text = facts.document.view.text
    aims = []
    for order, fact in enumerate(facts[:]):
        if fact.modality in ("planned", "expected") and fact.kind in _KINDS and fact.role != "from" and fact.quantity.base and not facts.in_table(fact):
            said = text[facts.sentences[fact.sentence].start : fact.read.start]
            timed = _WHOLE_YEAR.search(said) or _YEARS_PLAN.search(facts.document.section(fact.span.start))
            own = said[max(said.rfind("；"), said.rfind("全年")) + 1 :]  # 下半年，确保全年……
            if fact.kind == "share" and (fact.role != "to" or fact.quantity.approximation):
                continue  # 确保参合率达到95%以上: a floor
            before = facts[order - 1].lead if fact.lead in _JOINTS and order else fact.lead  # 分别超年度计划0.5亿元、8公里
            if _BEYOND.search(before) or _MAKES.match(text, fact.read.end):
                continue
            if (_AIMED.search(said) or fact.role == "to") and timed and not _NOT_ALL.search(own) and not _FALLS.search(fact.indicator):
                aims.append((fact, core(_STRIP.sub("", fact.indicator))))
    if not aims:
        return
    done: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts[:]:
        if fact.modality == "done" and fact.kind in _KINDS and fact.role != "from" and fact.quantity.approximation is None and not facts.in_table(fact):
            same = done.setdefault((core(fact.indicator)[-2:], fact.quantity.base), [])
            if len(same) < _MOST:
                same.append(fact)
    for aim, name in aims[:_MOST]:
        reached = [f for f in done.get((name[-2:], aim.quantity.base), ()) if _is_one(facts, f, aim, name)]
        if reached and all(_is_below(aim, f) for f in reached):
            yield reached[0], aim, True
            continue
        task = next((task for called, task in _tasks(facts, text) if _is_called(called, name) and _is_below(aim, task)), None)
        if task is None or task.quantity.base != aim.quantity.base or task.sentence == aim.sentence or not one_scope_beside(facts, task, aim):
            continue
        if task.period is not None and aim.period is not None and task.period.year == aim.period.year:
            yield task, aim, False


def _tasks(facts: Facts, text: str) -> Iterator[tuple[str, Fact]]:
    """The tasks of the year that the amount right before is held against, each with its name: 到位资金34亿元，完成全年任务60亿元的57%."""
    for order, fact in enumerate(facts[1:], 1):
        if fact.kind in _KINDS and _TASK.search(fact.lead) and _DONE_OF.match(text, fact.read.end) and not facts.in_table(fact):
            done: Fact = facts[order - 1]
            if done.sentence == fact.sentence and done.quantity.base == fact.quantity.base:
                yield core(_STRIP.sub("", done.indicator)), fact


def _is_below(aim: Fact, other: Fact) -> bool:
    """Whether an aim, be it 330家以上, is less than another figure as printed."""
    return aim.quantity.amount < other.quantity.amount and not of(aim.quantity._replace(approximation=None)).meets(of(other.quantity))


def _is_called(called: str, name: str) -> bool:
    if min(len(called), len(name)) < _FEWEST:
        return False
    return agreement(called, name) == EXACT or called.endswith(name) or name.endswith(called)


def _is_one(facts: Facts, done: Fact, aim: Fact, name: str) -> bool:
    """Whether a figure tells how much of an aim was reached within its time."""
    called = core(_STRIP.sub("", done.indicator))
    if _DUE.search(done.lead):
        return False
    if not _is_called(called, name):
        return False
    first, last = time_of(facts, done), time_of(facts, aim)
    if first is None or last is None or first[1] > last[1] or first == last:
        return False
    if first[0] < last[0] and not (done.period is not None and done.period.instant or aim.role == "to" or _STOCK.search(aim.lead)):
        return False
    return _adds(done) == _adds(aim) and ("累计" in done.lead) <= ("累计" in aim.lead) and one_scope_beside(facts, done, aim)


def _adds(fact: Fact) -> str:
    """How the last words before a figure say that it comes to those there are: "net", "new", or "" where they do not."""
    added = [match.lastgroup or "" for match in _ADDED.finditer(fact.lead)]
    return added[-1] if added else ""

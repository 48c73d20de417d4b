"""Targets of a year: 占全年3.6亿元目标的38.1%, 完成年度目标2000万美元的63%, 确保完成全年3.2亿元税收任务."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.lazy import lazy
from checker.model.fact import LEVELS, Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import behind_words
from checker_figures.statements.mentions import slip
from checker_figures.statements.namings import spelled
from checker_figures.statements.scopes import one_scope

_CUES = ("目标", "任务", "计划")
_YEARS = ("全年", "年度", "今年", "本年", "当年", "年初")
_YEAR = "(?:全年|年度|今年|本年度?|当年|年初)"
# 全年计划新增就业5000人, 年度目标2000万美元, 为全年任务3亿元的
_BEFORE = lazy(f"{_YEAR}(?:确定|下达|安排|预期|既定)?的?(?:计划|目标任务|目标|任务)(?:数|值|为|是|：)*(?P<name>[^，。；：、0-9]{{0,12}})$")
# 全年3.6亿元目标, 全年2500万美元的目标, 年度争取资金3.5亿元的任务, 全年3.2亿元税收任务
_AROUND = lazy(f"{_YEAR}(?P<name>[^，。；：、0-9]{{0,12}})$")
_BEHIND = lazy("(?:以上)?的?(?P<name>[^，。；：、0-9的]{0,8}?)(?:目标任务|目标|任务)(?!完成|落实|分解)")
_OTHER_SENSE = lazy("奋斗|争先|冲刺|底线|保底|调整|上调|下调|原|挑战|考核|季度|上半年|序时|每[月季]|剩余|未完成|还需|还差|其中")
_COMMON = lazy(
    "[^a-zA-Z\u4e00-\u9fff]|[万亿]元(?:以上)?|完成|实现|达到|累计|全[省市县区年]|资金|收入|支出|投资|项目|企业|年度|目标|任务|计划|确保|力争|今年|新增|实际|使用|利用|金额|总额|占|为|的|[一二三四五六七八九十]是|截至|[0-9]+月|同比|增长|下降|确定|下达|重点|建设"
)
# 全年固定资产投资增长8%左右的目标
_RATE = lazy(
    "(?:全年|年度|年初|今年)[^，。；：、0-9]{0,8}?(?P<name>[一-龥]{4,12}?)(?:同比)?(?:增长|增速|增幅)(?:达到?|为|保持在)?(?P<rate>[0-9]+(?:[.][0-9]+)?)%(?:左右|以上)?的?(?:年度|全年|预期|既定|奋斗)?(?:目标|任务)"
)
_YEARS_BEFORE = lazy("^.*(?:全年|年度|年初|今年|确定的?|制定的?|提出的?|全[省市县区])|^地区(?=生产)")
_OTHER_AIM = lazy("上年|去年|明年|调整|上调|下调|奋斗|冲刺|力争|原|季度|上半年|十[四五]五|底线|全[国省市].{0,6}高于|考核")
_CLOSE = 2  # times
_ROUND = Decimal("1.05")  # times: what is nearer may be rounded
_MOST = 60  # targets of one word
_BACK = 60
_AFTER = 14
_REACH = 40


class Target(NamedTuple):
    """A figure that is the target of a year, and the words that say of what; own: whether they stand beside it, or open its sentence."""

    fact: Fact
    name: str
    own: bool


def targets(facts: Facts) -> Iterator[Target]:
    """The targets of the reported year in the running text, in order."""
    text = facts.document.view.text
    if "目标" not in text and "任务" not in text and "计划" not in text:
        return
    for index in behind_words(facts, _YEARS, _REACH):
        fact: Fact = facts[index]
        lead = fact.lead
        if fact.kind not in LEVELS or fact.role == "from" or not fact.quantity.base:
            continue
        start, end = fact.read
        after = text[end : end + _AFTER]
        if not ("目标" in after or "任务" in after or any(cue in lead for cue in _CUES)) or facts.in_table(fact):
            continue
        behind = _BEHIND.match(text, end, end + _AFTER)
        before = _AROUND.search(fact.lead) if behind is not None else _BEFORE.search(fact.lead)
        if before is None or _OTHER_SENSE.search(fact.lead, max(0, len(fact.lead) - 24)):
            continue
        if "其中" in text[facts.sentences[fact.sentence].start : start]:
            continue  # the target of a part
        name = before["name"] + (behind["name"] if behind is not None else "")
        own = _COMMON.sub("", name) != ""
        if not own:
            sentence = facts.sentences[fact.sentence]
            name = text[max(sentence.start, start - _BACK) : before.start() + start - len(fact.lead)]
        if any(cue in fact.subject for cue in _CUES):
            fact = fact._replace(subject="")  # 全年3.2亿元税收任务: not the task's own
        yield Target(fact, _COMMON.sub(" ", name), own)


def contradicting_targets(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of two targets of one thing and year, where all before it say one figure."""
    told: list[Target] = []
    named: dict[str, list[int]] = {}  # by two characters of their names, the numbers of the targets
    for other in targets(facts):
        name = other.name
        pairs = {pair for at in range(len(name) - 1) if " " not in (pair := name[at : at + 2])}
        first: Fact | None = None
        for number in sorted({number for pair in pairs for number in named.get(pair, ())}):
            one = told[number]
            if not _are_one(facts, one, other):
                continue
            if first is None and _may_be_mistold(one.fact, other.fact):
                first = one.fact
            elif first is None or one.fact.quantity.amount != first.quantity.amount:
                first = None
                break
        if first is not None:
            yield first, other.fact
        for pair in pairs:
            same = named.setdefault(pair, [])
            if len(same) < _MOST:
                same.append(len(told))
        told.append(other)


def contradicting_rates(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of two rates that one thing is to grow by in the year: 全年投资增长8.5%的目标, 全年投资增长8%的目标."""
    text = facts.document.view.text
    if "%" not in text or "目标" not in text:
        return
    seen: dict[str, list[Fact]] = {}
    for match in _RATE.finditer(text):
        index = facts.first_at(match.start("rate"))
        fact: Fact | None = facts[index] if index < len(facts) and facts[index].read.start == match.start("rate") else None
        if fact is None or fact.quantity.approximation not in (None, "about", "above"):
            continue
        sentence = facts.sentences[fact.sentence]
        if _OTHER_AIM.search(text, sentence.start, match.end()):
            continue
        same = seen.setdefault(spelled(_YEARS_BEFORE.sub("", match["name"])), [])
        if len(same) < _MOST:
            same.append(fact)
    for same in seen.values():
        rates = {fact.quantity.amount for fact in same}
        second = next((fact for fact in same if fact.quantity.amount != same[0].quantity.amount), None)
        if len(rates) == 2 and second is not None and second.sentence != same[0].sentence and one_scope(facts, same[0], second):
            yield same[0], second


def _may_be_mistold(first: Fact, second: Fact) -> bool:
    """Whether two amounts are apart, but not so far that they are of two things."""
    if first.quantity.base != second.quantity.base:
        return False
    low, high = sorted((first.quantity.amount, second.quantity.amount))
    return _ROUND * low < high < _CLOSE * low or (low < high and slip(first.quantity, second.quantity) == "swapped")


def _are_of_others(facts: Facts, first: Fact, second: Fact) -> bool:
    """Whether each is the target of so many things, not as many: 42个项目全年计划投资98.5亿元, 27个续建项目全年计划投资81.3亿元."""
    counts = []
    for fact in (first, second):
        before: Fact = facts[max(facts.first_at(fact.read.start) - 1, 0)]
        if before.kind != "count" or before.sentence != fact.sentence:
            return False
        counts.append(before.quantity.amount)
    return counts[0] != counts[1]


def _are_one(facts: Facts, one: Target, other: Target) -> bool:
    """Whether two targets that have words in common are of one year, place and sense."""
    first, second = one.fact, other.fact
    return (
        first.quantity.base == second.quantity.base
        and first.sentence != second.sentence
        and first.period is not None
        and second.period is not None
        and first.period.year == second.period.year
        and not _are_listed(facts, first, second)
        and not _are_of_others(facts, first, second)
        and one_scope(facts, first, second)
        and (_STRETCH.search(facts.document.title) is not None or _plans(facts, first) == _plans(facts, second))
    )


def _are_listed(facts: Facts, first: Fact, second: Fact) -> bool:
    """Whether one paragraph tells of both how much of them was reached: 完成全年900人目标的77%。完成全年500人目标的59%。"""
    if not facts.in_one_block(first, second):
        return False
    text = facts.document.view.text
    return all(_REACHED.match(text, fact.read.end) is not None for fact in (first, second))


_REACHED = lazy("[^，。；、]{0,6}的[0-9.]{1,6}%")


def _plans(facts: Facts, fact: Fact) -> bool:
    """Whether the headings above a figure say what is planned: after a whole year that is the next one's."""
    document = facts.document
    return _PLANS.search(document.section(document.blocks[facts.sentences[fact.sentence].block].span.start)) is not None


_PLANS = lazy("打算|下一?步|安排|计划|目标|任务|举措|思路|重点工作|展望")
# A report on a stretch within a year: what it still plans is for that year
_STRETCH = lazy("[0-9]月|季度|上半年")

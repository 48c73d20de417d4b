"""Figures printed twice in two sections: two digits changed places, one project has two totals, one indicator has two values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.fact import Fact, Sentence
from checker.model.facts import Facts
from checker_figures.growth_statements import link
from checker_figures.mentions import digits, is_doer, one_scope, slip, time_of
from checker_figures.names import normal

_KINDS = frozenset(("level", "count", "share", "other"))
_NO_BASE = frozenset(("", "年", "月", "天", "倍", "番", "成", "百分点", "位", "岁"))
_MOST = 6  # figures made of the same digits
_NAME = 24
# Words of every report: sharing them does not make two figures one.
_COMMON = lazy(
    "[^a-zA-Z\u4e00-\u9fff]|总?投资额?|预算|收入|支出|一般公共|资金|金额|累计|完成|达到|实现|新增|全[省市县区年]|其中|建设|今年|去年|上年|以上|以下|规模|企业|重点|增加值|产业|覆盖率|总?产量|总产|面积|销售额|工作|开展|推进|人员|城乡"
)
_PROJECT = lazy(
    "([\u4e00-\u9fff]{4,16}?(?:项目|工程|产业园|基地|公路|大桥|水库|电站))(?:建设)?[，（(]?(?:项目|计划|概算|估算)?总投资(?:额)?(?:约|为|达|达到)?$"
)
_UNLIKE_KINDS = frozenset(("level", "count", "share", "growth"))
_NO_UNLIKE = _NO_BASE - {"天"}
_CLOSE = 2  # times: what is farther apart is another thing
_CLOSE_RATES = 5
_CLOSE_NAMES = Decimal("1.5")
_GRAM = 4
_BACK = 60
_FEW = 10  # indicators of a paragraph that tells of one thing
_ACCOUNTS = lazy("预算|决算|评级|信用|债券")
_OTHER_SENSE = lazy(
    "口径|累计|[两二三四五六七八九十]年|年均|(?<!今年)以来|其中|分别|目标|计划|全国|全省|高于|低于|平均|剔除|扣除|“?[一二三四五六七八九十]+五”|各|人均|预计|当月|[0-9]月(?!底|末)|同比扩大|排名|第[一二三四]季度"
)
_OTHER_TIME = lazy("上年|去年|同期|较|原|曾|此前")
# Every firm and every project has these: only of a whole place is there but one.
_GENERAL = frozenset(
    "".join(sorted(name.rstrip("量额数")))
    for name in "营业收入 主营业务收入 利润总额 总产值 工业产值 工业总产值 销售收入 占地面积 建筑面积 总建筑面积 从业人员 年产值 用地面积 资产总额 注册资本 计划投资 "
    "完成投资 年度投资 计划总投资 入驻企业 投资强度 亩均税收 安排资金 投入资金 争取资金 下达资金 拨付资金 服务群众 惠及群众 改造面积 治理面积 新增产能 建设里程 总里程 线路全长".split()
)
_PARTS = ("期", "标段", "个项目", "等项目", "类项目", "这些", "上述")


def swapped(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, of one unit, period and modality, in two sections, whose names share a noun, two neighbouring digits changed."""
    seen: dict[tuple[str, int, str], list[Fact]] = {}
    for fact in facts[:]:
        number = fact.quantity.number
        if len(number) < 3 or fact.kind not in _KINDS or fact.role is not None or fact.quantity.base in _NO_BASE:
            continue
        same = seen.setdefault((fact.quantity.unit, number.find("."), "".join(sorted(number))), [])
        for other in same:
            if other.quantity.number != number and _two_places(other.quantity.number, number) and _may_be_one(facts, other, fact):
                yield other, fact
                break
        if len(same) < _MOST:
            same.append(fact)


def projects(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one named project two totals."""
    seen: dict[str, Fact] = {}
    for fact in facts[:]:
        if fact.quantity.base != "元" or "总投资" not in fact.lead[-8:]:
            continue
        found = _PROJECT.search(fact.lead[-_NAME - 8 :])
        if found is None or any(word in found[1] for word in _PARTS):
            continue
        first = seen.setdefault(found[1][-8:], fact)
        if first is fact or len(found[1]) < 6 or first.quantity.unit != fact.quantity.unit or first.quantity.amount == fact.quantity.amount:
            continue
        if fact.quantity.approximation is None and first.quantity.approximation is None and _apart(facts, first, fact):
            yield first, fact


def unlike(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one indicator of one place and period two values, each told as done in a section of its own.

    Left out are the accounts of budgets and ratings, whose items recur under one name, and whatever has more than two values.
    """
    if _ACCOUNTS.search(facts.document.title):
        return
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts[:]:
        if (
            fact.kind not in _UNLIKE_KINDS
            or (fact.inherited and fact.kind != "growth")
            or fact.role is not None
            or fact.modality != "done"
            or len(fact.indicator) < 4
        ):
            continue
        quantity = fact.quantity
        if quantity.base in _NO_UNLIKE or quantity.approximation is not None or digits(quantity) < 2:
            continue
        name = _key(fact.indicator)
        if len(name) < 4 or is_doer(fact) or name in _GENERAL and not fact.subject.startswith("全"):
            continue
        groups.setdefault((name, quantity.base, fact.kind, fact.direction, time_of(facts, fact)), []).append(fact)
    found = []
    for members in groups.values():
        if not 2 <= len(members) <= _MOST:
            continue
        values: dict[object, list[Fact]] = {}
        for fact in members:
            values.setdefault(fact.quantity.amount, []).append(fact)
        if len(values) == 2:
            one, other = (same[0] for same in values.values())
            low, high = sorted((abs(one.quantity.amount), abs(other.quantity.amount)))
            if (
                low > 0
                and high <= (_CLOSE_RATES if one.kind == "growth" else _CLOSE) * low
                and not of(one.quantity).meets(of(other.quantity))
                and _are_one(facts, one, other)
            ):
                found.append((one, other))
    found.sort(key=_second)
    yield from found


def worded_apart(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, whose names hold each other or share a noun, told in two sections, nearly equal or a slip of a digit apart."""
    if _ACCOUNTS.search(facts.document.title):
        return
    grams: dict[str, list[Fact]] = {}
    for fact in facts[:]:
        quantity = fact.quantity
        if fact.kind not in _KINDS or fact.inherited or fact.role is not None or fact.modality != "done" or quantity.approximation is not None:
            continue
        if quantity.base in _NO_UNLIKE or digits(quantity) < 2 or len(fact.indicator) < 3 or is_doer(fact):
            continue
        name = _COMMON.sub(" ", _named(facts, fact))[-_NAME:]
        own = {name[at : at + _GRAM] for at in range(len(name) - _GRAM + 1) if " " not in name[at : at + _GRAM]}
        met: set[Fact] = set()
        for gram in sorted(own):
            for other in grams.get(gram, ()):
                if other not in met:
                    met.add(other)
                    if _nearly(facts, other, fact) and _are_one(facts, other, fact):
                        yield other, fact
        for gram in own:
            known = grams.setdefault(gram, [])
            if len(known) < _MOST:
                known.append(fact)


def _nearly(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether two figures may be one mistold: the name of one ends the other's and they are close, or a digit is other or lost."""
    if one.kind != other.kind or one.quantity.base != other.quantity.base or time_of(facts, one) != time_of(facts, other):
        return False
    low, high = sorted((abs(one.quantity.amount), abs(other.quantity.amount)))
    if low <= 0 or low == high or of(one.quantity).meets(of(other.quantity)):
        return False
    if slip(one.quantity, other.quantity) in ("digit", "dropped"):
        return True
    short, long = sorted((normal(one.indicator), normal(other.indicator)), key=len)
    return len(short) >= 4 and long.endswith(short) and high <= _CLOSE_NAMES * low and short != long


def _second(pair: tuple[Fact, Fact]) -> int:
    return pair[1].read.start


def _key(indicator: str) -> str:
    """The characters of a name in order of their codes: 新增城镇就业 and 城镇新增就业, 粮食总产 and 粮食总产量 are one."""
    name = normal(indicator).replace("规模以上", "规上")
    return "".join(sorted(name.rstrip("量额数")))


def _are_one(facts: Facts, one: Fact, other: Fact) -> bool:
    if not _apart(facts, one, other) or not one_scope(facts, one, other) or are_siblings(facts, one, other):
        return False
    for fact in (one, other):
        sentence = facts.sentences[fact.sentence]
        said = facts.document.view.text[max(sentence.start, fact.read.start - _BACK) : fact.read.start]
        if "计划" in facts.document.view.text[fact.read.end : fact.read.end + 10]:
            return False  # 实施重点项目1550个、年度计划投资7150亿元
        if _OTHER_SENSE.search(said) or (fact.kind != "growth" and _OTHER_TIME.search(said)):
            return False
    if one.kind != "growth":
        return True
    keys = {link(one.lead).key, link(other.lead).key}
    return len(keys) == 1 or keys <= {"", "same", "year"}


def _two_places(one: str, other: str) -> bool:
    apart = [at for at, (a, b) in enumerate(zip(one.replace(".", ""), other.replace(".", ""), strict=True)) if a != b]
    return len(apart) == 2 and apart[1] - apart[0] == 1


def _may_be_one(facts: Facts, first: Fact, second: Fact) -> bool:
    of_project = "总投资" in first.lead[-8:] and "总投资" in second.lead[-8:]
    few = len(first.quantity.number.replace(".", "")) < 3
    if (
        (few and not of_project)
        or (first.modality != second.modality and not of_project)
        or (first.period and first.period[:2]) != (second.period and second.period[:2])
    ):
        return False
    if (first.kind == "share") != (second.kind == "share") or not _apart(facts, first, second) or are_siblings(facts, first, second):
        return False
    least = 4 if first.kind == "share" or few else 3
    return _share_noun(_COMMON.sub(" ", _named(facts, first)), _COMMON.sub(" ", _named(facts, second)), least) and one_scope(facts, first, second)


def _named(facts: Facts, fact: Fact) -> str:
    """The words of the sentence before a figure, back to the figure before it."""
    sentence = facts.sentences[fact.sentence]
    text = facts.document.view.text
    lead = text[max(sentence.start, fact.read.start - max(len(fact.lead), 1)) : fact.read.start]
    clause = lead[-_NAME:].rpartition("；")[2]
    if "总投资" in clause[:6] and fact.read.start - sentence.start <= 2 * _NAME:
        return text[sentence.start : fact.read.start]  # 新开工项目32个，总投资
    return clause if "总投资" in clause else clause.rpartition("，")[2]


def _share_noun(one: str, other: str, least: int) -> bool:
    return any(one[at : at + least] in other and " " not in one[at : at + least] for at in range(len(one) - least + 1))


def are_siblings(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the paragraphs of two figures tell the same of two things: another indicator, too, has its own value in each."""
    mine, theirs = (_named_values(facts, facts.sentences[fact.sentence].block) for fact in (one, other))
    if max(len(mine), len(theirs)) > _FEW:
        return False  # one of them sums up
    own = _key(one.indicator)
    return any(name[0] != own and value != theirs[name] for name, value in mine.items() if name in theirs)


def _named_values(facts: Facts, block: int) -> dict[tuple[str, str, str], Decimal]:
    """The first amount of each name in a paragraph."""
    found: dict[tuple[str, str, str], Decimal] = {}
    for sentence in facts.sentences[bisect_left(facts.sentences, block, key=_block) : bisect_left(facts.sentences, block + 1, key=_block)]:
        for fact in facts.of(sentence):
            if fact.indicator and fact.role is None and fact.kind in _UNLIKE_KINDS:
                found.setdefault((_key(fact.indicator), fact.quantity.base, fact.kind), fact.quantity.amount)
    return found


def _block(sentence: Sentence) -> int:
    return sentence.block


def _apart(facts: Facts, first: Fact, second: Fact) -> bool:
    """Whether a heading stands between two figures of running text, or one of them stands in a list and the other does not."""
    blocks = facts.document.blocks
    one, two = facts.sentences[first.sentence].block, facts.sentences[second.sentence].block
    if one == two or blocks[one].kind == "table_row" or blocks[two].kind == "table_row":
        return False
    sections: list[int] = facts.derive(_sections)
    return sections[one] != sections[two] or {blocks[one].kind, blocks[two].kind} == {"list_item", "paragraph"}


def _sections(facts: Facts) -> list[int]:
    """For every block, how many headings stand before its end."""
    counts, count = [], 0
    for block in facts.document.blocks:
        count += block.kind == "heading"
        counts.append(count)
    return counts

"""Projects that have two totals, and paragraphs that tell the same of two things."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from checker.arithmetic import of
from checker.lazy import lazy
from checker.model.fact import Fact, Quantity, Sentence
from checker.model.facts import Facts
from checker_figures.statements.binding import behind_words
from checker_figures.statements.names import normal

_MOST = 6  # projects whose names end alike
_ALIKE = 6  # characters at the end of two names
_FEW = 10  # indicators of a paragraph that tells of one thing
_TOLD = frozenset(("level", "count", "share", "growth"))
_TOTAL = lazy("(?:(?<=[，：。:,（(])项目|计划|概算|估算)?(?:总|(?<=概算)|(?<=估算))投资(?:额)?(?:约|为|达|达到|：|:)?$")
_PROJECT = lazy(
    "([\u4e00-\u9fffA-Za-z0-9“”（）()·—+]{2,40}(?:项目|工程|产业园|基地|公路|大桥|水库|电站|[医学]院))[”）)]?(?:（[^（）]{1,20}）)?(?:建设)?[，：。:,（(]?$"
)
_MARK = lazy("^[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]+")
_LONGEST_NAME = 48
_FEWEST = 6  # characters of a project's name that tell it from others
# Words of many projects' names, and those that tell one project from its sister
_MANY = lazy("[个等类批条座]|这些|上述|重点|新开工|续建|[0-9一二三四五六七八九十两]+(?:大|个)")
# 年初预算数, 调整后预算, 累计完成: of whatever the heading above names
_OF_ANYTHING = lazy(
    "(?:年初|调整后?|变动|当年|当月|年度|全年|累计|实际|已|共|收入|支出)*"
    "(?:预算数?|决算数?|执行数|计划数?|任务数?|目标数?|完成数?|收入|支出|到位数?|支付数?|入库数?|结转|结余|余额|合计)(?:[为数]|资金)?"
)
_RUN_IN = lazy("[（(]?[0-9一二三四五六七八九十.．]{1,6}[）)、.．]?[ \u3000]*([^，。；：:、]{2,14})[。：:]")
_SISTERS = lazy("[0-9一二三四五六七八九十ⅠⅡⅢ首后东南西北上下左右前新老]")


def projects(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Pairs, in order, that give one named project two totals."""
    seen: dict[str, list[tuple[str, Fact]]] = {}
    for index in behind_words(facts, ("总投资", "概算投资", "估算投资"), 8):
        fact: Fact = facts[index]
        if fact.quantity.base != "元" or fact.quantity.approximation is not None:
            continue
        name = project_of(facts, fact)
        if not name:
            continue
        known = seen.setdefault(name[-_FEWEST:], [])
        alike = [first for other, first in known if one_project(other, name)]
        if len(alike) == 1 and not of(alike[0].quantity).meets(of(fact.quantity)) and _apart(facts, alike[0], fact):
            yield alike[0], fact
        if not alike and len(known) < _MOST:
            known.append((name, fact))


def one_project(one: str, other: str) -> bool:
    """Whether two names are one project's: equal, one of them the end of the other, or with one other character."""
    short, long = sorted((one, other), key=len)
    if long.endswith(short):
        return True
    if len(short) != len(long) or len(short) < 2 * _FEWEST - 2:
        return False
    apart = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
    return len(apart) == 1 and not any(_SISTERS.match(c) for c in apart[0])


def project_of(facts: Facts, fact: Fact) -> str:
    """The name of the project whose total a figure is, "" where the words before it name none, or several."""
    block = facts.document.blocks[facts.sentences[fact.sentence].block]
    text = facts.document.view.text
    end = fact.read.start
    total = _TOTAL.search(text, max(0, end - 12), end)
    if total is None:
        return ""
    start = max(facts.document.view.offset_of(block.span.start), total.start() - _LONGEST_NAME)
    found = _PROJECT.search(text[start : total.start()])
    name = _MARK.sub("", found[1]) if found is not None else fact.subject if fact.subject.endswith(("项目", "工程")) else ""
    return "" if len(name) < _FEWEST or _MANY.search(name[:-2]) else name


@lru_cache(maxsize=4096)
def _key(indicator: str) -> str:
    """The characters of a name in order of their codes: 新增城镇就业 and 城镇新增就业, 粮食总产 and 粮食总产量 are one."""
    name = normal(indicator).replace("规模以上", "规上")
    return "".join(sorted(name.rstrip("量额数")))


def are_siblings(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the paragraphs of two figures tell the same of two things: another indicator, too, has its own value in each."""
    if _take_their_subject_from_above(facts, one, other):
        return True
    mine, theirs = (_named_values(facts, facts.sentences[fact.sentence].block) for fact in (one, other))
    if max(len(mine), len(theirs)) > _FEW:
        return False  # one of them sums up
    own = _key(one.indicator)
    if any(name[0] != own and not of(value).meets(of(theirs[name])) for name, value in mine.items() if name in theirs):
        return True
    # 河西区域拥有法人单位…, 河东区域拥有法人单位…: what the paragraphs begin with is named alike but for whose it is
    first, second = (facts.of(facts.sentences[bisect_left(facts.sentences, facts.sentences[f.sentence].block, key=_block)])[:1] for f in (one, other))
    if not first or not second or first[0] is one or second[0] is other:
        return False
    (here, there) = first[0], second[0]
    alike = here.indicator != there.indicator and here.indicator[-_ALIKE:] == there.indicator[-_ALIKE:] and len(here.indicator) > _ALIKE
    return alike and here.quantity.base == there.quantity.base and not of(here.quantity).meets(of(there.quantity))


def _take_their_subject_from_above(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether names of nothing but a kind of amount stand below two headings, which say what they are of: 年初预算数 of two budgets."""
    if _OF_ANYTHING.fullmatch(one.indicator) is None or _OF_ANYTHING.fullmatch(other.indicator) is None:
        return False
    first, second = (_subject_above(facts, fact) for fact in (one, other))
    return bool(first and second) and first != second


def _subject_above(facts: Facts, fact: Fact) -> str:
    """The headings above a figure, with the one that its paragraph begins with: 1.2 支出。年初预算数…"""
    document = facts.document
    start, end = document.blocks[facts.sentences[fact.sentence].block].span
    own = _RUN_IN.match(document.text, start, end)
    return document.section(start) + (f" > {own[1]}" if own is not None else "")


def _named_values(facts: Facts, block: int) -> dict[tuple[str, str, str], Quantity]:
    """The first amount of each name in a paragraph, found once."""
    known = facts.derive(_known_values)
    if block not in known:
        found: dict[tuple[str, str, str], Quantity] = {}
        known[block] = found
        for sentence in facts.sentences[bisect_left(facts.sentences, block, key=_block) : bisect_left(facts.sentences, block + 1, key=_block)]:
            for fact in facts.of(sentence):
                if fact.indicator and fact.role is None and fact.kind in _TOLD:
                    found.setdefault((_key(fact.indicator), fact.quantity.base, fact.kind), fact.quantity)
    return known[block]


def _known_values(facts: Facts) -> dict[int, dict[tuple[str, str, str], Quantity]]:
    """What has been found of each paragraph so far: nothing."""
    return {}


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

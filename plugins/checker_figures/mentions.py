"""Figures that a report prints more than once: the same indicator, with its scope, period and the rate that stands beside it.

Shared by the rules that hold mentions against each other; found once per document (`facts.derive(repeated)`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.lazy import lazy
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.growth_links import link

# Whose figure it is. The last such word before a figure, within its paragraph, is its scope.
# One class of first characters, told apart behind them (several times as fast as a branch for each); places by their last one: 石桥镇.
_SCOPE = lazy(
    "[全国省市县区州镇乡开高经示园新集上下转本](?:"
    "(?P<name>(?<=[\u4e00-\u9fff]{2}.)(?<![强建抓进入兴报]..)(?<![报由经到向].)(?:(?<=[县州])(?![里外委]|人大|人代)|(?<=市)(?![场政民容外委]|人大|人代)|(?<=[区镇])(?![域间化居登就常])))"
    "|(?<=全)[国省市县区州]|(?<=[省市县区州镇乡])里(?!程)|(?<=[省市县区州镇乡])本级|(?<=本)级|(?<=[市省县区州])级|(?<=县)(?:区|（区)|(?<=区)县|(?<=市)直"
    "|(?<=开)发区|(?<=高)新区|(?<=经)开区|(?<=示)范区|(?P<zone>(?<=[园新])区)|(?<=集)聚区"
    "|(?<=[上下])(?<!争取.)(?<!向.)级(?!补助|转移|下达|上解|财政|资金|专项|部门|支出)|(?<=转)移性)"
)
_ZONE_TITLE = lazy("园|开发区|高新区|经开区|新区|示范区|集聚区|管委会|管理委员会")
_ZONE_NAMED = lazy("[\u4e00-\u9fff]{2}(?:产业园|科技园|工业园|园区|开发区|高新区|经开区|新区|示范区)")
_NAMED_PARTS = frozenset("东南西北中老主分一二三四江河湖海城新")  # 北园区, 江新区: not any park
_ZONES = frozenset(("园区", "新区", "开发区", "高新区", "经开区", "示范区", "集聚区"))
_NO_PLACE = tuple(
    "地区 社区 小区 山区 景区 老区 城区 辖区 片区 灾区 库区 校区 街区 林区 矿区 牧区 厂区 分区 病区 城镇 乡镇 小镇 城市 都市 超市 上市 股市 楼市 门市 夜市 菜市 是市 大市 入市 各县 各市 各区 年县 年市".split()
)
_TIMES = lazy("^(?:[一二三四五六七八九十]是|\\d{4}年|全年|上半年|下半年|前三季度|[一二三四]季度|今年|累计|共|已|全[省市县区州]|全社会)+")
_GENERIC = ("投资", "资金", "金额", "面积", "占地", "产能", "建设", "项目", "合计", "总计", "其他")
_DOERS = ("财政", "政府", "集团", "公司", "部门", "单位", "银行")
PART_BEHIND = ("来自", "用于", "投向", "投入到", "归", "属")
"""What stands behind a figure that is only a part of its indicator."""

_DEEDS = lazy("新建|改建|扩建|续建|新开工|开工|竣工|投产|签约|新增|净增|引进|出让|收储")
_FAR = 1200
_NEAR = 24
NO_BASE = frozenset(("", "年", "月", "天", "倍", "番", "成", "百分点"))


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
        if (fact.kind == "level" or fact.kind == "count") and fact.indicator and not fact.inherited and fact.role != "from" and len(fact.quantity.number) > 2:
            name = fact.indicator
            if "规模以上" in name:
                name = name.replace("规模以上", "规上")
            by_name.setdefault((name, fact.quantity.base), []).append(index)
    groups = []
    for name, places in _groups(facts, by_name):
        if len(places) > 1:
            mentions = tuple(_mention(facts, index) for index in places)
            groups.append(Group(name, mentions))
    return tuple(groups)


def _groups(facts: Facts, by_name: dict[tuple[str, str], list[int]]) -> Iterator[tuple[str, list[int]]]:
    """Figures with digits enough to tell them apart, by name; those with a short name by the words before it, too."""
    text = facts.document.view.text
    for (name, base), named in by_name.items():
        if len(named) < 2 or base in NO_BASE:
            continue
        places = [
            index
            for index in named
            if digits(facts[index].quantity) >= 3
            and not is_doer(facts[index])
            and not facts.in_table(facts[index])
            and not text.startswith(PART_BEHIND, facts[index].read.end)
        ]
        if len(places) < 2:
            continue
        if len(name) >= 4 and not name.endswith(("总计", "合计")) and not (len(name) <= 6 and name.endswith("资金")):
            yield name, places
        elif not any(word in name for word in _GENERIC):
            in_full: dict[str, list[int]] = {}
            for index in places:
                in_full.setdefault(_in_full(facts[index]), []).append(index)
            yield from ((full, same) for full, same in in_full.items() if full)


def _in_full(fact: Fact) -> str:
    """A short indicator with the words before it in its clause (利润 in 工业企业实现利润); "" where they make no name."""
    name, lead = fact.indicator, fact.lead
    at = lead.rfind(name) if name else -1
    if at <= 0:
        return ""
    start = max(lead.rfind(c, 0, at) for c in "，、；。：,;:\n ") + 1
    full = _TIMES.sub("", lead[start:at]).replace("规模以上", "规上") + name
    return full if 4 <= len(full) <= 12 else ""


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


def behind_words(facts: Facts, words: Sequence[str], reach: int) -> list[int]:
    """The numbers of the figures that stand at most so many characters behind one of some words, nothing but its lead between.

    The text is searched for the words, which are rare, instead of every figure's lead.
    """
    text = facts.document.view.text
    starts = facts.derive(_starts)
    found: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            index = bisect_left(starts, end)
            if index < len(starts) and starts[index] - at <= min(reach, len(facts[index].lead)):
                found.add(index)
            at = text.find(word, end)
    return sorted(found)


def _starts(facts: Facts) -> list[int]:
    """Where each figure begins, in read coordinates."""
    return [fact.read.start for fact in facts[:]]


def scope_of(facts: Facts, fact: Fact) -> str:
    """The subject of a figure, or the last word before it, in its paragraph or the headings above, that says whose it is."""
    if fact.subject:
        return fact.subject
    text, start = facts.document.view.text, fact.read.start
    known = facts.derive(_known_scopes)
    if start not in known:
        word = _last_scope(text, max(_paragraph_start(facts, fact), start - _FAR, 0), start)
        known[start] = word or facts.derive(_heading_scopes)[facts.sentences[fact.sentence].block]
    return known[start]


def _known_scopes(facts: Facts) -> dict[int, str]:
    """What has been found of each figure so far, by where it begins: nothing."""
    return {}


def scope_beside(facts: Facts, fact: Fact) -> str:
    """The subject of a figure, or the last word before it in its sentence or the headings above that says whose it is."""
    if fact.subject:
        return fact.subject
    known, start = facts.derive(_known_beside), fact.read.start
    scope = known.get(start)
    if scope is None:
        sentence = facts.sentences[fact.sentence]
        scope = known[start] = _last_scope(facts.document.view.text, sentence.start, start) or facts.derive(_heading_scopes)[sentence.block]
    return scope


def _known_beside(facts: Facts) -> dict[int, str]:
    """What has been found of each figure so far by its sentence, by where it begins: nothing."""
    return {}


def _paragraph_start(facts: Facts, fact: Fact) -> int:
    """Where the paragraph of a figure begins, in read coordinates; a list item goes on from the paragraph above the list."""
    index = facts.sentences[fact.sentence].block
    return paragraph_start(facts, index) if index >= 0 else 0


def paragraph_start(facts: Facts, block: int) -> int:
    """Where the paragraph begins that a block belongs to, in read coordinates."""
    document = facts.document
    return document.view.offset_of(document.blocks[facts.derive(_paragraphs)[block]].span.start)


def _paragraphs(facts: Facts) -> list[int]:
    """For every block, the block that its paragraph begins with."""
    first: list[int] = []
    for index, block in enumerate(facts.document.blocks):
        first.append(first[-1] if first and block.kind == "list_item" else index)
    return first


def _last_scope(text: str, start: int, end: int) -> str:
    """The last such word; none goes across a full stop, so that the sentences are looked at from behind."""
    last = ""
    while end > start and not last:
        begin = text.rfind("。", start, end) + 1 or start
        last = _last_in(text[begin:end])
        end = begin - 1
    if len(last) == 2 and last[1] == "里":
        return "全" + last[0]  # 县里组织
    if len(last) == 3 and last[1] == "全":
        return last[1:]
    if len(last) == 3 and last[1] in ("我", "本") and last[2] != "级":
        return "全" + last[2]  # 下达我县的任务
    return last


@lru_cache(maxsize=2048)
def _last_in(sentence: str) -> str:
    last = ""
    for match in _SCOPE.finditer(sentence):
        word = match[0]
        if match.lastgroup is not None:
            at = match.end() - 3
            if at < 0:
                continue
            if match.lastgroup == "name" or sentence[at] in _NAMED_PARTS:
                word = sentence[at : match.end()] if "\u4e00" <= sentence[at] <= "\u9fff" else word
        if not word.endswith(_NO_PLACE):
            last = word
    return last


def is_doer(fact: Fact) -> bool:
    """Whether the name is of who pays and does, not of what is measured: 中央财政投入423亿元."""
    return fact.indicator.endswith(_DOERS) or fact.quantity.base == "元" and fact.indicator.endswith("企业")


def one_scope(facts: Facts, first: Fact, second: Fact) -> bool:
    """Whether two figures may be the same place's: the words say so, or one says 全县 and the other nothing; 全市 is not a county's."""
    return _one(facts, scope_of(facts, first), scope_of(facts, second))


def one_scope_beside(facts: Facts, first: Fact, second: Fact) -> bool:
    """The same by the words of their sentences alone, for figures that are alike enough: a paragraph may name places in passing."""
    return _one(facts, scope_beside(facts, first), scope_beside(facts, second))


def _one(facts: Facts, first: str, second: str) -> bool:
    one, other = sorted((first, second))
    if one == other or (one and (one.endswith(other) or other.endswith(one))):
        return True  # 桐坪经开区, 经开区
    if one == "" and other in _ZONES:
        return facts.derive(_is_of_zone)  # a park calls itself 园区
    if one or not other.startswith("全"):
        return False
    return is_own(facts, other)


def _is_of_zone(facts: Facts) -> bool:
    """Whether the title is a park's, and no heading names several."""
    document = facts.document
    named = {
        match[0] for block in document.blocks if block.kind == "heading" for match in _ZONE_NAMED.finditer(document.text, block.span.start, block.span.end)
    }
    return _ZONE_TITLE.search(document.title) is not None and len(named) < 2


def is_own(facts: Facts, scope: str) -> bool:
    """Whether 全县 may be the place that the report is about; 全市 is not where the title names a county."""
    own = facts.derive(_own_level)
    return not own or scope[1:2] == own or scope[1:2] not in _LEVELS


def time_of(facts: Facts, fact: Fact) -> tuple[int, int] | None:
    """The period of a figure; 一季度 in a report on the first quarter is the period of every figure that says none."""
    period, reference = fact.period, facts.reference
    if period is None:
        return None
    if reference is not None and period[:2] in facts.derive(_title_times):
        return reference[:2]
    return period[:2]


def _title_times(facts: Facts) -> frozenset[tuple[int, int]]:
    """The periods of the reported year that are said in words of the title."""
    title, reference = facts.document.title, facts.reference
    said = {id(fact.period): fact.period for fact in facts[:] if fact.period is not None}.values()  # few objects, shared by all
    return frozenset(period[:2] for period in said if reference is not None and period.year == reference.year and period.text.strip("第") in title)


_LEVELS = frozenset("国省市县区州镇乡")
_OWN = lazy("^[^0-9，。：关于]{1,12}?(?P<last>[省市县区州镇乡])(?=人民政府|政府|20[0-9]|关于|发展|发改|经济|工作|统计|国民|第|[上下]半年|[一二三四]季度|全面)")


def _own_level(facts: Facts) -> str:
    """省, 市, 县 … of the title's place; "" where the title names none."""
    found = _OWN.search(facts.document.title)
    return found["last"] if found is not None else ""


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
            if _last_scope(title, 0, len(title)):
                above[block.level] = title
            current = above[max(above)] if above else ""
        scopes.append(current)
    return [*scopes, ""]


def digits(quantity: Quantity) -> int:
    """Significant digits; the zeros behind a point are printed on purpose."""
    number = quantity.number
    return len(number.replace(".", "").lstrip("0-")) if "." in number else len(number.strip("0"))


def other_deeds(one: Fact, other: Fact) -> bool:
    """Whether another thing was done to what two figures count: 新建农村公路, 改建农村公路."""
    first, second = _deeds(one.lead[-_NEAR:]), _deeds(other.lead[-_NEAR:])
    return bool(first and second and first.isdisjoint(second))


def other_things(facts: Facts, one: Fact, other: Fact) -> bool:
    """Whether the sentences of two figures open with other numbers of the same things: 46个省级高新区实现产值, 东部31家省级高新区实现产值."""
    first, second = (_counted(facts, fact) for fact in (one, other))
    if first is None or second is None or first.indicator != second.indicator:
        return False
    return sorted(first.quantity.number) != sorted(second.quantity.number)  # 86个 and 68个 may be one mistyped


def _counted(facts: Facts, fact: Fact) -> Fact | None:
    """The count that the sentence of a figure opens with, right before the name of what is counted; None where it opens otherwise."""
    count: Fact = facts[facts.sentences[fact.sentence].first]
    if count is fact or count.kind != "count" or len(count.indicator) < 3 or count.indicator in count.lead:
        return None
    return count


@lru_cache(maxsize=2048)
def _deeds(words: str) -> frozenset[str]:
    return frozenset(_DEEDS.findall(words))


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

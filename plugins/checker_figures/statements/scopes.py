"""Whose a figure is: the place, park or level of government that the words before it, the headings above and the title name."""

from __future__ import annotations

from functools import lru_cache

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

# Whose figure it is. The last such word before a figure, within its paragraph, is its scope.
# One class of first characters, told apart behind them (several times as fast as a branch for each); places by their last one: 石桥镇.
_SCOPE = lazy(
    "[全国省市县区州镇乡开高经示园新集上下转本](?:"
    "(?P<name>(?<=[\u4e00-\u9fff]{2}.)(?<![强建抓进入兴报]..)(?<![报由经到向].)(?:(?<=[县州])(?![里外委]|人大|人代)|(?<=市)(?![场政民容外委]|人大|人代)|(?<=[区镇])(?![域间化居登就常])))"
    "|(?<=全)[国省市县区州]|(?<=[省市县区州镇乡])里(?!程)|(?<=[省市县区州镇乡])本级|(?<=本)级|(?<=[市省县区州])级(?!及?以上)|(?<=县)(?:区|（区)|(?<=区)县|(?<=市)直"
    "|(?<=开)发区|(?<=高)新区|(?<=经)开区|(?<=示)范区|(?P<zone>(?<=[园新])区)|(?<=集)聚区"
    "|(?<=[上下])(?<!争取.)(?<!向.)级(?!补助|转移|下达|上解|财政|资金|专项|部门|支出|党委|党组织|政府|领导|决策|部署|要求|精神|组织)|(?<=转)移性(?![收支][入出] ?[0-9]))"
)
_ZONE_TITLE = lazy("园|开发区|高新区|经开区|新区|示范区|集聚区|管委会|管理委员会")
_ZONE_NAMED = lazy("[\u4e00-\u9fff]{2}(?:产业园|科技园|工业园|园区|开发区|高新区|经开区|新区|示范区)")
_AMONG = frozenset("于占居列排在")  # 高于全市, 居全市第三: whom it stands among
_NAMED_PARTS = frozenset("东南西北中老主分一二三四江河湖海城新")  # 北园区, 江新区: not any park
_ZONES = frozenset(("园区", "新区", "开发区", "高新区", "经开区", "示范区", "集聚区"))
_PARK = _ZONES | {"全区", "我区", "本区", "全园"}
_NO_PLACE = tuple(
    "地区 社区 小区 山区 景区 老区 城区 辖区 片区 灾区 库区 校区 街区 林区 矿区 牧区 厂区 分区 病区 城镇 乡镇 小镇 城市 都市 超市 上市 股市 楼市 门市 夜市 菜市 是市 大市 入市 各县 各市 各区 年县 年市 前县 前市 前镇".split()
)
_POINT = lazy("(?<=[，；。：:\n])[一二三四五六七八九十]是")
_SOME = lazy("(?:部分|个别|少数|有的|一些)[省市县区州镇乡]{1,2}$")  # 部分县区压力较大；
_CLOSING = ("问题", "不足", "短板", "困难", "难点", "打算", "下一步", "下步", "措施", "安排", "重点工作")
_HEAD = 12  # characters that a paragraph begins with
_FAR = 1200
_LEVELS = frozenset("国省市县区州镇乡")
_OWN = lazy("^[^0-9，。：关于]{1,12}?(?P<last>[省市县区州镇乡])(?=人民政府|政府|20[0-9]|关于|发展|发改|经济|工作|统计|国民|第|[上下]半年|[一二三四]季度|全面)")


def scope_of(facts: Facts, fact: Fact) -> str:
    """The subject of a figure, or the last word before it, in its paragraph or the headings above, that says whose it is."""
    if fact.subject:
        return _itself(facts, fact.subject)
    text, start = facts.document.view.text, fact.read.start
    known = facts.derive(_known_scopes)
    if start not in known:
        word = _last_scope(text, max(_paragraph_start(facts, fact), start - _FAR, 0), start)
        known[start] = _itself(facts, word) or facts.derive(_heading_scopes)[facts.sentences[fact.sentence].block]
    return known[start]


def _known_scopes(facts: Facts) -> dict[int, str]:
    """What has been found of each figure so far, by where it begins: nothing."""
    return {}


def scope_beside(facts: Facts, fact: Fact) -> str:
    """The subject of a figure, or the last word before it in its sentence or the headings above that says whose it is."""
    if fact.subject:
        return _itself(facts, fact.subject)
    known, start = facts.derive(_known_beside), fact.read.start
    scope = known.get(start)
    if scope is None:
        sentence = facts.sentences[fact.sentence]
        scope = known[start] = _last_scope(facts.document.view.text, sentence.start, start) or facts.derive(_heading_scopes)[sentence.block]
    return scope


def _itself(facts: Facts, scope: str) -> str:
    """全县 where a report calls its own place 我县 or by the name in its title, 园区 where it is a park's; any other scope as it is."""
    if not scope:
        return ""
    own = _OWN.search(facts.document.title)
    if facts.derive(_is_of_zone):
        return "园区" if scope in _PARK or (own is not None and scope == own[0]) else scope
    if own is not None and scope == own[0]:
        return "全" + own["last"]
    return "全" + scope[1] if len(scope) == 2 and scope[0] in "我本" and scope[1] in _LEVELS else scope


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
    """The last such word; none goes across a full stop, so that the sentences are looked at from behind.

    Of points (一是…；二是…；三是…) each speaks for itself: behind the words of its own, those before the first of them are asked.
    """
    points = list(_POINT.finditer(text, start, end)) if "是" in text[start:end] else []
    if points:
        return _last_scope_in(text, points[-1].start(), end) or _last_scope_in(text, start, points[0].start())
    return _last_scope_in(text, start, end)


def _last_scope_in(text: str, start: int, end: int) -> str:
    last = ""
    while end > start and not last:
        begin = text.rfind("。", start, end) + 1 or start
        last = _last_in(text[begin:end])
        end = begin - 1
    if len(last) == 2 and last[1] == "里":
        return "全" + last[0]  # 县里组织
    if len(last) == 3 and last[1] in ("我", "本") and last[2] != "级":
        return "全" + last[2]  # 下达我县的任务
    return last


@lru_cache(maxsize=2048)
def _last_in(sentence: str) -> str:
    last = ""
    for match in _SCOPE.finditer(sentence):
        word = match[0]
        if match.end() > 2 and sentence[match.end() - 2] == "全" and sentence[match.end() - 3] in _AMONG:
            continue
        if match.lastgroup is not None:
            at = match.end() - 3
            if at < 0:
                continue
            if match.lastgroup == "name" or sentence[at] in _NAMED_PARTS:
                word = sentence[at : match.end()] if "\u4e00" <= sentence[at] <= "\u9fff" else word
        if "；" in sentence[match.end() :] and _SOME.search(sentence, 0, match.end()) is not None:
            continue
        if not word.endswith(_NO_PLACE):
            last = word
    return last


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
        match[0] for block in document.blocks if block.kind == "heading" for match in _ZONE_NAMED.finditer(document.folded, block.span.start, block.span.end)
    }
    return _ZONE_TITLE.search(document.title) is not None and len(named) < 2


def is_own(facts: Facts, scope: str) -> bool:
    """Whether 全县 may be the place that the report is about; 全市 is not where the title names a county."""
    own = facts.derive(_own_level)
    return not own or scope[1:2] == own or scope[1:2] not in _LEVELS


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
            title = document.folded[block.span.start : min(block.span.end, block.span.start + 40)].split("。")[0].split("，")[0]
            if _last_scope(title, 0, len(title)):
                above[block.level] = title
            current = above[max(above)] if above else ""
        scopes.append(current)
    return [*scopes, ""]


def closes(facts: Facts, fact: Fact) -> bool:
    """Whether a figure stands where a report says what is wanting or to be done next, by its heading or how its paragraph begins."""
    document, index = facts.document, facts.sentences[fact.sentence].block
    start = document.blocks[index].span.start if index >= 0 else 0
    said = document.section(fact.span.start) + document.folded[start : start + _HEAD]
    return any(word in said for word in _CLOSING)

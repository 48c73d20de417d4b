"""DUP006: a firm, a project or a place that one list names twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_structure.judgement import judged
from checker_structure.numbered import words_of
from checker_structure.twins import twins

_REST = lazy("、[^、。；，：（）(),;\n\t！？]+(?:、[^、。；，：（）(),;\n\t！？]+)+")  # of a list behind its first name
_FIRST = lazy("[^、。；，：（）(),;\n\t！？]+$")
_NAME = lazy("[\u4e00-\u9fffA-Za-z0-9“”·（）()—-]{4,30}(?=：|，|。|$)")
_LAST = lazy("(?:等|[和及与0-9]|[一二三四五六七八九十两]{1,3}[大个家项类种]).*$")
_WORD = 4  # characters of a name that follows itself
_SECOND = lazy("[\u4e00-\u9fff]{4,20}(?=[，。；：）)]|$)")
_THING = (
    "项目", "工程", "公司", "集团", "厂", "园", "园区", "基地", "中心", "学校", "小学", "中学", "幼儿园", "医院", "大桥", "公路", "水库", "电站", "泵站", "生产线", "产业园", "合作社", "酒店",
    "商场", "市场",
)  # fmt: skip
_LEAST = 3  # characters of a name in a list; two are said for sound
_LONGEST = 30
_DEEPEST = 99
_MARKS = "（）().．、 \u3000"
_ONE = ("1", "一", "①")
_LEADS = (
    "有", "涵盖", "包含", "形成", "发展", "围绕", "聚焦", "走访", "是", "为", "对", "在", "到", "括", "引进", "推进", "建设", "培育", "组织", "推动", "完成", "开展", "：", "即", "由", "与", "和", "抓好",
)  # fmt: skip


_HANDED_OUT = ("分别", "依次", "先后")  # 分别列全市第一位、第二位、第二位: to each its own
_ORDINAL = lazy("第[一二三四五六七八九十]+(?:位|名|方阵|梯队|档|等)")
_MASKS = frozenset("xXＸ×*＊○某")  # xx大道、xx大道: two names that were masked


class NamesStandOnce(Rule):
    """一份清单里，同一个名称只列一次

    为何：
        “引进甲公司、乙公司、丙公司、甲公司等4家”，同一家列了两次，数目就多算一个；清单里1号和3号是同一个项目，多半是粘贴后忘了改。
    反例：
        新引进宏达机械、瑞康食品、兴业纸品、宏达机械等4家企业。
        1.聚源新材料项目：主体厂房完成三层。⏎2.鼎盛包装项目：设备开始安装。⏎3.聚源新材料项目：完成供电接入。
    正例：
        新引进宏达机械、瑞康食品、兴业纸品、宏达电气等4家企业。
        1.聚源新材料项目一期：主体厂房完成三层。⏎2.鼎盛包装项目：设备开始安装。⏎3.聚源新材料项目二期：完成供电接入。
    """

    code = "DUP006"
    name = "names-stand-once"
    title_en = "A list names each thing once"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for match in _REST.finditer(text):
            names = match[0][1:].split("、")
            first = _FIRST.search(text, max(0, match.start() - _LONGEST), match.start())
            again = _twice(first[0] if first is not None else "", names)
            if again is not None:
                at = match.start() + 1 + sum(map(len, names[: again[1]])) + again[1]
                before = match.start() - len(again[2]) if again[0] < 0 else match.start() + 1 + sum(map(len, names[: again[0]])) + again[0]
                yield self._found(facts.printed(at, at + len(again[2])), facts.printed(before, before + len(again[2])), again[2])
        for at, name in _pairs(text):
            span = facts.printed(at, at + len(name))
            yield self._found(span, facts.printed(at - len(name) - 1, at - 1), name)
        items = list(_items_twice(document))
        told = [p.later for p, _, _ in facts.derive(judged)] + [t.later for t in facts.derive(twins)] if items else []
        for later, earlier, name in items:
            if not any(one.start < later.end and later.start < one.end for one in told):  # a copy of what it says besides is found there
                yield self._found(later, earlier, name)

    def _found(self, later: Span, earlier: Span, words: str) -> Finding:
        return self.finding(
            later,
            f"“{words}”在这份清单里列了两次，请核对是否重复，个数和合计是否多算",
            f"“{words}” stands twice in this list; check it, and the number and total of the items",
            related=[earlier],
        )


def _pairs(text: str) -> Iterator[tuple[int, str]]:
    """A name of four characters and more that follows itself, and where: 主送县财政局、县财政局：."""
    at = 0
    for one, other in pairwise(text.split("、")):
        at += len(one) + 1
        if (
            other[:_WORD] in one[-_LONGEST:]
            and (match := _SECOND.match(other)) is not None
            and one.endswith(match[0])
            and match[0][0] not in _MASKS
            and not _ORDINAL.match(match[0])
        ):
            yield at, match[0]


def _twice(first: str, names: list[str]) -> tuple[int, int, str] | None:
    """Where a name stands in the list behind its first name, where it stands again, and the name; -1 is the first, which follows its verb.

    The last ends before 等.
    """
    if any(word in first for word in _HANDED_OUT):
        return None
    names = [*names[:-1], _LAST.sub("", names[-1])]
    if len(set(names)) == len(names) and not any(map(first.endswith, names)):
        return None
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        if len(name) < _LEAST or any(map(str.isdecimal, name)) or name[0] in _MASKS or _ORDINAL.match(name):
            continue
        if first == name or first.endswith(name) and first[: -len(name)].endswith(_LEADS):
            return -1, number, name
        if name in seen:
            return seen[name], number, name
        seen[name] = number
    return None


def _items_twice(document: Document) -> Iterator[tuple[Span, Span, str]]:
    """Numbered items, line by line, whose first words are one name."""
    known: dict[int, dict[str, Block]] = {}
    for block in document.blocks:
        if not block.number:
            continue
        level = block.level or _DEEPEST
        for deeper in [other for other in known if other > level]:
            del known[deeper]
        if block.number.strip(_MARKS) in _ONE:
            known[level] = {}
        match = _NAME.match(words_of(document, block).lstrip())
        if match is not None and match[0].endswith(_THING):
            first = known.setdefault(level, {}).setdefault(match[0], block)
            if first is not block and first.number != block.number:
                yield block.span, first.span, match[0]

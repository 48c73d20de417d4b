"""DOC011: what a report refers to by its number is in it."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.reading.numbering import chinese, integer
from checker.validator import Rule
from checker_wording.targets import NUMBER, Part, bracketed_notes, is_listed, is_listed_in, names_another, notes_of, parts_of, value_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_SPELLED = "[一二三四五六七八九十]{1,2}"
# 意见第三条: no reference
_SEE = "(?:[详参另请并][ \u3000]?[见阅看]|参照|(?<!意)见)[于到]?"
# what is called 本报告 or 前文 is this very report
_HERE = "(?:本(?:报告|文|公报|汇报|总结|材料|简报|通报)(?:正文)?|正文|文[中内]|[前上后下]文|[前上后下]面|前述)中?的?"
_PART = lazy(
    f"(?:{_SEE}(?:{_HERE})?|{_HERE}|(?P<told>[如在于]))"
    f"(?:第[ ]?(?P<numbers>{NUMBER}(?:[、和及与至]第?{NUMBER})*)[ ]?大?(?P<unit>部分|[章节编])|(?P<bare>{_SPELLED})、?(?=[（(]))"
    f"(?:[、，的]?第?[（(](?P<item>{_SPELLED})[)）]|[、，的]?第(?P<point>{NUMBER})[条项点款](?!目))?"
)
# what goes on behind 如第三部分 or 在第三部分 where that is a reference
_TOLD = lazy(
    "[中里]?(?:已经?|还?将|再|作了?|做了?|进行|详细|专门|具体|一并|曾)*(?:所?[述示说列]|说明|介绍|汇报|报告|详述|分述|阐述|分析|论述|述及|提[到及]|列[明出示])"
)
_ITEM = lazy(
    f"(?:{_SEE}(?:{_HERE})?|{_HERE})(?:第[ ]?(?P<plain>{NUMBER})[ ]?[条项点款](?!目)|第?[（(](?P<level>{_SPELLED})[)）](?:[条项点款目节]|部分|小节|(?=[）)。，；])))"
)
_ABOVE = lazy(f"(?:上述|前述|以上|上列|前列)的?第(?P<plain>{NUMBER})(?:[条项点款]|个?方面)")
_NOTE = lazy(
    f"(?:{_SEE}(?:{_HERE})?(?:[文表页][末后尾下])?的?|[（(](?=[^（()）\\n\\d]{{1,4}}[ ]?(?:{NUMBER}|[①-⑳])[）)]))(?:注释?|注解|[附尾脚备]注|名词解释)[ ]?第?"
    f"[\\[［（(〔]?(?P<number>{NUMBER}|[①-⑳])(?![0-9.年月日%个号期册])"
)
_MARKED = lazy(r"(?<=[\u4e00-\u9fff%）)》”])[\[［〔](?P<number>\d{1,2})[\]］〕](?!\d{0,4}号)")
_EXCERPTS = ("节选", "摘编", "摘要", "摘录", "节录", "缩略")
_CUES, _NOTES = ("第", "见"), ("注", "名词解释")
_BEFORE = 12  # characters before these in which a reference begins
_PAIR = 2  # items that make a list
_COMMAS = {ord(c): "、" for c in "和及与至"} | {ord("第"): None}
_LONGEST_LIST = 1500  # characters above 上述第五项 in which its list stands
_COUNTED = lazy(f"(?P<number>{NUMBER})(?:[大]?[条项点类种个款]|方面)")


class ReferencesHaveTheirTarget(Rule):
    """提到的部分、条目、注释要在文中

    为何：
        正文写“详见第七部分”“见注释5”，报告却只有六个部分、三条注释，多为删改章节后没有改引用，审核人找不到所说的内容。
    反例：
        一、基本情况⏎投资进度偏慢（详见第四部分）。⏎二、主要问题⏎用地不足。⏎三、下步打算⏎抓好用地保障。
        全年生产总值按不变价格计算（见注释4），增长5.6%。⏎注释：⏎1.本公报为初步统计数。⏎2.增速按不变价格计算。
    正例：
        一、基本情况⏎投资进度偏慢（详见第三部分）。⏎二、主要问题⏎用地不足。⏎三、下步打算⏎抓好用地保障。
        全年生产总值按不变价格计算（见注释2），增长5.6%，按《统计条例》第五条执行。⏎注释：⏎1.本公报为初步统计数。⏎2.增速按不变价格计算。
    """

    code = "DOC011"
    name = "references-have-their-target"
    title_en = "The parts, items and notes that are referred to by number are there"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if holds_any(document.title, _EXCERPTS):
            return
        text = document.folded
        yield from self._parts(document, text)
        yield from self._items(text)
        yield from self._notes(document, text)

    def _parts(self, document: Document, text: str) -> Iterator[Finding]:
        """详见第七部分 in a report of six, 见第二部分（五） where the second has three of them."""
        references = [m for m in around(_PART, text, _CUES, _BEFORE) if not _is_of_another(text, m)]
        parts = parts_of(document) if references else {}
        seen: set[tuple[str, str, str | None]] = set()
        for match in references:
            unit, item = match["unit"] or "", match["item"] or match["point"]
            have = parts.get(unit) or parts.get("") or {}
            if 1 not in have or len(have) == 1 or match["told"] and _TOLD.match(text, match.end()) is None:
                continue
            for printed in _numbers(match["numbers"] or match["bare"]):
                if (printed, unit, item) in seen:
                    continue
                seen.add((printed, unit, item))
                part = have.get(integer(printed))
                if part is None and integer(printed) > max(have) and not _stands(text, parts, integer(printed), unit):
                    there = f"报告只到第{chinese(max(have))}{unit or '部分'}" if unit in parts or unit in ("", "部分") else "文中没有"
                    zh = f"正文提到“第{printed}{unit or '部分'}”，{there}，请核对"
                    yield self.finding(Span(*match.span()), zh, f"part {integer(printed)} is referred to, and there is none", cause="references")
                elif part is not None and item and (_has_no_item if match["item"] else _has_no_point)(text, part, integer(item), match):
                    zh = f"正文提到“{match[0]}”，那一部分没有第{item}项，请核对"
                    yield self.finding(Span(*match.span()), zh, f"part {integer(printed)} has no item {integer(item)}", cause="references")

    def _items(self, text: str) -> Iterator[Finding]:
        """见第（七）项, 本报告第九条, 上述第五项 where no item has that number."""
        seen: set[int] = set()
        for match in around(_ITEM, text, _CUES, _BEFORE):
            number, span = integer(match["plain"] or match["level"]), Span(*match.span())
            if number <= _PAIR or number in seen or _is_of_another(text, match):
                continue
            seen.add(number)
            if not is_listed(text, number, span) and is_listed(text, 1, span) and is_listed(text, _PAIR, span):
                yield self._no_item(match, number)
        for match in around(_ABOVE, text, ("第",), _BEFORE):
            number, start = integer(match["plain"]), max(0, match.start() - _LONGEST_LIST)
            if number <= _PAIR or _is_of_another(text, match) or is_listed_in(text, number, start, match.start()):
                continue
            listed = is_listed_in(text, 1, start, match.start()) and is_listed_in(text, _PAIR, start, match.start())
            paragraph = max(start, text.rfind("\n", start, max(start, text.rfind("\n", start, match.start()))))  # the one before
            counts = [integer(m["number"]) for m in _COUNTED.finditer(text, paragraph, match.start())]
            if listed and max(counts, default=0) < number and text.count("、", paragraph, match.start()) < number - 1:
                yield self._no_item(match, number)

    def _no_item(self, match: Match[str], number: int) -> Finding:
        zh = f"正文提到“{match[0]}”，文中没有这一项，请核对"
        return self.finding(Span(*match.span()), zh, f"item {number} is referred to, and there is none", cause="references")

    def _notes(self, document: Document, text: str) -> Iterator[Finding]:
        """见注释5 where the notes are three, and [7] where they are six."""
        references = [m for m in around(_NOTE, text, _NOTES, _BEFORE) if not _is_of_another(text, m)]
        if references and not any(block.kind == "footnote" for block in document.blocks):
            notes = notes_of(document)
            last = max(notes.numbers, default=0)
            for match in references:
                number = value_of(match["number"])
                chapter = "附注" in match[0] or not match["number"].isdecimal()  # 附注五、3 of accounts, whose notes are parts
                if number not in notes.numbers and number > notes.unnumbered and not (chapter and is_listed(text, number, Span(*match.span()))):
                    zh = f"正文提到“{match[0].strip('（(）)')}”，{f'注释只到{last}' if 0 < last < number else '文中没有这条注释'}，请核对"
                    yield self.finding(Span(*match.span()), zh, f"note {number} is referred to, and there is none", cause="references")
        last = bracketed_notes(text) if holds_any(text, "[〔［") else 0
        marks = [m for m in _MARKED.finditer(text) if int(m["number"]) > last] if last > 1 else []
        if marks:
            zh = f"正文有注释标记“{marks[0][0]}”，注释只到{last}，请核对"
            en = f"note {marks[0]['number']} is referred to, and there is none"
            yield self.finding(Span(*marks[0].span()), zh, en, related=[Span(*m.span()) for m in marks[1:]], cause="references")


def _is_of_another(text: str, match: Match[str]) -> bool:
    """Whether the reference may be to a part of another document; 本报告 is this one."""
    return "本" not in match[0] and names_another(text, match.start())


def _has_no_item(text: str, part: Part, item: int, reference: Match[str]) -> bool:
    """Whether a part has items, （一） and others, and not one of that number; one inside a paragraph is one."""
    if 1 not in part.items or item <= max(part.items):
        return False
    form = f"（{chinese(item)}）"
    at = text.find(form, part.start, part.end)
    while reference.start() <= at < reference.end():
        at = text.find(form, at + 1, part.end)
    return at < 0


def _has_no_point(text: str, part: Part, point: int, reference: Match[str]) -> bool:
    """Whether a part has a list, of two points or more, and none of that number."""
    before, behind = (part.start, min(reference.start(), part.end)), (max(part.start, min(reference.end(), part.end)), part.end)
    there = [any(is_listed_in(text, number, *stretch) for stretch in (before, behind)) for number in (1, _PAIR, point)]
    return point > _PAIR and there == [True, True, False]


def _numbers(printed: str) -> list[str]:
    """三、七 is 三 and 七."""
    return printed.translate(_COMMAS).split("、")


def _stands(text: str, parts: Mapping[str, Mapping[int, Part]], number: int, unit: str) -> bool:
    """Whether a part has the number though no heading of its own: inside a paragraph, or one level below."""
    spelled = chinese(number)
    if unit == "节" and any(number in part.items for group in parts.values() for part in group.values()):
        return True
    forms = [f"{before}{spelled}{behind}" for before in "。；：\n \u3000）" for behind in "、.．"] + [
        f"\n{mark}{blank}" for mark in (spelled, number) for blank in " \u3000\t、．."
    ]
    return holds_any(text, forms) or bool(unit) and holds_any(text, [f"{before}第{spelled}{unit}" for before in "\n。 \u3000"])

"""What in a report has a number that its text may refer to: parts, items of lists, notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Set

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.numbering import chinese, integer, mark_of

NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NOTES_HEAD = lazy(
    r"(?m)^[ \u3000#*（(]*(?:注释?|注解|[附尾脚备]注|名词(?:解释|注释)|(?:主要)?(?:统计)?指标解释|(?:编制|有关|数据|口径)?说明)(?:[ \u3000]*[：:]|[ \u3000]*$|(?=[ \u3000]?[0-9①-⑳\[（(〔]))"
)
_NOTE_NUMBER = lazy(
    rf"(?:(?<=[\n。；：（ \u3000])|(?<=注)|(?<=注释))[\[［（(〔【]?(?P<number>{NUMBER}|[①-⑳])(?:[\]］）)〕】]|[.．、：:](?!\d)|[ \u3000]|(?<=[①-⑳]))"
)
_LONE_NOTE = lazy(r"(?m)^[ \u3000#*]*(?:[\[［〔【](?P<bracketed>\d{1,2})[\]］〕】]|注释?[ ]?(?P<number>\d{1,2}|[①-⑳])(?!\d)|(?P<circled>[①-⑳]))")
_NOTE_IN_LIST = lazy(r"(?m)^[ \u3000]*[\[［〔](?P<number>\d{1,2})[\]］〕]")
# what else a sentence has named, whose third part it may be: 根据可研报告测算（见第三章）
_OTHER = lazy(
    "》|(?<!本)(?:规划|纲要|条例|办法|方案|细则|规定|标准|规范|规程|指南|手册|报告|合同|协议|年鉴|公报|皮书|说明书|章程|法(?=[，（(第])|文件|通知|意见|合约|批复|决定|讲话|制度)"
)
_SENTENCE_ENDS, _LONGEST_SENTENCE = "。；！？\n", 200
_LAST_CIRCLED = 20
_TIGHT = frozenset("条项点款")


class Part(NamedTuple):
    """A numbered part: where it begins and ends, and the numbers of what stands below it (（一）)."""

    start: int
    end: int
    items: Set[int]


class Notes(NamedTuple):
    """The numbers of the notes, and how many notes have none."""

    numbers: Set[int]
    unnumbered: int


def parts_of(document: Document) -> Mapping[str, Mapping[int, Part]]:
    """The numbered parts by their unit, "" for those numbered 一、, then by number; of two with one number the first."""
    found: dict[str, dict[int, Part]] = {}
    open_parts: list[tuple[str, int, int, set[int]]] = []
    text = document.folded

    def close(end: int) -> None:
        for unit, number, start, items in open_parts:
            found.setdefault(unit, {}).setdefault(number, Part(start, end, items))
        open_parts.clear()

    for block in document.blocks:
        mark = mark_of(f"{block.number} 项") if block.kind == "heading" and block.number else None
        if mark is None or mark.level > 2:
            continue
        if mark.level == 1:
            close(block.span.start)
            open_parts.append((mark.unit, mark.value, block.span.start, set()))
        elif open_parts and not mark.unit:
            open_parts[-1][3].add(mark.value)
    close(len(text))
    return found


def names_another(text: str, offset: int) -> bool:
    """Whether the sentence before an offset names another document, whose part, note or table may be spoken of."""
    first = max(0, offset - _LONGEST_SENTENCE)
    start = max(text.rfind(mark, first, offset) for mark in _SENTENCE_ENDS) + 1
    return _OTHER.search(text, max(first, start), offset) is not None


def is_listed(text: str, number: int, but: Span) -> bool:
    """Whether a number stands anywhere as the mark of an item (五是, 5., （五）, 第五条, ⑤), but for one place."""
    return any(not but.start <= at < but.end for at in _marks(text, number, 0, len(text)))


def is_listed_in(text: str, number: int, start: int, end: int) -> bool:
    """Whether a number stands as the mark of an item between two offsets; the headings of parts (三、) are none."""
    heading = f"{chinese(number)}、"
    return any(not text.startswith(heading, at) or text[max(0, at - 1) : at] not in ("", "\n") for at in _marks(text, number, start, end))


def _marks(text: str, number: int, start: int, end: int) -> Iterator[int]:
    spelled = chinese(number)
    circled = chr(ord("①") + number - 1) if 1 <= number <= _LAST_CIRCLED else ""
    for shape in (spelled, str(number), *((circled,) if circled else ())):
        at = text.find(shape, start, end)
        while at >= 0:
            before, behind = text[at - 1 : at] if at else "\n", text[at + len(shape) : at + len(shape) + 2]
            if shape == circled or _is_mark(before, behind[:1], behind[1:]):
                yield at
            at = text.find(shape, at + 1, end)


def _is_mark(before: str, behind: str, next_one: str) -> bool:
    """Whether a number is an item's mark by the characters around it; a decimal and a quantity are none."""
    if before in ("（", "("):
        return behind in ("）", ")")
    if before == "第":
        return behind in _TIGHT or behind in ("，", "是", "、", "：")
    if before not in ("\n", "。", "；", "：", "，", " ", "\u3000", "、", "“", "其", "\t"):
        return False
    return behind in ("是", "、", "．", "）", ")", "\t", " ", "\u3000") or behind == "." and not next_one.isdecimal()


def notes_of(document: Document) -> Notes:
    """The notes below their head (注释：) and in lines of their own ([3]…, 注3：…, ③…)."""
    text = document.folded
    numbers = {value_of(m["bracketed"] or m["number"] or m["circled"]) for m in _LONE_NOTE.finditer(text)}
    heads = list(_NOTES_HEAD.finditer(text))
    ends = [b.span.start for b in document.blocks if b.kind == "table_row" or b.kind == "heading" and b.level <= 2] if heads else []
    ends = sorted([*ends, *(head.start() for head in heads), len(text)])
    unnumbered = 0
    for head in heads:
        end = ends[bisect_right(ends, head.end())] if head.end() < len(text) else len(text)
        below = {value_of(m["number"]) for m in _NOTE_NUMBER.finditer(text, head.end() - 1, end)}
        numbers |= below
        unnumbered += not below
    return Notes(numbers - {0}, unnumbered)


def bracketed_notes(text: str) -> int:
    """How many notes [1], [2] … stand in lines of their own, one behind the other; 0 where they do not begin at one or leave one out."""
    numbers = {int(m["number"]) for m in _NOTE_IN_LIST.finditer(text)}
    return len(numbers) if numbers == set(range(1, len(numbers) + 1)) else 0


def value_of(printed: str) -> int:
    """The value of a number in digits, in Chinese, or in a circle."""
    return ord(printed) - ord("①") + 1 if "①" <= printed <= "⑳" else integer(printed)

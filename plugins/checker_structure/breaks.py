"""Where the text of a part breaks: a line that ends in the middle of a sentence, and what stands behind it."""

from __future__ import annotations

from bisect import bisect_right

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.layout import LABELLED, UNSEEN, is_page_number
from checker.reading.wrapping import columns

_ENDS = frozenset("。！？；：!?;:….”’）)】》」』〉>\"'")  # what closes a sentence; a bracket or quotation mark does so as well
_SHORTEST = 12
_PROSE = 28
_CREDIT = 12  # characters of 新华社记者 ×× 摄
_CELLS = lazy("[\t|│ ](?:(?<! )|  )")
_NO_SENTENCE = lazy(r"(?:此致|附[件表注录：]|注[：:释]|备注|(?:资料|数据)?来源|.{0,6}单位[：:]|联系人|联系电话|电话|作者|编辑|↑|说明[：:])")
_CAPTION = lazy("单位[：:][^，。；]{1,12}$|(?:查看更多|阅读全文|查看详情)$")  # of a table: 床位和人员情况　单位：张、人; and a button of a web page
_ASIDE = lazy("（[^（）]{0,80}）")
_NOTED = lazy("[。；！？](?:[\\[〔【(（]\\d{1,3}[\\]〕】)）]|[①-⑳]|\\d{1,2})$")
_PAGE = lazy(r"[\d\u4e00-\u9fff] \d{1,3}$")
_HEADING = lazy(
    r"[。！）]\s{0,4}([一二三四五六七八九十]{1,3}[、.．\s]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))\s{0,2}[^。；，：\d][^。；：]{1,44}$"
)
_ITEM = 20  # characters of an item that is told in sentences
# what no sentence ends with
_DANGLING = ("其中", "主要是", "涉及", "涉及面积", "以及", "由于", "因为", "包括", "例如", "分别为", "分别是", "预计", "累计", "共计", "达到")
_JUDGED = 50  # breaks whose words are looked for elsewhere in the report
_MOST = 5  # so many lines without an end are slips; more are the manner of a layout or of a list
_SHARE = 0.02  # of the sentences' lines, where a report is long
_BULLETS = frozenset("●○◆◇■□▲△★☆•·※►▪-—")
_PAUSES = frozenset("，、,")
_NO_BEGINNING = frozenset("，。、；：！？》）〉】」』”’,;:!?)]")  # what no line begins with that was written as one
_PAIRS = {"《": "》", "（": "）", "(": ")", "“": "”", "〈": "〉", "【": "】"}
_FOOT, _PAGES = 12, 4  # characters that the foot of a page begins with, and pages that have it
_FURNITURE = lazy("[|\t@]|www|  ")
_WRAPPED, _WIDEST = 24, 90  # characters of a line that a page broke at its edge
_RAGGED = 4  # columns by which such lines differ
_BESIDE = 2  # lines that are looked at above and below
_LINK = 40  # characters of words that a web page set apart, a link for one
_MARK = 2  # characters of a note's number, or of what was raised or lowered: M⏎2
_BOXES = frozenset("□☐☑☒")  # to be ticked in a form
_UNITS = frozenset("年月日时个家户人名项条次万亿元公平立米吨亩倍百千%％")


class Break(NamedTuple):
    """A line that ends before its sentence does.

    end      printed offset behind the last character of the line
    resumes  printed offset of the next line where the text as read goes on there, None where something else begins
    joins    whether nothing is lost there: the report has the words on both sides in one piece elsewhere, or the line behind was only set apart
    heading  printed offset of a heading that stands at the end of the line (进度慢。四 下一步打算), None where the sentence breaks off
    """

    end: int
    resumes: int | None
    joins: bool
    heading: int | None

    @property
    def cause(self) -> str:
        return f"break@{self.end}"


class Breaks(NamedTuple):
    """The breaks of a part that are slips, and those that are so many that they come from the way it was laid out."""

    found: tuple[Break, ...]
    layout: tuple[Break, ...]


def breaks_of(facts: Facts) -> Breaks:
    return breaks_in(facts.document)


def breaks_in(document: Document) -> Breaks:
    """The breaks of a part."""
    text, view = document.folded, document.view
    lines = [b for b in document.blocks if not (b.kind == "footnote" and is_page_number(document.quote(b.span)))]
    found: list[Break] = []
    for number, block in enumerate(lines):
        start, end = block.span
        while end > start + 1 and text[end - 1] in UNSEEN:
            end -= 1
        if text[end - 1] in _ENDS or block.kind in ("title", "table_row", "footnote") or end - start < _SHORTEST:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        joined = following is not None and "\n" not in view.text[view.offset_of(end - 1) : view.offset_of(following.span.start)]
        line = text[start:end]
        if line.endswith("如下") or _CAPTION.search(line) is not None:
            continue  # what it announces follows; only the colon is missing
        if not _is_prose(line, block.number) and not (
            ("，" in line or "," in line) and (line.endswith(_DANGLING) or _is_unlike(text, lines, number) or _pauses(text, lines, number))
        ):
            continue
        resumes = following.span.start if joined and following is not None else None
        if line[0] in _BULLETS and _is_beside_its_like(text, lines, number):
            continue
        if (
            LABELLED.match(line) is not None
            and "。" not in line
            and line[-1] not in _PAUSES
            and not line.endswith(_DANGLING)
            and _is_one_of_labelled(text, lines, number)
        ):
            continue
        if following is not None and text[following.span.start] in _BOXES and line[-1] not in _PAUSES:
            continue  # the answers stand below the question
        if _NOTED.search(line) is not None:
            continue  # 517人。[3]: the mark of a footnote
        if resumes is not None and _PAGE.search(line) is not None:
            continue  # a page number, not a sentence, ends there
        heading = _HEADING.search(line) if block.kind != "heading" or "。" in line else None
        if following is not None and _is_running_foot(text, following.span):
            continue
        joins = resumes is not None and _is_laid_out(text, lines, number)
        if not joins and resumes is not None and following is not None and len(found) < _JUDGED:
            behind = lines[number + 2].span.start if number + 2 < len(lines) else len(text)
            joins = _is_set_apart(text, block.span, following.span, behind) or _belong(text, end, resumes)
        found.append(Break(end, resumes, joins, start + heading.start(1) if heading else None))
    if len(found) <= _MOST:
        return Breaks(tuple(found), ())
    prose = sum(1 for b in lines if b.kind in ("paragraph", "list_item", "heading") and "。" in text[b.span.start : b.span.end])
    slips: list[Break] = []
    layout: list[Break] = []
    pauses = [b for b in found if text[b.end - 1] in _PAUSES]
    for kind in (pauses, [b for b in found if text[b.end - 1] not in _PAUSES]):
        (layout if len(kind) > max(_MOST, _SHARE * prose) else slips).extend(kind)
    return Breaks(tuple(sorted(slips)), tuple(sorted(layout)))


def _is_prose(line: str, number: str) -> bool:
    """Running text: sentences, or a line without a number that is too long for a heading."""
    if "。" not in line and not (not number and len(line) >= _PROSE and ("，" in (said := _ASIDE.sub("", line)) or "；" in said)):
        return False
    if not _BOXES.isdisjoint(line[line.rfind("。") + 1 :]):
        return False  # 是否已经开工 □是 □否
    return _CELLS.search(line) is None and _NO_SENTENCE.match(line) is None and "记者" not in line[-_CREDIT:]


def _is_unlike(text: str, lines: list[Block], number: int) -> bool:
    """Whether an item ends without a mark between items that are told in sentences: （1）……涉及面积 above （2）……差距。"""
    block = lines[number]
    if not block.number or block.span.end - block.span.start < _ITEM:
        return False
    beside = [b for b in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]) if b.level == block.level and b.number]
    if len(beside) < 2 or not all(text[b.span.end - 1] == "。" and b.span.end - b.span.start >= _ITEM for b in beside):
        return False
    return _CELLS.search(text, block.span.start, block.span.end) is None


def _pauses(text: str, lines: list[Block], number: int) -> bool:
    """Whether an item ends with a pause behind one that is told in a sentence: 5.筹备集中开工。 above 6.配合做好审核，拟入库5户，."""
    block, above = lines[number], lines[number - 1]
    return (
        text[block.span.end - 1] in _PAUSES
        and bool(number and block.number and above.number)
        and above.level == block.level
        and text[above.span.end - 1] == "。"
        and block.span.end - block.span.start >= _ITEM
        and _CELLS.search(text, *block.span) is None
    )


def _is_beside_its_like(text: str, lines: list[Block], number: int) -> bool:
    """Whether a line next to a bulleted one has the same bullet and ends without a mark, too: a list of points, not of sentences."""
    bullet = text[lines[number].span.start]
    beside = (lines[at] for at in (number - 1, number + 1) if 0 <= at < len(lines))
    return any(text[b.span.start] == bullet and text[b.span.end - 1] not in _ENDS for b in beside)


def _is_one_of_labelled(text: str, lines: list[Block], number: int) -> bool:
    """Whether a line next to one with a label ends without a mark below its label, too: 时间：, 参加：; 东湖：3.2万人次 above 西湖：2.1万人次."""
    beside = (lines[at] for at in (number - 1, number + 1) if 0 <= at < len(lines))
    return any(LABELLED.match(text, *b.span) is not None and text[b.span.end - 1] not in _ENDS for b in beside)


def _is_running_foot(text: str, line: Span) -> bool:
    """Whether a line begins as many do that hold an address, a bar or wide blanks: the foot of every page, which parts no sentence."""
    head = text[line.start : min(line.end, line.start + _FOOT)]
    return _FURNITURE.search(head) is not None and text.count(head) >= _PAGES


def _is_laid_out(text: str, lines: list[Block], number: int) -> bool:
    """Whether a line beside it, as wide as this one, breaks inside a sentence, too: a page that was copied as it was laid out, in a text that is not."""
    start, end = lines[number].span
    if not _WRAPPED <= end - start <= _WIDEST:
        return False
    room = columns(text[start:end])
    for block in lines[max(0, number - _BESIDE) : number + _BESIDE + 1]:
        first, last = block.span
        wrapped = block.kind == "paragraph" and first != start and text[last - 1] not in _ENDS
        if wrapped and _WRAPPED <= last - first <= _WIDEST and abs(columns(text[first:last]) - room) <= _RAGGED:
            return True
    return False


def _is_set_apart(text: str, broken: Span, line: Span, behind: int) -> bool:
    """Whether a line stands alone because a web page or a converter set it apart, a link or a raised figure, and the sentence goes on around it.

    `behind` is the printed offset of the line below it.
    """
    said = text[line.start : line.end].strip()
    if len(said) <= _MARK or text[broken.end : line.start].strip():  # the raised figure may have been taken for the number of a page
        return True
    if len(said) > _LINK or "。" in said[:-1]:
        return False
    opened = next((mark for mark in reversed(text[broken.start : broken.end]) if mark in _PAIRS or mark in _PAIRS.values()), "")
    if opened in _PAIRS:  # 《⏎会计法⏎》
        return _PAIRS[opened] in said or text[behind : behind + 1] == _PAIRS[opened]
    return text[behind : behind + 1] in _NO_BEGINNING


def _belong(text: str, end: int, resumes: int) -> bool:
    """Whether the characters around a break stand in one piece elsewhere: 调度会⏎议 beside 调度会议."""
    before, after = text[end - 2 : end], text[resumes : resumes + 2]
    if before[1] in _PAUSES:
        return False
    if before[1].isascii() and before[1].isalnum():  # 2025⏎年, PM⏎2.5
        return after[0] in _UNITS if before[1].isdecimal() else after[0].isdecimal()
    return before + after[0] in text and before[1] + after in text


class Causes:
    """The breaks of a part, looked for when the first gap between two numbers asks for them."""

    __slots__ = ("_document", "_ends", "_found")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: tuple[Break, ...] | None = None
        self._ends: list[int] = []

    def between(self, low: int, high: int) -> str:
        """The cause to name for a gap between two numbers: the break that lies between them, "" where there is none."""
        if self._found is None:
            self._found = breaks_in(self._document).found
            self._ends = [place.end for place in self._found]
        first = bisect_right(self._ends, low)
        return self._found[first].cause if first < len(self._ends) and self._ends[first] <= high else ""

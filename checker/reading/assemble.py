"""Text to Document: blocks, view, title, and the parts of a compilation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from checker.lazy import lazy
from checker.model.document import Block, BlockKind, Document, Source, View
from checker.model.record import NamedTuple
from checker.reading import markdown
from checker.reading.blocks import blocks_of, is_table_row
from checker.reading.layout import fold, view_of
from checker.reading.numbering import integer, mark_of
from checker.reading.wrapping import unwrapped

_PART_MARK = lazy(r"(?m)^[ \u3000\ufeff#*]*第([一二三四五六七八九十百]{1,3}|\d{1,3})篇(?![的里内中])")

# where a web page says it stands: 首页 > 政务公开 > 工作总结
_NAVIGATION = lazy("[>＞›»]|^(?:当前|您的|你的|您现在的|当前所在)位置|^首页")


_PAGE = " \u3000\t.…·—-0123456789（）()"  # what leads to the page in a table of contents, and its number
_LONGEST_COVER = 160
_LONGEST_TITLE = 50
_FEWEST_SECTIONS = 2  # of the report before: one 一、 may stand for a list
_SHORTEST_REPORT = 80
_NEAR = 3
_COVER_LINES = 5
# 云川县2026年上半年工作汇报, or 云川县人民政府 above 关于…的汇报; what only plans (工作计划, 工作要点) belongs to the report before it
_WHO = lazy(
    r"(?!附|全|本|我|各|[一二三四五六七八九十]是)(?:关于)?[^，。；：、！？（）\s\d]{1,18}(?:[省市县区旗镇乡局委厅办园港]|会|政府|街道|公司|集团|中心|银行|基地|新城|组)"
)
_TITLE = lazy(
    r"[^，。；：！？]{2,44}(?:报告|汇报|总结|公报|通报|简报|快报|[月季旬周]报|小结|分析|综述|简况|情况|(?<=总结)[及和暨].{0,10}(?:计划|安排|打算|思路))(?:[（\[][^（）\[\]]{1,20}[）\]])?"
)
_ADDRESSEE = lazy(r"(?:报：)?[省市县区州盟旗]?[^，。；：！？]{0,30}(?:委|会|局|政府|办|厅|处|组|单位|办公室|领导|同志们|代表)：")
_ATTACHED = lazy(r"附件[一二三四五六七八九\d]{0,2}[:：]?\s*\Z")


def assemble(source: Source, text: str, known: Mapping[int, tuple[BlockKind, int]] | None = None) -> Document:
    """The Document of a decoded text. A compilation (第一篇 … 第五篇) becomes several parts, each a Document of its own.

    known  offset of a line → its kind and level, where the file's format says them
    """
    document = _assemble(source, text, known)
    parts = document.parts
    wrapped = unwrapped(text, is_table_row, known or {}, [part.offset for part in parts] if len(parts) > 1 else ())
    if wrapped is not None:
        document.unbreak(_assemble(source, wrapped.text, wrapped.known), wrapped.layout)
    return document


def _assemble(source: Source, text: str, known: Mapping[int, tuple[BlockKind, int]] | None) -> Document:
    marks: list[tuple[int, int | None]] = []
    if "篇" in text:
        marks += _without_contents(text, [(m.start(), integer(m[1])) for m in _PART_MARK.finditer(text)])
    if len(marks) < 2:
        read = _as_read(text, known, 0)
        marks = [(start, None) for start in _further_titles(text, read.blocks)]
        if not marks:
            return _document(source, text, read)
    parts = _parts(source, text, marks, known)
    for part in parts:
        part.lines_before = text.count("\n", 0, part.offset)
    blocks = tuple(block._replace(span=block.span.shifted(part.offset)) for part in parts for block in part.blocks)
    document = Document(source, text, View.joined([(part.offset, part.view) for part in parts]), blocks, tuple(parts))
    document.folded = "".join(part.folded for part in parts)
    document.title = _title_of(document)
    return document


class _Read(NamedTuple):
    """What is made of a text: its blocks, the view of it, and the text itself, folded."""

    blocks: tuple[Block, ...]
    view: View
    folded: str


def _document(source: Source, text: str, read: _Read, offset: int = 0, number: int | None = None) -> Document:
    document = Document(source, text, read.view, read.blocks, (), offset, number)
    document.folded = read.folded
    document.title = _title_of(document)
    return document


def _as_read(text: str, known: Mapping[int, tuple[BlockKind, int]] | None, offset: int) -> _Read:
    """A text that begins at an offset of the whole as it is read. Marks of Markdown are part of no block, and not of the view."""
    folded = fold(text)
    marks = markdown.read(text)
    if marks is None:
        blocks = blocks_of(folded, known, offset)
        return _Read(blocks, _view(folded, blocks), folded)
    plain = marks.plain
    kinds = {plain.offset_of(at - offset): said for at, said in (known or {}).items() if offset <= at < offset + len(text)}
    words = fold(plain.text)
    blocks = blocks_of(words, kinds, 0, marks.lines)
    view = _view(words, blocks).over(plain)
    return _Read(tuple([block._replace(span=plain.printed(*block.span)) for block in blocks]), view, folded)


def _view(text: str, blocks: tuple[Block, ...]) -> View:
    """The text as read; the blanks that part the cells of a row are read as tabs, as everywhere else."""
    pieces: list[str] = []
    end = 0
    for block in blocks:
        if block.narrow:
            pieces += text[end : block.span.start], block.row(text)
            end = block.span.end
    return view_of("".join([*pieces, text[end:]]) if pieces else text, blocks)


def _title_of(document: Document) -> str:
    """The title as read: the first title line before the body that is no path of a web page, or what a part is called behind its mark."""
    title = ""
    for block in document.blocks[:8]:
        line = document.read(*block.span)
        mark = mark_of(line)
        if block.kind == "title":
            title = title or ("" if _NAVIGATION.search(line) else line)
        elif mark is not None and mark.unit == "篇":
            title = line[len(mark.text) :].lstrip("：: \u3000")[:60]
        elif block.kind == "heading":
            break
    return title


def _without_contents(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The marks without those of a table of contents: the first ones, a line each, up to the one that begins with the first number again."""
    many = next((n for n in range(1, len(marks)) if marks[n][1] == marks[0][1]), 0)
    if many < 2 or any(text[start:end].strip().count("\n") for (start, _), (end, _) in pairwise(marks[:many])):
        return marks
    lines = [text[start : end if (end := text.find("\n", start)) >= 0 else len(text)].strip().rstrip(_PAGE) for start, _ in marks]
    below = set(lines[many:])
    again = sum(line in below or line[: line.find("篇") + 1] in below for line in lines[:many])  # the title of a part may stand below its mark
    return marks[many:] if again >= many - 1 else marks  # one part may be lost


def _further_titles(text: str, blocks: Sequence[Block]) -> list[int]:
    """Where a further report begins that no mark announces: under a title that names who reports stands an addressee, or headings begin at 一 again."""
    found: list[int] = []
    cover = text[: blocks[_COVER_LINES].span.start] if len(blocks) > _COVER_LINES else text  # may have the title twice
    who: int | None = None  # where a line above begins that names who reports
    title: int | None = None
    highest, lines_below = 0, 0
    for block in blocks:
        start, end = block.span
        first_section = False
        if block.kind == "heading" and block.level == 1 and (mark := mark_of(text[start:end])) is not None:
            first_section = mark.value == 1 and highest >= _FEWEST_SECTIONS
            highest = mark.value if mark.value == 1 else max(highest, mark.value)
        lines_below += 1
        if title is not None and (first_section or (lines_below <= _NEAR and _ADDRESSEE.fullmatch(text, start, end))):
            found.append(title)
            title, highest = None, min(highest, 1)
        above, who = who, None
        if block.kind == "heading":
            title = None
        elif block.kind in ("title", "paragraph") and end - start <= _LONGEST_TITLE and start >= _SHORTEST_REPORT:
            if _WHO.fullmatch(text, start, end):
                who = start
            elif _TITLE.fullmatch(text, start, end) and (above is not None or _WHO.match(text, start, end) or text.startswith("关于", start)):
                above = start if above is None else above
                if text[above:end] not in cover and not _ATTACHED.search(text, max(0, above - _LONGEST_TITLE), above):
                    title, lines_below = text.rfind("\n", 0, above) + 1, 0
    return found


def _parts(source: Source, text: str, marks: Sequence[tuple[int, int | None]], known: Mapping[int, tuple[BlockKind, int]] | None) -> list[Document]:
    """The parts between the marks; what stands before the first mark is a part of its own where it is more than blanks."""
    starts: list[tuple[int, int | None]] = [(0, None)] if text[: marks[0][0]].strip() else []
    starts += marks
    if starts[0][0] > 0:
        starts[0] = (0, starts[0][1])
    parts: list[Document] = []
    for index, (start, number) in enumerate(starts):
        end, following = starts[index + 1] if index + 1 < len(starts) else (len(text), None)
        read = _as_read(text[start:end], known, start)
        # the mark of a part may be lost: its headings begin at 一 again
        restart = _restart(text[start:end], read.blocks) if number is not None and following is not None and following > number + 1 else None
        if restart is not None:
            parts.append(_document(source, text[start : start + restart], _as_read(text[start : start + restart], known, start), start, number))
            start, number = start + restart, None
            read = _as_read(text[start:end], known, start)
        parts.append(_document(source, text[start:end], read, start, number))
    if parts[0].number is None and len(parts[0].text.strip()) <= _LONGEST_COVER:
        for part in parts[1:]:
            part.cover = parts[0].text
    return parts


def _restart(text: str, blocks: Sequence[Block]) -> int | None:
    """Where the headings of the first level begin at 一 again."""
    highest = 0
    for block in blocks:
        mark = mark_of(text[block.span.start : block.span.end]) if block.kind == "heading" and block.level == 1 else None
        if mark is None or mark.unit == "篇":
            continue
        if mark.value == 1 and highest >= 2:
            return text.rfind("\n", 0, block.span.start) + 1
        highest = max(highest, mark.value)
    return None

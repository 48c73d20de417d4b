"""What a report is, once read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker.model.span import Place, Span, Spot
from checker.model.typed import Literal, Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
BlockKind = Literal["title", "heading", "paragraph", "list_item", "table_row", "footnote"]


class Source(NamedTuple):
    """Where a document came from. submitter and period stay None where nothing says them."""

    name: str
    media_type: str = "text/plain"
    sha256: str = ""
    submitter: str | None = None
    period: str | None = None


class Block(NamedTuple):
    """One line of the report by its role.

    level counts from 1 for headings (一、 is 1, （一） 2, 1. 3, （1） 4, ① 5) and is 0 for everything else;
    number is the printed mark ("（一）"), empty where there is none;
    narrow says that the cells of a table row are parted by one blank each, or stand each on a line of its own.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    number: str = ""
    narrow: bool = False

    def row(self, text: str) -> str:
        """The line of a table row, as long as it is in the text; cells that one blank or the ends of lines part are parted by tabs."""
        line = text[self.span.start : self.span.end]
        if not self.narrow:
            return line
        return _LINE_ENDS.sub(_as_tab, line) if "\n" in line else line.replace(" ", "\t").replace("\u3000", "\t")


_LINE_ENDS = lazy(r"[ \u3000]*\|?[ \u3000]*\n(?:[ \u3000]*\n)*[ \u3000]*|[ \u3000]*\|[ \u3000]*$")


def _as_tab(end: Match[str]) -> str:
    return ("\t" if "\n" in end[0] else " ").ljust(len(end[0]))


RemarkKind = Literal["hidden", "inserted", "deleted", "comment"]


class Remark(NamedTuple):
    """Something of the file that the printed text does not show: hidden text, a tracked change, a comment.

    span is where it stands, empty where it is not in the text; text is what it says.
    """

    kind: RemarkKind
    span: Span
    text: str


class Gap(NamedTuple):
    """A part of the file that was not read, and why (an embedded worksheet, a page that is a picture): a Failure of the report."""

    code: str
    zh: str
    en: str


class Places(Protocol):
    """Where the characters of a text stand in its file."""

    def at(self, offset: int) -> Spot: ...


class View:
    """The text as read: full-width digits folded, layout line breaks and page numbers taken out, blanks inside figures closed.

    Rules that search running text search `text` and answer with `printed`, which leads back to the text as printed.
    """

    __slots__ = ("_cuts", "_resumes", "_shifts", "text")

    def __init__(self, text: str, cuts: Sequence[int] = (), shifts: Sequence[int] = ()) -> None:
        """cuts[i] is the first offset of `text` at which shifts[i] printed characters have been left out so far."""
        self.text = text
        self._cuts = cuts
        self._shifts = shifts
        self._resumes = [cut + shift for cut, shift in zip(cuts, shifts, strict=True)]

    @classmethod
    def without(cls, text: str, cuts: Sequence[tuple[int, int]]) -> View:
        """The view of a text without what stands between the offsets of each cut. They are in order; they may overlap."""
        return cls.edited(text, [(start, end, "") for start, end in cuts])

    @classmethod
    def edited(cls, text: str, edits: Sequence[tuple[int, int, str]]) -> View:
        """The view of a text that has other words between two offsets. What is left out may overlap; all are in order."""
        pieces: list[str] = []
        at, length, shift = 0, 0, 0
        offsets: list[int] = []
        shifts: list[int] = []
        for start, end, new in edits:
            if end <= at and not (new and start == at):
                continue
            start = max(start, at)
            pieces += text[at:start], new
            length += start - at + len(new)
            shift += end - start - len(new)
            offsets.append(length)
            shifts.append(shift)
            at = end
        pieces.append(text[at:])
        return cls("".join(pieces), offsets, shifts)

    def over(self, other: View) -> View:
        """The same text as a view of what the other is a view of, where this one is a view of the other's text."""
        if not other._cuts:
            return self
        offsets = sorted({*self._cuts, *map(self.offset_of, other._cuts)})
        return View(self.text, offsets, [other.origin(self.origin(offset)) - offset for offset in offsets])

    @classmethod
    def joined(cls, parts: Sequence[tuple[int, View]]) -> View:
        """The view of a whole text from the views of its parts, each with the printed offset at which it begins."""
        texts: list[str] = []
        cuts: list[int] = []
        shifts: list[int] = []
        length = 0
        for offset, view in parts:
            before = offset - length
            texts.append(view.text)
            cuts += [length + cut for cut in view._cuts]
            shifts += [before + shift for shift in view._shifts]
            length += len(view.text)
        return cls("".join(texts), cuts, shifts)

    def origin(self, offset: int) -> int:
        """The printed offset of the character at `offset`."""
        if not self._cuts:
            return offset
        index = bisect_right(self._cuts, offset) - 1
        return offset + self._shifts[index] if index >= 0 else offset

    def printed(self, start: int, end: int) -> Span:
        """The printed range of text[start:end]."""
        cuts = self._cuts
        if not cuts:
            return tuple.__new__(Span, (start, end))  # once for every figure: half the time of Span(start, end)
        index = bisect_right(cuts, start)
        shift = self._shifts[index - 1] if index else 0
        if index == len(cuts) or end <= cuts[index]:
            return tuple.__new__(Span, (start + shift, end + shift))
        return Span(start + shift, self.origin(end - 1) + 1 if end > start else start + shift)

    def offset_of(self, printed: int) -> int:
        """The offset in `text` of the printed character, or of the next one kept."""
        if not self._cuts:
            return printed
        index = bisect_right(self._resumes, printed) - 1
        offset = printed - self._shifts[index] if index >= 0 else printed
        return min(offset, self._cuts[index + 1]) if index + 1 < len(self._cuts) else offset


class Layout:
    """How lines became paragraphs: leads from a text whose paragraphs stand in one line each to the same text as printed."""

    __slots__ = ("_lines", "_order", "_printed", "_starts", "spots")

    def __init__(self, starts: Sequence[int], printed: Sequence[int], lines: Sequence[int]) -> None:
        """What begins at starts[i] stands in the printed text at printed[i], whose lines begin at `lines`."""
        self._starts = starts
        self._printed = printed
        self._lines = lines
        self._order: list[int] = []  # the pieces as they are printed
        self.spots: Places | None = None

    def origin(self, offset: int) -> int:
        """The printed offset of a character."""
        piece = bisect_right(self._starts, offset) - 1
        return self._printed[piece] + offset - self._starts[piece]

    def offset_of(self, printed: int) -> int:
        """The offset of a printed character, or of the next one kept."""
        order = self._order = self._order or sorted(range(len(self._starts)), key=self._printed.__getitem__)
        piece = order[bisect_right(order, printed, key=self._printed.__getitem__) - 1]
        end = self._starts[piece + 1] if piece + 1 < len(self._starts) else printed + self._starts[piece]
        return min(self._starts[piece] + printed - self._printed[piece], end)

    def printed(self, span: Span) -> Span:
        """The printed range of a range: from its first character to its last."""
        start = self.origin(span.start)
        return Span(start, max(start, self.origin(span.end - 1) + 1) if span.end > span.start else start)

    def locate(self, offset: int) -> Place:
        """Line and column of a printed offset, and its spot in the file."""
        line = bisect_right(self._lines, offset)
        column = offset - self._lines[line - 1] + 1
        return Place(line, column, *self.spots.at(offset), as_read=True) if self.spots is not None else Place(line, column)


class Document:
    """A report, or one part of a compilation, with every character's place.

    text      as decoded: byte-order mark dropped, line ends folded to one line feed, otherwise never altered
    view      the same text as a reader reads it
    folded    the text, character for character, with full-width digits and half-width marks folded: for rules that look at marks and lines
    blocks    one per non-empty line, in order
    unbroken  the document as rules read it: this one, or where a layout broke its paragraphs into lines one whose text has each in one line
    layout    of a document made so, and of its parts: how its text leads back to the printed one, None otherwise
    parts     the reports of a compilation (each a Document of its own with `offset` into `unbroken`); `(unbroken,)` otherwise
    offset    where this part begins in the whole text; 0 for a whole document
    lines_before  how many lines of the whole text stand before this part
    number    the printed number of a part (第三篇 is 3), None where it has none
    spots     where in the file the text stands (page, cell, paragraph), None for plain text and for parts
    title     as read, "" where none was found
    cover     of a part: what stands before the first part, where that is no more than a cover (…汇编（2025年9月）); else ""
    remarks   what the file holds beside the printed text; gaps   what of it was not read
    """

    __slots__ = (
        "_line_starts",
        "_parts",
        "_sections",
        "_unbroken",
        "blocks",
        "cover",
        "folded",
        "gaps",
        "layout",
        "lines_before",
        "number",
        "offset",
        "remarks",
        "source",
        "spots",
        "text",
        "title",
        "view",
    )

    def __init__(
        self,
        source: Source,
        text: str,
        view: View,
        blocks: tuple[Block, ...],
        parts: tuple[Document, ...] = (),
        offset: int = 0,
        number: int | None = None,
    ) -> None:
        self.source = source
        self.text = text
        self.view = view
        self.blocks = blocks
        self._parts = parts
        self._unbroken: Document | None = None
        self.layout: Layout | None = None
        self.offset = offset
        self.number = number
        self.title = ""
        self.cover = ""
        self.folded = text
        self.spots: Places | None = None
        self.remarks: tuple[Remark, ...] = ()
        self.gaps: tuple[Gap, ...] = ()
        self.lines_before = 0
        self._line_starts: list[int] = []
        self._sections: tuple[list[int], list[str]] | None = None

    @property
    def parts(self) -> tuple[Document, ...]:
        return self.unbroken._parts or (self.unbroken,)  # made anew: a document that held itself would wait for the garbage collector

    @property
    def unbroken(self) -> Document:
        return self._unbroken or self

    def unbreak(self, other: Document, layout: Layout) -> None:
        """Let rules read another document, whose text leads back to this one's by the layout."""
        self._unbroken = other
        for part in {other, *other.parts}:
            part.layout = layout

    def note(self, remarks: Sequence[Remark]) -> None:
        """Take what the file holds beside the printed text."""
        self.remarks = tuple(remarks)
        if self._unbroken is not None and self._unbroken.layout is not None:
            offset_of = self._unbroken.layout.offset_of
            self._unbroken.remarks = tuple([r._replace(span=Span(offset_of(r.span.start), offset_of(r.span.end))) for r in remarks])

    def printed(self, span: Span) -> Span:
        """The range of the whole text, as printed, in which a range of this document's text stands."""
        whole = span.shifted(self.offset) if self.offset else span
        return whole if self.layout is None else self.layout.printed(whole)

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def read(self, start: int, end: int) -> str:
        """What a printed range says as read: 2025年 for ２０２５ 年 and 二〇二五年."""
        view = self.view
        return view.text[view.offset_of(start) : view.offset_of(end)]

    def locate(self, span: Span) -> Place:
        """Line and column of the span's start in the whole text, counting from 1; page, cell, paragraph and box where the format has them."""
        if self.layout is not None:
            return self.layout.locate(self.printed(span).start)
        starts = self._lines()
        line = bisect_right(starts, span.start)
        column = span.start - starts[line - 1] + 1
        line += self.lines_before
        return Place(line, column, *self.spots.at(span.start), as_read=True) if self.spots is not None else Place(line, column)

    def locate_end(self, span: Span) -> Place:
        """Line and column of the position just behind the span's last character."""
        if self.layout is not None:
            start, end = self.printed(span)
            last = self.layout.locate(max(start, end - 1))
            return Place(last.line, last.column + (end > start))
        starts = self._lines()
        line = bisect_right(starts, max(span.start, span.end - 1))
        return Place(line + self.lines_before, span.end - starts[line - 1] + 1)

    def _lines(self) -> list[int]:
        if not self._line_starts:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._line_starts = starts
        return self._line_starts

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the printed offset, or the last one before it."""
        index = bisect_right(self.blocks, offset, key=_block_start) - 1
        return self.blocks[index] if index >= 0 else None

    def section(self, offset: int) -> str:
        """The headings above the printed offset, outermost first, joined by ` > `."""
        if not self._sections:
            path: list[tuple[int, str]] = []
            starts, names = [0], [""]
            for block in self.blocks:
                if block.kind == "heading":
                    path = [(level, title) for level, title in path if level < block.level]
                    path.append((block.level, heading_text(self.read(*block.span))))
                    starts.append(block.span.start)
                    names.append(" > ".join(title for _, title in path))
            self._sections = starts, names
        starts, names = self._sections
        return names[bisect_right(starts, offset) - 1]


def heading_text(line: str) -> str:
    """A heading without the paragraph that may follow it on the same line, and without marks of bold type; its digits half as wide, as rules ask for them."""
    line = line.replace("**", "").strip().translate(_HALF_WIDTH)
    stop = min((at for at in map(line.find, "。；：") if at > 0), default=len(line))
    return line[: min(stop, 40)]


def _block_start(block: Block) -> int:
    return block.span.start

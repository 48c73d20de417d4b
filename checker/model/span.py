"""Where something stands."""

from __future__ import annotations

from checker.model.record import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of a document's text: the only type that says where.

    NamedTuples travel here instead of frozen dataclasses: a report makes hundreds of them,
    and they cost a fifth of the time and none of the import.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Box(NamedTuple):
    """A rectangle of a page in points (1/72 inch), measured from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Spot(NamedTuple):
    """Where something stands in its file, as far as the format knows.

    page       from 1
    cell       of a workbook as its program names it (Sheet1!B7), of a document's table likewise (表2!B7)
    paragraph  of a Word file: which of its paragraphs, from 1, as a reader counts them: blank ones and the cells of tables are none
    box        of the line on its page
    """

    page: int | None = None
    cell: str | None = None
    paragraph: int | None = None
    box: Box | None = None


class Place(NamedTuple):
    """A span's start as a person looks for it: line and column of the text, from 1, and the spot in the file where the format has one.

    as_read  whether the lines are those of the text as it was read, and not of the file: of everything but plain text
    """

    line: int
    column: int
    page: int | None = None
    cell: str | None = None
    paragraph: int | None = None
    box: Box | None = None
    as_read: bool = False

    def say(self, language: str) -> str:
        """Where a person finds it: the cell, else the page, else the paragraph, else the line of the text, named as such where it is none of the file."""
        english = language == "en"
        if self.cell:
            return self.cell
        if self.page:
            return f"page {self.page}" if english else f"第{self.page}页"
        if self.paragraph:
            return f"paragraph {self.paragraph}" if english else f"第{self.paragraph}段"
        if self.as_read:
            return f"line {self.line} as read" if english else f"读出的第{self.line}行"
        return f"line {self.line}" if english else f"第{self.line}行"

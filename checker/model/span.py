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


class Place(NamedTuple):
    """A span's start as a person looks for it. line and column count from 1; page and cell where the format has them."""

    line: int
    column: int
    page: int | None = None
    cell: str | None = None

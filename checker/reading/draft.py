"""What a reader makes of a file: its text, line by line, and where each line stands in the file."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain
from math import isfinite, nan
from typing import Any

from checker.model.document import BlockKind, Document, Gap, Remark, RemarkKind, Source
from checker.model.span import Box, Span, Spot
from checker.reading.limits import MEGABYTE, Limits

_NO_SPOT = Spot()
_NO_BOX = (nan, nan, nan, nan)


class Draft:
    """A text under construction. Readers append lines and table rows in reading order; plain values only, so that it can travel
    from the process that parsed the file.

    kinds      offset of a line → what the format says the line is: a table row, a heading, a footnote
    spots      (offset, place in the file) in ascending order; each holds until the next; boxes as exact as they come: few are ever looked at
    remarks    what a person does not see in the text: hidden text, tracked changes, comments
    gaps       what of the file was not read

    A small file may print one word a million times, and a row of two cells may be as wide as a sheet: text and cells are counted here,
    where all of them come by. Past the limits, line(), row() and append() raise ReadError.
    """

    def __init__(self, media_type: str, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self.media_type = media_type
        self._longest, self._most_cells = limits.file_size * MEGABYTE, limits.cells
        self._cells = 0
        self.kinds: dict[int, tuple[BlockKind, int]] = {}
        self.spots: list[tuple[int, Spot]] = []
        self.remarks: list[Remark] = []
        self.gaps: list[Gap] = []
        self.length = 0
        self._pieces: list[str] = []

    def line(self, text: str, spot: Spot = _NO_SPOT, kind: BlockKind | None = None, level: int = 0) -> int:
        """Append a line (several where the text holds line breaks) and return its offset."""
        start = self.length
        if kind is not None:
            self.kinds[start] = (kind, level)
        self.place(spot)
        self.append(text + "\n")
        return start

    def row(self, cells: Sequence[str], spots: Sequence[Spot] | Spot = _NO_SPOT) -> int:
        """Append a table row, cells parted by tabs; one spot for the row or one for each cell. Empty cells keep their column."""
        start = self.length
        self._cells += len(cells)
        if self._cells > self._most_cells:
            from checker.reading import refusals

            raise refusals.too_many_cells(self._most_cells)
        self.kinds[start] = ("table_row", 0)
        at, texts, places = start, [cell.strip(" ") if cell.isprintable() else flat(cell) for cell in cells], self.spots
        for spot, text in zip([spots] * len(texts) if isinstance(spots, Spot) else spots, texts, strict=True):
            if not places or places[-1][1] != spot:
                places.append((at, spot))
            at += len(text) + 1
        self.append("\t".join(texts) + "\n")
        return start

    def remark(self, kind: RemarkKind, text: str, start: int, end: int) -> None:
        self.remarks.append(Remark(kind, Span(start, end), text))

    def gap(self, code: str, zh: str, en: str) -> None:
        self.gaps.append(Gap(code, zh, en))

    @property
    def text(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def document(self, name: str, data: bytes) -> Document:
        """The Document of a finished draft. Raises ReadError where it holds no text."""
        from checker.digests import sha256
        from checker.reading import refusals
        from checker.reading.assemble import assemble

        text = self.text
        if not text.strip("\ufeff \n\t\u3000"):
            raise refusals.empty()
        document = assemble(Source(name, self.media_type, sha256(data).hexdigest()), text, self.kinds)
        for part in document.parts:
            part.spots = Spots(self.spots, part.offset)
        document.spots = Spots(self.spots)
        if document.unbroken.layout is not None:
            document.unbroken.layout.spots = document.spots
        document.note(self.remarks)
        document.gaps = tuple(self.gaps)
        return document

    def packed(self) -> dict[str, Any]:
        """The draft as what JSON can hold; unpacked() makes it whole again."""
        return {
            "media_type": self.media_type,
            "text": self.text,
            "kinds": [[at, *kind] for at, kind in self.kinds.items()],
            "spots": [list(column) for column in zip(*[(at, *spot[:3]) for at, spot in self.spots], strict=True)],
            "boxes": b64encode(array("d", chain.from_iterable([spot.box or _NO_BOX for _, spot in self.spots])).tobytes()).decode(),
            "remarks": [[r.kind, *r.span, r.text] for r in self.remarks],
            "gaps": [list(gap) for gap in self.gaps],
        }

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> Draft:
        """The draft that packed() took apart; what is appended to it is held to no limits but the usual ones."""
        draft = cls(packed["media_type"])
        draft._pieces, draft.length = [packed["text"]], len(packed["text"])
        draft.kinds = {at: (kind, level) for at, kind, level in packed["kinds"]}
        sides = iter(array("d", b64decode(packed["boxes"])))
        boxes = [Box(*box) if box[0] == box[0] else None for box in zip(sides, sides, sides, sides, strict=True)]
        draft.spots = [(at, Spot(page, cell, paragraph, box)) for at, page, cell, paragraph, box in zip(*packed["spots"], boxes, strict=True)]
        draft.remarks = [Remark(kind, Span(start, end), text) for kind, start, end, text in packed["remarks"]]
        draft.gaps = [Gap(*gap) for gap in packed["gaps"]]
        return draft

    def append(self, text: str) -> None:
        """Append text as it stands."""
        self._pieces.append(text)
        self.length += len(text)
        if self.length > self._longest:
            from checker.reading import refusals

            raise refusals.too_long(self._longest)

    def place(self, spot: Spot) -> None:
        """Say where what is appended next stands in the file."""
        if not self.spots or self.spots[-1][1] != spot:
            self.spots.append((self.length, spot))


class Spots:
    """Where in the file each offset stands, looked up by bisection; of a part that begins at `before` in the whole text."""

    __slots__ = ("_before", "_spots", "_starts")

    def __init__(self, spots: Sequence[tuple[int, Spot]], before: int = 0) -> None:
        self._before = before
        self._starts = [at for at, _ in spots]
        self._spots = [spot for _, spot in spots]

    def at(self, offset: int) -> Spot:
        """The place of an offset, its box to a tenth of a point."""
        index = bisect_right(self._starts, self._before + offset) - 1
        if index < 0:
            return _NO_SPOT
        spot = self._spots[index]
        if spot.box is None:
            return spot
        return spot._replace(box=Box(*[round(side, 1) for side in spot.box]) if all(map(isfinite, spot.box)) else None)


def flat(text: str) -> str:
    """The text of a cell on one line, without the tabs that part cells."""
    if text.isprintable():  # there is nothing that parts lines or cells
        return text.strip(" ")
    return " ".join(text.split()) if any(c in text for c in "\n\r\t\v\f") else text.strip(" \u3000\u00a0")

"""The part of a PDF page that is seen, and the straight lines drawn on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float, c_int, cast
from itertools import repeat
from typing import Any

from checker.reading.grids import Rule, Rules, whole
from checker.reading.pdfium import calls

_THIN = 2.0  # points
_MOST_OBJECTS = 20_000
_new = tuple.__new__  # strokes, words and cells come by the ten thousand: half the time of the classes' own constructors


class Frame:
    """The part of a page that is seen, and how it is turned: places in the file to places from its upper left corner."""

    def __init__(self, rotation: int, left: float, bottom: float, right: float, top: float) -> None:
        self.rotation, self.left, self.bottom, self.right, self.top = rotation, left, bottom, right, top

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.rotation in (0, 180) else (height, width)

    def seen(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """left, top, right, bottom as seen."""
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


def rules_of(page: Any, frame: Frame) -> Rules:
    """The straight lines drawn on a page, thin rectangles among them, as most programs draw the borders of cells."""
    import pypdfium2.raw as raw

    across: list[Rule] = []
    down: list[Rule] = []
    seen, plain = frame.seen, frame.rotation == 0
    x0, y0 = frame.left, frame.top
    draw_mode, filled, outlined = calls().draw_mode, c_int(), c_int()
    fill, stroke = byref(filled), byref(outlined)
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    items = list(map(calls().item, repeat(page, count), range(count)))
    path = raw.FPDF_PAGEOBJ_PATH
    paths = [item for item, kind in zip(items, map(calls().kind, items), strict=True) if kind == path]
    sides = iter(calls().bounds.of(paths))
    pieces: list[Sequence[float]] = []  # of grids, and of pages that are turned
    for item, left, bottom, right, top in zip(paths, sides, sides, sides, sides, strict=True):
        if right - left > _THIN and top - bottom > _THIN:
            if not draw_mode(item, fill, stroke) or outlined.value:  # what is filled and not outlined shades a cell
                pieces += _sides(item, raw)
        elif plain:
            if right - left <= _THIN:
                if top - bottom >= _THIN:
                    down.append(_new(Rule, ((left + right) / 2 - x0, y0 - top, y0 - bottom)))
            else:
                across.append(_new(Rule, (y0 - (top + bottom) / 2, left - x0, right - x0)))
        else:
            pieces.append((left, bottom, right, top))
    for piece in pieces:
        left, top, right, bottom = seen(*piece)
        if bottom - top <= _THIN <= right - left:
            across.append(_new(Rule, ((top + bottom) / 2, left, right)))
        if right - left <= _THIN <= bottom - top:
            down.append(_new(Rule, ((left + right) / 2, top, bottom)))
    return Rules(whole(across), down)


def _sides(handle: Any, raw: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path whose outline may be a cell or a grid."""
    item = cast(handle, raw.FPDF_PAGEOBJECT)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, byref(matrix))
    x, y = c_float(), c_float()
    start = before = (0.0, 0.0)
    for number in range(min(raw.FPDFPath_CountSegments(item), _MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield _spanned(before, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield _spanned(point, start)
        before = point


def _spanned(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])

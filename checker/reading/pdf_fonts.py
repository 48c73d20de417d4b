"""A font for PDFium to measure by where a file does not bring its own.

What PDFium knows of a character whose font is not embedded, it knows from the machine's fonts. Where none of them is Chinese, it
measures nothing, and leaves out what stands by itself. So that a file reads the same everywhere PDFium gets a font made here: a box for
every character, an ideograph as wide as it is high, a Latin letter or a digit half of that. No one ever sees it.
"""

from __future__ import annotations

import struct
from ctypes import memmove, pointer
from typing import Any

_EM, _TOP, _BOTTOM, _EDGE = 1000, 880, -120, 40
_IDEOGRAPH, _LETTER, _MARK = 1, 2, 3  # glyphs; 0 is the empty one
_GROUPS = (  # of characters, and their glyph
    (0x21, 0x1FFF, _LETTER),
    (0x2000, 0x2E7F, _MARK),
    (0x2E80, 0x2FFF, _IDEOGRAPH),
    (0x3001, 0x3020, _MARK),
    (0x3021, 0xFEFF, _IDEOGRAPH),
    (0xFF01, 0xFF60, _MARK),
    (0xFF61, 0xFFDC, _LETTER),
    (0xFFDD, 0x3FFFF, _IDEOGRAPH),
)
_IDEOGRAPHS = frozenset({128, 129, 134, 136})  # character sets: Japanese, Korean, simplified and traditional Chinese
_HANDLE = 1

_kept: list[Any] = []  # what PDFium holds on to


def install() -> None:
    """Have PDFium measure ideographs by this font and know no other of the machine's, once for a process."""
    if _kept:
        return
    import pypdfium2.raw as raw

    font = boxes()

    def find(info: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int | None:
        return _HANDLE if charset in _IDEOGRAPHS else None

    def data(info: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        if table:  # it is no collection of fonts
            return 0
        if buffer and size >= len(font):
            memmove(buffer, font, len(font))
        return len(font)

    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    calls = {"EnumFonts": lambda info, mapper: None, "MapFont": find, "GetFont": lambda info, face: None, "GetFontData": data}
    info = raw.FPDF_SYSFONTINFO(version=1, **{name: kinds[name](call) for name, call in calls.items()})
    _kept.extend((info, font))
    raw.FPDF_SetSystemFontInfo(pointer(info))


def boxes() -> bytes:
    """A TrueType font of three boxes."""
    outlines = [b"", _box(_EM - _EDGE, _BOTTOM, _TOP), _box(_EM // 2 - _EDGE, 0, _EM * 7 // 10), _box(_EM - _EDGE, _BOTTOM, _EM // 4)]
    offsets = [sum(map(len, outlines[:number])) for number in range(len(outlines) + 1)]
    groups = b"".join(struct.pack(">3I", *group) for group in _GROUPS)
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12) + struct.pack(">2H3I", 13, 0, 16 + len(groups), 0, len(_GROUPS)) + groups,
        b"glyf": b"".join(outlines),
        b"head": struct.pack(">4I2H2Q4h2H3h", 0x10000, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _BOTTOM, _EM, _TOP, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _TOP, _BOTTOM, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, len(outlines)),
        b"hmtx": struct.pack(">8H", _EM, 0, _EM, _EDGE, _EM // 2, _EDGE, _EM, _EDGE),
        b"loca": struct.pack(f">{len(offsets)}I", *offsets),
        b"maxp": struct.pack(">I14H", 0x10000, len(outlines), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    head = struct.pack(">I4H", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64)
    at = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for tag, table in tables.items():
        directory += struct.pack(">4s3I", tag, 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return head + directory + body


def _box(right: int, bottom: int, top: int) -> bytes:
    """The outline of a rectangle: four points, their flags, their distances."""
    points = struct.pack(">4B", 1, 1, 1, 1) + struct.pack(">8h", _EDGE, 0, right - _EDGE, 0, bottom, top - bottom, 0, bottom - top)
    outline = struct.pack(">5h2H", 1, _EDGE, bottom, right, top, 3, 0) + points
    return outline + b"\0" * (-len(outline) % 4)

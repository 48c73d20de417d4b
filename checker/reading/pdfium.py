"""Functions of PDFium that are called for every word and every stroke of a page, at a third of what pypdfium2's bindings cost."""

from __future__ import annotations

from ctypes import PYFUNCTYPE, c_float, c_int, c_void_p, cast
from functools import cache
from typing import Any


class Handle(c_void_p):
    """What PDFium knows an object by; a class of its own, because ctypes makes numbers of plain pointers."""


class Calls:
    """The functions without the conversion of arguments that the bindings declare: give them handles, references and integers.

    What a function says besides what it fills in is not asked for.
    """

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self.char_box = _bare(raw.FPDFText_GetCharBox, None)
        self.loose_box = _bare(raw.FPDFText_GetLooseCharBox, None)
        self.generated = _bare(raw.FPDFText_IsGenerated)
        self.angle = _bare(raw.FPDFText_GetCharAngle, c_float)
        self.item = _bare(raw.FPDFPage_GetObject, Handle)
        self.kind = _bare(raw.FPDFPageObj_GetType)
        self.draw_mode = _bare(raw.FPDFPath_GetDrawMode)
        self.bounds = _bare(raw.FPDFPageObj_GetBounds, None)


@cache
def calls() -> Calls:
    return Calls()


def _bare(function: Any, result: type | None = c_int) -> Any:
    return PYFUNCTYPE(result)(cast(function, c_void_p).value or 0)

"""Functions of PDFium that are called for every word and every stroke of a page, at a third of what pypdfium2's bindings cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import PYFUNCTYPE, byref, c_double, c_float, c_int, c_void_p, cast, sizeof
from functools import cache
from itertools import starmap
from typing import Any

_AT_ONCE = 512  # boxes


class Handle(c_void_p):
    """What PDFium knows an object by; a class of its own, because ctypes makes numbers of plain pointers."""


class Calls:
    """The functions without the conversion of arguments that the bindings declare: give them handles, references and integers.

    What a function says besides what it fills in is not asked for.
    """

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self.char_box = _Boxes(_bare(raw.FPDFText_GetCharBox, None), c_double, 4)
        self.loose_box = _Boxes(_bare(raw.FPDFText_GetLooseCharBox, None), c_float, 1)
        self.generated = _bare(raw.FPDFText_IsGenerated)
        self.angle = _bare(raw.FPDFText_GetCharAngle, c_float)
        self.item = _bare(raw.FPDFPage_GetObject, Handle)
        self.kind = _bare(raw.FPDFPageObj_GetType)
        self.draw_mode = _bare(raw.FPDFPath_GetDrawMode)
        self.bounds = _Boxes(_bare(raw.FPDFPageObj_GetBounds, None), c_float, 4)


class _Boxes:
    """A function that fills in the four numbers of a box, called many times over: the numbers are taken out all at once."""

    def __init__(self, call: Callable[..., None], kind: type[c_double] | type[c_float], references: int) -> None:
        """references  how many the function takes: one to each number, or one to the first of them"""
        numbers = (kind * (4 * _AT_ONCE))()
        self._call = call
        self._slots = [[byref(numbers, sizeof(kind) * (4 * slot + number)) for slot in range(_AT_ONCE)] for number in range(references)]
        self._numbers = memoryview(numbers).cast("B").cast("d" if kind is c_double else "f")

    def of(self, *arguments: Sequence[Any]) -> list[float]:
        """The numbers of each call, one after the other: the call with the first of each sequence, the one with the second and so on."""
        result: list[float] = []
        for start in range(0, len(arguments[0]), _AT_ONCE):
            some = [each[start : start + _AT_ONCE] for each in arguments]
            for _ in starmap(self._call, zip(*some, *self._slots, strict=False)):
                pass
            result += self._numbers[: 4 * len(some[0])].tolist()
        return result


@cache
def calls() -> Calls:
    return Calls()


def _bare(function: Any, result: type | None = c_int) -> Any:
    return PYFUNCTYPE(result)(cast(function, c_void_p).value or 0)

"""Styled words on a terminal or in a file, by rich."""

from __future__ import annotations

import itertools

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from checker.lazy import lazy
from checker.model.typed import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.table import Table

# words and their style, as rich names it: "bold red"
Piece = tuple[str, str]

# What stays on one line: a figure with its unit, a word in Latin letters, or a single character, with the marks that open before it or close behind.
_UNIT = lazy(
    "[“‘（【《〔]*(?:[!-~−×÷]+[个家项处份条户人年月日号万亿元]{0,3}|[^\\s“‘（【《〔](?:\\.[!-~]+)?)[”’）】》〕，。；：、！？…]*\\s*|[“‘（【《〔]+\\s*|\\s+"
)


def breaks(text: str, width: int) -> list[int]:
    """Where a text is broken so that no line has more cells than width; what is longer than a line is broken anywhere."""
    if cell_len(text) <= width:
        return []
    found: list[int] = []
    used = 0
    for unit in _UNIT.finditer(text):
        cells = cell_len(unit[0].rstrip())
        if used + cells > width and used:
            found.append(unit.start())
            used = 0
        if cells > width:  # wider than a line
            for place, character in enumerate(unit[0], unit.start()):
                size = cell_len(character)
                if used + size > width:
                    found.append(place)
                    used = 0
                used += size
        else:
            used += cell_len(unit[0])
    return found


def broken(text: str, width: int) -> list[str]:
    """The lines of a text so broken."""
    places = [0, *breaks(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in itertools.pairwise(places)]


class Terminal(Console):
    """A console of rich: nothing of what is printed is taken for markup, and nothing is coloured by guessing."""

    def __init__(self, stream: TextIO, soft_wrap: bool = False) -> None:
        super().__init__(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=soft_wrap)

    def on_broken_pipe(self) -> None:
        """Rich would end the process with 1, which says that something was found; the command ends it as it does everywhere."""
        raise BrokenPipeError


class Sheet:
    """Where a renderer prints."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Terminal(stream)

    def print(self, *pieces: Piece, indent: int = 0) -> None:
        """Lines of styled words, broken at the width of the terminal as Chinese is set: not inside a figure, and with no closing mark at the
        beginning of a line. No line ends with blanks.
        """
        text = Text.assemble(*pieces)
        lines = [part for line in text.split(allow_blank=True) for part in line.divide(breaks(line.plain, self._console.width - indent))]
        for line in lines:
            line.rstrip()
            line.pad_left(indent if line.plain else 0)
        self._console.print(Text("\n").join(lines), no_wrap=True, overflow="ignore", crop=False)

    def table(self, table: Table) -> None:
        self._console.print(table)

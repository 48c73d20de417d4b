"""Styled words on a terminal or in a file, by rich. Nothing of what is printed is taken for markup, and nothing is coloured by guessing."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from checker.model.typed import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.table import Table

# words and their style, as rich names it: "bold red"
Piece = tuple[str, str]


class Sheet:
    """Where a renderer prints."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)

    def print(self, *pieces: Piece, indent: int = 0) -> None:
        """Lines of styled words, broken at the width of the terminal."""
        text = Text.assemble(*pieces)
        self._console.print(Padding(text, (0, 0, 0, indent), expand=False) if indent else text, overflow="fold")

    def table(self, table: Table) -> None:
        self._console.print(table)

"""Styled words on a terminal or in a file, wrapped at its width: byte for byte what rich prints, without loading rich.

rich, and what it loads, takes half as long as checking a report; of it only the widths of characters and the breaking of lines are
used here. Tables, and terminals of Windows, are left to rich itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from rich._wrap import divide_line
from rich.cells import cell_len, set_cell_size

from checker.model.typed import Any, Protocol, TextIO

# words and their style, as rich names it: "bold red"
Piece = tuple[str, str]

_ATTRIBUTES = {"bold": "1", "dim": "2", "reverse": "7"}
_COLOURS = {"red": "1", "green": "2", "yellow": "3", "cyan": "6", "white": "7"}


class Sheet(Protocol):
    """Where a renderer prints. What is printed stands there once it is flushed."""

    def print(self, *pieces: Piece, indent: int = 0) -> None:
        """Lines of styled words. Those that are indented are filled with blanks to the length of the longest."""
        ...

    def table(self, table: Any) -> None:
        """A table of rich."""
        ...

    def flush(self) -> None: ...


def sheet(stream: TextIO) -> Sheet:
    """The sheet that leads to a stream."""
    return PlainSheet(stream) if os.name == "posix" else RichSheet(stream)


class PlainSheet:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._said: list[str] = []
        self._codes: dict[str, str] = {}
        self._terminal = _is_terminal(stream)
        self._dumb = self._terminal and os.environ.get("TERM", "").lower() in ("dumb", "unknown")
        self._width = 0

    def print(self, *pieces: Piece, indent: int = 0) -> None:
        width = self._width = self._width or self._columns()
        rows = list(_rows(pieces))
        if indent:
            longest = max(cell_len(_plain(row)) for row in rows)
            if not longest:
                return
            width = max(0, min(longest + indent, width) - indent)
        for row in rows:
            for line in _wrapped(row, width):
                blanks = " " * (width - sum(cell_len(words) for words, _ in line)) if indent else ""
                self._said.append(" " * indent + "".join(self._styled(*piece) for piece in line) + blanks + "\n")

    def table(self, table: Any) -> None:
        self.flush()
        _console(self._stream).print(table)

    def flush(self) -> None:
        self._stream.write("".join(self._said))
        self._stream.flush()
        self._said.clear()
        self._width = 0  # a window may change its width between two reports

    def _styled(self, words: str, style: str) -> str:
        if not self._terminal or self._dumb or not style:
            return words
        if style not in self._codes:
            self._codes[style] = _code(style, colours=not os.environ.get("NO_COLOR"))
        code = self._codes[style]
        return f"\x1b[{code}m{words}\x1b[0m" if code else words

    def _columns(self) -> int:
        """The width of the terminal, wherever one is."""
        if self._dumb:
            return 80
        said = os.environ.get("COLUMNS", "")
        if said.isdigit():
            return int(said) or 80
        for descriptor in range(3):
            try:
                return os.get_terminal_size(descriptor).columns or 80
            except OSError:
                continue
        return 80


class RichSheet:
    """The same by rich."""

    def __init__(self, stream: TextIO) -> None:
        self._console = _console(stream)

    def print(self, *pieces: Piece, indent: int = 0) -> None:
        from rich.padding import Padding
        from rich.text import Text

        text = Text.assemble(*pieces)
        self._console.print(Padding(text, (0, 0, 0, indent), expand=False) if indent else text, overflow="fold")

    def table(self, table: Any) -> None:
        self._console.print(table)

    def flush(self) -> None:
        pass


def _console(stream: TextIO) -> Any:
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)


def _is_terminal(stream: TextIO) -> bool:
    """Whether what leads there understands colours: rich asks the same variables."""
    compatible = os.environ.get("TTY_COMPATIBLE", "")
    if compatible in ("0", "1"):
        return compatible == "1"
    forced = os.environ.get("FORCE_COLOR")
    return stream.isatty() if forced is None else forced != ""


def _code(style: str, colours: bool) -> str:
    """A style as a terminal knows it: attributes, colour, colour of the ground."""
    codes: list[str] = []
    ground = False
    for word in style.split():
        if word in _ATTRIBUTES:
            codes.append(_ATTRIBUTES[word])
        elif word == "on":
            ground = True
        elif colours:
            codes.append(("4" if ground else "3") + _COLOURS[word])
    return ";".join(codes)


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(words for words, _ in pieces)


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces parted at line breaks, empty ones left out."""
    row: list[Piece] = []
    for words, style in pieces:
        first, *others = words.split("\n")
        if first:
            row.append((first, style))
        for other in others:
            yield row
            row = [(other, style)] if other else []
    yield row


def _wrapped(row: Sequence[Piece], width: int) -> Iterator[list[Piece]]:
    """A row broken into lines that are no wider: between words, and within those that are too long."""
    text = _plain(row)
    breaks = divide_line(text, width)
    for start, end in zip([0, *breaks], [*breaks, len(text)], strict=True):
        line = text[start:end]
        if len(line) > width:
            line = line[: max(width, len(line.rstrip()))]
        if cell_len(line) > width:
            line = set_cell_size(line, width)
        yield _cut(row, start, line)


def _cut(row: Sequence[Piece], start: int, line: str) -> list[Piece]:
    """The line in the styles of the row that it is taken from, at `start`."""
    cut: list[Piece] = []
    at = -start
    for words, style in row:
        piece = line[max(0, at) : max(0, at + len(words))]
        if piece:
            cut.append((piece, style))
        at += len(words)
    return cut

"""Cells of a worksheet or of comma-separated values to the rows of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.model.span import Spot
from checker.reading.draft import Draft

Cells = Mapping[int, str]
_MOST_NAMED = 5
HIDDEN: Cells = {-1: ""}  # a row that is not shown: it parts no table


def write(draft: Draft, sheet: str, rows: Iterable[tuple[int, Cells]]) -> None:
    """Append the rows of a sheet: (row from 0, text by column from 0) in order.

    Where one cell of a row is filled, the row is a line of its own: a title, a unit, a note. Columns to the left and right that are
    empty in the whole sheet are left out. An empty row parts two tables, one that is hidden does not.
    """
    rows = list(rows)
    hidden = {row for row, cells in rows if cells is HIDDEN}
    held = [(row, {column: text for column, text in cells.items() if text.strip()}) for row, cells in rows]
    filled = [cells for _, cells in held if len(cells) > 1]
    first = min((min(cells) for cells in filled), default=0)
    last = max((max(cells) for cells in filled), default=0)
    prefix, before = f"{sheet}!" if sheet else "", -1
    for row, cells in held:
        if row in hidden:
            before = row if before == row - 1 else before
            continue
        if not cells:
            continue
        if before >= 0 and row > before + 1:
            draft.line("")
        before = row
        if len(cells) == 1:
            ((column, text),) = cells.items()
            draft.line(text.strip(), Spot(cell=f"{prefix}{column_name(column)}{row + 1}"))
        else:
            columns = range(first, last + 1)
            draft.row([cells.get(c, "") for c in columns], [Spot(cell=f"{prefix}{column_name(c)}{row + 1}") for c in columns])
    draft.line("")


def named_hidden(rows: list[int], columns: list[int]) -> str:
    """第3行、第5行…: rows and columns of a sheet that are not shown, "" for none."""
    names = [f"{row + 1}行" for row in rows] + [f"{column_name(column)}列" for column in columns]
    return f"第{'、'.join(names[:_MOST_NAMED])}{'等' if len(names) > _MOST_NAMED else ''}" if names else ""


def remark_hidden(draft: Draft, sheets: list[str]) -> None:
    """Say at the end what rows and columns the sheets of a workbook do not show."""
    if sheets:
        draft.remark("hidden", "；".join(sheets[:_MOST_NAMED]) + ("等" if len(sheets) > _MOST_NAMED else ""), draft.length, draft.length)


def column_name(column: int) -> str:
    """0 is A, 26 is AA: as spreadsheets name them."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

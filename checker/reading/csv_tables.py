"""Comma- and tab-separated values (.csv, .tsv)."""

from __future__ import annotations

import csv
import io

from checker.lazy import lazy
from checker.reading import refusals, tabular
from checker.reading.decode import decode
from checker.reading.draft import Draft
from checker.reading.limits import MEGABYTE, Limits
from checker.reading.reader import Reader

_SAMPLE = 8_192
_HERE = 4_000_000
_NAMED = lazy(r"\ufeff?sep=([\t,;|])\n")


class CsvReader(Reader):
    name = "CSV"
    media_types = ("text/csv", "text/tab-separated-values")
    suffixes = frozenset({".csv", ".tsv"})

    def recognises(self, name: str, data: bytes) -> bool:
        return name.lower().endswith(tuple(self.suffixes))

    def isolates(self, data: bytes) -> bool:
        return len(data) > _HERE

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        text = decode(data)
        named = _NAMED.match(text)
        if named:  # for Excel, which does not show it
            text = text[named.end() :]
        csv.field_size_limit(limits.file_size * MEGABYTE)
        draft = Draft(self.media_types[0], limits)
        rows: list[tuple[int, dict[int, str]]] = []
        cells = 0
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=named[1] if named else _delimiter(text))):
            cells += len(row)
            if cells > limits.cells:
                raise refusals.too_many_cells(limits.cells)
            rows.append((number, dict(enumerate(row))))
        tabular.write(draft, "", rows)
        return draft


def _delimiter(text: str) -> str:
    """The most frequent of the characters that part values, in the first lines."""
    sample = text[:_SAMPLE]
    return max("\t,;|，", key=lambda mark: (sample.count(mark), mark == ","))

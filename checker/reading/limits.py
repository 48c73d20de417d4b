"""How much of a file is read: what a report never needs is refused, before it costs memory or time."""

from __future__ import annotations

from checker.model.record import NamedTuple


class Limits(NamedTuple):
    """Bounds for one file as it was handed in, archives with all they hold. The `[limits]` table of checker.toml sets them.

    file_size      MB of the file itself
    expanded_size  MB of everything that is unpacked from it, archives inside archives included
    ratio          how many times larger than its packed form an archive member may be (past the first MB)
    depth          archives inside archives
    members        entries of one archive
    pages          pages of a document
    cells          cells of a workbook or of the tables of a document
    seconds        processor time for reading; PATIENCE times as many by the clock
    memory         MB of address space of the process that parses it
    """

    file_size: int = 64
    expanded_size: int = 256
    ratio: int = 250
    depth: int = 3
    members: int = 5_000
    pages: int = 3_000
    cells: int = 1_000_000
    seconds: int = 20
    memory: int = 1_536


MEGABYTE = 1_000_000
# A process that is one of many gets a part of a processor: by the clock it may take so many times as long, and one that waits for ever ends.
PATIENCE = 10

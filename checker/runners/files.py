"""Documents from paths: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from checker.errors import ReadError
from checker.lazy import lazy
from checker.pipeline import Input
from checker.reading.formats import SUFFIXES, is_report

STDIN = "-"
_DIGITS = lazy(r"(\d+)")


def inputs(paths: Iterable[str], suffixes: frozenset[str] = SUFFIXES) -> Iterator[Input]:
    """One Input per file: files as they were named, folders walked in natural order without hidden files, `-` for standard input.

    suffixes  of the files that are taken for reports in a folder; a file that was named is read whatever it is called
    A path that does not exist becomes an Input whose read raises ReadError, so that it is reported at its turn.
    """
    for path in paths:
        if path == STDIN:
            yield Input("<stdin>", _read_stdin)
        elif os.path.isdir(path):
            yield from _folder(path, suffixes)
        else:
            yield file_input(path)


def natural(name: str) -> list[tuple[int, int, str]]:
    """A sort key under which 第2期 comes before 第10期."""
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in _DIGITS.split(name) if piece]


def _folder(path: str, suffixes: frozenset[str]) -> Iterator[Input]:
    """The reports of a folder and of those in it. One that holds none is a Failure at its turn: nothing checked is no pass."""
    empty = True
    for entry in _walk(path, suffixes):
        empty = False
        yield entry
    if empty:
        kinds = " ".join(sorted(suffixes))
        yield Input(path, _refusing("CHK006", f"目录中没有可检查的报告（{kinds}）", f"the folder holds no report ({kinds})"))


def _walk(path: str, suffixes: frozenset[str]) -> Iterator[Input]:
    try:
        entries = _entries(path)
    except OSError as error:
        yield Input(path, _refusing("CHK002", f"目录无法读取：{error.strerror}", f"folder cannot be read: {error.strerror}"))
        return
    for name, is_folder in entries:
        full = os.path.join(path, name)
        if is_folder:
            yield from _walk(full, suffixes)
        elif is_report(name, suffixes):
            yield file_input(full)


def _entries(path: str) -> list[tuple[str, bool]]:
    """(name, whether it is a folder) of everything in a folder that is not hidden; links to folders are not followed."""
    with os.scandir(path) as entries:
        found = [(e.name, e.is_dir(follow_symlinks=False)) for e in entries if not e.name.startswith(".")]
    return sorted(found, key=lambda entry: natural(entry[0]))


def file_input(path: str) -> Input:
    """A file, whatever it is called; where there is none, its read raises ReadError."""
    return Input(path, _reader(path), lambda: os.path.getsize(path) if os.path.isfile(path) else 0)


def _reader(path: str):  # type: ignore[no-untyped-def]
    def read() -> bytes:
        if not os.path.lexists(path):
            raise ReadError("CHK001", "文件不存在", "no such file")
        if not os.path.isfile(path):
            raise ReadError("CHK002", "不是普通文件，未读取", "not a regular file")
        with open(path, "rb") as file:
            return file.read()

    return read


def _refusing(code: str, zh: str, en: str):  # type: ignore[no-untyped-def]
    def read() -> bytes:
        raise ReadError(code, zh, en)

    return read


def _read_stdin() -> bytes:
    return sys.stdin.buffer.read()

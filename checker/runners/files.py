"""Documents from paths: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator

from checker.configuration.files import CONFIG_NAMES
from checker.errors import ReadError
from checker.lazy import lazy
from checker.model.finding import Message, PassedOver
from checker.model.typed import NoReturn
from checker.pipeline import Input
from checker.reading.formats import SUFFIXES, is_report
from checker.selection import SUPPRESSION_SUFFIX

STDIN = "-"
_DIGITS = lazy(r"(\d+)")


class LeftOut:
    """What a walk through folders and archives passed over that may be a report for all that its name says."""

    def __init__(self) -> None:
        self.files = PassedOver()

    def add(self, path: str) -> None:
        self.include(PassedOver(1, (path,)))

    def include(self, files: PassedOver) -> None:
        self.files = self.files.and_also(files)

    def message(self, zh: str = "未检查（不是报告的格式，或是隐藏文件）", en: str = "of other kinds") -> Message:
        from checker.renderers.said import Counted

        count, first = self.files
        return Message(
            f"另有 {count} 个文件{zh}：{'、'.join(first)}{'……' if count > len(first) else ''}",
            f"left out {Counted(count):file} {en}: {', '.join(first)}{' …' if count > len(first) else ''}",
        )


def inputs(paths: Iterable[str], suffixes: frozenset[str] = SUFFIXES, left_out: LeftOut | None = None) -> Iterator[Input]:
    """One Input per file: files as they were named, folders walked in natural order without hidden files, `-` for standard input.

    suffixes  of the files that are taken for reports in a folder; a file that was named is read whatever it is called
    left_out  is told what of the folders is passed over
    A path that does not exist becomes an Input whose read raises ReadError, so that it is reported at its turn.
    """
    for path in paths:
        if path == STDIN:
            yield Input("<stdin>", _Stdin())
        elif os.path.isdir(path):
            yield from _folder(path, suffixes, left_out or LeftOut())
        else:
            yield file_input(path)


def natural(name: str) -> list[tuple[int, int, str]]:
    """A sort key under which 第2期 comes before 第10期."""
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in _DIGITS.split(name) if piece]


def _folder(path: str, suffixes: frozenset[str], left_out: LeftOut) -> Iterator[Input]:
    """The reports of a folder and of those in it. One that holds none is a Failure at its turn: nothing checked is no pass."""
    empty = True
    for entry in _walk(path, suffixes, left_out, path):
        empty = False
        yield entry
    if empty:
        kinds = " ".join(sorted(suffixes))
        yield Input(path, _refusing("CHK006", f"目录中没有可检查的报告（{kinds}）", f"the folder holds no report ({kinds})"))


def _walk(path: str, suffixes: frozenset[str], left_out: LeftOut, root: str) -> Iterator[Input]:
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: natural(entry.name))
    except OSError as error:
        from checker.reading import refusals

        said = refusals.out_of_reach(error)
        yield Input(path, _refusing(said.code, f"目录{said.message.zh}", f"the folder {said.message.en}"))
        return
    for entry in entries:
        full = os.path.join(path, entry.name)
        if entry.name.startswith("."):
            if is_report(entry.name, suffixes) and not entry.is_dir(follow_symlinks=False):
                left_out.add(full)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(full, suffixes, left_out, root)
        elif os.path.isdir(full):  # a link, and not followed: it may lead anywhere, in a circle too
            if not _is_below(full, root):
                yield Input(full, _refusing("CHK002", "是指向别处目录的链接，没有跟进去", "a link to a folder elsewhere, not followed"))
        elif is_report(entry.name, suffixes):
            yield file_input(full)
        elif not _is_ours(entry.name):
            left_out.add(full)


def _is_below(path: str, root: str) -> bool:
    """Whether what a link leads to is in the folder that is walked, and so is read anyway."""
    target, top = os.path.realpath(path), os.path.realpath(root)
    return target == top or target.startswith(os.path.join(top, ""))


def is_walked(place: str, root: str) -> bool:
    """Whether a walk through root comes to this file or folder: it is there or below, and nothing on the way to it is hidden."""
    return _is_below(place, root) and not any(part.startswith(".") for part in os.path.relpath(os.path.realpath(place), os.path.realpath(root)).split(os.sep))


def _is_ours(name: str) -> bool:
    """Whether a file says how to check the reports beside it."""
    return name in CONFIG_NAMES or name.endswith(SUPPRESSION_SUFFIX)


def file_input(path: str) -> Input:
    """A file, whatever it is called; where there is none, its read raises ReadError."""
    return Input(path, _File(path), lambda: os.path.getsize(path) if os.path.isfile(path) else 0)


def text_input(name: str, text: str) -> Input:
    """A text that is at hand, as the file of that name would hold it; half a surrogate pair makes its read raise ReadError."""

    def read() -> bytes:
        try:
            return text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ReadError("CHK004", f"第 {error.start + 1} 个字符不是有效的文字", f"character {error.start + 1} is not valid text") from error

    return Input(name, read)


class _File:
    """The bytes of a file: all of them, or as many as are asked for."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __call__(self) -> bytes:
        return self.up_to(-1)

    def up_to(self, most: int) -> bytes:
        if not os.path.lexists(self._path):
            raise ReadError("CHK001", "文件不存在", "no such file")
        if not os.path.isfile(self._path):
            raise ReadError("CHK002", "不是普通文件，未读取", "not a regular file")
        with open(self._path, "rb") as file:
            return file.read(most)


class _Stdin:
    """The bytes of standard input, which can be read but once."""

    def __init__(self) -> None:
        self._data: bytes | None = None

    def __call__(self) -> bytes:
        return self.up_to(-1)

    def up_to(self, most: int) -> bytes:
        if self._data is None:
            self._data = sys.stdin.buffer.read(most)
        return self._data


def _refusing(code: str, zh: str, en: str) -> Callable[[], bytes]:
    def read() -> NoReturn:
        raise ReadError(code, zh, en)

    return read

"""Zip files, unpacked in memory and with bounds: the packages of docx, xlsx and OFD, and archives of reports."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.errors import ReadError
from checker.reading import refusals, xml
from checker.reading.limits import MEGABYTE, Limits

_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_ENTRY = b"PK\x01\x02"
_UTF8, _ENCRYPTED = 0x800, 0x1
_CHUNK = 1 << 20
_SYMLINK, _KIND = 0o120000, 0o170000


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip file does, an empty one included."""
    return data.startswith((b"PK\x03\x04", _END))


def holds(data: bytes, *names: bytes) -> bool:
    """Whether a zip's directory, at its end, holds an entry of one of these names. Cheap: nothing is unpacked."""
    return is_zip(data) and any(name in data[_directory(data) :] for name in names)


def unpacks_beyond(data: bytes, size: int) -> bool:
    """Whether a zip unpacks to more bytes than these, as its directory has it; one that cannot be opened, which is told at once, does not."""
    try:
        return Package(data, "", Limits()).size() > size
    except ReadError:
        return False


class Package:
    """A zip file. Everything read from it counts against the limits; names are those of its entries, `/` between folders."""

    def __init__(self, data: bytes, kind: str, limits: Limits) -> None:
        """kind names the format in messages. Raises ReadError where the zip is broken or has too many entries."""
        self.kind, self.limits = kind, limits
        self._unpacked = 0
        if data.count(_ENTRY, _directory(data)) > limits.members:
            raise refusals.beyond(f"压缩包内文件超过 {limits.members} 个", f"more than {limits.members} entries", "members")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise refusals.damaged(kind, str(error)) from error
        self.entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        self._by_name = {entry.filename.lstrip("/").lower(): entry for entry in reversed(self.entries)}

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._by_name

    def size(self) -> int:
        """Bytes of everything when unpacked, as the directory has it."""
        return sum(entry.file_size for entry in self.entries)

    def read(self, name: str) -> bytes:
        """The content of an entry, b"" where there is none. Raises ReadError where it is encrypted, broken or beyond the limits.

        Two entries of one name are refused: programs differ in which of them they show.
        """
        if sum(1 for entry in self.entries if entry.filename.lstrip("/").lower() == name.lstrip("/").lower()) > 1:
            raise refusals.damaged(self.kind, f"里面有两个 {name} / two entries {name}")
        entry = self._by_name.get(name.lstrip("/").lower())
        return b"" if entry is None else self.unpack(entry)

    def unpack(self, entry: zipfile.ZipInfo) -> bytes:
        """The content of an entry, inflated piece by piece so that a bomb is noticed before it has gone off."""
        if entry.flag_bits & _ENCRYPTED:
            raise refusals.locked(self.kind)
        pieces: list[bytes] = []
        size = 0
        most = max(MEGABYTE, entry.compress_size * self.limits.ratio)
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    self._unpacked += len(piece)
                    if size > most:
                        raise refusals.beyond(f"压缩比超过 {self.limits.ratio} 倍", f"unpacks to more than {self.limits.ratio} times its size", "ratio")
                    if self._unpacked > self.limits.expanded_size * MEGABYTE:
                        raise refusals.expanded(self.limits.expanded_size)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise refusals.damaged(self.kind, f"{shown_name(entry)}: {str(error) or type(error).__name__}") from error
        return b"".join(pieces)

    def xml(self, name: str) -> Element | None:
        """The root element of an XML part, None where there is none."""
        data = self.read(name)
        return xml.parse(data) if data else None

    def related(self, part: str) -> dict[str, list[str]]:
        """What a part of an office package refers to: kind of relation (the last word of its type) → names of parts, in order."""
        found: dict[str, list[str]] = {}
        for _, kind, path in self._relations(part):
            found.setdefault(kind, []).append(path)
        return found

    def targets(self, part: str) -> dict[str, str]:
        """The same by the id of the relation."""
        return {name: path for name, _, path in self._relations(part)}

    def outside(self, part: str) -> list[str]:
        """The kinds of what a part refers to outside the package, which is never followed."""
        return [kind for _, kind, _ in self._relations(part, external=True)]

    def _relations(self, part: str, external: bool = False) -> Iterator[tuple[str, str, str]]:
        """(id, kind, name of the part) of every relation inside the package, or of those that lead out of it."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        for relation in root if root is not None else ():
            if (relation.get("TargetMode") == "External") == external:
                path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path

    @staticmethod
    def is_link(entry: zipfile.ZipInfo) -> bool:
        return (entry.external_attr >> 16) & _KIND == _SYMLINK


def shown_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry as whoever packed it wrote it: Chinese Windows packs names in GBK without saying so."""
    if "\0" in entry.orig_filename:  # where zipfile cuts it off
        return entry.orig_filename
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _directory(data: bytes) -> int:
    """Where the directory of a zip begins, as far as its end record says it plainly; else 0."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        return 0
    size, offset = struct.unpack_from("<LL", data, at + 12)
    return at - size if size <= at and data.startswith(_ENTRY, at - size) else 0

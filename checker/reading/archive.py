"""Archives of reports (.zip): each member is read by the reader for what it holds; nothing is ever written to disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from zipfile import ZipInfo

from checker.errors import ReadError
from checker.reading import package, refusals
from checker.reading.limits import Limits
from checker.reading.package import Package, shown_name
from checker.reading.reader import Member, Reader

_DOCUMENTS = ("[Content_Types].xml", "mimetype", "AndroidManifest.xml", "META-INF/MANIFEST.MF")  # zips that are no archives of files
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


class ZipReader(Reader):
    name = "ZIP"
    media_types = ("application/zip",)
    suffixes = frozenset({".zip"})

    def recognises(self, name: str, data: bytes) -> bool:
        return package.is_zip(data)

    def members(self, name: str, data: bytes, limits: Limits) -> Iterator[Member]:
        files = Package(data, self.name, limits)
        if any(mark in files for mark in _DOCUMENTS):
            raise ReadError(refusals.UNKNOWN, "不是可检查的文件格式（可能是演示文稿、电子书等），未检查", "a document of a kind that is not read: not checked")
        if before := min((entry.header_offset for entry in files.entries), default=0):
            raise refusals.damaged(self.name, f"前 {before} 字节不在目录里，像是两个压缩包接在一起，请重新压缩 / {before} bytes before the first entry")
        return self._members(files)

    def _members(self, files: Package) -> Iterator[Member]:
        seen: dict[str, int] = {}
        for entry in files.entries:
            shown = shown_name(entry)
            if is_system_file(shown):
                continue
            seen[shown] = seen.get(shown, 0) + 1
            if seen[shown] > 1:
                stem, suffix = os.path.splitext(shown)
                shown = f"{stem} ({seen[shown]}){suffix}"  # two of one name: both are read
            yield Member(shown, self._content(files, entry))

    def _content(self, files: Package, entry: ZipInfo) -> bytes | ReadError:
        if files.is_link(entry):
            return ReadError("CHK002", "压缩包里的链接，未读取", "a link inside an archive, not followed")
        try:
            return files.unpack(entry)
        except ReadError as error:
            if error.code == refusals.LIMIT:  # the archive as a whole is suspect
                raise
            return error


def is_system_file(path: str) -> bool:
    """Whether an operating system or an office program put the file beside the reports: __MACOSX, Thumbs.db, ~$汇报.docx."""
    parts = path.replace("\\", "/").split("/")
    return any(part == "__MACOSX" or part.startswith(".") and part.strip(".") for part in parts) or parts[-1].lower() in _SYSTEM or parts[-1].startswith("~$")

"""Older office files (.doc, .wps, .rtf, .odt, .ods …): LibreOffice turns them into .docx or .xlsx, which are then read as such.

LibreOffice runs without a screen, with macros and links off, in a profile of its own, bounded in memory and time, and is killed
with all that it started when it takes too long.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from checker.errors import ReadError
from checker.reading import package, refusals
from checker.reading.docx import DocxReader
from checker.reading.draft import Draft
from checker.reading.libreoffice import find_program
from checker.reading.limits import MEGABYTE, PATIENCE, Limits
from checker.reading.reader import Reader
from checker.reading.xls import OLE
from checker.reading.xlsx import XlsxReader

_WORD, _ENCRYPTED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
# office files that are one XML file, as some programs export them, often called .doc or .xls: texts, and tables
_FLAT_TEXTS = (b'progid="Word.Document"', b"/office/word/2003/wordml", b"/office/2006/xmlPackage", b"application/vnd.oasis.opendocument.text")
_FLAT_TABLES = (b'progid="Excel.Sheet"', b"urn:schemas-microsoft-com:office:spreadsheet", b"application/vnd.oasis.opendocument.spreadsheet")
_OPEN = b"application/vnd.oasis.opendocument."
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseSystemFileDialog" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""
# runs in a fresh interpreter, which then becomes LibreOffice: setting limits between fork and exec is not safe in a process with threads
_BOUNDED = """
import os, resource, sys
seconds, memory, size = map(int, sys.argv[1:4])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.execv(sys.argv[4], sys.argv[4:])
"""
_OWN_MEMORY = 2_000  # MB of address space that LibreOffice takes before it reads anything


class OfficeReader(Reader):
    name = "Office"
    media_types = ("application/msword", "application/rtf", "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet")
    suffixes = frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ods", ".fodt", ".fods"})

    def __init__(self) -> None:
        self._profile: tempfile.TemporaryDirectory[str] | None = None  # kept over a run: a new one takes LibreOffice twice as long

    def recognises(self, name: str, data: bytes) -> bool:
        return data.startswith((OLE, b"{\\rtf")) or _open_document(data) != "" or _flat(data) is not None

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        suffix = _suffix(data)
        program = find_program()
        if program is None:
            raise ReadError(
                refusals.NOT_INSTALLED,
                f"读取 {suffix} 需要 LibreOffice，本机没有安装（例如 apt install libreoffice-writer-nogui）；也可另存为 .docx 再报送",
                f"reading {suffix} takes LibreOffice, which is not installed (e.g. apt install libreoffice-writer-nogui); or save as .docx",
            )
        wanted = ".xlsx" if suffix == ".ods" or _flat(data) else ".docx"
        converted = self._converted(program, data, suffix, wanted, limits)
        draft = (XlsxReader() if wanted == ".xlsx" else DocxReader()).read(name, converted, limits)
        draft.media_type = _MEDIA[suffix]
        return draft

    def _converted(self, program: str, data: bytes, suffix: str, wanted: str, limits: Limits) -> bytes:
        """The file as LibreOffice saves it. Its name is ours: that of the file never reaches a command line or the disk."""
        if self._profile is None:
            self._profile = tempfile.TemporaryDirectory(prefix="checker-office-", ignore_cleanup_errors=True)
            os.mkdir(os.path.join(self._profile.name, "user"))
            with open(os.path.join(self._profile.name, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
                file.write(_SETTINGS)
        with tempfile.TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True) as folder:
            source = os.path.join(folder, "report" + suffix)
            with open(source, "wb") as file:
                file.write(data)
            command = [
                program,
                f"-env:UserInstallation=file://{self._profile.name}",
                "--headless",
                "--norestore",
                "--convert-to",
                wanted[1:],
                "--outdir",
                folder,
                source,
            ]
            said = _run(command, limits)
            try:
                with open(os.path.join(folder, "report" + wanted), "rb") as file:
                    return file.read()
            except OSError as error:
                if "password" in said.lower():
                    raise refusals.locked(suffix) from error
                raise refusals.damaged(suffix, "LibreOffice 打不开，文件可能已损坏或加了密码 / LibreOffice cannot open it") from error


_MEDIA = {
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".xml": "application/xml",
}


def _run(command: list[str], limits: Limits) -> str:
    """Run LibreOffice to its end and return what it said; kill it, and whatever it started, past its time."""
    if sys.platform != "win32":
        bounds = (limits.seconds, (limits.memory + _OWN_MEMORY) * MEGABYTE, limits.expanded_size * MEGABYTE)
        command = [sys.executable, "-I", "-c", _BOUNDED, *map(str, bounds), *command]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=PATIENCE * limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise refusals.never_ends(PATIENCE * limits.seconds) from error
    finally:
        if process.poll() is None:
            _kill(process)
    if process.returncode in (-24, -9):  # SIGXCPU, and SIGKILL a second later
        raise refusals.out_of_time(limits.seconds)
    return said.decode("utf-8", "replace")


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)  # its own session: soffice starts soffice.bin
    process.communicate()


def _suffix(data: bytes) -> str:
    """What the content is, by the suffix that LibreOffice knows it by. Raises ReadError for what is no text or table."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if not data.startswith(OLE):
        return _open_document(data) or ".xml"
    if _ENCRYPTED in data:
        raise refusals.locked("Office")
    if _WORD in data:
        return ".doc"
    raise ReadError(refusals.UNKNOWN, "不是 Word 或 Excel 文件（可能是演示文稿、邮件等），未检查", "an office file, but neither Word nor Excel: not checked")


def _open_document(data: bytes) -> str:
    """The suffix of an OpenDocument text or spreadsheet, "" for others. Such a zip begins with its type."""
    if not package.is_zip(data):
        return ""
    head = data[:200]
    return ".odt" if _OPEN + b"text" in head else ".ods" if _OPEN + b"spreadsheet" in head else ""


def _flat(data: bytes) -> bool | None:
    """Whether an office file that is one XML file holds tables, False for a text, None for what is no such file."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not head.startswith(b"<?xml"):
        return None
    if any(mark in head for mark in _FLAT_TABLES):
        return True
    return False if any(mark in head for mark in _FLAT_TEXTS) else None

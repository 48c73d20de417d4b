"""Where LibreOffice is, and which one: what it makes of a file depends on it."""

from __future__ import annotations

import os
import shutil

_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe", "/opt/libreoffice/program/soffice")
_TELLING = ("", "soffice.bin", "soffice.exe", "versionrc", "version.ini")  # files that another version brings along


def find_program() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or next((place for place in _PLACES if os.path.exists(place)), None)


def installation() -> str:
    """What tells one installation from another, "" where there is none. Asking the program itself would take a second."""
    program = find_program()
    if program is None:
        return ""
    real = os.path.realpath(program)
    said = [real]
    for name in _TELLING:
        try:
            about = os.stat(os.path.join(os.path.dirname(real), name) if name else real)
        except OSError:
            continue
        said.append(f"{name} {about.st_size} {about.st_mtime_ns}")
    return "\n".join(said)

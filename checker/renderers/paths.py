"""Paths as other services want them: relative to the working folder, with slashes, and as addresses."""

from __future__ import annotations

import os


def relative(path: str) -> str:
    """The path from the working folder where it lies below, with slashes; any other as it was given."""
    if path.startswith("<"):
        return path
    found = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    if found == os.pardir or found.startswith(os.pardir + os.sep):
        found = os.path.abspath(path)
    return found.replace(os.sep, "/")


def uri(path: str) -> str:
    """The same as a URI reference, every byte of the name kept."""
    from urllib.parse import quote  # the console gets by without

    plain = relative(path)
    encoded = quote(os.fsencode(plain), safe="/!~")
    return f"file://{encoded}" if os.path.isabs(plain) else encoded


def container(path: str) -> tuple[str, str]:
    """The archive that a report lies in and its name in there (材料.zip!/一季度.docx); the path and "" for one that lies in none."""
    archive, mark, member = path.partition("!/")
    return (archive, member) if mark and os.path.isfile(archive) else (path, "")

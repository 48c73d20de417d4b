"""Plain text and Markdown files."""

from __future__ import annotations

from checker.digests import sha256
from checker.model.document import Document, Source
from checker.reading.assemble import assemble
from checker.reading.decode import decode

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text"})


def read_plain(name: str, data: bytes) -> Document:
    """The Document of a text file's bytes. Raises ReadError where they are no text."""
    return assemble(Source(name, media_type_of(name), sha256(data).hexdigest()), decode(data))


def media_type_of(name: str) -> str:
    return "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"

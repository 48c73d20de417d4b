"""Plain text and Markdown as a reader, for runs in which other readers are asked first."""

from __future__ import annotations

from checker.reading.decode import decode
from checker.reading.draft import Draft
from checker.reading.limits import Limits
from checker.reading.plain import SUFFIXES, media_type_of
from checker.reading.reader import Reader


class TextReader(Reader):
    name = "文本"
    media_types = ("text/plain", "text/markdown")
    suffixes = SUFFIXES

    def recognises(self, name: str, data: bytes) -> bool:
        return True

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        draft = Draft(media_type_of(name), limits)
        draft.append(decode(data))
        return draft

"""The protocol of readers: how one file format becomes a Document. Plugins answer with such classes from `checker_readers`."""

from __future__ import annotations

from collections.abc import Iterator

from checker.errors import ReadError
from checker.model.record import NamedTuple
from checker.reading import refusals
from checker.reading.draft import Draft
from checker.reading.limits import Limits


class Member(NamedTuple):
    """A file inside an archive: its name there, and its bytes or why they cannot be had."""

    name: str
    data: bytes | ReadError


class Reader:
    """Base class of readers. One instance serves a run; it keeps nothing between files.

    name         of the format as people call it (docx, PDF), for messages
    media_types  that it reads, the usual one first
    suffixes     by which a folder's files are taken for reports: lower case, with the point
    """

    name = ""
    media_types: tuple[str, ...] = ()
    suffixes: frozenset[str] = frozenset()

    def recognises(self, name: str, data: bytes) -> bool:
        """Whether the file is of this format: by its content first, by its name where the content leaves it open. Never raises."""
        raise NotImplementedError

    def isolates(self, data: bytes) -> bool:
        """Whether a process of its own parses the file, one that can be killed: for all that is not read by plain Python in little time.

        The class is imported there by its name, so it must live in an installed module.
        """
        return False

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        """The text of the file. Raises ReadError with the reason where it cannot be read; whatever else it raises means damage."""
        raise NotImplementedError

    def members(self, name: str, data: bytes, limits: Limits) -> Iterator[Member] | None:
        """The files of an archive one by one, None where the format is no archive. Raises ReadError as read() does."""
        return None

    def draft(self, name: str, data: bytes, limits: Limits) -> Draft:
        """read(), with ReadError for whatever it raises."""
        try:
            return self.read(name, data, limits)
        except ReadError:
            raise
        except RecursionError as error:
            raise refusals.damaged(self.name, "内容层层嵌套太深 / nested too deep") from error
        except MemoryError as error:
            raise refusals.out_of_memory(limits.memory) from error
        except Exception as error:
            raise refusals.damaged(self.name, f"{type(error).__name__}: {error}") from error

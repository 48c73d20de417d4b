"""Any file to Documents: which reader reads it, in which process, and what comes out of archives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.errors import ReadError
from checker.model.document import Document
from checker.model.finding import Message, PassedOver
from checker.model.record import NamedTuple
from checker.reading import plain
from checker.reading.limits import MEGABYTE, Limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.reading.draft import Draft
    from checker.reading.reader import Member, Reader
    from checker.reading.worker import Worker

# What a folder is searched for, kept here so that a run over text files imports no reader; a test compares it with the readers.
SUFFIXES = plain.SUFFIXES | frozenset(
    ".docx .docm .dotx .dotm .pdf .xlsx .xlsm .xltx .xltm .xls .xlt .et .ett .csv .tsv .html .htm .xhtml .mht .mhtml .ofd .zip .doc .dot .wps .wpt .rtf .odt .ods .fodt .fods".split()
)
# What may hold a report and cannot be read: found in a folder or an archive, it is a Failure and not passed over.
_SEALED = tuple(
    ".rar .7z .tar .gz .tgz .bz2 .xz .zst .cab .iso .zipx .ppt .pptx .pptm .pps .ppsx .dps .dpt .odp .xlsb .pages .numbers .key .eml .msg .xps .oxps "
    ".caj .wpd .uof .uot .uos .uop .ceb .cebx .gd .gw .sep .epub .mobi .djvu .one".split()
)
_PACKED = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_NOT_TEXT = (*_PACKED, b"<", b"MIME-Version")
_CANNOT_BE_READ = (
    "这种格式（邮件、演示文稿、标文通等）可能装着报告而读不了，请另存为 .docx、.pdf 等再查",
    "a format that may hold a report and cannot be read; save it as .docx or .pdf",
)
_NOT_PLAIN = (".csv", ".tsv")
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


class Read(NamedTuple):
    """What came of one file, or of one member of an archive (`汇报.zip!/一季度.docx`): a Document, or why there is none.

    passed_over  members of the archive that are no reports: told with the last of what came of it
    """

    name: str
    document: Document | None
    error: ReadError | None = None
    passed_over: PassedOver = PassedOver()


class Readers:
    """The readers of a run: those of plugins first, then ours. Holds the process that parses untrusted formats; close() ends it."""

    def __init__(self, limits: Limits | None = None, plugins: Sequence[type[Reader]] = ()) -> None:
        self.limits = limits or Limits()
        self._plugins = [reader() for reader in plugins]
        self._built_in: list[Reader] = []
        self._worker: Worker | None = None

    @property
    def suffixes(self) -> frozenset[str]:
        return SUFFIXES.union(*(reader.suffixes for reader in self._plugins))

    def read(self, name: str, fetch: Callable[[], bytes], size: Callable[[], int] | None = None) -> Iterator[Read]:
        """The Documents of a file: one, or one for each report of an archive. What cannot be read is said in `error`, never raised.

        fetch, size  get the bytes and their number; they may raise ReadError or OSError. fetch.up_to(n), where there is one, gets
                     at most n bytes: nobody knows beforehand how many come from a pipe
        """
        try:
            if size is not None:
                self._check_size(size())
            data = bytes_of(fetch, self.limits)
        except ReadError as error:
            yield Read(name, None, error)
        except OSError as error:
            from checker.reading import refusals

            yield Read(name, None, refusals.out_of_reach(error))
        else:
            yield from self._read(name, data, _Budget(self.limits), 0)

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _read(self, name: str, data: bytes, budget: _Budget, depth: int) -> Iterator[Read]:
        try:
            self._check_size(len(data))
            if _is_sealed(name) and not any(reader.recognises(name, data) for reader in self._plugins):
                _check_holds_more_than_text(data)
            if not self._plugins and is_plain(name, data):
                yield Read(name, plain.read_plain(name, data))
                return
            reader = self._reader(name, data)
            members = reader.members(name, data, self.limits)
            if members is None:
                yield Read(name, self._draft(reader, name, data).document(name, data))
                return
        except ReadError as error:
            yield Read(name, None, error)
            return
        except Exception as error:  # what our own reading was not prepared for costs this file, not those beside it in an archive
            from checker.reading import refusals

            yield Read(name, None, refusals.crashed(error))
            return
        yield from self._archive(name, members, budget, depth + 1)

    def _check_size(self, size: int) -> None:
        if size > self.limits.file_size * MEGABYTE:
            from checker.reading import refusals

            raise refusals.too_large(size, self.limits.file_size)

    def _archive(self, name: str, members: Iterator[Member], budget: _Budget, depth: int) -> Iterator[Read]:
        """The Documents of an archive's members in order; a member that cannot be read is named and the others are read."""
        passed_over = PassedOver()
        last: Read | None = None  # held back: what follows it may be no report
        try:
            if depth > self.limits.depth:
                raise _too_deep(self.limits.depth)
            for member in members:
                path = f"{name}!/{member.name}"
                if not is_report(member.name, self.suffixes):
                    passed_over = passed_over.and_also(PassedOver(1, (path,)))
                    continue
                for read in self._member(path, member.data, budget, depth):
                    if last is not None:
                        yield last
                    last = read
            if last is None:
                raise ReadError("CHK006", "压缩包里没有可检查的报告", "the archive holds no report")
        except ReadError as error:
            if last is not None:
                yield last
            last = Read(name, None, error)
        yield last._replace(passed_over=last.passed_over.and_also(passed_over))

    def _member(self, path: str, data: bytes | ReadError, budget: _Budget, depth: int) -> Iterator[Read]:
        if isinstance(data, ReadError):
            yield Read(path, None, data)
        else:
            budget.spend(len(data))
            yield from self._read(path, data, budget, depth)

    def _reader(self, name: str, data: bytes) -> Reader:
        if not self._built_in:
            from checker.reading.built_in import built_in

            self._built_in = [reader() for reader in built_in()]
        return next(reader for reader in (*self._plugins, *self._built_in) if reader.recognises(name, data))

    def _draft(self, reader: Reader, name: str, data: bytes) -> Draft:
        if not reader.isolates(data):
            return reader.draft(name, data, self.limits)
        if self._worker is None:
            from checker.reading.worker import Worker

            self._worker = Worker()
        return self._worker.draft(reader, name, data, self.limits)


def _is_sealed(name: str) -> bool:
    return name.lower().endswith(_SEALED)


def _check_holds_more_than_text(data: bytes) -> None:
    """Raise ReadError where a file of a sealed kind is text: a letter with its attachments encoded, marks of a format that is not known."""
    if not data.startswith(_PACKED):
        from checker.reading import refusals
        from checker.reading.decode import decode

        decode(data)  # which knows many binary formats by their first bytes, and says more
        raise ReadError(refusals.UNKNOWN, *_CANNOT_BE_READ)


def bytes_of(fetch: Callable[[], bytes], limits: Limits) -> bytes:
    """What fetch gets, and no more than a byte beyond the limit where it can stop there (up_to)."""
    up_to: Callable[[int], bytes] | None = getattr(fetch, "up_to", None)
    return fetch() if up_to is None else up_to(limits.file_size * MEGABYTE + 1)


def is_report(path: str, suffixes: frozenset[str]) -> bool:
    """Whether a file of a folder or of an archive is taken for a report: by its suffix, and a README is none.

    What may hold one but cannot be read is taken for one too, so that it is said; pictures and programs are not.
    """
    name = path.replace("\\", "/").rpartition("/")[2].rstrip(" .\0")  # as Windows names the file that it makes of it
    stem, point, suffix = name.rpartition(".")
    return point != "" and f".{suffix.lower()}" in suffixes.union(_SEALED) and stem.partition(".")[0].upper() != "README" and not name.startswith("~$")


def unread(document: Document | None, error: ReadError | None) -> list[tuple[str, Message]]:
    """(code, why) for everything of a file that was not read."""
    if document is None:
        return [(error.code, error.message)] if error is not None else []
    return [(gap.code, Message(gap.zh, gap.en)) for gap in document.gaps]


class _Budget:
    """How much may still be unpacked from one file, whatever archives it nests."""

    def __init__(self, limits: Limits) -> None:
        self.limit = limits.expanded_size
        self.spent = 0

    def spend(self, size: int) -> None:
        self.spent += size
        if self.spent > self.limit * MEGABYTE:
            from checker.reading import refusals

            raise refusals.expanded(self.limit)


def is_plain(name: str, data: bytes) -> bool:
    """Whether no reader but the one for text comes into question."""
    return not data[:64].lstrip(_MARKS).startswith(_NOT_TEXT) and not name.lower().endswith(_NOT_PLAIN)


def _too_deep(limit: int) -> ReadError:
    from checker.reading import refusals

    return refusals.beyond(f"压缩包套了 {limit} 层以上", f"archives nested more than {limit} deep", "depth")

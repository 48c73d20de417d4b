"""The Python interface. The command uses it itself, so both say the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial

from checker.configuration import Configuration, command_layer
from checker.errors import ReadError
from checker.model.document import Document
from checker.model.finding import Severity
from checker.pipeline import Input
from checker.run import Reports
from checker.runners.files import inputs, text_input
from checker.selection import codes_of
from checker.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pandas as pd

Source = str | os.PathLike[str] | bytes
_LONGEST_NAME = 255
_NOT_IN_NAMES = "\n\r。；"


def check(
    *sources: Source,
    text: str | None = None,
    name: str = "<text>",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    suites: Iterable[str] = (),
    expectations: bool = True,
    fail_level: Severity | None = None,
    profile: str | None = None,
    config: str | os.PathLike[str] | None = None,
    plugins: Iterable[str | os.PathLike[str]] = (),
    data_docs: str | os.PathLike[str] | None = None,
    baseline: str | os.PathLike[str] | None = None,
    jobs: int = 1,
) -> Reports:
    """Check reports and yield one Report for each: its findings, failures, summary, and the document they point into.

    sources     files, folders, "-" for standard input; bytes are the content of a file; a str that holds a line break or a full
                stop (。；), or is longer than any file name, and is not an existing path, is the text of a report. Any other str is
                a path: where nothing is there, the Report says so in its failures
    text        the text of a report, whatever it looks like; name is what it (and bytes) is called: a file name can tell the year
    select, ignore, fail_level, profile, suites, expectations, plugins, data_docs   as the options of the command
    baseline    a file of known findings, which are then in the reports' `muted`; none is looked for
    jobs        processes that check; with more than one a report may come without its document, and a script needs the usual
                `if __name__ == "__main__":`, as the processes import it
    config      a checker.toml; where none is given, the nearest one at or above each path is used, as by the command

    Nothing is read before the first report is asked for. What cannot be read, and a rule that crashes, is a Failure of its
    report and never an exception; UsageError is raised here for settings that are wrong.

    >>> report = next(check(text="全年完成投资 万元，比上年增长12.5%。"))
    >>> [finding.code for finding in report.findings]
    ['BLK001']
    """
    paths = [_path(s) for s in sources if not isinstance(s, bytes) and not _is_text(s)]
    base = Settings(
        suites=_texts(suites),
        expectations=expectations,
        data_docs=os.fspath(data_docs) if data_docs is not None else None,
    )
    said = {
        "select": codes_of(_texts(select)),
        "ignore": codes_of(_texts(ignore)),
        "plugins": _texts(plugins),
        "profile": profile,
        "fail-level": fail_level,
        "jobs": jobs,
    }
    command = command_layer(said)
    configuration = Configuration(command, paths, os.fspath(config) if config is not None else None, base)
    known = None
    if baseline is not None:
        from checker.baseline import Baseline

        known = Baseline.load(os.fspath(baseline))
    return Reports(lambda suffixes: _entries(sources, text, name, suffixes), configuration, known, jobs)


def facts(*sources: Source, text: str | None = None, name: str = "<text>") -> pd.DataFrame:
    """The fact table: one row per figure, the rows and columns of `checker facts`, and `number`. Sources as for check().

    start, end, line                             int64; offsets into the text after decoding, line from 1
    value                                        float64, the printed number in the printed unit
    number                                       the same as printed, as text: 5.0 keeps its zero, nothing is rounded
    path, quote, unit, indicator, subject, period, comparison, section   text; missing values are NA
    kind, direction, modality, approximation     categories, all of them known whether they occur or not

    Raises ReadError for what cannot be read: a table that silently lacks a report, or a part of one, would be wrong.
    """
    from checker.fact_table import rows
    from checker.frame import fact_frame

    return fact_frame(row for path, document in _documents(sources, text, name) for row in rows(path, document))


def _documents(sources: Iterable[Source], text: str | None, name: str) -> Iterator[tuple[str, Document]]:
    """(path, Document) of everything. Raises ReadError for what cannot be read."""
    from checker.host import Host
    from checker.reading.formats import Readers, unread

    readers = Readers(plugins=Host().readers())
    try:
        for entry in _entries(sources, text, name, readers.suffixes):
            for path, document, error, _ in readers.read(entry.name, entry.read, entry.size):
                for code, message in unread(document, error):
                    raise ReadError(code, f"{path}: {message.zh}", f"{path}: {message.en}")
                assert document is not None
                yield path, document
    finally:
        readers.close()


def _entries(sources: Iterable[Source], text: str | None, name: str, suffixes: frozenset[str]) -> Iterator[Input]:
    """One Input per document, in order."""
    for source in sources:
        if isinstance(source, bytes):
            yield Input(name, partial(bytes, source))
        elif _is_text(source):
            yield text_input(name, str(source))
        else:
            yield from inputs([_path(source)], suffixes)
    if text is not None:
        yield text_input(name, text)


def _path(source: str | os.PathLike[str]) -> str:
    return os.fspath(source)


def _is_text(source: str | os.PathLike[str] | bytes) -> bool:
    """Whether a str is a report's text rather than its path."""
    if not isinstance(source, str):
        return False
    if not any(c in source for c in _NOT_IN_NAMES) and all(len(piece.encode("utf-8", "replace")) <= _LONGEST_NAME for piece in source.split("/")):
        return False
    try:
        return not os.path.lexists(source)
    except (OSError, ValueError):
        return True


def _texts(values: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    # one name on its own is meant, not its letters
    return (values,) if isinstance(values, str) else tuple(os.fspath(v) for v in values)

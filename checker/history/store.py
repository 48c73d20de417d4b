"""The store of submissions: SQLite in one file, or PostgreSQL by URL. Everything that is remembered between reports is here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, and_, create_engine, event, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from checker.errors import UsageError, not_installed
from checker.history import schema
from checker.history.records import Known, Passage, Submission
from checker.history.window import Window
from checker.model.fact import Period, Quantity

_BUSY_SECONDS = 30
_BATCH = 400  # keys of one look-up: far below what either database takes as parameters


class Store:
    """Open with a path or a URL of SQLAlchemy's; the tables are made, or brought up to date, when it is opened.

    Not to be shared between threads or processes: each opens its own. Concurrent writers wait for each other.
    """

    def __init__(self, location: str | os.PathLike[str]) -> None:
        """Raises UsageError where the store cannot be opened, or was made by a later release."""
        self.url = _url(location)
        try:
            self.engine: Engine = create_engine(self.url)
            if self.engine.dialect.name == "sqlite":
                event.listen(self.engine, "connect", _set_up_sqlite)
                event.listen(self.engine, "begin", _begin_at_once)
            _migrate(self.engine)
        except (SQLAlchemyError, OSError, ImportError) as error:
            if isinstance(error, ImportError) and self.url.startswith("postgresql"):
                raise not_installed("postgresql", error) from error
            raise UsageError(f"{self.shown}: 历史库无法打开：{_reason(error)} / the store cannot be opened") from error

    @property
    def shown(self) -> str:
        """The location without its password."""
        return self.engine.url.render_as_string(hide_password=True) if hasattr(self, "engine") else self.url.partition("@")[2] or self.url

    def close(self) -> None:
        self.engine.dispose()

    def record(
        self,
        submission: Submission,
        facts: Iterable[Known] = (),
        passages: Sequence[Passage] = (),
        findings: Iterable[Mapping[str, Any]] = (),
    ) -> Submission:
        """Keep a submission with its figures, paragraphs and findings, all or nothing.

        The same content for the same submitter and time is kept once. A new version takes the place of the standing one unless
        it was returned: what later reports are held against is never a bad report.
        """
        with self.engine.begin() as connection:
            same = self._versions(connection, submission)
            for row in same:
                if row.sha256 == submission.sha256 and row.part == submission.part and row.verdict == submission.verdict:
                    return _submission(row)
            version = max((row.version for row in same), default=0) + 1
            stands = submission.verdict != "return"
            if stands and same:
                of_same = schema.submissions.c.id.in_([row.id for row in same])
                connection.execute(update(schema.submissions).where(of_same).values(stands=False))
            values = _values(submission, version, stands)
            number = int(connection.execute(insert(schema.submissions).values(values)).inserted_primary_key[0])  # type: ignore[index]
            _insert(connection, schema.facts, (_fact_values(number, fact) for fact in facts))
            _insert(connection, schema.findings, ({**finding, "submission": number} for finding in findings))
            self._keep_passages(connection, submission, number, passages, stands)
        return submission._replace(id=number, version=version, stands=stands)

    def _versions(self, connection: Connection, submission: Submission) -> Sequence[Any]:
        table = schema.submissions.c
        same = and_(
            table.submitter == submission.submitter,
            table.first == submission.window.first,
            table.last == submission.window.last,
            table.subject == submission.subject,
        )
        return connection.execute(select(schema.submissions).where(same).order_by(table.version)).all()

    def _keep_passages(self, connection: Connection, submission: Submission, number: int, passages: Sequence[Passage], stands: bool) -> None:
        newest: dict[int, int] = {}
        for passage in passages:
            row = {"submission": number, "start": passage.start, "line": passage.line, "text": passage.text}
            key = connection.execute(insert(schema.passages).values(row)).inserted_primary_key
            kept = passage.keys if passage.figures is None else (*passage.keys, passage.figures)
            newest.update(dict.fromkeys(kept, int(key[0])))  # type: ignore[index]
        if not stands or not newest:
            return
        who, cadence = submission.submitter, submission.window.cadence
        bands = schema.bands
        for keys in _pieces(sorted(newest)):
            connection.execute(bands.delete().where(bands.c.submitter == who, bands.c.cadence == cadence, bands.c.key.in_(keys)))
        _insert(connection, bands, ({"key": k, "submitter": who, "cadence": cadence, "passage": p} for k, p in newest.items()))

    def _reading(self) -> Connection:
        return self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")  # readers take no lock that a writer waits for

    def submissions(self, submitter: str | None = None, since: date | None = None, until: date | None = None, standing: bool = True) -> list[Submission]:
        """Submissions by the last day they speak of, oldest first; of all submitters where none is named.

        since and until bound that day, both included. standing leaves out what was returned or replaced.
        """
        table = schema.submissions.c
        query = select(schema.submissions).order_by(table.last, table.first, table.version, table.id)
        if submitter is not None:
            query = query.where(table.submitter == submitter)
        if since is not None:
            query = query.where(table.last >= since)
        if until is not None:
            query = query.where(table.last <= until)
        if standing:
            query = query.where(table.stands)
        with self._reading() as connection:
            return [_submission(row) for row in connection.execute(query)]

    def facts(self, submissions: Sequence[Submission]) -> Iterator[Known]:
        """The figures of submissions, in the order of the submissions and then of place."""
        table = schema.facts
        with self._reading() as connection:
            for submission in submissions:
                query = select(table).where(table.c.submission == submission.id).order_by(table.c.start)
                yield from (_known(row) for row in connection.execute(query))

    def like(self, keys: Iterable[int], submitter: str | None = None) -> list[tuple[int, Passage, Submission]]:
        """(key, passage, its submission) of every kept passage under one of the keys, of one submitter or of all: the newest of each cadence.

        The pattern of a form is everybody's: keys of patterns should be looked up for one submitter, those of figures for all.
        """
        bands, passages, submissions = schema.bands, schema.passages, schema.submissions
        source = bands.join(passages, passages.c.id == bands.c.passage).join(submissions, submissions.c.id == passages.c.submission)
        found: list[tuple[int, Passage, Submission]] = []
        known: dict[int, Submission] = {}
        with self._reading() as connection:
            for piece in _pieces(sorted(set(keys))):
                query = select(bands.c.key, passages.c.id.label("passage"), passages.c.start, passages.c.line, passages.c.text, submissions).select_from(source)
                query = query.where(bands.c.key.in_(piece))
                for row in connection.execute(query if submitter is None else query.where(bands.c.submitter == submitter)):
                    submission = known.setdefault(row.id, _submission(row))
                    found.append((row.key, Passage(row.start, row.line, row.text, (), None, row.passage, row.id), submission))
        return found

    def findings(self, submissions: Sequence[Submission]) -> Iterator[Mapping[str, Any]]:
        """The findings of submissions as they were recorded."""
        table = schema.findings
        with self._reading() as connection:
            for submission in submissions:
                for row in connection.execute(select(table).where(table.c.submission == submission.id).order_by(table.c.id)):
                    yield dict(row._mapping)

    def count(self) -> int:
        """How many submissions are kept, all versions."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.submissions)).scalar_one())


def _url(location: str | os.PathLike[str]) -> str:
    """A URL as it is (postgresql:// means psycopg), a path as SQLite's."""
    text = os.fspath(location)
    if text.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + text.partition("://")[2]
    return text if "://" in text else f"sqlite:///{Path(text).absolute()}"


def _set_up_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # sqlite3 would open transactions of its own, too late
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    cursor.close()


def _begin_at_once(connection: Connection) -> None:
    # a transaction that reads first and then writes would fail, not wait, where another wrote in between
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "checker.history:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _reason(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]


def _insert(connection: Connection, table: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    values = [dict(row) for row in rows]
    if values:
        connection.execute(insert(table), values)


def _pieces(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[at : at + _BATCH] for at in range(0, len(values), _BATCH))


def _values(submission: Submission, version: int, stands: bool) -> dict[str, Any]:
    window = submission.window
    return {
        "submitter": submission.submitter,
        "first": window.first,
        "last": window.last,
        "cadence": window.cadence,
        "subject": submission.subject,
        "version": version,
        "name": submission.name,
        "part": submission.part,
        "sha256": submission.sha256,
        "verdict": submission.verdict,
        "received": submission.received,
        "stands": stands,
    }


def _submission(row: Any) -> Submission:
    received = row.received if row.received.tzinfo else row.received.replace(tzinfo=UTC)  # SQLite keeps no zone
    window = Window(row.first, row.last)
    return Submission(row.submitter, window, row.subject, row.name, row.part, row.sha256, row.verdict, received, row.version, row.id, row.stands)


def _fact_values(number: int, known: Known) -> dict[str, Any]:
    quantity, period = known.quantity, known.period
    return {
        "submission": number,
        "start": known.start,
        "line": known.line,
        "quote": known.quote,
        "number": quantity.number,
        "unit": quantity.unit,
        "factor": str(quantity.factor),
        "base": quantity.base,
        "approximation": quantity.approximation,
        "kind": known.kind,
        "direction": known.direction,
        "indicator": known.indicator,
        "subject": known.subject,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "modality": known.modality,
        "sentence": known.sentence,
    }


def _known(row: Any) -> Known:
    period = Period(row.period_start, row.period_end, "") if row.period_start is not None else None
    quantity = Quantity(row.number, row.unit, int(row.factor), row.base, row.approximation)
    head = (row.submission, row.start, row.line, row.quote)
    return Known(*head, quantity, row.kind, row.direction, row.indicator, row.subject, period, row.modality, row.sentence)

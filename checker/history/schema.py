"""The tables of the store, in SQLAlchemy's own terms: the same for SQLite and PostgreSQL. Changes go through migrations/."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

# one row per part of each document that was submitted; revisions are rows of their own
submissions = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submitter", String(120), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("cadence", String(12), nullable=False),
    Column("subject", String(200), nullable=False),  # the title without submitter and time: two kinds of reports do not replace each other
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("part", Integer, nullable=False),  # 0 where the document is one report
    Column("sha256", String(64), nullable=False),
    Column("verdict", String(6), nullable=False),
    Column("received", DateTime(timezone=True), nullable=False),
    Column("stands", Boolean, nullable=False),  # the newest version that was not returned: what later reports are held against
    UniqueConstraint("submitter", "first", "last", "subject", "version", name="submission_version"),
    Index("submission_series", "submitter", "last"),
    Index("submission_content", "sha256"),
)

# the figures of submissions, as the fact table has them
facts = Table(
    "fact",
    metadata,
    Column("submission", Integer, ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("line", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("number", String(40), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("factor", String(24), nullable=False),
    Column("base", String(40), nullable=False),
    Column("approximation", String(5)),
    Column("kind", String(12), nullable=False),
    Column("direction", String(4)),
    Column("indicator", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("period_start", Integer),
    Column("period_end", Integer),
    Column("modality", String(8), nullable=False),
    Column("sentence", Text, nullable=False),
)

# paragraphs of submissions, for text that is handed in again
passages = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", Integer, ForeignKey("submission.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

# where to look for a passage like this one: of each submitter and cadence only the newest, so that a lookup costs the same after years
bands = Table(
    "band",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("submitter", String(120), primary_key=True),
    Column("cadence", String(12), primary_key=True),
    Column("passage", Integer, ForeignKey("passage.id", ondelete="CASCADE"), nullable=False),
)

findings = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", Integer, ForeignKey("submission.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("code", String(6), nullable=False),
    Column("severity", String(7), nullable=False),
    Column("line", Integer, nullable=False),
    Column("cause", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("fingerprint", String(16), nullable=False),
)

"""Submissions with their figures, paragraphs and findings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _submission(**options: Any) -> sa.Column[Any]:
    return sa.Column("submission", sa.Integer, sa.ForeignKey("submission.id", ondelete="CASCADE"), **options)


def upgrade() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("submitter", sa.String(120), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("cadence", sa.String(12), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(6), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False),
        sa.UniqueConstraint("submitter", "first", "last", "subject", "version", name="submission_version"),
    )
    op.create_index("submission_series", "submission", ["submitter", "last"])
    op.create_index("submission_content", "submission", ["sha256"])
    op.create_table(
        "fact",
        _submission(primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("factor", sa.String(24), nullable=False),
        sa.Column("base", sa.String(40), nullable=False),
        sa.Column("approximation", sa.String(5)),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("direction", sa.String(4)),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("period_start", sa.Integer),
        sa.Column("period_end", sa.Integer),
        sa.Column("modality", sa.String(8), nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer, primary_key=True),
        _submission(nullable=False, index=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "band",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("submitter", sa.String(120), primary_key=True),
        sa.Column("cadence", sa.String(12), primary_key=True),
        sa.Column("passage", sa.Integer, sa.ForeignKey("passage.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer, primary_key=True),
        _submission(nullable=False, index=True),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("severity", sa.String(7), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
    )


def downgrade() -> None:
    for table in ("finding", "band", "passage", "fact", "submission"):
        op.drop_table(table)

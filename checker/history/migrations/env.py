"""What alembic runs: the connection comes from the store that is being opened."""

from __future__ import annotations

from alembic import context

from checker.history.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()

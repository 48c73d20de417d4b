"""The store's schema through time, for alembic."""

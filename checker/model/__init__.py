"""The types that travel: immutable, complete at construction, importing nothing of ours outside this room."""

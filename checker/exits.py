"""Exit codes of the command. A gate relies on them: what could not be checked (3) is never a pass and never just findings."""

from __future__ import annotations

CLEAN, FINDINGS, USAGE, UNCHECKED, INTERRUPTED = 0, 1, 2, 3, 130

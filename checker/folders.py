"""Where the checker keeps what only saves time: the user's cache folder, or the one that CHECKER_CACHE names."""

from __future__ import annotations

import os


def remove(path: str) -> None:
    """Remove a file of the cache where that can be done: one that stays only takes place."""
    try:
        os.unlink(path)
    except OSError:
        return


def cache_folder() -> str:
    """The folder, which need not exist; "" where CHECKER_CACHE is empty, or the user has no home."""
    folder = os.environ.get("CHECKER_CACHE")
    if folder is not None:
        return folder
    home = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "work-report-checker") if os.path.isabs(home) else ""

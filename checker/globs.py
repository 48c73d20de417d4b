"""Which paths a glob of checker.toml means: `*` within a folder, `**` across folders."""

from __future__ import annotations

import os
import re
from functools import lru_cache


def matches(glob: str, path: str, root: str) -> bool:
    """Whether a path lies below root and fits the glob, which is relative to root.

    A glob without a slash means files of that name in any folder; `**/` is any number of folders; `*` and `?` stay within one.
    """
    relative = os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        return False
    glob = glob.removeprefix("./")
    subject = relative if "/" in glob else relative.rpartition("/")[2]
    return _compiled(glob).fullmatch(subject) is not None


@lru_cache(maxsize=256)
def _compiled(glob: str) -> re.Pattern[str]:
    pieces: list[str] = []
    # runs of stars mean no more than one of them; kept apart they would cost exponential time
    for token in re.findall(r"(?:\*\*/)+|\*+|\?|[^*?]+", glob):
        if token.endswith("**/"):
            pieces.append("(?:[^/]*/)*")
        elif token[0] == "*":
            pieces.append(".*" if len(token) > 1 else "[^/]*")
        else:
            pieces.append("[^/]" if token == "?" else re.escape(token))
    return re.compile("".join(pieces), re.DOTALL)

"""Patterns that are compiled when they are first used: compiling all of them would cost more than checking a report."""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Stands for re.compile(pattern). After the first use its methods are the compiled pattern's own."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str) -> re.Pattern[str]:
    """A pattern that is compiled at its first use. A fault in it raises re.error there; every rule's page is a test of that."""
    return cast("re.Pattern[str]", _LazyPattern(pattern))

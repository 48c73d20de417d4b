"""What can go wrong that is not a fault of a report's wording: one exception for each exit."""

from __future__ import annotations

from checker.model.finding import Message


class UsageError(Exception):
    """The command or a setting was used wrongly (exit 2). str() names the place and what is allowed."""


class ReadError(Exception):
    """A source cannot be read as a report; becomes a Failure (exit 3) while the rest goes on."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(zh)
        self.code = code
        self.message = Message(zh, en)

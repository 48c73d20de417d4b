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


def not_installed(extra: str, error: ImportError) -> UsageError:
    """What a command says that needs libraries of an extra (history, office …). The project is installed from its folder, not from an index."""
    lacks = f"缺少 {error.name}" if error.name else "缺少程序库"
    return UsageError(f"{lacks}，请在本项目目录下运行：pip install -c constraints.txt '.[{extra}]' / the extra `{extra}` is not installed")

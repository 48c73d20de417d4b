"""The patterns of prose.py: functions that draw figures and tell them; a passage of several lines ends with a line break."""

from collections.abc import Callable
from types import ModuleType

from patterns import everyday, growth, measures, proportions, totals
from patterns.draw import Draw

Pattern = Callable[[Draw], str]


def _patterns(module: ModuleType) -> list[Pattern]:
    return [value for name, value in vars(module).items() if name[0] != "_" and callable(value) and getattr(value, "__module__", "") == module.__name__]


PATTERNS: dict[str, list[Pattern]] = {module.__name__.rpartition(".")[2]: _patterns(module) for module in (everyday, totals, proportions, growth, measures)}

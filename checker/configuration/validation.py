"""Whether a configuration says only what it may: the first fault is named with file, key and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.configuration.keys import LOCAL, Key, Kind
from checker.errors import UsageError
from checker.model.typed import Any, NoReturn


def validate(path: str, data: Mapping[str, Any], keys: Mapping[str, Key], above: str = "") -> None:
    """Raise UsageError for the first key or value of a table that is not allowed. above is the dotted key of the table."""
    for name, value in data.items():
        key = keys.get(name)
        dotted = f"{above}{name}"
        if key is None:
            raise UsageError(f"{path}: 不认识的配置项 {dotted!r}（可用：{'、'.join(keys)}） / unknown key {dotted!r}")
        _CHECKS[key.kind](path, dotted, value, key)


def refuse(path: str, dotted: str, value: Any, zh: str, en: str) -> NoReturn:
    """Raise the UsageError of a value that is not allowed."""
    where = f"{path}: {dotted}" if path else f"--{dotted}"
    raise UsageError(f"{where}: 应为{zh}，实为 {value!r} / must be {en}")


def _texts(path: str, dotted: str, value: Any, key: Key) -> None:
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        refuse(path, dotted, value, "字符串列表", "a list of strings")


def _text(path: str, dotted: str, value: Any, key: Key) -> None:
    if not isinstance(value, str) or not value:
        refuse(path, dotted, value, "字符串", "a string")


def _choice(path: str, dotted: str, value: Any, key: Key) -> None:
    if value not in key.allowed:
        refuse(path, dotted, value, f"下列之一：{'、'.join(key.allowed)}", f"one of {', '.join(key.allowed)}")


def _flag(path: str, dotted: str, value: Any, key: Key) -> None:
    if not isinstance(value, bool):
        refuse(path, dotted, value, " true 或 false", "true or false")


def _count(path: str, dotted: str, value: Any, key: Key) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        refuse(path, dotted, value, "不小于 1 的整数", "a whole number from 1")


def _table(path: str, dotted: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        refuse(path, dotted, value, f"一节 [{dotted}]", f"a table [{dotted}]")
    return value


def _levels(path: str, dotted: str, value: Any, key: Key) -> None:
    for code, level in _table(path, dotted, value).items():
        _choice(path, f"{dotted}.{code}", level, key)


def _limits(path: str, dotted: str, value: Any, key: Key) -> None:
    for name, limit in _table(path, dotted, value).items():
        if name not in key.allowed:
            raise UsageError(f"{path}: {dotted}: 不认识的上限 {name!r}（可用：{'、'.join(key.allowed)}） / unknown limit {name!r}")
        _count(path, f"{dotted}.{name}", limit, key)


def _submitters(path: str, dotted: str, value: Any, key: Key) -> None:
    for name, table in _table(path, dotted, value).items():
        for field, said in _table(path, f"{dotted}.{name}", table).items():
            if field not in key.allowed:
                raise UsageError(f"{path}: {dotted}.{name}: 不认识的配置项 {field!r}（可用：{'、'.join(key.allowed)}） / unknown key {field!r}")
            (_text if field == "parent" else _texts)(path, f"{dotted}.{name}.{field}", said, key)


def _rules(path: str, dotted: str, value: Any, key: Key) -> None:
    for code, options in _table(path, dotted, value).items():
        _table(path, f"{dotted}.{code}", options)


def _suites(path: str, dotted: str, value: Any, key: Key) -> None:
    for glob, names in _table(path, dotted, value).items():
        if not isinstance(names, str):
            _texts(path, f"{dotted}.{glob!r}", names, key)


def _globs(path: str, dotted: str, value: Any, key: Key) -> None:
    for glob, table in _table(path, dotted, value).items():
        validate(path, _table(path, f"{dotted}.{glob!r}", table), LOCAL, f"{dotted}.{glob!r}.")


_CHECKS: dict[Kind, Callable[[str, str, Any, Key], None]] = {
    "codes": _texts, "texts": _texts, "text": _text, "choice": _choice, "flag": _flag, "count": _count, "levels": _levels, "rules": _rules,
    "suites": _suites, "globs": _globs, "limits": _limits, "submitters": _submitters,
}  # fmt: skip

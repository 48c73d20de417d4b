"""Where configuration stands: checker.toml, or [tool.checker] of a pyproject.toml, in the folder of a report or in one above it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.configuration.keys import BY_NAME, LOCAL, PROFILES, Key
from checker.configuration.validation import refuse, validate
from checker.errors import UsageError
from checker.model.record import NamedTuple
from checker.model.typed import Any

CONFIG_NAMES = ("checker.toml", "pyproject.toml")
_PROFILES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "profiles")
_DEEPEST = 8  # files that extend one another


class Layer(NamedTuple):
    """Values from one place: a file, a profile, a table of [per-file], the command line; "" as root where there is no folder."""

    origin: str
    root: str
    values: Mapping[str, Any]


def config_in(folder: str) -> str | None:
    """The configuration file of a folder: checker.toml before a pyproject.toml that has a [tool.checker]."""
    plain, shared = (os.path.join(folder, name) for name in CONFIG_NAMES)
    if os.path.isfile(plain):
        return plain
    return shared if os.path.isfile(shared) and _mentions_us(shared) else None


def nested_configs(folder: str) -> Iterator[str]:
    """The folders below one (not itself) that have a configuration of their own."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        if here != folder and any(name in files for name in CONFIG_NAMES) and config_in(here):
            yield here


def load_layers(path: str) -> list[Layer]:
    """What a file says, then what the files that it extends say. Raises UsageError naming file, key and what is allowed."""
    layers: list[Layer] = []
    while len(layers) < _DEEPEST:
        data = _read(path)
        validate(path, data, BY_NAME)
        root = os.path.dirname(os.path.abspath(path))
        layers.append(Layer(path, root, {name: _rooted(BY_NAME[name], value, root) for name, value in data.items()}))
        if not data.get("extend"):
            return layers
        path = os.path.normpath(os.path.join(root, data["extend"]))
    raise UsageError(f"{path}: extend: 相互引用或超过 {_DEEPEST} 层 / too many files extend one another")


def command_layer(said: Mapping[str, Any]) -> Layer:
    """What the command line says, keys without a value left out. Raises UsageError for a value that is not allowed."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in said.items() if value not in (None, (), [])}
    validate("", values, BY_NAME)
    return Layer("", "", values)


def load_profile(name: str, named_in: str) -> Layer:
    """A profile: one that comes with the checker, or a .toml file. named_in is the place that names it, for the message."""
    path = name if name.endswith(".toml") else os.path.join(_PROFILES, name.replace("-", "_") + ".toml")
    if not name.endswith(".toml") and name not in PROFILES:
        refuse(named_in, "profile", name, f"下列之一：{'、'.join(PROFILES)}，或 .toml 文件的路径", f"one of {', '.join(PROFILES)}, or a .toml file")
    data = _read(path)
    validate(path, data, {k: v for k, v in LOCAL.items() if k != "profile"})
    return Layer(f"profile {name}", os.path.dirname(os.path.abspath(path)), data)


def _read(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as file:
            data = tomllib.loads(file.read().decode("utf-8-sig"))  # editors on Windows put a mark before it
    except OSError as error:
        raise UsageError(f"{path}: 配置文件无法读取：{error.strerror} / the configuration cannot be read") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: 应以 UTF-8 保存 / must be UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: 不是正确的 TOML：{error} / not valid TOML") from error
    if os.path.basename(path) == "pyproject.toml":
        table = data.get("tool", {}).get("checker", {})
        return table if isinstance(table, dict) else refuse(path, "tool.checker", table, "一节", "a table")
    return data


def _mentions_us(path: str) -> bool:
    """Whether a pyproject.toml has a [tool.checker]; one that cannot be read is somebody else's trouble."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    return b"checker" in data and _has_our_table(data)


@lru_cache(maxsize=8)
def _has_our_table(data: bytes) -> bool:
    """The same of its content: who checks one text after the other in a program takes it apart once."""
    import tomllib

    try:
        return "checker" in tomllib.loads(data.decode("utf-8-sig")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return b"[tool.checker" in data  # ours to complain about only where it is meant for us


def _below(root: str, glob: str) -> str:
    """A glob relative to a folder made absolute; one without a slash means files in any folder below."""
    return os.path.join(root, glob if "/" in glob else f"**/{glob}")


def _rooted(key: Key, value: Any, root: str) -> Any:
    """Paths made relative to the file that they stand in. A profile is a path only where it says so by its suffix."""
    if key.kind == "globs":
        return {glob: {n: _rooted(LOCAL[n], v, root) for n, v in table.items()} for glob, table in value.items()}
    if key.kind == "submitters":
        return {name: {n: [_below(root, v) for v in said] if n == "paths" else said for n, said in table.items()} for name, table in value.items()}
    if key.name == "store" and "://" in value:
        return value
    if not key.path or (key.name == "profile" and not value.endswith(".toml")):
        return value
    return os.path.join(root, value) if isinstance(value, str) else [os.path.join(root, v) for v in value]

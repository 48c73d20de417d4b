"""What a run was told: options of the command and of checker.toml, validated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.errors import UsageError
from checker.model.finding import SEVERITIES, Severity
from checker.model.record import NamedTuple
from checker.reading.limits import Limits

CONFIG_NAME = "checker.toml"
_ALLOWED = {
    "select": "list of codes or families",
    "ignore": "list of codes or families",
    "plugins": "list of folders",
    "fail-level": "error | warning | info",
    "suites": "table: glob = suite name or list of names",
    "rules": "table: code = table of options",
    "limits": "table: limit = whole number",
}


class SuiteUse(NamedTuple):
    """Reports whose path matches the glob (relative to `root`) are held against the named suites."""

    root: str
    glob: str
    suites: tuple[str, ...]


class Settings(NamedTuple):
    """Everything a run needs to know. select empty means all rules; codes may be families (BLK) or codes (BLK001)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity = "error"
    plugin_folders: tuple[str, ...] = ()
    suite_uses: tuple[SuiteUse, ...] = ()
    suites: tuple[str, ...] = ()
    expectations: bool = True
    data_docs: str | None = None
    options: Mapping[str, Mapping[str, Any]] = {}
    limits: Limits = Limits()

    def option(self, code: str, name: str, default: Any) -> Any:
        """An option of a rule from [rules.CODE] of checker.toml."""
        return self.options.get(code, {}).get(name, default)


def find_configs(paths: Iterable[str]) -> list[str]:
    """The nearest checker.toml at or above each path, each once; for "-" and for text, from the working folder upwards."""
    import os

    found: dict[str, None] = {}
    for path in paths:
        folder = os.getcwd() if path == "-" else os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
        while True:
            candidate = os.path.join(folder, CONFIG_NAME)
            if os.path.isfile(candidate):
                found[candidate] = None
                break
            parent = os.path.dirname(folder)
            if parent == folder:
                break
            folder = parent
    return list(found)


def load_config(path: str, settings: Settings) -> Settings:
    """settings with what a checker.toml says added. Raises UsageError naming file, key and what is allowed."""
    import os
    import tomllib

    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    root = os.path.dirname(os.path.abspath(path))
    for key in data:
        if key not in _ALLOWED:
            raise UsageError(f"{path}: 不认识的配置项 {key!r}（可用：{', '.join(_ALLOWED)}） / unknown key {key!r}")
    level = data.get("fail-level", settings.fail_level)
    if level not in SEVERITIES:
        raise UsageError(f"{path}: fail-level: {level!r} 不可用（可用：{', '.join(SEVERITIES)}） / not allowed")
    return settings._replace(
        select=settings.select or _strings(path, "select", data.get("select", [])),
        ignore=settings.ignore + _strings(path, "ignore", data.get("ignore", [])),
        fail_level=level,
        plugin_folders=settings.plugin_folders + tuple(os.path.join(root, p) for p in _strings(path, "plugins", data.get("plugins", []))),
        suite_uses=settings.suite_uses + _suite_uses(path, root, data.get("suites", {})),
        options={**settings.options, **_options(path, data.get("rules", {}))},
        limits=_limits(path, data.get("limits", {}), settings.limits),
    )


def _strings(path: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise UsageError(f"{path}: {key}: 应为字符串列表，实为 {value!r} / must be a list of strings")
    return tuple(value)


def _suite_uses(path: str, root: str, table: Any) -> tuple[SuiteUse, ...]:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: suites: {_ALLOWED['suites']}")
    uses = []
    for glob, names in table.items():
        uses.append(SuiteUse(root, glob, (names,) if isinstance(names, str) else _strings(path, f"suites.{glob}", names)))
    return tuple(uses)


def _options(path: str, table: Any) -> dict[str, Mapping[str, Any]]:
    if not isinstance(table, dict) or not all(isinstance(v, dict) for v in table.values()):
        raise UsageError(f"{path}: rules: {_ALLOWED['rules']}")
    return dict(table)


def _limits(path: str, table: Any, limits: Limits) -> Limits:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: limits: {_ALLOWED['limits']}")
    known = {field.replace("_", "-"): field for field in limits._fields}
    for key, value in table.items():
        if key not in known:
            raise UsageError(f"{path}: limits: 不认识的上限 {key!r}（可用：{', '.join(known)}） / unknown limit {key!r}")
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            raise UsageError(f"{path}: limits.{key}: 应为正整数，实为 {value!r} / must be a positive whole number")
    return limits._replace(**{known[key]: value for key, value in table.items()})

"""The JSON Schema of checker.toml, made of the table of keys and of what the rules declare, for completion in editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checker.configuration.keys import KEYS, LOCAL, PROFILES, Key, Kind

_TEXTS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_COUNT = {"type": "integer", "minimum": 1}


def schema(rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    """The schema, with the codes and options of these rules."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "checker.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _property(key, rules) for key in KEYS},
    }


def _property(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": f"{key.zh} / {key.en}"}
    if key.default is not None and key.default != "":
        described["default"] = key.default
    return {**_SHAPES[key.kind](key, rules), **described}


def _profile_or_text(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    if key.name == "profile":
        return {"anyOf": [{"enum": list(PROFILES)}, {"type": "string", "pattern": r"\.toml$"}]}
    return {"type": "string", "minLength": 1}


def _codes(rules: Mapping[str, type[Any]]) -> list[str]:
    return sorted({*rules, *(code[:3] for code in rules)})


def _rules(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    tables = {}
    for code, rule in rules.items():
        options = getattr(rule, "options", {})
        properties = {n: {**_of_default(o.default), "description": f"{o.zh} / {o.en}"} for n, o in options.items()}
        tables[code] = {"type": "object", "additionalProperties": False, "description": (rule.__doc__ or "").split("\n")[0], "properties": properties}
    return {"type": "object", "additionalProperties": False, "properties": tables}


def _of_default(default: Any) -> dict[str, Any]:
    if isinstance(default, bool):
        return {"type": "boolean", "default": default}
    kinds: tuple[tuple[Any, dict[str, Any]], ...] = ((int | float, {"type": "number"}), (str, {"type": "string"}), (list, _TEXTS), (dict, {"type": "object"}))
    return next(({**shape, "default": default} for kind, shape in kinds if isinstance(default, kind)), {})


def _levels(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    choice = {"enum": list(key.allowed)}
    return {"type": "object", "additionalProperties": choice, "properties": dict.fromkeys(_codes(rules), choice)}


def _limits(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(key.allowed, _COUNT)}


def _suites(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, _TEXTS]}}


def _submitters(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    fields = {name: {"type": "string", "minLength": 1} if name == "parent" else _TEXTS for name in key.allowed}
    return {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": False, "properties": fields}}


def _globs(key: Key, rules: Mapping[str, type[Any]]) -> dict[str, Any]:
    table = {"type": "object", "additionalProperties": False, "properties": {k.name: _property(k, rules) for k in LOCAL.values()}}
    return {"type": "object", "additionalProperties": table}


_SHAPES: dict[Kind, Callable[[Key, Mapping[str, type[Any]]], dict[str, Any]]] = {
    "codes": lambda key, rules: {"type": "array", "items": {"anyOf": [{"enum": _codes(rules)}, {"type": "string"}]}},
    "texts": lambda key, rules: _TEXTS,
    "text": _profile_or_text,
    "choice": lambda key, rules: {"enum": list(key.allowed)},
    "flag": lambda key, rules: {"type": "boolean"},
    "count": lambda key, rules: _COUNT,
    "levels": _levels,
    "rules": _rules,
    "suites": _suites,
    "globs": _globs,
    "limits": _limits,
    "submitters": _submitters,
}

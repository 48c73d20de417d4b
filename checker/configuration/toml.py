"""Values as TOML has them, for what is printed as a configuration file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from checker.lazy import lazy
from checker.model.typed import Any
from checker.renderers.printable import inert

_BARE = lazy("[A-Za-z0-9_-]+")


def lines(key: str, value: Any) -> Iterator[str]:
    """`key = value`; of a table one such line for each of its values, under dotted keys, for an inline table may not be broken."""
    if isinstance(value, Mapping) and value:
        for name, entry in value.items():
            yield from lines(f"{key}.{_key(name)}", entry)
    else:
        yield f"{key} = {_value(value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(name)} = {_value(entry)}" for name, entry in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value).lower()  # true, false and numbers


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for halves of surrogate pairs, which TOML cannot say."""
    return inert(json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False))

"""JSON as it is printed: what formats of one document write, and one line for each object."""

from __future__ import annotations

from collections.abc import Callable

from checker.model.typed import Any, TextIO
from checker.renderers.printable import inert


def printed(value: Any) -> str:
    """A value as JSON that nothing acts upon where it is printed."""
    import json

    return inert(json.dumps(value, ensure_ascii=False))


class Items:
    """The items of a JSON array on their way into a stream, each on a line of its own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._between = "\n"

    def write(self, item: Any) -> None:
        self._stream.write(self._between + printed(item))
        self._between = ",\n"


def encoder() -> Callable[[Any], str]:
    """What encodes an object as json.dumps(…, ensure_ascii=False) does.

    json is left alone where its encoder can be had without: importing it compiles the patterns of its decoder.
    """
    try:
        from _json import encode_basestring, make_encoder

        encode = make_encoder(None, _refuse, encode_basestring, None, ": ", ", ", False, False, True)
    except (ImportError, TypeError):  # another interpreter than CPython, or one to come
        import json

        return json.JSONEncoder(ensure_ascii=False).encode
    return lambda value: "".join(encode(value, 0))


def _refuse(value: object) -> Any:
    raise TypeError(f"{type(value).__name__} is not JSON serializable")

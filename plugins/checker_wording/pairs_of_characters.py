"""Two characters of a text as one number: looking for thousands of pairs takes a third of what strings of two would cost."""

from __future__ import annotations

_LAST = "\uffff"  # of the characters that take two bytes


def of_two_bytes(text: str) -> str:
    """The text with a blank for each character that takes more than two bytes, so that offsets are the same in both."""
    if text.isascii() or len(_encoded(text)) == 2 * len(text):
        return text
    return "".join([c if c <= _LAST else " " for c in text])


def written_as_numbers(pairs: str) -> memoryview[int]:
    """Each two characters, one pair behind the other, as one number. An odd last one is left out."""
    data = _encoded(pairs)
    return memoryview(data[: len(data) - len(data) % 4]).cast("I")


def beside(text: str) -> memoryview[int]:
    """Each character and the next one, as one number."""
    return _both(text, 1)


def apart(text: str) -> memoryview[int]:
    """Each character and the next but one, as one number."""
    return _both(text, 2)


def _both(text: str, steps: int) -> memoryview[int]:
    count = max(0, len(text) - steps)
    data = _encoded(text)
    both = bytearray(4 * count)
    both[0::4], both[1::4] = data[0 : 2 * count : 2], data[1 : 2 * count : 2]
    both[2::4], both[3::4] = data[2 * steps :: 2], data[2 * steps + 1 :: 2]
    return memoryview(both).cast("I")


def _encoded(text: str) -> bytes:
    return text.encode("utf-16", "surrogatepass")[2:]  # without the mark of their order: a name that says it imports a codec

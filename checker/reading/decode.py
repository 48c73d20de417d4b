"""Bytes to text: which encoding a report was saved in."""

from __future__ import annotations

import codecs

from checker.errors import ReadError
from checker.lazy import lazy
from checker.model.record import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "zip / docx / xlsx / ofd"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "doc / xls / wps"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!\x1a\x07", "rar，请解压或改用 zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z，请解压或改用 zip"),
)
# Characters of everyday Chinese and Western text. Bytes that are no text decode as GB18030 into rare ideographs and private use.
_EVERYDAY = lazy("[\t\n\f\r -~\u00a0-\u00ff\u2000-\u22ff\u2460-\u25ff\u3000-\u303f\u4e00-\u9fa5\uff00-\uffef]")
_CONTROLS = lazy("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """A file's text with its line ends as they were, and how it was saved: mark + text.encode(encoding) are its bytes again."""

    text: str
    encoding: str
    mark: bytes = b""


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 (with or without mark), UTF-16, UTF-32 or GB18030, line ends folded to one line feed.

    Raises ReadError for an empty file, a binary file, and bytes that are text in none of these encodings.
    """
    return folded(decoded(data).text)


def folded(text: str) -> str:
    """The text with its line ends folded to one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decoded(data: bytes) -> Decoded:
    """The text of a file and how it was saved. Raises ReadError as decode does."""
    if not data.strip():
        raise _empty()
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError("CHK004", f"这是二进制文件（{kind}），不是文本", f"a binary file ({kind}), not text")
    result = _decode(data)
    if not result.text.strip("\ufeff \r\n\t\u3000"):
        raise _empty()
    return result


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError as error:
                raise _undecodable(encoding.upper(), len(mark) + error.start) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error.start)
    if "\x00" in text:
        return _decode_legacy(data, text.index("\x00"))
    if len(_CONTROLS.findall(text[:4096])) > 8:
        raise _binary()
    return Decoded(text, "utf-8")


def _decode_legacy(data: bytes, fault: int) -> Decoded:
    """UTF-16 without a mark where zero bytes hint at it, else GB18030; judged by how everyday the result reads."""
    candidates = ("utf-16-le", "utf-16-be") if b"\x00" in data else ("gb18030",)
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            fault = max(fault, error.start)
            continue
        sample = text[:20000]
        if "\x00" not in sample and len(_EVERYDAY.findall(sample)) >= 0.9 * len(sample):
            return Decoded(text, encoding)
    if b"\x00" in data:
        raise _binary()
    raise _undecodable("UTF-8 / GB18030", fault, data.count(b"\n", 0, fault) + 1)


def _empty() -> ReadError:
    from checker.reading import refusals

    return refusals.empty()


def _binary() -> ReadError:
    return ReadError("CHK004", "这是二进制文件，不是文本", "a binary file, not text")


def _undecodable(encoding: str, offset: int, line: int = 0) -> ReadError:
    """line: the one in which the byte stands, where line ends can be told."""
    return ReadError(
        "CHK005",
        f"编码无法识别：{f'第 {line} 行' if line else ''}第 {offset} 字节处不是有效的 {encoding} 文本，请另存为 UTF-8 后再报送",
        f"unknown encoding: byte {offset}{f' (line {line})' if line else ''} is no valid {encoding} text; save it as UTF-8",
    )

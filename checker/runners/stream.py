"""Reports as JSON lines in, findings as JSON lines out, each as soon as it is done; never more than one report is held."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.errors import ReadError
from checker.model.finding import Failure
from checker.pipeline import Input
from checker.renderers.json_lines import failure_object
from checker.runners.engine import Engine
from checker.runners.files import file_input, text_input

_KEYS = {"path", "name", "text", "submitter", "period", "id"}


def stream(lines: Iterable[bytes], engine: Engine) -> Iterator[list[dict[str, Any]]]:
    """For each line the objects that answer it, `id` in front where the line has one. A line that cannot be used is a failure of its own."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = parse(line)
            entry = entry_of(said, f"<stdin>:{number}")
        except ReadError as error:
            yield [failure_object(Failure(f"<stdin>:{number}", error.code, error.message), engine.language)]
            continue
        mark = {"id": said["id"]} if "id" in said else {}
        for report in engine.reports(entry):
            yield [{**mark, **line} for line in engine.lines(report)]


def parse(line: bytes) -> dict[str, Any]:
    """One line or message as a table. Raises ReadError where it is none, or has keys that nothing is known of."""
    try:
        said = json.loads(line)
    except ValueError as error:
        raise ReadError("CHK013", f"不是一行 JSON：{error}", f"not a line of JSON: {error}") from error
    if not isinstance(said, dict):
        raise ReadError("CHK013", "应为一个 JSON 对象", "must be a JSON object")
    unknown = sorted(set(said) - _KEYS)
    if unknown:
        allowed = "、".join(sorted(_KEYS))
        raise ReadError("CHK013", f"不认识的键 {unknown[0]!r}（可用：{allowed}）", f"unknown key {unknown[0]!r} (allowed: {', '.join(sorted(_KEYS))})")
    return said


def entry_of(said: Mapping[str, Any], default: str) -> Input:
    """The report of a line or message: `text` with its `name`, or the file at `path`. Raises ReadError where it says neither, or both."""
    path, text = said.get("path"), said.get("text")
    if isinstance(path, str) == isinstance(text, str):
        raise ReadError("CHK013", "要么写 path（文件），要么写 text（正文）", "give either path (a file) or text (the report itself)")
    entry = file_input(path) if isinstance(path, str) else text_input(str(said.get("name") or default), str(text))
    submitter, period = (str(said[key]) if said.get(key) else None for key in ("submitter", "period"))
    return entry._replace(submitter=submitter, period=period)

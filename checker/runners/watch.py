"""A folder that submissions arrive in: each gets one verdict file and is archived, through crashes and restarts.

A submission is in one of three states, and each step from one to the next is a rename that is on the disk before the next begins:
in the inbox without a verdict; in the inbox with one (only the move to the archive is missing); in the archive.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from checker.digests import sha256
from checker.errors import UsageError
from checker.model.record import NamedTuple
from checker.runners.engine import Engine
from checker.runners.files import file_input, natural

_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download", "~")
_LOCK = ".checker.lock"
_CHUNK = 1 << 20


class Folders(NamedTuple):
    """Where submissions arrive, where their verdicts go, and where they are kept afterwards."""

    inbox: Path
    outbox: Path
    archive: Path


class Watcher:
    """One inbox. Two watchers of one outbox exclude each other."""

    def __init__(self, folders: Folders, engine: Engine, settle: float = 1.0) -> None:
        """settle: seconds in which a file's size and time of change must stay the same before it counts as uploaded.

        Raises UsageError where a folder is missing or cannot be written, or another watcher is at work.
        """
        self.folders = folders
        self._engine = engine
        self._settle = settle
        self._seen: dict[Path, tuple[tuple[int, int], float]] = {}
        if not folders.inbox.is_dir():
            raise UsageError(f"{folders.inbox}: 不是目录 / not a folder")
        try:
            for folder in (folders.outbox, folders.archive):
                folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folders.outbox / _LOCK)
        except OSError as error:
            raise UsageError(f"{error.filename or folders.outbox}: {error.strerror}") from error

    def run(
        self, once: bool, stopped: Callable[[], bool], wait: Callable[[float], None], queue: Callable[[int], None]
    ) -> Iterator[tuple[Path, dict[str, Any]]]:
        """(submission, verdict) as each is done, oldest first; until stopped, or with once until nothing waits in the inbox.

        queue is told how many submissions wait, before each.
        """
        while not stopped():
            ready, waiting = self._look()
            for number, path in enumerate(ready):
                if stopped():
                    return
                queue(len(ready) - number + waiting)
                done = self._submission(path)
                if done is not None:
                    yield path, done
            if not ready:
                queue(waiting)
                if once and not waiting:
                    return
                wait(min(self._settle, 0.2) if waiting else self._settle)

    def close(self) -> None:
        os.close(self._lock)

    def _look(self) -> tuple[list[Path], int]:
        """The submissions that are complete, oldest first, and how many are still being uploaded."""
        ready: list[tuple[int, list[tuple[int, int, str]], Path]] = []
        waiting = 0
        seen: dict[Path, tuple[tuple[int, int], float]] = {}
        now = time.time()
        for path in _files(self.folders.inbox):
            try:
                status = path.stat()
            except OSError:
                continue  # gone again
            state = status.st_size, status.st_mtime_ns
            known, since = self._seen.get(path, (None, now))
            seen[path] = state, since if known == state else now
            # a file that was last written long ago was complete before we came
            quiet = now - (since if known == state else now) >= self._settle or 0 <= self._settle < now - status.st_mtime
            if quiet:
                ready.append((status.st_mtime_ns, natural(str(path)), path))
            else:
                waiting += 1
        self._seen = seen
        return [path for *_, path in sorted(ready)], waiting

    def _submission(self, path: Path) -> dict[str, Any] | None:
        """Judge one submission, write its verdict, archive it. None where it went away or was written to meanwhile."""
        try:
            before = path.stat()
            content = _digest(path)
        except OSError:
            if not os.path.lexists(path):
                return None
            content, before = "", None  # the verdict will say why it cannot be read
        relative = path.relative_to(self.folders.inbox)
        target, verdict = self._known(relative, content)
        if verdict is None:
            verdict = self._engine.verdict(file_input(str(path)), name=str(relative), sha256=content)
            if before is not None and not _unchanged(path, before):
                return None  # looked at again when it is quiet
            _write(target, json.dumps(verdict, ensure_ascii=False, indent=1) + "\n")
        _move(path, self._archived(target))
        return verdict

    def _known(self, relative: Path, content: str) -> tuple[Path, dict[str, Any] | None]:
        """The verdict file of a submission, with the verdict if it is there already. Another file of the same name has another number."""
        number = 1
        while True:
            name = relative.name if number == 1 else f"{relative.stem}.{number}{relative.suffix}"
            target = self.folders.outbox / relative.with_name(name + ".json")
            if not target.exists():
                return target, None
            try:
                verdict = json.loads(target.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                return target, None  # not ours to keep: verdict files appear whole
            if isinstance(verdict, dict) and content and verdict.get("sha256") == content and not self._archived(target).exists():
                return target, verdict
            number += 1

    def _archived(self, target: Path) -> Path:
        """Where the submission of a verdict file is kept."""
        return self.folders.archive / target.relative_to(self.folders.outbox).with_name(target.name.removesuffix(".json"))


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder that may be submissions: no hidden ones, none that is still being downloaded, no links."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not name.lower().endswith(_UNFINISHED):
                yield Path(path, name)


def _digest(path: Path) -> str:
    digest = sha256()
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _unchanged(path: Path, before: os.stat_result) -> bool:
    try:
        now = path.stat()
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns, now.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)


def _write(target: Path, text: str) -> None:
    """The file appears whole, and is on the disk when this returns."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.part")
    with open(partial, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, target)
    _sync(target.parent)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except OSError:  # another file system: a copy that appears whole, then the source may go
        partial = target.with_name(f".{target.name}.part")
        shutil.copy2(source, partial)
        descriptor = os.open(partial, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(partial, target)
        source.unlink()
    _sync(target.parent)
    _sync(source.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # a file system that cannot
    finally:
        os.close(descriptor)


def _locked(path: Path) -> int:
    import fcntl

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise UsageError(f"{path}: 另一个 watch 正在运行 / another watch is at work") from error
    return descriptor

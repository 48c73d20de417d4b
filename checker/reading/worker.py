"""Parsing untrusted formats in a process of its own: bounded in memory and time, killed without harm to the run."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import struct
import subprocess
import sys
import threading
from typing import IO, Any

from checker.errors import ReadError
from checker.reading import refusals
from checker.reading.draft import Draft
from checker.reading.limits import MEGABYTE, PATIENCE, Limits
from checker.reading.reader import Reader

_SIZE = struct.Struct(">Q")
# -P: nothing is imported from the folder that the files may lie in
_COMMAND = (sys.executable, "-P", "-m", "checker.reading.worker")


class Worker:
    """One child process that reads files in turn, started at the first and again after one that killed it.

    What counts is its processor time: a machine that is busy with other things makes no file too long. The clock bounds what waits
    for ever. Where the platform has no resource limits, memory is not bounded, and time by the clock alone.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    def draft(self, reader: Reader, name: str, data: bytes, limits: Limits) -> Draft:
        """The draft that the reader makes of the file in the child. Raises ReadError, also where the child dies or takes too long."""
        kind = type(reader)
        request = {"module": kind.__module__, "reader": kind.__qualname__, "name": name, "limits": list(limits)}
        answer = self._ask(json.dumps(request).encode(), data, limits.seconds * PATIENCE)
        if answer is None:
            self.close()
            raise refusals.never_ends(limits.seconds * PATIENCE)
        if not answer:
            raise self._died(reader, limits)
        said: dict[str, Any] = json.loads(answer)
        if "code" in said:
            raise ReadError(said["code"], said["zh"], said["en"])
        return Draft.unpacked(said)

    def close(self) -> None:
        """Kill the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            if self._thread is not None:
                self._thread.join()
            for pipe in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    assert pipe is not None
                    pipe.close()
            child.wait()

    def _ask(self, request: bytes, data: bytes, seconds: float) -> bytes | None:
        """What the child answers, b"" where it died, None where it did not in time. A thread waits: not all platforms can poll a pipe."""
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        child = self._child
        assert child.stdin is not None and child.stdout is not None
        answers: list[bytes] = []

        def converse(into: IO[bytes], out_of: IO[bytes]) -> None:
            try:
                for piece in (request, data):
                    into.write(_SIZE.pack(len(piece)))
                    into.write(piece)
                into.flush()
                answers.append(_receive(out_of))
            except (OSError, ValueError):
                answers.append(b"")

        self._thread = threading.Thread(target=converse, args=(child.stdin, child.stdout), daemon=True)
        self._thread.start()
        self._thread.join(seconds)
        return answers[0] if answers else None

    def _died(self, reader: Reader, limits: Limits) -> ReadError:
        """Why there is no answer: how the child ended."""
        assert self._child is not None
        code = self._child.wait()
        self.close()
        if sys.platform != "win32":
            import signal

            if code == -signal.SIGXCPU:
                return refusals.out_of_time(limits.seconds)
            if -code in (signal.SIGKILL, signal.SIGABRT):
                return refusals.out_of_memory(limits.memory)
        return refusals.damaged(reader.name, f"解析时崩溃（{code}） / the parser crashed ({code})")


def _receive(stream: IO[bytes]) -> bytes:
    """One message, b"" where the stream ends."""
    head = stream.read(_SIZE.size)
    return stream.read(_SIZE.unpack(head)[0]) if len(head) == _SIZE.size else b""


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """The child: read files until there are no more."""
    from importlib import import_module

    while request := _receive(requests):
        said = json.loads(request)
        data = _receive(requests)
        limits = Limits(*said["limits"])
        try:
            _confine(limits)
            reader: Reader = getattr(import_module(said["module"]), said["reader"])()
            answer = reader.draft(said["name"], data, limits).packed()
        except ReadError as error:
            answer = {"code": error.code, "zh": error.message.zh, "en": error.message.en}
        packed = json.dumps(answer).encode()
        answers.write(_SIZE.pack(len(packed)))
        answers.write(packed)
        answers.flush()


def _confine(limits: Limits) -> None:
    """Bound the memory of this process and the CPU time of the file that comes; nothing is written, no core is left."""
    try:
        import resource
    except ImportError:  # not a Unix
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + limits.seconds, hard))
    for kind, bound in ((resource.RLIMIT_AS, limits.memory * MEGABYTE), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(ValueError, OSError):  # macOS knows no bound on address space
            resource.setrlimit(kind, (bound, resource.getrlimit(kind)[1]))


def main() -> None:
    """Serve on standard input and output; what a library prints goes nowhere."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)  # a page makes thousands of small tuples and no cycle
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()

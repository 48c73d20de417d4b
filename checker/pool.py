"""Reports checked in other processes. Each makes its checkers once; what it answers with is a report without its document.

The processes are spawned, not forked: they begin clean on every system, with no lock of the parent's threads in an unknown state,
and importing the checker takes them a tenth of a second.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from checker import imports
from checker.model.finding import Failure, Message
from checker.pipeline import Examined, Input, unread_report
from checker.run import Checkers
from checker.settings import Settings

_checkers: Checkers | None = None  # of a worker


class Task:
    """One input on its way. result() gives what became of it, whatever became of its process."""

    def __init__(self, pool: Pool, name: str, data: bytes, settings: Settings) -> None:
        self._pool = pool
        self._input = name, data, settings
        self._future = pool.submit(*self._input)

    def result(self) -> list[Examined]:
        """Checked once more, alone, where its process died: it may have been another input's fault."""
        try:
            return self._future.result()
        except BrokenProcessPool:
            self._pool.restart()
        alone = Pool(1)
        try:
            return alone.submit(*self._input).result()
        except BrokenProcessPool:
            return [_died(self._input[0])]
        finally:
            alone.close()


class Pool:
    """Processes that check inputs."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._executor = self._start()

    def task(self, name: str, data: bytes, settings: Settings) -> Task:
        return Task(self, name, data, settings)

    def submit(self, name: str, data: bytes, settings: Settings) -> Future[list[Examined]]:
        """What the rules say of an input, in time. Raises BrokenProcessPool from result() where its process died."""
        try:
            return self._executor.submit(_examine, name, data, settings)
        except BrokenProcessPool:
            self.restart()
            return self._executor.submit(_examine, name, data, settings)

    def restart(self) -> None:
        """New processes where one has died: the executor gives up all of them then."""
        if self._executor._broken:
            self._executor.shutdown(wait=False)
            self._executor = self._start()

    def close(self) -> None:
        """End the processes; what they were at is given up."""
        processes = list((self._executor._processes or {}).values())
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """A worker's first act. Ctrl-C reaches every process of a terminal; the parent says when to end."""
    import gc
    import signal

    global _checkers
    imports.quicken()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _checkers = Checkers()
    gc.set_threshold(50_000, 10, 10)


def _examine(name: str, data: bytes, settings: Settings) -> list[Examined]:
    assert _checkers is not None
    return [
        examined if examined.taken else examined._replace(report=examined.report._replace(document=None))
        for examined in _checkers.of(settings).examine(Input(name, lambda: data))
    ]


def _died(name: str) -> Examined:
    said = Message("检查它的进程异常退出（内存不足或程序崩溃），未能检查", "the process that checked it died (out of memory, or a crash)")
    return Examined(unread_report(name, [Failure(name, "CHK014", said)]), {})

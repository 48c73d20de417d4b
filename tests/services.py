"""Servers that some tests need for real, from Debian's packages: found, or installed where this is root on such a system, else skipped with a message."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pwd
import random
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def program(name: str, package: str, *folders: str) -> str:
    """The path of a server's program, installing its package if need be."""
    found = _find(name, folders)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        with open(Path(tempfile.gettempdir(), "checker-tests-apt.lock"), "w") as lock:  # one process of the tests at a time
            fcntl.flock(lock, fcntl.LOCK_EX)
            found = _find(name, folders) or _install(name, package, folders)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian package {package}) and could not be installed")
    return found


def _install(name: str, package: str, folders: tuple[str, ...]) -> str | None:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=False, **quiet)  # type: ignore[call-overload]
    return _find(name, folders)


def _find(name: str, folders: tuple[str, ...]) -> str | None:
    places = [str(p) for pattern in folders for p in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)]
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(places))


def free_port() -> int:
    """A port that nothing listens on: of a range for this process of the tests alone, and below those of connections that go out."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for _ in range(100):
        port = 20_000 + worker % 20 * 500 + random.SystemRandom().randrange(500)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A server of its own with an empty database; yields its URL."""
    initdb = program("initdb", "postgresql", "/usr/lib/postgresql/*/bin")
    postgres = str(Path(initdb).with_name("postgres"))
    port = free_port()
    data = folder / "data"
    folder.mkdir(exist_ok=True)
    as_user: dict[str, int] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        user = pwd.getpwnam("postgres")
        as_user = {"user": user.pw_uid, "group": user.pw_gid}
        for parent in [folder, *folder.parents]:
            if parent.stat().st_uid == 0 and parent != Path("/") and parent.is_relative_to("/tmp") and parent != Path("/tmp"):
                parent.chmod(0o755)
        os.chown(folder, user.pw_uid, user.pw_gid)
    base = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([initdb, "-D", data, "-U", "checker", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"], check=True, **base, **as_user)  # type: ignore[call-overload]
    command = [postgres, "-D", data, "-p", str(port), "-k", folder, "-h", "127.0.0.1", "-c", "fsync=off"]
    server = subprocess.Popen(command, **base, **as_user)  # type: ignore[call-overload]
    try:
        _wait_for(port, server)
        yield f"postgresql://checker@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A server of its own that keeps nothing after it ends; yields its URL."""
    command = program("redis-server", "redis-server")
    port = free_port()
    folder.mkdir(exist_ok=True)
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    server = subprocess.Popen([command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(30)


def kill_at_work(process: subprocess.Popen[bytes], done: Callable[[], int], chance: random.Random) -> None:
    """SIGKILL, within the work that follows up to 24 more of what is done; sooner if nothing is left to do."""
    until = time.monotonic() + 300
    enough = done() + chance.randrange(25)
    while done() < enough and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.02)  # looking costs the process under test its time
    time.sleep(chance.uniform(0, 0.05))
    process.kill()
    process.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"no answer on port {port}")

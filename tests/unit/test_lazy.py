"""Patterns that are kept between runs: the same patterns, and a folder that stays clean."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from checker import lazy

PATTERN = r"(?P<sign>[-+])?(\d+)元"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder that is not made yet."""
    if os.name != "posix":
        pytest.skip("patterns are kept on POSIX systems only")
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def run(*patterns: str) -> lazy._Cache:
    """The cache after a run that used these patterns."""
    cache = lazy._Cache()
    for pattern in patterns:
        cache.compiled(pattern)
    cache._save()
    return cache


def test_a_kept_pattern_finds_what_it_found(folder: Path) -> None:
    run(PATTERN)
    (kept,) = folder.iterdir()
    again = lazy._Cache()
    pattern = again.compiled(PATTERN)
    assert not again._new
    match = pattern.search("增加-12元")
    assert match is not None
    assert (match["sign"], match[2], match.lastindex, pattern.pattern, pattern.groups) == ("-", "12", 2, PATTERN, 2)
    whole = kept.read_bytes()
    for broken in (b"", b"\0broken", whole[:-4], whole[:-3], whole[:20], whole[:-4] + bytes(4), b"\xff" * 100):
        kept.write_bytes(broken)
        assert lazy._Cache().compiled(PATTERN).search("5元")


def test_what_others_left_goes_after_a_month(folder: Path) -> None:
    folder.mkdir()
    names = ["codes-cpython-310-30a00f0", "patterns-cpython-311-30b07f0.4711", "patterns-cpython-399-fresh", "reports"]
    for name in names:
        (folder / name).touch()
    for name in names[:2] + names[3:]:
        os.utime(folder / name, (time.time() - 40 * 86_400,) * 2)
    run(PATTERN)
    assert {path.name for path in folder.iterdir()} == {*names[2:], os.path.basename(lazy._path())}


def test_what_cannot_be_written_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(27, "File too large")

    monkeypatch.setattr(lazy, "_packed", full)
    run(PATTERN)
    assert list(folder.iterdir()) == []


def test_patterns_of_older_releases_go_when_there_are_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "_MOST", 3)
    run("a", "b", "c")
    assert set(lazy._Cache()._opened()) == {"a", "b", "c"}
    run("a", "d")
    assert list(lazy._Cache()._opened()) == ["c", "a", "d"]
    again = lazy._Cache()
    assert all(again.compiled(pattern).fullmatch(pattern) for pattern in "cad")
    assert not again._new

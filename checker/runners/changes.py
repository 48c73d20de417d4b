"""What changed against a git revision: the reports to check, what they were before, and which findings the change did not cause."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from checker.errors import UsageError
from checker.model.finding import Finding, Muted
from checker.model.record import NamedTuple
from checker.pipeline import Input
from checker.triage import Report


class Change(NamedTuple):
    """A file as it is called now, and its blob at the revision, "" for one that was not there."""

    path: str
    blob: str


class Changes:
    """The changes since a revision below some paths; names are compared as files, however they are written."""

    def __init__(self, revision: str, paths: Iterable[str]) -> None:
        """Raises UsageError where there is no git repository, or no such revision."""
        self.revision = revision
        folders = dict.fromkeys(_folder(path) for path in paths if path != "-")
        self._old: dict[str, str] = {}
        self._roots: dict[str, str] = {}
        for folder in folders:
            root = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
            if root not in self._roots:
                commit = self._roots[root] = _commit(root, revision)
                for change in _changes(root, commit):
                    self._old[os.path.realpath(os.path.join(root, change.path))] = change.blob and f"{root}\0{change.blob}"

    def since(self, entries: Iterable[Input]) -> Iterator[Input]:
        """The inputs that changed; what is no file, such as standard input or a name that is missing, counts as changed."""
        for entry in entries:
            path = os.path.realpath(entry.name)
            if path in self._old or entry.name.startswith("<") or not os.path.lexists(entry.name):
                yield entry

    def before(self, entries: Iterable[Input]) -> Iterator[Input]:
        """What those inputs held at the revision, under their names of now; nothing for those that were not there."""
        for entry in self.since(entries):
            root, _, blob = self._old.get(os.path.realpath(entry.name), "").partition("\0")
            if blob:
                yield Input(entry.name, partial(_blob, root, blob))


class Before:
    """The findings of reports as they were. One that is still there, with the same calculation, is not due to the change."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._known: dict[str, Counter[tuple[str, str, str]]] = {report.path: Counter(map(_key, report.findings)) for report in reports}

    def mute(self, report: Report) -> Report:
        """The report with only the findings that the change made, wherever they stand."""
        left = self._known.get(report.path, Counter())
        muted = []
        for finding in report.findings:
            key = _key(finding)
            if left[key] > 0:
                left[key] -= 1
                muted.append(Muted(finding, "unchanged"))
        return report.muting(muted)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.where.sentence, finding.evidence.get("calculation", "")


def _folder(path: str) -> str:
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    return folder if os.path.isdir(folder) else os.getcwd()


def _commit(root: str, revision: str) -> str:
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except UsageError as error:
        raise UsageError(f"--diff: 没有版本 {revision!r} / no such revision") from error


def _changes(root: str, commit: str) -> Iterator[Change]:
    """Files that differ from the commit, renamed ones with what they were, and files that git does not know yet."""
    fields = iter(_git(root, "diff", "--raw", "--no-abbrev", "-z", "-M", "--no-ext-diff", "--no-textconv", commit, "--").split("\0"))
    for about in fields:
        if not about:
            continue
        _, _, blob, _, status = about.split(" ")
        path = next(fields)
        if status[0] in "RC":
            path = next(fields)
        if status[0] != "D":
            yield Change(path, "" if status[0] == "A" else blob)
    for path in _git(root, "ls-files", "-z", "--others", "--exclude-standard").split("\0"):
        if path:
            yield Change(path, "")


def _blob(root: str, blob: str) -> bytes:
    done = subprocess.run(["git", "cat-file", "blob", blob], cwd=root, capture_output=True, env=_environment())
    if done.returncode:
        raise OSError(0, done.stderr.decode("utf-8", "replace").strip() or "git cat-file")
    return done.stdout


def _git(folder: str, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, env=_environment())
    except OSError as error:
        raise UsageError(f"--diff: 需要 git：{error.strerror} / git is needed") from error
    if done.returncode:
        raise UsageError(f"--diff: git 没有成功：{os.fsdecode(done.stderr).strip() or arguments[0]} / git failed")
    return os.fsdecode(done.stdout)


def _environment() -> Mapping[str, str]:
    """git takes no locks for us, and speaks in a way that can be passed on."""
    return {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}

"""Measuring: reports are checked as they are and with a fault, and what is said is held against what was planted."""

from __future__ import annotations

import math
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from checker.errors import ReadError
from checker.model.document import Document
from checker.model.finding import Coverage
from checker.pipeline import Checker, Input
from checker.reading.plain import read_plain
from checker.runners.files import inputs
from checker.settings import Settings

from .changes import Candidate
from .kinds import KINDS
from .planting import Fault, candidates, plant

_Z = 1.959964


class Said(NamedTuple):
    """A finding: code, severity, and every range of the printed text that it speaks of."""

    code: str
    severity: str
    ranges: tuple[tuple[int, int], ...]
    message: str = ""
    quote: str = ""

    def at(self, places: Iterable[tuple[int, int]]) -> bool:
        return any(a < end and start < b for start, end in places for a, b in self.ranges)


class Sound(NamedTuple):
    """A report as it came, and what is said of it."""

    path: str
    source: str
    document: Document
    said: tuple[Said, ...]
    coverage: Coverage


class Outcome(NamedTuple):
    """One planted fault and what came of it: the codes that found it, the most severe first, and how severe that is."""

    fault: Fault
    path: str
    source: str
    by: tuple[str, ...]
    severity: str

    @property
    def found(self) -> bool:
        return bool(self.by)


class Rate(NamedTuple):
    """So many of so many, with the Wilson interval of 95%."""

    planted: int
    found: int

    @property
    def share(self) -> float:
        return self.found / self.planted if self.planted else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        n, p = self.planted, self.share
        if not n:
            return math.nan, math.nan
        middle, half = p + _Z**2 / (2 * n), _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        return max(0.0, (middle - half) / (1 + _Z**2 / n)), min(1.0, (middle + half) / (1 + _Z**2 / n))


def rate(outcomes: Iterable[Outcome]) -> Rate:
    held = list(outcomes)
    return Rate(len(held), sum(o.found for o in held))


class Asked(NamedTuple):
    """A text to be checked under a name by the rules of some families; of none means by all."""

    name: str
    text: str
    families: frozenset[str] = frozenset()


class Bench:
    """The checker, made once for each process."""

    def __init__(self, jobs: int = 1) -> None:
        self.pool = multiprocessing.get_context("spawn").Pool(jobs) if jobs > 1 else None
        self.families = {rule.code[:3] for _, rule in _checker().rules}

    def check(self, reports: Iterable[Asked]) -> Iterator[tuple[tuple[Said, ...], Coverage]]:
        """What is said of each report, in order."""
        return self.pool.imap(_check, reports, chunksize=4) if self.pool else map(_check, reports)

    def close(self) -> None:
        if self.pool:
            self.pool.terminate()


_held: dict[frozenset[str], Checker] = {}


def _checker(families: frozenset[str] = frozenset()) -> Checker:
    if families not in _held:
        _held[families] = Checker(Settings(expectations=False, select=tuple(sorted(families))))
    return _held[families]


def _check(asked: Asked) -> tuple[tuple[Said, ...], Coverage]:
    name, text, families = asked
    checked = next(_checker(families).run([Input(name, lambda: text.encode("utf-8"))]))
    broken = tuple(Said(f.code, "failure", (), f.message.zh) for f in checked.failures)  # a rule that crashed finds nothing
    said = tuple(
        Said(f.code, f.severity, (tuple(f.span), *(tuple(r.span) for r in f.related)), f.message.zh, f.quote)  # type: ignore[arg-type]
        for f in checked.findings
        if f.severity != "info"
    )
    return (*broken, *said), checked.summary.coverage


def sound_reports(paths: Sequence[str], bench: Bench) -> list[Sound]:
    """The reports below the paths with what is said of them; the source of each is the folder just below the path."""
    documents = []
    for path in paths:
        for entry in inputs([path]):
            try:
                documents.append((read_plain(entry.name, entry.read()), _source(path, entry.name)))
            except ReadError as error:
                print(f"{entry.name}: {error.message.zh}")
    said = bench.check(Asked(document.source.name, document.text) for document, _ in documents)
    return [Sound(d.source.name, source, d, *result) for (d, source), result in zip(documents, said, strict=True)]


def _source(path: str, name: str) -> str:
    below = os.path.relpath(name, path).split(os.sep)
    return below[0] if len(below) > 1 else os.path.basename(os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)))


def measure(reports: Sequence[Sound], bench: Bench, seed: int, per_kind: int, kinds: frozenset[str] = frozenset(KINDS)) -> list[Outcome]:
    """Plant up to per_kind faults of every kind, over sources and reports as evenly as they allow, and look for each."""
    chosen = list(_chosen(reports, bench, seed, per_kind, kinds))
    said = bench.check(Asked(sound.path, fault.text, KINDS[fault.kind].families & bench.families) for sound, fault in chosen)
    return [_outcome(sound, fault, result) for (sound, fault), (result, _) in zip(chosen, said, strict=True)]


def _chosen(reports: Sequence[Sound], bench: Bench, seed: int, per_kind: int, kinds: frozenset[str]) -> Iterator[tuple[Sound, Fault]]:
    """The faults to be planted. The same reports and seed give the same ones, whatever the rules are."""
    found: dict[str, list[tuple[int, Candidate]]] = defaultdict(list)
    once: set[tuple[str, str]] = set()
    for number, sound in enumerate(reports):
        for candidate in candidates(sound.document):
            if candidate.kind not in kinds:
                continue
            start, end = candidate.places[-1]
            passage = (candidate.kind, sound.document.view.text[start:end])
            if start < end and passage in once:  # a report that is there twice, or a stock sentence
                continue
            once.add(passage)
            found[candidate.kind].append((number, candidate))
    for key, kind in KINDS.items():
        if key not in kinds or not kind.families & bench.families:
            continue
        draw = Random(f"{seed} {key}")
        planted = 0
        for number, candidate in _evenly(found[key], [sound.source for sound in reports], draw):
            if planted == per_kind:
                break
            sound = reports[number]
            view = sound.document.view
            places = [tuple(view.printed(start, end)) for start, end in candidate.places if end > start]
            if any(said.code[:3] in kind.families and said.at(places) for said in sound.said):  # type: ignore[arg-type]
                continue  # it is accused as it stands: whatever is said of it after planting would prove nothing
            fault = plant(sound.document, candidate, draw)
            if fault is not None:
                planted += 1
                yield sound, fault


def _evenly(found: Sequence[tuple[int, Candidate]], sources: Sequence[str], draw: Random) -> Iterator[tuple[int, Candidate]]:
    """Candidates in an order that takes every source in turn, and within a source every report."""
    by_report: dict[int, list[Candidate]] = defaultdict(list)
    for number, candidate in found:
        by_report[number].append(candidate)
    by_source: dict[str, list[tuple[int, float, int, Candidate]]] = defaultdict(list)
    for number, held in by_report.items():
        draw.shuffle(held)
        by_source[sources[number]] += [(turn, draw.random(), number, candidate) for turn, candidate in enumerate(held)]
    queues = [iter(sorted(queue, key=lambda entry: entry[:2])) for _, queue in sorted(by_source.items())]
    while queues:
        left = []
        for queue in queues:
            entry = next(queue, None)
            if entry is not None:
                yield entry[2], entry[3]
                left.append(queue)
        queues = left


def _outcome(sound: Sound, fault: Fault, said: Sequence[Said]) -> Outcome:
    families = KINDS[fault.kind].families
    here = sorted((s for s in said if s.code[:3] in families and s.at(fault.places)), key=lambda s: (s.severity != "error", s.code))
    return Outcome(fault, sound.path, sound.source, tuple(dict.fromkeys(s.code for s in here)), here[0].severity if here else "")

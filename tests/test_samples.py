"""The sample reports: sound ones are left alone, every fault that was put into the others is found where it stands."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from checker.configuration import load_config
from checker.model.document import Document
from checker.model.finding import Finding
from checker.pipeline import Checker
from checker.runners.files import inputs
from checker.settings import Settings
from checker.triage import Report

SAMPLES = ROOT / "sample_reports"
SOUND = sorted(p for p in (SAMPLES / "sound").iterdir() if p.suffix in (".txt", ".md"))
FLAWED = sorted(p for p in (SAMPLES / "flawed").iterdir() if p.suffix in (".txt", ".md"))


@cache
def checked() -> dict[str, Report]:
    """All of them in one run with the suites of their checker.toml, as the README's first command does it."""
    settings = load_config(str(SAMPLES / "checker.toml"), Settings())
    reports = {report.path: report for report in Checker(settings).run(inputs([str(SAMPLES)]))}
    assert not [failure for report in reports.values() for failure in report.failures]
    return reports


def found(path: Path) -> tuple[Document, tuple[Finding, ...]]:
    report = checked()[str(path)]
    assert report.document is not None
    return report.document, report.findings


def expected(path: Path, kind: str) -> list[dict[str, Any]]:
    data = json.loads(path.with_name(path.stem + ".expected.json").read_text(encoding="utf-8"))
    assert set(data) >= {"defects", "must_not"}
    entries: list[dict[str, Any]] = data[kind]
    return entries


def place(document: Document, entry: dict[str, Any]) -> tuple[int, int]:
    """The range of an entry: its quote in its line, or the whole line."""
    lines = document.text.split("\n")
    line, quote = lines[entry["line"] - 1], entry.get("quote", "")
    assert quote in line, f"line {entry['line']} does not hold {quote!r}"
    start = sum(len(text) + 1 for text in lines[: entry["line"] - 1]) + line.index(quote)
    return start, start + len(quote or line)


def meets(finding: Finding, start: int, end: int) -> bool:
    return any(span.start < end and span.end > start for span in (finding.span, *(r.span for r in finding.related)))


def entries(kind: str) -> list[Any]:
    return [pytest.param(path, entry, id=f"{path.stem}:{entry['line']}:{entry.get('quote', '')[:20]}") for path in FLAWED for entry in expected(path, kind)]


def test_there_are_enough_of_them() -> None:
    assert len(SOUND) >= 6 and len(FLAWED) >= 10


@pytest.mark.parametrize("path", SOUND, ids=lambda p: p.stem)
def test_a_sound_report_is_left_alone(path: Path) -> None:
    _, findings = found(path)
    said = [(f.code, f.quote, f.message.zh) for f in findings if f.severity != "info"]
    assert not said


@pytest.mark.parametrize(("path", "entry"), entries("defects"))
def test_a_fault_is_found(path: Path, entry: dict[str, Any]) -> None:
    document, findings = found(path)
    start, end = place(document, entry)
    families = [entry["family"]] if isinstance(entry["family"], str) else entry["family"]
    hits = [f for f in findings if f.code[:3] in families and meets(f, start, end)]
    assert hits, f"{entry.get('note', '')}; found there: {[(f.code, f.quote) for f in findings if meets(f, start, end)]}"


@pytest.mark.parametrize(("path", "entry"), entries("must_not"))
def test_what_is_right_is_left_alone(path: Path, entry: dict[str, Any]) -> None:
    document, findings = found(path)
    start, end = place(document, entry)
    said = [
        (f.code, f.quote, f.message.zh)
        for f in findings
        if f.severity != "info" and f.code[:3] in entry["families"] and f.span.start < end and f.span.end > start
    ]
    assert not said, entry.get("why", "")


@pytest.mark.parametrize("path", FLAWED, ids=lambda p: p.stem)
def test_a_flawed_report_does_not_pass(path: Path) -> None:
    assert checked()[str(path)].summary.verdict == "return"

"""CPU time of the checker, as rows beside their goals: `python benchmarks/speed.py [PATH] [--rounds N]`.

PATH is a report, or a folder of them, to measure with; reports of 40 KB made from sample_reports/ by default.
Everything is CPU time (user and system), medians of interleaved rounds: compare the ratios, not the seconds. What is measured is
a second run: byte code is compiled and the cache of patterns (checker/lazy.py) filled beforehand, by a round that is not counted.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import io
import math
import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from goals import heading, row
from reading import pdf_costs
from reports import SIZE, many, of_size, texts

import checker
from checker.host import Host
from checker.pipeline import Checker, Input
from checker.settings import Settings

COMMAND = str(Path(sysconfig.get_path("scripts")) / "checker")
_PATIENCE = 60.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=11, help="of the start-up rows")
    options = parser.parse_args()
    sources = texts(options.path)
    given = options.path is not None and options.path.is_file()
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "平川县2025年工作汇报.txt"
        one.write_text(sources[0] if given else of_size(sources, SIZE, 0), encoding="utf-8")
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; report of {one.stat().st_size / 1000:.1f} KB\n")
        heading()
        _cold(one, _as_word(one), options.rounds)
        _pdf(one)
        _warm(sources, Path(folder))
        _growth(sources)


def _as_word(report: Path) -> Path:
    """The report as a Word file of some twenty pages."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in report.read_text(encoding="utf-8").splitlines())
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    path = report.with_suffix(".docx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>')
    return path


def _pdf(report: Path) -> None:
    """Reading the report as a PDF, against no more than taking the text of each page out of it."""
    title = "reading a PDF, against the text of its pages as PDFium has it"
    try:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        row(title, "reportlab is not installed", "≤ 2 ×")
        return
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    held = io.BytesIO()
    canvas, y = Canvas(held, pagesize=(595, 842)), 0
    for line in report.read_text(encoding="utf-8").splitlines():
        for start in range(0, len(line), 36):
            if y < 80:
                if y:
                    canvas.showPage()
                canvas.setFont("STSong-Light", 12)
                y = 760
            canvas.drawString(72, y, line[start : start + 36])
            y -= 24
    canvas.save()
    data = held.getvalue()
    spent, raw = pdf_costs(data)
    row(title, f"{spent * 1000:.0f} ms = {spent / raw:.2f} ×", "≤ 2 ×")


def _cold(report: Path, word: Path, rounds: int) -> None:
    """Start to end of one command on one report, against an interpreter that does nothing."""
    check = [COMMAND, "check", "--no-expectations", "--no-cache"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "jsonl": [*check, "--format", "jsonl", str(report)],
        "console": [*check, str(report)],
        "word": [*check, "--format", "jsonl", str(word)],
        "facts": [COMMAND, "facts", "--format", "jsonl", str(report)],
    }
    for module in (checker, *Host().modules.values()):  # PYTHONDONTWRITEBYTECODE may have kept the first round from it
        compileall.compile_dir(Path(str(module.__file__)).parent, quiet=2)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            spent = _cpu_of(command)
            if number:  # the first round fills the caches of the disk and of the patterns
                seconds[name].append(spent)
    base = statistics.median(seconds["python -c pass"])
    row("an interpreter that does nothing", f"{base * 1000:.0f} ms", "")
    for name, title, goal in (
        ("jsonl", "cold check of one report, jsonl, no suites", "≤ 6 × "),
        ("console", "the same, console", "≤ 10 × "),
        ("facts", "cold facts of one report, jsonl", ""),
    ):
        spent = statistics.median(seconds[name])
        row(title, f"{spent * 1000:.0f} ms = {spent / base:.1f} ×", goal)
    spent, text = statistics.median(seconds["word"]), statistics.median(seconds["jsonl"])
    row("the same as a Word file, against its text", f"{spent * 1000:.0f} ms = {spent / text:.2f} ×", "≤ 2 ×")


def _warm(sources: list[str], folder: Path) -> None:
    """Bytes per second once everything is loaded: in this process, and by the command over many files."""
    reports = [text.encode() for text in many(sources, 100)]
    size = sum(map(len, reports)) / 1e6
    checker = Checker(Settings(expectations=False))
    _check(checker, reports[:10])
    spent = min(_cpu(lambda: _check(checker, reports)) for _ in range(3))
    row(f"warm throughput, {len(reports)} reports, in this process", f"{size / spent:.2f} MB/s", "≥ 5 MB per CPU second")
    row("    for each report", f"{spent / len(reports) * 1000:.1f} ms", "≤ 8 ms")
    many_files = folder / "many"
    many_files.mkdir()
    for number, data in enumerate(reports):
        (many_files / f"{number}.txt").write_bytes(data)
    spent = statistics.median(
        _cpu_of([COMMAND, "check", "--no-expectations", "--no-cache", "--jobs", "1", "--format", "jsonl", str(many_files)]) for _ in range(3)
    )
    row(f"the same by the command, {len(reports)} files, start-up included", f"{size / spent:.2f} MB/s", "")


def _growth(sources: list[str]) -> None:
    """The exponent by which cost grows with the number and with the length of reports; 1 is linear."""
    checker = Checker(Settings(expectations=False))
    reports = [text.encode() for text in many(sources, 100)]
    _check(checker, reports[:5])
    counts = (1, 10, 100)
    costs = [statistics.median(_cpu(lambda n=n: _check(checker, reports[:n])) for _ in range(3 if n > 1 else 25)) for n in counts]  # type: ignore[misc]
    row("growth, 1 → 100 × reports", f"exponent {_exponent(counts, costs):.3f}", "≤ 1.05")
    # As many bytes at each length, of reports that differ: one that was seen before costs less, whatever its length.
    lengths = (SIZE, SIZE * 10, SIZE * 100)
    costs = []
    for size in lengths:
        if len(costs) == 2 and costs[1] ** 2 / costs[0] > _PATIENCE:
            break  # already known not to be linear
        long = [of_size(sources, size, 1000 + size + number).encode() for number in range(lengths[-1] // size)]
        costs.append(_cpu(lambda long=long: _check(checker, long)) / len(long))  # type: ignore[misc]
    detail = " · ".join(f"{size / 1e6:.2g} MB {cost:.3g} s" for size, cost in zip(lengths, costs, strict=False))
    title = f"growth, 1 → {10 ** (len(costs) - 1)} × length of one report"
    row(title, f"exponent {_exponent(lengths[: len(costs)], costs):.3f}", f"≤ 1.05   ({detail})")


def _check(checker: Checker, reports: Sequence[bytes]) -> None:
    for report in checker.run(Input("汇报.txt", lambda data=data: data) for data in reports):  # type: ignore[misc]
        assert not report.failures, report.failures


def _exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The slope between the first and the last measurement on logarithmic axes."""
    return math.log(costs[-1] / costs[0]) / math.log(sizes[-1] / sizes[0])


def _cpu(work: Callable[[], None]) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def _cpu_of(command: list[str]) -> float:
    """CPU seconds of a command and its children. Raises RuntimeError where it ends with anything but 0 or 1."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()

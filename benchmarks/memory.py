"""Peak memory of a run over few and over many reports: `python benchmarks/memory.py [PATH] [--reports N]`.

Each run is a command of its own over a folder of reports of 40 KB, made from sample_reports/ or from those at PATH.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from goals import heading, row
from reports import many, texts

COMMAND = str(Path(sysconfig.get_path("scripts")) / "checker")
FEW = 20
_TO_MB = 1e6 if sys.platform == "darwin" else 1e3
# a fresh process reports its own child's peak: RUSAGE_CHILDREN of this one would keep the highest of all runs
_MEASURE = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode;"
    " print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code not in (0, 1))"
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--reports", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few, all_of_them = Path(folder) / "few", Path(folder) / "many"
        few.mkdir()
        all_of_them.mkdir()
        for number, text in enumerate(many(texts(options.path), options.reports)):
            (all_of_them / f"{number}.txt").write_text(text, encoding="utf-8")
            if number < FEW:
                (few / f"{number}.txt").write_text(text, encoding="utf-8")
        heading()
        for form in ("jsonl", "console"):
            small, large = peak(few, form), peak(all_of_them, form)
            row(f"peak over {FEW} reports, {form}", f"{small:.0f} MB", "")
            row(f"peak over {options.reports} reports, {form}", f"{large:.0f} MB", "≤ 120 MB")
            row("    more than over the few", f"{large - small:+.0f} MB", "≤ 60 MB")


def peak(folder: Path, form: str) -> float:
    """Peak resident memory in MB of one command over a folder."""
    command = [sys.executable, "-c", _MEASURE, COMMAND, "check", "--no-expectations", "--no-cache", "--jobs", "1", "--format", form, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return int(done.stdout) / _TO_MB


if __name__ == "__main__":
    main()

"""Runs over many reports: with several processes against one, and out of the cache against anew. The output must be the same.

    python benchmarks/runs.py [PATH…] [--jobs N]

Wall time says something only where the cores are free. The share that processes cannot take over is measured beside it: CPU time of
the parent, and of all its processes, against that of one process; from it follows the speed-up that free cores would give.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

from reports import many, texts

_CALL = "import resource, sys; from checker.cli import run; code = run(sys.argv[1:]); sys.stdout.flush(); "
_CALL += "own = resource.getrusage(resource.RUSAGE_SELF); print(own.ru_utime + own.ru_stime, file=sys.stderr)"


def run(paths: list[str], cache: str, *options: str) -> tuple[float, float, float, bytes]:
    """Wall time, CPU time of the parent, CPU time in all, output."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    call = [sys.executable, "-c", _CALL, "check", "--format", "jsonl", "--no-expectations", *options, *paths]
    done = subprocess.run(call, capture_output=True, env={**os.environ, "CHECKER_CACHE": cache})
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    total = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, float(done.stderr.split()[-1]), total, done.stdout


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths, cache = options.paths, os.path.join(folder, "cache")
        if not paths:
            paths = [os.path.join(folder, "in")]
            os.mkdir(paths[0])
            for number, text in enumerate(many(texts(), 200)):
                with open(os.path.join(paths[0], f"{number}.txt"), "w", encoding="utf-8") as file:
                    file.write(text)
        run(paths, cache, "--no-cache", "--jobs", "1")  # byte code and patterns are compiled
        one = run(paths, cache, "--no-cache", "--jobs", "1")
        several = run(paths, cache, "--no-cache", "--jobs", str(options.jobs))
        run(paths, cache, "--jobs", str(options.jobs))
        again = run(paths, cache, "--jobs", str(options.jobs))
    bound = one[2] / max(several[1], (several[2] - several[1]) / options.jobs)
    print(f"one process                {one[0]:7.2f} s wall, {one[2]:7.2f} s CPU")
    print(f"{options.jobs} processes                {several[0]:7.2f} s wall, {several[2]:7.2f} s CPU, of which the parent {several[1]:.2f} s")
    print(f"speed-up                   {one[0] / several[0]:7.2f} by wall time, {bound:.2f} on free cores (goal 1.7 with 2)")
    print(f"out of the cache           {again[0]:7.2f} s wall, {again[2]:7.2f} s CPU: {one[2] / again[2]:.0f} times less (goal 10)")
    print(f"the same output            {one[3] == several[3] == again[3]}")


if __name__ == "__main__":
    main()

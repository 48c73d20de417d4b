"""A stream that goes on: memory and throughput of `checker stream` over many reports, tenth by tenth.

python benchmarks/soak.py [--reports 50000] [--store]

The reports differ from each other (see reports.py). Goals: resident memory of the last tenth within 5% of the second's, throughput of
the last tenth within 10% of the first's. With --store every report is kept in, and held against, a store.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from history import year


def resident(pid: int) -> float:
    """Resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def cpu(pid: int) -> float:
    """CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--store", action="store_true")
    options = parser.parse_args()
    written = [w for seed in range(10) for w in year(30, seed, 0.2)]
    with tempfile.TemporaryDirectory() as folder:
        store = ["--store", str(Path(folder, "history.db"))] if options.store else []
        command = [sys.executable, "-m", "checker", "stream", "--no-expectations", *store]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin and process.stdout

        def feed() -> None:
            assert process.stdin
            for number in range(options.reports):
                report = written[number % len(written)]
                # another submitter each time round, so that nothing is seen twice
                text = report.text.replace("2026年", f"{2026 + number // len(written)}年")
                process.stdin.write(json.dumps({"id": number, "name": f"{number}.txt", "text": text}, ensure_ascii=False).encode() + b"\n")
            process.stdin.close()

        threading.Thread(target=feed, daemon=True).start()
        tenth = options.reports // 10
        done, mark, spent, rows = 0, time.monotonic(), 0.0, []
        for line in process.stdout:
            if json.loads(line)["type"] != "document":
                continue
            done += 1
            if done % tenth == 0:
                now, used = time.monotonic(), cpu(process.pid)
                rows.append((resident(process.pid), tenth / (now - mark), tenth / (used - spent)))
                mark, spent = now, used
                print(f"tenth {done // tenth:>2}: {rows[-1][0]:6.1f} MB  {rows[-1][1]:6.0f} reports/s  {rows[-1][2]:6.0f} reports per CPU second", flush=True)
        process.wait()
    print(f"memory, last tenth against the second: {100 * (rows[-1][0] / rows[1][0] - 1):+.1f}%  (goal within 5%)")
    print(f"throughput per CPU second, last tenth against the first: {100 * (rows[-1][2] / rows[0][2] - 1):+.1f}%  (goal within 10%)")


if __name__ == "__main__":
    main()

"""Reports for the benchmarks: texts of a given size, each a little different, made from those in sample_reports/."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "sample_reports"
SIZE = 40_000
_FIGURE = re.compile(r"\d+\.\d+")


def texts(path: Path | None = None) -> list[str]:
    """The texts below a path, sample_reports/ by default."""
    root = path or SAMPLES
    files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.suffix in (".txt", ".md") and p.stem != "README")
    found = []
    for file in files:
        data = file.read_bytes()
        try:
            found.append(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            found.append(data.decode("gb18030"))
    return found


def of_size(sources: list[str], size: int, seed: int) -> str:
    """A report of about `size` bytes: the paragraphs of some sources, their figures changed, so that no two reports are the same.

    Figures keep their number of digits. Paragraphs are drawn from all sources without repetition as long as they last.
    """
    draw = random.Random(seed)
    title = f"平川县20{draw.randint(20, 25)}年工作汇报\n"
    pieces, length = [title], len(title.encode())
    while length < size:
        lines = [line for source in draw.sample(sources, len(sources)) for line in source.split("\n") if line.strip()]
        for line in lines:
            line = _FIGURE.sub(lambda m: _varied(m[0], draw), line) + "\n"
            pieces.append(line)
            length += len(line.encode())
            if length >= size:
                break
    return "".join(pieces)


def many(sources: list[str], number: int, size: int = SIZE) -> Iterator[str]:
    """`number` reports of about `size` bytes."""
    for seed in range(number):
        yield of_size(sources, size, seed)


def _varied(figure: str, draw: random.Random) -> str:
    return "".join(c if c == "." or at == 0 else str(draw.randint(0, 9)) for at, c in enumerate(figure))

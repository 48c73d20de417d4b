"""Does the baseline hold? Random edits on reports with known findings: none of those may come back as new, and a new fault must.

    python benchmarks/baseline.py [PATH…] [--edits N] [--seed N]

Each edit works on a copy of one report: paragraphs are moved, put in another order or deleted, sentences without a finding are
reworded, cut, or written beside others, the file is renamed or moved. Then a fault is added that the baseline cannot know. The
baseline breaks where a finding that was there before (same rule, same quote) is said to be new. Findings whose own sentence is
edited are not counted; edits that change what is wrong (a moved heading) may add new ones.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence

from checker.baseline import Baseline
from checker.configuration import Configuration, command_layer
from checker.pipeline import Input
from checker.run import Reports
from checker.settings import Settings
from checker.triage import Report

_PLANTED = "经复核，计划完成技改投资     万元，其余事项另报。"
_WORDS = ("进一步", "持续", "全面", "扎实", "有力", "稳步")
Edit = Callable[[list[str], set[int], random.Random], None]


def move(lines: list[str], kept: set[int], draw: random.Random) -> None:
    """One paragraph, wherever it stood, somewhere else."""
    from_here, to = draw.randrange(len(lines)), _gap(lines, kept, draw)
    alone = from_here not in kept or not {from_here - 1, from_here + 1} & kept
    if alone:
        line = lines.pop(from_here)
        lines.insert(to - (to > from_here), line)


def reorder(lines: list[str], kept: set[int], draw: random.Random) -> None:
    """Two stretches of the report in each other's place."""
    cut = _gap(lines, kept, draw)
    lines[:] = lines[cut:] + lines[:cut]


def delete(lines: list[str], kept: set[int], draw: random.Random) -> None:
    """A paragraph without a finding left out."""
    free = [n for n in range(len(lines)) if n not in kept]
    if free:
        del lines[draw.choice(free)]


def insert(lines: list[str], kept: set[int], draw: random.Random) -> None:
    """New paragraphs between others."""
    for place in sorted((_gap(lines, kept, draw) for _ in range(draw.randint(1, 4))), reverse=True):
        lines.insert(place, f"{draw.choice(_WORDS)}推动各项任务落实，{draw.choice(_WORDS)}做好服务保障。")


def reword(lines: list[str], kept: set[int], draw: random.Random) -> None:
    """Words added to sentences of paragraphs without a finding."""
    for number in draw.sample(range(len(lines)), max(1, len(lines) // 3)):
        if number not in kept:
            sentences = lines[number].split("。")
            sentences[0] = draw.choice(_WORDS) + sentences[0]
            lines[number] = "。".join(sentences)


def write_beside(lines: list[str], kept: set[int], draw: random.Random) -> None:
    """A sentence in front of, or behind, the sentences of paragraphs with findings."""
    for number in kept:
        if lines[number].rstrip().endswith("。"):
            added = f"{draw.choice(_WORDS)}抓好落实。"
            lines[number] = lines[number] + added if draw.random() < 0.5 else added + lines[number]


def respace(lines: list[str], kept: set[int], draw: random.Random) -> None:
    """Paragraphs indented, as a text editor does: not the lines that a sentence runs on into."""
    begins = [n for n in range(len(lines)) if n == 0 or not lines[n - 1].strip() or lines[n - 1].rstrip().endswith(("。", "！", "？"))]
    for number in begins:
        lines[number] = "\u3000\u3000" + lines[number].lstrip()


def _gap(lines: list[str], kept: set[int], draw: random.Random) -> int:
    """A place between two lines that parts no sentence with a finding."""
    return draw.choice([n for n in range(len(lines) + 1) if not {n - 1, n} & kept] or [0])


EDITS: dict[str, tuple[Edit, ...]] = {
    "move a paragraph": (move,),
    "put in another order": (reorder,),
    "delete a paragraph": (delete,),
    "add paragraphs": (insert,),
    "reword other paragraphs": (reword,),
    "write beside a finding": (write_beside,),
    "indent": (respace,),
    "rename": (),
    "several at once": (move, insert, reword, write_beside),
}


def check(name: str, text: str, baseline: Baseline | None = None) -> Report:
    configuration = Configuration(command_layer({}), [name], base=Settings(expectations=False))
    return next(Reports(lambda suffixes: [Input(name, text.encode)], configuration, baseline))


def keys(report: Report, muted: bool) -> Counter[tuple[str, str]]:
    findings = [m.finding for m in report.muted] if muted else report.findings
    return Counter((f.code, "".join(f.quote.split())) for f in findings)


def trial(folder: str, report: Report, text: str, kind: str, draw: random.Random) -> tuple[list[str], bool]:
    """The known findings that one edit turned into new ones, and whether the planted fault was shown."""
    path = os.path.join(folder, os.path.basename(report.path))
    baseline = Baseline(os.path.join(folder, ".checker-baseline.json"))
    baseline = Baseline(baseline.path, [baseline.entry(path, f) for f in report.findings])
    lines = text.split("\n")
    kept = _whole(lines, {n - 1 for f in report.findings for n in range(f.where.start.line, f.where.end.line + 1)})
    for edit in EDITS[kind]:
        edit(lines, kept if len(EDITS[kind]) == 1 else _kept(lines, report), draw)
    lines.insert(_gap(lines, _kept(lines, report), draw), _PLANTED)
    name = os.path.join(folder, f"改名 {draw.randrange(999)}.txt") if kind in ("rename", "several at once") else path
    after = check(name, "\n".join(lines), baseline)
    before, new, known = keys(report, muted=False), keys(after, muted=False), keys(after, muted=True)
    broken = [f"{code} {quote[:60]}" for (code, quote), count in before.items() if known[code, quote] < min(count, known[code, quote] + new[code, quote])]
    return broken, any(f.code == "BLK001" and "技改投资" in f.where.before + f.quote for f in after.findings)


def _kept(lines: Sequence[str], report: Report) -> set[int]:
    """Where the lines with findings stand after an edit."""
    quotes = [piece for f in report.findings for piece in f.quote.split("\n") if piece.strip()]
    return _whole(lines, {n for n, line in enumerate(lines) if any(quote in line for quote in quotes)})


def _whole(lines: Sequence[str], numbers: set[int]) -> set[int]:
    """The lines, and those that their sentences reach into: a report may break its lines within sentences."""
    result = set(numbers)
    for number in numbers:
        above, below = number, number
        while above > 0 and lines[above - 1].strip() and not lines[above - 1].rstrip().endswith(("。", "！", "？")):
            above -= 1
            result.add(above)
        while below + 1 < len(lines) and lines[below].strip() and not lines[below].rstrip().endswith(("。", "！", "？")):
            below += 1
            result.add(below)
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", default=[os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "sample_reports", "flawed")])
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--show", action="store_true", help="name the reports and findings of edits that broke it")
    options = parser.parse_args()
    from checker import check as check_all

    reports = [r for r in check_all(*options.paths, expectations=False) if r.document is not None and r.findings]
    texts = [r.document.text for r in reports if r.document is not None]
    draw = random.Random(options.seed)
    held: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.edits):
            kind = list(EDITS)[number % len(EDITS)]
            at = draw.randrange(len(reports))
            broken, planted = trial(folder, reports[at], texts[at], kind, draw)
            done[kind] += 1
            held[kind] += not broken
            shown[kind] += planted
            if options.show and (broken or not planted):
                print("broken:" if broken else "not shown:", kind, reports[at].path, *broken, sep="\n    ")
    print(f"{len(reports)} reports with findings")
    for kind in EDITS:
        print(f"{kind:26} unbroken {held[kind]:3}/{done[kind]:3}   new fault shown {shown[kind]:3}/{done[kind]:3}")
    print(f"{'all':26} unbroken {held.total():3}/{done.total():3} = {held.total() / done.total():.1%} (goal 99 %)   shown {shown.total()}/{done.total()}")


if __name__ == "__main__":
    main()
